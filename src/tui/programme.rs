//! The programme of the day: points, and items that are none (opening, breaks, speeches), in one order.
//!
//! **Invariants.** Days are told apart: a sitting has a clock of its own, and what an earlier one left open is only
//! said. Ahead or behind is by the minutes planned, those that were added not counted; a pause is nobody's time.

use super::Model;
use super::agenda::{Agenda, Stop};
use super::list::{Row as Line, RowAct};
use super::message::Effect;
use super::model::After;
use super::update;
use crate::base::{Digest, Name};
use crate::plan::{PROGRAMME, Plan, PointClock, PointState, Row, Sitting};
use crate::record::kind::{FieldValue, Retract, Set};
use crate::record::{New, Text};

/// The places of the day in the order of the programme, the sitting as a whole behind.
pub fn arrange(agenda: &mut Agenda, plan: &Plan<'_>) {
    let ids: Vec<&str> = agenda.listed.iter().filter(|s| !s.is_sitting()).map(|s| s.id.as_str()).collect();
    let stop = |row: Row<'_>| match row {
        Row::Point(id) => agenda.listed.iter().find(|s| s.id == id.as_str()).cloned(),
        Row::Item(item) => Some(Stop {
            title: item.title.as_str().to_owned(),
            minutes: item.minutes,
            day: item.day.as_str().to_owned(),
            item: Some(item.sum),
            ..Stop::default()
        }),
    };
    let whole = agenda.listed.iter().filter(|s| s.is_sitting()).cloned();
    agenda.stops = plan.programme(&ids).into_iter().filter_map(stop).chain(whole).collect();
}

/// The place that is the same in the programme as it is now.
pub fn find(stops: &[Stop], was: &Stop) -> Option<usize> {
    stops.iter().position(|s| s.name() == was.name() || s.item.is_some() && s.item == was.item)
}

/// The time of a place in a sitting.
pub fn clock<'s, 'a>(sitting: &'s Sitting<'a>, stop: &Stop) -> Option<&'s PointClock<'a>> {
    sitting.clock.iter().find(|c| match &c.point {
        Some(point) => point.to_string() == stop.id,
        None => stop.is_item() && Name::of(&c.title) == Name::of(&stop.title),
    })
}

/// It is the one that is open.
pub fn is_open(model: &Model<'_>, stop: &Stop) -> bool {
    model.own_sitting().and_then(|own| clock(own, stop)).is_some_and(|c| c.open)
}

/// Seconds taken, those that run now too.
fn spent(model: &Model<'_>, clock: &PointClock<'_>) -> i64 {
    clock.took + clock.running.map_or(0, |since| (model.now.seconds() - since.seconds()).max(0))
}

/// `12/30`: minutes taken of minutes planned; what has not begun has the planned ones alone.
pub fn minutes(model: &Model<'_>, stop: &Stop) -> String {
    match model.own_sitting().and_then(|own| clock(own, stop)) {
        Some(c) => format!("{}/{}", spent(model, c) / 60, c.planned.max(stop.minutes)),
        None => stop.minutes.to_string(),
    }
}

/// The sittings of this room, this one last.
pub fn of_room<'m, 'a>(model: &'m Model<'a>) -> Vec<&'m Sitting<'a>> {
    let Some(own) = model.own_sitting() else { return Vec::new() };
    let earlier = model.shown().sittings.iter().filter(|s| s.id != own.id && !s.late && s.day < own.day);
    earlier.filter(|s| Name::of(&s.room) == Name::of(&own.room)).chain([own]).collect()
}

fn state(model: &Model<'_>, stop: &Stop) -> Option<PointState> {
    model.shown().points.iter().find(|p| p.id == stop.id).map(|p| p.state)
}

/// Something was decided on it, or it was skipped.
fn is_settled(model: &Model<'_>, stop: &Stop) -> bool {
    use PointState::{Decided, DecidedOverDissent, Deferred, NotApplicable};
    matches!(state(model, stop), Some(Decided | DecidedOverDissent | Deferred | NotApplicable))
}

/// What follows an item that is no point: the point that it broke off, else what comes next.
pub fn follows(model: &Model<'_>, item: usize) -> Option<usize> {
    let before = model.points().iter().enumerate().take(item).rfind(|(_, stop)| !stop.is_item());
    let walked = |stop: &Stop| model.own_sitting().and_then(|own| clock(own, stop)).is_some_and(|c| c.took > 0);
    let broken = before.filter(|(_, stop)| walked(stop) && !is_settled(model, stop)).map(|(n, _)| n);
    broken.or_else(|| next(model, Some(item)))
}

/// The programme need not come back to it: it was decided, skipped, or walked and closed.
pub fn is_done(model: &Model<'_>, stop: &Stop) -> bool {
    let settled = is_settled(model, stop);
    let walked = of_room(model).into_iter().rev().find_map(|s| clock(s, stop).filter(|c| c.open || c.took > 0));
    walked.map_or(settled, |c| !c.open)
}

/// What comes next after a place: the first that is neither done nor open, round the programme.
pub fn next(model: &Model<'_>, after: Option<usize>) -> Option<usize> {
    let from = after.map_or(0, |at| at + 1);
    let waits = |(_, stop): &(usize, &Stop)| !stop.is_sitting() && !is_done(model, stop) && !is_open(model, stop);
    let all = || model.points().iter().enumerate();
    all().skip(from).find(waits).or_else(|| all().take(from).find(waits)).map(|(n, _)| n)
}

