//! Clause 6: decisions, what they set, what changed since, what they went over.

use crate::build::*;
use plenary::record::kind::{Decide, Propose, Reword};

#[test]
fn a_decision_that_names_another_is_the_current_one() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let first = day.write(room, decide_on("agreed", p, &[]).on(p));
    let again = day.write(room, decide("reopened").on(p).after(&[first]));
    let plan = day.plan();
    assert_eq!((decided(&plan, first), decided(&plan, again)), ("earlier", "current"));
    assert_eq!(decision(&plan, again).names, [first]);
    day.write(room, retract().on(again));
    assert_eq!(decided(&day.plan(), first), "current");
}

#[test]
fn equal_decisions_of_two_recorders_are_one_event_and_others_contested() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let p = day.write(one, propose("A").about(POINT));
    let a = day.write(one, decide_on("agreed", p, &[]).on(p));
    let b = day.write(two, decide_on("agreed", p, &[]).on(p));
    let plan = day.plan();
    assert_eq!((decided(&plan, a), decided(&plan, b)), ("current", "current"));
    assert_eq!(decision(&plan, a).tellings, [b]);
    let c = day.write(two, decide_on("not agreed", p, &[]).on(p).after(&[b]));
    let plan = day.plan();
    assert_eq!((decided(&plan, a), decided(&plan, b), decided(&plan, c)), ("contested", "earlier", "contested"));
    assert_eq!(found(&plan, "contested").len(), 2);
    day.write(two, choose(&[a, c], c));
    let plan = day.plan();
    assert_eq!((decided(&plan, a), decided(&plan, c)), ("earlier", "current"));
}

#[test]
fn one_console_that_decides_twice_without_naming_contests_itself() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let a = day.write(room, decide_on("agreed", p, &[]).on(p));
    day.write(room, decide_on("noted", p, &[]).on(p));
    assert_eq!(decided(&day.plan(), a), "contested");
}

#[test]
fn on_a_point_what_the_room_knew_and_did_not_name_is_another_matter() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let a = day.write(one, decide("agreed").about(POINT));
    let b = day.write(one, decide("noted").about(POINT));
    let plan = day.plan();
    assert_eq!((decided(&plan, a), decided(&plan, b)), ("current", "current"));
    day.write(two, seen(&[(format!("{}.2", day.id(one)), b)]));
    let c = day.write(two, decide("deferred").about(POINT));
    let plan = day.plan();
    assert_eq!((decided(&plan, a), decided(&plan, b), decided(&plan, c)), ("contested", "contested", "contested"));
}

#[test]
fn a_desks_decision_is_an_account_beside_the_consoles() {
    let mut day = Workshop::new();
    let (room, desk) = (day.console("s1"), day.desk("s1"));
    let p = day.write(room, propose("A").about(POINT));
    let account = day.write(desk, decide_on("agreed", p, &[]).on(p));
    assert_eq!(decided(&day.plan(), account), "current", "alone it counts");
    let of_room = day.write(room, decide_on("not agreed", p, &[]).on(p));
    let plan = day.plan();
    assert_eq!((decided(&plan, account), decided(&plan, of_room)), ("account", "current"));
    // One that names the console's last and differs is contested with it.
    let later = day.write(desk, decide_on("noted", p, &[]).on(p).after(&[of_room]));
    let plan = day.plan();
    assert_eq!(
        (decided(&plan, account), decided(&plan, of_room), decided(&plan, later)),
        ("account", "contested", "contested")
    );
    day.write(room, choose(&[of_room, later], of_room));
    let plan = day.plan();
    assert_eq!((decided(&plan, of_room), decided(&plan, later)), ("current", "account"));
}

#[test]
fn the_room_is_not_reopened_by_a_desk_that_agrees_with_it() {
    let mut day = Workshop::new();
    let (room, desk) = (day.console("s1"), day.desk("s1"));
    let p = day.write(room, propose("A").about(POINT));
    let of_room = day.write(room, decide_on("agreed", p, &[]).on(p));
    let account = day.write(desk, decide_on("agreed", p, &[]).on(p).after(&[of_room]));
    let plan = day.plan();
    assert_eq!((decided(&plan, of_room), decided(&plan, account)), ("current", "account"));
}

#[test]
fn an_agreed_wording_sets_its_values_and_its_text() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let m = day.write(room, add("intervention", &[("start", "2026"), ("text", "old")]).about(POINT));
    let sets = vec![setting("", "start", "2027")];
    let body =
        Propose { text: "New text".to_owned().into(), into: "text".to_owned().into(), sets, ..Propose::default() };
    let p = day.write(room, say(body).on(m));
    assert_eq!(value(&day.plan(), m, "start"), ["2026"], "put to the room is not agreed");
    let d = day.write(room, decide_on("agreed", p, &[m]).on(p));
    let plan = day.plan();
    assert_eq!((value(&plan, m, "start"), value(&plan, m, "text")), (vec!["2027".into()], vec!["New text".into()]));
    // The decision is the head that the next value names.
    assert_eq!(plan.heads_of(&plenary::plan::Key::Entry(m), "start", ""), [d]);
    day.write(room, set("start", "2028").on(m).after(&[d]));
    assert_eq!(value(&day.plan(), m, "start"), ["2028"]);
}

