//! The rows of each list, made from the plan.

use super::legend::legend;
use super::{Kind, List, Row, RowAct, start};
use crate::base::{Code, Digest, Finding};
use crate::plan::{Key, Organisation, Thing};
use crate::tui::Model;
use crate::tui::acts::{self, Carried, sign};
use crate::tui::closing;
use crate::tui::command::{COMMANDS, Command, available, of_letter};
use crate::tui::console::items_at;
use crate::tui::describe;
use crate::tui::drafts::Place as Waiting;
use crate::tui::flow::width;
use crate::tui::loose::{self, CONFIRM, End, LOOK, Leads};
use crate::tui::programme;
use crate::tui::recorders;
use crate::tui::seek::Seek as _;
use crate::tui::slips;

/// The rows, filtered by what is typed.
pub(super) fn rows(list: &List, model: &Model<'_>) -> Vec<Row> {
    let mut out = match &list.kind {
        Kind::Start => start::start(model),
        Kind::RoomSees => start::room_sees(model),
        Kind::Sittings => start::sittings(model),
        Kind::Acts(letter) => commands(model, &of_letter(*letter)),
        Kind::Help => {
            let every: Vec<Command> = COMMANDS.iter().map(|s| s.command).collect();
            commands(model, &every).into_iter().chain(legend(model)).collect()
        }
        Kind::GoTo => go_to(model, list),
        Kind::Members => members(model),
        Kind::Found => super::found::found(model),
        Kind::People => super::people::people(model),
        Kind::Worksheet => worksheet(model),
        Kind::Programme => programme::rows(model),
        Kind::Loose => loose_ends(model),
        Kind::History(on) => history(model, on),
        Kind::Recorders => recorders::rows(model),
        Kind::Differs => super::differs::differs(model),
        Kind::Checks => checks(model),
        Kind::Altered(digest) => super::altered::rows(model, *digest),
        Kind::Statements(wording) => statements(model, *wording),
        Kind::Closing => closing::rows(model),
        Kind::Slips => slips::rows(model),
        Kind::ThrowSlip(at) => slips::throw_rows(model, *at),
        Kind::SlipsDue(decide) => slips::due_rows(model, *decide),
        Kind::CarryOver(asked) => carry_over(model, asked),
        Kind::TakeBack => take_back(model),
        Kind::Leave => start::leave(model),
    };
    let sought = list.sought();
    let words: Vec<&str> = sought.split_whitespace().collect();
    let has = |text: &str, word: &str| text.to_lowercase().contains(word);
    let named = |r: &Row, w: &str| has(&r.text, w) || has(r.also, w) || r.sign.to_lowercase() == w;
    out.retain(|r| words.iter().all(|w| named(r, w) || has(&r.side, w)));
    if list.kind == Kind::Help {
        // What is called so comes before what only speaks of it, and what can be used now before what cannot.
        let called = |r: &Row| has(&r.text, &sought);
        out.sort_by_key(|r| (r.act == RowAct::Nothing, !called(r), !words.iter().all(|w| named(r, w))));
    }
    out
}

fn commands(model: &Model<'_>, which: &[Command]) -> Vec<Row> {
    let row = |&command: &Command| {
        let spec = command.spec();
        let sign = spec.letter.map(String::from).unwrap_or_default();
        let found = match available(model, command) {
            Ok(()) => Row::new(sign, spec.name, spec.help, spec.name, RowAct::Run(command)),
            Err(why) => Row::new(sign, spec.name, format!("not now: {why}"), "", RowAct::Nothing),
        };
        Row { also: spec.also, ..found }
    };
    // What cannot be used now stands below what can.
    let (now, later): (Vec<Row>, Vec<Row>) = which.iter().map(row).partition(|r| r.act != RowAct::Nothing);
    now.into_iter().chain(later).collect()
}

fn go_to(model: &Model<'_>, list: &List) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    let points: Vec<(String, String)> = model.points().iter().map(|p| (p.id.clone(), p.title.clone())).collect();
    for (n, (id, title)) in points.iter().enumerate() {
        let number = id.rsplit('/').next().unwrap_or_default();
        let (side, does) = if id.is_empty() { ("", "show it") } else { ("point", "show this point") };
        out.push(Row::new(number, title, side, does, RowAct::GoPoint(n)));
        for item in items_at(model, n).iter() {
            let (cite, text) = describe::item(model, item.focus);
            out.push(Row::new(cite, text, title, "go there", RowAct::Mark(n, item.focus)));
        }
    }
    out.extend(the_draft(model));
    // Paragraph by paragraph only where something is sought: there can be a thousand.
    if !list.sought().is_empty() {
        let plan = model.shown();
        let row = |t: &crate::plan::Thing<'_>| {
            let (number, text) = (plan.said(&t.key, "number"), plan.said(&t.key, "text"));
            Row::new(number, text, t.cite.as_str(), "show it in the draft", RowAct::Draft(t.key.to_string()))
        };
        out.extend(plan.paragraphs().into_iter().map(row));
    }
    out
}

