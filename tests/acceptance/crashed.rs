//! A mistake in plenary itself. The screen being given back at a panic is played in `tests/terminal`; here it is what
//! the whole program says and keeps, whatever command it was asked for before.

use crate::desk::Desk;
use std::ffi::OsString;
use std::process::Command;

/// Not a test: a child of the next one, the program with a mistake in it, which comes out after a command.
#[test]
fn plenary_breaks() {
    let Some(words) = std::env::var_os("BREAKS_AFTER") else { return };
    let words = words.into_string().unwrap();
    _ = plenary::cli::run(std::iter::once("plenary").chain(words.split_whitespace()).map(OsString::from));
    panic!("what the minister said");
}

#[test]
fn a_mistake_of_plenary_is_said_the_same_way_after_any_command_and_its_details_are_kept_and_not_printed() {
    for words in ["checklist list", "run rev"] {
        let desk = Desk::seeded();
        let state = desk.path().join("st\x1bate/not made yet");
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "crashed::plenary_breaks", "--nocapture"]).current_dir(desk.path()).env_clear();
        child.env("HOME", desk.path()).env("XDG_STATE_HOME", &state).env("TERM", "xterm").env("BREAKS_AFTER", words);
        let broken = child.output().unwrap();
        let said = String::from_utf8_lossy(&broken.stderr).into_owned();
        for wanted in ["this is a mistake in plenary, not yours", "crash-", "hint: start plenary again"] {
            assert!(said.contains(wanted), "{words}: {said}");
        }
        assert!(!said.contains("minister") && !said.contains('\x1b'), "{words}: {said}");
        let kept = std::fs::read_dir(state.join("plenary")).unwrap().map(|f| f.unwrap().path());
        let kept: Vec<String> = kept.filter_map(|f| std::fs::read_to_string(f).ok()).collect();
        assert!(kept.iter().any(|text| text.contains("what the minister said")), "{words}: {kept:?}");
    }
}
