//! What closes a position that is subject to confirmation: whoever holds it says where it stands now, on the very thing
//! that it spoke on, decided or not.

use super::tabled::on_record;
use super::{Act, step_options};
use crate::base::{Digest, Name};
use crate::tui::Model;
use crate::tui::describe;
use crate::tui::form::{Codes, Field, Form, Input};
use crate::tui::seek::Seek as _;

/// The step that waits.
const WAITS: &str = "subject to confirmation";

/// The form of a position that waits. Where it stands now is for somebody to choose.
pub fn open_confirmation(model: &Model<'_>, position: Digest) -> Option<Form> {
    let plan = model.shown();
    let row = plan.positions.iter().find(|p| p.sum == position)?;
    let mut options = step_options(&model.words, plan.proposal_of(&row.on), false);
    options.retain(|(_, code, ..)| code != WAITS);
    let mut form = on_record(model, row.on.to_string(), options);
    form.act = Act::Confirm { position };
    form.title = format!("Confirmed or not: {}", describe::holders(model, row));
    form.help = "What it says now takes the place of what waited; both stay in the record.";
    let holds = |label: &&crate::record::Text<'_>| plan.holds(row, label.as_str());
    let picked = row.orgs.iter().filter(holds).map(|o| (Name::of(o), o.as_str().to_owned())).collect();
    if let Some(Field { input: Input::Codes(codes), .. }) = form.fields.iter_mut().find(|f| f.name == "orgs") {
        *codes = Codes { picked, ..Codes::default() };
    }
    if let Some(who) = form.fields.iter_mut().find(|f| f.name == "who").filter(|_| row.orgs.is_empty()) {
        who.restore(&row.who);
    }
    form.at = form.fields.iter().position(|f| f.name == "takes").unwrap_or(0);
    Some(form)
}
