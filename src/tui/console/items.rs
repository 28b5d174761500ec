//! What there is to mark at a point, in the order of the screen.
//!
//! **Invariant.** It follows from the plans alone, who sees the screen, and the place: it is made once for each of them
//! until the plans are folded anew, since every key asks for it many times.

use super::Focus;
use crate::base::Digest;
use crate::plan::{DecisionState, Hidden, Key, PositionRow, PositionState};
use crate::tui::Model;
use crate::tui::acts::{current_wording, is_open, on_table, rank};
use crate::tui::seek::Seek as _;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// One thing to mark, and how it stands on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub focus: Focus,
    /// It belongs to the one above: a dissent to its proposal.
    pub under: bool,
}

/// Whether the wall asks, and for which place, by number and subject.
type Asked = (bool, usize, Key<'static>);

/// The items of each place that were asked for since the plans were folded.
#[derive(Default)]
pub struct Made(RefCell<BTreeMap<Asked, Rc<[Item]>>>);

/// The items of the point that is looked at: what waits, newest first, then what was decided, then what was noted.
pub fn items(model: &Model<'_>) -> Rc<[Item]> {
    items_at(model, model.console.shown)
}

/// The same of any point, counted over the lists.
pub fn items_at(model: &Model<'_>, point: usize) -> Rc<[Item]> {
    // What is recorded during a break is about the sitting, and shown there.
    if model.points().get(point).is_some_and(crate::tui::agenda::Stop::is_item) {
        return Rc::default();
    }
    let Some(place) = model.place_at(point) else { return Rc::default() };
    let key = (model.wall_view(), point, place);
    if let Some(made) = model.items.0.borrow().get(&key) {
        return Rc::clone(made);
    }
    let made: Rc<[Item]> = make(model, point, &key.2).into();
    model.items.0.borrow_mut().insert(key, Rc::clone(&made));
    made
}

fn make(model: &Model<'_>, point: usize, place: &Key<'static>) -> Vec<Item> {
    let plan = model.shown();
    let mut out = Vec::new();
    let open = |p: &crate::plan::Proposal<'_>| {
        model.is_shown_at(place, p.point.as_ref(), &Key::Entry(p.sum)) && is_open(model, p)
    };
    let mut open = indexes(&plan.proposals, open);
    open.sort_by_key(|&n| std::cmp::Reverse(plan.proposals.get(n).map(|p| plan.shown_at(p.event))));
    let waits = |n: &usize| plan.proposals.get(*n).is_some_and(|p| on_table(model, p));
    let (waiting, aside): (Vec<usize>, Vec<usize>) = open.into_iter().partition(waits);
    for n in waiting {
        out.push(Item { focus: Focus::Proposal(n), under: false });
        on_record_of(model, n, None, &mut out);
    }
    let decided = |d: &crate::plan::DecisionRow<'_>| {
        model.is_shown_at(place, d.point.as_ref(), &d.on)
            && matches!(
                d.state,
                DecisionState::Current | DecisionState::Contested | DecisionState::Account | DecisionState::Newer
            )
    };
    let mut decisions = indexes(&plan.decisions, decided);
    decisions.sort_by_key(|&n| std::cmp::Reverse(plan.decisions.get(n).map(|d| plan.shown_at(d.event))));
    for n in decisions {
        let Some(row) = plan.decisions.get(n) else { continue };
        // A reopened proposal is on the table: the row above says so.
        if row.outcome == "reopened" && row.state == DecisionState::Current {
            continue;
        }
        out.push(Item { focus: Focus::Decision(n), under: false });
        let decided = row.wording.map(|wording| plan.first(wording));
        match plan.proposals.iter().position(|p| Key::Entry(p.sum) == row.on) {
            Some(proposal) => on_record_of(model, proposal, decided, &mut out),
            None => decided.into_iter().for_each(|wording| on_record(model, &Key::Entry(wording), &mut out)),
        }
    }
    // What was put aside is seen with its dissent, and taken up again by marking it.
    for n in aside {
        out.push(Item { focus: Focus::Proposal(n), under: false });
        on_record_of(model, n, None, &mut out);
    }
    for subject in subjects(model, point, place) {
        on_record(model, &subject, &mut out);
    }
    let here = |key: &Key<'_>| match place {
        Key::Sitting(_) => matches!(key, Key::Sitting(_)),
        _ => key == place || plan.point_at(key).as_ref() == Some(place),
    };
    let mut things =
        indexes(&plan.things, |t| !t.retracted && matches!(t.what.as_str(), "follow-up" | "aside") && here(&t.parent));
    things.sort_by_key(|&n| plan.things.get(n).map(|thing| plan.added_at(thing)));
    out.extend(things.into_iter().map(|n| Item { focus: Focus::Thing(n), under: false }));
    let events =
        plan.events.iter().filter(|&&ix| plan.entry(ix).is_some_and(|e| matches!(e.head.kind, "Note" | "Said")));
    let events = events.filter(|&&ix| plan.hidden(ix) != Hidden::Struck);
    let events = events.filter(|&&ix| plan.subject(ix).is_some_and(|on| here(&on)));
    out.extend(events.map(|&ix| Item { focus: Focus::Event(ix), under: false }));
    out
}

