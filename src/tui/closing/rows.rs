//! What is left to do before a sitting closes, and closing it.

use super::CloseAct;
use crate::plan::{Loose, Proposal};
use crate::tui::Model;
use crate::tui::acts;
use crate::tui::console::{Focus, items_at};
use crate::tui::describe;
use crate::tui::list::{Row, RowAct, typed};
use crate::tui::loose::{self, CONFIRM, LOOK, Leads, What};

/// What is typed and not saved, the point that is open, the loose ends; at last the closing.
pub fn rows(model: &Model<'_>) -> Vec<Row> {
    if model.seat.is_none() {
        return Vec::new();
    }
    let mut out: Vec<Row> = model.waiting.iter().map(|place| typed(model, place)).collect();
    if let Some(open) = model.open_point() {
        let act = RowAct::Close(CloseAct::Point);
        out.push(Row::new("", open.title.as_str(), "is open", "close the point", act));
    }
    let undecided = undecided(model);
    let mut ends = loose::ends(model);
    // What still gets its words is read back with them.
    ends.sort_by_key(|end| end.what != What::Owed(Loose::WordsOwed));
    let left = ends.len() + undecided.len() + model.waiting.len();
    for end in ends {
        let (does, act) = match end.leads {
            Leads::Place(point, focus) => {
                (does(end.what), RowAct::Close(CloseAct::Mend { point, focus, what: end.what }))
            }
            Leads::Confirmation(position) => (CONFIRM, RowAct::Confirm(position)),
            Leads::History(on) => ("show its history", RowAct::History(on)),
            Leads::Altered(digest) => (LOOK, RowAct::Altered(digest)),
        };
        out.push(Row::new(end.cite, end.text, end.why, does, act));
    }
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

fn does(what: What) -> &'static str {
    match what {
        What::Owed(Loose::NotReadBack) => "read it back",
        What::Owed(Loose::WordsOwed) => "its words",
        What::Owed(Loose::NoOwner) => "say whose it is",
        What::Owed(Loose::Brackets | Loose::Unread | Loose::ToConfirm | Loose::Pending) | What::Aside => "go there",
        What::Altered => LOOK,
    }
}
