//! Opening a workshop and sitting down in it: what is asked first, and where the console goes on.
//!
//! **Invariant.** A workshop opens as the WALL, whatever was shown before.

use super::folded::Folded;
use super::list::{Kind, List};
use super::message::{Effect, Opened, Seat, Sitting};
use super::model::{Model, Place, Screen};
use super::recorded::{show, take_in};
use super::sight::Sight;
use super::update::paused;
use super::{acts, closing, console, drafts, form, programme};
use crate::record::Reading;

/// A workshop was read: who sees the screen is asked, then what is recorded.
pub(super) fn open<'a>(model: &mut Model<'a>, opened: Opened<'a>) -> Vec<Effect> {
    let Folded { catalogue, agenda, unusable, plans } = opened.folded;
    (model.catalogue, model.agenda) = (catalogue, agenda);
    model.drafts = opened.drafts.into_iter().collect();
    model.unkept.clear();
    model.place = Place { path: opened.path, rehearsal: opened.rehearsal, resumable: opened.resumable, sitting: None };
    model.seat = None;
    model.trouble = opened.skipped.first().cloned().or(unusable);
    show(model, plans);
    model.screens =
        vec![Screen::Console, Screen::list(List::new(Kind::Sittings)), Screen::list(List::new(Kind::RoomSees))];
    model.sight = Sight::Wall;
    model.console = console::Console::default();
    if opened.look_first {
        model.screens = vec![Screen::Console];
    }
    Vec::new()
}

/// The file of a sitting is open: the console shows where it goes on.
pub(super) fn seated<'a>(model: &mut Model<'a>, seat: Seat, first: Reading<'a>) -> Vec<Effect> {
    if model.place.sitting.is_none() {
        model.place.sitting = first.entries().find_map(begun);
    }
    take_in(model, vec![first]);
    model.seat = Some(seat);
    model.closed = closing::last(model);
    model.trouble = None;
    model.screens = vec![Screen::Console];
    let open = model.open_point().and_then(|c| c.point.clone());
    let waits = || acts::on_the_tables(model).first().and_then(|p| p.point.clone());
    let at = open.or_else(waits).and_then(|p| model.points().iter().position(|q| p.to_string() == q.id));
    model.console.shown = at.unwrap_or(0);
    goes_on(model, at.is_some());
    if !drafts::places(model).is_empty() {
        model.say("a text is not saved: l, then Enter, takes it up again");
    }
    Vec::new()
}

/// A sitting goes on: covered where it paused, where the programme stood where nothing of it is open or waits.
fn goes_on(model: &mut Model<'_>, waits: bool) {
    if !model.is_running() {
        return;
    }
    if let Some(pause) = paused(model) {
        model.console.until = acts::until_of(&pause.why).to_owned();
        model.push(Screen::Cover);
    }
    if model.open_point().is_some() {
        if !waits {
            let open = model.points().iter().position(|stop| programme::is_open(model, stop));
            model.console.shown = open.unwrap_or(model.console.shown);
        }
        return;
    }
    let (at, say) = programme::continues(model);
    if let Some(at) = at.filter(|_| !waits || say.is_some()) {
        model.console.shown = at;
    }
    model.notice = say.or(model.notice.take());
}

/// The sitting that a file's first line begins.
fn begun(first: &crate::record::Entry<'_>) -> Option<Sitting> {
    let Some(crate::record::Kind::Session(session)) = first.any_kind() else { return None };
    let own = |text: &crate::record::Text<'_>| text.as_str().to_owned();
    Some(Sitting {
        room: own(&session.room),
        recorder: own(&session.recorder),
        day: own(&session.day),
        prepares: session.role == "setup",
        late: session.late,
        title: own(&session.title),
        ..Sitting::default()
    })
}

/// The sitting that a form says.
pub(super) fn sitting_of(model: &Model<'_>, form: &form::Form) -> Sitting {
    Sitting {
        room: form.text("room"),
        recorder: form.text("recorder"),
        day: form.text("day"),
        prepares: false,
        late: false,
        source: form.text("source"),
        source_digest: String::new(),
        lang: form.text("lang"),
        lists: model.agenda.lists.clone(),
        title: model.shown().title.clone(),
    }
}

/// The source of a sitting set down afterwards has its digest: now it begins.
pub(super) fn begin_late(model: &mut Model<'_>, digest: String) -> Vec<Effect> {
    let Some(sitting) = &mut model.place.sitting else { return Vec::new() };
    sitting.source_digest = digest;
    vec![Effect::Sit(sitting.clone())]
}
