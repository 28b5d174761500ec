//! What a terminal can show: how many colours, and which signs its font has.
//!
//! **Invariant.** It is read from what the terminal is called, and never asked of it.

use ratatui::style::Color;

/// What a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Means {
    /// Its colours.
    pub colours: Colours,
    /// Its signs.
    pub signs: Signs,
}

/// Which colours are sent. Attributes always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Colours {
    /// As they are named.
    #[default]
    Shown,
    /// A mixture as the nearest of 256.
    Palette,
    /// All others as the nearest of the sixteen that have a name.
    Sixteen,
    /// `NO_COLOR`, or a terminal that has none: bold, reverse and underline stay.
    Stripped,
}

/// Which signs are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Signs {
    /// All.
    #[default]
    All,
    /// Those that the fonts of a console without a desktop have: letters, ASCII and lines.
    Plain,
}

impl From<Colours> for Means {
    fn from(colours: Colours) -> Self {
        Self { colours, signs: Signs::All }
    }
}

impl Means {
    /// Of a terminal that calls itself so (`TERM`, `COLORTERM`).
    pub fn of(term: &str, colorterm: &str) -> Self {
        let is_old = term.starts_with("vt1") || term.starts_with("vt2") || term.starts_with("vt3");
        let colours = if is_old || term.ends_with("-m") || term.ends_with("-mono") {
            Colours::Stripped
        } else if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
            Colours::Shown
        } else if term.contains("256color") || !colorterm.is_empty() {
            Colours::Palette
        } else {
            Colours::Sixteen
        };
        Self { colours, signs: if is_old || term == "linux" { Signs::Plain } else { Signs::All } }
    }
}

impl Signs {
    /// What is sent for a sign.
    pub(super) fn of(self, symbol: &str) -> &str {
        match symbol {
            symbol if self == Self::All || symbol.is_ascii() => symbol,
            "✓" => "v",
            "✗" => "x",
            "✖" => "X",
            "□" => "@",
            "→" => "¬",
            "◇" => "*",
            "◈" => "+",
            "○" => "o",
            "◐" => "%",
            "►" => "»",
            "▸" | "▷" | "›" => ">",
            "‹" => "<",
            "▾" | "…" => "~",
            "▴" | "▲" => "^",
            "▪" | "▫" => "=",
            "–" => "-",
            "▏" | "┃" => "│",
            "━" => "─",
            "┏" => "┌",
            "┓" => "┐",
            "┗" => "└",
            "┛" => "┘",
            "⚠" => "!",
            "⏎" => "/",
            "≠" => "#",
            "“" | "”" => "\"",
            "‘" | "’" => "'",
            symbol => symbol,
        }
    }
}

impl Colours {
    /// Ink and ground as they are sent. Two that would become one stay apart.
    pub(super) fn of(self, ink: Color, ground: Color) -> (Color, Color) {
        let sent = match self {
            Self::Shown => (ink, ground),
            Self::Palette => (in_palette(ink), in_palette(ground)),
            Self::Sixteen => (named(ink), named(ground)),
            Self::Stripped => (Color::Reset, Color::Reset),
        };
        if sent.0 != sent.1 || ink == ground || self == Self::Stripped {
            return sent;
        }
        let is_light = mixed(sent.1).is_some_and(|(r, g, b)| u32::from(r) * 2 + u32::from(g) * 4 + u32::from(b) > 896);
        (if is_light { Color::Black } else { Color::White }, sent.1)
    }
}

/// The sixteen, as most terminals show them.
const SIXTEEN: [(Color, (u8, u8, u8)); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (205, 0, 0)),
    (Color::Green, (0, 205, 0)),
    (Color::Yellow, (205, 205, 0)),
    (Color::Blue, (0, 0, 238)),
    (Color::Magenta, (205, 0, 205)),
    (Color::Cyan, (0, 205, 205)),
    (Color::Gray, (229, 229, 229)),
    (Color::DarkGray, (127, 127, 127)),
    (Color::LightRed, (255, 0, 0)),
    (Color::LightGreen, (0, 255, 0)),
    (Color::LightYellow, (255, 255, 0)),
    (Color::LightBlue, (92, 92, 255)),
    (Color::LightMagenta, (255, 0, 255)),
    (Color::LightCyan, (0, 255, 255)),
    (Color::White, (255, 255, 255)),
];

