//! A plan as JSON, for programs: `merge --json` and `export --to json` (`record.md` 7).
//!
//! **Invariants.** Every fixed field is always there. Keys and lists have an order that no file order and no clock
//! changes. Text is as in the record, unescaped; money is text. The whole record is printed but for redacted bodies:
//! what documents leave out says so in `hidden`.

use crate::base::Digest;
use crate::plan::{DecisionRow, Ix, Plan, PointRow, PositionRow, Register, ResponseRow, SessionRow, Wording};
use crate::record::Text;
use serde_json::{Value, json};

/// The fixed parts of a plan.
pub fn plan(plan: &Plan<'_>) -> Value {
    let counts = &plan.counts;
    json!({
        "plenary": env!("CARGO_PKG_VERSION"),
        "workshop": plan.workshop,
        "title": plan.title,
        "entries": {
            "total": counts.total,
            "counted": counts.counted,
            "unknown": counts.unknown,
            "altered": counts.altered,
            "damaged": counts.damaged,
            "redacted": counts.redacted,
            "retracted": counts.retracted,
        },
        "values": list(&plan.values, value),
        "wordings": list(&plan.wordings, |row| wording(plan, row)),
        "positions": list(&plan.positions, |row| position(plan, row)),
        "decisions": list(&plan.decisions, |row| decision(plan, row)),
        "responses": list(&plan.responses, response),
        "points": list(&plan.points, |row: &PointRow| json!({ "id": row.id, "state": row.state.as_str() })),
        "sessions": list(&plan.sessions, session),
        "findings": list(&plan.findings, |found| json!({
            "code": found.code.as_str(),
            "place": found.place,
            "text": found.text,
            "hint": found.hint(),
        })),
    })
}

fn list<T>(rows: &[T], row: impl Fn(&T) -> Value) -> Value {
    Value::Array(rows.iter().map(row).collect())
}

fn sums(sums: &[Digest]) -> Value {
    list(sums, |sum| Value::String(sum.to_string()))
}

fn texts(texts: &[Text<'_>]) -> Value {
    list(texts, |text| Value::String(text.to_string()))
}

fn entries(plan: &Plan<'_>, entries: &[Ix]) -> Value {
    Value::Array(entries.iter().filter_map(|&ix| plan.entry(ix)).map(|e| Value::String(e.sum.to_string())).collect())
}

fn value(row: &Register<'_>) -> Value {
    json!({
        "on": row.on.to_string(),
        "field": row.field.as_str(),
        "item": row.item.as_str(),
        "state": if row.is_contested() { "contested" } else { "agreed" },
        "values": list(&row.values, |(to, by)| json!({ "to": to.as_str(), "sums": sums(by) })),
    })
}

fn wording(plan: &Plan<'_>, row: &Wording<'_>) -> Value {
    let proposal = plan.proposals.get(row.proposal).map(|proposal| proposal.sum.to_string());
    json!({
        "sum": row.sum.to_string(),
        "ref": row.cite,
        "proposal": proposal.unwrap_or_default(),
        "n": row.n,
        "text": row.text.as_str(),
        "state": row.state.as_str(),
    })
}

fn position(plan: &Plan<'_>, row: &PositionRow<'_>) -> Value {
    json!({
        "sum": row.sum.to_string(),
        "contents": entries(plan, &row.contents),
        "ref": row.cite,
        "on": row.on.to_string(),
        "orgs": texts(&row.orgs),
        "who": row.who.as_str(),
        "takes": row.takes.as_str(),
        "says": row.says.as_str(),
        "lift": row.lift.as_str(),
        "state": row.state.as_str(),
        "dissent": row.dissent,
        "open": row.open,
        "hidden": row.hidden.as_str(),
    })
}

fn decision(plan: &Plan<'_>, row: &DecisionRow<'_>) -> Value {
    json!({
        "sum": row.sum.to_string(),
        "ref": row.cite,
        "on": row.on.to_string(),
        "wording": row.wording.map(|sum| plan.first(sum).to_string()).unwrap_or_default(),
        "outcome": row.outcome.as_str(),
        "state": row.state.as_str(),
        "over_objection": row.over_objection,
        "changed_since": sums(&row.changed_since),
        "hidden": row.hidden.as_str(),
    })
}

fn response(row: &ResponseRow<'_>) -> Value {
    json!({
        "sum": row.sum.to_string(),
        "on": row.on.to_string(),
        "outcome": row.outcome.as_str(),
        "judge": row.judge.as_str(),
        "meeting": row.meeting,
        "why": row.why.as_str(),
        "state": row.state.as_str(),
    })
}

fn session(row: &SessionRow<'_>) -> Value {
    json!({
        "id": row.id,
        "role": row.role.as_str(),
        "room": row.room.as_str(),
        "mark": row.mark.as_str(),
        "lines": row.lines,
        "heads": sums(&row.heads),
    })
}
