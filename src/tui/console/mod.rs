//! The console: a point, what is on the table, what is on record, what was decided.

mod aside;
mod beside;
mod big;
mod changes;
mod items;
mod points;
mod update;
mod view;
mod wording;

pub use aside::{Aside, refresh};
pub use big::view as room_view;
pub use changes::{MEASURE, bracketed, change_pieces};
pub use items::{Item, Made, items, items_at};
pub use update::{Step, enter, key, run};
pub(crate) use update::{carry_over, close_open, open_form, open_read_back, open_shown};
pub use view::{COLUMN, clock_words, hints, view};
pub use wording::{cell, role_of};

use super::Model;
use crate::plan::Ix;

/// Two lines of keys, each with its name.
pub type Hints = (Vec<(&'static str, &'static str)>, Vec<(&'static str, &'static str)>);

/// What is marked on the console; indexes into the rows of [`Model::shown`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Focus {
    /// Nothing is there to mark.
    #[default]
    Nothing,
    /// A proposal.
    Proposal(usize),
    /// A position on the record.
    Position(usize),
    /// A decision.
    Decision(usize),
    /// A thing: follow-up, put aside, measure.
    Thing(usize),
    /// A note, something said.
    Event(Ix),
}

/// The console's own state.
#[derive(Clone, Debug, Default)]
pub struct Console {
    /// The point that is looked at, counted over the lists.
    pub shown: usize,
    /// Which of its items is marked.
    pub row: usize,
    /// The room view is drawn.
    pub big: bool,
    /// Until when the room is away, as the cover says it.
    pub until: String,
    /// Secrecy began on that cover.
    pub covered: bool,
}

impl Console {
    /// What is marked.
    pub fn focus(&self, model: &Model<'_>) -> Focus {
        let items = items(model);
        items.get(self.row.min(items.len().saturating_sub(1))).map(|i| i.focus).unwrap_or_default()
    }
}
