//! When a slip goes on record.

use crate::base::Digest;
use crate::plan::{Key, Plan};
use crate::record::{Kind, New, Slip};
use crate::tui::Model;
use crate::tui::seek::Seek as _;

/// What is closed or read back, and with it what waits for that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// What is about this wording.
    Wording(Digest),
    /// What is about this point or anything under it, written as in a head.
    Point(String),
    /// Everything of the sitting.
    Sitting,
}

impl Due {
    /// What entries that are about to be written close.
    pub(crate) fn of(entries: &[New<'_>]) -> Option<Self> {
        let closes = |new: &New<'_>| match &new.kind {
            Kind::Seal(seal) if seal.act == "close" => Some(Self::Sitting),
            Kind::Walk(walk) if walk.act == "close" && !new.head.on.is_empty() => {
                Some(Self::Point(new.head.on.clone()))
            }
            _ => None,
        };
        // A sitting that closes closes its point too.
        entries.iter().rev().find_map(closes)
    }

    /// This slip is due. Whatever the screen shows: all of the record is looked at.
    pub fn has(&self, model: &Model<'_>, slip: &Slip) -> bool {
        is_console(model)
            && is_own(model, slip)
            && match self {
                Self::Wording(sum) => slip.on == format!("#{sum}"),
                Self::Point(point) => slip.on == *point || place(model, &slip.on).as_ref() == Some(point),
                Self::Sitting => true,
            }
    }
}

/// They go into the console's file, whoever took them.
fn is_console(model: &Model<'_>) -> bool {
    let file = model.seat.as_ref().map(|seat| seat.file.to_string()).unwrap_or_default();
    model.all.sessions.iter().any(|session| session.id == file && session.role == "console")
}

/// It is of the sitting that is recorded here, or of one that is over: of another day, or unknown by now.
pub fn is_own(model: &Model<'_>, slip: &Slip) -> bool {
    let Some(seat) = &model.seat else { return false };
    let day = |id: &str| model.all.sittings.iter().find(|sitting| sitting.id == id).map(|sitting| sitting.day);
    slip.sitting == seat.sitting || day(&slip.sitting).is_none_or(|there| Some(there) != day(&seat.sitting))
}

/// The point that something is under, or where the console shows what is under none.
fn place(model: &Model<'_>, on: &str) -> Option<String> {
    let plan = &model.all;
    let key = Plan::key_of(on);
    if let Some(point) = plan.point_at(&key) {
        return Some(point.to_string());
    }
    let home = |proposal: &crate::plan::Proposal<'_>| model.homes[0].get(&proposal.sum).cloned();
    plan.proposal_of(&key).and_then(home)
}

/// What slips are about, each once.
pub(super) fn subjects(slips: &[Slip]) -> Vec<String> {
    let mut out: Vec<String> = slips.iter().map(|slip| slip.on.clone()).collect();
    out.sort();
    out.dedup();
    out
}

/// What it is about, as people say it.
pub(super) fn named(model: &Model<'_>, on: &str) -> String {
    let plan = &model.all;
    let key = Plan::key_of(on);
    let wording = if let Key::Entry(sum) = &key { plan.wording(*sum) } else { None };
    if let Some(wording) = wording {
        let proposal = plan.proposals.get(wording.proposal);
        return format!("{}, wording {}", proposal.map_or(wording.cite.as_str(), |p| p.cite.as_str()), wording.n);
    }
    if let Some(thing) = plan.thing(&key) {
        return thing.cite.clone();
    }
    let stop = model.points().iter().find(|stop| !stop.id.is_empty() && stop.id == on);
    stop.map_or_else(|| "the sitting".to_owned(), |stop| stop.title.clone())
}
