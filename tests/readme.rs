//! The README is true to the letter: its tables are those of the code.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test over a file of the tree")]

use plenary::tui::command::COMMANDS;
use std::fmt::Write as _;

const README: &str = include_str!("../README.md");

/// The part between two marks, as the code says it. `PLENARY_RECORD=1` writes it.
fn part(mark: &str, wanted: &str) {
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let from = README.find(&open).unwrap() + open.len();
    let to = from + README[from..].find(&close).unwrap();
    if std::env::var_os("PLENARY_RECORD").is_some() {
        let text = format!("{}{wanted}{}", &README[..from], &README[to..]);
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"), text).unwrap();
    } else {
        assert_eq!(&README[from..to], wanted, "PLENARY_RECORD=1 cargo test --test readme writes it anew");
    }
}

#[test]
fn the_key_table_is_the_command_table() {
    let mut out = String::from("| key | | |\n|---|---|---|\n");
    for spec in COMMANDS {
        let key = spec.letter.map_or("h, then its name".to_owned(), |c| format!("`{c}`"));
        writeln!(out, "| {key} | {} | {} |", spec.name, spec.help).unwrap();
    }
    part("keys", &out);
}
