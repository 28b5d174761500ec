//! Section 5.4 and 5.7: where organisations stand.

use super::*;

#[test]
fn a_joint_dissent_that_one_raiser_leaves_stays_open_for_the_other() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let joint = m.write(room, on(p), position(&["Unions", "Employers"], "objection"));
    let leaves = m.write(room, on(p).after([joint]), position(&["Employers"], "withdrawn"));
    m.expect(|plan| {
        plan.position(joint, "current", true);
        plan.position(leaves, "current", false);
        plan.is("positions", leaves, "dissent", false);
    });
    m.write(room, on(p).after([joint]), position(&["Unions"], "withdrawn"));
    m.expect(|plan| plan.position(joint, "superseded", false));
}

#[test]
fn an_organisation_cannot_lower_what_another_raised() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let dissent = m.write(room, on(p), position(&["Unions"], "objection"));
    m.write(room, on(p).after([dissent]), position(&["Employers"], "withdrawn"));
    m.expect(|plan| plan.position(dissent, "current", true));
}

#[test]
fn equal_names_are_one_organisation() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let dissent = m.write(room, on(p), position(&["Caf\u{e9} Union"], "objection"));
    m.write(room, on(p).after([dissent]), position(&["  CAFE\u{301}  union"], "agree"));
    m.expect(|plan| plan.position(dissent, "superseded", false));
}

#[test]
fn what_does_not_name_it_does_not_lower_it() {
    let mut m = Minutes::default();
    let (room, desk) = (m.console("s1"), m.desk("s1"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let first = m.write(room, on(p), position(&["Unions"], "objection"));
    let other = m.write(desk, on(p), position(&["Unions"], "agree"));
    m.expect(|plan| {
        plan.position(first, "recorded differently", true);
        plan.position(other, "recorded differently", false);
        plan.finds("recorded-differently", first);
    });
}

#[test]
fn other_words_for_one_step_are_two_accounts_of_it() {
    let mut m = Minutes::default();
    let (room, desk) = (m.console("s1"), m.desk("s1"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let words = |says: &str| Position { says: text(says), ..position(&["Unions"], "objection") };
    let first = m.write(room, on(p), words("It costs too much."));
    let second = m.write(desk, on(p), words("Too dear."));
    m.expect(|plan| {
        plan.position(first, "current", true);
        plan.position(second, "current", true);
    });
}

#[test]
fn two_rooms_on_one_wording_differ_by_room() {
    let mut m = Minutes::default();
    let (one, two) = (m.console("s1"), m.console("s2"));
    let p = m.write(one, about(POINT), propose("Open centres"));
    let a = m.write(one, on(p), position(&["Unions"], "reservation"));
    let b = m.write(two, on(p), position(&["Unions"], "agree"));
    let c = m.write(two, on(p), position(&["Employers"], "agree"));
    m.expect(|plan| {
        plan.position(a, "differs by room", true);
        plan.position(b, "differs by room", false);
        plan.position(c, "current", false);
        plan.finds("differs-by-room", a);
    });
}

#[test]
fn a_later_wording_leaves_positions_behind_until_they_are_taken_anew() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let unions = m.write(room, on(p), position(&["Unions"], "objection"));
    let employers = m.write(room, on(p), position(&["Employers"], "objection"));
    let second = m.write(room, on(p).after([p]), reword("Open three centres"));
    let anew = m.write(room, on(second), position(&["Unions"], "agree"));
    m.expect(|plan| {
        plan.position(unions, "earlier wording", false);
        plan.position(employers, "earlier wording", true);
        plan.position(anew, "current", false);
        plan.is("wordings", p, "state", "earlier");
        plan.is("wordings", second, "state", "current");
        plan.is("wordings", second, "n", 2);
    });
}

#[test]
fn a_decision_that_names_the_earlier_wording_keeps_its_positions() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let unions = m.write(room, on(p), position(&["Unions"], "objection"));
    let second = m.write(room, on(p).after([p]), reword("Open three centres"));
    m.write(room, on(second), position(&["Unions"], "agree"));
    m.write(room, on(p), decide_on("agreed", p, &[unions]));
    m.expect(|plan| plan.position(unions, "current", true));
}

#[test]
fn a_dissent_carried_over_is_open_once() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let unions = m.write(room, on(p), position(&["Unions"], "objection"));
    let second = m.write(room, on(p).after([p]), reword("Open three centres"));
    let carried = Position { carried: true, ..position(&["Unions"], "objection") };
    let carried = m.write(room, on(second).after([unions]), carried);
    m.expect(|plan| {
        plan.position(unions, "earlier wording", false);
        plan.position(carried, "current", true);
    });
}

#[test]
fn a_word_that_nobody_knows_is_a_dissent_and_not_formal() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let odd = m.write(room, on(p), position(&["Unions"], "stands aside"));
    let d = m.write(room, on(p), decide_on("agreed", p, &[odd]));
    m.expect(|plan| {
        plan.is("positions", odd, "dissent", true);
        plan.position(odd, "current", true);
        plan.is("decisions", d, "over_objection", false);
        plan.point("decided over dissent");
    });
}

