//! The right pane of a wide screen that is the facilitator's own: what the room sees, in small, and who else records.
//!
//! **Invariants.** The room's view is drawn by the wall's own code, from a model in which nothing but the room's entries
//! exists; its clock counts minutes, so that an idle screen sends nothing. Nothing is only here: the room's view is
//! `plenary project`, and a list of its own says who else records.

use crate::tui::flow::Flow;
use crate::tui::model::{Model, Screen};
use crate::tui::project::{self, Projector};
use crate::tui::recorders::recorders;
use crate::tui::sight::Sight;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The smallest room.
const ROOM: Rect = Rect { x: 0, y: 0, width: 60, height: 16 };
/// Columns of the screen that has room for it.
const FROM: u16 = 160;
/// Lines that both parts need at least.
const LINES: u16 = ROOM.height + 6;

/// What stands in the right pane.
pub struct Aside<'a> {
    wall: Model<'a>,
    picture: Buffer,
}

/// Columns that it takes of a screen; none where it is not shown.
pub(super) fn width(model: &Model<'_>, area: Rect) -> u16 {
    if model.aside.is_some() && area.width >= FROM { ROOM.width + 1 } else { 0 }
}

/// After every message: the room's view as it is now.
pub fn refresh(model: &mut Model<'_>) {
    if !is_shown(model) {
        return;
    }
    let mut aside = model.aside.take().unwrap_or_else(|| Box::new(Aside::of(model)));
    aside.look(model);
    model.aside = Some(aside);
}

fn is_shown(model: &mut Model<'_>) -> bool {
    let wide = model.size.0 >= FROM && model.size.1 >= LINES + 5;
    let shown = wide && model.sight == Sight::Own && model.is_running() && matches!(model.screen(), Screen::Console);
    if !shown {
        model.aside = None;
    }
    shown && model.seat.is_some()
}

impl<'a> Aside<'a> {
    fn of(model: &Model<'a>) -> Self {
        let mut wall = Model::new(model.now, model.offset, model.ms, model.settings.automatic);
        wall.screens = vec![Screen::Console];
        wall.size = (ROOM.width, ROOM.height);
        wall.console.shown = model.console.shown;
        Self { wall, picture: Buffer::empty(ROOM) }
    }

    /// The room's plan is lent to the wall for as long as it draws.
    fn look(&mut self, model: &mut Model<'a>) {
        let wall = &mut self.wall;
        (wall.now, wall.offset, wall.ms, wall.theme) = (model.now, model.offset, model.ms, model.theme);
        wall.place.sitting.clone_from(&model.place.sitting);
        wall.closed = [None, model.closed[1]];
        let sitting = model.seat.as_ref().map(|seat| seat.sitting.clone());
        wall.projector = Some(Projector { sitting, ..Projector::default() });
        lend(model, wall);
        project::show_open(wall);
        self.picture.reset();
        self.picture.set_style(ROOM, wall.theme.ground());
        if let Some(projector) = &wall.projector {
            project::view(projector, wall, ROOM, &mut self.picture);
        }
        lend(wall, model);
    }
}

/// What a wall draws from goes over, or comes back.
fn lend<'a>(from: &mut Model<'a>, to: &mut Model<'a>) {
    if from.for_room.is_some() {
        std::mem::swap(&mut from.for_room, &mut to.for_room);
    } else {
        // Nothing but the room's entries exists: there is one plan for both.
        std::mem::swap(&mut from.all, &mut to.all);
    }
    std::mem::swap(&mut from.homes[1], &mut to.homes[1]);
    std::mem::swap(&mut from.items, &mut to.items);
    std::mem::swap(&mut from.agenda, &mut to.agenda);
    std::mem::swap(&mut from.catalogue, &mut to.catalogue);
    std::mem::swap(&mut from.words, &mut to.words);
}

/// Draws the pane.
pub(super) fn view(model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    let Some(aside) = &model.aside else { return };
    for y in area.top()..area.bottom() {
        buf.set_string(area.x, y, "│", model.theme.style(Role::Rule));
    }
    let inside = Rect { x: area.x + 1, width: area.width - 1, ..area };
    let mut head = Flow::new(model.theme, inside.width.into());
    head.line(vec![(Role::Label, " What the room sees".to_owned())]);
    head.line(vec![(Role::Rule, "─".repeat(inside.width.into()))]);
    head.draw(0, inside, buf);
    let top = inside.y + head.lines.len() as u16;
    for place in ROOM.positions() {
        if let (Some(from), Some(to)) = (aside.picture.cell(place), buf.cell_mut((inside.x + place.x, top + place.y))) {
            *to = from.clone();
        }
    }
    let below = top + ROOM.height;
    let mut desks = Flow::new(model.theme, inside.width.into());
    desks.line(vec![(Role::Rule, "─".repeat(inside.width.into()))]);
    others(model, &mut desks);
    desks.draw(0, Rect { y: below, height: inside.bottom().saturating_sub(below), ..inside }, buf);
}

/// Who else records in this room.
fn others(model: &Model<'_>, flow: &mut Flow) {
    flow.line(vec![(Role::Label, " Who else records in this room".to_owned())]);
    let others = recorders(model);
    if others.is_empty() {
        flow.line(vec![(Role::Plain, " nobody".to_owned())]);
    }
    for one in others {
        let at = one.last.map(|at| at.clock(model.offset)).unwrap_or_default();
        flow.ends(vec![(Role::Title, format!(" {} ", one.mark)), (Role::Plain, one.who)], vec![(Role::Plain, at)]);
    }
}
