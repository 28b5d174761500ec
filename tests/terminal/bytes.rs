//! What the lean backend sends, byte by byte, and that a terminal makes the intended screen of it.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::rc::Rc;

use plenary::app::terminal::{Colours, Lean};
use proptest::prelude::*;
use ratatui::backend::Backend as _;
use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Frame, Terminal};

/// A wire that keeps each write apart.
#[derive(Clone, Debug, Default)]
struct Wire {
    writes: Rc<RefCell<Vec<Vec<u8>>>>,
    /// How many bytes it still takes; none: any number.
    room: Rc<Cell<Option<usize>>>,
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.room.get().map_or(bytes.len(), |room| room.min(bytes.len()));
        if n == 0 {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        self.room.set(self.room.get().map(|room| room - n));
        self.writes.borrow_mut().push(bytes[..n].to_vec());
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Wire {
    fn sent(&self) -> Vec<Vec<u8>> {
        self.writes.take()
    }
}

struct Desk {
    wire: Wire,
    terminal: Terminal<Lean<Wire>>,
    seen: vt100::Parser,
}

impl Desk {
    fn new(cols: u16, rows: u16, colours: Colours) -> Self {
        let wire = Wire::default();
        let terminal = Terminal::new(Lean::new(wire.clone(), Size::new(cols, rows), colours)).unwrap();
        let mut seen = vt100::Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0);
        seen.process(b"\x1b[?25l");
        Self { wire, terminal, seen }
    }

    /// Draws a frame; the one write it made, empty if none.
    fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> String {
        self.terminal.draw(view).unwrap();
        let mut writes = self.wire.sent();
        assert!(writes.len() <= 1, "{} writes", writes.len());
        let bytes = writes.pop().unwrap_or_default();
        self.seen.process(&bytes);
        String::from_utf8(bytes).unwrap().replace('\u{1b}', "^")
    }

    /// A text with the caret at its end.
    fn write(&mut self, text: &str, style: Style) -> String {
        self.draw(|frame| {
            frame.buffer_mut().set_string(2, 3, text, style);
            let width = u16::try_from(text.chars().count()).unwrap();
            frame.set_cursor_position((2 + width, 3));
        })
    }
}

#[test]
fn a_typed_character_is_one_byte_in_one_write() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    let style = Style::new().bold().cyan();
    assert_eq!(desk.write("t", style), "^[4;3H^[1;36mt^[?25h");
    assert_eq!(desk.write("th", style), "h");
    assert_eq!(desk.write("th ", style), " ");
    assert_eq!(desk.write("th é", style), "é");
    assert_eq!(desk.write("th éж", style), "ж");
    assert_eq!(desk.write("th éж.", style), ".");
    assert_eq!(desk.write("th éж", style), "\u{8} \u{8}");
    assert_eq!(desk.seen.screen().cursor_position(), (3, 7));
}

#[test]
fn an_unchanged_frame_is_no_byte() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    assert_ne!(desk.write("text", Style::new()), "");
    assert_eq!(desk.write("text", Style::new()), "");
    let mut hidden = Desk::new(80, 24, Colours::Shown);
    assert_ne!(hidden.draw(|frame| frame.render_widget("text", frame.area())), "");
    assert_eq!(hidden.draw(|frame| frame.render_widget("text", frame.area())), "");
}

#[test]
fn the_minutes_change_is_few_bytes_and_the_caret_is_back_in_the_text() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    let mut frame = |clock: &str| {
        desk.draw(|frame| {
            frame.buffer_mut().set_string(60, 0, clock, Style::new());
            frame.buffer_mut().set_string(2, 12, "a note", Style::new());
            frame.set_cursor_position((8, 12));
        })
    };
    frame("13 min left");
    assert_eq!(frame("12 min left"), "^[1;62H2^[13;9H");
}

