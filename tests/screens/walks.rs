//! Random keys, pastes and windows over the program: nothing panics, nothing hostile reaches a cell, a rehearsal writes
//! nothing that merges, and a WALL shows nothing that is not the room's.

use crate::desk::Desk;
use crate::room::{dissent, point_five, start, wording};
use plenary::tui::key::{Key, Mouse, Pointed};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use ratatui::buffer::Buffer;

/// Texts that terminals, editors and eyes stumble over.
const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m",
    "\u{202e}evil\u{2066}\u{202a}\u{200f}\u{e0041}",
    "z\u{351}\u{36b}\u{343}\u{363}\u{368}a\u{30a}\u{30a}\u{30a}\u{30a}\u{30a}\u{30a}lgo",
    "移民政策國家審查會議 レビュー 검토",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 e\u{301}",
    "[[[]]] ][ \\ \" #{ ( ) } ' `",
    "a\tb\r\nc\u{0}\u{8}\u{7f}\u{2028}\u{feff}",
    "ﷺ المراجعة الوطنية",
];

#[derive(Clone, Debug)]
enum Step {
    Press(Key),
    Paste(usize),
    Resize(u16, u16),
    Wait(u64),
    Point(Mouse),
}

fn step() -> impl Strategy<Value = Step> {
    use Key::{
        Alt, BackTab, Backspace, Char, Ctrl, CtrlLeft, CtrlRight, Delete, Down, End, Enter, Esc, Home, Insert, Left,
        PageDown, PageUp, Right, Tab, Unknown, Up,
    };
    let letters = "prvobdnfaswcmtlgeizhuq jkxy".chars().map(Char).collect::<Vec<_>>();
    let named = vec![
        Enter,
        Enter,
        Enter,
        Esc,
        Tab,
        BackTab,
        Backspace,
        Delete,
        Up,
        Down,
        Down,
        Left,
        Right,
        CtrlLeft,
        CtrlRight,
        Home,
        End,
        PageUp,
        PageDown,
        Insert,
        Unknown,
        Ctrl('c'),
        Ctrl('s'),
        Ctrl('k'),
        Ctrl('j'),
        Ctrl('z'),
        Ctrl('y'),
        Ctrl('u'),
        Ctrl('w'),
        Ctrl(' '),
        Ctrl('l'),
        Alt('b'),
        Char('?'),
        Char('É'),
        Char('漢'),
    ];
    let what = proptest::sample::select(vec![Pointed::Click, Pointed::WheelUp, Pointed::WheelDown]);
    prop_oneof![
        8 => proptest::sample::select(letters).prop_map(Step::Press),
        8 => proptest::sample::select(named).prop_map(Step::Press),
        1 => (0..HOSTILE.len()).prop_map(Step::Paste),
        1 => (20u16..=200, 6u16..=60).prop_map(|(c, r)| Step::Resize(c, r)),
        1 => (0u64..120_000).prop_map(Step::Wait),
        2 => (what, 0u16..200, 0u16..60).prop_map(|(what, col, row)| Step::Point(Mouse { what, col, row })),
    ]
}

/// A control or a character that turns the order of others, in a cell.
fn hostile(cells: &Buffer) -> Option<char> {
    let bad = |c: &char| {
        c.is_control()
            || matches!(*c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}' | '\u{2028}' | '\u{2029}')
    };
    cells.content().iter().flat_map(|cell| cell.symbol().chars().collect::<Vec<_>>()).find(bad)
}

fn look(desk: &Desk, steps: &[Step]) {
    let (cells, caret) = desk.frame();
    assert_eq!(hostile(&cells), None, "{steps:?}\n{}", desk.picture());
    if let Some(caret) = caret {
        assert!(cells.area.contains(caret), "the caret is outside at {caret}: {steps:?}\n{}", desk.picture());
    }
}