#[test]
fn a_decision_replaces_only_the_values_that_it_binds() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let m = day.write(room, add("intervention", &[("start", "2026")]).about(POINT));
    let p = day.write(room, propose_to_set("A", "", "start", "2027").on(m));
    day.write(room, decide_on("agreed", p, &[]).on(p));
    assert_eq!(value(&day.plan(), m, "start"), ["2026", "2027"]);
}

#[test]
fn an_earlier_decisions_values_fall_away_and_come_back() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let m = day.write(room, add("intervention", &[("start", "2026")]).about(POINT));
    let p = day.write(room, propose_to_set("A", "", "start", "2027").on(m));
    let d = day.write(room, decide_on("agreed", p, &[m]).on(p));
    let reopened = day.write(room, decide("reopened").on(p).after(&[d]));
    assert_eq!(value(&day.plan(), m, "start"), ["2026"], "what it replaced is a head again");
    let later = day.write(room, set("start", "2029").on(m).after(&[d]));
    assert_eq!(value(&day.plan(), m, "start"), ["2029"], "named through a decision that is not current");
    day.write(room, retract().on(reopened));
    day.write(room, retract().on(later));
    assert_eq!(value(&day.plan(), m, "start"), ["2027"]);
}

#[test]
fn a_contested_decision_replaces_nothing_and_its_values_stand_beside() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let m = day.write(one, add("intervention", &[("start", "2026")]).about(POINT));
    let p = day.write(one, propose_to_set("A", "", "start", "2027").on(m));
    day.write(one, decide_on("agreed", p, &[m]).on(p));
    day.write(two, decide_on("not agreed", p, &[m]).on(p));
    assert_eq!(value(&day.plan(), m, "start"), ["2026", "2027"]);
}

#[test]
fn in_part_and_accounts_set_nothing() {
    for (outcome, role) in [("in part", "console"), ("noted", "console"), ("agreed", "desk")] {
        let mut day = Workshop::new();
        let room = day.console("s1");
        let writer = day.file(role, "s1", &[]);
        let m = day.write(room, add("intervention", &[("start", "2026")]).about(POINT));
        let p = day.write(room, propose_to_set("A", "", "start", "2027").on(m));
        day.write(writer, decide_on(outcome, p, &[m]).on(p));
        if role == "desk" {
            day.write(room, decide_on("not agreed", p, &[m]).on(p));
        }
        assert_eq!(value(&day.plan(), m, "start"), ["2026"], "{outcome}, {role}");
    }
}

#[test]
fn a_rewording_without_sets_keeps_those_that_it_was_made_from() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let m = day.write(room, add("intervention", &[]).about(POINT));
    let p = day.write(room, propose_to_set("A", "", "start", "2027").on(m));
    let second = day.write(room, reword("B").on(p).after(&[p]));
    let d = day.write(room, decide_on("agreed", second, &[]).on(p));
    assert_eq!(value(&day.plan(), m, "start"), ["2027"]);
    let other = Reword {
        text: "C".to_owned().into(),
        sets: vec![setting(format!("#{m}"), "end", "2030")],
        ..Reword::default()
    };
    let third = day.write(room, say(other).on(p).after(&[second]));
    day.write(room, decide_on("agreed", third, &[]).on(p).after(&[d]));
    let plan = day.plan();
    assert_eq!((value(&plan, m, "start"), value(&plan, m, "end")), (vec![], vec!["2030".to_owned()]));
    assert_eq!(plan.wording(third).unwrap().n, 3);
}

#[test]
fn what_was_decided_stays_the_text_that_was_bound() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let m = day.write(room, add("paragraph", &[]).about(POINT));
    let body =
        |text: &str| Propose { text: text.to_owned().into(), into: "text".to_owned().into(), ..Propose::default() };
    let p = day.write(room, say(body("three regions")).on(m));
    let fix = day.write(room, say(body("four regions")).fixes(p));
    let d = day.write(room, decide_on("agreed", p, &[]).on(p));
    let plan = day.plan();
    assert_eq!(value(&plan, m, "text"), ["three regions"]);
    assert_eq!(decision(&plan, d).corrected, [p]);
    let e = day.write(room, decide_on("agreed", fix, &[]).on(p).after(&[d]));
    let plan = day.plan();
    assert_eq!(value(&plan, m, "text"), ["four regions"], "a fix by its own sum");
    assert!(decision(&plan, e).corrected.is_empty());
    let json = plenary::export::json::plan(&plan).to_string();
    assert!(json.contains(&format!("\"wording\":\"{p}\"")) && !json.contains(&format!("\"wording\":\"{fix}\"")));
}

