//! The editor of one field: text, caret, marked words, undo. A value; screens hand it edits and draw it.
//!
//! **Invariants.** The caret is between two characters as people see them and, once [`Editor::resize`] was told the
//! field's size, in view; the text holds no control character, no bidirectional control and, in a field of one line,
//! no line end; it grows beyond its cap by nothing that is done here, and refuses aloud; undoing all gives the text
//! back that was there at first.
//!
//! **Not here.** Which keys mean which edit (the command table), the clipboard and the clock: a pause in typing comes
//! as [`Edit::Pause`].

mod buffer;
mod draw;
mod history;
mod motion;

use std::{borrow::Cow, ops::Range};

use buffer::{Buffer, Place, widest};
use history::{History, Run, Splice};
use motion::Row;

use crate::base::{bracketed, brackets, clean, inside, words};

pub use draw::Look;
pub use motion::Motion;

/// Whether a field has one line, which moves sideways under the caret, or many, which are wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line: what would be a line end becomes a blank.
    Line,
    /// Many lines.
    Page,
}

/// What a key asks of the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit<'t> {
    /// A character, `\n` for a new line.
    Type(char),
    /// Text from a clipboard or an input method, cleaned before it is put in.
    Paste(&'t str),
    /// The marked words, or the character before the caret.
    Backspace,
    /// The marked words, or the character after the caret.
    Delete,
    /// From the start of this word, or of the one before, to the caret.
    EraseWordLeft,
    /// From the caret to the end of this word, or of the next.
    EraseWordRight,
    /// From the start of the line.
    EraseToStart,
    /// To the end of the line.
    EraseToEnd,
    /// The caret.
    Move(Motion),
    /// Marking begins here, or ends.
    Mark,
    /// Brackets around the marked words or the word at the caret; away, if they are there.
    Bracket,
    /// Takes back.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// Nobody typed for a while: what comes next is undone apart.
    Pause,
}

/// What an edit came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The text is another.
    Changed,
    /// The caret or the marking is.
    Moved,
    /// Nothing to do: no word there, or the end of the text.
    Nothing,
    /// Refused whole: the text would have been so many bytes too long.
    Full {
        /// Bytes beyond the cap.
        over: usize,
    },
}

/// An editor of one field.
#[derive(Clone, Debug)]
pub struct Editor {
    kind: Kind,
    buffer: Buffer,
    caret: Place,
    /// The column that Up and Down keep to.
    goal: Option<usize>,
    mark: Option<Place>,
    history: History,
    cap: usize,
    revision: u64,
    size: (u16, u16),
    /// The first row in view, in a page.
    top: Row,
    /// The first byte in view, in a line.
    left: usize,
}

impl Editor {
    /// An editor with a text, cleaned as a pasted one is, its caret at the end. Until it is resized it has 80x24 cells.
    pub fn new(kind: Kind, text: &str) -> Self {
        let buffer = Buffer::new(&fitting(kind, text));
        let mut editor = Self {
            kind,
            caret: buffer.end(),
            buffer,
            goal: None,
            mark: None,
            history: History::default(),
            cap: usize::MAX,
            revision: 0,
            size: (0, 0),
            top: Row::default(),
            left: 0,
        };
        editor.resize(80, 24);
        editor
    }

    /// The most bytes that the text may grow to. A longer one that is there already stays.
    pub fn at_most(self, cap: usize) -> Self {
        Self { cap, ..self }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.buffer.text()
    }

    /// There is no text.
    pub fn is_empty(&self) -> bool {
        self.buffer.bytes() == 0
    }

    /// Grows with every change of the text: equal revisions, equal texts.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The marked words. `None` while nothing is being marked, empty where marking has only begun.
    pub fn selected(&self) -> Option<String> {
        self.marked().map(|range| self.buffer.slice(range))
    }

    /// The rows that the text needs in a field of this width, counted no further than `most`.
    pub fn height(&self, width: u16, most: u16) -> u16 {
        match self.kind {
            Kind::Line => most.min(1),
            Kind::Page => self.buffer.height_at(usize::from(width), usize::from(most)) as u16,
        }
    }

    /// The same for a field of this width and at most so many rows, to be looked at: it knows nothing to take back.
    pub fn sized(&self, width: u16, most: u16) -> Self {
        let height = self.height(width, most).max(1);
        let mut sized = Self { buffer: self.buffer.clone(), history: History::default(), ..*self };
        sized.resize(width, height);
        sized
    }

