//! What is wrong with a checklist's file, and where, in words that say what to do.

use super::place::Place;
use crate::base::safe_line;
use similar::get_close_matches;
use std::fmt;

/// Why a file is no checklist: everything that was found, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// The file, as it was named.
    pub file: String,
    /// At least one.
    pub faults: Vec<Fault>,
}

/// One thing that is wrong. Its texts are safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
    /// What to do, where that is not plain.
    pub hint: String,
}

impl Fault {
    pub(super) fn new(place: Place, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { place, found: found.into(), expected: expected.into(), hint: String::new() }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// `my.ron:12:8: found …, expected …`, a line each, and its hint below.
impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fault) in self.faults.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            let Place { line, column } = fault.place;
            write!(f, "{}:{line}:{column}: {fault}", safe_line(&self.file))?;
        }
        Ok(())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found {}, expected {}", self.found, self.expected)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, "\n  hint: {}", self.hint) }
    }
}

impl std::error::Error for LoadError {}

/// Untrusted text in an error: safe, in backticks, and not too long.
pub(super) fn quote(text: &str) -> String {
    let shown = safe_line(text).to_string();
    let cut: String = shown.chars().take(40).collect();
    if cut.len() < shown.len() { format!("`{cut}…`") } else { format!("`{shown}`") }
}

/// `a`, `b` or `c`.
pub(super) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// "did you mean …?", or nothing if no word is near.
pub(super) fn nearest(word: &str, words: &[&str]) -> String {
    let near = get_close_matches(word, words, 1, 0.6);
    near.first().map(|w| format!("did you mean `{w}`?")).unwrap_or_default()
}
