//! The draft under review: its paragraphs in their order, and what the draft itself said of each.

use super::{Ix, Key, Plan, Thing};
use crate::base::Digest;
use crate::record::{Kind, Text};
use std::collections::BTreeSet;

impl<'a> Plan<'a> {
    /// The paragraphs of the draft, list by list, in the order of their numbers; one without a number stands last, where
    /// it was added.
    pub fn paragraphs(&self) -> Vec<&Thing<'a>> {
        let mut out: Vec<&Thing<'a>> = self.things.iter().filter(|t| t.what == "paragraph" && !t.retracted).collect();
        out.sort_by_cached_key(|t| {
            let list = t.import_key.rsplit_once('/').map(|(list, _)| list.to_owned()).unwrap_or_default();
            let number = self.said(&t.key, "number");
            (list, number.is_empty(), by_number(number), t.adds.iter().map(|&ix| self.shown_at(ix)).min())
        });
        out
    }

    /// The first value of a field, whether it differs or not; empty where nothing says it.
    pub fn said(&self, on: &Key<'a>, field: &str) -> &str {
        let row = self.value(on, field, "");
        row.and_then(|r| r.values.first()).map(|(to, _)| to.as_str()).unwrap_or_default()
    }

    /// What the draft itself says of a paragraph, whatever a room made of it: the texts of those of its imports that no
    /// later one corrects. Several: the drafts differ.
    pub fn drafted(&self, thing: &Thing<'a>) -> Vec<(Ix, &Text<'a>)> {
        let mut said: Vec<(Digest, Ix, &Text<'a>)> = Vec::new();
        let mut over: BTreeSet<Digest> = BTreeSet::new();
        for &ix in thing.adds.iter().flat_map(|&ix| self.contents_of(ix)) {
            let Some(entry) = self.entry(ix) else { continue };
            let Some(Kind::Add(body)) = entry.kind() else { continue };
            let text = body.set.iter().find(|v| v.f == "text" && v.item.is_empty());
            // A correction of the number alone leaves the text as it was.
            if let Some(value) = text {
                over.extend(entry.head.after.iter().map(|&sum| self.first(sum)));
                said.push((self.first(entry.sum), ix, &value.to));
            }
        }
        let mut out: Vec<(Ix, &Text<'a>)> = Vec::new();
        for (sum, ix, text) in said {
            if !over.contains(&sum) && !out.iter().any(|(_, known)| *known == text) {
                out.push((ix, text));
            }
        }
        out
    }
}

/// `5.10` after `5.9`.
fn by_number(number: &str) -> Vec<(u64, String)> {
    number.split('.').map(|part| (part.parse().unwrap_or(u64::MAX), part.to_owned())).collect()
}
