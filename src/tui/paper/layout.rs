//! An outline laid out as lines of a screen.
//!
//! **Invariant.** A table that is wider than the screen is a list of its rows, each cell under its title: nothing is cut.

use crate::export::outline::{Block, Inline, Line, Mark, Table};
use crate::tui::flow::{Flow, width};
use crate::tui::theme::Role;

/// Lays a document out.
pub(super) fn lay_out(blocks: &[Block], flow: &mut Flow) {
    for (n, block) in blocks.iter().enumerate() {
        // A heading stands nearer to what it heads.
        let below_heading = n > 0 && matches!(blocks.get(n - 1), Some(Block::Heading { .. }));
        if n > 0 && !below_heading {
            flow.gap();
        }
        match block {
            Block::Status(line) => wrap(flow, " ", Role::Label, line),
            Block::Paragraph(line) => wrap(flow, " ", Role::Plain, line),
            Block::Heading { level, text } => {
                let role = if *level <= 2 { Role::Title } else { Role::Strong };
                wrap(flow, " ", role, text);
            }
            Block::List(items) => items.iter().for_each(|item| hang(flow, " · ", item)),
            Block::Table(table) => self::table(table, flow),
            Block::Quote { text, by } => {
                wrap(flow, " ▏ ", Role::Plain, &Line::from("“").then(text.clone()).text("”"));
                if !by.is_empty() {
                    wrap(flow, " ▏ ", Role::Label, by);
                }
            }
            Block::Rule => flow.line(vec![(Role::Rule, format!(" {}", "─".repeat(12)))]),
        }
    }
}

fn wrap(flow: &mut Flow, before: &str, role: Role, line: &Line) {
    for line in lines(line) {
        let pieces = pieces(role, &line);
        let pieces: Vec<(Role, &str)> = pieces.iter().map(|(role, text)| (*role, text.as_str())).collect();
        flow.wrap(before, &pieces);
    }
}

fn hang(flow: &mut Flow, first: &str, line: &Line) {
    let mut first = first.to_owned();
    for line in lines(line) {
        let pieces = pieces(Role::Plain, &line);
        let pieces: Vec<(Role, &str)> = pieces.iter().map(|(role, text)| (*role, text.as_str())).collect();
        flow.wrap_after(&first, &pieces);
        first = " ".repeat(width(&first));
    }
}

/// A line break in a text is a new line.
fn lines(line: &Line) -> Vec<Line> {
    let mut out = vec![Line::new()];
    for run in &line.0 {
        let plain = run.plain();
        for (n, part) in plain.split('\n').enumerate() {
            if n > 0 {
                out.push(Line::new());
            }
            let part = if plain.contains('\n') { like(run, part) } else { run.clone() };
            out.last_mut().into_iter().for_each(|last| last.0.push(part.clone()));
        }
    }
    out
}

/// A part of a run, in its manner.
fn like(run: &Inline, part: &str) -> Inline {
    let part = part.to_owned();
    match run {
        Inline::Strong(_) => Inline::Strong(part),
        Inline::Emphasis(_) => Inline::Emphasis(part),
        Inline::Reference(_) => Inline::Reference(part),
        Inline::Removed(_) => Inline::Removed(part),
        Inline::Added(_) => Inline::Added(part),
        Inline::Text(_) | Inline::Mark(_) => Inline::Text(part),
    }
}

/// The runs in their roles; what a change took out and put in is marked in words too.
fn pieces(role: Role, line: &Line) -> Vec<(Role, String)> {
    let piece = |run: &Inline| match run {
        Inline::Text(text) => (role, text.clone()),
        Inline::Strong(text) => (Role::Strong, text.clone()),
        Inline::Emphasis(text) => (Role::Label, text.clone()),
        Inline::Reference(text) => (Role::Key, text.clone()),
        Inline::Mark(mark @ Mark::Dissent(_)) => (Role::Reserve, mark.sign()),
        Inline::Mark(mark @ Mark::Objection(_)) => (Role::Object, mark.sign()),
        Inline::Removed(_) => (Role::Removed, run.marked()),
        Inline::Added(_) => (Role::Added, run.marked()),
    };
    line.0.iter().map(piece).collect()
}

fn table(table: &Table, flow: &mut Flow) {
    if let Some(rows) = table.side_by_side(flow.width.saturating_sub(1), width) {
        for (n, row) in rows.into_iter().enumerate() {
            let role = if n == 0 { Role::Label } else { Role::Plain };
            let cells = row.into_iter().map(|cell| (role, cell + "  "));
            flow.line([(Role::Plain, " ".to_owned())].into_iter().chain(cells).collect());
        }
    } else {
        let titles: Vec<&str> = table.columns.iter().map(|c| c.title.as_str()).collect();
        table.rows.iter().for_each(|row| stacked(&titles, row, flow));
    }
    table.notes.iter().for_each(|note| wrap(flow, " ", Role::Label, note));
}

/// One row of a wide table: its first cell, then the others under their titles.
fn stacked(titles: &[&str], row: &[Line], flow: &mut Flow) {
    let mut first = true;
    for (title, cell) in titles.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
        let title = if first || title.is_empty() { String::new() } else { format!("{title}: ") };
        let line = Line::new().emphasis(title).then(cell.clone());
        if first {
            hang(flow, " ▪ ", &line);
        } else {
            wrap(flow, "   ", Role::Plain, &line);
        }
        first = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;

    fn laid_out(width: usize, blocks: &[Block]) -> Vec<String> {
        let mut flow = Flow::new(Theme::Mono, width);
        lay_out(blocks, &mut flow);
        let text = |line: &ratatui::text::Line<'_>| line.spans.iter().map(|s| s.content.as_ref()).collect::<String>();
        flow.lines.iter().map(|line| text(line).trim_end().to_owned()).collect()
    }

    #[test]
    fn a_document_is_read_from_top_to_bottom_and_its_text_is_safe() {
        let blocks = [
            Block::heading(1, "Review"),
            Block::paragraph(Line::change("one two", "one three").text("\nnext")),
            Block::List(vec!["first".into(), "second\u{1b}".into()]),
            Block::Quote { text: "No wage protection".into(), by: "Trades Union Congress".into() },
        ];
        let wanted = [
            " Review",
            " one ‹-two› ‹+three›",
            " next",
            "",
            " · first",
            " · second^[",
            "",
            " ▏ “No wage protection”",
            " ▏ Trades Union Congress",
        ];
        assert_eq!(laid_out(40, &blocks), wanted);
    }

    #[test]
    fn a_wide_table_is_a_list_of_rows() {
        let mut table = Table::of(&["What", ">Cost"]);
        table.row(["One-stop centres".into(), "120.00".into()]);
        table.row(["Law".into(), "9.50".into()]);
        let blocks = [Block::Table(table)];
        assert_eq!(
            laid_out(40, &blocks),
            [" What                Cost", " One-stop centres  120.00", " Law                 9.50"]
        );
        assert_eq!(laid_out(20, &blocks), [" ▪ One-stop centres", "   Cost: 120.00", " ▪ Law", "   Cost: 9.50"]);
    }
}
