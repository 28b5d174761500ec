//! Where the caret goes, and where a place is seen: rows and columns of cells.

use unicode_segmentation::UnicodeSegmentation as _;

use super::super::clusters::clusters;
use super::buffer::{Buffer, Place, glyph};
use crate::base::words;

/// A move of the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One character back.
    Left,
    /// One character on.
    Right,
    /// To the start of this word or the one before.
    WordLeft,
    /// To the end of this word or the next.
    WordRight,
    /// To the start of the row; from there to that of the line.
    Home,
    /// To the end of the row; from there to that of the line.
    End,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the start of the text.
    Top,
    /// To its end.
    Bottom,
}

/// A row of the text: its line, and which of the line's rows it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) row: usize,
}

impl Buffer {
    pub(super) fn row_of(&self, place: Place) -> Row {
        let row = self.rows(place.line).partition_point(|start| *start <= place.byte).saturating_sub(1);
        Row { line: place.line, row }
    }

    /// Where a row starts and ends in its line.
    pub(super) fn span(&self, row: Row) -> (usize, usize) {
        let starts = self.rows(row.line);
        let end = starts.get(row.row + 1).copied().unwrap_or(self.line(row.line).len());
        (starts.get(row.row).copied().unwrap_or(end), end)
    }

    /// The column in which a place is seen, if the widest cluster takes `most` cells.
    pub(super) fn column(&self, place: Place, most: usize) -> usize {
        let (start, _) = self.span(self.row_of(place));
        clusters(&self.line(place.line)[start..place.byte]).map(|(_, cluster)| glyph(cluster, most).1).sum()
    }

    /// The place that is seen in a column of a row, or the last one of the row.
    pub(super) fn place_at(&self, row: Row, column: usize, most: usize) -> Place {
        let (start, end) = self.span(row);
        let (mut byte, mut wide) = (start, 0);
        for (_, cluster) in clusters(&self.line(row.line)[start..end]) {
            wide += glyph(cluster, most).1;
            // The end of a row is the start of the next one, and seen there.
            let is_last = byte + cluster.len() == end && row.row + 1 < self.rows(row.line).len();
            if wide > column || is_last {
                break;
            }
            byte += cluster.len();
        }
        Place::new(row.line, byte)
    }

    /// The row so many rows further down, or the last.
    pub(super) fn down(&self, from: Row, rows: usize) -> Row {
        let (mut at, mut left) = (from, rows);
        loop {
            let here = self.rows(at.line).len() - 1;
            if at.row + left <= here || at.line == self.last_line() {
                return Row { line: at.line, row: (at.row + left).min(here) };
            }
            left -= here - at.row + 1;
            at = Row { line: at.line + 1, row: 0 };
        }
    }

    /// The row so many rows further up, or the first.
    pub(super) fn up(&self, from: Row, rows: usize) -> Row {
        let (mut at, mut left) = (from, rows);
        while left > at.row {
            let Some(line) = at.line.checked_sub(1) else { return Row::default() };
            left -= at.row + 1;
            at = Row { line, row: self.rows(line).len() - 1 };
        }
        Row { line: at.line, row: at.row - left }
    }

    pub(super) fn last_row(&self) -> Row {
        self.row_of(self.end())
    }

    /// The start of this word or of the one before; across a line's start, the end of the line above.
    pub(super) fn word_before(&self, place: Place) -> Option<Place> {
        if place.byte == 0 {
            return self.before(place);
        }
        let line = &self.line(place.line)[..place.byte];
        let word = words(line).last().map_or(0, |word| word.start);
        // Some signs stand before a word and are one character with its first letter.
        let whole = line.grapheme_indices(true).map(|(at, _)| at).rfind(|at| *at <= word);
        Some(Place::new(place.line, whole.unwrap_or_default()))
    }

    /// The end of this word or of the next; across a line's end, the start of the line below.
    pub(super) fn word_after(&self, place: Place) -> Option<Place> {
        let line = self.line(place.line);
        if place.byte == line.len() {
            return self.after(place);
        }
        let word = words(&line[place.byte..]).next().map_or(line.len(), |word| place.byte + word.end);
        Some(self.snapped(Place::new(place.line, word)))
    }
}
