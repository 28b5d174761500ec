//! Keys on the screen of positions.

use super::{Asked, OTHERS, Positions, Writing};
use crate::base::Digest;
use crate::plan::Key as PlanKey;
use crate::record::kind::{Position, Retract};
use crate::record::{New, Text};
use crate::tui::acts::{self, call_codes, step_options};
use crate::tui::form::Codes;
use crate::tui::key::Key;
use crate::tui::message::Effect;
use crate::tui::model::{After, DRAFT_MS};
use crate::tui::seek::Seek as _;
use crate::tui::{Model, console, drafts, update};

/// Positions that are recorded at once; the others ask for words first.
const AT_ONCE: [&str; 4] = ["agree", "no objection", "abstains", "withdrawn"];

/// The words of the corner.
pub fn corner(screen: &Positions, model: &Model<'_>) -> String {
    if let Some(writing) = &screen.writing {
        return format!("Enter: record {}", model.words.label(&writing.takes));
    }
    if screen.is_naming() {
        return "a letter: which step?".to_owned();
    }
    if is_nobody_listed(model) {
        return "Enter: add a member".to_owned();
    }
    let n = screen.waiting(model).len();
    match OTHERS.get(screen.others).copied().unwrap_or_default() {
        _ if n == 0 => "Enter: back to the point".to_owned(),
        "not asked" => format!("Enter: leave {n} as not asked"),
        takes if asks(screen) => format!("Enter: {}", question(model, takes)),
        takes => format!("Enter: record {n} as {}", model.words.label(takes)),
    }
}

/// The next Enter asks, and records nothing.
fn asks(screen: &Positions) -> bool {
    screen.asked == Asked::NotYet
}

