//! The words that people read for the record's codes: codes are neutral and stable, words are data by language and
//! word set.
//!
//! **Invariant.** A code that has no word is its own word: codes are open lists, and a newer file may bring others.

use serde::Deserialize;

const ENGLISH: &str = include_str!("data/words.ron");

/// Whose words are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordSet {
    /// Plain words: the default.
    #[default]
    Workshop,
    /// The diplomats' words.
    Intergovernmental,
}

impl WordSet {
    /// The set of this code; whatever is unknown is the default.
    pub fn of(code: &str) -> Self {
        if code == "intergovernmental" { Self::Intergovernmental } else { Self::Workshop }
    }

    /// Its code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Workshop => "workshop",
            Self::Intergovernmental => "intergovernmental",
        }
    }
}

/// What a code is about: one code can mean two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the record's kinds and fields, one each")]
pub enum Group {
    Position,
    Side,
    Rule,
    Outcome,
    Response,
    How,
    Standing,
    Seat,
    Floor,
    Role,
    Taken,
    Readback,
    Walk,
    Ruling,
    Visibility,
    Veil,
    Seal,
    Point,
    State,
    What,
}

impl Group {
    /// Every group, in the order in which [`Words::label`] looks through them.
    pub const ALL: [Group; 20] = [
        Group::Position,
        Group::Outcome,
        Group::Response,
        Group::What,
        Group::Standing,
        Group::Role,
        Group::Taken,
        Group::Side,
        Group::Rule,
        Group::How,
        Group::Seat,
        Group::Floor,
        Group::Readback,
        Group::Walk,
        Group::Ruling,
        Group::Visibility,
        Group::Veil,
        Group::Seal,
        Group::Point,
        Group::State,
    ];

    /// Its name in the data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Side => "side",
            Self::Rule => "rule",
            Self::Outcome => "outcome",
            Self::Response => "response",
            Self::How => "how",
            Self::Standing => "standing",
            Self::Seat => "seat",
            Self::Floor => "floor",
            Self::Role => "role",
            Self::Taken => "taken",
            Self::Readback => "readback",
            Self::Walk => "walk",
            Self::Ruling => "ruling",
            Self::Visibility => "visibility",
            Self::Veil => "veil",
            Self::Seal => "seal",
            Self::Point => "point",
            Self::State => "state",
            Self::What => "what",
        }
    }
}

/// The words of one language and word set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    set: WordSet,
    table: Table,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename = "Words")]
