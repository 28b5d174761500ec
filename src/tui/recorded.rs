//! Entries that are on the disk: read in, folded, and what follows on the screen, be they one's own or those of others.
//!
//! **Invariant.** The model learns of an entry only as the bytes that are on the disk, and folds it as every other.

use super::acts::{self, Act};
use super::folded::Plans;
use super::message::{Effect, Saved, Trouble};
use super::model::{After, Model, Screen};
use super::{closing, console, draft, drafts, positions, programme, project, quorum, readback, settings, slips};
use crate::base::FileId;
use crate::plan::{Union, fold};
use crate::record::{Reading, read};

/// What others recorded.
pub(super) enum More<'a> {
    /// Lines after those that are known.
    Lines(Vec<Reading<'a>>),
    /// In the place of all that is known.
    Whole(Union<'a>),
}

/// What others recorded is added to what is known, or takes its place: what is marked stays marked, and the room is told
/// quietly.
pub(super) fn grown<'a>(model: &mut Model<'a>, more: More<'a>) {
    if model.projector.as_ref().is_some_and(|projector| projector.frozen) {
        match more {
            More::Lines(readings) => {
                for reading in readings {
                    model.all.grow(reading, &model.agenda.asked);
                }
            }
            More::Whole(union) => model.all = fold(union, &model.agenda.asked),
        }
        model.items = console::Made::default();
        return;
    }
    let before = model.shown().counts.total;
    let marked = acts::entry_in_focus(model);
    match more {
        More::Lines(readings) => take_in(model, readings),
        More::Whole(union) => refold(model, union),
    }
    if let Some(projector) = &mut model.projector {
        projector.help = false;
        return project::follow(model);
    }
    model.news += model.shown().counts.total.saturating_sub(before);
    let row = |model: &Model<'_>, row: usize| {
        let mut console = model.console.clone();
        console.row = row;
        acts::entry_of(model, console.focus(model))
    };
    let rows = console::items(model).len();
    if let Some(at) = marked.and_then(|sum| (0..rows).find(|&at| row(model, at) == Some(sum))) {
        model.console.row = at;
    }
}

/// The plan of everything, and of the room's entries alone.
pub(super) fn refold<'a>(model: &mut Model<'a>, union: Union<'a>) {
    let plans = Plans::of(union, &model.agenda.asked, model.projector.is_some());
    show(model, plans);
}

/// Both plans take in what these lines say.
pub(super) fn take_in<'a>(model: &mut Model<'a>, readings: Vec<Reading<'a>>) {
    let mut plans = Plans { all: std::mem::take(&mut model.all), for_room: model.for_room.take() };
    plans.grow(readings, &model.agenda.asked, model.projector.is_some());
    show(model, plans);
}

/// What follows from the plans.
pub(super) fn show<'a>(model: &mut Model<'a>, plans: Plans<'a>) {
    (model.all, model.for_room) = (plans.all, plans.for_room);
    let was = model.points().get(model.console.shown).cloned();
    let room = model.for_room.as_ref().unwrap_or(&model.all);
    programme::arrange(&mut model.agenda, room);
    let at = was.and_then(|was| programme::find(model.points(), &was));
    model.console.shown = at.unwrap_or(model.console.shown).min(model.points().len().saturating_sub(1));
    model.homes = [draft::homes(&model.all), draft::homes(model.room())];
    model.items = console::Made::default();
    model.closed = closing::last(model);
    settings::apply(model);
}

/// What this console wrote is on the disk: what was asked for with it follows.
pub(super) fn appended<'a>(model: &mut Model<'a>, bytes: &'a [u8], saved: Saved) -> Vec<Effect> {
    let before = quorum::quorum(model);
    let was_closed = closing::is_closed(model);
    let reading = read(bytes);
    model.written = reading.entries().map(|e| e.sum).collect();
    take_in(model, vec![reading]);
    model.saved = Some((saved.at, saved.durable));
    model.recorded_ms = Some(model.ms);
    model.trouble = None;
    model.held = false;
    let effects = match model.pending.take() {
        Some(after) => then(model, after),
        None => Vec::new(),
    };
    slips::say_on_record(model);
    if was_closed && !closing::is_closed(model) {
        model.say("the eight words prove what was recorded until then; close the sitting again for the rest");
    }
    if let Some(said) = quorum::changed(before.as_ref(), quorum::quorum(model).as_ref()) {
        model.say(said);
    }
    effects
}

/// The same, in another file than before, and why.
pub(super) fn moved<'a>(
    model: &mut Model<'a>,
    bytes: &'a [u8],
    saved: Saved,
    file: FileId,
    why: Trouble,
) -> Vec<Effect> {
    if let Some(seat) = &mut model.seat {
        seat.file = file;
    }
    let effects = appended(model, bytes, saved);
    model.trouble = Some(why);
    effects
}

