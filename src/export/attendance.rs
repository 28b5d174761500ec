//! The attendance sheet: who is listed, by sector in protocol order, with call codes and a column to sign.
//!
//! **Invariants.** Women and men are printed as totals only, never beside a name. Nothing of what a participants' list
//! says beyond names and capacities is printed: no telephone number, no address. Nobody is said to have been in a room
//! of whom the record does not say it.
//!
//! **Not here.** Dissent: the sheet lies at the door, before and while the workshop sits. It is none of the documents of
//! [`Doc::ALL`], every one of which carries all dissent.

use super::Doc;
use super::frame;
use super::outline::{Block, Line, Table};
use super::people::{Was, is_known, offices, place, seat, standing, was_in};
use super::terms::capital;
use super::view::View;
use crate::base::Name;
use crate::plan::Organisation;
use crate::record::Text;
use crate::record::kind::Seat;
use std::collections::BTreeMap;

/// The whole sheet.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut out = frame::top(view, Doc::Attendance);
    out.extend(frame::sittings(view));
    let all: Vec<_> = view.plan.organisations.iter().filter(|o| is_known(view, o)).collect();
    if all.is_empty() {
        out.push(Block::paragraph("Nobody is on the list yet."));
    }
    for sector in sectors(&all) {
        let title = if sector.is_empty() { "Sector not recorded".to_owned() } else { capital(sector) };
        out.push(Block::heading(2, title));
        let mut table = Table::of(&["Code", "Organisation", "Standing", "Name", place(view), "Signature"]);
        for organisation in all.iter().filter(|o| *o.sector == *sector) {
            rows(view, organisation, &mut table);
        }
        // Nobody signs for what was set down from a source.
        let signed = view.either(table.columns.len(), table.columns.len() - 1);
        table.columns.truncate(signed);
        table.rows.iter_mut().for_each(|row| row.truncate(signed));
        out.push(Block::Table(table));
    }
    out.extend(totals(view).map(Block::paragraph));
    out.extend(frame::end(view));
    out
}

/// The sectors in protocol order; what has none stands last.
fn sectors<'p>(all: &[&'p Organisation<'p>]) -> Vec<&'p str> {
    let mut out: Vec<&str> = Vec::new();
    for organisation in all {
        if !out.contains(&organisation.sector.as_str()) {
            out.push(&organisation.sector);
        }
    }
    out.sort_by_key(|s| s.is_empty());
    out
}

/// A row for each person to sign; an organisation of which nobody is named has one.
fn rows(view: &View<'_>, organisation: &Organisation<'_>, table: &mut Table) {
    let mut people: Vec<&str> = organisation.people.iter().map(Text::as_str).collect();
    if people.is_empty() {
        people.push(if organisation.person { &organisation.label } else { "" });
    }
    // Nobody named in one room is said to have been in another in which the record names nobody of the organisation.
    let is_apart = !rooms(view, organisation, "", true).is_empty()
        && people.iter().any(|who| !who.is_empty() && !rooms(view, organisation, who, false).is_empty());
    if is_apart {
        people.insert(0, "");
    }
    let listed = listed(view, organisation);
    // Where the list names nobody of it, whoever comes is of the organisation that is listed.
    let is_listed = |who: &str| listed.is_empty() || listed.iter().any(|name| *name == Name::of(who));
    let office = |who: &str| offices(view, organisation, who);
    for (n, who) in people.into_iter().enumerate() {
        let first = n == 0;
        let of = |text: &str| if first { Line::from(text) } else { Line::new() };
        let label = if organisation.person { "in own capacity" } else { organisation.label.as_str() };
        table.row([
            of(&organisation.code),
            of(label),
            of(standing(view, organisation)),
            Line::from(if who.is_empty() || is_listed(who) {
                office(who)
            } else {
                format!("{} (not listed)", office(who))
            }),
            Line::from(rooms(view, organisation, who, first)),
            Line::new(),
        ]);
    }
}

/// Those of its people who are on a list.
fn listed(view: &View<'_>, organisation: &Organisation<'_>) -> Vec<Name> {
    let of = |seat: &&Seat<'_>| {
        let (name, person) = if seat.org.is_empty() { (&seat.who, true) } else { (&seat.org, false) };
        seat.act == "listed" && !seat.who.is_empty() && view.plan.same_name(name, person) == organisation.name
    };
    let seats = view.plan.entries().filter_map(|ix| seat(view, ix)).filter(of);
    seats.map(|seat| Name::of(&seat.who)).collect()
}

/// Where this person was; where the record names nobody, the organisation's own sittings on its first row.
fn rooms(view: &View<'_>, organisation: &Organisation<'_>, who: &str, first: bool) -> String {
    let several = view.plan.sittings.len() > 1;
    let nobody = |was: &Was<'_>| {
        let named = was.presence.people.iter().any(|(name, _)| !name.is_empty());
        !named && !organisation.people.iter().any(|person| was.names(person))
    };
    let rooms = was_in(view, organisation).into_iter().filter(|was| was.names(who) || (first && nobody(was)));
    rooms.map(|in_it| in_it.said(several)).collect::<Vec<_>>().join("; ")
}

/// How many women, men and persons the lists count, in all.
fn totals(view: &View<'_>) -> Option<String> {
    let mut seats: BTreeMap<(String, String), (u32, u32, u32)> = BTreeMap::new();
    for seat in view.plan.entries().filter_map(|ix| seat(view, ix)) {
        // The same people are listed, and come in: counted once.
        let of = seats.entry((view.organisation(&seat.org), seat.who.as_str().to_lowercase())).or_default();
        *of = (of.0.max(seat.women), of.1.max(seat.men), of.2.max(seat.n));
    }
    let sum = |of: fn(&(u32, u32, u32)) -> u32| seats.values().map(of).fold(0, u32::saturating_add);
    let (women, men, persons) = (sum(|s| s.0), sum(|s| s.1), sum(|s| s.2));
    let told: Vec<String> = [("women", women), ("men", men), ("persons counted without that", persons)]
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(what, n)| format!("{what} {n}"))
        .collect();
    (!told.is_empty()).then(|| format!("In all: {}.", told.join(", ")))
}
