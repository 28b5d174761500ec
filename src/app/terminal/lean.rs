//! The lean ratatui backend: a frame is the fewest bytes, in one write.
//!
//! **Invariants.** A frame in which nothing changed sends nothing. Rows that moved are moved by the terminal. No
//! control and no bidirectional character of a cell reaches the terminal, whatever let it through before. A terminal
//! that does not take the bytes is never waited for: [`Lean::behind`] says so, and the next frame comes when it has
//! caught up.
//!
//! # Why
//! The stock backend sends 40 bytes in two writes for a typed character, looks up the size on every frame and
//! loses reverse and bold under `NO_COLOR`. Here a typed character is one byte.

use std::borrow::Cow;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use unicode_width::UnicodeWidthStr as _;

use super::means::Means;
use super::sgr::Look;
use super::shift::{self, Shift};
use super::travel::At;
use crate::base::safe_line;

/// A frame above this size is wrapped in a synchronised update, so that it never shows half drawn.
const SYNC_ABOVE: usize = 64;
/// A run of blanks at least this long is erased rather than written.
const ERASE_FROM: u16 = 9;

/// What stands in one cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    No,
    Ascii(u8, Look),
    /// The left half of a wide character.
    Wide,
}

const BLANK: Known = Known::Ascii(b' ', Look::PLAIN);

/// Draws to a terminal that it never asks anything.
#[derive(Debug)]
pub struct Lean<W> {
    out: W,
    size: Size,
    means: Means,
    frame: Vec<u8>,
    /// Bytes that the terminal has not taken yet.
    owed: Vec<u8>,
    at: At,
    look: Look,
    /// What is known to stand on the screen, row by row: to write over a short gap is shorter than to jump it.
    known: Vec<Known>,
    /// The cells as they were meant: rows that moved as they were are not sent again.
    meant: Buffer,
    /// The rule line being drawn: its next place and its character.
    rule: Option<(u16, u16, char)>,
    cursor_shown: bool,
    caret: Option<Position>,
}

impl<W: Write> Lean<W> {
    /// A backend for a blank screen of that size whose cursor is hidden.
    pub fn new(out: W, size: Size, means: impl Into<Means>) -> Self {
        Self {
            out,
            size,
            means: means.into(),
            frame: Vec::new(),
            owed: Vec::new(),
            at: At::Lost,
            look: Look::PLAIN,
            known: vec![BLANK; area(size)],
            meant: blank(size),
            rule: None,
            cursor_shown: false,
            caret: None,
        }
    }

    /// Where the bytes go.
    pub fn out(&self) -> &W {
        &self.out
    }

