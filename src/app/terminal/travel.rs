//! Where the terminal's cursor is, and the shortest bytes that take it elsewhere.
//!
//! # Why
//! Terminals disagree about the width of many characters. After such a one the column is not believed any
//! more and the next move names it, so that a disagreement spoils one character and not the rest of the row.

use std::io::Write as _;

/// What is known of the terminal's cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// Nothing.
    Lost,
    /// The row; the column only if the terminal counts as we do.
    Row(u16),
    /// Column and row.
    Here(u16, u16),
}

impl At {
    /// Appends the shortest way to column `x` of row `y`.
    pub(super) fn travel(self, x: u16, y: u16, out: &mut Vec<u8>) {
        if self == Self::Here(x, y) {
            return;
        }
        let mut best = address(x, y);
        let mut offer = |way: Option<Vec<u8>>| {
            if let Some(way) = way.filter(|w| w.len() < best.len()) {
                best = way;
            }
        };
        match self {
            Self::Lost => {}
            Self::Row(row) => offer(down(row, y).map(|way| [way, column(x)].concat())),
            Self::Here(col, row) => {
                offer(down(row, y).map(|way| [way, along(col, x)].concat()));
                offer(down(row, y).map(|way| [b"\r".to_vec(), way, along(0, x)].concat()));
            }
        }
        out.extend_from_slice(&best);
    }
}

/// `ESC [ n final`, the number left out where one is meant anyway.
fn control(n: u16, last: char) -> Vec<u8> {
    let mut way = Vec::with_capacity(8);
    // Writing to a vector does not fail.
    _ = if n == 1 { write!(way, "\x1b[{last}") } else { write!(way, "\x1b[{n}{last}") };
    way
}

fn address(x: u16, y: u16) -> Vec<u8> {
    if x == 0 {
        return control(y + 1, 'H');
    }
    let mut way = Vec::with_capacity(10);
    _ = write!(way, "\x1b[{};{}H", y + 1, x + 1);
    way
}

/// To another row of the same column. Upwards and far away the address is as short.
fn down(from: u16, to: u16) -> Option<Vec<u8>> {
    match to.checked_sub(from)? {
        // In raw mode a line feed goes straight down, and it never scrolls: the row is on the screen.
        n @ 0..=3 => Some(vec![b'\n'; usize::from(n)]),
        n => Some(control(n, 'B')),
    }
}

/// To a column, from wherever.
fn column(x: u16) -> Vec<u8> {
    if x == 0 { b"\r".to_vec() } else { control(x + 1, 'G') }
}

/// To another column of the same row.
fn along(from: u16, to: u16) -> Vec<u8> {
    if to == 0 && from > 0 {
        return b"\r".to_vec();
    }
    match i32::from(to) - i32::from(from) {
        0 => Vec::new(),
        -3..0 => vec![b'\x08'; usize::from(from - to)],
        n if n < 0 => control(from - to, 'D'),
        _ => control(to - from, 'C'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: At, x: u16, y: u16) -> String {
        let mut out = Vec::new();
        from.travel(x, y, &mut out);
        String::from_utf8(out).unwrap().escape_default().to_string().replace("\\u{1b}", "^").replace("\\u{8}", "<")
    }

    #[test]
    fn the_shortest_way_is_taken() {
        let at = At::Here(10, 5);
        assert_eq!(way(at, 10, 5), "");
        assert_eq!(way(at, 0, 5), "\\r");
        assert_eq!(way(at, 9, 5), "<");
        assert_eq!(way(at, 11, 5), "^[C");
        assert_eq!(way(at, 30, 5), "^[20C");
        assert_eq!(way(At::Here(40, 5), 1, 5), "\\r^[C");
        assert_eq!(way(at, 10, 6), "\\n");
        assert_eq!(way(at, 0, 6), "\\n\\r");
        assert_eq!(way(at, 10, 20), "^[15B");
        assert_eq!(way(at, 0, 0), "^[H");
        assert_eq!(way(at, 40, 2), "^[3;41H");
        assert_eq!(way(At::Lost, 0, 11), "^[12H");
    }

    #[test]
    fn a_column_that_is_not_believed_is_named() {
        assert_eq!(way(At::Row(5), 11, 5), "^[12G");
        assert_eq!(way(At::Row(5), 0, 5), "\\r");
        assert_eq!(way(At::Row(5), 0, 6), "\\n\\r");
    }

    /// A terminal that knows only the moves that are sent here.
    fn follow(mut x: i32, mut y: i32, bytes: &[u8]) -> (i32, i32) {
        let mut rest = bytes;
        while let [first, tail @ ..] = rest {
            rest = tail;
            match first {
                b'\r' => x = 0,
                b'\n' => y += 1,
                8 => x -= 1,
                _ => {
                    let end = rest.iter().position(u8::is_ascii_alphabetic).unwrap();
                    let numbers: Vec<i32> =
                        str::from_utf8(&rest[1..end]).unwrap().split(';').map(|n| n.parse().unwrap_or(1)).collect();
                    match rest[end] {
                        b'B' => y += numbers[0],
                        b'C' => x += numbers[0],
                        b'D' => x -= numbers[0],
                        b'G' => x = numbers[0] - 1,
                        _ => (x, y) = (numbers.get(1).unwrap_or(&1) - 1, numbers[0] - 1),
                    }
                    rest = &rest[end + 1..];
                }
            }
        }
        (x, y)
    }

    #[test]
    fn every_way_arrives() {
        for (x, y) in [(0, 0), (1, 0), (7, 3), (79, 23), (40, 12)] {
            for to_x in 0..80 {
                for to_y in 0..24 {
                    let to = (i32::from(to_x), i32::from(to_y));
                    for (from, start) in [(At::Here(x, y), i32::from(x)), (At::Row(y), 33), (At::Lost, 50)] {
                        let mut out = Vec::new();
                        from.travel(to_x, to_y, &mut out);
                        let row = if from == At::Lost { 9 } else { i32::from(y) };
                        assert_eq!(follow(start, row, &out), to, "{from:?}");
                        assert!(out.len() <= 8);
                    }
                }
            }
        }
    }
}
