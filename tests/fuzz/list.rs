//! The loader of checklists.

use crate::hostile::danger;
use crate::recipe::Recipe;
use crate::{runs, time};
use bolero::check;
use plenary::checklist::{Catalogue, digest, load};

const PIECES: &[&str] = &[
    "",
    "(",
    ")",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "id",
    "\"a\"",
    "0",
    "-1",
    "true",
    "None",
    "Some(",
    "points: [",
    "fields: [",
    "items: [",
    "each: ",
    "kind: money",
    "kind: choice",
    "kind: ref",
    "minutes: 99999999999",
    "\u{1b}",
    "\u{202e}",
    "\\u{0}",
    "/*",
    "//",
    "r#\"",
    "'",
    "#![enable(implicit_some)]",
    "\n",
    "gcm/obj",
    "gcm-review/5",
    "language: \"fr\"",
];

/// Whatever a file says, it is a list or it is told what is wrong with it, harmlessly; a list is the same when read again.
#[test]
fn any_file_is_a_checklist_or_is_told_what_is_wrong() {
    let sources: Vec<&str> =
        ["tool9", "gcm-closing", "workshop", "gcm"].into_iter().filter_map(Catalogue::source).collect();
    check!().with_iterations(runs(150)).with_test_time(time()).for_each(|bytes: &[u8]| {
        let mut recipe = Recipe::new(bytes);
        let raw = recipe.byte() == 255;
        let mut text = if raw { recipe.text() } else { (*recipe.any(&sources)).to_owned() };
        while !recipe.is_used_up() {
            let near = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let start = near(recipe.below(text.len() + 1));
            let end = near((start + usize::from(recipe.byte() % 32)).min(text.len())).max(start);
            let piece = match recipe.byte() % 4 {
                0 => recipe.text(),
                _ => (*recipe.any(PIECES)).to_owned(),
            };
            text.replace_range(start..end, &piece);
        }
        match load("a\u{1b}[2J.ron", &text) {
            Ok(list) => {
                let of = digest(&list);
                let (catalogue, wrong) = Catalogue::with_own([("own.ron", text.as_str())]);
                assert!(catalogue.get(&list.id).is_some() || !wrong.is_empty());
                assert_eq!(load("again", &text).map(|list| digest(&list)).ok(), Some(of));
            }
            Err(error) => {
                assert!(!error.faults.is_empty());
                assert_eq!(danger(&error.to_string()), None);
            }
        }
    });
}