struct Table {
    format: u32,
    language: String,
    groups: Vec<Column>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Column {
    group: String,
    words: Vec<Word>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Word {
    code: String,
    label: String,
    many: String,
    diplomats: String,
    diplomats_many: String,
    tells: String,
    asks: Vec<String>,
}

impl Words {
    /// The English words of a set.
    pub fn english(set: WordSet) -> Self {
        Self { set, table: ron::from_str(ENGLISH).unwrap_or_default() }
    }

    /// Whose words these are.
    pub fn set(&self) -> WordSet {
        self.set
    }

    /// The word for a code, from the first group that has it.
    pub fn label<'a>(&'a self, code: &'a str) -> &'a str {
        let found = Group::ALL.iter().find_map(|group| self.word(*group, code));
        found.map_or(code, |word| self.one(word))
    }

    /// The word for a code of a group.
    pub fn of<'a>(&'a self, group: Group, code: &'a str) -> &'a str {
        self.word(group, code).map_or(code, |word| self.one(word))
    }

    /// The word for several of it.
    pub fn many<'a>(&'a self, group: Group, code: &'a str) -> &'a str {
        let Some(word) = self.word(group, code) else { return code };
        let plural = if self.diplomatic(word) { &word.diplomats_many } else { &word.many };
        if plural.is_empty() { self.one(word) } else { plural }
    }

    /// So many of it: `1 reservation`, `2 reservations`.
    pub fn count(&self, n: usize, group: Group, code: &str) -> String {
        format!("{n} {}", if n == 1 { self.of(group, code) } else { self.many(group, code) })
    }

    /// What a step of the ladder means, shown where it is chosen and kept with the position. Empty: nothing is told.
    pub fn tells(&self, step: &str) -> &str {
        self.told(Group::Position, step)
    }

    /// What a code of a group means, where that is told.
    pub fn told(&self, group: Group, code: &str) -> &str {
        self.word(group, code).map_or("", |word| &word.tells)
    }

    /// What is asked for with a step of the ladder, by the fields of a position: `says`, `part`, `lift`.
    pub fn asks(&self, step: &str) -> &[String] {
        self.word(Group::Position, step).map_or(&[], |word| &word.asks)
    }

    /// The codes of a group, in the order in which they are offered.
    pub fn codes(&self, group: Group) -> impl Iterator<Item = &str> {
        self.column(group).iter().map(|word| word.code.as_str())
    }

    fn column(&self, group: Group) -> &[Word] {
        self.table.groups.iter().find(|c| c.group == group.as_str()).map_or(&[], |c| &c.words)
    }

    fn word(&self, group: Group, code: &str) -> Option<&Word> {
        self.column(group).iter().find(|word| word.code == code)
    }

    fn diplomatic(&self, word: &Word) -> bool {
        self.set == WordSet::Intergovernmental && !word.diplomats.is_empty()
    }

    fn one<'a>(&'a self, word: &'a Word) -> &'a str {
        if self.diplomatic(word) { &word.diplomats } else { &word.label }
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::english(WordSet::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_words_and_every_word_a_code_of_its_own() {
        let table: Table = ron::from_str(ENGLISH).unwrap();
        assert_eq!((table.format, table.language.as_str()), (1, "en"));
        assert_eq!(table.groups.len(), Group::ALL.len());
        let words = Words::default();
        for group in Group::ALL {
            let mut codes: Vec<_> = words.codes(group).collect();
            assert!(!codes.is_empty(), "{}", group.as_str());
            codes.sort_unstable();
            let before = codes.len();
            codes.dedup();
            assert_eq!(codes.len(), before, "{}", group.as_str());
            for word in words.column(group) {
                assert!(!word.label.is_empty());
                assert_eq!(word.diplomats_many.is_empty(), word.many.is_empty() || word.diplomats.is_empty());
            }
        }
    }

    #[test]
    fn a_code_without_a_word_is_its_own_word() {
        let words = Words::default();
        assert_eq!(words.label("-0.5"), "-0.5");
        assert_eq!(words.of(Group::Outcome, "sent to committee"), "sent to committee");
        assert_eq!(words.count(2, Group::What, "annex"), "2 annex");
        assert_eq!(words.tells("stand aside"), "");
    }

    #[test]
    fn a_set_changes_words_and_never_codes() {
        let (plain, diplomats) = (Words::default(), Words::english(WordSet::Intergovernmental));
        assert_eq!(plain.label("intervention"), "measure");
        assert_eq!(diplomats.count(3, Group::What, "organisation"), "3 delegations");
        assert_eq!(diplomats.label("statement"), "explanation of position");
        assert_eq!(diplomats.label("reservation"), "reservation");
        for group in Group::ALL {
            assert!(plain.codes(group).eq(diplomats.codes(group)));
        }
        for set in [WordSet::Workshop, WordSet::Intergovernmental] {
            assert_eq!(WordSet::of(set.as_str()), set);
        }
    }

    #[test]
    fn one_code_can_have_two_words() {
        let words = Words::default();
        assert_eq!(words.of(Group::Position, "withdrawn"), "takes back what it said");
        assert_eq!(words.of(Group::Outcome, "withdrawn"), "withdrawn");
        assert_eq!(words.count(1, Group::Position, "reservation"), "1 reservation");
        assert_eq!(words.count(2, Group::Position, "reservation"), "2 reservations");
    }

    #[test]
    fn the_five_steps_tell_their_meaning_and_what_they_ask_for() {
        let words = Words::default();
        for (step, asks) in [
            ("statement", &["says"][..]),
            ("reservation", &["says", "part"]),
            ("dissociation", &["says", "part"]),
            ("objection", &["says", "lift"]),
            ("formal objection", &["says", "lift"]),
        ] {
            assert!(!words.tells(step).is_empty(), "{step}");
            assert_eq!(words.asks(step), asks, "{step}");
        }
        assert_eq!(words.tells("objection"), "against, with a reason; may be lifted");
        assert_eq!(words.tells("agree"), "");
    }
}
