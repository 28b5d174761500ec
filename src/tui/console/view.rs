//! The console drawn: where we are in the programme, the question, what is on the table, what is on record.

use super::changes::{MEASURE, bracketed};
use super::items::{Item, items};
use super::points;
use super::wording::{cell, strip, wording_text};
use super::{Focus, aside};
use crate::plan::{DecisionRow, DecisionState, Key, PositionRow, PositionState, Proposal};
use crate::tui::Model;
use crate::tui::acts::{self, current_wording, on_table, sign};
use crate::tui::describe;
use crate::tui::flow::{Flow, scroll, width};
use crate::tui::pointer::Spots;
use crate::tui::seek::Seek as _;
use crate::tui::theme::Role;
use crate::tui::{programme, quorum, speakers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The console's own column is never wider than this.
pub const COLUMN: u16 = 100;

/// Draws the console; gives the number of lines that are below.
pub fn view(model: &Model<'_>, area: Rect, buf: &mut Buffer, spots: &mut Spots) -> usize {
    let right = aside::width(model, area);
    let side = if area.width >= 100 { points::width_of(model, area.width - right) } else { 0 };
    if side > 0 {
        points::programme(model, Rect { width: side - 1, ..area }, buf, spots);
        for y in area.top()..area.bottom() {
            buf.set_string(area.x + side - 1, y, "│", model.theme.style(Role::Rule));
        }
    }
    aside::view(model, Rect { x: area.right() - right, width: right, ..area }, buf);
    let main = Rect { x: area.x + side, width: (area.width - side - right).min(COLUMN), ..area };
    let main = floor(model, main, buf);
    let mut flow = Flow::new(model.theme, main.width.into());
    let mut head = Flow::new(model.theme, main.width.into());
    if side == 0 {
        points::strip_of_points(model, &mut head);
    }
    let items = items(model);
    let marked = model.console.row.min(items.len().saturating_sub(1));
    let mut seen = (0, 0);
    let mut stands = Vec::new();
    let leading = leading_proposal(model, &items);
    if items.is_empty() {
        nothing_yet(model, &mut flow);
    }
    let mut group = 0;
    for (n, item) in items.iter().enumerate() {
        // Air between what waits, what was decided and what was noted.
        let now = sort(item.focus).filter(|now| *now != group);
        if let Some(now) = now {
            group = now;
            if n > 0 && main.height >= 16 {
                flow.gap();
            }
        }
        let from = flow.lines.len();
        draw_item(model, *item, n == marked, leading, &mut flow);
        if n == marked {
            seen = (from, flow.lines.len());
        }
        stands.push((from..flow.lines.len(), n));
        // Air below the wording, where there is room for it.
        if leading.is_some_and(|p| item.focus == Focus::Proposal(p)) && main.height >= 16 {
            flow.gap();
        }
    }
    // Guidance waits below; what was recorded is seen before the end of the question.
    let below = if items.is_empty() { 0 } else { flow.lines.len() };
    question(model, main.height, below, &mut head);
    let top = head.lines.len() as u16;
    head.draw(0, main, buf);
    let body = Rect { y: main.y + top, height: main.height.saturating_sub(top), ..main };
    if items.is_empty() {
        // Nothing is there to mark: the arrows turn the guidance.
        seen = (model.console.row, model.console.row + usize::from(body.height));
    }
    let from = scroll(flow.lines.len(), body.height.into(), seen.0, seen.1);
    spots.rows(body, from, stands);
    flow.draw(from, body, buf);
    flow.lines.len().saturating_sub(from + usize::from(body.height))
}

/// The line at the bottom: who speaks, who comes next, the quorum. Gives the room above it.
pub(super) fn floor(model: &Model<'_>, area: Rect, buf: &mut Buffer) -> Rect {
    let quorum = quorum::quorum(model);
    let right: Vec<(Role, String)> =
        quorum.iter().map(|q| (if q.is_met() { Role::Plain } else { Role::Alarm }, q.words())).collect();
    let cells = usize::from(area.width).saturating_sub(right.iter().map(|(_, t)| width(t) + 3).sum());
    let left = speakers::line(model, cells);
    if left.is_empty() && right.is_empty() || area.height < 4 {
        return area;
    }
    let mut flow = Flow::new(model.theme, area.width.into());
    flow.ends(left, right);
    flow.draw(0, Rect { y: area.bottom() - 1, height: 1, ..area }, buf);
    Rect { height: area.height - 1, ..area }
}

/// What waits, what was decided, what was noted; a dissent belongs to what stands above it.
fn sort(focus: Focus) -> Option<u8> {
    match focus {
        Focus::Proposal(_) => Some(0),
        Focus::Decision(_) => Some(1),
        Focus::Thing(_) | Focus::Event(_) => Some(2),
        Focus::Position(_) | Focus::Nothing => None,
    }
}

/// The question of the point; on a low screen as much of it as leaves room for the lines below, a line at least.
fn question(model: &Model<'_>, height: u16, below: usize, flow: &mut Flow) {
    let points = model.points();
    let Some(point) = points.get(model.console.shown) else { return };
    if !point.question.is_empty() {
        let room = usize::from(height).saturating_sub(flow.lines.len() + below).max(1);
        let from = flow.lines.len();
        flow.wrap(" ", &[(Role::Plain, point.question.as_str())]);
        if height < 14 {
            flow.cut(from + room);
        }
    }
    if height >= 14 {
        flow.gap();
    }
}

/// An item of the programme that is no point.
fn item_words(model: &Model<'_>) -> String {
    let shown = model.points().get(model.console.shown);
    if shown.is_some_and(|stop| programme::is_open(model, stop)) {
        return "It is running; Right shows what comes next.".to_owned();
    }
    let day = shown.map(|s| s.day.clone()).filter(|d| !d.is_empty()).map(|d| format!(" on {d}")).unwrap_or_default();
    format!("Not open: planned for {} min{day}.", shown.map_or(0, |s| s.minutes))
}

fn nothing_yet(model: &Model<'_>, flow: &mut Flow) {
    let points = model.points();
    let guidance = points.get(model.console.shown).map(|p| p.guidance.clone()).unwrap_or_default();
    let item = item_words(model);
    let say = if model.is_item_shown() {
        item.as_str()
    } else if model.is_whole_shown() {
        "Nothing was recorded on the sitting as a whole yet."
    } else if model.is_shown_open() {
        "Nothing is on the table yet."
    } else {
        "This point is not open: you are looking ahead or back."
    };
    flow.wrap(" ", &[(Role::Strong, say)]);
    flow.gap();
    for paragraph in guidance {
        flow.wrap(" ", &[(Role::Plain, paragraph.as_str())]);
        flow.gap();
    }
    if let Some(point) = points.get(model.console.shown)
        && !point.source.is_empty()
    {
        flow.wrap(" ", &[(Role::Label, point.source.as_str())]);
    }
}

/// The proposal that is drawn in full: the marked one, else the first that waits.
fn leading_proposal(model: &Model<'_>, items: &[Item]) -> Option<usize> {
    let plan = model.shown();
    if let Some((p, _)) = acts::table(model) {
        return plan.proposals.iter().position(|q| q.sum == p.sum);
    }
    items.iter().find_map(|i| if let Focus::Proposal(n) = i.focus { Some(n) } else { None })
}

fn draw_item(model: &Model<'_>, item: Item, marked: bool, leading: Option<usize>, flow: &mut Flow) {
    let plan = model.shown();
    let from = flow.lines.len();
    match item.focus {
        Focus::Proposal(n) => {
            if let Some(proposal) = plan.proposals.get(n) {
                if leading == Some(n) {
                    on_the_table(model, proposal, flow);
                } else {
                    let text = current_wording(model, proposal).map(|w| w.text.as_str().to_owned()).unwrap_or_default();
                    let waits = if on_table(model, proposal) { "waits  " } else { "put aside  " };
                    flow.line(vec![
                        (Role::Title, format!(" {} ", proposal.cite)),
                        (Role::Label, waits.to_owned()),
                        (Role::Plain, text),
                    ]);
                }
            }
        }
        Focus::Position(n) => {
            if let Some(row) = plan.positions.get(n) {
                dissent(model, row, item.under, flow);
            }
        }
        Focus::Decision(n) => decision(model, n, marked, flow),
        Focus::Thing(n) => {
            if let Some(t) = plan.things.get(n) {
                let mut text = describe::thing(model, t);
                let values = describe::values(model, &t.key);
                if !values.is_empty() {
                    text.push_str(" · ");
                    text.push_str(&values);
                }
                short("→", &t.cite, &text, marked, flow);
            }
        }
        Focus::Event(ix) => {
            let (cite, text, side) = describe::event(model, ix);
            short("·", cite.trim_start_matches('·'), &format!("{text}  {side}"), marked, flow);
        }
        Focus::Nothing => {}
    }
    if marked && items(model).len() > 1 {
        flow.select(from);
    }
}

fn short(sign: &str, cite: &str, text: &str, marked: bool, flow: &mut Flow) {
    let start = if cite.is_empty() { format!(" {sign} ") } else { format!(" {sign} {cite} ") };
    if marked {
        flow.hang((Role::Label, &start), &[(Role::Plain, text)]);
    } else {
        flow.line(vec![(Role::Label, start), (Role::Plain, text.to_owned())]);
    }
}

/// How a proposal that waits came to the table.
pub(super) fn standing(model: &Model<'_>, proposal: &Proposal<'_>) -> &'static str {
    if !on_table(model, proposal) {
        return "PUT ASIDE";
    }
    let decisions = proposal.decisions.iter().filter_map(|&d| model.shown().decisions.get(d));
    let reopened = |d: &DecisionRow<'_>| d.state == DecisionState::Current && d.outcome == "reopened";
    if decisions.into_iter().any(reopened) { "REOPENED" } else { "ON THE TABLE" }
}

