//! Clauses 1 and 10: what is live, what is disputed, what a choice settles.

use crate::build::*;

#[test]
fn what_its_own_file_takes_back_is_gone_and_keeps_its_row() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let mistake = day.write(room, dissents(&["Union"], "objection", "no").on(p));
    day.write(room, retract().on(mistake));
    let plan = day.plan();
    assert_eq!(stands(&plan, mistake), ("retracted", false));
    assert_eq!(plan.counts.retracted, 1);
    assert!(columns(&plan, p).is_empty());
}

#[test]
fn taking_back_the_taking_back_restores() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let said = day.write(room, dissents(&["Union"], "objection", "no").on(p));
    let back = day.write(room, retract().on(said));
    day.write(room, retract().on(back));
    assert_eq!(stands(&day.plan(), said), ("current", true));
}

#[test]
fn another_file_that_takes_back_only_disputes() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let desk = day.desk("s1");
    let p = day.write(room, propose("A").about(POINT));
    let said = day.write(room, dissents(&["Union"], "objection", "no").on(p));
    day.write(desk, retract().on(said));
    let plan = day.plan();
    assert_eq!(stands(&plan, said), ("current", true));
    assert_eq!(found(&plan, "disputed"), [said.to_string()]);
    assert_eq!(plan.disputed.len(), 1);
}

#[test]
fn a_choice_settles_a_dispute_either_way() {
    for for_retract in [true, false] {
        let mut day = Workshop::new();
        let room = day.console("s1");
        let desk = day.desk("s1");
        let rapporteur = day.file("rapporteur", "", &[]);
        let p = day.write(room, propose("A").about(POINT));
        let said = day.write(room, dissents(&["Union"], "objection", "no").on(p));
        let back = day.write(desk, retract().on(said));
        day.write(rapporteur, choose(&[said, back], if for_retract { back } else { said }));
        let plan = day.plan();
        assert_eq!(stands(&plan, said).0, if for_retract { "retracted" } else { "current" });
        assert!(found(&plan, "disputed").is_empty());
    }
}

#[test]
fn a_choice_over_a_retract_holds_also_if_that_had_standing() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let said = day.write(room, dissents(&["Union"], "objection", "no").on(p));
    let back = day.write(room, retract().on(said));
    day.write(room, choose(&[said, back], said));
    assert_eq!(stands(&day.plan(), said), ("current", true));
}

#[test]
fn choices_that_do_not_know_each_other_and_differ_settle_nothing() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let desk = day.desk("s1");
    let (one, two) = (day.file("rapporteur", "r1", &[]), day.file("rapporteur", "r2", &[]));
    let p = day.write(room, propose("A").about(POINT));
    let said = day.write(room, dissents(&["Union"], "objection", "no").on(p));
    let back = day.write(desk, retract().on(said));
    let first = day.write(one, choose(&[said, back], back));
    assert_eq!(stands(&day.plan(), said).0, "retracted");
    day.write(two, choose(&[said, back], said));
    assert_eq!(stands(&day.plan(), said).0, "current");
    assert_eq!(found(&day.plan(), "disputed"), [said.to_string()]);
    // One that knows another outweighs it.
    day.write(two, seen(&[(format!("{}.1", day.id(one)), first)]));
    day.write(two, choose(&[said, back], back));
    assert_eq!(stands(&day.plan(), said).0, "retracted");
}

#[test]
fn a_choice_that_is_taken_back_settles_nothing() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let desk = day.desk("s1");
    let p = day.write(room, propose("A").about(POINT));
    let back = day.write(desk, retract().on(p));
    let chosen = day.write(desk, choose(&[p, back], back));
    day.write(desk, retract().on(chosen));
    assert_eq!(found(&day.plan(), "disputed"), [p.to_string()]);
}

#[test]
fn a_choice_of_something_that_it_does_not_name_settles_nothing() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let desk = day.desk("s1");
    let p = day.write(room, propose("A").about(POINT));
    let back = day.write(desk, retract().on(p));
    day.write(desk, choose(&[p], back));
    assert_eq!(found(&day.plan(), "disputed"), [p.to_string()]);
}

#[test]
fn a_file_stands_for_those_that_it_continues_and_for_the_setup() {
    let mut day = Workshop::new();
    let setup = day.file("setup", "", &[]);
    let member = day.write(setup, seat("Union", "", "listed"));
    let room = day.file("console", "s1", &[member]);
    let p = day.write(room, propose("A").about(POINT));
    let later = day.file("console", "s1", &[p]);
    let other = day.file("console", "s2", &[p]);
    let q = day.write(room, propose("B").about(POINT));
    day.write(later, retract().on(p));
    day.write(later, retract().on(member));
    day.write(other, retract().on(q));
    let plan = day.plan();
    assert!(!plan.is_live(plan.event(p).unwrap()), "same role and sitting");
    assert!(!plan.is_live(plan.event(member).unwrap()), "through the console's file, from the setup");
    assert!(plan.is_live(plan.event(q).unwrap()), "another sitting has no standing");
    assert_eq!(found(&plan, "disputed"), [q.to_string()]);
}

#[test]
fn a_redaction_cannot_be_taken_back() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let n = day.write(room, note("a name").about(POINT));
    let redaction = day.write(room, redact("").on(n));
    day.write(room, retract().on(redaction));
    let plan = day.plan();
    assert!(plan.entry(plan.by_sum(n).unwrap()).unwrap().is_gone());
}

#[test]
fn what_stands_on_a_retracted_thing_goes_with_it() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let measure = day.write(room, add("intervention", &[("title", "Centres")]).about(POINT));
    let p = day.write(room, propose("A").on(measure));
    let said = day.write(room, dissents(&["Union"], "objection", "no").on(p));
    let answer = day.write(room, respond("not retained").on(said));
    let d = day.write(room, decide_on("agreed", p, &[said]).on(p));
    day.write(room, retract().on(measure));
    let plan = day.plan();
    assert_eq!(stands(&plan, said), ("retracted", false));
    assert_eq!(decided(&plan, d), "retracted");
    assert_eq!(plan.wordings[0].state.as_str(), "retracted");
    assert_eq!(plan.responses.iter().map(|r| (r.sum, r.state.as_str())).collect::<Vec<_>>(), [(answer, "retracted")]);
    assert!(plan.things[0].retracted);
    assert_eq!(plan.counts.retracted, 1, "only the measure itself was taken back");
}
