//! The frame of every screen: state and place above, the screen, two lines of keys and the corner below.

use super::flow::{Flow, fit, width};
use super::model::{Model, Screen};
use super::theme::Role;
use super::{console, form, list, positions, readback};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Lines that what is said may take of the screen.
const SAID: usize = 3;

/// Draws the screen that is seen; gives the caret's place where there is one.
pub fn view(model: &Model<'_>, buf: &mut Buffer) -> Option<Position> {
    let area = buf.area;
    buf.set_style(area, model.theme.ground());
    if area.width < 20 || area.height < 6 {
        buf.set_string(area.x, area.y, fit("make this window larger", area.width.into()), model.theme.ground());
        return None;
    }
    let top = header(model, area, buf);
    let hint = instruction(model).filter(|_| area.height >= 20);
    let below = footer(model, area);
    let foot = below.lines.len() as u16 + 1;
    let line = area.bottom() - foot;
    let foot = foot + u16::from(hint.is_some());
    let body = Rect { x: area.x, y: area.y + top, width: area.width, height: area.height.saturating_sub(top + foot) };
    let mut more = 0;
    let caret = match model.screen() {
        Screen::Console => {
            more = console::view(model, body, buf);
            None
        }
        Screen::List(l) => list::view(l, model, body, buf),
        Screen::Form(f) => form::view(f, model, body, buf),
        Screen::Positions(p) => positions::view(p, model, body, buf),
        Screen::Readback(r) => readback::view(r, model, body, buf),
        Screen::Cover => {
            cover(model, body, buf);
            None
        }
    };
    rule(model, line, area, buf);
    below.draw(0, Rect { y: line + 1, height: area.bottom() - line - 1, ..area }, buf);
    if let Some(hint) = hint {
        let mut flow = Flow::new(model.theme, area.width.into());
        flow.line(vec![(Role::Label, format!(" {hint}"))]);
        flow.draw(0, Rect { y: line - 1, height: 1, ..area }, buf);
    }
    if more > 0 {
        let more = format!(" ▾ {more} more ");
        let x = area.right().saturating_sub(width(&more) as u16 + 2);
        buf.set_string(x, line, more, model.theme.style(Role::Key));
    }
    // In a window too low for the screen the caret waits at its edge.
    caret.map(|c| Position { x: c.x.min(body.right().saturating_sub(1)), y: c.y.min(body.bottom().saturating_sub(1)) })
}

