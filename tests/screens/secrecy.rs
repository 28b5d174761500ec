//! Non-interference (`screens.md` 1): two workshops that differ only in entries that are not the room's give the same
//! frames on a WALL, byte for byte, whatever keys are pressed; what is written then is the same, too.
//!
//! `PLENARY_LONG=1` walks ten thousand walks.

use crate::desk::Desk;
use crate::room::dissent;
use plenary::base::eight_words;
use plenary::tui::key::Key;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The files of a workshop's folder and of the machine's own.
pub(crate) type Files = Vec<(PathBuf, Vec<u8>)>;

/// What no frame may have.
const WORD: &str = "Zugzwang";

/// A walk's keys: letters that do something more often, and no way to say that the room does not see the screen.
pub(crate) fn key() -> impl Strategy<Value = Key> {
    use Key::{BackTab, Backspace, Char, Ctrl, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
    let letters = "prvobdnfawmtlgeizhu tu em nr".chars().map(Char).collect::<Vec<_>>();
    let named = vec![
        Enter,
        Enter,
        Enter,
        Esc,
        Esc,
        Tab,
        BackTab,
        Backspace,
        Up,
        Down,
        Down,
        Left,
        Right,
        Home,
        End,
        PageUp,
        PageDown,
        Ctrl('s'),
        Ctrl('c'),
        Ctrl('k'),
        Ctrl('l'),
        Ctrl('z'),
    ];
    prop_oneof![3 => proptest::sample::select(letters), 2 => proptest::sample::select(named)]
}

/// A room's files, and the same beside a note-taker's private desk: another machine's file, of which every entry but
/// the first is for the record only.
fn folders() -> &'static [Files; 2] {
    static MADE: OnceLock<[Files; 2]> = OnceLock::new();
    MADE.get_or_init(|| {
        let desk = dissent();
        let (path, bytes) = private(&desk);
        // That there is such a file is no secret: its first line is the room's.
        let first = bytes.iter().position(|&b| b == b'\n').unwrap() + 1;
        let with = |bytes: &[u8]| [files(&desk), vec![(path.clone(), bytes.to_vec())]].concat();
        [with(&bytes[..first]), with(&bytes)]
    })
}

/// What lies in both folders of a desk.
pub(crate) fn files(desk: &Desk) -> Files {
    let both = desk.files("sessions").into_iter().chain(desk.files("state"));
    both.map(|(path, bytes)| (path.strip_prefix(desk.home()).unwrap().to_owned(), bytes)).collect()
}

/// Every sort of entry that could betray itself, about what is on the table, by a desk of the same sitting.
fn private(desk: &Desk) -> (PathBuf, Vec<u8>) {
    let known: BTreeMap<PathBuf, Vec<u8>> = desk.files("sessions");
    let mut other = desk.beside();
    other.mark("National review").enter("open").mark("No, the room sees").enter("this screen is my own");
    other.mark("Set a sitting down afterwards").enter("say which");
    other.field("room").keys("Ctrl-U").text("The corridor").field("day of the event").text("2026-11-20");
    while !other.corner().contains("begin") {
        other.keys("Enter");
    }
    other.keys("Enter");
    other.keys("Right Right Right Right");
    for (keys, field) in [("n Enter", "note"), ("f", "what"), ("a", "what waits"), ("n Down Enter", "words")] {
        other.keys("Home").keys(keys);
        other.field("who sees it").keys("Space");
        other.field(field).text(&format!("{WORD} {field}")).keys("Tab");
        for _ in 0..12 {
            if other.model().screens.len() == 1 {
                break;
            }
            other.keys("Enter");
        }
        other.expect(WORD);
    }
    let (path, bytes) = other.files("sessions").into_iter().find(|(path, _)| !known.contains_key(path)).unwrap();
    (path.strip_prefix(desk.home()).unwrap().to_owned(), bytes)
}

/// The console of the room, on the wall, over a copy of these files.
pub(crate) fn wall(files: &Files) -> Desk {
    let home = Arc::new(tempfile::tempdir().unwrap());
    for (path, bytes) in files {
        let path = home.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let mut desk = Desk::new(home, "2026-11-20T08:20:00Z");
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk
}

/// What is read on a screen with the eight words of a closed sitting, without them: they stand for every line of every
/// file that was there, and tell nothing of any. Nothing where they are not on the screen.
fn masked(desk: &Desk) -> Option<String> {
    let [_, closed] = desk.model().closed;
    let spaced = |word: &str| word.to_uppercase().chars().map(String::from).collect::<Vec<_>>().join(" ");
    let words = eight_words(closed?.sum);
    let seen = desk.words().replace(&words.join(" "), "…");
    let seen = words.iter().fold(seen, |seen, word| seen.replace(&spaced(word), "…"));
    (seen != desk.words()).then_some(seen)
}

#[test]
fn two_workshops_that_differ_in_what_is_not_the_rooms_give_the_same_wall() {
    let [plain, with] = folders();
    assert!(with.last().unwrap().1.windows(WORD.len()).filter(|w| *w == WORD.as_bytes()).count() >= 4);
    let cases = if std::env::var_os("PLENARY_LONG").is_some() { 10_000 } else { 25 };
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]));
    let sizes = [(60, 16), (80, 24), (100, 30), (160, 45)];
    let walks = (0..sizes.len(), proptest::collection::vec(key(), 20..60));
    let done = runner.run(&walks, |(size, keys)| {
        let (mut one, mut other) = (wall(plain), wall(with));
        for desk in [&mut one, &mut other] {
            desk.resize(sizes[size].0, sizes[size].1);
        }
        for key in keys {
            one.wait(350).press(key);
            other.wait(350).press(key);
            let (a, b) = (one.frame(), other.frame());
            let same = a == b || masked(&one).is_some_and(|seen| masked(&other) == Some(seen));
            prop_assert!(same, "{key}\n{}\n{}", one.picture(), other.picture());
            prop_assert!(!other.words().contains(WORD), "{key}\n{}", other.picture());
            prop_assert_eq!(&one.asked, &other.asked);
        }
        Ok(())
    });
    if let Err(why) = done {
        panic!("{why}");
    }
}
