//! The lists that several documents share: dissent, text not agreed, what differs, follow-ups, what was put aside.
//!
//! **Invariants.** The register of dissent has every dissent of every session. What differs is shown with all its
//! values and never as one.

use super::decided::{self, Group};
use super::dissent::{self, Dissent, Usual};
use super::frame::workshop;
use super::objectives;
use super::outline::{Block, Line, Table};
use super::particulars;
use super::signs::{self, Names};
use super::standing;
use super::terms::{Terms, capital, capitalise, count};
use super::view::View;
use crate::plan::{DecisionRow, DecisionState, Key, PositionRow, PositionState, Proposal, Wording, WordingState};
use crate::record::Text;
use std::collections::BTreeSet;

/// The heading that stands in a summary even where nothing is under it.
const OBJECTIONS: &str = "Open objections";

/// Every dissent in full, in order of display, those open first.
pub(super) fn register(view: &View<'_>, level: u8) -> Vec<Block> {
    let all = dissent::all(view);
    if all.is_empty() {
        return vec![Block::paragraph("No statement, reservation, dissociation or objection was recorded.")];
    }
    let (open, closed): (Vec<_>, Vec<_>) = all.into_iter().partition(|p| p.open);
    let mut out: Vec<Block> = dissent::legend(view, true).into_iter().collect();
    for (title, rows) in [("Open", open), ("Earlier steps, and dissent no longer maintained", closed)] {
        if rows.is_empty() {
            continue;
        }
        out.push(Block::heading(level, title));
        for row in rows {
            out.extend(Dissent::new(view, row).full());
        }
    }
    out
}

/// Every dissent in a short paragraph each, under its heading, open objections first, even where there is none.
pub(super) fn summary(view: &View<'_>) -> Vec<(&'static str, Vec<Block>)> {
    let all = dissent::all(view).into_iter().filter(|p| p.open || !dissent::is_told_later(view, p));
    let all: Vec<_> = all.map(|row| Dissent::new(view, row)).collect();
    let usual = Usual::of(&all);
    let (open, closed): (Vec<_>, Vec<_>) = all.into_iter().partition(Dissent::is_open);
    let (against, beside): (Vec<_>, Vec<_>) = open.into_iter().partition(Dissent::is_against);
    let missing = dissent::not_recorded(view, &against).map(Block::Paragraph);
    let mut out = vec![
        (OBJECTIONS, [list(dissent::briefly(&usual, &against)), missing.into_iter().collect()].concat()),
        ("Open statements, reservations and dissociations", list(dissent::briefly(&usual, &beside))),
        ("Earlier steps, and dissent no longer maintained", list(dissent::briefly(&usual, &closed))),
    ];
    out.retain(|(title, blocks)| *title == OBJECTIONS || !blocks.is_empty());
    if let Some((_, blocks)) = out.iter_mut().find(|(_, blocks)| !blocks.is_empty()) {
        let head = dissent::legend(view, false).into_iter().chain(usual.told().map(Block::Paragraph));
        blocks.splice(0..0, head);
    }
    out
}

/// Wordings with words in brackets, and those that were not agreed: refused, left open, decided differently, or never
/// decided.
pub(super) fn not_agreed(view: &View<'_>) -> Vec<Block> {
    let mut table = Table::of(&["Ref.", "Subject", "Text", "Why it stands here"]);
    for proposal in proposals(view) {
        for wording in view.wordings(proposal) {
            if let Some(why) = why_not_agreed(view, proposal, wording) {
                table.row([
                    Line::new().reference(cite(&wording.cite, &proposal.cite)),
                    view.name(&proposal.on),
                    Line::from(&*wording.text),
                    why,
                ]);
            }
        }
    }
    if table.rows.is_empty() {
        return vec![Block::paragraph("No text is left in brackets or not agreed.")];
    }
    vec![Block::Table(table)]
}

/// The same by reference, where the text itself stands above; nothing where there is none.
pub(super) fn not_agreed_by_reference(view: &View<'_>) -> Vec<Block> {
    let (mut above, mut others) = (Vec::new(), Vec::new());
    for proposal in proposals(view) {
        for wording in view.wordings(proposal) {
            let Some(undone) = undone(view, proposal, wording) else { continue };
            let line = Line::new().reference(cite(&wording.cite, &proposal.cite));
            let bound = |row: &&DecisionRow<'_>| {
                let is_it = decided::wording(view, row).is_some_and(|w| w.sum == wording.sum);
                is_it && *decided::bound_text(view, row) == *wording.text
            };
            let rows = view.decided(&Key::Entry(proposal.sum));
            if rows.is_empty() || rows.iter().any(bound) {
                above.push(line);
                continue;
            }
            let why = match undone {
                Undone::NotDecided | Undone::OnAnother(_) => "not decided",
                Undone::Differs => "differs between rooms",
                Undone::Refused(row) => view.terms.outcome(&row.outcome),
                Undone::Brackets => "brackets",
            };
            let line = signs::of_wording(view, wording, Names::Without, line.text(format!(" ({why})")));
            others.push(line.text(format!(": “{}”", wording.text.as_str())));
        }
    }
    let above = Line::join(above, ", ");
    let above = (!above.is_empty()).then(|| above.text(", as they stand above"));
    let all = Line::join(above.into_iter().chain(others), "; ");
    if all.is_empty() { Vec::new() } else { vec![Block::Paragraph(all.stop())] }
}

