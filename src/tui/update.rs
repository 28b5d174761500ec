//! What happened, to the model; what is asked of the world in return.
//!
//! A dispatcher: each screen's keys are its own `update`'s.

use super::acts::{self, Act};
use super::form::{self, Outcome};
use super::key::{Input, Key};
use super::list::{Kind, List};
use super::message::{Effect, Found, Msg, Saved, Trouble};
use super::model::{After, DRAFT_MS, Model, PAUSE_MS, Screen};
use super::opening::{begin_late, open, seated, sitting_of};
use super::sight::{self, Curtain, Sight};
use super::slips::{self, Due};
use super::{closing, console, draft, drafts, list, paper, positions, programme, project, quorum, readback, speakers};
use crate::import::{People, tables};
use crate::plan::{Union, fold};
use crate::record::New;

/// Takes a message in.
pub fn update<'a>(model: &mut Model<'a>, msg: Msg<'a>) -> Vec<Effect> {
    let effects = happened(model, msg);
    paper::refresh(model);
    effects
}

fn happened<'a>(model: &mut Model<'a>, msg: Msg<'a>) -> Vec<Effect> {
    match msg {
        Msg::Time { now, ms } => {
            (model.now, model.ms) = (now, ms);
            passed(model)
        }
        Msg::Input(Input::Resize { cols, rows }) => {
            model.size = (cols, rows);
            Vec::new()
        }
        Msg::Input(Input::Paste(text)) => {
            paste(model, &text);
            Vec::new()
        }
        Msg::Input(Input::Key(key)) => press(model, key),
        Msg::Listed(workshops) => {
            model.workshops = workshops;
            Vec::new()
        }
        Msg::Closed => {
            model.close();
            Vec::new()
        }
        Msg::Opened(opened) => open(model, *opened),
        Msg::Projected { opened, room } => {
            project::begin(model, *opened, room);
            Vec::new()
        }
        Msg::Grown(readings) => {
            let mut union = std::mem::take(&mut model.all).into_union();
            for reading in readings {
                union.add(reading);
            }
            grown(model, union);
            Vec::new()
        }
        Msg::Reread(union) => {
            grown(model, *union);
            Vec::new()
        }
        Msg::Seated { seat, first } => seated(model, *seat, *first),
        Msg::Appended { bytes, saved, moved: None } => appended(model, bytes, saved),
        Msg::Appended { bytes, saved, moved: Some((file, what)) } => {
            if let Some(seat) = &mut model.seat {
                seat.file = file;
            }
            let effects = appended(model, bytes, saved);
            model.trouble = Some(what);
            effects
        }
        Msg::Refused { why, held } => refused(model, why, held),
        Msg::DraftSaved { key, at } => {
            drafts::is_kept(model, &key, at);
            Vec::new()
        }
        Msg::DraftFailed { key, why } => {
            drafts::is_not_kept(model, key, why);
            Vec::new()
        }
        Msg::Failed(what) => {
            model.trouble = Some(what);
            model.pending = None;
            Vec::new()
        }
        Msg::Written { names, folder } => {
            let names = names.join(", ");
            let place = if model.wall_view() { "the workshop's folder, under documents" } else { &folder };
            model.say(format!("written: {names}, in {place}"));
            Vec::new()
        }
        Msg::Digested(digest) => begin_late(model, digest),
        Msg::FileRead(read) => read_people(model, read),
        Msg::Found(found) => looked(model, found),
        Msg::Taken(files) => taken(model, files),
        Msg::Slip(told) => slips::told(model, told),
    }
}

/// Nothing was written, or nobody can say that it was.
fn refused(model: &mut Model<'_>, why: Trouble, held: bool) -> Vec<Effect> {
    let what = format!("NOT SAVED: {}", why.what);
    model.trouble = Some(Trouble { what, ..why });
    // What the writer holds comes with the next save; what it refused is still on the screen.
    model.held = held;
    if !held {
        model.pending = None;
    }
    Vec::new()
}

