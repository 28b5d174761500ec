//! What a person can send: keys, pasted text, a new window size.
//!
//! **Invariants.** A key has one written form; help, footer, tests and recording scripts use it.
//! [`Key::parse`] reads back what `Display` writes.
//!
//! **Not here.** The bytes that a terminal sends for a key: `app::terminal`.

use std::fmt;

/// One key, pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character of text.
    Char(char),
    /// A letter with Ctrl, always its small form.
    Ctrl(char),
    /// A character with Alt; or Esc and the character, where a slow link delivers both at once.
    Alt(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift with Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// A word to the left: Ctrl or Alt with the arrow.
    CtrlLeft,
    /// A word to the right: Ctrl or Alt with the arrow.
    CtrlRight,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// A key that plenary has no name for, such as a function key.
    Unknown,
}

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub what: Pointed,
    /// Column, from 0.
    pub col: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What a mouse can do here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// Its first button went down.
    Click,
    /// Its wheel turned away from the person.
    WheelUp,
    /// Its wheel turned towards the person.
    WheelDown,
}

/// What the terminal reports of the person in front of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted as a whole. Lines end with `\n`; nothing else is cleaned.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The window has a new size.
    Resize {
        /// Columns.
        cols: u16,
        /// Rows.
        rows: u16,
    },
}

const NAMED: &[(Key, &str)] = &[
    (Key::Enter, "Enter"),
    (Key::Esc, "Esc"),
    (Key::Tab, "Tab"),
    (Key::BackTab, "Shift-Tab"),
    (Key::Backspace, "Backspace"),
    (Key::Delete, "Delete"),
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
    (Key::CtrlLeft, "Ctrl-Left"),
    (Key::CtrlRight, "Ctrl-Right"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::PageUp, "PgUp"),
    (Key::PageDown, "PgDn"),
    (Key::Insert, "Insert"),
    (Key::Unknown, "unknown key"),
    (Key::Char(' '), "Space"),
    (Key::Ctrl(' '), "Ctrl-Space"),
    (Key::Alt(' '), "Alt-Space"),
];

impl Key {
    /// It turns what is looked at, up or down, and changes nothing.
    pub fn looks(self) -> bool {
        matches!(self, Self::Up | Self::Down | Self::PageUp | Self::PageDown)
    }

    /// The row that it turns to from the one at `at`, of those up to `last`; nothing where it is no key for that.
    pub fn row(self, at: usize, last: usize) -> Option<usize> {
        const PAGE: usize = 8;
        Some(match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => (at + 1).min(last),
            Self::PageUp => at.saturating_sub(PAGE),
            Self::PageDown => (at + PAGE).min(last),
            Self::Home => 0,
            Self::End => last,
            _ => return None,
        })
    }

    /// Reads the written form: `Ctrl-K`, `Enter`, `Space`, `é`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((key, _)) = NAMED.iter().find(|(_, name)| *name == text) {
            return Some(*key);
        }
        if let Some(rest) = text.strip_prefix("Ctrl-") {
            return single(rest).filter(|c| !c.is_lowercase()).map(|c| Self::Ctrl(c.to_ascii_lowercase()));
        }
        if let Some(rest) = text.strip_prefix("Alt-") {
            return single(rest).map(Self::Alt);
        }
        single(text).map(Self::Char)
    }
}

/// The one visible character that the text consists of.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let c = chars.next()?;
    (chars.next().is_none() && !c.is_control() && c != ' ').then_some(c)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((_, name)) = NAMED.iter().find(|(key, _)| key == self) {
            return f.write_str(name);
        }
        match self {
            Self::Ctrl(c) => write!(f, "Ctrl-{}", c.to_ascii_uppercase()),
            Self::Alt(c) => write!(f, "Alt-{c}"),
            Self::Char(c) => write!(f, "{c}"),
            _ => f.write_str("unknown key"),
        }
    }
}

/// Of so many the one after this, or before it, round; the first or the last where none is chosen yet.
pub fn turned(at: Option<usize>, of: usize, forward: bool) -> usize {
    let of = of.max(1);
    match (at, forward) {
        (None, true) => 0,
        (None, false) => of - 1,
        (Some(at), true) => (at + 1) % of,
        (Some(at), false) => (at + of - 1) % of,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_back_as_it_is_written() {
        let typed = ['a', 'A', 'é', '-', '?', '1'].into_iter().flat_map(|c| [Key::Char(c), Key::Alt(c)]);
        let held = ['k', 'j', '\\', '_'].map(Key::Ctrl);
        for key in NAMED.iter().map(|(key, _)| *key).chain(typed).chain(held) {
            assert_eq!(Key::parse(&key.to_string()), Some(key), "{key}");
        }
    }

    #[test]
    fn keys_are_named_as_people_say_them() {
        assert_eq!(Key::Ctrl('k').to_string(), "Ctrl-K");
        assert_eq!(Key::Char(' ').to_string(), "Space");
        assert_eq!(Key::PageUp.to_string(), "PgUp");
    }

    #[test]
    fn what_is_not_the_one_written_form_is_no_key() {
        for text in ["", "ab", "Ctrl-", "Ctrl-k", "Ctrl-KK", "enter", " ", "\u{1b}"] {
            assert_eq!(Key::parse(text), None, "{text:?}");
        }
    }
}
