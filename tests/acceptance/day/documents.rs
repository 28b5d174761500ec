//! What the three documents of the day have to say, and may not.

/// Words that documents have to say, or may not.
pub(super) struct Expected {
    /// The documents.
    pub(super) docs: Vec<String>,
    /// The words, without mark-up.
    pub(super) words: String,
    /// They may not.
    pub(super) never: bool,
    /// Where the script says so.
    pub(super) place: String,
}

impl Expected {
    /// `printed in outcome, report: words`; `printed in no plan: words`.
    pub(super) fn of(docs: &str, words: &str, place: &str) -> Self {
        let never = docs.starts_with("no ");
        let docs = docs.trim_start_matches("no ").split(',').map(|doc| doc.trim().to_owned()).collect();
        Self { docs, words: words.to_owned(), never, place: place.to_owned() }
    }
}
