//! Wordings: the words in square brackets, which are not agreed, and what changed from one wording to the next.
//!
//! **Invariants.** Freeing or bracketing touches the signs alone; the runs of [`changes`] give back both wordings
//! byte for byte and never begin or end inside a word.
//!
//! **Not here.** How brackets and changes look on a screen or in a document.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

const OPENS: [char; 2] = ['[', '［'];
const CLOSES: [char; 2] = [']', '］'];

/// The passages that are not agreed, signs included, as byte ranges in the order in which they open; one inside
/// another is a passage of its own. Left out are `[3]`, `[…]` and `[sic]`, and signs that have no partner.
pub fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = paired(text).0;
    found.retain(|range| text.get(inside(text, range)).is_some_and(|words| !is_apparatus(words)));
    found
}

/// What stands in square brackets and is no bracket: `[3]`, `[…]` and `[sic]`, so that somebody can be told.
pub fn apparatus(text: &str) -> Vec<Range<usize>> {
    let mut found = paired(text).0;
    found.retain(|range| text.get(inside(text, range)).is_some_and(is_apparatus));
    found
}

/// Where signs stand that have no partner, so that somebody can be told: what they were to enclose is unknown.
pub fn unpaired(text: &str) -> Vec<usize> {
    paired(text).1
}

/// The wording with one passage freed: its two signs gone, its words and any brackets inside it kept. `which` counts
/// as [`brackets`] does; nothing changes where there is no such passage.
pub fn free(text: &str, which: usize) -> String {
    let Some(range) = brackets(text).get(which).cloned() else { return text.to_owned() };
    let words = inside(text, &range);
    [&text[..range.start], &text[words], &text[range.end..]].concat()
}

/// The wording with these words in brackets: without blanks at either end, never through the middle of a character,
/// and never through another passage, which is then taken in whole. Nothing changes where there are no words.
pub fn bracket(text: &str, range: Range<usize>) -> String {
    let Range { start, end } = bracketed(text, range);
    if start == end {
        return text.to_owned();
    }
    [&text[..start], "[", &text[start..end], "]", &text[end..]].concat()
}

/// The words that [`bracket`] would enclose; empty where there are none.
pub fn bracketed(text: &str, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (whole(text, range.start, false), whole(text, range.end, true));
    // Passages lie inside or beside one another, outer ones come first: one turn finds all that is crossed.
    for crossed in paired(text).0 {
        if crossed.start < start && start < crossed.end && crossed.end <= end {
            start = crossed.start;
        } else if start <= crossed.start && crossed.start < end && end < crossed.end {
            end = crossed.end;
        }
    }
    let words = text.get(start..end).unwrap_or_default();
    let start = start + (words.len() - words.trim_start().len());
    start..(start + words.trim().len())
}

/// Pairs in the order in which they open, and the signs left over.
fn paired(text: &str) -> (Vec<Range<usize>>, Vec<usize>) {
    let (mut pairs, mut left, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for (at, sign) in text.char_indices() {
        if OPENS.contains(&sign) {
            open.push(at);
        } else if CLOSES.contains(&sign) {
            match open.pop() {
                Some(start) => pairs.push(start..at + sign.len_utf8()),
                None => left.push(at),
            }
        }
    }
    left.append(&mut open);
    left.sort_unstable();
    pairs.sort_unstable_by_key(|pair| pair.start);
    (pairs, left)
}

/// A bracketed passage without its signs.
pub fn inside(text: &str, range: &Range<usize>) -> Range<usize> {
    let sign = |c: Option<char>| c.map_or(0, char::len_utf8);
    let words = text.get(range.clone()).unwrap_or_default();
    range.start + sign(words.chars().next())..range.end - sign(words.chars().next_back())
}

/// Brackets that an editor of texts sets, not a room: a note's number, words left out, "so in the original".
fn is_apparatus(words: &str) -> bool {
    let words = words.trim();
    let all = |is: fn(char) -> bool| !words.is_empty() && words.chars().all(is);
    all(char::is_numeric)
        || all(|c| matches!(c, '.' | '…' | '⋯') || c.is_whitespace())
        || words.trim_end_matches('!').eq_ignore_ascii_case("sic")
}

/// The nearest place at or before (`up`: at or after) this one that is not inside a character as people see it.
fn whole(text: &str, at: usize, up: bool) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at = if up { at + 1 } else { at - 1 };
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) {
        return at;
    }
    let next = if up { cursor.next_boundary(text, 0) } else { cursor.prev_boundary(text, 0) };
    next.ok().flatten().unwrap_or(if up { text.len() } else { 0 })
}

