//! The right pane of a wide screen that is the facilitator's own.

use crate::desk::Desk;
use crate::follow::{next_door, note_taker};
use crate::room::dissent;

fn own(mut desk: Desk) -> Desk {
    desk.keys("Ctrl-P").mark("No, the room sees another").enter("this screen is my own");
    desk
}

/// The columns of the miniature, line by line.
fn small(desk: &Desk) -> Vec<String> {
    let lines = desk.lines();
    let at = lines.iter().position(|line| line.contains("What the room sees")).unwrap() + 2;
    let part = |line: &String| line.chars().skip(100).take(60).collect::<String>().trim_end().to_owned();
    lines.iter().skip(at).take(16).map(part).collect()
}

#[test]
fn it_is_what_the_display_of_the_smallest_room_shows_but_for_the_seconds() {
    let mut desk = own(dissent());
    desk.resize(160, 45);
    let mut wall = desk.display("");
    wall.resize(60, 16).keys("x");
    let steps: [fn(&mut Desk); 4] = [
        |_desk| {},
        |desk| {
            desk.keys("n Enter").text("A note.").enter("save the note");
        },
        |desk| {
            desk.keys("Home r Enter Ctrl-U").text("Open five centres.").enter("put the new wording");
        },
        |desk| {
            desk.keys("v Down Enter Enter");
        },
    ];
    for step in steps {
        step(&mut desk);
        wall.wait(2_000);
        desk.wait(0);
        let (small, display) = (small(&desk), wall.lines());
        assert_eq!(small[1..], display[1..], "{}", desk.picture());
        let title = |line: &String| line.chars().take(24).collect::<String>();
        assert_eq!(title(&small[0]), title(&display[0]));
    }
}

#[test]
fn what_is_not_for_the_room_is_not_in_it() {
    let mut desk = own(dissent());
    desk.resize(160, 45);
    let before = small(&desk);
    desk.keys("n Enter").field("who sees it").keys("Space").field("note").text("Zugzwang.").enter("save the note");
    desk.expect("Zugzwang");
    assert_eq!(small(&desk)[1..], before[1..]);
}

#[test]
fn a_wall_a_cover_and_a_narrow_screen_have_none_and_it_wakes_nobody_each_second() {
    let mut desk = dissent();
    desk.resize(160, 45).expect_none("What the room sees");
    let mut desk = own(desk);
    desk.expect("What the room sees").resize(159, 45).expect_none("What the room sees");
    desk.resize(200, 50).expect("What the room sees").resize(160, 24).expect_none("What the room sees");
    desk.resize(160, 45);
    assert!(desk.model().deadline().is_some_and(|at| at - desk.model().ms > 1_000));
    desk.keys("Ctrl-P").mark("Yes, this screen").enter("the room sees this screen").expect_none("What the room sees");
}

#[test]
fn who_else_records_in_the_room_is_there_with_the_time_of_the_last_entry() {
    let mut desk = own(dissent());
    desk.resize(160, 45).expect("Who else records in this room │").expect("nobody");
    // Another room is another sitting.
    next_door(&desk);
    desk.wait(2_000).expect("nobody");
    let writer = note_taker(&desk);
    desk.wait(2_000).expect_none("nobody").expect(&format!("{} desk, A. Koffi", writer.mark())).expect("18:00");
}

#[test]
fn on_a_small_screen_a_list_has_it_and_the_wall_has_none() {
    let mut desk = own(dissent());
    desk.resize(60, 16)
        .keys("h")
        .text("who else")
        .enter("who else records")
        .expect("Nobody else records in this room.");
    let writer = note_taker(&desk);
    desk.wait(2_000).expect(&format!("{} desk, A. Koffi", writer.mark())).expect("last entry 18:00");
    desk.keys("Esc Ctrl-P").mark("Yes, this screen").enter("the room sees this screen");
    desk.keys("h").text("who else").expect("not now: the room sees this screen").expect_none("Koffi");
}
