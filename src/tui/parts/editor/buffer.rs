//! The text of an editor: lines, places between characters as people see them, and one way to change it.
//!
//! **Invariants.** There is always a line; no line holds a line end; rows are kept per line and forgotten only where
//! its text or the width changes, so that a key in a long text costs no more than the line that it is in.

use std::{borrow::Cow, cell::OnceCell, ops::Range, rc::Rc};

use unicode_segmentation::UnicodeSegmentation as _;

use super::super::clusters::clusters;
use super::super::wrap::{Room, cells, row_starts};
use crate::base::safe_line;

/// A place in the text, always between two clusters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) byte: usize,
}

impl Place {
    pub(super) fn new(line: usize, byte: usize) -> Self {
        Self { line, byte }
    }

    /// Where `text` ends if it starts here.
    pub(super) fn after(self, text: &str) -> Self {
        match text.rsplit_once('\n') {
            None => Self::new(self.line, self.byte + text.len()),
            Some((before, last)) => Self::new(self.line + 1 + before.matches('\n').count(), last.len()),
        }
    }
}

/// What is drawn for a cluster, and its cells: at least one, so that every place has a cell of its own, and at most
/// `most`. A mark without a base stands on a dotted circle; what is too wide for the field is `…`.
pub(super) fn glyph(cluster: &str, most: usize) -> (Cow<'_, str>, usize) {
    if let [b' '..=b'~'] = cluster.as_bytes() {
        return (Cow::Borrowed(cluster), 1);
    }
    let shown = Cow::from(safe_line(cluster));
    match cells(&shown) {
        0 => (Cow::Owned(format!("◌{shown}")), 1),
        cells if cells > most => (Cow::Borrowed("…"), 1),
        cells => (shown, cells),
    }
}

#[derive(Clone, Debug, Default)]
struct Line {
    text: String,
    rows: OnceCell<Rc<[usize]>>,
}

impl Line {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Buffer {
    lines: Vec<Line>,
    bytes: usize,
    /// Cells of a row; none where lines are not wrapped.
    width: Option<usize>,
}

impl Buffer {
    pub(super) fn new(text: &str) -> Self {
        Self { lines: text.split('\n').map(Line::new).collect(), bytes: text.len(), width: None }
    }

