//! Keys on the draft: arrows look, letters act on the paragraph that is marked, and what is sought is typed.

use super::page::{height, lines, page};
use super::{Draft, name};
use crate::plan::Thing;
use crate::tui::acts;
use crate::tui::console;
use crate::tui::key::Key;
use crate::tui::list::{Kind, List};
use crate::tui::message::Effect;
use crate::tui::model::{Model, Screen};
use crate::tui::typing::Typing;

/// The words of the corner.
pub fn corner(draft: &Draft, model: &Model<'_>) -> String {
    match draft.marked(model) {
        Some(thing) if draft.find.is_some() => format!("Enter: show {} in its place", name(model, thing)),
        Some(thing) => format!("Enter: change {}", name(model, thing)),
        None => "Esc: back".to_owned(),
    }
}

/// A key.
pub fn key(model: &mut Model<'_>, draft: &mut Draft, key: Key) -> Vec<Effect> {
    if look(model, draft, key) {
        return Vec::new();
    }
    match key {
        Key::Esc | Key::Enter if draft.find.is_some() => in_place(model, draft),
        Key::Esc => model.back(),
        key if draft.find.is_some() => {
            if let Some(sought) = &mut draft.find {
                sought.key(key);
            }
            (draft.at, draft.top, draft.skip) = (0, 0, 0);
        }
        Key::Char('g' | 'f') => draft.find = Some(Typing::line("")),
        // A number is typed as it is read out; g finds too.
        Key::Char(digit) if digit.is_ascii_digit() => {
            draft.find = Some(Typing::line(&digit.to_string()));
            (draft.at, draft.top, draft.skip) = (0, 0, 0);
        }
        key => act(model, draft, key),
    }
    Vec::new()
}

/// Looks around; `false` where the key is for something else. The paragraphs are put in order once.
fn look(model: &Model<'_>, draft: &mut Draft, key: Key) -> bool {
    let ends = draft.find.is_none() && matches!(key, Key::Home | Key::End);
    if !ends && !matches!(key, Key::Up | Key::Down | Key::PageUp | Key::PageDown) {
        return false;
    }
    let found = draft.found(model);
    let last = found.len().saturating_sub(1);
    draft.at = draft.at.min(last);
    // Where the marked paragraph was drawn is where it stays.
    draft.top = page(model, draft, &found, height(model, draft)).top;
    match key {
        Key::Up => up(model, draft, &found),
        Key::Down => down(model, draft, &found),
        Key::PageUp => turn(model, draft, &found, false),
        Key::PageDown => turn(model, draft, &found, true),
        Key::Home => (draft.at, draft.top, draft.skip) = (0, 0, 0),
        _ => (draft.at, draft.top, draft.skip) = (last, usize::MAX, 0),
    }
    true
}

/// Pasted text goes to what is sought.
pub fn paste(draft: &mut Draft, text: &str) {
    if let Some(sought) = &mut draft.find {
        sought.paste(text);
        (draft.at, draft.top, draft.skip) = (0, 0, 0);
    }
}

/// The whole draft again, at the paragraph that was found.
fn in_place(model: &Model<'_>, draft: &mut Draft) {
    let found = draft.marked(model).map(|t| t.key.to_string()).unwrap_or_default();
    *draft = Draft::open(model, &found);
}

fn act(model: &mut Model<'_>, draft: &Draft, key: Key) {
    let Some(on) = draft.marked(model).map(|t| t.key.to_string()) else {
        model.say(format!("{key} does nothing here; Esc is one step back"));
        return;
    };
    match key {
        Key::Enter | Key::Char('p') => {
            let form = acts::open_paragraph(model, &on);
            console::open_form(model, form);
        }
        Key::Char('o') => {
            let form = acts::on_record_at(model, &on);
            console::open_form(model, form);
        }
        Key::Char('i') => model.push(Screen::list(List::new(Kind::History(on)))),
        key => model.say(format!("{key} does nothing here: p puts a change, o on record, i history, g finds")),
    }
}

/// Lines of a paragraph, marked or not.
fn tall(model: &Model<'_>, found: &[&Thing<'_>], at: usize, marked: bool) -> usize {
    found.get(at).map_or(0, |thing| lines(model, thing, marked).len())
}

/// The next paragraph; of one longer than the page first its rest.
fn down(model: &Model<'_>, draft: &mut Draft, found: &[&Thing<'_>]) {
    let (page, own) = (height(model, draft), tall(model, found, draft.at, true));
    if own > page + draft.skip {
        draft.skip += (page - 1).max(1).min(own - page - draft.skip);
        draft.top = 0;
    } else if draft.at + 1 < found.len() {
        let seen = draft.top + tall(model, found, draft.at, false) - draft.skip.min(own);
        draft.at += 1;
        draft.skip = 0;
        let next = tall(model, found, draft.at, true);
        draft.top = seen.min(page.saturating_sub(next));
    }
}

fn up(model: &Model<'_>, draft: &mut Draft, found: &[&Thing<'_>]) {
    let page = height(model, draft);
    if draft.skip > 0 {
        draft.skip = draft.skip.saturating_sub((page - 1).max(1));
    } else if draft.at > 0 {
        draft.at -= 1;
        let own = tall(model, found, draft.at, true);
        draft.top = draft.top.saturating_sub(own);
        draft.skip = own.saturating_sub(page);
    }
}

/// As many paragraphs as the page has lines for; at least one step.
fn turn(model: &Model<'_>, draft: &mut Draft, found: &[&Thing<'_>], forward: bool) {
    let page = height(model, draft);
    let mut left = page;
    loop {
        let before = (draft.at, draft.skip);
        let own = tall(model, found, draft.at, true);
        if forward {
            down(model, draft, found);
        } else {
            up(model, draft, found);
        }
        left = left.saturating_sub(own.min(page));
        if left == 0 || before == (draft.at, draft.skip) {
            return;
        }
    }
}
