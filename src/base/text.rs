//! Text from files, made safe to send to a terminal.
//!
//! **Invariant.** What [`safe`] displays has no control character, no bidirectional control and no invisible
//! character that could reorder or hide its neighbours: each is shown as a visible mark (`design.md` 12).
//! ZWJ, ZWNJ and variation selectors stay: Persian, Indic scripts and emoji need them.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// Combining marks kept on one base character; more is an attack on the lines above and below.
const MARKS: usize = 8;
/// Joiners that hold one character together; few terminals draw a longer chain as one.
const JOINERS: usize = 8;

/// Text that is displayed with every dangerous character visible. New lines stay new lines.
#[derive(Clone, Copy, Debug)]
pub struct Safe<'t> {
    text: &'t str,
    lines: bool,
}

/// Shows text safely; `\n` stays.
pub fn safe(text: &str) -> Safe<'_> {
    Safe { text, lines: true }
}

/// Shows text safely on one line: a new line is shown as `⏎`.
pub fn safe_line(text: &str) -> Safe<'_> {
    Safe { text, lines: false }
}

/// Text that comes in by hand, by paste or by import, fit to be kept: line ends become `\n`, tabs four blanks, and
/// what [`safe`] would have to show as a mark is left out.
pub fn clean(text: &str) -> Cow<'_, str> {
    if safe(text).is_itself() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for (c, shown) in judged(text) {
        match shown {
            Shown::Itself | Shown::Mark | Shown::Alone => kept.push(c),
            Shown::LineEnd => kept.push('\n'),
            Shown::Tab => kept.push_str("    "),
            Shown::Sign | Shown::Nothing => {}
        }
    }
    Cow::Owned(kept)
}

impl Safe<'_> {
    /// Nothing in it has to be changed to show it.
    fn is_itself(&self) -> bool {
        // Nearly all text is of plain letters.
        self.text.bytes().all(|b| matches!(b, b' '..=b'~'))
            || judged(self.text).all(|(c, shown)| shown == Shown::Itself || self.lines && c == '\n')
    }
}

/// Borrows what is safe as it stands, which nearly all text is.
impl<'t> From<Safe<'t>> for Cow<'t, str> {
    fn from(safe: Safe<'t>) -> Self {
        if safe.is_itself() { Cow::Borrowed(safe.text) } else { Cow::Owned(safe.to_string()) }
    }
}

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (c, shown) in judged(self.text) {
            match (shown, c) {
                (Shown::Itself, c) => f.write_char(c)?,
                (Shown::Mark, c) => write!(f, "◌{c}")?,
                (Shown::LineEnd, _) => f.write_char(if self.lines { '\n' } else { '⏎' })?,
                (Shown::Tab, _) => f.write_str("    ")?,
                (Shown::Sign, '\u{0}'..='\u{1f}') => write!(f, "^{}", char::from(c as u8 + 64))?,
                (Shown::Sign, '\u{7f}') => f.write_str("^?")?,
                (Shown::Sign | Shown::Alone, c) => write!(f, "<{:02x}>", u32::from(c))?,
                (Shown::Nothing, _) => {}
            }
        }
        Ok(())
    }
}

/// How a character is shown where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Itself,
    /// On a circle: by itself it has no cell, and nothing is there that it could stand on.
    Mark,
    /// As a visible mark, too: a piece of a syllable that no circle holds.
    Alone,
    /// As the end of a line.
    LineEnd,
    /// As blanks.
    Tab,
    /// As a visible mark.
    Sign,
    /// Not at all: it belongs to the line end that follows, or stands too high.
    Nothing,
}

/// Every character of a text, and how it is shown.
pub fn judged(text: &str) -> impl Iterator<Item = (char, Shown)> {
    let mut chars = text.chars().peekable();
    let mut held = Held::default();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let shown = match c {
            ' '..='~' | '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => {
                held = Held { base: Base::of(c), ..Held::default() };
                match c {
                    ' '..='~' => Shown::Itself,
                    '\t' => Shown::Tab,
                    '\r' if chars.peek() == Some(&'\n') => Shown::Nothing,
                    _ => Shown::LineEnd,
                }
            }
            // Left out, it parts nothing.
            c if c.is_control() || is_hidden(c) => Shown::Sign,
            c => held.take(c),
        };
        Some((c, shown))
    })
}

