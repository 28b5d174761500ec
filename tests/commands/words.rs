//! What every command has in common: help, mistakes, pipes, hostile words.

use crate::home::Home;
use plenary::cli::verbs;

#[test]
fn help_names_every_verb_exit_code_and_variable() {
    let home = Home::new();
    let help = home.run(&["--help"]).ends(0).out;
    for verb in verbs() {
        let name = verb.name.split(' ').nth(1).unwrap();
        assert!(help.contains(&format!("\n  {name} ")), "{name}: {help}");
        let words: Vec<&str> = verb.name.split(' ').skip(1).chain(["--help"]).collect();
        assert!(home.run(&words).ends(0).out.contains("Usage: plenary"), "{words:?}");
    }
    for word in ["70", "128+n", "NO_COLOR", "PLENARY_SESSIONS"] {
        assert!(help.contains(word), "{word}");
    }
}

#[test]
fn help_is_as_wide_as_columns_say() {
    let home = Home::new();
    let narrow = home.run_with("COLUMNS", "50", &["new", "--help"]).ends(0).out;
    let wide = home.run_with("COLUMNS", "100", &["new", "--help"]).ends(0).out;
    let widest = |text: &str| text.lines().map(str::len).max().unwrap();
    assert!(widest(&narrow) <= 50 && widest(&wide) > 60, "{narrow}");
    home.run_with("COLUMNS", "nonsense", &["--help"]).ends(0);
}

#[test]
fn what_is_not_understood_ends_with_2_and_says_what_was_meant() {
    let home = Home::new();
    let near = home.run(&["chekc"]).ends(2);
    assert!(near.err.contains("'check'"), "{}", near.err);
    for words in [&["new"][..], &["merge"], &["export"], &["completions"], &["checklist"]] {
        let ran = home.run(words).ends(2);
        assert!(ran.out.is_empty() && ran.err.contains("Usage:"), "{words:?}: {ran:?}");
    }
}

#[test]
fn hostile_words_are_shown_and_not_sent() {
    let home = Home::new();
    for words in [
        &["\u{1b}]0;title\u{7}"][..],
        &["--\u{9b}2J"],
        &["new", "a", "--lang", "\u{202e}"],
        &["checklist", "show", "\u{1b}[31m"],
        &["checklist", "check", "\u{9b}x"],
    ] {
        let ran = home.run(words);
        assert!(ran.code == 1 || ran.code == 2, "{ran:?}");
        let hidden = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!ran.err.contains(hidden) && ran.err.starts_with("error: "), "{:?}", ran.err);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let home = Home::new();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = home.command(&["checklist", "show", "gcm-review"]).stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let home = Home::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = home.command(&["man"]).stdout(full).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(err.starts_with("error: could not write to standard output\n  ") && err.contains("hint: "), "{err}");
}
