//! Keys on the console: the Enter path, looking around, and the commands of the table.

use super::{Focus, items};
use crate::base::Digest;
use crate::export::Doc;
use crate::plan::Key as PlanKey;
use crate::record::New;
use crate::record::kind::{Veil, Walk};
use crate::tui::acts;
use crate::tui::command::{Command, available, of_letter};
use crate::tui::form::Form;
use crate::tui::key::Key;
use crate::tui::list::{Kind, List};
use crate::tui::message::Effect;
use crate::tui::model::{After, Screen};
use crate::tui::paper::Paper;
use crate::tui::positions::Positions;
use crate::tui::readback::Readback;
use crate::tui::seek::Seek as _;
use crate::tui::{Model, closing, describe, drafts, programme, settings, slips, update};

/// Lines that the arrows turn where there is nothing to mark: no guidance is longer on the smallest screen.
const GUIDANCE: usize = 24;

/// The letter whose first act opens without a list: who speaks is faster than who types. Enter there, while nobody is
/// named, shows the others.
const AT_ONCE: char = 'o';

/// What Enter does on the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The point that is looked at is opened; its clock starts.
    OpenPoint(String),
    /// What is open is closed, and what comes next is opened.
    Next(usize),
    /// A command of the table.
    Do(Command),
    /// The words that a dissent still owes.
    Words,
    /// A value of the thing that is marked, or its history.
    Look,
}

/// What Enter does now, and the words of the corner: one thing, with its object.
pub fn enter(model: &Model<'_>) -> (Step, String) {
    if model.is_looking() {
        return (Step::Do(Command::Begin), "Enter: begin a sitting".to_owned());
    }
    // A closed sitting is opened again by its letters, never by the Enter after the last one.
    if closing::is_closed(model) {
        return (Step::Do(Command::Read), "Enter: read the outcome".to_owned());
    }
    if !model.is_shown_open() {
        let points = model.points();
        let title = points.get(model.console.shown).map(|p| p.title.clone()).unwrap_or_default();
        let room = usize::from(model.inside().0) / 2;
        return (Step::OpenPoint(title.clone()), format!("Enter: open {}", crate::tui::flow::fit(&title, room)));
    }
    if model.is_item_shown() {
        return after_item(model);
    }
    let plan = model.shown();
    match model.console.focus(model) {
        Focus::Position(n) => {
            // What was redacted owes no words, and nobody can read it out.
            if let Some(row) = plan.positions.get(n).filter(|row| !describe::is_gone(model, row)) {
                if acts::owed(row) {
                    return (Step::Words, format!("Enter: words of {}", row.cite));
                }
                if !row.read_back {
                    return (Step::Do(Command::ReadBack), format!("Enter: read back {}", row.cite));
                }
            }
        }
        Focus::Thing(_) | Focus::Event(_) => return (Step::Look, "Enter: its history".to_owned()),
        Focus::Proposal(_) | Focus::Decision(_) | Focus::Nothing => {}
    }
    // What was put aside is worked on by its letters: Enter goes on with what is on the table.
    let Some((proposal, wording)) = acts::table(model).filter(|(p, _)| acts::on_table(model, p)) else {
        if model.is_whole_shown() {
            return (Step::Do(Command::Note), "Enter: note on the sitting".to_owned());
        }
        return (Step::Do(Command::Put), "Enter: put a wording".to_owned());
    };
    // Where all are away there is nobody to ask; where nobody is listed yet the positions lead on to the list.
    let can_ask = model.attendance().0 > 0 || plan.organisations.is_empty();
    if can_ask && plan.positions_at(&PlanKey::Entry(wording.sum)).next().is_none() {
        return (Step::Do(Command::Positions), format!("Enter: positions on {}", proposal.cite));
    }
    if plan.read_back_of(wording).is_some() {
        return (Step::Do(Command::Decide), format!("Enter: decide {}", proposal.cite));
    }
    (Step::Do(Command::ReadBack), format!("Enter: read back {}", proposal.cite))
}

/// An item that is no point has nothing but its time: what follows it.
fn after_item(model: &Model<'_>) -> (Step, String) {
    if !model.is_running() {
        return (Step::Do(Command::Programme), "Enter: the programme".to_owned());
    }
    match programme::follows(model, model.console.shown) {
        Some(next) => {
            let title = model.points().get(next).map(|s| s.title.clone()).unwrap_or_default();
            (Step::Next(next), format!("Enter: open {title}"))
        }
        None => (Step::Do(Command::ClosePoint), "Enter: close it".to_owned()),
    }
}

