//! Keys on a list.

use super::{Kind, List, RowAct};
use crate::base::Digest;
use crate::record::New;
use crate::record::kind::Retract;
use crate::tui::acts;
use crate::tui::command::Command;
use crate::tui::console::{self, Focus, items_at};
use crate::tui::draft::Draft;
use crate::tui::form::Form;
use crate::tui::key::Key;
use crate::tui::message::{Effect, Sitting};
use crate::tui::model::{After, Screen};
use crate::tui::sight;
use crate::tui::{Model, closing, programme, slips, update};

/// The words of the corner.
pub fn corner(list: &List, model: &Model<'_>) -> String {
    let rows = list.rows(model);
    match rows.get(list.at.min(rows.len().saturating_sub(1))) {
        Some(row) if !row.does.is_empty() => format!("Enter: {}", row.does),
        _ => "Esc: back".to_owned(),
    }
}

/// A key.
pub fn key(model: &mut Model<'_>, list: &mut List, key: Key) -> Vec<Effect> {
    if let (Some(sought), true) = (&mut list.filter, writes(key)) {
        sought.key(key);
        list.at = 0;
        return Vec::new();
    }
    let all = list.rows(model);
    let last = all.len().saturating_sub(1);
    list.at = list.at.min(last);
    if let Some(at) = key.row(list.at, last) {
        list.at = at;
        return Vec::new();
    }
    match key {
        Key::Esc => esc(model, list),
        Key::Enter => {
            let act = all.get(list.at).map_or(RowAct::Nothing, |r| r.act.clone());
            return enter(model, act);
        }
        key => return letter(model, list, key, all.get(list.at).map(|r| r.act.clone())),
    }
    Vec::new()
}

/// Where there is a caret, what is neither looking nor a step is written: also Home and End move the caret.
fn writes(key: Key) -> bool {
    !key.looks() && !matches!(key, Key::Esc | Key::Enter)
}

/// Pasted text goes to what is sought.
pub fn paste(list: &mut List, text: &str) {
    if let Some(editor) = &mut list.filter {
        editor.paste(text);
    }
}

fn esc(model: &mut Model<'_>, list: &List) {
    match list.kind {
        Kind::Start => model.say("this is the first screen: q leaves"),
        Kind::Sittings => look_only(model),
        Kind::RoomSees if model.screens.len() <= 1 => model.say("Enter answers; the arrows choose"),
        _ => model.back(),
    }
}

/// Nothing is recorded, and that is said.
fn look_only(model: &mut Model<'_>) {
    model.screens = vec![Screen::Console];
    model.say("you only look: nothing is recorded. Enter begins a sitting");
}

/// The letters that a list has of its own.
fn letter(model: &mut Model<'_>, list: &mut List, key: Key, act: Option<RowAct>) -> Vec<Effect> {
    match (&list.kind, key, act) {
        (Kind::Start, Key::Char('q'), _) => return vec![Effect::Quit],
        // Call codes typed on after `v` are those of the positions.
        (Kind::Acts(_), Key::Char(c), _) if c.is_alphabetic() && takes_codes(list, model) => {
            model.back();
            console::run(model, Command::Positions);
            return update::route(model, key);
        }
        (Kind::Start | Kind::Sittings | Kind::RoomSees, ..) => model.say("the arrows choose, Enter does it"),
        (Kind::Members, Key::Char('a'), _) => {
            let form = acts::open_member(model);
            console::open_form(model, form);
        }
        (Kind::Members, Key::Char('f'), _) => console::open_form(model, acts::open_people()),
        (Kind::Members, Key::Char('e'), Some(RowAct::Seat(label))) => {
            if let Some(form) = acts::open_listing(model, &label) {
                console::open_form(model, form);
            }
        }
        (Kind::Members, Key::Char('p'), Some(RowAct::Seat(_))) => {
            return console::run(model, Command::Preside);
        }
        (Kind::Members, Key::Char('k'), _) => return console::run(model, Command::Quorum),
        (Kind::Programme, Key::Char(letter), Some(RowAct::OpenStop(at))) => {
            return programme_letter(model, list, letter, at);
        }
        (Kind::Worksheet, Key::Char('a'), _) => add_thing(model),
        (Kind::Worksheet, Key::Char('d'), _) => return console::run(model, Command::Draft),
        (Kind::Worksheet, Key::Char('v'), Some(RowAct::Thing(on))) => {
            let form = acts::open_value(model, &on, "");
            console::open_form(model, form);
        }
        (Kind::Worksheet, Key::Char('v'), Some(RowAct::Row(item))) => {
            let point = model.shown_point().map(|k| k.to_string()).unwrap_or_default();
            let form = acts::open_value(model, &point, &item);
            console::open_form(model, form);
        }
        (Kind::Members, Key::Char(' '), _) if !model.is_running() => {
            model.say("who is here is recorded while a room sits");
        }
        (Kind::Members, Key::Char(' '), Some(act)) | (Kind::Worksheet, Key::Char('p'), Some(act)) => {
            return enter(model, act);
        }
        (Kind::Worksheet, Key::Char('i'), Some(RowAct::Thing(on) | RowAct::Row(on))) => {
            model.push(Screen::list(List::new(Kind::History(on))));
        }
        (Kind::Worksheet, Key::Char('o'), Some(RowAct::Thing(on) | RowAct::Row(on))) => {
            let form = acts::on_record_at(model, &on);
            console::open_form(model, form);
        }
        (_, key, _) => model.say(format!("{key} does nothing here; Esc is one step back")),
    }
    Vec::new()
}

