//! Read back and decide: what is heard is what is bound.
//!
//! **Invariants.** All pages are shown before Enter records the read-back; the decision binds exactly what was on the
//! pages. Over a formal objection nothing is marked at first, nor over an open one where the rule seeks
//! consent: what is declared then is one key more, and says what it passes over.

mod pages;
mod update;
mod view;

pub use pages::pages;
pub use update::{corner, key, paste, read_out};
pub use view::view;

use super::Model;
use super::acts;
use super::typing::Typing;
use crate::base::Digest;
use crate::tui::seek::Seek as _;

/// Lines that the outcomes take below a page.
const OUTCOMES: usize = 7;

/// Where it is.
pub enum Stage {
    /// The pages are read out.
    Reading,
    /// The outcome is chosen; the one marked.
    Outcome(Option<usize>),
    /// The outcome asks for something: its place, and the text.
    Asking(usize, Box<Typing>),
}

/// The screen's state.
pub struct Readback {
    /// The proposal's sum.
    pub proposal: Digest,
    /// The wording.
    pub wording: Digest,
    /// Only this dissent is read back.
    pub single: Option<Digest>,
    /// The page.
    pub page: usize,
    /// Where it is.
    pub stage: Stage,
    /// What was read out, once it is recorded.
    pub readback: Option<Digest>,
}

impl Readback {
    /// Opens it on the wording on the table, on one dissent, or for a decision. A wording that was read back and did not
    /// change since goes straight to the outcome.
    pub fn open(model: &Model<'_>, single: Option<Digest>, decide: bool) -> Option<Self> {
        if let Some(sum) = single {
            let row = model.shown().positions.iter().find(|p| p.sum == sum)?;
            let on = if let crate::plan::Key::Entry(w) = row.on { w } else { sum };
            return Some(Self { proposal: on, wording: on, single, page: 0, stage: Stage::Reading, readback: None });
        }
        let (proposal, wording) = acts::table(model)?;
        let (proposal, sum) = (proposal.sum, wording.sum);
        let heard = decide.then(|| model.shown().read_back_of(wording)).flatten();
        let mut screen = Self { proposal, wording: sum, single, page: 0, stage: Stage::Reading, readback: heard };
        if heard.is_some() {
            screen.stage = Stage::Outcome(screen.outcomes(model).and_then(|o| o.preset));
        }
        Some(screen)
    }

    /// Marks this outcome, while one is chosen.
    pub fn mark(&mut self, outcome: usize) {
        if let Stage::Outcome(at) = &mut self.stage {
            *at = Some(outcome);
        }
    }

    /// The key of what an outcome asks for as a draft.
    pub fn draft_key(&self, at: usize) -> String {
        format!("outcome {at} of {}", self.proposal)
    }

    /// The draft of this key is of an outcome of this proposal.
    pub fn has_draft(&self, key: &str) -> bool {
        key.starts_with("outcome ") && key.ends_with(&format!(" of {}", self.proposal))
    }

    /// The key of the draft of what an outcome asks for, and what is written of it: empty where nothing is.
    pub fn draft(&self) -> Option<(String, String)> {
        let Stage::Asking(at, typing) = &self.stage else { return None };
        Some((self.draft_key(*at), typing.text().trim().to_owned()))
    }

    /// The proposal and the wording, as they are now.
    pub fn subject<'m, 'a>(
        &self,
        model: &'m Model<'a>,
    ) -> Option<(&'m crate::plan::Proposal<'a>, &'m crate::plan::Wording<'a>)> {
        let plan = model.shown();
        let proposal = plan.proposals.iter().find(|p| p.sum == self.proposal)?;
        Some((proposal, acts::current_wording(model, proposal)?))
    }

    /// What can be declared.
    pub fn outcomes(&self, model: &Model<'_>) -> Option<acts::Outcomes> {
        let (proposal, wording) = self.subject(model)?;
        Some(acts::outcomes(model, proposal, wording))
    }
}