/// A key on the console.
pub fn key(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    let rows = match items(model).len() {
        0 => GUIDANCE,
        rows => rows,
    };
    model.console.row = model.console.row.min(rows - 1);
    match key {
        Key::Enter => step(model),
        Key::Up => look(model, |c| c.row = c.row.saturating_sub(1)),
        Key::Down => look(model, |c| c.row = (c.row + 1).min(rows.saturating_sub(1))),
        Key::PageUp => look(model, |c| c.row = c.row.saturating_sub(5)),
        Key::PageDown => look(model, |c| c.row = (c.row + 5).min(rows.saturating_sub(1))),
        Key::Home => look(model, |c| c.row = 0),
        Key::End => look(model, |c| c.row = rows.saturating_sub(1)),
        Key::Left => turn(model, false),
        Key::Right => turn(model, true),
        Key::Char('?') => run(model, Command::Help),
        Key::Char(letter) => of(model, letter),
        Key::Esc if model.console.big => look(model, |c| c.big = false),
        Key::Esc => {
            model.say("this is the first screen: q leaves, h shows all keys");
            Vec::new()
        }
        Key::Tab | Key::BackTab => {
            model.say("arrows mark what is on the screen; Right and Left show the next point");
            Vec::new()
        }
        key => {
            model.say(format!("{key} does nothing here; h shows all keys"));
            Vec::new()
        }
    }
}

fn look(model: &mut Model<'_>, change: impl FnOnce(&mut super::Console)) -> Vec<Effect> {
    change(&mut model.console);
    Vec::new()
}

/// The next or the previous point: looked at, not opened.
fn turn(model: &mut Model<'_>, forward: bool) -> Vec<Effect> {
    let last = model.points().len().saturating_sub(1);
    let shown = &mut model.console.shown;
    *shown = if forward { (*shown + 1).min(last) } else { shown.saturating_sub(1) };
    model.console.row = 0;
    Vec::new()
}

fn of(model: &mut Model<'_>, letter: char) -> Vec<Effect> {
    let mut commands = of_letter(letter);
    if letter == AT_ONCE {
        commands.truncate(1);
    }
    let usable: Vec<Command> = commands.iter().copied().filter(|&c| available(model, c).is_ok()).collect();
    match (commands.first(), usable.as_slice()) {
        (None, _) => {
            model.say(format!("{letter} does nothing here; h shows all keys"));
            Vec::new()
        }
        (Some(first), []) => {
            let why = available(model, *first).err().unwrap_or_default();
            model.say(why);
            Vec::new()
        }
        (_, [one]) => run(model, *one),
        _ => {
            model.push(Screen::list(List::new(Kind::Acts(letter))));
            Vec::new()
        }
    }
}

fn step(model: &mut Model<'_>) -> Vec<Effect> {
    match enter(model).0 {
        Step::OpenPoint(_) => open_shown(model),
        Step::Next(next) => {
            model.console.shown = next;
            open_shown(model)
        }
        Step::Do(command) => run(model, command),
        Step::Words => run(model, Command::Correct),
        Step::Look => run(model, Command::History),
    }
}

/// Opens the point that is looked at; the one that was open is closed.
pub(crate) fn open_shown(model: &mut Model<'_>) -> Vec<Effect> {
    if model.seat.is_some() && !model.is_running() {
        model.say("it is opened in a sitting, where a room is");
        return Vec::new();
    }
    let points = model.points();
    let Some(point) = points.get(model.console.shown) else { return Vec::new() };
    let walk =
        Walk { act: "open".into(), title: point.title.clone().into(), minutes: point.minutes, ..Walk::default() };
    let open = New::of(walk);
    let open = if point.is_item() { open } else { open.on(&point.id) };
    let mut entries = close_open(model);
    entries.push(open);
    update::append(model, entries, After::ToConsole)
}

