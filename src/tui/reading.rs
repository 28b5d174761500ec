//! The screen while a workshop is being read: which one, and how to leave.
//!
//! **Invariants.** A key that comes before the workshop does is answered here and never kept: what it would have done
//! later stood on a screen that nobody had seen. What is drawn stands where the first question will, so that nothing jumps.

use super::flow::Flow;
use super::key::Key;
use super::message::Effect;
use super::model::{Model, Screen};
use super::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A workshop that is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it is called; empty where nobody knows yet.
    pub title: String,
    /// Nothing that is written in it will merge.
    pub rehearsal: bool,
    /// It was chosen on the start screen, and Esc is back there.
    pub back: bool,
    /// A key came that did nothing.
    pub early: bool,
}

/// Shows it over what led to it.
pub(super) fn begin(model: &mut Model<'_>, reading: Reading) {
    model.trouble = None;
    model.push(Screen::Reading(reading));
}

/// It could not be read: what led to it is seen again.
pub(super) fn end(model: &mut Model<'_>) {
    if matches!(model.screen(), Screen::Reading(_)) {
        model.back();
    }
}

/// A key: leaving works, all others are told that they did nothing.
pub(super) fn key(reading: &mut Reading, key: Key) -> Vec<Effect> {
    match key {
        Key::Char('q') => return vec![Effect::Quit],
        Key::Esc if reading.back => return vec![Effect::Close],
        _ => reading.early = true,
    }
    Vec::new()
}

/// The words of the corner.
pub(super) fn corner(reading: &Reading) -> &'static str {
    if reading.back { "Esc: back" } else { "q: leave" }
}

/// Draws it.
pub(super) fn view(reading: &Reading, model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    let mut flow = Flow::new(model.theme, area.width.into());
    if area.height >= 12 {
        flow.gap();
    }
    flow.wrap(" ", &[(Role::Title, "Reading what was recorded …")]);
    if reading.early {
        flow.gap();
        flow.wrap(" ", &[(Role::Plain, "The key did nothing: what it is for is not here yet.")]);
    }
    flow.draw(0, area, buf);
}
