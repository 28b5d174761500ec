//! One paragraph laid out: its text with what was agreed in its place, then decisions, dissent and what waits.

use crate::base::Digest;
use crate::base::is_another;
use crate::plan::{DecisionState, Hidden, Key, PositionRow, PositionState, Proposal, Register, Thing};
use crate::tui::Model;
use crate::tui::acts::{current_wording, is_open, rank, sign};
use crate::tui::console::{bracketed, cell, change_pieces};
use crate::tui::describe;
use crate::tui::flow::{Flow, width};
use crate::tui::seek::Seek as _;
use crate::tui::theme::Role;

/// Cells that a number has at least.
const NUMBER: usize = 5;
/// A text is never wider than this: the eye must find the next line.
const MEASURE: usize = 86;

/// Adds a paragraph; all of what was recorded on it where it is marked.
pub(super) fn paragraph(model: &Model<'_>, thing: &Thing<'_>, marked: bool, flow: &mut Flow) {
    let plan = model.shown();
    let full = flow.width;
    // One cell stays free at the right: a projector's edge is not always seen.
    flow.width = full.saturating_sub(1).min(MEASURE);
    let heading = plan.said(&thing.key, "heading");
    if !heading.is_empty() {
        flow.gap();
        flow.wrap(" ", &[(Role::Title, heading)]);
    }
    let from = flow.lines.len();
    let proposals = plan.proposals_on(&thing.key);
    let dissents = dissents(model, thing, &proposals);
    text(model, thing, marked, flow);
    if let Some(gravest) = dissents.first() {
        flow.end((cell(&gravest.takes).1, &signs(&dissents)));
    }
    if marked && flow.lines.get(from).is_some_and(|line| line.width() > 0) {
        select_number(from, flow);
    }
    let before = " ".repeat(width(&number(model, thing, marked)));
    decided(model, &proposals, &before, flow);
    for row in dissents {
        dissent(model, row, marked, &before, flow);
    }
    for proposal in proposals.iter().filter(|p| is_open(model, p)) {
        waits(model, proposal, marked, &before, flow);
    }
    flow.width = full;
}

fn number(model: &Model<'_>, thing: &Thing<'_>, marked: bool) -> String {
    let number = model.shown().said(&thing.key, "number");
    let number = if number.is_empty() { thing.cite.as_str() } else { number };
    format!("{}{number:<NUMBER$} ", if marked { " ▸ " } else { "   " })
}

/// The number of the marked paragraph is what the eye looks for.
fn select_number(at: usize, flow: &mut Flow) {
    let style = flow.theme.style(Role::Selected);
    if let Some(span) = flow.lines.get_mut(at).and_then(|line| line.spans.first_mut()) {
        span.style = style;
    }
}

/// What it says, in comparison with what the draft said; several texts where they differ, each with its room.
fn text(model: &Model<'_>, thing: &Thing<'_>, marked: bool, flow: &mut Flow) {
    let plan = model.shown();
    let first = number(model, thing, marked);
    let drafted = plan.drafted(thing);
    let was = if let [(_, only)] = drafted.as_slice() { only.as_str() } else { "" };
    let Some(register) = plan.value(&thing.key, "text", "") else {
        flow.hang((Role::Key, &first), &[(Role::Label, "(no text is recorded)")]);
        return;
    };
    if let [(now, _)] = register.values.as_slice() {
        one_text(&first, was, now, marked, flow);
        return;
    }
    flow.hang((Role::Key, &first), &[(Role::Alarm, "DIFFERS"), (Role::Plain, " between rooms:")]);
    for (n, (now, _)) in register.values.iter().enumerate() {
        let rooms = rooms(model, register, n);
        let before = format!("{}≠ ", " ".repeat(width(&first).saturating_sub(2)));
        let room = format!("{rooms}: ");
        if now.is_empty() {
            flow.hang((Role::Object, &before), &[(Role::Label, &room), (Role::Plain, "deleted")]);
            continue;
        }
        let pieces = changed(was, now);
        let mut runs = vec![(Role::Label, room.as_str())];
        runs.extend(pieces.iter().map(|(role, text)| (*role, text.as_str())));
        flow.hang((Role::Object, &before), &runs);
    }
}

fn one_text(first: &str, was: &str, now: &str, marked: bool, flow: &mut Flow) {
    if now.is_empty() {
        flow.hang((Role::Key, first), &[(Role::Label, "deleted: "), (Role::Removed, was)]);
        return;
    }
    let pieces = changed(was, now);
    let runs: Vec<(Role, &str)> = pieces.iter().map(|(role, text)| (*role, text.as_str())).collect();
    flow.hang((Role::Key, first), &runs);
    if !was.is_empty() && was != now && is_another(was, now) {
        let before = " ".repeat(width(first));
        if marked {
            flow.wrap(&before, &[(Role::Label, "written anew; the draft said: "), (Role::Removed, was)]);
        } else {
            flow.wrap(&before, &[(Role::Label, "written anew")]);
        }
    }
}

/// A text with what changed in its place, where that can be read; words in brackets stand out.
fn changed(was: &str, now: &str) -> Vec<(Role, String)> {
    let pieces = if was.is_empty() || was == now || is_another(was, now) {
        bracketed(now).into_iter().map(|(role, text)| (role, text.to_owned())).collect()
    } else {
        change_pieces(was, now)
    };
    // Heavy type is for what is marked: a whole draft of it is not read.
    let calm = |role| if role == Role::Strong { Role::Plain } else { role };
    pieces.into_iter().map(|(role, text)| (calm(role), text)).collect()
}

