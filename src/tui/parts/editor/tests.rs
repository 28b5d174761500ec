//! The editor against a plain string, and what its keys do.

use proptest::prelude::*;
use ratatui::{
    buffer::Buffer as Cells,
    layout::{Position, Rect},
    style::{Modifier, Style},
};
use unicode_segmentation::UnicodeSegmentation as _;

use super::super::wrap::cells as cells_of;
use super::{Edit, Editor, Kind, Look, Motion, Outcome, Place, Row, buffer::glyph};

fn page(text: &str, width: u16, height: u16) -> Editor {
    let mut editor = Editor::new(Kind::Page, text);
    editor.resize(width, height);
    editor
}

fn line(text: &str, width: u16) -> Editor {
    let mut editor = Editor::new(Kind::Line, text);
    editor.resize(width, 1);
    editor
}

fn play(editor: &mut Editor, edits: &[Edit<'_>]) {
    for edit in edits {
        editor.apply(*edit);
    }
}

fn type_in(editor: &mut Editor, text: &str) {
    for c in text.chars() {
        editor.apply(Edit::Type(c));
    }
}

/// The cells of a field, and where the caret is.
fn cells(editor: &Editor) -> (Cells, Position) {
    let mut cells = Cells::empty(Rect::new(0, 0, editor.size.0, editor.size.1));
    let (lines, (x, y)) = editor.shown(Look::default());
    assert_eq!(lines.len(), usize::from(editor.size.1));
    for (line, row) in lines.iter().zip(cells.area.rows()) {
        assert_eq!(line.spans.iter().map(|s| cells_of(&s.content)).sum::<usize>(), usize::from(editor.size.0));
        cells.set_line(row.x, row.y, line, row.width);
    }
    (cells, Position { x, y })
}

/// The field as it is drawn, the caret as `|` before the cell that it is on.
fn drawn(editor: &Editor) -> Vec<String> {
    let (cells, caret) = cells(editor);
    let area = cells.area;
    let symbol =
        |at: Position| if at == caret { format!("|{}", cells[at].symbol()) } else { cells[at].symbol().to_owned() };
    area.rows().map(|row| row.positions().map(symbol).collect::<String>().trim_end().to_owned()).collect()
}

#[test]
fn words_go_to_the_next_row_whole_and_the_caret_with_them() {
    let mut editor = page("", 10, 3);
    type_in(&mut editor, "one-stop re");
    assert_eq!(drawn(&editor), ["one-stop", "re|", ""]);
    let mut editor = page("", 5, 3);
    type_in(&mut editor, "four");
    assert_eq!(drawn(&editor), ["four|", "", ""]);
    type_in(&mut editor, " ");
    assert_eq!(drawn(&editor), ["four", "|", ""]);
    type_in(&mut editor, "five5");
    assert_eq!(drawn(&editor), ["four", "five", "5|"]);
}

#[test]
fn wide_cells_are_not_cut_and_a_family_is_one_step() {
    let mut editor = page("a👨\u{200d}👩\u{200d}👧b", 20, 1);
    play(&mut editor, &[Edit::Move(Motion::Left); 2]);
    assert_eq!(drawn(&editor), ["a|👨\u{200d}👩\u{200d}👧 b"]);
    editor.apply(Edit::Delete);
    assert_eq!(editor.text(), "ab");
    assert_eq!(drawn(&page("设立三个", 6, 3)), ["设 立", "三 个 |", ""]);
}

#[test]
fn a_mark_goes_with_its_letter() {
    let mut editor = page("cafe\u{301}", 20, 1);
    editor.apply(Edit::Backspace);
    assert_eq!(editor.text(), "caf");
    let mut editor = page("\u{301}x", 20, 1);
    assert_eq!(drawn(&editor), ["◌\u{301}x|"]);
    play(&mut editor, &[Edit::Move(Motion::Top), Edit::Type('e')]);
    assert_eq!(drawn(&editor), ["e\u{301}|x"]);
}

#[test]
fn up_and_down_keep_to_their_column() {
    let mut editor = page("a long first line\nb\na long third line", 40, 5);
    editor.apply(Edit::Move(Motion::Up));
    assert_eq!(editor.caret, Place::new(1, 1));
    editor.apply(Edit::Move(Motion::Up));
    assert_eq!(editor.caret, Place::new(0, 17));
    assert_eq!(editor.apply(Edit::Move(Motion::Up)), Outcome::Nothing);
    play(&mut editor, &[Edit::Move(Motion::Left), Edit::Move(Motion::Down), Edit::Move(Motion::Down)]);
    assert_eq!(editor.caret, Place::new(2, 16));
    assert_eq!(editor.apply(Edit::Move(Motion::Down)), Outcome::Nothing);
}

#[test]
fn home_and_end_are_of_the_row_and_then_of_the_line() {
    let mut editor = page("one two three four", 8, 5);
    assert_eq!(drawn(&editor), ["one two", "three", "four|", "", ""]);
    play(&mut editor, &[Edit::Move(Motion::Up), Edit::Move(Motion::Home)]);
    assert_eq!(drawn(&editor), ["one two", "|three", "four", "", ""]);
    editor.apply(Edit::Move(Motion::End));
    assert_eq!(drawn(&editor), ["one two", "three|", "four", "", ""]);
    editor.apply(Edit::Move(Motion::End));
    assert_eq!(drawn(&editor), ["one two", "three", "four|", "", ""]);
    play(&mut editor, &[Edit::Move(Motion::Home), Edit::Move(Motion::Home)]);
    assert_eq!(drawn(&editor), ["|one two", "three", "four", "", ""]);
}

#[test]
fn the_caret_stays_in_view_and_no_room_is_left_unused() {
    let text = (1..=20).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
    let mut editor = page(&text, 10, 3);
    assert_eq!(drawn(&editor), ["18", "19", "20|"]);
    play(&mut editor, &[Edit::Move(Motion::PageUp)]);
    assert_eq!(drawn(&editor), ["18|", "19", "20"]);
    play(&mut editor, &[Edit::Move(Motion::PageUp)]);
    assert_eq!(drawn(&editor), ["16|", "17", "18"]);
    play(&mut editor, &[Edit::Move(Motion::PageDown), Edit::Move(Motion::Down)]);
    assert_eq!(drawn(&editor), ["17", "18", "19|"]);
    play(&mut editor, &[Edit::Move(Motion::Bottom), Edit::Backspace, Edit::Backspace, Edit::Backspace]);
    assert_eq!(drawn(&editor), ["17", "18", "19|"]);
}

#[test]
fn a_field_of_one_line_moves_under_the_caret() {
    let mut editor = line("", 6);
    type_in(&mut editor, "abcdefgh");
    assert_eq!(drawn(&editor), ["defgh|"]);
    play(&mut editor, &[Edit::Move(Motion::Left); 5]);
    assert_eq!(drawn(&editor), ["|defgh"]);
    editor.apply(Edit::Move(Motion::Left));
    assert_eq!(drawn(&editor), ["|cdefgh"]);
    editor.apply(Edit::EraseToEnd);
    assert_eq!(drawn(&editor), ["ab|"]);
    assert_eq!(editor.apply(Edit::Type('\n')), Outcome::Nothing);
    editor.apply(Edit::Paste("\nline\r\nend\n"));
    assert_eq!(editor.text(), "abline end");
}

#[test]
fn what_is_pasted_is_cleaned() {
    let mut editor = page("", 40, 9);
    editor.apply(Edit::Paste("a\r\nb\rc\td\u{1b}[31m\u{202e}e\u{200b}\u{9b}"));
    assert_eq!(editor.text(), "a\nb\nc    d[31me");
    assert_eq!(editor.apply(Edit::Paste("\u{202e}")), Outcome::Nothing);
    assert_eq!(editor.apply(Edit::Type('\u{7}')), Outcome::Nothing);
    assert_eq!(Editor::new(Kind::Page, "x\u{202e}y\r\n").text(), "xy\n");
}

#[test]
fn words_are_undone_one_by_one() {
    let mut editor = page("", 40, 3);
    type_in(&mut editor, "hello big world");
    let mut texts = vec![editor.text()];
    while editor.apply(Edit::Undo) == Outcome::Changed {
        texts.push(editor.text());
    }
    assert_eq!(texts, ["hello big world", "hello big ", "hello ", ""]);
    play(&mut editor, &[Edit::Redo, Edit::Redo]);
    assert_eq!(editor.text(), "hello big ");
    type_in(&mut editor, "x");
    assert_eq!(editor.apply(Edit::Redo), Outcome::Nothing);
}

#[test]
fn a_pause_a_jump_a_paste_and_a_new_line_are_undone_apart() {
    let mut editor = page("", 40, 3);
    type_in(&mut editor, "ab");
    editor.apply(Edit::Pause);
    type_in(&mut editor, "cd");
    play(&mut editor, &[Edit::Move(Motion::Left), Edit::Move(Motion::Right)]);
    type_in(&mut editor, "ef");
    editor.apply(Edit::Paste("gh"));
    type_in(&mut editor, "\nij");
    let mut texts = Vec::new();
    while editor.apply(Edit::Undo) == Outcome::Changed {
        texts.push(editor.text());
    }
    assert_eq!(texts, ["abcdefgh\n", "abcdefgh", "abcdef", "abcd", "ab", ""]);
}

#[test]
fn erasing_is_undone_by_words_too() {
    let mut editor = page("hello big world", 40, 3);
    play(&mut editor, &[Edit::Backspace; 9]);
    assert_eq!(editor.text(), "hello ");
    editor.apply(Edit::Undo);
    assert_eq!(editor.text(), "hello big");
    editor.apply(Edit::Undo);
    assert_eq!(editor.text(), "hello big world");
}

#[test]
fn words_are_erased_whole() {
    let mut editor = page("the one-stop centre, now", 40, 3);
    editor.apply(Edit::EraseWordLeft);
    assert_eq!(editor.text(), "the one-stop centre, ");
    play(&mut editor, &[Edit::EraseWordLeft, Edit::EraseWordLeft]);
    assert_eq!(editor.text(), "the ");
    play(&mut editor, &[Edit::Move(Motion::Top), Edit::EraseWordRight]);
    assert_eq!(editor.text(), " ");
}

#[test]
fn marked_words_are_shown_given_and_erased_at_once() {
    let mut editor = page("agreed in three regions", 40, 1);
    play(&mut editor, &[Edit::Move(Motion::WordLeft), Edit::Mark, Edit::Move(Motion::WordLeft)]);
    assert_eq!(editor.selected().as_deref(), Some("three "));
    let (lines, _) = editor.shown(Look { marked: Style::new().reversed(), ..Look::default() });
    let spans = lines.iter().flat_map(|line| &line.spans);
    let reversed: Vec<_> = spans.filter(|s| s.style.add_modifier == Modifier::REVERSED).map(|s| &s.content).collect();
    assert_eq!(reversed, ["three "]);
    editor.apply(Edit::Backspace);
    assert_eq!((editor.text().as_str(), editor.selected()), ("agreed in regions", None));
    play(&mut editor, &[Edit::Mark, Edit::Move(Motion::Left), Edit::Mark]);
    assert_eq!(editor.selected(), None);
}

#[test]
fn typing_never_replaces_what_is_marked() {
    let mut editor = page("three", 40, 1);
    play(&mut editor, &[Edit::Mark, Edit::Move(Motion::WordLeft), Edit::Type('x')]);
    assert_eq!((editor.text().as_str(), editor.selected()), ("xthree", None));
}

#[test]
fn brackets_are_set_and_freed_by_the_same_key() {
    let mut editor = page("in three regions", 40, 1);
    play(&mut editor, &[Edit::Move(Motion::WordLeft), Edit::Mark, Edit::Move(Motion::WordLeft), Edit::Bracket]);
    assert_eq!(drawn(&editor), ["in [three]| regions"]);
    editor.apply(Edit::Bracket);
    assert_eq!(drawn(&editor), ["in three| regions"]);
    editor.apply(Edit::Bracket);
    assert_eq!(editor.text(), "in [three] regions");
    play(&mut editor, &[Edit::Move(Motion::Left), Edit::Mark, Edit::Move(Motion::WordLeft), Edit::Bracket]);
    assert_eq!(drawn(&editor), ["in |three regions"]);
    play(&mut editor, &[Edit::Undo, Edit::Undo]);
    assert_eq!(editor.text(), "in three regions");
    let mut editor = page("  ", 40, 1);
    assert_eq!(editor.apply(Edit::Bracket), Outcome::Nothing);
}

#[test]
fn a_passage_over_several_lines_is_bracketed_and_freed() {
    let mut editor = page("one\ntwo\nthree", 40, 3);
    play(&mut editor, &[Edit::Move(Motion::Top), Edit::Mark, Edit::Move(Motion::Down), Edit::Move(Motion::End)]);
    editor.apply(Edit::Bracket);
    assert_eq!(drawn(&editor), ["[one", "two]|", "three"]);
    play(&mut editor, &[Edit::Move(Motion::Up), Edit::Bracket]);
    assert_eq!(drawn(&editor), ["one|", "two", "three"]);
}

#[test]
fn too_much_is_refused_whole_and_said() {
    let mut editor = page("12345678", 40, 1).at_most(10);
    assert_eq!(editor.apply(Edit::Paste("abc")), Outcome::Full { over: 1 });
    assert_eq!(editor.text(), "12345678");
    assert_eq!(editor.apply(Edit::Paste("ab")), Outcome::Changed);
    assert_eq!(editor.apply(Edit::Bracket), Outcome::Full { over: 2 });
    let mut editor = page("longer than it may be", 40, 1).at_most(10);
    assert_eq!(editor.apply(Edit::Backspace), Outcome::Changed);
    assert_eq!(editor.apply(Edit::Type('e')), Outcome::Full { over: 11 });
}

#[test]
fn a_field_knows_how_high_it_wants_to_be() {
    let editor = page("one two three four\n\nfive", 40, 3);
    assert_eq!((editor.height(40, 9), editor.height(8, 9), editor.height(8, 4)), (3, 5, 4));
    assert_eq!(line("one two three", 5).height(5, 9), 1);
}

#[test]
fn a_word_of_ten_thousand_letters_is_edited_like_any_other() {
    let mut editor = page(&"w".repeat(10_000), 60, 5);
    play(&mut editor, &[Edit::Move(Motion::PageUp), Edit::Type('日')]);
    let rows = drawn(&editor);
    assert!(rows.windows(2).any(|rows| rows[0].ends_with("w日") && rows[1].starts_with("|w")), "{rows:?}");
    assert_eq!(editor.text().len(), 10_003);
}

const PIECES: &[&str] = &[
    "a",
    "word",
    " ",
    "  ",
    "\n",
    "-",
    "[",
    "]",
    "日本",
    "ｶﾞ",
    "e\u{301}",
    "\u{301}",
    "क्षि",
    "मि",
    "مرحبا",
    "👨\u{200d}👩\u{200d}👧",
    "🇨🇭",
    "🇨",
    "⚠\u{fe0f}",
    "\u{200d}",
    "\u{1b}[0m",
    "\u{202e}",
    "\t",
    "\r\n",
    "\u{ac01}\u{11a8}",
    "\u{1161}",
    "\u{600}",
    "👧",
    "🏽",
];

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..20).prop_map(|pieces| pieces.concat())
}

