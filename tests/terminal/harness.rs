//! The harness itself, tried on programs that everybody has.

use std::fs;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::pty::Program;

#[test]
fn what_is_typed_is_seen() {
    let mut cat = Program::new("/bin/cat", &[]).start();
    cat.send("wording\r");
    cat.wait_until("echo and answer", |screen| screen.contents().matches("wording").count() == 2);
    cat.key("Ctrl-D");
    assert_eq!(cat.exit(), Ok(0));
}

#[test]
fn the_programs_world_is_what_was_given() {
    let mut sh = Program::new("/bin/sh", &["-c", "/usr/bin/env; stty size"])
        .size(60, 16)
        .env("ROOM", "1")
        .env("PATH", "/usr/bin:/bin")
        .dir("/")
        .start();
    sh.wait_for("16 60").wait_for("ROOM=1");
    assert!(!sh.text().contains("HOME="), "{}", sh.text());
    assert_eq!(sh.exit(), Ok(0));
}

#[test]
fn bytes_are_counted_from_a_mark() {
    let cat = Program::new("/bin/cat", &[]).start();
    cat.send("one").wait_for("one");
    let mark = cat.mark();
    cat.send("two").wait_for("onetwo").settle(Duration::from_millis(50));
    assert_eq!(cat.since(mark), b"two");
    assert_eq!(cat.cursor(), Some((6, 0)));
}

#[test]
fn what_comes_is_told_piece_by_piece_with_its_time() {
    let before = Instant::now();
    let cat = Program::new("/bin/cat", &[]).start();
    cat.send("one").wait_more(0).wait_for("one");
    let (mark, between) = (cat.mark(), Instant::now());
    cat.send("two").wait_more(mark).wait_for("onetwo");
    let (old, new) = (cat.pieces(0), cat.pieces(mark));
    assert_eq!(new.iter().flat_map(|(_, bytes)| bytes.clone()).collect::<Vec<_>>(), b"two");
    assert!(old.len() > new.len() && old[0].0 > before && old[0].0 < between);
    assert!(new.iter().all(|(came, _)| *came > between && *came < Instant::now()));
}

#[test]
fn exit_codes_and_signals_are_told_apart() {
    assert_eq!(Program::new("/bin/sh", &["-c", "exit 3"]).start().exit(), Ok(3));
    let mut cat = Program::new("/bin/cat", &[]).start();
    cat.signal(Signal::TERM);
    assert!(cat.exit().is_err());
}

#[test]
fn the_program_is_told_of_a_new_size() {
    let script = "trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done";
    let sh = Program::new("/bin/sh", &["-c", script]).env("PATH", "/usr/bin:/bin").start();
    sh.wait_for("ready").resize(60, 16).wait_for("16 60");
}

#[test]
fn what_goes_from_the_screen_is_noticed() {
    let sh = Program::new("/bin/sh", &["-c", "printf here; read line; printf '\\033[2J'; read line"]).start();
    sh.wait_for("here").key("Enter").wait_gone("here");
}

#[test]
fn a_hang_up_is_one_and_types_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let script =
        "trap 'echo hup >>log' HUP; echo ready; while read line; do echo \"got $line\" >>log; done; echo end >>log";
    let mut sh = Program::new("/bin/sh", &["-c", script]).dir(dir.path()).start();
    sh.wait_for("ready");
    sh.hang_up();
    assert_eq!(sh.exit(), Ok(0));
    let log = dir.path().join("log");
    let text = fs::read_to_string(log).unwrap();
    assert_eq!(text, "hup\nend\n");
}
