//! What a chair said with the outcome: to whom it was referred, until when it waits, which part was agreed, and why.
//!
//! **Not here.** Rule, count and who presided (`decided`).

use super::dissent::trim_stop;
use super::terms::Terms;
use super::view::View;
use crate::plan::{DecisionRow, DecisionState};
use crate::record::{Kind, kind};

/// The outcome whose reason is the part that was agreed.
const IN_PART: &str = "in part";

/// What was written of a decision.
pub(super) fn body<'p>(view: &View<'p>, row: &DecisionRow<'p>) -> Option<&'p kind::Decide<'p>> {
    let first = row.contents.first().copied().unwrap_or(row.event);
    if let Some(Kind::Decide(d)) = view.kind(first) { Some(d) } else { None }
}

/// Until when it is pending or deferred.
pub(super) fn until<'p>(view: &View<'p>, row: &DecisionRow<'p>) -> Option<&'p str> {
    body(view, row).map(|d| d.until.as_str()).filter(|u| !u.is_empty())
}

/// To whom and until when: ` to the Ministry of Justice until 31 March 2027`.
pub(super) fn to_and_until(view: &View<'_>, row: &DecisionRow<'_>) -> String {
    let to = body(view, row).map(|d| d.to.as_str()).filter(|to| !to.is_empty());
    let to = to.map(|to| format!(" to {to}")).unwrap_or_default();
    let until = until(view, row).map(|day| format!(" until {}", Terms::day(day))).unwrap_or_default();
    to + &until
}

/// Which part of it was agreed: `, this part: “roles are reviewed each year”`; nothing of what was not agreed in part.
pub(super) fn part(view: &View<'_>, row: &DecisionRow<'_>) -> String {
    let why = body(view, row).map(|d| d.why.as_str()).unwrap_or_default();
    let is_part = row.outcome == *IN_PART && row.state != DecisionState::Account && !why.is_empty();
    if is_part { format!(", this part: “{why}”") } else { String::new() }
}

/// The part, else the reason in the room's words: `, reason: no figures yet`; nothing of a note-taker's account.
pub(super) fn part_or_reason(view: &View<'_>, row: &DecisionRow<'_>) -> String {
    let why = body(view, row).map(|d| trim_stop(&d.why)).unwrap_or_default();
    if why.is_empty() || row.state == DecisionState::Account {
        return String::new();
    }
    let part = part(view, row);
    if part.is_empty() { format!(", reason: {why}") } else { part }
}
