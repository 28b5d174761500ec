//! `run` and no command at all, where there is no terminal.

use crate::home::Home;

#[test]
fn without_a_terminal_the_full_screen_is_refused_and_nothing_made() {
    let home = Home::new();
    for words in [&[][..], &["run"], &["run", "--rehearse", "--theme", "light"]] {
        let ran = home.run(words).ends(1);
        assert!(ran.out.is_empty() && ran.err.starts_with("error: this needs a terminal"), "{ran:?}");
        assert!(ran.err.contains("\nhint: `plenary merge`"), "{}", ran.err);
    }
    assert_eq!(home.files(), "");
}

#[test]
fn a_terminal_that_can_only_print_is_told_so() {
    let home = Home::new();
    let ran = home.run_with("TERM", "dumb", &["run"]).ends(1);
    assert!(ran.err.contains("TERM=dumb") && ran.err.contains("hint: set TERM"), "{}", ran.err);
}

#[test]
fn a_workshop_that_is_not_there_is_named() {
    let home = Home::new();
    let ran = home.run(&["run", "nowhere"]).ends(1);
    assert!(ran.err.contains("there is no `nowhere`"), "{}", ran.err);
    home.run(&["run", "--theme", "pink"]).ends(2);
}
