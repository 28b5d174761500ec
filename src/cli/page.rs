//! Text laid out for a terminal or a pipe: rows of a width, indented.

use super::environment::Environment;
use crate::app::terminal::terminal_size;
use crate::base::safe;
use crate::tui::parts::wrap;
use std::borrow::Cow;

/// No row of running text is wider, however wide the terminal is.
const WIDEST: usize = 100;
/// What nothing says otherwise.
const USUAL: usize = 80;

/// Rows of text to be printed.
#[derive(Debug)]
pub(super) struct Page {
    width: usize,
    text: String,
}

impl Page {
    /// As wide as `COLUMNS`, the terminal or nothing says.
    pub(super) fn new(env: &Environment) -> Self {
        let terminal = || terminal_size().map(|(columns, _)| usize::from(columns));
        let width = env.columns.or_else(terminal).unwrap_or(USUAL).clamp(20, WIDEST);
        Self { width, text: String::new() }
    }

    /// Cells in a row.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// A blank row.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A paragraph that begins with `head` and whose further rows stand under its first letter.
    pub(super) fn hang(&mut self, head: &str, text: &str) {
        let text = Cow::from(safe(text));
        let indent = head.chars().count();
        for (n, row) in wrap(&text, self.width.saturating_sub(indent).max(10)).into_iter().enumerate() {
            let row = text.get(row).unwrap_or_default().trim_end();
            let before = if n == 0 { head.to_owned() } else { " ".repeat(indent) };
            self.text.push_str(format!("{before}{row}").trim_end());
            self.text.push('\n');
        }
    }

    /// What was laid out.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_rows_stand_under_the_first_letter() {
        let mut page = Page { width: 20, text: String::new() };
        page.hang("  a  ", "three centres in\u{1b} the north\nand one");
        assert_eq!(page.text(), "  a  three centres\n     in^[ the north\n     and one\n");
    }
}
