//! The room view: what a room reads from the back, and the console's letters under it.

use crate::room::{dissent, wording};

#[test]
fn the_room_view_has_the_wording_where_it_stands_and_one_dissent() {
    let mut desk = dissent();
    for (cols, rows) in [(60, 16), (80, 24), (160, 45)] {
        desk.resize(cols, rows)
            .keys("z")
            .expect("5 INTERVENTIONS")
            .expect("resource centres in [three]")
            .expect("left");
        desk.expect_none("WALL").expect_none("loose ends").expect("objection").keys("z").expect("WALL");
    }
}

#[test]
fn on_the_smallest_screen_too_it_is_seen_that_there_is_more() {
    let mut desk = dissent();
    let lines = desk.resize(60, 16).keys("z").lines();
    assert!(lines.iter().any(|line| line.ends_with(" 1 of 3")), "{lines:#?}");
    // What would lift the objection has no room.
    assert!(lines[13].ends_with('…'), "{lines:#?}");
    let lines = desk.resize(80, 24).lines();
    assert!(lines.iter().any(|line| line.contains("would lift it")) && !lines.concat().contains('…'), "{lines:#?}");
}

#[test]
fn arrows_turn_the_dissents_and_esc_is_one_step_back() {
    let mut desk = dissent();
    desk.keys("z").expect("1 of 3").keys("Down Down").expect("2 of 3").expect("Districts");
    desk.keys("Esc").expect("WALL").expect("ON THE TABLE");
}

#[test]
fn all_letters_work_under_it_and_it_is_there_again_behind_them() {
    let mut desk = wording();
    desk.keys("z v Enter").expect("Positions on").keys("Esc").expect("5 INTERVENTIONS");
    desk.keys("n Enter").text("A note.").enter("save the note").expect("5 INTERVENTIONS").expect_none("WALL");
    desk.keys("l").expect("Loose ends").keys("Esc Esc").expect("WALL");
}

#[test]
fn its_clock_counts_seconds_and_only_there() {
    let mut desk = wording();
    let wakes = |desk: &crate::desk::Desk| desk.model().deadline().map(|at| at - desk.model().ms);
    assert!(wakes(&desk).is_some_and(|ms| ms > 1_000));
    desk.keys("z");
    assert!(wakes(&desk).is_some_and(|ms| ms <= 1_000));
    let before = desk.words();
    desk.wait(1_000);
    assert_ne!(desk.words(), before);
}

#[test]
fn on_the_own_screen_it_is_not_shown() {
    let mut desk = wording();
    desk.keys("Ctrl-P").mark("No, the room sees another").enter("this screen is my own");
    desk.keys("z").expect("plenary project").expect("OWN");
}

#[test]
fn none_that_does_not_agree_is_cut_from_the_bar() {
    let mut desk = dissent();
    for cols in [60, 50, 40] {
        desk.resize(cols, 24).keys("Home").expect("◇◇✗✗").expect("36 asked");
    }
    desk.resize(60, 16).keys("Ctrl-P Down Down Enter y e s Enter").expect_framed("◇◇✗✗").expect_framed("36 asked");
}

#[test]
fn a_wording_is_never_wider_than_the_eye_follows() {
    for keys in ["", "v Enter", "z", "b", "r Enter"] {
        let mut desk = wording();
        desk.resize(200, 50).keys(keys);
        let line = desk.lines().into_iter().find(|line| line.contains("one-stop")).unwrap();
        assert!(line.contains("run by the Labour") && !line.contains("starting"), "{keys}\n{}", desk.picture());
    }
}
