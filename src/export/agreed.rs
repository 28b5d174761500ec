//! Texts that a room agreed, at the place in the plan that they are about; and where else a wording is to be read.
//!
//! **Invariants.** Every wording that a decision of today agreed, in part too, has one place in the plan: its measure,
//! its paragraph, the section of its point, else the section of other matters. Beside it stands the decision, the sign
//! of dissent, and a formal objection with the name of who maintains it; what was put and not agreed is named with
//! everybody whose dissent on it is open.
//!
//! **Not here.** What was not agreed (`annex`), the words of dissent (`dissent`).

use super::decided::{self, Group};
use super::measures::MEASURE;
use super::outline::{Block, Line};
use super::particulars;
use super::signs;
use super::terms::{OBJECTIVES, PRINCIPLES, capital, is_in};
use super::view::View;
use super::{Doc, annex, draft, frame, settings};
use crate::plan::{DecisionRow, DecisionState, Key, Proposal, Thing, Wording};
use std::collections::{BTreeMap, BTreeSet};

/// The record's code of a paragraph of the draft.
pub(super) const PARAGRAPH: &str = "paragraph";
/// The outcome of a text that was heard and neither agreed nor refused.
const NOTED: &str = "noted";
/// Things lie under things: deeper than any checklist goes.
const DEPTH: usize = 16;

/// Where a text stands in the plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place<'p> {
    /// With a measure or a paragraph.
    Thing(Key<'p>),
    /// In the section of a point.
    Point(String),
    /// Under no point of a checklist.
    Elsewhere,
}

/// What was put and decided, by the place of what it is about.
pub(super) struct Agreed<'v, 'p> {
    view: &'v View<'p>,
    /// The decisions of today.
    decided: BTreeMap<Place<'p>, Vec<&'p DecisionRow<'p>>>,
    /// What was put and not decided.
    undecided: BTreeMap<Place<'p>, Vec<&'p Proposal<'p>>>,
}

impl<'v, 'p> Agreed<'v, 'p> {
    pub(super) fn new(view: &'v View<'p>) -> Self {
        let mut out = Self { view, decided: BTreeMap::new(), undecided: BTreeMap::new() };
        for &row in view.standing() {
            let on = decided::proposal(view, row).map_or(&row.on, |p| &p.on);
            out.decided.entry(place(view, on, row.point.as_ref())).or_default().push(row);
        }
        for proposal in annex::undecided(view) {
            let place = place(view, &proposal.on, proposal.point.as_ref());
            out.undecided.entry(place).or_default().push(proposal);
        }
        out
    }

    /// The texts agreed here, and what was put here and is not in the plan.
    fn blocks(&self, place: &Place<'p>) -> Vec<Block> {
        let rows = self.decided.get(place).map(Vec::as_slice).unwrap_or_default();
        let (agreed, rest): (Vec<_>, Vec<_>) = rows.iter().copied().partition(|row| is_text(self.view, row));
        let mut out: Vec<Block> = agreed.iter().map(|row| self.text(row)).collect();
        // Where rooms differ the agreed text tells of both.
        let told = |row: &DecisionRow<'p>| agreed.iter().any(|other| other.on == row.on);
        let rest = rest.into_iter().filter(|row| is_open(self.view, row) && !told(row)).map(|row| self.open(row));
        let undecided = self.undecided.get(place).map(Vec::as_slice).unwrap_or_default();
        let undecided = undecided.iter().filter_map(|p| self.undecided(p));
        let rest: Vec<Line> = rest.chain(undecided).collect();
        if !rest.is_empty() {
            let head = self.view.either("Put and not agreed", "Proposed, and no agreement is recorded");
            let head = Line::from(format!("{head}, see the annex on text not agreed: "));
            out.push(Block::Paragraph(head.then(Line::join(rest, "; ")).stop()));
        }
        out
    }

