//! Where each organisation stands on a wording: two letters and a step, for forty organisations.
//!
//! **Invariants.** Until two letters are typed no letter is a command. Each step is recorded at once. "The others" are
//! recorded only by Enter, under what the corner says, with their number, and never by the Enter that follows another:
//! *no objection* means asked, present and silent. Where nobody stands anywhere on the wording yet, the first Enter is the
//! reminder to ask the room, and says when that was; a position that was taken or named shows that it was asked, and
//! costs no Enter more. Who dissents on an earlier wording is none of the others until asked by name: silence on a new
//! text ends nobody's objection.

mod update;
mod view;
mod writing;

pub use update::{corner, key, paste, taken};
pub use view::view;
pub use writing::Writing;

use super::Model;
use super::acts;
use super::form::Codes;
use super::seek::Seek as _;
use crate::base::{Digest, Name, Stamp};
use crate::plan::Key;

/// What the others are recorded as; Tab goes there, Space turns it.
pub const OTHERS: [&str; 3] = ["no objection", "agree", "not asked"];

/// Whether the room was asked where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing shows it.
    NotYet,
    /// Just now, at this time.
    At(Stamp),
    /// Somebody has a position on the wording.
    Before,
}

/// The screen's state.
pub struct Positions {
    /// The wording.
    pub wording: Digest,
    /// Codes being typed.
    pub codes: Codes,
    /// The step whose words are being written.
    pub writing: Option<Writing>,
    /// The place of [`OTHERS`].
    pub others: usize,
    /// The focus is on the others.
    pub on_others: bool,
    /// The room was asked: when, where that was on this visit.
    pub asked: Asked,
    /// What is to be recorded and is not on disk yet, in words.
    pub pending: Option<String>,
    /// What was recorded on this visit, newest last: label, sum.
    pub recorded: Vec<(String, Digest)>,
}

impl Positions {
    /// Opens it on the wording that is on the table.
    pub fn open(model: &Model<'_>) -> Option<Self> {
        let (_, wording) = acts::table(model)?;
        let is_asked = model.shown().positions_at(&Key::Entry(wording.sum)).next().is_some();
        Some(Self {
            wording: wording.sum,
            codes: Codes::default(),
            writing: None,
            others: 0,
            on_others: false,
            asked: if is_asked { Asked::Before } else { Asked::NotYet },
            pending: None,
            recorded: Vec::new(),
        })
    }

    /// An organisation is named, or half named, whose step is still to come.
    pub fn is_naming(&self) -> bool {
        self.codes.first.is_some() || !self.codes.picked.is_empty()
    }

    /// Names the organisation of this place in protocol order, as its two letters do: after Space one more, else in
    /// place of who was named.
    pub fn name(&mut self, model: &Model<'_>, place: usize) {
        let Some(organisation) = model.shown().organisations.get(place).filter(|_| self.writing.is_none()) else {
            return;
        };
        self.codes.first = None;
        if !std::mem::take(&mut self.codes.more) {
            self.codes.picked.clear();
        }
        if !self.codes.picked.iter().any(|(name, _)| *name == organisation.name) {
            self.codes.picked.push((organisation.name.clone(), organisation.label.as_str().to_owned()));
        }
    }

    /// The organisations that decide, are here and have no position on the wording: folded name and label.
    pub fn waiting(&self, model: &Model<'_>) -> Vec<(Name, String)> {
        let plan = model.shown();
        let here = model.here();
        let on = Key::Entry(self.wording);
        let have: Vec<&Name> =
            plan.positions_at(&on).flat_map(|p| p.holders.iter().filter(|(_, has)| *has).map(|(n, _)| n)).collect();
        let earlier = self.earlier(model);
        let dissents = |name: &Name| earlier.iter().any(|(of, _)| of == name);
        let asked = plan
            .organisations
            .iter()
            .filter(|o| o.decides() && here.contains(&o.name) && !have.contains(&&o.name) && !dissents(&o.name));
        asked.map(|o| (o.name.clone(), o.label.as_str().to_owned())).collect()
    }

    /// Who dissents on an earlier wording and has said nothing on this one, with the sign of it.
    pub fn earlier(&self, model: &Model<'_>) -> Vec<(Name, &'static str)> {
        let rows = acts::not_repeated(model, self.wording).into_iter();
        rows.flat_map(|(row, names)| names.into_iter().map(|name| (name.clone(), acts::sign(&row.takes)))).collect()
    }

    /// The sign of an organisation's position on the wording; none yet is a dot.
    pub fn sign_of(&self, model: &Model<'_>, name: &Name) -> &'static str {
        let on = Key::Entry(self.wording);
        let mut signs: Vec<&'static str> = model
            .shown()
            .positions_at(&on)
            .filter(|p| p.holders.iter().any(|(n, has)| *has && n == name))
            .map(|p| acts::sign(&p.takes))
            .collect();
        signs.dedup();
        match signs.as_slice() {
            [] => "·",
            [one] => one,
            _ => acts::sign("recorded differently"),
        }
    }
}
