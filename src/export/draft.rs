//! The draft as it stands: every paragraph with what the rooms made of it, and every dissent at its paragraph.
//!
//! **Invariants.** Every dissent of every session is in it: at its paragraph, else in the annex. A text is marked as
//! changed only in comparison with what the draft itself said. Texts that differ stand side by side.

use super::Doc;
use super::agreed::is_agreed;
use super::annex;
use super::checks;
use super::decided;
use super::dissent::{self, Dissent};
use super::frame;
use super::measures::MEASURE;
use super::outline::{Block, Line, Table};
use super::proceedings::withheld;
use super::signs;
use super::terms::{capital, capitalise, count};
use super::view::View;
use crate::base::{Digest, is_another};
use crate::plan::{DecisionRow, DecisionState, Key, PositionRow, Proposal, Register, Thing, Wording, WordingState};
use std::collections::BTreeSet;

/// What became of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Rooms say different texts.
    Differs,
    /// Its text is not the draft's.
    Changed,
    /// Put to the room, and its text is the draft's.
    Put,
    /// Nothing was put on it.
    Untouched,
}

/// The whole document.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut out = frame::top(view, Doc::Draft);
    let all: Vec<_> = view.plan.paragraphs().into_iter().filter(|t| view.prints(t.hidden)).collect();
    if !all.is_empty() {
        out.push(Block::paragraph(
            "Words struck through were taken out of the draft and words in heavy type were put in, by the decisions that are \
             named. Words in square brackets are not agreed. ◇ marks a statement, reservation or dissociation, ✗ an objection: \
             names and words stand beneath the paragraph. What was put and not agreed stands beneath it too, and changes \
             nothing in it.",
        ));
    }
    let mut told = BTreeSet::new();
    out.push(Block::paragraph(numbers(view, &all)));
    for thing in all {
        out.extend(paragraph(view, thing, &mut told));
    }
    out.extend(measures(view, &mut told));
    out.push(Block::heading(2, "Annex A. Dissent on other matters"));
    out.extend(others(view, &told));
    for (title, blocks) in [
        ("Annex B. Text not agreed", annex::not_agreed(view)),
        ("Annex C. What differs", annex::differs(view)),
        ("Annex D. Checks", checks_by_sort(view)),
    ] {
        out.push(Block::heading(2, title));
        out.extend(blocks);
    }
    out.extend(frame::end(view));
    out
}

/// A measure has a text, and stands in the draft with it.
pub(super) fn has_text(view: &View<'_>, measure: &Thing<'_>) -> bool {
    texts(view, measure).iter().any(|(text, _)| !text.is_empty())
}

/// The measures that have a text, each like a paragraph of the draft.
fn measures(view: &View<'_>, told: &mut BTreeSet<Digest>) -> Vec<Block> {
    let mut out = Vec::new();
    for measure in view.things(MEASURE).into_iter().filter(|m| has_text(view, m)) {
        let mut title = view.name(&measure.key);
        capitalise(&mut title);
        out.push(Block::heading(3, title));
        out.extend(paragraph(view, measure, told));
    }
    if !out.is_empty() {
        out.insert(0, Block::heading(2, "Measures"));
    }
    out
}

/// What to check, by sort; its places are the report's.
fn checks_by_sort(view: &View<'_>) -> Vec<Block> {
    let mut out = checks::by_sort(view);
    if let Some(Block::Table(table)) = out.last_mut() {
        table.notes = vec![Line::from("The report lists the places.")];
    }
    out
}

/// How many paragraphs there are, and what became of them.
fn numbers(view: &View<'_>, all: &[&Thing<'_>]) -> String {
    if all.is_empty() {
        return "No paragraph of a draft was recorded.".to_owned();
    }
    let of = |state: State| all.iter().filter(|t| self::state(view, t) == state).count();
    let told = [
        (State::Changed, "changed"),
        (State::Put, "with a change put and not taken in"),
        (State::Differs, "with texts that differ"),
        (State::Untouched, "untouched"),
    ];
    let told: Vec<String> =
        told.iter().map(|(s, w)| (of(*s), w)).filter(|(n, _)| *n > 0).map(|(n, w)| format!("{n} {w}")).collect();
    format!("{}: {}.", capital(&count(all.len(), "paragraph", "paragraphs")), told.join(", "))
}

fn state(view: &View<'_>, thing: &Thing<'_>) -> State {
    let texts = texts(view, thing);
    if texts.len() > 1 {
        return State::Differs;
    }
    match texts.first() {
        Some((now, _)) if drafted(view, thing).is_some_and(|was| was != *now) => State::Changed,
        _ if view.proposals(&thing.key).is_empty() => State::Untouched,
        _ => State::Put,
    }
}

