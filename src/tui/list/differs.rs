//! What differs between rooms and recorders, the weightiest first; Enter shows the history of the matter.

use super::{Kind, List, Row, RowAct};
use crate::base::Money;
use crate::checklist::Group;
use crate::plan::{Difference, Key, Register};
use crate::record::Text;
use crate::tui::Model;
use crate::tui::describe;
use crate::tui::model::Screen;

/// What Enter does.
const DOES: &str = "show its history";

/// A row for each matter, with what each room says of it.
pub(super) fn differs(model: &Model<'_>) -> Vec<Row> {
    let all = model.shown().differs();
    if all.is_empty() {
        return vec![Row::line("Nothing differs between rooms or recorders.")];
    }
    all.iter().map(|one| row(model, one)).collect()
}

/// The history of a subject, over the list.
pub(super) fn open(model: &mut Model<'_>, on: String) {
    model.push(Screen::list(List::new(Kind::History(on))));
}

fn row(model: &Model<'_>, one: &Difference<'_, '_>) -> Row {
    let of = |sign: &str, on: &Key<'_>, what: &str, tellings: Vec<String>| {
        let text = format!("{what}: {}", describe::subject(model, on));
        Row::new(sign, text, tellings.join(" · "), DOES, RowAct::History(on.to_string()))
    };
    match one {
        Difference::Decision(on, rows) => {
            let told = rows.iter().map(|d| {
                let outcome = model.words.of(Group::Outcome, &d.outcome);
                format!("{}: {outcome}", room(model, &d.sitting))
            });
            of("✗", on, "decided differently", told.collect())
        }
        Difference::OverObjection(d) => {
            let outcome = model.words.of(Group::Outcome, &d.outcome).to_owned();
            of("✗", &d.on, "over a formal objection", vec![format!("{}: {outcome}", room(model, &d.sitting))])
        }
        Difference::Rooms(on, rows) | Difference::Recorders(on, rows) => {
            let told = rows.iter().map(|p| {
                let step = model.words.label(&p.takes);
                format!("{}: {} {step}", room(model, &p.sitting), describe::holders(model, p))
            });
            let what = if matches!(one, Difference::Rooms(..)) { "positions" } else { "positions, by recorders" };
            of("≠", on, what, told.collect())
        }
        Difference::Value(register) => {
            let text = format!("{}: {}", register.field.as_str(), place(model, register));
            let values = values(model, register).join(" · ");
            Row::new("≠", text, values, DOES, RowAct::History(register.on.to_string()))
        }
        Difference::Member(member, field, said) => {
            let said: Vec<&str> = said.iter().map(Text::as_str).collect();
            let text = format!("{field}: {}", member.label.as_str());
            Row::new("≠", text, said.join(" | "), "", RowAct::Nothing)
        }
    }
}

/// The thing, or the row of a worksheet: `objective 14, Consular protection`.
fn place(model: &Model<'_>, register: &Register<'_>) -> String {
    let item = register.item.as_str();
    if item.is_empty() {
        return describe::subject(model, &register.on);
    }
    let short = model.catalogue.short(item, "en");
    let number = item.rsplit('/').next().unwrap_or_default();
    if short == item { item.to_owned() } else { format!("{number} {short}") }
}

/// Each value, by the rooms that say it.
fn values(model: &Model<'_>, register: &Register<'_>) -> Vec<String> {
    let plan = model.shown();
    let told = |(value, sums): &(Text<'_>, Vec<crate::base::Digest>)| {
        let mut rooms: Vec<&str> = sums.iter().map(|&sum| plan.room_of(sum)).filter(|room| !room.is_empty()).collect();
        rooms.dedup();
        let money = Money::parse(value).map(|money| money.grouped());
        let value = match value.as_str() {
            "" => "none".to_owned(),
            text => money.unwrap_or_else(|_| text.to_owned()),
        };
        if rooms.is_empty() { value } else { format!("{}: {value}", rooms.join(", ")) }
    };
    let mut out: Vec<String> = register.values.iter().map(told).collect();
    out.sort();
    out
}

fn room<'m>(model: &'m Model<'_>, sitting: &str) -> &'m str {
    let row = model.shown().sittings.iter().find(|row| row.id == *sitting);
    row.map_or("unknown", |row| row.room.as_str())
}
