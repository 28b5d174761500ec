//! Measures: by objective in the plan's body, and one row each in the results matrix.
//!
//! **Invariants.** A measure that serves several objectives is printed once and referred to from the others. A formal
//! objection stands in the measure's own row. What a decision on a measure sets is told apart from what the draft says
//! or somebody entered.
//!
//! **Not here.** Adding up money (`budget`), bars (`timeframe`).

use super::agreed::Agreed;
use super::budget::{Budget, Cost, amounts};
use super::decided;
use super::dissent;
use super::outline::{Block, Line, Table};
use super::settings;
use super::signs;
use super::terms::{OBJECTIVES, capital, count, listed};
use super::view::View;
use crate::base::Money;
use crate::plan::{DecisionState, FORMAL, Key, Thing};
use std::collections::BTreeSet;

/// The record's code of a measure.
pub(super) const MEASURE: &str = "intervention";

/// What a field with many values holds: `objective` → constants.
///
/// A checklist's `many` field is canonically a `yes` for each item (`record.md` 3, `checklist::value`). A value without
/// an item, `objective: gcm/obj/15`, is what a form of one line writes, and says the same of that one.
pub(super) fn chosen<'p>(view: &View<'p>, of: &Thing<'_>, field: &str) -> Vec<&'p str> {
    let mut out: Vec<&'p str> = Vec::new();
    for register in view.values(&of.key).into_iter().filter(|r| *r.field == *field) {
        let said = register.values.iter().map(|(to, _)| to.as_str());
        match register.item.as_str() {
            "" => out.extend(said.filter(|to| !matches!(*to, "" | "yes" | "no"))),
            item => out.extend(said.filter(|to| *to == "yes").map(|_| item)),
        }
    }
    out.sort_by_key(|item| place(item));
    out.dedup();
    out
}

/// Constants in the order of their numbers: `gcm/obj/9` before `gcm/obj/10`.
pub(super) fn place(constant: &str) -> (&str, usize, &str) {
    let (list, id) = constant.rsplit_once('/').unwrap_or(("", constant));
    (list, id.parse().unwrap_or(usize::MAX), id)
}

/// What positions on a measure may stand on: itself, its proposals, their wordings.
fn subjects<'m>(view: &View<'_>, measure: &Thing<'m>) -> Vec<Key<'m>> {
    let mut out = vec![measure.key.clone()];
    for proposal in view.proposals(&measure.key) {
        out.push(Key::Entry(proposal.sum));
        let later = view.wordings(proposal).into_iter().filter(|w| w.sum != proposal.sum);
        out.extend(later.map(|w| Key::Entry(w.sum)));
        let decisions = proposal.decisions.iter().filter_map(|&at| view.plan.decisions.get(at));
        out.extend(decisions.map(|d| Key::Entry(d.sum)));
    }
    out
}

/// The dissent signs of a measure, with their references.
fn signed(view: &View<'_>, measure: &Thing<'_>, line: Line) -> Line {
    signs::of_any(view, &subjects(view, measure), line)
}

/// What was decided on it, in a word, with the decision's reference.
fn status(view: &View<'_>, measure: &Thing<'_>) -> (Line, Line) {
    let on = subjects(view, measure);
    let rows: Vec<_> = on.iter().flat_map(|key| view.decided(key)).collect();
    let mut status = Line::new();
    let mut cites = Line::new();
    if rows.is_empty() {
        let put = !view.proposals(&measure.key).is_empty() || !view.positions(&measure.key).is_empty();
        status = Line::from(if put { "put, not decided" } else { "not discussed" });
    }
    for row in &rows {
        let word = match decided::group(view, row) {
            decided::Group::Brackets if row.outcome != *"in part" => "[brackets]",
            _ => view.terms.outcome(&row.outcome),
        };
        status = if status.is_empty() { Line::from(word) } else { status.text("; ").text(word) };
        cites = if cites.is_empty() { cites } else { cites.text(", ") }.reference(&row.cite);
        if row.over_objection {
            status = status.text(", over a formal objection");
        }
        if !row.changed_since.is_empty() {
            status = status.text(", changed since");
        }
    }
    if rows.iter().any(|d| d.state == DecisionState::Contested) {
        status = Line::from("differs: ").then(status);
    }
    (status, cites)
}