/// What the time brings by itself.
fn passed(model: &mut Model<'_>) -> Vec<Effect> {
    let mut effects = sight::end_if_idle(model);
    effects.extend(drafts::save_due(model));
    effects
}

/// Asks for entries to be written; what happens then is `after`.
pub(crate) fn append(model: &mut Model<'_>, entries: Vec<New<'static>>, after: After) -> Vec<Effect> {
    if entries.is_empty() {
        return Vec::new();
    }
    append_due(model, Due::of(&entries), entries, after)
}

/// The same, after what is due now without a name.
pub(super) fn append_due(
    model: &mut Model<'_>,
    due: Option<Due>,
    entries: Vec<New<'static>>,
    after: After,
) -> Vec<Effect> {
    if model.seat.is_none() {
        model.say("you only look: nothing is recorded. Esc back to the point, Enter begins a sitting");
        return Vec::new();
    }
    if model.held {
        // The writer has the lines of the last save: handing entries in again would write them twice.
        return vec![Effect::Append(Vec::new())];
    }
    model.pending = Some(after);
    vec![match due {
        Some(due) => Effect::Slip(slips::Ask::Release { due, entries }),
        None => Effect::Append(entries),
    }]
}

fn press(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    if model.projector.is_some() {
        return project::key(model, key);
    }
    model.notice = None;
    model.news = 0;
    sight::go_on(model);
    match key {
        Key::Ctrl('c') => {
            model.say("to leave: Esc back to the point, then q");
            return Vec::new();
        }
        Key::Ctrl('s') => {
            let draft =
                model.draft_saved.map(|at| format!("; draft {}", at.clock_seconds(model.offset))).unwrap_or_default();
            let text = match model.saved {
                Some((at, _)) => format!("saved {}{draft}", at.clock_seconds(model.offset)),
                None => format!("nothing was recorded yet{draft}"),
            };
            model.say(text);
            return Vec::new();
        }
        Key::Ctrl('l') => return vec![Effect::Redraw],
        Key::Ctrl('p') => return sight::turn(model),
        Key::Esc if matches!((model.screen(), model.sight), (Screen::Console, Sight::Private { .. })) => {
            return sight::end(model);
        }
        Key::Ctrl('z') if !is_writing(model) => return vec![Effect::Suspend],
        Key::Enter if model.recorded_ms.is_some_and(|at| model.ms.saturating_sub(at) < PAUSE_MS) => {
            model.say("saved; Enter again");
            return Vec::new();
        }
        _ => {}
    }
    route(model, key)
}

/// A caret is shown: letters are text.
pub fn is_writing(model: &Model<'_>) -> bool {
    match model.screen() {
        Screen::Form(form) => form.is_writing(),
        Screen::List(list) => list.filter.is_some(),
        Screen::Draft(draft) => draft.find.is_some(),
        Screen::Positions(p) => p.writing.is_some(),
        Screen::Readback(r) => matches!(r.stage, readback::Stage::Asking(..)),
        Screen::Curtain(curtain) => matches!(curtain, Curtain::Asked { .. }),
        Screen::Console | Screen::Cover | Screen::Speakers(_) | Screen::Paper(_) | Screen::Sealed(_) => false,
    }
}

/// The screen that is seen is taken out while its key is handled, and put back where it was unless it left. A console
/// stands for it: nothing opens one over another screen.
pub(super) fn route(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    let depth = model.screens.len();
    let Some(at) = depth.checked_sub(1) else { return Vec::new() };
    let Some(slot) = model.screens.get_mut(at) else { return Vec::new() };
    let mut screen = std::mem::replace(slot, Screen::Console);
    let effects = match &mut screen {
        Screen::Console => console::key(model, key),
        Screen::Cover => return uncover(model),
        Screen::Curtain(curtain) => sight::key(model, curtain, key),
        Screen::List(list) => list::key(model, list, key),
        Screen::Positions(p) => positions::key(model, p, key),
        Screen::Readback(r) => readback::key(model, r, key),
        Screen::Speakers(s) => speakers::key(model, s, key),
        Screen::Form(form) => form_key(model, form, key),
        Screen::Draft(draft) => draft::key(model, draft, key),
        Screen::Paper(paper) => paper::key(model, paper, key),
        Screen::Sealed(_) => closing::key(model, key),
    };
    // A screen that went back was popped (its place holder with it); one that opened another stays below it.
    if let Some(slot @ Screen::Console) = model.screens.get_mut(at) {
        *slot = screen;
    } else if model.screens.is_empty() {
        model.screens.push(screen);
    }
    effects
}

