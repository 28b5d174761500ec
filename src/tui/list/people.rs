//! A participants' list that was read from a file, before it is recorded: what was left out first.

use super::{Row, RowAct};
use crate::import::People;
use crate::tui::Model;
use crate::tui::acts;

const DOES: &str = "record this list";

/// What was understood, row by row; Enter records it.
pub(super) fn people(model: &Model<'_>) -> Vec<Row> {
    let Some(people) = &model.people else { return vec![Row::line("No list was read.")] };
    let new = acts::people(model, people).len();
    let (does, act) = if new == 0 { ("", RowAct::Nothing) } else { (DOES, RowAct::TakeIn) };
    let row = |sign: &str, text: String, side: String| Row::new(sign, text, side, does, act.clone());
    let mut out = vec![row("", summary(people, new), String::new())];
    out.extend(people.faults.iter().map(|fault| {
        // Why it was left out is what has to be read: nothing stands beside it.
        let out = if fault.left_out { ": left out" } else { "" };
        row("!", format!("row {}: {}{out}", fault.number, fault.what), String::new())
    }));
    let columns = people.columns.iter().filter(|(heading, _)| !heading.is_empty());
    out.extend(columns.map(|(heading, column)| {
        let dropped = people.dropped().contains(&heading.as_str());
        let taken = column.map_or("not understood: left out", crate::import::Column::label);
        row("·", heading.clone(), if dropped { format!("{taken}: dropped") } else { taken.to_owned() })
    }));
    out.extend(
        people.parties().into_iter().map(|person| row(&person.code, person.label().to_owned(), person.described())),
    );
    out
}

fn summary(people: &People, new: usize) -> String {
    let new = if new == 0 { "Nothing of it is new." } else { "Enter records it." };
    format!("{} {new}", people.summary())
}
