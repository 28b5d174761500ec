//! The lists that several documents share: dissent, text not agreed, what differs, follow-ups, what was put aside.
//!
//! **Invariants.** The register of dissent has every dissent of every session. What differs is shown with all its
//! values and never as one.

use super::decided::{self, Group};
use super::dissent::{self, Dissent, is_objection};
use super::frame::workshop;
use super::outline::{Block, Line, Table};
use super::standing::{self, Differing};
use super::terms::{Terms, capital, count};
use super::view::View;
use crate::plan::{DecisionState, Key, PositionRow, PositionState, Proposal, Register, Wording, WordingState};
use crate::record::Text;
use std::collections::BTreeSet;

/// Every dissent in full, in order of display, those open first.
pub(super) fn register(view: &View<'_>, level: u8) -> Vec<Block> {
    let all = dissent::all(view);
    if all.is_empty() {
        return vec![Block::paragraph("No statement, reservation, dissociation or objection was recorded.")];
    }
    let (open, closed): (Vec<_>, Vec<_>) = all.into_iter().partition(|p| p.open);
    let mut out: Vec<Block> = dissent::legend(view).into_iter().collect();
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

/// Every dissent: open objections in full, the others in a paragraph each.
pub(super) fn summary(view: &View<'_>, level: u8) -> Vec<Block> {
    let all = dissent::all(view);
    let (open, closed): (Vec<_>, Vec<_>) = all.into_iter().partition(|p| p.open);
    let (against, beside): (Vec<_>, Vec<_>) = open.into_iter().partition(|p| is_objection(&p.takes));
    let mut out = vec![Block::heading(level, "Open objections")];
    out.extend(dissent::legend(view));
    if against.is_empty() {
        out.push(Block::paragraph("There is no open objection on the record."));
    }
    for row in against {
        out.extend(Dissent::new(view, row).full());
    }
    let compact =
        |rows: Vec<&PositionRow<'_>>| Block::List(rows.iter().map(|r| Dissent::new(view, r).compact()).collect());
    for (title, rows) in [
        ("Statements, reservations and dissociations on the record", beside),
        ("Earlier steps, and dissent no longer maintained", closed),
    ] {
        if !rows.is_empty() {
            out.push(Block::heading(level, title));
            out.push(compact(rows));
        }
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

/// Why a wording is not agreed, or not all of it; nothing where it is, where a later one took its place, or where it may
/// not be printed.
fn why_not_agreed(view: &View<'_>, proposal: &Proposal<'_>, wording: &Wording<'_>) -> Option<Line> {
    if wording.state != WordingState::Current || !view.prints(wording.hidden) {
        return None;
    }
    let rows = view.decided(&Key::Entry(proposal.sum));
    let decision = rows.first().copied();
    let undone = match decision.map(|d| decided::group(view, d)) {
        None => Some(Line::from("Not decided")),
        Some(Group::Differs) => Some(Line::from("Differs between rooms: ").then(decided::by_room(view, &rows))),
        Some(Group::NotAgreed | Group::Open) => {
            decision.map(|d| Line::from(capital(view.terms.outcome(&d.outcome))).cite(&d.cite))
        }
        Some(Group::Settled) => return None,
        Some(Group::Agreed | Group::AgreedWithDissent | Group::Brackets) => None,
    };
    let ordinary = decision.is_some_and(|d| decided::is_ordinary(view, d));
    let brackets = (wording.brackets > 0 && !ordinary)
        .then(|| Line::from(format!("{} in brackets", count(wording.brackets, "passage", "passages"))));
    let why: Vec<Line> = undone.into_iter().chain(brackets).collect();
    (!why.is_empty()).then(|| Line::join(why, "; "))
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

/// What differs between rooms or recorders: values, decisions, positions.
pub(super) fn differs(view: &View<'_>) -> Vec<Block> {
    let mut table = Table::of(&["Subject", "What differs", "As recorded"]);
    for register in view.plan.values.iter().filter(|r| view.shown(r).len() > 1) {
        table.row([view.name(&register.on), Line::from(field_label(view, register)), view.cell(Some(register))]);
    }
    for row in view.standing().iter().copied().filter(|d| d.state == DecisionState::Contested) {
        let where_ = view.sitting_by(&row.sitting).map(super::frame::room).unwrap_or_default();
        let text = format!("{where_}: {}", view.terms.outcome(&row.outcome));
        table.row([decided::subject(view, row), Line::from("Decision"), Line::from(text).cite(&row.cite)]);
    }
    let apart =
        |p: &&PositionRow<'_>| matches!(p.state, PositionState::DiffersByRoom | PositionState::RecordedDifferently);
    let subjects: BTreeSet<&Key<'_>> = view.plan.positions.iter().filter(apart).map(|p| &p.on).collect();
    for on in subjects {
        for (who, how, said) in standing::differing(view, on) {
            let between = match how {
                Differing::Rooms => "between rooms",
                Differing::Recorders => "between recorders",
            };
            table.row([view.name(on), Line::from(format!("Position of {who}, {between}")), said]);
        }
    }
    for organisation in &view.plan.organisations {
        for (field, said) in &organisation.differs {
            let said: Vec<&str> = said.iter().map(Text::as_str).collect();
            table.row([Line::from(&*organisation.label), Line::from(capital(field)), Line::from(said.join("; "))]);
        }
    }
    if table.rows.is_empty() {
        return vec![Block::paragraph(
            view.either("Nothing differs between rooms or recorders.", "Nothing differs between the sittings."),
        )];
    }
    vec![Block::Table(table)]
}

/// A field's label, with its item.
pub(super) fn field_label(view: &View<'_>, register: &Register<'_>) -> String {
    let label = view.field(register).map_or_else(|| capital(&register.field), |f| f.label.clone());
    if register.item.is_empty() { label } else { format!("{label}: {}", view.terms.short(&register.item)) }
}

/// Who does what by when.
pub(super) fn follow_ups(view: &View<'_>) -> Vec<Block> {
    let mut table = Table::of(&["Ref.", "What", "Who", "By", "Done"]);
    for thing in view.things("follow-up") {
        let cell = |field| view.cell(view.value(&thing.key, field));
        let owner = cell("owner");
        let owner = if owner.is_empty() { Line::from("nobody named") } else { owner };
        let text = view.sourced(cell("text"), thing.adds.first());
        table.row([Line::new().reference(&thing.cite), text, owner, cell("due"), cell("done")]);
    }
    if table.rows.is_empty() {
        return vec![Block::paragraph("No follow-up was recorded.")];
    }
    vec![Block::Table(table)]
}

/// What waits, with who keeps it; and decisions that are still to come.
pub(super) fn aside(view: &View<'_>) -> Vec<Block> {
    let mut table = Table::of(&["Ref.", "What", "Who keeps it", "Comes back"]);
    for thing in view.things("aside") {
        let cell = |field| view.cell(view.value(&thing.key, field));
        let text = view.sourced(cell("text"), thing.adds.first());
        table.row([Line::new().reference(&thing.cite), text, cell("owner"), cell("until")]);
    }
    if table.rows.is_empty() {
        return vec![Block::paragraph("Nothing was put aside.")];
    }
    vec![Block::Table(table)]
}

/// Dates to come, in order: corrections, follow-ups, what was put off, the plan's own review.
pub(super) fn dates(view: &View<'_>) -> Vec<Block> {
    let mut dates: Vec<(String, Line)> = Vec::new();
    let of = workshop(view);
    let mut add = |date: &str, what: Line| {
        if !date.is_empty() {
            dates.push((date.to_owned(), what));
        }
    };
    add(view.agreed(&of, "corrections"), Line::from("corrections to this draft are due"));
    for thing in view.things("follow-up") {
        add(view.agreed(&thing.key, "due"), view.name(&thing.key));
    }
    for thing in view.things("aside") {
        add(view.agreed(&thing.key, "until"), view.name(&thing.key));
    }
    for row in view.standing() {
        if let Some(until) = decided::until(view, row) {
            let line = decided::subject(view, row).text(format!(": {}", view.terms.outcome(&row.outcome)));
            add(until, line.cite(&row.cite));
        }
    }
    for register in view.plan.values.iter().filter(|r| r.field == *"next-review" && matches!(r.on, Key::Constant(_))) {
        add(register.agreed().map(Text::as_str).unwrap_or_default(), Line::from("the plan is reviewed again"));
    }
    dates.sort_by(|a, b| a.0.cmp(&b.0));
    if dates.is_empty() {
        return vec![Block::paragraph("No date was recorded.")];
    }
    let item = |(date, what): (String, Line)| Line::new().strong(Terms::day(&date)).text(": ").then(what);
    vec![Block::List(dates.into_iter().map(item).collect())]
}