fn edits() -> impl Strategy<Value = Vec<Edit<'static>>> {
    use Motion::*;
    let motions = [Left, Right, WordLeft, WordRight, Home, End, Up, Down, PageUp, PageDown, Top, Bottom];
    let others = vec![
        Edit::Backspace,
        Edit::Delete,
        Edit::EraseWordLeft,
        Edit::EraseWordRight,
        Edit::EraseToStart,
        Edit::EraseToEnd,
        Edit::Mark,
        Edit::Bracket,
        Edit::Undo,
        Edit::Redo,
        Edit::Pause,
    ];
    let typed: Vec<_> = PIECES.concat().chars().map(Edit::Type).collect();
    let pasted: Vec<_> = PIECES.iter().map(|text| Edit::Paste(text)).collect();
    let edit = prop_oneof![
        3 => prop::sample::select(typed),
        2 => prop::sample::select(pasted),
        3 => prop::sample::select(motions.map(Edit::Move).to_vec()),
        3 => prop::sample::select(others),
    ];
    prop::collection::vec(edit, 0..40)
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![Kind::Line, Kind::Page])
}

/// A text and a caret in it, edited in the plainest way.
#[derive(Debug)]
struct Model {
    kind: Kind,
    text: String,
    caret: usize,
    mark: Option<usize>,
}

