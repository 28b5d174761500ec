//! What stands at the top and at the end of every document: draft or final, title, sittings, and what it was made from.
//!
//! **Invariant.** No time of a record that was set down afterwards is printed as the time of the event.

use super::Doc;
use super::outline::{Block, Line, Table};
use super::terms::{Terms, capital, count, language, listed};
use super::view::View;
use crate::base::{Digest, sha256_hex};
use crate::checklist::{Catalogue, WordSet};
use crate::plan::{Key, Plan, Register, SessionRow, Sitting};
use crate::record::Text;

/// More session files than this are named together.
const NAMED: usize = 12;

/// The workshop, as the subject of its facts.
pub(super) fn workshop(view: &View<'_>) -> Key<'static> {
    let id = &view.plan.workshop;
    Key::Constant(if id.starts_with("ws/") { id.clone() } else { format!("ws/{id}") }.into())
}

/// Draft or final, and whether this copy may be circulated.
fn status(view: &View<'_>) -> Line {
    let until = view.agreed(&workshop(view), "corrections");
    let mut text = match (view.options.is_final, until) {
        (true, _) => "FINAL".to_owned(),
        (false, "") => {
            view.either("DRAFT, subject to correction; no date set", "DRAFT, subject to correction").to_owned()
        }
        (false, day) => format!("DRAFT, subject to correction until {}", Terms::day(day)),
    };
    if !view.options.with_hidden.is_empty() {
        text.push_str(". This copy contains matters that were not recorded for circulation");
    }
    Line::from(text)
}

/// Status, title, country and place, sittings.
pub(super) fn top(view: &View<'_>, doc: Doc) -> Vec<Block> {
    let of = workshop(view);
    let title = match (doc, view.agreed(&of, "plan")) {
        (Doc::Plan | Doc::Draft, plan) if !plan.is_empty() => plan.to_owned(),
        _ if view.plan.title.is_empty() => "Review workshop".to_owned(),
        _ => view.plan.title.clone(),
    };
    let mut out = vec![Block::Status(status(view)), Block::heading(1, title)];
    let what = match doc {
        Doc::Outcome => "Outcome summary",
        Doc::Plan => view.either("Plan, as it stands after the review", "Plan, as it stands in the record"),
        Doc::Report => view.either("Report of the workshop", "Report"),
        Doc::Draft => "Draft, as it stands",
        Doc::Attendance => view.either("Attendance", "Who is named"),
    };
    let place = [view.agreed(&of, "place"), view.agreed(&of, "country")];
    let place: Vec<&str> = place.into_iter().filter(|p| !p.is_empty()).collect();
    let mut line = Line::new().strong(what);
    if !place.is_empty() {
        line = line.stop().text(format!(" {}", place.join(", ")));
    }
    let plan = view.agreed(&of, "plan");
    if matches!(doc, Doc::Plan | Doc::Draft)
        && !plan.is_empty()
        && !view.plan.title.is_empty()
        && *view.plan.title != *plan
    {
        line = line.stop().text(format!(" Reviewed in: {}", view.plan.title));
    }
    if let Some(sources) = sources(view) {
        line = line.stop().text(format!(" {sources}"));
    }
    out.push(Block::Paragraph(line.stop()));
    out.extend(view.plan.shared_marks().into_iter().map(|(mark, files)| shared(view, mark, &files)));
    out
}

/// That references of one letter are of several files, and what tells them apart.
fn shared(view: &View<'_>, mark: &str, files: &[&SessionRow<'_>]) -> Block {
    let whose = |file: &&SessionRow<'_>| {
        let sitting = view.sitting_by(&file.sitting);
        sitting.map_or_else(|| "before the sittings".to_owned(), |s| format!("{}, {}", room(s), day(s)))
    };
    let whose: Vec<String> = files.iter().map(whose).collect();
    let several = count(files.len(), "file", "files");
    Block::paragraph(format!(
        "References that begin with {mark} were given in {several} ({}): the four characters after the dash tell them \
         apart, also where the room spoke of them without.",
        whose.join("; ")
    ))
}

/// What everything was set down from, where nobody met: each source once.
fn sources(view: &View<'_>) -> Option<String> {
    let sources = distinct(view.plan.sittings.iter().map(|s| s.source.as_str()));
    let sources: Vec<String> = sources.iter().map(|source| format!("“{source}”")).collect();
    view.either(None, (!sources.is_empty()).then(|| format!("Set down from {}", listed(&sources))))
}

