//! The documents, read on the screen before anybody writes them.

use crate::desk::Desk;
use crate::follow::next_door;
use crate::room::dissent;

/// The outcome summary of a sitting with dissent.
fn read() -> Desk {
    let mut desk = dissent();
    desk.keys("Home h").text("outcome").enter("outcome so far");
    desk
}

/// The whole of what is on the screen, page after page.
pub(crate) fn whole(desk: &mut Desk) -> String {
    desk.keys("Home");
    let mut out = desk.words();
    loop {
        let before = desk.words();
        desk.keys("PgDn");
        if desk.words() == before {
            return out;
        }
        out += &desk.words();
    }
}

#[test]
fn the_outcome_summary_comes_first_and_has_the_dissent_in_its_words() {
    let mut desk = read();
    let text = whole(&mut desk);
    for part in ["DRAFT", "Open objections", "Trades Union Congress", "No wage protection", "Next dates"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    desk.enter("write the documents").expect("outcome.md");
    desk.keys("Esc").expect("ON THE TABLE");
}

#[test]
fn tab_turns_the_documents_and_each_begins_at_its_beginning() {
    let mut desk = read();
    desk.keys("PgDn Tab").expect(" plan ");
    assert!(whole(&mut desk).contains("Annex"), "{}", desk.picture());
    desk.keys("Tab");
    assert!(whole(&mut desk).contains("Proceedings"), "{}", desk.picture());
    desk.keys("Shift-Tab Shift-Tab Shift-Tab").expect("Attendance");
}

#[test]
fn what_others_record_while_it_is_read_stands_in_it() {
    let mut desk = read();
    let mut other = next_door(&desk);
    other.keys("Left Enter p").text("Open a hotline.").keys("Enter Enter Enter Enter");
    desk.wait(2_000);
    assert!(whole(&mut desk).contains("Open a hotline."), "{}", desk.picture());
}

#[test]
fn a_wall_reads_a_document_of_the_rooms_entries_alone() {
    let mut desk = dissent();
    desk.keys("Ctrl-P").mark("No, the room sees another").enter("this screen is my own");
    desk.keys("n Enter").field("who sees it").keys("Space").field("note").text("Zugzwang.").enter("save the note");
    desk.keys("Ctrl-P").mark("Yes, this screen").enter("the room sees this screen");
    desk.keys("h").text("outcome").enter("outcome so far");
    for _ in 0..5 {
        assert!(!whole(&mut desk).contains("Zugzwang"), "{}", desk.picture());
        desk.keys("Tab");
    }
}
