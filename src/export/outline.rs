//! The outline: one flat list of blocks that all documents are made of and all writers share.
//!
//! **Invariants.** Text in an outline is raw, as recorded: each writer makes it safe and escapes it for its format.
//! No block stands in another: a writer is one loop.
//!
//! **Not here.** What a document says (`document`), how a format writes it (`markdown`).

use crate::base::safe_line;
use similar::{ChangeTag, TextDiff};

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Draft or final: stands at the top; a writer with pages repeats it on every page.
    Status(Line),
    /// A heading, 1 is the document's title.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words.
        text: Line,
    },
    /// A paragraph; a new line in its text is a line break.
    Paragraph(Line),
    /// Unnumbered items.
    List(Vec<Line>),
    /// Rows of cells.
    Table(Table),
    /// Words as they were put or said, and whose they are.
    Quote {
        /// The words.
        text: Line,
        /// Whose, and how they were taken; may be empty.
        by: Line,
    },
    /// A line across.
    Rule,
}

impl Block {
    /// A heading.
    pub fn heading(level: u8, text: impl Into<Line>) -> Self {
        Self::Heading { level, text: text.into() }
    }

    /// A paragraph.
    pub fn paragraph(text: impl Into<Line>) -> Self {
        Self::Paragraph(text.into())
    }

    /// Every line of text in it, but for the titles of columns.
    pub fn lines(&self) -> Vec<&Line> {
        match self {
            Self::Status(line) | Self::Paragraph(line) | Self::Heading { text: line, .. } => vec![line],
            Self::List(items) => items.iter().collect(),
            Self::Table(table) => table.rows.iter().flatten().chain(&table.notes).collect(),
            Self::Quote { text, by } => vec![text, by],
            Self::Rule => Vec::new(),
        }
    }
}

/// Rows of cells under columns.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Table {
    /// Titles and alignment.
    pub columns: Vec<Column>,
    /// Cells; a short row is filled with empty ones.
    pub rows: Vec<Vec<Line>>,
    /// What stands below.
    pub notes: Vec<Line>,
}

impl Table {
    /// A table of these columns; a title that begins with `>` is aligned to the right.
    pub fn of(columns: &[&str]) -> Self {
        let column = |title: &&str| match title.strip_prefix('>') {
            Some(title) => Column { title: title.to_owned(), right: true },
            None => Column { title: (*title).to_owned(), right: false },
        };
        Self { columns: columns.iter().map(column).collect(), ..Self::default() }
    }

    /// The same without the columns in which no row has anything.
    #[must_use]
    pub fn filled(mut self) -> Self {
        let has = |at: usize| self.rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
        let keep: Vec<bool> = (0..self.columns.len()).map(has).collect();
        let kept = |at: usize| keep.get(at).copied().unwrap_or_default();
        let mut at = 0..;
        self.columns.retain(|_| at.next().is_some_and(kept));
        for row in &mut self.rows {
            let mut at = 0..;
            row.retain(|_| at.next().is_some_and(kept));
        }
        self
    }

    /// Titles and rows as columns of plain text, every cell filled to its column, where with two blanks between them they
    /// are no wider than this, as `cells` measures a text; nothing where they are, or where a cell has several lines.
    pub fn side_by_side(&self, width: usize, cells: impl Fn(&str) -> usize) -> Option<Vec<Vec<String>>> {
        let titles: Vec<Line> = self.columns.iter().map(|c| Line::from(c.title.as_str())).collect();
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in [&titles].into_iter().chain(&self.rows) {
            let told =
                (0..titles.len()).map(|at| row.get(at).map(Line::marked).unwrap_or_default()).collect::<Vec<_>>();
            if told.iter().any(|text| text.contains('\n')) {
                return None;
            }
            rows.push(told.iter().map(|text| safe_line(text).to_string()).collect());
        }
        let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|text| cells(text)).max();
        let widths: Vec<usize> = (0..titles.len()).map(|at| widest(at).unwrap_or_default()).collect();
        if widths.iter().sum::<usize>() + 2 * widths.len() > width {
            return None;
        }
        for row in &mut rows {
            for ((text, wide), column) in row.iter_mut().zip(&widths).zip(&self.columns) {
                let blanks = " ".repeat(wide.saturating_sub(cells(text)));
                *text = if column.right { blanks + text } else { std::mem::take(text) + &blanks };
            }
        }
        Some(rows)
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Line>) {
        self.rows.push(cells.into_iter().collect());
    }
}

