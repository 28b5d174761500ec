//! The timeframe: measures as bars, by quarter, and milestones by date.

use super::measures::MEASURE;
use super::outline::{Block, Line, Table};
use super::period;
use super::view::View;
use crate::checklist::Period;
use crate::plan::Thing;

/// More years than this are not drawn.
const YEARS: u32 = 12;

/// Bars, measures whose time is not known, milestones.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let measures = view.things(MEASURE);
    let dated: Vec<_> =
        measures.iter().filter_map(|m| Period::parse(view.agreed(&m.key, "period")).map(|p| (*m, p))).collect();
    let mut out = bars(view, &dated);
    let undated: Vec<Line> = measures
        .iter()
        .filter(|m| !dated.iter().any(|(d, _)| d.key == m.key))
        .map(|m| {
            let recorded = view.cell(view.value(&m.key, "period"));
            let line = view.name(&m.key).text(": ");
            if recorded.is_empty() { line.text("no time recorded") } else { line.then(recorded) }
        })
        .collect();
    if !undated.is_empty() {
        out.push(Block::paragraph("Without one agreed start and end:"));
        out.push(Block::List(undated));
    }
    out.extend(milestones(view));
    if out.is_empty() {
        out.push(Block::paragraph("No times were recorded."));
    }
    out
}

fn bars(view: &View<'_>, dated: &[(&Thing<'_>, Period)]) -> Vec<Block> {
    let first = dated.iter().map(|(_, p)| *period::years(*p).start()).min();
    let last = dated.iter().map(|(_, p)| *period::years(*p).end()).max();
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let drawn = first..=last.min(first.saturating_add(YEARS - 1));
    let years: Vec<String> = drawn.clone().map(|y| y.to_string()).collect();
    let titles: Vec<&str> =
        ["Ref.", "Measure"].into_iter().chain(years.iter().map(String::as_str)).chain(["Start and end"]).collect();
    let mut table = Table::of(&titles);
    for (measure, time) in dated {
        let bar = |year: u32| {
            let quarter = |q| if period::runs_in(*time, year, q) { '■' } else { '□' };
            Line::from((0..4).map(quarter).collect::<String>())
        };
        let first = [Line::new().reference(&measure.cite), Line::from(view.title(measure))];
        table.row(
            first.into_iter().chain(drawn.clone().map(bar)).chain([view.cell(view.value(&measure.key, "period"))]),
        );
    }
    table.notes.push(Line::from("Each sign is a quarter of a year: ■ under way, □ not."));
    if last > *drawn.end() {
        table.notes.push(Line::from(format!("Years after {} are not drawn.", drawn.end())));
    }
    vec![Block::Table(table)]
}

fn milestones(view: &View<'_>) -> Vec<Block> {
    let mut rows = view.things("milestone");
    if rows.is_empty() {
        return Vec::new();
    }
    rows.sort_by_key(|m| view.agreed(&m.key, "due"));
    let mut table = Table::of(&["Ref.", "By", "Milestone", "Measure", "Who"]);
    for row in rows {
        let cell = |field| view.cell(view.value(&row.key, field));
        table.row([
            Line::new().reference(&row.cite),
            cell("due"),
            cell("title"),
            view.name(&row.parent),
            cell("owner"),
        ]);
    }
    vec![Block::Table(table)]
}