    /// Columns and rows of the field, as they were told last.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Tells the size of the field. Up and Down, paging and what is in view depend on it.
    pub fn resize(&mut self, width: u16, height: u16) {
        if self.size != (width, height) {
            self.size = (width, height);
            self.buffer.wrap_at((self.kind == Kind::Page).then_some(usize::from(width)));
            self.follow();
        }
    }

    /// Does what a key asks.
    pub fn apply(&mut self, edit: Edit<'_>) -> Outcome {
        let outcome = match edit {
            Edit::Type(c) => self.type_char(c),
            Edit::Paste(text) => self.insert(Run::Single, &fitting(self.kind, text)),
            Edit::Backspace => self.erase(Run::Erasing, self.buffer.before(self.caret)),
            Edit::Delete => self.erase(Run::Erasing, self.buffer.after(self.caret)),
            Edit::EraseWordLeft => self.erase(Run::Single, self.buffer.word_before(self.caret)),
            Edit::EraseWordRight => self.erase(Run::Single, self.buffer.word_after(self.caret)),
            Edit::EraseToStart => self.erase(Run::Single, Some(Place::new(self.caret.line, 0))),
            Edit::EraseToEnd => self.erase(Run::Single, Some(self.line_end())),
            Edit::Move(motion) => self.go(motion),
            Edit::Mark => {
                self.mark = if self.mark.is_some() { None } else { Some(self.caret) };
                Outcome::Moved
            }
            Edit::Bracket => self.bracket(),
            Edit::Undo => {
                let caret = self.history.undo(&mut self.buffer);
                self.travelled(caret)
            }
            Edit::Redo => {
                let caret = self.history.redo(&mut self.buffer);
                self.travelled(caret)
            }
            Edit::Pause => Outcome::Nothing,
        };
        if matches!(edit, Edit::Pause | Edit::Mark | Edit::Move(_)) {
            self.history.close();
        }
        if !matches!(edit, Edit::Move(Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown)) {
            self.goal = None;
        }
        self.follow();
        outcome
    }

    fn type_char(&mut self, c: char) -> Outcome {
        match c {
            '\n' if self.kind == Kind::Line => Outcome::Nothing,
            '\n' => self.insert(Run::Single, "\n"),
            c => self.insert(Run::Typing, &fitting(self.kind, c.encode_utf8(&mut [0; 4]))),
        }
    }

    fn insert(&mut self, run: Run, text: &str) -> Outcome {
        if text.is_empty() {
            return Outcome::Nothing;
        }
        self.change(run, &[(self.caret..self.caret, text)], self.caret.after(text))
    }

    /// Erases the marked words, or from the caret to a place.
    fn erase(&mut self, run: Run, to: Option<Place>) -> Outcome {
        let marked = self.marked().filter(|range| !range.is_empty());
        let run = if marked.is_some() { Run::Single } else { run };
        let Some(range) = marked.or_else(|| to.map(|to| self.caret.min(to)..self.caret.max(to))) else {
            return Outcome::Nothing;
        };
        if range.is_empty() {
            return Outcome::Nothing;
        }
        let start = range.start;
        self.change(run, &[(range, "")], start)
    }

    /// The one way in which the text changes: replacements from the last to the first, one step of undo.
    fn change(&mut self, run: Run, parts: &[(Range<Place>, &str)], caret: Place) -> Outcome {
        let (mut grown, mut shrunk) = (self.buffer.bytes(), 0);
        for (range, text) in parts {
            grown += text.len();
            shrunk += if range.is_empty() { 0 } else { self.buffer.slice(range.clone()).len() };
        }
        let size = grown - shrunk;
        if size > self.cap && size > self.buffer.bytes() {
            return Outcome::Full { over: size - self.cap };
        }
        let mut splices = Vec::with_capacity(parts.len());
        for (range, text) in parts {
            let removed = self.buffer.replace(range.clone(), text);
            splices.push(Splice { at: range.start, removed, added: (*text).to_owned() });
        }
        let after = self.buffer.snapped(caret);
        self.history.record(run, splices, self.caret, after);
        self.travelled(Some(after))
    }

    /// The text is another, and the caret stands here.
    fn travelled(&mut self, caret: Option<Place>) -> Outcome {
        let Some(caret) = caret else { return Outcome::Nothing };
        self.caret = caret;
        self.mark = None;
        self.revision += 1;
        Outcome::Changed
    }

    fn marked(&self) -> Option<Range<Place>> {
        self.mark.map(|mark| mark.min(self.caret)..mark.max(self.caret))
    }

