//! What is written of a position: the words, and what would lift it where the step asks for that.

use super::Positions;
use crate::tui::key::Key;
use crate::tui::typing::Typing;

/// Steps that are asked what would lift them.
const LIFTED: [&str; 2] = ["objection", "formal objection"];

/// A step whose words are being written.
pub struct Writing {
    /// The step.
    pub takes: String,
    /// The words; of *subject to confirmation* until when.
    pub words: Typing,
    /// What would lift it.
    pub lift: Option<Typing>,
    /// The caret is in what would lift it.
    pub on_lift: bool,
}

impl Writing {
    /// Of this step, with what a draft of it has.
    pub fn new(takes: &str, draft: Option<&str>) -> Self {
        let (words, lift): (String, String) = draft.and_then(|d| ron::from_str(d).ok()).unwrap_or_default();
        let lift = LIFTED.contains(&takes).then(|| Typing::page(&lift));
        Self { takes: takes.to_owned(), words: Typing::page(&words), lift, on_lift: false }
    }

    /// The text that has the caret.
    pub fn text(&mut self) -> &mut Typing {
        match &mut self.lift {
            Some(lift) if self.on_lift => lift,
            _ => &mut self.words,
        }
    }

    /// A key of a text.
    pub fn key(&mut self, key: Key) {
        self.text().key(key);
    }

    /// To the other text; `false` where there is none.
    pub fn turn(&mut self) -> bool {
        self.on_lift = self.lift.is_some() && !self.on_lift;
        self.lift.is_some()
    }

    /// Both texts as they are recorded.
    pub fn texts(&self) -> (String, String) {
        let own = |typing: &Typing| typing.text().trim().to_owned();
        (own(&self.words), self.lift.as_ref().map(own).unwrap_or_default())
    }

    /// As kept in a draft; empty where nothing is written.
    fn stored(&self) -> String {
        let texts = self.texts();
        if texts == Default::default() { String::new() } else { ron::to_string(&texts).unwrap_or_default() }
    }
}

impl Positions {
    /// The key of the words of these organisations and this step as a draft.
    pub fn draft_key(&self, takes: &str) -> String {
        let who = self.codes.labels().join("+");
        format!("positions on {} {takes} {who}", self.wording)
    }

    /// The draft of this key is of words on this wording.
    pub fn has_draft(&self, key: &str) -> bool {
        key.starts_with(&format!("positions on {} ", self.wording))
    }

    /// The key of the draft of what is being written, and the draft: empty where nothing is left.
    pub fn draft(&self) -> Option<(String, String)> {
        let writing = self.writing.as_ref()?;
        Some((self.draft_key(&writing.takes), writing.stored()))
    }
}
