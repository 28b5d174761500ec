//! What waits, in lists that are shown where the room does not see them.

use super::due::{named, subjects};
use super::{SlipAct, warnings};
use crate::record::Slip;
use crate::tui::Model;
use crate::tui::acts::sign;
use crate::tui::list::{Row, RowAct};
use crate::tui::sight::Sight;

/// Everything that waits, by subject, with what would give it away.
pub fn rows(model: &Model<'_>) -> Vec<Row> {
    if model.wall_view() {
        return Vec::new();
    }
    let does = if matches!(model.sight, Sight::Private { .. }) { "the cover falls" } else { "go on" };
    let mut out =
        vec![Row::new("", "Go on", "what waits goes on record at its read-back", does, RowAct::Slip(SlipAct::End))];
    let waiting = model.slips.waiting();
    if waiting.is_empty() {
        out.push(Row::line("No slip waits."));
    }
    for on in subjects(waiting) {
        out.push(Row::line(format!("On {}:", named(model, &on))));
        out.extend(given_away(model, &on));
        let own = waiting.iter().enumerate().filter(|(_, slip)| slip.on == on);
        out.extend(own.map(|(at, slip)| row(slip, "throw it away", RowAct::Slip(SlipAct::Throw(at)))));
    }
    out
}

/// What would give away those that are due, before they go on record.
pub fn due_rows(model: &Model<'_>, decide: bool) -> Vec<Row> {
    if model.wall_view() {
        return Vec::new();
    }
    let waiting = model.slips.waiting();
    let told: Vec<Row> = subjects(waiting).iter().flat_map(|on| given_away(model, on)).collect();
    let release = RowAct::Slip(SlipAct::Release(decide));
    let put =
        Row::new("", "Put them on record, and read back", "nobody can take them back then", "put on record", release);
    told.into_iter().chain([Row::new("", "Not yet", "", "not yet", RowAct::Back), put]).collect()
}

/// One of them, before it is thrown away.
pub fn throw_rows(model: &Model<'_>, at: usize) -> Vec<Row> {
    let slip = model.slips.waiting().get(at).filter(|_| !model.wall_view());
    let told = slip.map(|slip| row(slip, "", RowAct::Nothing));
    let keep = Row::new("", "Keep it", "", "keep it", RowAct::Back);
    let side = "only if whoever handed it in wants that; nothing of it is left";
    let throw = Row::new("", "Throw it away", side, "throw it away", RowAct::Slip(SlipAct::ThrowAway(at)));
    told.into_iter().chain([keep, throw]).collect()
}

fn given_away(model: &Model<'_>, on: &str) -> Vec<Row> {
    let given = warnings(model, on, model.slips.waiting()).into_iter();
    given.map(|warning| Row::new("!", warning.words(), "", "", RowAct::Nothing)).collect()
}

fn row(slip: &Slip, does: &'static str, act: RowAct) -> Row {
    Row::new(sign(&slip.takes), slip.says.clone(), slip.lift.clone(), does, act)
}
