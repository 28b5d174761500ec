//! A disk that takes no more: what cannot be saved is said and kept, and saved where one is as soon as there is room.

use crate::desk::{Desk, PLENARY};
use crate::pty::Pty;
use rustix::process::{Resource, Rlimit, getrlimit, prlimit};

/// The full screen on `rev`, where no file grows beyond two kilobytes until somebody says so.
fn limited(desk: &Desk) -> Pty {
    let limited = format!("ulimit -S -f 2; exec {PLENARY} run rev");
    desk.other("bash", &["--norc", "-c", &limited]).start()
}

/// From now on files grow as large as they like.
fn make_room(pty: &Pty) {
    let most = getrlimit(Resource::Fsize).maximum;
    prlimit(Some(pty.pid()), Resource::Fsize, Rlimit { current: most, maximum: most }).unwrap();
}

/// More than a file of two kilobytes takes beside what it has.
fn long_note() -> String {
    let words: Vec<String> = (1..=140).map(|n| format!("word {n:03},")).collect();
    words.join(" ") + " the last word"
}

/// A note is refused, and is still there to be saved.
#[track_caller]
fn is_refused(pty: &Pty, desk: &Desk) {
    pty.key("n").enter("note").paste(&long_note()).wait_for("the last word").key("Enter");
    pty.wait_for("NOT SAVED").wait_for("the last word").wait_for("Enter: save the note");
    assert!(!desk.record().contains("the last word"));
}

#[test]
fn what_a_full_disk_refuses_is_saved_by_enter_once_there_is_room() {
    let desk = Desk::seeded();
    let mut pty = limited(&desk);
    is_refused(pty.sit(), &desk);
    let before = desk.bytes();
    pty.key("Enter").answered().wait_for("NOT SAVED");
    assert_eq!(desk.bytes(), before);
    make_room(&pty);
    pty.enter("save the note").wait_gone("NOT SAVED");
    assert_eq!(desk.record().matches(&long_note()).count(), 1);
    for (file, bytes) in before {
        assert!(desk.bytes()[&file].starts_with(&bytes), "{}", file.display());
    }
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
}

#[test]
fn what_a_full_disk_refuses_is_a_draft_that_the_next_start_takes_up() {
    let desk = Desk::seeded();
    let mut pty = limited(&desk);
    is_refused(pty.sit(), &desk);
    pty.key("Esc").wait_for("h all keys").key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    assert!(desk.drafts().contains("the last word"), "{}", desk.drafts());

    let mut pty = desk.sitting();
    pty.wait_for("a text was typed and not saved").key("l").enter("take it up again");
    pty.wait_for("the last word").save("save the note");
    assert!(desk.record().contains(&long_note()));
    assert!(!desk.drafts().contains("the last word"), "{}", desk.drafts());
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
}