/// What was saved in the rescue folder is in the workshop's folder: what was said of it is over.
pub(super) fn came_home(model: &mut Model<'_>, over: Option<&Trouble>) -> Vec<Effect> {
    model.trouble.take_if(|trouble| over == Some(trouble));
    model.say("what was saved in the rescue folder is in the workshop's folder now");
    Vec::new()
}

/// It is not, and why.
pub(super) fn stays_away(model: &mut Model<'_>, why: Trouble) -> Vec<Effect> {
    // What is not saved at all is worse.
    if !model.held {
        model.trouble = Some(why);
    }
    Vec::new()
}

fn then(model: &mut Model<'_>, after: After) -> Vec<Effect> {
    let sums = model.written.clone();
    let visits = model.visits.entry("console").or_insert(0);
    *visits = visits.saturating_add(1);
    match after {
        After::FormSaved(act) => {
            let draft = match model.screens.last() {
                Some(Screen::Form(form)) => form.draft_key(),
                _ => act.draft_key(),
            };
            if let (Act::Pause, Some(Screen::Form(form))) = (&act, model.screens.last()) {
                model.console.until = acts::until(form);
            }
            model.back();
            mark_written(model, &act);
            if let Act::PlanItem { before } = &act {
                keep_marked(model, before);
            }
            if act == Act::Pause {
                model.push(Screen::Cover);
            }
            return drafts::drop_one(model, draft);
        }
        After::Taken => {
            let draft = model.screens.last().and_then(drafts::written);
            if let Some(Screen::Positions(p)) = model.screens.last_mut() {
                positions::taken(p, &sums);
            }
            return draft.map(|(key, _)| drafts::drop_one(model, key)).unwrap_or_default();
        }
        After::ReadOut => {
            if let Some(Screen::Readback(_)) = model.screens.last()
                && let Some(Screen::Readback(mut r)) = model.screens.pop()
            {
                readback::read_out(&mut r, model, &sums);
                model.screens.push(Screen::Readback(r));
            }
        }
        After::ToConsole => {
            let draft = model.screens.last().and_then(drafts::written);
            // Where a sitting is being closed, its list of what is left to do comes back.
            model.screens.truncate(if closing::goes_on(model) { 2 } else { 1 });
            model.console.row = 0;
            return draft.map(|(key, _)| drafts::drop_one(model, key)).unwrap_or_default();
        }
        After::Sealed => {
            model.screens = vec![Screen::Console];
            model.console.row = 0;
            if let Some(&sum) = sums.last() {
                model.push(Screen::Sealed(sum));
            }
        }
        After::ReadBack { decide } => console::open_read_back(model, decide),
        After::OneBack => model.back(),
        After::Stay => {}
    }
    Vec::new()
}

/// Behind what was added before it the row of the programme is marked still: what is added next follows that.
fn keep_marked(model: &mut Model<'_>, row: &str) {
    let at = model.points().iter().position(|stop| stop.name() == row);
    if let (Some(at), Some(Screen::List(list))) = (at, model.screens.last_mut()) {
        list.at = at;
    }
}

/// What was just put on record is marked, so that the next key is about it.
fn mark_written(model: &mut Model<'_>, act: &Act) {
    let row = match act {
        Act::OnRecord { .. } | Act::Position { .. } => {
            let sums = &model.written;
            let found = model
                .shown()
                .positions
                .iter()
                .position(|p| sums.contains(&p.sum) || matches!(act, Act::Position { entry } if *entry == p.sum));
            found.and_then(|n| console::items(model).iter().position(|i| i.focus == console::Focus::Position(n)))
        }
        Act::Put { .. } | Act::Reword { .. } => {
            let sums = &model.written;
            let worked_on =
                |s: crate::base::Digest| sums.contains(&s) || matches!(act, Act::Reword { proposal } if *proposal == s);
            let found = model.shown().proposals.iter().position(|p| worked_on(p.sum));
            if let (Act::Put { .. }, Some(n)) = (act, found) {
                show_home(model, n);
            }
            found.and_then(|n| console::items(model).iter().position(|i| i.focus == console::Focus::Proposal(n)))
        }
        _ => return,
    };
    model.console.row = row.unwrap_or(0);
}

/// What was put to the room is on the table: the console shows it where it stands, whatever screen it was put from.
fn show_home(model: &mut Model<'_>, proposal: usize) {
    let is_item = |i: &console::Item| i.focus == console::Focus::Proposal(proposal);
    let mut places = std::iter::once(model.console.shown).chain(0..model.points().len());
    if let Some(home) = places.find(|&at| console::items_at(model, at).iter().any(is_item)) {
        model.console.shown = home;
        model.screens = vec![Screen::Console];
    }
}
