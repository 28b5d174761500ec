//! `plenary check --blank` on a terminal, where it asks before it takes words out of files for good.

use crate::home::Home;
use crate::pty::{Program, Pty};
use crate::redacted::{redacted, text};

/// The command on a terminal, wide enough for paths of tests.
fn check(home: &Home, words: &[&str]) -> Pty {
    let words = [&["check", "./w", "--blank"], words].concat();
    Program::new(env!("CARGO_BIN_EXE_plenary"), &words)
        .size(160, 45)
        .env("HOME", home.at(""))
        .env("TZ", "UTC")
        .dir(home.here(""))
        .start()
}

#[test]
fn nothing_is_blanked_on_a_terminal_unless_a_person_says_yes() {
    let (home, path) = redacted();
    let before = text(&path);
    // Ctrl-D ends what is typed without a word.
    for answer in ["\r", "n\r", "yes please\r", "\u{4}"] {
        let mut pty = check(&home, &[]);
        pty.wait_for("Blank this for good? y: yes, Enter: no");
        let asked = pty.text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(asked.matches("its words still stand in line").count(), 2, "{asked}");
        assert_eq!(text(&path), before, "asked before anything is done");
        pty.send(answer);
        assert_eq!(pty.exit(), Ok(3), "{answer:?}");
        let said = pty.wait_closed().text();
        assert!(said.contains("nothing was blanked") && said.contains("redacted-copy (2)"), "{answer:?}: {said}");
        assert!(!said.contains("witness lives"), "{said}");
        assert_eq!(text(&path), before, "{answer:?}");
    }
}

#[test]
fn what_a_person_at_a_terminal_says_yes_to_is_blanked_and_who_said_so_before_is_not_asked() {
    for (words, answer) in [(&[][..], "y\r"), (&[], "Yes\r"), (&["-y"], "")] {
        let (home, path) = redacted();
        let mut pty = check(&home, words);
        if !answer.is_empty() {
            pty.wait_for("Blank this for good?").send(answer);
        }
        assert_eq!(pty.exit(), Ok(0));
        let said = pty.wait_closed().text();
        assert_eq!(said.matches("Blank this for good?").count(), usize::from(!answer.is_empty()), "{said}");
        assert_eq!(said.matches("blanked  line").count(), 2, "{said}");
        assert!(!said.contains("redacted-copy") && !said.contains("witness lives"), "{said}");
        assert!(!text(&path).contains("witness lives"));
    }
}
