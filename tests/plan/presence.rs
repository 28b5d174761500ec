//! Clauses 5 and 12: who is here, and the clock.

use crate::build::*;
use plenary::record::kind::{Seat, Session, Walk};

fn listed(org: &str, standing: &str, order: u32) -> Say {
    say(Seat {
        org: org.to_owned().into(),
        standing: standing.to_owned().into(),
        act: "listed".to_owned().into(),
        order,
        ..Seat::default()
    })
}

fn here(day: &Workshop) -> Vec<String> {
    let plan = day.plan();
    let present = &plan.sittings.iter().find(|row| row.id == "s1").unwrap().present;
    present.iter().filter(|row| row.here).map(|row| row.name.to_string()).collect()
}

#[test]
fn an_organisation_is_in_while_one_of_its_seats_is() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    day.write(room, seat("Union", "A", "in"));
    day.write(room, seat("Union", "B", "in"));
    day.write(room, seat("Ministry", "", "in"));
    day.write(room, seat("Union", "A", "out"));
    assert_eq!(here(&day), ["ministry", "union"]);
    day.write(room, seat("Union", "B", "out"));
    assert_eq!(here(&day), ["ministry"]);
    day.write(room, seat("Union", "B", "in"));
    day.write(room, seat("Union", "", "out"));
    assert_eq!(here(&day), ["ministry"], "out without who is all of it");
}

#[test]
fn only_the_console_says_who_is_in_and_without_any_in_the_listed_are() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let desk = day.desk("s1");
    day.write(room, seat("Union", "", "listed"));
    day.write(desk, seat("Bank", "", "in"));
    assert_eq!(here(&day), ["union"]);
    day.write(room, seat("Ministry", "", "in"));
    assert_eq!(here(&day), ["ministry"]);
}

#[test]
fn a_sitting_without_a_console_was_as_it_was_set_down() {
    let mut day = Workshop::new();
    let (written, desk) = (day.file("written", "s1", &[]), day.desk("s1"));
    day.write(written, seat("Union", "", "in"));
    day.write(written, seat("", "A. Koffi", "presides"));
    day.write(desk, seat("Bank", "", "in"));
    assert_eq!(here(&day), ["union"]);
    assert_eq!(day.plan().sittings[0].chairs.len(), 1);
}

#[test]
fn who_was_not_asked_takes_part_was_in_when_it_was_read_back_and_said_nothing() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    for (org, standing, order) in
        [("Union", "takes part", 3), ("Ministry", "", 2), ("Bank", "takes part", 1), ("UNDP", "observes", 4)]
    {
        day.write(room, listed(org, standing, order));
        day.write(room, seat(org, "", "in"));
    }
    let p = day.write(room, propose("A").about(POINT));
    day.write(room, takes(&["Union"], "agree").on(p));
    let names = |day: &Workshop| day.plan().not_asked(p, "s1").iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&day), ["bank", "ministry"], "in protocol order");
    day.write(room, seat("Bank", "", "out"));
    assert_eq!(names(&day), ["bank", "ministry"], "last touched before it left");
    day.write(room, read_back(&[p]));
    assert_eq!(names(&day), ["ministry"]);
    day.write(room, seat("Bank", "", "in"));
    day.write(room, note("still").on(p));
    assert_eq!(names(&day), ["ministry"], "the read-back is what counts");
    assert!(day.plan().not_asked(p, "s2").is_empty());
}

#[test]
fn sector_standing_and_code_are_registers_by_name_over_all_files() {
    let mut day = Workshop::new();
    let (one, two) = (day.console("s1"), day.console("s2"));
    let first = day.write(one, listed("Union", "takes part", 2));
    day.write(two, listed("UNION ", "observes", 0));
    day.write(two, listed("Ministry", "", 1));
    let plan = day.plan();
    let union = plan.organisation("union").unwrap();
    assert_eq!((union.label.as_str(), union.standing.as_str(), union.differs.len()), ("Union", "takes part", 1));
    assert_eq!(plan.organisations.iter().map(|row| row.order).collect::<Vec<_>>(), [1, 2]);
    day.write(one, listed("Union", "serves", 2).after(&[first]));
    day.write(two, listed("Union", "serves", 0).after(&[first]));
    let plan = day.plan();
    assert_eq!(plan.organisation("Union").unwrap().differs[0].1.len(), 2, "the second list was not named");
}

#[test]
fn who_presides_is_told_in_order() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    day.write(room, seat("", "A. Koffi", "presides"));
    day.write(room, seat("Ministry", "B. Mensah", "presides"));
    let plan = day.plan();
    let names: Vec<&str> = plan.sittings[0].chairs.iter().map(|(who, _)| who.as_str()).collect();
    assert_eq!(names, ["A. Koffi", "B. Mensah"]);
}