/// Who maintains a formal objection: `. Formal objection: Treasury of Mirandia (A13)`.
fn formal(view: &View<'_>, measure: &Thing<'_>) -> Line {
    let rows = dissent::open_on(view, &subjects(view, measure)).into_iter().filter(|p| *p.takes == *FORMAL);
    let who = rows.map(|p| Line::from(dissent::Dissent::new(view, p).raisers()).cite(&p.cite));
    let who = Line::join(who, "; ");
    if who.is_empty() { who } else { Line::from(". Formal objection: ").then(who) }
}

/// Measures under the objectives that they serve.
pub(super) fn by_objective<'p>(view: &View<'p>, agreed: &Agreed<'_, 'p>) -> Vec<Block> {
    let measures = view.things(MEASURE);
    if measures.is_empty() {
        return vec![Block::paragraph("No measure was recorded.")];
    }
    let mut out = Vec::new();
    let mut printed: Vec<&Key<'_>> = Vec::new();
    for objective in view.terms.items(OBJECTIVES) {
        let serving: Vec<_> =
            measures.iter().copied().filter(|m| chosen(view, m, "objective").contains(&objective.as_str())).collect();
        if serving.is_empty() {
            continue;
        }
        out.push(Block::heading(3, format!("Objective {}", view.terms.item(&objective))));
        let mut again = Vec::new();
        for measure in serving {
            if printed.contains(&&measure.key) {
                again.push(Line::from("See above: ").then(view.name(&measure.key)));
                continue;
            }
            printed.push(&measure.key);
            out.extend(one(view, agreed, measure));
        }
        if !again.is_empty() {
            out.push(Block::List(again));
        }
    }
    let rest: Vec<_> = measures.into_iter().filter(|m| !printed.contains(&&m.key)).collect();
    if !rest.is_empty() {
        out.push(Block::heading(3, "Measures not tied to an objective"));
        out.extend(rest.into_iter().flat_map(|m| one(view, agreed, m)));
    }
    out
}

/// One measure: title with signs, status, then what is recorded of it.
fn one<'p>(view: &View<'p>, agreed: &Agreed<'_, 'p>, measure: &Thing<'p>) -> Vec<Block> {
    let title = view.title(measure);
    let title = if title.is_empty() { "Untitled measure".to_owned() } else { title };
    let mut out = vec![Block::heading(4, signed(view, measure, Line::from(title).cite(&measure.cite)))];
    let (status, cites) = status(view, measure);
    let status = Line::new().strong("Status: ").then(status);
    let status = if cites.is_empty() { status } else { status.text(" (").then(cites).text(")") };
    out.push(Block::Paragraph(signed(view, measure, status).then(formal(view, measure))));
    out.extend(agreed.thing(&measure.key));
    let (decided, mut entered) = fields(view, measure);
    entered.splice(0..0, drafted(view, measure));
    entered.extend(activities(view, measure));
    for (head, items) in [("Decided with it:", decided), ("From the draft or entered, not decided:", entered)] {
        if !items.is_empty() {
            out.push(Block::paragraph(head));
            out.push(Block::List(items));
        }
    }
    out
}

/// What is recorded of it, field by field: those that a decision sets, with its reference, and all others.
fn fields(view: &View<'_>, measure: &Thing<'_>) -> (Vec<Line>, Vec<Line>) {
    let (mut decided, mut entered) = (Vec::new(), Vec::new());
    let registers = view.values(&measure.key);
    for field in view.terms.fields(MEASURE) {
        let value = if field.many {
            Line::from(names(view, &chosen(view, measure, &field.name)))
        } else if field.name == "title" {
            title_differs(view, measure)
        } else {
            view.cell(view.value(&measure.key, &field.name))
        };
        if value.is_empty() {
            continue;
        }
        let item = Line::new().strong(format!("{}: ", field.label)).then(value);
        let own: Vec<_> = registers.iter().copied().filter(|r| *r.field == *field.name).collect();
        let by: BTreeSet<&str> =
            own.iter().flat_map(|r| settings::decisions(view, r)).map(|d| d.cite.as_str()).collect();
        // Of values that differ each says itself which decision it is of.
        let is_told = own.iter().any(|r| view.shown(r).len() > 1);
        match by.is_empty() {
            true => entered.push(item),
            false if is_told => decided.push(item),
            false => decided.push(by.into_iter().fold(item, Line::cite)),
        }
    }
    (decided, entered)
}