#[test]
fn what_knew_the_decision_and_changed_its_matter_is_told_until_it_is_put_again() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let m = day.write(one, add("intervention", &[("start", "2026")]).about(POINT));
    let p = day.write(one, propose_to_set("A", "", "start", "2027").on(m));
    let before = day.write(one, takes(&["Union"], "agree").on(p));
    let d = day.write(one, decide_on("agreed", p, &[m, before]).on(p));
    let of_another_room = day.write(two, takes(&["Region"], "agree").on(p));
    let mut changes = vec![
        day.write(one, reword("B").on(p).after(&[p])),
        day.write(one, takes(&["Bank"], "agree").on(p)),
        day.write(one, set("start", "2029").on(m).after(&[d])),
    ];
    day.write(one, set("end", "2030").on(m));
    day.write(one, note("later").on(p));
    changes.sort_unstable();
    let plan = day.plan();
    assert_eq!(decision(&plan, d).changed_since, changes);
    assert_eq!(decision(&plan, d).elsewhere, [of_another_room]);
    assert_eq!(found(&plan, "changed-since"), [d.to_string()]);
    let all = [&changes[..], &[of_another_room]].concat();
    let again = day.write(one, decide_on("agreed", p, &all).on(p).after(&[d]));
    let plan = day.plan();
    assert!(found(&plan, "changed-since").is_empty());
    assert!(decision(&plan, again).elsewhere.is_empty(), "bound is known");
}

#[test]
fn agreed_over_a_formal_objection_is_printed_so() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let no = day.write(room, dissents(&["Union", "Employers"], "formal objection", "no").on(p));
    let d = day.write(room, decide_on("agreed", p, &[no]).on(p));
    assert!(decision(&day.plan(), d).over_objection);
    assert_eq!(found(&day.plan(), "over-objection"), [d.to_string()]);
    let one = day.write(room, takes(&["Employers"], "withdrawn").on(p).after(&[no]));
    let d = day.write(room, decide_on("agreed", p, &[no, one]).on(p).after(&[d]));
    assert!(decision(&day.plan(), d).over_objection, "one raiser has it still");
    let other = day.write(room, takes(&["Union"], "reservation").on(p).after(&[no]));
    let d = day.write(room, decide_on("agreed", p, &[no, one, other]).on(p).after(&[d]));
    assert!(!decision(&day.plan(), d).over_objection);
    let d = day.write(room, decide_on("not agreed", p, &[no]).on(p).after(&[d]));
    assert!(!decision(&day.plan(), d).over_objection);
}

#[test]
fn an_objection_is_lowered_on_a_later_wording_without_naming_it() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let no = day.write(room, dissents(&["Union"], "formal objection", "no").on(p));
    let second = day.write(room, reword("B").on(p).after(&[p]));
    let yes = day.write(room, takes(&["Union"], "agree").on(second));
    let d = day.write(room, decide_on("agreed", second, &[no, yes]).on(p));
    assert!(!decision(&day.plan(), d).over_objection);
}

#[test]
fn a_correction_after_the_decision_does_not_unmake_the_objection_that_was_bound() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let no = day.write(room, dissents(&["Union"], "formal objection", "no").on(p));
    let d = day.write(room, decide_on("agreed", p, &[no]).on(p));
    day.write(room, takes(&["Union"], "agree").fixes(no));
    assert!(decision(&day.plan(), d).over_objection);
}

#[test]
fn another_rooms_formal_objection_shows_when_the_records_meet() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let p = day.write(one, propose("A").about(POINT));
    let d = day.write(one, decide_on("agreed", p, &[]).on(p));
    let no = day.write(two, dissents(&["Union"], "formal objection", "no").on(p));
    assert!(decision(&day.plan(), d).over_objection);
    day.write(two, takes(&["Union"], "withdrawn").on(p).after(&[no]));
    assert!(!decision(&day.plan(), d).over_objection);
    // One that knew the decision is no objection that it went over.
    day.write(one, dissents(&["Region"], "formal objection", "late").on(p));
    assert!(!decision(&day.plan(), d).over_objection);
}

#[test]
fn what_one_telling_binds_all_tellings_bind() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let p = day.write(one, propose("A").about(POINT));
    let no = day.write(one, dissents(&["Union"], "formal objection", "no").on(p));
    let yes = day.write(one, takes(&["Union"], "withdrawn").on(p).after(&[no]));
    let a = day.write(one, decide_on("agreed", p, &[no, yes]).on(p));
    let b = day.write(two, decide_on("agreed", p, &[no]).on(p));
    let plan = day.plan();
    assert!(!decision(&plan, a).over_objection && !decision(&plan, b).over_objection);
}

