//! The mouse: a click marks, a click on the corner is Enter, the wheel looks; and all of it only where it was turned on.

use crate::desk::Desk;
use crate::places::{PLACES, decided};
use crate::room::{dissent, point_five, wording};
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

/// Columns and rows that a click is tried at.
const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (160, 45)];

#[test]
fn a_click_on_an_organisation_names_it_as_its_two_letters_do() {
    for (cols, rows) in SIZES {
        let mut desk = listening(wording());
        desk.keys("Home Enter").resize(cols, rows).point(Click, "EM ").expect("who Employers' Federation");
        desk.keys("Space").point(Click, "TU ").expect("Employers' Federation + Trades Union Congress");
        // Without Space it is somebody else, and a second click is no step.
        desk.point(Click, "NR ")
            .point(Click, "NR ")
            .expect("who Northern Region")
            .expect_none("Employers' Federation +");
        assert!(desk.plan().positions.is_empty());
        desk.keys("a").expect("Northern Region agree");
        // While words are written nobody else is named.
        desk.keys("t u o").point(Click, "EM ").text("No wage protection.").keys("Enter");
        let orgs = desk.plan().positions.iter().find(|p| p.takes == "objection").map(|p| p.orgs.clone());
        assert_eq!(orgs.unwrap(), ["Trades Union Congress"]);
    }
}

#[test]
fn a_click_on_an_outcome_marks_it_and_declares_nothing() {
    for (cols, rows) in SIZES {
        let mut desk = listening(dissent());
        desk.keys("Home d").read_out().resize(cols, rows);
        let before = desk.files("sessions");
        for outcome in ["noted", "not\u{a0}agreed", "withdrawn", "in\u{a0}part", "no\u{a0}consensus"] {
            desk.point(Click, outcome).point(Click, outcome);
            let marked = desk.marked().unwrap_or_default();
            assert_eq!(marked, outcome.replace('\u{a0}', " "), "{cols}x{rows}\n{}", desk.picture());
        }
        assert_eq!(before, desk.files("sessions"));
        desk.point(Click, "Enter: record").expect("no consensus");
    }
}

#[test]
fn a_click_marks_who_waits_for_the_floor_and_a_paragraph_of_the_draft() {
    for (cols, rows) in SIZES {
        let mut desk = listening(crate::programme::asked());
        desk.keys("s").resize(cols, rows).point(Click, "Migrants' Forum").expect("give the floor to Migrants' Forum");
        let mut desk = listening(crate::draft::reviewed());
        desk.keys("w d").resize(cols, rows).point(Click, "It trains forty").expect("Enter: change ¶ 5.2");
        desk.point(Click, "The Ministry opens").expect("Enter: change ¶ 5.1");
    }
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
