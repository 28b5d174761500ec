//! Keys at the console.

use crate::hostile::danger;
use crate::recipe::Recipe;
use crate::room::point_five;
use crate::{runs, time};
use bolero::check;
use plenary::tui::key::Key;

const NAMED: &[&str] = &[
    "Enter",
    "Enter",
    "Enter",
    "Esc",
    "Tab",
    "Shift-Tab",
    "Backspace",
    "Delete",
    "Up",
    "Down",
    "Down",
    "Left",
    "Right",
    "Home",
    "End",
    "PgUp",
    "PgDn",
    "Space",
    "Ctrl-C",
    "Ctrl-S",
    "Ctrl-K",
    "Ctrl-J",
    "Ctrl-Z",
    "Ctrl-Y",
    "Ctrl-U",
    "Ctrl-W",
    "Ctrl-P",
    "Ctrl-L",
];

/// Whatever is pressed, the console goes on, harmlessly, and what was recorded stays as it was.
#[test]
fn any_keys_leave_the_record_as_it_was_and_the_screen_harmless() {
    check!().with_iterations(runs(25)).with_test_time(time()).with_max_len(200).for_each(|bytes: &[u8]| {
        let mut recipe = Recipe::new(bytes);
        let mut desk = point_five();
        let before = desk.files("sessions");
        for _ in 0..120 {
            if recipe.is_used_up() {
                break;
            }
            match recipe.byte() {
                0..=149 => drop(desk.keys(recipe.any(NAMED))),
                b @ 150..=175 => drop(desk.press(Key::Char(char::from(b - 150 + b'a')))),
                176..=190 => drop(desk.press(Key::Char(char::from(recipe.byte())))),
                191..=200 => drop(desk.paste(&recipe.text())),
                201..=215 => drop(desk.wait(u64::from(recipe.byte()) * 500)),
                216..=225 => drop(desk.resize(20 + u16::from(recipe.byte()), 6 + u16::from(recipe.byte() % 60))),
                _ => {
                    desk.press(Key::Char(char::from(b'a' + recipe.byte() % 26)));
                    desk.keys("Enter");
                }
            }
            let (cells, caret) = desk.frame();
            for cell in cells.content() {
                assert_eq!(danger(cell.symbol()), None, "{}", desk.picture());
            }
            assert!(caret.is_none_or(|caret| cells.area.contains(caret)), "{}", desk.picture());
        }
        let after = desk.files("sessions");
        for (path, bytes) in before {
            assert!(after.get(&path).is_some_and(|now| now.starts_with(&bytes)), "{path:?} was rewritten");
        }
    });
}
