//! The console drawn: where we are in the programme, the question, what is on the table, what is on record.

use super::Focus;
use super::beside;
use super::items::{Item, items, items_at};
use crate::base::{Change, brackets, changes, is_another};
use crate::checklist::Group;
use crate::plan::{Key, PointState, PositionRow, PositionState, Proposal, Wording};
use crate::tui::Model;
use crate::tui::acts::{self, current_wording, on_table, sign};
use crate::tui::agenda::Stop;
use crate::tui::describe;
use crate::tui::flow::{Flow, scroll, width};
use crate::tui::seek::Seek as _;
use crate::tui::theme::Role;
use crate::tui::{programme, quorum, speakers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A wording is never wider than this: the eye must find the next line.
const MEASURE: usize = 76;

/// The console's own column is never wider than this.
const COLUMN: u16 = 100;

/// Draws the console; gives the number of lines that are below.
pub fn view(model: &Model<'_>, area: Rect, buf: &mut Buffer) -> usize {
    let side = if area.width >= 100 { 28 } else { 0 };
    if side > 0 {
        programme(model, Rect { width: side - 1, ..area }, buf);
        for y in area.top()..area.bottom() {
            buf.set_string(area.x + side - 1, y, "│", model.theme.style(Role::Rule));
        }
    }
    let main = Rect { x: area.x + side, width: (area.width - side).min(COLUMN), ..area };
    let main = floor(model, main, buf);
    let mut flow = Flow::new(model.theme, main.width.into());
    let mut head = Flow::new(model.theme, main.width.into());
    if side == 0 {
        strip_of_points(model, &mut head);
    }
    question(model, main.height, &mut head);
    let items = items(model);
    let marked = model.console.row.min(items.len().saturating_sub(1));
    let mut seen = (0, 0);
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
        // Air below the wording, where there is room for it.
        if leading.is_some_and(|p| item.focus == Focus::Proposal(p)) && main.height >= 16 {
            flow.gap();
        }
    }
    let top = head.lines.len() as u16;
    head.draw(0, main, buf);
    let body = Rect { y: main.y + top, height: main.height.saturating_sub(top), ..main };
    if items.is_empty() {
        // Nothing is there to mark: the arrows turn the guidance.
        seen = (model.console.row, model.console.row + usize::from(body.height));
    }
    let from = scroll(flow.lines.len(), body.height.into(), seen.0, seen.1);
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

/// The points as signs, the one looked at with its title.
fn strip_of_points(model: &Model<'_>, flow: &mut Flow) {
    let mut left = Vec::new();
    let points = model.points();
    for (n, point) in points.iter().enumerate() {
        let number = point.id.rsplit('/').next().unwrap_or_default();
        let mark = sign_of(model, point);
        if point.is_sitting() && n != model.console.shown {
            left.extend(on_the_whole(model, n).map(|count| (Role::Plain, format!(" sitting {count}"))));
            continue;
        }
        if n == model.console.shown {
            let arrow = if programme::is_open(model, point) { "►" } else { "▷" };
            left.push((Role::Title, format!(" {arrow}{number} {} ", point.title)));
        } else {
            let role = if programme::is_open(model, point) { Role::Strong } else { Role::Plain };
            left.push((role, format!(" {number}{mark}")));
        }
    }
    // Where the title leaves no room for all points, those far away go first.
    let behind = programme::behind_words(model);
    let room = flow.width.saturating_sub(behind.as_ref().map_or(0, |b| width(b) + 2));
    let long = |l: &[(Role, String)]| l.iter().map(|(_, t)| crate::tui::flow::width(t)).sum::<usize>() > room;
    while long(&left) && left.len() > 1 {
        if model.console.shown * 2 > left.len() {
            left.remove(0);
        } else {
            left.pop();
        }
    }
    match behind {
        Some(behind) => flow.ends(left, vec![(Role::Plain, behind)]),
        None => flow.line(left),
    }
}

/// How it stands with a place of the day.
fn sign_of(model: &Model<'_>, stop: &Stop) -> &'static str {
    match stop.is_item() {
        true if programme::is_open(model, stop) => "◐",
        true if programme::is_done(model, stop) => "✓",
        true => "○",
        false => state_sign(model, &stop.id),
    }
}

fn state_sign(model: &Model<'_>, id: &str) -> &'static str {
    let state = model.shown().points.iter().find(|p| p.id == id).map(|p| p.state);
    match state {
        Some(PointState::DecidedOverDissent) => "◈",
        Some(PointState::Decided) => "✓",
        Some(PointState::Deferred) => "…",
        Some(PointState::Opened) => "◐",
        Some(PointState::NotApplicable) => "–",
        _ => "○",
    }
}

/// From 100 columns up: the programme with minutes, and the loose ends.
fn programme(model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    let mut flow = Flow::new(model.theme, area.width.into());
    let behind = programme::behind_words(model).map(|b| (Role::Plain, b.trim_start_matches("day ").to_owned()));
    flow.ends(vec![(Role::Label, " Programme".to_owned())], behind.into_iter().collect());
    for (n, point) in model.points().iter().enumerate() {
        let role = if n == model.console.shown { Role::Title } else { Role::Plain };
        if point.is_sitting() {
            let count = on_the_whole(model, n).map(|count| count.to_string()).unwrap_or_default();
            flow.ends(vec![(role, format!("     {}", point.title))], vec![(Role::Plain, count)]);
            continue;
        }
        let number = point.id.rsplit('/').next().unwrap_or_default();
        let arrow = if programme::is_open(model, point) { "►" } else { " " };
        let minutes = programme::minutes(model, point);
        flow.ends(
            vec![(role, format!("{arrow}{} {number} {}", sign_of(model, point), point.title))],
            vec![(Role::Plain, minutes)],
        );
    }
    flow.gap();
    if let Some(seat) = &model.seat {
        let loose = model.shown().loose_ends(&seat.sitting).len();
        flow.line(vec![(Role::Label, " Loose ends ".to_owned()), (Role::Strong, loose.to_string())]);
    }
    flow.draw(0, area, buf);
}

/// How much was recorded on the sitting as a whole, which is the place `at`; nothing where nothing was.
fn on_the_whole(model: &Model<'_>, at: usize) -> Option<usize> {
    Some(items_at(model, at).len()).filter(|n| *n > 0)
}

/// The question of the point; on a low screen one line of it.
fn question(model: &Model<'_>, height: u16, flow: &mut Flow) {
    let points = model.points();
    let Some(point) = points.get(model.console.shown) else { return };
    if !point.question.is_empty() {
        if height >= 14 {
            flow.wrap(" ", &[(Role::Plain, point.question.as_str())]);
        } else {
            flow.line(vec![(Role::Plain, format!(" {}", point.question))]);
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
        flow.wrap(" ", &[(Role::Label, start.as_str()), (Role::Plain, text)]);
    } else {
        flow.line(vec![(Role::Label, start), (Role::Plain, text.to_owned())]);
    }
}

/// The wording on the table, with its change, its brackets, and where the room stands.
fn on_the_table(model: &Model<'_>, proposal: &Proposal<'_>, flow: &mut Flow) {
    let Some(wording) = current_wording(model, proposal) else { return };
    let plan = model.shown();
    let waits = on_table(model, proposal);
    let by = plan
        .propose(proposal)
        .map(|p| if p.org.is_empty() { p.by.as_str().to_owned() } else { p.org.as_str().to_owned() })
        .unwrap_or_default();
    let by = if by.is_empty() { String::new() } else { format!(" · {by}") };
    let rule = if proposal.rule.is_empty() { String::new() } else { format!("rule: {}", proposal.rule.as_str()) };
    flow.ends(
        vec![
            (Role::Title, format!(" {}  {}", proposal.cite, if waits { "ON THE TABLE" } else { "PUT ASIDE" })),
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

/// The wording's text; where it was made from another one, the change word by word.
pub(super) fn wording_text(model: &Model<'_>, wording: &Wording<'_>, before: &str, flow: &mut Flow) {
    let plan = model.shown();
    let full = flow.width;
    flow.width = flow.width.min(MEASURE + crate::tui::flow::width(before));
    let old = wording.from.last().and_then(|&sum| plan.wording_text(sum)).filter(|_| wording.from.len() == 1);
    let was = plan.proposals.get(wording.proposal).and_then(|p| plan.propose(p)).map(|p| p.was.as_str());
    if let Some(was) = was.filter(|was| !was.is_empty()) {
        // On a low screen one text has both: what is put must be seen without turning.
        if model.inside().1 < 20 && !is_another(was, &wording.text) {
            let pieces = change_pieces(was, &wording.text);
            let pieces: Vec<(Role, &str)> = pieces.iter().map(|(role, text)| (*role, text.as_str())).collect();
            flow.wrap(before, &pieces);
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
            let pieces = change_pieces(&old, &wording.text);
            let pieces: Vec<(Role, &str)> = pieces.iter().map(|(r, t)| (*r, t.as_str())).collect();
            flow.wrap(before, &pieces);
        }
        None => flow.wrap(before, &bracketed(&wording.text)),
    }
    flow.width = full;
}

/// Said where a change shown word by word would be longer to read than the new text.
const THROUGHOUT: &str = "reworded throughout: i shows the earlier wordings";

/// The words in brackets, which are not agreed, in a role of their own.
pub fn bracketed(text: &str) -> Vec<(Role, &str)> {
    let mut out = Vec::new();
    let mut from = 0;
    for passage in brackets(text) {
        if passage.start < from {
            continue;
        }
        out.push((Role::Strong, text.get(from..passage.start).unwrap_or_default()));
        out.push((Role::Bracket, text.get(passage.clone()).unwrap_or_default()));
        from = passage.end;
    }
    out.push((Role::Strong, text.get(from..).unwrap_or_default()));
    out
}

/// The new text, with what went and what came marked by signs as well as looks. Brackets that were set or settled are
/// told by their count, not as a change.
pub fn change_pieces(old: &str, new: &str) -> Vec<(Role, String)> {
    let mut out: Vec<(Role, String)> = Vec::new();
    let only_brackets = |t: &str| t.trim().chars().all(|c| matches!(c, '[' | ']'));
    let mut parts = changes(old, new).into_iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            Change::Kept(text) => out.push((Role::Strong, text.to_owned())),
            Change::Removed(text) if only_brackets(text) => {}
            Change::Added(text) if only_brackets(text) => out.push((Role::Bracket, text.to_owned())),
            Change::Removed(text) => {
                let (lead, core, trail) = trimmed(text);
                let next_is_added = matches!(parts.peek(), Some(Change::Added(_)));
                let trail = if trail.is_empty() && next_is_added { " " } else { trail };
                out.extend([
                    (Role::Strong, lead.to_owned()),
                    (Role::Removed, format!("‹-{core}›")),
                    (Role::Strong, trail.to_owned()),
                ]);
            }
            Change::Added(text) => {
                let (lead, core, trail) = trimmed(text);
                out.extend([
                    (Role::Strong, lead.to_owned()),
                    (Role::Added, format!("‹+{core}›")),
                    (Role::Strong, trail.to_owned()),
                ]);
            }
        }
    }
    out
}

/// Blanks before, the text, blanks after.
fn trimmed(text: &str) -> (&str, &str, &str) {
    let core = text.trim();
    let (lead, rest) = text.split_at(text.find(core).unwrap_or(0));
    let (core, trail) = rest.split_at(core.len().min(rest.len()));
    (lead, core, trail)
}

/// One cell for each organisation asked, then the counts in words.
pub(super) fn strip(model: &Model<'_>, wording: &Wording<'_>, flow: &mut Flow) {
    let columns = model.shown().columns(wording.sum);
    let asked: usize = columns.iter().map(|c| c.who.len()).sum();
    if asked == 0 {
        return;
    }
    let mut cells: Vec<(Role, String)> = vec![(Role::Plain, " ".to_owned())];
    let mut words: Vec<(Role, String)> = Vec::new();
    for column in &columns {
        let (glyph, role) = cell(&column.takes);
        cells.push((role, glyph.repeat(column.who.len())));
        let label = if column.takes == "withdrawn" { "withdrawn" } else { model.words.label(&column.takes) };
        words.push((role, format!("{label} {}", column.who.len()).replace(' ', "\u{a0}")));
        words.push((Role::Plain, "  ".to_owned()));
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
    flow.ends(cells, vec![(Role::Plain, right)]);
    // Between two counts a line may end, within one it may not.
    let words: Vec<(Role, &str)> = words.iter().map(|(role, text)| (*role, text.as_str())).collect();
    flow.wrap(" ", &words);
}

fn cell(takes: &str) -> (&'static str, Role) {
    match takes {
        "agree" => ("█", Role::Agree),
        "no objection" => ("▒", Role::Silent),
        "abstains" => ("–", Role::Plain),
        "subject to confirmation" => ("?", Role::Plain),
        "statement" => (sign(takes), Role::Plain),
        "reservation" | "dissociation" | "recorded differently" => (sign(takes), Role::Reserve),
        _ => (sign(takes), Role::Object),
    }
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
        _ if row.says.is_empty() => "WORDS OWED".to_owned(),
        _ if row.read_back => "read back ✓".to_owned(),
        _ => "TO READ BACK".to_owned(),
    };
    let role = cell(&row.takes).1;
    let (who, cite) = (describe::holders(model, row), format!("  {}", row.cite));
    let step = format!("{}  ", model.words.label(&row.takes));
    flow.hang_ends(
        (role, &format!("{indent}{} ", sign(&row.takes))),
        &[(role, step.as_str()), (Role::Strong, who.as_str()), (Role::Label, cite.as_str())],
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

fn decision(model: &Model<'_>, n: usize, marked: bool, flow: &mut Flow) {
    let plan = model.shown();
    let Some(d) = plan.decisions.get(n) else { return };
    let text = d.wording.and_then(|w| plan.wording_text(w)).unwrap_or_default();
    let outcome = model.words.of(Group::Outcome, &d.outcome).to_owned();
    let mut more: Vec<&str> = Vec::new();
    if d.state == crate::plan::DecisionState::Contested {
        more.push("DIFFERS");
    }
    if d.state == crate::plan::DecisionState::Account {
        more.push("a note-taker's account");
    }
    if d.over_objection {
        more.push("over a formal objection");
    }
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
        flow.wrap("   ", &[(Role::Plain, text.as_str())]);
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
