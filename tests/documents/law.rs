//! The law that no document may break: every dissent of every session is in it.

use plenary::base::{Name, safe};
use plenary::plan::{Hidden, Plan, PositionRow};

/// Every dissent of the plan is in a document's text, with all of it that may be printed. The text is what a reader
/// sees: markup taken away, table cells and lines as they come.
pub(crate) fn every_dissent_is_in(plan: &Plan<'_>, text: &str) -> Result<(), String> {
    let text = flat(text);
    for row in plan.positions.iter().filter(|p| p.dissent) {
        for wanted in wanted(plan, row) {
            if !text.contains(&flat(&wanted)) {
                return Err(format!("{} {}: {wanted:?} is missing", row.takes.as_str(), row.cite));
            }
        }
    }
    Ok(())
}

fn wanted(plan: &Plan<'_>, row: &PositionRow<'_>) -> Vec<String> {
    let mut out = vec![row.cite.clone()];
    if matches!(row.hidden, Hidden::No | Hidden::Veil | Hidden::House) {
        out.push(row.says.as_str().to_owned());
        out.push(row.lift.as_str().trim_end_matches('.').to_owned());
    }
    if row.hidden == Hidden::No && !row.anonymous {
        out.extend(row.orgs.iter().map(|o| {
            let name = Name::of(o);
            let listed = plan.organisations.iter().find(|l| l.name == name);
            listed.map_or_else(|| o.as_str().to_owned(), |l| l.label.as_str().to_owned())
        }));
        out.push(row.who.as_str().to_owned());
    }
    let step = row.takes.as_str();
    let known = ["statement", "reservation", "dissociation", "objection", "formal objection"].contains(&step);
    if known {
        out.push(format!("{}{}", step[..1].to_uppercase(), &step[1..]));
    }
    out
}

/// Safe, and without blanks: breaks between lines and cells are no difference.
fn flat(text: &str) -> String {
    safe(text).to_string().split_whitespace().collect()
}
