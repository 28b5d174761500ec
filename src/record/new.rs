//! An entry that is still to be written: its writer stamps number, time, reference, salt and sum.

use super::Kind;
use crate::base::Digest;

/// What somebody recorded, before it is a line.
#[derive(Clone, Debug, PartialEq)]
pub struct New {
    /// What it is about, as a head writes it; empty is the sitting.
    pub on: String,
    /// What it knew and now follows.
    pub after: Vec<Digest>,
    /// The entry that should have said this.
    pub fixes: Option<Digest>,
    /// Where it was taken from.
    pub from: String,
    /// Visibility; empty is the room.
    pub vis: String,
    /// What was said.
    pub kind: Kind<'static>,
}

impl New {
    /// An entry of the sitting that names nothing.
    pub fn of(kind: impl Into<Kind<'static>>) -> Self {
        Self {
            on: String::new(),
            after: Vec::new(),
            fixes: None,
            from: String::new(),
            vis: String::new(),
            kind: kind.into(),
        }
    }

    /// About this subject, written as in a head.
    pub fn on(mut self, on: impl ToString) -> Self {
        self.on = on.to_string();
        self
    }

    /// Knowing and following these.
    pub fn after(mut self, after: impl IntoIterator<Item = Digest>) -> Self {
        self.after = after.into_iter().collect();
        self
    }
}