/// A column's title, and whether its cells are numbers.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Aligned to the right.
    pub right: bool,
}

/// A run of text in one manner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain.
    Text(String),
    /// Heavy.
    Strong(String),
    /// Slanted.
    Emphasis(String),
    /// What people cite.
    Reference(String),
    /// The dissent sign.
    Mark(Mark),
    /// Words that a change took out.
    Removed(String),
    /// Words that a change put in.
    Added(String),
}

/// The sign that a dissent stands on the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// So many statements, reservations and dissociations.
    Dissent(usize),
    /// So many objections.
    Objection(usize),
}

impl Mark {
    /// As printed.
    pub fn sign(self) -> String {
        match self {
            Self::Dissent(n) => format!("◇{n}"),
            Self::Objection(n) => format!("✗{n}"),
        }
    }
}

/// Runs of text that belong together: a paragraph, a cell, an item.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Line(pub Vec<Inline>);

impl Line {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.plain().is_empty()
    }

    /// Adds plain text.
    pub fn text(mut self, text: impl AsRef<str>) -> Self {
        self.0.push(Inline::Text(text.as_ref().to_owned()));
        self
    }

    /// Ends the sentence, unless its last words, quoted ones too, ended one already.
    pub fn stop(self) -> Self {
        let text = self.plain();
        let last = text.trim_end().trim_end_matches(['”', '"', '»', '’']).chars().next_back();
        if matches!(last, Some('.' | '!' | '?' | '…')) { self } else { self.text(".") }
    }

    /// Adds heavy text.
    pub fn strong(mut self, text: impl AsRef<str>) -> Self {
        self.0.push(Inline::Strong(text.as_ref().to_owned()));
        self
    }

    /// Adds slanted text.
    pub fn emphasis(mut self, text: impl AsRef<str>) -> Self {
        self.0.push(Inline::Emphasis(text.as_ref().to_owned()));
        self
    }

    /// Adds a reference in parentheses, with a blank before; nothing where there is none.
    pub fn cite(mut self, cite: &str) -> Self {
        if !cite.is_empty() {
            self.0.push(Inline::Text(if self.0.is_empty() { "(".to_owned() } else { " (".to_owned() }));
            self.0.push(Inline::Reference(cite.to_owned()));
            self.0.push(Inline::Text(")".to_owned()));
        }
        self
    }

    /// Adds a reference as it is.
    pub fn reference(mut self, cite: impl AsRef<str>) -> Self {
        self.0.push(Inline::Reference(cite.as_ref().to_owned()));
        self
    }

    /// Adds the dissent sign, with a blank before.
    pub fn mark(mut self, mark: Mark) -> Self {
        if !self.0.is_empty() {
            self.0.push(Inline::Text(" ".to_owned()));
        }
        self.0.push(Inline::Mark(mark));
        self
    }

    /// Adds another line's runs.
    pub fn then(mut self, other: impl Into<Line>) -> Self {
        self.0.extend(other.into().0);
        self
    }

    /// Its text without manner.
    pub fn plain(&self) -> String {
        self.0.iter().map(Inline::plain).collect()
    }

    /// Its text where there is no manner to show: what a change took out and put in is marked with signs.
    pub fn marked(&self) -> String {
        self.0.iter().map(Inline::marked).collect()
    }

    /// What a change took out and put in, word by word. Runs end at blanks, so that every format can show them; a blank
    /// alone between two changes is part of them.
    pub fn change(was: &str, now: &str) -> Self {
        let diff = TextDiff::from_words(was, now);
        let all: Vec<(ChangeTag, &str)> = diff.iter_all_changes().map(|c| (c.tag(), c.value())).collect();
        let is_change =
            |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(|(tag, _)| *tag != ChangeTag::Equal);
        let mut out = Self::new();
        let (mut removed, mut added) = (String::new(), String::new());
        for (at, (tag, text)) in all.iter().enumerate() {
            let blank = text.trim().is_empty() && !text.contains('\n');
            let inside = blank && is_change(at.checked_sub(1)) && is_change(Some(at + 1));
            match tag {
                ChangeTag::Delete => removed.push_str(text),
                ChangeTag::Insert => added.push_str(text),
                ChangeTag::Equal if inside => {
                    removed.push_str(text);
                    added.push_str(text);
                }
                ChangeTag::Equal => {
                    out = out.exchange(&mut removed, &mut added);
                    match out.0.last_mut() {
                        Some(Inline::Text(kept)) => kept.push_str(text),
                        _ => out.0.push(Inline::Text((*text).to_owned())),
                    }
                }
            }
        }
        out.exchange(&mut removed, &mut added)
    }

    /// Adds what was taken out, then what was put in, and empties both.
    fn exchange(mut self, removed: &mut String, added: &mut String) -> Self {
        let apart = removed.ends_with(char::is_whitespace) || removed.is_empty() || added.is_empty();
        if !removed.is_empty() {
            self.0.push(Inline::Removed(std::mem::take(removed)));
        }
        if !apart {
            self.0.push(Inline::Text(" ".to_owned()));
        }
        if !added.is_empty() {
            self.0.push(Inline::Added(std::mem::take(added)));
        }
        self
    }

    /// Lines joined by something between.
    pub fn join(lines: impl IntoIterator<Item = Line>, between: &str) -> Self {
        let mut out = Self::new();
        for line in lines {
            if !out.0.is_empty() {
                out.0.push(Inline::Text(between.to_owned()));
            }
            out.0.extend(line.0);
        }
        out
    }
}

