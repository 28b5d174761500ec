//! A disk that takes no more, or promises nothing: what cannot be saved is said and kept, and is saved once there is room.
//!
//! A small disk of its own is mounted where the machine lets anybody do so, and where it does not, standard error says which
//! tests were not played; a limit on the size of files is everywhere.

use crate::desk::{Desk, PLENARY};
use crate::pty::Pty;
use rustix::process::{Resource, Rlimit, getrlimit, prlimit};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

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

/// A note, and the screen that shows it. So soon after a recorded step Enter does nothing.
#[track_caller]
fn says(pty: &Pty, words: &str) {
    std::thread::sleep(Duration::from_millis(400));
    pty.key("n").enter("note").paste(words).save("save the note").wait_for(words);
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
    pty.wait_for("a text is not saved").key("l").enter("take it up again");
    pty.wait_for("the last word").save("save the note");
    assert!(desk.record().contains(&long_note()));
    assert!(!desk.drafts().contains("the last word"), "{}", desk.drafts());
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
}

/// The full screen on `rev`, copied to a disk of 128 kilobytes. The file `fill` has it filled, `free` has it emptied
/// again; at the end everything is copied back to `after`.
const ON_A_SMALL_DISK: &str = r#"
mkdir small && mount -t tmpfs -o size=128k none small && cp -r sessions small && cd small || exit
until [ -e ../fill ]; do sleep 0.02; done && cat /dev/zero > filler 2> ../filled &
until [ -e ../free ]; do sleep 0.02; done && rm filler && touch ../freed &
HOME=$PWD "$PLENARY" run rev && cp -r sessions ../after
"#;

/// The person at the other keyboard makes a file, and waits for what comes of it.
fn makes(desk: &Desk, file: &str, comes: &str) {
    std::fs::write(desk.path().join(file), "").unwrap();
    let end = std::time::Instant::now() + crate::pty::PATIENCE;
    let came = || std::fs::read(desk.path().join(comes)).is_ok_and(|said| comes == "freed" || !said.is_empty());
    while !came() {
        assert!(std::time::Instant::now() < end, "no `{comes}`");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Disks can be mounted here by anybody, for themselves.
fn may_mount() -> bool {
    let mounts = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    let may = mounts.is_ok_and(|mounts| mounts.status.success());
    if !may {
        is_not_played("nobody can mount a disk of their own");
    }
    may
}

/// Past the harness, which keeps for itself what a test that passes prints.
fn is_not_played(why: &str) {
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    let told = format!("test {test} is not played: on this machine {why}\n");
    std::io::stderr().write_all(told.as_bytes()).unwrap();
}

#[test]
fn on_a_disk_that_is_full_for_a_while_nothing_is_lost() {
    if !may_mount() {
        return;
    }
    let desk = Desk::seeded();
    let script = ["-rm", "bash", "--norc", "-c", ON_A_SMALL_DISK];
    let mut pty = desk.other("unshare", &script).env("PLENARY", PLENARY).start();
    pty.sit().key("n").enter("note").paste("Before it was full.").save("save the note");
    makes(&desk, "fill", "filled");
    let long = [long_note(), long_note(), long_note()].join(" ");
    pty.key("n").enter("note").paste(&long).wait_for("what you type is not on disk yet");
    pty.key("Enter").wait_for("NOT SAVED: the disk is full").wait_for("then save again)");
    assert!(pty.text().contains("the last word") && !pty.text().contains("small"), "{}", pty.text());
    makes(&desk, "free", "freed");
    pty.enter("save the note").wait_gone("NOT SAVED").wait_gone("not on disk");
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    let after = std::fs::read_dir(desk.path().join("after/rev")).unwrap().map(|f| f.unwrap().path());
    let record: String = after.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    assert_eq!((record.matches("Before it was full.").count(), record.matches(&long).count()), (1, 1), "{record}");
}

/// The full screen on `rev` in a folder that may be read and not written: of a mount, since permissions do not bind the
/// one who runs the tests everywhere. The file `open` has it written again, where the screen still runs.
const IN_A_CLOSED_FOLDER: &str = r#"
mount --bind sessions sessions && mount -o remount,bind,ro sessions && cd . || exit
until [ -e open ]; do sleep 0.02; done && mount -o remount,bind,rw sessions && touch freed &
exec "$PLENARY" run rev
"#;

#[test]
fn a_folder_that_may_only_be_read_is_shown_and_a_sitting_begins_once_it_may_be_written() {
    if !may_mount() {
        return;
    }
    let desk = Desk::seeded();
    let before = desk.bytes();
    let script = ["-rm", "bash", "--norc", "-c", IN_A_CLOSED_FOLDER];
    let mut pty = desk.other("unshare", &script).env("PLENARY", PLENARY).start();
    pty.enter("the room sees this screen").wait_for("What do you record?");
    pty.row("Record a sitting").enter("say which room").key("Tab").wait_for("Enter: begin").key("Enter");
    pty.wait_for("the disk is read-only").wait_for("have this one made writable").wait_for("Enter: begin");
    assert_eq!(desk.bytes(), before);
    makes(&desk, "open", "freed");
    pty.enter("begin").wait_for("h all keys").key("n").enter("note").paste("Said aloud.").save("save the note");
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    let after = desk.bytes();
    assert!(before.iter().all(|(file, bytes)| after.get(file) == Some(bytes)) && desk.record().contains("Said aloud."));
}

/// The full screen on `rev` in a folder that may be written, until the file `shut` is there: then it is a share that was
/// gone for a moment and came back, with all that was in it, to be read only. (A disk on which a file is open to be
/// written cannot be made read-only by anybody but the system's own heart.) The file `open` has it as it was.
const IN_A_FOLDER_THAT_IS_SHUT: &str = r#"
(until [ -e shut ]; do sleep 0.02; done && cp -r sessions/. share && mount --bind share sessions &&
  mount -o remount,bind,ro sessions && echo shut > is-shut) &
(until [ -e open ]; do sleep 0.02; done && umount sessions && touch freed) &
mkdir share && exec "$PLENARY" run rev
"#;

#[test]
fn a_folder_that_becomes_read_only_in_a_sitting_costs_nothing_of_it() {
    if !may_mount() {
        return;
    }
    let desk = Desk::seeded();
    let script = ["-rm", "bash", "--norc", "-c", IN_A_FOLDER_THAT_IS_SHUT];
    let mut pty = desk.other("unshare", &script).env("PLENARY", PLENARY).start();
    pty.sit();
    says(&pty, "Before it was shut.");
    let before = desk.bytes();
    makes(&desk, "shut", "is-shut");
    says(&pty, "While it was shut.");
    pty.wait_for("saved, in the rescue folder of this machine").wait_for("the disk is read-only");
    says(&pty, "Still shut.");
    assert_eq!(desk.bytes(), before, "the folder is as it was when it was shut");
    makes(&desk, "open", "freed");
    says(&pty, "Open again.");
    std::thread::sleep(std::time::Duration::from_millis(400));
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));

    // The same person goes on in the folder, and finds everything there.
    let mut pty = desk.sitting();
    says(&pty, "The next day.");
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    let report = desk.run(&["export", "rev", "--doc", "report"]);
    let report = String::from_utf8(report.stdout).unwrap();
    for words in ["Before it was shut.", "While it was shut.", "Still shut.", "Open again.", "The next day."] {
        assert_eq!(report.matches(words).count(), 1, "{words}\n{report}");
    }
    assert!(desk.record().contains("The next day."));
    assert!(
        before.iter().all(|(file, bytes)| desk.bytes().get(file) == Some(bytes)),
        "no file was written that failed"
    );
}