fn uncover(model: &mut Model<'_>) -> Vec<Effect> {
    model.back();
    let walk = New::of(crate::record::kind::Walk { act: "resume".into(), ..Default::default() });
    let entry = paused(model).map(|pause| match &pause.point {
        Some(point) => walk.on(point),
        None => walk,
    });
    append(model, entry.into_iter().collect(), After::Stay)
}

/// The pause of this sitting that lasts.
pub(super) fn paused<'a>(model: &Model<'a>) -> Option<crate::plan::Pause<'a>> {
    let own = model.own_sitting().filter(|_| model.is_running())?;
    model.shown().pauses(own).pop().filter(|pause| pause.until.is_none())
}

fn form_key(model: &mut Model<'_>, form: &mut form::Form, key: Key) -> Vec<Effect> {
    if key == Key::Enter && slips::opens_acts(model, form) {
        model.back();
        model.push(Screen::list(List { at: 1, ..List::new(Kind::Acts('o')) }));
        return Vec::new();
    }
    let known = acts::call_codes(model);
    match form::key(form, key, &known) {
        Outcome::Stay => Vec::new(),
        Outcome::Typed => {
            model.draft_due.get_or_insert(model.ms + DRAFT_MS);
            Vec::new()
        }
        Outcome::Nothing(why) => {
            model.say(why);
            Vec::new()
        }
        Outcome::Back if matches!(form.act, Act::Slip { .. }) => slips::leave(model, form),
        Outcome::Back => {
            let effects = drafts::keep(model, form.draft());
            model.back();
            effects
        }
        Outcome::Save => save(model, form),
    }
}

fn paste(model: &mut Model<'_>, text: &str) {
    model.notice = None;
    let due = model.ms + DRAFT_MS;
    let said = match model.screens.last_mut() {
        Some(Screen::Form(form)) => {
            let outcome = form::paste(form, text);
            if let Outcome::Nothing(why) = outcome { Some(why) } else { None }
        }
        Some(Screen::Positions(p)) if p.writing.is_some() => {
            positions::paste(p, text);
            None
        }
        Some(Screen::Readback(r)) if matches!(r.stage, readback::Stage::Asking(..)) => {
            readback::paste(r, text);
            None
        }
        Some(Screen::List(list)) if list.filter.is_some() => {
            list::paste(list, text);
            None
        }
        Some(Screen::Draft(draft)) if draft.find.is_some() => {
            draft::paste(draft, text);
            None
        }
        _ => Some("pasted text needs a caret: open a form first".to_owned()),
    };
    match said {
        Some(said) => model.say(said),
        None => {
            model.draft_due.get_or_insert(due);
        }
    }
}

