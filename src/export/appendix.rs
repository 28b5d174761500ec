//! The report's appendix: session files with their digests, what was counted, what was taken back, where checks are.
//!
//! **Invariant.** Internal ids and digests stand here and in the last line of a document, nowhere else.

use super::checks;
use super::decided;
use super::frame;
use super::outline::{Block, Line, Table};
use super::terms::listed;
use super::view::{Showing, View};
use crate::base::eight_words;
use crate::checklist::Group;
use crate::plan::{DecisionState, PositionState};

/// Files, counts, places of the checks.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut out = vec![Block::heading(3, "Session files"), files(view), counts(view)];
    out.extend(closings(view));
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
        out.push(checks::places(view));
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
            Line::from(frame::or(view.terms.word(Group::Role, &session.role), "unknown")),
            Line::from(session.room.as_str()),
            Line::from(sitting.map(frame::day).unwrap_or_default()),
            Line::from(&*session.mark),
            Line::from(session.lines.to_string()),
            Line::from(heads.join("\n")),
        ]);
    }
    Block::Table(table)
}

/// The eight words that the room wrote down when a sitting was closed, and how much was recorded after.
fn closings(view: &View<'_>) -> Vec<Block> {
    let mut table = Table::of(&["Sitting", "Day", "Closed", "Eight words", ">Recorded after"]);
    for sitting in &view.plan.sittings {
        for closing in view.plan.closings(sitting) {
            // A sitting set down afterwards was not closed when it was recorded.
            let at = view.entry(closing.event).filter(|_| !sitting.late).map(|e| e.head.at.clock(sitting.offset));
            table.row([
                Line::from(frame::room(sitting)),
                Line::from(frame::day(sitting)),
                Line::from(at.unwrap_or_default()),
                Line::from(eight_words(closing.sum).join(" ")),
                Line::from(closing.later.to_string()),
            ]);
        }
    }
    if table.rows.is_empty() {
        return Vec::new();
    }
    let open = view.plan.sittings.iter().filter(|s| !s.late && view.plan.closings(s).is_empty());
    let open: Vec<String> = open.map(|s| format!("{}, {}", frame::room(s), frame::day(s))).collect();
    table.notes.extend((!open.is_empty()).then(|| Line::from(format!("Not closed: {}.", open.join("; ")))));
    table.notes.push(Line::from(
        "Whoever wrote these words down can prove with them (plenary check --words) what was recorded until then.",
    ));
    vec![Block::heading(3, "Closed sittings"), Block::Table(table)]
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

/// Things, proposals, positions and decisions that were taken back, each with what it was about.
fn retracted(view: &View<'_>) -> Table {
    let mut rows: Vec<(&str, String, Line)> = Vec::new();
    for row in view.plan.things.iter().filter(|t| t.retracted) {
        rows.push((&row.cite, view.terms.thing(&row.what).to_owned(), view.name(&row.parent)));
    }
    for row in view.plan.proposals.iter().filter(|p| p.retracted) {
        rows.push((&row.cite, "proposal".to_owned(), view.name(&row.on)));
    }
    for row in view.plan.positions.iter().filter(|p| p.state == PositionState::Retracted) {
        let who: Vec<String> = row.orgs.iter().map(|o| view.organisation(o)).collect();
        let named = view.showing(row.hidden) == Showing::Full && !row.anonymous && !who.is_empty();
        let who = if named { format!(" of {}", listed(&who)) } else { String::new() };
        rows.push((&row.cite, format!("{}{who}", view.terms.position(&row.takes)), view.name(&row.on)));
    }
    for row in view.plan.decisions.iter().filter(|d| d.state == DecisionState::Retracted) {
        rows.push((&row.cite, view.terms.outcome(&row.outcome).to_owned(), decided::subject(view, row)));
    }
    rows.sort_by(|a, b| (a.0, &a.1, a.2.plain()).cmp(&(b.0, &b.1, b.2.plain())));
    let mut table = Table::of(&["Ref.", "What", "About"]);
    for (cite, what, about) in rows {
        table.row([Line::new().reference(cite), Line::from(what), about]);
    }
    table.filled()
}

/// Entries of a kind or with content that this version does not know: what sort, and where.
fn unknown(view: &View<'_>) -> Table {
    let mut table = Table::of(&["Ref.", "Sort of entry", "Entry", "Room"]);
    for &ix in &view.plan.unknown {
        if let Some(entry) = view.entry(ix) {
            table.row([
                Line::new().reference(view.plan.cite(ix)),
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
        let id = |ix| view.entry(ix).map(|e| Line::new().reference(e.head.id.to_string()).cite(&view.plan.cite(ix)));
        let room = view.sitting(by).map(frame::room).unwrap_or_default();
        table.row([id(on).unwrap_or_default(), id(by).unwrap_or_default(), Line::from(room)]);
    }
    Block::Table(table)
}