/// Why a wording is not agreed.
enum Undone<'p> {
    NotDecided,
    /// Another wording of its proposal was decided on.
    OnAnother(&'p DecisionRow<'p>),
    Differs,
    Refused(&'p DecisionRow<'p>),
    /// Agreed but for words in brackets.
    Brackets,
}

/// Nothing where it is agreed, where a later one took its place, or where it may not be printed.
fn undone<'p>(view: &View<'p>, proposal: &Proposal<'_>, wording: &Wording<'_>) -> Option<Undone<'p>> {
    if wording.state != WordingState::Current || !view.prints(wording.hidden) {
        return None;
    }
    let rows = view.decided(&Key::Entry(proposal.sum));
    let on_it = |row: &&&DecisionRow<'_>| decided::wording(view, row).is_none_or(|w| w.sum == wording.sum);
    let Some(row) = rows.iter().find(on_it).copied() else {
        return Some(rows.first().map_or(Undone::NotDecided, |row| Undone::OnAnother(row)));
    };
    match decided::group(view, row) {
        Group::Differs => Some(Undone::Differs),
        Group::NotAgreed | Group::Open => Some(Undone::Refused(row)),
        Group::Settled => None,
        _ => (wording.brackets > 0 && !decided::is_ordinary(view, row)).then_some(Undone::Brackets),
    }
}

/// The same in words.
fn why_not_agreed(view: &View<'_>, proposal: &Proposal<'_>, wording: &Wording<'_>) -> Option<Line> {
    let brackets = count(wording.brackets, "passage", "passages");
    let line = match undone(view, proposal, wording)? {
        Undone::NotDecided => signs::of_wording(view, wording, Names::With, Line::from("Not decided")),
        Undone::OnAnother(row) => signs::of_wording(
            view,
            wording,
            Names::With,
            Line::from("Not decided; another wording was").cite(&row.cite),
        ),
        Undone::Differs => {
            let rows = view.decided(&Key::Entry(proposal.sum));
            Line::from("Differs between rooms: ").then(decided::by_room(view, &rows))
        }
        Undone::Refused(row) => {
            let line = Line::from(capital(view.terms.outcome(&row.outcome))).cite(&row.cite);
            signs::of_decision(view, row, line)
        }
        Undone::Brackets => {
            return Some(signs::of_wording(view, wording, Names::With, Line::from(format!("{brackets} in brackets"))));
        }
    };
    Some(if wording.brackets > 0 { line.text(format!("; {brackets} in brackets")) } else { line })
}

/// It is in the list of text not agreed.
pub(super) fn is_listed(view: &View<'_>, wording: &Wording<'_>) -> bool {
    let proposal = view.proposal_of(wording).filter(|p| !p.retracted && view.prints(p.hidden));
    proposal.is_some_and(|p| why_not_agreed(view, p, wording).is_some())
}

fn cite<'t>(own: &'t str, other: &'t str) -> &'t str {
    if own.is_empty() { other } else { own }
}

/// The proposals that are printed, in order of display.
pub(super) fn proposals<'p>(view: &View<'p>) -> Vec<&'p Proposal<'p>> {
    let mut out: Vec<_> = view.plan.proposals.iter().filter(|p| !p.retracted && view.prints(p.hidden)).collect();
    out.sort_by_cached_key(|p| view.order(p.event));
    out
}

/// Those that were put and not decided.
pub(super) fn undecided<'p>(view: &View<'p>) -> Vec<&'p Proposal<'p>> {
    proposals(view).into_iter().filter(|p| view.decided(&Key::Entry(p.sum)).is_empty()).collect()
}

/// The same in a line each, where the decisions and choices that differ stand above; nothing where nothing else does.
pub(super) fn differs_briefly(view: &View<'_>) -> Vec<Block> {
    let values = view.plan.values.iter().filter(|r| view.shown(r).len() > 1 && !objectives::is_choice(r));
    let mut items: Vec<Line> = values.map(|r| view.what(r).text(": ").then(view.all_values(r))).collect();
    for on in standing_apart(view) {
        for (who, said) in standing::differing(view, on) {
            items.push(Line::from(format!("{who} on ")).then(dissent::on(view, on)).text(": ").then(said));
        }
    }
    items.extend(of_organisations(view).into_iter().map(|(what, said)| what.text(": ").then(said)));
    items.iter_mut().for_each(capitalise);
    list(items)
}

/// What rooms or lists say differently of an organisation.
fn of_organisations(view: &View<'_>) -> Vec<(Line, Line)> {
    let all = view.plan.organisations.iter().flat_map(|o| o.differs.iter().map(move |(field, said)| (o, field, said)));
    all.map(|(organisation, field, said)| {
        let said: Vec<&str> = said.iter().map(Text::as_str).collect();
        (Line::from(format!("{field} of {}", &*organisation.label)), Line::from(said.join("; ")))
    })
    .collect()
}

