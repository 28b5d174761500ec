//! Law 6 by hand: what a plan looks at again when it grows, and when everything is folded again.

use crate::build::*;
use plenary::base::Digest;
use plenary::plan::{Key, Plan};
use plenary::record::kind::{FieldValue, Rule, Set, Step};
use plenary::record::read;
use std::collections::BTreeSet;

/// The plan takes in the last line of a file; whether it was enough to look at what that changes.
fn goes_on(plan: &mut Plan<'static>, day: &Workshop, file: File) -> bool {
    let line = day.bytes(file).split_inclusive(|&b| b == b'\n').next_back().unwrap();
    plan.grow(read(line), &[review()])
}

#[test]
fn a_telling_that_is_replaced_is_told_of_no_more() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let p = day.write(one, propose("A").about(POINT));
    let a = day.write(one, decide_on("agreed", p, &[]).on(p));
    let b = day.write(two, decide_on("agreed", p, &[]).on(p));
    let mut plan = day.asked();
    let tellings = |plan: &Plan<'static>, of: Digest| decision(plan, of).tellings.clone();
    assert_eq!([tellings(&plan, a), tellings(&plan, b)], [[b], [a]]);
    day.write(two, decide_on("not agreed", p, &[]).on(p).after(&[b]));
    assert!(goes_on(&mut plan, &day, two));
    assert_eq!([tellings(&plan, a), tellings(&plan, b)], [tellings(&day.asked(), a), tellings(&day.asked(), b)]);
    assert!(tellings(&plan, b).is_empty());
}

#[test]
fn what_says_one_thing_of_one_subject_is_looked_at_by_itself_and_what_takes_back_or_corrects_is_not() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let mut plan = day.asked();
    let stands = day.write(room, say(position(&["Org"], "agree")).on(p));
    assert!(!goes_on(&mut plan, &day, room), "nobody had named the organisation");
    day.write(room, say(position(&["Org"], "reservation")).on(p).after(&[stands]));
    assert!(goes_on(&mut plan, &day, room));
    day.write(room, note("It is cold.").about(POINT));
    assert!(goes_on(&mut plan, &day, room));
    day.write(room, note("It is warm.").about(OTHER));
    assert!(!goes_on(&mut plan, &day, room), "nothing was on that point");
    day.write(room, propose("B").about(POINT).fixes(p));
    assert!(!goes_on(&mut plan, &day, room));
    day.write(room, retract().on(stands));
    assert!(!goes_on(&mut plan, &day, room));
    assert_eq!(plan.counts, day.asked().counts);
}

/// The plan after the last line of this file, grown and from scratch; whether it grew.
fn grown(plan: &mut Plan<'static>, day: &Workshop, file: File) -> (bool, Plan<'static>) {
    let is_grown = goes_on(plan, day, file);
    let scratch = day.asked();
    assert_eq!(plan.findings, scratch.findings);
    assert_eq!(plan.positions, scratch.positions);
    assert_eq!(plan.values, scratch.values);
    (is_grown, scratch)
}

#[test]
fn a_scale_that_makes_a_dissent_of_what_was_struck_gives_it_back() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let stands = day.write(room, takes(&["Org"], "abstains").on(p));
    day.write(room, rule("strike", "Chair").on(stands));
    let mut plan = day.asked();
    assert_eq!(row(&plan, stands).hidden.as_str(), "struck");
    let step = Step { takes: "abstains".into(), says: "Not with us".into(), side: "against".into() };
    day.write(room, say(Rule { rule: "consensus".into(), scale: vec![step], ..Rule::default() }).on(p));
    grown(&mut plan, &day, room);
    assert_eq!((row(&plan, stands).hidden.as_str(), row(&plan, stands).dissent), ("", true));
}

#[test]
fn a_value_names_what_it_names_through_what_was_taken_back_and_a_decision_that_is_replaced() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let measure = day.write(room, add("intervention", &[]).about(POINT));
    let first = day.write(room, set("lead", "1").on(measure));
    let one = day.write(room, note("Y").about(POINT).after(&[first]));
    day.write(room, retract().on(one));
    let p = day.write(room, propose("A").about(OTHER));
    let decided = day.write(room, decide_on("agreed", p, &[]).on(p).after(&[one]));
    let other = day.write(room, note("X").about(POINT).after(&[decided]));
    day.write(room, retract().on(other));
    day.write(room, set("lead", "2").on(measure).after(&[other]));
    let mut plan = day.asked();
    assert_eq!(value(&plan, measure, "lead"), ["1", "2"]);
    day.write(room, decide_on("not agreed", p, &[]).on(p).after(&[decided]));
    grown(&mut plan, &day, room);
    assert_eq!(value(&plan, measure, "lead"), ["2"]);
}

#[test]
fn a_proposal_that_is_not_there_is_shown_where_its_first_wording_is() {
    // Which of two wordings without a number comes first is a matter of sums: of eight some come before.
    for salt in 0..8 {
        let mut day = Workshop::new();
        let room = day.console("s1");
        for n in 0..salt {
            day.write(room, note(&format!("Note {n}")).about(POINT));
        }
        let lost = day.write(room, propose("A").about(POINT));
        let wording = day.write(room, reword("B").on(lost));
        let on_it = day.write(room, propose("C").on(lost));
        day.lose(lost);
        let mut plan = day.asked();
        day.write(room, reword("D").on(wording));
        let (_, scratch) = grown(&mut plan, &day, room);
        let shown = |plan: &Plan<'static>| -> Vec<Digest> {
            plan.proposals_on(&Key::Entry(lost)).iter().map(|row| row.sum).collect()
        };
        assert_eq!(shown(&plan), shown(&scratch));
        assert!(shown(&plan).contains(&on_it));
    }
}

#[test]
fn a_finding_stays_while_another_field_gives_it() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let item = |item: &str, f: &str, to: &str| {
        let value = FieldValue { f: f.to_owned().into(), item: item.to_owned().into(), to: to.to_owned().into() };
        say(Set { set: vec![value], ..Set::default() })
    };
    let heads = [(one, "1"), (two, "2")].map(|(file, to)| {
        day.write(file, item("", "y", to).about("ws/W x"));
        day.write(file, item("y", "x", to).about("ws/W"))
    });
    let mut plan = day.asked();
    assert_eq!(found(&plan, "contested"), ["ws/W x y"]);
    day.write(one, item("y", "x", "3").about("ws/W").after(&heads));
    let (is_grown, _) = grown(&mut plan, &day, one);
    assert_eq!((is_grown, found(&plan, "contested").len()), (true, 1));
}

#[test]
fn rewordings_of_one_another_whose_lines_are_lost_are_of_one_proposal_whatever_else_is_lost() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let lost: Vec<Digest> = (0..4).map(|n| day.write(room, reword(&format!("{n}")).about(POINT))).collect();
    for n in 0..3 {
        day.write(room, reword(&format!("fix {n}")).on(lost[(n + 1) % 3]).fixes(lost[n]));
    }
    for &sum in &lost[..3] {
        day.lose(sum);
    }
    let proposal = |plan: &Plan<'static>| -> BTreeSet<Digest> {
        let own = plan.wordings.iter().filter(|row| lost[..3].contains(&row.sum));
        own.map(|row| plan.proposals[row.proposal].sum).collect()
    };
    let plan = day.asked();
    assert_eq!(proposal(&plan).len(), 1);
    day.write(room, reword("another").on(lost[3]).fixes(lost[3]));
    day.lose(lost[3]);
    assert_eq!(proposal(&day.asked()), proposal(&plan));
}
