//! Who is here, whom they speak for, who presides (`record.md` 5.5).
//!
//! **Invariants.** Presence is the console's file, in its order. Sector, standing and code are registers by name over
//! all files.

use super::basis::Basis;
use super::fixes::Node;
use super::ground::File;
use super::positions::{Positions, raisers};
use super::same::Party;
use super::table::{Ev, Px, Sx};
use super::{Ix, Organisation, Presence, Stay};
use crate::base::{Name, Stamp};
use crate::record::{Text, kind::Seat};
use std::collections::{BTreeMap, BTreeSet};

/// Who a seat is for: an organisation, or a person in own capacity.
pub(super) fn party(basis: &Basis<'_>, seat: &Seat<'_>) -> Option<Party> {
    let (name, person) = if seat.org.trim().is_empty() { (&seat.who, true) } else { (&seat.org, false) };
    (!name.trim().is_empty()).then(|| (basis.same_name(name, person), person))
}

/// A chair without an organisation presides, and speaks for nobody by that: a member only where another seat says so.
fn seated(basis: &Basis<'_>, seat: &Seat<'_>) -> Option<Party> {
    party(basis, seat).filter(|(_, person)| !(*person && seat.act == "presides"))
}

/// The entries of a sitting's console, in its order; files that continue one another are one. A sitting that had no
/// console was set down in writing, or only by desks: then theirs.
pub(super) fn console(basis: &Basis<'_>, sitting: Sx) -> Vec<Ix> {
    let files = || basis.ground.files.iter().map(|(_, file)| file).filter(|file| file.sitting == sitting);
    let role = ["console", "written"].into_iter().find(|&role| files().any(|file| file.role == role));
    in_order(basis, files().filter(|file| role.is_none_or(|role| file.role == role)))
}

/// The entries of these files in causal order.
fn in_order<'s, 'a: 's>(basis: &Basis<'a>, files: impl Iterator<Item = &'s File<'a>>) -> Vec<Ix> {
    let mut out: Vec<Ix> = files.flat_map(|file| &file.entries).copied().collect();
    out.sort_by_key(|&ix| basis.ground.rank[ix]);
    out
}

/// The seats that are live content of a live event, first or fix.
fn seat<'s, 'a>(basis: &'s Basis<'a>, ix: Ix) -> Option<Vec<&'s Seat<'a>>> {
    let event = basis.event(basis.events.of[ix]);
    (event.kind == "Seat" && event.first == ix && event.live && !event.newer)
        .then(|| event.contents().iter().filter_map(|&ix| basis.seat(ix)).collect())
}

/// Everybody whom an entry names: as seated, or as having a position.
pub(super) fn named_by(basis: &Basis<'_>, ix: Ix) -> Vec<Px> {
    let seated = basis.seat(ix).and_then(|seat| seated(basis, seat)).and_then(|party| basis.parties.find(&party));
    raisers(basis, ix).into_iter().chain(seated).collect()
}

/// The parties that an entry seats, each with the act.
pub(super) fn seats<'s>(basis: &'s Basis<'_>, ix: Ix) -> Vec<(Party, &'s str)> {
    let seats = seat(basis, ix).into_iter().flatten();
    seats.filter_map(|seat| Some((seated(basis, seat)?, seat.act.as_str()))).collect()
}

/// Who was in, as the entries go by.
#[derive(Clone, Debug, Default)]
pub(super) struct Room<'a> {
    /// Of each party its seats: who, and whether in now.
    seats: BTreeMap<Party, Vec<(Text<'a>, bool)>>,
    listed: BTreeSet<Party>,
    any_in: bool,
}

impl<'a> Room<'a> {
    /// A sitting before it begins, by the entries of its console: who is listed counts until somebody is said to be in.
    pub(super) fn new(basis: &Basis<'a>, console: &[Ix]) -> Self {
        let seats: Vec<&Seat<'a>> = console.iter().filter_map(|&ix| seat(basis, ix)).flatten().collect();
        let listed = |seats: &[&Seat<'a>]| -> BTreeSet<Party> {
            let listed = seats.iter().filter(|seat| seat.act == "listed");
            listed.filter_map(|seat| party(basis, seat)).collect()
        };
        let mut own = listed(&seats);
        if own.is_empty() {
            // The room keeps no list of its own: the workshop's.
            let files = basis.ground.files.iter().map(|(_, file)| file);
            let setup = in_order(basis, files.filter(|file| matches!(file.role.as_str(), "setup" | "import")));
            own = listed(&setup.into_iter().filter_map(|ix| seat(basis, ix)).flatten().collect::<Vec<_>>());
        }
        let any_in = seats.iter().any(|seat| seat.act == "in");
        Self { seats: BTreeMap::new(), listed: own, any_in }
    }

