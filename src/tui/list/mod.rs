//! Lists to choose from: the start screen, acts of a letter, help, go to, members, worksheet, loose ends, history, checks.
//!
//! **Invariant.** A list is made anew from the plan after everything that can change a row of it: it has no copy that could
//! be out of date. Only looking through it leaves it as it was made.

mod altered;
mod differs;
mod found;
mod legend;
mod people;
mod rows;
mod start;
mod update;
mod view;

pub(super) use altered::said;
pub use rows::typed;
pub(super) use update::mark;
pub use update::{corner, key, paste};
pub use view::view;

use super::Model;
use super::closing::CloseAct;
use super::command::Command;
use super::console::Focus;
use super::drafts::Place as Waiting;
use super::sight::Sight;
use super::slips::SlipAct;
use super::typing::Typing;
use crate::base::Digest;
use std::cell::OnceCell;
use std::rc::Rc;

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The first screen.
    Start,
    /// Does the room see this screen?
    RoomSees,
    /// Which sitting is recorded.
    Sittings,
    /// The acts of a letter.
    Acts(char),
    /// Every command.
    Help,
    /// Points, references, texts.
    GoTo,
    /// Who takes part and who is here.
    Members,
    /// A participants' list from a file, before it is recorded.
    People,
    /// Session files from elsewhere, before they are taken.
    Found,
    /// Objectives, measures, paragraphs of the point.
    Worksheet,
    /// Points and other items, in the order of the day.
    Programme,
    /// What still wants something.
    Loose,
    /// Everything on a subject, written as in a head.
    History(String),
    /// Who else records in this room.
    Recorders,
    /// What rooms and recorders say differently.
    Differs,
    /// Findings.
    Checks,
    /// A line that was changed after it was written, by the digest of its bytes: is it accepted?
    Altered(Digest),
    /// The statements on a wording, to correct one.
    Statements(Digest),
    /// What is left to do before the sitting closes.
    Closing,
    /// What waits without a name.
    Slips,
    /// One of it, to be thrown away.
    ThrowSlip(usize),
    /// What is due of it before a read-back, or a decision, and what would give it away.
    SlipsDue(bool),
    /// The positions on an earlier wording, to be carried over: those that were there when the room was asked.
    CarryOver(Vec<Digest>),
    /// The last entry, to be taken back.
    TakeBack,
    /// Leave?
    Leave,
}

/// What a row does on Enter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum RowAct {
    Nothing,
    Demonstrate,
    NewWorkshop,
    Open(String),
    RoomSees(Sight),
    Resume {
        room: String,
        recorder: String,
    },
    Sit,
    Prepare,
    SetDown,
    JustLook,
    Run(Command),
    GoPoint(usize),
    OpenStop(usize),
    Mark(usize, Focus),
    Seat(String),
    Thing(String),
    /// The list that was read is recorded.
    TakeIn,
    /// Session files from elsewhere are looked for.
    Bring,
    /// Those that were looked at are taken; those of another workshop too, where a person says that it is this one.
    Take {
        same: bool,
    },
    /// The draft, at the paragraph of this key.
    Draft(String),
    /// Everything on a subject, written as in a head.
    History(String),
    /// A row of the point's worksheet, by its constant.
    Row(String),
    /// A form whose text was typed and not saved.
    TakeUp(Waiting),
    Slip(SlipAct),
    Close(CloseAct),
    Correct(Digest),
    /// A line that was changed after it was written is looked at.
    Altered(Digest),
    /// It is accepted; hidden, the room does not see it.
    Accept {
        digest: Digest,
        hidden: bool,
    },
    /// A position that was subject to confirmation.
    Confirm(Digest),
    CarryOver(Vec<Digest>),
    TakeBack(Digest),
    Quit,
    Home,
    Back,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A sign or letter before it.
    pub sign: String,
    /// What it is; untrusted text is raw here and made safe where it is drawn.
    pub text: String,
    /// More about it, at the right or below.
    pub side: String,
    /// Other words that it is found by.
    pub also: &'static str,
    /// What Enter says it does.
    pub does: &'static str,
    /// What Enter does.
    pub act: RowAct,
}

impl Row {
    /// A row that Enter acts on.
    pub fn new(
        sign: impl Into<String>,
        text: impl Into<String>,
        side: impl Into<String>,
        does: &'static str,
        act: RowAct,
    ) -> Self {
        Self { sign: sign.into(), text: text.into(), side: side.into(), also: "", does, act }
    }

    /// A line between rows, or one that only says something.
    pub fn line(text: impl Into<String>) -> Self {
        Self::new("", text, "", "", RowAct::Nothing)
    }
}

/// A list's own state.
pub struct List {
    /// What is listed.
    pub kind: Kind,
    /// Which row is marked.
    pub at: usize,
    /// What is typed to find a row; lists without it have no caret.
    pub filter: Option<Typing>,
    made: OnceCell<Rc<[Row]>>,
}

impl List {
    /// A list to move through.
    pub fn new(kind: Kind) -> Self {
        Self { kind, at: 0, filter: None, made: OnceCell::new() }
    }

    /// A list that is searched by typing.
    pub fn finder(kind: Kind) -> Self {
        Self { filter: Some(Typing::line("")), ..Self::new(kind) }
    }

    /// With another row marked at first.
    pub fn marked(mut self, at: usize) -> Self {
        self.at = at;
        self
    }

    /// The rows, filtered by what is typed.
    pub fn rows(&self, model: &Model<'_>) -> Rc<[Row]> {
        Rc::clone(self.made.get_or_init(|| rows::rows(self, model).into()))
    }

    /// They are made anew when they are asked for.
    pub(super) fn forget(&mut self) {
        self.made.take();
    }

    /// What is typed, folded for comparing.
    pub fn sought(&self) -> String {
        self.filter.as_ref().map(|f| f.text().trim().to_lowercase()).unwrap_or_default()
    }
}
