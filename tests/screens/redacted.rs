//! What is dangerous to keep: the screens say that it was redacted, and ask for nothing of it any more.

use crate::room::dissent;
use plenary::store::{RealDisk, Store};
use std::collections::BTreeSet;
use std::sync::Arc;

#[test]
fn a_dissent_that_was_redacted_is_said_to_be_and_owes_nothing() {
    let mut desk = dissent();
    desk.mark("Trades Union").keys("e").mark("redact").enter("redact");
    desk.expect("Redact A2 objection: dangerous to show or keep").expect_none("Trades Union");
    desk.expect("`plenary check FOLDER --blank` takes it out of the files too").text("The Congress").enter("why");
    desk.text("A person is known by it.").enter("redact it for good").expect_none("Trades Union");
    desk.mark("A2").expect("objection (redacted)").expect_none("WORDS OWED").expect_none("blanked");
    assert!(!desk.corner().contains("A2"), "{}", desk.picture());
    desk.keys("i").expect("(redacted)").expect("A person is known by it.").expect_none("blanked");
    desk.keys("Esc l").expect_none("A2");
}

#[test]
fn words_that_leave_a_file_while_others_look_at_it_are_missed_by_nobody() {
    let mut desk = dissent();
    desk.mark("Trades Union").keys("e").mark("redact").enter("redact").text("The Congress").enter("why");
    desk.enter("redact it for good");
    let mut other = desk.beside();
    other.mark("National review").enter("open").mark("No, the room sees another").keys("Enter").mark("Only look");
    other.keys("Enter");
    let before = other.plan().positions.clone();
    desk.keys("q").mark("Leave").keys("Enter");
    let home = desk.home().to_owned();
    let room = desk.files("sessions").into_keys().find(|path| path.to_string_lossy().contains("room-1")).unwrap();
    let sum = desk.plan().positions.iter().find(|p| p.cite == "A2").unwrap().sum;
    drop(desk);
    Store::new(Arc::new(RealDisk), home.join("state")).blank(&room, &BTreeSet::from([sum])).unwrap();
    other.wait(10_000);
    assert_eq!(other.plan().positions, before);
    other.keys("h").text("checks").keys("Enter").expect("redacted by The Congress");
    for word in ["blanked", "altered", "fork", "shorter", "damaged"] {
        other.expect_none(word);
    }
    // Who goes on with the sitting goes on in the same file.
    let files = other.files("sessions").len();
    let mut desk = other.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.keys("n Enter").text("And on.").enter("save the note");
    assert_eq!(desk.files("sessions").len(), files);
    desk.mark("A2").expect("objection (redacted)").expect_none("blanked");
}