/// What the draft itself says it does, where that may be printed.
fn drafted(view: &View<'_>, measure: &Thing<'_>) -> Vec<Line> {
    let Some(measure) = view.thing(&measure.key) else { return Vec::new() };
    let said = view.plan.drafted(measure).into_iter();
    let said = said.filter(|(ix, text)| !text.is_empty() && view.prints(view.hidden(*ix)));
    said.map(|(ix, text)| {
        let whose = if view.sitting(ix).is_none() { "Text of the draft: " } else { "Text as it was entered: " };
        Line::new().strong(whose).text(text.as_str())
    })
    .collect()
}

fn activities(view: &View<'_>, measure: &Thing<'_>) -> Vec<Line> {
    let activity = |activity: &Thing<'_>| {
        let cell = |field| view.cell(view.value(&activity.key, field));
        let parts = [cell("title"), cell("owner"), cell("period")].into_iter().filter(|c| !c.is_empty());
        Line::new().strong("Activity: ").then(Line::join(parts, "; ")).cite(&activity.cite)
    };
    view.children(&measure.key, "activity").into_iter().map(activity).collect()
}

/// A title is the heading; it is printed again only where rooms gave several.
fn title_differs(view: &View<'_>, measure: &Thing<'_>) -> Line {
    let register = view.value(&measure.key, "title").filter(|r| view.shown(r).len() > 1);
    view.cell(register)
}

/// Short names of constants: `3 Information provision; 6 …`.
fn names(view: &View<'_>, constants: &[&str]) -> String {
    constants.iter().map(|c| view.terms.short(c)).collect::<Vec<_>>().join("; ")
}

/// The results matrix, with the columns of real plans.
pub(super) fn matrix(view: &View<'_>, budget: &Budget<'_>) -> Vec<Block> {
    let measures = view.things(MEASURE);
    if measures.is_empty() {
        return vec![Block::paragraph("No measure was recorded.")];
    }
    let mut table = Table::of(&[
        "Ref.",
        "Objective",
        "Measure",
        "Expected output and outcome",
        "Indicator (baseline; target; means of verification)",
        "Lead",
        "Partners",
        "Start and end",
        ">Cost",
        ">Committed",
        "Source",
        ">No source yet",
        "SDG target",
        "Principles",
        "Status",
        "Decision",
    ]);
    for measure in measures {
        table.row(matrix_row(view, budget, measure));
    }
    table.notes.push(Line::from(
        "◇ statements, reservations and dissociations on the record; ✗ objections: see the annex on statements, \
         reservations and objections. [brackets]: words not agreed, see the annex on text not agreed.",
    ));
    vec![Block::Table(table)]
}

fn matrix_row(view: &View<'_>, budget: &Budget<'_>, measure: &Thing<'_>) -> Vec<Line> {
    let cell = |field| view.cell(view.value(&measure.key, field));
    let results = [("Output: ", cell("output")), ("Outcome: ", cell("outcome"))];
    let results = results.into_iter().filter(|(_, l)| !l.is_empty()).map(|(label, l)| Line::from(label).then(l));
    let indicators = view.children(&measure.key, "indicator").into_iter().map(|i| indicator(view, i));
    let (lead, partners) = roles(view, measure);
    let money = budget.of(&measure.key);
    let (status, cites) = status(view, measure);
    let numbers = |list| {
        let items = chosen(view, measure, list);
        items.iter().map(|c| c.rsplit('/').next().unwrap_or(c)).collect::<Vec<_>>().join(", ")
    };
    vec![
        Line::new().reference(&measure.cite),
        Line::from(numbers("objective")),
        Line::from(view.title(measure)),
        Line::join(results, "\n"),
        Line::join(indicators, "\n"),
        Line::from(lead),
        Line::from(partners),
        cell("period"),
        cost(view, measure, money),
        Line::from(amounts(&money.committed)),
        Line::from(money.sources()),
        Line::from(amounts(&money.gap)),
        cell("sdg"),
        Line::from(numbers("principle")),
        signed(view, measure, status).then(formal(view, measure)),
        cites,
    ]
}