/// Its first act is the positions.
fn takes_codes(list: &List, model: &Model<'_>) -> bool {
    list.rows(model).first().is_some_and(|row| row.act == RowAct::Run(Command::Positions))
}

/// What can be done with a row of the programme beside opening it.
fn programme_letter(model: &mut Model<'_>, list: &mut List, letter: char, at: usize) -> Vec<Effect> {
    match letter {
        'a' => {
            let before = model.points().get(at).map(|s| s.name().to_owned()).unwrap_or_default();
            console::open_form(model, acts::open_item(&before));
        }
        'e' => match model.points().get(at).and_then(acts::open_item_correction) {
            Some(form) => console::open_form(model, form),
            None => model.say("a point is the checklist's; its minutes are added to by t, add minutes"),
        },
        'u' | 'd' => {
            let (now, effects) = programme::moved(model, at, letter == 'd');
            list.at = now;
            return effects;
        }
        'x' => return programme::taken_off(model, at),
        letter => model.say(format!("{letter} does nothing here; Esc is one step back")),
    }
    Vec::new()
}

fn add_thing(model: &mut Model<'_>) {
    let Some(point) = model.shown_point() else { return };
    let form = acts::open_add(model, &point.to_string());
    console::open_form(model, form);
}

/// The form that a row opens.
fn form_of(model: &Model<'_>, act: &RowAct) -> Option<Form> {
    Some(match act {
        RowAct::NewWorkshop => acts::open_workshop(),
        RowAct::Sit | RowAct::SetDown => acts::open_sitting(*act == RowAct::SetDown),
        RowAct::Bring => acts::open_bring(),
        RowAct::Thing(on) => acts::open_thing(model, on),
        RowAct::Row(item) => acts::open_row(model, item),
        RowAct::Confirm(position) => acts::open_confirmation(model, *position)?,
        // While no room sits nobody arrives or leaves.
        RowAct::Seat(label) if !model.is_running() => acts::open_listing(model, label)?,
        _ => return None,
    })
}

