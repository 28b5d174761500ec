//! What rooms and recorders say differently, looked at.

use crate::desk::Desk;
use crate::places::opened;

pub(crate) fn demonstration() -> Desk {
    let mut desk = opened();
    desk.mark("Try the demonstration").enter("open the demonstration");
    desk
}

fn differs() -> Desk {
    let mut desk = demonstration();
    desk.keys("h").text("what dif").enter("what differs");
    desk
}

#[test]
fn what_rooms_decided_differently_stands_above_values_and_each_room_is_named() {
    let mut desk = differs();
    desk.expect("decided differently").expect("Room 1").expect("Room 2");
    let words = desk.words();
    let row = |text: &str| words.find(text).unwrap_or_else(|| panic!("{text}\n{words}"));
    assert!(row("decided differently") < row("≠"));
}

#[test]
fn every_matter_of_the_plan_that_differs_has_a_row_and_enter_shows_its_history() {
    let mut desk = differs();
    let all = desk.plan().differs().len();
    assert!(all > 3, "the demonstration shows what differs");
    let mut seen = 0;
    for _ in 0..all {
        seen += 1;
        if desk.corner().contains("history") {
            desk.enter("show its history").expect("History").keys("Esc").expect("What differs");
        }
        desk.keys("Down");
    }
    assert_eq!(seen, all);
}

#[test]
fn where_nothing_differs_it_is_said() {
    let mut desk = crate::room::wording();
    desk.keys("h").text("what dif").enter("what differs").expect("Nothing differs");
}
