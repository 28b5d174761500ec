//! Law 6 by hand: what a plan looks at again when it grows, and when everything is folded again.

use crate::build::*;
use plenary::base::Digest;
use plenary::plan::Plan;
use plenary::record::read;

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