    /// The same of a point; of what was agreed on paragraphs under it where it stands.
    pub(super) fn point(&self, id: &str) -> Vec<Block> {
        let mut out = self.blocks(&Place::Point(id.to_owned()));
        let here = |row: &&&DecisionRow<'p>| matches!(&row.point, Some(Key::Constant(c)) if **c == *id);
        let mut told = Vec::new();
        for (place, rows) in &self.decided {
            let Place::Thing(key) = place else { continue };
            if self.view.thing(key).is_some_and(|t| t.what == *PARAGRAPH) {
                let rows: Vec<_> = rows.iter().filter(here).copied().collect();
                if !rows.is_empty() {
                    told.push(self.view.name(key).text(", ").then(decided::by_room(self.view, &rows)));
                }
            }
        }
        if !told.is_empty() {
            let head = Line::from("In the text of the draft, above: ");
            out.push(Block::Paragraph(head.then(Line::join(told, "; ")).stop()));
        }
        out
    }

    /// The same of a measure, or of a paragraph: whose own text the agreed wording may be.
    pub(super) fn thing(&self, key: &Key<'p>) -> Vec<Block> {
        self.blocks(&Place::Thing(key.clone()))
    }

    /// Those of all places but measures, paragraphs and these points.
    pub(super) fn others(&self, points: &[String]) -> Vec<Block> {
        let has_section = |place: &Place<'p>| match place {
            Place::Thing(_) => true,
            Place::Point(id) => points.contains(id),
            Place::Elsewhere => false,
        };
        let places: BTreeSet<&Place<'p>> = self.decided.keys().chain(self.undecided.keys()).collect();
        places.into_iter().filter(|place| !has_section(place)).flat_map(|place| self.blocks(place)).collect()
    }

    fn text(&self, row: &DecisionRow<'p>) -> Block {
        if row.state == DecisionState::Contested {
            return Block::Paragraph(self.apart(row));
        }
        let by = status(self.view, row);
        if is_own_text(self.view, row) {
            return Block::Paragraph(by);
        }
        if row.outcome == *NOTED {
            return Block::Paragraph(noted(self.view, row));
        }
        Block::Quote { text: Line::from(decided::bound_text(self.view, row)), by }
    }

    /// A text that one room agreed and another did not, so that nobody takes it for agreed.
    fn apart(&self, row: &DecisionRow<'p>) -> Line {
        let line = Line::new().strong("Decided differently in different rooms, and not agreed as a whole.");
        let line = line.text(format!(" “{}”", decided::bound_text(self.view, row)));
        let wording = decided::wording(self.view, row).map(|w| w.cite.as_str()).unwrap_or_default();
        let all = decided::by_room(self.view, &self.view.decided(&row.on));
        let line = line.cite(wording).text(": ").then(all).stop();
        decided::beside(self.view, row).into_iter().fold(line, |line, remark| line.text(" ").then(remark))
    }

    fn open(&self, row: &DecisionRow<'p>) -> Line {
        let wording = decided::wording(self.view, row).map(|w| w.cite.as_str()).unwrap_or_default();
        let line =
            Line::new().reference(wording).text(", ").text(self.view.terms.outcome(&row.outcome)).cite(&row.cite);
        signs::of_decision(self.view, row, line)
    }

    fn undecided(&self, proposal: &Proposal<'p>) -> Option<Line> {
        let last = self.view.wordings(proposal).into_iter().rfind(|w| self.view.prints(w.hidden))?;
        Some(signs::of_proposal(self.view, proposal, Line::new().reference(&last.cite).text(", not decided")))
    }
}

/// A wording was agreed, wholly or in part, and may be printed.
pub(super) fn is_agreed(view: &View<'_>, row: &DecisionRow<'_>) -> bool {
    let texts = ["agreed", "agreed as amended", "agreed except brackets", "in part"];
    texts.contains(&row.outcome.as_str()) && is_on_text(view, row)
}

/// The plan tells its text: agreed, or noted.
fn is_text(view: &View<'_>, row: &DecisionRow<'_>) -> bool {
    is_agreed(view, row) || (row.outcome == *NOTED && is_on_text(view, row))
}

fn is_on_text(view: &View<'_>, row: &DecisionRow<'_>) -> bool {
    decided::wording(view, row).is_some_and(|w| view.prints(w.hidden))
}

/// A wording was put, and was refused or left open.
fn is_open(view: &View<'_>, row: &DecisionRow<'_>) -> bool {
    !is_text(view, row)
        && matches!(decided::group(view, row), Group::NotAgreed | Group::Open | Group::Differs)
        && is_on_text(view, row)
}

