//! Who stands where on a wording: a table in which each organisation has one place.
//!
//! **Invariants.** An organisation whose position may be printed with its name stands exactly once in the column of a
//! room: where it stands now; what it said before on the same wording is said beside it. One that stands differently in
//! two rooms is in both columns and named below; one whom two recorders heard differently is set apart with both.
//! Silence is never put among those who agree.
//!
//! **Not here.** The words of dissent (`dissent`), who was not asked (`proceedings`).

use super::frame;
use super::outline::{Block, Line, Table};
use super::source::quoted;
use super::terms::{Terms, count, listed};
use super::view::{Showing, View};
use crate::base::Name;
use crate::plan::{Ix, Key, PositionRow, PositionState, Sitting, Wording};
use crate::record::{Kind, kind};
use std::collections::BTreeMap;

/// One organisation, or person in own capacity, and what it said.
struct Stand<'p> {
    label: String,
    /// Where it stands; several did not know of each other.
    now: Vec<&'p PositionRow<'p>>,
    /// What its own later positions took the place of, in order.
    before: Vec<&'p PositionRow<'p>>,
}

/// How the positions of one organisation differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Differing {
    Rooms,
    Recorders,
}

/// The table, with a column for each room where several took positions on the same; nothing where there is nothing but
/// dissent, which is printed in full, or what may not be printed.
pub(super) fn table(view: &View<'_>, rows: &[&PositionRow<'_>]) -> Option<Block> {
    let stands = stands(view, rows);
    let other = |row: &&PositionRow<'_>| !row.dissent && row.state != PositionState::Retracted;
    if !rows.iter().any(other) && stands.iter().all(|stand| differs(stand).is_none()) {
        return None;
    }
    let rooms = rooms(view, rows);
    let mut table = if rooms.len() > 1 { side_by_side(view, rows, &rooms) } else { alone(view, rows, &rooms) };
    let unnamed = unnamed(view, rows).map(|who| Line::from(format!("In no row, being without a name: {who}.")));
    table.notes.extend(unnamed);
    (!table.rows.is_empty()).then_some(Block::Table(table))
}

/// How many of these were handed in without a name, by step: `2 reservations, 1 statement`. No count of organisations has
/// them.
pub(super) fn unnamed(view: &View<'_>, rows: &[&PositionRow<'_>]) -> Option<String> {
    let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for row in rows.iter().filter(|r| r.anonymous && r.state != PositionState::Retracted && view.prints(r.hidden)) {
        *counts.entry((place(&row.takes), &row.takes)).or_default() += 1;
    }
    let told: Vec<String> = counts.into_iter().map(|((_, takes), n)| view.terms.positions(n, takes)).collect();
    (!told.is_empty()).then(|| listed(&told))
}

/// Those of one room; which one it was is said where others took positions on the same subject.
fn alone(view: &View<'_>, rows: &[&PositionRow<'_>], rooms: &[&Sitting<'_>]) -> Table {
    let room = rooms.first().filter(|_| others_too(view, rows)).map(|room| frame::room(room));
    let mut table = Table::of(&["Position", room.as_deref().unwrap_or("Organisations")]);
    let (columns, apart) = places(view, rows);
    for (at, who) in columns {
        table.row([at.told(view), Line::join(who, "; ")]);
    }
    for stand in apart {
        let title = match differs(&stand) {
            Some(Differing::Rooms) => "Differs between rooms",
            _ => "Heard differently by two recorders",
        };
        table.row([Line::from(title), Line::from(format!("{}: ", stand.label)).then(both(view, &stand))]);
    }
    table
}

