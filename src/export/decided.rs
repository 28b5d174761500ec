//! Decisions as documents print them: the outcome, by which rule, who presided, and what is to be known beside it.
//!
//! **Invariants.** A decision over a formal objection says so; one with changes since says so; decisions that differ
//! between rooms are all shown.
//!
//! **Not here.** Dissent (`dissent`), where a document puts it.

use super::dissent::{Dissent, marks, trim_stop};
use super::frame;
use super::held;
use super::outline::Line;
use super::particulars::{self, body};
use super::rules;
use super::signs;
use super::standing;
use super::terms::{Terms, capital, count};
use super::view::{Showing, View};
use crate::plan::{DecisionRow, DecisionState, FORMAL, Ix, Key, PositionState, Proposal, Wording};
use crate::record::{Kind, Text, kind};

/// Under which heading of the outcome summary a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Agreed, and nothing beside it.
    Agreed,
    /// Agreed, with open dissent on the record.
    AgreedWithDissent,
    /// In part, or with words still in brackets.
    Brackets,
    /// Not agreed, no consensus.
    NotAgreed,
    /// Deferred, referred, pending, reopened, and what this version does not know.
    Open,
    /// Noted, divided, withdrawn.
    Settled,
    /// Decisions of rooms that did not know of each other differ.
    Differs,
}

/// The group of a decision.
pub(super) fn group(view: &View<'_>, row: &DecisionRow<'_>) -> Group {
    if row.state == DecisionState::Contested {
        return Group::Differs;
    }
    match row.outcome.as_str() {
        _ if is_whole(row) && has_brackets(view, row) => Group::Brackets,
        _ if is_whole(row) && (row.over_objection || !marks(view, &subjects(view, row)).is_empty()) => {
            Group::AgreedWithDissent
        }
        _ if is_whole(row) => Group::Agreed,
        "agreed except brackets" | "in part" => Group::Brackets,
        "not agreed" | "no consensus" => Group::NotAgreed,
        "noted" | "divided" | "withdrawn" => Group::Settled,
        _ => Group::Open,
    }
}

/// It leaves what was put open, or refuses it.
pub(super) fn is_left(row: &DecisionRow<'_>) -> bool {
    !is_whole(row)
        && !matches!(row.outcome.as_str(), "agreed except brackets" | "in part" | "noted" | "divided" | "withdrawn")
}

/// It was agreed, and not only in part.
pub(super) fn is_whole(row: &DecisionRow<'_>) -> bool {
    matches!(row.outcome.as_str(), "agreed" | "agreed as amended")
}

fn has_brackets(view: &View<'_>, row: &DecisionRow<'_>) -> bool {
    !is_ordinary(view, row) && wording(view, row).is_some_and(|w| w.brackets > 0)
}

/// What open dissent on a decision would stand on: its wording, else its subject.
pub(super) fn subjects<'r>(view: &View<'_>, row: &DecisionRow<'r>) -> Vec<Key<'r>> {
    let mut out = vec![row.on.clone(), Key::Entry(row.sum)];
    out.extend(wording(view, row).map(|w| Key::Entry(w.sum)));
    out
}

/// The wording that was decided on; what a correction without standing says is decided on as that wording.
pub(super) fn wording<'p>(view: &View<'p>, row: &DecisionRow<'p>) -> Option<&'p Wording<'p>> {
    let sum = row.wording?;
    let corrects = || view.entry(view.find(sum)?)?.head.fixes;
    view.wording_by(sum).or_else(|| view.wording_by(corrects()?))
}

/// The text that was bound: a later correction does not change what was decided.
pub(super) fn bound_text<'p>(view: &View<'p>, row: &DecisionRow<'_>) -> &'p str {
    let bound = row.wording.and_then(|sum| view.find(sum)).and_then(|ix| view.kind(ix));
    match bound {
        Some(Kind::Propose(p)) => p.text.as_str(),
        Some(Kind::Reword(r)) => r.text.as_str(),
        _ => "",
    }
}

/// The proposal that was decided.
pub(super) fn proposal<'p>(view: &View<'p>, row: &DecisionRow<'p>) -> Option<&'p Proposal<'p>> {
    if let Key::Entry(sum) = row.on { view.proposal_by(sum) } else { None }
}

