//! The plan: what the workshop made of the draft, with its annexes.
//!
//! **Invariants.** Dissent in running text is a sign; names and words stand in the annex. A section about which nothing
//! was recorded says so, and tells "not discussed" from "discussed, nothing recorded".

use super::agreed::Agreed;
use super::annex;
use super::budget::{self, Budget};
use super::frame;
use super::measures;
use super::outcome::became;
use super::outline::{Block, Line, Table};
use super::signs;
use super::terms::{Terms, capital};
use super::timeframe;
use super::view::View;
use super::worksheet;
use super::{Doc, objectives, people};
use crate::plan::{Key, PointState, Thing};

/// The list whose points have a section of their own.
pub(super) const REVIEW: &str = "gcm-review";
/// Where the authority's act is recorded.
const ADOPTION: &str = "gcm-closing/2";

/// The whole document.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let budget = Budget::new(view);
    let agreed = Agreed::new(view);
    let mut out = frame::top(view, Doc::Plan);
    out.push(Block::Paragraph(adoption(view)));
    let whose = view.either("what the review workshop recorded", "what was set down");
    out.push(Block::paragraph(format!(
        "This plan says {whose}. References in parentheses lead to the record. Text that was \
         agreed is set off, with its decision beneath. ◇ marks a statement, reservation or dissociation, ✗ an \
         objection; names and words stand in the annex on statements, reservations and objections. Words in square \
         brackets are not agreed. Values that differ between rooms are shown side by side.",
    )));
    out.extend(text(view, &agreed));
    for (n, (title, blocks)) in sections(view, &budget, &agreed).into_iter().enumerate() {
        out.push(Block::heading(2, format!("{}. {title}", n + 1)));
        out.extend(blocks);
    }
    for (letter, (title, blocks)) in ('A'..='Z').zip(annexes(view, &budget)) {
        out.push(Block::heading(2, format!("Annex {letter}. {title}")));
        out.extend(blocks);
    }
    out.extend(frame::end(view));
    out
}

fn sections<'p>(view: &View<'p>, budget: &Budget<'_>, agreed: &Agreed<'_, 'p>) -> Vec<(String, Vec<Block>)> {
    let mut out = if follows_review(view) { review(view, budget, agreed) } else { Vec::new() };
    out.extend(other_points(view, agreed));
    let told: Vec<String> = view.plan.points.iter().map(|p| p.id.clone()).filter(|id| *id != ADOPTION).collect();
    let rest = agreed.others(&told);
    if !rest.is_empty() {
        out.push(("Other matters".to_owned(), rest));
    }
    out
}

/// The workshop asked the points of the review, or has measures: else the sections of a plan would all be empty.
fn follows_review(view: &View<'_>) -> bool {
    view.plan.points.iter().any(|p| is_review(&p.id)) || !view.things(measures::MEASURE).is_empty()
}

fn is_review(id: &str) -> bool {
    id.rsplit_once('/').is_some_and(|(list, _)| list == REVIEW)
}

/// The sections of the review's own points.
fn review<'p>(view: &View<'p>, budget: &Budget<'_>, agreed: &Agreed<'_, 'p>) -> Vec<(String, Vec<Block>)> {
    vec![
        ("Context and needs assessment".to_owned(), context(view, agreed)),
        ("Guiding principles".to_owned(), point(view, agreed, 2, &[])),
        ("Objectives".to_owned(), objectives::blocks(view, agreed)),
        ("Measures by objective".to_owned(), with_point(view, agreed, 5, measures::by_objective(view, agreed))),
        ("Coordination and roles".to_owned(), with_point(view, agreed, 7, measures::coordination(view))),
        ("Timeframe".to_owned(), with_point(view, agreed, 6, timeframe::blocks(view))),
        ("Budget and gap".to_owned(), with_point(view, agreed, 8, budget.blocks(view))),
        ("Monitoring and evaluation".to_owned(), monitoring(view)),
    ]
}