/// The rooms that say a value, else the draft.
fn rooms(model: &Model<'_>, register: &Register<'_>, n: usize) -> String {
    let plan = model.shown();
    let sums: &[Digest] = register.values.get(n).map(|(_, sums)| sums.as_slice()).unwrap_or_default();
    let mut out: Vec<String> = Vec::new();
    for ix in sums.iter().filter_map(|&sum| plan.by_sum(sum)) {
        let kind = plan.entry(ix).map(|e| e.head.kind).unwrap_or_default();
        let sitting = plan.sitting_of(ix).and_then(|id| plan.sittings.iter().find(|s| s.id == *id));
        let told = match (kind, sitting) {
            ("Add", _) | (_, None) => "the draft".to_owned(),
            (_, Some(sitting)) => sitting.room.as_str().to_owned(),
        };
        if !out.contains(&told) {
            out.push(told);
        }
    }
    out.join(", ")
}

/// What was decided on it, by reference.
fn decided(model: &Model<'_>, proposals: &[&Proposal<'_>], before: &str, flow: &mut Flow) {
    let plan = model.shown();
    for proposal in proposals {
        for row in proposal.decisions.iter().filter_map(|&d| plan.decisions.get(d)) {
            if row.hidden == Hidden::Struck
                || !matches!(row.state, DecisionState::Current | DecisionState::Contested | DecisionState::Newer)
            {
                continue;
            }
            let outcome = model.words.of(crate::checklist::Group::Outcome, &row.outcome);
            let more = if row.state == DecisionState::Contested { ", DIFFERS" } else { "" };
            let cite = format!("{} ", row.cite);
            let rest = format!("{outcome}{more} ({})", proposal.cite);
            flow.wrap(before, &[(Role::Label, cite.as_str()), (Role::Label, rest.as_str())]);
        }
    }
}

/// The open dissents on a paragraph and on what was put on it, the gravest first.
fn dissents<'m, 'a>(model: &'m Model<'a>, thing: &Thing<'a>, proposals: &[&Proposal<'a>]) -> Vec<&'m PositionRow<'a>> {
    let plan = model.shown();
    let wordings = proposals.iter().flat_map(|p| &p.wordings).filter_map(|&w| plan.wordings.get(w));
    let on: Vec<Key<'_>> = wordings.map(|w| Key::Entry(w.sum)).chain([thing.key.clone()]).collect();
    let shown = |p: &&PositionRow<'a>| {
        p.dissent && p.open && p.hidden != Hidden::Struck && p.state != PositionState::Retracted && on.contains(&p.on)
    };
    let mut out: Vec<_> = plan.positions.iter().filter(shown).collect();
    out.sort_by_key(|p| (std::cmp::Reverse(rank(&p.takes)), plan.shown_at(p.event)));
    out
}

fn signs(dissents: &[&PositionRow<'_>]) -> String {
    let of = |sign_of: &str| dissents.iter().filter(|p| sign(&p.takes) == sign_of).count();
    let mut seen: Vec<&str> = dissents.iter().map(|p| sign(&p.takes)).collect();
    seen.dedup();
    seen.iter().map(|s| format!("{s}{}", of(s))).collect::<Vec<_>>().join(" ")
}

/// Whose it is; of the marked paragraph in which words.
fn dissent(model: &Model<'_>, row: &PositionRow<'_>, marked: bool, before: &str, flow: &mut Flow) {
    let first = format!("{before}{} ", sign(&row.takes));
    let (step, who) = (format!("{}  ", model.words.label(&row.takes)), describe::holders(model, row));
    let cite = format!("  {}", row.cite);
    flow.hang(
        (cell(&row.takes).1, &first),
        &[(Role::Plain, step.as_str()), (Role::Strong, who.as_str()), (Role::Label, cite.as_str())],
    );
    if !marked {
        return;
    }
    let before = " ".repeat(width(&first));
    let words = if row.says.is_empty() { "WORDS OWED".to_owned() } else { format!("“{}”", row.says.as_str()) };
    flow.wrap(&before, &[(Role::Plain, words.as_str())]);
    if !row.lift.is_empty() {
        flow.wrap(&before, &[(Role::Label, "would lift it: "), (Role::Plain, row.lift.as_str())]);
    }
}

/// A proposal that is not decided.
fn waits(model: &Model<'_>, proposal: &Proposal<'_>, marked: bool, before: &str, flow: &mut Flow) {
    let Some(wording) = current_wording(model, proposal) else { return };
    let first = format!("{} waits: ", proposal.cite);
    if marked {
        let was = model.shown().propose(proposal).map(|p| p.was.as_str().to_owned()).unwrap_or_default();
        let pieces = changed(&was, &wording.text);
        let mut runs = vec![(Role::Title, first.as_str())];
        runs.extend(pieces.iter().map(|(role, text)| (*role, text.as_str())));
        flow.wrap(before, &runs);
    } else {
        flow.line(vec![
            (Role::Plain, before.to_owned()),
            (Role::Title, first),
            (Role::Plain, wording.text.as_str().to_owned()),
        ]);
    }
}
