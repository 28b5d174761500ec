//! The day: the programme with what is no point, the pause, the day after, the speakers' list, the quorum.

use crate::desk::Desk;
use crate::room::{MEMBERS, point_five, sitting, start, wording};
use plenary::app::terminal::{Colours, Lean};
use plenary::export::{Doc, Options, document, markdown};
use plenary::plan::Speakers;
use ratatui::Terminal;
use ratatui::layout::Size;
use std::process::Command;

/// The independent checker accepts every line that this desk wrote.
pub(crate) fn is_format_1(desk: &Desk) {
    let checker = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/recordcheck");
    let files = desk.files("sessions").into_keys().filter(|p| p.extension().is_some_and(|x| x == "ron"));
    let checked = Command::new("python3").args([checker, "--strict"]).args(files).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&checked.stdout), String::from_utf8_lossy(&checked.stderr));
    assert!(checked.status.success(), "{out}{err}");
}

/// The programme, before the row that has these words an item of so many minutes.
fn add(desk: &mut Desk, before: &str, title: &str, minutes: &str) {
    desk.keys("t").mark("programme").enter("programme").mark(before).keys("a").text(title).enter("minutes");
    desk.keys("Ctrl-U").text(minutes).enter("save it on the programme").keys("Esc");
}

/// Coffee was planned between points 5 and 6, and is open.
pub(crate) fn coffee() -> Desk {
    let mut desk = point_five();
    add(&mut desk, "6 Timeframes", "Coffee", "15");
    desk.keys("Right").enter("open Coffee");
    desk
}

/// Three organisations wait for the floor.
pub(crate) fn asked() -> Desk {
    let mut desk = wording();
    desk.keys("s i n i o m f Esc");
    desk
}

/// One of them has it.
pub(crate) fn speaks() -> Desk {
    let mut desk = asked();
    desk.keys("s").enter("give the floor to Ministry of the Interior").keys("Esc").wait(100_000);
    desk
}

/// The form of a quorum and of minutes per speaker.
pub(crate) fn rules() -> Desk {
    let mut desk = sitting();
    desk.keys("h").text("rules of the room").keys("Enter");
    desk
}

/// Point 5 is open on the first day; nothing was copied, so that each day has chance of its own.
fn first_day() -> Desk {
    let mut desk = sitting();
    desk.keys("Right Right Right Right").enter("open Interventions");
    desk
}

fn list(desk: &Desk) -> Speakers<'static> {
    let model = desk.model();
    model.own_sitting().map(|own| desk.plan().speakers(own)).unwrap()
}

fn names(desk: &Desk) -> Vec<String> {
    list(desk).waiting.iter().map(|t| t.label.as_str().to_owned()).collect()
}

fn entries(desk: &Desk) -> usize {
    desk.plan().entries().count()
}

#[test]
fn a_break_stands_in_the_programme_and_is_opened_and_closed_like_a_point() {
    let mut desk = coffee();
    desk.expect("►").expect("Coffee").expect("15 min left").expect("It is running");
    let open = desk.model().open_point().unwrap();
    assert!(open.point.is_none() && open.title == "Coffee" && open.planned == 15);
    desk.expect_none("ahead").wait(15 * 60_000).expect("time is up");
    desk.enter("open Interventions").expect("►5 Interventions");
    let own = desk.model().own_sitting().unwrap();
    let closed = own.clock.iter().find(|c| c.title == "Coffee").unwrap();
    assert!(!closed.open && (15 * 60..16 * 60).contains(&closed.took), "{}", closed.took);
    desk.keys("t").mark("programme").enter("programme").expect("✓ Coffee").expect("15 of 15 min");
    is_format_1(&desk);
}

#[test]
fn the_programme_is_prepared_before_a_room_sits_and_followed_by_it() {
    let mut desk = start("National review of the GCM plan", &MEMBERS);
    desk.mark("National review").enter("open this workshop").enter("the room sees this screen");
    desk.mark("Prepare").enter("prepare it");
    add(&mut desk, "1 Objectives", "Opening by the Minister", "20");
    desk.keys("Left Left Left").expect("Opening by the Minister");
    desk.enter("the programme").mark("Opening").enter("show it").expect("planned for 20 min");
    assert!(desk.plan().sittings.iter().all(|s| s.clock.is_empty()), "what is prepared runs no clock");
    desk.keys("q Enter");
    let mut desk = desk.killed();
    desk.mark("National review").enter("open this workshop").enter("the room sees this screen");
    desk.mark("Record a sitting").enter("say which room").enter("who records").enter("begin");
    desk.expect("▷ Opening by the Minister").enter("open Opening by the Minister").expect("20 min left");
    desk.keys("t").mark("close the point").enter("close the point").expect("1 Objectives");
    desk.enter("open Objectives");
    is_format_1(&desk);
}

