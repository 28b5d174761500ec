//! The frame of every screen: state and place above, the screen, two lines of keys and the corner below.

use super::flow::{Flow, fit, rule, width};
use super::model::{Model, Screen};
use super::pointer::{Spot, Spots};
use super::sight::{self, Sight};
use super::theme::Role;
use super::{
    acts, closing, console, draft, form, list, paper, positions, project, readback, reading, settings, slips, speakers,
};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Lines that what is said may take of the screen.
const SAID: usize = 3;

/// Draws the screen that is seen; gives the caret's place where there is one.
pub fn view(model: &Model<'_>, buf: &mut Buffer) -> Option<Position> {
    draw(model, buf, &mut Spots::default())
}

/// The same, and what stands where.
pub(super) fn draw(model: &Model<'_>, buf: &mut Buffer, spots: &mut Spots) -> Option<Position> {
    let mut area = buf.area;
    // Every key does this to every cell: `Buffer::set_style` would look each one up.
    let ground = model.theme.ground();
    for cell in &mut buf.content {
        cell.set_style(ground);
    }
    if area.width < 20 || area.height < 6 {
        buf.set_string(area.x, area.y, fit("make this window larger", area.width.into()), model.theme.ground());
        return None;
    }
    if matches!(model.screen(), Screen::Cover) {
        console_cover(model, area, buf);
        return None;
    }
    if let Some(projector) = &model.projector {
        project::view(projector, model, area, buf);
        return None;
    }
    let corner = corner(model);
    corner_spot(&corner, area, spots);
    match (model.screen(), model.sight) {
        (Screen::Curtain(curtain), _) => return sight::draw(curtain, model, area, buf),
        (Screen::Sealed(sum), _) => {
            closing::view(*sum, model, area, buf, &corner);
            return None;
        }
        (_, Sight::Private { .. }) => area = sight::frame(model, area, buf),
        _ => {}
    }
    corner_spot(&corner, area, spots);
    if matches!(model.screen(), Screen::Console) && model.console.big && model.wall_view() && said(model).is_empty() {
        console::room_view(model, area, buf, Some(&corner));
        return None;
    }
    header(model, area, buf);
    let hint = instruction(model, area.height);
    let foot = footer(model, &corner, area);
    let lines = (foot.lines.len() as u16).max(FOOT);
    let height = area.height.saturating_sub(TOP + lines + u16::from(hint.is_some()));
    let body = Rect { x: area.x, y: area.y + TOP, width: area.width, height };
    let (caret, below) = match model.screen() {
        Screen::Console | Screen::Cover | Screen::Curtain(_) | Screen::Sealed(_) => {
            (None, console::view(model, body, buf, spots))
        }
        Screen::List(l) => list::view(l, model, body, buf, spots),
        Screen::Draft(d) => draft::view(d, model, body, buf, spots),
        Screen::Paper(p) => (None, paper::view(p, model, body, buf)),
        Screen::Reading(told) => {
            reading::view(told, model, body, buf);
            (None, 0)
        }
        Screen::Settings(s) => (None, settings::view(s, model, body, buf, spots)),
        Screen::Form(f) => form::view(f, model, body, buf, spots),
        Screen::Positions(p) => (positions::view(p, model, body, buf, spots), 0),
        Screen::Readback(r) => (readback::view(r, model, body, buf, spots), 0),
        Screen::Speakers(s) => {
            speakers::view(s, model, body, buf, spots);
            (None, 0)
        }
    };
    let top = area.bottom().saturating_sub(lines);
    if let Some(hint) = hint {
        let mut flow = Flow::new(model.theme, area.width.into());
        flow.line(vec![(Role::Label, format!(" {hint}"))]);
        flow.draw(0, Rect { y: top.saturating_sub(1), height: 1, ..area }, buf);
    }
    // What is said in two lines takes the rule's place, so that nothing above it moves.
    let said = foot.lines.len() as u16;
    foot.draw(0, Rect { y: area.bottom().saturating_sub(said), height: said, ..area }, buf);
    if said < FOOT {
        rule(model.theme, top, area, buf);
        if below > 0 {
            let more = format!(" ▾ {below} more ");
            let x = area.right().saturating_sub(width(&more) as u16 + 2);
            buf.set_string(x, top, more, model.theme.style(Role::Key));
        }
    }
    // In a window too low for the screen the caret waits at its edge.
    caret.map(|c| Position { x: c.x.min(body.right().saturating_sub(1)), y: c.y.min(body.bottom().saturating_sub(1)) })
}

