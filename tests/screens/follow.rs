//! What other programs record while this one runs: on the room's own display, and quietly on the console.

use crate::desk::Desk;
use crate::room::{Fixed, MEMBERS, begun, set_up, wording};
use plenary::record::Files;
use plenary::record::kind::Session;
use plenary::store::{RealDisk, Store, Writer};
use std::sync::Arc;
use std::time::Duration;

/// Another laptop, in the next room.
pub(crate) fn next_door(desk: &Desk) -> Desk {
    let mut other = desk.beside();
    other
        .mark("National review")
        .enter("open")
        .enter("the room sees this screen")
        .mark("Record a sitting")
        .keys("Enter");
    other.keys("Ctrl-U").text("Room 2").enter("who records").keys("Enter Enter");
    other.expect("Room 2");
    other
}

/// A note-taker begins a file of its own in this room's sitting.
pub(crate) fn note_taker(desk: &Desk) -> Writer {
    file_of(desk, "Room 1", &desk.model().seat.as_ref().unwrap().sitting, "desk")
}

/// Another machine begins a file beside the console's.
pub(crate) fn file_of(desk: &Desk, room: &str, sitting: &str, role: &str) -> Writer {
    let (store, files) = (Store::new(Arc::new(RealDisk), desk.home().join("another machine")), Files::new());
    let workshop = store.read(&desk.home().join("sessions/review"), &files).unwrap();
    let session = Session {
        format: 1,
        app: "a test".into(),
        title: "National review".into(),
        room: room.to_owned().into(),
        sitting: sitting.to_owned().into(),
        recorder: "A. Koffi".into(),
        role: role.to_owned().into(),
        day: "2026-11-20".into(),
        offset: "+01:00".into(),
        lang: "en".into(),
        ..Session::default()
    };
    store.writer(&workshop, session, Box::new(Fixed(99.into()))).unwrap().writer
}

#[test]
fn the_display_follows_the_console_and_has_nothing_that_is_not_the_rooms() {
    let mut desk = wording();
    let mut wall = desk.display("");
    wall.expect("5 INTERVENTIONS").expect("resource centres in [three]").expect_none("WALL").expect_none("Enter:");
    desk.keys("o t u o").text("No wage protection.").enter("what would lift it").enter("put it on record");
    wall.wait(2_000).expect("Trades Union Congress").expect("No wage protection.");
    desk.keys("Ctrl-P").mark("No, the room sees another").enter("this screen is my own");
    desk.keys("n Enter").field("who sees it").keys("Space").field("note").text("Zugzwang.").enter("save the note");
    let before = wall.words();
    wall.wait(2_000).expect_none("Zugzwang");
    assert_eq!(wall.words().lines().skip(1).collect::<Vec<_>>(), before.lines().skip(1).collect::<Vec<_>>());
    desk.keys("Home r Enter Ctrl-U").text("Open centres in five regions.").keys("Enter Enter Enter Enter");
    wall.wait(2_000).expect("‹+five›").expect("wording 2");
}

#[test]
fn the_display_is_frozen_and_blanked_and_writes_nothing() {
    let mut desk = wording();
    let files = desk.files("sessions");
    let mut wall = desk.display("Room 1");
    wall.keys("f").expect("frozen").expect("resource centres");
    desk.keys("o t u o").text("No wage protection.").enter("what would lift it").enter("put it on record");
    wall.wait(2_000).expect_none("No wage protection.").keys("f").expect("No wage protection.").expect_none("frozen");
    wall.keys("b").expect_none("resource centres").keys("b").expect("resource centres");
    wall.keys("p o n d Enter Esc m").expect("resource centres").keys("h").expect("f freeze");
    assert_eq!(wall.files("sessions").len(), files.len());
    wall.keys("q");
    assert_eq!(wall.asked.last(), Some(&plenary::app::Ask::Quit));
}

#[test]
fn a_display_of_a_room_that_has_nothing_yet_waits_for_it() {
    let desk = wording();
    let mut wall = desk.display("Room 2");
    wall.expect("Waiting for Room 2").expect_none("resource centres");
    let mut other = next_door(&desk);
    other.keys("Left Enter p").text("Open a hotline.").keys("Enter Enter Enter Enter");
    wall.wait(2_000).expect("Open a hotline.").expect_none("resource centres");
}

#[test]
fn the_display_is_covered_while_the_room_pauses() {
    let mut desk = wording();
    let mut wall = desk.display("");
    wall.keys("x").expect("resource centres");
    desk.keys("t Enter").text("14").enter("pause");
    wall.wait(2_000).expect_none("resource centres").expect_none("INTERVENTIONS");
    assert_eq!(wall.words(), "Back at 14:00");
    desk.keys("x");
    wall.wait(2_000).expect("resource centres").expect_none("Back at");
}

