//! Fields that choose, drawn: an option, a step, organisations; at the focus all that there is to choose from.

use super::Field;
use super::field::{Codes, Steps};
use crate::tui::Model;
use crate::tui::acts::brief;
use crate::tui::describe::short_name;
use crate::tui::flow::{Flow, fit, width};
use crate::tui::theme::Role;

/// Cells of the labels before the values.
pub(super) const LABELS: usize = 24;

/// Lines that a field can have: so that all others are seen, and at most.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) rows: usize,
    pub(super) all: usize,
}

impl Room {
    /// Lines of a text, or of the codes to pick from: on a low screen some of them cost other fields their place.
    pub(super) fn tall(self) -> usize {
        self.rows.saturating_sub(2).max(3)
    }
}

/// The chosen option, and while it has the focus (with its room) all: one a line, else in running text.
pub(super) fn choice(
    (label, role): (&str, Role),
    options: &[(String, String)],
    at: Option<usize>,
    focused: Option<Room>,
    flow: &mut Flow,
) {
    let chosen = at.and_then(|at| options.get(at)).map(|(_, l)| l.clone()).unwrap_or_default();
    let Some(room) = focused else {
        flow.line(vec![(role, label.to_owned()), (Role::Plain, chosen), not_chosen(at)]);
        return;
    };
    let widest = options.iter().map(|(_, option)| width(option)).max().unwrap_or(0);
    // Where the widest would touch the edge all of them stand closer to the label.
    let indent = LABELS.min(flow.width.saturating_sub(widest + 2));
    if options.len() <= room.rows && width(label.trim_end()) < indent {
        for (n, (_, option)) in options.iter().enumerate() {
            let before = format!("{:indent$}", if n == 0 { label.trim_end() } else { "" });
            let (mark, look) = if Some(n) == at { ("▸", Role::Strong) } else { (" ", Role::Plain) };
            let line = vec![(role, before), (look, format!("{mark}{option}"))];
            if n == 0 && at.is_none() { flow.ends(line, vec![not_chosen(at)]) } else { flow.line(line) }
        }
        return;
    }
    let arrow = if at.is_some() { "▸" } else { "" };
    flow.line(vec![(role, label.to_owned()), (Role::Strong, format!("{arrow}{chosen}")), not_chosen(at)]);
    let others: Vec<&str> =
        options.iter().enumerate().filter(|(n, _)| Some(*n) != at).map(|(_, (_, l))| l.as_str()).collect();
    // The dot stays with the option before it: no line begins with one.
    flow.wrap(&" ".repeat(LABELS), &[(Role::Plain, others.join("\u{a0}\u{a0}·  ").as_str())]);
}

/// That somebody has to choose, where nothing is chosen yet.
fn not_chosen(at: Option<usize>) -> (Role, String) {
    (Role::Rule, if at.is_none() { "(not chosen yet)".to_owned() } else { String::new() })
}

/// Cells of a step's name on a narrow screen.
const NAME: usize = 12;

/// The step chosen; while it has the focus (with its room) all of them, each with all that it tells where that is seen
/// at once, else the chosen one.
pub(super) fn step(steps: &Steps, (label, role): (&str, Role), focused: Option<Room>, flow: &mut Flow) {
    let Some(room) = focused else {
        flow.line(vec![(role, label.to_owned()), (Role::Strong, steps.label().to_owned()), not_chosen(steps.at)]);
        return;
    };
    flow.line(vec![(role, label.to_owned())]);
    // On a narrow screen a long name is the short one of the positions: what it means needs the room.
    let narrow = flow.width < 70;
    let name_of = |(_, code, name, _): &(char, String, String, String)| -> String {
        if narrow && width(name) > NAME { brief(code).to_owned() } else { name.clone() }
    };
    let names = if narrow { steps.options.iter().map(|o| width(&name_of(o))).max().unwrap_or(0) } else { 17 };
    let indent = if narrow { " " } else { "   " };
    let told: Vec<Flow> = steps
        .options
        .iter()
        .enumerate()
        .map(|(n, option)| {
            let (letter, _, _, tells) = option;
            let (arrow, look) = if Some(n) == steps.at { ("▸", Role::Strong) } else { (" ", Role::Plain) };
            let first = format!("{indent}{arrow} {letter} {:names$} ", name_of(option));
            let mut one = Flow::new(flow.theme, flow.width);
            one.hang((look, &first), &[(Role::Plain, tells.as_str())]);
            one
        })
        .collect();
    // The title of the form says what it is for: it is not given away for this.
    let whole = flow.lines.len() + told.iter().map(|one| one.lines.len()).sum::<usize>() <= room.all;
    for (n, mut one) in told.into_iter().enumerate() {
        if Some(n) != steps.at && !whole {
            one.cut(1);
        }
        flow.lines.extend(one.lines);
    }
}