/// The agreed wording is the text that the paragraph has now: it is printed there, and only its decision here.
fn is_own_text(view: &View<'_>, row: &DecisionRow<'_>) -> bool {
    let on = decided::proposal(view, row).map_or(&row.on, |p| &p.on);
    let text = view.thing(on).filter(|t| t.what == *PARAGRAPH).and_then(|t| view.value(&t.key, "text"));
    text.is_some_and(|register| view.shown(register).iter().any(|(to, _)| *to == decided::bound_text(view, row)))
}

/// `Agreed as amended (A14), wording 2 (A12) ◇1 (A13), Room 1.`, and what nobody may overlook.
fn status(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    with_the_rest(view, row, decided::outcome_on(view, row).text(particulars::part(view, row)))
}

/// `Noted (C3): “The needs assessment is noted.” (C1) ◇1 (C2), By letter.`, and not set off as what was agreed is.
fn noted(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let wording = decided::wording(view, row).map(|w| w.cite.as_str()).unwrap_or_default();
    let line = Line::new().strong(capital(view.terms.outcome(&row.outcome))).cite(&row.cite);
    let line = line.text(format!(": “{}”", decided::bound_text(view, row))).cite(wording);
    with_the_rest(view, row, signs::of_decision(view, row, line))
}

/// Adds the room, what came with it, and what nobody may overlook.
fn with_the_rest(view: &View<'_>, row: &DecisionRow<'_>, mut line: Line) -> Line {
    if let Some(sitting) = view.sitting_by(&row.sitting).filter(|_| view.plan.sittings.len() > 1) {
        line = line.text(format!(", {}", frame::room(sitting)));
    }
    line = line.stop();
    let carried = decided::proposal(view, row).zip(decided::wording(view, row));
    if let Some(carried) = carried.and_then(|(proposal, wording)| settings::with_it(view, proposal, wording)) {
        line = line.text(" ").then(carried);
    }
    for remark in decided::remarks(view, row) {
        line = line.text(" ").then(remark);
    }
    line
}

/// Where the plan tells of what was put or decided on this.
fn place<'p>(view: &View<'p>, on: &Key<'p>, point: Option<&Key<'p>>) -> Place<'p> {
    let mut key = on.clone();
    for _ in 0..DEPTH {
        let Some(thing) = view.thing(&key) else { break };
        if (thing.what == *MEASURE || thing.what == *PARAGRAPH) && view.is_printed(thing) {
            return Place::Thing(key);
        }
        key = thing.parent.clone();
    }
    let listed = |key: &Key<'_>| match key {
        Key::Constant(c) if is_in(c, OBJECTIVES) => Some("gcm-review/1".to_owned()),
        Key::Constant(c) if is_in(c, PRINCIPLES) => Some("gcm-review/2".to_owned()),
        Key::Constant(c) => view.plan.points.iter().find(|p| *p.id == **c).map(|p| p.id.clone()),
        _ => None,
    };
    let point = listed(on).or_else(|| point.and_then(listed));
    point.map_or(Place::Elsewhere, Place::Point)
}

/// The wording's text stands elsewhere in this document: agreed, or listed as not agreed, or in the proceedings.
pub(super) fn is_told(view: &View<'_>, wording: &Wording<'_>) -> bool {
    let in_text = || {
        let on_paragraph = || {
            let on = view.proposal_of(wording).and_then(|p| view.thing(&p.on));
            let in_draft = |t: &Thing<'_>| t.what == *PARAGRAPH || (t.what == *MEASURE && draft::has_text(view, t));
            on.is_some_and(|t| in_draft(t) && view.is_printed(t))
        };
        let bound = |row: &&DecisionRow<'_>| {
            is_text(view, row)
                && decided::wording(view, row).is_some_and(|w| w.sum == wording.sum)
                && *decided::bound_text(view, row) == *wording.text
        };
        view.standing().iter().any(bound) && (view.doc != Doc::Draft || on_paragraph())
    };
    view.doc == Doc::Report || in_text() || annex::is_listed(view, wording)
}