/// The subjects on which somebody stands differently.
fn standing_apart<'p>(view: &View<'p>) -> BTreeSet<&'p Key<'p>> {
    let apart =
        |p: &&PositionRow<'_>| matches!(p.state, PositionState::DiffersByRoom | PositionState::RecordedDifferently);
    view.plan.positions.iter().filter(apart).map(|p| &p.on).collect()
}

/// What differs between rooms or recorders: values, decisions, positions.
pub(super) fn differs(view: &View<'_>) -> Vec<Block> {
    let mut table = Table::of(&["What differs", "As recorded"]);
    for register in view.plan.values.iter().filter(|r| view.shown(r).len() > 1) {
        table.row([view.what(register), view.all_values(register)]);
    }
    let mut decided: BTreeSet<&Key<'_>> = BTreeSet::new();
    for row in view.standing().iter().filter(|d| d.state == DecisionState::Contested) {
        if decided.insert(&row.on) {
            let what = Line::from("decision on ").then(decided::subject(view, row));
            table.row([what, decided::by_room(view, &view.decided(&row.on))]);
        }
    }
    for on in standing_apart(view) {
        for (who, said) in standing::differing(view, on) {
            table.row([Line::from(format!("position of {who} on ")).then(view.name(on)), said]);
        }
    }
    for (what, said) in of_organisations(view) {
        table.row([what, said]);
    }
    if table.rows.is_empty() {
        let none = view.either("Nothing differs between rooms or recorders.", "Nothing that was set down differs.");
        return vec![Block::paragraph(none)];
    }
    table.rows.iter_mut().filter_map(|row| row.first_mut()).for_each(capitalise);
    vec![Block::Table(table)]
}

/// Who does what by when; nothing where there is none.
pub(super) fn follow_ups(view: &View<'_>) -> Vec<Block> {
    let mut table = Table::of(&["Ref.", "What", "About", "Who", "By", "Done"]);
    for thing in view.things("follow-up") {
        let cell = |field| view.cell(view.value(&thing.key, field));
        let owner = cell("owner");
        let owner = if owner.is_empty() { Line::from("nobody named") } else { owner };
        let text = view.sourced(cell("text"), thing.adds.first());
        let about = view.about_in_words(&thing.parent);
        table.row([Line::new().reference(&thing.cite), text, about, owner, cell("due"), cell("done")]);
    }
    listed(table)
}

/// What waits, with who keeps it; nothing where nothing does.
pub(super) fn aside(view: &View<'_>) -> Vec<Block> {
    let mut table = Table::of(&["Ref.", "What", "About", "Who keeps it", "Comes back"]);
    for thing in view.things("aside") {
        let cell = |field| view.cell(view.value(&thing.key, field));
        let text = view.sourced(cell("text"), thing.adds.first());
        let about = view.about_in_words(&thing.parent);
        let until = Line::from(Terms::day(&cell("until").plain()));
        table.row([Line::new().reference(&thing.cite), text, about, cell("owner"), until]);
    }
    listed(table)
}

/// Dates to come, in order: corrections, confirmations, what was put off, the plan's own review; follow-ups and what was
/// put aside have theirs in their tables.
pub(super) fn dates(view: &View<'_>) -> Vec<Block> {
    let mut dates: Vec<(String, Line)> = Vec::new();
    let of = workshop(view);
    let subject = |row| view.briefly(decided::on(view, row));
    let mut add = |date: &str, what: Line| {
        if !date.is_empty() {
            dates.push((date.to_owned(), what));
        }
    };
    add(view.agreed(&of, "corrections"), Line::from("corrections to this draft are due"));
    for row in view.standing() {
        for (who, until) in decided::wording(view, row).map(|w| decided::unconfirmed(view, w)).unwrap_or_default() {
            add(until, Line::from(format!("{who} confirms, or not: ")).then(subject(row)).cite(&row.cite));
        }
        if let Some(until) = particulars::until(view, row) {
            let line = subject(row).text(format!(": {}", view.terms.outcome(&row.outcome)));
            add(until, line.cite(&row.cite));
        }
    }
    for register in view.plan.values.iter().filter(|r| r.field == *"next-review" && matches!(r.on, Key::Constant(_))) {
        add(register.agreed().map(Text::as_str).unwrap_or_default(), Line::from("the plan is reviewed again"));
    }
    dates.sort_by(|a, b| a.0.cmp(&b.0));
    let item = |(date, what): (String, Line)| Line::new().strong(Terms::day(&date)).text(": ").then(what);
    list(dates.into_iter().map(item).collect())
}

/// Blocks, else the sentence that there are none.
pub(super) fn or_none(blocks: Vec<Block>, none: &str) -> Vec<Block> {
    if blocks.is_empty() { vec![Block::paragraph(none)] } else { blocks }
}

fn listed(table: Table) -> Vec<Block> {
    if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table.filled())] }
}

fn list(items: Vec<Line>) -> Vec<Block> {
    if items.is_empty() { Vec::new() } else { vec![Block::List(items)] }
}