#[test]
fn a_big_frame_is_one_synchronised_write_without_the_cursor() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    desk.write("text", Style::new());
    let bytes = desk.write(&"other words ".repeat(6), Style::new());
    assert!(bytes.starts_with("^[?2026h^[?25l") && bytes.ends_with("^[?25h^[?2026l"), "{bytes}");
}

#[test]
fn blanks_are_erased_and_rules_are_not_addressed_one_by_one() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    desk.draw(|frame| {
        frame.buffer_mut().set_string(0, 3, "word ".repeat(16), Style::new().green());
        frame.buffer_mut().set_string(0, 4, "─".repeat(60), Style::new());
    });
    assert!(desk.seen.screen().contents().contains(&"─".repeat(60)));
    let gone = desk.draw(|frame| frame.buffer_mut().set_string(0, 4, "─".repeat(60), Style::new()));
    assert_eq!(gone, "^[4H^[K");
    let gone = desk.draw(|frame| frame.buffer_mut().set_string(0, 4, "─".repeat(40), Style::new()));
    assert_eq!(gone, "\n^[40C^[20X");
}

#[test]
fn rows_that_move_are_moved_by_the_terminal_and_only_what_is_new_is_sent() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    let row = |n: usize| format!("{n} {}", ["who pays for it", "the ministry reserves its position"][n % 2].repeat(2));
    let mut page = |from: usize, new: Option<&str>| {
        desk.draw(|frame| {
            let lines = new.map(str::to_owned).into_iter().chain((from..).map(row));
            for (y, line) in (5..10).zip(lines) {
                frame.buffer_mut().set_string(0, y, line, Style::new());
            }
            frame.buffer_mut().set_string(0, 10, "─".repeat(80), Style::new());
        })
    };
    page(0, None);
    // A page that is scrolled by one row: the last row of it is new.
    assert_eq!(page(1, None), format!("^[?2026h^[6;10r^[6H^[M^[r^[10H{}^[?2026l", row(5)));
    // A new line that moves those below it down.
    assert_eq!(page(1, Some("new")), "^[6;10r^[6H^[L^[r^[6Hnew");
    assert_eq!(desk.seen.screen().contents().lines().nth(6).unwrap(), row(1));
    assert!(desk.seen.screen().contents().contains(&"─".repeat(80)));
}

#[test]
fn rows_that_come_into_view_have_the_ground_of_the_screen_whatever_the_terminal_fills_them_with() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    let ground = Style::new().white().on_black();
    let mut page = |from: usize| {
        desk.draw(|frame| {
            let area = frame.area();
            frame.buffer_mut().set_style(area, ground);
            for (y, n) in (2..22).zip(from..) {
                frame.buffer_mut().set_string(
                    0,
                    y,
                    format!("{n} {}", ["words", "other", "lines", "stone"][n % 4].repeat(10)),
                    ground,
                );
            }
        })
    };
    page(0);
    let sent = page(3);
    assert!(sent.contains("^[m^[3;22r^[3H^[3M^[r"), "{sent}");
    assert!(sent.len() < 400, "{sent}");
    for (y, x) in (0..24).flat_map(|y| (0..80).map(move |x| (y, x))) {
        assert_eq!(desk.seen.screen().cell(y, x).unwrap().bgcolor(), vt100::Color::Idx(0), "{x},{y}");
    }
}

#[test]
fn a_short_gap_is_written_over_with_what_stands_there() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    let mut words = |text| desk.draw(|frame| frame.buffer_mut().set_string(0, 0, text, Style::new()));
    assert_eq!(words("12 of 40"), "^[H12 of 40");
    assert_eq!(words("23 if 40"), "\r23 i");
}

#[test]
fn after_a_character_of_doubtful_width_the_column_is_named_again() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    let bytes = desk.draw(|frame| frame.buffer_mut().set_string(0, 0, "a✗b語c👍d", Style::new()));
    assert_eq!(bytes, "^[Ha✗^[3Gb語^[6Gc👍^[9Gd");
}