/// The corner is where every screen has it.
fn corner_spot(corner: &str, area: Rect, spots: &mut Spots) {
    let width = area.width.min(width(corner) as u16 + 3);
    spots.add(Rect { x: area.right() - width, y: area.bottom() - 1, width, height: 1 }, Spot::Corner);
}

/// Lines of the header, its rule with it.
const TOP: u16 = 2;
/// Lines of the footer, its rule with it.
const FOOT: u16 = 3;

/// Lines that a read-back has between header and footer, whichever screen is seen and whatever stays wrong.
pub fn readback_height(model: &Model<'_>) -> u16 {
    let (width, height) = model.inside();
    let mut flow = Flow::new(model.theme, width.into());
    flow.wrap(" ", &[(Role::Alarm, wrong(model).unwrap_or_default().as_str())]);
    let foot = (flow.lines.len().min(SAID) as u16 + 1).max(FOOT);
    height.saturating_sub(TOP + foot + u16::from(is_instructed(model, "readback", height)))
}

/// A line of instruction is shown on a screen's first three visits, where there is room for it.
fn is_instructed(model: &Model<'_>, screen: &str, height: u16) -> bool {
    height >= 20 && model.visits.get(screen).is_none_or(|visits| *visits <= 3)
}

/// One line of plain instruction.
fn instruction(model: &Model<'_>, height: u16) -> Option<&'static str> {
    let (name, text) = match model.screen() {
        Screen::Console => ("console", "Enter goes all the way: open, wording, positions, read back, decide."),
        Screen::Positions(_) => {
            ("positions", "Two letters say who, the next one the step. Enter records all the others.")
        }
        Screen::Readback(r) if !matches!(r.stage, readback::Stage::Reading) => {
            ("readback", "Mark with the arrows what the chair declared; Enter records it.")
        }
        Screen::Readback(_) => ("readback", "Read it out. Enter when nobody corrects it; the outcome comes last."),
        _ => return None,
    };
    is_instructed(model, name, height).then_some(text)
}

/// State, title and room, the clock, what is saved; then a rule.
fn header(model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    let mut flow = Flow::new(model.theme, area.width.into());
    let narrow = area.width < 72;
    let is_open = matches!(model.screen(), Screen::Reading(_));
    let state = if !is_open && model.screens.first().is_some_and(|s| matches!(s, Screen::List(_))) {
        (Role::Title, " plenary ")
    } else {
        match model.sight {
            Sight::Wall => (Role::Title, " WALL "),
            Sight::Own => (Role::Alarm, " OWN "),
            Sight::Private { .. } => (Role::Alarm, " PRIVATE "),
        }
    };
    let mut left = vec![(state.0, state.1.to_owned()), (Role::Plain, " ".to_owned())];
    left.extend(kinds(model).map(|kind| (Role::Bracket, format!("{kind} "))));
    let mut right = Vec::new();
    // Beside a slip stands no time.
    if slips::is_shown(model.screen()) {
        left.push((Role::Strong, title(model, narrow)));
        flow.ends(left, right);
        flow.draw(0, area, buf);
        return rule(model.theme, area.y + 1, area, buf);
    }
    if let Some(clock) = console::clock_words(model) {
        right.push((if clock.starts_with("over") { Role::Object } else { Role::Plain }, format!("{clock}  ")));
    }
    if model.news > 0 && !narrow {
        right.push((Role::Label, format!("+{} from others  ", model.news)));
    }
    right.push(saved(model, narrow));
    // Of the title the room is never what is cut.
    let cells = |spans: &[(Role, String)]| spans.iter().map(|(_, text)| width(text)).sum::<usize>();
    let room = usize::from(area.width).saturating_sub(cells(&left) + cells(&right) + 2);
    let whole = title(model, narrow);
    left.push((Role::Strong, if width(&whole) > room { title(model, true) } else { whole }));
    flow.ends(left, right);
    flow.draw(0, area, buf);
    rule(model.theme, area.y + 1, area, buf);
}

/// What sets this apart from a sitting that is recorded now.
fn kinds(model: &Model<'_>) -> impl Iterator<Item = &'static str> {
    let sitting = model.place.sitting.as_ref().filter(|_| model.seat.is_some());
    [
        (model.place.rehearsal || is_rehearsal(model)).then_some("REHEARSAL"),
        (model.is_looking() && matches!(model.screen(), Screen::Console)).then_some("NOT RECORDING"),
        sitting.filter(|s| s.prepares).map(|_| "PREPARING"),
        sitting.filter(|s| s.late).map(|_| "AFTERWARDS"),
        model.is_veiled().then_some("CHATHAM HOUSE RULE"),
        closing::is_closed(model).then_some("CLOSED"),
    ]
    .into_iter()
    .flatten()
}

/// What is being read will be one.
fn is_rehearsal(model: &Model<'_>) -> bool {
    matches!(model.screen(), Screen::Reading(reading) if reading.rehearsal)
}

fn title(model: &Model<'_>, narrow: bool) -> String {
    if let Screen::Reading(reading) = model.screen() {
        return reading.title.clone();
    }
    if let Screen::List(l) = model.screen()
        && l.kind == list::Kind::Start
    {
        return "review workshops: decisions and dissent kept".to_owned();
    }
    let sitting = model.place.sitting.as_ref();
    let room = sitting.map(|s| s.room.clone()).unwrap_or_default();
    let day = sitting.filter(|s| s.late).map(|s| format!(", {}", s.day)).unwrap_or_default();
    let room = format!("{room}{day}");
    let title = model.shown().title.as_str();
    match (room.is_empty(), narrow || !day.is_empty()) {
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

/// What is wrong with the program or its disk, for as long as it is.
pub(super) fn wrong(model: &Model<'_>) -> Option<String> {
    let unkept = model.unkept.values().find(|why| !why.what.is_empty());
    model.trouble.as_ref().or(unkept).map(|wrong| wrong.words(model.wall_view()))
}

/// What was said to the last key, and what is wrong, with the form that is seen too.
fn said(model: &Model<'_>) -> Vec<(Role, String)> {
    let problem = || match model.screen() {
        Screen::Form(form) => form.problem.clone(),
        _ => None,
    };
    let notice = model.notice.clone().map(|notice| (Role::Strong, notice));
    let wrong = wrong(model).or_else(problem).map(|wrong| (Role::Alarm, wrong));
    notice.into_iter().chain(wrong).collect()
}

/// The same in lines. Where something stays wrong, what was said has one line, and together they have no more than this
/// had alone, or two: nothing above moves for what is said to one key.
fn said_lines(said: &[(Role, String)], flow: &mut Flow) {
    let lines = |(role, text): &(Role, String), flow: &mut Flow| flow.wrap(" ", &[(*role, text.as_str())]);
    let mut most = SAID;
    if let [notice, wrong] = said {
        lines(wrong, flow);
        most = flow.lines.len().clamp(usize::from(FOOT) - 1, SAID);
        flow.lines.clear();
        lines(notice, flow);
        flow.cut(1);
    }
    if let Some(last) = said.last() {
        lines(last, flow);
    }
    flow.cut(most);
}

/// What is wrong or was said, all of it, else the keys; and the corner.
fn footer(model: &Model<'_>, corner: &str, area: Rect) -> Flow {
    let mut flow = Flow::new(model.theme, area.width.into());
    let hints = hints(model);
    let said = said(model);
    if said.is_empty() {
        let mut first = keys(&hints.0);
        cut(&mut first, area.width.into());
        flow.line(first);
    } else {
        said_lines(&said, &mut flow);
    }
    let mut left = keys(&hints.1);
    let room = usize::from(area.width).saturating_sub(width(corner) + 4);
    cut(&mut left, room);
    flow.ends(left, vec![(Role::Key, format!("{corner} ▸"))]);
    flow
}

/// Leaves whole hints out rather than cutting one.
fn cut(spans: &mut Vec<(Role, String)>, room: usize) {
    while spans.iter().map(|(_, t)| width(t)).sum::<usize>() > room && spans.len() > 1 {
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
        Screen::Cover | Screen::Curtain(_) | Screen::Sealed(_) => (Vec::new(), Vec::new()),
        Screen::Reading(told) => (Vec::new(), if told.back { vec![("q", "leave")] } else { Vec::new() }),
        Screen::Form(f) => {
            let first = match f.focus().map(|field| &field.input) {
                Some(form::Input::Codes(c)) if c.single => vec![("two letters", "who"), ("Backspace", "takes off")],
                Some(form::Input::Codes(_)) => {
                    vec![("two letters", "who"), ("Space", "one more"), ("Backspace", "takes off")]
                }
                Some(form::Input::Steps(_)) => vec![("a letter", "chooses"), ("arrows", "choose")],
                Some(form::Input::Choice { .. }) => vec![("Space", "turns"), ("arrows", "choose")],
                _ => writing,
            };
            let tab = if first.first() == Some(&("Tab", "next field")) { None } else { Some(("Tab", "next field")) };
            let back = if slips::is_shown(model.screen()) { "back" } else { "back, kept as draft" };
            (first.into_iter().chain(tab).collect(), vec![("Esc", back)])
        }
        Screen::Positions(p) => match &p.writing {
            Some(text) => {
                let other = text.lift.as_ref().map(|_| if text.on_lift { "the words" } else { "would lift it" });
                let tab = other.map(|other| ("Tab", other));
                (tab.into_iter().chain(writing.into_iter().skip(1)).collect(), vec![("Esc", "not now")])
            }
            None => (
                vec![
                    ("two letters", "who"),
                    ("Space", "one more"),
                    ("a n t c s r d o f w", "step"),
                    ("Backspace", "take back"),
                ],
                vec![("Tab", "the others"), ("Space", "turns them"), ("Esc", "leave")],
            ),
        },
        Screen::Readback(_) => (
            vec![("r", "correct the wording"), ("e", "correct a statement"), ("Tab", "next page")],
            vec![("arrows", "choose"), ("Esc", "not yet")],
        ),
        Screen::Speakers(_) => (
            vec![("two letters", "ask"), ("Tab", "person, reason"), ("Backspace", "leaves the list")],
            vec![("arrows", "mark"), ("Esc", "back")],
        ),
        Screen::List(l) => list_hints(l, model),
        Screen::Draft(d) => draft::hints(d),
        Screen::Paper(_) => paper::hints(),
        Screen::Settings(_) => (vec![("Space", "turns"), ("arrows", "move")], vec![("Esc", "back, as it was")]),
    }
}

fn list_hints(list: &list::List, model: &Model<'_>) -> console::Hints {
    let move_ = vec![("arrows", "move"), ("Esc", "back")];
    let on_list = [("a", "add"), ("e", "code, order"), ("f", "from a file")];
    match list.kind {
        list::Kind::Start => (vec![("arrows", "move"), ("Enter", "does what the corner says")], vec![("q", "leave")]),
        list::Kind::Members => (
            model.is_running().then_some(("Space", "arrives, leaves")).into_iter().chain(on_list).collect(),
            vec![("p", "presides"), ("k", "quorum"), ("Esc", "back")],
        ),
        list::Kind::Worksheet => (
            vec![("p", "put it to the room"), ("a", "add"), ("v", "a value"), ("o", "on record"), ("i", "history")],
            draft::exists(model).then_some(("d", "the draft")).into_iter().chain(move_).collect(),
        ),
        list::Kind::Programme => {
            (vec![("a", "add before"), ("e", "correct"), ("u", "up"), ("d", "down"), ("x", "take off")], move_)
        }
        list::Kind::Help | list::Kind::GoTo => (vec![("type", "to find"), ("arrows", "move")], vec![("Esc", "back")]),
        _ => (Vec::new(), move_),
    }
}

/// What Enter does now: one thing, with its object.
pub fn corner(model: &Model<'_>) -> String {
    match model.screen() {
        Screen::Console => console::enter(model).1,
        Screen::List(l) => list::corner(l, model),
        Screen::Draft(d) => draft::corner(d, model),
        Screen::Paper(_) => paper::corner().to_owned(),
        Screen::Settings(s) => settings::corner(s, model).to_owned(),
        Screen::Form(f) if slips::opens_acts(model, f) => "Enter: without a name".to_owned(),
        Screen::Form(f) => form::corner(f),
        Screen::Positions(p) => positions::corner(p, model),
        Screen::Readback(r) => readback::corner(r, model),
        Screen::Speakers(s) => speakers::corner(s, model),
        Screen::Cover => "Enter: lift the cover".to_owned(),
        Screen::Curtain(curtain) => curtain.corner().to_owned(),
        Screen::Sealed(_) => "Enter: everybody has them".to_owned(),
        Screen::Reading(told) => reading::corner(told).to_owned(),
    }
}

/// The cover of a pause on the console: beside it only how to go on, or what is wrong.
fn console_cover(model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    cover(&model.console.until, model, area, buf);
    let mut foot = Flow::new(model.theme, area.width.into());
    match said(model).last() {
        Some((role, text)) => foot.line(vec![(*role, format!(" {text}"))]),
        None => foot.ends(Vec::new(), vec![(Role::Plain, "any key: the room is back".to_owned())]),
    }
    foot.draw(0, Rect { y: area.bottom() - 1, height: 1, ..area }, buf);
}

/// Nothing but that there is a pause, and until when.
pub(super) fn cover(until: &str, model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    let mut flow = Flow::new(model.theme, area.width.into());
    let pause = acts::cover_words(until);
    let before = " ".repeat(usize::from(area.width).saturating_sub(width(&pause)) / 2);
    flow.line(vec![(Role::Plain, before), (Role::Strong, pause)]);
    flow.draw(0, Rect { y: area.y + area.height / 2, ..area }, buf);
}
