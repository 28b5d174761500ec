//! Keys on the speakers' list.

use super::{Speakers, list};
use crate::plan::Turn;
use crate::record::New;
use crate::record::kind::Floor;
use crate::tui::acts::{call_codes, open_floor_note};
use crate::tui::console::open_form;
use crate::tui::flow::fit;
use crate::tui::form::Coded;
use crate::tui::key::Key;
use crate::tui::message::Effect;
use crate::tui::model::After;
use crate::tui::{Model, update};

/// Cells of a name in the corner.
const NAME: usize = 26;

/// The words of the corner.
pub fn corner(screen: &Speakers, model: &Model<'_>) -> String {
    let list = list(model);
    if screen.codes.first.is_some() {
        return "a letter: the rest of the code".to_owned();
    }
    if let Some(now) = &list.speaking {
        return format!("Enter: {} has spoken", fit(&now.label, NAME));
    }
    match marked(screen, &list) {
        Some(next) => format!("Enter: give the floor to {}", fit(&next.label, NAME)),
        None => "two letters: who asks for the floor".to_owned(),
    }
}

/// Who is marked of those who wait.
pub(super) fn marked<'l, 'a>(screen: &Speakers, list: &'l crate::plan::Speakers<'a>) -> Option<&'l Turn<'a>> {
    list.waiting.get(screen.at.min(list.waiting.len().saturating_sub(1)))
}

/// A key.
pub fn key(model: &mut Model<'_>, screen: &mut Speakers, key: Key) -> Vec<Effect> {
    let list = list(model);
    let last = list.waiting.len().saturating_sub(1);
    screen.at = screen.at.min(last);
    match key {
        Key::Esc => model.back(),
        Key::Enter if screen.codes.first.is_some() => model.say("half a call code: one more letter, or Backspace"),
        Key::Enter => return enter(model, screen, &list),
        Key::Up => screen.at = screen.at.saturating_sub(1),
        Key::Down => screen.at = (screen.at + 1).min(last),
        Key::PageUp | Key::Home => screen.at = 0,
        Key::PageDown | Key::End => screen.at = last,
        Key::Left | Key::Right => {}
        Key::Backspace if screen.codes.backspace() => {}
        Key::Backspace => return leave(model, screen, &list),
        Key::Tab | Key::BackTab => note(model, screen, &list),
        Key::Char(c) if c.is_alphabetic() => return letter(model, screen, &list, c),
        key => model.say(format!("{key} does nothing here: two letters ask for the floor")),
    }
    Vec::new()
}

/// A letter of a call code; the second one asks for the floor.
fn letter(model: &mut Model<'_>, screen: &mut Speakers, list: &crate::plan::Speakers<'_>, c: char) -> Vec<Effect> {
    match screen.codes.letter(c, &call_codes(model)) {
        Coded::Half | Coded::Letter(_) => return Vec::new(),
        Coded::Nobody(code) => {
            model.say(format!("{code} is nobody's call code; m on the point adds a member"));
            return Vec::new();
        }
        Coded::Picked => {}
    }
    let Some((name, label)) = screen.codes.picked.pop() else { return Vec::new() };
    if list.waiting.iter().any(|t| crate::base::Name::of(&t.label) == name) {
        model.say(format!("{label} is on the list already"));
        return Vec::new();
    }
    let person = model.shown().organisations.iter().any(|o| o.name == name && o.person);
    let entry = floor(model, "asks", &label, person, 0);
    update::append(model, vec![entry], After::Stay)
}

/// An entry of the list, about the point that is open.
fn floor(model: &Model<'_>, act: &str, label: &str, person: bool, took: u32) -> New<'static> {
    let mut body = Floor { act: act.to_owned().into(), took, ..Floor::default() };
    *(if person { &mut body.who } else { &mut body.org }) = label.to_owned().into();
    match model.open_point().and_then(|c| c.point.clone()) {
        Some(point) => New::of(body).on(&point),
        None => New::of(body),
    }
}

/// Who speaks has spoken; else who is marked has the floor.
fn enter(model: &mut Model<'_>, screen: &mut Speakers, list: &crate::plan::Speakers<'_>) -> Vec<Effect> {
    if let Some(now) = &list.speaking {
        let took = u32::try_from(model.now.seconds() - now.since.seconds()).unwrap_or(0);
        let mut entry = floor(model, "ends", &now.label, now.person, took);
        // It belongs to where it began.
        entry.head.on = now.point.as_ref().map(ToString::to_string).unwrap_or_default();
        return update::append(model, vec![entry], After::Stay);
    }
    let Some(next) = marked(screen, list) else {
        model.say("nobody waits: two letters of a call code ask for the floor");
        return Vec::new();
    };
    let entry = floor(model, "speaks", &next.label, next.person, 0);
    screen.at = 0;
    update::append(model, vec![entry], After::Stay)
}

fn leave(model: &mut Model<'_>, screen: &Speakers, list: &crate::plan::Speakers<'_>) -> Vec<Effect> {
    let Some(gone) = marked(screen, list) else {
        model.say("nobody waits: there is nobody to take off the list");
        return Vec::new();
    };
    model.say(format!("{} is off the list", gone.label.as_str()));
    let entry = floor(model, "leaves", &gone.label, gone.person, 0);
    update::append(model, vec![entry], After::Stay)
}

/// Who speaks for the organisation that is marked, and about what; where nobody waits, for the one that speaks.
fn note(model: &mut Model<'_>, screen: &Speakers, list: &crate::plan::Speakers<'_>) {
    match marked(screen, list).or(list.speaking.as_ref()) {
        Some(turn) => {
            let form = open_floor_note(turn);
            open_form(model, form);
        }
        None => model.say("nobody is on the list: two letters of a call code ask for the floor"),
    }
}
