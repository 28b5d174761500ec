//! 6. Incremental = from scratch.

use super::must;
use crate::generate::Dice;
use crate::{asked, many, of_ours};
use plenary::base::Digest;
use plenary::export::json;
use plenary::plan::{Key, Plan, Union, fold};
use plenary::record::read;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Lines come as in a workshop, or in any order in which the lines of a file are in theirs.
#[test]
fn a_plan_that_grew_is_the_plan_of_all_that_it_took_in() {
    let (grown, all) = (AtomicUsize::new(0), AtomicUsize::new(0));
    many("growing", &|w| {
        let mut dice = Dice::new(w.seed ^ 0x6072);
        let files = w.bytes();
        let mut union = Union::new();
        of_ours(&mut union);
        let mut plan = fold(union, &asked());
        let lines = if dice.chance(70) { as_recorded(&files) } else { as_they_come(&files, &mut dice) };
        let whole = lines.concat();
        let mut ends = lines.iter().scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        });
        let mut room = fold(plan.room(), &asked());
        let (mut taken, mut from) = (Vec::new(), 0);
        // Now and then several at once, as far as they are looked at by themselves.
        while let Some(to) = ends.nth(if dice.chance(30) { plan.counts.total / 16 } else { 0 }) {
            let some = &whole[from..to];
            from = to;
            taken.push(some);
            let reading = read(some);
            let sums: Vec<Digest> = reading.entries().map(|entry| entry.sum).collect();
            let looked_again = plan.grow(reading, &asked());
            if looked_again {
                room.follow(&plan, &sums, &asked());
            } else {
                room = fold(plan.room(), &asked());
            }
            grown.fetch_add(usize::from(looked_again), Ordering::Relaxed);
            all.fetch_add(1, Ordering::Relaxed);
            if looked_again && dice.chance(20) {
                same(&plan, &of(&taken))?;
                same(&room, &fold(plan.room(), &asked())).map_err(|differs| format!("of the room: {differs}"))?;
            }
        }
        same(&plan, &of(&taken))
    });
    let (grown, all) = (grown.into_inner(), all.into_inner());
    assert!(grown * 3 > all, "too few lines were looked at by themselves: {grown} of {all}");
}

/// Every line after what it refers to; what is no entry comes last.
fn as_recorded(files: &[Vec<u8>]) -> Vec<&[u8]> {
    let mut lines: Vec<&[u8]> = files.iter().flat_map(|file| file.split_inclusive(|&b| b == b'\n')).collect();
    let plan = of(&lines);
    let place = |line: &[u8]| {
        let sum = read(line).entries().next().map(|entry| entry.sum);
        sum.and_then(|sum| plan.by_sum(sum)).map_or(u32::MAX, |ix| plan.shown_at(ix))
    };
    lines.sort_by_cached_key(|line| place(line));
    lines
}

/// One file's among another's.
fn as_they_come<'f>(files: &'f [Vec<u8>], dice: &mut Dice) -> Vec<&'f [u8]> {
    let mut rooms: Vec<Vec<&[u8]>> =
        files.iter().map(|file| file.split_inclusive(|&b| b == b'\n').rev().collect()).collect();
    let mut out = Vec::new();
    while rooms.iter().any(|room| !room.is_empty()) {
        let at = dice.below(rooms.len());
        out.extend(rooms[at].pop());
    }
    out
}

/// From scratch.
fn of<'f>(lines: &[&'f [u8]]) -> Plan<'f> {
    let mut union = Union::new();
    of_ours(&mut union);
    for line in lines {
        union.add_bytes(line);
    }
    fold(union, &asked())
}

/// The plan that grew is the one from scratch, and answers the same.
fn same(plan: &Plan<'_>, whole: &Plan<'_>) -> Result<(), String> {
    must(json::plan(plan) == json::plan(whole), || "what is printed differs".into())?;
    for (grown, scratch) in answers(plan).iter().zip(&answers(whole)) {
        must(grown == scratch, || {
            let differ = grown.bytes().zip(scratch.bytes()).position(|(a, b)| a != b).unwrap_or_default();
            let near = |text: &str| {
                text.get(differ.saturating_sub(300)..).unwrap_or(text).chars().take(600).collect::<String>()
            };
            let what: String = grown.chars().take(20).collect();
            format!("{what} differ\n--- grown\n{}\n--- from scratch\n{}", near(grown), near(scratch))
        })?;
    }
    Ok(())
}

