//! The report of the workshop: who met, what was put and said, what was decided, who dissented, and what to check.

use super::appendix;
use super::checks;
use super::decided;
use super::frame;
use super::outline::{Block, Line, Table};
use super::signs;
use super::view::View;
use super::{Doc, annex, day, people, proceedings};

/// The whole document.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut out = frame::top(view, Doc::Report);
    out.push(Block::paragraph(
        "In comparisons of wordings, words struck through were taken out and words in heavy type were put in. \
         “No objection” means: asked, present and silent; it is never counted as agreement. Who was not asked is \
         listed under neither.",
    ));
    let head = out.len();
    for (n, (title, blocks)) in sections(view).into_iter().enumerate() {
        out.push(Block::heading(2, format!("{}. {title}", n + 1)));
        out.extend(blocks);
    }
    out.push(Block::heading(2, "Appendix"));
    out.extend(appendix::blocks(view));
    if let Some(key) = signs::key(view, &out) {
        out.insert(head, Block::Paragraph(key));
    }
    out.extend(frame::end(view));
    out
}

fn sections(view: &View<'_>) -> Vec<(&'static str, Vec<Block>)> {
    let programme = view.either(Some(("Programme", day::blocks(view))), None);
    let first = vec![
        (view.either("Sittings", "Bodies, days and their source"), sittings(view)),
        (view.either("Attendance", "Who is named"), people::blocks(view)),
    ];
    let rest = vec![
        (view.either("Proceedings", "What was set down"), proceedings::blocks(view)),
        ("Decisions", decisions(view)),
        ("Register of statements, reservations and objections", annex::register(view, 3)),
        ("Text not agreed", annex::not_agreed(view)),
        ("What differs", annex::differs(view)),
        ("Put aside", annex::or_none(annex::aside(view), "Nothing was put aside.")),
        ("Follow-ups", annex::or_none(annex::follow_ups(view), "No follow-up was recorded.")),
        ("Next dates", annex::or_none(annex::dates(view), "No other date was recorded.")),
        ("Checks", checks::by_sort(view)),
    ];
    first.into_iter().chain(programme).chain(rest).collect()
}

fn sittings(view: &View<'_>) -> Vec<Block> {
    let mut out = frame::sittings(view);
    // Of what was set down from a source nobody knows which languages were spoken.
    let languages = view.either(proceedings::languages(view), String::new());
    if !languages.is_empty() {
        out.push(Block::paragraph(format!("Languages of the sittings: {languages}.")));
    }
    out
}

/// Every decision, with what became of it.
fn decisions(view: &View<'_>) -> Vec<Block> {
    let mut rows: Vec<_> = view.plan.decisions.iter().collect();
    if rows.is_empty() {
        return vec![Block::paragraph("No decision was recorded.")];
    }
    rows.sort_by_cached_key(|d| view.order(d.event));
    let mut table = Table::of(&["Ref.", "Subject", "Outcome", "Where", "Remarks"]);
    for row in rows {
        let sitting = view.sitting_by(&row.sitting);
        let place = sitting.map(|s| format!("{}, {}", frame::room(s), frame::day(s))).unwrap_or_default();
        if !view.prints(row.hidden) {
            let text = proceedings::withheld(view, row.hidden);
            table.row([Line::new().reference(&row.cite), Line::from(text)]);
            continue;
        }
        let remarks = decided::remarks(view, row);
        let outcome =
            if row.outcome.is_empty() { Line::from("cannot be read") } else { decided::outcome_with(view, row) };
        table.row([
            Line::new().reference(&row.cite),
            decided::subject(view, row),
            outcome,
            Line::from(place),
            Line::join(remarks, " "),
        ]);
    }
    vec![Block::Table(table)]
}
