//! What is left to do before a sitting closes, and closing it.

use super::CloseAct;
use crate::plan::{Loose, Proposal};
use crate::tui::Model;
use crate::tui::acts;
use crate::tui::console::{Focus, items_at};
use crate::tui::describe;
use crate::tui::list::{Row, RowAct, typed};

/// What is typed and not saved, the point that is open, the loose ends; at last the closing.
pub fn rows(model: &Model<'_>) -> Vec<Row> {
    let Some(seat) = &model.seat else { return Vec::new() };
    let mut out: Vec<Row> = model.waiting.iter().map(|place| typed(model, place)).collect();
    if let Some(open) = model.open_point() {
        let act = RowAct::Close(CloseAct::Point);
        out.push(Row::new("", open.title.as_str(), "is open", "close the point", act));
    }
    let undecided = undecided(model);
    let mut ends = model.shown().loose_ends(&seat.sitting);
    // What still gets its words is read back with them.
    ends.sort_by_key(|end| end.what != Loose::WordsOwed);
    for end in &ends {
        let (sign, text, why, focus, point) = describe::loose(model, end);
        let (does, act) = match point {
            Some(point) => (does(end.what), RowAct::Close(CloseAct::Mend { point, focus, what: end.what })),
            None => ("", RowAct::Nothing),
        };
        out.push(Row::new(sign, text, why, does, act));
    }
    let left = ends.len() + undecided.len() + model.waiting.len();
    out.extend(undecided);
    let side = match left {
        0 => "nothing is left to do".to_owned(),
        1 => "1 loose end stays".to_owned(),
        n => format!("{n} loose ends stay"),
    };
    out.push(Row::new("", "Close the sitting", side, "close the sitting", RowAct::Close(CloseAct::Sitting)));
    out
}

/// What this sitting put to the room and left there.
fn undecided(model: &Model<'_>) -> Vec<Row> {
    let plan = model.shown();
    let own = |ix| plan.sitting_of(ix).zip(model.seat.as_ref()).is_some_and(|(id, seat)| *id == seat.sitting.as_str());
    let waits = plan.proposals.iter().enumerate().filter(|(_, p)| own(p.event) && acts::on_table(model, p));
    let row = |(n, _): (usize, &Proposal<'_>)| {
        let focus = Focus::Proposal(n);
        let point = (0..model.points().len()).find(|&at| items_at(model, at).iter().any(|item| item.focus == focus));
        let (cite, text) = describe::item(model, focus);
        let act = point.map_or(RowAct::Nothing, |point| RowAct::Close(CloseAct::Decide { point, focus }));
        let does = if point.is_some() { "decide it" } else { "" };
        Row::new(cite, text, "not decided", does, act)
    };
    waits.map(row).collect()
}

fn does(what: Loose) -> &'static str {
    match what {
        Loose::NotReadBack => "read it back",
        Loose::WordsOwed => "its words",
        Loose::NoOwner => "say whose it is",
        Loose::Brackets | Loose::Unread | Loose::ToConfirm | Loose::Pending => "go there",
    }
}
