//! Session files from elsewhere, before they are taken: what Enter does first, then file by file.

use super::{Row, RowAct};
use crate::tui::Model;
use crate::tui::message::{Found, FoundFile};
use std::collections::BTreeSet;

/// What was found; Enter takes what is new of it.
pub(super) fn found(model: &Model<'_>) -> Vec<Row> {
    let Some(found) = &model.found else { return vec![Row::line("No files were looked for.")] };
    let mut out = ways(found);
    out.extend(found.files.iter().map(file));
    let wall = model.wall_view();
    out.extend(found.skipped.iter().map(|trouble| Row::new("!", trouble.words(wall), "", "", RowAct::Nothing)));
    out
}

/// What can be done: those of this workshop alone, or all, where a person says that it is one.
fn ways(found: &Found) -> Vec<Row> {
    let own = found.files.iter().filter(|file| file.is_new && file.other.is_none()).count();
    let all = found.files.iter().filter(|file| file.is_new).count();
    let others: BTreeSet<&str> = found.files.iter().filter_map(|file| file.other.as_deref()).collect();
    let into = if found.fresh { format!("a new workshop: {}", found.into) } else { found.into.clone() };
    let mut out = Vec::new();
    if own > 0 {
        let act = RowAct::Take { same: false };
        out.push(Row::new("", format!("Merge {}", files(own)), format!("into {into}"), "merge them", act));
    }
    if !others.is_empty() {
        let titles: Vec<String> = others.into_iter().map(|title| format!("“{title}”")).collect();
        let what = format!("{} is the same review: merge all, {} new", titles.join(" and "), files(all));
        let side = "another began it as a workshop of its own; that they are one is recorded";
        out.push(Row::new("", what, side, "say that it is the same, and merge", RowAct::Take { same: true }));
    }
    if out.is_empty() {
        let what = "Nothing of it is new: everything is here already.";
        out.push(Row::new("", what, into, "read what it adds up to", RowAct::Take { same: false }));
    }
    out
}

fn files(n: usize) -> String {
    if n == 1 { "1 session file".to_owned() } else { format!("{n} session files") }
}

fn file(file: &FoundFile) -> Row {
    let other = file.other.as_ref().map(|_| "of another workshop".to_owned());
    let odd = (file.damaged > 0).then(|| format!("{} lines are odd: checks tell", file.damaged));
    let entries = format!("{} entries", file.entries);
    let side: Vec<String> = other.into_iter().chain([file.state.to_owned(), entries]).chain(odd).collect();
    Row::new(if file.is_new { "+" } else { "·" }, file.what.clone(), side.join(" · "), "", RowAct::Nothing)
}
