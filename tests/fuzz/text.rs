//! Text on its way to the screen.

use crate::hostile::{HOSTILE, danger};
use crate::recipe::Recipe;
use crate::{runs, time};
use bolero::check;
use plenary::base::{Shown, clean, judged, safe, safe_line};
use plenary::tui::flow::Flow;
use plenary::tui::parts::{cells, fit, pad, wrap};
use plenary::tui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthChar as _;

/// Harmless pieces, too: towers and chains grow out of them.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "word",
    "\u{301}",
    "\u{200d}",
    "👩",
    "🏽",
    "🇨🇭",
    "क\u{94d}",
    "\u{1100}",
    "\u{600}",
    "日",
    "\u{fe0f}",
    "ﷺ",
    "e",
    "\u{e01ef}",
    "\u{1f3fb}",
    "\u{200c}",
    "\u{20dd}",
    "ｶﾞ",
    "\u{a0}",
    "…",
    "[",
    "‹-",
    "\u{11a8}",
    "\u{2060}",
];

fn made(bytes: &[u8]) -> (String, usize) {
    let mut recipe = Recipe::new(bytes);
    let width = 1 + recipe.below(80);
    let mut text = String::new();
    while !recipe.is_used_up() {
        match recipe.byte() % 8 {
            0 => text += &recipe.text(),
            1 => text += recipe.any(HOSTILE),
            2 => text += &recipe.any(PIECES).repeat(recipe.byte().into()),
            3 => text.extend(char::from_u32(u32::from(recipe.byte()) << 12 | recipe.below(4096) as u32)),
            _ => text += recipe.any(PIECES),
        }
    }
    (text, width)
}

/// Whatever a text is, what is drawn of it is harmless, stays in its cells, and is all of it.
#[test]
fn any_text_is_drawn_whole_harmless_and_in_its_cells() {
    check!().with_iterations(runs(1500)).with_test_time(time()).for_each(|bytes: &[u8]| {
        let (text, width) = made(bytes);
        let shown = safe(&text).to_string();
        assert_eq!(danger(&shown), None);
        assert_eq!(safe(&shown).to_string(), shown);
        assert!(!safe_line(&text).to_string().contains('\n'));
        let kept = clean(&text);
        let signs = |text: &str| text.matches('<').count();
        let alone = kept.chars().filter(|c| matches!(c, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}')).count();
        assert!(signs(&safe(&kept).to_string()) <= signs(&kept) + alone, "what is kept needs no other sign");
        assert_eq!(clean(&kept), kept);
        assert!(cells(&fit(&text, width)) <= width);
        assert_eq!(cells(&pad(&text, width)), width);
        let rows: Vec<&str> = wrap(&shown, width).into_iter().map(|row| &shown[row]).collect();
        assert_eq!(rows.concat(), shown.replace('\n', ""));
        drawn(&shown, 20.max(width));
    });
}

/// In a window all of it is seen, and each cell holds what a terminal draws there.
fn drawn(text: &str, width: usize) {
    let mut flow = Flow::new(Theme::Mono, width);
    flow.wrap(" ", &[(Role::Plain, text)]);
    let (cols, rows) = (u16::try_from(width).unwrap(), u16::try_from(flow.lines.len().min(300)).unwrap());
    let mut cells = Buffer::empty(Rect::new(0, 0, cols, rows));
    flow.draw(0, cells.area, &mut cells);
    let seen: String = cells.content().iter().map(ratatui::buffer::Cell::symbol).collect();
    assert_eq!(danger(&seen), None);
    if flow.lines.len() < 300 {
        // A character that its Unicode does not know yet has no cell.
        let is_seen = |c: &char| !c.is_whitespace() && c.width() != Some(0);
        let bare = |text: &str| text.chars().filter(is_seen).collect::<String>();
        assert_eq!(bare(&seen), bare(text));
    }
}

/// Screens, documents and commands are looked at for what is dangerous: no character may be missing there.
#[test]
fn what_is_never_drawn_as_it_is_is_what_the_tests_call_a_danger() {
    for c in (char::MIN..=char::MAX).filter(|&c| c != '\n') {
        // After a letter: what joins needs something to join.
        let text = format!("a{c}");
        // A piece of a syllable that stands alone is harmless.
        let is_drawn = judged(&text).all(|(_, shown)| matches!(shown, Shown::Itself | Shown::Alone));
        assert_eq!(danger(&text).is_none(), is_drawn, "U+{:04X}", u32::from(c));
    }
}
