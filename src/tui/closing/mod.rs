//! Closing a sitting: its loose ends are walked by Enter, then it is sealed, and the room writes eight words down.
//!
//! **Invariants.** Closing changes nothing that is on record, and a loose end hinders nobody: what stays is said. The seal
//! names the last line of every other file that is known here; its sum stands for every line before it. What is recorded
//! afterwards is not hindered either, and said to come after the closing.
//!
//! **Not here.** What a loose end is (`plan`), the words of a sum (`base`).

mod rows;
mod view;

pub use rows::rows;
pub use view::{draw, view};

use super::command::Command;
use super::console::{self, Focus};
use super::key::Key;
use super::list::{Kind, List};
use super::loose::What;
use super::message::Effect;
use super::model::{After, Model, Screen};
use super::{acts, drafts, list, update};
use crate::base::Digest;
use crate::plan::{Closing, Loose};
use crate::record::New;
use crate::record::kind::{Seal, SeenHead};

/// What a row of the list does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseAct {
    /// The point that is open is closed.
    Point,
    /// A loose end, at its place, is mended.
    Mend {
        /// The place of the day.
        point: usize,
        /// What is marked there.
        focus: Focus,
        /// What is left to do.
        what: What,
    },
    /// What lies on the table, at its place, is decided: *deferred* at least.
    Decide {
        /// The place of the day.
        point: usize,
        /// What is marked there.
        focus: Focus,
    },
    /// The sitting is sealed.
    Sitting,
}

/// The last closing of the sitting that is recorded here, by each of the plans: what is recorded for few after it opens
/// nothing again for the room.
pub(super) fn last(model: &Model<'_>) -> [Option<Closing>; 2] {
    [&model.all, model.room()].map(|plan| model.own_sitting_of(plan).and_then(|own| plan.closings(own).pop()))
}

/// The closing that stands: nothing that this screen may show was recorded since.
pub fn closed(model: &Model<'_>) -> Option<Closing> {
    let [all, room] = model.closed;
    let last = if model.wall_view() { room } else { all };
    last.filter(|closing| closing.later == 0)
}

/// The sitting is closed.
pub fn is_closed(model: &Model<'_>) -> bool {
    closed(model).is_some()
}

/// Nothing was recorded since today's sitting of this room was closed.
pub(super) fn was_closed(model: &Model<'_>, room: &str) -> bool {
    let plan = model.shown();
    let today = model.now.day(model.offset);
    let sittings = plan.sittings.iter().filter(|sitting| sitting.room == room && sitting.day == Some(today));
    sittings.filter_map(|sitting| plan.closings(sitting).pop()).any(|closing| closing.later == 0)
}

/// The list of what is left to do; of a closed sitting its words.
pub(super) fn begin(model: &mut Model<'_>) {
    if let Some(closing) = closed(model) {
        return model.push(Screen::Sealed(closing.sum));
    }
    model.waiting = drafts::places(model);
    model.push(Screen::list(List::new(Kind::Closing)));
}

/// Enter on a row.
pub(super) fn row(model: &mut Model<'_>, act: CloseAct) -> Vec<Effect> {
    match act {
        CloseAct::Point => {
            let entries = console::close_open(model);
            update::append(model, entries, After::Stay)
        }
        CloseAct::Mend { point, focus, what } => mend(model, point, focus, what),
        CloseAct::Decide { point, focus } => {
            list::mark(model, point, focus);
            console::run(model, Command::Decide)
        }
        CloseAct::Sitting => {
            let mut entries = console::close_open(model);
            entries.push(New::of(seal(model)));
            update::append(model, entries, After::Sealed)
        }
    }
}

/// What can be mended in one step is, and the list comes back without it; to anything else the console goes.
fn mend(model: &mut Model<'_>, point: usize, focus: Focus, what: What) -> Vec<Effect> {
    list::mark(model, point, focus);
    match (what, focus) {
        (What::Owed(Loose::NotReadBack), _) => console::run(model, Command::ReadBack),
        (What::Owed(Loose::WordsOwed), _) => console::run(model, Command::Correct),
        (What::Owed(Loose::NoOwner), Focus::Thing(n)) => {
            let thing = model.shown().things.get(n).map(|thing| thing.key.to_string());
            if let Some(on) = thing {
                let form = acts::open_owner(model, &on);
                console::open_form(model, form);
            }
            Vec::new()
        }
        _ => {
            model.back();
            model.say("t, close the sitting, goes on with the closing");
            Vec::new()
        }
    }
}

/// Is the list of what is left to do the screen below?
pub(super) fn goes_on(model: &Model<'_>) -> bool {
    matches!(model.screens.get(1), Some(Screen::List(list)) if list.kind == Kind::Closing)
}

/// What this file has seen of the others: all of it, whoever sees the screen.
fn seal(model: &Model<'_>) -> Seal<'static> {
    let plan = &model.all;
    let own = model.seat.as_ref().map(|seat| seat.file.to_string()).unwrap_or_default();
    let others = plan.sessions.iter().filter(|session| session.id != own).flat_map(|session| &session.heads);
    let head = |sum: &Digest| {
        let entry = plan.entry(plan.by_sum(*sum)?)?;
        Some(SeenHead { id: entry.head.id.to_string().into(), sum: sum.to_string().into() })
    };
    Seal { act: "close".into(), heads: others.filter_map(head).collect() }
}

/// A key while the words are shown.
pub(super) fn key(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    match key {
        Key::Enter | Key::Esc => model.back(),
        key => model.say(format!("{key} does nothing here: Enter when everybody has written them down")),
    }
    Vec::new()
}