    /// The next entry of the console.
    pub(super) fn step(&mut self, basis: &Basis<'a>, ix: Ix) {
        for seat in seat(basis, ix).into_iter().flatten() {
            let Some(party) = seated(basis, seat) else { continue };
            let seats = self.seats.entry(party).or_default();
            match seat.act.as_str() {
                "in" => set(seats, &seat.who, true),
                "out" if seat.who.is_empty() || seat.org.is_empty() => {
                    for seat in seats.iter_mut() {
                        seat.1 = false;
                    }
                }
                "out" => set(seats, &seat.who, false),
                _ => {}
            }
        }
    }

    /// The party is in.
    pub(super) fn is_in(&self, party: &Party) -> bool {
        if self.any_in {
            self.seats.get(party).is_some_and(|seats| seats.iter().any(|(_, here)| *here))
        } else {
            self.listed.contains(party)
        }
    }

    /// Somebody said that the party came, and it is in.
    pub(super) fn came(&self, party: &Party) -> bool {
        self.any_in && self.is_in(party)
    }

    /// Everybody that is or was in.
    pub(super) fn present(&self, stays: &BTreeMap<Party, Vec<Stay>>) -> Vec<Presence<'a>> {
        let parties: BTreeSet<&Party> =
            if self.any_in { self.seats.keys().collect() } else { self.listed.iter().collect() };
        let seats = |party: &Party| self.seats.get(party).cloned().unwrap_or_default();
        let row = |party: &Party| Presence {
            name: party.0.clone(),
            here: self.is_in(party),
            people: seats(party).into_iter().filter(|(who, _)| !who.is_empty()).collect(),
            stays: stays.get(party).cloned().unwrap_or_default(),
        };
        parties.into_iter().map(row).filter(|row| row.here || !row.people.is_empty() || self.any_in).collect()
    }

    /// The parties that are in.
    pub(super) fn parties(&self) -> BTreeSet<Party> {
        let all = self.seats.keys().chain(&self.listed);
        all.filter(|party| self.is_in(party)).cloned().collect()
    }
}

fn set<'a>(seats: &mut Vec<(Text<'a>, bool)>, who: &Text<'a>, here: bool) {
    let name = Name::of(who);
    match seats.iter_mut().find(|(known, _)| Name::of(known) == name) {
        Some(seat) => seat.1 = here,
        None => seats.push((who.clone(), here)),
    }
}

/// Who presided by the entries of a console, in order, with since when.
pub(super) fn chairs<'a>(basis: &Basis<'a>, console: &[Ix]) -> Vec<(Text<'a>, Stamp)> {
    let mut out: Vec<(Text<'a>, Stamp)> = Vec::new();
    for &ix in console {
        for seat in seat(basis, ix).into_iter().flatten().filter(|seat| seat.act == "presides") {
            let who = if seat.who.is_empty() { &seat.org } else { &seat.who };
            out.push((who.clone(), basis.ground.entries[ix].head.at));
        }
    }
    out
}

/// What is said of a party in one field, by who said it.
type Said<'a> = BTreeMap<(Party, &'static str), Vec<(Ev, Text<'a>)>>;

/// Everybody that these entries, which are in causal order, list or seat, or that has a position by them.
pub(super) fn organisations<'a>(basis: &Basis<'a>, entries: &[Ix]) -> Vec<Organisation<'a>> {
    let mut said: Said<'a> = BTreeMap::new();
    let mut out: BTreeMap<Party, Organisation<'a>> = BTreeMap::new();
    let mut orders: BTreeMap<Party, Vec<(Ev, u32)>> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for &ix in entries {
        let ev = basis.events.of[ix];
        for seat in seat(basis, ix).into_iter().flatten() {
            let Some(party) = seated(basis, seat) else { continue };
            let row = out.entry(party.clone()).or_insert_with(|| named(&party, label(seat)));
            if !seat.who.is_empty() && !row.people.iter().any(|who| Name::of(who) == Name::of(&seat.who)) {
                row.people.push(seat.who.clone());
            }
            for (field, text) in [("code", &seat.code), ("sector", &seat.sector), ("standing", &seat.standing)] {
                if !text.is_empty() {
                    said.entry((party.clone(), field)).or_default().push((ev, text.clone()));
                }
            }
            if seat.order > 0 {
                orders.entry(party).or_default().push((ev, seat.order));
            }
        }
        positioned(basis, ix, &mut known, &mut out);
    }
    for ((party, field), values) in said {
        let heads = field_heads(basis, &values);
        let (Some(row), Some(first)) = (out.get_mut(&party), heads.first()) else { continue };
        match field {
            "code" => row.code = first.clone(),
            "sector" => row.sector = first.clone(),
            _ => row.standing = standing(&heads),
        }
        if heads.len() > 1 {
            row.differs.push((field, heads));
        }
    }
    for (party, values) in orders {
        if let (Some(row), Some(first)) = (out.get_mut(&party), field_heads(basis, &values).first()) {
            row.order = *first;
        }
    }
    let mut out: Vec<Organisation<'a>> = out.into_values().collect();
    sort(&mut out);
    out
}

