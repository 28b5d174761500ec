//! The mouse, which nobody needs: a click marks what stands there, a click on the corner is Enter, the wheel looks.
//!
//! **Invariants.** Nothing is heard of it unless a person turned it on. A click records nothing but on the corner,
//! where what it does is read: a second click on what is marked does nothing, for hands click twice without meaning it.
//! The wheel never records and changes no field. What stands where is found by drawing the screen once more, so that a
//! click and the eye cannot disagree.

use super::Model;
use super::key::{Key, Mouse, Pointed};
use super::message::Effect;
use super::model::Screen;
use super::update::press;
use super::view::draw;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// What a click can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A row of a list, an item of the console, a field of a form, an organisation, an outcome, a paragraph.
    Row(usize),
    /// A place of the day.
    Point(usize),
    /// What Enter does.
    Corner,
}

/// What stands where, filled while a screen is drawn.
#[derive(Debug, Default)]
pub struct Spots(Vec<(Rect, Spot)>);

impl Spots {
    /// Something stands here.
    pub fn add(&mut self, area: Rect, spot: Spot) {
        self.0.push((area, spot));
    }

    /// Of a flow that is drawn from its line `from` on these lines are these rows.
    pub fn rows(&mut self, body: Rect, from: usize, rows: Vec<(Range<usize>, usize)>) {
        let end = from + usize::from(body.height);
        for (lines, row) in rows {
            let (top, bottom) = (lines.start.clamp(from, end) - from, lines.end.clamp(from, end) - from);
            let seen = Rect { y: body.y + top as u16, height: (bottom - top) as u16, ..body };
            self.add(seen, Spot::Row(row));
        }
    }

    fn at(&self, place: Position) -> Option<Spot> {
        self.0.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, spot)| *spot)
    }
}

/// What the mouse did.
pub(super) fn pointed(model: &mut Model<'_>, mouse: Mouse) -> Vec<Effect> {
    if !model.settings.now.mouse {
        return Vec::new();
    }
    match mouse.what {
        Pointed::WheelUp => look(model, Key::Up, Key::PageUp),
        Pointed::WheelDown => look(model, Key::Down, Key::PageDown),
        Pointed::Click if model.projector.is_none() => click(model, Position { x: mouse.col, y: mouse.row }),
        Pointed::Click => Vec::new(),
    }
}

/// The wheel is the arrows where they look, and the pages of what is read out.
fn look(model: &mut Model<'_>, arrow: Key, page: Key) -> Vec<Effect> {
    match model.screen() {
        Screen::Console | Screen::List(_) | Screen::Draft(_) | Screen::Paper(_) | Screen::Settings(_) => {
            press(model, arrow)
        }
        Screen::Readback(_) => press(model, page),
        _ => Vec::new(),
    }
}

fn click(model: &mut Model<'_>, place: Position) -> Vec<Effect> {
    let (width, height) = model.size;
    let mut spots = Spots::default();
    draw(model, &mut Buffer::empty(Rect { x: 0, y: 0, width, height }), &mut spots);
    match spots.at(place) {
        Some(Spot::Corner) => return press(model, Key::Enter),
        Some(Spot::Row(row)) => mark(model, row),
        Some(Spot::Point(point)) if matches!(model.screen(), Screen::Console) => {
            (model.console.shown, model.console.row) = (point, 0);
        }
        Some(Spot::Point(_)) | None => {}
    }
    Vec::new()
}

fn mark(model: &mut Model<'_>, row: usize) {
    match model.screens.last_mut() {
        Some(Screen::Console) => model.console.row = row,
        Some(Screen::List(list)) => list.at = row,
        Some(Screen::Form(form)) => form.at = row,
        Some(Screen::Settings(turning)) => turning.at = row,
        Some(Screen::Speakers(speakers)) => speakers.at = row,
        Some(Screen::Readback(readback)) => readback.mark(row),
        // Where something stands is asked of the plan, so the screen is taken out meanwhile.
        Some(Screen::Positions(_)) => {
            if let Some(Screen::Positions(mut positions)) = model.screens.pop() {
                positions.name(model, row);
                model.screens.push(Screen::Positions(positions));
            }
        }
        Some(Screen::Draft(_)) => {
            if let Some(Screen::Draft(mut draft)) = model.screens.pop() {
                draft.mark(model, row);
                model.screens.push(Screen::Draft(draft));
            }
        }
        _ => {}
    }
}
