//! Section 5.6 and 5.14: decisions, what they set, and points.

use super::*;

#[test]
fn a_decision_that_names_another_is_later() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let first = m.write(room, on(p), decide_on("agreed", p, &[]));
    let again = m.write(room, on(p).after([first]), decide("reopened"));
    m.expect(|plan| {
        plan.decision(first, "earlier");
        plan.decision(again, "current");
        plan.point("opened");
    });
}

#[test]
fn rooms_that_decided_differently_are_contested_whatever_their_clocks_say() {
    let mut m = Minutes::default();
    let (one, two) = (m.console("s1"), m.console("s2"));
    let p = m.write(one, about(POINT), propose("Open centres"));
    let yes = m.write(one, on(p), decide_on("agreed", p, &[]));
    let no = m.write(two, on(p), decide_on("not agreed", p, &[]));
    m.expect(|plan| {
        plan.decision(yes, "contested");
        plan.decision(no, "contested");
        plan.finds("contested", yes);
        plan.point("decided");
    });
}

#[test]
fn one_decision_told_twice_is_not_contested() {
    let mut m = Minutes::default();
    let (one, two) = (m.console("s1"), m.console("s2"));
    let p = m.write(one, about(POINT), propose("Open centres"));
    let a = m.write(one, on(p), decide_on("agreed", p, &[]));
    let b = m.write(two, on(p), decide_on("agreed", p, &[]));
    m.expect(|plan| {
        plan.decision(a, "current");
        plan.decision(b, "current");
        plan.finds_no("contested");
    });
}

