//! Objectives: those chosen, by area; later; not; those on which rooms differ, or agreed nothing; those that nobody
//! discussed.
//!
//! **Invariant.** An objective that was put to a room is never among those that were not discussed.

use super::agreed::Agreed;
use super::decided;
use super::frame;
use super::measures::{self, MEASURE, chosen};
use super::outline::{Block, Line, Table};
use super::planned::{REVIEW, point};
use super::settings;
use super::signs;
use super::terms::OBJECTIVES;
use super::view::View;
use super::worksheet;
use crate::plan::{Key, Proposal, Register};

/// The field of point 1 that says for which time an objective is chosen.
const CHOSEN: &str = "chosen";

/// A room that says nothing of an objective.
const SILENT: &str = "–";

/// The section, after what was agreed at its point.
pub(super) fn blocks<'p>(view: &View<'p>, agreed: &Agreed<'_, 'p>) -> Vec<Block> {
    let id = format!("{REVIEW}/1");
    let on = chosen_at();
    let registers = view.items(&on, CHOSEN);
    let of = |objective: &str| registers.iter().copied().find(|r| *r.item == *objective);
    let all = view.terms.items(OBJECTIVES);
    let with = |code: &str| -> Vec<String> {
        let says = |o: &&String| of(o).and_then(Register::agreed).is_some_and(|to| *to == *code);
        all.iter().filter(says).cloned().collect()
    };
    let differs: Vec<String> = all.iter().filter(|o| of(o).is_some_and(|r| view.shown(r).len() > 1)).cloned().collect();
    let named = [with("now"), with("later"), with("not"), differs.clone()].concat();
    let rest = all.iter().filter(|o| !named.contains(o));
    let (put, rest): (Vec<_>, Vec<_>) = rest.map(|o| (o, put_on(view, o))).partition(|(_, put)| !put.is_empty());
    if named.is_empty() && put.is_empty() {
        return point(view, agreed, 1, &[]);
    }
    let mut out = agreed.point(&id);
    let chosen: Vec<&Register<'_>> = named.iter().filter_map(|o| of(o)).collect();
    out.extend(how_chosen(view, &chosen).map(Block::paragraph));
    let mut any_proposed = false;
    for (title, items) in [
        ("For immediate implementation", with("now")),
        ("For later", with("later")),
        ("Not in this plan", with("not")),
        ("Chosen differently in different rooms", differs),
    ] {
        if !items.is_empty() {
            out.push(Block::heading(3, title));
            let (table, is_proposed) = objective_table(view, &on, items);
            out.push(table);
            any_proposed |= is_proposed;
        }
    }
    if any_proposed {
        out.push(Block::paragraph("* Grouping proposed for reading; the workshop recorded none of its own."));
    }
    if !put.is_empty() {
        out.push(Block::heading(3, "Put to a room, and not chosen"));
        let item = |(o, put): &(&String, Vec<&Proposal<'_>>)| {
            let became = put.iter().map(|p| became(view, p));
            Line::from(view.terms.item(o)).text(": ").then(Line::join(became, "; "))
        };
        out.push(Block::List(put.iter().map(item).collect()));
    }
    if !rest.is_empty() {
        out.push(Block::heading(3, "Not discussed"));
        out.push(Block::List(rest.iter().map(|(o, _)| undiscussed(view, o)).collect()));
    }
    out.extend(worksheet::blocks(view, &id, &[CHOSEN, "priority", "why", "area"]));
    out
}

/// What each room chose, beside one another: a row for every objective that any of them chose or left out; nothing where
/// none did. Of choices on which nobody decided it is said.
pub(super) fn by_room(view: &View<'_>) -> Vec<Block> {
    let mut registers: Vec<&Register<'_>> = view.items(&chosen_at(), CHOSEN);
    registers.retain(|r| !view.shown(r).is_empty());
    registers.sort_by_key(|r| measures::place(&r.item));
    let mut rooms: Vec<String> = view.plan.sittings.iter().map(frame::room).collect();
    rooms.insert(0, String::new());
    let said = |room: &String| registers.iter().any(|r| value_in(view, r, room).is_some());
    rooms.retain(|room| said(room));
    rooms.dedup();
    let titles = rooms.iter().map(|room| if room.is_empty() { "Before the sittings" } else { room.as_str() });
    let titles: Vec<&str> = std::iter::once("Objective").chain(titles).collect();
    let mut table = Table::of(&titles);
    for register in &registers {
        let values = rooms.iter().map(|room| value_in(view, register, room).unwrap_or_else(|| Line::from(SILENT)));
        table.row(std::iter::once(Line::from(view.terms.short(&register.item))).chain(values));
    }
    if table.rows.is_empty() {
        return Vec::new();
    }
    let is_silent = table.rows.iter().flatten().any(|cell| cell.plain() == SILENT);
    let silent = is_silent.then_some("–: nothing was recorded there.");
    let notes: Vec<&str> = how_chosen(view, &registers).into_iter().chain(silent).collect();
    table.notes.extend((!notes.is_empty()).then(|| Line::from(notes.join(" "))));
    vec![Block::Table(table)]
}

/// Rooms chose differently.
pub(super) fn differ(view: &View<'_>) -> bool {
    view.items(&chosen_at(), CHOSEN).into_iter().any(|r| view.shown(r).len() > 1)
}