/// The brackets left were declared ordinary text.
pub(super) fn is_ordinary(view: &View<'_>, row: &DecisionRow<'_>) -> bool {
    body(view, row).is_some_and(|d| d.ordinary)
}

/// What a decision is about: the proposal's subject, else its own.
pub(super) fn on<'r, 'p: 'r>(view: &View<'p>, row: &'r DecisionRow<'p>) -> &'r Key<'p> {
    proposal(view, row).map_or(&row.on, |p| &p.on)
}

/// The same in words.
pub(super) fn subject(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    view.name(on(view, row))
}

/// The outcome with its signs: `Agreed as amended ◇1 (A20)`.
pub(super) fn outcome(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    signs::of_decision(view, row, Line::new().strong(capital(view.terms.outcome(&row.outcome))))
}

/// The same with all that was said with it: `Deferred ✗1 (A27) until 31 March 2027, reason: no figures yet`.
pub(super) fn outcome_with(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let told = particulars::to_and_until(view, row) + &particulars::part_or_reason(view, row);
    outcome(view, row).text(told)
}

/// The outcome with what it was on and its signs: `Agreed as amended (A21), wording 2 (A18) ◇1 (A20)`.
pub(super) fn outcome_on(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let mut line = Line::new().strong(capital(view.terms.outcome(&row.outcome))).cite(&row.cite);
    if let Some(wording) = wording(view, row) {
        line = line.text(format!(", wording {}", wording.n)).cite(&wording.cite);
    }
    signs::of_decision(view, row, line)
}

/// Everything that is to be known about a decision, in sentences.
pub(super) fn sentences(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let mut line = outcome_on(view, row);
    if let Some(body) = body(view, row) {
        line = line.text(manner(view, row, body)).text(hands(view, row, body));
    }
    line = line.stop();
    for remark in remarks(view, row) {
        line = line.text(" ").then(remark);
    }
    line
}

/// The hands that were counted on its wording in its sitting before it, where they are not the positions recorded.
fn hands(view: &View<'_>, row: &DecisionRow<'_>, body: &kind::Decide<'_>) -> String {
    let Some(wording) = wording(view, row) else { return String::new() };
    let counted_here = |ix: &Ix| {
        let in_sitting = view.plan.sitting_of(*ix).is_some_and(|id| *id == *row.sitting);
        in_sitting && view.prints(view.hidden(*ix)) && view.order(*ix) < view.order(row.event)
    };
    let hands = view.about(wording.sum, &wording.contents).into_iter().filter(counted_here);
    let last = hands.filter_map(|ix| if let Some(Kind::Hands(h)) = view.kind(ix) { Some((ix, h)) } else { None });
    let Some((_, hands)) = last.max_by_key(|(ix, _)| view.order(*ix)) else { return String::new() };
    let told: Vec<String> = hands.counts.iter().map(|c| counted(view, c)).collect();
    let positions: Vec<String> = body.tally.iter().map(|c| counted(view, c)).collect();
    let differ = if positions.is_empty() || told == positions {
        ""
    } else {
        " (the positions recorded one by one differ from this count)"
    };
    format!("; hands counted: {}{differ}", told.join(", "))
}

/// `2 reservations`, as it was counted.
pub(super) fn counted(view: &View<'_>, count: &kind::Count<'_>) -> String {
    view.terms.positions(count.n.try_into().unwrap_or(usize::MAX), &count.takes)
}

/// By which rule, with which count, who presided, until when, to whom.
fn manner(view: &View<'_>, row: &DecisionRow<'_>, body: &kind::Decide<'_>) -> String {
    let why = trim_stop(&body.why).to_owned();
    // An account is in the note-taker's words, and not in those of the room.
    let is_account = row.state == DecisionState::Account && !why.is_empty();
    let why = if is_account { ("the note-taker wrote: “", why, "”") } else { ("", why, "") };
    let part = particulars::part(view, row).trim_start_matches(", ").to_owned();
    let tally: Vec<String> = body.tally.iter().map(|c| counted(view, c)).collect();
    let unnamed = wording(view, row).filter(|_| !tally.is_empty()).and_then(|wording| {
        let here = view.positions(&Key::Entry(wording.sum)).into_iter().filter(|p| p.sitting == row.sitting);
        standing::unnamed(view, &here.collect::<Vec<_>>())
    });
    let clauses = [
        ("rule: ", view.terms.rule(&body.rule).to_owned(), ""),
        ("", tally.join(", "), ""),
        ("not in this count, being without a name: ", unnamed.unwrap_or_default(), ""),
        ("", body.by.as_str().to_owned(), " presiding"),
        ("referred to ", body.to.as_str().to_owned(), ""),
        ("until ", Terms::day(&body.until), ""),
        if part.is_empty() { why } else { ("", part, "") },
    ];
    let told = clauses.iter().filter(|(_, text, _)| !text.is_empty());
    told.map(|(before, text, after)| ["; ", before, text, after].concat()).collect()
}