/// All rows, and the answers to what screens and documents ask. Where a row lies is another thing.
fn answers(plan: &Plan<'_>) -> Vec<String> {
    let mut out = vec![
        format!("counts {:?} {:?} {:?}", plan.counts, plan.workshop, plan.title),
        format!("sessions {:?}", plan.sessions),
        format!("sittings {:?}", plan.sittings),
        format!("organisations {:?}", plan.organisations),
        format!("values {:?}", plan.values),
        format!("things {:?}", plan.things),
        format!("proposals {:?}", plan.proposals),
        format!("wordings {:?}", plan.wordings),
        format!("positions {:?}", plan.positions),
        format!("decisions {:?}", plan.decisions),
        format!("responses {:?}", plan.responses),
        format!("points {:?}", plan.points),
        format!("events {:?} {:?} {:?}", plan.events, plan.unknown, plan.disputed),
        format!("findings {:?}", plan.findings),
        format!("paragraphs {:?}", plan.paragraphs()),
        format!("entries {:?}", plan.entries().collect::<Vec<_>>()),
        format!("differences {:?}", plan.differs()),
    ];
    let mut entries = "entries one by one ".to_owned();
    for ix in plan.entries() {
        let all = (plan.entries_of(ix), plan.contents_of(ix), plan.is_live(ix), plan.hidden(ix), plan.cite(ix));
        let about = (plan.subject(ix), plan.point_of(ix), plan.sitting_of(ix), plan.shown_at(ix));
        let knows: Vec<bool> = plan.entries().map(|of| plan.knows(ix, of)).collect();
        let sum = plan.entry(ix).unwrap().sum;
        write!(entries, "{sum} {all:?} {about:?} {knows:?} {:?}", plan.by_sum(sum)).unwrap();
    }
    out.push(entries);
    let mut told = "told ".to_owned();
    for kind in plenary::record::Kind::NAMES {
        write!(told, "{kind} {:?} ", plan.told(kind).map(|(ix, _)| ix).collect::<Vec<_>>()).unwrap();
    }
    out.push(told);
    let mut wordings = "wordings one by one ".to_owned();
    for row in &plan.wordings {
        let heads: Vec<Vec<Digest>> =
            plan.organisations.iter().map(|org| plan.position_heads(row.sum, &org.label)).collect();
        let missing: Vec<_> = plan.sittings.iter().map(|sitting| plan.not_asked(row.sum, &sitting.id)).collect();
        let on = Key::Entry(row.sum);
        let counted: Vec<_> = plan.sittings.iter().map(|at| plan.counted("Hands", &on, &at.id)).collect();
        let all = (plan.columns(row.sum), heads, missing, counted, plan.left_behind(row.sum), plan.positions_on(&on));
        write!(wordings, "{} {all:?}", row.sum).unwrap();
    }
    out.push(wordings);
    let mut subjects = "subjects ".to_owned();
    let things = plan.things.iter().map(|row| row.key.clone());
    let proposals = plan.proposals.iter().flat_map(|row| [Key::Entry(row.sum), row.on.clone()]);
    let points = plan.points.iter().map(|row| Key::Constant(row.id.clone().into()));
    for key in things.chain(proposals).chain(points).collect::<std::collections::BTreeSet<_>>() {
        let rows = (plan.things_under(&key), plan.proposals_on(&key), plan.decisions_on(&key), plan.history(&key));
        write!(subjects, "{key} {rows:?}").unwrap();
    }
    out.push(subjects);
    let mut sittings = "sittings one by one ".to_owned();
    for row in &plan.sittings {
        let all = (plan.loose_ends(&row.id), plan.pauses(row), plan.speakers(row), plan.closings(row));
        write!(sittings, "{} {all:?}", row.id.as_str()).unwrap();
    }
    out.push(sittings);
    out.iter().map(|text| without_rows(text)).collect()
}

/// A place is printed with where its row lies, which is no answer.
fn without_rows(text: &str) -> String {
    let mut parts = text.split(", row: ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}