/// The register is a choice of an objective, which the table of choices shows.
pub(super) fn is_choice(register: &Register<'_>) -> bool {
    register.on == chosen_at() && *register.field == *CHOSEN
}

fn chosen_at() -> Key<'static> {
    Key::Constant(format!("{REVIEW}/1").into())
}

/// What a room says of it; without a room, what stood there before any sat.
fn value_in<'p>(view: &View<'p>, register: &'p Register<'p>, room: &String) -> Option<Line> {
    let in_it = |(_, rooms): &(&str, Vec<String>)| rooms.contains(room) || (room.is_empty() && rooms.is_empty());
    let own: Vec<Line> = view
        .shown(register)
        .into_iter()
        .filter(in_it)
        .map(|(to, _)| {
            Line::from(view.terms.value(view.field(register), to)).then(settings::standing(view, register, to))
        })
        .collect();
    (!own.is_empty()).then(|| Line::join(own, "; "))
}

/// The proposals to choose it, or about it.
fn put_on<'p>(view: &View<'p>, objective: &str) -> Vec<&'p Proposal<'p>> {
    let is = |key: &Key<'_>| matches!(key, Key::Constant(c) if **c == *objective);
    let chooses = |p: &Proposal<'_>| {
        let sets = view.wordings(p).into_iter().flat_map(|w| &w.sets);
        sets.into_iter().any(|(_, field, item, _)| *field == *CHOSEN && **item == *objective)
    };
    super::annex::proposals(view).into_iter().filter(|p| is(&p.on) || chooses(p)).collect()
}

/// `“Alternatives to detention …” (A4): no consensus (A6) ✗1 (A5: Ministry of Labour)`.
fn became(view: &View<'_>, proposal: &Proposal<'_>) -> Line {
    let wordings = view.wordings(proposal);
    let last = wordings.iter().rfind(|w| view.prints(w.hidden));
    let mut line = last.map(|w| Line::from(format!("“{}”", w.text.as_str())).cite(&w.cite)).unwrap_or_default();
    let rows = view.decided(&Key::Entry(proposal.sum));
    line = line.text(", ");
    if rows.is_empty() {
        return signs::of_proposal(view, proposal, line.text("not decided"));
    }
    line.then(decided::by_room(view, &rows))
}

/// One that nobody put or chose; a measure may serve it all the same.
fn undiscussed(view: &View<'_>, objective: &str) -> Line {
    let measures = view.things(MEASURE);
    let serving: Vec<Line> = measures
        .into_iter()
        .filter(|m| chosen(view, m, "objective").contains(&objective))
        .map(|m| view.name(&m.key))
        .collect();
    let line = Line::from(view.terms.item(objective));
    if serving.is_empty() { line } else { line.text(" (served by ").then(Line::join(serving, "; ")).text(")") }
}

/// The table, and whether an area in it is only proposed.
fn objective_table(view: &View<'_>, on: &Key<'_>, mut items: Vec<String>) -> (Block, bool) {
    let registers = view.values(on);
    let find = |field: &str, item: &str| registers.iter().copied().find(|r| *r.field == *field && *r.item == *item);
    let area = |item: &str| -> (String, bool) {
        match find("area", item).and_then(Register::agreed) {
            Some(to) => (to.as_str().to_owned(), false),
            None => (view.terms.proposed(&format!("{REVIEW}/1"), "area", item), true),
        }
    };
    items.sort_by_cached_key(|item| (place_of(&area(item).0), place_of(item)));
    let mut table = Table::of(&["Thematic area", "Objective", "Choice", "Recorded in", "Priority", "Why"]);
    let mut any_proposed = false;
    for item in &items {
        let (area, proposed) = area(item);
        let mut name = if area.is_empty() { Line::new() } else { Line::from(view.terms.item(&area)) };
        if proposed && !area.is_empty() {
            name = name.text(" *");
            any_proposed = true;
        }
        table.row([
            name,
            Line::from(view.terms.item(item)),
            view.cell(find(CHOSEN, item)),
            find(CHOSEN, item).map(|r| chosen_in(view, r)).unwrap_or_default(),
            view.cell(find("priority", item)),
            view.cell(find("why", item)),
        ]);
    }
    (Block::Table(table.filled()), any_proposed)
}

/// The rooms that say it, where there are several, with the decisions that chose it; nothing of what differs, which
/// says its rooms itself.
fn chosen_in<'p>(view: &View<'p>, register: &'p Register<'p>) -> Line {
    let rooms = match view.shown(register).as_slice() {
        [(_, rooms)] if view.plan.sittings.len() > 1 => Line::from(rooms.join(", ")),
        [_] => Line::new(),
        _ => return Line::new(),
    };
    settings::decisions(view, register).into_iter().fold(rooms, |line, row| line.cite(&row.cite))
}

/// What a reader of the choices must know: whether anybody decided on them.
fn how_chosen(view: &View<'_>, chosen: &[&Register<'_>]) -> Option<&'static str> {
    let decided = chosen.iter().filter(|r| !settings::decisions(view, r).is_empty()).count();
    match chosen.len() - decided {
        0 => None,
        _ if decided == 0 => Some("These choices were entered in the record; no decision was taken on any of them."),
        _ => Some("A choice beside which no decision is named was entered in the record; no decision was taken on it."),
    }
}

fn place_of(constant: &str) -> (String, usize, String) {
    let (list, n, id) = measures::place(constant);
    (list.to_owned(), n, id.to_owned())
}
