//! The room's own display: it follows the console by what is recorded, and takes no part.
//!
//! **Invariants.** Nothing is written. Whatever it draws comes from the room's entries. While it is frozen the room's
//! plan stays as it was.
//!
//! **Not here.** How new lines are found (`app`).

use super::closing;
use super::console::room_view;
use super::flow::Flow;
use super::folded::Folded;
use super::key::Key;
use super::message::{Effect, Opened, Sitting};
use super::model::{Model, Screen};
use super::sight::Sight;
use super::theme::Role;
use super::view::cover;
use super::{acts, programme, recorded, update};
use crate::plan::{self, Plan};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// What the display does besides following.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Projector {
    /// The room to follow; empty is the one in which something was recorded last.
    pub room: String,
    /// The sitting that is followed; none where the room has none yet.
    pub sitting: Option<String>,
    /// It stays as it is.
    pub frozen: bool,
    /// It shows nothing.
    pub blank: bool,
    /// The keys are shown until the next one.
    pub help: bool,
}

/// A workshop is shown.
pub(super) fn begin<'a>(model: &mut Model<'a>, opened: Opened<'a>, room: String) {
    let Folded { catalogue, agenda, plans, .. } = opened.folded;
    (model.catalogue, model.agenda) = (catalogue, agenda);
    model.place.path = opened.path;
    model.sight = Sight::Wall;
    model.screens = vec![Screen::Console];
    model.console.big = true;
    model.projector = Some(Projector { room, help: true, ..Projector::default() });
    recorded::show(model, plans);
    follow(model);
}

/// Shows what the followed room has on the table.
pub(super) fn follow(model: &mut Model<'_>) {
    let Some(projector) = &model.projector else { return };
    let latest = latest(model.room(), &projector.room);
    let found = latest.map(|sitting| (sitting.id.as_str().to_owned(), sitting.room.as_str().to_owned()));
    if let Some(projector) = &mut model.projector {
        projector.sitting = found.as_ref().map(|(id, _)| id.clone());
    }
    let Some((_, room)) = found else { return };
    model.place.sitting = Some(Sitting { room, ..Sitting::default() });
    show_open(model);
    model.closed = closing::last(model);
    model.console.row = 0;
}

/// Shows the point that is open, else the one at which something waits, else what was shown.
pub(super) fn show_open(model: &mut Model<'_>) {
    let open = model.points().iter().position(|stop| programme::is_open(model, stop));
    let waits = || {
        let point = acts::on_the_tables(model).first().and_then(|proposal| proposal.point.clone())?;
        model.points().iter().position(|stop| point.to_string() == stop.id)
    };
    model.console.shown = open.or_else(waits).unwrap_or(model.console.shown);
}

/// The sitting of this room (empty: of any) whose console recorded last.
fn latest<'p, 'a>(plan: &'p Plan<'a>, room: &str) -> Option<&'p plan::Sitting<'a>> {
    let wanted = plan.sittings.iter().filter(|sitting| room.is_empty() || sitting.room == room);
    let files = wanted.flat_map(|sitting| {
        let files = sitting.files.iter().filter_map(|&n| plan.sessions.get(n));
        files.filter(|file| file.role == "console").map(move |file| (file.id.as_str(), sitting))
    });
    let files: BTreeMap<&str, &plan::Sitting<'a>> = files.collect();
    let told = |ix| Some((plan.shown_at(ix), *files.get(plan.entry(ix)?.head.id.file.as_str())?));
    plan.entries().filter_map(told).max_by_key(|(at, _)| *at).map(|(_, sitting)| sitting)
}

/// A key at the display.
pub(super) fn key(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    let Some(projector) = &mut model.projector else { return Vec::new() };
    projector.help = false;
    match key {
        Key::Char('f') => {
            projector.frozen = !projector.frozen;
            if !projector.frozen {
                let union = std::mem::take(&mut model.all).into_union();
                recorded::refold(model, union);
                follow(model);
            }
        }
        Key::Char('b') => projector.blank = !projector.blank,
        Key::Char('h' | '?') => projector.help = true,
        Key::Char('q') => return vec![Effect::Quit],
        Key::Ctrl('l') => return vec![Effect::Redraw],
        Key::Down | Key::PageDown => model.console.row = model.console.row.saturating_add(1),
        Key::Up | Key::PageUp => model.console.row = model.console.row.saturating_sub(1),
        Key::Home => model.console.row = 0,
        _ => {}
    }
    Vec::new()
}

/// Draws it.
pub(super) fn view(projector: &Projector, model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    if let Some(closed) = closing::closed(model).filter(|_| !projector.blank) {
        closing::draw(closed.sum, model, area, buf);
    } else if !projector.blank {
        shown(projector, model, area, buf);
    }
    let words = match (projector.help, projector.frozen) {
        (true, _) => " f freeze  b blank  arrows look  q leave",
        (false, true) if !projector.blank => " frozen",
        _ => return,
    };
    let mut flow = Flow::new(model.theme, area.width.into());
    flow.end((Role::Label, words));
    flow.draw(0, Rect { y: area.bottom() - 1, height: 1, ..area }, buf);
}

/// What the room has: a pause, what is on the table, or nothing yet.
fn shown(projector: &Projector, model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    if let Some(pause) = update::paused(model) {
        return cover(acts::until_of(&pause.why), model, area, buf);
    }
    if projector.sitting.is_some() {
        return room_view(model, area, buf, None);
    }
    let room = if projector.room.is_empty() { "a sitting" } else { projector.room.as_str() };
    let mut flow = Flow::new(model.theme, area.width.into());
    flow.gap();
    flow.line(vec![(Role::Label, format!("  Waiting for {room}"))]);
    flow.draw(0, area, buf);
}
