//! The plan as documents: one outline, five documents, several formats.
//!
//! **Invariants.** Same plan, same bytes. Every dissent of every session is in every document of [`Doc::ALL`]. What is
//! hidden is printed only where [`Options`] names it.
//!
//! **Not here.** What the record adds up to (`plan`), the disk, questions (`checklist`).

mod agreed;
mod annex;
mod appendix;
mod attendance;
mod budget;
mod checks;
mod day;
mod decided;
mod dissent;
mod draft;
mod frame;
mod held;
pub mod json;
mod markdown;
mod measures;
mod naming;
mod objectives;
mod outcome;
pub mod outline;
mod particulars;
mod people;
mod period;
mod planned;
mod proceedings;
mod report;
mod rules;
mod settings;
mod signs;
mod source;
mod standing;
mod terms;
mod timeframe;
mod view;
mod worksheet;

pub use markdown::markdown;

use crate::checklist::Catalogue;
use crate::plan::{Hidden, Plan};
use outline::Block;
use view::View;

/// Which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Doc {
    /// Two pages, the same evening.
    Outcome,
    /// The plan itself, with its annexes.
    #[default]
    Plan,
    /// The report of the workshop.
    Report,
    /// The draft, paragraph by paragraph.
    Draft,
    /// The sheet that people sign.
    Attendance,
}

impl Doc {
    /// The documents of what was said and decided: each has every dissent.
    pub const ALL: [Self; 4] = [Self::Outcome, Self::Plan, Self::Report, Self::Draft];
    /// Everything that can be written. The attendance sheet tells who is there and not what was said: no dissent is in it.
    pub const EVERY: [Self; 5] = [Self::Outcome, Self::Plan, Self::Report, Self::Draft, Self::Attendance];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Plan => "plan",
            Self::Report => "report",
            Self::Draft => "draft",
            Self::Attendance => "attendance",
        }
    }
}

/// How a document is made.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Options {
    /// It says FINAL, and not DRAFT.
    pub is_final: bool,
    /// What is hidden and printed all the same. What was struck is never printed.
    pub with_hidden: Vec<Hidden>,
}

/// A document, as the outline that all writers share.
pub fn document(plan: &Plan<'_>, catalogue: &Catalogue, doc: Doc, options: &Options) -> Vec<Block> {
    let view = View::new(plan, frame::terms(catalogue, plan), doc, options);
    match doc {
        Doc::Outcome => outcome::blocks(&view),
        Doc::Plan => planned::blocks(&view),
        Doc::Report => report::blocks(&view),
        Doc::Draft => draft::blocks(&view),
        Doc::Attendance => attendance::blocks(&view),
    }
}
