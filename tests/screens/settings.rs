//! The settings: turned, seen at once, kept in a file that is a person's own, and nothing of it in front of the room.

use crate::desk::Desk;
use crate::room::{MEMBERS, dissent, set_up, wording};
use plenary::tui::theme::{Role, Theme};
use ratatui::style::Color;
use std::path::PathBuf;
use std::sync::Arc;

fn file(desk: &Desk) -> PathBuf {
    desk.home().join("config/config.ron")
}

fn written(desk: &Desk) -> String {
    std::fs::read_to_string(file(desk)).unwrap_or_default()
}

/// The start screen, over a settings file.
fn with(settings: &str) -> Desk {
    let home = Arc::new(tempfile::tempdir().unwrap());
    set_up(home.path(), "National review of the GCM plan", &MEMBERS);
    std::fs::create_dir_all(home.path().join("config")).unwrap();
    std::fs::write(home.path().join("config/config.ron"), settings).unwrap();
    Desk::new(home, "2026-11-20T08:00:00Z")
}

fn open(desk: &mut Desk) -> &mut Desk {
    desk.keys("h").text("settings").enter("settings").expect("Settings of this machine")
}

#[test]
fn what_is_turned_is_seen_at_once_and_kept_by_enter() {
    let mut desk = dissent();
    open(&mut desk).expect("auto: monochrome").keys("Space").expect("theme light");
    assert_eq!(desk.model().theme.theme, Theme::Light);
    assert_eq!(desk.frame().0[(0, 0)].bg, Color::White);
    desk.keys("Down Space Down Space").expect("words workshop").expect("mouse on");
    assert_eq!(written(&desk), "");
    desk.enter("save the settings").expect("the settings are saved").expect("ON THE TABLE");
    let text = written(&desk);
    assert!(
        text.contains("theme: light,") && text.contains("words: workshop,") && text.contains("mouse: true,"),
        "{text}"
    );
    let desk = desk.killed();
    assert_eq!((desk.model().theme.theme, desk.model().settings.now.mouse), (Theme::Light, true));
}

#[test]
fn esc_leaves_everything_as_it_was() {
    let mut desk = dissent();
    let before = desk.model().settings.now;
    open(&mut desk).keys("Space Down Space Down Space Esc").expect("ON THE TABLE");
    assert_eq!((desk.model().settings.now, desk.model().theme.theme), (before, Theme::Mono));
    assert_eq!(written(&desk), "");
    open(&mut desk).enter("back").expect("ON THE TABLE");
    assert_eq!(written(&desk), "");
}

#[test]
fn an_own_colour_is_turned_seen_and_kept_and_one_from_the_file_is_not_lost_by_turning() {
    let mut desk = with("// mine\n(theme: dark, dark: {\"object\": \"#ff8800\"}) // to the end\n");
    assert_eq!(desk.model().theme.style(Role::Object).fg, Some(Color::Rgb(255, 136, 0)));
    desk.mark("Settings").enter("look at the settings").expect("object #ff8800");
    let object = "Down ".repeat(10);
    desk.keys(&object).keys("Space").expect("object the theme's");
    assert_eq!(desk.model().theme.style(Role::Object).fg, Some(Color::LightRed));
    // Black would be the ground's own: it is passed over.
    desk.keys("Space").expect("object red");
    desk.keys(&"Space ".repeat(15)).expect("object #ff8800").keys("Space Space Space").expect("object green");
    desk.enter("save the settings");
    assert_eq!(written(&desk), "// mine\n(theme: dark, dark: {\"object\": \"green\"}) // to the end\n");
}

#[test]
fn a_mistake_in_the_file_is_told_with_its_place_and_stops_nothing() {
    let mut desk = with("(\n    theme: blue,\n    fnt: 12,\n    mouse: true,\n)");
    desk.expect("the settings file, and 1 more in settings: line 2, column 12: theme is `blue`; expected: auto");
    assert!(desk.model().settings.now.mouse);
    desk.mark("Settings").enter("look at the settings").expect("2 mistakes in the file: End");
    desk.resize(60, 16)
        .keys("End")
        .expect("line 3, column 10: fnt is no setting")
        .keys("Space")
        .expect("with an editor");
    // What is saved there goes beside the mistake, which is still told.
    desk.keys("Home Space").enter("save the settings").expect("the settings are saved");
    assert!(written(&desk).contains("theme: light,\n    fnt: 12,"), "{}", written(&desk));
    desk.mark("Settings").enter("look at the settings").expect("1 mistake in the file: End");
}

#[test]
fn a_file_that_cannot_be_read_whole_is_never_written_over() {
    for broken in ["(theme: light, mouse true)", "(mouse: true", "\u{1}"] {
        let mut desk = with(broken);
        desk.expect("the settings file: line 1");
        desk.mark("Settings")
            .keys("Enter Space")
            .enter("save the settings")
            .expect("not saved: the file has a mistake");
        assert_eq!(written(&desk), broken);
        desk.expect("Settings of this machine").keys("Esc").expect("Try the demonstration");
    }
}

#[test]
fn a_disk_that_is_full_loses_no_setting() {
    let mut desk = with("(theme: light)");
    desk.mark("Settings").keys("Enter Space").disk_full(true).enter("save").expect("not saved: could not write to the");
    assert_eq!(written(&desk), "(theme: light)");
    desk.disk_full(false).enter("save").expect("the settings are saved");
    assert_eq!(written(&desk), "(theme: dark)");
}

#[test]
fn the_room_is_shown_no_path() {
    let mut desk = wording();
    let home = desk.home().to_string_lossy().into_owned();
    open(&mut desk).resize(200, 50).expect_none(&home).expect_none("config.ron").keys("Esc");
    desk.keys("Ctrl-P").mark("No, the room sees another").enter("this screen is my own");
    open(&mut desk).expect(&home);
}

#[test]
fn the_words_are_those_of_the_workshop_until_a_person_says_whose() {
    let mut desk = dissent();
    desk.expect("on record").expect("reservation");
    let plain = desk.words();
    open(&mut desk).keys("Down").expect("auto: workshop").keys("Space Space").enter("save the settings");
    assert_ne!(desk.words(), plain);
    open(&mut desk).keys("Down Space").expect("auto: workshop").enter("save the settings");
    desk.keys("Down Home");
    assert_eq!(desk.words(), plain);
}