#[test]
fn a_scale_of_its_own_says_which_words_are_against() {
    use plenary::record::kind::Step;
    let mut m = Minutes::default();
    let room = m.console("s1");
    let step = |takes, side| Step { takes: text(takes), says: text("words"), side: text(side) };
    let scale = vec![step("+1", "for"), step("-1", "against")];
    let p = m.write(room, about(POINT), Propose { scale, ..propose("Open centres") });
    let second = m.write(room, on(p).after([p]), reword("Open three centres"));
    let plus = m.write(room, on(second), position(&["Unions"], "+1"));
    let minus = m.write(room, on(second), position(&["Employers"], "-1"));
    let half = m.write(room, on(second), position(&["Chamber"], "-0.5"));
    m.expect(|plan| {
        plan.is("positions", plus, "dissent", false);
        plan.is("positions", minus, "dissent", true);
        plan.is("positions", half, "dissent", true);
        plan.is("positions", half, "takes", "-0.5");
    });
}

#[test]
fn an_anonymous_dissent_cannot_be_withdrawn_by_anybody() {
    let mut m = Minutes::default();
    let room = m.console("s1");
    let p = m.write(room, about(POINT), propose("Open centres"));
    let nobody = m.write(room, on(p), Position { anonymous: true, ..position(&[], "objection") });
    m.write(room, on(p).after([nobody]), position(&["Unions"], "withdrawn"));
    m.expect(|plan| {
        plan.position(nobody, "current", true);
        plan.is("positions", nobody, "orgs", Value::Array(Vec::new()));
    });
}

#[test]
fn a_response_of_the_same_sitting_that_names_the_first_replaces_it() {
    let mut m = Minutes::default();
    let (room, other) = (m.console("s1"), m.console("s2"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let dissent = m.write(room, on(p), position(&["Unions"], "objection"));
    let first = m.write(room, on(dissent), respond("not retained"));
    let later = m.write(room, on(dissent).after([first]), respond("accepted"));
    let elsewhere = m.write(other, on(dissent), respond("outside the scope"));
    m.expect(|plan| {
        plan.is("responses", first, "state", "superseded");
        plan.is("responses", later, "state", "current");
        plan.is("responses", elsewhere, "state", "current");
        // "A response never closes what its raiser maintains"
        plan.position(dissent, "current", true);
    });
}

#[test]
fn two_responses_of_one_sitting_that_differ_are_contested() {
    let mut m = Minutes::default();
    let (room, desk) = (m.console("s1"), m.desk("s1"));
    let p = m.write(room, about(POINT), propose("Open centres"));
    let dissent = m.write(room, on(p), position(&["Unions"], "objection"));
    let a = m.write(room, on(dissent), respond("not retained"));
    let b = m.write(desk, on(dissent), respond("accepted"));
    m.expect(|plan| {
        plan.is("responses", a, "state", "contested");
        plan.is("responses", b, "state", "contested");
        plan.finds("contested", a);
    });
}
