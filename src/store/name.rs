//! Names of session files and the letters of their references.
//!
//! **Invariant.** A name is ASCII, safe on Windows, holds no person's name, and nothing of it but the room comes from
//! what people typed.

use crate::base::{Day, FileId};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;

/// Letters that are heard right and are no digits; `X` numbers what has a visibility apart, `S` is for setup.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRTUVWYZ";
/// The mark of a workshop's first file.
pub(super) const SETUP: &str = "S";
const ROOM: usize = 24;

/// `<date>-<room>-<mark>-<id>.ron`; a file without a room has its role instead.
pub(super) fn file_name(day: Day, room: &str, role: &str, mark: &str, id: FileId) -> String {
    let place = [room, role].into_iter().map(slug).find(|s| !s.is_empty());
    format!("{day}-{}-{mark}-{id}.ron", place.as_deref().unwrap_or("room"))
}

/// Small letters and digits, everything else as single hyphens; accents go.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfd().filter(|&c| !unicode_normalization::char::is_combining_mark(c)) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= ROOM {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// The first mark that nobody has: one letter, then two.
pub(super) fn free_mark(taken: &BTreeSet<String>) -> String {
    let letter = |&b: &u8| char::from(b).to_string();
    let two = LETTERS.iter().flat_map(|a| LETTERS.iter().map(move |b| letter(a) + &letter(b)));
    let mut all = LETTERS.iter().map(letter).chain(two);
    // With all taken, two files have one mark: their references then print with digits of the sum.
    all.find(|mark| !taken.contains(mark)).unwrap_or_else(|| "ZZ".into())
}

/// One or two capitals without `X`.
pub(super) fn is_mark(mark: &str) -> bool {
    (1..=2).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_uppercase() && b != b'X')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_ascii_whatever_the_room_is_called() {
        let id = FileId::parse("b4k9x2mq7d").unwrap();
        let day = Day::parse("2026-11-20").unwrap();
        let name = |room: &str| file_name(day, room, "console", "A", id);
        assert_eq!(name("Salle É / 2"), "2026-11-20-salle-e-2-A-b4k9x2mq7d.ron");
        assert_eq!(name("../../etc"), "2026-11-20-etc-A-b4k9x2mq7d.ron");
        assert_eq!(name("会議室"), "2026-11-20-console-A-b4k9x2mq7d.ron");
        assert!(name(&"x".repeat(500)).len() < 60);
    }

    #[test]
    fn marks_run_from_one_letter_to_two_and_never_have_an_x() {
        let mut taken = BTreeSet::from(["B".to_owned()]);
        let mut given = Vec::new();
        for _ in 0..=LETTERS.len() {
            let mark = free_mark(&taken);
            assert!(is_mark(&mark) && taken.insert(mark.clone()));
            given.push(mark);
        }
        assert_eq!((given.first().unwrap().as_str(), given.get(1).unwrap().as_str()), ("A", "C"));
        assert_eq!(given.get(given.len() - 2..).unwrap(), ["AA", "AB"]);
        assert!(!is_mark("AX") && !is_mark("a") && !is_mark("ABC") && !is_mark(""));
    }
}