impl Inline {
    /// Its text; of what a change took out and put in with signs around it.
    pub fn marked(&self) -> String {
        match self {
            Self::Removed(text) => format!("‹-{text}›"),
            Self::Added(text) => format!("‹+{text}›"),
            run => run.plain(),
        }
    }

    /// Its text without manner.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(t)
            | Self::Strong(t)
            | Self::Emphasis(t)
            | Self::Reference(t)
            | Self::Removed(t)
            | Self::Added(t) => t.clone(),
            Self::Mark(mark) => mark.sign(),
        }
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new().text(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self(vec![Inline::Text(text)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_shows_what_went_out_and_what_came_in() {
        let line = Line::change("in [three] regions, run jointly with", "in three regions, run with");
        assert_eq!(
            line.0,
            [
                Inline::Text("in ".into()),
                Inline::Removed("[three]".into()),
                Inline::Text(" ".into()),
                Inline::Added("three".into()),
                Inline::Text(" regions, run".into()),
                Inline::Removed(" jointly".into()),
                Inline::Text(" with".into()),
            ]
        );
    }

    #[test]
    fn a_column_in_which_nothing_stands_is_left_out() {
        let mut table = Table::of(&["Ref.", "Done", ">Cost"]);
        table.row(["A1", "", "7"].map(Line::from));
        table.row(["A2", "", ""].map(Line::from));
        let filled = table.filled();
        assert_eq!(filled.columns.iter().map(|c| c.title.as_str()).collect::<Vec<_>>(), ["Ref.", "Cost"]);
        assert_eq!(filled.rows.iter().map(|row| row[1].plain()).collect::<Vec<_>>(), ["7", ""]);
    }

    #[test]
    fn columns_stand_side_by_side_where_they_fit_and_no_cell_has_two_lines() {
        let mut table = Table::of(&["What", ">Cost"]);
        table.row([Line::change("one", "two"), "9.50".into()]);
        let cells = |text: &str| text.chars().count();
        let told = table.side_by_side(21, cells).unwrap();
        assert_eq!(told, [["What         ", "Cost"], ["‹-one› ‹+two›", "9.50"]]);
        assert_eq!(table.side_by_side(20, cells), None);
        table.row(["a\nb".into()]);
        assert_eq!(table.side_by_side(80, cells), None);
    }

    #[test]
    fn a_reference_stands_in_parentheses_and_none_leaves_nothing() {
        assert_eq!(Line::from("Open centres.").cite("A14").plain(), "Open centres. (A14)");
        assert_eq!(Line::from("Open centres.").cite("").plain(), "Open centres.");
    }
}
