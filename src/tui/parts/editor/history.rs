//! What was done to a text, so that it can be undone and done again, a word at a time.

use super::buffer::{Buffer, Place};

/// Which keys may be undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// Typing, up to the next word.
    Typing,
    /// Erasing character by character, up to the next word.
    Erasing,
    /// Alone.
    Single,
}

/// One replacement. The place where it ends follows from its text.
#[derive(Clone, Debug)]
pub(super) struct Splice {
    pub(super) at: Place,
    pub(super) removed: String,
    pub(super) added: String,
}

impl Splice {
    fn undo(&self, buffer: &mut Buffer) {
        buffer.replace(self.at..self.at.after(&self.added), &self.removed);
    }

    fn redo(&self, buffer: &mut Buffer) {
        buffer.replace(self.at..self.at.after(&self.removed), &self.added);
    }
}

/// What one undo takes back.
#[derive(Clone, Debug)]
struct Step {
    run: Run,
    splices: Vec<Splice>,
    before: Place,
    after: Place,
}

#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The last step may still grow.
    is_open: bool,
}

impl History {
    /// The next key begins a new step.
    pub(super) fn close(&mut self) {
        self.is_open = false;
    }

    /// Keeps what was just done. What had been undone cannot be done again after it.
    pub(super) fn record(&mut self, run: Run, splices: Vec<Splice>, before: Place, after: Place) {
        self.undone.clear();
        let grows = |last: &&mut Step| last.run == run && !begins_word(last, &splices);
        match self.done.last_mut().filter(|_| self.is_open && run != Run::Single).filter(grows) {
            Some(last) => {
                last.after = after;
                for splice in splices {
                    join(&mut last.splices, splice);
                }
            }
            None => self.done.push(Step { run, splices, before, after }),
        }
        self.is_open = true;
    }

    /// Takes the last step back, and says where the caret was before it.
    pub(super) fn undo(&mut self, buffer: &mut Buffer) -> Option<Place> {
        let step = self.done.pop()?;
        step.splices.iter().rev().for_each(|splice| splice.undo(buffer));
        let caret = step.before;
        self.undone.push(step);
        self.is_open = false;
        Some(caret)
    }

    /// Does the last step that was taken back again, and says where the caret was after it.
    pub(super) fn redo(&mut self, buffer: &mut Buffer) -> Option<Place> {
        let step = self.undone.pop()?;
        step.splices.iter().for_each(|splice| splice.redo(buffer));
        let caret = step.after;
        self.done.push(step);
        self.is_open = false;
        Some(caret)
    }
}

/// A step ends with the blanks after a word.
fn begins_word(last: &Step, next: &[Splice]) -> bool {
    fn text(run: Run, splice: &Splice) -> &str {
        if run == Run::Erasing { &splice.removed } else { &splice.added }
    }
    let was_blank = last.splices.last().is_some_and(|splice| text(last.run, splice).ends_with(char::is_whitespace));
    was_blank && next.first().is_some_and(|splice| !text(last.run, splice).starts_with(char::is_whitespace))
}

/// Letters typed one behind the other are one splice: a long text is typed in a day.
fn join(splices: &mut Vec<Splice>, next: Splice) {
    match splices.last_mut() {
        Some(last) if next.removed.is_empty() && last.at.after(&last.added) == next.at => {
            last.added.push_str(&next.added);
        }
        _ => splices.push(next),
    }
}
