//! A document's outline as plain text, for a terminal or a pipe.
//!
//! **Not here.** Documents to circulate: `plenary export`.

use super::page::Page;
use crate::export::outline::{Block, Inline, Line, Table};
use crate::tui::parts::{cells, pad};

/// Lays a document out.
pub(super) fn lay_out(page: &mut Page, blocks: &[Block]) {
    for (n, block) in blocks.iter().enumerate() {
        if n > 0 {
            page.gap();
        }
        match block {
            Block::Status(line) | Block::Paragraph(line) => page.hang("", &words(line)),
            Block::Heading { level, text } => heading(page, *level, &words(text)),
            Block::List(items) => items.iter().for_each(|item| page.hang("- ", &words(item))),
            Block::Table(table) => self::table(page, table),
            Block::Quote { text, by } => {
                page.hang("  ", &format!("“{}”", words(text)));
                if !by.is_empty() {
                    page.hang("  ", &words(by));
                }
            }
            Block::Rule => page.hang("", "—"),
        }
    }
}

fn heading(page: &mut Page, level: u8, text: &str) {
    page.hang("", text);
    let sign = match level {
        1 => "=",
        2 => "-",
        _ => return,
    };
    page.hang("", &sign.repeat(cells(text).min(page.width())));
}

/// As many columns as fit stand beside one another; of wider tables each row is a list.
fn table(page: &mut Page, table: &Table) {
    let titles: Vec<String> = table.columns.iter().map(|c| c.title.clone()).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(words).collect()).collect();
    let cell = |row: &[String], n: usize| row.get(n).cloned().unwrap_or_default();
    let widths: Vec<usize> = (0..titles.len())
        .map(|n| rows.iter().chain([&titles]).map(|row| cells(&cell(row, n))).max().unwrap_or_default())
        .collect();
    let fits = widths.iter().sum::<usize>() + 2 * widths.len() <= page.width();
    if fits && rows.iter().flatten().all(|text| !text.contains('\n')) {
        for row in [&titles].into_iter().chain(&rows) {
            let row: Vec<String> =
                widths.iter().enumerate().map(|(n, width)| aligned(table, n, &cell(row, n), *width)).collect();
            page.hang("", row.join("  ").trim_end());
        }
    } else {
        for row in &rows {
            for (n, title) in titles.iter().enumerate().filter(|(n, _)| !cell(row, *n).is_empty()) {
                let title = if title.is_empty() { String::new() } else { format!("{title}: ") };
                page.hang(if n == 0 { "- " } else { "  " }, &format!("{title}{}", cell(row, n)));
            }
        }
    }
    table.notes.iter().for_each(|note| page.hang("", &words(note)));
}

fn aligned(table: &Table, column: usize, text: &str, width: usize) -> String {
    if table.columns.get(column).is_some_and(|c| c.right) {
        " ".repeat(width.saturating_sub(cells(text))) + text
    } else {
        pad(text, width)
    }
}

/// A line without manner, but for what a change took out and put in.
fn words(line: &Line) -> String {
    let word = |run: &Inline| match run {
        Inline::Removed(text) => format!("‹-{text}›"),
        Inline::Added(text) => format!("‹+{text}›"),
        run => run.plain(),
    };
    line.0.iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::environment::Environment;

    fn laid_out(width: usize, blocks: &[Block]) -> String {
        let mut page = Page::new(&Environment { columns: Some(width), ..Environment::default() });
        lay_out(&mut page, blocks);
        page.text().to_owned()
    }

    #[test]
    fn a_document_is_read_from_top_to_bottom() {
        let blocks = [
            Block::heading(1, "Review"),
            Block::paragraph(Line::change("one two", "one three")),
            Block::List(vec!["first".into(), "second\u{1b}".into()]),
            Block::Quote { text: "No wage protection".into(), by: "Trades Union Congress".into() },
        ];
        assert_eq!(
            laid_out(40, &blocks),
            "Review\n======\n\none ‹-two› ‹+three›\n\n- first\n- second^[\n\n  “No wage protection”\n  Trades Union Congress\n"
        );
    }

    #[test]
    fn a_wide_table_is_a_list_of_rows() {
        let mut table = Table::of(&["What", ">Cost"]);
        table.row(["One-stop centres".into(), "120.00".into()]);
        table.row(["Law".into(), "9.50".into()]);
        let blocks = [Block::Table(table)];
        assert_eq!(
            laid_out(40, &blocks),
            "What                Cost\nOne-stop centres  120.00\nLaw                 9.50\n"
        );
        assert_eq!(laid_out(20, &blocks), "- What: One-stop\n  centres\n  Cost: 120.00\n- What: Law\n  Cost: 9.50\n");
    }
}
