//! The Markdown writer: an outline to text that any `CommonMark` reader with tables gives back as it was.
//!
//! **Invariants.** Text from the record is text: read again, it is the same characters (as
//! [`safe`](crate::base::safe) shows them) and no link, no HTML, no list, no table of its own. The one exception is
//! the line break in a table's cell, which Markdown can only write as `<br>`. Same outline, same bytes.

mod runs;

use super::outline::{Block, Line, Table};
use runs::{Place, lines};
use std::fmt::Write as _;

/// Writes an outline as Markdown, ended by a new line.
pub fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut bullet = '-';
    let mut after_list = false;
    for block in blocks {
        let text = match block {
            Block::Status(line) => paragraph(&Line::new().strong(line.plain())),
            Block::Heading { level, text } => heading(*level, text),
            Block::Paragraph(line) => paragraph(line),
            Block::List(items) => {
                // Two lists in a row would be read as one: another sign begins another list.
                bullet = if after_list && bullet == '-' { '*' } else { '-' };
                list(bullet, items)
            }
            Block::Table(table) => self::table(table),
            Block::Quote { text, by } => quote(text, by),
            Block::Rule => "---".to_owned(),
        };
        if text.is_empty() {
            continue;
        }
        after_list = matches!(block, Block::List(_));
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&text);
        out.push('\n');
    }
    out
}

fn heading(level: u8, text: &Line) -> String {
    let text = lines(text, Place::Inside).join(" ");
    if text.is_empty() {
        return text;
    }
    format!("{} {text}", "#".repeat(usize::from(level.clamp(1, 6))))
}

fn paragraph(line: &Line) -> String {
    lines(line, Place::Block).join("\\\n")
}

fn list(bullet: char, items: &[Line]) -> String {
    let item = |line: &Line| lines(line, Place::Block).join("\\\n  ");
    let items: Vec<String> = items.iter().map(item).filter(|i| !i.is_empty()).collect();
    items.iter().map(|i| format!("{bullet} {i}")).collect::<Vec<_>>().join("\n")
}

fn quote(text: &Line, by: &Line) -> String {
    let mut out = String::new();
    for part in [paragraph(text), paragraph(by)].iter().filter(|p| !p.is_empty()) {
        if !out.is_empty() {
            out.push_str("\n>\n");
        }
        for (i, line) in part.lines().enumerate() {
            let _ = write!(out, "{}> {line}", if i == 0 { "" } else { "\n" });
        }
    }
    out
}