/// What is asked before all the others are recorded as this.
fn question(model: &Model<'_>, takes: &str) -> &'static str {
    match takes {
        _ if model.is_late() => "the source says that they were asked",
        "agree" => "ask the room, do all agree?",
        _ => "ask the room, any objection?",
    }
}

/// A key.
pub fn key(model: &mut Model<'_>, screen: &mut Positions, key: Key) -> Vec<Effect> {
    if screen.writing.is_some() {
        return writing(model, screen, key);
    }
    match key {
        Key::Esc => model.back(),
        Key::Enter if screen.is_naming() => model.say("who is named takes no step yet: a letter, or Backspace"),
        Key::Tab | Key::BackTab => screen.on_others = !screen.on_others,
        Key::Enter => return others(model, screen),
        Key::Backspace if !screen.codes.backspace() => return take_back(model, screen),
        Key::Char(' ') if screen.on_others => screen.others = (screen.others + 1) % OTHERS.len(),
        Key::Char(' ') => screen.codes.space(),
        Key::Char(c) => return letter(model, screen, c),
        Key::Backspace | Key::Up | Key::Down | Key::Left | Key::Right | Key::PageUp | Key::PageDown => {}
        key => model.say(format!("{key} does nothing here: two letters name an organisation")),
    }
    Vec::new()
}

/// Pasted text goes to the words.
pub fn paste(screen: &mut Positions, text: &str) {
    if let Some(writing) = &mut screen.writing {
        writing.text().paste(text);
    }
}

fn letter(model: &mut Model<'_>, screen: &mut Positions, c: char) -> Vec<Effect> {
    use crate::tui::form::Coded;
    match screen.codes.letter(c, &call_codes(model)) {
        Coded::Half | Coded::Picked => Vec::new(),
        Coded::Nobody(code) => {
            model.say(format!("{code} is nobody's call code; m on the point adds a member"));
            Vec::new()
        }
        Coded::Letter(letter) => step(model, screen, letter),
    }
}

fn step(model: &mut Model<'_>, screen: &mut Positions, letter: char) -> Vec<Effect> {
    let plan = model.shown();
    let proposal = plan.proposal_of(&PlanKey::Entry(screen.wording));
    let options = step_options(&model.words, proposal, false);
    let Some((_, takes, ..)) = options.into_iter().find(|(l, ..)| *l == letter) else {
        model.say(format!("no step has the letter {letter}: a agree, n no objection, r reservation, o objection …"));
        return Vec::new();
    };
    if AT_ONCE.contains(&takes.as_str()) {
        return record(model, screen, &takes, Default::default());
    }
    let draft = model.drafts.get(&screen.draft_key(&takes)).cloned();
    if draft.is_some() {
        model.say("your draft is taken up again; Ctrl-Z steps back in a text");
    }
    screen.writing = Some(Writing::new(&takes, draft.as_deref()));
    Vec::new()
}

fn writing(model: &mut Model<'_>, screen: &mut Positions, key: Key) -> Vec<Effect> {
    match key {
        Key::Esc => {
            let effects = drafts::keep(model, screen.draft());
            screen.writing = None;
            effects
        }
        Key::Enter => {
            let Some((takes, texts)) = screen.writing.as_ref().map(|w| (w.takes.clone(), w.texts())) else {
                return Vec::new();
            };
            record(model, screen, &takes, texts)
        }
        Key::Tab | Key::BackTab => {
            if !screen.writing.as_mut().is_some_and(Writing::turn) {
                model.say("this step has no other text; Enter records it");
            }
            Vec::new()
        }
        key => {
            if let Some(writing) = &mut screen.writing {
                writing.key(key);
                model.draft_due.get_or_insert(model.ms + DRAFT_MS);
            }
            Vec::new()
        }
    }
}

/// Records where the picked organisations stand; until that is on disk who and words stay where they are.
fn record(model: &mut Model<'_>, screen: &mut Positions, takes: &str, texts: (String, String)) -> Vec<Effect> {
    let (words, lift) = texts;
    let picked = &screen.codes;
    let orgs: Vec<Text<'static>> = picked.labels().into_iter().map(Text::from).collect();
    let on = PlanKey::Entry(screen.wording).to_string();
    let heads = model.position_heads(&on, &orgs, "");
    let label = format!("{} {}", picked.labels().join(" + "), model.words.label(takes));
    let until = takes == "subject to confirmation";
    let taken = if words.is_empty() && lift.is_empty() || until {
        ""
    } else if model.is_late() {
        "reported"
    } else {
        "summary"
    };
    let body = Position {
        orgs,
        takes: takes.to_owned().into(),
        says: if until { Text::default() } else { words.clone().into() },
        until: if until { acts::after_word("until", &words).to_owned().into() } else { Text::default() },
        lift: lift.into(),
        taken: taken.into(),
        tells: model.words.tells(takes).to_owned().into(),
        ..Position::default()
    };
    screen.pending = Some(label);
    update::append(model, vec![New::of(body).on(&on).after(heads)], After::Taken)
}

/// Nobody can be asked before somebody is on the list.
fn is_nobody_listed(model: &Model<'_>) -> bool {
    model.shown().organisations.is_empty()
}

/// All who were asked and said nothing else, in one entry.
fn others(model: &mut Model<'_>, screen: &mut Positions) -> Vec<Effect> {
    if is_nobody_listed(model) {
        let form = acts::open_member(model);
        console::open_form(model, form);
        return Vec::new();
    }
    let waiting = screen.waiting(model);
    let takes = OTHERS.get(screen.others).copied().unwrap_or_default();
    if waiting.is_empty() || takes == "not asked" {
        model.back();
        return Vec::new();
    }
    if asks(screen) {
        screen.asked = Asked::At(model.now);
        model.say("two letters name who differs; Enter when nobody else does");
        return Vec::new();
    }
    let orgs = waiting.into_iter().map(|(_, label)| Text::from(label)).collect();
    let body = Position { orgs, takes: takes.into(), ..Position::default() };
    update::append(model, vec![New::of(body).on(&PlanKey::Entry(screen.wording))], After::OneBack)
}

/// Takes back what was recorded last on this visit.
fn take_back(model: &mut Model<'_>, screen: &mut Positions) -> Vec<Effect> {
    let Some((label, sum)) = screen.recorded.pop() else {
        model.say("nothing was recorded on this visit; u on the point takes back earlier entries");
        return Vec::new();
    };
    screen.codes = Codes::default();
    model.say(format!("taken back: {label}"));
    update::append(
        model,
        vec![New::of(Retract { why: "recorded by mistake".into() }).on(&PlanKey::Entry(sum))],
        After::Stay,
    )
}

/// The position that was asked for is on disk.
pub fn taken(screen: &mut Positions, sums: &[Digest]) {
    if let (Some(label), Some(sum)) = (screen.pending.take(), sums.last()) {
        screen.recorded.push((label, *sum));
        screen.asked = if asks(screen) { Asked::Before } else { screen.asked };
        screen.codes = Codes::default();
        screen.writing = None;
    }
}
