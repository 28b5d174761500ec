//! Bytes made by a fuzzer, through everything that takes what others wrote: the reader of lines, the writer, the fold,
//! checklists, text on its way to the screen, keys.
//!
//! Each target is a test: it replays its corpus and whatever once broke it (`__fuzz__/TARGET/corpus` and `crashes`),
//! then plays some chance of its own. `PLENARY_LONG=1 cargo test --test fuzz TARGET -- --nocapture` plays ten minutes.

#![expect(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

#[path = "../screens/desk.rs"]
#[expect(dead_code, reason = "the person at the screens of the other tests")]
mod desk;
#[path = "../support/hostile.rs"]
#[expect(dead_code, reason = "what a terminal must not be sent is told there")]
mod hostile;
#[path = "../screens/room.rs"]
#[expect(dead_code, reason = "the way to one screen is used here")]
mod room;

mod keys;
mod line;
mod list;
mod made;
mod plan;
mod recipe;
mod text;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often a target plays chance of its own: so often in the test command, as often as it can in a long run.
fn runs(short: usize) -> usize {
    if is_long() { usize::MAX } else { short }
}

/// How long it may.
fn time() -> Duration {
    Duration::from_secs(if is_long() { 600 } else { 30 })
}

fn is_long() -> bool {
    std::env::var_os("PLENARY_LONG").is_some()
}

/// What is in a folder: its paths and their names.
fn inside(folder: &Path) -> Vec<(PathBuf, String)> {
    let paths = fs::read_dir(folder).unwrap().map(|found| found.unwrap().path());
    paths.map(|path| (path.clone(), path.file_name().unwrap().to_str().unwrap().to_owned())).collect()
}

/// The targets, by the names of their folders: `line__any_bytes_are_read`.
fn targets(sources: &Path) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (path, name) in inside(sources) {
        let Some(module) = name.strip_suffix(".rs") else { continue };
        let text = fs::read_to_string(path).unwrap();
        let mut test = "";
        for line in text.lines() {
            test = line.strip_prefix("fn ").and_then(|rest| rest.split_once('(')).map_or(test, |(test, _)| test);
            if line.trim_start().starts_with("check!(") {
                out.insert(format!("{module}__{test}"));
            }
        }
    }
    out
}

/// A fuzzer says nothing of a folder that it does not find: who renames a target would lose what is kept for it.
#[test]
fn every_target_has_a_folder_of_its_name_with_something_in_it_and_every_folder_a_target() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let kept = inside(&sources.join("__fuzz__"));
    assert_eq!(kept.iter().map(|(_, name)| name.clone()).collect::<BTreeSet<_>>(), targets(&sources));
    for (folder, name) in kept {
        let parts = inside(&folder);
        assert!(parts.iter().any(|(_, part)| part == "corpus"), "{name} has nothing that leads a fuzzer on");
        for (part, what) in parts {
            assert!(["corpus", "crashes"].contains(&&*what), "{name}/{what} is not played");
            let files = inside(&part);
            assert!(!files.is_empty(), "{name}/{what} is empty");
            let is_played = |(path, file): &(PathBuf, String)| path.is_file() && !file.starts_with('.');
            assert!(files.iter().all(is_played), "{name}/{what} has what is not played");
        }
    }
}
