//! The laws that no document may break: every dissent of every session is in it, with the wording that it is about; in
//! plan and report every agreed text is too.

use plenary::base::safe;
use plenary::export::outline::{Block, Inline, Line};
use plenary::plan::{DecisionState, Hidden, Ix, Key, Plan, PositionRow, WordingState};
use plenary::record::{Entry, Kind, Text};

/// A document's words, without those that a change took out.
pub(crate) fn told(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut add = |line: &Line| {
        let stays = line.0.iter().filter(|inline| !matches!(inline, Inline::Removed(_)));
        out.extend(stays.map(Inline::plain));
        out.push('\n');
    };
    for block in blocks {
        match block {
            Block::Status(line) | Block::Paragraph(line) | Block::Heading { text: line, .. } => add(line),
            Block::List(items) => items.iter().for_each(&mut add),
            Block::Quote { text, by } => [text, by].into_iter().for_each(&mut add),
            Block::Table(table) => table.rows.iter().flatten().chain(&table.notes).for_each(&mut add),
            Block::Rule => {}
        }
    }
    out
}

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

/// Every text that a decision of today agreed, wholly or in part, as it was bound, is in a document's text.
pub(crate) fn every_agreed_text_is_in(plan: &Plan<'_>, text: &str) -> Result<(), String> {
    let text = flat(text);
    let today = |state| matches!(state, DecisionState::Current | DecisionState::Contested);
    for row in plan.decisions.iter().filter(|d| today(d.state) && words_are_printed(d.hidden)) {
        let agreed =
            ["agreed", "agreed as amended", "agreed except brackets", "in part"].contains(&row.outcome.as_str());
        let Some(bound) = row.wording.and_then(|sum| plan.by_sum(sum)).filter(|_| agreed) else { continue };
        if words_are_printed(plan.hidden(bound)) && !text.contains(&flat(wording_text(plan, bound))) {
            return Err(format!("{} {}: {:?} is missing", row.outcome.as_str(), row.cite, wording_text(plan, bound)));
        }
    }
    Ok(())
}

/// The wording that a dissent is about is in a document's text.
pub(crate) fn every_wording_of_a_dissent_is_in(plan: &Plan<'_>, text: &str) -> Result<(), String> {
    let text = flat(text);
    for row in plan.positions.iter().filter(|p| p.dissent) {
        let wording = plan.wordings.iter().find(|w| row.on == Key::Entry(w.sum) && words_are_printed(w.hidden));
        let Some(wording) = wording.filter(|w| w.state != WordingState::Retracted) else { continue };
        let put = plan.proposals.get(wording.proposal).is_some_and(|p| words_are_printed(p.hidden) && !p.retracted);
        if put && !text.contains(&flat(&wording.text)) {
            return Err(format!("{} {}: {:?} is missing", row.takes.as_str(), row.cite, wording.text.as_str()));
        }
    }
    Ok(())
}

/// In the column of a table of positions an organisation has one row.
pub(crate) fn every_organisation_has_one_row(plan: &Plan<'_>, blocks: &[Block]) -> Result<(), String> {
    let tables = blocks.iter().filter_map(|b| if let Block::Table(table) = b { Some(table) } else { None });
    for table in tables.filter(|t| t.columns.first().is_some_and(|c| c.title == "Position")) {
        for label in plan.organisations.iter().map(|o| o.label.split_whitespace().collect::<Vec<_>>().join(" ")) {
            let is_it = |who: &str| {
                let rest = who.strip_prefix(label.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" (") || rest.starts_with(": "))
            };
            for column in 1..table.columns.len() {
                let who: Vec<String> = table.rows.iter().filter_map(|row| row.get(column)).map(Line::plain).collect();
                let n = who.iter().flat_map(|who| who.split("; ")).filter(|who| is_it(who)).count();
                if n > 1 {
                    return Err(format!("{label} stands {n} times in {who:?}"));
                }
            }
        }
    }
    Ok(())
}

/// No digest is read before the appendix: people are told the reference of a thing.
pub(crate) fn no_digest_is_outside_the_appendix(text: &str) -> Result<(), String> {
    let body = text.split("\n## Appendix\n").next().unwrap_or_default();
    let mut runs = body.split(|c: char| !matches!(c, '0'..='9' | 'a'..='f'));
    match runs.find(|run| run.len() >= 12) {
        Some(run) => Err(format!("{run} is printed")),
        None => Ok(()),
    }
}

/// Nothing of a wording that this version cannot read whole: that is counted, and listed in the appendix.
fn wording_text<'p>(plan: &'p Plan<'_>, ix: Ix) -> &'p str {
    match plan.entry(ix).and_then(Entry::kind) {
        Some(Kind::Propose(body)) => body.text.as_str(),
        Some(Kind::Reword(body)) => body.text.as_str(),
        _ => "",
    }
}

/// Nothing of the words is left out for this reason.
fn words_are_printed(hidden: Hidden) -> bool {
    matches!(hidden, Hidden::No | Hidden::Veil | Hidden::House)
}

fn wanted(plan: &Plan<'_>, row: &PositionRow<'_>) -> Vec<String> {
    let mut out = vec![row.cite.clone()];
    if words_are_printed(row.hidden) {
        out.push(row.says.as_str().to_owned());
        out.push(row.lift.as_str().trim_end_matches('.').to_owned());
    }
    if row.hidden == Hidden::No && !row.anonymous {
        let label =
            |o: &Text<'_>| plan.organisation(o).map_or_else(|| o.to_string(), |listed| listed.label.to_string());
        out.extend(row.orgs.iter().map(label));
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