fn walk(desk: &mut Desk, steps: &[Step]) {
    desk.listen();
    for (n, step) in steps.iter().enumerate() {
        match step {
            Step::Press(key) => {
                desk.wait(350).press(*key);
            }
            Step::Paste(n) => {
                desk.paste(HOSTILE[*n]);
            }
            Step::Resize(cols, rows) => {
                desk.resize(*cols, *rows);
            }
            Step::Wait(ms) => {
                desk.wait(*ms);
            }
            Step::Point(mouse) => {
                desk.wait(350).mouse(*mouse);
            }
        }
        look(desk, &steps[..=n]);
    }
}

/// The same walks each time: a failure is found again by running the test again.
fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[5; 32]))
}

#[test]
fn random_keys_never_break_the_screens_and_only_append() {
    let starts: [fn() -> Desk; 3] = [point_five, wording, dissent];
    let walks = (0..starts.len(), proptest::collection::vec(step(), 60..120));
    let done = runner(30).run(&walks, |(from, steps)| {
        let mut desk = starts[from]();
        let before = desk.files("sessions");
        walk(&mut desk, &steps);
        for (path, bytes) in before {
            assert!(
                desk.files("sessions").get(&path).is_some_and(|now| now.starts_with(&bytes)),
                "{path:?} was rewritten"
            );
        }
        Ok(())
    });
    done.unwrap();
}

#[test]
fn the_start_screens_hold_under_random_keys() {
    let done = runner(12).run(&proptest::collection::vec(step(), 60..100), |steps| {
        walk(&mut start("Étude \u{202e}nationale", &crate::room::MEMBERS[..3]), &steps);
        Ok(())
    });
    done.unwrap();
}

#[test]
fn a_rehearsal_is_written_nowhere_that_merges() {
    let done = runner(12).run(&proptest::collection::vec(step(), 60..120), |steps| {
        let mut desk = start("The real one", &crate::room::MEMBERS[..3]);
        let before = desk.files("sessions");
        desk.rehearse();
        desk.enter("the room sees this screen").mark("Record a sitting").enter("say which room").enter("who records");
        desk.enter("begin").expect("REHEARSAL").enter("open");
        assert!(
            desk.files("state").keys().any(|path| path.extension().is_some_and(|e| e == "ron")),
            "nothing was written"
        );
        // Who leaves it can open the real one.
        let stays = |step: &Step| !matches!(step, Step::Press(Key::Char('q')));
        let steps: Vec<Step> = steps.into_iter().filter(stays).collect();
        walk(&mut desk, &steps);
        assert!(desk.model().place.rehearsal, "{steps:?}");
        assert_eq!(before, desk.files("sessions"));
        Ok(())
    });
    done.unwrap();
}

#[test]
fn a_frame_of_any_size_holds_any_text_in_any_field() {
    let forms =
        ["p", "r Enter", "n Enter", "n Down Enter", "f", "a", "o t u o", "o t u o Enter", "Enter t u c", "g", "m a"];
    let long = "word ".repeat(10_000);
    for keys in forms {
        let mut desk = wording();
        desk.keys(keys);
        for text in HOSTILE.iter().copied().chain([long.as_str()]) {
            desk.paste(text);
            for (cols, rows) in [(20, 6), (23, 7), (60, 16), (80, 24), (200, 60)] {
                desk.resize(cols, rows);
                look(&desk, &[]);
            }
            desk.keys("Home End Up PgDn Ctrl-K");
            look(&desk, &[]);
        }
        desk.keys("Enter Enter Enter");
        for (cols, rows) in [(20, 6), (60, 16), (80, 24), (200, 60)] {
            desk.resize(cols, rows);
            look(&desk, &[]);
        }
    }
}

/// The screens that a facilitator can look at without recording anything.
const LOOKS: &[&str] = &["", "Down", "Down Down", "h", "g", "i", "l", "m", "w", "b", "v", "e", "u", "q", "n", "f", "o"];