#[test]
fn who_presides_in_own_name_is_no_member_and_not_away() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    day.write(room, seat("Union", "", "in"));
    day.write(room, seat("", "A. Koffi", "presides"));
    day.write(room, seat("Ministry", "B. Mensah", "presides"));
    let plan = day.plan();
    let members: Vec<&str> = plan.organisations.iter().map(|o| o.label.as_str()).collect();
    assert_eq!(members, ["Ministry", "Union"]);
    assert!(plan.sittings[0].present.iter().all(|row| row.name != plenary::base::Name::of("A. Koffi")));
    day.write(room, seat("", "A. Koffi", "in"));
    assert!(day.plan().organisations.iter().any(|o| o.person), "who is also here for herself is");
}

fn opens(title: &str, minutes: u32) -> Say {
    say(Walk { act: "open".to_owned().into(), title: title.to_owned().into(), minutes, ..Walk::default() })
}

#[test]
fn time_is_the_differences_of_one_consoles_clock() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    let desk = day.desk("s1");
    day.write(room, opens("Interventions", 45).about(POINT));
    day.write(desk, opens("Interventions", 45).about(POINT));
    day.wait(600 - 60 - 60);
    day.write(room, walk("pause"));
    day.wait(3600);
    day.write(room, walk("resume"));
    let more = Walk { act: "extend".to_owned().into(), minutes: 15, ..Walk::default() };
    day.write(room, say(more).about(POINT));
    day.wait(240 - 60);
    day.write(room, walk("close").about(POINT));
    day.write(room, opens("Lunch", 60));
    let plan = day.plan();
    let clock = &plan.sittings[0].clock;
    assert_eq!((clock[0].took, clock[0].planned, clock[0].added, clock[0].running), (600 + 300, 60, 15, None));
    assert_eq!((clock[1].title.as_str(), clock[1].open, clock[1].point.is_none()), ("Lunch", true, true));
    assert!(clock[1].running.is_some());
}

#[test]
fn a_clock_that_goes_back_counts_nought_and_is_told() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    day.write(room, opens("Interventions", 45).about(POINT));
    day.wait(-3600);
    let close = day.write(room, walk("close").about(POINT));
    let plan = day.plan();
    assert_eq!(plan.sittings[0].clock[0].took, 0);
    assert_eq!(found(&plan, "clock"), [close.to_string()]);
}

#[test]
fn a_sitting_set_down_afterwards_has_the_times_that_it_tells() {
    let mut day = Workshop::new();
    let late = Session { role: "written".to_owned().into(), sitting: "s1".to_owned().into(), late: true, ..session() };
    let file = day.file_of(late, &[]);
    let room = day.console("s1");
    day.write(room, opens("Interventions", 45).about(POINT));
    let close = Walk { act: "close".to_owned().into(), took: 40, ..Walk::default() };
    day.write(room, say(close).about(POINT));
    day.write(file, note("late"));
    let plan = day.plan();
    assert!(plan.sittings[0].late);
    assert_eq!(plan.sittings[0].clock[0].took, 40 * 60);
}

/// A stay: came late, left, had left before anything was opened.
type Told = (bool, bool, bool);

/// Of each organisation of the first sitting its stays.
fn stays(day: &Workshop) -> Vec<(String, Vec<Told>)> {
    let plan = day.plan();
    let rows = &plan.sittings.iter().find(|row| row.id == "s1").unwrap().present;
    let of = |row: &plenary::plan::Presence<'_>| {
        row.stays.iter().map(|stay| (stay.late, stay.until.is_some(), stay.before)).collect()
    };
    rows.iter().map(|row| (row.name.to_string(), of(row))).collect()
}

#[test]
fn who_left_before_a_point_was_opened_is_told_from_who_left_during_it_and_who_came_late() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    for org in ["Bank", "Ministry", "Union"] {
        day.write(room, listed(org, "", 0));
        day.write(room, seat(org, "", "in"));
    }
    day.write(room, seat("Bank", "", "out"));
    day.write(room, opens("Opening speeches", 5));
    day.write(room, seat("Union", "", "out"));
    day.write(room, seat("Port", "", "in"));
    let told = stays(&day);
    assert_eq!(told[0], ("bank".to_owned(), vec![(false, true, true)]));
    assert_eq!(told[1], ("ministry".to_owned(), vec![(false, false, false)]));
    assert_eq!(told[2], ("port".to_owned(), vec![(true, false, false)]));
    assert_eq!(told[3], ("union".to_owned(), vec![(false, true, false)]));
}

#[test]
fn nobody_comes_late_by_being_marked_in_when_the_listed_were_taken_to_be_there() {
    let mut day = Workshop::new();
    let room = day.console("s1");
    for org in ["Bank", "Union"] {
        day.write(room, listed(org, "", 0));
    }
    day.write(room, opens("Opening speeches", 5));
    for org in ["Bank", "Union"] {
        day.write(room, seat(org, "", "in"));
    }
    day.write(room, seat("Union", "", "out"));
    assert_eq!(stays(&day)[0].1, [(false, false, false)]);
    assert_eq!(stays(&day)[1].1, [(false, true, false)]);
}
