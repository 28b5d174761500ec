//! Members from a file, and what the list says of one: code, place, standing, sector.
//!
//! **Invariant.** What is changed names every entry that says it, as it was when the form was opened: a code that another
//! room gave meanwhile is shown beside it.

use super::open::open_plain;
use super::{Act, roll};
use crate::import::People;
use crate::plan::Organisation;
use crate::record::kind::Seat;
use crate::record::{New, Text};
use crate::tui::Model;
use crate::tui::form::{Field, Form};

/// Which file a list is taken in from.
pub fn open_people() -> Form {
    let fields = vec![Field::line("file", "its file", "").hint("a path: list.csv, .xlsx, .ods")];
    Form::new(
        Act::People,
        "Members from a file",
        "Headings in English, French or Spanish. What was understood is shown before it is recorded.",
        fields,
    )
}

/// The entries of a list that was read: nobody twice, and nobody present by being listed where the roll was called.
pub fn people(model: &Model<'_>, people: &People) -> Vec<New<'static>> {
    let new = people.entries(model.shown(), false);
    if new.is_empty() { new } else { roll(model).into_iter().chain(new).collect() }
}

/// What the list says of a member.
pub fn open_listing(model: &Model<'_>, label: &str) -> Option<Form> {
    let plan = model.shown();
    let (at, row) = plan.organisations.iter().enumerate().find(|(_, o)| o.label.as_str() == label)?;
    let standing = [("takes part", "takes part"), ("observes", "observes"), ("serves", "serves")];
    let now = if row.standing.is_empty() { "takes part" } else { row.standing.as_str() };
    let fields = vec![
        Field::line("code", "call code", &row.code).hint("two letters"),
        Field::choice("standing", "standing", &standing, now),
        Field::line("place", "place in the order", &(at + 1).to_string()).hint("1 is the first called"),
        Field::line("sector", "sector", &row.sector).by_tab(),
    ];
    let act = Act::Listing { label: label.to_owned() };
    Some(open_plain(model, act, label, "Printed on the attendance sheet; the codes stay the same all day.", fields))
}

/// What was changed of a member, each change an entry; nothing where nothing was.
pub(super) fn listing(model: &Model<'_>, form: &Form, label: &str) -> Result<Vec<New<'static>>, String> {
    let plan = model.shown();
    let found = plan.organisations.iter().position(|o| o.label.as_str() == label);
    let (at, row) =
        found.and_then(|at| plan.organisations.get(at).map(|row| (at, row))).ok_or("it is not on the list any more")?;
    let mut body = seat_of(row);
    let changed = |name: &str| form.field(name).is_some_and(|f| !f.is_preset());
    if changed("code") && form.text("code").to_uppercase() != row.code.as_str() {
        body.code = model.free_code(label, &form.text("code"))?.into();
    }
    for (name, to) in [("standing", &mut body.standing), ("sector", &mut body.sector)] {
        if changed(name) {
            *to = form.text(name).into();
        }
    }
    let mut moved = Vec::new();
    if changed("place") {
        let typed = form.text("place");
        let place: usize = typed.parse().map_err(|_| format!("`{typed}` is no place: 1 is the first"))?;
        moved = moved_to(&plan.organisations, at, place);
    }
    if let Some(first) = moved.iter().position(|(n, _)| *n == at) {
        body.order = moved.remove(first).1;
    }
    let listings = plan.listings();
    let sayings = |row: &Organisation<'_>| {
        let said = listings.get(&(row.name.clone(), row.person)).into_iter().flatten();
        said.map(|(sum, _)| *sum).collect::<Vec<_>>()
    };
    let said = [&body.code, &body.standing, &body.sector].iter().any(|t| !t.is_empty()) || body.order > 0;
    let mut out: Vec<New<'static>> = Vec::new();
    if said {
        out.push(New::of(body).after(sayings(row)));
    }
    for (n, order) in moved {
        if let Some(other) = plan.organisations.get(n) {
            out.push(New::of(Seat { order, ..seat_of(other) }).after(sayings(other)));
        }
    }
    if out.is_empty() {
        return Err("nothing was changed yet (Esc leaves it as it is)".to_owned());
    }
    if model.is_late() {
        return Err(
            "who was on the list of a sitting long over is not changed by it: prepare, or record a sitting".to_owned()
        );
    }
    Ok(roll(model).into_iter().chain(out).collect())
}

fn seat_of(row: &Organisation<'_>) -> Seat<'static> {
    let label: Text<'static> = row.label.as_str().to_owned().into();
    let seat = Seat { act: "listed".into(), ..Seat::default() };
    if row.person { Seat { who: label, ..seat } } else { Seat { org: label, ..seat } }
}

/// The new places, by row, when the one at `at` is called at `place`: no more of them than must be.
fn moved_to(rows: &[Organisation<'_>], at: usize, place: usize) -> Vec<(usize, u32)> {
    let mut order: Vec<usize> = (0..rows.len()).filter(|n| *n != at).collect();
    order.insert(place.saturating_sub(1).min(order.len()), at);
    let mut last = 0;
    let mut out = Vec::new();
    for n in order {
        let own = rows.get(n).map_or(0, |o| o.order);
        let next = if n == at || own <= last { last + 1 } else { own };
        if next != own {
            out.push((n, next));
        }
        last = next;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Name;

    fn rows(orders: &[u32]) -> Vec<Organisation<'static>> {
        let row = |order: &u32| Organisation {
            name: Name::of("x"),
            label: Text::default(),
            code: Text::default(),
            sector: Text::default(),
            standing: Text::default(),
            order: *order,
            people: Vec::new(),
            person: false,
            differs: Vec::new(),
        };
        orders.iter().map(row).collect()
    }

    #[test]
    fn a_member_is_called_at_another_place_and_no_more_are_moved_than_must_be() {
        assert_eq!(moved_to(&rows(&[1, 2, 3, 4]), 3, 2), [(3, 2), (1, 3), (2, 4)]);
        assert_eq!(moved_to(&rows(&[10, 20, 30]), 2, 2), [(2, 11)]);
        assert_eq!(moved_to(&rows(&[1, 2, 3]), 0, 99), [(0, 4)]);
        assert_eq!(moved_to(&rows(&[1, 2, 0]), 2, 3), [(2, 3)]);
    }
}
