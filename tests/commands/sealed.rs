//! `plenary check --words`: what a closed sitting recorded is proved by the words that the room wrote down.

use crate::home::{Home, sessions};
use crate::merged::{flat, workshop};
use plenary::base::{Digest, eight_words};
use plenary::record::New;
use plenary::record::kind::{Note, Seal, SeenHead};
use std::fs;

fn note(text: &'static str) -> New<'static> {
    New::from(Note { text: text.into(), ..Note::default() })
}

fn close() -> New<'static> {
    New::from(Seal { act: "close".into(), ..Seal::default() })
}

/// The words of the one closing in the workshop's files.
fn words(home: &Home) -> String {
    let all: String = sessions(&home.here("w")).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let line = all.lines().find(|line| line.contains("is:Seal(")).unwrap();
    let sum = Digest::parse(&line[line.len() - 42..line.len() - 2]).unwrap();
    eight_words(sum).join(" ")
}

#[test]
fn the_words_of_a_closed_sitting_prove_what_it_recorded_until_then() {
    let home = Home::new();
    workshop(&home, "w", &[("Room 1", &|_| vec![note("One."), note("Two."), close(), note("Later.")])]);
    let right = words(&home);
    let ran = home.run(&["check", "./w", "--words", &right]).ends(0);
    let told = "what Room 1, 2026-11-20, recorded until its closing, 4 lines (1 line was recorded later), is as it was";
    assert!(flat(&ran.out).contains(told), "{}", ran.out);
    // As people write: capitals, commas, the first four letters.
    let short: Vec<String> = right.split(' ').map(|w| w.chars().take(4).collect::<String>().to_uppercase()).collect();
    home.run(&["check", "./w", "--words", &short.join(", ")]).ends(0);
    let json = home.run(&["check", "./w", "--json", "--words", &right]).json();
    assert_eq!(json["proved"][0]["is"], "as it was when these words were written down");
}

#[test]
fn a_line_that_was_changed_before_the_closing_is_found_and_one_after_it_is_not() {
    let home = Home::new();
    workshop(&home, "w", &[("Room 1", &|_| vec![note("One."), note("Two."), close(), note("Later.")])]);
    let right = words(&home);
    let path = sessions(&home.here("w")).into_iter().find(|path| path.to_string_lossy().contains("room-1")).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("Later.", "Sooner")).unwrap();
    let ran = home.run(&["check", "./w", "--words", &right]).ends(3);
    assert!(flat(&ran.out).contains("is as it was when these words were written down"), "{}", ran.out);
    fs::write(&path, text.replace("One.", "Ten.")).unwrap();
    let ran = home.run(&["check", "./w", "--words", &right]).ends(3);
    assert!(flat(&ran.out).contains("lines before the closing are missing, or were altered"), "{}", ran.out);
    assert!(!flat(&ran.out).contains("is as it was"), "{}", ran.out);
}

#[test]
fn a_record_that_was_written_anew_has_other_words() {
    let home = Home::new();
    workshop(&home, "w", &[("Room 1", &|_| vec![note("One."), close()])]);
    let right = words(&home);
    fs::remove_dir_all(home.here("w")).unwrap();
    workshop(&home, "w", &[("Room 1", &|_| vec![note("Never."), close()])]);
    let ran = home.run(&["check", "./w", "--words", &right]).ends(3);
    assert!(flat(&ran.out).contains("no closed sitting of these files has these words"), "{}", ran.out);
}

#[test]
fn a_slip_of_the_pen_is_told_with_the_word_that_was_meant() {
    let home = Home::new();
    workshop(&home, "w", &[("Room 1", &|_| vec![note("One."), close()])]);
    let right: Vec<String> = words(&home).split(' ').map(str::to_owned).collect();
    let mut typed = right.clone();
    typed[2] = format!("{}x", right[2]);
    let ran = home.run(&["check", "./w", "--words", &typed.join(" ")]).ends(2);
    let told = format!("word 3, `{}x`, is none of the list; did you mean `{}`?", right[2], right[2]);
    assert!(flat(&ran.err).contains(&told), "{}", ran.err);
    home.run(&["check", "./w", "--words", "abandon"]).ends(2);
    // Another word of the list: the sitting is told.
    typed[2] = if right[2] == "zoo" { "abandon" } else { "zoo" }.to_owned();
    let ran = home.run(&["check", "./w", "--words", &typed.join(" ")]).ends(3);
    let told = format!("Room 1, 2026-11-20: word 3 is `{}`, not `{}`", right[2], typed[2]);
    assert!(flat(&ran.out).contains(&told), "{}", ran.out);
}

#[test]
fn what_a_closed_sitting_had_seen_of_others_is_missed_when_it_is_gone() {
    let home = Home::new();
    let gone = Digest::of(b"a line that is not here").to_string();
    let seal = |_: &str| {
        let head = SeenHead { id: "b4k9x2mq7d.8".into(), sum: gone.clone().into() };
        vec![New::from(Seal { act: "close".into(), heads: vec![head] })]
    };
    workshop(&home, "w", &[("Room 1", &seal)]);
    let ran = home.run(&["check", "./w", "--words", &words(&home)]).ends(3);
    assert!(flat(&ran.out).contains("it had seen line b4k9x2mq7d.8 of another file, which is not here"), "{}", ran.out);
    workshop(&home, "x", &[("Room 1", &|_| vec![note("One.")])]);
    let ran = home.run(&["check", "./x", "--words", &words(&home)]).ends(3);
    assert!(flat(&ran.out).contains("no sitting of these files was closed"), "{}", ran.out);
}
