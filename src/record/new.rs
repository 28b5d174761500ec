//! An entry to be: what a form hands over, before the writer gives it number, time, predecessor and reference.
//!
//! Entries that are saved together may name one another: [`earlier`] stands for the sum of an entry of the same save
//! until that is known.

use super::{Kind, NewHead, Text};
use crate::base::Digest;

/// An entry to be. The writer fills `id`, `at`, `prev` and `cite` of its head, whatever they hold; only a correction keeps a
/// `cite`, that of a line which is not there any more.
#[derive(Clone, Debug, PartialEq)]
pub struct New<'a> {
    /// What it is about and what it knew.
    pub head: NewHead,
    /// What it says.
    pub kind: Kind<'a>,
}

impl<'a> New<'a> {
    /// An entry of the sitting that names nothing.
    pub fn of(kind: impl Into<Kind<'a>>) -> Self {
        Self { head: NewHead::default(), kind: kind.into() }
    }

    /// About this subject, written as in a head.
    pub fn on(mut self, on: &(impl ToString + ?Sized)) -> Self {
        self.head.on = on.to_string();
        self
    }

    /// Knowing and following these.
    pub fn after(mut self, after: impl IntoIterator<Item = Digest>) -> Self {
        self.head.after = after.into_iter().collect();
        self
    }

    /// What that entry should have said.
    pub fn fixing(mut self, entry: Digest) -> Self {
        self.head.fixes = Some(entry);
        self
    }
}

impl<'a, K: Into<Kind<'a>>> From<K> for New<'a> {
    fn from(kind: K) -> Self {
        Self { head: NewHead::default(), kind: kind.into() }
    }
}

const PLACE: [u8; 16] = [0xff; 16];

/// Stands for the sum of the entry number `n` (from 0) of the same save: in a head, or as the whole text of a field
/// of a body, with or without `#`. Only entries before the one that names it can be named.
pub fn earlier(n: u32) -> Digest {
    let mut hash = [0; 32];
    for (to, from) in hash.iter_mut().zip(PLACE.into_iter().chain(n.to_be_bytes())) {
        *to = from;
    }
    Digest::cut(&hash)
}

fn placed(sum: &Digest) -> Option<usize> {
    let n = sum.bytes().strip_prefix(&PLACE)?;
    Some(u32::from_be_bytes(n.try_into().ok()?) as usize)
}

impl New<'_> {
    /// Puts the sums of the entries before it where they are named; `false` if one is named that is not before it.
    #[must_use]
    pub fn settle(&mut self, sums: &[Digest]) -> bool {
        let mut whole = true;
        let mut real = |sum: Digest| match placed(&sum).map(|n| sums.get(n)) {
            None => sum,
            Some(Some(known)) => *known,
            Some(None) => {
                whole = false;
                sum
            }
        };
        let mut text = |text: &str| {
            let (mark, hex) = text.strip_prefix('#').map_or(("", text), |hex| ("#", hex));
            let sum = Digest::parse(hex).filter(|sum| placed(sum).is_some())?;
            Some(format!("{mark}{}", real(sum)))
        };
        for word in [&mut self.head.on, &mut self.head.from] {
            if let Some(settled) = text(word) {
                *word = settled;
            }
        }
        self.kind.each_text(&mut |field| {
            if let Some(settled) = text(field) {
                *field = Text::from(settled);
            }
        });
        for sum in self.head.after.iter_mut().chain(self.head.fixes.as_mut()) {
            *sum = real(*sum);
        }
        whole
    }

    /// People cite it: it gets a reference (`record.md` 1). A correction keeps that of what it corrects.
    pub fn is_cited(&self) -> bool {
        self.head.fixes.is_none() && self.kind.is_cited()
    }
}

/// Positions that are not on the record: all other words are a dissent, or a scale's own.
const OFF_RECORD: [&str; 5] = ["agree", "no objection", "abstains", "subject to confirmation", "withdrawn"];
/// Things that are spoken of by their reference.
const CITED: [&str; 5] = ["intervention", "budget-line", "paragraph", "follow-up", "aside"];

impl Kind<'_> {
    /// People cite entries like it: wordings, decisions, positions on the record, measures, follow-ups, paragraphs.
    pub fn is_cited(&self) -> bool {
        match self {
            Self::Propose(_) | Self::Reword(_) | Self::Decide(_) => true,
            Self::Position(position) => !OFF_RECORD.contains(&position.takes.as_str()),
            Self::Add(add) => CITED.contains(&add.what.as_str()),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::kind::{Add, Decide, Note, Position};

    #[test]
    fn entries_saved_together_name_one_another() {
        let (first, second) = (Digest::of(b"first"), Digest::of(b"second"));
        let mut new = New::from(Decide {
            outcome: "agreed".into(),
            wording: Text::from(earlier(1).to_string()),
            binds: vec![Text::from(earlier(0).to_string()), Text::from(first.to_string())],
            why: Text::from(format!("not {}", earlier(0))),
            ..Decide::default()
        });
        new.head.on = format!("#{}", earlier(0));
        new.head.after = vec![earlier(1), second];
        assert!(new.settle(&[first, second]));
        assert_eq!((new.head.on, new.head.after), (format!("#{first}"), vec![second, second]));
        let Kind::Decide(body) = new.kind else { panic!("another kind") };
        assert_eq!(body.wording, second.to_string().as_str());
        assert_eq!(body.binds, [Text::from(first.to_string()), Text::from(first.to_string())]);
        assert!(body.why.starts_with("not ffff"), "free text is nobody's reference");
    }

    #[test]
    fn an_entry_cannot_name_one_that_comes_later() {
        let mut new = New::from(Note { text: "n".into(), ..Note::default() });
        new.head.fixes = Some(earlier(1));
        assert!(!new.settle(&[Digest::of(b"first")]));
    }

    #[test]
    fn what_people_cite_gets_a_reference() {
        let position = |takes: &'static str| Kind::from(Position { takes: takes.into(), ..Position::default() });
        let add = |what: &'static str| Kind::from(Add { what: what.into(), ..Add::default() });
        for kind in [position("reservation"), position("formal objection"), add("intervention"), add("follow-up")] {
            assert!(kind.is_cited(), "{kind:?}");
        }
        for kind in [position("agree"), position("withdrawn"), add("organisation")] {
            assert!(!kind.is_cited(), "{kind:?}");
        }
        let mut fix = New::from(position("objection"));
        fix.head.fixes = Some(Digest::of(b"what was wrong"));
        assert!(!fix.is_cited());
    }
}