/// The row that leads to the draft, where there is one.
fn the_draft(model: &Model<'_>) -> Option<Row> {
    let n = model.shown().paragraphs().len();
    let paragraphs = if n == 1 { "1 paragraph".to_owned() } else { format!("{n} paragraphs") };
    (n > 0).then(|| Row::new("", "The draft, as it stands", paragraphs, "show the draft", RowAct::Draft(String::new())))
}

/// Who takes part; while a room sits also who is here. On the eve nobody is, or is away.
fn members(model: &Model<'_>) -> Vec<Row> {
    let here = model.is_running().then(|| model.here());
    let row = |o: &Organisation<'_>| {
        let standing = if o.standing.is_empty() { "takes part" } else { o.standing.as_str() };
        let (side, does) = match &here {
            Some(here) if here.contains(&o.name) => (format!("{standing} · here"), "arrives or leaves"),
            Some(_) => (format!("{standing} · not here"), "arrives or leaves"),
            None => (standing.to_owned(), "change its row"),
        };
        Row::new(o.code.as_str(), o.label.as_str(), side, does, RowAct::Seat(o.label.as_str().to_owned()))
    };
    let mut out: Vec<Row> = model.shown().organisations.iter().map(row).collect();
    if out.is_empty() {
        out.push(Row::line("Nobody is on the list yet: a adds an organisation or a person."));
    }
    out
}

fn worksheet(model: &Model<'_>) -> Vec<Row> {
    let Some(point) = model.shown_point() else { return Vec::new() };
    let plan = model.shown();
    let mut out = Vec::new();
    for (id, label) in model.points().get(model.console.shown).map(|s| s.rows.clone()).unwrap_or_default() {
        let n = id.rsplit('/').next().unwrap_or_default().to_owned();
        out.push(Row::new(
            n,
            label,
            describe::values_of_item(model, &point, &id),
            "put it to the room",
            RowAct::Row(id),
        ));
    }
    let here = |t: &&Thing<'_>| {
        !t.retracted
            && !matches!(t.what.as_str(), "follow-up" | "aside")
            && (t.parent == point || plan.point_at(&t.parent).as_ref() == Some(&point))
    };
    let mut things: Vec<&Thing<'_>> = plan.things.iter().filter(here).collect();
    things.sort_by_key(|thing| plan.added_at(thing));
    for thing in things {
        let title = describe::thing(model, thing);
        out.push(Row::new(
            thing.cite.clone(),
            title,
            describe::values(model, &thing.key),
            "put it to the room",
            RowAct::Thing(thing.key.to_string()),
        ));
    }
    out.extend(the_draft(model));
    if out.is_empty() {
        out.push(Row::line("Nothing is listed here yet: a adds a measure, a paragraph, a line."));
    }
    out
}

/// A form whose text was typed and not saved.
pub fn typed(model: &Model<'_>, place: &Waiting) -> Row {
    let (cite, _) = describe::item(model, place.focus);
    // Not its words: they need not be for the room.
    Row::new(cite, place.command.spec().name, "typed, and not saved", "take it up again", RowAct::TakeUp(*place))
}

fn loose_ends(model: &Model<'_>) -> Vec<Row> {
    if model.seat.is_none() {
        return Vec::new();
    }
    let row = |end: End| {
        let (does, act) = match end.leads {
            Leads::Place(point, focus) => ("go there", RowAct::Mark(point, focus)),
            Leads::Confirmation(position) => (CONFIRM, RowAct::Confirm(position)),
            Leads::History(on) => ("show its history", RowAct::History(on)),
            Leads::Altered(digest) => (LOOK, RowAct::Altered(digest)),
        };
        Row::new(end.cite, end.text, end.why, does, act)
    };
    let typed = model.waiting.iter().map(|place| typed(model, place));
    let out: Vec<Row> = typed.chain(loose::ends(model).into_iter().map(row)).collect();
    if out.is_empty() {
        vec![Row::line("No loose ends in this sitting: all has its words, its read-back, its owner.")]
    } else {
        out
    }
}

