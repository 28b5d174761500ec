//! Who took part: organisations and persons by sector, with their standing and the rooms they were in.
//!
//! **Invariant.** Nobody is said to have been in a room of whom the record does not say it: who is only listed, and who
//! had left before anything was opened, is not.

use super::frame;
use super::outline::{Block, Line, Table};
use super::terms::{capital, count};
use super::view::{Showing, View};
use crate::base::Stamp;
use crate::checklist::Group;
use crate::plan::{Ix, Organisation, Presence, Sitting, Stay};
use crate::record::Kind;
use crate::record::kind::Seat;

/// By sector, in protocol order within it; then how many of each standing.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let all: Vec<_> = view.plan.organisations.iter().filter(|o| is_known(view, o)).collect();
    if all.is_empty() {
        return vec![Block::paragraph("No attendance was recorded.")];
    }
    let mut sectors: Vec<&str> = Vec::new();
    for organisation in &all {
        if !sectors.contains(&organisation.sector.as_str()) {
            sectors.push(&organisation.sector);
        }
    }
    sectors.sort_by_key(|s| s.is_empty());
    let mut table = Table::of(&["Sector", "Organisation", "Code", "Standing", "Persons", place(view)]);
    for sector in sectors {
        for organisation in all.iter().filter(|o| *o.sector == *sector) {
            table.row(row(view, organisation));
        }
    }
    table.notes.push(numbers(view, &all));
    vec![Block::Table(table)]
}

/// It was listed or present, or a position that is printed with its name is its: of whom only hidden entries speak is
/// not told.
pub(super) fn is_known(view: &View<'_>, organisation: &Organisation<'_>) -> bool {
    let listed = !(organisation.code.is_empty() && organisation.sector.is_empty() && organisation.standing.is_empty());
    let present = || view.plan.sittings.iter().any(|s| s.present.iter().any(|p| p.name == organisation.name));
    let heard = || {
        let named = view.plan.positions.iter().filter(|p| view.showing(p.hidden) == Showing::Full);
        named.flat_map(|p| &p.holders).any(|(name, _)| *name == organisation.name)
    };
    listed || present() || heard()
}

/// What a live entry says of a seat, as far as it is printed.
pub(super) fn seat<'p>(view: &View<'p>, ix: Ix) -> Option<&'p Seat<'p>> {
    let counts = view.plan.is_live(ix) && view.plan.contents_of(ix).contains(&ix) && view.prints(view.hidden(ix));
    match view.kind(ix) {
        Some(Kind::Seat(seat)) if counts => Some(seat),
        _ => None,
    }
}

/// A person with the office or offices in which the record names them there: `Ilka Thornwell, Deputy First Minister`.
pub(super) fn offices(view: &View<'_>, organisation: &Organisation<'_>, who: &str) -> String {
    let mut told = vec![who];
    for seat in view.plan.entries().filter_map(|ix| seat(view, ix)).filter(|s| *s.who == *who && !who.is_empty()) {
        let (name, person) = if seat.org.is_empty() { (&seat.who, true) } else { (&seat.org, false) };
        let capacity = seat.capacity.as_str();
        if view.plan.same_name(name, person) == organisation.name && !capacity.is_empty() && !told.contains(&capacity) {
            told.push(capacity);
        }
    }
    told.join(", ")
}

/// Where somebody was, or of which body a source names them.
pub(super) fn place(view: &View<'_>) -> &'static str {
    view.either("Sitting", "Named with")
}

fn row(view: &View<'_>, organisation: &Organisation<'_>) -> Vec<Line> {
    let rooms: Vec<String> = was_in(view, organisation).into_iter().map(|was| was.said(false)).collect();
    let was = was_in(view, organisation);
    let people: Vec<String> = organisation
        .people
        .iter()
        .map(|who| {
            let named: Vec<String> = was.iter().filter(|w| w.names(who)).map(|w| frame::room(w.sitting)).collect();
            let is_all = named.is_empty() || named.len() == was.len();
            let rooms = if is_all { String::new() } else { format!(" ({})", named.join(", ")) };
            format!("{}{rooms}", offices(view, organisation, who))
        })
        .collect();
    let label = if organisation.person {
        format!("{} (in own capacity)", organisation.label.as_str())
    } else {
        organisation.label.as_str().to_owned()
    };
    vec![
        Line::from(frame::or(&organisation.sector, "sector not recorded")),
        Line::from(label),
        Line::from(&*organisation.code),
        Line::from(standing(view, organisation)),
        Line::from(people.join("; ")),
        Line::from(if rooms.is_empty() { "in no sitting".to_owned() } else { rooms.join("; ") }),
    ]
}

/// Its standing in words. Who is not said to be anything takes part, as soon as it was in a room; of who is only named
/// in a source nothing is known.
pub(super) fn standing<'v>(view: &'v View<'_>, organisation: &'v Organisation<'_>) -> &'v str {
    match organisation.standing.as_str() {
        "" if is_only_named(view, organisation) => "not recorded",
        "" => view.terms.word(Group::Standing, "takes part"),
        known => view.terms.word(Group::Standing, known),
    }
}

/// Only sittings that were set down afterwards know it, by their lists or by its positions.
fn is_only_named(view: &View<'_>, organisation: &Organisation<'_>) -> bool {
    let knows = |sitting: &Sitting<'_>| {
        let listed = sitting.present.iter().any(|p| p.name == organisation.name);
        let stood = || {
            let here = view.plan.positions.iter().filter(|p| p.sitting == sitting.id);
            here.flat_map(|p| &p.holders).any(|(name, _)| *name == organisation.name)
        };
        listed || stood()
    };
    let known: Vec<&Sitting<'_>> = view.plan.sittings.iter().filter(|s| knows(s)).collect();
    !known.is_empty() && known.iter().all(|s| s.late)
}

