//! Text from files, made safe to send to a terminal.
//!
//! **Invariant.** What [`safe`] displays has no control character, no bidirectional control and no invisible
//! character that could reorder or hide its neighbours: each is shown as a visible mark (`design.md` 12).
//! ZWJ, ZWNJ and variation selectors stay: Persian, Indic scripts and emoji need them.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// Combining marks kept on one base character; more is an attack on the lines above and below.
const MARKS: usize = 8;

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
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_hidden(c) || (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            continue;
        }
        marks = stacked(marks, c);
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => kept.push('\n'),
            '\t' => kept.push_str("    "),
            _ if marks > MARKS => {}
            c => kept.push(c),
        }
    }
    Cow::Owned(kept)
}

impl Safe<'_> {
    /// Nothing in it has to be changed to show it.
    fn is_itself(&self) -> bool {
        let mut marks = 0;
        self.text.chars().all(|c| {
            marks = stacked(marks, c);
            match c {
                ' '..='~' => true,
                '\n' => self.lines,
                '\u{2028}' | '\u{2029}' => false,
                c => marks <= MARKS && !c.is_control() && !is_hidden(c),
            }
        })
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
        let mut marks = 0;
        let mut chars = self.text.chars().peekable();
        while let Some(c) = chars.next() {
            marks = stacked(marks, c);
            match c {
                '\r' if chars.peek() == Some(&'\n') => {}
                '\n' | '\r' | '\u{2028}' | '\u{2029}' if self.lines => f.write_char('\n')?,
                '\n' | '\r' | '\u{2028}' | '\u{2029}' => f.write_char('⏎')?,
                '\t' => f.write_str("    ")?,
                '\u{0}'..='\u{1f}' => write!(f, "^{}", char::from(c as u8 + 64))?,
                '\u{7f}' => f.write_str("^?")?,
                c if is_hidden(c) => write!(f, "<{:02x}>", u32::from(c))?,
                _ if marks > MARKS => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// C1 controls, bidirectional controls, zero-width and tag characters, interlinear marks.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// How many marks stand on one base once `c` has followed. Joiners are no new base.
fn stacked(marks: usize, c: char) -> usize {
    match c {
        ..='~' => 0,
        '\u{200c}' | '\u{200d}' => marks,
        c if unicode_normalization::char::is_combining_mark(c) => marks + 1,
        _ => 0,
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
