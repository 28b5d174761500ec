//! Lines that were altered: the row of each among the checks, and what such a line says now, before somebody accepts it.
//!
//! **Not here.** When it can be accepted (`acts`). A wall has no altered lines.

use super::{Row, RowAct};
use crate::base::{Digest, Finding};
use crate::plan::{Altered, Plan};
use crate::record::{Body, Kind, read_altered};
use crate::tui::Model;
use crate::tui::acts;
use crate::tui::describe;
use crate::tui::flow::fit;
use crate::tui::loose::LOOK;
use crate::tui::seek::Seek as _;

/// Cells of what such a line is about.
const ABOUT: usize = 40;

/// A finding that a line was altered: Enter looks at it, unless it was accepted.
pub(super) fn row(model: &Model<'_>, found: &Finding) -> Option<Row> {
    let digest = Digest::parse(&found.place)?;
    let altered = model.shown().altered.get(&digest)?;
    let (sign, text) = (found.code.as_str(), format!("{}: {}", found.text, said(model, altered)));
    Some(match model.shown().accepted(altered) {
        Some(ix) => {
            let (cite, _, at) = describe::event(model, ix);
            let cite = if cite == "·" { String::new() } else { format!("{cite}, ") };
            Row::new(sign, text, format!("what it should have said is recorded: {cite}{at}"), "", RowAct::Nothing)
        }
        None => Row::new(sign, text, found.hint(), LOOK, RowAct::Altered(digest)),
    })
}

/// What it says now, who it claims to be by, and what it can be recorded as.
pub(super) fn rows(model: &Model<'_>, digest: Digest) -> Vec<Row> {
    let Some(altered) = model.shown().altered.get(&digest) else {
        return vec![Row::line("It is not on the screen any more.")];
    };
    let mut out = Vec::new();
    match acts::again(model, digest, false) {
        Ok(new) => {
            let accept = |text: String, side: String, hidden| {
                Row::new("", text, side, "record it again", RowAct::Accept { digest, hidden })
            };
            let seen = if new.head.vis.is_empty() { "the room sees it" } else { "not on the wall" };
            let cite = if new.head.cite.is_empty() { String::new() } else { format!(" as {}", new.head.cite) };
            let side = format!("{} · goes into this sitting's file{cite}; {seen}", by(model, altered));
            out.push(accept(format!("Record again: {}", said(model, altered)), side, false));
            if new.head.vis.is_empty() {
                out.push(accept("The same, not on the wall".to_owned(), "in documents on request".to_owned(), true));
            }
        }
        Err(why) => {
            out.push(Row::new("", said(model, altered), by(model, altered), "", RowAct::Nothing));
            out.push(Row::line(format!("It cannot be recorded again: {why}.")));
        }
    }
    out.push(Row::new("", "Leave it as it is", "it counts nowhere", "leave it", RowAct::Back));
    let (_, text) = read_altered(altered.bytes);
    if !text.is_empty() {
        out.push(Row::new("", "As it stands in the file", format!("{}{text}", altered.head.kind), "", RowAct::Nothing));
    }
    out
}

/// What it says, as far as it can be read.
pub(in crate::tui) fn said(model: &Model<'_>, altered: &Altered<'_>) -> String {
    let told = match read_altered(altered.bytes).0 {
        Body::Known(kind) | Body::Newer(Some(kind)) => describe::words(model, &kind),
        Body::Gone => "(its words are gone)".to_owned(),
        Body::Newer(None) if altered.bytes.is_empty() => "(redacted)".to_owned(),
        Body::Newer(None) => format!("(something newer: {})", altered.head.kind),
    };
    format!("{} {told}", altered.head.cite).trim().to_owned()
}

/// Where and when it claims to have been recorded, by whom, and about what.
fn by(model: &Model<'_>, altered: &Altered<'_>) -> String {
    let plan = model.shown();
    let (head, at) = (&altered.head, altered.head.at.clock(model.offset));
    let row = plan.sessions.iter().find(|row| row.id == head.id.file.as_str());
    let place = row.map(|row| if row.room.is_empty() { row.role.as_str() } else { row.room.as_str() });
    let line0 = row.and_then(|row| plan.entry(row.line0?)?.any_kind());
    let recorder = if let Some(Kind::Session(body)) = line0 { body.recorder.as_str() } else { "" };
    let on = describe::subject(model, &Plan::key_of(&head.on.to_string()));
    let about = if on.is_empty() { String::new() } else { format!("about {}", fit(&on, ABOUT)) };
    let first = format!("it claims to be by {}", place.unwrap_or("somebody unknown"));
    let all = [first.as_str(), recorder, at.as_str(), about.as_str()];
    all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