/// A program of somebody whom permissions bind, where it is root who runs the tests, too.
const BOUND: &str = r#"
if [ "$(id -u)" = 0 ]; then exec setpriv --bounding-set=-all --inh-caps=-all -- "$@"; else exec "$@"; fi
"#;

/// May be gone through and written, and not be listed, which a flush of it begins with.
const UNSEEN: u32 = 0o333;

fn let_may(folder: &Path, mode: u32) {
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// Permissions can bind whoever runs the tests.
fn may_be_bound() -> bool {
    let folder = tempfile::tempdir().unwrap();
    let_may(folder.path(), UNSEEN);
    let lists = ["-c", BOUND, "bash", "ls", folder.path().to_str().unwrap()];
    let listed = Command::new("bash").args(lists).output().unwrap();
    let binds = String::from_utf8_lossy(&listed.stderr).contains("ls: ");
    if !binds {
        is_not_played("nothing binds root");
    }
    binds
}

/// What the first row calls the last entry: saved, or written.
#[track_caller]
fn on_top(pty: &Pty, word: &str) {
    pty.wait_until(word, |screen| {
        let top = screen.rows(0, screen.size().1.get()).next().unwrap();
        let last: Vec<&str> = top.split_whitespace().rev().take(2).collect();
        last.get(1) == Some(&word)
    });
}

#[test]
fn in_a_folder_whose_flush_is_not_promised_the_screen_says_written_and_not_saved() {
    if !may_be_bound() {
        return;
    }
    let desk = Desk::seeded();
    let mut pty = desk.other("bash", &["-c", BOUND, "bash", PLENARY, "run", "rev"]).start();
    says(pty.sit(), "Before.");
    on_top(&pty, "saved");
    // Its own file is not as it was left, a new one goes nowhere, and the folder that is left to go on in keeps no name.
    let rescue = desk.state().join("rescue");
    std::fs::create_dir_all(&rescue).unwrap();
    let_may(&rescue, UNSEEN);
    let own = desk.files().into_iter().find(|file| file.to_string_lossy().contains("room-1")).unwrap();
    std::fs::OpenOptions::new().append(true).open(own).unwrap().write_all(b"// seen by the minister\n").unwrap();
    let_may(&desk.workshop(), UNSEEN);
    says(&pty, "Said aloud.");
    on_top(&pty, "written");
    pty.wait_for("in the rescue folder of this machine");
    let_may(&desk.workshop(), 0o700);
    let_may(&rescue, 0o700);
    says(&pty, "Nobody promised to keep the file's name.");
    std::thread::sleep(Duration::from_millis(400));
    on_top(&pty, "written");
    pty.key("q").enter("leave");
    assert_eq!(pty.exit(), Ok(0));
    let record = desk.record();
    for words in ["Before.", "Said aloud.", "Nobody promised"] {
        assert_eq!(record.matches(words).count(), 1, "{words}\n{record}");
    }
}