/// C1 controls, bidirectional controls, zero-width and tag characters, interlinear marks, fillers, and what no font
/// draws.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// What holds on to the character before.
#[derive(Default)]
struct Held {
    /// The character that a mark would stand on.
    base: Base,
    /// Marks on one base. Joiners are no new base.
    marks: usize,
    /// Joiners in a chain of bases, none of which stands beside the one before it.
    joiners: usize,
    /// The last one joins.
    joins: bool,
}

/// What a mark could stand on.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Base {
    /// Nothing: a text or a line begins.
    #[default]
    None,
    Some,
    /// Of Hangul: a letter that begins a syllable, a vowel, one that ends it. Vowel and end are marks to it alone.
    Lead,
    Vowel,
    Tail,
}

impl Base {
    fn of(c: char) -> Self {
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => Self::None,
            '\u{1100}'..='\u{115f}' | '\u{a960}'..='\u{a97f}' => Self::Lead,
            '\u{1160}'..='\u{11a7}' | '\u{d7b0}'..='\u{d7ca}' => Self::Vowel,
            '\u{ac00}'..='\u{d7af}' if (u32::from(c) - 0xac00).is_multiple_of(28) => Self::Vowel,
            '\u{11a8}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' | '\u{d7cb}'..='\u{d7ff}' => Self::Tail,
            _ => Self::Some,
        }
    }

    /// A letter of Hangul that has no cell of its own has one to share.
    fn holds(self, c: char) -> bool {
        match (Self::of(c), c) {
            (_, '\u{ac00}'..='\u{d7af}') => true,
            (Self::Vowel, _) => matches!(self, Self::Lead | Self::Vowel),
            (Self::Tail, _) => matches!(self, Self::Vowel | Self::Tail),
            _ => true,
        }
    }
}

