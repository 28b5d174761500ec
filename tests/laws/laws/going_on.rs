//! A day that goes on: what a console records next, by what the plan shows.
//!
//! Whatever is there is gone on with: a scale for what stands, a word after what was decided, a value after all that
//! differ. So a plan grows where most depends on most.

use crate::generate::Dice;
use plenary::base::{Digest, EntryId, Stamp};
use plenary::plan::{Key, Plan, Register};
use plenary::record::kind::{Decide, FieldValue, Note, Position, Propose, Respond, Reword, Rule, Set, Step};
use plenary::record::{Entry, Kind, NewHead, Subject, Text, seal};

/// Lines for the end of one file.
pub(super) fn lines(plan: &Plan<'_>, dice: &mut Dice) -> Vec<Vec<u8>> {
    let heads: Vec<Digest> = plan
        .sessions
        .iter()
        .filter(|row| row.heads.len() == 1 && row.role == "console")
        .map(|row| row.heads[0])
        .collect();
    let last = dice.any(&heads).and_then(|sum| plan.by_sum(sum)).and_then(|ix| plan.entry(ix));
    let Some(last) = last else { return Vec::new() };
    let (mut id, mut prev) = (last.head.id, last.sum);
    let mut out = Vec::new();
    for _ in 0..12 {
        let next = NEXT[dice.below(NEXT.len())];
        let Some((mut head, body)) = next(plan, dice) else { continue };
        id = EntryId { n: id.n + 1, ..id };
        (head.id, head.prev, head.at) = (Some(id), Some(prev), Some(Stamp::from_seconds(1_900_000_000)));
        head.after.sort_unstable();
        head.after.dedup();
        let (mut line, sum) = seal(&head, &body, &dice.salt()).unwrap();
        line.push('\n');
        out.push(line.into_bytes());
        prev = sum;
    }
    out
}

type Next = fn(&Plan<'_>, &mut Dice) -> Option<(NewHead, Kind<'static>)>;

const NEXT: [Next; 10] = [scale, scale, wording, wording, decision, decision, value, value, position, aside];

fn text(s: &str) -> Text<'static> {
    Text::from(s.to_owned())
}

fn on(sum: Digest) -> NewHead {
    NewHead { on: format!("#{sum}"), ..NewHead::default() }
}

/// About the same as this entry.
fn like(entry: &Entry<'_>) -> NewHead {
    let on = match entry.head.on {
        Subject::Sitting => String::new(),
        Subject::Constant(text) => text.to_owned(),
        Subject::Entry(sum) => format!("#{sum}"),
    };
    NewHead { on, ..NewHead::default() }
}

/// For the word of a position that stands, rather of one that was ruled on.
fn scale(plan: &Plan<'_>, dice: &mut Dice) -> Option<(NewHead, Kind<'static>)> {
    let mut rows: Vec<_> = plan.positions.iter().filter(|row| matches!(row.on, Key::Entry(_))).collect();
    if rows.iter().any(|row| row.hidden.as_str() == "struck") {
        rows.retain(|row| row.hidden.as_str() == "struck");
    }
    let row = dice.any(&rows)?;
    let Key::Entry(wording) = row.on else { return None };
    let side = text(dice.one(&["against", "against", "none"]));
    let scale = vec![Step { takes: text(&row.takes), says: text("as shown"), side }];
    Some((on(wording), Rule { rule: text("consensus"), scale, ..Rule::default() }.into()))
}

/// Of a wording, made from it or from nothing; or a proposal about it.
fn wording(plan: &Plan<'_>, dice: &mut Dice) -> Option<(NewHead, Kind<'static>)> {
    let row = dice.any(&plan.wordings.iter().map(|row| row.sum).collect::<Vec<_>>())?;
    let mut head = on(row);
    if dice.chance(20) {
        return Some((head, Propose { text: text("Text next"), ..Propose::default() }.into()));
    }
    head.after = if dice.chance(40) { vec![row] } else { Vec::new() };
    Some((head, Reword { text: text("Text next"), ..Reword::default() }.into()))
}

/// After another, on the same; rather after one that a slip names.
fn decision(plan: &Plan<'_>, dice: &mut Dice) -> Option<(NewHead, Kind<'static>)> {
    let all: Vec<Digest> = plan.decisions.iter().map(|row| row.sum).collect();
    let named: Vec<Digest> = by_slips(plan).into_iter().map(|(_, decided, _)| decided).collect();
    let before = if dice.chance(50) { dice.any(&named) } else { None };
    let before = before.or_else(|| dice.any(&all))?;
    let entry = plan.entry(plan.by_sum(before)?)?;
    let Some(Kind::Decide(body)) = entry.kind().cloned().map(Kind::into_owned) else { return None };
    let outcome = text(dice.one(&["agreed", "not agreed", "reopened"]));
    let head = NewHead { after: vec![before], ..like(entry) };
    Some((head, Decide { outcome, ..*body }.into()))
}

