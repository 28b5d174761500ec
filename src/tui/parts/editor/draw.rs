//! What of an editor is in view, and drawing it.

use std::ops::Range;

use ratatui::{
    buffer::Buffer as Cells,
    layout::{Position, Rect},
    style::Style,
};

use super::super::clusters::clusters;
use super::{
    Editor, Kind,
    buffer::{Place, glyph, widest},
    motion::Row,
};

/// How an editor looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// The field and its text.
    pub text: Style,
    /// Over it, where words are marked.
    pub marked: Style,
}

impl Editor {
    /// Moves what is in view by as little as brings the caret into it, and leaves no room unused.
    pub(super) fn follow(&mut self) {
        match self.kind {
            Kind::Line => self.left = self.first_byte(),
            Kind::Page => {
                let rest = usize::from(self.size.1).saturating_sub(1);
                let caret = self.buffer.row_of(self.caret);
                let highest = self.buffer.up(self.buffer.last_row(), rest);
                self.top = self.top.clamp(self.buffer.up(caret, rest), caret).min(highest);
                self.top.row = self.top.row.min(self.buffer.rows(self.top.line).len() - 1);
            }
        }
    }

    /// Where a field of one line begins to be seen.
    fn first_byte(&self) -> usize {
        let (line, room) = (self.buffer.line(0), usize::from(self.size.0).saturating_sub(1));
        // How many cells lie between each cluster's start and the caret, or the end.
        let cells = |text: &str| clusters(text).map(|(_, cluster)| glyph(cluster, self.widest()).1).sum::<usize>();
        let (mut to_caret, mut to_end) = (cells(&line[..self.caret.byte]), cells(line));
        let starts = clusters(line).map(|(at, cluster)| (at, glyph(cluster, self.widest()).1));
        for (at, cells) in starts {
            if to_end <= room || at >= self.caret.byte || (to_caret <= room && at >= self.left) {
                return at;
            }
            to_end -= cells;
            to_caret = to_caret.saturating_sub(cells);
        }
        self.caret.byte
    }

    /// The rows in view: their line, and their place in it.
    fn rows_in_view(&self) -> Vec<(usize, Range<usize>)> {
        let height = usize::from(self.size.1);
        if self.kind == Kind::Line {
            return std::iter::once((0, self.left..self.buffer.line(0).len())).take(height).collect();
        }
        let mut rows = Vec::with_capacity(height);
        for line in self.top.line..=self.buffer.last_line() {
            let first = if line == self.top.line { self.top.row } else { 0 };
            for row in first..self.buffer.rows(line).len() {
                if rows.len() == height {
                    return rows;
                }
                let (start, end) = self.buffer.span(Row { line, row });
                rows.push((line, start..end));
            }
        }
        rows
    }

    /// Where the caret is in the field, which shows these rows.
    fn caret_in_view(&self, rows: &[(usize, Range<usize>)]) -> (u16, u16) {
        if self.kind == Kind::Line {
            let before = clusters(&self.buffer.line(0)[self.left..self.caret.byte]);
            return (before.map(|(_, cluster)| glyph(cluster, self.widest()).1).sum::<usize>() as u16, 0);
        }
        let (start, _) = self.buffer.span(self.buffer.row_of(self.caret));
        let y = rows.iter().position(|(line, span)| (*line, span.start) == (self.caret.line, start));
        (self.buffer.column(self.caret, self.widest()) as u16, y.unwrap_or_default() as u16)
    }
}

/// Draws an editor into an area, and says where the terminal's caret belongs: always inside it. None if there is no
/// room at all.
pub fn render(editor: &Editor, area: Rect, cells: &mut Cells, look: Look) -> Option<Position> {
    let area = area.intersection(cells.area);
    if area.is_empty() {
        return None;
    }
    if editor.size != (area.width, area.height) {
        // Right all the same, though it costs more and forgets how far one had scrolled.
        let mut resized = editor.sized(area.width, area.height);
        resized.resize(area.width, area.height);
        return render(&resized, area, cells, look);
    }
    for cell in area.positions() {
        cells[cell].set_symbol(" ").set_style(look.text);
    }
    let rows = editor.rows_in_view();
    for ((line, span), row) in rows.iter().zip(area.rows()) {
        draw_row(editor, *line, span.clone(), row, cells, look);
    }
    let (x, y) = editor.caret_in_view(&rows);
    Some(Position::new(area.x + x, area.y + y))
}

fn draw_row(editor: &Editor, line: usize, span: Range<usize>, row: Rect, cells: &mut Cells, look: Look) {
    let marked = editor.marked();
    let most = widest(usize::from(row.width));
    let (mut x, mut byte) = (row.x, span.start);
    for (_, cluster) in clusters(&editor.buffer.line(line)[span]) {
        let (shown, wide) = glyph(cluster, most);
        if usize::from(x - row.x) + wide > usize::from(row.width) {
            break;
        }
        let is_marked = marked.as_ref().is_some_and(|range| range.contains(&Place::new(line, byte)));
        let style = if is_marked { look.text.patch(look.marked) } else { look.text };
        match cells.cell_mut((x, row.y)).filter(|_| shown.len() == 1) {
            Some(cell) => drop(cell.set_symbol(&shown).set_style(style)),
            None => drop(cells.set_stringn(x, row.y, &shown, wide, style)),
        }
        x += wide as u16;
        byte += cluster.len();
    }
}
