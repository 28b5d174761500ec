//! Clauses 1 and 10: what is live, what is disputed, what a choice settles.

use crate::build::*;

#[test]
fn what_its_own_file_takes_back_is_gone_and_keeps_its_row() {
    let mut w = Workshop::new();
    let room = w.console("s1");
    let p = w.write(room, propose("A").about(POINT));
    let mistake = w.write(room, dissents(&["Union"], "objection", "no").on(p));
    w.write(room, retract().on(mistake));
    let plan = w.plan();
    assert_eq!(stands(&plan, mistake), ("retracted", false));
    assert_eq!(plan.counts.retracted, 1);
    assert!(columns(&plan, p).is_empty());
}

#[test]
fn taking_back_the_taking_back_restores() {
    let mut w = Workshop::new();
    let room = w.console("s1");
    let p = w.write(room, propose("A").about(POINT));
    let said = w.write(room, dissents(&["Union"], "objection", "no").on(p));
    let back = w.write(room, retract().on(said));
    w.write(room, retract().on(back));
    assert_eq!(stands(&w.plan(), said), ("current", true));
}

#[test]
fn another_file_that_takes_back_only_disputes() {
    let mut w = Workshop::new();
    let room = w.console("s1");
    let desk = w.desk("s1");
    let p = w.write(room, propose("A").about(POINT));
    let said = w.write(room, dissents(&["Union"], "objection", "no").on(p));
    w.write(desk, retract().on(said));
    let plan = w.plan();
    assert_eq!(stands(&plan, said), ("current", true));
    assert_eq!(found(&plan, "disputed"), [said.to_string()]);
    assert_eq!(plan.disputed.len(), 1);
}

#[test]
fn a_choice_settles_a_dispute_either_way() {
    for for_retract in [true, false] {
        let mut w = Workshop::new();
        let room = w.console("s1");
        let desk = w.desk("s1");
        let rapporteur = w.file("rapporteur", "", &[]);
        let p = w.write(room, propose("A").about(POINT));
        let said = w.write(room, dissents(&["Union"], "objection", "no").on(p));
        let back = w.write(desk, retract().on(said));
        w.write(rapporteur, choose(&[said, back], if for_retract { back } else { said }));
        let plan = w.plan();
        assert_eq!(stands(&plan, said).0, if for_retract { "retracted" } else { "current" });
        assert!(found(&plan, "disputed").is_empty());
    }
}

#[test]
fn a_choice_over_a_retract_holds_also_if_that_had_standing() {
    let mut w = Workshop::new();
    let room = w.console("s1");
    let p = w.write(room, propose("A").about(POINT));
    let said = w.write(room, dissents(&["Union"], "objection", "no").on(p));
    let back = w.write(room, retract().on(said));
    w.write(room, choose(&[said, back], said));
    assert_eq!(stands(&w.plan(), said), ("current", true));
}

#[test]
fn choices_that_do_not_know_each_other_and_differ_settle_nothing() {
    let mut w = Workshop::new();
    let room = w.console("s1");
    let desk = w.desk("s1");
    let (one, two) = (w.file("rapporteur", "r1", &[]), w.file("rapporteur", "r2", &[]));
    let p = w.write(room, propose("A").about(POINT));
    let said = w.write(room, dissents(&["Union"], "objection", "no").on(p));
    let back = w.write(desk, retract().on(said));
    let first = w.write(one, choose(&[said, back], back));
    assert_eq!(stands(&w.plan(), said).0, "retracted");
    w.write(two, choose(&[said, back], said));
    assert_eq!(stands(&w.plan(), said).0, "current");
    assert_eq!(found(&w.plan(), "disputed"), [said.to_string()]);
    // One that knows another outweighs it.
    w.write(two, seen(&[(format!("{}.1", w.id(one)), first)]));
    w.write(two, choose(&[said, back], back));
    assert_eq!(stands(&w.plan(), said).0, "retracted");
}

#[test]
fn a_choice_that_is_taken_back_settles_nothing() {
    let mut w = Workshop::new();
    let room = w.console("s1");
    let desk = w.desk("s1");
    let p = w.write(room, propose("A").about(POINT));
    let back = w.write(desk, retract().on(p));
    let chosen = w.write(desk, choose(&[p, back], back));
    w.write(desk, retract().on(chosen));
    assert_eq!(found(&w.plan(), "disputed"), [p.to_string()]);
}

#[test]
fn a_choice_of_something_that_it_does_not_name_settles_nothing() {
    let mut w = Workshop::new();
    let room = w.console("s1");
    let desk = w.desk("s1");
    let p = w.write(room, propose("A").about(POINT));
    let back = w.write(desk, retract().on(p));
    w.write(desk, choose(&[p], back));
    assert_eq!(found(&w.plan(), "disputed"), [p.to_string()]);
}

#[test]
fn a_file_stands_for_those_that_it_continues_and_for_the_setup() {
    let mut w = Workshop::new();
    let setup = w.file("setup", "", &[]);
    let member = w.write(setup, seat("Union", "", "listed"));
    let room = w.file("console", "s1", &[member]);
    let p = w.write(room, propose("A").about(POINT));
    let later = w.file("console", "s1", &[p]);
    let other = w.file("console", "s2", &[p]);
    let q = w.write(room, propose("B").about(POINT));
    w.write(later, retract().on(p));
    w.write(later, retract().on(member));
    w.write(other, retract().on(q));
    let plan = w.plan();
    assert!(!plan.is_live(plan.event(p).unwrap()), "same role and sitting");
    assert!(!plan.is_live(plan.event(member).unwrap()), "through the console's file, from the setup");
    assert!(plan.is_live(plan.event(q).unwrap()), "another sitting has no standing");
    assert_eq!(found(&plan, "disputed"), [q.to_string()]);
}

#[test]
fn a_redaction_cannot_be_taken_back() {
    let mut w = Workshop::new();
    let room = w.console("s1");
    let n = w.write(room, note("a name").about(POINT));
    let redaction = w.write(room, redact("").on(n));
    w.write(room, retract().on(redaction));
    let plan = w.plan();
    assert!(plan.entry(plan.by_sum(n).unwrap()).unwrap().is_gone());
}

#[test]
fn what_stands_on_a_retracted_thing_goes_with_it() {
    let mut w = Workshop::new();
    let room = w.console("s1");
    let measure = w.write(room, add("intervention", &[("title", "Centres")]).about(POINT));
    let p = w.write(room, propose("A").on(measure));
    let said = w.write(room, dissents(&["Union"], "objection", "no").on(p));
    let answer = w.write(room, respond("not retained").on(said));
    let d = w.write(room, decide_on("agreed", p, &[said]).on(p));
    w.write(room, retract().on(measure));
    let plan = w.plan();
    assert_eq!(stands(&plan, said), ("retracted", false));
    assert_eq!(decided(&plan, d), "retracted");
    assert_eq!(plan.wordings[0].state.as_str(), "retracted");
    assert_eq!(plan.responses.iter().map(|r| (r.sum, r.state.as_str())).collect::<Vec<_>>(), [(answer, "retracted")]);
    assert!(plan.things[0].retracted);
    assert_eq!(plan.counts.retracted, 1, "only the measure itself was taken back");
}