/// What was taken back and names a decision, that decision, and a value that the decision names in the same way.
fn by_slips(plan: &Plan<'_>) -> Vec<(Digest, Digest, Digest)> {
    let named = |sum: Digest| {
        let entry = plan.by_sum(sum).and_then(|ix| plan.entry(ix));
        entry.into_iter().flat_map(|entry| entry.head.after.iter().copied())
    };
    let is = |sum: Digest, kind: &str| {
        plan.by_sum(sum).and_then(|ix| plan.entry(ix)).is_some_and(|entry| entry.head.kind == kind)
    };
    let slips: Vec<Digest> =
        plan.entries().filter(|&ix| !plan.is_live(ix)).filter_map(|ix| plan.entry(ix)).map(|e| e.sum).collect();
    let mut out = Vec::new();
    for &slip in &slips {
        for decided in named(slip).filter(|&sum| is(sum, "Decide")) {
            let through = named(decided).filter(|sum| slips.contains(sum)).flat_map(named);
            out.extend(through.filter(|&sum| is(sum, "Set")).map(|first| (slip, decided, first)));
        }
    }
    out
}

/// After all that a field has, rather of one that differs, rather of one of two that are told by one name; or by way of a
/// slip.
fn value(plan: &Plan<'_>, dice: &mut Dice) -> Option<(NewHead, Kind<'static>)> {
    if let Some((slip, _, first)) = dice.any(&by_slips(plan)).filter(|_| dice.chance(60)) {
        let entry = plan.entry(plan.by_sum(first)?)?;
        let Some(Kind::Set(body)) = entry.kind().cloned().map(Kind::into_owned) else { return None };
        return Some((NewHead { after: vec![slip], ..like(entry) }, Kind::Set(body)));
    }
    let mut rows: Vec<_> = plan.values.iter().collect();
    let name =
        |row: &Register<'_>| format!("{} {} {}", row.on, row.field.as_str(), row.item.as_str()).trim_end().to_owned();
    let differ: Vec<String> = rows.iter().filter(|row| row.is_contested()).map(|row| name(row)).collect();
    let alike = |row: &Register<'_>| differ.iter().filter(|known| **known == name(row)).count();
    for least in [1, 2] {
        if dice.chance(70) && rows.iter().any(|row| row.is_contested() && alike(row) >= least) {
            rows.retain(|row| row.is_contested() && alike(row) >= least);
        }
    }
    let row = dice.any(&rows)?;
    let about = if let Key::Sitting(_) = row.on { String::new() } else { row.on.to_string() };
    let to = text(dice.one(&["Text X", "Text V", ""]));
    let set = vec![FieldValue { f: text(&row.field), item: text(&row.item), to }];
    let head = NewHead { on: about, after: row.heads(), ..NewHead::default() };
    Some((head, Set { set, ..Set::default() }.into()))
}

/// One raiser goes on, or is answered.
fn position(plan: &Plan<'_>, dice: &mut Dice) -> Option<(NewHead, Kind<'static>)> {
    let before = dice.any(&plan.positions.iter().map(|row| row.sum).collect::<Vec<_>>())?;
    if dice.chance(30) {
        return Some((on(before), Respond { outcome: text("accepted"), ..Respond::default() }.into()));
    }
    let entry = plan.entry(plan.by_sum(before)?)?;
    let Some(Kind::Position(body)) = entry.kind().cloned().map(Kind::into_owned) else { return None };
    let takes = text(dice.one(&["withdrawn", "agree", "objection", "formal objection"]));
    Some((NewHead { after: vec![before], ..like(entry) }, Position { takes, ..*body }.into()))
}

/// A note about anything, that names anything.
fn aside(plan: &Plan<'_>, dice: &mut Dice) -> Option<(NewHead, Kind<'static>)> {
    let all: Vec<_> = plan.entries().collect();
    let [about, named] = [dice.any(&all)?, dice.any(&all)?].map(|ix| plan.entry(ix).map(|entry| entry.sum));
    let head = NewHead { after: named.into_iter().collect(), ..on(about?) };
    Some((head, Note { text: text("Text noted"), ..Note::default() }.into()))
}