/// The wording on the table, with its change, its brackets, and where the room stands.
fn on_the_table(model: &Model<'_>, proposal: &Proposal<'_>, flow: &mut Flow) {
    let Some(wording) = current_wording(model, proposal) else { return };
    let plan = model.shown();
    let by = plan
        .propose(proposal)
        .map(|p| if p.org.is_empty() { p.by.as_str().to_owned() } else { p.org.as_str().to_owned() })
        .unwrap_or_default();
    let by = if by.is_empty() { String::new() } else { format!(" · {by}") };
    let rule = if proposal.rule.is_empty() { String::new() } else { format!("rule: {}", proposal.rule.as_str()) };
    flow.ends(
        vec![
            (Role::Title, format!(" {}  {}", proposal.cite, standing(model, proposal))),
            (Role::Plain, format!(" · wording {}{by}", wording.n)),
        ],
        vec![(Role::Plain, rule)],
    );
    wording_text(model, wording, " ▏", flow);
    let brackets = match wording.brackets {
        0 => String::new(),
        1 => "1 bracket".to_owned(),
        n => format!("{n} brackets"),
    };
    if !brackets.is_empty() {
        flow.end((Role::Bracket, &brackets));
    }
    strip(model, wording, flow);
}

/// A dissent as recorded: step, who, words, what would lift it, whether it was read back, the room's response.
pub(super) fn dissent(model: &Model<'_>, row: &PositionRow<'_>, under: bool, flow: &mut Flow) {
    let indent = if under { " " } else { "" };
    let state = match row.state {
        PositionState::EarlierWording => {
            let n = model.shown().wording_number(&row.on);
            n.map_or_else(|| "on an earlier wording".to_owned(), |n| format!("on wording {n}"))
        }
        PositionState::RecordedDifferently => "recorded differently".to_owned(),
        PositionState::DiffersByRoom => "differs by room".to_owned(),
        PositionState::Newer => "something newer".to_owned(),
        _ if !row.open => "lifted".to_owned(),
        _ if describe::is_gone(model, row) => String::new(),
        _ if row.says.is_empty() => "WORDS OWED".to_owned(),
        _ if row.read_back => "read back ✓".to_owned(),
        _ => "TO READ BACK".to_owned(),
    };
    let role = cell(&row.takes).1;
    let (who, cite) = (describe::holders(model, row), format!("  {}", row.cite));
    let part = model.shown().content(row).map(|p| p.part.as_str()).filter(|part| !part.is_empty());
    let part = part.map(|part| format!(", about “{part}”")).unwrap_or_default();
    let step = format!("{}  ", model.words.label(&row.takes));
    flow.hang_ends(
        (role, &format!("{indent}{} ", sign(&row.takes))),
        &[
            (role, step.as_str()),
            (Role::Strong, who.as_str()),
            (Role::Plain, part.as_str()),
            (Role::Label, cite.as_str()),
        ],
        (if state.chars().any(char::is_lowercase) { Role::Plain } else { Role::Alarm }, state.as_str()),
    );
    if !row.says.is_empty() {
        let words = format!("“{}”", row.says.as_str());
        flow.wrap(&format!("{indent}  "), &[(Role::Plain, words.as_str())]);
    }
    if !row.lift.is_empty() {
        flow.wrap(&format!("{indent}  "), &[(Role::Label, "would lift it: "), (Role::Plain, row.lift.as_str())]);
    }
    for response in model
        .shown()
        .responses
        .iter()
        .filter(|r| r.on == Key::Entry(row.sum) && r.state == crate::plan::ResponseState::Current)
    {
        let why = if response.why.is_empty() { "" } else { ": " };
        let text = format!("{}{why}{}", model.words.label(&response.outcome), response.why.as_str());
        flow.wrap(&format!("{indent}  "), &[(Role::Label, "the room: "), (Role::Plain, text.as_str())]);
    }
}

