//! The whole draft, paragraph by paragraph: what was agreed on it in its place, dissent, and what waits.
//!
//! **Invariants.** Only what is seen is laid out: a draft of any length turns as fast as a short one. What a WALL shows
//! is read from [`Model::shown`].
//!
//! **Not here.** Putting a change to the room (`acts`), what the record adds up to (`plan`).

mod homes;
mod layout;
mod page;
mod update;
mod view;

pub use homes::{Homes, homes};
pub use update::{corner, key, paste};
pub use view::{hints, view};

use super::Model;
use super::typing::Typing;
use crate::plan::Thing;

/// The screen's state.
#[derive(Default)]
pub struct Draft {
    /// Which paragraph is marked, of those that are found.
    pub at: usize,
    /// On which line of the page it begins.
    pub top: usize,
    /// Its lines that have gone out above: of one longer than the page.
    pub skip: usize,
    /// What is typed to find a paragraph, by number or words.
    pub find: Option<Typing>,
}

impl Draft {
    /// Opens it at a paragraph, written as in a head; at the first where there is none.
    pub fn open(model: &Model<'_>, on: &str) -> Self {
        let at = model.shown().paragraphs().iter().position(|t| t.key.to_string() == on);
        Self { at: at.unwrap_or(0), ..Self::default() }
    }

    /// The paragraphs, as far as they are sought.
    pub fn found<'m, 'a>(&self, model: &'m Model<'a>) -> Vec<&'m Thing<'a>> {
        let sought = self.find.as_ref().map(|f| f.text().trim().to_lowercase()).unwrap_or_default();
        let mut all = model.shown().paragraphs();
        if !sought.is_empty() {
            all.retain(|t| is_found(model, t, &sought));
        }
        all
    }

    /// Marks this paragraph, which stays where it is drawn.
    pub fn mark(&mut self, model: &Model<'_>, at: usize) {
        let page = page::page(model, self, &self.found(model), page::height(model, self));
        if let Some((lines, _)) = page.stands.iter().find(|(_, of)| *of == at && *of != self.at) {
            (self.at, self.top, self.skip) = (at, lines.start, 0);
        }
    }

    /// The paragraph that is marked.
    pub fn marked<'m, 'a>(&self, model: &'m Model<'a>) -> Option<&'m Thing<'a>> {
        self.found(model).get(self.at).copied()
    }
}

/// By the beginning of its number or its reference, else by every word that is sought.
fn is_found(model: &Model<'_>, thing: &Thing<'_>, sought: &str) -> bool {
    let plan = model.shown();
    if plan.said(&thing.key, "number").to_lowercase().starts_with(sought) || thing.cite.to_lowercase() == sought {
        return true;
    }
    let texts = plan.values_of(&thing.key).iter().filter(|r| r.field == "text" || r.field == "heading");
    let texts: String = texts.flat_map(|r| &r.values).map(|(to, _)| to.to_lowercase() + "\n").collect();
    sought.split_whitespace().all(|word| texts.contains(word))
}

/// A paragraph by its number, else by its reference: `¶ 5.3`.
pub fn name(model: &Model<'_>, thing: &Thing<'_>) -> String {
    match model.shown().said(&thing.key, "number") {
        "" => format!("paragraph {}", thing.cite),
        number => format!("¶ {number}"),
    }
}

/// The workshop has paragraphs.
pub fn exists(model: &Model<'_>) -> bool {
    model.shown().things.iter().any(|t| t.what == "paragraph" && !t.retracted)
}
