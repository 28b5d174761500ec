//! A slip: dissent handed in without a name, on its way to the record (`record.md` 5.8).
//!
//! **Invariant.** It has no field for who, when, in which language or as which of several: what is not there cannot be
//! kept.

use super::kind::Position;
use super::{New, Text};
use serde::{Deserialize, Serialize};

/// The steps that can be taken without a name, lowest first: a formal objection needs somebody who maintains it.
pub const SLIP_STEPS: [&str; 4] = ["statement", "reservation", "dissociation", "objection"];

/// A slip.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Slip {
    /// The sitting that it was handed in at.
    pub sitting: String,
    /// What it is about, written as in a head.
    pub on: String,
    /// The step.
    pub takes: String,
    /// The words.
    pub says: String,
    /// What would lift it.
    pub lift: String,
    /// The words of the wording that it is about; empty is all of it.
    pub part: String,
    /// The step's meaning as shown.
    pub tells: String,
}

impl Slip {
    /// The entry that it becomes.
    pub fn entry(&self) -> New<'static> {
        let own = |text: &str| Text::from(text.to_owned());
        New::of(Position {
            takes: own(&self.takes),
            says: own(&self.says),
            lift: own(&self.lift),
            part: own(&self.part),
            taken: "handed in".into(),
            anonymous: true,
            tells: own(&self.tells),
            ..Position::default()
        })
        .on(&self.on)
    }

    /// An entry with this subject and body is what a slip like this became.
    pub fn became(&self, on: &str, body: &Position<'_>) -> bool {
        let same = [
            (&self.takes, &body.takes),
            (&self.says, &body.says),
            (&self.lift, &body.lift),
            (&self.part, &body.part),
            (&self.tells, &body.tells),
        ];
        body.anonymous && on == self.on && same.iter().all(|(slip, entry)| slip.as_str() == entry.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Kind;

    #[test]
    fn an_entry_of_a_slip_names_nobody_and_no_language() {
        let slip = Slip { on: "gcm-review/5".into(), takes: "objection".into(), says: "No.".into(), ..Slip::default() };
        let entry = slip.entry();
        assert_eq!((entry.head.on.as_str(), entry.head.from.as_str()), ("gcm-review/5", ""));
        let Kind::Position(body) = entry.kind else { panic!("another kind") };
        assert!(body.anonymous && body.orgs.is_empty() && body.who.is_empty() && body.lang.is_empty());
        assert!(slip.became("gcm-review/5", &body));
        assert!(!slip.became("gcm-review/6", &body));
        assert!(!slip.became("gcm-review/5", &Position { anonymous: false, ..*body }));
    }
}
