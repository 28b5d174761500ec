//! The mouse: a click marks, a click on the corner is Enter, the wheel looks; and all of it only where it was turned on.

use crate::desk::Desk;
use crate::places::{PLACES, decided};
use crate::room::{dissent, point_five};
use plenary::tui::key::Pointed::{Click, WheelDown, WheelUp};
use plenary::tui::model::Screen;

/// The mouse is turned on.
fn listening(mut desk: Desk) -> Desk {
    desk.keys("h").text("settings").keys("Enter Down Down Space").enter("save the settings");
    desk
}

#[test]
fn a_click_marks_what_stands_there() {
    let mut desk = listening(dissent());
    for (cols, rows) in [(60, 16), (80, 24), (100, 30), (160, 45)] {
        desk.resize(cols, rows).keys("Home").point(Click, "✗ objection");
        assert!(desk.marked().is_some_and(|item| item.contains("A2")), "{cols}x{rows}\n{}", desk.picture());
        desk.keys("Home Down Down Down");
        let reservation = if rows > 16 { "“Districts bear" } else { "◇ reservation" };
        desk.point(Click, reservation);
        assert!(desk.marked().is_some_and(|item| item.contains("◇")), "{cols}x{rows}\n{}", desk.picture());
    }
    desk.point(Click, "4 Relevance").expect("This point is not open");
    desk.keys("Right l").point(Click, "A4");
    assert!(desk.marked().is_some_and(|row| row.contains("A4")), "{}", desk.picture());
    // A list that was scrolled.
    desk.keys("Esc m PgDn PgDn").resize(60, 16).point(Click, "National Planning");
    assert!(desk.marked().is_some_and(|row| row.contains("National Planning")), "{}", desk.picture());
}

#[test]
fn a_click_on_the_corner_is_enter_and_does_what_it_says() {
    let mut desk = listening(point_five());
    desk.keys("Home").point(Click, "Enter: put a wording").expect("proposed by");
    desk.text("Open three centres.").point(Click, "proposed by").expect("(two letters; may stay empty)");
    assert!(!desk.is_writing());
    desk.point(Click, "wording  ").text(" Soon.").keys("Esc");
    let before = desk.files("sessions");
    desk.point(Click, "WALL").point(Click, "h all keys");
    assert_eq!(before, desk.files("sessions"));
}

#[test]
fn the_wheel_looks_and_never_records_or_changes_a_field() {
    for place in PLACES {
        let mut desk = (place.from)();
        desk.keys(place.keys);
        let (sessions, depth) = (desk.files("sessions"), desk.model().screens.len());
        let fields = |desk: &Desk| match desk.model().screen() {
            Screen::Form(form) => Some((form.at, form.draft())),
            _ => None,
        };
        let before = fields(&desk);
        desk.listen().point(WheelDown, "").point(WheelDown, "").point(WheelUp, "");
        assert_eq!((desk.files("sessions"), desk.model().screens.len()), (sessions, depth), "{}", place.name);
        assert_eq!(fields(&desk), before, "{}", place.name);
        assert!(desk.asked.is_empty(), "{}", place.name);
    }
    let mut desk = listening(decided());
    desk.keys("Home").point(WheelDown, "WALL");
    let down = desk.marked();
    desk.keys("Home Down");
    assert_eq!(desk.marked(), down);
}

#[test]
fn unless_it_was_turned_on_nothing_is_heard_of_it() {
    let mut desk = dissent();
    desk.keys("Home");
    let before = (desk.marked(), desk.words());
    desk.point(Click, "✗ objection").point(WheelDown, "WALL").point(Click, "Enter: read back");
    assert_eq!((desk.marked(), desk.words()), before);
}