    pub(super) fn text(&self) -> String {
        self.slice(Place::default()..self.end())
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn line(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", |line| &line.text)
    }

    pub(super) fn last_line(&self) -> usize {
        self.lines.len() - 1
    }

    pub(super) fn end(&self) -> Place {
        Place::new(self.last_line(), self.line(self.last_line()).len())
    }

    pub(super) fn slice(&self, range: Range<Place>) -> String {
        let Range { start, end } = range;
        if start.line == end.line {
            return self.line(start.line)[start.byte..end.byte].to_owned();
        }
        let mut text = self.line(start.line)[start.byte..].to_owned();
        for line in start.line + 1..end.line {
            text.push('\n');
            text.push_str(self.line(line));
        }
        text.push('\n');
        text.push_str(&self.line(end.line)[..end.byte]);
        text
    }

    /// Puts `text` in the place of a range, and gives back what was there.
    pub(super) fn replace(&mut self, range: Range<Place>, text: &str) -> String {
        let removed = self.slice(range.clone());
        self.bytes = self.bytes - removed.len() + text.len();
        let Range { start, end } = range;
        let tail = self.line(end.line)[end.byte..].to_owned();
        let Some(first) = self.lines.get_mut(start.line) else { return removed };
        let mut fresh = text.split('\n');
        first.rows.take();
        first.text.truncate(start.byte);
        first.text.push_str(fresh.next().unwrap_or_default());
        self.lines.splice(start.line + 1..=end.line, fresh.map(Line::new));
        if let Some(last) = self.lines.get_mut(start.after(text).line) {
            last.text.push_str(&tail);
        }
        removed
    }

    /// The place, or the next one after it that is between two clusters.
    pub(super) fn snapped(&self, place: Place) -> Place {
        let line = self.line(place.line);
        let byte = clusters(line).map(|(at, _)| at).find(|at| *at >= place.byte);
        Place::new(place.line, byte.unwrap_or(line.len()))
    }

    pub(super) fn before(&self, place: Place) -> Option<Place> {
        match self.line(place.line)[..place.byte].graphemes(true).next_back() {
            Some(cluster) => Some(Place::new(place.line, place.byte - cluster.len())),
            None => place.line.checked_sub(1).map(|line| Place::new(line, self.line(line).len())),
        }
    }

    pub(super) fn after(&self, place: Place) -> Option<Place> {
        match clusters(&self.line(place.line)[place.byte..]).next() {
            Some((_, cluster)) => Some(Place::new(place.line, place.byte + cluster.len())),
            None => (place.line < self.last_line()).then(|| Place::new(place.line + 1, 0)),
        }
    }

    /// How many bytes of the whole text stand before a place.
    pub(super) fn offset(&self, place: Place) -> usize {
        self.lines.iter().take(place.line).map(|line| line.text.len() + 1).sum::<usize>() + place.byte
    }

    /// The place behind that many bytes of the whole text.
    pub(super) fn place(&self, offset: usize) -> Place {
        let mut rest = offset;
        for (at, line) in self.lines.iter().enumerate() {
            match rest.checked_sub(line.text.len() + 1) {
                Some(more) => rest = more,
                None => return Place::new(at, rest),
            }
        }
        self.end()
    }

    /// Wraps lines at a width from now on, or not at all.
    pub(super) fn wrap_at(&mut self, width: Option<usize>) {
        if self.width != width {
            self.width = width;
            self.lines.iter_mut().for_each(|line| drop(line.rows.take()));
        }
    }

    /// Where the rows of a line start.
    pub(super) fn rows(&self, line: usize) -> &[usize] {
        let Some(line) = self.lines.get(line) else { return &[0] };
        line.rows.get_or_init(|| self.width.map_or([0].into(), |width| rows_at(&line.text, width).into()))
    }

    /// How many rows the text takes at a width, counted no further than `most`.
    pub(super) fn height_at(&self, width: usize, most: usize) -> usize {
        let mut rows = 0;
        for (at, line) in self.lines.iter().enumerate() {
            rows += if self.width == Some(width) { self.rows(at).len() } else { rows_at(&line.text, width).len() };
            if rows >= most {
                return most;
            }
        }
        rows
    }
}

/// Words leave the last cell of a row to the blank behind them, or to the caret. Where a blank has taken it at the end
/// of the line, the caret is alone in a row.
fn rows_at(line: &str, width: usize) -> Vec<usize> {
    let room = Room { words: widest(width), blanks: width.max(1) };
    let cells = |cluster: &str| glyph(cluster, room.words).1;
    let mut starts = row_starts(line, room, cells);
    let last = starts.last().copied().unwrap_or_default();
    if clusters(&line[last..]).map(|(_, cluster)| cells(cluster)).sum::<usize>() >= room.blanks {
        starts.push(line.len());
    }
    starts
}

/// The widest cluster that is drawn as it is in a field of this width.
pub(super) fn widest(width: usize) -> usize {
    width.saturating_sub(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::{Edit, Editor, Kind, Motion};

    #[test]
    fn a_key_in_a_long_text_wraps_the_lines_in_view_only() {
        let mut editor = Editor::new(Kind::Page, &"a line of a long text that is wrapped\n".repeat(20_000));
        editor.resize(20, 10);
        for edit in [Edit::Type('x'), Edit::Move(Motion::PageUp), Edit::Type('\n'), Edit::Backspace, Edit::Backspace] {
            editor.apply(edit);
        }
        let wrapped = editor.buffer.lines.iter().filter(|line| line.rows.get().is_some()).count();
        assert!((5..30).contains(&wrapped), "{wrapped}");
    }
}
