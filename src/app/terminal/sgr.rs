//! How cells look, and the shortest bytes that turn one look into the next.
//!
//! **Invariants.** Sixteen-colour names stay names, so that the person's own theme decides what they look
//! like. Blinking is never sent: nothing on a wall flashes.

use std::io::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::means::Colours;

/// Attribute, the number that turns it on, the number that turns it off.
const ATTRIBUTES: &[(Modifier, u8, u8)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Attributes that show on a blank cell.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Colours and attributes of a cell, as the terminal knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    fg: Color,
    bg: Color,
    attributes: Modifier,
}

impl Look {
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, attributes: Modifier::empty() };

    pub(super) fn of(cell: &Cell, colours: Colours) -> Self {
        let (fg, bg) = colours.of(cell.fg, cell.bg);
        let sent = ATTRIBUTES.iter().fold(Modifier::empty(), |all, (one, ..)| all | *one);
        Self { fg, bg, attributes: cell.modifier & sent }
    }

    /// Whether a blank in this look is an empty cell, such as the terminal's own erasing leaves.
    pub(super) fn erases(self) -> bool {
        self.bg == Color::Reset && !self.attributes.intersects(SEEN_ON_BLANK)
    }

    /// Whether a blank looks the same in both.
    pub(super) fn blanks_like(self, other: Self) -> bool {
        self == other || self.bg == other.bg && !(self.attributes | other.attributes).intersects(SEEN_ON_BLANK)
    }

    /// Appends the shortest sequence that makes the terminal write in `to`.
    pub(super) fn change(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let step = self.step(to);
        let anew = to.anew();
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(if anew.len() < step.len() { &anew } else { &step });
        out.push(b'm');
    }

    /// Parameters that change only what differs.
    fn step(self, to: Self) -> Vec<u8> {
        let mut codes = Vec::with_capacity(16);
        let gone = self.attributes - to.attributes;
        let mut kept = self.attributes & to.attributes;
        for (attribute, _, off) in ATTRIBUTES.iter().filter(|(a, ..)| gone.contains(*a)) {
            if *off != 22 {
                numbers(&[*off], &mut codes);
            } else if *attribute == Modifier::BOLD || !gone.contains(Modifier::BOLD) {
                numbers(&[22], &mut codes);
                // Bold and dim have one switch: what stays has to be said again.
                kept -= Modifier::BOLD | Modifier::DIM;
            }
        }
        for (_, on, _) in ATTRIBUTES.iter().filter(|(a, ..)| (to.attributes - kept).contains(*a)) {
            numbers(&[*on], &mut codes);
        }
        if self.fg != to.fg {
            colour(to.fg, 30, &mut codes);
        }
        if self.bg != to.bg {
            colour(to.bg, 40, &mut codes);
        }
        codes
    }

    /// Parameters that start from a reset. The reset itself may be empty.
    fn anew(self) -> Vec<u8> {
        let mut codes = Vec::with_capacity(16);
        if self == Self::PLAIN {
            return codes;
        }
        codes.push(b';');
        let set = Self::PLAIN.step(self);
        codes.extend_from_slice(&set);
        codes
    }
}

fn numbers(all: &[u8], codes: &mut Vec<u8>) {
    for n in all {
        // Writing to a vector does not fail.
        _ = if codes.is_empty() { write!(codes, "{n}") } else { write!(codes, ";{n}") };
    }
}

/// A colour at `base` 30 (text) or 40 (ground).
fn colour(colour: Color, base: u8, codes: &mut Vec<u8>) {
    let code = match colour {
        Color::Reset => base + 9,
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => base + 60,
        Color::LightRed => base + 61,
        Color::LightGreen => base + 62,
        Color::LightYellow => base + 63,
        Color::LightBlue => base + 64,
        Color::LightMagenta => base + 65,
        Color::LightCyan => base + 66,
        Color::White => base + 67,
        Color::Indexed(n) => return numbers(&[base + 8, 5, n], codes),
        Color::Rgb(r, g, b) => return numbers(&[base + 8, 2, r, g, b], codes),
    };
    numbers(&[code], codes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn look(style: Style) -> Look {
        let mut cell = Cell::default();
        cell.set_style(style);
        Look::of(&cell, Colours::Shown)
    }

    fn bytes(from: Look, to: Look) -> String {
        let mut out = Vec::new();
        from.change(to, &mut out);
        String::from_utf8(out).unwrap().replace('\u{1b}', "^")
    }

    #[test]
    fn the_shortest_way_between_two_looks_is_taken() {
        let plain = Look::PLAIN;
        let bold = look(Style::new().bold());
        let all = look(Style::new().bold().reversed().underlined().red().on_blue());
        assert_eq!(bytes(plain, plain), "");
        assert_eq!(bytes(plain, bold), "^[1m");
        assert_eq!(bytes(bold, plain), "^[m");
        assert_eq!(bytes(plain, all), "^[1;4;7;31;44m");
        assert_eq!(bytes(all, look(Style::new().bold().reversed().underlined().red())), "^[49m");
        assert_eq!(bytes(all, bold), "^[;1m");
        assert_eq!(bytes(bold, look(Style::new().dim())), "^[;2m");
        assert_eq!(bytes(look(Style::new().bold().dim()), bold), "^[;1m");
        assert_eq!(bytes(plain, look(Style::new().fg(Color::Indexed(208)))), "^[38;5;208m");
        assert_eq!(bytes(plain, look(Style::new().white().on_dark_gray())), "^[97;100m");
    }

    #[test]
    fn without_colour_the_attributes_stay() {
        let mut cell = Cell::default();
        cell.set_style(Style::new().red().on_white().reversed().rapid_blink());
        assert_eq!(bytes(Look::PLAIN, Look::of(&cell, Colours::Stripped)), "^[7m");
    }
}