fn annexes(view: &View<'_>, budget: &Budget<'_>) -> Vec<(&'static str, Vec<Block>)> {
    let follows = follows_review(view);
    let review = |title, blocks: &dyn Fn() -> Vec<Block>| follows.then(|| (title, blocks()));
    [
        review("Results matrix", &|| measures::matrix(view, budget)),
        review("Budget lines", &|| budget::lines(view)),
        Some(("Statements, reservations and objections", annex::register(view, 3))),
        Some(("Text not agreed", annex::not_agreed(view))),
        review("Alignment", &|| alignment(view)),
        Some(("What differs", annex::differs(view))),
        Some(("Follow-ups and what was put aside", follow_ups(view))),
        Some((view.either("Participants", "Who is named"), people::blocks(view))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn follow_ups(view: &View<'_>) -> Vec<Block> {
    let follow_ups = annex::or_none(annex::follow_ups(view), "No follow-up was recorded.");
    [follow_ups, annex::or_none(annex::aside(view), "Nothing was put aside.")].concat()
}

/// Validated or adopted are states that an authority gives, by an act, on a date.
fn adoption(view: &View<'_>) -> Line {
    let on = Key::Constant(ADOPTION.into());
    let (authority, act, date) = (view.agreed(&on, "authority"), view.agreed(&on, "act"), view.agreed(&on, "date"));
    let line = Line::new().strong("Status: ");
    if !authority.is_empty() && (act.is_empty() || date.is_empty()) {
        return line
            .text(view.either("reviewed; ", ""))
            .text(format!("not yet adopted or validated by {authority}"))
            .stop();
    }
    if authority.is_empty() {
        return line
            .text(view.either("reviewed; ", ""))
            .text("no act of an authority that validates or adopts it is recorded.");
    }
    line.text(format!("{authority}, {act}, {}", Terms::day(date))).stop()
}

/// The draft's own paragraphs as they stand.
fn text<'p>(view: &View<'p>, agreed: &Agreed<'_, 'p>) -> Vec<Block> {
    let paragraphs: Vec<_> = view.plan.paragraphs().into_iter().filter(|t| view.is_printed(t)).collect();
    if paragraphs.is_empty() {
        return Vec::new();
    }
    let mut out = vec![Block::heading(2, "Text of the draft, as it stands")];
    for paragraph in paragraphs {
        out.extend(one_paragraph(view, paragraph));
        out.extend(agreed.thing(&paragraph.key));
    }
    out
}

fn one_paragraph(view: &View<'_>, paragraph: &Thing<'_>) -> Vec<Block> {
    let cell = |field| view.cell(view.value(&paragraph.key, field));
    let mut out = Vec::new();
    let heading = Some(cell("heading")).filter(|own| !own.is_empty()).unwrap_or_else(|| cell("title"));
    if !heading.is_empty() {
        out.push(Block::heading(3, heading));
    }
    let number = view.agreed(&paragraph.key, "number");
    let mut line = if number.is_empty() { Line::new() } else { Line::new().strong(number).text(" ") };
    line = line.then(cell("text")).cite(&paragraph.cite);
    let mut on = vec![paragraph.key.clone()];
    for proposal in view.proposals(&paragraph.key) {
        on.extend(view.wordings(proposal).iter().map(|w| Key::Entry(w.sum)));
    }
    out.push(Block::Paragraph(signs::of_any(view, &on, line)));
    out
}

fn state(view: &View<'_>, id: &str) -> Option<PointState> {
    view.plan.points.iter().find(|p| p.id == id).map(|p| p.state)
}

/// What was recorded at a point and agreed there, else what became of it.
pub(super) fn point<'p>(view: &View<'p>, agreed: &Agreed<'_, 'p>, n: u8, leave_out: &[&str]) -> Vec<Block> {
    let id = format!("{REVIEW}/{n}");
    let blocks = [agreed.point(&id), worksheet::blocks(view, &id, leave_out)].concat();
    if blocks.is_empty() { nothing(view, state(view, &id)) } else { blocks }
}

fn nothing(view: &View<'_>, state: Option<PointState>) -> Vec<Block> {
    vec![Block::paragraph(match state {
        Some(PointState::Opened) => "Discussed; nothing was recorded here.".to_owned(),
        Some(PointState::Decided | PointState::DecidedOverDissent) => "Discussed; no text was agreed here.".to_owned(),
        Some(state) => became(view, state).to_owned(),
        None => "Nothing was recorded here.".to_owned(),
    })]
}

/// A section's own blocks, after what was agreed at its point, with the rest of the point's worksheet.
fn with_point<'p>(view: &View<'p>, agreed: &Agreed<'_, 'p>, n: u8, blocks: Vec<Block>) -> Vec<Block> {
    let id = format!("{REVIEW}/{n}");
    let mut out = agreed.point(&id);
    if let Some(state @ (PointState::NotOpened | PointState::NotApplicable)) = state(view, &id) {
        let itself = became(view, state);
        // A single paragraph says that nothing was recorded.
        out.push(Block::paragraph(match blocks.as_slice() {
            [Block::Paragraph(_)] if out.is_empty() => itself.to_owned(),
            _ => format!("The point itself: {} What follows was recorded elsewhere.", itself.to_lowercase()),
        }));
    }
    out.extend(blocks);
    out.extend(worksheet::blocks(view, &id, &["next-review"]));
    out
}

