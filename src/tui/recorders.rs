//! Who else records in this room, and when something of them came last.
//!
//! **Invariant.** Recorders' names are nothing for the wall: a screen that the room sees never asks.

use super::Model;
use super::list::Row;
use crate::base::{Digest, Stamp};
use crate::plan::SessionRow;
use crate::record::Kind;

/// Another file of this sitting.
pub struct Recorder {
    /// Its letter.
    pub mark: String,
    /// Its role, and who writes it.
    pub who: String,
    /// When its last entry was recorded.
    pub last: Option<Stamp>,
}

/// The other files of this sitting.
pub fn recorders(model: &Model<'_>) -> Vec<Recorder> {
    let plan = &model.all;
    let own = model.seat.as_ref().map(|seat| seat.file.to_string()).unwrap_or_default();
    let files = model.own_sitting_of(plan).into_iter().flat_map(|sitting| &sitting.files);
    let others = files.filter_map(|&file| plan.sessions.get(file)).filter(|file| file.id != own);
    others.map(|file| of(model, file)).collect()
}

fn of(model: &Model<'_>, file: &SessionRow<'_>) -> Recorder {
    let plan = &model.all;
    let name = match file.line0.and_then(|line| plan.entry(line)).and_then(|entry| entry.any_kind()) {
        Some(Kind::Session(session)) => session.recorder.as_str(),
        _ => "",
    };
    let role = file.role.as_str();
    let who = if name.is_empty() { role.to_owned() } else { format!("{role}, {name}") };
    let at = |sum: Digest| Some(plan.entry(plan.by_sum(sum)?)?.head.at);
    let last = file.heads.iter().filter_map(|&sum| at(sum)).max();
    Recorder { mark: file.mark.as_str().to_owned(), who, last }
}

/// The same as rows of a list.
pub fn rows(model: &Model<'_>) -> Vec<Row> {
    let row = |one: Recorder| {
        let last = one.last.map(|at| format!("last entry {}", at.clock(model.offset))).unwrap_or_default();
        Row { side: last, sign: one.mark, ..Row::line(one.who) }
    };
    let out: Vec<Row> = recorders(model).into_iter().map(row).collect();
    if out.is_empty() { vec![Row::line("Nobody else records in this room.")] } else { out }
}