#[test]
fn a_desks_decision_is_an_account_beside_the_consoles() {
    let mut m = Minutes::default();
    let (room, desk) = (m.console("s1"), m.desk("s1"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let console = m.write(room, on(p), decide_on("agreed", p, &[]));
    let note = m.write(desk, on(p), decide_on("not agreed", p, &[]));
    m.expect(|plan| {
        plan.decision(console, "current");
        plan.decision(note, "account");
    });
}

#[test]
fn a_desks_decision_counts_where_the_console_has_none() {
    let mut m = Minutes::default();
    let (room, desk) = (m.console("s1"), m.desk("s1"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let note = m.write(desk, on(p), decide_on("agreed", p, &[]));
    m.expect(|plan| plan.decision(note, "current"));
}

#[test]
fn a_desk_that_names_the_consoles_last_and_differs_contests_it() {
    let mut m = Minutes::default();
    let (room, desk) = (m.console("s1"), m.desk("s1"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let console = m.write(room, on(p), decide_on("agreed", p, &[]));
    let note = m.write(desk, on(p).after([console]), decide_on("not agreed", p, &[]));
    m.expect(|plan| {
        plan.decision(console, "contested");
        plan.decision(note, "contested");
    });
}

#[test]
fn a_second_matter_on_a_point_stands_beside_the_first() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let first = m.write(room, about(POINT), decide("noted"));
    let second = m.write(room, about(POINT), decide("agreed"));
    m.expect(|plan| {
        plan.decision(first, "current");
        plan.decision(second, "current");
    });
}

#[test]
fn two_rooms_on_a_point_that_differ_are_contested() {
    let mut m = Minutes::default();
    let (one, two) = (m.console("s1"), m.console("s2"));
    let a = m.write(one, about(POINT), decide("noted"));
    let b = m.write(two, about(POINT), decide("agreed"));
    m.expect(|plan| {
        plan.decision(a, "contested");
        plan.decision(b, "contested");
    });
}

#[test]
fn an_agreed_wording_sets_its_values_in_place_of_the_bound_heads() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let thing = m.write(room, about(POINT), Add { set: vec![value("period", "2027")], ..add("intervention") });
    let body = Propose { sets: sets("period", "2028"), into: "text".into(), ..propose("Open centres") };
    let p = m.write(room, on(thing), body);
    let d = m.write(room, on(p), decide_on("agreed", p, &[thing]));
    let name = format!("#{thing}");
    m.expect(|plan| {
        plan.value(&name, "period", &["2028"]);
        plan.value(&name, "text", &["Open centres"]);
    });
    // Reopened: "an earlier one's fall away, and what they replaced is head again".
    m.write(room, on(p).after([d]), decide("reopened"));
    m.expect(|plan| {
        plan.value(&name, "period", &["2027"]);
        plan.value(&name, "text", &[]);
    });
}

#[test]
fn a_head_that_was_not_bound_stands_beside_what_was_decided() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let thing = m.write(room, about(POINT), Add { set: vec![value("period", "2027")], ..add("intervention") });
    let p = m.write(room, on(thing), Propose { sets: sets("period", "2028"), ..propose("Open centres") });
    m.write(room, on(p), decide_on("agreed", p, &[]));
    m.expect(|plan| plan.value(&format!("#{thing}"), "period", &["2027", "2028"]));
}

#[test]
fn in_part_sets_nothing_by_itself() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let thing = m.write(room, about(POINT), add("intervention"));
    let p = m.write(room, on(thing), Propose { sets: sets("period", "2028"), ..propose("Open centres") });
    m.write(room, on(p), decide_on("in part", p, &[]));
    m.expect(|plan| plan.value(&format!("#{thing}"), "period", &[]));
}

#[test]
fn a_reword_without_sets_keeps_those_it_was_made_from() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let thing = m.write(room, about(POINT), add("intervention"));
    let p = m.write(room, on(thing), Propose { sets: sets("period", "2028"), ..propose("Open centres") });
    let second = m.write(room, on(p).after([p]), reword("Open three centres"));
    m.write(room, on(p), decide_on("agreed as amended", second, &[]));
    m.expect(|plan| plan.value(&format!("#{thing}"), "period", &["2028"]));
}

#[test]
fn contested_decisions_values_stand_beside_what_is_there() {
    let mut m = Minutes::default();
    let (one, two) = (m.console("s1"), m.console("s2"));
    let thing = m.write(one, about(POINT), Add { set: vec![value("period", "2027")], ..add("intervention") });
    let p = m.write(one, on(thing), Propose { sets: sets("period", "2028"), ..propose("Open centres") });
    m.write(one, on(p), decide_on("agreed", p, &[thing]));
    m.write(two, on(p), decide_on("not agreed", p, &[thing]));
    m.expect(|plan| plan.value(&format!("#{thing}"), "period", &["2027", "2028"]));
}

#[test]
fn a_later_set_names_the_decision_and_is_a_change_since() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let thing = m.write(room, about(POINT), add("intervention"));
    let p = m.write(room, on(thing), Propose { sets: sets("period", "2028"), ..propose("Open centres") });
    let d = m.write(room, on(p), decide_on("agreed", p, &[]));
    let later = m.write(room, on(thing).after([d]), set("period", "2029"));
    m.expect(|plan| {
        plan.value(&format!("#{thing}"), "period", &["2029"]);
        plan.is("decisions", d, "changed_since", vec![later.to_string()]);
        plan.finds("changed-since", d);
    });
}

