//! 6. Incremental = from scratch.
//!
//! Lines come in several orders, some of them are lost everywhere, and the room's plan grows beside the plan of everything.

use super::answers::same;
use super::going_on;
use crate::generate::{Dice, Made, Workshop};
use crate::{asked, many, of_ours};
use plenary::base::Digest;
use plenary::checklist::Asked;
use plenary::plan::{Plan, Union, fold};
use plenary::record::{Head, Subject, read};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn a_plan_that_grew_is_the_plan_of_all_that_it_took_in() {
    let (grown, all) = (AtomicUsize::new(0), AtomicUsize::new(0));
    many("growing", &|w| {
        let mut dice = Dice::new(w.seed ^ 0x6072);
        let mut asked = asked();
        asked.truncate(dice.one(&[2, 2, 1, 0]));
        let files = with_losses(w, &mut dice);
        let lines = match dice.below(10) {
            0..4 => as_recorded(&files),
            4..8 => what_settles_first(&files, &mut dice),
            _ => as_they_come(&files, &mut dice),
        };
        let next = going_on::lines(&of(&lines, &asked), &mut dice);
        let lines: Vec<&[u8]> = lines.into_iter().chain(next.iter().map(Vec::as_slice)).collect();
        let whole = lines.concat();
        let mut ends = lines.iter().scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        });
        let mut growing = Growing::new(asked, dice.chance(30));
        let (mut taken, mut from) = (Vec::new(), 0);
        // Now and then several at once, as far as they are looked at by themselves.
        while let Some(to) = ends.nth(if dice.chance(30) { growing.plan.counts.total / 16 } else { 0 }) {
            let some = &whole[from..to];
            from = to;
            taken.push(some);
            let looked_again = growing.take(some);
            grown.fetch_add(usize::from(looked_again), Ordering::Relaxed);
            all.fetch_add(1, Ordering::Relaxed);
            if looked_again && dice.chance(compared(some)) {
                growing.is_what_is_folded_of(&taken)?;
            }
        }
        growing.is_what_is_folded_of(&taken)
    });
    let (grown, all) = (grown.into_inner(), all.into_inner());
    assert!(grown * 3 > all, "too few lines were looked at by themselves: {grown} of {all}");
}

/// How many in a hundred of the plans that grew by this are folded from scratch, which takes longer than growing: more of
/// those that grew by what changes other rows than its own.
fn compared(lines: &[u8]) -> usize {
    let reading = read(lines);
    let kinds: BTreeSet<&str> = reading.entries().map(|entry| entry.head.kind).collect();
    if ["Rule", "Reword", "Decide", "Set"].iter().any(|kind| kinds.contains(kind)) { 15 } else { 3 }
}

/// A plan, and the room's beside it as the screens keep it.
struct Growing<'f> {
    asked: Vec<Asked>,
    plan: Plan<'f>,
    /// None where that is the same.
    room: Option<Plan<'f>>,
    /// The room has a plan of its own, whatever it may see.
    own: bool,
}

impl<'f> Growing<'f> {
    fn new(asked: Vec<Asked>, own: bool) -> Self {
        let plan = of(&[], &asked);
        let room = own.then(|| fold(plan.room(), &asked));
        Self { asked, plan, room, own }
    }

    /// More lines come; whether it was enough to look at what they change.
    fn take(&mut self, lines: &'f [u8]) -> bool {
        let reading = read(lines);
        let sums: Vec<Digest> = reading.entries().map(|entry| entry.sum).collect();
        let looked_again = self.plan.grow(reading, &self.asked);
        match &mut self.room {
            Some(room) if looked_again => drop(room.follow(&self.plan, &sums, &self.asked)),
            None if looked_again && self.plan.are_for_room(&sums) => {}
            _ => {
                let own = self.own || !self.plan.is_for_room();
                self.room = own.then(|| fold(self.plan.room(), &self.asked));
            }
        }
        looked_again
    }