/// What an agreement was declared over, and is still held.
pub(super) fn held_over(model: &Model<'_>, d: &DecisionRow<'_>) -> Option<String> {
    let wording = d.wording.and_then(|sum| model.shown().wording(sum))?;
    let held = acts::dissents(model, wording).len();
    let agrees = d.outcome.starts_with("agreed") || d.outcome == "in part";
    (agrees && held > 0).then(|| format!("with {held} on record"))
}

fn decision(model: &Model<'_>, n: usize, marked: bool, flow: &mut Flow) {
    let plan = model.shown();
    let Some(d) = plan.decisions.get(n) else { return };
    let text = d.wording.and_then(|w| plan.wording_text(w)).unwrap_or_default();
    let outcome = describe::outcome(model, d);
    let mut more: Vec<&str> = Vec::new();
    if d.state == DecisionState::Contested {
        more.push("DIFFERS");
    }
    if d.state == DecisionState::Account {
        more.push("a note-taker's account");
    }
    if d.over_objection {
        more.push("over a formal objection");
    }
    let held = held_over(model, d);
    more.extend(held.as_deref());
    if !d.changed_since.is_empty() {
        more.push("changed since");
    }
    let cite = plan.proposals.iter().find(|p| Key::Entry(p.sum) == d.on).map(|p| p.cite.clone()).unwrap_or_default();
    let at = if plan.is_late(d.event) {
        String::new()
    } else {
        plan.entry(d.event).map(|e| e.head.at.clock(model.offset)).unwrap_or_default()
    };
    flow.ends(
        vec![
            (Role::Label, format!(" {} ", d.cite)),
            (Role::Strong, outcome),
            (Role::Plain, format!(" {cite} {}", more.join(" · "))),
        ],
        vec![(Role::Plain, at)],
    );
    if text.is_empty() {
        return;
    }
    if marked {
        let full = flow.width;
        flow.width = full.min(MEASURE + 4);
        flow.wrap("   ", &bracketed(&text));
        flow.width = full;
    } else {
        flow.line(vec![(Role::Plain, format!("   {text}"))]);
    }
}

