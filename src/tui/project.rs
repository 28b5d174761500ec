//! The room's own display: it follows the console by what is recorded, and takes no part.
//!
//! **Invariants.** Nothing is written. Whatever it draws comes from the room's entries. While it is frozen the room's
//! plan stays as it was.
//!
//! **Not here.** How new lines are found (`app`).

use super::acts;
use super::agenda::Agenda;
use super::console::room_view;
use super::flow::Flow;
use super::key::Key;
use super::message::{Effect, Opened, Seat, Sitting};
use super::model::{Model, Screen};
use super::sight::Sight;
use super::theme::Role;
use crate::base::FileId;
use crate::checklist::Catalogue;
use crate::plan::Key as On;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What the display does besides following.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Projector {
    /// The room to follow; empty is the one in which something was recorded last.
    pub room: String,
    /// It stays as it is.
    pub frozen: bool,
    /// It shows nothing.
    pub blank: bool,
    /// The keys are shown until the next one.
    pub help: bool,
}

/// A workshop is shown.
pub(super) fn begin<'a>(model: &mut Model<'a>, opened: Opened<'a>, room: String) {
    let own = opened.checklists.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let (catalogue, _) = Catalogue::with_own(own);
    model.agenda = Agenda::of(&catalogue);
    model.catalogue = catalogue;
    model.sight = Sight::Wall;
    model.screens = vec![Screen::Console];
    model.console.big = true;
    model.projector = Some(Projector { room, help: true, ..Projector::default() });
    super::update::refold(model, opened.union);
    follow(model);
}

/// Shows what the followed room has on the table.
pub(super) fn follow(model: &mut Model<'_>) {
    let Some(projector) = &model.projector else { return };
    let plan = &model.room;
    let wanted = |room: &str| projector.room.is_empty() || room == projector.room;
    let sits = |role: &str| role == "console";
    let latest = plan.sittings.iter().filter(|sitting| wanted(&sitting.room)).max_by_key(|sitting| {
        let files = sitting.files.iter().filter_map(|&n| plan.sessions.get(n)).filter(|file| sits(&file.role));
        let ids: Vec<&str> = files.map(|file| file.id.as_str()).collect();
        let own =
            plan.entries().filter(|&ix| plan.entry(ix).is_some_and(|entry| ids.contains(&entry.head.id.file.as_str())));
        own.map(|ix| plan.shown_at(ix)).max()
    });
    let Some(sitting) = latest else {
        model.seat = None;
        return;
    };
    let (id, room) = (sitting.id.as_str().to_owned(), sitting.room.as_str().to_owned());
    let open = sitting.clock.iter().find(|clock| clock.open).and_then(|clock| clock.point.clone());
    let file = FileId::parse("0000000000");
    model.seat = file.map(|file| Seat { file, sitting: id, mark: String::new(), path: String::new() });
    model.place.sitting = Some(Sitting { room, ..Sitting::default() });
    let waits = || acts::on_the_tables(model).first().and_then(|proposal| proposal.point.clone());
    let at: Option<On<'_>> = open.or_else(waits);
    let at = at.and_then(|point| model.points().iter().position(|stop| point.to_string() == stop.id));
    model.console.shown = at.unwrap_or(model.console.shown);
    model.console.row = 0;
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
                super::update::refold(model, union);
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
    if !projector.blank && model.seat.is_some() {
        room_view(model, area, buf, None);
    } else if !projector.blank {
        let room = if projector.room.is_empty() { "a sitting" } else { projector.room.as_str() };
        let mut flow = Flow::new(model.theme, area.width.into());
        flow.gap();
        flow.line(vec![(Role::Label, format!("  Waiting for {room}"))]);
        flow.draw(0, area, buf);
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
