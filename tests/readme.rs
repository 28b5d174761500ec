//! The README is true to the letter: its tables are those of the code.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test over a file of the tree")]

use plenary::tui::command::COMMANDS;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
static ALONE: Mutex<()> = Mutex::new(());

/// The part between two marks, as the code says it. `PLENARY_RECORD=1` writes it.
fn part(mark: &str, wanted: &str) {
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    // One test at a time, each on what the one before wrote.
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let readme = std::fs::read_to_string(PATH).unwrap();
    let from = readme.find(&open).unwrap() + open.len();
    let to = from + readme[from..].find(&close).unwrap();
    if std::env::var_os("PLENARY_RECORD").is_some() {
        std::fs::write(PATH, format!("{}{wanted}{}", &readme[..from], &readme[to..])).unwrap();
    } else {
        assert_eq!(&readme[from..to], wanted, "PLENARY_RECORD=1 cargo test --test readme writes it anew");
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

#[test]
fn the_commands_are_those_that_the_program_knows() {
    let mut out = String::from("| command | |\n|---|---|\n");
    out.push_str("| `plenary` | Open the start screen, over the folder of workshops |\n");
    for verb in plenary::cli::verbs() {
        writeln!(out, "| `{} {}` | {} |", verb.name, verb.usage.replace('|', "\\|"), verb.about).unwrap();
    }
    part("commands", &out);
}
