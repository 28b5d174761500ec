//! Every command over a folder that wants to harm: what its lines, its names and its checklists say is text, wherever
//! it is printed, and what lies in it that is no file is told and never waited for.

use crate::home::{Home, Ran};
use crate::support::{How, danger, hostile, made_hostile};
use crate::traps::{huge, lay};
use plenary::checklist::Catalogue;
use plenary::export::json;
use plenary::plan::{Union, fold};
use plenary::record::read;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

/// Escape sequences, a C1 control, a bidirectional override, and a byte that is no UTF-8.
const NAME: &[u8] = b"\x1b]0;owned\x07\xc2\x9b2J\xe2\x80\xae\n\xff-";

fn demonstration(how: How) -> Vec<Vec<u8>> {
    let folder = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/demo")).unwrap();
    let mut paths: Vec<PathBuf> = folder.map(|file| file.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    made_hostile(&paths.iter().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>(), how)
}

/// A name that wants to harm, in the working folder.
fn harmful(home: &Home, name: &str) -> PathBuf {
    home.here("").join(OsStr::from_bytes(&[NAME, name.as_bytes()].concat()))
}

/// The demonstration made hostile, in a folder and in files of harmful names.
fn workshop(home: &Home, how: How) -> PathBuf {
    let folder = harmful(home, "w");
    fs::create_dir_all(&folder).unwrap();
    for (n, bytes) in demonstration(how).iter().enumerate() {
        fs::write(folder.join(OsStr::from_bytes(&[NAME, format!("{n}.ron").as_bytes()].concat())), bytes).unwrap();
    }
    folder
}

fn run(home: &Home, words: &[&str], paths: &[&PathBuf]) -> Ran {
    Ran::of(home.command(words).args(paths).output().unwrap())
}

fn harmless(ran: &Ran) {
    assert_eq!((danger(&ran.out), danger(&ran.err)), (None, None), "{ran:?}");
}

/// Every way to print what a workshop is.
const READERS: &[&[&str]] = &[
    &["merge"],
    &["merge", "--json"],
    &["check"],
    &["check", "--json"],
    &["export", "--to", "json"],
    &["export", "--to", "md", "--doc", "outcome"],
    &["export", "--to", "md", "--doc", "plan"],
    &["export", "--to", "md", "--doc", "report"],
    &["export", "--to", "md", "--doc", "draft"],
    &["export", "--to", "md", "--doc", "attendance"],
];

#[test]
fn nothing_that_a_command_prints_of_it_steers_a_terminal() {
    for how in [How::Words, How::All] {
        let home = Home::new();
        let folder = workshop(&home, how);
        fs::write(folder.join("damaged.ron"), [NAME, b"\n(id:\"b4k9x2mq7d.0\xe2\x80\xae", NAME].concat()).unwrap();
        fs::create_dir_all(folder.join("checklists")).unwrap();
        let list = format!("Checklist(format: 1, id: {:?}, title: {:?}", hostile("my"), hostile("My own"));
        fs::write(folder.join("checklists").join(OsStr::from_bytes(&[NAME, b".ron"].concat())), list).unwrap();
        for words in READERS {
            let ran = run(&home, words, &[&folder]);
            assert!(matches!(ran.code, 0 | 3), "{words:?}: {ran:?}");
            harmless(&ran);
        }
    }
}

#[test]
fn json_is_json_and_every_text_in_it_is_that_of_the_record() {
    let home = Home::new();
    let folder = workshop(&home, How::Words);
    let files = demonstration(How::Words);
    let catalogue = Catalogue::embedded();
    let mut union = Union::default();
    for bytes in &files {
        union.add(read(bytes));
    }
    let plan = fold(union, &[catalogue.asked("gcm-review").unwrap()]);
    let told = run(&home, &["merge", "--json"], &[&folder]).json();
    assert_eq!(told, json::plan(&plan));
    assert_eq!(told["title"], hostile("Mirandia: review of the draft plan on migration"));
}

#[test]
fn a_path_that_wants_to_harm_is_told_harmlessly_by_every_command() {
    let home = Home::new();
    let (none, file) = (harmful(&home, "none"), harmful(&home, "file.ron"));
    fs::write(&file, NAME).unwrap();
    for words in [
        &["merge"][..],
        &["check"],
        &["check", "--json"],
        &["export"],
        &["import"],
        &["checklist", "show"],
        &["checklist", "check"],
        &["checklist", "check", "--json"],
        &["man"],
        &["nonsense"],
        &["run"],
        &["desk"],
        &["project"],
        &["merge", "--workshop"],
        &["export", "--to"],
        &["new"],
    ] {
        for path in [&none, &file, &workshop(&home, How::Words)] {
            harmless(&run(&home, words, &[path]));
        }
    }
    harmless(&run(&home, &["merge", "-o"], &[&none.join("x"), &workshop(&home, How::Words)]));
}

#[test]
fn what_is_no_file_is_told_and_never_waited_for() {
    let home = Home::new();
    let folder = workshop(&home, How::Words);
    let lists = folder.join("checklists");
    fs::create_dir_all(&lists).unwrap();
    home.write("outside/secret.ron", "Minutes that are not of this workshop.\n");
    for folder in [&folder, &lists] {
        lay(folder, &home.here("outside"));
    }
    let mut told = Vec::new();
    for words in READERS {
        let ran = run(&home, words, &[&folder]);
        assert_eq!(ran.code, 3, "{words:?}: {ran:?}");
        assert!(!ran.out.contains("not of this workshop"), "{words:?}");
        harmless(&ran);
        told.push(ran.out);
    }
    assert!(told[2].contains("not-read (14)"), "{}", told[2]);
    // Named by a person, they are told, too; only a link is followed.
    for name in ["pipe.ron", "loop.ron", "device.ron", "socket.ron"] {
        for words in
            [&["merge"][..], &["check"], &["export"], &["import"], &["checklist", "check"], &["checklist", "show"]]
        {
            let ran = run(&home, words, &[&folder.join(name)]);
            assert!(matches!(ran.code, 1 | 2), "{words:?} {name}: {ran:?}");
        }
        let ran = run(&home, &["merge", "-o"], &[&folder.join(name), &folder]);
        assert_eq!(ran.code, 1, "-o {name}: {ran:?}");
    }
}

#[test]
fn a_file_of_fifty_megabytes_of_parentheses_is_told_as_damaged() {
    let home = Home::new();
    fs::create_dir(home.here("w")).unwrap();
    huge(&home.here("w"));
    let ran = home.run(&["check", "./w"]).ends(3);
    assert!(ran.out.contains("too-long (3)"), "{}", ran.out.get(..500).unwrap_or(&ran.out));
    assert!(ran.out.len() < 5_000, "{}", ran.out.len());
    home.run(&["checklist", "check", "w/hostile.ron"]).ends(3);
    harmless(&home.run(&["import", "w/hostile.ron", "--into", "w"]));
}