/// The texts that it has, each with the rooms that say it.
fn texts<'p>(view: &View<'p>, thing: &Thing<'_>) -> Vec<(&'p str, Vec<String>)> {
    view.value(&thing.key, "text").map(|r| view.shown(r)).unwrap_or_default()
}

/// What the draft itself says, where it says one thing and that may be printed.
fn drafted<'p>(view: &View<'p>, thing: &Thing<'_>) -> Option<&'p str> {
    let may = |ix| view.prints(view.hidden(ix));
    let said: Vec<_> = view.plan.drafted(view.thing(&thing.key)?).into_iter().filter(|(ix, _)| may(*ix)).collect();
    if let [(_, only)] = said.as_slice() { Some(only.as_str()) } else { None }
}

fn paragraph<'p>(view: &View<'p>, thing: &Thing<'p>, told: &mut BTreeSet<Digest>) -> Vec<Block> {
    let mut out = Vec::new();
    let cell = |field| view.cell(view.value(&thing.key, field));
    let heading = Some(cell("heading")).filter(|own| !own.is_empty()).unwrap_or_else(|| cell("title"));
    // A measure has its own above.
    if !heading.is_empty() && thing.what != *MEASURE {
        out.push(Block::heading(3, heading));
    }
    let proposals = on_it(view, thing);
    out.extend(text(view, thing, &subjects(view, thing, &proposals)));
    let settled: Vec<Line> = decisions(view, thing, &proposals)
        .filter(|d| sets_text(view, thing, d) || d.state == DecisionState::Contested)
        .map(|d| decided::sentences(view, d))
        .collect();
    if !settled.is_empty() {
        out.push(Block::List(settled));
    }
    for proposal in &proposals {
        out.extend(not_agreed(view, thing, proposal));
    }
    for row in dissents(view, &subjects(view, thing, &proposals)) {
        if told.insert(row.sum) {
            out.extend(Dissent::new(view, row).full());
        }
    }
    out
}

/// Everything that was put on it, printed or not: a dissent is told all the same.
fn on_it<'p>(view: &View<'p>, thing: &Thing<'p>) -> Vec<&'p Proposal<'p>> {
    view.plan.proposals_on(&thing.key)
}

