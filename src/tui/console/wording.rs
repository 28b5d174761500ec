//! A wording drawn: its text, with what changed, and where the organisations stand on it.

use super::beside;
use super::changes::{MEASURE, borrowed, bracketed, change_pieces};
use crate::base::is_another;
use crate::plan::Wording;
use crate::tui::Model;
use crate::tui::acts::{self, sign};
use crate::tui::flow::{Flow, width};
use crate::tui::seek::Seek as _;
use crate::tui::theme::Role;

/// Said where a change shown word by word would be longer to read than the new text.
const THROUGHOUT: &str = "reworded throughout: i shows the earlier wordings";

/// The wording's text; where it was made from another one, the change word by word.
pub(super) fn wording_text(model: &Model<'_>, wording: &Wording<'_>, before: &str, flow: &mut Flow) {
    let plan = model.shown();
    let full = flow.width;
    flow.width = flow.width.min(MEASURE + width(before) + 1);
    let old = wording.from.last().and_then(|&sum| plan.wording_text(sum)).filter(|_| wording.from.len() == 1);
    let was = plan.proposals.get(wording.proposal).and_then(|p| plan.propose(p)).map(|p| p.was.as_str());
    if let Some(was) = was.filter(|was| !was.is_empty()) {
        // On a low screen one text has both: what is put must be seen without turning.
        if model.inside().1 < 20 && !is_another(was, &wording.text) {
            flow.wrap(before, &borrowed(&change_pieces(was, &wording.text)));
        } else {
            flow.width = full;
            beside::beside(was, &wording.text, before, model.inside().0 >= 100, flow);
        }
        flow.width = full;
        return;
    }
    match old {
        Some(old) if is_another(&old, &wording.text) => {
            flow.wrap(before, &bracketed(&wording.text));
            flow.wrap(" ", &[(Role::Label, THROUGHOUT)]);
        }
        Some(old) => {
            flow.wrap(before, &borrowed(&change_pieces(&old, &wording.text)));
        }
        None => flow.wrap(before, &bracketed(&wording.text)),
    }
    flow.width = full;
}

/// One cell for each organisation asked, then the counts in words.
pub(super) fn strip(model: &Model<'_>, wording: &Wording<'_>, flow: &mut Flow) {
    let columns = model.shown().columns(wording.sum);
    let asked: usize = columns.iter().map(|c| c.who.len()).sum();
    let nameless = acts::nameless(model, wording.sum);
    if asked + nameless == 0 {
        return;
    }
    let mut cells: Vec<(Role, &str)> = Vec::new();
    let mut words: Vec<(Role, String)> = Vec::new();
    for column in &columns {
        let (glyph, role) = cell(&column.takes);
        cells.extend(std::iter::repeat_n((role, glyph), column.who.len()));
        let label = if column.takes == "withdrawn" { "withdrawn" } else { model.words.label(&column.takes) };
        words.push((role, format!("{label} {}", column.who.len()).replace(' ', "\u{a0}")));
        words.push((Role::Plain, "  ".to_owned()));
    }
    if nameless > 0 {
        words.push((Role::Object, format!("without\u{a0}a\u{a0}name\u{a0}{nameless}")));
    }
    let (here, of) = model.attendance();
    let away = of.saturating_sub(here);
    let observe = model.shown().organisations.iter().filter(|o| !o.decides()).count();
    let mut right = format!("{asked} asked");
    for (n, word) in [(away, "away"), (observe, "observe")] {
        if n > 0 {
            right = format!("{right} · {n} {word}");
        }
    }
    // The last cells are those that do not agree: none of them is cut for how many were asked.
    let room = flow.width.saturating_sub(2).max(1);
    let beside = asked + width(&right) + 1 < room;
    for part in cells.chunks(room) {
        let part = part.iter().map(|(role, glyph)| (*role, (*glyph).to_owned()));
        flow.line(std::iter::once((Role::Plain, " ".to_owned())).chain(part).collect());
    }
    if beside {
        flow.end((Role::Plain, &right));
    }
    // Between two counts a line may end, within one it may not.
    flow.wrap(" ", &borrowed(&words));
    if !beside {
        flow.end((Role::Plain, &right));
    }
}

/// The look of a position by its sign alone; nothing for a sign that tells no agreement and no dissent.
pub fn role_of(sign: &str) -> Option<Role> {
    match sign {
        "▲" => Some(Role::Agree),
        "◇" | "◈" | "≠" => Some(Role::Reserve),
        "✗" | "✖" => Some(Role::Object),
        _ => None,
    }
}

/// The cell of one organisation in the strip, and its look.
pub fn cell(takes: &str) -> (&'static str, Role) {
    match takes {
        "agree" => ("█", Role::Agree),
        "no objection" => ("▒", Role::Silent),
        "abstains" => ("–", Role::Plain),
        "subject to confirmation" => ("?", Role::Plain),
        // What was withdrawn is no dissent any more.
        "statement" | "withdrawn" => (sign(takes), Role::Plain),
        "reservation" | "dissociation" | "recorded differently" => (sign(takes), Role::Reserve),
        _ => (sign(takes), Role::Object),
    }
}
