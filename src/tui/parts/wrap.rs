//! Text in rows of cells: as wide as the terminal draws it, cut only between characters as people see them.
//!
//! **Invariants.** No row is wider than asked for, unless one character of two or three cells is; rows together are the
//! text; what [`fit`], [`pad`] and [`flow`] give is safe to draw, whatever it was made of.
//!
//! **Not here.** Where the caret stands (`editor`).

use std::{borrow::Cow, iter::Peekable, ops::Range};

use super::clusters::clusters;
use crate::base::{safe, safe_line};
use ratatui::{
    buffer::CellWidth as _,
    style::Style,
    text::{Line, Span},
};
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// The cells that a text takes when it is drawn. Control characters are never drawn and take none.
pub fn cells(text: &str) -> usize {
    if is_plain(text) { text.len() } else { clusters(text).map(|(_, cluster)| cells_of(cluster)).sum() }
}

/// The characters of a text that have cells, and how many.
pub fn drawn(text: &str) -> impl Iterator<Item = (&str, u16)> {
    clusters(text).map(|(_, cluster)| (cluster, cells_of(cluster) as u16)).filter(|(_, cells)| *cells > 0)
}

/// Of ASCII's letters and signs alone, each a character and a cell.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~'))
}

/// The cells of one character as people see it.
pub(super) fn cells_of(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [b' '..=b'~'] => 1,
        _ if cluster.contains(char::is_control) => 0,
        _ => usize::from(cluster.cell_width()),
    }
}

/// The rows of a text, as byte ranges that together are all of it but its line ends. The blanks at which a row was
/// broken hang over its end: they are in its range, and nothing draws them.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let room = Room { words: width.max(1), blanks: usize::MAX };
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let starts = row_starts(line, room, cells_of);
        let ends = starts.iter().copied().skip(1).chain([line.len()]);
        rows.extend(starts.iter().zip(ends).map(|(start, end)| at + start..at + end));
        at += line.len() + 1;
    }
    rows
}

/// Cells that words and the blanks behind them may take in a row.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) words: usize,
    pub(super) blanks: usize,
}

/// Where the rows of one line start, the first at 0: broken where its script allows, within a word only where the
/// word alone is too long.
pub(super) fn row_starts(line: &str, room: Room, cells_of: impl Fn(&str) -> usize) -> Vec<usize> {
    let mut breaks = linebreaks(line).peekable();
    let mut starts = vec![0];
    // Where the row begins, how wide it is so far, and the last place in it where it may be broken.
    let (mut start, mut wide, mut chance) = (0, 0, (0, 0));
    for (at, cluster) in clusters(line).flat_map(|cluster| narrowed(cluster, room.words, &cells_of)) {
        // The sign of a change stays with its first word.
        if may_break(&mut breaks, at) && !line.get(..at).is_some_and(|before| before.ends_with("‹-")) {
            chance = (at, wide);
        }
        let cells = cells_of(cluster);
        let is_blank = cluster == " ";
        let most = if is_blank { room.blanks } else { room.words };
        while wide + cells > most && at > start {
            let (next, before) = if chance.0 > start && !is_blank { chance } else { (at, wide) };
            starts.push(next);
            wide -= before;
            start = next;
        }
        wide += cells;
    }
    starts
}

/// A cluster that no row has room for is a chain of letters, and broken between them: what is not drawn would be hidden.
fn narrowed<'t>(
    (at, cluster): (usize, &'t str),
    most: usize,
    cells_of: &impl Fn(&str) -> usize,
) -> impl Iterator<Item = (usize, &'t str)> {
    let whole = cluster.len() == 1 || cells_of(cluster) <= most.max(3);
    let letters =
        cluster.char_indices().filter(move |_| !whole).map(move |(n, c)| (at + n, &cluster[n..n + c.len_utf8()]));
    whole.then_some((at, cluster)).into_iter().chain(letters)
}

/// Whether a row may end before this place; steps over what lies before it.
fn may_break(breaks: &mut Peekable<impl Iterator<Item = (usize, BreakOpportunity)>>, at: usize) -> bool {
    while breaks.next_if(|(place, _)| *place < at).is_some() {}
    breaks.peek().is_some_and(|(place, _)| *place == at)
}

/// A text on one line, cut to a width: what is cut off is shown by `…`, and no wide character is halved.
pub fn fit(text: &str, width: usize) -> Cow<'_, str> {
    if is_plain(text) && text.len() <= width {
        return Cow::Borrowed(text);
    }
    let text = Cow::from(safe_line(text));
    if cells(&text) <= width {
        return text;
    }
    let Some(most) = width.checked_sub(1) else { return Cow::Borrowed("") };
    let mut wide = 0;
    let kept = clusters(&text).map(|(_, cluster)| cluster).take_while(|cluster| {
        wide += cells_of(cluster);
        wide <= most
    });
    Cow::Owned(kept.chain(["…"]).collect())
}

/// A text on one line in exactly this width: cut, or filled with blanks.
pub fn pad(text: &str, width: usize) -> String {
    let text = fit(text, width);
    let blanks = width.saturating_sub(cells(&text));
    text.into_owned() + &" ".repeat(blanks)
}

/// Runs of styled text, one behind the other, as rows of a width.
pub fn flow(runs: &[(&str, Style)], width: usize) -> Vec<Line<'static>> {
    let mut text = String::new();
    let mut ends = Vec::new();
    for (run, style) in runs {
        text.push_str(&Cow::from(safe(run)));
        ends.push((text.len(), *style));
    }
    let style_at = |at: usize| ends.get(ends.partition_point(|(end, _)| *end <= at)).map_or(Style::new(), |run| run.1);
    wrap(&text, width).into_iter().map(|row| styled(&text, row, style_at)).collect()
}

