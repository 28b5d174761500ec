//! What is seen and what keys do while a workshop is being read.

use crate::desk::Desk;
use crate::places::opened;
use plenary::app::Ask;
use std::path::PathBuf;

/// Chosen on the start screen, and not read yet.
pub(crate) fn reading() -> Desk {
    let mut desk = opened();
    desk.slow().mark("National review").keys("Enter");
    desk
}

fn workshop(desk: &Desk) -> PathBuf {
    PathBuf::from(&desk.model().workshops[0].path)
}

#[test]
fn its_title_is_seen_at_once_and_nothing_jumps_when_it_is_there() {
    for size in [(60, 16), (80, 24), (160, 45)] {
        let mut desk = opened();
        desk.resize(size.0, size.1).slow().named();
        let before = desk.lines();
        assert!(before[0].contains("WALL") && before[0].contains("National review of the GCM plan"), "{before:#?}");
        assert!(before.iter().any(|line| line.contains("Reading what was recorded")), "{before:#?}");
        let after = desk.read().lines();
        let question = after.iter().position(|line| line.contains("Does the room see this screen?"));
        assert_eq!(question, before.iter().position(|line| line.contains("Reading")), "{after:#?}");
        let rules = |lines: &[String]| -> Vec<usize> {
            lines.iter().enumerate().filter(|(_, line)| line.starts_with('─')).map(|(y, _)| y).collect()
        };
        assert_eq!((&before[0], rules(&before)), (&after[0], rules(&after)));
    }
}

#[test]
fn a_key_that_comes_before_the_workshop_is_not_done_and_not_kept() {
    let mut desk = opened();
    desk.slow().named().keys("Enter Down Enter p x Ctrl-P Ctrl-C u").paste("words");
    desk.expect("The key did nothing").expect_none("pasted text needs a caret").read();
    desk.expect("Does the room see this screen?")
        .expect("▸ Yes, this screen is on the wall")
        .expect_none("did nothing");
    assert!(desk.asked.is_empty() && desk.model().wall_view());
    desk.enter("the room sees this screen").expect("What do you record?");
}

#[test]
fn whoever_does_not_want_to_wait_leaves() {
    let mut desk = reading();
    assert!(desk.keys("q").asked.contains(&Ask::Quit));
    let mut desk = reading();
    desk.keys("Ctrl-Z Ctrl-L");
    assert_eq!(desk.asked, [Ask::Suspend, Ask::Redraw]);
}

#[test]
fn esc_is_back_where_it_was_chosen_and_what_comes_later_is_not_shown() {
    let mut desk = reading();
    desk.expect("Reading").keys("Esc").expect("Try the demonstration").read().expect("Try the demonstration");
    assert!(!desk.model().is_looking());
    // Asked for twice: the first answer is not the one that is waited for.
    desk.mark("National review").keys("Enter Esc").mark("National review").keys("Enter").read().expect("Reading");
    desk.read().expect("Does the room see this screen?");
}

#[test]
fn where_the_command_line_names_the_workshop_no_key_shows_which_others_there_are() {
    let mut desk = opened();
    desk.slow().named().keys("Esc Esc").expect("Reading").expect_none("Try the demonstration").expect("q: leave");
}

#[test]
fn what_cannot_be_read_is_said_as_where_nothing_is_read_aside() {
    let told = |slow: bool| {
        let mut desk = opened();
        if slow {
            desk.slow();
        }
        let folder = workshop(&desk);
        desk.mark("National review");
        std::fs::remove_dir_all(folder).unwrap();
        desk.keys("Enter");
        if slow {
            desk.expect("Reading").read();
        }
        desk.expect("the workshop").expect("Try the demonstration");
        desk.lines()
    };
    assert_eq!(told(true), told(false));
}

#[test]
fn a_rehearsal_says_so_from_the_first_and_one_that_nobody_waits_for_leaves_nothing() {
    let mut desk = opened();
    desk.slow().rehearse().expect("REHEARSAL");
    let (before, after) = (desk.lines(), desk.read().lines());
    assert_eq!(before[0], after[0]);
    let mut desk = reading();
    desk.keys("Esc").rehearse();
    desk.read().expect("Reading").keys("q").read();
    assert!(desk.files("state/rehearsals").is_empty(), "{:?}", desk.files("state/rehearsals"));
}

#[test]
fn the_rooms_own_display_says_what_is_being_read_and_then_follows() {
    let mut desk = opened().beside();
    desk.slow().projected("").expect("National review").expect("Reading").read().expect_none("Reading");
    assert!(desk.model().projector.is_some());
}
