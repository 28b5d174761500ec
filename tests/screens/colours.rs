//! A step has the same colour wherever it stands. The words and signs beside it say it too, so that monochrome loses
//! nothing; a colour that says something else is worse than none.

use crate::desk::Desk;
use crate::draft::put_on_the_draft;
use crate::pictures::{maintained, reworded};
use crate::room::dissent;
use plenary::tui::theme::{Role, Theme};
use ratatui::style::Color;

/// The desk with the light theme, chosen in its settings.
fn light(mut desk: Desk) -> Desk {
    desk.keys("h s e t t i n g s Enter");
    while desk.model().theme.theme != Theme::Light {
        desk.keys("Space");
    }
    desk.keys("Enter");
    desk
}

/// The colour in which these words begin.
fn colour(desk: &Desk, words: &str) -> Color {
    let lines = desk.lines();
    let (y, line) = (0..).zip(&lines).find(|(_, line)| line.contains(words)).unwrap_or_else(|| panic!("{lines:#?}"));
    let x = line.split(words).next().unwrap().chars().count() as u16;
    desk.frame().0[(x, y)].fg
}

fn ink(role: Role) -> Color {
    Theme::Light.ink(role).unwrap()
}

#[test]
fn at_the_read_back_a_step_has_the_colour_that_it_has_on_the_console() {
    let mut desk = light(dissent());
    let on_the_console = ["✗ objection", "◇ reservation"].map(|step| colour(&desk, step));
    assert_eq!(on_the_console, [ink(Role::Object), ink(Role::Reserve)]);
    desk.keys("Home b");
    for (words, role) in [("✗ 1 of 3", Role::Object), ("OBJECTION", Role::Object), ("◇ 2 of 3", Role::Reserve)] {
        assert_eq!(colour(&desk, words), ink(role), "{words}");
    }
}

#[test]
fn what_was_withdrawn_has_not_the_colour_of_an_objection() {
    let mut desk = light(maintained());
    desk.keys("Home");
    assert_eq!(colour(&desk, "withdrawn\u{a0}1"), ink(Role::Plain));
}

#[test]
fn beside_a_paragraph_the_signs_have_the_colour_of_the_gravest() {
    let mut desk = light(put_on_the_draft());
    desk.keys("w d");
    assert_eq!(colour(&desk, "◇1"), ink(Role::Reserve));
    assert_eq!(colour(&desk, "✗1"), ink(Role::Object));
}

#[test]
fn in_a_list_the_signs_have_their_colours_too() {
    let mut desk = light(reworded());
    desk.keys("Home v Down Enter");
    assert_eq!(colour(&desk, "✗ objection"), ink(Role::Object));
    assert_eq!(colour(&desk, "◇ reservation"), ink(Role::Reserve));
}