/// Red, green and blue of a colour; none of the terminal's own.
fn mixed(colour: Color) -> Option<(u8, u8, u8)> {
    /// The steps of the palette's cube.
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |n: u8| STEPS.get(usize::from(n % 6)).copied().unwrap_or_default();
    match colour {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n @ 0..16) => SIXTEEN.get(usize::from(n)).map(|(_, mixture)| *mixture),
        Color::Indexed(n @ 16..232) => Some((step((n - 16) / 36), step((n - 16) / 6), step(n - 16))),
        Color::Indexed(n) => Some((8 + (n - 232) * 10, 8 + (n - 232) * 10, 8 + (n - 232) * 10)),
        named => SIXTEEN.iter().find(|(colour, _)| *colour == named).map(|(_, mixture)| *mixture),
    }
}

fn in_palette(colour: Color) -> Color {
    let Color::Rgb(r, g, b) = colour else { return colour };
    let near = (16..=255).min_by_key(|n| mixed(Color::Indexed(*n)).map(|one| apart(one, (r, g, b))));
    near.map_or(colour, Color::Indexed)
}

fn named(colour: Color) -> Color {
    let (Color::Rgb(..) | Color::Indexed(_), Some(mixture)) = (colour, mixed(colour)) else { return colour };
    SIXTEEN.iter().min_by_key(|(_, one)| apart(*one, mixture)).map_or(colour, |(near, _)| *near)
}

/// How far two mixtures are apart to the eye, roughly: green counts most.
fn apart(one: (u8, u8, u8), other: (u8, u8, u8)) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    2 * square(one.0, other.0) + 4 * square(one.1, other.1) + 3 * square(one.2, other.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_known_by_what_it_is_called() {
        for (term, colorterm, colours, signs) in [
            ("xterm-256color", "truecolor", Colours::Shown, Signs::All),
            ("xterm-256color", "", Colours::Palette, Signs::All),
            ("tmux-256color", "", Colours::Palette, Signs::All),
            ("screen", "", Colours::Sixteen, Signs::All),
            ("xterm-16color", "", Colours::Sixteen, Signs::All),
            ("xterm-direct", "", Colours::Shown, Signs::All),
            ("linux", "", Colours::Sixteen, Signs::Plain),
            ("vt100", "", Colours::Stripped, Signs::Plain),
            ("vt220", "truecolor", Colours::Stripped, Signs::Plain),
            ("xterm-mono", "", Colours::Stripped, Signs::All),
            ("", "", Colours::Sixteen, Signs::All),
        ] {
            assert_eq!(Means::of(term, colorterm), Means { colours, signs }, "{term} {colorterm}");
        }
    }

    #[test]
    fn plain_signs_tell_apart_what_all_of_them_do() {
        for one in
            [&["▲", "▫", "–", "?", "□", "◇", "◈", "✗", "✖", "≠", "·"][..], &["►", "▷", "✓", "◈", "◐", "○", "…", "–"]]
        {
            let plain: std::collections::BTreeSet<&str> = one.iter().map(|sign| Signs::Plain.of(sign)).collect();
            assert_eq!(plain.len(), one.len(), "{plain:?}");
        }
        assert_eq!(Signs::All.of("✗"), "✗");
    }

    #[test]
    fn a_colour_that_a_terminal_has_not_is_the_nearest_that_it_has() {
        let dark = |colours: Colours, ink| colours.of(ink, Color::Black).0;
        assert_eq!(dark(Colours::Palette, Color::Rgb(255, 135, 0)), Color::Indexed(208));
        assert_eq!(dark(Colours::Palette, Color::Indexed(208)), Color::Indexed(208));
        assert_eq!(dark(Colours::Sixteen, Color::Rgb(176, 0, 32)), Color::Red);
        assert_eq!(dark(Colours::Sixteen, Color::Indexed(196)), Color::LightRed);
        assert_eq!(dark(Colours::Sixteen, Color::Indexed(255)), Color::Gray);
        assert_eq!(dark(Colours::Sixteen, Color::LightRed), Color::LightRed);
        assert_eq!(dark(Colours::Sixteen, Color::Reset), Color::Reset);
    }

    #[test]
    fn ink_and_ground_stay_apart() {
        for colours in [Colours::Palette, Colours::Sixteen] {
            assert_eq!(colours.of(Color::Rgb(2, 2, 2), Color::Rgb(0, 0, 0)).0, Color::White);
            let (ink, ground) = colours.of(Color::Rgb(250, 250, 250), Color::Rgb(254, 254, 254));
            assert_ne!(ink, ground);
        }
        assert_eq!(Colours::Stripped.of(Color::Red, Color::Blue), (Color::Reset, Color::Reset));
    }
}