#[test]
fn items_that_are_added_one_after_the_other_stand_so() {
    let mut desk = sitting();
    desk.keys("t").mark("programme").enter("programme").mark("1 Objectives");
    for title in ["Opening", "Presentation", "Coffee"] {
        desk.keys("a").text(title).enter("minutes").enter("save it on the programme");
        assert!(desk.marked().is_some_and(|row| row.contains("1 Objectives")), "{}", desk.picture());
    }
    let titles: Vec<&str> = desk.model().points().iter().take(4).map(|stop| stop.title.as_str()).collect();
    assert_eq!(titles[..3], ["Opening", "Presentation", "Coffee"]);
    desk.keys("Up").enter("open it").expect("Coffee");
}

#[test]
fn after_a_break_the_point_that_it_broke_off_goes_on_and_after_a_decided_one_the_next() {
    let mut desk = crate::room::dissent();
    desk.keys("Home b").enter("no correction").mark("agreed except brackets").enter("record agreed");
    add(&mut desk, "6 Timeframes", "Coffee", "15");
    desk.keys("Right").enter("open Coffee").wait(20 * 60_000).expect("min ahead");
    desk.enter("open Timeframes").expect("►6 Timeframes");
}

#[test]
fn an_item_is_corrected_moved_and_taken_off_and_its_name_is_its_own() {
    let mut desk = coffee();
    desk.keys("t").mark("programme").enter("programme").mark("Coffee").keys("e").field("what").keys("Ctrl-U");
    desk.text("Coffee, morning").enter("minutes").enter("save the correction").expect("Coffee, morning");
    desk.mark("Coffee, morning").keys("d");
    let order =
        |desk: &Desk| -> Vec<String> { desk.model().points().iter().map(plenary::tui::agenda::Stop::called).collect() };
    let at = |desk: &Desk, words: &str| order(desk).iter().position(|row| row.contains(words));
    assert!(at(&desk, "Coffee, morning") > at(&desk, "6 Timeframes"));
    desk.keys("u u");
    assert!(at(&desk, "Coffee, morning") < at(&desk, "5 Interventions"));
    desk.keys("a").text("coffee,  Morning").keys("Enter Enter").expect("tell the two apart").keys("Esc");
    desk.mark("Coffee, morning").keys("x").expect_none("Coffee, morning");
    assert_eq!(at(&desk, "Coffee"), None);
    is_format_1(&desk);
}

#[test]
fn a_point_of_the_checklist_is_not_corrected_or_taken_off_here() {
    let mut desk = point_five();
    desk.keys("t").mark("programme").enter("programme");
    let before = entries(&desk);
    desk.keys("x").expect("a point of the checklist stays").keys("e").expect("a point is the checklist's");
    assert_eq!(before, entries(&desk));
}

#[test]
fn the_day_is_behind_by_what_was_taken_over_the_plan_and_added_minutes_do_not_hide_it() {
    let mut desk = point_five();
    desk.expect_none("behind");
    desk.wait(72 * 60_000).expect("over").expect("day 6 min behind");
    desk.keys("t").mark("add minutes").enter("add minutes").keys("Ctrl-U").text("30").enter("why");
    desk.text("Northern Region asked").enter("add the minutes");
    desk.expect("min left").expect("day 6 min behind");
    let own = desk.model().own_sitting().unwrap();
    assert_eq!(own.clock.iter().map(|c| c.added).collect::<Vec<_>>(), [30]);
    let extend = desk.plan().entries().filter_map(|ix| desk.plan().entry(ix)).any(|e| match e.kind() {
        Some(plenary::record::Kind::Walk(w)) => w.act == "extend" && w.why == "Northern Region asked",
        _ => false,
    });
    assert!(extend);
    is_format_1(&desk);
}

#[test]
fn a_pause_says_until_when_and_nothing_else_and_the_clock_stands_still() {
    let mut desk = wording();
    desk.keys("t").mark("pause").enter("pause").text("1400").enter("pause");
    assert_eq!(desk.lines().iter().filter(|l| !l.is_empty()).count(), 2, "{}", desk.picture());
    desk.expect("Back at 14:00").expect_none("National review");
    let running = |desk: &Desk| desk.model().open_point().unwrap().running.is_some();
    assert!(!running(&desk));
    desk.wait(90 * 60_000).keys("j").expect("resource centres");
    assert!(running(&desk));
    let pauses = desk.plan().pauses(desk.model().own_sitting().unwrap());
    let pause = pauses.last().unwrap();
    assert_eq!(pause.why, "back at 14:00");
    assert!(pause.until.unwrap().seconds() - pause.since.seconds() >= 90 * 60);
    is_format_1(&desk);
}

