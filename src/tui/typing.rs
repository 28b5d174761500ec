//! A text that is being typed: the editor, its keys, and its lines for a flow.

use super::key::Key;
use super::parts::{Edit, Editor, Kind, Look, Motion, Outcome};
use super::theme::{self, Role};
use crate::record::limit;
use ratatui::text::Line;
use std::cell::Cell;

/// A text and its caret.
#[derive(Clone, Debug)]
pub struct Typing {
    editor: Editor,
    kind: Kind,
    /// The size in which it was seen last: Up, Down, Home and End go by the rows that a person sees.
    seen: Cell<(u16, u16)>,
}

/// What a key did to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text or the caret is another.
    Done,
    /// The text may not grow any more.
    Full,
    /// The key is none of a text's.
    Other,
}

/// What is seen of a text.
pub struct Shown {
    /// The lines in view.
    pub lines: Vec<Line<'static>>,
    /// Column and row of the caret among them.
    pub caret: (usize, usize),
}

impl Typing {
    /// Text of several lines.
    pub fn page(text: &str) -> Self {
        Self::of(Kind::Page, text)
    }

    /// Text of one line.
    pub fn line(text: &str) -> Self {
        Self::of(Kind::Line, text)
    }

    fn of(kind: Kind, text: &str) -> Self {
        // Escapes can take twelve bytes for one of two: what is saved must fit the format's limit.
        let editor = Editor::new(kind, text).at_most(limit::TEXT / 8);
        Self { seen: editor.size().into(), editor, kind }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.editor.text()
    }

    /// Another text, the caret at its end.
    pub fn set_text(&mut self, text: &str) {
        *self = Self { seen: self.seen.clone(), ..Self::of(self.kind, text) };
    }

    /// It has several lines.
    pub fn is_page(&self) -> bool {
        self.kind == Kind::Page
    }

    /// A key.
    pub fn key(&mut self, key: Key) -> Typed {
        match edit(key) {
            Some(edit) => self.apply(edit),
            None => Typed::Other,
        }
    }

    /// Pasted text.
    pub fn paste(&mut self, text: &str) -> Typed {
        self.apply(Edit::Paste(text))
    }

    fn apply(&mut self, edit: Edit<'_>) -> Typed {
        let (width, height) = self.seen.get();
        self.editor.resize(width, height);
        if matches!(self.editor.apply(edit), Outcome::Full { .. }) { Typed::Full } else { Typed::Done }
    }

    /// What is seen of it in so many cells and at most so many lines.
    pub fn shown(&self, width: usize, most: usize, theme: theme::Look) -> Shown {
        let (width, most) = (width.max(2) as u16, most.max(1) as u16);
        let look = Look { text: theme.style(Role::Strong), marked: theme.style(Role::Selected) };
        let sized = self.editor.sized(width, most);
        self.seen.set(sized.size());
        let (lines, (x, y)) = sized.shown(look);
        Shown { lines, caret: (x.into(), y.into()) }
    }
}

/// The keys of a text (`screens.md` 2): Enter and Tab are the form's.
fn edit(key: Key) -> Option<Edit<'static>> {
    Some(match key {
        Key::Char(c) => Edit::Type(c),
        Key::Ctrl('j') => Edit::Type('\n'),
        Key::Backspace => Edit::Backspace,
        Key::Delete => Edit::Delete,
        Key::Ctrl('w') => Edit::EraseWordLeft,
        Key::Ctrl('u') => Edit::EraseToStart,
        Key::Ctrl(' ') => Edit::Mark,
        Key::Ctrl('k') => Edit::Bracket,
        Key::Ctrl('z') => Edit::Undo,
        Key::Ctrl('y') => Edit::Redo,
        Key::Left => Edit::Move(Motion::Left),
        Key::Right => Edit::Move(Motion::Right),
        Key::CtrlLeft => Edit::Move(Motion::WordLeft),
        Key::CtrlRight => Edit::Move(Motion::WordRight),
        Key::Home | Key::Ctrl('a') => Edit::Move(Motion::Home),
        Key::End | Key::Ctrl('e') => Edit::Move(Motion::End),
        Key::Up => Edit::Move(Motion::Up),
        Key::Down => Edit::Move(Motion::Down),
        Key::PageUp => Edit::Move(Motion::PageUp),
        Key::PageDown => Edit::Move(Motion::PageDown),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;

    #[test]
    fn up_and_down_go_by_the_rows_that_are_seen() {
        let mut text = Typing::page("one two three four five six");
        let caret = |text: &Typing| text.shown(10, 5, Theme::Mono.into()).caret;
        assert_eq!(caret(&text), (3, 3));
        text.key(Key::Up);
        assert_eq!(caret(&text), (3, 2));
        text.key(Key::Up);
        assert_eq!(caret(&text), (3, 1));
        text.key(Key::Down);
        assert_eq!(caret(&text), (3, 2));
        text.key(Key::Home);
        assert_eq!(caret(&text), (0, 2));
    }
}
