//! Text from files, made safe to send to a terminal.
//!
//! **Invariant.** What [`safe`] displays has no control character, no bidirectional control and no invisible
//! character that could reorder or hide its neighbours: each is shown as a visible mark (`design.md` 12).
//! ZWJ, ZWNJ and variation selectors stay: Persian, Indic scripts and emoji need them.

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

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut marks = 0;
        let mut chars = self.text.chars().peekable();
        while let Some(c) = chars.next() {
            marks = if is_mark(c) { marks + 1 } else { 0 };
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

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
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
    fn towers_of_marks_are_cut_and_lines_kept_apart() {
        let tower = format!("a{}b", "\u{301}".repeat(50));
        assert_eq!(safe(&tower).to_string(), format!("a{}b", "\u{301}".repeat(8)));
        assert_eq!(safe("a\r\nb\rc").to_string(), "a\nb\nc");
        assert_eq!(safe_line("a\r\nb").to_string(), "a⏎b");
    }
}