/// One row: each character has the style of the run that it begins in, neighbours of one style are one span.
fn styled(text: &str, row: Range<usize>, style_at: impl Fn(usize) -> Style) -> Line<'static> {
    let drawn = text[row.clone()].trim_end_matches(' ');
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (at, cluster) in clusters(drawn) {
        let style = style_at(row.start + at);
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(cluster),
            _ => spans.push(Span::styled(cluster.to_owned(), style)),
        }
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::Stylize as _;
    use unicode_segmentation::UnicodeSegmentation as _;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn rows_end_where_the_script_lets_them() {
        for (text, width, expected) in [
            ("open one-stop centres", 9, &["open one-", "stop ", "centres"][..]),
            ("in [three] regions", 8, &["in ", "[three] ", "regions"]),
            ("a  b", 1, &["a  ", "b"]),
            ("abcdefgh ij", 3, &["abc", "def", "gh ", "ij"]),
            ("设立三个中心。", 6, &["设立三", "个中", "心。"]),
            ("« mot »", 5, &["« mot ", "»"]),
            ("\u{ab}\u{a0}mot\u{a0}\u{bb}, oui", 8, &["\u{ab}\u{a0}mot\u{a0}\u{bb}, ", "oui"]),
            ("👨\u{200d}👩\u{200d}👧🇨🇭🇫🇷", 4, &["👨\u{200d}👩\u{200d}👧🇨🇭", "🇫🇷"]),
            ("two\n\nlines\n", 10, &["two", "", "lines", ""]),
            ("", 5, &[""]),
            ("日", 1, &["日"]),
            ("\u{1100}\u{1100}\u{1100}a", 4, &["\u{1100}\u{1100}", "\u{1100}a"]),
            ("क\u{94d}क\u{94d}क\u{94d}क", 3, &["क\u{94d}क\u{94d}क\u{94d}", "क"]),
        ] {
            assert_eq!(rows(text, width), expected, "{text}");
        }
    }

    #[test]
    fn a_word_of_ten_thousand_letters_is_broken_evenly() {
        let word = "a".repeat(10_000);
        assert_eq!(wrap(&word, 60).len(), 167);
        assert_eq!(wrap(&format!("see {word}"), 60).len(), 168);
    }

    #[test]
    fn what_does_not_fit_is_cut_whole() {
        for (text, width, fitted) in [
            ("agreed", 6, "agreed"),
            ("agreed", 5, "agre…"),
            ("日本語", 6, "日本語"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
            ("x", 0, ""),
            ("a\nb\u{202e}c", 20, "a⏎b<202e>c"),
        ] {
            assert_eq!(fit(text, width), fitted);
        }
        assert!(matches!(fit("agreed", 6), Cow::Borrowed(_)));
        assert_eq!(pad("日本語", 4), "日… ");
        assert_eq!(pad("ok", 4), "ok  ");
    }

    #[test]
    fn styles_go_over_into_the_next_row() {
        let (plain, bold) = (Style::new(), Style::new().bold());
        let lines = flow(&[("in ", plain), ("coordination with", bold), (" \u{1b}", plain)], 12);
        assert_eq!(
            lines,
            [Line::from("in"), Line::from("coordination".bold()), Line::from(vec!["with".bold(), Span::raw(" ^[")]),]
        );
    }

    fn texts() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "word",
            " ",
            "  ",
            "\n",
            "-",
            "[",
            "]",
            "«",
            "\u{a0}",
            "日本",
            "。",
            "ｶﾞ",
            "e\u{301}",
            "\u{301}",
            "क्षि",
            "مرحبا",
            "👨\u{200d}👩\u{200d}👧",
            "🇨🇭",
            "⚠\u{fe0f}",
            "\u{200d}",
            "\u{1b}",
            "\u{202e}",
            "\t",
            "\u{ac01}\u{11a8}",
        ]);
        prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing_and_keeps_to_the_width(text in texts(), width in 1..12usize) {
            let rows = rows(&text, width);
            let mut rest = text.as_str();
            for row in &rows {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
                rest = rest.strip_prefix(row).unwrap();
                let drawn = row.trim_end_matches(' ');
                prop_assert!(cells(drawn) <= width || drawn.graphemes(true).count() == 1, "{row:?}");
            }
            prop_assert_eq!(rest.trim_start_matches('\n'), "");
            let clusters = |text: &str| text.graphemes(true).filter(|c| *c != "\n").map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(rows.iter().flat_map(|row| clusters(row)).collect::<Vec<_>>(), clusters(&text));
        }

        #[test]
        fn fitted_text_is_never_too_wide_and_safe(text in texts(), width in 0..12usize) {
            prop_assert!(cells(&fit(&text, width)) <= width);
            prop_assert_eq!(cells(&pad(&text, width)), width);
            let is_dangerous = pad(&text, width).contains(|c: char| c.is_control() || c == '\u{202e}');
            prop_assert!(!is_dangerous);
        }

        #[test]
        fn a_flow_is_its_runs_made_safe(runs in prop::collection::vec(texts(), 0..4), width in 1..12usize) {
            let styles = [Style::new(), Style::new().bold()];
            let runs: Vec<_> = runs.iter().zip(styles.iter().cycle()).map(|(run, style)| (run.as_str(), *style)).collect();
            let drawn: String = flow(&runs, width).iter().map(ToString::to_string).collect();
            let all: String = runs.iter().map(|(run, _)| safe(run).to_string()).collect();
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&drawn), bare(&all));
        }
    }
}
