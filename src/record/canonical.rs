//! The canonical form of a body, read back: what `ron` would read, sooner.
//!
//! Nearly every body is what [`Kind::write`](super::Kind::write) wrote, so reading it needs no more than to find the
//! same words in the same places.
//!
//! **Invariants.** `ron` is the authority: whatever is read here, `ron` reads as the same, and it is canonical. Nothing
//! here tells that a body is wrong: what is not read is given to `ron`.
//!
//! **Not here.** Escapes: a text that has one is given to `ron`, body and all.

use super::field::must_escape;

/// A body, and how far it is read.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    /// From the beginning of this.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes on behind this, if it is next.
    pub(super) fn eat(&mut self, what: &str) -> Option<()> {
        self.rest().starts_with(what).then(|| self.at += what.len())
    }

    /// Goes on behind the name of a field, if that is next: behind a comma, unless it is the first.
    pub(super) fn field(&mut self, name: &str) -> Option<()> {
        let is_first = self.text.get(..self.at)?.ends_with('(');
        let rest = if is_first { self.rest() } else { self.rest().strip_prefix(',')? };
        let rest = rest.strip_prefix(name)?.strip_prefix(':')?;
        self.at = self.text.len() - rest.len();
        Some(())
    }

    /// Nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.rest().is_empty()
    }

    /// What stands between quotes, where nothing in it is escaped nor had to be.
    pub(super) fn text(&mut self) -> Option<&'a str> {
        let rest = self.rest().strip_prefix('"')?;
        let text = rest.get(..rest.bytes().position(|b| b == b'"' || b == b'\\')?)?;
        self.at += 1 + text.len();
        self.eat("\"")?;
        (!text.chars().any(must_escape)).then_some(text)
    }

    /// A number as it is written: no signs, no noughts before.
    pub(super) fn number(&mut self) -> Option<u32> {
        let rest = self.rest();
        let digits = rest.get(..rest.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len()))?;
        self.at += digits.len();
        (digits == "0" || !digits.starts_with('0')).then(|| digits.parse().ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::is_canonical;
    use super::super::loose::Loose;
    use super::super::{Kind, Text};
    use std::collections::BTreeSet;

    /// Of what texts are made, and what takes the place of other words; half of it has to be escaped in a text.
    const PIECES: &[&str] = &[
        "",
        "the",
        " ",
        "वेतन",
        "e\u{301}",
        "\u{1f468}",
        ",",
        ":",
        "(",
        ")",
        "[",
        "]",
        "()",
        "[]",
        "0",
        "1",
        "00",
        "-1",
        "4294967296",
        "true",
        "false",
        "None",
        "//",
        "\"",
        "\\",
        "\n",
        "\u{7f}",
        "\u{9b}",
        "\u{202e}",
        "\u{feff}",
        "\"\"",
        ",why:\"w\"",
        "\\u{e9}",
        "Some(\"x\")",
        "r\"x\"",
    ];
    const PLAIN: usize = 23;

    /// Chance that a seed gives, by `SplitMix64`.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, n: usize) -> usize {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            usize::try_from((z ^ (z >> 31)) % (n as u64)).unwrap()
        }

        fn piece(&mut self, odd: usize) -> &'static str {
            let of = if self.below(odd) == 0 { PIECES.len() } else { PLAIN };
            PIECES[self.below(of)]
        }

        fn text(&mut self) -> Text<'static> {
            Text::from((0..self.below(4)).map(|_| self.piece(40)).collect::<String>())
        }

        /// Fields of these names, each with a value of any type.
        fn fields(&mut self, names: &[&'static str], depth: usize) -> Loose<'static> {
            let some: Vec<_> = names.iter().filter(|_| self.below(3) > 0).copied().collect();
            Loose::Fields(some.into_iter().map(|name| (Text::from(name), self.value(names, depth))).collect())
        }

        fn value(&mut self, names: &[&'static str], depth: usize) -> Loose<'static> {
            match self.below(8) {
                0 => Loose::Number([0, 1, 20, u64::from(u32::MAX)][self.below(4)]),
                1 => Loose::Flag(self.below(4) > 0),
                2 => Loose::List((0..self.below(4)).map(|_| Loose::Text(self.text())).collect()),
                3 if depth == 0 => Loose::List((0..self.below(4)).map(|_| self.fields(names, 1)).collect()),
                _ => Loose::Text(self.text()),
            }
        }
    }

    /// The names of all fields, as the table of kinds has them.
    fn names() -> Vec<&'static str> {
        let table = include_str!("kind.rs").split_once("\nfields! {").unwrap().1;
        let fields = table.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(": "));
        fields.map(|(name, _)| name).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// So many bodies of each kind, as they are written.
    fn bodies(count: usize, mut test: impl FnMut(&mut Dice, &'static str, Kind<'_>, String)) {
        let (mut dice, names) = (Dice(1), names());
        for kind in Kind::NAMES {
            for _ in 0..count {
                let dealt = Kind::read_loose(kind, &dice.fields(&names, 0)).unwrap();
                let mut body = String::new();
                dealt.write(&mut body);
                test(&mut dice, kind, dealt, body);
            }
        }
    }

    fn by_ron<'a>(name: &str, body: &'a str) -> Option<Kind<'a>> {
        Kind::read(name, body).filter(|kind| is_canonical(kind, body))
    }

    #[test]
    fn what_is_written_of_every_kind_is_read_as_ron_reads_it() {
        let (mut plain, mut written) = (0, String::new());
        bodies(400, |_, name, kind, body| {
            assert_eq!(by_ron(name, &body).as_ref(), Some(&kind), "{name}{body}");
            let read = Kind::read_canonical(name, &body);
            plain += usize::from(read.is_some());
            assert_eq!(read, (!body.contains('\\')).then_some(kind), "{name}{body}");
            written += &body;
        });
        let unseen: Vec<_> = names().into_iter().filter(|name| !written.contains(&format!("{name}:"))).collect();
        assert!(plain > 5_000 && unseen.is_empty(), "{plain} without escapes, {unseen:?} in none");
    }

    #[test]
    fn what_is_changed_is_read_as_ron_reads_it_or_left_to_ron() {
        let (mut read, mut left) = (0, 0);
        bodies(800, |dice, name, _, body| {
            let mut body: Vec<char> = body.chars().collect();
            for _ in 0..=dice.below(2) {
                let from = dice.below(body.len() + 1);
                let to = (from + dice.below(4)).min(body.len());
                body.splice(from..to, dice.piece(3).chars());
            }
            let body: String = body.into_iter().collect();
            let (canonical, ron) = (Kind::read_canonical(name, &body), by_ron(name, &body));
            if canonical.is_some() {
                assert_eq!(canonical, ron, "{name}{body}");
                read += 1;
            } else {
                assert!(ron.is_none() || body.contains('\\'), "{name}{body}");
                left += 1;
            }
        });
        assert!(read > 1_000 && left > 1_000, "{read} read, {left} left");
    }
}