/// The entry that closes the point that is open.
pub(crate) fn close_open(model: &Model<'_>) -> Vec<New<'static>> {
    let Some(open) = model.open_point() else { return Vec::new() };
    let close = Walk { act: "close".into(), ..Walk::default() };
    vec![match &open.point {
        Some(on) => New::of(close).on(on),
        None => New::of(Walk { title: open.title.clone().into_owned(), ..close }),
    }]
}

/// Does a command, or says why not.
pub fn run(model: &mut Model<'_>, command: Command) -> Vec<Effect> {
    if let Err(why) = available(model, command) {
        model.say(why);
        return Vec::new();
    }
    match command {
        Command::Positions => {
            if let Some(screen) = Positions::open(model) {
                model.push(Screen::Positions(Box::new(screen)));
            }
        }
        Command::CarryOver => ask_to_carry_over(model),
        Command::OnRecord => {
            let form = acts::open_on_record(model);
            open_form(model, form);
        }
        Command::CloseSitting => closing::begin(model),
        Command::SlipsRound => slips::announce(model),
        Command::Slip => slips::open(model),
        Command::SlipsWait => return slips::look(slips::Look::List),
        Command::ReadBack => return read_back(model, false),
        Command::Decide => return read_back(model, true),
        Command::Begin => model.push(Screen::list(List::new(Kind::Sittings))),
        Command::TakeIn => open_form(model, acts::open_people()),
        Command::Draft => model.push(Screen::Draft(Box::default())),
        Command::Worksheet => model.push(Screen::list(List::new(Kind::Worksheet))),
        Command::Members => model.push(Screen::list(List::new(Kind::Members))),
        Command::Loose => {
            model.waiting = drafts::places(model);
            model.push(Screen::list(List::new(Kind::Loose)));
        }
        Command::Recorders => model.push(Screen::list(List::new(Kind::Recorders))),
        Command::Differs => model.push(Screen::list(List::new(Kind::Differs))),
        Command::Checks => model.push(Screen::list(List::new(Kind::Checks))),
        Command::GoTo => model.push(Screen::list(List::finder(Kind::GoTo))),
        Command::Help => model.push(Screen::list(List::finder(Kind::Help))),
        Command::History => model.push(Screen::list(List::new(Kind::History(history_subject(model))))),
        Command::TakeBack => model.push(Screen::list(List::new(Kind::TakeBack))),
        Command::Leave => model.push(Screen::list(List::new(Kind::Leave))),
        Command::Big if model.wall_view() => model.console.big = !model.console.big,
        Command::Big => model.say("this screen is your own: `plenary project` shows the room its view"),
        Command::RoomSees => model.push(Screen::list(List::new(Kind::RoomSees))),
        Command::TurnTheme => {
            model.settings.now.theme = Some(model.settings.theme().next());
            settings::apply(model);
            let name = model.settings.theme().name();
            model.say(format!("the screens are {name} now"));
        }
        Command::Settings => settings::open(model),
        Command::Bring => open_form(model, acts::open_bring()),
        Command::Read => model.push(Screen::Paper(Box::new(Paper::open(Doc::Outcome)))),
        Command::Documents => return vec![Effect::Export],
        Command::Speakers => model.push(Screen::Speakers(Box::default())),
        Command::Programme => {
            let at = model.console.shown;
            model.push(Screen::list(List::new(Kind::Programme).marked(at)));
        }
        Command::Chatham => {
            let Some(point) = model.open_point().and_then(|clock| clock.point.clone()) else { return Vec::new() };
            let veil = New::of(Veil { act: "on".into() }).on(&point);
            model.say("the Chatham House Rule holds at this point: documents leave its names out");
            return update::append(model, vec![veil], After::Stay);
        }
        Command::ClosePoint => {
            let entries = close_open(model);
            let open = model.points().iter().position(|stop| programme::is_open(model, stop));
            if let Some(next) = programme::next(model, open.or(Some(model.console.shown))) {
                model.console.shown = next;
            }
            return update::append(model, entries, After::ToConsole);
        }
        command => {
            if let Some(form) = acts::open(model, command) {
                open_form(model, form);
            } else {
                model.say("this is corrected by taking it back (u) and recording it anew");
            }
        }
    }
    Vec::new()
}

/// Opens a form, with its draft taken up if there is one.
pub(crate) fn open_form(model: &mut Model<'_>, mut form: Form) {
    if drafts::take_up(model, &mut form) {
        model.say("your draft is taken up again; Ctrl-Z steps back in a text");
    }
    model.push(Screen::Form(Box::new(form)));
}

/// What is marked; of a decision what it was about, from its first wording on.
fn history_subject(model: &Model<'_>) -> String {
    let decided = acts::decision_in_focus(model).map(|d| d.on.to_string());
    // All wordings of a proposal are its history, and what was decided on them.
    let proposed = match model.console.focus(model) {
        Focus::Proposal(n) => model.shown().proposals.get(n).map(|p| format!("#{}", p.sum)),
        _ => None,
    };
    decided
        .or(proposed)
        .or_else(|| acts::entry_in_focus(model).map(|sum| format!("#{sum}")))
        .or_else(|| model.shown_point().map(|k| k.to_string()))
        .unwrap_or_default()
}

/// What waits without a name for the read-back goes on record first.
fn read_back(model: &mut Model<'_>, decide: bool) -> Vec<Effect> {
    let single = match model.console.focus(model) {
        Focus::Position(n) if !decide => model.shown().positions.get(n).map(|p| p.sum),
        _ => None,
    };
    if single.is_none() && model.seat.is_some() {
        return slips::before_read_back(model, decide);
    }
    open(model, single, decide);
    Vec::new()
}

/// Opens the read-back of the wording on the table, or its decision.
pub(crate) fn open_read_back(model: &mut Model<'_>, decide: bool) {
    open(model, None, decide);
}

fn open(model: &mut Model<'_>, single: Option<Digest>, decide: bool) {
    if let Some(screen) = Readback::open(model, single, decide) {
        model.push(Screen::Readback(Box::new(screen)));
    }
}

/// The room is asked about the positions that it has now: one that another file brings meanwhile was not asked about.
fn ask_to_carry_over(model: &mut Model<'_>) {
    let asked = acts::carried(model).unwrap_or_default().into_iter().map(|carried| carried.row.sum).collect();
    model.push(Screen::list(List::new(Kind::CarryOver(asked))));
}

/// These positions on the earlier wording hold on this one: asked, no objection heard.
pub(crate) fn carry_over(model: &mut Model<'_>, asked: &[Digest]) -> Vec<Effect> {
    let entries = acts::carry_over(model, asked);
    model.say(format!("{} entries carried over: asked, no objection heard", entries.len()));
    update::append(model, entries, After::OneBack)
}
