//! The programme as planned and as it was: minutes of points and items, pauses, and how often and how long the floor
//! was taken.
//!
//! **Invariants.** Nobody is named as a speaker and no speech is printed: turns and minutes are counted. No time is
//! printed for a sitting that was set down afterwards.

use super::dissent::trim_stop;
use super::frame;
use super::outline::{Block, Line, Table};
use super::terms::{capital, listed};
use super::view::{Showing, View};
use crate::base::{Name, Stamp};
use crate::plan::{Ix, Key, PointClock, Sitting, Turn};
use crate::record::Kind;
use crate::record::kind::Walk;
use std::collections::BTreeSet;

/// The three tables, those that have rows.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let tables = [walked(view), pauses(view), floor(view)];
    let mut out: Vec<Block> = tables.into_iter().filter(|t| !t.rows.is_empty()).map(Block::Table).collect();
    let missed = not_opened(view);
    if !missed.is_empty() {
        out.push(Block::paragraph(format!("Planned and not opened: {}.", listed(&missed))));
    }
    if out.is_empty() {
        out.push(Block::paragraph("No programme was recorded."));
    }
    out
}

/// Points and items in the order in which they were opened.
fn walked(view: &View<'_>) -> Table {
    let mut table =
        Table::of(&["Room", "Day", "Point or item", ">Minutes planned", ">Minutes added", ">Minutes taken"]);
    for sitting in &view.plan.sittings {
        // What was only skipped took no time: its reason stands in the proceedings.
        let told = |c: &&PointClock<'_>| sitting.late || c.took > 0 || c.planned > 0;
        let named = |c: &&PointClock<'_>| c.point.is_some() || !c.title.is_empty();
        for item in sitting.clock.iter().filter(told).filter(named) {
            let taken = if sitting.late && item.took == 0 { String::new() } else { taken(view, sitting, item) };
            let planned = item.planned.saturating_sub(item.added);
            table.row([
                Line::from(frame::room(sitting)),
                Line::from(frame::day(sitting)),
                Line::from(called(view, item.point.as_ref(), &item.title)),
                Line::from(or_none(planned)),
                Line::from(or_none(item.added) + &why_added(view, sitting, item)),
                Line::from(taken),
            ]);
        }
    }
    table
}

/// Minutes taken; of what nobody closed those up to the sitting's last entry: `at least 50, not closed`.
pub(super) fn taken(view: &View<'_>, sitting: &Sitting<'_>, item: &PointClock<'_>) -> String {
    if sitting.late || !(item.open || item.running.is_some()) {
        return (item.took / 60).to_string();
    }
    let here = |ix: &Ix| view.sitting(*ix).is_some_and(|s| s.id == sitting.id);
    let last = view.plan.entries().filter(here).filter_map(|ix| view.entry(ix)).map(|e| e.head.at.seconds()).max();
    let runs = item.running.zip(last).map(|(since, last)| (last - since.seconds()).max(0)).unwrap_or_default();
    format!("at least {}, not closed", (item.took + runs) / 60)
}

/// The reasons given for minutes that were added: ` (the youth asked for it)`.
pub(super) fn why_added(view: &View<'_>, sitting: &Sitting<'_>, item: &PointClock<'_>) -> String {
    let here = |ix: Ix, walk: &Walk<'_>| {
        let on = view.plan.subject(ix).filter(|on| matches!(on, Key::Constant(_)));
        let same = on == item.point && (on.is_some() || Name::of(&walk.title) == Name::of(&item.title));
        same && view.plan.sitting_of(ix).is_some_and(|id| *id == sitting.id) && view.prints(view.hidden(ix))
    };
    let walks =
        view.plan.told("Walk").filter_map(|(ix, kind)| if let Kind::Walk(w) = kind { Some((ix, w)) } else { None });
    let extended = walks.filter(|(ix, walk)| walk.act == *"extend" && here(*ix, walk));
    let why: Vec<&str> = extended.map(|(_, walk)| trim_stop(&walk.why)).filter(|why| !why.is_empty()).collect();
    if why.is_empty() { String::new() } else { format!(" ({})", why.join("; ")) }
}

