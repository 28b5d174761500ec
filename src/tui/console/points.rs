//! The points drawn: in a strip above the console, or as the programme beside it.

use super::items::items_at;
use crate::plan::PointState;
use crate::tui::agenda::Stop;
use crate::tui::flow::{Flow, width};
use crate::tui::theme::Role;
use crate::tui::{Model, programme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The points as signs, the one looked at with its title.
pub(super) fn strip_of_points(model: &Model<'_>, flow: &mut Flow) {
    let mut left = Vec::new();
    let points = model.points();
    for (n, point) in points.iter().enumerate() {
        let number = point.id.rsplit('/').next().unwrap_or_default();
        let mark = sign_of(model, point);
        if point.is_sitting() && n != model.console.shown {
            left.extend(on_the_whole(model, n).map(|count| (Role::Plain, format!(" sitting {count}"))));
            continue;
        }
        if n == model.console.shown {
            let arrow = if programme::is_open(model, point) { "►" } else { "▷" };
            left.push((Role::Title, format!(" {arrow}{number} {} ", point.title)));
        } else {
            let role = if programme::is_open(model, point) { Role::Strong } else { Role::Plain };
            left.push((role, format!(" {number}{mark}")));
        }
    }
    // Where the title leaves no room for all points, those far away go first.
    let behind = programme::behind_words(model);
    let room = flow.width.saturating_sub(behind.as_ref().map_or(0, |b| width(b) + 2));
    let long = |l: &[(Role, String)]| l.iter().map(|(_, t)| width(t)).sum::<usize>() > room;
    while long(&left) && left.len() > 1 {
        if model.console.shown * 2 > left.len() {
            left.remove(0);
        } else {
            left.pop();
        }
    }
    match behind {
        Some(behind) => flow.ends(left, vec![(Role::Plain, behind)]),
        None => flow.line(left),
    }
}

/// How it stands with a place of the day.
fn sign_of(model: &Model<'_>, stop: &Stop) -> &'static str {
    match stop.is_item() {
        true if programme::is_open(model, stop) => "◐",
        true if programme::is_done(model, stop) => "✓",
        true => "○",
        false => state_sign(model, &stop.id),
    }
}

fn state_sign(model: &Model<'_>, id: &str) -> &'static str {
    let state = model.shown().points.iter().find(|p| p.id == id).map(|p| p.state);
    match state {
        Some(PointState::DecidedOverDissent) => "◈",
        Some(PointState::Decided) => "✓",
        Some(PointState::Deferred) => "…",
        Some(PointState::Opened) => "◐",
        Some(PointState::NotApplicable) => "–",
        _ => "○",
    }
}

/// From 100 columns up: the programme with minutes, and the loose ends.
pub(super) fn programme(model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    let mut flow = Flow::new(model.theme, area.width.into());
    let behind = programme::behind_words(model).map(|b| (Role::Plain, b.trim_start_matches("day ").to_owned()));
    flow.ends(vec![(Role::Label, " Programme".to_owned())], behind.into_iter().collect());
    for (n, point) in model.points().iter().enumerate() {
        let role = if n == model.console.shown { Role::Title } else { Role::Plain };
        if point.is_sitting() {
            let count = on_the_whole(model, n).map(|count| count.to_string()).unwrap_or_default();
            flow.ends(vec![(role, format!("     {}", point.title))], vec![(Role::Plain, count)]);
            continue;
        }
        let number = point.id.rsplit('/').next().unwrap_or_default();
        let arrow = if programme::is_open(model, point) { "►" } else { " " };
        let minutes = programme::minutes(model, point);
        flow.ends(
            vec![(role, format!("{arrow}{} {number} {}", sign_of(model, point), point.title))],
            vec![(Role::Plain, minutes)],
        );
    }
    flow.gap();
    if let Some(seat) = &model.seat {
        let loose = model.shown().loose_ends(&seat.sitting).len();
        flow.line(vec![(Role::Label, " Loose ends ".to_owned()), (Role::Strong, loose.to_string())]);
    }
    flow.draw(0, area, buf);
}

/// How much was recorded on the sitting as a whole, which is the place `at`; nothing where nothing was.
fn on_the_whole(model: &Model<'_>, at: usize) -> Option<usize> {
    Some(items_at(model, at).len()).filter(|n| *n > 0)
}