#[test]
fn nothing_dangerous_reaches_the_terminal_whatever_stands_in_a_cell() {
    let evil = ["\u{1b}[2J", "\u{9b}", "\u{202e}", "a\u{202e}", "\u{7f}", "\n", "\u{2028}", "\u{e0041}", "\u{200b}"];
    for symbol in evil {
        let wire = Wire::default();
        let mut backend = Lean::new(wire.clone(), Size::new(20, 2), Colours::Shown);
        backend.draw([(0, 0, &ratatui::buffer::Cell::new(symbol))].into_iter()).unwrap();
        backend.flush().unwrap();
        assert_eq!(wire.sent().concat(), b"\x1b[H?", "{symbol:?}");
    }
}

#[test]
fn without_colours_reverse_and_bold_stay() {
    let mut desk = Desk::new(80, 24, Colours::Stripped);
    let bytes = desk.write("x", Style::new().bold().reversed().red().on_blue());
    assert_eq!(bytes, "^[4;3H^[1;7mx^[?25h");
}

#[test]
fn a_redraw_paints_everything_and_asks_nothing() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    desk.write("text", Style::new().bold());
    desk.seen.process(b"\x1b[10;10Hwall message from root\x07");
    desk.terminal.clear().unwrap();
    let bytes = desk.write("text", Style::new().bold());
    assert_eq!(bytes, "^[m^[2J^[4;3H^[1mtext");
    assert_eq!(desk.seen.screen().contents().trim(), "text");
}

#[test]
fn a_new_size_clears_once_and_paints_once() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    desk.write("text", Style::new());
    desk.terminal.backend_mut().resize(Size::new(60, 16));
    assert_eq!(desk.write("text", Style::new()), "^[m^[2J^[4;3Htext");
}

#[test]
fn a_stalled_link_is_not_waited_for_and_gets_the_rest_later() {
    let mut desk = Desk::new(80, 24, Colours::Shown);
    desk.wire.room.set(Some(5));
    desk.terminal.draw(|frame| frame.render_widget("some words", frame.area())).unwrap();
    assert!(desk.terminal.backend_mut().behind().unwrap());
    desk.wire.room.set(None);
    assert!(!desk.terminal.backend_mut().behind().unwrap());
    assert_eq!(desk.wire.sent().concat(), b"\x1b[Hsome words");
}

const SYMBOLS: &[&str] = &["a", "b", "Z", "~", " ", " ", " ", "é", "ж", "─", "─", "█", "✗", "語", "e\u{301}"];
const COLOURS: &[Color] = &[Color::Reset, Color::Reset, Color::Red, Color::LightBlue, Color::Indexed(99)];

type Run = (u16, u16, u16, usize, usize, usize, u8);

/// Runs of one symbol in one style, and perhaps a caret.
type Picture = (Vec<Run>, Option<(u16, u16)>);

fn frames() -> impl Strategy<Value = Vec<Picture>> {
    let run = (0..30_u16, 0..8_u16, 1..31_u16, 0..SYMBOLS.len(), 0..COLOURS.len(), 0..COLOURS.len(), 0..16_u8);
    prop::collection::vec((prop::collection::vec(run, 0..12), prop::option::of((0..30_u16, 0..8_u16))), 1..8)
}

fn paint(buffer: &mut Buffer, runs: &[Run]) {
    for &(x, y, n, symbol, fg, bg, attributes) in runs {
        let style = Style::new()
            .fg(COLOURS[fg])
            .bg(COLOURS[bg])
            .add_modifier(Modifier::from_bits_truncate(u16::from(attributes & 0b1101)))
            .add_modifier(if attributes & 2 == 0 { Modifier::empty() } else { Modifier::REVERSED });
        buffer.set_stringn(x, y, SYMBOLS[symbol].repeat(usize::from(n)), usize::from(30 - x), style);
    }
}

