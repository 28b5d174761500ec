//! Dissent without a name: slips are handed in here and go on record together (`record.md` 5.8, `screens.md` 1).
//!
//! Two ways in: a slips round, in which everybody hands one in and those with words are entered behind the cover; and a
//! form by itself, which opens only where the room does not see the screen. What is handed in waits on this machine
//! (`store`) and goes on record at the read-back of its wording, else when its point or the sitting closes.
//!
//! **Invariants.** No form of it has a field for who. Nothing typed here is a draft on disk: what is not handed in is in
//! memory only. Nothing that a WALL draws depends on what waits: it is looked at only where the room does not see it
//! ([`Slips::waiting`]), and before it is on record nothing counts it.
//!
//! **Not here.** The file that it waits in (`store`), the entry that it becomes ([`crate::record::Slip`]).

mod due;
mod form;
mod rows;
mod warn;

pub use due::{Due, is_own};
pub(super) use form::{corrected, correction, hand_in, leave};
pub use form::{is_shown, open, opens_acts, put_away};
pub use rows::{due_rows, rows, throw_rows};
pub use warn::{SMALL_ROOM, Warning, warnings};

use super::console;
use super::form::Form;
use super::message::{Effect, Trouble};
use super::model::{After, Model, Screen};
use super::sight::{Curtain, Sight};
use super::{list, update};
use crate::record::{New, Slip};
use std::collections::BTreeMap;

/// What of it the screens know.
#[derive(Default)]
pub struct Slips {
    /// The forms that were left with text in them, by what they are about.
    open: BTreeMap<String, Form>,
    /// A round: the form comes again until it is left.
    round: bool,
    /// Who types was warned.
    warned: bool,
    /// What waits, while a screen that the room does not see shows it.
    waiting: Vec<Slip>,
}

impl Slips {
    /// What waits, as it is shown to who is alone with the screen.
    pub fn waiting(&self) -> &[Slip] {
        &self.waiting
    }
}

/// What the world is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// One more waits.
    Put(Slip),
    /// One like this is thrown away.
    Throw(Slip),
    /// What waits is to be shown.
    Look(Look),
    /// What is due goes on record, and then these entries, in one save.
    Release {
        /// What is due.
        due: Due,
        /// What follows it.
        entries: Vec<New<'static>>,
    },
}

/// Why it is looked at what waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// To see it, and what it would give away.
    List,
    /// Before a read-back, and the decision.
    Before {
        /// The decision follows.
        decide: bool,
    },
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// It waits.
    Held,
    /// This waits.
    Waiting(Vec<Slip>, Look),
    /// Nothing was due, and nothing else was to be written.
    NothingDue,
    /// It could not be done.
    Failed(Trouble),
}

/// Everybody hands one in: announced where the room sees it, else the form opens.
pub(super) fn announce(model: &mut Model<'_>) {
    if model.wall_view() {
        model.push(Screen::Curtain(Curtain::Round));
    } else {
        begin_round(model);
    }
}

/// The slips are in, and nobody but who types sees the screen.
pub(super) fn begin_round(model: &mut Model<'_>) {
    model.slips.round = true;
    open(model);
}

/// What waits, with what it would give away.
pub(super) fn look(look: Look) -> Vec<Effect> {
    vec![Effect::Slip(Ask::Look(look))]
}

/// The read-back of the wording on the table, or its decision: what is due goes on record first.
pub(super) fn before_read_back(model: &mut Model<'_>, decide: bool) -> Vec<Effect> {
    // A screen that the room sees says nothing of what waits.
    if model.wall_view() { release(model, decide) } else { look(Look::Before { decide }) }
}

/// What is due at the read-back goes on record; the read-back follows.
pub(super) fn release(model: &mut Model<'_>, decide: bool) -> Vec<Effect> {
    let Some((_, wording)) = super::acts::table(model) else { return Vec::new() };
    let due = Due::Wording(wording.sum);
    update::append_due(model, Some(due), Vec::new(), After::ReadBack { decide })
}

/// What the world told.
pub(super) fn told(model: &mut Model<'_>, told: Told) -> Vec<Effect> {
    match told {
        Told::Held => form::held(model),
        Told::Waiting(waiting, look) => return shown(model, waiting, look),
        Told::NothingDue => {
            if let Some(After::ReadBack { decide }) = model.pending.take() {
                console::open_read_back(model, decide);
            }
        }
        Told::Failed(why) => {
            model.pending = None;
            match model.screens.last_mut() {
                Some(Screen::Form(form)) if form::is_slip(form) => form.problem = Some(why.words(false)),
                _ => model.trouble = Some(why),
            }
        }
    }
    Vec::new()
}

/// What just went on record with the close of a point is said: no read-back shows it.
pub(super) fn say_on_record(model: &mut Model<'_>) {
    let plan = model.shown();
    let fresh = model.written.iter().filter(|sum| plan.position(**sum).is_some_and(|row| row.anonymous)).count();
    match fresh {
        0 => {}
        _ if matches!(model.screen(), Screen::Readback(_)) => {}
        1 => model.say("a dissent without a name is on record now, and not read back (l)"),
        n => model.say(format!("{n} dissents without a name are on record now, and not read back (l)")),
    }
}

fn shown(model: &mut Model<'_>, waiting: Vec<Slip>, look: Look) -> Vec<Effect> {
    if model.wall_view() {
        return Vec::new();
    }
    match look {
        Look::List => {
            model.slips.waiting = waiting;
            if matches!(model.screen(), Screen::List(list) if list.kind == list::Kind::Slips) {
                model.screens.pop();
            }
            model.push(Screen::list(list::List::new(list::Kind::Slips)));
        }
        Look::Before { decide } => {
            let Some((_, wording)) = super::acts::table(model) else { return Vec::new() };
            let due = Due::Wording(wording.sum);
            model.slips.waiting = waiting.into_iter().filter(|slip| due.has(model, slip)).collect();
            if due::subjects(&model.slips.waiting).iter().all(|on| warnings(model, on, &model.slips.waiting).is_empty())
            {
                return release(model, decide);
            }
            let kind = list::Kind::SlipsDue(decide);
            model.push(Screen::list(first_choice(model, kind)));
        }
    }
    Vec::new()
}

/// A list at its first row that does something.
fn first_choice(model: &Model<'_>, kind: list::Kind) -> list::List {
    let list = list::List::new(kind);
    let at = list.rows(model).iter().position(|row| row.act != list::RowAct::Nothing);
    list.marked(at.unwrap_or(0))
}

/// What a row of these lists does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipAct {
    /// The list of what waits is left: secrecy ends with it.
    End,
    /// One of it may be thrown away.
    Throw(usize),
    /// It is.
    ThrowAway(usize),
    /// What is due goes on record; the read-back follows, or the decision.
    Release(bool),
}

/// Enter on a row of these lists.
pub(super) fn row(model: &mut Model<'_>, act: SlipAct) -> Vec<Effect> {
    match act {
        SlipAct::End => {
            model.back();
            model.slips.waiting.clear();
            if matches!(model.sight, Sight::Private { .. }) { super::sight::end(model) } else { Vec::new() }
        }
        SlipAct::Throw(at) => {
            let list = first_choice(model, list::Kind::ThrowSlip(at));
            model.push(Screen::list(list));
            Vec::new()
        }
        SlipAct::ThrowAway(at) => {
            model.back();
            let slip = model.slips.waiting.get(at).cloned();
            slip.map(|slip| Effect::Slip(Ask::Throw(slip))).into_iter().collect()
        }
        SlipAct::Release(decide) => {
            model.back();
            release(model, decide)
        }
    }
}
