//! What happened, to the model; what is asked of the world in return.
//!
//! A dispatcher: each screen's keys are its own `update`'s.

use super::acts::{self, Act};
use super::form::{self, Outcome};
use super::key::{Input, Key};
use super::list::{Kind, List};
use super::message::{Effect, Msg, Trouble};
use super::model::{After, DRAFT_MS, Model, PAUSE_MS, Screen};
use super::opening::{begin_late, open, seated, sitting_of};
use super::sight::{self, Curtain, Sight};
use super::slips::{self, Due};
use super::{
    closing, console, draft, drafts, files, list, paper, pointer, positions, project, readback, reading, recorded,
    settings, speakers,
};
use crate::record::New;

/// Takes a message in.
pub fn update<'a>(model: &mut Model<'a>, msg: Msg<'a>) -> Vec<Effect> {
    // Looking leaves every list as it was made.
    let looks = matches!(&msg, Msg::Input(Input::Key(key)) if key.looks());
    if !looks {
        model.forget_lists();
    }
    let effects = happened(model, msg);
    paper::refresh(model);
    if !looks {
        model.forget_lists();
    }
    console::refresh(model);
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
        Msg::Input(Input::Mouse(mouse)) => pointer::pointed(model, mouse),
        Msg::Listed(workshops) => {
            model.workshops = workshops;
            Vec::new()
        }
        Msg::Closed => {
            model.close();
            Vec::new()
        }
        Msg::Reading(told) => {
            reading::begin(model, told);
            Vec::new()
        }
        Msg::Opened(opened) => open(model, *opened),
        Msg::Projected { opened, room } => {
            project::begin(model, *opened, room);
            Vec::new()
        }
        Msg::Grown(readings) => {
            recorded::grown(model, recorded::More::Lines(readings));
            Vec::new()
        }
        Msg::Reread(union) => {
            recorded::grown(model, recorded::More::Whole(*union));
            Vec::new()
        }
        Msg::Seated { seat, first } => seated(model, *seat, *first),
        Msg::Appended { bytes, saved, moved: None } => recorded::appended(model, bytes, saved),
        Msg::Appended { bytes, saved, moved: Some((file, why)) } => recorded::moved(model, bytes, saved, file, why),
        Msg::Refused { why, held } => refused(model, why, held),
        Msg::DraftSaved { key, at } => {
            drafts::is_kept(model, &key, at);
            Vec::new()
        }
        Msg::DraftFailed { key, why } => {
            drafts::is_not_kept(model, key, why);
            Vec::new()
        }
        Msg::CameHome { over } => recorded::came_home(model, over.as_ref()),
        Msg::StaysAway(why) => recorded::stays_away(model, why),
        Msg::Failed(what) => {
            reading::end(model);
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
        Msg::FileRead(read) => files::read_people(model, read),
        Msg::Found(found) => files::looked(model, found),
        Msg::Taken(files) => files::taken(model, files),
        Msg::Slip(told) => slips::told(model, told),
        Msg::SettingsKept(kept) => settings::kept(model, kept),
    }
}

/// Nothing was written, or nobody can say that it was.
fn refused(model: &mut Model<'_>, why: Trouble, held: bool) -> Vec<Effect> {
    let what = format!("NOT SAVED: {}", why.what);
    model.trouble = Some(Trouble { what, ..why });
    // What was to be said of it did not happen.
    model.notice = None;
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

/// A key.
pub(super) fn press(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    if model.projector.is_some() {
        return project::key(model, key);
    }
    model.notice = None;
    model.news = 0;
    sight::go_on(model);
    match key {
        Key::Ctrl('c') if !matches!(model.screen(), Screen::Reading(_)) => {
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
        Screen::Console
        | Screen::Cover
        | Screen::Speakers(_)
        | Screen::Paper(_)
        | Screen::Settings(_)
        | Screen::Reading(_)
        | Screen::Sealed(_) => false,
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
        Screen::Settings(turning) => settings::key(model, turning, key),
        Screen::Reading(told) => reading::key(told, key),
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
        model.push(Screen::list(List::new(Kind::Acts('o')).marked(1)));
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
        Some(Screen::Reading(told)) => {
            told.early = true;
            return;
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