/// What a dissent on the paragraph can be about: itself, what was put on it, what was decided on it.
fn subjects<'p>(view: &View<'p>, thing: &Thing<'p>, proposals: &[&'p Proposal<'p>]) -> Vec<Key<'p>> {
    let mut out = view.plan.members(&thing.key);
    out.push(thing.key.clone());
    for proposal in proposals {
        out.push(Key::Entry(proposal.sum));
        out.extend(view.wordings(proposal).iter().map(|w| Key::Entry(w.sum)));
        out.extend(proposal.decisions.iter().filter_map(|&d| view.plan.decisions.get(d)).map(|d| Key::Entry(d.sum)));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Every dissent on these, whatever became of it, in order of display.
fn dissents<'p>(view: &View<'p>, on: &[Key<'p>]) -> Vec<&'p PositionRow<'p>> {
    let mut out: Vec<_> = on.iter().flat_map(|key| view.positions(key)).filter(|p| p.dissent).collect();
    out.sort_by_cached_key(|p| (!p.open, view.order(p.event)));
    out
}

/// `5.3` and its text, changes marked; several texts in a table.
fn text(view: &View<'_>, thing: &Thing<'_>, on: &[Key<'_>]) -> Vec<Block> {
    let number = view.agreed(&thing.key, "number");
    let mut line = if number.is_empty() { Line::new() } else { Line::new().strong(number).text(" ") };
    let was = drafted(view, thing);
    let texts = texts(view, thing);
    let mut more = Vec::new();
    line = match texts.as_slice() {
        [] => line.text("No text is printed in this copy."),
        [(now, _)] => {
            let (told, old) = compared(was, now);
            more.extend(old);
            line.then(told)
        }
        several => {
            more.push(side_by_side(was, several));
            line.strong("Its texts differ; they stand side by side.")
        }
    };
    line = signs::of_any(view, on, line.cite(&thing.cite));
    std::iter::once(Block::Paragraph(line)).chain(more).collect()
}

/// The text with what changed in it; of one that was written anew what the draft said, beneath.
fn compared(was: Option<&str>, now: &str) -> (Line, Option<Block>) {
    match was.filter(|was| *was != now && !was.is_empty()) {
        None => (Line::from(now), None),
        Some(was) if now.is_empty() => (Line::change(was, "").text(" ").strong("Deleted."), None),
        Some(was) if is_another(was, now) => {
            let old = Line::from("Written anew. The draft said: ").then(Line::change(was, ""));
            (Line::new().strong(now), Some(Block::Paragraph(old)))
        }
        Some(was) => (Line::change(was, now), None),
    }
}

/// A column for the draft and one for each text, under the rooms that say it.
fn side_by_side(was: Option<&str>, several: &[(&str, Vec<String>)]) -> Block {
    let title = |rooms: &[String]| if rooms.is_empty() { "The draft".to_owned() } else { rooms.join(", ") };
    let titles: Vec<String> = several.iter().map(|(_, rooms)| title(rooms)).collect();
    let titles: Vec<&str> = was.map(|_| "As drafted").into_iter().chain(titles.iter().map(String::as_str)).collect();
    let mut table = Table::of(&titles);
    let texts = several.iter().map(|(now, _)| match was {
        Some(was) if !now.is_empty() && !is_another(was, now) => Line::change(was, now),
        _ if now.is_empty() => Line::new().strong("Deleted."),
        _ => Line::from(*now),
    });
    table.row(was.map(Line::from).into_iter().chain(texts));
    Block::Table(table)
}

/// The decisions on it that are printed, in order of display.
fn decisions<'s, 'p>(
    view: &'s View<'p>,
    thing: &'s Thing<'p>,
    proposals: &'s [&'p Proposal<'p>],
) -> impl Iterator<Item = &'p DecisionRow<'p>> + use<'s, 'p> {
    let on: Vec<Key<'p>> =
        std::iter::once(thing.key.clone()).chain(proposals.iter().map(|p| Key::Entry(p.sum))).collect();
    view.standing().iter().copied().filter(move |d| on.contains(&d.on))
}

/// The text that it has now is the decision's.
fn sets_text(view: &View<'_>, thing: &Thing<'_>, row: &DecisionRow<'_>) -> bool {
    let says = |register: &Register<'_>| register.values.iter().any(|(_, sums)| sums.contains(&row.sum));
    view.value(&thing.key, "text").is_some_and(says)
}

/// What was put and did not become its text: the last wording, compared with what it would have changed, and the outcome.
fn not_agreed<'p>(view: &View<'p>, thing: &Thing<'p>, proposal: &'p Proposal<'p>) -> Vec<Block> {
    let rows: Vec<_> = decisions(view, thing, &[]).chain(view.decided(&Key::Entry(proposal.sum))).collect();
    if proposal.retracted || rows.iter().any(|d| sets_text(view, thing, d)) {
        return Vec::new();
    }
    let agreed = rows.iter().any(|d| is_agreed(view, d));
    let what = if agreed { "Agreed, and not set as its text" } else { "Put, and not in the text" };
    let head = Line::new().strong(what).cite(&proposal.cite).text(": ");
    if !view.prints(proposal.hidden) {
        return vec![Block::Paragraph(head.text(withheld(view, proposal.hidden)))];
    }
    let mut out = Vec::new();
    let outcome = match rows.as_slice() {
        [] => Line::from("it is not decided."),
        rows => Line::join(rows.iter().map(|d| decided::sentences(view, d)), " "),
    };
    out.push(Block::Paragraph(head.then(outcome)));
    let is_bound = |w: &Wording<'_>| rows.iter().any(|d| decided::wording(view, d).is_some_and(|own| own.sum == w.sum));
    let shown = |w: &&Wording<'_>| w.state == WordingState::Current || is_bound(w);
    for wording in view.wordings(proposal).into_iter().filter(shown) {
        if !view.prints(wording.hidden) {
            out.push(Block::paragraph(withheld(view, wording.hidden)));
            continue;
        }
        let was = match view.kind(proposal.event) {
            Some(crate::record::Kind::Propose(p)) => p.was.as_str(),
            _ => "",
        };
        let (told, old) = compared(Some(was), &wording.text);
        let by = Line::from(format!("Wording {}", wording.n)).cite(&wording.cite).then(view.replaced(wording));
        out.push(Block::Quote { text: told, by });
        out.extend(old);
    }
    out
}

/// The dissents on what is no paragraph.
fn others(view: &View<'_>, told: &BTreeSet<Digest>) -> Vec<Block> {
    let rest: Vec<_> = dissent::all(view).into_iter().filter(|p| !told.contains(&p.sum)).collect();
    if rest.is_empty() {
        return vec![Block::paragraph("There is none on the record.")];
    }
    let legend = dissent::legend(view, true).into_iter();
    legend.chain(rest.into_iter().flat_map(|row| Dissent::new(view, row).full())).collect()
}