/// A column for each room; who stands differently in two of them is named below.
fn side_by_side(view: &View<'_>, rows: &[&PositionRow<'_>], rooms: &[&Sitting<'_>]) -> Table {
    let titles: Vec<String> = rooms.iter().map(|room| titled(room, rooms)).collect();
    let titles: Vec<&str> = std::iter::once("Position").chain(titles.iter().map(String::as_str)).collect();
    let mut table = Table::of(&titles);
    let mut cells: BTreeMap<(usize, Place), Vec<Line>> = BTreeMap::new();
    let mut heard = Vec::new();
    for (at, room) in rooms.iter().enumerate() {
        let here: Vec<_> = rows.iter().copied().filter(|row| row.sitting == room.id).collect();
        let (columns, apart) = places(view, &here);
        for (place, who) in columns {
            let cells =
                cells.entry((self::place(&place.takes), place)).or_insert_with(|| vec![Line::new(); rooms.len()]);
            cells.iter_mut().skip(at).take(1).for_each(|cell| *cell = Line::join(who.clone(), "; "));
        }
        heard.extend(apart.iter().map(|stand| Line::from(format!("{}: ", stand.label)).then(both(view, stand))));
    }
    for ((_, place), cells) in cells {
        table.row(std::iter::once(place.told(view)).chain(cells));
    }
    let stands = stands(view, rows);
    let differ = stands.iter().filter(|stand| differs(stand) == Some(Differing::Rooms));
    let differ: Vec<String> = differ.map(|stand| stand.label.clone()).collect();
    for (head, told) in [
        ("Heard differently by two recorders: ", Line::join(heard, "; ")),
        ("Differs between rooms: ", Line::from(listed(&differ))),
    ] {
        table.notes.extend((!told.is_empty()).then(|| Line::from(head).then(told).stop()));
    }
    table
}

/// The sittings in which these were recorded, in order.
fn rooms<'p>(view: &View<'p>, rows: &[&PositionRow<'_>]) -> Vec<&'p Sitting<'p>> {
    view.plan.sittings.iter().filter(|sitting| rows.iter().any(|row| row.sitting == sitting.id)).collect()
}

/// A room's name, with its day where another of them has the same.
fn titled(room: &Sitting<'_>, rooms: &[&Sitting<'_>]) -> String {
    let name = frame::room(room);
    let alone = rooms.iter().filter(|other| frame::room(other) == name).count() == 1;
    if alone { name } else { format!("{name}, {}", frame::day(room)) }
}

/// Positions on another wording of the same subject were recorded in another sitting.
fn others_too(view: &View<'_>, rows: &[&PositionRow<'_>]) -> bool {
    let Some(first) = rows.first() else { return false };
    let on = if let Key::Entry(sum) = &first.on { view.wording_by(*sum) } else { None };
    let Some(proposal) = on.and_then(|w| view.proposal_of(w)) else { return false };
    let wordings = view.proposals(&proposal.on).into_iter().flat_map(|p| view.wordings(p));
    let mut positions = wordings.flat_map(|w| view.positions(&Key::Entry(w.sum)));
    positions.any(|row| row.sitting != first.sitting && row.state != PositionState::Retracted)
}

/// Who stands where, in the order of the steps; and those who stand differently.
fn places<'p>(view: &View<'p>, rows: &[&'p PositionRow<'p>]) -> (Vec<(Place, Vec<Line>)>, Vec<Stand<'p>>) {
    let mut columns: Vec<(Place, Vec<Line>)> = Vec::new();
    let (apart, stands): (Vec<_>, Vec<_>) = stands(view, rows).into_iter().partition(|stand| differs(stand).is_some());
    for stand in &stands {
        let row = stand.now.first().or(stand.before.last());
        let takes = row.map(|r| r.takes.as_str().to_owned()).unwrap_or_default();
        let from = row.filter(|_| !stand.now.is_empty()).and_then(|row| carried_from(view, row));
        add(&mut columns, Place { takes, from }, told(view, stand));
    }
    for (takes, n) in nameless(view, rows) {
        let place = Place { takes, from: None };
        let named = columns.iter().any(|(known, _)| *known == place);
        let who = count(n, "organisation or person", "organisations and persons");
        let who = if named { format!("{n} more") } else { who };
        add(&mut columns, place, format!("{who}, {}", if n == 1 { "name withheld" } else { "names withheld" }).into());
    }
    columns.sort_by_key(|(at, _)| (place(&at.takes), at.from));
    (columns, apart)
}

/// A row of the table: a step, and from which wording it was carried over in silence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    takes: String,
    from: Option<u32>,
}

impl Place {
    fn told(&self, view: &View<'_>) -> Line {
        let from = self.from.map(|n| format!(", carried over from wording {n}")).unwrap_or_default();
        Line::from(format!("{}{from}", view.terms.meaning(&self.takes)))
    }
}