#[test]
fn what_was_bound_or_did_not_know_the_decision_is_no_change_since() {
    let mut m = Minutes::default();
    let (room, other) = (m.console("s1"), m.console("s2"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let bound = m.write(room, on(p), position(&["Unions"], "agree"));
    let d = m.write(room, on(p), decide_on("agreed", p, &[bound]));
    m.write(other, on(p), position(&["Chamber"], "agree"));
    m.expect(|plan| plan.is("decisions", d, "changed_since", Value::Array(Vec::new())));
    let late = m.write(room, on(p), position(&["Employers"], "objection"));
    m.expect(|plan| plan.is("decisions", d, "changed_since", vec![late.to_string()]));
}

#[test]
fn agreed_over_a_formal_objection_is_printed_so() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let formal = m.write(room, on(p), position(&["Unions"], "formal objection"));
    let d = m.write(room, on(p), decide_on("agreed", p, &[formal]));
    m.expect(|plan| {
        plan.is("decisions", d, "over_objection", true);
        plan.finds("over-objection", d);
        plan.point("decided over dissent");
    });
}

#[test]
fn a_formal_objection_lowered_by_each_raiser_and_bound_so_is_none() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let formal = m.write(room, on(p), position(&["Unions", "Employers"], "formal objection"));
    let one = m.write(room, on(p).after([formal]), position(&["Unions"], "reservation"));
    let d = m.write(room, on(p), decide_on("agreed", p, &[formal, one]));
    m.expect(|plan| plan.is("decisions", d, "over_objection", true));
    let other = m.write(room, on(p).after([formal]), position(&["Employers"], "withdrawn"));
    let e = m.write(room, on(p).after([d]), decide_on("agreed", p, &[formal, one, other]));
    m.expect(|plan| plan.is("decisions", e, "over_objection", false));
}

#[test]
fn a_formal_objection_that_comes_by_merge_counts() {
    let mut m = Minutes::default();
    let (room, other) = (m.console("s1"), m.console("s2"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let d = m.write(room, on(p), decide_on("agreed", p, &[]));
    m.write(other, on(p), position(&["Unions"], "formal objection"));
    m.expect(|plan| plan.is("decisions", d, "over_objection", true));
}

#[test]
fn a_point_is_opened_by_discussing_it_and_not_by_importing() {
    let mut m = Minutes::default();
    let import = m.file("import", "", Vec::new());
    m.write(import, about(POINT), add("intervention"));
    m.expect(|plan| plan.point("not opened"));
    let room = m.console("s1");
    m.write(room, about(POINT), Walk { why: "no data".into(), ..walk("skip") });
    m.expect(|plan| plan.point("not applicable"));
    m.write(room, about(POINT), walk("open"));
    m.expect(|plan| plan.point("opened"));
    m.write(room, about(POINT), decide("deferred"));
    m.expect(|plan| plan.point("deferred"));
    m.write(room, about(POINT), decide("noted"));
    m.expect(|plan| plan.point("decided"));
}

#[test]
fn a_decision_that_sets_nothing_hides_nothing_that_it_bound() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let thing = m.write(room, about(POINT), Add { set: vec![value("period", "2027")], ..add("intervention") });
    let p = m.write(room, on(thing), Propose { sets: sets("period", "2028"), ..propose("Open centres") });
    let first = m.write(room, on(p), decide_on("deferred", p, &[thing]));
    m.write(room, on(p).after([first]), decide_on("agreed", p, &[]));
    m.expect(|plan| plan.value(&format!("#{thing}"), "period", &["2027", "2028"]));
}

#[test]
fn an_objection_to_a_wording_whose_line_is_lost_still_counts() {
    let mut m = Minutes::default();
    let (room, one, two) = (m.console("s0"), m.console("s1"), m.console("s2"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let d = m.write(one, on(p), decide_on("agreed", p, &[]));
    m.write(two, on(p), position(&["Unions"], "formal objection"));
    m.pages[room.0].lines.pop();
    m.expect(|plan| plan.is("decisions", d, "over_objection", true));
}

#[test]
fn a_desks_last_word_replaces_its_own_earlier_one() {
    let mut m = Minutes::default();
    let (room, desk) = (m.console("s1"), m.desk("s1"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let console = m.write(room, on(p), decide_on("agreed", p, &[]));
    let first = m.write(desk, on(p).after([console]), decide_on("not agreed", p, &[]));
    let last = m.write(desk, on(p).after([first]), decide_on("deferred", p, &[]));
    m.expect(|plan| {
        plan.decision(console, "contested");
        plan.decision(first, "earlier");
        plan.decision(last, "contested");
    });
}
