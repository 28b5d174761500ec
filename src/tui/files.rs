//! Files from elsewhere that were read: looked at on a list, before anything of them is recorded or taken.

use super::acts::Act;
use super::list::{Kind, List};
use super::message::{Effect, Found, Trouble};
use super::model::{Model, Screen};
use super::{drafts, paper};
use crate::import::{People, tables};

/// What is wrong with the form that is open.
fn problem(model: &mut Model<'_>, what: String) {
    if let Some(Screen::Form(form)) = model.screens.last_mut() {
        form.problem = Some(what);
    }
}

/// Session files were found: what they are is shown, and nothing is taken yet.
pub(super) fn looked(model: &mut Model<'_>, found: Result<Found, Trouble>) -> Vec<Effect> {
    match found {
        Ok(found) => {
            model.found = Some(found);
            model.back();
            model.push(Screen::list(List::new(Kind::Found)));
            drafts::drop_one(model, Act::Bring.draft_key())
        }
        Err(why) => {
            let why = why.words(model.wall_view());
            problem(model, why);
            Vec::new()
        }
    }
}

/// They are in the folder: what it all adds up to now is read first.
pub(super) fn taken(model: &mut Model<'_>, files: usize) -> Vec<Effect> {
    model.found = None;
    if matches!(model.screen(), Screen::List(list) if list.kind == Kind::Found) {
        model.back();
    }
    model.say(match files {
        0 => "nothing new was there; this is what all files add up to".to_owned(),
        1 => "1 session file is merged; this is what all of them add up to".to_owned(),
        n => format!("{n} session files are merged; this is what all of them add up to"),
    });
    model.push(Screen::Paper(Box::new(paper::Paper::open(crate::export::Doc::Outcome))));
    Vec::new()
}

/// A participants' list was read: what was understood is shown, and nothing is recorded yet.
pub(super) fn read_people(model: &mut Model<'_>, read: Result<Vec<u8>, Trouble>) -> Vec<Effect> {
    let read = read.map_err(|why| why.words(model.wall_view()));
    let read = read.and_then(|bytes| tables(&bytes).map_err(|why| why.to_string()));
    match read.and_then(|tables| People::read(&tables, model.shown()).map_err(|why| why.to_string())) {
        Ok(people) => {
            model.people = Some(people);
            model.back();
            model.push(Screen::list(List::new(Kind::People)));
            drafts::drop_one(model, Act::People.draft_key())
        }
        Err(why) => {
            problem(model, why);
            Vec::new()
        }
    }
}