/// A run of words that is in both wordings, or in one of them alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'t> {
    /// In both.
    Kept(&'t str),
    /// In the old wording alone.
    Removed(&'t str),
    /// In the new wording alone.
    Added(&'t str),
}

/// What changed between two wordings, word by word, to be read: `Kept` and `Added` runs together are the new wording,
/// `Kept` and `Removed` the old one. Where words were exchanged, what was removed stands first.
pub fn changes<'t>(old: &'t str, new: &'t str) -> Vec<Change<'t>> {
    let (old_words, new_words) = (pieces(old), pieces(new));
    let (old_at, new_at) = (starts(&old_words), starts(&new_words));
    let bytes =
        |hunk: &Hunk| (old_at[hunk.old.start]..old_at[hunk.old.end], new_at[hunk.new.start]..new_at[hunk.new.end]);
    let (mut out, mut done) = (Vec::new(), 0);
    for hunk in hunks(&old_words, &new_words) {
        let (removed, added) = bytes(&hunk);
        let (removed, added) = trimmed(&old[removed], &new[added.clone()], added.start);
        push(&mut out, Change::Kept(&new[done..added.start]));
        push(&mut out, Change::Removed(removed));
        push(&mut out, Change::Added(&new[added.clone()]));
        done = added.end;
    }
    push(&mut out, Change::Kept(&new[done..]));
    out
}

fn push<'t>(out: &mut Vec<Change<'t>>, change: Change<'t>) {
    let (Change::Kept(text) | Change::Removed(text) | Change::Added(text)) = change;
    if !text.is_empty() {
        out.push(change);
    }
}

/// Less than half of the new wording was in the old one: a comparison would be longer to read than both.
pub fn is_another(old: &str, new: &str) -> bool {
    let kept = |c: Change<'_>| if let Change::Kept(text) = c { text.trim().len() } else { 0 };
    changes(old, new).into_iter().map(kept).sum::<usize>() * 2 < new.len()
}

/// The words of a text, without blanks and punctuation marks, as byte ranges. Words joined by hyphens are one.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    pieces(text).into_iter().filter_map(move |piece| {
        at += piece.len();
        is_word(piece).then_some(at - piece.len()..at)
    })
}

/// Words, blanks and punctuation marks; words joined by hyphens are one, since half of one would read badly.
fn pieces(text: &str) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    let mut at = 0;
    let mut joins = false;
    for piece in text.split_word_bounds() {
        let is_hyphen = matches!(piece, "-" | "\u{2010}" | "\u{2011}");
        let goes_on = (is_hyphen && out.last().is_some_and(|last| is_word(last))) || (joins && is_word(piece));
        at += piece.len();
        match out.last_mut() {
            Some(last) if goes_on => *last = &text[at - piece.len() - last.len()..at],
            _ => out.push(piece),
        }
        joins = goes_on && is_hyphen;
    }
    out
}

fn is_word(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}

/// Where each word starts, and the end.
fn starts(words: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut out = vec![0];
    out.extend(words.iter().map(|word| {
        at += word.len();
        at
    }));
    out
}

/// One place where the wordings differ, as ranges of words.
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

/// The differing places, small islands between two of them taken in.
fn hunks(old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let count = |words: &[&str]| words.iter().filter(|word| is_word(word)).count();
    let mut out: Vec<Hunk> = Vec::new();
    let (mut removed, mut added) = (0, 0);
    for hunk in differing(old, new) {
        let (goes, comes) = (count(&old[hunk.old.clone()]), count(&new[hunk.new.clone()]));
        if let Some(last) = out.last_mut() {
            let island = &new[last.new.end..hunk.new.start];
            let stay = count(island);
            let is_blank = island.iter().all(|piece| piece.trim().is_empty() && *piece != "\n");
            // One word left standing between long changes is chance, and harder to read than the whole exchange.
            if is_blank || 2 * stay.max(1) <= goes.max(comes).min(added.max(removed)) {
                (last.old.end, last.new.end) = (hunk.old.end, hunk.new.end);
                (removed, added) = (removed + stay + goes, added + stay + comes);
                continue;
            }
        }
        (removed, added) = (goes, comes);
        out.push(hunk);
    }
    out
}

