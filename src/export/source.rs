//! Where words come from: how they were taken, in which language, and their place in the source of a sitting that was
//! set down afterwards.
//!
//! **Invariant.** Reported words are never printed as direct speech.

use super::outline::Line;
use super::terms::language;
use super::view::View;
use crate::plan::{Ix, PositionRow};
use crate::record::kind;

/// Words that others report, and that are not the speaker's own.
pub(super) const REPORTED: &str = "reported";

/// Words as they are printed within a sentence: quoted, unless they are reported.
pub(super) fn quoted(words: &str, taken: &str) -> String {
    if taken == REPORTED { words.to_owned() } else { format!("“{words}”") }
}

/// How words were taken, as a clause; nothing where that was not recorded.
pub(super) fn manner(taken: &str) -> String {
    match taken {
        "verbatim" => "taken down verbatim".to_owned(),
        "summary" => "taken down in summary".to_owned(),
        "interpreted" => "taken down from the interpretation".to_owned(),
        REPORTED => "as reported by others, not in the speaker's own words".to_owned(),
        "in writing" => "received in writing".to_owned(),
        other => other.to_owned(),
    }
}

/// The same in a word.
pub(super) fn briefly(taken: &str) -> String {
    match taken {
        "interpreted" => "from the interpretation".to_owned(),
        REPORTED => "as reported by others".to_owned(),
        other => other.to_owned(),
    }
}

impl View<'_> {
    /// An entry's place in the source that its sitting was set down from: `p 6`.
    pub(super) fn place(&self, ix: Ix) -> Option<&str> {
        let from = self.entry(ix)?.head.from;
        (!from.is_empty() && !from.starts_with('#')).then_some(from)
    }

    /// The same with the source: `“Minutes of 3 May”, p 6`; of a sitting without a source the place alone.
    pub(super) fn source(&self, ix: Ix) -> Option<String> {
        let place = self.place(ix);
        let source = self.sitting(ix).map(|s| s.source.as_str()).filter(|source| !source.is_empty());
        match (source, place) {
            (Some(source), Some(place)) => Some(format!("“{source}”, {place}")),
            (Some(source), None) => Some(format!("“{source}”")),
            (None, place) => place.map(str::to_owned),
        }
    }

    /// A position's place in its source, of whichever of its entries says it.
    pub(super) fn source_of(&self, row: &PositionRow<'_>) -> Option<String> {
        let entries = row.contents.iter().chain([&row.event]);
        let placed = entries.clone().find(|&&ix| self.place(ix).is_some()).or_else(|| entries.clone().next());
        self.source(*placed?)
    }

    /// The same where the source is named above, as it is where all was set down from one: its place alone.
    pub(super) fn source_briefly(&self, row: &PositionRow<'_>) -> Option<String> {
        let mut sources = self.plan.sittings.iter().map(|s| s.source.as_str());
        let first = sources.next().unwrap_or_default();
        if self.either(true, false) || sources.any(|source| source != first) {
            return self.source_of(row);
        }
        let mut entries = row.contents.iter().chain([&row.event]);
        entries.find_map(|&ix| self.place(ix)).map(str::to_owned)
    }

    /// The language of words, where it is not that of the sitting.
    pub(super) fn foreign<'t>(&self, ix: Ix, lang: &'t str) -> Option<&'t str> {
        let own = self.sitting(ix).is_some_and(|s| *s.lang == *lang);
        (!lang.is_empty() && !own).then(|| language(lang))
    }

    /// How words that somebody said were taken, where that is not plain: ` (as reported, p 6; in Hindi)`.
    pub(super) fn manner_of(&self, ix: Ix, taken: &str, lang: &str) -> String {
        let taken = match taken {
            "" | "summary" => None,
            REPORTED => Some("as reported".to_owned()),
            other => Some(manner(other)),
        };
        let place = self.place(ix).map(str::to_owned);
        let told: Vec<String> = taken.into_iter().chain(place).collect();
        let foreign = self.foreign(ix, lang).map(|lang| format!("in {lang}"));
        let told: Vec<String> = (!told.is_empty()).then(|| told.join(", ")).into_iter().chain(foreign).collect();
        if told.is_empty() { String::new() } else { format!(" ({})", told.join("; ")) }
    }

    /// A text with its place in the source after it.
    pub(super) fn sourced(&self, line: Line, ix: Option<&Ix>) -> Line {
        match ix.and_then(|&ix| self.place(ix)) {
            Some(place) if !line.is_empty() => line.text(format!(" (source: {place})")),
            _ => line,
        }
    }
}

/// Every way in which a position's words were taken, each once.
pub(super) fn taken<'b>(bodies: &[&'b kind::Position<'_>]) -> Vec<&'b str> {
    let mut out: Vec<&str> = Vec::new();
    for body in bodies.iter().filter(|b| !b.taken.is_empty()) {
        if !out.contains(&body.taken.as_str()) {
            out.push(&body.taken);
        }
    }
    out
}
