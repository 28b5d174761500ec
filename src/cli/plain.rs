//! A document's outline as plain text, for a terminal or a pipe.
//!
//! **Not here.** Documents to circulate: `plenary export`.

use super::page::Page;
use crate::export::outline::{Block, Line, Table};
use crate::tui::parts::cells;

/// Lays a document out.
pub(super) fn lay_out(page: &mut Page, blocks: &[Block]) {
    for (n, block) in blocks.iter().enumerate() {
        if n > 0 {
            page.gap();
        }
        match block {
            Block::Status(line) | Block::Paragraph(line) => page.hang("", &line.marked()),
            Block::Heading { level, text } => heading(page, *level, &text.marked()),
            Block::List(items) => items.iter().for_each(|item| page.hang("- ", &item.marked())),
            Block::Table(table) => self::table(page, table),
            Block::Quote { text, by } => {
                page.hang("  ", &format!("“{}”", text.marked()));
                if !by.is_empty() {
                    page.hang("  ", &by.marked());
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
    if let Some(rows) = table.side_by_side(page.width(), cells) {
        for row in rows {
            page.hang("", row.join("  ").trim_end());
        }
    } else {
        table.rows.iter().for_each(|row| stacked(page, table, row));
    }
    table.notes.iter().for_each(|note| page.hang("", &note.marked()));
}

fn stacked(page: &mut Page, table: &Table, row: &[Line]) {
    for (n, (column, cell)) in table.columns.iter().zip(row).enumerate().filter(|(_, (_, cell))| !cell.is_empty()) {
        let title = if column.title.is_empty() { String::new() } else { format!("{}: ", column.title) };
        page.hang(if n == 0 { "- " } else { "  " }, &format!("{title}{}", cell.marked()));
    }
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