impl Held {
    fn take(&mut self, c: char) -> Shown {
        let base = self.base;
        match c {
            '\u{200c}' | '\u{200d}' => {
                self.joiners += 1;
                self.joins = true;
                if self.joiners <= JOINERS && base != Base::None { Shown::Itself } else { Shown::Sign }
            }
            c if unicode_normalization::char::is_combining_mark(c) => {
                self.marks += 1;
                match self.marks {
                    1 if base == Base::None => {
                        self.base = Base::Some;
                        Shown::Mark
                    }
                    ..=MARKS => Shown::Itself,
                    _ => Shown::Nothing,
                }
            }
            // A skin's colour is no new base either.
            '\u{1f3fb}'..='\u{1f3ff}' if self.joiners > 0 => Shown::Itself,
            _ => {
                let joiners = if self.joins { self.joiners } else { 0 };
                let (base, shown) =
                    if base.holds(c) { (Base::of(c), Shown::Itself) } else { (Base::Some, Shown::Alone) };
                *self = Self { base, joiners, ..Self::default() };
                shown
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dangerous_characters_are_shown_not_sent() {
        let evil = "a\u{1b}[31m\u{9b}2J\u{202e}b\u{200b}\u{e0041}\u{7f}\u{0}";
        let shown = safe(evil).to_string();
        assert_eq!(shown, "a^[[31m<9b>2J<202e>b<200b><e0041>^?^@");
        assert!(!shown.chars().any(char::is_control));
    }

    #[test]
    fn what_scripts_need_stays() {
        for text in ["क्\u{200d}ष", "می\u{200c}خواهم", "👨\u{200d}👩\u{200d}👧 ⚠\u{fe0f}", "e\u{301}"]
        {
            assert_eq!(safe(text).to_string(), text);
        }
    }

    #[test]
    fn a_chain_that_a_terminal_would_draw_over_the_row_falls_apart() {
        for link in ["👩", "👩🏽", "👩\u{fe0f}", "क\u{94d}"] {
            let chain = format!("{link}\u{200d}").repeat(100);
            let shown = safe(&chain).to_string();
            assert!(shown.contains("<200d>"), "{link}");
            assert!(shown.split("<200d>").all(|part| part.matches('\u{200d}').count() <= JOINERS), "{link}");
        }
        assert_eq!(safe(&format!("a{}", "\u{200d}".repeat(9))).to_string(), format!("a{}<200d>", "\u{200d}".repeat(8)));
        let word = "ක\u{dca}\u{200d}ෂත".repeat(20);
        assert_eq!(safe(&word).to_string(), word, "a word with many joiners is no chain");
    }

    #[test]
    fn a_mark_that_stands_on_nothing_is_seen() {
        assert_eq!(safe("\u{301}a\n\u{20dd}\u{301}").to_string(), "◌\u{301}a\n◌\u{20dd}\u{301}");
        assert_eq!(safe("\u{200d}a").to_string(), "<200d>a");
        assert_eq!(safe("\u{11a8} \u{ac01}\u{11a8}").to_string(), "<11a8> \u{ac01}\u{11a8}");
        assert_eq!(clean("\u{301}a"), "\u{301}a", "it may belong to what it is put behind");
    }

    #[test]
    fn what_no_font_draws_is_seen() {
        for c in ['\u{3164}', '\u{ffa0}', '\u{115f}', '\u{1160}', '\u{1d173}', '\u{e0fff}', '\u{17b4}'] {
            assert_eq!(safe(&format!("a{c}")).to_string(), format!("a<{:x}>", u32::from(c)));
        }
    }

    #[test]
    fn what_is_safe_as_it_stands_is_borrowed() {
        for text in ["plain", "two\nlines", "zażółć, 日本, क्षि, e\u{301}", ""] {
            assert!(matches!(Cow::from(safe(text)), Cow::Borrowed(_)), "{text}");
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text}");
        }
        let tower = "a\u{301}".to_owned() + &"\u{301}".repeat(8);
        for text in ["a\tb", "a\rb", "\u{202e}", "\u{2028}", "\u{9b}", &tower] {
            assert_eq!(Cow::from(safe(text)), Cow::<str>::Owned(safe(text).to_string()));
            assert!(matches!(Cow::from(safe(text)), Cow::Owned(_)), "{text:?}");
        }
        assert_eq!(Cow::from(safe_line("a\nb")), "a⏎b");
    }

    #[test]
    fn what_comes_in_is_kept_without_what_is_dangerous() {
        assert_eq!(clean("a\u{1b}[31m\u{9b}2J\u{202e}b\u{200b}\u{e0041}\u{7f}\u{0}"), "a[31m2Jb");
        assert_eq!(clean("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd    e");
        assert_eq!(
            clean("क्\u{200d}ष می\u{200c}خ 👨\u{200d}👩 ⚠\u{fe0f}"),
            "क्\u{200d}ष می\u{200c}خ 👨\u{200d}👩 ⚠\u{fe0f}"
        );
        assert_eq!(clean(&"\u{301}\u{200b}".repeat(20)), "\u{301}".repeat(8));
        assert_eq!(safe(&"\u{301}\u{200d}".repeat(20)).to_string().matches('\u{301}').count(), 8);
        assert_eq!(clean(&format!("a{}b", "\u{301}".repeat(50))), format!("a{}b", "\u{301}".repeat(8)));
    }

    #[test]
    fn towers_of_marks_are_cut_and_lines_kept_apart() {
        let tower = format!("a{}b", "\u{301}".repeat(50));
        assert_eq!(safe(&tower).to_string(), format!("a{}b", "\u{301}".repeat(8)));
        assert_eq!(safe("a\r\nb\rc").to_string(), "a\nb\nc");
        assert_eq!(safe_line("a\r\nb").to_string(), "a⏎b");
    }
}