impl Model {
    fn of(editor: &Editor) -> Self {
        let mark = editor.mark.map(|mark| editor.buffer.offset(mark));
        Self { kind: editor.kind, text: editor.text(), caret: editor.buffer.offset(editor.caret), mark }
    }

    fn boundaries(&self) -> Vec<usize> {
        self.text.grapheme_indices(true).map(|(at, _)| at).chain([self.text.len()]).collect()
    }

    fn before(&self) -> usize {
        self.boundaries().into_iter().rfind(|at| *at < self.caret).unwrap_or(0)
    }

    fn after(&self) -> usize {
        self.boundaries().into_iter().find(|at| *at > self.caret).unwrap_or(self.text.len())
    }

    fn replace(&mut self, a: usize, b: usize, text: &str) {
        let (start, end) = (a.min(b), a.max(b));
        if start == end && text.is_empty() {
            return;
        }
        self.text.replace_range(start..end, text);
        self.caret = self.boundaries().into_iter().find(|at| *at >= start + text.len()).unwrap();
        self.mark = None;
    }

    fn erase(&mut self, to: usize) {
        match self.mark.filter(|mark| *mark != self.caret) {
            Some(mark) => self.replace(mark, self.caret, ""),
            None => self.replace(self.caret, to, ""),
        }
    }

