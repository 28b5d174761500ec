//! Rows that moved up or down as they were: the terminal moves them itself, in a few bytes, and they are not sent again.
//!
//! **Invariant.** Rows are moved only where that saves more than it costs; what is not right afterwards is drawn.

use ratatui::buffer::{Buffer, Cell};
use std::io::Write as _;
use std::ops::RangeInclusive;

/// Fewer changed cells than this are sent as they are.
pub(super) const FROM: usize = 100;
/// What it costs to have rows moved, in bytes.
const COST: usize = 24;

/// Rows that move together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    /// Where they are and where they come to be.
    rows: RangeInclusive<usize>,
    /// By so many rows.
    by: usize,
    /// Upwards, else downwards.
    up: bool,
}

impl Shift {
    /// The one that saves most on the way from one screen to another of the same size, if any does.
    pub(super) fn between(before: &Buffer, after: &Buffer) -> Option<Self> {
        let (before, after) = (rows(before), rows(after));
        let differ = |(one, other): (&&[Cell], &&[Cell])| one.iter().zip(*other).filter(|(a, b)| a != b).count();
        let changed: Vec<usize> = before.iter().zip(&after).map(differ).collect();
        let ways = (1..changed.len()).flat_map(|by| [(by, true), (by, false)]);
        let found = ways.flat_map(|(by, up)| {
            let came = |y: usize| if up { before.get(y + by) } else { before.get(y.checked_sub(by)?) };
            let right: Vec<bool> = (0..after.len()).map(|y| came(y).is_some_and(|row| row == &after[y])).collect();
            runs(&right, &changed).into_iter().map(move |run| {
                let rows = if up { *run.start()..=run.end() + by } else { run.start() - by..=*run.end() };
                Self { rows, by, up }
            })
        });
        let width = after.first().map_or(0, |row| row.len());
        let saved = |shift: &Self| {
            let drawn: usize = shift.fresh().map(|y| width - changed[y]).sum();
            let right = shift.rows.clone().filter(|y| !shift.fresh().contains(y));
            right.map(|y| changed[y]).sum::<usize>().saturating_sub(drawn + COST)
        };
        found.max_by_key(saved).filter(|shift| saved(shift) > 0)
    }

    /// The rows that are blank afterwards.
    fn fresh(&self) -> RangeInclusive<usize> {
        let (first, last) = (*self.rows.start(), *self.rows.end());
        if self.up { last + 1 - self.by..=last } else { first..=first + self.by - 1 }
    }

    /// Has the terminal do it. The cursor is anywhere afterwards.
    pub(super) fn send(&self, out: &mut Vec<u8>) {
        let (top, bottom, by) = (self.rows.start() + 1, self.rows.end() + 1, self.by);
        let act = if self.up { 'M' } else { 'L' };
        // Within these rows lines are taken out at the top, or put in there; then all rows are one again.
        _ = write!(out, "\x1b[{top};{bottom}r\x1b[{top}H");
        _ = if by == 1 { write!(out, "\x1b[{act}\x1b[r") } else { write!(out, "\x1b[{by}{act}\x1b[r") };
    }

    /// Does the same to what is known of each cell.
    pub(super) fn apply<T: Clone>(&self, cells: &mut [T], width: usize, blank: &T) {
        let all = self.rows.start() * width..(self.rows.end() + 1) * width;
        let Some(moved) = cells.get_mut(all) else { return };
        if self.up {
            moved.rotate_left(self.by * width);
        } else {
            moved.rotate_right(self.by * width);
        }
        let fresh = self.fresh();
        let fresh = fresh.start() * width..(fresh.end() + 1) * width;
        cells.get_mut(fresh).into_iter().flatten().for_each(|cell| blank.clone_into(cell));
    }
}

fn rows(buffer: &Buffer) -> Vec<&[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1)).collect()
}

/// Runs of rows that are right; at both ends of each stands one that had to change.
fn runs(right: &[bool], changed: &[usize]) -> Vec<RangeInclusive<usize>> {
    let mut found: Vec<RangeInclusive<usize>> = Vec::new();
    let mut is_on = false;
    for (y, right) in right.iter().enumerate() {
        is_on &= *right;
        if !right || changed[y] == 0 {
            continue;
        }
        match found.last_mut() {
            Some(last) if is_on => *last = *last.start()..=y,
            _ => found.push(y..=y),
        }
        is_on = true;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(before: [&str; 6], after: [&str; 6]) -> Option<Shift> {
        Shift::between(&Buffer::with_lines(before), &Buffer::with_lines(after))
    }

    const A: &str = "the first row, which is as long as a row on a screen is where somebody writes";
    const B: &str = "another one of about that length, with other words in it than those of the one";
    const C: &str = "and of yet another kind is this, but long as well, as most of what is written is";

    #[test]
    fn rows_that_moved_are_found_and_moved_back_by_nothing() {
        let down = Shift { rows: 1..=4, by: 1, up: false };
        assert_eq!(found(["x", A, B, C, "", "y"], ["x", "new", A, B, C, "y"]), Some(down));
        let up = Shift { rows: 0..=4, by: 2, up: true };
        assert_eq!(found([A, B, C, A, B, "y"], [C, A, B, "new", "", "y"]), Some(up));
        assert_eq!(found(["x", "short", "", "", "", "y"], ["x", "new", "short", "", "", "y"]), None);
        assert_eq!(found([A, B, C, "", "", ""], [A, B, C, "", "", ""]), None);
        assert_eq!(found([A, "", "", "", "", ""], [B, C, "", "", "", ""]), None);
    }

    #[test]
    fn the_terminal_is_told_in_few_bytes() {
        let mut out = Vec::new();
        Shift { rows: 7..=10, by: 1, up: true }.send(&mut out);
        Shift { rows: 0..=22, by: 12, up: false }.send(&mut out);
        assert_eq!(String::from_utf8(out).unwrap().replace('\u{1b}', "^"), "^[8;11r^[8H^[M^[r^[1;23r^[1H^[12L^[r");
    }

    #[test]
    fn what_is_known_moves_along() {
        let mut cells: Vec<char> = "aabbccdd".chars().collect();
        Shift { rows: 1..=3, by: 1, up: true }.apply(&mut cells, 2, &'.');
        assert_eq!(cells.iter().collect::<String>(), "aaccdd..");
        Shift { rows: 0..=2, by: 2, up: false }.apply(&mut cells, 2, &'-');
        assert_eq!(cells.iter().collect::<String>(), "----aa..");
    }
}
