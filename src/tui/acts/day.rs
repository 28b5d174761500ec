//! Forms of the day and what they write: the pause, items of the programme, notes on the speakers' list, the settings.

use super::{Act, Wrong};
use crate::base::{Day, Digest, Name};
use crate::plan::{Key, PLANNED, Turn};
use crate::record::kind::{FieldValue, Floor, Set, Walk};
use crate::record::{Kind, New, Text};
use crate::tui::Model;
use crate::tui::agenda::Stop;
use crate::tui::form::{Field, Form};
use crate::tui::quorum::{self, COUNTS, QUORUM};
use crate::tui::seek::Seek as _;
use crate::tui::{programme, speakers};

/// What stands before the time in the reason of a pause.
const BACK: &str = "back at ";

/// A pause: until when.
pub fn open_pause() -> Form {
    let fields = vec![Field::line("until", "back at", "").hint("14:00; may stay empty")];
    Form::new(Act::Pause, "Pause", "The screen is covered, the clock stands still; any key lifts the cover.", fields)
}

/// What is typed for a time, as it is shown: `1400`, `14h00` and `14.00` are 14:00.
fn time(typed: &str) -> String {
    let typed = typed.trim();
    let (hours, minutes) = match typed.split_once([':', '.', 'h', 'H']) {
        Some((hours, "")) => (hours, "00"),
        Some(parts) => parts,
        None if typed.len() <= 2 => (typed, "00"),
        None => typed.split_at_checked(typed.len().saturating_sub(2)).unwrap_or((typed, "")),
    };
    match (hours.parse::<u8>(), minutes.parse::<u8>()) {
        (Ok(h), Ok(m)) if h < 24 && m < 60 && minutes.len() == 2 => format!("{h:02}:{m:02}"),
        _ => typed.to_owned(),
    }
}

/// What the cover says.
pub fn cover_words(until: &str) -> String {
    match until.trim() {
        "" => "Pause".to_owned(),
        until if until.chars().next().is_some_and(|c| c.is_ascii_digit()) => format!("Back at {until}"),
        until => format!("Back {until}"),
    }
}

/// Until when a pause was said to be, of the reason that was recorded.
pub fn until_of(why: &str) -> &str {
    why.strip_prefix(BACK).unwrap_or(why)
}

/// Until when, as the form says it.
pub fn until(form: &Form) -> String {
    time(&form.text("until"))
}