fn or_none(minutes: u32) -> String {
    if minutes == 0 { String::new() } else { minutes.to_string() }
}

/// A point by its name in the list, an item by its title.
fn called(view: &View<'_>, point: Option<&Key<'_>>, title: &str) -> String {
    match point {
        Some(Key::Constant(id)) => capital(&view.terms.name(id)),
        _ => title.to_owned(),
    }
}

/// Items of the programme that no sitting opened.
fn not_opened(view: &View<'_>) -> Vec<String> {
    let opened: BTreeSet<Name> = view
        .plan
        .sittings
        .iter()
        .flat_map(|s| &s.clock)
        .filter(|c| c.point.is_none())
        .map(|c| Name::of(&c.title))
        .collect();
    let items = view.plan.planned().into_iter().filter(|item| !opened.contains(&Name::of(&item.title)));
    items
        .filter(|item| prints(view, item.sum))
        .map(|item| match item.minutes {
            0 => item.title.to_string(),
            minutes => format!("{} ({minutes} minutes)", item.title.as_str()),
        })
        .collect()
}

/// Pauses, with their times of day.
fn pauses(view: &View<'_>) -> Table {
    let mut table = Table::of(&["Room", "Pause during", "From", "Until", ">Minutes"]);
    for sitting in timed(view) {
        for pause in view.plan.pauses(sitting) {
            let until = pause.until.map(|until| until.clock(sitting.offset)).unwrap_or_default();
            // As the times beside it are printed, so that they add up.
            let minute = |at: Stamp| at.seconds().div_euclid(60);
            let minutes = pause.until.map(|until| (minute(until) - minute(pause.since)).max(0));
            table.row([
                Line::from(frame::room(sitting)),
                Line::from(called(view, pause.point.as_ref(), "")),
                Line::from(pause.since.clock(sitting.offset)),
                Line::from(until),
                Line::from(minutes.map(|m| m.to_string()).unwrap_or_default()),
            ]);
        }
    }
    table
}

/// How often the floor was taken at each point, by how many, and how long.
fn floor(view: &View<'_>) -> Table {
    let mut table = Table::of(&["Room", "The floor at", ">Turns", ">Speakers", ">Minutes"]);
    for sitting in &view.plan.sittings {
        let list = view.plan.speakers(sitting);
        let turns: Vec<Turn<'_>> =
            list.spoken.into_iter().chain(list.speaking).filter(|turn| prints(view, turn.sum)).collect();
        let mut points: Vec<Option<&Key<'_>>> = Vec::new();
        for turn in &turns {
            if !points.contains(&turn.point.as_ref()) {
                points.push(turn.point.as_ref());
            }
        }
        for point in points {
            let here: Vec<&Turn<'_>> = turns.iter().filter(|turn| turn.point.as_ref() == point).collect();
            let who: BTreeSet<(bool, Name)> = here.iter().map(|turn| (turn.person, Name::of(&turn.label))).collect();
            let seconds: u64 = here.iter().map(|turn| u64::from(turn.took)).sum();
            let minutes = if seconds == 0 { String::new() } else { (seconds / 60).to_string() };
            table.row([
                Line::from(frame::room(sitting)),
                Line::from(called(view, point, "no single point")),
                Line::from(here.len().to_string()),
                Line::from(who.len().to_string()),
                Line::from(minutes),
            ]);
        }
    }
    table
}

/// The sittings whose times are those of the event.
fn timed<'v, 'p>(view: &'v View<'p>) -> impl Iterator<Item = &'v Sitting<'p>> {
    view.plan.sittings.iter().filter(|s| !s.late)
}

/// What an entry says may be counted in this copy.
fn prints(view: &View<'_>, sum: crate::base::Digest) -> bool {
    let hidden = view.plan.event(sum).map(|ix| view.hidden(ix));
    hidden.is_none_or(|hidden| matches!(view.showing(hidden), Showing::Full | Showing::Nameless))
}