    fn insert(&mut self, text: &str) {
        let text = super::fitting(self.kind, text).into_owned();
        self.replace(self.caret, self.caret, &text);
    }

    /// False where the model has no opinion.
    fn apply(&mut self, edit: Edit<'_>) -> bool {
        let here = &self.text[..self.caret];
        let line_start = here.rfind('\n').map_or(0, |at| at + 1);
        let line_end = self.text[self.caret..].find('\n').map_or(self.text.len(), |at| self.caret + at);
        match edit {
            Edit::Type('\n') if self.kind == Kind::Line => {}
            Edit::Type(c) => self.insert(&c.to_string()),
            Edit::Paste(text) => self.insert(text),
            Edit::Backspace => self.erase(self.before()),
            Edit::Delete => self.erase(self.after()),
            Edit::EraseToStart => self.erase(line_start),
            Edit::EraseToEnd => self.erase(line_end),
            Edit::Move(Motion::Left) => self.caret = self.before(),
            Edit::Move(Motion::Right) => self.caret = self.after(),
            Edit::Move(Motion::Top) => self.caret = 0,
            Edit::Move(Motion::Bottom) => self.caret = self.text.len(),
            Edit::Mark => self.mark = if self.mark.is_some() { None } else { Some(self.caret) },
            Edit::Pause => {}
            _ => return false,
        }
        true
    }
}