/// What the record says of an organisation in one sitting.
pub(super) struct Was<'p> {
    sitting: &'p Sitting<'p>,
    pub(super) presence: &'p Presence<'p>,
}

impl Was<'_> {
    /// `Room 1 (until 09:08)`, with the day where it is asked for.
    pub(super) fn said(&self, with_day: bool) -> String {
        let room = frame::room(self.sitting);
        let place = if with_day { format!("{room}, {}", frame::day(self.sitting)) } else { room };
        if self.presence.stays.is_empty() {
            return format!("{place} (listed; who was there is not recorded)");
        }
        let stays: Vec<String> = self.stays().map(|stay| self.when(stay)).filter(|when| !when.is_empty()).collect();
        if stays.is_empty() { place } else { format!("{place} ({})", stays.join(", ")) }
    }

    /// The record names this person here: as there, or as who presided.
    pub(super) fn names(&self, who: &str) -> bool {
        let presided = || self.sitting.chairs.iter().any(|(chair, _)| *chair == *who);
        !who.is_empty() && (self.presence.people.iter().any(|(name, _)| *name == *who) || presided())
    }

    fn stays(&self) -> impl Iterator<Item = &Stay> {
        self.presence.stays.iter().filter(|stay| !stay.before)
    }

    /// When it came late or left; no time of day is known of what was set down afterwards.
    fn when(&self, stay: &Stay) -> String {
        let clock = |at: Stamp| at.clock(self.sitting.offset);
        let from = stay.late.then(|| format!("from {}", clock(stay.from)));
        let until = stay.until.map(|at| format!("until {}", clock(at)));
        let told: Vec<String> = from.into_iter().chain(until).collect();
        match (self.sitting.late, told.is_empty()) {
            (_, true) => String::new(),
            (true, false) => "for a part of it".to_owned(),
            (false, false) => told.join(" "),
        }
    }
}

/// The sittings in which it was, or for which it is listed and nobody said who was there.
pub(super) fn was_in<'p>(view: &View<'p>, organisation: &Organisation<'_>) -> Vec<Was<'p>> {
    let sittings = view.plan.sittings.iter();
    let rows = sittings.filter_map(|sitting| {
        let presence = sitting.present.iter().find(|p| p.name == organisation.name)?;
        Some(Was { sitting, presence })
    });
    rows.filter(|was| was.presence.stays.is_empty() || was.stays().next().is_some()).collect()
}

fn numbers(view: &View<'_>, all: &[&Organisation<'_>]) -> Line {
    let of = |standing: &str| all.iter().filter(|o| *o.standing == *standing).count();
    let unknown = all.iter().filter(|o| o.standing.is_empty() && is_only_named(view, o)).count();
    let deciding = all.iter().filter(|o| o.decides()).count() - unknown;
    let mut told = Vec::new();
    if deciding > 0 || unknown == 0 {
        told.push(format!("{} taking part", count(deciding, "organisation or person", "organisations and persons")));
    }
    told.extend([("observes", "observing"), ("serves", "serving")].map(|(code, word)| format!("{} {word}", of(code))));
    if unknown > 0 {
        let named = count(unknown, "organisation or person", "organisations and persons");
        told.insert(0, format!("{named} named, whose standing is not recorded"));
        told.retain(|t| !t.starts_with("0 "));
    }
    Line::from(capital(&told.join(", "))).stop()
}
