//! The plan: what the workshop made of the draft, with its annexes.
//!
//! **Invariants.** Dissent in running text is a sign; names and words stand in the annex. A section about which nothing
//! was recorded says so, and tells "not discussed" from "discussed, nothing recorded".

use super::annex;
use super::budget::{self, Budget};
use super::dissent::marks;
use super::frame;
use super::measures;
use super::outcome::became;
use super::outline::{Block, Line, Table};
use super::terms::{OBJECTIVES, Terms, capital};
use super::timeframe;
use super::view::View;
use super::worksheet;
use super::{Doc, people};
use crate::plan::{Key, PointState, Register, Thing};

/// The list whose points have a section of their own.
const REVIEW: &str = "gcm-review";
/// Where the authority's act is recorded.
const ADOPTION: &str = "gcm-closing/2";

/// The whole document.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let budget = Budget::new(view);
    let mut out = frame::top(view, Doc::Plan);
    out.push(Block::Paragraph(adoption(view)));
    out.push(Block::paragraph(
        "This plan says what the review workshop recorded. References in parentheses lead to the record. ◇ marks a \
         statement, reservation or dissociation, ✗ an objection; names and words stand in the annex on statements, \
         reservations and objections. Words in square brackets are not agreed. Values that differ between rooms are \
         shown side by side.",
    ));
    out.extend(text(view));
    for (n, (title, blocks)) in sections(view, &budget).into_iter().enumerate() {
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

fn sections(view: &View<'_>, budget: &Budget<'_>) -> Vec<(String, Vec<Block>)> {
    let mut out = vec![
        ("Context and needs assessment".to_owned(), context(view)),
        ("Guiding principles".to_owned(), point(view, 2, &[])),
        ("Objectives".to_owned(), objectives(view)),
        ("Measures by objective".to_owned(), measures_section(view)),
        ("Coordination and roles".to_owned(), with_point(view, 7, measures::coordination(view))),
        ("Timeframe".to_owned(), with_point(view, 6, timeframe::blocks(view))),
        ("Budget and gap".to_owned(), with_point(view, 8, budget.blocks(view))),
        ("Monitoring and evaluation".to_owned(), monitoring(view)),
    ];
    out.extend(other_points(view));
    out
}

fn annexes(view: &View<'_>, budget: &Budget<'_>) -> Vec<(&'static str, Vec<Block>)> {
    vec![
        ("Results matrix", measures::matrix(view, budget)),
        ("Budget lines", budget::lines(view)),
        ("Statements, reservations and objections", annex::register(view, 3)),
        ("Text not agreed", annex::not_agreed(view)),
        ("Alignment", alignment(view)),
        ("What differs", annex::differs(view)),
        ("Follow-ups and what was put aside", [annex::follow_ups(view), annex::aside(view)].concat()),
        ("Participants", people::blocks(view)),
    ]
}

/// Validated or adopted are states that an authority gives, by an act, on a date.
fn adoption(view: &View<'_>) -> Line {
    let on = Key::Constant(ADOPTION.into());
    let (authority, act, date) = (view.agreed(&on, "authority"), view.agreed(&on, "act"), view.agreed(&on, "date"));
    let line = Line::new().strong("Status: ");
    if authority.is_empty() || act.is_empty() || date.is_empty() {
        return line.text("reviewed; no act of an authority that validates or adopts it is recorded.");
    }
    line.text(format!("{authority}, {act}, {}", Terms::day(date))).stop()
}

/// The draft's own paragraphs as they stand.
fn text(view: &View<'_>) -> Vec<Block> {
    let mut paragraphs = view.things("paragraph");
    if paragraphs.is_empty() {
        return Vec::new();
    }
    paragraphs.sort_by_cached_key(|p| numbered(view.agreed(&p.key, "number")));
    let mut out = vec![Block::heading(2, "Text of the draft, as it stands")];
    for paragraph in paragraphs {
        out.extend(one_paragraph(view, paragraph));
    }
    out
}

/// `5.10` after `5.9`; a paragraph without a number stays where it was added.
fn numbered(number: &str) -> Vec<(u64, String)> {
    let part = |p: &str| (p.parse().unwrap_or(u64::MAX), p.to_owned());
    if number.is_empty() { Vec::new() } else { number.split('.').map(part).collect() }
}

fn one_paragraph(view: &View<'_>, paragraph: &Thing<'_>) -> Vec<Block> {
    let cell = |field| view.cell(view.value(&paragraph.key, field));
    let mut out = Vec::new();
    let heading = cell("heading");
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
    for mark in marks(view, &on) {
        line = line.mark(mark);
    }
    out.push(Block::Paragraph(line));
    out
}

fn state(view: &View<'_>, id: &str) -> Option<PointState> {
    view.plan.points.iter().find(|p| p.id == id).map(|p| p.state)
}

/// What was recorded at a point, else what became of it.
fn point(view: &View<'_>, n: u8, leave_out: &[&str]) -> Vec<Block> {
    let id = format!("{REVIEW}/{n}");
    let blocks = worksheet::blocks(view, &id, leave_out);
    if blocks.is_empty() { nothing(state(view, &id)) } else { blocks }
}

fn nothing(state: Option<PointState>) -> Vec<Block> {
    vec![Block::paragraph(match state {
        Some(PointState::Opened) => "Discussed; nothing was recorded here.".to_owned(),
        Some(PointState::Decided | PointState::DecidedOverDissent) => {
            "Decided; no details were recorded here.".to_owned()
        }
        Some(state) => became(state).to_owned(),
        None => "Nothing was recorded here.".to_owned(),
    })]
}

/// A section's own blocks, with the rest of the point's worksheet.
fn with_point(view: &View<'_>, n: u8, mut blocks: Vec<Block>) -> Vec<Block> {
    let id = format!("{REVIEW}/{n}");
    if let Some(state @ (PointState::NotOpened | PointState::NotApplicable)) = state(view, &id) {
        let text = format!("The point itself: {} What follows was recorded elsewhere.", became(state).to_lowercase());
        blocks.insert(0, Block::paragraph(text));
    }
    blocks.extend(worksheet::blocks(view, &id, &["next-review"]));
    blocks
}

fn context(view: &View<'_>) -> Vec<Block> {
    let mut out = point(view, 3, &[]);
    let relevance = worksheet::blocks(view, &format!("{REVIEW}/4"), &["aligns"]);
    out.push(Block::heading(3, "Relevance"));
    out.extend(if relevance.is_empty() { nothing(state(view, &format!("{REVIEW}/4"))) } else { relevance });
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

/// Objectives now, by area; then later; then not; then those that nobody discussed.
fn objectives(view: &View<'_>) -> Vec<Block> {
    let on = Key::Constant(format!("{REVIEW}/1").into());
    let chosen = view.items(&on, "chosen");
    let of = |objective: &str| chosen.iter().copied().find(|r| *r.item == *objective);
    let all = view.terms.items(OBJECTIVES);
    let with = |code: &str| -> Vec<String> {
        let says = |o: &&String| of(o).and_then(Register::agreed).is_some_and(|to| *to == *code);
        all.iter().filter(says).cloned().collect()
    };
    let differs: Vec<String> = all.iter().filter(|o| of(o).is_some_and(|r| view.shown(r).len() > 1)).cloned().collect();
    let named = [with("now"), with("later"), with("not"), differs.clone()].concat();
    let rest: Vec<String> = all.iter().filter(|o| !named.contains(o)).cloned().collect();
    if named.is_empty() {
        return point(view, 1, &[]);
    }
    let mut out = Vec::new();
    for (title, items) in [
        ("For immediate implementation", with("now")),
        ("For later", with("later")),
        ("Not in this plan", with("not")),
        ("Chosen differently in different rooms", differs),
    ] {
        if !items.is_empty() {
            out.push(Block::heading(3, title));
            out.push(objective_table(view, &on, items));
        }
    }
    if !rest.is_empty() {
        out.push(Block::heading(3, "Not discussed"));
        out.push(Block::List(rest.iter().map(|o| Line::from(view.terms.item(o))).collect()));
    }
    out
}

fn objective_table(view: &View<'_>, on: &Key<'_>, mut items: Vec<String>) -> Block {
    let registers = view.values(on);
    let find = |field: &str, item: &str| registers.iter().copied().find(|r| *r.field == *field && *r.item == *item);
    let area = |item: &str| -> (String, bool) {
        match find("area", item).and_then(Register::agreed) {
            Some(to) => (to.as_str().to_owned(), false),
            None => (view.terms.proposed(&format!("{REVIEW}/1"), "area", item), true),
        }
    };
    items.sort_by_cached_key(|item| (place_of(&area(item).0), place_of(item)));
    let mut table = Table::of(&["Thematic area", "Objective", "Choice", "Priority", "Why"]);
    let mut any_proposed = false;
    for item in &items {
        let (area, proposed) = area(item);
        let mut name = if area.is_empty() { Line::new() } else { Line::from(view.terms.item(&area)) };
        if proposed && !area.is_empty() {
            name = name.text(" *");
            any_proposed = true;
        }
        table.row([
            name,
            Line::from(view.terms.item(item)),
            view.cell(find("chosen", item)),
            view.cell(find("priority", item)),
            view.cell(find("why", item)),
        ]);
    }
    if any_proposed {
        table.notes.push(Line::from("* Grouping proposed for reading; the workshop recorded none of its own."));
    }
    Block::Table(table)
}

fn place_of(constant: &str) -> (String, usize, String) {
    let (list, n, id) = measures::place(constant);
    (list.to_owned(), n, id.to_owned())
}

fn measures_section(view: &View<'_>) -> Vec<Block> {
    let blocks = measures::by_objective(view);
    with_point(view, 5, blocks)
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
fn other_points(view: &View<'_>) -> Vec<(String, Vec<Block>)> {
    let own = |id: &str| id.rsplit_once('/').is_some_and(|(list, _)| list == REVIEW);
    let points = view.plan.points.iter().filter(|p| !own(&p.id) && p.id != ADOPTION);
    points
        .map(|p| (capital(&view.terms.name(&p.id)), worksheet::blocks(view, &p.id, &[])))
        .filter(|(_, blocks)| !blocks.is_empty())
        .collect()
}
