//! A text's characters as people see them.
//!
//! **Invariant.** They are those of Unicode (UAX 29), found without its tables where two neighbours join nothing: most of
//! what is written, and every key asks for all of it.

use unicode_segmentation::UnicodeSegmentation as _;

/// The characters of a text and where each begins.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let cluster = first(rest);
        at += cluster.len();
        Some((at - cluster.len(), cluster))
    })
}

/// The first character of a text that has one.
fn first(text: &str) -> &str {
    let mut chars = text.chars();
    let one = match (chars.next(), chars.next()) {
        (Some(one), None) => one,
        (Some(one), Some(next)) if joins_nothing(one) && joins_nothing(next) => one,
        _ => return text.graphemes(true).next().unwrap_or_default(),
    };
    text.get(..one.len_utf8()).unwrap_or_default()
}

/// Letters of Latin, ASCII, typographic marks, lines: beside one another each is a character of its own.
fn joins_nothing(c: char) -> bool {
    matches!(c, '\0'..='\u{c}' | '\u{e}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25ff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of_unicode(text: &str) -> Vec<(usize, &str)> {
        text.grapheme_indices(true).collect()
    }

    #[test]
    fn what_joins_nothing_is_alone_beside_every_other_that_joins_nothing() {
        let all: Vec<char> = ('\0'..'\u{3000}').filter(|c| joins_nothing(*c)).collect();
        assert!(all.len() > 1_000);
        // Of a kind are those that Unicode treats alike: each one beside one of every kind is enough.
        let kinds = ['a', '\n', '\u{ad}', '\u{a9}', '…', '▪', '\u{7f}'];
        for (one, other) in all.iter().flat_map(|one| kinds.map(|other| (*one, other))) {
            for text in [format!("{one}{other}"), format!("{other}{one}")] {
                assert_eq!(clusters(&text).collect::<Vec<_>>(), of_unicode(&text), "{text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn they_are_those_of_unicode(pieces in prop::collection::vec(prop::sample::select(vec![
            "a", "é", "e\u{301}", "\u{301}", "\r", "\n", "\r\n", " ", "…", "─", "▪", "©", "\u{ad}", "\u{200d}", "👨", "👩",
            "🇨", "🇭", "क", "\u{94d}", "षि", "\u{1100}", "\u{1161}", "\u{ac01}", "\u{11a8}", "\u{600}", "ﾊ", "ﾟ", "日",
            "\u{fe0f}", "⚠", "\u{1f3fb}", "\u{200c}", "\u{200b}",
        ]), 0..20)) {
            let text = pieces.concat();
            prop_assert_eq!(clusters(&text).collect::<Vec<_>>(), of_unicode(&text));
        }

        #[test]
        fn they_are_those_of_unicode_in_any_text(text in any::<String>()) {
            prop_assert_eq!(clusters(&text).collect::<Vec<_>>(), of_unicode(&text));
        }
    }
}
