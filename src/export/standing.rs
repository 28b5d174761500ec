//! Who stands where on a wording: a table in which each organisation has one place.
//!
//! **Invariants.** An organisation whose position may be printed with its name stands in exactly one row: where it
//! stands now; what it said before on the same wording is said beside it. One that stands differently in two rooms, or
//! whom two recorders heard differently, has a row of its own with both. Silence is never put among those who agree.
//!
//! **Not here.** The words of dissent (`dissent`), who was not asked (`proceedings`).

use super::frame;
use super::outline::{Block, Line, Table};
use super::source::quoted;
use super::terms::{Terms, count};
use super::view::{Showing, View};
use crate::base::Name;
use crate::plan::{Ix, Key, PositionRow, PositionState, Wording};
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

/// The table; nothing where there is nothing but dissent, which is printed in full, or what may not be printed.
pub(super) fn table(view: &View<'_>, rows: &[&PositionRow<'_>]) -> Option<Block> {
    let stands = stands(view, rows);
    let other = |row: &&PositionRow<'_>| !row.dissent && row.state != PositionState::Retracted;
    if !rows.iter().any(other) && stands.iter().all(|stand| differs(stand).is_none()) {
        return None;
    }
    let mut columns: Vec<(Place, Vec<Line>)> = Vec::new();
    let mut apart = Vec::new();
    for stand in &stands {
        if let Some(how) = differs(stand) {
            apart.push((how, stand));
            continue;
        }
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
    let mut table = Table::of(&["Position", "Organisations"]);
    for (at, who) in columns {
        let from = at.from.map(|n| format!(", carried over from wording {n}")).unwrap_or_default();
        table.row([Line::from(format!("{}{from}", view.terms.meaning(&at.takes))), Line::join(who, "; ")]);
    }
    for (how, stand) in apart {
        let title = match how {
            Differing::Rooms => "Differs between rooms",
            Differing::Recorders => "Heard differently by two recorders",
        };
        table.row([Line::from(title), Line::from(format!("{}: ", stand.label)).then(both(view, stand))]);
    }
    (!table.rows.is_empty()).then_some(Block::Table(table))
}

/// A row of the table: a step, and from which wording it was carried over in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    takes: String,
    from: Option<u32>,
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
