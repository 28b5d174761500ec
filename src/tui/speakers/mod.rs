//! The speakers' list: two letters ask for the floor, Enter gives it to the next and ends it again.
//!
//! **Invariants.** No caret: letters are call codes and nothing else. Each step is recorded at once. Minutes are shown,
//! seconds only in the last two of those that a speaker has: an idle screen sends nothing.

mod update;
mod view;

pub use update::{corner, key};
pub use view::{deadline, line, view};

use super::Model;
use super::form::Codes;
use super::seek::Seek as _;
use crate::plan::Key;

/// The field of the workshop that holds how many minutes each speaker has; it may be absent.
pub const MINUTES: &str = "speaker_minutes";

/// The screen's state.
#[derive(Default)]
pub struct Speakers {
    /// A code being typed.
    pub codes: Codes,
    /// Which of those who wait is marked.
    pub at: usize,
}

/// The list of this sitting.
pub fn list<'a>(model: &Model<'a>) -> crate::plan::Speakers<'a> {
    model.own_sitting().map(|own| model.shown().speakers(own)).unwrap_or_default()
}

/// Minutes that each speaker has, where that was set.
pub fn minutes(model: &Model<'_>) -> Option<u32> {
    let workshop = Key::Constant(format!("ws/{}", model.shown().workshop).into());
    model.shown().agreed(&workshop, MINUTES, "").and_then(|m| m.parse().ok()).filter(|m| *m > 0)
}
