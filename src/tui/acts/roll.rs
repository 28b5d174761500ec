//! Who is here, written out before the first who comes or goes.
//!
//! In a sitting that names nobody as in, whoever is listed counts as in; from the first who is named on, only those
//! who are (`record.md` 5.5).

use crate::plan::Ix;
use crate::record::kind::Seat;
use crate::record::{Kind, New};
use crate::tui::Model;

/// Those who are here only because they are listed, each as in; nothing where somebody is already.
pub fn roll(model: &Model<'_>) -> Vec<New<'static>> {
    let Some(seat) = model.seat.as_ref().filter(|_| model.is_running()) else { return Vec::new() };
    let plan = model.shown();
    let is_in = |ix: Ix| matches!(plan.entry(ix).and_then(|e| e.kind()), Some(Kind::Seat(b)) if b.act == "in");
    let mut own = plan.entries().filter(|&ix| plan.sitting_of(ix).is_some_and(|id| id.as_str() == seat.sitting));
    if own.any(|ix| plan.is_live(ix) && is_in(ix)) {
        return Vec::new();
    }
    let here = model.here();
    let listed = plan.organisations.iter().filter(|o| here.contains(&o.name));
    listed.map(|o| come(o.label.as_str(), o.person, "in")).collect()
}

/// An organisation, or a person in own capacity, comes or goes.
pub fn come(label: &str, person: bool, act: &str) -> New<'static> {
    let mut body = Seat { act: act.to_owned().into(), ..Seat::default() };
    *(if person { &mut body.who } else { &mut body.org }) = label.to_owned().into();
    New::of(body)
}