fn add(columns: &mut Vec<(Place, Vec<Line>)>, place: Place, who: Line) {
    match columns.iter_mut().find(|(known, _)| *known == place) {
        Some((_, all)) => all.push(who),
        None => columns.push((place, vec![who])),
    }
}

/// Those who stand differently on one subject: the name, and all that they said.
pub(super) fn differing(view: &View<'_>, on: &Key<'_>) -> Vec<(String, Line)> {
    let stands = stands(view, &view.positions(on));
    stands
        .iter()
        .filter(|stand| differs(stand).is_some())
        .map(|stand| (stand.label.clone(), both(view, stand)))
        .collect()
}

/// Everybody whose positions may be printed with names, in protocol order.
fn stands<'p>(view: &View<'p>, rows: &[&'p PositionRow<'p>]) -> Vec<Stand<'p>> {
    let mut out: BTreeMap<(usize, Name, bool), Stand<'p>> = BTreeMap::new();
    let printed = rows.iter().filter(|row| {
        row.state != PositionState::Retracted && !row.anonymous && view.showing(row.hidden) == Showing::Full
    });
    for &row in printed {
        for (name, person, label) in raisers(view, row) {
            let place = view.plan.organisations.iter().position(|o| o.name == name && o.person == person);
            let key = (place.unwrap_or(usize::MAX), name.clone(), person);
            let stand = out.entry(key).or_insert(Stand { label, now: Vec::new(), before: Vec::new() });
            let holds = row.holders.iter().any(|(holder, holds)| *holder == name && *holds);
            if holds { stand.now.push(row) } else { stand.before.push(row) }
        }
    }
    out.into_values().collect()
}

/// Name, whether a person in own capacity, and how it is printed.
fn raisers(view: &View<'_>, row: &PositionRow<'_>) -> Vec<(Name, bool, String)> {
    if row.orgs.is_empty() {
        let label = format!("{} (in own capacity)", row.who.as_str());
        let who = (!row.who.is_empty()).then(|| (view.plan.same_name(&row.who, true), true, label));
        return who.into_iter().collect();
    }
    row.orgs.iter().map(|org| (view.plan.same_name(org, false), false, view.organisation(org))).collect()
}

fn differs(stand: &Stand<'_>) -> Option<Differing> {
    let (first, rest) = stand.now.split_first()?;
    let other = rest.iter().find(|row| row.takes != first.takes)?;
    Some(if other.sitting == first.sitting { Differing::Recorders } else { Differing::Rooms })
}

/// `Treasury of Mirandia (A13; before: no objection)`.
fn told(view: &View<'_>, stand: &Stand<'_>) -> Line {
    let mut beside: Vec<String> = Vec::new();
    let cites = stand.now.iter().map(|row| row.cite.clone()).filter(|cite| !cite.is_empty());
    beside.extend(cites);
    for body in stand.now.iter().filter_map(|row| body(view, row)) {
        if !body.until.is_empty() {
            beside.push(format!("until {}", Terms::day(&body.until)));
        }
    }
    let before: Vec<String> = stand.before.iter().map(|row| step(view, row)).collect();
    match (before.is_empty(), stand.now.is_empty()) {
        (true, _) => {}
        // What took its place may not be printed in this copy.
        (false, true) => beside.push("earlier".to_owned()),
        (false, false) => beside.push(format!("before: {}", before.join(", then "))),
    }
    if stand.now.iter().any(|row| row.state == PositionState::Newer) {
        beside.push("cannot be read in full".to_owned());
    }
    let mut line = Line::from(stand.label.as_str());
    if !beside.is_empty() {
        line = line.text(format!(" ({})", beside.join("; ")));
    }
    // A dissent's words stand with it, below.
    for row in stand.now.iter().filter(|row| !row.dissent && !row.says.is_empty()) {
        let taken = body(view, row).map(|b| b.taken.as_str()).unwrap_or_default();
        line = line.text(format!(": {}", quoted(&row.says, taken)));
    }
    line
}

/// A step with its reference: `objection, A19`.
fn step(view: &View<'_>, row: &PositionRow<'_>) -> String {
    let name = view.terms.position(&row.takes);
    if row.cite.is_empty() { name.to_owned() } else { format!("{name} {}", row.cite) }
}

