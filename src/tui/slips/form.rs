//! The form of a slip: step and words, and no field for who.

use super::warn::{Warning, warnings};
use super::{Ask, Look, due, look};
use crate::plan::{Key, PositionRow};
use crate::record::kind::Position;
use crate::record::{SLIP_STEPS, Slip, Text};
use crate::tui::acts::{self, Act};
use crate::tui::form::{Codes, Field, Form, Input, Steps};
use crate::tui::list::Kind;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Screen};

/// Bytes of one slip: however they are written, its line is within the limits of the format, and holds none back that
/// goes on record with it.
const MOST: usize = 64 << 10;

/// This screen is a slip's form.
pub(super) fn is_form(screen: &Screen) -> bool {
    matches!(screen, Screen::Form(form) if is_slip(form))
}

/// Slips are on this screen: no time stands beside them.
pub fn is_shown(screen: &Screen) -> bool {
    let kind = if let Screen::List(list) = screen { Some(&list.kind) } else { None };
    is_form(screen) || matches!(kind, Some(Kind::Slips | Kind::ThrowSlip(_) | Kind::SlipsDue(_)))
}

pub(super) fn is_slip(form: &Form) -> bool {
    matches!(form.act, Act::Slip { .. })
}

/// Opens it on what is looked at; what was left there with text in it comes back.
pub fn open(model: &mut Model<'_>) {
    let on = match acts::dissent_subject(model) {
        // What is about the sitting names no subject.
        None | Some(Key::Sitting(_)) => String::new(),
        Some(on) => on.to_string(),
    };
    model.slips.warned = false;
    let form = model.slips.open.remove(&on).unwrap_or_else(|| blank(model, on));
    model.push(Screen::Form(Box::new(form)));
}

fn blank(model: &Model<'_>, on: String) -> Form {
    let title = format!("Without a name, on {}", due::named(model, &on));
    let help = "Nobody is asked who. It is read out with the others, in no order.";
    Form::new(Act::Slip { on }, title, help, fields(model, &Slip::default()))
}

fn fields(model: &Model<'_>, slip: &Slip) -> Vec<Field> {
    let options = acts::step_options(&model.words, None, true).into_iter();
    let options: Vec<_> = options.filter(|(_, code, ..)| SLIP_STEPS.contains(&code.as_str())).collect();
    vec![
        Field::steps("takes", "step", Steps::of(options, &slip.takes)),
        Field::page("says", "words", &slip.says),
        Field::page("lift", "what would lift it", &slip.lift),
        Field::line("part", "about which words", &slip.part).by_tab().hint("empty: the whole wording"),
    ]
}

/// What the recorder should have written of one that is on record: still without a field for who.
pub(in crate::tui) fn correction(model: &Model<'_>, row: &PositionRow<'_>, title: &str) -> Form {
    let own = |text: &Text<'_>| text.as_str().to_owned();
    let slip = Slip {
        takes: own(&row.takes),
        says: own(&row.says),
        lift: own(&row.lift),
        part: own(&row.part),
        ..Slip::default()
    };
    let help = "What the recorder should have written.";
    let mut form = Form::new(Act::Position { entry: row.sum }, title, help, fields(model, &slip));
    form.at = 1;
    form
}

/// The same as it is written: whatever else was said of it stays.
pub(in crate::tui) fn corrected(form: &Form, old: Position<'static>) -> Position<'static> {
    let text = |name: &str| Text::from(form.text(name));
    let tells = form.field("takes").map(tells).unwrap_or_default().into();
    Position { takes: text("takes"), says: text("says"), lift: text("lift"), part: text("part"), tells, ..old }
}

/// On the form of what is on record Enter shows the other acts of its letter, as long as nobody is named.
pub fn opens_acts(model: &Model<'_>, form: &Form) -> bool {
    let nobody = matches!(form.focus().map(|f| &f.input), Some(Input::Codes(codes)) if *codes == Codes::default());
    nobody && model.is_running() && matches!(form.act, Act::OnRecord { .. })
}

/// It is filled in: what gives it away is said first, to who types; then it is handed in.
pub(in crate::tui) fn hand_in(model: &mut Model<'_>, form: &mut Form) -> Vec<Effect> {
    let (Act::Slip { on }, Some(seat)) = (&form.act, &model.seat) else { return Vec::new() };
    if form.text("says").is_empty() {
        form.problem = Some("the words are still empty: a blank slip is not entered (Esc leaves)".to_owned());
        return Vec::new();
    }
    if form.text("takes").is_empty() {
        form.refuse("takes", "which step is it? A letter chooses".to_owned());
        return Vec::new();
    }
    if ["says", "lift", "part"].iter().map(|name| form.text(name).len()).sum::<usize>() > MOST {
        form.problem = Some("that is too long for a slip".to_owned());
        return Vec::new();
    }
    let slip = Slip {
        sitting: seat.sitting.clone(),
        on: on.clone(),
        takes: form.text("takes"),
        says: form.text("says"),
        lift: form.text("lift"),
        part: form.text("part"),
        tells: form.field("takes").map(tells).unwrap_or_default(),
    };
    // In a round it is said once, at the end, to who types them all.
    if !model.slips.round && !std::mem::replace(&mut model.slips.warned, true) {
        let given: Vec<String> = warnings(model, on, &[]).into_iter().map(Warning::words).collect();
        let alone = "a lone slip can be guessed".to_owned();
        // What Enter does comes first: the rest can be longer than a small screen shows.
        form.problem = Some(format!("Enter again hands it in: {}", [given, vec![alone]].concat().join("; ")));
        return Vec::new();
    }
    vec![Effect::Slip(Ask::Put(slip))]
}

fn tells(field: &Field) -> String {
    if let Input::Steps(steps) = &field.input { steps.tells().to_owned() } else { String::new() }
}

/// It waits: a blank one is next in a round, else the form is left.
pub(super) fn held(model: &mut Model<'_>) {
    let Some(Screen::Form(form)) = model.screens.last() else { return };
    let Act::Slip { on } = &form.act else { return };
    let next = blank(model, on.clone());
    model.screens.pop();
    if model.slips.round {
        model.screens.push(Screen::Form(Box::new(next)));
        model.say("handed in. The next one with words; Esc when there is no more");
    } else {
        model.say("handed in: it goes on record at the read-back, else when the point closes");
    }
}

/// One step back. What was typed stays in memory; a round ends, and what waits is shown.
pub(in crate::tui) fn leave(model: &mut Model<'_>, form: &mut Form) -> Vec<Effect> {
    let on = if let Act::Slip { on } = &form.act { on.clone() } else { String::new() };
    let empty = Form::new(Act::Slip { on }, "", "", Vec::new());
    keep(model, std::mem::replace(form, empty));
    model.back();
    if std::mem::take(&mut model.slips.round) { look(Look::List) } else { Vec::new() }
}

/// The room sees the screen again: nothing of it goes on to the wall.
pub fn put_away(model: &mut Model<'_>) {
    if model.screens.last().is_some_and(is_form)
        && let Some(Screen::Form(form)) = model.screens.pop()
    {
        keep(model, *form);
    }
    model.slips.waiting.clear();
    model.slips.round = false;
}

fn keep(model: &mut Model<'_>, form: Form) {
    let Act::Slip { on } = &form.act else { return };
    if ["says", "lift", "part"].iter().any(|field| !form.text(field).is_empty()) {
        model.slips.open.insert(on.clone(), form);
        model.say("not handed in: it stays in memory only, and comes back with the form");
    }
}
