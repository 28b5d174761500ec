//! What of an editor is in view, and how it is drawn.

use std::ops::Range;

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::super::{clusters::clusters, wrap::is_plain};
use super::{
    Editor, Kind,
    buffer::{Place, glyph},
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

    /// The rows of the field, each as wide as it, and column and row of the caret among them: inside of it, unless it has
    /// no cell at all.
    pub fn shown(&self, look: Look) -> (Vec<Line<'static>>, (u16, u16)) {
        let rows = self.rows_in_view();
        let mut lines: Vec<_> = rows.iter().map(|(line, span)| self.row(*line, span, look)).collect();
        let blank = || Line::from(Span::styled(" ".repeat(self.size.0.into()), look.text));
        lines.resize_with(self.size.1.into(), blank);
        (lines, self.caret_in_view(&rows))
    }

    fn row(&self, line: usize, span: &Range<usize>, look: Look) -> Line<'static> {
        let (text, mut room) = (&self.buffer.line(line)[span.clone()], usize::from(self.size.0));
        let marked = self.marked();
        if marked.is_none() && is_plain(text) {
            return Line::from(Span::styled(format!("{text:room$.room$}"), look.text));
        }
        let mut spans = Vec::new();
        for (at, cluster) in clusters(text) {
            let (shown, wide) = glyph(cluster, self.widest());
            let Some(rest) = room.checked_sub(wide) else { break };
            room = rest;
            let place = Place::new(line, span.start + at);
            let is_marked = marked.as_ref().is_some_and(|range| range.contains(&place));
            push(&mut spans, &shown, if is_marked { look.text.patch(look.marked) } else { look.text });
        }
        // Apart: there are characters that take a blank behind them into their own cell.
        spans.push(Span::styled(" ".repeat(room), look.text));
        Line::from(spans)
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

/// Neighbours of one style are one span.
fn push(spans: &mut Vec<Span<'static>>, text: &str, style: Style) {
    match spans.last_mut() {
        Some(last) if last.style == style => last.content.to_mut().push_str(text),
        _ => spans.push(Span::styled(text.to_owned(), style)),
    }
}