fn context<'p>(view: &View<'p>, agreed: &Agreed<'_, 'p>) -> Vec<Block> {
    let mut out = point(view, agreed, 3, &[]);
    out.push(Block::heading(3, "Relevance"));
    out.extend(point(view, agreed, 4, &["aligns"]));
    out
}

fn alignment(view: &View<'_>) -> Vec<Block> {
    let on = Key::Constant(format!("{REVIEW}/4").into());
    let mut rows = view.items(&on, "aligns");
    rows.sort_by_key(|r| measures::place(&r.item));
    if rows.is_empty() {
        return vec![Block::paragraph("No law, plan or strategy was named.")];
    }
    let mut table = Table::of(&["Objective", "Fits with"]);
    for row in rows {
        table.row([Line::from(view.terms.item(&row.item)), view.cell(Some(row))]);
    }
    vec![Block::Table(table)]
}

/// Indicators of all measures, and when the plan is looked at again.
fn monitoring(view: &View<'_>) -> Vec<Block> {
    let mut table = Table::of(&["Ref.", "Measure", "Indicator", "Sort", "Baseline", "Target", "Means of verification"]);
    for indicator in view.things("indicator") {
        let cell = |field| view.cell(view.value(&indicator.key, field));
        table.row([
            Line::new().reference(&indicator.cite),
            view.name(&indicator.parent),
            cell("title"),
            cell("sort"),
            cell("baseline"),
            cell("target"),
            cell("verification"),
        ]);
    }
    let mut out = if table.rows.is_empty() {
        vec![Block::paragraph("No indicator was recorded.")]
    } else {
        vec![Block::Table(table)]
    };
    let on = Key::Constant(format!("{REVIEW}/6").into());
    let review = view.cell(view.value(&on, "next-review"));
    if !review.is_empty() {
        out.push(Block::Paragraph(Line::from("The plan is reviewed again: ").then(review).stop()));
    }
    out
}

/// Points of other checklists, as far as something was recorded on their worksheets.
fn other_points<'p>(view: &View<'p>, agreed: &Agreed<'_, 'p>) -> Vec<(String, Vec<Block>)> {
    let points = view.plan.points.iter().filter(|p| !is_review(&p.id) && p.id != ADOPTION);
    points
        .map(|p| {
            let blocks = [agreed.point(&p.id), worksheet::blocks(view, &p.id, &[])].concat();
            (capital(view.terms.title(&p.id)), blocks)
        })
        .filter(|(_, blocks)| !blocks.is_empty())
        .collect()
}