#[test]
fn a_pause_outlives_the_program() {
    let mut desk = wording();
    desk.keys("t Enter").text("after lunch").enter("pause");
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.expect("Back after lunch").keys("x").expect("resource centres");
    assert!(desk.model().open_point().unwrap().running.is_some());
}

#[test]
fn lunch_on_the_programme_is_its_own_time_under_the_cover() {
    let mut desk = coffee();
    let before = entries(&desk);
    desk.keys("t").mark("pause").enter("pause").text("14").enter("pause").expect("Back at 14:00").wait(900_000);
    desk.keys("x").expect("time is up");
    assert_eq!(before, entries(&desk));
}

#[test]
fn the_next_day_goes_on_with_what_was_left_open_and_has_a_clock_of_its_own() {
    let mut desk = first_day();
    desk.wait(10 * 60_000).keys("q Enter");
    desk.wait(24 * 3_600_000);
    let mut desk = desk.killed();
    desk.mark("National review").enter("open this workshop").enter("the room sees this screen").expect_none("Go on");
    desk.mark("Record a sitting").enter("say which room").enter("who records").enter("begin");
    desk.expect("5 Interventions and actions was left open on 20 November 2026");
    desk.enter("open Interventions").expect("min left");
    let took: Vec<i64> = desk.plan().sittings.iter().flat_map(|s| &s.clock).map(|c| c.took).collect();
    assert_eq!(took.len(), 2, "one clock for each day");
    is_format_1(&desk);
}

#[test]
fn the_next_day_goes_on_after_what_was_closed() {
    let mut desk = first_day();
    desk.wait(10 * 60_000).keys("t").mark("close the point").enter("close the point").expect("6 Timeframes");
    desk.keys("q Enter").wait(24 * 3_600_000);
    let mut desk = desk.killed();
    desk.mark("National review").enter("open this workshop").enter("the room sees this screen");
    desk.mark("Record a sitting").enter("say which room").enter("who records").enter("begin");
    desk.expect("6 Timeframes is next").enter("open Timeframes");
}

#[test]
fn two_letters_ask_for_the_floor_and_enter_gives_it_in_the_order_asked() {
    let mut desk = asked();
    assert_eq!(names(&desk), ["Ministry of the Interior", "IOM", "Migrants' Forum"]);
    desk.expect("next Interior · IOM · Migrants' Forum");
    desk.keys("s i o").expect("IOM is on the list already");
    desk.enter("give the floor to Ministry of the Interior").wait(100_000);
    desk.expect("speaking").expect("1 min");
    desk.enter("Ministry of the Interior has spoken");
    let spoken = list(&desk).spoken;
    assert!((100..103).contains(&spoken[0].took), "{}", spoken[0].took);
    desk.keys("Backspace").expect("IOM is off the list").enter("give the floor to Migrants' Forum");
    assert_eq!(names(&desk), Vec::<String>::new());
    desk.keys("Esc").expect("speaking Migrants' Forum");
    is_format_1(&desk);
}

#[test]
fn the_one_that_is_marked_is_given_the_floor_and_the_others_wait_on() {
    let mut desk = asked();
    desk.keys("s Down Down").enter("give the floor to Migrants' Forum");
    assert_eq!(names(&desk), ["Ministry of the Interior", "IOM"]);
}

#[test]
fn who_speaks_and_why_is_noted_by_tab() {
    let mut desk = asked();
    desk.keys("s Down Tab").text("the budget line").enter("person").text("K. Mensah").enter("save the note");
    desk.expect("K. Mensah: the budget line");
    assert_eq!(names(&desk).len(), 3);
    desk.keys("Home").enter("give the floor").enter("has spoken").enter("give the floor to IOM");
    let now = list(&desk).speaking.unwrap();
    assert_eq!((now.who.as_str(), now.why.as_str()), ("K. Mensah", "the budget line"));
    is_format_1(&desk);
}

#[test]
fn seconds_are_counted_in_a_speakers_last_two_minutes_alone() {
    let mut desk = rules();
    desk.field("minutes per speaker").text("4").enter("save the rules");
    desk.keys("Right Right Right Right").enter("open Interventions").keys("s l a").enter("give the floor");
    let wait = |desk: &Desk| desk.model().deadline().unwrap() - desk.model().ms;
    assert!(wait(&desk) > 10_000, "an idle screen sends nothing: {}", wait(&desk));
    desk.wait(60_000).expect("1 of 4 min").wait(80_000).expect("2:2");
    assert!(wait(&desk) <= 1000);
    desk.wait(100_000).expect("time is up").wait(120_000).expect("over");
    assert!(wait(&desk) > 1000);
    is_format_1(&desk);
}