fn enter(model: &mut Model<'_>, act: RowAct) -> Vec<Effect> {
    if let Some(form) = form_of(model, &act) {
        console::open_form(model, form);
        return Vec::new();
    }
    match act {
        RowAct::Back => {
            model.back();
            Vec::new()
        }
        RowAct::Demonstrate => vec![Effect::Demonstrate],
        RowAct::Open(path) => vec![Effect::Open(path)],
        RowAct::RoomSees(sight) => {
            model.back();
            sight::choose(model, sight)
        }
        RowAct::Prepare => sit(model, Sitting { prepares: true, ..Sitting::default() }),
        RowAct::Resume { room, recorder } => sit(model, Sitting { room, recorder, ..Sitting::default() }),
        RowAct::JustLook => {
            look_only(model);
            Vec::new()
        }
        RowAct::Run(command) => {
            model.back();
            console::run(model, command)
        }
        RowAct::GoPoint(n) => {
            show(model, n);
            Vec::new()
        }
        RowAct::OpenStop(n) => open_stop(model, n),
        RowAct::Mark(point, focus) => {
            mark(model, point, focus);
            model.back();
            Vec::new()
        }
        RowAct::TakeUp(place) => {
            mark(model, place.point, place.focus);
            model.back();
            console::run(model, place.command)
        }
        RowAct::Seat(label) => seat(model, &label),
        RowAct::TakeIn => {
            let entries = model.people.as_ref().map(|people| acts::people(model, people)).unwrap_or_default();
            update::append(model, entries, After::OneBack)
        }
        RowAct::History(on) => {
            super::differs::open(model, on);
            Vec::new()
        }
        RowAct::Take { same } => vec![Effect::TakeFiles { same }],
        RowAct::Draft(on) => {
            let draft = Draft::open(model, &on);
            model.push(Screen::Draft(Box::new(draft)));
            Vec::new()
        }
        RowAct::Correct(sum) => {
            model.back();
            if let Some(form) = acts::open_correction(model, sum) {
                console::open_form(model, form);
            }
            Vec::new()
        }
        RowAct::Altered(digest) => {
            model.push(Screen::list(List::new(Kind::Altered(digest))));
            Vec::new()
        }
        RowAct::Accept { digest, hidden } => accept(model, digest, hidden),
        RowAct::CarryOver(asked) => console::carry_over(model, &asked),
        RowAct::TakeBack(sum) => {
            let retract = New::of(Retract { why: "recorded by mistake".into() }).on(&format!("#{sum}"));
            update::append(model, vec![retract], After::OneBack)
        }
        RowAct::Slip(act) => slips::row(model, act),
        RowAct::Close(act) => closing::row(model, act),
        RowAct::Quit => vec![Effect::Quit],
        RowAct::Home => vec![Effect::Close],
        // Nothing, or a form of what is not there any more.
        _ => Vec::new(),
    }
}

/// What an altered line says now is recorded again.
fn accept(model: &mut Model<'_>, digest: Digest, hidden: bool) -> Vec<Effect> {
    match acts::again(model, digest, hidden) {
        Ok(new) => update::append(model, vec![new], After::OneBack),
        Err(why) => {
            model.say(why);
            Vec::new()
        }
    }
}

/// Back, at this place of the day.
fn show(model: &mut Model<'_>, at: usize) {
    model.console.shown = at;
    model.console.row = 0;
    model.back();
}

/// The same; it is opened where a room sits and it is not open.
fn open_stop(model: &mut Model<'_>, at: usize) -> Vec<Effect> {
    show(model, at);
    if model.is_shown_open() || model.is_item_shown() && !model.is_running() {
        Vec::new()
    } else {
        console::open_shown(model)
    }
}

/// Looks at this place of the day, with this marked.
pub(in crate::tui) fn mark(model: &mut Model<'_>, point: usize, focus: Focus) {
    model.console.shown = point;
    model.console.row = items_at(model, point).iter().position(|i| i.focus == focus).unwrap_or(0);
}

/// Goes on with today's file, or begins one.
fn sit(model: &mut Model<'_>, mut sitting: Sitting) -> Vec<Effect> {
    sitting.title.clone_from(&model.shown().title);
    sitting.lists.clone_from(&model.agenda.lists);
    model.place.sitting = Some(sitting.clone());
    vec![Effect::Sit(sitting)]
}

/// Arrives or leaves.
fn seat(model: &mut Model<'_>, label: &str) -> Vec<Effect> {
    let name = crate::base::Name::of(label);
    let act = if model.here().contains(&name) { "out" } else { "in" };
    let person = model.shown().organisations.iter().any(|o| o.name == name && o.person);
    let mut entries = acts::roll(model);
    entries.push(acts::come(label, person, act));
    update::append(model, entries, After::Stay)
}