/// Where a day goes on: what an earlier one left open, and since when; else what comes after what was walked last.
pub fn continues(model: &Model<'_>) -> (Option<usize>, Option<String>) {
    let earlier = of_room(model);
    let Some(last) = earlier.iter().rev().skip(1).find(|s| !s.clock.is_empty()) else {
        return (next(model, None), None);
    };
    let walked = |open: bool| {
        let is = |stop: &Stop| clock(last, stop).is_some_and(|c| !open || c.open);
        model.points().iter().enumerate().filter(|(_, s)| is(s)).map(|(n, _)| n).next_back()
    };
    let day = last.day.map(crate::base::Day::in_words).unwrap_or_default();
    let called = |at: usize| model.points().get(at).map(Stop::called).unwrap_or_default();
    if let Some(open) = walked(true) {
        return (Some(open), Some(format!("{} was left open on {day}: Enter opens it again", called(open))));
    }
    let next = next(model, walked(false));
    let say = next.map(|n| format!("the programme goes on where it stood on {day}: {} is next", called(n)));
    (next, say)
}

/// Seconds by which the day is behind its programme; ahead below nought. A point on which nothing was decided is not
/// finished, and no time is won by it. Nothing before anything was walked.
pub fn behind(model: &Model<'_>) -> Option<i64> {
    let own = model.own_sitting().filter(|_| model.is_running())?;
    let mut sum = None;
    for stop in model.points() {
        let Some(c) = clock(own, stop) else { continue };
        let planned = if c.planned > c.added { c.planned - c.added } else { stop.minutes };
        let (planned, spent) = (i64::from(planned) * 60, spent(model, c));
        let late = match (c.open, c.took > 0) {
            _ if planned == 0 => 0,
            (true, _) => (spent - planned).max(0),
            (false, true) if !stop.is_item() && !is_settled(model, stop) => (spent - planned).max(0),
            (false, true) => spent - planned,
            (false, false) if state(model, stop) == Some(PointState::NotApplicable) => -planned,
            (false, false) => 0,
        };
        *sum.get_or_insert(0) += late;
    }
    sum
}

/// `day 6 min behind`; nothing while it is on time.
pub fn behind_words(model: &Model<'_>) -> Option<String> {
    let minutes = behind(model)? / 60;
    match minutes {
        0 => None,
        1.. => Some(format!("day {minutes} min behind")),
        _ => Some(format!("day {} min ahead", -minutes)),
    }
}

/// The rows of the screen of the programme.
pub fn rows(model: &Model<'_>) -> Vec<Line> {
    let places = model.points().iter().enumerate().filter(|(_, s)| !s.is_sitting());
    places
        .map(|(n, stop)| {
            let open = is_open(model, stop);
            let sign = if open {
                "►"
            } else if is_done(model, stop) {
                "✓"
            } else {
                "○"
            };
            let mut side = match model.own_sitting().and_then(|own| clock(own, stop)) {
                Some(c) => format!("{} of {} min", spent(model, c) / 60, c.planned.max(stop.minutes)),
                None if stop.minutes > 0 => format!("{} min", stop.minutes),
                None => String::new(),
            };
            if !stop.day.is_empty() {
                side = format!("{side}  {}", stop.day);
            }
            let opens = !open && (model.is_running() || model.seat.is_none());
            let does = if opens { "open it" } else { "show it" };
            Line::new(sign, stop.called(), side, does, RowAct::OpenStop(n))
        })
        .collect()
}

fn workshop(model: &Model<'_>) -> String {
    format!("ws/{}", model.shown().workshop)
}

/// The order of the programme as it is now, a name for each row.
pub fn order(model: &Model<'_>) -> Vec<String> {
    model.points().iter().filter(|s| !s.is_sitting()).map(|s| s.name().to_owned()).collect()
}

/// The entry that sets another order.
pub fn reorder(model: &Model<'_>, order: &[String]) -> New<'static> {
    let on = workshop(model);
    let heads = model.value_heads(&on, PROGRAMME, "");
    let value = FieldValue { f: PROGRAMME.into(), item: Text::default(), to: order.join("\n").into() };
    New::of(Set { set: vec![value], why: Text::default() }).on(&on).after(heads)
}

/// A row goes one up or down; gives where it is then.
pub fn moved(model: &mut Model<'_>, at: usize, down: bool) -> (usize, Vec<Effect>) {
    let mut order = order(model);
    let to = if down { at + 1 } else { at.wrapping_sub(1) };
    if at >= order.len() || to >= order.len() {
        model.say("it is at the end of the programme");
        return (at, Vec::new());
    }
    order.swap(at, to);
    let entry = reorder(model, &order);
    (to, update::append(model, vec![entry], After::Stay))
}

/// An item is taken off the programme.
pub fn taken_off(model: &mut Model<'_>, at: usize) -> Vec<Effect> {
    let item: Option<Digest> = model.points().get(at).and_then(|s| s.item);
    let Some(sum) = item else {
        model.say("a point of the checklist stays: t, then not applicable, skips it with the reason");
        return Vec::new();
    };
    let entry = New::of(Retract { why: "taken off the programme".into() }).on(&format!("#{sum}"));
    update::append(model, vec![entry], After::Stay)
}