/// One line of plain instruction, for a screen's first three visits.
fn instruction(model: &Model<'_>) -> Option<&'static str> {
    let (name, text) = match model.screen() {
        Screen::Console => ("console", "Enter goes all the way: open, wording, positions, read back, decide."),
        Screen::Positions(_) => {
            ("positions", "Two letters say who, the next one the step. Enter records all the others.")
        }
        Screen::Readback(_) => ("readback", "Read it out. Enter when nobody corrects it; the outcome comes last."),
        _ => return None,
    };
    (model.visits.get(name).copied().unwrap_or(0) <= 3).then_some(text)
}

fn rule(model: &Model<'_>, y: u16, area: Rect, buf: &mut Buffer) {
    buf.set_string(area.x, y, "─".repeat(area.width.into()), model.theme.style(Role::Rule));
}

/// State, title and room, the clock, what is saved; then a rule. Gives the number of lines.
fn header(model: &Model<'_>, area: Rect, buf: &mut Buffer) -> u16 {
    let mut flow = Flow::new(model.theme, area.width.into());
    let narrow = area.width < 72;
    let state = if model.screens.first().is_some_and(|s| matches!(s, Screen::List(_))) {
        (Role::Title, " plenary ")
    } else if model.wall {
        (Role::Title, " WALL ")
    } else {
        (Role::Alarm, " OWN ")
    };
    let mut left = vec![(state.0, state.1.to_owned()), (Role::Plain, " ".to_owned())];
    if model.place.rehearsal {
        left.push((Role::Bracket, "REHEARSAL ".to_owned()));
    }
    if model.is_looking() && matches!(model.screen(), Screen::Console) {
        left.push((Role::Bracket, "NOT RECORDING ".to_owned()));
    }
    left.push((Role::Strong, title(model, narrow)));
    let mut right = Vec::new();
    if let Some(clock) = console::clock_words(model) {
        right.push((if clock.starts_with("over") { Role::Object } else { Role::Plain }, format!("{clock}  ")));
    }
    right.push(saved(model, narrow));
    flow.ends(left, right);
    flow.draw(0, area, buf);
    rule(model, area.y + 1, area, buf);
    2
}

fn title(model: &Model<'_>, narrow: bool) -> String {
    if let Screen::List(l) = model.screen()
        && l.kind == list::Kind::Start
    {
        return "review workshops, with decisions and dissent kept".to_owned();
    }
    let room = model.place.sitting.as_ref().map(|s| s.room.as_str()).unwrap_or_default();
    let title = model.shown().title.as_str();
    match (room.is_empty(), narrow) {
        (true, _) => title.to_owned(),
        (false, true) => format!("{room} · {title}"),
        (false, false) => format!("{title} · {room}"),
    }
}

fn saved(model: &Model<'_>, narrow: bool) -> (Role, String) {
    match model.saved {
        Some((at, durable)) => {
            let word = if durable { "saved" } else { "written" };
            let clock = if narrow { at.clock(model.offset) } else { at.clock_seconds(model.offset) };
            (Role::Plain, format!("{word} {clock}"))
        }
        None => (Role::Plain, String::new()),
    }
}

/// What is wrong, or was said.
fn said(model: &Model<'_>) -> Option<(Role, String)> {
    let unkept = model.unkept.values().find(|why| !why.what.is_empty());
    let wrong = model.trouble.as_ref().or(unkept).map(|wrong| (Role::Alarm, wrong.words(model.wall)));
    wrong.or_else(|| model.notice.as_ref().map(|notice| (Role::Strong, notice.clone())))
}

/// What is wrong or was said, all of it, else the keys; and the corner.
fn footer(model: &Model<'_>, area: Rect) -> Flow {
    let mut flow = Flow::new(model.theme, area.width.into());
    let corner = corner(model);
    let hints = hints(model);
    if let Some((role, text)) = said(model) {
        flow.wrap(" ", &[(role, text.as_str())]);
        flow.lines.truncate(SAID);
    } else {
        let mut first = keys(&hints.0);
        cut(&mut first, area.width.into());
        flow.line(first);
    }
    let mut left = keys(&hints.1);
    let room = usize::from(area.width).saturating_sub(width(&corner) + 4);
    cut(&mut left, room);
    flow.ends(left, vec![(Role::Key, format!("{corner} ▸"))]);
    flow
}

/// Leaves whole hints out rather than cutting one.
fn cut(spans: &mut Vec<(Role, String)>, room: usize) {
    while spans.iter().map(|(_, t)| width(t)).sum::<usize>() > room && spans.len() > 2 {
        spans.truncate(spans.len() - 2);
    }
}

fn keys(hints: &[(&str, &str)]) -> Vec<(Role, String)> {
    hints.iter().flat_map(|(key, name)| [(Role::Key, format!(" {key}")), (Role::Plain, format!(" {name} "))]).collect()
}

fn hints(model: &Model<'_>) -> console::Hints {
    let writing = vec![("Tab", "next field"), ("Ctrl-J", "new line"), ("Ctrl-K", "[bracket]"), ("Ctrl-Z", "undo")];
    match model.screen() {
        Screen::Console => console::hints(model),
        Screen::Cover => (vec![("any key", "the room is back")], Vec::new()),
        Screen::Form(f) if f.is_writing() => (writing, vec![("Esc", "back, kept as draft")]),
        Screen::Form(_) => (
            vec![("Tab", "next field"), ("Space", "turns"), ("arrows", "choose")],
            vec![("Esc", "back, kept as draft")],
        ),
        Screen::Positions(p) if p.writing.is_some() => (writing, vec![("Esc", "without words")]),
        Screen::Positions(_) => (
            vec![
                ("two letters", "who"),
                ("Space", "one more"),
                ("a n t c s r d o f w", "step"),
                ("Backspace", "take back"),
            ],
            vec![("Tab", "the others"), ("Space", "turns them"), ("Esc", "leave")],
        ),
        Screen::Readback(_) => (
            vec![("r", "correct the wording"), ("e", "correct a statement"), ("Tab", "next page")],
            vec![("arrows", "choose"), ("Esc", "not yet")],
        ),
        Screen::List(l) => list_hints(l),
    }
}

fn list_hints(list: &list::List) -> console::Hints {
    let move_ = vec![("arrows", "move"), ("Esc", "back")];
    match list.kind {
        list::Kind::Start => (vec![("arrows", "move"), ("Enter", "does what the corner says")], vec![("q", "leave")]),
        list::Kind::Members => {
            (vec![("a", "add a member"), ("Space", "arrives, leaves"), ("p", "who presides"), ("k", "quorum")], move_)
        }
        list::Kind::Worksheet => (
            vec![("p", "put it to the room"), ("a", "add"), ("v", "a value"), ("o", "on record"), ("i", "history")],
            move_,
        ),
        list::Kind::Help | list::Kind::GoTo => (vec![("type", "to find"), ("arrows", "move")], vec![("Esc", "back")]),
        _ => (Vec::new(), move_),
    }
}

/// What Enter does now: one thing, with its object.
pub fn corner(model: &Model<'_>) -> String {
    match model.screen() {
        Screen::Console => console::enter(model).1,
        Screen::List(l) => list::corner(l, model),
        Screen::Form(f) => form::corner(f),
        Screen::Positions(p) => positions::corner(p, model),
        Screen::Readback(r) => readback::corner(r, model),
        Screen::Cover => "Enter: lift the cover".to_owned(),
    }
}

fn cover(model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    let text = "Pause";
    let x = area.x + area.width.saturating_sub(text.len() as u16) / 2;
    buf.set_string(x, area.y + area.height / 2, text, model.theme.style(Role::Strong));
}