/// The seconds that the open point has left; less than nothing is over.
pub(super) fn clock_left(model: &Model<'_>) -> Option<i64> {
    let clock = model.open_point()?;
    if clock.planned == 0 || model.is_late() {
        return None;
    }
    let running = clock.running.map_or(0, |since| (model.now.seconds() - since.seconds()).max(0));
    Some(i64::from(clock.planned) * 60 - clock.took - running)
}

/// The clock of the open point in words: minutes, and seconds only in the last two.
pub fn clock_words(model: &Model<'_>) -> Option<String> {
    let left = clock_left(model)?;
    Some(if left >= 60 {
        format!("{} min left", left / 60)
    } else if left > -60 {
        "time is up".to_owned()
    } else {
        format!("over {} min", -left / 60)
    })
}

/// The two lines of keys: what is of use now.
pub fn hints(model: &Model<'_>) -> super::Hints {
    let table = acts::table(model).is_some();
    let first = if model.is_item_shown() {
        vec![("t", "time, pause"), ("s", "speakers"), ("n", "note"), ("m", "members")]
    } else if table {
        vec![
            ("r", "reword"),
            ("v", "positions"),
            ("o", "on record"),
            ("b", "read back"),
            ("d", "decide"),
            ("n", "note"),
            ("f", "follow-up"),
            ("a", "aside"),
        ]
    } else {
        vec![
            ("p", "put a wording"),
            ("o", "on record"),
            ("n", "note"),
            ("f", "follow-up"),
            ("w", "worksheet"),
            ("m", "members"),
        ]
    };
    let second = if usize::from(model.inside().0) < 72 {
        vec![("h", "keys"), ("l", "loose"), ("q", "leave")]
    } else {
        vec![("h", "all keys"), ("l", "loose ends"), ("e", "correct"), ("u", "take back"), ("q", "leave")]
    };
    (first, second)
}
