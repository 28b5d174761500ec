//! The report's appendix: sittings and files with their digests, what was counted, checks with their places.
//!
//! **Invariant.** Internal ids and digests stand here and in the last line of a document, nowhere else.

use super::frame;
use super::outline::{Block, Line, Table};
use super::view::View;
use crate::base::Finding;
use crate::plan::{DecisionState, PositionState};
use std::collections::BTreeMap;

/// More places than this are counted, not listed.
const PLACES: usize = 200;

/// What to check, by sort, in words.
pub(super) fn checks(view: &View<'_>) -> Vec<Block> {
    if view.plan.findings.is_empty() {
        return vec![Block::paragraph("Nothing odd was found in the records.")];
    }
    let mut sorts: BTreeMap<_, usize> = BTreeMap::new();
    for finding in &view.plan.findings {
        *sorts.entry(finding.code).or_default() += 1;
    }
    let mut table = Table::of(&["What was found", ">How often", "What to do"]);
    for (code, n) in sorts {
        table.row([Line::from(code.meaning()), Line::from(n.to_string()), Line::from(code.hint())]);
    }
    table.notes.push(Line::from("The places are listed in the appendix."));
    vec![Block::Table(table)]
}

/// Files, counts, places of the checks.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut out = vec![Block::heading(3, "Session files"), files(view), counts(view)];
    for (title, table) in [
        ("Recorded by mistake and taken back", retracted(view)),
        ("Not readable in full by this version", unknown(view)),
    ] {
        if !table.rows.is_empty() {
            out.push(Block::heading(3, title));
            out.push(Block::Table(table));
        }
    }
    if !view.plan.disputed.is_empty() {
        out.push(Block::heading(3, "Disputed corrections"));
        out.push(disputed(view));
    }
    if !view.plan.findings.is_empty() {
        out.push(Block::heading(3, "Places of the checks"));
        out.push(places(&view.plan.findings));
    }
    out
}

fn files(view: &View<'_>) -> Block {
    let mut table = Table::of(&["File", "Kept by", "Room", "Day", "Refs", ">Lines", "Digest of the last line"]);
    for session in &view.plan.sessions {
        let sitting = view.sitting_by(&session.sitting);
        let heads: Vec<String> = session.heads.iter().map(ToString::to_string).collect();
        table.row([
            Line::from(session.id.as_str()),
            Line::from(frame::or(&session.role, "unknown")),
            Line::from(frame::or(&session.room, "unknown")),
            Line::from(sitting.map(frame::day).unwrap_or_default()),
            Line::from(&*session.mark),
            Line::from(session.lines.to_string()),
            Line::from(heads.join("\n")),
        ]);
    }
    Block::Table(table)
}

fn counts(view: &View<'_>) -> Block {
    let c = &view.plan.counts;
    Block::paragraph(format!(
        "{} entries were read: {} counted, {} taken back, {} redacted, {} not readable by this version, {} changed after \
         they were written, {} damaged. {} {}.",
        c.total,
        c.counted,
        c.retracted,
        c.redacted,
        c.unknown,
        c.altered,
        c.damaged,
        view.either("Workshop", "Record"),
        view.plan.workshop
    ))
}

/// Things, proposals, positions and decisions that were taken back, by reference.
fn retracted(view: &View<'_>) -> Table {
    let mut table = Table::of(&["Ref.", "What"]);
    let things = view.plan.things.iter().filter(|t| t.retracted).map(|t| (t.cite.as_str(), view.terms.thing(&t.what)));
    let proposals = view.plan.proposals.iter().filter(|p| p.retracted).map(|p| (p.cite.as_str(), "proposal"));
    let positions = view.plan.positions.iter().filter(|p| p.state == PositionState::Retracted);
    let positions = positions.map(|p| (p.cite.as_str(), view.terms.position(&p.takes)));
    let decisions = view.plan.decisions.iter().filter(|d| d.state == DecisionState::Retracted);
    let decisions = decisions.map(|d| (d.cite.as_str(), view.terms.outcome(&d.outcome)));
    let mut rows: Vec<(&str, &str)> = things.chain(proposals).chain(positions).chain(decisions).collect();
    rows.sort_unstable();
    for (cite, what) in rows {
        table.row([Line::new().reference(cite), Line::from(what)]);
    }
    table
}

/// Entries of a kind or with content that this version does not know: what sort, and where.
fn unknown(view: &View<'_>) -> Table {
    let mut table = Table::of(&["Ref.", "Sort of entry", "Entry", "Room"]);
    for &ix in &view.plan.unknown {
        if let Some(entry) = view.entry(ix) {
            table.row([
                Line::new().reference(entry.head.cite),
                Line::from(entry.head.kind),
                Line::from(entry.head.id.to_string()),
                Line::from(view.sitting(ix).map(frame::room).unwrap_or_default()),
            ]);
        }
    }
    table
}

/// Corrections and retractions by somebody who had no standing to make them: both stand.
fn disputed(view: &View<'_>) -> Block {
    let mut table = Table::of(&["Entry", "Disputed by", "Written in"]);
    for &(on, by) in &view.plan.disputed {
        let id = |ix| view.entry(ix).map(|e| Line::new().reference(e.head.id.to_string()).cite(e.head.cite));
        let room = view.sitting(by).map(frame::room).unwrap_or_default();
        table.row([id(on).unwrap_or_default(), id(by).unwrap_or_default(), Line::from(room)]);
    }
    Block::Table(table)
}

fn places(findings: &[Finding]) -> Block {
    let mut table = Table::of(&["Check", "Place", "What was seen"]);
    for finding in findings.iter().take(PLACES) {
        table.row([
            Line::from(finding.code.as_str()),
            Line::from(finding.place.as_str()),
            Line::from(finding.text.as_str()),
        ]);
    }
    if findings.len() > PLACES {
        table.notes.push(Line::from(format!("And {} more.", findings.len() - PLACES)));
    }
    Block::Table(table)
}