fn table(table: &Table) -> String {
    if table.columns.is_empty() {
        return String::new();
    }
    let cell = |line: &Line| lines(line, Place::Inside).join("<br>");
    let mut out = String::new();
    for column in &table.columns {
        let _ = write!(out, "| {} ", cell(&Line::from(column.title.as_str())));
    }
    out.push_str("|\n");
    for column in &table.columns {
        out.push_str(if column.right { "| --: " } else { "| --- " });
    }
    out.push('|');
    for row in &table.rows {
        out.push('\n');
        for at in 0..table.columns.len() {
            let _ = write!(out, "| {} ", row.get(at).map(cell).unwrap_or_default());
        }
        out.push('|');
    }
    for note in table.notes.iter().map(paragraph).filter(|n| !n.is_empty()) {
        let _ = write!(out, "\n\n{note}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::outline::{Inline, Mark};
    use super::*;
    use crate::base::safe;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, TagEnd};

    /// What a reader gets: text with its line ends, and the nodes that are not text.
    fn read(markdown: &str) -> (String, Vec<String>) {
        let mut text = String::new();
        let mut nodes = Vec::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(t) => text.push_str(&t),
                Event::HardBreak => text.push('\n'),
                Event::InlineHtml(h) if &*h == "<br>" => text.push('\n'),
                Event::Start(tag) => nodes.push(format!("{tag:?}").split([' ', '(', '{']).next().unwrap().to_owned()),
                Event::End(TagEnd::TableCell) => text.push('\u{1}'),
                Event::End(_) => {}
                other => nodes.push(format!("{other:?}")),
            }
        }
        (text, nodes)
    }

    fn hostile() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "word",
            "*",
            "**",
            "_",
            "`",
            "```",
            "~~",
            "[",
            "](http://x)",
            "![x](y)",
            "<b>",
            "</b>",
            "<!--",
            "&amp;",
            "&#42;",
            "|",
            "\\",
            "\\|",
            "# ",
            "#",
            "- ",
            "+ ",
            "1. ",
            "12) ",
            "> ",
            "=",
            "---",
            ":-",
            ":smile:",
            "www.x.org",
            "http://x.org",
            "a@b.org",
            "$x$",
            "^y^",
            "[^1]",
            "[ ] ",
            "{#id}",
            "\n",
            "\n\n",
            " ",
            "   ",
            "\t",
            "\u{a0}",
            "(",
            ")",
            ".",
            ",",
            "\u{1b}[31m",
            "\u{202e}",
            "\u{0}",
            "é",
            "文",
            "\"",
            "'",
            "!",
            "%",
            "~",
            "\r\n",
            "; ",
            "==",
            "||",
            "§",
        ]);
        prop::collection::vec(pieces, 0..12).prop_map(|p| p.concat())
    }

    fn line() -> impl Strategy<Value = Line> {
        let run = (0..6u8, hostile()).prop_map(|(manner, text)| match manner {
            0 => Inline::Text(text),
            1 => Inline::Strong(text),
            2 => Inline::Emphasis(text),
            3 => Inline::Removed(text),
            4 => Inline::Added(text),
            _ => Inline::Reference(text),
        });
        prop::collection::vec(run, 0..5).prop_map(Line)
    }

    fn shown(line: &Line) -> String {
        safe(&line.plain()).to_string().trim_matches('\n').to_owned()
    }

    fn only(nodes: &[String], allowed: &[&str]) -> Result<(), TestCaseError> {
        let stray: Vec<_> = nodes
            .iter()
            .filter(|n| {
                !allowed.contains(&n.as_str()) && !["Strong", "Emphasis", "Strikethrough"].contains(&n.as_str())
            })
            .collect();
        prop_assert!(stray.is_empty(), "{stray:?}");
        Ok(())
    }

    proptest! {
        #[test]
        fn a_paragraph_reads_back_as_its_text_and_nothing_else(line in line()) {
            let (text, nodes) = read(&markdown(&[Block::Paragraph(line.clone())]));
            prop_assert_eq!(text, shown(&line));
            only(&nodes, &["Paragraph"])?;
        }

        #[test]
        fn cells_read_back_as_their_text_and_nothing_else(cells in prop::collection::vec(line(), 1..4)) {
            let mut table = Table::of(&vec!["t"; cells.len()]);
            table.row(cells.clone());
            let (text, nodes) = read(&markdown(&[Block::Table(table)]));
            let read: Vec<&str> = text.split('\u{1}').skip(cells.len()).take(cells.len()).collect();
            prop_assert_eq!(read, cells.iter().map(shown).collect::<Vec<_>>());
            only(&nodes, &["Table", "TableHead", "TableRow", "TableCell"])?;
        }

        #[test]
        fn items_quotes_and_headings_hold_their_text_and_nothing_else(line in line()) {
            let (text, nodes) = read(&markdown(&[Block::List(vec![line.clone()])]));
            prop_assert_eq!(text, shown(&line));
            only(&nodes, &["List", "Item"])?;
            let (text, nodes) = read(&markdown(&[Block::Quote { text: line.clone(), by: Line::new() }]));
            prop_assert_eq!(text, shown(&line));
            only(&nodes, &["BlockQuote", "Paragraph"])?;
            let (text, nodes) = read(&markdown(&[Block::Heading { level: 2, text: line.clone() }]));
            prop_assert_eq!(text, shown(&line).replace('\n', " "));
            only(&nodes, &["Heading"])?;
        }
    }

    #[test]
    fn what_a_document_needs_is_plain_to_read_in_the_source() {
        let mut table = Table::of(&["Ref.", ">Cost"]);
        table.row([Line::new().reference("A3").mark(Mark::Dissent(2)), Line::from("1 200 USD")]);
        table.notes.push(Line::from("As recorded."));
        let blocks = [
            Block::Status(Line::from("DRAFT")),
            Block::heading(2, "Measures"),
            Block::Quote {
                text: Line::from("No wage protection.\nNone."),
                by: Line::from("Trades Union Congress").cite("A4"),
            },
            Block::Paragraph(Line::change("in [three] regions", "in three regions")),
            Block::List(vec![Line::from("one"), Line::from("two")]),
            Block::List(vec![Line::from("three")]),
            Block::Table(table),
        ];
        insta::assert_snapshot!(markdown(&blocks), @r"
        **DRAFT**

        ## Measures

        > No wage protection.\
        > None.
        >
        > Trades Union Congress (A4)

        in ~~\[three\]~~ **three** regions

        - one
        - two

        * three

        | Ref. | Cost |
        | --- | --: |
        | A3 ◇2 | 1 200 USD |

        As recorded.
        ");
    }
}