/// The entry of a pause; none while an item is open that is no point: a break is its own time.
pub(super) fn pause(model: &Model<'_>, form: &Form) -> Vec<New<'static>> {
    let until = until(form);
    let timed = until.chars().next().is_some_and(|c| c.is_ascii_digit());
    let why = if timed { format!("{BACK}{until}") } else { until };
    let walk = New::of(Walk { act: "pause".into(), why: why.into(), ..Walk::default() });
    match model.open_point().map(|c| c.point.clone()) {
        Some(Some(point)) => vec![walk.on(&point)],
        Some(None) => Vec::new(),
        None => vec![walk],
    }
}

/// An item of the programme, before a row.
pub fn open_item(before: &str) -> Form {
    item(Act::PlanItem { before: before.to_owned() }, "", 30, "")
}

/// What an item should have said.
pub fn open_item_correction(stop: &Stop) -> Option<Form> {
    Some(item(Act::CorrectItem { entry: stop.item? }, &stop.title, stop.minutes, &stop.day))
}

fn item(act: Act, title: &str, minutes: u32, day: &str) -> Form {
    let fields = vec![
        Field::line("title", "what", title).hint("opening, coffee, lunch, a speech"),
        Field::line("minutes", "minutes", &minutes.to_string()),
        Field::line("day", "day", day).by_tab().hint("2026-11-20; may stay empty"),
    ];
    Form::new(act, "An item of the programme", "It is opened and closed like a point, and has a clock.", fields)
}

/// The item that a form says, in its place of the programme.
pub(super) fn planned(model: &Model<'_>, form: &Form) -> Result<Vec<New<'static>>, Wrong> {
    let title = form.text("title");
    if title.is_empty() {
        return Err(Wrong::at("title", "what is it called? (Esc keeps what is there)"));
    }
    let own = if let Act::CorrectItem { entry } = form.act { Some(entry) } else { None };
    let taken = |s: &Stop| s.item != own && !s.is_sitting() && Name::of(s.name()) == Name::of(&title);
    if model.points().iter().any(|s| s.item.is_some() && taken(s)) {
        let why = format!("{title} is on the programme already: tell the two apart, like Coffee, morning");
        return Err(Wrong::at("title", why));
    }
    let minutes = super::entries::number(form, "minutes")?;
    let day = form.text("day");
    if !day.is_empty() && Day::parse(&day).is_none() {
        return Err(Wrong::at("day", format!("`{day}` is no day: write it like 2026-11-20")));
    }
    let walk = Walk { act: PLANNED.into(), title: title.clone().into(), minutes, day: day.into(), ..Walk::default() };
    let mut order = programme::order(model);
    match &form.act {
        Act::CorrectItem { entry } => {
            let mut out = vec![New::of(walk).fixing(*entry)];
            let was = model.points().iter().find(|s| s.item == own).map(|s| s.name().to_owned()).unwrap_or_default();
            if was != title {
                order.iter_mut().filter(|row| **row == was).for_each(|row| row.clone_from(&title));
                out.push(programme::reorder(model, &order));
            }
            Ok(out)
        }
        Act::PlanItem { before } => {
            let at = order.iter().position(|row| row == before).unwrap_or(order.len());
            order.insert(at, title);
            Ok(vec![New::of(walk), programme::reorder(model, &order)])
        }
        _ => Ok(Vec::new()),
    }
}

/// Who speaks for an organisation on the speakers' list, and why.
pub fn open_floor_note(turn: &Turn<'_>) -> Form {
    let mut fields = vec![Field::line("why", "about", &turn.why)];
    if !turn.person {
        fields.push(Field::line("who", "person", &turn.who));
    }
    let title = format!("The floor: {}", turn.label.as_str());
    Form::new(Act::FloorNote { entry: turn.sum }, title, "Both may stay empty.", fields)
}

/// The turn as it should have been asked for.
pub(super) fn floor_note(model: &Model<'_>, form: &Form, entry: Digest) -> Result<Vec<New<'static>>, Wrong> {
    let plan = model.shown();
    let old = plan.event(entry).and_then(|ix| plan.contents_of(ix).first().copied().or(Some(ix)));
    let Some(Kind::Floor(old)) = old.and_then(|ix| plan.entry(ix)).and_then(|e| e.any_kind()) else {
        return Err("it is not on the list any more".into());
    };
    let old: Floor<'static> = (**old).clone().into_owned();
    let who = if form.field("who").is_some() { form.text("who").into() } else { old.who };
    Ok(vec![New::of(Floor { who, why: form.text("why").into(), ..old }).fixing(entry)])
}

/// Quorum and minutes of each speaker: both may be absent.
pub fn open_day_rules(model: &Model<'_>) -> Form {
    let (rule, counts) = quorum::setting(model).unwrap_or((String::new(), COUNTS[0]));
    let options = COUNTS.map(|c| (c, c));
    let minutes = speakers::minutes(model).map(|m| m.to_string()).unwrap_or_default();
    let fields = vec![
        Field::line("quorum", "quorum", &rule).hint("15, 1/2, 50 %, majority; empty: none"),
        Field::choice("counts", "counted in", &options, counts),
        Field::line("speaker", "minutes per speaker", &minutes).hint("empty: as long as it takes"),
    ];
    let on = format!("ws/{}", model.shown().workshop);
    let heads = [QUORUM, speakers::MINUTES].iter().flat_map(|f| model.value_heads(&on, f, "")).collect();
    Form::new(Act::DayRules, "Rules of the room", "Both can stay empty; a quorum is shown and never decides.", fields)
        .after(heads)
}

/// What changed of the two.
pub(super) fn day_rules(model: &Model<'_>, form: &Form) -> Result<Vec<New<'static>>, Wrong> {
    let rule = form.text("quorum");
    if !rule.is_empty() && quorum::needed(&rule, 100).is_none() {
        return Err(Wrong::at("quorum", format!("`{rule}` is no number or share: write 15, 1/2, 50 % or majority")));
    }
    let speaker = form.text("speaker");
    if !speaker.is_empty() && speaker.parse::<u32>().is_err() {
        return Err(Wrong::at("speaker", format!("`{speaker}` is no number of minutes")));
    }
    let quorum = if rule.is_empty() { rule } else { format!("{rule} {}", form.text("counts")) };
    let on = format!("ws/{}", model.shown().workshop);
    let workshop = Key::Constant(on.clone().into());
    let changed = [(QUORUM, quorum), (speakers::MINUTES, speaker)].into_iter().filter(|(field, to)| {
        let now = model.shown().agreed(&workshop, field, "").unwrap_or_default();
        now != to
    });
    let set: Vec<FieldValue<'static>> =
        changed.map(|(f, to)| FieldValue { f: f.into(), item: Text::default(), to: to.into() }).collect();
    if set.is_empty() {
        return Err("nothing was changed yet (Esc leaves it as it is)".into());
    }
    let heads = form.after.clone();
    Ok(vec![New::of(Set { set, why: Text::default() }).on(&on).after(heads)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_typed_in_any_way_and_other_words_stay() {
        for typed in ["14:00", "1400", "14h", "14h00", "14.00", "14"] {
            assert_eq!(time(typed), "14:00", "{typed}");
        }
        assert_eq!(time("after lunch"), "after lunch");
        assert_eq!(time(""), "");
        assert_eq!(cover_words("14:00"), "Back at 14:00");
        assert_eq!(cover_words("after lunch"), "Back after lunch");
    }
}