/// What nobody may overlook.
pub(super) fn remarks(view: &View<'_>, row: &DecisionRow<'_>) -> Vec<Line> {
    beside(view, row).into_iter().chain(whether_it_counts(view, row)).collect()
}

/// The same without whether it counts.
pub(super) fn beside(view: &View<'_>, row: &DecisionRow<'_>) -> Vec<Line> {
    let mut out = Vec::new();
    if row.over_objection {
        out.push(over_objection(view, row));
    }
    if matches!(row.state, DecisionState::Current | DecisionState::Contested) {
        out.extend(wording(view, row).into_iter().flat_map(|w| standing::carried(view, w)));
        out.extend(confirmations(view, row));
    }
    if is_ordinary(view, row) {
        out.push(Line::from("The remaining brackets were declared ordinary text."));
    }
    if !row.corrected.is_empty() {
        let text = "Entries read out with it were corrected afterwards; what was decided is what was read out.";
        out.push(Line::from(text));
    }
    if let Some(now) = wording(view, row).filter(|w| view.prints(w.hidden) && is_corrected(view, row, w)) {
        let (bound, now) = (bound_text(view, row), now.text.as_str());
        out.push(Line::from(format!("Text as it was read out: “{bound}”; as corrected: “{now}”")).stop());
    }
    if !row.elsewhere.is_empty() && row.state != DecisionState::Contested {
        out.push(elsewhere(view, row));
    }
    if !row.tellings.is_empty() {
        let others = count(row.tellings.len(), "other recorder", "other recorders");
        out.push(Line::from(format!("Also recorded by {others}.")));
    }
    if !row.changed_since.is_empty() {
        out.push(changed(view, row));
    }
    out
}

/// What stands in the way of taking it as the decision of the workshop.
fn whether_it_counts(view: &View<'_>, row: &DecisionRow<'_>) -> Option<Line> {
    let text = match row.state {
        DecisionState::Earlier => return Some(replaced(view, row)),
        DecisionState::Contested => {
            let others: Vec<_> = view.decided(&row.on).into_iter().filter(|d| d.sum != row.sum).collect();
            let others = Line::from(" ").then(by_room(view, &others)).stop();
            return Some(Line::new().strong("Differs between rooms:").then(others));
        }
        DecisionState::Account => "As taken down by a note-taker; the chair's record stands.",
        DecisionState::Retracted => "Recorded by mistake and taken back.",
        DecisionState::Newer => "Recorded in a form that this version cannot read in full; it counts as open.",
        DecisionState::Current => return None,
    };
    Some(Line::from(text))
}

/// `Replaced by A31 (agreed as amended).`
fn replaced(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let all = view.plan.decisions.iter();
    let later: Vec<_> = all.filter(|d| d.names.contains(&row.sum) && d.state != DecisionState::Retracted).collect();
    let is_next = |d: &&DecisionRow<'_>| !later.iter().any(|other| d.names.contains(&other.sum));
    let next = told_by(view, later.iter().copied().filter(is_next).filter(|d| view.prints(d.hidden)).collect());
    if !next.is_empty() {
        return Line::from("Replaced by ").then(next).stop();
    }
    let chosen = told_by(view, if later.is_empty() { view.decided(&row.on) } else { Vec::new() });
    if chosen.is_empty() {
        return Line::from("A later decision replaced it.");
    }
    Line::from("Another decision was chosen over it: ").then(chosen).stop()
}

/// `A29 (reopened) and A30 (agreed)`
fn told_by(view: &View<'_>, mut rows: Vec<&DecisionRow<'_>>) -> Line {
    rows.sort_by_cached_key(|d| view.order(d.event));
    let told =
        |d: &DecisionRow<'_>| Line::new().reference(&d.cite).text(format!(" ({})", view.terms.outcome(&d.outcome)));
    Line::join(rows.into_iter().map(told), " and ")
}