#[test]
fn a_quorum_is_shown_where_one_is_set_and_said_when_it_is_lost() {
    let mut desk = rules();
    desk.expect_none("NO QUORUM").text("some").enter("counted in").enter("minutes per speaker").keys("Enter");
    desk.expect("is no number or share").field("quorum").keys("Ctrl-U").text("36").field("minutes per speaker");
    desk.enter("save the rules").expect("36 here, quorum 36");
    desk.keys("m").mark("Ministry of Labour").keys("Space").expect("the quorum is lost: 35 here, 36 needed");
    desk.keys("Esc").resize(60, 16).expect("NO QUORUM: 35 here, 36 needed");
    desk.keys("m k")
        .expect("is not met")
        .enter("of")
        .enter("counted in")
        .enter("rule")
        .enter("quorum")
        .enter("save the quorum");
    let quorums = desk.plan().entries().filter_map(|ix| desk.plan().entry(ix)).find_map(|e| match e.kind() {
        Some(plenary::record::Kind::Quorum(q)) => Some((q.present, q.rule.as_str().to_owned(), q.met)),
        _ => None,
    });
    assert_eq!(quorums, Some((35, "36".to_owned(), false)));
    desk.keys("Esc m").mark("Ministry of Labour").keys("Space").expect("there is a quorum again");
    is_format_1(&desk);
}

#[test]
fn a_quorum_can_be_of_persons() {
    let mut desk = rules();
    desk.text("1/2").enter("counted in").keys("Space").field("minutes per speaker").enter("save the rules");
    desk.expect("36 here, quorum 18");
    desk.keys("m k").expect("persons");
}

#[test]
fn nothing_is_shown_of_a_quorum_or_a_list_that_is_not_there() {
    let mut desk = wording();
    desk.expect_none("quorum").expect_none("QUORUM").expect_none("speaking").expect_none("behind");
    desk.resize(160, 45).expect_none("quorum").expect_none("speaking");
}

#[test]
fn the_room_view_shows_who_speaks_to_the_second() {
    let mut desk = speaks();
    desk.keys("z").expect("speaking Interior").expect("next IOM").wait(1000);
    let seconds = |desk: &Desk| desk.words().split("Interior ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let before = seconds(&desk);
    assert!(before.starts_with("1:"), "{before}");
    assert_ne!(seconds(desk.wait(1000)), before);
}

/// What goes to the terminal when a minute passes: by a backend over memory, as over a link.
fn minute(desk: &mut Desk) -> usize {
    let mut wire = Terminal::new(Lean::new(Vec::new(), Size::new(80, 24), Colours::Shown)).unwrap();
    let mut sent = |desk: &Desk| {
        wire.draw(|frame| {
            plenary::tui::view(desk.model(), frame.buffer_mut());
        })
        .unwrap();
        wire.backend().out().len()
    };
    let before = sent(desk);
    sent(desk.wait(60_000)) - before
}

#[test]
fn a_minutes_change_is_at_most_25_bytes() {
    let mut desk = point_five();
    let bytes = minute(&mut desk);
    assert!((1..=25).contains(&bytes), "{bytes}");
    desk.wait(80 * 60_000).expect("over").expect("behind");
    let bytes = minute(&mut desk);
    assert!((1..=25).contains(&bytes), "{bytes}");
    let mut desk = speaks();
    let bytes = minute(&mut desk);
    assert!((1..=25).contains(&bytes), "{bytes}");
}

#[test]
fn the_report_prints_the_programme_the_pauses_and_turns_without_names_or_speeches() {
    let mut desk = asked();
    desk.keys("s Tab").text("The secret of the budget").keys("Enter Enter").enter("give the floor").wait(150_000);
    desk.enter("has spoken").enter("give the floor").wait(40_000).enter("has spoken").keys("Esc");
    add(&mut desk, "6 Timeframes", "Coffee", "15");
    add(&mut desk, "6 Timeframes", "Thanks by the Minister", "5");
    desk.keys("t Enter").text("1030").enter("pause").wait(20 * 60_000).keys("x");
    desk.keys("Right").enter("open Coffee").wait(10 * 60_000).keys("t").mark("close the point").enter("close");
    let report = || {
        let blocks = document(desk.plan(), &desk.model().catalogue, Doc::Report, &Options::default());
        markdown(&blocks)
    };
    let text = report();
    for row in [
        "| Room 1 | 20 November 2026 | Coffee | 15 |  | 10 |",
        "| Room 1 | Point 5, Interventions and actions | 2 | 2 | 3 |",
        "| Room 1 | Point 5, Interventions and actions | 09:1",
        "Planned and not opened: Thanks by the Minister (5 minutes).",
    ] {
        assert!(text.contains(row), "{row}\n{text}");
    }
    assert!(!text.contains("secret of the budget"));
    assert_eq!(text, report());
    is_format_1(&desk);
}
