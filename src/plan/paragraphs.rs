//! The draft under review: its paragraphs in their order, and what the draft itself said of each.

use super::{Ix, Key, Plan, Thing};
use crate::base::Digest;
use crate::record::{Kind, Text};
use std::collections::BTreeSet;

impl<'a> Plan<'a> {
    /// The paragraphs of the draft, list by list, in the order of their numbers; one without a number stands last, where
    /// it was added.
    pub fn paragraphs(&self) -> Vec<&Thing<'a>> {
        self.inside.index.paragraphs.iter().filter_map(|&at| self.things.get(at)).collect()
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