    /// Takes note of the window's new size.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.at = At::Lost;
        self.known = vec![Known::No; area(size)];
        self.meant = blank(size);
    }

    /// The terminal was handed to somebody else and taken back: it is blank, its cursor hidden.
    pub fn start_again(&mut self) {
        self.owed.clear();
        self.frame.clear();
        self.forget();
        self.cursor_shown = false;
    }

    /// Sends what the terminal would not take before. True while it still does not.
    pub fn behind(&mut self) -> io::Result<bool> {
        self.push()?;
        Ok(!self.owed.is_empty())
    }

    fn push(&mut self) -> io::Result<()> {
        while !self.owed.is_empty() {
            match self.out.write(&self.owed) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(n) => drop(self.owed.drain(..n)),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    /// After erasing everything.
    fn forget(&mut self) {
        self.look = Look::PLAIN;
        self.at = At::Lost;
        self.known.fill(BLANK);
        self.meant.reset();
    }

    fn known(&mut self, x: u16, y: u16) -> Option<&mut Known> {
        let index = usize::from(y) * usize::from(self.size.width) + usize::from(x);
        self.known.get_mut(index).filter(|_| x < self.size.width)
    }

    fn go(&mut self, x: u16, y: u16) {
        if !self.write_over(x, y) {
            self.at.travel(x, y, &mut self.frame);
        }
        self.at = At::Here(x, y);
    }

    /// Crosses a gap of up to three cells by writing what stands there, if it looks as what is written now.
    fn write_over(&mut self, x: u16, y: u16) -> bool {
        let At::Here(from, row) = self.at else { return false };
        if row != y || !(1..=3).contains(&x.saturating_sub(from)) {
            return false;
        }
        let start = usize::from(y) * usize::from(self.size.width);
        let gap = self.known.get(start + usize::from(from)..start + usize::from(x)).unwrap_or_default();
        let before = self.frame.len();
        for cell in gap {
            match cell {
                Known::Ascii(c, look) if self.look == *look || *c == b' ' && self.look.blanks_like(*look) => {
                    self.frame.push(*c);
                }
                _ => {
                    self.frame.truncate(before);
                    return false;
                }
            }
        }
        true
    }

    fn wear(&mut self, look: Look) {
        self.look.change(look, &mut self.frame);
        self.look = look;
    }

    fn put(&mut self, x: u16, y: u16, symbol: &str, look: Look) {
        let wide = symbol.width() > 1;
        let last = x + u16::from(wide);
        if !look.erases() && self.known(last, y).is_some_and(|cell| *cell == Known::Wide) {
            // Some terminals fill the other half of an overwritten wide character in the new look.
            self.put(last, y, " ", Look::PLAIN);
            self.put(last + 1, y, " ", Look::PLAIN);
        }
        let only = single(symbol);
        let goes_on = only.is_some_and(|c| self.rule == Some((x, y, c)));
        if !goes_on {
            self.go(x, y);
        }
        if symbol != " " || !self.look.blanks_like(look) {
            self.wear(look);
        }
        self.frame.extend_from_slice(if safe(symbol) { symbol.as_bytes() } else { b"?" });
        if let Some(cell) = self.known(x, y) {
            *cell = match symbol.as_bytes() {
                [c @ b' '..=b'~'] => Known::Ascii(*c, look),
                _ if wide => Known::Wide,
                _ => Known::No,
            };
        }
        if let Some(half) = self.known(x + 1, y).filter(|_| wide) {
            *half = Known::No;
        }
        self.rule = only.filter(|c| is_rule(*c)).map(|c| (x + 1, y, c));
        self.at = match only {
            Some(c) if is_sure(c) && x + 1 < self.size.width => At::Here(x + 1, y),
            _ if x + 2 < self.size.width => At::Row(y),
            // At the right edge terminals differ in when they wrap.
            _ => At::Lost,
        };
    }

    /// Has the terminal move rows.
    fn shift(&mut self, shift: &Shift) {
        // What comes into view is blank in the terminal's own colours, whatever it does with those that are on.
        self.wear(Look::PLAIN);
        shift.send(&mut self.frame);
        (self.at, self.rule) = (At::Lost, None);
        let width = self.size.width.into();
        shift.apply(&mut self.known, width, &BLANK);
        shift.apply(&mut self.meant.content, width, &Cell::EMPTY);
    }

    fn send(&mut self, changes: &[(u16, u16, &Cell)]) {
        let Means { colours, signs } = self.means;
        let cells = changes.iter().map(|(x, y, cell)| (*x, *y, signs.of(cell.symbol()), Look::of(cell, colours)));
        let mut cells = cells.peekable();
        while let Some((x, y, symbol, look)) = cells.next() {
            if symbol != " " && !symbol.is_empty() {
                self.put(x, y, symbol, look);
                continue;
            }
            let mut n = 1;
            while cells.next_if(|c| (c.0, c.1, c.2) == (x + n, y, " ") && c.3.blanks_like(look)).is_some() {
                n += 1;
            }
            self.blank(x, y, n, look);
        }
    }

    /// Writes or erases `n` blanks.
    fn blank(&mut self, x: u16, y: u16, n: u16, look: Look) {
        let ends_row = x + n >= self.size.width;
        if !look.erases() || n < ERASE_FROM && !(ends_row && n > 3) {
            for step in 0..n {
                self.put(x + step, y, " ", look);
            }
            return;
        }
        self.go(x, y);
        if !self.look.erases() {
            self.wear(look);
        }
        for x in x..x + n {
            self.known(x, y).into_iter().for_each(|cell| *cell = BLANK);
        }
        // Erasing leaves the cursor where it is. Writing to a vector does not fail.
        _ = if ends_row { write!(self.frame, "\x1b[K") } else { write!(self.frame, "\x1b[{n}X") };
    }
}

fn area(size: Size) -> usize {
    usize::from(size.width) * usize::from(size.height)
}

fn blank(size: Size) -> Buffer {
    Buffer::empty(Rect { x: 0, y: 0, width: size.width, height: size.height })
}

/// These cells are meant now, and those that a wide one hides are blank.
fn note(changes: &[(u16, u16, &Cell)], meant: &mut Buffer) {
    for (x, y, cell) in changes {
        let hidden = 1..cell.symbol().width().max(1) as u16;
        let (cells, end) = (hidden.map(|n| (x + n, &Cell::EMPTY)), meant.area.right());
        for (x, cell) in std::iter::once((*x, *cell)).chain(cells).filter(|(x, _)| *x < end) {
            if let Some(at) = meant.cell_mut((x, *y)) {
                cell.clone_into(at);
            }
        }
    }
}

/// The one character of a symbol.
fn single(symbol: &str) -> Option<char> {
    let mut chars = symbol.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Characters that every terminal draws one column wide: ASCII, and the letters of Latin, Greek and Cyrillic.
fn is_sure(c: char) -> bool {
    matches!(c, ' '..='~') || c.is_alphabetic() && matches!(c, '\u{c0}'..='\u{24f}' | '\u{391}'..='\u{481}')
}

/// Lines and bars: drawn by the row, so they are not addressed one by one.
fn is_rule(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{259f}')
}

/// The last line of defence: text was made safe long before.
fn safe(symbol: &str) -> bool {
    match symbol.as_bytes() {
        [b' '..=b'~'] => true,
        _ => matches!(Cow::from(safe_line(symbol)), Cow::Borrowed(_)),
    }
}

impl<W: Write> Backend for Lean<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let changes: Vec<(u16, u16, &Cell)> = content.collect();
        if changes.len() < shift::FROM {
            note(&changes, &mut self.meant);
            self.send(&changes);
            return Ok(());
        }
        let mut next = self.meant.clone();
        note(&changes, &mut next);
        let shift = Shift::between(&self.meant, &next);
        match &shift {
            Some(shift) => {
                self.shift(shift);
                let left = self.meant.diff(&next);
                self.send(&left);
            }
            None => self.send(&changes),
        }
        self.meant = next;
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.caret = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.caret = self.caret.or(Some(Position::ORIGIN));
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.caret.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        if self.caret.is_some() {
            self.caret = Some(position.into());
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        // What was drawn in this frame is erased with the rest; the second of two clearings says nothing.
        self.frame.clear();
        self.frame.extend_from_slice(b"\x1b[m\x1b[2J");
        self.forget();
        Ok(())
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        // Only whole screens are drawn here.
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(Position { x, y }) = self.caret {
            self.go(x.min(self.size.width.saturating_sub(1)), y.min(self.size.height.saturating_sub(1)));
        }
        self.rule = None;
        let whole = self.frame.len() > SYNC_ABOVE;
        let shown = self.caret.is_some();
        if whole {
            self.owed.extend_from_slice(b"\x1b[?2026h");
        }
        if self.cursor_shown && (whole || !shown) {
            self.owed.extend_from_slice(b"\x1b[?25l");
            self.cursor_shown = false;
        }
        self.owed.append(&mut self.frame);
        if shown && !self.cursor_shown {
            self.owed.extend_from_slice(b"\x1b[?25h");
            self.cursor_shown = true;
        }
        if whole {
            self.owed.extend_from_slice(b"\x1b[?2026l");
        }
        self.push()
    }
}
