//! Headings, paragraphs and tables of a text, with the lines that they begin on.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Level from 1, and its words.
    Heading(usize, String),
    /// A paragraph, or an item of a list.
    Paragraph(String),
    /// Column heads; rows with their lines.
    Table(Vec<String>, Vec<(usize, Vec<String>)>),
}

/// The blocks of a text, each with its line from 1.
pub(super) fn blocks(text: &str, markdown: bool) -> Vec<(usize, Block)> {
    if markdown { marked_down(text) } else { plain(text) }
}

/// Blocks between empty lines. A short line by itself that has a number or ends without a full stop, and that a
/// paragraph follows, is a heading.
fn plain(text: &str) -> Vec<(usize, Block)> {
    let mut pieces: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (n, line) in text.lines().enumerate() {
        let line = line.trim();
        match (line.is_empty(), open, pieces.last_mut()) {
            (true, _, _) => open = false,
            (false, true, Some((_, piece))) => *piece = format!("{piece} {line}"),
            (false, ..) => {
                pieces.push((n + 1, line.to_owned()));
                open = true;
            }
        }
    }
    let last = pieces.len().saturating_sub(1);
    let block = |(n, (line, piece)): (usize, (usize, String))| {
        let heading = n < last && piece.chars().count() <= 80 && !piece.ends_with(['.', ';', ':', ',', '!', '?']);
        (line, if heading { Block::Heading(level(&piece), piece) } else { Block::Paragraph(piece) })
    };
    pieces.into_iter().enumerate().map(block).collect()
}

/// `5.3 Title` is of level 3, the title of the whole of level 1.
fn level(heading: &str) -> usize {
    let number = heading.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ')']);
    let parts: Vec<&str> = number.split('.').collect();
    let is_number = parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
    if is_number { parts.len() + 1 } else { 2 }
}

/// Collects the words of whatever is open.
#[derive(Default)]
struct Reader {
    out: Vec<(usize, Block)>,
    text: String,
    /// The numbers of ordered lists that are open; none for others.
    lists: Vec<Option<u64>>,
    start: usize,
    head: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
    cells: Vec<String>,
}

fn marked_down(text: &str) -> Vec<(usize, Block)> {
    let lines = Lines::of(text);
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.event(event, lines.at(range.start));
    }
    reader.out
}

impl Reader {
    fn event(&mut self, event: Event<'_>, line: usize) {
        match event {
            Event::Start(tag) => self.start(&tag, line),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, line: usize) {
        match tag {
            // The number of a list's item stands before its first paragraph.
            Tag::Heading { .. } | Tag::Paragraph | Tag::CodeBlock(_) if self.text.trim().is_empty() => {
                self.start = line;
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.start = line;
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.text = format!("{number}. ");
                    *number += 1;
                }
            }
            Tag::Table(_) => (self.head, self.rows, self.start) = (Vec::new(), Vec::new(), line),
            Tag::TableHead => self.cells.clear(),
            Tag::TableRow => {
                self.cells.clear();
                self.rows.push((line, Vec::new()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let text = self.take();
                self.out.push((self.start, Block::Heading(depth(level), text)));
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item => self.flush(),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::TableCell => {
                let cell = self.take();
                self.cells.push(cell);
            }
            TagEnd::TableHead => self.head = std::mem::take(&mut self.cells),
            TagEnd::TableRow => {
                if let Some((_, row)) = self.rows.last_mut() {
                    *row = std::mem::take(&mut self.cells);
                }
            }
            TagEnd::Table => {
                let table = Block::Table(std::mem::take(&mut self.head), std::mem::take(&mut self.rows));
                self.out.push((self.start, table));
            }
            _ => {}
        }
    }

    fn flush(&mut self) {
        let text = self.take();
        if !text.is_empty() {
            self.out.push((self.start, Block::Paragraph(text)));
        }
    }

    fn take(&mut self) -> String {
        std::mem::take(&mut self.text).trim().to_owned()
    }
}

fn depth(level: HeadingLevel) -> usize {
    level as usize
}

/// Where lines begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line of this byte, from 1.
    fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|&end| end < byte) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_read_with_its_lists_and_tables() {
        let text = "# Plan\n\nOne *line*\nof two.\n\n1. first\n2. second\n   goes on\n\n| Action | Lead |\n|---|---|\n| a | b |\n";
        assert_eq!(
            blocks(text, true),
            [
                (1, Block::Heading(1, "Plan".into())),
                (3, Block::Paragraph("One line of two.".into())),
                (6, Block::Paragraph("1. first".into())),
                (7, Block::Paragraph("2. second goes on".into())),
                (10, Block::Table(vec!["Action".into(), "Lead".into()], vec![(12, vec!["a".into(), "b".into()])])),
            ]
        );
    }

    #[test]
    fn plain_text_is_cut_at_empty_lines() {
        let text = "5. Interventions\n\nWe open centres\nin three regions.\n\nWe train staff.\n";
        assert_eq!(
            blocks(text, false),
            [
                (1, Block::Heading(2, "5. Interventions".into())),
                (3, Block::Paragraph("We open centres in three regions.".into())),
                (6, Block::Paragraph("We train staff.".into())),
            ]
        );
    }
}
