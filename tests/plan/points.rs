//! Clause 14: what became of points.

use crate::build::*;
use plenary::record::kind::{List, Session, Walk};

fn room(day: &mut Workshop) -> File {
    let lists = vec![List { f: "gcm-review".to_owned().into(), to: "000000000000".to_owned().into() }];
    day.file_of(Session { role: "console".to_owned().into(), sitting: "s1".to_owned().into(), lists, ..session() }, &[])
}

#[test]
fn a_point_that_no_room_was_asked_is_not_asked() {
    let mut day = Workshop::new();
    day.console("s1");
    assert_eq!(point(&day.asked(), POINT), "not asked");
    room(&mut day);
    assert_eq!(point(&day.asked(), POINT), "not opened");
}

#[test]
fn importing_is_not_discussing() {
    let mut day = Workshop::new();
    let file = day.file("import", "", &[]);
    let console = room(&mut day);
    let m = day.write(file, add("intervention", &[]).about(POINT));
    assert_eq!(point(&day.asked(), POINT), "not opened");
    day.write(console, set("lead", "A").on(m));
    assert_eq!(point(&day.asked(), POINT), "opened", "under it, from the console");
}

#[test]
fn a_slip_taken_back_and_a_draft_are_no_discussion() {
    let mut day = Workshop::new();
    let console = room(&mut day);
    let slip = day.write(console, note("wrong point").about(POINT));
    day.write(console, retract().on(slip));
    let draft = plenary::record::kind::Draft { kind: "Note".to_owned().into(), text: "x".to_owned().into() };
    day.write(console, say(draft).about(OTHER));
    assert_eq!((point(&day.asked(), POINT), point(&day.asked(), OTHER)), ("not opened", "not opened"));
}

#[test]
fn skipped_with_a_reason_is_not_applicable_and_walked_is_opened() {
    let mut day = Workshop::new();
    let console = room(&mut day);
    day.write(console, walk("skip").about(POINT));
    assert_eq!(point(&day.asked(), POINT), "not opened", "a skip without a reason");
    let why = Walk { act: "skip".to_owned().into(), why: "no sea".to_owned().into(), ..Walk::default() };
    day.write(console, say(why).about(POINT));
    assert_eq!(point(&day.asked(), POINT), "not applicable");
    day.write(console, walk("open").about(POINT));
    assert_eq!(point(&day.asked(), POINT), "opened");
}

#[test]
fn a_decision_counts_for_the_point_above_its_thing() {
    for (outcome, state) in [
        ("agreed", "decided"),
        ("not agreed", "decided"),
        ("in part", "decided"),
        ("deferred", "deferred"),
        ("referred", "deferred"),
        ("pending", "deferred"),
        ("reopened", "opened"),
        ("lapsed", "opened"),
        ("unheard of", "opened"),
    ] {
        let mut day = Workshop::new();
        let console = room(&mut day);
        let m = day.write(console, add("intervention", &[]).about(POINT));
        let p = day.write(console, propose("A").on(m));
        day.write(console, decide_on(outcome, p, &[]).on(p));
        assert_eq!(point(&day.asked(), POINT), state, "{outcome}");
    }
}

#[test]
fn agreed_with_an_open_dissent_is_decided_over_dissent() {
    let mut day = Workshop::new();
    let console = room(&mut day);
    let p = day.write(console, propose("A").about(POINT));
    let no = day.write(console, dissents(&["Union"], "statement", "no").on(p));
    day.write(console, decide_on("agreed", p, &[no]).on(p));
    assert_eq!(point(&day.asked(), POINT), "decided over dissent");
    day.write(console, takes(&["Union"], "withdrawn").on(p).after(&[no]));
    assert_eq!(point(&day.asked(), POINT), "decided");
}

#[test]
fn a_contested_decision_counts_and_an_earlier_one_does_not() {
    let mut day = Workshop::new();
    let console = room(&mut day);
    let other = day.console("s2");
    let p = day.write(console, propose("A").about(POINT));
    let d = day.write(console, decide_on("agreed", p, &[]).on(p));
    let e = day.write(other, decide_on("deferred", p, &[]).on(p));
    assert_eq!(point(&day.asked(), POINT), "decided");
    day.write(other, decide("reopened").on(p).after(&[d, e]));
    assert_eq!(point(&day.asked(), POINT), "opened");
}

#[test]
fn a_sub_question_comes_under_its_point_and_a_point_without_its_list_has_a_row() {
    let mut day = Workshop::new();
    let console = room(&mut day);
    day.write(console, note("x").about("gcm-review/5/b"));
    day.write(console, note("x").about("gcm/obj/7"));
    assert_eq!(point(&day.asked(), POINT), "opened");
    day.write(console, note("x").about("gcm-review/10"));
    day.write(console, note("x").about("gcm-review/9"));
    let plan = day.plan();
    let ids: Vec<&str> = plan.points.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["gcm-review/9", "gcm-review/10"], "in order of number; an objective is no point");
}

#[test]
fn lists_that_differ_are_told_with_the_titles_that_we_know() {
    let mut day = Workshop::new();
    room(&mut day);
    let lists = vec![List { f: "gcm-review".to_owned().into(), to: "111111111111".to_owned().into() }];
    day.file_of(
        Session { role: "console".to_owned().into(), sitting: "s2".to_owned().into(), lists, ..session() },
        &[],
    );
    let plan = day.asked();
    let finding = plan.findings.iter().find(|f| f.code.as_str() == "list-differs").unwrap();
    assert_eq!(finding.place, "gcm-review");
    assert!(finding.text.contains("000000000000 (Review), 111111111111"), "{}", finding.text);
}