/// A terminal's cell in the backend's words. Text colour shows only where there is text.
fn same(cell: &vt100::Cell, want: &ratatui::buffer::Cell) -> bool {
    let colour = |colour| match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(n) => vt100::Color::Idx(n),
        _ => vt100::Color::Default,
    };
    let blank = want.symbol() == " ";
    let has = |one| want.modifier.contains(one);
    let shown = if cell.contents().is_empty() { " " } else { cell.contents() };
    let plain_blank = blank && !has(Modifier::REVERSED) && !has(Modifier::UNDERLINED);
    shown == want.symbol()
        && cell.bgcolor() == colour(want.bg)
        && cell.inverse() == has(Modifier::REVERSED)
        && cell.underline() == has(Modifier::UNDERLINED)
        && (plain_blank || cell.fgcolor() == colour(want.fg))
        && (plain_blank || cell.italic() == has(Modifier::ITALIC))
        && (plain_blank || cell.bold() == has(Modifier::BOLD))
}

/// Every cell is what it was meant to be.
fn is_shown(desk: &Desk, want: &Buffer) -> Result<(), TestCaseError> {
    let screen = desk.seen.screen();
    for y in 0..want.area.height {
        let mut x = 0;
        while x < want.area.width {
            let (cell, meant) = (screen.cell(y, x).unwrap(), &want[(x, y)]);
            prop_assert!(same(cell, meant), "{x},{y}: {cell:?} for {meant:?}");
            x += meant.cell_width().max(1);
        }
    }
    Ok(())
}

/// What a screen of 40x12 scrolls through: rows of every kind, some wide, some blank, some that are like others.
fn long_page(seed: &[(usize, usize, usize)]) -> Vec<(String, Style)> {
    let row = |(symbol, n, colour): &(usize, usize, usize)| {
        let style = Style::new().fg(COLOURS[*colour]).bg(COLOURS[(colour + n) % COLOURS.len()]);
        (SYMBOLS[*symbol].repeat(*n), style)
    };
    seed.iter().map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_terminal_shows_a_page_as_it_was_meant_however_it_is_scrolled(
        page in prop::collection::vec((0..SYMBOLS.len(), 0..41_usize, 0..COLOURS.len()), 40),
        moves in prop::collection::vec((0..30_usize, 0..4_usize, 8..12_usize, prop::option::of((0..12_u16, 0..30_u16))), 1..10),
        ground in 0..COLOURS.len(),
    ) {
        let page = long_page(&page);
        let mut desk = Desk::new(40, 12, Colours::Shown);
        for (from, top, bottom, edit) in moves {
            let mut want = Buffer::default();
            desk.draw(|frame| {
                let area = frame.area();
                let buffer = frame.buffer_mut();
                buffer.set_style(area, Style::new().bg(COLOURS[ground]));
                for (y, (text, style)) in (top..bottom).zip(page.iter().skip(from)) {
                    buffer.set_stringn(0, y as u16, text, 40, *style);
                }
                if let Some((y, x)) = edit {
                    buffer.set_string(x, y, "edited", Style::new().bold());
                }
                want = buffer.clone();
            });
            is_shown(&desk, &want)?;
        }
    }

    #[test]
    fn a_terminal_shows_every_frame_as_it_was_meant(frames in frames()) {
        let mut desk = Desk::new(30, 8, Colours::Shown);
        for (runs, caret) in frames {
            let mut want = Buffer::default();
            desk.draw(|frame| {
                paint(frame.buffer_mut(), &runs);
                want = frame.buffer_mut().clone();
                if let Some(caret) = caret {
                    frame.set_cursor_position(caret);
                }
            });
            let screen = desk.seen.screen();
            prop_assert_eq!(screen.hide_cursor(), caret.is_none());
            if let Some(caret) = caret {
                let (row, col) = screen.cursor_position();
                prop_assert_eq!(Position::new(col, row), Position::from(caret));
            }
            is_shown(&desk, &want)?;
        }
    }
}