    fn line_end(&self) -> Place {
        Place::new(self.caret.line, self.buffer.line(self.caret.line).len())
    }

    fn bracket(&mut self) -> Outcome {
        let text = self.buffer.text();
        let passages = brackets(&text);
        let at = self.buffer.offset(self.caret);
        let marked = self.marked().map(|range| self.buffer.offset(range.start)..self.buffer.offset(range.end));
        let (wanted, passage) = match marked.filter(|range| !range.is_empty()) {
            Some(range) => {
                let wanted = bracketed(&text, range);
                let is_it = |passage: &&Range<usize>| **passage == wanted || inside(&text, passage) == wanted;
                (Some(wanted.clone()), passages.iter().find(is_it))
            }
            None => (
                words(&text).find(|word| word.start <= at && at <= word.end),
                passages.iter().rfind(|passage| passage.start <= at && at <= passage.end),
            ),
        };
        match (passage, wanted) {
            (Some(passage), _) => self.free(passage, &inside(&text, passage)),
            (None, Some(words)) if !words.is_empty() => self.enclose(&words),
            _ => Outcome::Nothing,
        }
    }

    fn enclose(&mut self, words: &Range<usize>) -> Outcome {
        let (start, end) = (self.buffer.place(words.start), self.buffer.place(words.end));
        let after = Place::new(end.line, end.byte + 1 + usize::from(start.line == end.line));
        self.change(Run::Single, &[(end..end, "]"), (start..start, "[")], after)
    }

    fn free(&mut self, passage: &Range<usize>, words: &Range<usize>) -> Outcome {
        let place = |at: usize| self.buffer.place(at);
        let signs = [place(words.end)..place(passage.end), place(passage.start)..place(words.start)];
        let gone = |sign: &Range<Place>| match self.caret {
            caret if caret.line == sign.start.line && caret >= sign.end => sign.end.byte - sign.start.byte,
            _ => 0,
        };
        let after = Place::new(self.caret.line, self.caret.byte - signs.iter().map(gone).sum::<usize>());
        let [close, open] = signs;
        self.change(Run::Single, &[(close, ""), (open, "")], after)
    }

    fn go(&mut self, motion: Motion) -> Outcome {
        let from = self.caret;
        let page = usize::from(self.size.1).saturating_sub(1).max(1);
        let to = match motion {
            Motion::Left => self.buffer.before(from),
            Motion::Right => self.buffer.after(from),
            Motion::WordLeft => self.buffer.word_before(from),
            Motion::WordRight => self.buffer.word_after(from),
            Motion::Home => Some(self.home()),
            Motion::End => Some(self.end()),
            Motion::Up => self.vertical(|buffer, row| buffer.up(row, 1)),
            Motion::Down => self.vertical(|buffer, row| buffer.down(row, 1)),
            Motion::PageUp => self.vertical(|buffer, row| buffer.up(row, page)),
            Motion::PageDown => self.vertical(|buffer, row| buffer.down(row, page)),
            Motion::Top => Some(Place::default()),
            Motion::Bottom => Some(self.buffer.end()),
        };
        self.caret = to.unwrap_or(from);
        if self.caret == from { Outcome::Nothing } else { Outcome::Moved }
    }

    fn home(&self) -> Place {
        let start = Place::new(self.caret.line, self.buffer.span(self.buffer.row_of(self.caret)).0);
        if start == self.caret { Place::new(self.caret.line, 0) } else { start }
    }

    fn end(&self) -> Place {
        let last = self.buffer.place_at(self.buffer.row_of(self.caret), usize::MAX, self.widest());
        if last == self.caret { self.line_end() } else { last }
    }

    fn vertical(&mut self, to: impl Fn(&Buffer, Row) -> Row) -> Option<Place> {
        let column = self.goal.unwrap_or_else(|| self.buffer.column(self.caret, self.widest()));
        let row = self.buffer.row_of(self.caret);
        let there = to(&self.buffer, row);
        (there != row).then(|| {
            self.goal = Some(column);
            self.buffer.place_at(there, column, self.widest())
        })
    }

    /// The widest cluster that is drawn as it is.
    fn widest(&self) -> usize {
        widest(usize::from(self.size.0))
    }
}

/// Text as it may stand in a field.
fn fitting(kind: Kind, text: &str) -> Cow<'_, str> {
    match (kind, clean(text)) {
        (Kind::Line, text) if text.contains('\n') => Cow::Owned(text.trim_matches('\n').replace('\n', " ")),
        (_, text) => text,
    }
}

#[cfg(test)]
mod tests;