/// What a measure costs: by year, as its lines add up, and in all as it was recorded where that is not the same.
fn cost(view: &View<'_>, measure: &Thing<'_>, money: &Cost) -> Line {
    let mut told = Vec::new();
    if money.lines > 0 {
        let lines = count(money.lines, "line", "lines");
        told.push(Line::from(format!("{lines}: {}", amounts(&money.total))));
        told.push(Line::from(money.by_year()));
    }
    let recorded = view.value(&measure.key, "cost");
    let agreed = Money::parse(view.agreed(&measure.key, "cost")).ok();
    let is_sum = agreed.is_some_and(|m| money.total.len() == 1 && money.total.get(&m.currency) == Some(&m.amount));
    let whole = view.cell(recorded);
    let told_by_lines = is_sum && money.lines > 0;
    if !(whole.is_empty() || told_by_lines) {
        told.push(Line::from("in all: ").then(whole));
    }
    Line::join(told, "\n")
}

/// An indicator in a cell: what, from where, to where, how it is known.
pub(super) fn indicator(view: &View<'_>, thing: &Thing<'_>) -> Line {
    let cell = |field| view.cell(view.value(&thing.key, field));
    let mut line = cell("title");
    for (label, field) in [("baseline", "baseline"), ("target", "target"), ("verification", "verification")] {
        let value = cell(field);
        if !value.is_empty() {
            line = line.text(format!("; {label}: ")).then(value);
        }
    }
    line
}

/// Who leads, and who else has a role.
pub(super) fn roles(view: &View<'_>, measure: &Thing<'_>) -> (String, String) {
    let (mut leads, mut partners) = (Vec::new(), Vec::new());
    for role in view.children(&measure.key, "role") {
        let name = view.organisation(&view.cell(view.value(&role.key, "organisation")).plain());
        let name = if name.is_empty() { "organisation not named".to_owned() } else { name };
        if view.agreed(&role.key, "lead") == "yes" { leads.push(name) } else { partners.push(name) }
    }
    (listed(&leads), listed(&partners))
}

/// Who leads, who has which function, per measure.
pub(super) fn coordination(view: &View<'_>) -> Vec<Block> {
    let functions: Vec<(String, String)> = view
        .terms
        .fields("role")
        .into_iter()
        .find(|f| f.name == "function")
        .map(|f| f.options.iter().map(|o| (o.code.clone(), capital(&o.label))).collect())
        .unwrap_or_default();
    let measures: Vec<_> =
        view.things(MEASURE).into_iter().filter(|m| !view.children(&m.key, "role").is_empty()).collect();
    if measures.is_empty() {
        return vec![Block::paragraph("No roles were recorded.")];
    }
    let titles: Vec<&str> =
        ["Ref.", "Measure", "Lead"].into_iter().chain(functions.iter().map(|(_, l)| l.as_str())).collect();
    let mut table = Table::of(&titles);
    let mut tasks =
        Table::of(&["Measure", "Organisation", "Sector and level", "Tasks", "Why this partner", "Agreed to"]);
    for measure in measures {
        let roles = view.children(&measure.key, "role");
        let of = |role: &Thing<'_>| view.organisation(&view.cell(view.value(&role.key, "organisation")).plain());
        let with = |code: &str| {
            let having = roles.iter().filter(|r| chosen(view, r, "function").contains(&code));
            listed(&having.map(|r| of(r)).collect::<Vec<_>>())
        };
        let lead = super::measures::roles(view, measure).0;
        let lead = if lead.is_empty() { "no lead named".to_owned() } else { lead };
        let first = [Line::new().reference(&measure.cite), Line::from(view.title(measure)), Line::from(lead)];
        table.row(first.into_iter().chain(functions.iter().map(|(code, _)| Line::from(with(code)))));
        for role in &roles {
            let cell = |field| view.cell(view.value(&role.key, field));
            let row = [cell("from"), cell("tasks"), cell("why"), cell("agreed-to")];
            if row.iter().any(|c| !c.is_empty()) {
                tasks.row([Line::new().reference(&measure.cite), Line::from(of(role))].into_iter().chain(row));
            }
        }
    }
    let mut out = vec![Block::Table(table)];
    if !tasks.rows.is_empty() {
        out.push(Block::Table(tasks));
    }
    out
}