/// The rooms that sat, in a sentence.
pub(super) fn who_sat(view: &View<'_>) -> Line {
    let told = view.plan.sittings.iter().map(|sitting| {
        let chairs = distinct(sitting.chairs.iter().map(|(who, _)| who.as_str()));
        let chairs = if chairs.is_empty() { String::new() } else { format!(", {} presiding", listed(&chairs)) };
        let late = sitting.late && !view.either(false, true);
        let late = if late { ", set down afterwards" } else { "" };
        format!("{}, {}{chairs}{late}", room(sitting), day(sitting))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { Line::from("No sitting was recorded.") } else { Line::from(told.join("; ")).stop() }
}

/// The rooms that sat, one row each.
pub(super) fn sittings(view: &View<'_>) -> Vec<Block> {
    if view.plan.sittings.is_empty() {
        return vec![Block::paragraph("No sitting was recorded.")];
    }
    let language_of = view.either("Language", "Set down in");
    let mut table = Table::of(&[view.either("Room", "Body"), "Day", "Presided", language_of, "Recorded by"]);
    for sitting in &view.plan.sittings {
        let chairs = distinct(sitting.chairs.iter().map(|(who, _)| who.as_str()));
        let recorders = distinct(sitting.recorders.iter().map(Text::as_str).filter(|name| *name != "unknown"));
        table.row([
            Line::from(room(sitting)),
            Line::from(day(sitting)),
            Line::from(or(&listed(&chairs), "not recorded")),
            Line::from(or(language(&sitting.lang), "not recorded")),
            Line::from(or(&listed(&recorders), "not recorded")),
        ]);
        if sitting.late && !view.either(false, true) {
            let from = if sitting.source.is_empty() {
                String::new()
            } else {
                format!(" from “{}”", sitting.source.as_str())
            };
            let text = format!("{}: set down afterwards{from}; no times of day are known.", room(sitting));
            table.notes.push(Line::from(text));
        }
    }
    if view.either(false, true) {
        table.notes.push(Line::from("All of this was set down afterwards; no times of day are known."));
    }
    vec![Block::Table(table)]
}

/// A sitting's room, in words.
pub(super) fn room(sitting: &Sitting<'_>) -> String {
    or(&sitting.room, "Room not recorded").to_owned()
}

/// A sitting's day, in words.
pub(super) fn day(sitting: &Sitting<'_>) -> String {
    sitting.day.map_or_else(|| "day not recorded".to_owned(), crate::base::Day::in_words)
}

pub(super) fn or<'t>(text: &'t str, none: &'t str) -> &'t str {
    if text.is_empty() { none } else { text }
}

fn distinct<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts.filter(|t| !t.is_empty()) {
        if !out.iter().any(|o| o == text) {
            out.push(text.to_owned());
        }
    }
    out
}

/// What was not read in full, the status again, and what the document was made from.
pub(super) fn end(view: &View<'_>) -> Vec<Block> {
    let mut out = vec![Block::Rule];
    let counts = &view.plan.counts;
    if counts.unknown > 0 {
        let entries = count(counts.unknown, "entry", "entries");
        out.push(Block::paragraph(format!(
            "Made with an older version than the records: {entries} could not be read in full."
        )));
    }
    let broken = counts.damaged + counts.altered;
    if broken > 0 {
        out.push(Block::paragraph(format!(
            "{} of the records could not be verified and {} not counted; see the report's appendix.",
            capital(&count(broken, "line", "lines")),
            if broken == 1 { "is" } else { "are" }
        )));
    }
    let made = format!(" Made with plenary {} from {}.", env!("CARGO_PKG_VERSION"), made_from(view));
    out.push(Block::Paragraph(status(view).stop().text(made)));
    out
}

fn made_from(view: &View<'_>) -> String {
    let sessions = &view.plan.sessions;
    let short = |heads: &[Digest]| {
        let heads: Vec<String> = heads.iter().map(|d| d.short(8)).collect();
        heads.join("+")
    };
    let files = count(sessions.len(), "session file", "session files");
    if sessions.is_empty() {
        return "no session files".to_owned();
    }
    if sessions.len() > NAMED {
        let all: Vec<String> = sessions.iter().flat_map(|s| &s.heads).map(Digest::to_string).collect();
        let digest: String = sha256_hex(all.join("\n").as_bytes()).chars().take(8).collect();
        return format!("{files}, together {digest}; the report's appendix lists them");
    }
    let named: Vec<String> = sessions.iter().map(|s| format!("{} {}", or(&s.mark, &s.id), short(&s.heads))).collect();
    format!("{files}: {}", named.join(", "))
}

/// The words to print a plan in.
pub(super) fn terms<'p>(catalogue: &'p Catalogue, plan: &Plan<'_>) -> Terms<'p> {
    let words =
        plan.values.iter().find(|r| matches!(&r.on, Key::Constant(c) if c.starts_with("ws/")) && r.field == *"words");
    let words = words.and_then(Register::agreed).map(|t| WordSet::of(t)).unwrap_or_default();
    Terms::new(catalogue, plan.points.iter().map(|p| p.id.as_str()), words)
}