/// The organisations with the rows of these anew: what else names them is looked for.
pub(super) fn renamed<'a>(
    basis: &Basis<'a>,
    held: &[Organisation<'a>],
    positions: &Positions<'a>,
    parties: &BTreeSet<Px>,
) -> Vec<Organisation<'a>> {
    let names = |&ix: &Ix| {
        let ev = basis.events.of[ix];
        match basis.event(ev).kind {
            "Seat" => true,
            "Position" => {
                positions.all.get(ev).is_some_and(|stood| stood.raisers.iter().any(|raiser| parties.contains(raiser)))
            }
            _ => false,
        }
    };
    let entries: Vec<Ix> = basis.ground.causal.iter().copied().filter(names).collect();
    let is_one = |row: &Organisation<'a>| {
        basis.parties.find(&(row.name.clone(), row.person)).is_some_and(|at| parties.contains(&at))
    };
    let mut out: Vec<Organisation<'a>> = held.iter().filter(|row| !is_one(row)).cloned().collect();
    out.extend(organisations(basis, &entries).into_iter().filter(is_one));
    sort(&mut out);
    out
}

/// In protocol order, then by name.
fn sort(rows: &mut [Organisation<'_>]) {
    rows.sort_by(|a, b| (a.order == 0, a.order, &a.name, a.person).cmp(&(b.order == 0, b.order, &b.name, b.person)));
}

/// Where people differ on who decides, it decides: nobody is left out by a slip.
fn standing<'a>(heads: &[Text<'a>]) -> Text<'a> {
    let takes_part = heads.iter().find(|text| **text == "takes part");
    takes_part.or(heads.first()).cloned().unwrap_or_default()
}

fn field_heads<T: Ord + Clone>(basis: &Basis<'_>, values: &[(Ev, T)]) -> Vec<T> {
    let members: Vec<Ev> = values.iter().map(|(ev, _)| *ev).collect::<BTreeSet<_>>().into_iter().collect();
    let heads = basis.heads(&members, |ev| basis.named(ev, |_| false, |_| Vec::new()));
    let values = values.iter().filter(|(ev, _)| heads.contains(ev)).map(|(_, value)| value.clone());
    values.collect::<BTreeSet<_>>().into_iter().collect()
}

fn label<'a>(seat: &Seat<'a>) -> Text<'a> {
    if seat.org.trim().is_empty() { seat.who.clone() } else { seat.org.clone() }
}

fn named<'a>(party: &Party, label: Text<'a>) -> Organisation<'a> {
    Organisation {
        name: party.0.clone(),
        label,
        code: Text::default(),
        sector: Text::default(),
        standing: Text::default(),
        order: 0,
        people: Vec::new(),
        person: party.1,
        differs: Vec::new(),
    }
}

/// Whoever has a position has a row, listed or not; those that are known have one.
fn positioned<'a>(basis: &Basis<'a>, ix: Ix, known: &mut BTreeSet<Px>, out: &mut BTreeMap<Party, Organisation<'a>>) {
    let event = basis.event(basis.events.of[ix]);
    if event.kind != "Position" || !event.live || event.newer {
        return;
    }
    let Some(body) = basis.position(ix).filter(|body| !body.anonymous && event.contents().contains(&ix)) else {
        return;
    };
    let own = (body.orgs.is_empty() && !body.who.trim().is_empty()).then_some((&body.who, true));
    for (name, person) in body.orgs.iter().map(|org| (org, false)).chain(own) {
        let Some(at) = basis.parties.written(name, person).filter(|&at| known.insert(at)) else { continue };
        let party = basis.parties.get(at);
        if !party.0.is_empty() {
            out.entry(party.clone()).or_insert_with(|| named(party, name.clone()));
        }
    }
}

/// Who was in when the wording was last read back in the console's file, else last touched; nobody where it was not.
pub(super) fn in_when<'a>(basis: &Basis<'a>, sitting: Sx, wording: Ev) -> Option<Room<'a>> {
    let console = console(basis, sitting);
    let mut room = Room::new(basis, &console);
    let (mut read, mut touched) = (None, None);
    let is_it = |sum: &Text<'_>| basis.find_text(sum) == Some(wording);
    for ix in console {
        room.step(basis, ix);
        let ev = basis.events.of[ix];
        let event = basis.event(ev);
        if !event.live {
            continue;
        }
        if ev == wording || event.on == Node::Event(wording) {
            touched = Some(room.clone());
        }
        if basis.readback(ix).is_some_and(|body| body.of.iter().any(is_it)) {
            read = Some(room.clone());
        }
    }
    read.or(touched)
}