/// The organisations picked, and while it has the focus (with the model) the codes to pick from, in so many lines.
pub(super) fn picked(
    field: &Field,
    codes: &Codes,
    (label, role): (&str, Role),
    focused: Option<(&Model<'_>, usize)>,
    flow: &mut Flow,
) {
    let mut text = codes.labels().join(" + ");
    match codes.first {
        Some(first) => text = format!("{text} {first}_"),
        None if codes.more => text.push_str(" + __"),
        None if codes.picked.is_empty() && focused.is_some() => text.push_str("__"),
        None => {}
    }
    let hint = match focused {
        _ if !codes.picked.is_empty() => String::new(),
        Some(_) if field.hint.is_empty() => "  (two letters of a call code)".to_owned(),
        Some(_) => format!("  ({})", field.hint),
        None => hint_of(field),
    };
    flow.line(vec![(role, label.to_owned()), (Role::Strong, text), (Role::Rule, hint)]);
    if let Some((model, lines)) = focused {
        legend(model, codes.first, lines, flow);
    }
}

/// What a field is for, and that Enter passes over it; in parentheses, so that nobody takes it for a value.
pub(super) fn hint_of(field: &Field) -> String {
    let tab = if field.by_tab { "Tab" } else { "" };
    let told: Vec<&str> = [field.hint, tab].into_iter().filter(|t| !t.is_empty()).collect();
    if told.is_empty() { String::new() } else { format!("({})", told.join("; ")) }
}

/// The codes that begin with the letter typed, or all, in so many lines: the widest columns in which all have room. How
/// many have none is said.
fn legend(model: &Model<'_>, first: Option<char>, lines: usize, flow: &mut Flow) {
    const INDENT: usize = 5;
    /// Cells of a column: a name in full, a shorter one, as little as tells it apart.
    const COLUMNS: [usize; 3] = [38, 28, 18];
    let coded = model.shown().organisations.iter().filter(|o| !o.code.is_empty());
    let fitting: Vec<_> = coded.filter(|o| first.is_none_or(|c| o.code.starts_with(c))).collect();
    let cells = flow.width.saturating_sub(INDENT);
    let across = |wide: usize| (cells / wide).max(1);
    let wide = COLUMNS.into_iter().find(|&wide| fitting.len().div_ceil(across(wide)) <= lines).unwrap_or(COLUMNS[2]);
    let (across, room) = (across(wide), across(wide) * lines);
    let wide = (cells / across).min(COLUMNS[0]);
    let shown = if fitting.len() > room { room - 1 } else { fitting.len() };
    let rest = fitting.len() - shown;
    for (n, row) in fitting.get(..shown).unwrap_or_default().chunks(across).enumerate() {
        let mut spans = vec![(Role::Plain, " ".repeat(INDENT))];
        for org in row {
            let name = fit(short_name(&org.label), wide.saturating_sub(5));
            let gap = " ".repeat(wide.saturating_sub(3 + width(&name)));
            spans.push((Role::Key, org.code.as_str().to_owned()));
            spans.push((Role::Plain, format!(" {name}{gap}")));
        }
        if rest > 0 && n + 1 == lines {
            spans.push((Role::Rule, format!("and {rest} more")));
        }
        flow.line(spans);
    }
}