    fn is_what_is_folded_of(&self, lines: &[&'f [u8]]) -> Result<(), String> {
        let whole = of(lines, &self.asked);
        same(&self.plan, &whole)?;
        let room = fold(whole.room(), &self.asked);
        same(self.room.as_ref().unwrap_or(&self.plan), &room).map_err(|differs| format!("of the room: {differs}"))
    }
}

/// The files without a few lines that nobody has: any, those that somebody corrected, or proposals.
fn with_losses(w: &Workshop, dice: &mut Dice) -> Vec<Vec<u8>> {
    let corrected: BTreeSet<Digest> = w.made.iter().filter_map(|made| made.head.fixes).collect();
    // Proposals about proposals stay.
    let is_text =
        |sum: Digest| w.made.iter().any(|made| made.sum == sum && ["Propose", "Reword"].contains(&&*made.kind));
    let is_first = |made: &Made| made.kind == "Propose" && !made.on_entry().is_some_and(is_text);
    let lost: BTreeSet<String> = match dice.below(10) {
        0 | 1 => (0..=dice.below(3)).map(|_| dice.one(&w.made).sum.to_string()).collect(),
        2 => corrected.iter().map(Digest::to_string).collect(),
        3 | 4 => w.made.iter().filter(|made| is_first(made)).map(|made| made.sum.to_string()).collect(),
        _ => BTreeSet::new(),
    };
    let is_lost = |line: &&[u8]| {
        let sum = read(line).entries().next().map(|entry| entry.sum.to_string());
        sum.is_some_and(|sum| lost.contains(&sum))
    };
    let files = w.bytes();
    if lost.is_empty() {
        return files;
    }
    files.iter().map(|file| lines_of(file).filter(|line| !is_lost(line)).collect::<Vec<_>>().concat()).collect()
}

fn lines_of(file: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> {
    file.split_inclusive(|&b| b == b'\n')
}

/// Every line after what it refers to; what is no entry comes where it stands in its file.
fn as_recorded(files: &[Vec<u8>]) -> Vec<&[u8]> {
    let all: Vec<&[u8]> = files.iter().flat_map(|file| lines_of(file)).collect();
    let plan = of(&all, &asked());
    let place = |line: &[u8]| {
        let sum = read(line).entries().next().map(|entry| entry.sum);
        sum.and_then(|sum| plan.by_sum(sum)).map(|ix| plan.shown_at(ix))
    };
    let mut lines = Vec::new();
    for file in files {
        let mut last = 0;
        for line in lines_of(file) {
            last = place(line).unwrap_or(last);
            lines.push((last, line));
        }
    }
    lines.sort_by_key(|(place, _)| *place);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// One file's among another's.
fn as_they_come<'f>(files: &'f [Vec<u8>], dice: &mut Dice) -> Vec<&'f [u8]> {
    let mut rooms: Vec<Vec<&[u8]>> = files.iter().map(|file| lines_of(file).rev().collect()).collect();
    let mut out = Vec::new();
    while rooms.iter().any(|room| !room.is_empty()) {
        let at = dice.below(rooms.len());
        out.extend(rooms[at].pop());
    }
    out
}

/// Every line after what it refers to; of those that can come, the ones that a plan is folded again for. So there is much
/// to grow by what comes after.
fn what_settles_first<'f>(files: &'f [Vec<u8>], dice: &mut Dice) -> Vec<&'f [u8]> {
    let mut left: Vec<Coming<'_>> = files.iter().flat_map(|file| lines_of(file)).map(Coming::new).collect();
    let mut missing: BTreeSet<Digest> = left.iter().filter_map(|line| line.sum).collect();
    dice.shuffle(&mut left);
    let mut out = Vec::new();
    while !left.is_empty() {
        let can = |line: &Coming<'_>| line.refers.is_disjoint(&missing);
        let settling = left.iter().position(|line| line.settles && can(line));
        let at = settling.or_else(|| left.iter().position(can)).unwrap_or_default();
        let next = left.swap_remove(at);
        if let Some(sum) = next.sum {
            missing.remove(&sum);
        }
        out.push(next.line);
    }
    out
}

/// Kinds by which a plan grows.
const GROW: [&str; 15] = [
    "Note", "Said", "Floor", "Hands", "Quorum", "Rule", "Readback", "Decide", "Respond", "Set", "Walk", "Propose",
    "Reword", "Seat", "Position",
];

/// A line that did not come yet.
struct Coming<'f> {
    line: &'f [u8],
    sum: Option<Digest>,
    refers: BTreeSet<Digest>,
    settles: bool,
}

impl<'f> Coming<'f> {
    fn new(line: &'f [u8]) -> Self {
        let reading = read(line);
        let head = reading.entries().next().map(|entry| &entry.head);
        let on = |head: &Head<'_>| if let Subject::Entry(sum) = head.on { Some(sum) } else { None };
        let refers =
            |head: &Head<'_>| head.after.iter().copied().chain(head.prev).chain(head.fixes).chain(on(head)).collect();
        Self {
            line,
            sum: reading.entries().next().map(|entry| entry.sum),
            refers: head.map(refers).unwrap_or_default(),
            settles: head.is_none_or(|head| !GROW.contains(&head.kind) || head.fixes.is_some()),
        }
    }
}

/// From scratch.
fn of<'f>(lines: &[&'f [u8]], asked: &[Asked]) -> Plan<'f> {
    let mut union = Union::new();
    of_ours(&mut union);
    for line in lines {
        union.add_bytes(line);
    }
    fold(union, asked)
}