#[test]
fn a_wall_shows_nothing_of_what_is_not_for_the_room() {
    let frames = |secret: bool| {
        let mut desk = dissent();
        if secret {
            desk.keys("h").text("what the room sees").keys("Enter Down Enter");
            assert!(!desk.model().wall_view());
            desk.keys("Home n Enter").text("Zugzwang: the union will give in.").field("who sees it").keys("Space");
            desk.enter("save the note").expect("Zugzwang");
            desk.keys("Home f")
                .text("Zugzwang call")
                .field("who sees it")
                .keys("Space")
                .enter("save")
                .expect("Zugzwang");
        } else {
            desk.wait(1);
        }
        desk = desk.killed();
        desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
        let mut out = Vec::new();
        // From 100 columns up the programme shows the minutes, which go on meanwhile.
        for (cols, rows) in [(60, 16), (80, 24), (99, 45)] {
            desk.resize(cols, rows);
            for keys in LOOKS {
                desk.keys("Home").keys(keys);
                let lines = desk.lines();
                assert!(!lines.concat().contains("Zugzwang"), "{keys}\n{}", desk.picture());
                // The clock of the room goes on whatever is recorded; the first lines hold it.
                out.push((*keys, lines[2..].to_vec()));
                for _ in 0..3 {
                    desk.keys("Esc");
                }
            }
        }
        out
    };
    for (with, without) in frames(true).iter().zip(&frames(false)) {
        assert_eq!(with, without);
    }
}

#[test]
fn what_was_typed_in_a_rehearsal_is_offered_neither_to_the_room_nor_to_the_next_rehearsal() {
    let mut desk = start("National review of the GCM plan", &crate::room::MEMBERS[..3]);
    let begin = |desk: &mut Desk| {
        desk.enter("the room sees this screen").mark("Record a sitting").keys("Enter");
        while desk.model().screens.len() > 1 {
            desk.keys("Enter");
        }
        desk.keys("n Enter");
    };
    desk.rehearse();
    begin(&mut desk);
    desk.text("Only a rehearsal.").keys("Esc").expect("kept as a draft").keys("n Enter").expect("Only a rehearsal.");
    let mut again = desk.killed();
    again.rehearse();
    begin(&mut again);
    again.expect_none("Only a rehearsal.");
    let mut real = again.killed();
    real.mark("National review").enter("open");
    begin(&mut real);
    real.expect_none("Only a rehearsal.");
}

#[test]
fn a_rehearsal_that_is_left_leaves_nothing_and_one_that_was_cut_short_is_kept_and_said() {
    let begin = |desk: &mut Desk| {
        desk.rehearse();
        desk.enter("the room sees this screen").mark("Record a sitting").keys("Enter");
        while desk.model().screens.len() > 1 {
            desk.keys("Enter");
        }
        desk.keys("n Enter").text("Only a rehearsal.").enter("save").keys("n Enter").text("Half a wo").keys("Esc");
    };
    let said = |desk: &Desk| {
        String::from_utf8_lossy(&desk.files("state").into_values().flatten().collect::<Vec<u8>>())
            .contains("Only a rehearsal.")
    };
    let mut desk = start("National review of the GCM plan", &crate::room::MEMBERS[..3]);
    begin(&mut desk);
    assert!(said(&desk));
    desk.keys("q").enter("leave");
    let left: Vec<_> = desk.files("state").into_keys().filter(|p| p.to_string_lossy().contains("rehearsal")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(!desk.home().join("state/rehearsals").read_dir().unwrap().any(|_| true));
    let mut desk = desk.killed();
    desk.expect_none("cut short");
    begin(&mut desk);
    // A second program beside it is told of nothing: nobody was cut short.
    desk.beside().expect_none("cut short");
    let desk = desk.killed();
    assert!(said(&desk));
    let mut desk = desk;
    desk.expect("a rehearsal that was cut short is kept");
}