/// A form was filled in: its entries are written, or what is wrong with it is said.
fn save(model: &mut Model<'_>, form: &mut form::Form) -> Vec<Effect> {
    if matches!(form.act, Act::Slip { .. }) {
        return slips::hand_in(model, form);
    }
    let entries = match acts::entries(model, form) {
        Ok(entries) => entries,
        Err(wrong) => {
            form.refuse(wrong.field, wrong.why);
            return Vec::new();
        }
    };
    match &form.act {
        Act::Workshop => vec![Effect::Create { title: form.text("title"), entries, checklist: form.text("checklist") }],
        Act::Sitting => {
            let sitting = sitting_of(model, form);
            model.place.sitting = Some(sitting.clone());
            vec![Effect::Sit(sitting)]
        }
        Act::Afterwards => {
            let day = form.text("day");
            if crate::base::Day::parse(&day).is_none() {
                form.refuse("day", format!("`{day}` is no day: write it like 2008-03-10"));
                return Vec::new();
            }
            let mut sitting = sitting_of(model, form);
            sitting.late = true;
            model.place.sitting = Some(sitting.clone());
            let file = form.text("file");
            if file.is_empty() { vec![Effect::Sit(sitting)] } else { vec![Effect::Digest(file)] }
        }
        // A break that is open is its own time: only the screen is covered.
        Act::Pause if entries.is_empty() => {
            let key = form.draft_key();
            model.console.until = acts::until(form);
            model.back();
            model.push(Screen::Cover);
            drafts::drop_one(model, key)
        }
        Act::People if form.text("file").is_empty() => {
            form.refuse("file", "its file is still empty (Esc keeps what is there)".to_owned());
            Vec::new()
        }
        Act::People => vec![Effect::ReadFile(form.text("file"))],
        Act::Bring if form.text("path").is_empty() => {
            form.problem = Some("the place is still empty (Esc is one step back)".to_owned());
            Vec::new()
        }
        Act::Bring => vec![Effect::LookIn(form.text("path"))],
        act => append(model, entries, After::FormSaved(act.clone())),
    }
}

/// What others recorded: what is marked stays marked, and the room is told quietly.
fn grown<'a>(model: &mut Model<'a>, union: Union<'a>) {
    if model.projector.as_ref().is_some_and(|projector| projector.frozen) {
        model.all = fold(union, &model.agenda.asked);
        return;
    }
    let before = model.shown().counts.total;
    let marked = acts::entry_in_focus(model);
    refold(model, union);
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
    model.room = fold(union.room(), &model.agenda.asked);
    model.all = fold(union, &model.agenda.asked);
    let was = model.points().get(model.console.shown).cloned();
    programme::arrange(&mut model.agenda, &model.room);
    let at = was.and_then(|was| programme::find(model.points(), &was));
    model.console.shown = at.unwrap_or(model.console.shown).min(model.points().len().saturating_sub(1));
    model.homes = [draft::homes(&model.all), draft::homes(&model.room)];
    model.closed = closing::last(model);
}

fn appended<'a>(model: &mut Model<'a>, bytes: &'a [u8], saved: Saved) -> Vec<Effect> {
    let mut union = std::mem::take(&mut model.all).into_union();
    let reading = crate::record::read(bytes);
    model.written = reading.entries().map(|e| e.sum).collect();
    union.add(reading);
    let before = quorum::quorum(model);
    let was_closed = closing::is_closed(model);
    refold(model, union);
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
            model.screens = vec![Screen::Console];
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
            show_home(model, found);
            found.and_then(|n| console::items(model).iter().position(|i| i.focus == console::Focus::Proposal(n)))
        }
        _ => return,
    };
    model.console.row = row.unwrap_or(0);
}

/// What was put on the draft is on the table: the console shows it where it stands, whatever screen it was put from.
fn show_home(model: &mut Model<'_>, proposal: Option<usize>) {
    let put = proposal.and_then(|n| model.shown().proposals.get(n)).filter(|p| p.point.is_none());
    let Some(on) = put.map(|p| crate::plan::Key::Entry(p.sum)) else { return };
    let is_home = |n: &usize| model.place_at(*n).is_some_and(|place| model.is_shown_at(&place, None, &on));
    if let Some(home) = (0..model.points().len()).find(is_home) {
        model.console.shown = home;
        model.screens = vec![Screen::Console];
    }
}

/// What is wrong with the form that is open.
fn problem(model: &mut Model<'_>, what: String) {
    if let Some(Screen::Form(form)) = model.screens.last_mut() {
        form.problem = Some(what);
    }
}

/// Session files were found: what they are is shown, and nothing is taken yet.
fn looked(model: &mut Model<'_>, found: Result<Found, Trouble>) -> Vec<Effect> {
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
fn taken(model: &mut Model<'_>, files: usize) -> Vec<Effect> {
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
fn read_people(model: &mut Model<'_>, read: Result<Vec<u8>, Trouble>) -> Vec<Effect> {
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
