//! Eight in the evening: the other room's files come on a stick.

use crate::desk::Desk;
use crate::paper::whole;
use crate::room::{MEMBERS, dissent, set_up_by, start, wording};
use plenary::plan::Union;
use plenary::record::Files;
use plenary::store::{RealDisk, Store};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const TITLE: &str = "National review of the GCM plan";

/// The folder in which a desk's workshop lies.
fn stick(desk: &Desk) -> PathBuf {
    desk.home().join("sessions/review")
}

/// The same workshop on another machine, where no room sat.
fn other_machine() -> Desk {
    start(TITLE, &MEMBERS)
}

/// From the start screen to what was found there.
fn look(desk: &mut Desk, path: &Path) {
    desk.mark("Merge the rooms' files").enter("say where they are").text(&path.to_string_lossy());
    desk.keys("Enter");
}

/// *merge files*, from a workshop that is open, on a screen of one's own.
fn merge_files<'d>(desk: &'d mut Desk, path: &Path) -> &'d mut Desk {
    desk.keys("Esc Ctrl-P").mark("No, the room sees another").enter("this screen is my own").keys("h");
    desk.text("merge f").enter("merge files").text(&path.to_string_lossy()).keys("Enter")
}

fn session_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|x| x == "ron"));
    files.sort();
    files
}

#[test]
fn the_other_rooms_files_are_shown_then_merged_and_the_outcome_summary_comes_first() {
    let (room, mut desk) = (dissent(), other_machine());
    look(&mut desk, &stick(&room));
    desk.expect("Room 1 · 2026-11-20").expect("here already").expect("Merge 1 session file").expect(TITLE);
    assert_eq!(session_files(&stick(&desk)).len(), 1, "nothing is taken before somebody says so");
    desk.enter("merge them").expect("1 session file is merged").expect("outcome");
    assert!(whole(&mut desk).contains("Trades Union Congress"));
    let names = |files: Vec<PathBuf>| -> Vec<_> { files.iter().map(|f| f.file_name().unwrap().to_owned()).collect() };
    assert_eq!(names(session_files(&stick(&desk))), names(session_files(&stick(&room))));
}

#[test]
fn files_that_are_here_already_are_not_copied_again() {
    let (room, mut desk) = (dissent(), other_machine());
    look(&mut desk, &stick(&room));
    desk.enter("merge them").keys("Esc q").mark("Leave").keys("Enter");
    let mut desk = desk.killed();
    look(&mut desk, &stick(&room));
    desk.expect("Nothing of it is new").enter("read what it adds up to").expect("nothing new was there");
    assert_eq!(session_files(&stick(&desk)).len(), 2);
}

#[test]
fn a_longer_copy_of_a_file_brings_what_it_has_more_and_changes_nothing_that_is_here() {
    let (mut room, mut desk) = (wording(), other_machine());
    look(&mut desk, &stick(&room));
    desk.enter("merge them");
    let before = desk.files("sessions");
    room.keys("o t u o").text("No wage protection.").enter("what would lift it").enter("put it on record");
    merge_files(&mut desk, &stick(&room));
    desk.expect("longer than the copy that is here").enter("merge them");
    assert!(whole(&mut desk).contains("No wage protection."));
    let after = desk.files("sessions");
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
}

#[test]
fn a_machine_that_has_no_such_workshop_makes_one() {
    let (room, home) = (dissent(), Arc::new(tempfile::tempdir().unwrap()));
    let mut desk = Desk::new(home, "2026-11-20T19:00:00Z");
    look(&mut desk, &stick(&room));
    desk.expect("a new workshop").enter("merge them").expect("2 session files are merged").keys("End");
    assert_eq!(desk.model().workshops.iter().map(|w| w.title.as_str()).collect::<Vec<_>>(), [TITLE]);
    assert_eq!(desk.plan().title, TITLE);
}

#[test]
fn files_of_another_workshop_are_one_with_it_only_where_a_person_says_so() {
    let home = Arc::new(tempfile::tempdir().unwrap());
    set_up_by(90, home.path(), "GCM review, our own copy", &MEMBERS[..3]);
    let mut desk = Desk::new(home.clone(), "2026-11-20T19:00:00Z");
    desk.mark("GCM review").enter("open").enter("the room sees this screen");
    merge_files(&mut desk, &stick(&dissent()));
    desk.expect("“National review of the GCM plan” is the same review")
        .expect("of another workshop · new")
        .expect_none("Merge ");
    desk.enter("say that it is the same").expect("2 session files are merged");
    assert!(whole(&mut desk).contains("Trades Union Congress"));
    // Whoever reads the folder now has one workshop.
    let files = Files::new();
    let store = Store::new(Arc::new(RealDisk), home.path().join("state"));
    let mut union = Union::new();
    for file in store.read(&stick(&desk), &files).unwrap().files {
        union.add(file.reading);
    }
    assert_eq!(union.workshops().len(), 1);
    assert_eq!(session_files(&stick(&desk)).len(), 4);
}

#[test]
fn where_no_session_file_is_it_is_said_and_the_form_stays() {
    let mut desk = other_machine();
    let empty = tempfile::tempdir().unwrap();
    look(&mut desk, empty.path());
    desk.expect("no session file is there")
        .keys("Ctrl-U")
        .text("/nowhere/at/all")
        .keys("Enter")
        .expect("it is not there");
    desk.keys("Ctrl-U Enter").expect("still empty");
    std::fs::write(empty.path().join("plan.ron"), "(((((").unwrap();
    desk.text(&empty.path().join("plan.ron").to_string_lossy()).keys("Enter").expect("no session file is there");
}

#[test]
fn a_rehearsal_merges_with_nothing() {
    let mut desk = other_machine();
    desk.rehearse().enter("the room sees this screen").keys("Esc h").text("merge f").keys("Enter");
    desk.expect("a rehearsal merges with nothing");
}

#[test]
fn what_lies_in_a_folder_is_nothing_for_the_wall() {
    let mut desk = wording();
    desk.keys("h").text("merge f").keys("Enter").expect("the room sees this screen: Ctrl-P first");
    desk.expect_none("Session files of other rooms");
}

#[test]
fn where_the_disk_is_full_nothing_is_taken_and_enter_tries_again() {
    let (room, mut desk) = (dissent(), other_machine());
    look(&mut desk, &stick(&room));
    desk.disk_full(true).keys("Enter").expect("the disk is full").expect("Merge 1 session file");
    assert_eq!(session_files(&stick(&desk)).len(), 1);
    desk.disk_full(false).enter("merge them").expect("1 session file is merged");
    assert_eq!(session_files(&stick(&desk)).len(), 2);
}