#[test]
fn the_display_shows_what_is_open_on_the_programme_too() {
    crate::programme::coffee().display("").expect("COFFEE");
}

#[test]
fn what_others_record_is_told_quietly_and_moves_no_mark() {
    let mut desk = wording();
    desk.keys("o t u o").text("No wage protection.").enter("what would lift it").enter("put it on record").keys("Down");
    let (marked, before) = (desk.marked(), desk.plan().counts.total);
    let mut other = next_door(&desk);
    other.keys("Left Enter p").text("Open a hotline.").keys("Enter Enter Enter Enter");
    other.expect("Open a hotline.");
    desk.wait(2_000).expect("from others");
    assert_eq!(desk.marked(), marked);
    // Also where it comes to stand above what is marked.
    other.keys("Right Enter p").text("Open a shelter.").keys("Enter Enter").expect("Open a shelter.");
    let told = format!("+{} from others", desk.wait(2_000).plan().counts.total - before);
    desk.expect(&told);
    assert_eq!(desk.marked(), marked);
    desk.keys("Left").expect_none("from others").expect("Open a hotline.");
    // Nor where what they put comes above it; how much it was is told.
    desk.keys("Right Home").mark("Trades Union Congress");
    let (marked, before) = (desk.marked(), desk.plan().counts.total);
    other.keys("Esc Esc Right Enter p").text("Open a shelter.").enter("proposed by").enter("put it to the room");
    desk.wait(2_000).expect("Open a shelter.");
    assert_eq!(desk.marked(), marked);
    let more = desk.plan().counts.total - before;
    desk.expect(&format!("+{more} from others"));
}

#[test]
fn a_file_that_cannot_be_read_for_a_moment_takes_nothing_from_the_screen() {
    let mut desk = wording();
    let mut other = next_door(&desk);
    other.keys("Left Enter p").text("Open a hotline.").keys("Enter Enter");
    desk.wait(2_000).keys("Left").expect("Open a hotline.");
    let files = desk.files("sessions");
    let next = files.keys().find(|path| path.to_string_lossy().contains("room-2")).unwrap().clone();
    desk.unreadable(Some(&next));
    let mut third = desk.beside();
    third.mark("National review").enter("open").enter("the room sees this screen").mark("Record a sitting");
    third.keys("Enter Ctrl-U").text("Room 3").enter("who records").keys("Enter Enter");
    third.keys("Left Left Enter p").text("Open a shelter.").keys("Enter Enter").expect("Open a shelter.");
    desk.wait(2_000).expect("Open a hotline.").keys("Left Left").expect("Open a shelter.").unreadable(None);
    other.keys("n Enter").text("Heard next door.").enter("save");
    desk.wait(2_000).keys("Right Right").expect("Heard next door.").expect("Open a hotline.");
}

#[test]
fn what_others_record_is_there_at_once_where_the_folder_tells_of_it() {
    let home = Arc::new(tempfile::tempdir().unwrap());
    set_up(home.path(), "National review of the GCM plan", &MEMBERS);
    let mut desk = Desk::new(home, "2026-11-20T08:00:00Z");
    let told = desk.told();
    let mut desk = begun(desk);
    let mut other = next_door(&desk);
    other.keys("n Enter").text("Heard next door.");
    desk.wait(10_000).wait(0);
    while told.recv_timeout(Duration::from_millis(50)).is_ok() {}
    desk.wait(0);
    other.keys("Enter");
    told.recv_timeout(Duration::from_secs(20)).unwrap();
    // No time passes.
    desk.wait(0).expect("from others").expect("Heard next door.");
}

#[test]
fn a_folder_that_is_renamed_takes_nothing_from_the_screen_and_is_followed_again_when_it_is_back() {
    let home = Arc::new(tempfile::tempdir().unwrap());
    set_up(home.path(), "National review of the GCM plan", &MEMBERS);
    let mut desk = Desk::new(home, "2026-11-20T08:00:00Z");
    let _told = desk.told();
    let mut desk = begun(desk);
    let mut other = next_door(&desk);
    other.keys("n Enter").text("Heard next door.").keys("Enter");
    desk.wait(10_000).expect("Heard next door.");
    let (folder, away) = (desk.home().join("sessions/review"), desk.home().join("sessions/away"));
    std::fs::rename(&folder, &away).unwrap();
    desk.wait(10_000).wait(10_000).expect("Heard next door.");
    std::fs::rename(&away, &folder).unwrap();
    other.keys("n Enter").text("And more.").keys("Enter");
    desk.wait(10_000).expect("And more.").expect("Heard next door.");
}