fn is_dangerous(text: &str) -> bool {
    text.contains(|c: char| c.is_control() || c == '\u{202e}')
}

/// Draws it, and compares what is under the caret with the text there.
fn drawn_rightly(editor: &Editor) -> Result<(), TestCaseError> {
    let (cells, caret) = cells(editor);
    if cells.area.is_empty() {
        return Ok(());
    }
    prop_assert!(cells.area.contains(caret), "{:?} in {:?}", caret, cells.area);
    let after = &editor.buffer.line(editor.caret.line)[editor.caret.byte..];
    let cluster = after.graphemes(true).next().unwrap_or(" ");
    let (shown, wide) = glyph(cluster, editor.widest());
    if usize::from(cells.area.right() - caret.x) >= wide {
        prop_assert_eq!(cells[caret].symbol(), shown.graphemes(true).next().unwrap());
    }
    prop_assert!(!cells.content.iter().any(|cell| is_dangerous(cell.symbol())));
    Ok(())
}

proptest! {
    #[test]
    fn editing_is_editing_a_plain_string(kind in kinds(), text in texts(), edits in edits()) {
        let mut editor = Editor::new(kind, &text);
        editor.resize(7, 4);
        for edit in edits {
            let mut model = Model::of(&editor);
            let before = editor.clone();
            let outcome = editor.apply(edit);
            let now = Model::of(&editor);
            if model.apply(edit) {
                prop_assert_eq!((&now.text, now.caret, now.mark), (&model.text, model.caret, model.mark), "{:?}", edit);
            }
            prop_assert!(now.boundaries().contains(&now.caret), "{:?}", edit);
            prop_assert_eq!(now.text.len(), editor.buffer.bytes());
            prop_assert!(!is_dangerous(&now.text.replace('\n', "")) && (kind == Kind::Page || !now.text.contains('\n')));
            prop_assert_eq!(outcome == Outcome::Changed, editor.revision() != before.revision());
            prop_assert!(outcome == Outcome::Changed || editor.text() == before.text());
            prop_assert!(outcome != Outcome::Nothing || editor.caret == before.caret);
        }
    }

    #[test]
    fn undoing_all_gives_the_start_and_doing_all_again_the_end(kind in kinds(), text in texts(), edits in edits()) {
        let mut editor = Editor::new(kind, &text);
        let start = editor.text();
        play(&mut editor, &edits);
        while editor.apply(Edit::Redo) == Outcome::Changed {}
        let (end, caret) = (editor.text(), editor.caret);
        let mut states = vec![end.clone()];
        while editor.apply(Edit::Undo) == Outcome::Changed {
            states.push(editor.text());
        }
        prop_assert_eq!(editor.text(), start);
        for state in states.iter().rev().skip(1) {
            prop_assert_eq!(editor.apply(Edit::Redo), Outcome::Changed);
            prop_assert_eq!(&editor.text(), state);
        }
        prop_assert_eq!(editor.text(), end);
        prop_assert!(states.len() == 1 || editor.buffer.snapped(caret) == caret);
    }

    #[test]
    fn every_place_is_seen_in_a_cell_of_its_own(text in texts(), width in 1..12u16) {
        let editor = page(&text, width, 4);
        let mut seen = std::collections::BTreeSet::new();
        let mut place = Some(Place::default());
        while let Some(here) = place {
            let (row, column) = (editor.buffer.row_of(here), editor.buffer.column(here, editor.widest()));
            prop_assert!(column < usize::from(width));
            prop_assert!(seen.insert((row, column)));
            prop_assert_eq!(editor.buffer.place_at(row, column, editor.widest()), here);
            place = editor.buffer.after(here);
        }
        let rows: std::collections::BTreeSet<Row> = seen.into_iter().map(|(row, _)| row).collect();
        let mut row = Row::default();
        for (at, known) in rows.iter().enumerate() {
            prop_assert_eq!(&row, known);
            prop_assert_eq!(editor.buffer.down(Row::default(), at), row);
            prop_assert_eq!(editor.buffer.up(row, at), Row::default());
            row = editor.buffer.down(row, 1);
        }
        prop_assert_eq!(row, editor.buffer.last_row());
        prop_assert_eq!(usize::from(editor.height(width, u16::MAX)), rows.len());
    }

    #[test]
    fn the_caret_is_always_in_the_field_and_on_its_character(
        kind in kinds(), text in texts(), edits in edits(), width in 0..9u16, height in 0..5u16, drawn_width in 0..9u16
    ) {
        let mut editor = Editor::new(kind, &text);
        editor.resize(width, height);
        for edit in edits {
            editor.apply(edit);
            drawn_rightly(&editor)?;
        }
        drawn_rightly(&editor.sized(drawn_width, height))?;
    }
}
