//! What is left to do before a sitting closes, and closing it.

use super::CloseAct;
use crate::plan::Loose;
use crate::tui::Model;
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
    let side = match ends.len() + model.waiting.len() {
        0 => "nothing is left to do".to_owned(),
        1 => "1 loose end stays as it is".to_owned(),
        n => format!("{n} loose ends stay as they are"),
    };
    out.push(Row::new("", "Close the sitting", side, "close the sitting", RowAct::Close(CloseAct::Sitting)));
    out
}

fn does(what: Loose) -> &'static str {
    match what {
        Loose::NotReadBack => "read it back",
        Loose::WordsOwed => "its words",
        Loose::NoOwner => "say whose it is",
        Loose::Brackets | Loose::Unread | Loose::ToConfirm | Loose::Pending => "go there",
    }
}
