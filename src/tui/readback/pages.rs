//! The pages that are read out: first the wording and what it does, then every dissent.

use super::{OUTCOMES, Readback, Stage};
use crate::base::is_another;
use crate::plan::{Key, PositionRow};
use crate::tui::Model;
use crate::tui::acts::{self, sign};
use crate::tui::console::{COLUMN, bracketed, cell, change_pieces};
use crate::tui::describe;
use crate::tui::flow::Flow;
use crate::tui::seek::Seek as _;
use crate::tui::theme::Role;
use crate::tui::view::readback_height;
use ratatui::text::Line;

/// Rows of a page: what is left below its title and above the outcomes.
fn height(model: &Model<'_>, screen: &Readback) -> usize {
    let below = if matches!(screen.stage, Stage::Reading) { 0 } else { OUTCOMES };
    usize::from(readback_height(model)).saturating_sub(1 + usize::from(airy(model)) + below).max(1)
}

/// There is room for air above what is read out.
pub(super) fn airy(model: &Model<'_>) -> bool {
    model.inside().1 >= 28
}

/// The pages, each a page's lines.
pub fn pages(screen: &Readback, model: &Model<'_>) -> Vec<Vec<Line<'static>>> {
    let width = usize::from(model.inside().0.min(COLUMN));
    let mut flow = Flow::new(model.theme, width);
    let mut blocks: Vec<Vec<Line<'static>>> = Vec::new();
    let mut block = |flow: &mut Flow| blocks.push(std::mem::take(&mut flow.lines));
    let plan = model.shown();
    if let Some(sum) = screen.single {
        if let Some(row) = plan.positions.iter().find(|p| p.sum == sum) {
            one(model, row, "", &mut flow);
            block(&mut flow);
        }
        return fill(blocks, height(model, screen));
    }
    let Some((proposal, wording)) = screen.subject(model) else { return Vec::new() };
    flow.width = width.min(79);
    flow.wrap("   ", &bracketed(&wording.text));
    flow.width = width;
    flow.gap();
    block(&mut flow);
    changed(model, wording, &mut flow);
    effects(model, proposal, wording, &mut flow);
    counts(model, wording, &mut flow);
    flow.gap();
    block(&mut flow);
    let dissents = acts::dissents(model, wording);
    for (n, row) in dissents.iter().enumerate() {
        one(model, row, &format!("{} of {}  ", n + 1, dissents.len()), &mut flow);
        flow.gap();
        block(&mut flow);
    }
    fill(blocks, height(model, screen))
}

/// What changed since the wording before: only that, so that it can be read out.
fn changed(model: &Model<'_>, wording: &crate::plan::Wording<'_>, flow: &mut Flow) {
    let [old] = wording.from.as_slice() else { return };
    let Some(before) = model.shown().wording_text(*old) else { return };
    let n = model.shown().wording_number(&Key::Entry(*old)).unwrap_or_default();
    if is_another(&before, &wording.text) {
        flow.wrap("   ", &[(Role::Label, "changed throughout")]);
        return;
    }
    let marks: Vec<(Role, String)> = change_pieces(&before, &wording.text)
        .into_iter()
        .filter(|(role, _)| matches!(role, Role::Removed | Role::Added))
        .flat_map(|piece| [piece, (Role::Plain, " ".to_owned())])
        .collect();
    if marks.is_empty() {
        return;
    }
    let mut pieces = vec![(Role::Label, format!("changed since wording {n}: "))];
    pieces.extend(marks);
    let pieces: Vec<(Role, &str)> = pieces.iter().map(|(r, t)| (*r, t.as_str())).collect();
    flow.wrap("   ", &pieces);
}

/// Blocks onto pages: a block that fits on a page is not torn.
fn fill(blocks: Vec<Vec<Line<'static>>>, height: usize) -> Vec<Vec<Line<'static>>> {
    let mut out: Vec<Vec<Line<'static>>> = vec![Vec::new()];
    for block in blocks {
        let full = out.last().is_some_and(|page| !page.is_empty() && page.len() + block.len() > height);
        if full {
            out.push(Vec::new());
        }
        for line in block {
            if out.last().is_some_and(|page| page.len() >= height) {
                out.push(Vec::new());
            }
            // No page begins with air.
            if let Some(page) = out.last_mut().filter(|page| !page.is_empty() || line.width() > 0) {
                page.push(line);
            }
        }
    }
    if out.len() > 1 && out.last().is_some_and(Vec::is_empty) {
        out.pop();
    }
    out
}

/// What the text replaces and which values the plan gets.
fn effects(
    model: &Model<'_>,
    proposal: &crate::plan::Proposal<'_>,
    wording: &crate::plan::Wording<'_>,
    flow: &mut Flow,
) {
    let plan = model.shown();
    if let Some(was) = plan.propose(proposal).map(|p| p.was.as_str().to_owned()).filter(|w| !w.is_empty()) {
        flow.wrap("   ", &[(Role::Label, "replaces: "), (Role::Plain, was.as_str())]);
    }
    // A text that becomes the paragraph's was read out as the wording.
    for (_, field, item, to) in wording.sets.iter().filter(|(.., to)| *to != wording.text) {
        let text = format!("{}{} = {}", describe::row(model, item.as_str()), field.as_str(), to.as_str());
        flow.wrap("   ", &[(Role::Label, "sets: "), (Role::Plain, text.as_str())]);
    }
    if wording.brackets > 0 {
        flow.wrap("   ", &[(Role::Bracket, format!("words in brackets: {}", wording.brackets).as_str())]);
    }
    if !proposal.rule.is_empty() {
        flow.wrap("   ", &[(Role::Label, "rule: "), (Role::Plain, model.words.label(&proposal.rule))]);
    }
}

fn counts(model: &Model<'_>, wording: &crate::plan::Wording<'_>, flow: &mut Flow) {
    let columns = model.shown().columns(wording.sum);
    let nameless = acts::nameless(model, wording.sum);
    let text: Vec<String> = columns
        .iter()
        // Who withdrew is named below.
        .filter(|c| !c.who.is_empty() && c.takes != "withdrawn")
        .map(|c| format!("{} {}", model.words.label(&c.takes), c.who.len()))
        .chain((nameless > 0).then(|| format!("without a name {nameless}")))
        .collect();
    let text = if text.is_empty() { "no positions were taken".to_owned() } else { text.join(" · ") };
    flow.wrap("   ", &[(Role::Plain, text.as_str())]);
    let lifted: Vec<String> = model
        .shown()
        .positions_at(&Key::Entry(wording.sum))
        .filter(|p| p.takes == "withdrawn" && p.state == crate::plan::PositionState::Current)
        .map(|p| describe::holders(model, p))
        .collect();
    if !lifted.is_empty() {
        flow.wrap("   ", &[(Role::Label, "withdrawn: "), (Role::Plain, lifted.join(", ").as_str())]);
    }
    for (row, _) in acts::not_repeated(model, wording.sum) {
        let n = model.shown().wording_number(&row.on).unwrap_or_default();
        let step = format!("{} {} on wording {n}, ", sign(&row.takes), model.words.label(&row.takes));
        let who = describe::holders(model, row);
        // Who has no name cannot be asked whether it still holds.
        let since = if row.anonymous { ": not withdrawn" } else { ": not repeated on this one" };
        let pieces = [(cell(&row.takes).1, step.as_str()), (Role::Strong, who.as_str()), (Role::Plain, since)];
        flow.wrap("   ", &pieces);
    }
}

/// A dissent in full.
fn one(model: &Model<'_>, row: &PositionRow<'_>, number: &str, flow: &mut Flow) {
    let label = model.words.label(&row.takes).to_uppercase();
    let part = model.shown().content(row).map(|p| p.part.as_str().to_owned()).filter(|p| !p.is_empty());
    let who = describe::holders(model, row);
    let look = cell(&row.takes).1;
    let mut pieces = vec![(look, format!("{number}{label}  ")), (Role::Strong, who)];
    if let Some(part) = part {
        pieces.push((Role::Plain, format!(", about “{part}”")));
    }
    let pieces: Vec<(Role, &str)> = pieces.iter().map(|(r, t)| (*r, t.as_str())).collect();
    flow.hang((look, &format!(" {} ", sign(&row.takes))), &pieces);
    let words = if row.says.is_empty() {
        "(the words are still owed)".to_owned()
    } else {
        format!("“{}”", row.says.as_str())
    };
    flow.wrap("   ", &[(Role::Plain, words.as_str())]);
    if !row.lift.is_empty() {
        flow.wrap("   ", &[(Role::Label, "would lift it: "), (Role::Plain, row.lift.as_str())]);
    }
}
