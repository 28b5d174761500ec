//! Words in square brackets: not agreed, as everywhere in negotiated texts.

use std::ops::Range;

/// Where words in square brackets stand, brackets included; the outermost only. Digits, an ellipsis and `sic` in
/// brackets are none, nor is a bracket that is not closed.
pub fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '[' => open.push(at),
            ']' => {
                let Some(start) = open.pop() else { continue };
                let inside = text.get(start + 1..at).unwrap_or_default();
                if is_words(inside) {
                    out.retain(|range: &Range<usize>| range.start < start);
                    out.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    out
}

fn is_words(inside: &str) -> bool {
    let inside = inside.trim();
    let plain = |c: char| c.is_ascii_digit() || c == '…' || c == '.' || c == ',' || c == '-' || c.is_whitespace();
    !inside.chars().all(plain) && !inside.eq_ignore_ascii_case("sic")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_in_brackets_are_not_agreed() {
        let words = |text: &'static str| brackets(text).into_iter().map(|r| text.get(r).unwrap()).collect::<Vec<_>>();
        assert_eq!(words("in [three] or [four [or five]] regions"), ["[three]", "[four [or five]]"]);
        assert_eq!(words("see [12], [1, 3-4], […], [...], [sic], [], and [ ]"), [""; 0]);
        assert_eq!(words("open [and not closed, or ] closed [वेतन]"), ["[and not closed, or ]", "[वेतन]"]);
    }
}