/// All that one said, each with its room or recorder.
fn both(view: &View<'_>, stand: &Stand<'_>) -> Line {
    let recorders = differs(stand) == Some(Differing::Recorders);
    let told = stand.now.iter().map(|row| {
        let place = view.sitting(row.event).map(frame::room).unwrap_or_default();
        let by = if recorders { recorder(view, row.event) } else { "" };
        let place = if by.is_empty() { place } else { by.to_owned() };
        Line::from(format!("{place}: {}", view.terms.position(&row.takes))).cite(&row.cite)
    });
    Line::join(told, "; ")
}

/// Who wrote the file of an entry.
fn recorder<'p>(view: &View<'p>, ix: Ix) -> &'p str {
    let file = view.entry(ix).map(|e| e.head.id.file);
    let session = view.plan.sessions.iter().find(|s| file.is_some_and(|file| *s.id == *file.as_str()));
    match session.and_then(|s| s.line0).and_then(|ix| view.kind(ix)) {
        Some(Kind::Session(line0)) => line0.recorder.as_str(),
        _ => "",
    }
}

/// Of positions that are printed without names how many hold them, by step.
fn nameless(view: &View<'_>, rows: &[&PositionRow<'_>]) -> Vec<(String, usize)> {
    let mut out: Vec<(String, usize)> = Vec::new();
    let covered = rows.iter().filter(|row| {
        row.state != PositionState::Retracted && !row.anonymous && view.showing(row.hidden) == Showing::Nameless
    });
    for row in covered {
        let n = row.holders.iter().filter(|(_, holds)| *holds).count();
        match out.iter_mut().find(|(takes, _)| *row.takes == **takes) {
            Some((_, all)) => *all += n,
            None => out.push((row.takes.as_str().to_owned(), n)),
        }
    }
    out.retain(|(_, n)| *n > 0);
    out
}

/// How many positions on a wording nobody took anew: they were carried over when the room, asked whether they hold, did
/// not object. `Carried over from wording 1, nobody objecting: 11 agree.`
pub(super) fn carried(view: &View<'_>, wording: &Wording<'_>) -> Vec<Line> {
    let mut told: BTreeMap<u32, BTreeMap<(usize, &str), usize>> = BTreeMap::new();
    for row in view.positions(&Key::Entry(wording.sum)) {
        let n = row.holders.iter().filter(|(_, holds)| *holds).count();
        // A dissent says of itself that it was carried over.
        let stands = row.state != PositionState::Retracted && !row.dissent && n > 0;
        if let Some(from) = carried_from(view, row).filter(|_| stands) {
            *told.entry(from).or_default().entry((place(&row.takes), &row.takes)).or_default() += n;
        }
    }
    let sentence = |(from, counts): (u32, BTreeMap<(usize, &str), usize>)| {
        let counts: Vec<String> = counts.into_iter().map(|((_, takes), n)| view.terms.positions(n, takes)).collect();
        let text = format!("Carried over from wording {from}, nobody objecting: {}", counts.join(", "));
        Line::from(text).stop()
    };
    told.into_iter().map(sentence).collect()
}

/// The number of the wording that a position was carried over from, as far as the position may be printed.
fn carried_from(view: &View<'_>, row: &PositionRow<'_>) -> Option<u32> {
    let earlier = view.plan.positions.iter().filter(|p| view.prints(row.hidden) && row.carried_from.contains(&p.sum));
    let wording = |p: &PositionRow<'_>| if let Key::Entry(sum) = &p.on { view.wording_by(*sum) } else { None };
    earlier.filter_map(wording).map(|w| w.n).max()
}

fn body<'p>(view: &View<'p>, row: &PositionRow<'p>) -> Option<&'p kind::Position<'p>> {
    let ix = row.contents.first().copied().unwrap_or(row.event);
    if let Some(Kind::Position(body)) = view.kind(ix) { Some(body) } else { None }
}

/// Those beside, then the ladder, then what a scale or a later version has, then who took back what it said.
fn place(takes: &str) -> usize {
    let find = |list: &[&str]| list.iter().position(|known| *known == takes);
    match takes {
        "withdrawn" => usize::MAX,
        _ => find(&crate::plan::NEUTRAL).or_else(|| find(&crate::plan::LADDER).map(|n| 100 + n)).unwrap_or(200),
    }
}