/// An entry, and what it said before it was corrected.
fn event(model: &Model<'_>, ix: crate::plan::Ix) -> (String, String, String) {
    let (cite, text, time) = describe::event(model, ix);
    match describe::corrected(model, ix) {
        Some(was) => (cite, format!("{text} (corrected; was: {was})"), time),
        None => (cite, text, time),
    }
}

fn history(model: &Model<'_>, on: &str) -> Vec<Row> {
    let plan = model.shown();
    let sitting = plan.sittings.iter().find(|s| s.id == on).map(|s| Key::Sitting(s.id.clone()));
    let told =
        plan.history(&sitting.unwrap_or_else(|| crate::plan::Plan::key_of(on))).into_iter().map(|ix| event(model, ix));
    let told: Vec<(String, String, String)> = told.collect();
    let (mut cites, mut times) = (0, 0);
    for (cite, _, time) in &told {
        (cites, times) = (cites.max(width(cite)), times.max(width(time)));
    }
    let pad = |text: &str, cells: usize| " ".repeat(cells.saturating_sub(width(text)));
    let line = |(cite, text, time): (String, String, String)| {
        let sign = format!("{time}{} {}{cite}", pad(&time, times), pad(&cite, cites));
        Row::new(sign, text, "", "", RowAct::Nothing)
    };
    let rows: Vec<Row> = told.into_iter().map(line).collect();
    if rows.is_empty() { vec![Row::line("Nothing was recorded on this yet.")] } else { rows }
}

fn checks(model: &Model<'_>) -> Vec<Row> {
    let findings = &model.shown().findings;
    let plain = |f: &Finding| Row::new(f.code.as_str(), f.text.clone(), f.hint(), "", RowAct::Nothing);
    let altered = |f: &Finding| (f.code == Code::Altered).then(|| super::altered::row(model, f)).flatten();
    let out: Vec<Row> = findings.iter().map(|f| altered(f).unwrap_or_else(|| plain(f))).collect();
    if out.is_empty() { vec![Row::line("Nothing odd was found in the record.")] } else { out }
}

fn statements(model: &Model<'_>, wording: crate::base::Digest) -> Vec<Row> {
    let on = Key::Entry(wording);
    let row = |p: &crate::plan::PositionRow<'_>| {
        Row::new(
            p.cite.clone(),
            format!("{} {}", sign(&p.takes), describe::holders(model, p)),
            p.says.as_str(),
            "correct it",
            RowAct::Correct(p.sum),
        )
    };
    let out: Vec<Row> = model.shown().positions_at(&on).filter(|p| p.dissent).map(row).collect();
    if out.is_empty() { vec![Row::line("No statement is on this wording.")] } else { out }
}

/// What silence would carry over: the dissents by name and in their words, the rest as counts.
fn carry_over(model: &Model<'_>, asked: &[Digest]) -> Vec<Row> {
    let carried = acts::carried_of(model, asked);
    let n = carried.len();
    let does = if n == 1 { "carry 1 entry over" } else { "carry them over" };
    let side = "asked, no objection heard";
    let mut out = vec![Row::new("", "Carry over", side, does, RowAct::CarryOver(asked.to_vec()))];
    let (dissents, others): (Vec<_>, Vec<_>) = carried.into_iter().partition(|carried| carried.row.dissent);
    for carried in dissents {
        let row = carried.row;
        let step = format!("{}: {}", model.words.label(&row.takes), carried.who(model));
        out.push(Row::new(sign(&row.takes), step, row.says.as_str(), "", RowAct::Nothing));
    }
    for Carried { row, holders } in others {
        let text = format!("{} {}", model.words.label(&row.takes), holders.len());
        out.push(Row::new(sign(&row.takes), text, "", "", RowAct::Nothing));
    }
    out.push(Row::new("", "Ask anew", "", "positions", RowAct::Run(Command::Positions)));
    out
}

fn take_back(model: &Model<'_>) -> Vec<Row> {
    let Some(sum) = acts::last_own(model) else { return Vec::new() };
    let plan = model.shown();
    let Some(ix) = plan.by_sum(sum) else { return Vec::new() };
    let (sign, text, side) = describe::event(model, ix);
    vec![
        Row::new(sign, format!("Take back: {text}"), side, "take it back", RowAct::TakeBack(sum)),
        Row::new("", "Keep it", "", "keep it", RowAct::Back),
    ]
}