/// What a position can be about at a place without a proposal: the point and the rows of its worksheet, or each
/// sitting.
fn subjects(model: &Model<'_>, at: usize, place: &Key<'static>) -> Vec<Key<'static>> {
    if let Key::Sitting(_) = place {
        let sittings = model.shown().sittings.iter();
        return sittings.map(|s| Key::Sitting(s.id.clone().into_owned())).collect();
    }
    let rows = model.points().get(at).map(|s| s.rows.as_slice()).unwrap_or_default();
    let rows = rows.iter().map(|(row, _)| Key::Constant(row.clone().into()));
    [place.clone()].into_iter().chain(rows).collect()
}

/// The dissents of a proposal: on the wording that was decided, else the current one, then those that another wording
/// left behind and that are open.
fn on_record_of(model: &Model<'_>, proposal: usize, decided: Option<Digest>, out: &mut Vec<Item>) {
    let plan = model.shown();
    let Some(proposal) = plan.proposals.get(proposal) else { return };
    let current = decided.or_else(|| current_wording(model, proposal).map(|w| w.sum));
    let mut wordings: Vec<_> = proposal.wordings.iter().filter_map(|&w| plan.wordings.get(w)).collect();
    wordings.sort_by_key(|w| (Some(w.sum) != current, std::cmp::Reverse(w.n), w.sum));
    for wording in wordings {
        on_record(model, &Key::Entry(wording.sum), out);
    }
}

fn on_record(model: &Model<'_>, on: &Key<'_>, out: &mut Vec<Item>) {
    let plan = model.shown();
    let alive = |s: PositionState| {
        matches!(
            s,
            PositionState::Current
                | PositionState::EarlierWording
                | PositionState::RecordedDifferently
                | PositionState::DiffersByRoom
                | PositionState::Newer
        )
    };
    let seen = |p: &PositionRow<'_>| {
        let shown = p.hidden != Hidden::Struck && alive(p.state);
        p.dissent && shown && (p.open || p.state != PositionState::EarlierWording)
    };
    let rows = plan.position_rows(on).iter().copied();
    let mut rows: Vec<usize> = rows.filter(|&n| plan.positions.get(n).is_some_and(seen)).collect();
    rows.sort_by_key(|&n| plan.positions.get(n).map(|p| (std::cmp::Reverse(rank(&p.takes)), plan.shown_at(p.event))));
    out.extend(rows.into_iter().map(|n| Item { focus: Focus::Position(n), under: true }));
}

/// The places of the rows that are wanted.
fn indexes<T>(rows: &[T], keep: impl Fn(&T) -> bool) -> Vec<usize> {
    rows.iter().enumerate().filter(|(_, row)| keep(row)).map(|(n, _)| n).collect()
}
