//! The points drawn: in a strip above the console, or as the programme beside it.

use super::items::items_at;
use super::view::COLUMN;
use crate::plan::PointState;
use crate::tui::agenda::Stop;
use crate::tui::flow::{Flow, width};
use crate::tui::pointer::{Spot, Spots};
use crate::tui::theme::Role;
use crate::tui::{Model, loose, programme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns that the programme has at least.
const SIDE: u16 = 28;

/// The number of a point, without the checklist's name.
fn number(stop: &Stop) -> &str {
    stop.id.rsplit('/').next().unwrap_or_default()
}

/// The points as signs, the one looked at with its title.
pub(super) fn strip_of_points(model: &Model<'_>, flow: &mut Flow) {
    let mut signs = Vec::new();
    let mut at = 0;
    let points = model.points();
    for (n, point) in points.iter().enumerate() {
        let number = number(point);
        let mark = sign_of(model, point);
        if point.is_sitting() && n != model.console.shown {
            signs.extend(on_the_whole(model, n).map(|count| (Role::Plain, format!(" sitting {count}"))));
            continue;
        }
        if n == model.console.shown {
            let arrow = if programme::is_open(model, point) { "►" } else { "▷" };
            at = signs.len();
            signs.push((Role::Title, format!(" {arrow}{number} {} ", point.title)));
        } else {
            let role = if programme::is_open(model, point) { Role::Strong } else { Role::Plain };
            signs.push((role, format!(" {number}{mark}")));
        }
    }
    let behind = programme::behind_words(model);
    let room = flow.width.saturating_sub(behind.as_ref().map_or(0, |b| width(b) + 2));
    let signs = around(&signs, at, room);
    match behind {
        Some(behind) => flow.ends(signs, vec![(Role::Plain, behind)]),
        None => flow.line(signs),
    }
}

/// Of the signs as many as there is room for, those beside the one at `at` first; `…` stands for those that are left out.
fn around(signs: &[(Role, String)], at: usize, room: usize) -> Vec<(Role, String)> {
    let cells = |from: usize, to: usize| {
        let ends = usize::from(from > 0) + usize::from(to < signs.len());
        signs.iter().take(to).skip(from).map(|(_, text)| width(text)).sum::<usize>() + 2 * ends
    };
    let (mut from, mut to) = (at, (at + 1).min(signs.len()));
    loop {
        let (left, right) = (from > 0 && cells(from - 1, to) <= room, to < signs.len() && cells(from, to + 1) <= room);
        match (left, right) {
            (true, false) => from -= 1,
            (true, true) if at - from < to - at => from -= 1,
            (_, true) => to += 1,
            (false, false) => break,
        }
    }
    let dots = |is: bool| is.then(|| (Role::Label, " …".to_owned()));
    let shown = signs.iter().take(to).skip(from).cloned();
    dots(from > 0).into_iter().chain(shown).chain(dots(to < signs.len())).collect()
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

/// Columns of the programme beside the console, the line between them with it: what the console does not need at its
/// widest belongs to the titles.
pub(super) fn width_of(model: &Model<'_>, all: u16) -> u16 {
    /// Before a title: the arrow, the sign, the number; behind it: a blank, the minutes, the edge, the line.
    const BESIDE: usize = 7;
    /// Minutes that were spent and planned, so that nothing moves when a point is opened.
    const MINUTES: usize = "10/50".len();
    let row =
        |stop: &Stop| width(number(stop)) + width(&stop.title) + MINUTES.max(width(&programme::minutes(model, stop)));
    let needed = model.points().iter().map(row).max().unwrap_or(0) + BESIDE;
    let spare = SIDE.max(all.saturating_sub(COLUMN));
    u16::try_from(needed).unwrap_or(spare).clamp(SIDE, spare)
}

/// From 100 columns up: the programme with minutes, and the loose ends.
pub(super) fn programme(model: &Model<'_>, area: Rect, buf: &mut Buffer, spots: &mut Spots) {
    let mut flow = Flow::new(model.theme, area.width.into());
    let behind = programme::behind_words(model).map(|b| (Role::Plain, b.trim_start_matches("day ").to_owned()));
    flow.ends(vec![(Role::Label, " Programme".to_owned())], behind.into_iter().collect());
    for (n, point) in model.points().iter().enumerate() {
        let y = area.y.saturating_add(flow.lines.len() as u16);
        if y < area.bottom() {
            spots.add(Rect { y, height: 1, ..area }, Spot::Point(n));
        }
        let role = if n == model.console.shown { Role::Title } else { Role::Plain };
        if point.is_sitting() {
            let count = on_the_whole(model, n).map(|count| count.to_string()).unwrap_or_default();
            flow.ends(vec![(role, format!("     {}", point.title))], vec![(Role::Plain, count)]);
            continue;
        }
        let number = number(point);
        let arrow = if programme::is_open(model, point) { "►" } else { " " };
        let minutes = programme::minutes(model, point);
        flow.ends(
            vec![(role, format!("{arrow}{} {number} {}", sign_of(model, point), point.title))],
            vec![(Role::Plain, minutes)],
        );
    }
    flow.gap();
    if model.seat.is_some() {
        let loose = loose::ends(model).len();
        flow.line(vec![(Role::Label, " Loose ends ".to_owned()), (Role::Strong, loose.to_string())]);
    }
    flow.draw(0, area, buf);
}

/// How much was recorded on the sitting as a whole, which is the place `at`; nothing where nothing was.
fn on_the_whole(model: &Model<'_>, at: usize) -> Option<usize> {
    Some(items_at(model, at).len()).filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(at: usize, room: usize) -> String {
        let sign =
            |n: usize| (Role::Plain, if n == at { format!(" ►{} Title", n + 1) } else { format!(" {}○", n + 1) });
        let signs: Vec<(Role, String)> = (0..8).map(sign).collect();
        around(&signs, at, room).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn points_that_have_no_room_are_told_by_dots_at_their_end() {
        assert_eq!(told(4, 30), " 1○ 2○ 3○ 4○ ►5 Title 6○ 7○ 8○");
        assert_eq!(told(4, 29), " … 2○ 3○ 4○ ►5 Title 6○ 7○ 8○");
        assert_eq!(told(4, 20), " … 4○ ►5 Title 6○ …");
        assert_eq!(told(0, 20), " ►1 Title 2○ 3○ 4○ …");
        assert_eq!(told(7, 20), " … 5○ 6○ 7○ ►8 Title");
        assert_eq!(told(4, 3), " … ►5 Title …");
    }
}
