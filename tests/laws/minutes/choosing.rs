//! Section 5.10: what a person settles.

use super::*;

#[test]
fn a_choose_between_decisions_settles_them() {
    let mut m = Minutes::default();
    let (one, two, rapporteur) = (m.console("s1"), m.console("s2"), m.rapporteur());
    let p = m.write(one, about(POINT), propose("Open centres"));
    let yes = m.write(one, on(p), decide_on("agreed", p, &[]));
    let no = m.write(two, on(p), decide_on("not agreed", p, &[]));
    m.write(rapporteur, about(""), choose(&[yes, no], yes));
    m.expect(|plan| {
        plan.decision(yes, "current");
        assert_ne!(plan.row("decisions", no)["state"], "current", "{}", plan.who);
        plan.finds_no("contested");
    });
}

#[test]
fn a_head_that_it_does_not_name_stays() {
    let mut m = Minutes::default();
    let rooms = ["s1", "s2", "s3"].map(|s| m.console(s));
    let rapporteur = m.rapporteur();
    let p = m.write(rooms[0], about(POINT), propose("Open centres"));
    let outcomes = ["agreed", "not agreed", "deferred"];
    let [a, b, c] = [0, 1, 2].map(|i| m.write(rooms[i], on(p), decide_on(outcomes[i], p, &[])));
    m.write(rapporteur, about(""), choose(&[a, b], a));
    m.expect(|plan| {
        plan.decision(a, "contested");
        plan.decision(c, "contested");
    });
}

#[test]
fn chooses_that_differ_settle_nothing_and_one_that_knows_the_other_outweighs_it() {
    let mut m = Minutes::default();
    let (one, two) = (m.console("s1"), m.console("s2"));
    let (first, second) = (m.rapporteur(), m.rapporteur());
    let p = m.write(one, about(POINT), propose("Open centres"));
    let yes = m.write(one, on(p), decide_on("agreed", p, &[]));
    let no = m.write(two, on(p), decide_on("not agreed", p, &[]));
    let c = m.write(first, about(""), choose(&[yes, no], yes));
    let d = m.write(second, about(""), choose(&[yes, no], no));
    m.expect(|plan| {
        plan.decision(yes, "contested");
        plan.decision(no, "contested");
    });
    m.write(first, about("").after([c, d]), choose(&[yes, no], yes));
    m.expect(|plan| plan.decision(yes, "current"));
}

#[test]
fn a_choose_accepts_a_disputed_fix_or_keeps_what_it_fixed() {
    for accept in [true, false] {
        let mut m = Minutes::default();
        let (room, other, rapporteur) = (m.console("s1"), m.console("s2"), m.rapporteur());
        let p = m.write(room, about(POINT), propose("Open centres"));
        let said = m.write(room, on(p), position(&["Unions"], "objection"));
        let fix = m.write(other, fixing(said), position(&["Unions"], "reservation"));
        m.write(rapporteur, about(""), choose(&[said, fix], if accept { fix } else { said }));
        let takes = if accept { "reservation" } else { "objection" };
        m.expect(|plan| {
            plan.is("positions", said, "takes", takes);
            plan.finds_no("disputed");
        });
    }
}

#[test]
fn a_choose_over_a_retract_holds_also_if_that_has_standing() {
    let mut m = Minutes::default();
    let (room, rapporteur) = (m.console("s1"), m.rapporteur());
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let slip = m.write(room, on(said), retract());
    m.expect(|plan| plan.position(said, "retracted", false));
    m.write(rapporteur, about(""), choose(&[said, slip], said));
    m.expect(|plan| plan.position(said, "current", true));
}

#[test]
fn a_choose_can_accept_a_retract_without_standing() {
    let mut m = Minutes::default();
    let (room, other, rapporteur) = (m.console("s1"), m.console("s2"), m.rapporteur());
    let p = m.write(room, about(POINT), propose("Open centres"));
    let said = m.write(room, on(p), position(&["Unions"], "objection"));
    let slip = m.write(other, on(said), retract());
    m.write(rapporteur, about(""), choose(&[said, slip], slip));
    m.expect(|plan| {
        plan.position(said, "retracted", false);
        plan.finds_no("disputed");
    });
}

#[test]
fn a_choose_between_two_recorders_positions_leaves_one() {
    let mut m = Minutes::default();
    let (room, desk, rapporteur) = (m.console("s1"), m.desk("s1"), m.rapporteur());
    let p = m.write(room, about(POINT), propose("Open centres"));
    let a = m.write(room, on(p), position(&["Unions"], "objection"));
    let b = m.write(desk, on(p), position(&["Unions"], "agree"));
    m.write(rapporteur, about(""), choose(&[a, b], a));
    m.expect(|plan| {
        plan.position(a, "current", true);
        plan.position(b, "superseded", false);
        plan.finds_no("recorded-differently");
    });
}

#[test]
fn what_was_settled_stays_settled_when_the_room_goes_on_from_it() {
    let mut m = Minutes::default();
    let (one, two, rapporteur) = (m.console("s1"), m.console("s2"), m.rapporteur());
    let p = m.write(one, about(POINT), propose("Open centres"));
    let yes = m.write(one, on(p), decide_on("agreed", p, &[]));
    let no = m.write(two, on(p), decide_on("not agreed", p, &[]));
    m.write(rapporteur, about(""), choose(&[yes, no], yes));
    let again = m.write(one, on(p).after([yes]), decide("reopened"));
    m.expect(|plan| {
        plan.decision(again, "current");
        plan.decision(yes, "earlier");
        plan.finds_no("contested");
    });
}

#[test]
fn a_choose_settles_between_the_console_and_its_desk() {
    for console_right in [true, false] {
        let mut m = Minutes::default();
        let (room, desk, rapporteur) = (m.console("s1"), m.desk("s1"), m.rapporteur());
        let p = m.write(room, about(POINT), propose("Open centres"));
        let console = m.write(room, on(p), decide_on("agreed", p, &[]));
        let note = m.write(desk, on(p).after([console]), decide_on("not agreed", p, &[]));
        m.write(rapporteur, about(""), choose(&[console, note], if console_right { console } else { note }));
        m.expect(|plan| {
            plan.decision(if console_right { console } else { note }, "current");
            plan.finds_no("contested");
        });
    }
}

#[test]
fn a_choose_of_what_was_superseded_undoes_nothing() {
    let mut m = Minutes::default();
    let (room, rapporteur) = (m.console("s1"), m.rapporteur());
    let p = m.write(room, about(POINT), propose("Open centres"));
    let first = m.write(room, on(p), position(&["Unions"], "formal objection"));
    let second = m.write(room, on(p).after([first]), position(&["Unions"], "objection"));
    m.write(rapporteur, about(""), choose(&[first, second], first));
    m.expect(|plan| {
        assert!(
            [first, second].iter().any(|&p| plan.row("positions", p)["open"] == true),
            "{}: nobody holds it any more",
            plan.who
        );
    });
}