/// Whose formal objection it was decided over, as far as that may be said.
fn over_objection(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let line = Line::new().strong("Over a formal objection that was not lifted");
    let rows = held::beside(view, row).into_iter().filter(|held| held.takes == FORMAL).map(|held| held.row);
    let who: Vec<Line> = rows.map(|p| Line::from(Dissent::new(view, p).raisers()).cite(&p.cite)).collect();
    let line = if who.is_empty() { line } else { line.text(": ").then(Line::join(who, "; ")) };
    match body(view, row).and_then(|body| rules::changed_for(view, row, &body.rule)) {
        Some(rule) => line.text(format!("; {rule}")).stop(),
        None => line.stop(),
    }
}

/// Who agreed to the wording subject to a confirmation that is still to come, and until when.
fn confirmations(view: &View<'_>, row: &DecisionRow<'_>) -> Option<Line> {
    let waiting = wording(view, row).map(|w| unconfirmed(view, w)).unwrap_or_default();
    let told = waiting.into_iter().map(|(who, until)| match until {
        "" => who,
        until => format!("{who} until {}", Terms::day(until)),
    });
    let told: Vec<String> = told.collect();
    let line = Line::new().strong("Subject to confirmation").text(format!(": {}", told.join("; ")));
    (!told.is_empty()).then(|| line.stop())
}

/// Those who have still to confirm what they said on a wording, as far as they may be named, with their day.
pub(super) fn unconfirmed<'p>(view: &View<'p>, wording: &Wording<'_>) -> Vec<(String, &'p str)> {
    let rows = view.positions(&Key::Entry(wording.sum)).into_iter();
    let rows = rows.filter(|p| *p.takes == *"subject to confirmation" && view.showing(p.hidden) == Showing::Full);
    let mut out = Vec::new();
    for row in rows.filter(|p| p.state != PositionState::Retracted) {
        let holds = |org: &&Text<'_>| {
            let name = view.plan.same_name(org, false);
            row.holders.iter().any(|(holder, holds)| *holder == name && *holds)
        };
        out.extend(row.orgs.iter().filter(holds).map(|org| (view.organisation(org), row.until.as_str())));
    }
    out
}

/// What each room decided: `Room 1: agreed (A3) ◇1 (A2); Room 2: deferred until 15 January 2027 (C2)`.
pub(super) fn by_room(view: &View<'_>, rows: &[&DecisionRow<'_>]) -> Line {
    let told = rows.iter().map(|row| {
        let room = view.sitting_by(&row.sitting).map(|s| format!("{}: ", frame::room(s))).unwrap_or_default();
        let told = particulars::to_and_until(view, row);
        let line = Line::from(format!("{room}{}{told}", view.terms.outcome(&row.outcome))).cite(&row.cite);
        signs::of_decision(view, row, line)
    });
    Line::join(told, "; ")
}

fn is_corrected(view: &View<'_>, row: &DecisionRow<'_>, wording: &Wording<'_>) -> bool {
    let bound = bound_text(view, row);
    !bound.is_empty() && *bound != *wording.text
}

/// What another room or recorder set down on it, in words.
fn elsewhere(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let mut told: Vec<Line> = Vec::new();
    for ix in row.elsewhere.iter().filter_map(|&sum| view.find(sum)) {
        let room = view.sitting(ix).map(|s| format!("{}: ", frame::room(s))).unwrap_or_default();
        let act = view.act(ix, on(view, row)).map(|act| Line::from(room).then(act));
        told.extend(act.filter(|act| !told.contains(act)));
    }
    let line = Line::new().strong("Recorded without knowing of this decision");
    if told.is_empty() { line.stop() } else { line.text(": ").then(Line::join(told, "; ")).stop() }
}

/// What happened to it since, in words.
fn changed(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let told: Vec<Line> =
        row.changed_since.iter().filter_map(|&sum| view.act(view.find(sum)?, on(view, row))).collect();
    let untold = row.changed_since.len() - told.len();
    let mut line = Line::new().strong("Changed since it was decided");
    if !told.is_empty() {
        line = line.text(": ").then(Line::join(told, "; "));
    }
    if untold > 0 {
        let more = count(untold, "change", "changes");
        line = line.text(format!("; {more} not printed in this copy"));
    }
    line.stop()
}