#[test]
fn brackets_left_in_agreed_text_are_a_finding_unless_declared_ordinary() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("in [three] regions [12]").about(POINT));
    let d = day.write(room, decide_on("agreed except brackets", p, &[]).on(p));
    let plan = day.plan();
    assert_eq!((plan.wordings[0].brackets, found(&plan, "brackets")), (1, vec![d.to_string()]));
    let body = Decide {
        outcome: "agreed".to_owned().into(),
        wording: p.to_string().into(),
        ordinary: true,
        ..Decide::default()
    };
    day.write(room, say(body).on(p).after(&[d]));
    assert!(found(&day.plan(), "brackets").is_empty());
}

#[test]
fn what_was_settled_stays_settled_when_the_room_goes_on_from_it() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let rapporteur = day.file("rapporteur", "", &[]);
    let p = day.write(one, propose("A").about(POINT));
    let taken = day.write(one, decide_on("agreed", p, &[]).on(p));
    let left = day.write(two, decide_on("not agreed", p, &[]).on(p));
    day.write(rapporteur, choose(&[taken, left], taken));
    let reopened = day.write(one, decide("reopened").on(p).after(&[taken]));
    let plan = day.plan();
    assert_eq!((decided(&plan, left), decided(&plan, reopened)), ("earlier", "current"));
}

#[test]
fn a_choice_against_what_follows_the_chosen_leaves_nothing_out() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let p = day.write(room, propose("A").about(POINT));
    let first = day.write(room, dissents(&["Union"], "formal objection", "no").on(p));
    let between = day.write(room, dissents(&["Union"], "objection", "no").on(p).after(&[first]));
    let last = day.write(room, dissents(&["Union"], "reservation", "no").on(p).after(&[between]));
    let decisions = [day.write(room, decide_on("agreed", p, &[]).on(p))];
    let later = day.write(room, decide_on("noted", p, &[]).on(p).after(&decisions));
    day.write(room, choose(&[first, last], first));
    day.write(room, choose(&[decisions[0], later], decisions[0]));
    let plan = day.plan();
    assert_eq!(stands(&plan, last), ("current", true));
    assert_eq!((decided(&plan, decisions[0]), decided(&plan, later)), ("earlier", "current"));
}

#[test]
fn a_decision_that_sets_nothing_hides_nothing_through_what_it_binds() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let m = day.write(room, add("intervention", &[]).about(POINT));
    let value_set = day.write(room, set("lead", "X").on(m));
    let p = day.write(room, propose_to_set("A", "", "lead", "Y").on(m));
    let deferred = day.write(room, decide_on("deferred", p, &[value_set]).on(p));
    let agreed = day.write(room, decide_on("agreed", p, &[]).on(p).after(&[deferred]));
    assert_eq!(value(&day.plan(), m, "lead"), ["X", "Y"]);
    // One that set it does: what it bound is named through it.
    let bound = day.write(room, decide_on("agreed", p, &[value_set]).on(p).after(&[agreed]));
    day.write(room, decide_on("agreed", p, &[]).on(p).after(&[bound]));
    assert_eq!(value(&day.plan(), m, "lead"), ["Y"]);
}

#[test]
fn a_wording_whose_line_is_lost_is_still_one_wording() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let p = day.write(one, propose("A").about(POINT));
    let q = day.write(one, propose("B").about(POINT));
    let d = day.write(one, decide_on("agreed", p, &[]).on(p));
    day.write(two, dissents(&["Union"], "formal objection", "no").on(p));
    let late = day.write(one, takes(&["Bank"], "agree").on(p));
    day.lose(p);
    let plan = day.plan();
    assert!(decision(&plan, d).over_objection);
    assert_eq!(decision(&plan, d).changed_since, [late]);
    day.write(two, decide_on("agreed", q, &[]).on(p));
    day.lose(q);
    assert_eq!(decided(&day.plan(), d), "contested", "two lost wordings are not one");
}

#[test]
fn a_desks_later_account_takes_the_place_of_its_first() {
    let mut day = Workshop::new();
    let (room, desk) = (day.console("s1"), day.desk("s1"));
    let p = day.write(room, propose("A").about(POINT));
    let of_room = day.write(room, decide_on("agreed", p, &[]).on(p));
    let first = day.write(desk, decide_on("not agreed", p, &[]).on(p).after(&[of_room]));
    let second = day.write(desk, decide_on("noted", p, &[]).on(p).after(&[first]));
    let plan = day.plan();
    assert_eq!(
        (decided(&plan, of_room), decided(&plan, first), decided(&plan, second)),
        ("contested", "earlier", "contested")
    );
}