/// The differing places as the algorithm finds them, neighbours joined.
fn differing(old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let mut out: Vec<Hunk> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (op.old_range(), op.new_range());
        match out.last_mut() {
            Some(last) if last.old.end == old.start && last.new.end == new.start => {
                (last.old.end, last.new.end) = (old.end, new.end);
            }
            _ => out.push(Hunk { old, new }),
        }
    }
    out
}

/// A differing place without the blanks that both sides begin or end with: removed words, and the added ones' range.
fn trimmed<'t>(removed: &'t str, added: &str, at: usize) -> (&'t str, Range<usize>) {
    let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|(a, b)| a == b && a.is_whitespace()).map(|(a, _)| a.len_utf8()).sum()
    };
    let front = common(&mut removed.chars(), &mut added.chars());
    let (removed, added) = (&removed[front..], &added[front..]);
    let back = common(&mut removed.chars().rev(), &mut added.chars().rev());
    (&removed[..removed.len() - back], at + front..at + front + added.len() - back)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn passages(text: &str) -> Vec<&str> {
        brackets(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_in_square_brackets_are_not_agreed() {
        for (text, found) in [
            ("in [three] regions", &["[three]"][..]),
            ("[a [b] c] [d]", &["[a [b] c]", "[b]", "[d]"]),
            ("see note [3], [१२] and [ 7 ]", &[]),
            ("[…] [...] [. . .] […!] [sic] [SIC!]", &["[…!]"]),
            ("by [2027 or 2028], [ ] per cent", &["[2027 or 2028]", "[ ]"]),
            ("open [never closed", &[]),
            ("closed] never opened [but this]", &["[but this]"]),
            ("[a [b]", &["[b]"]),
            ("to［三个］地区", &["［三个］"]),
            ("two\n[paragraphs\nlong]", &["[paragraphs\nlong]"]),
            ("[see [3] there]", &["[see [3] there]"]),
        ] {
            assert_eq!(passages(text), found, "{text}");
        }
    }

    #[test]
    fn signs_without_a_partner_are_named() {
        assert_eq!(unpaired("a] b [c [d]"), [1, 5]);
        assert!(unpaired("[3] [a]").is_empty());
    }

    #[test]
    fn a_passage_is_freed_and_what_is_inside_it_stays() {
        assert_eq!(free("in [three [or four]] regions", 0), "in three [or four] regions");
        assert_eq!(free("in [three [or four]] regions", 1), "in [three or four] regions");
        assert_eq!(free("［三个］地区", 0), "三个地区");
        assert_eq!(free("[3] in [three]", 1), "[3] in [three]");
    }

    #[test]
    fn words_are_bracketed_whole() {
        for (text, range, bracketed) in [
            ("in three regions", 2..9, "in [three] regions"),
            ("in [three] regions", 5..18, "in [[three] regions]"),
            ("in [three [or four]] regions", 12..100, "in [[three [or four]] regions]"),
            ("a [b c] d", 5..7, "a [[b c]] d"),
            ("a [b] c [d] e", 3..9, "a [[b] c [d]] e"),
            ("cafe\u{301} au lait", 3..4, "caf[e\u{301}] au lait"),
            ("a   b", 1..4, "a   b"),
            ("日本語", 1..2, "[日]本語"),
            ("", 0..9, ""),
        ] {
            assert_eq!(bracket(text, range), bracketed, "{text}");
        }
        #[expect(clippy::reversed_empty_ranges, reason = "what a careless caller might pass")]
        let backwards = 3..1;
        assert_eq!(bracket("abcd", backwards), "abcd");
    }

    #[test]
    fn words_are_told_from_what_stands_between_them() {
        let text = "The [one-stop] centre's 1,000.5 km – «日本»";
        let found: Vec<_> = words(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["The", "one-stop", "centre's", "1,000.5", "km", "日", "本"]);
    }

    /// Runs as on the wall: ‹-removed› ‹+added›.
    fn shown(old: &str, new: &str) -> String {
        changes(old, new)
            .iter()
            .map(|change| match change {
                Change::Kept(text) => (*text).to_owned(),
                Change::Removed(text) => format!("‹-{text}›"),
                Change::Added(text) => format!("‹+{text}›"),
            })
            .collect()
    }

    #[test]
    fn changes_read_well() {
        for (old, new, read) in [
            (
                "run jointly with the district assemblies",
                "run in coordination with the district assemblies",
                "run ‹-jointly›‹+in coordination› with the district assemblies",
            ),
            ("in [three] regions", "in three regions", "in ‹-[›three‹-]› regions"),
            ("starting in 2027.", "starting in 2028.", "starting in ‹-2027›‹+2028›."),
            ("one-stop centres", "two-stop centres", "‹-one-stop›‹+two-stop› centres"),
            ("same", "same", "same"),
            ("", "new words", "‹+new words›"),
            ("old words", "", "‹-old words›"),
            ("Staff keep rights.", "Staff keep all rights.", "Staff keep ‹+all ›rights."),
            ("a\nb", "a\n\nb", "a\n‹+\n›b"),
            (
                "the ministry shall pay every year",
                "the employers may refuse any contribution",
                "the ‹-ministry shall pay every year›‹+employers may refuse any contribution›",
            ),
            ("设立三个中心", "设立五个中心", "设立‹-三›‹+五›个中心"),
            ("cafe\u{301} noir", "cafe noir", "‹-cafe\u{301}›‹+cafe› noir"),
            ("", "", ""),
        ] {
            assert_eq!(shown(old, new), read);
        }
    }

    #[test]
    fn a_wording_of_which_little_was_there_before_is_another() {
        assert!(!is_another("Open centres in three regions.", "Open centres in five regions."));
        assert!(is_another("A public register of agencies, licensed.", "The register is public from April 2027."));
        assert!(!is_another("anything", ""));
    }

    #[test]
    fn long_wordings_that_share_little_are_compared_in_time() {
        // A plain search for the fewest changes would take minutes here.
        let text = |seed: u64| -> String {
            let mut at = seed;
            let mut word = || {
                at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                ["mi", "gra", "tion", "work", "la", "bour", "place", "right"][(at >> 33) as usize % 8]
            };
            (0..60_000).map(|_| [word(), word(), word(), " "].concat()).collect()
        };
        let (old, new) = (text(1), text(2));
        assert!(changes(&old, &new).len() > 1000);
    }

    fn texts() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "[",
            "]",
            "［",
            "］",
            " ",
            "  ",
            "\n",
            "the",
            "word",
            "three",
            "3",
            "…",
            "sic",
            "-",
            "one-stop",
            ",",
            ".",
            "'",
            "e\u{301}",
            "\u{301}",
            "👨\u{200d}👩\u{200d}👧",
            "🇨🇭",
            "क्षि",
            "日本",
            "مرحبا",
            "\u{200d}",
            "\t",
            "don't",
            "1,000.5",
        ]);
        prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn changes_give_back_both_wordings(old in texts(), new in texts()) {
            let (mut was, mut is) = (String::new(), String::new());
            for change in changes(&old, &new) {
                match change {
                    Change::Kept(text) => { was.push_str(text); is.push_str(text); }
                    Change::Removed(text) => was.push_str(text),
                    Change::Added(text) => is.push_str(text),
                }
            }
            prop_assert_eq!(was, old);
            prop_assert_eq!(is, new);
        }

        #[test]
        fn no_run_ends_inside_a_word(old in texts(), new in texts()) {
            let inside_word = |text: &str, at: usize| {
                text.unicode_word_indices().any(|(start, word)| start < at && at < start + word.len())
            };
            let (mut was, mut is) = (0, 0);
            for change in changes(&old, &new) {
                match change {
                    Change::Kept(text) => { was += text.len(); is += text.len(); }
                    Change::Removed(text) => was += text.len(),
                    Change::Added(text) => is += text.len(),
                }
                prop_assert!(!inside_word(&old, was) && !inside_word(&new, is));
            }
        }

        #[test]
        fn a_bracketed_passage_is_freed_to_what_it_was(text in texts(), a in 0..80usize, b in 0..80usize) {
            let range = bracketed(&text, a.min(b)..a.max(b));
            let with = bracket(&text, range.clone());
            let passages = brackets(&with);
            if range.is_empty() {
                prop_assert_eq!(with, text);
            } else if !is_apparatus(&text[range.clone()]) && !unpaired(&text).iter().any(|at| range.contains(at)) {
                let which = passages.iter().position(|passage| passage.start == range.start).unwrap();
                prop_assert_eq!(free(&with, which), text);
            }
        }

        #[test]
        fn freeing_one_after_the_other_leaves_none(text in texts()) {
            let mut text = text;
            let most = text.len();
            for _ in 0..most {
                if brackets(&text).is_empty() { break; }
                text = free(&text, 0);
            }
            prop_assert_eq!(brackets(&text), []);
        }
    }
}
