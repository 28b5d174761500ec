//! Keys on a form.

use super::field::{Coded, Input};
use super::{Field, Form};
use crate::base::Name;
use crate::tui::key::{Key, turned};
use crate::tui::typing::Typed;

const TOO_LONG: &str = "the text would be too long: it goes on in a second entry";

/// What a key on a form came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Something changed on it, or nothing.
    Stay,
    /// Its text changed.
    Typed,
    /// All is filled in: save it.
    Save,
    /// One step back.
    Back,
    /// The key does nothing here: say so.
    Nothing(String),
}

/// Words of the bottom right corner: what Enter does.
pub fn corner(form: &Form) -> String {
    match next_field(form) {
        Some(at) => form.fields.get(at).map(|f| format!("Enter: {}", f.label)).unwrap_or_default(),
        None => format!("Enter: {}", form.act.saves()),
    }
}

fn next_field(form: &Form) -> Option<usize> {
    (form.at + 1..form.fields.len()).find(|&n| form.fields.get(n).is_some_and(|f| !f.by_tab))
}

/// A key; `known` are the call codes with folded and printed name.
pub fn key(form: &mut Form, key: Key, known: &[(String, Name, String)]) -> Outcome {
    form.problem = None;
    match key {
        Key::Enter => match next_field(form) {
            Some(at) => {
                form.at = at;
                Outcome::Stay
            }
            None => Outcome::Save,
        },
        Key::Esc => Outcome::Back,
        Key::Tab => {
            form.at = (form.at + 1) % form.fields.len().max(1);
            Outcome::Stay
        }
        Key::BackTab => {
            form.at = (form.at + form.fields.len().max(1) - 1) % form.fields.len().max(1);
            Outcome::Stay
        }
        key => {
            let outcome = in_field(form, key, known);
            form.touched |= outcome == Outcome::Typed;
            outcome
        }
    }
}

/// Pasted text goes to the caret; where there is none it does nothing.
pub fn paste(form: &mut Form, text: &str) -> Outcome {
    let Some(Input::Text(typing)) = form.fields.get_mut(form.at).map(|f| &mut f.input) else {
        return Outcome::Nothing("pasted text needs a caret".to_owned());
    };
    form.touched = true;
    form.problem = (typing.paste(text) == Typed::Full).then(|| TOO_LONG.to_owned());
    Outcome::Typed
}

fn in_field(form: &mut Form, key: Key, known: &[(String, Name, String)]) -> Outcome {
    let Some(field) = form.fields.get_mut(form.at) else { return Outcome::Stay };
    match &mut field.input {
        Input::Text(text) => match text.key(key) {
            Typed::Done => Outcome::Typed,
            Typed::Full => {
                form.problem = Some(TOO_LONG.to_owned());
                Outcome::Stay
            }
            Typed::Other => Outcome::Nothing(format!("{key} does nothing here")),
        },
        Input::Choice { options, at } => {
            match key {
                Key::Char(' ') | Key::Right | Key::Down => *at = Some(turned(*at, options.len(), true)),
                Key::Left | Key::Up => *at = Some(turned(*at, options.len(), false)),
                _ => return Outcome::Nothing("Space or arrows choose, Enter goes on".to_owned()),
            }
            Outcome::Typed
        }
        Input::Codes(_) => codes(form, key, known),
        Input::Steps(steps) => {
            let n = steps.options.len();
            match key {
                Key::Char(' ') | Key::Right | Key::Down => steps.at = Some(turned(steps.at, n, true)),
                Key::Left | Key::Up => steps.at = Some(turned(steps.at, n, false)),
                Key::Char(c) if steps.letter(c) => return past_steps(form),
                Key::Char(c) => return Outcome::Nothing(format!("no step has the letter {c}")),
                _ => return Outcome::Nothing("a letter or the arrows choose the step".to_owned()),
            }
            Outcome::Typed
        }
    }
}

fn codes(form: &mut Form, key: Key, known: &[(String, Name, String)]) -> Outcome {
    let at = form.at;
    let Some(Field { input: Input::Codes(codes), .. }) = form.fields.get_mut(at) else { return Outcome::Stay };
    match key {
        Key::Char(' ') => codes.space(),
        Key::Backspace => {
            codes.backspace();
        }
        Key::Char(c) => match codes.letter(c, known) {
            Coded::Half | Coded::Picked => {}
            Coded::Nobody(code) => return Outcome::Nothing(format!("{code} is nobody's call code (m shows them all)")),
            Coded::Letter(letter) => return step_after(form, letter),
        },
        Key::Up | Key::Down | Key::Left | Key::Right => {
            return Outcome::Nothing("two letters name an organisation; Tab for the next field".to_owned());
        }
        key => return Outcome::Nothing(format!("{key} does nothing here")),
    }
    Outcome::Typed
}

/// The letter after a code chooses the step, where a field of steps follows.
fn step_after(form: &mut Form, letter: char) -> Outcome {
    let at = form.at + 1;
    if let Some(Field { input: Input::Steps(steps), .. }) = form.fields.get_mut(at) {
        if !steps.letter(letter) {
            return Outcome::Nothing(format!("no step has the letter {letter}"));
        }
        form.at = at;
        return past_steps(form);
    }
    Outcome::Nothing("Space, then two letters, adds another organisation".to_owned())
}

/// After the step letter the caret goes straight to the words.
fn past_steps(form: &mut Form) -> Outcome {
    if let Some(next) = next_field(form) {
        form.at = next;
    }
    Outcome::Typed
}
