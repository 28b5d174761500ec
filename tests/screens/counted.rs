//! The table of `what a task costs in keys`, measured.

use crate::desk::Desk;
use crate::room::{WORDING, point_five, wording};

/// What a task needs at most, played from a screen; what it asks for before is not counted.
struct Task {
    name: &'static str,
    most: usize,
    start: fn() -> Desk,
    play: fn(&mut Desk),
    done: fn(&Desk) -> bool,
}

fn takes(desk: &Desk, org: &str) -> Vec<String> {
    let name = plenary::base::Name::of(org);
    let held = desk.plan().positions.iter().filter(|p| p.holders.iter().any(|(n, has)| *has && *n == name));
    held.map(|p| p.takes.as_str().to_owned()).collect()
}

fn open_objection() -> Desk {
    let mut desk = wording();
    desk.keys("o t u o").text("No.").enter("what would lift it").enter("put it on record");
    desk.pressed = 0;
    desk
}

fn reserved() -> Desk {
    let mut desk = wording();
    for codes in ["n r", "c a"] {
        desk.keys("o").keys(codes).keys("r").text("Districts bear the cost.").keys("Enter Enter");
    }
    desk.keys("Home v Enter Enter Home");
    desk.pressed = 0;
    desk
}

fn formal() -> Desk {
    let mut desk = wording();
    desk.keys("o t u f").text("No.").enter("what would lift it").enter("put it on record").keys("Home v Enter Enter");
    desk.pressed = 0;
    desk
}

fn wrong_on_positions() -> Desk {
    let mut desk = wording();
    desk.enter("positions on").keys("e m a");
    desk.pressed = 0;
    desk
}

const TASKS: &[Task] = &[
    Task {
        name: "put a wording",
        most: 3,
        start: point_five,
        play: |d| {
            d.keys("p").text(WORDING).keys("Enter Enter");
        },
        done: |d| d.plan().proposals.len() == 1,
    },
    Task {
        name: "40 organisations agree or do not object, three with reasons",
        most: 15,
        start: wording,
        play: |d| {
            d.keys("Enter n r r").text("Districts bear the cost.").keys("Enter c a r").text("Cities were not asked.");
            d.keys("Enter t u o").text("No wage protection.").keys("Enter").enter("record 33 as no objection");
        },
        done: |d| takes(d, "Northern Region") == ["reservation"] && takes(d, "Parliament") == ["no objection"],
    },
    Task {
        name: "an objection, its remedy, read back",
        most: 8,
        start: wording,
        play: |d| {
            d.keys("o t u o").text("No wage protection.").keys("Enter").text("A sentence on it.").keys("Enter");
            d.enter("read back").enter("heard");
        },
        done: |d| d.plan().positions.iter().any(|p| p.takes == "objection" && !p.lift.is_empty() && p.read_back),
    },
    Task {
        name: "read back and decide",
        most: 4,
        start: reserved,
        play: |d| {
            d.keys("b").enter("no correction").enter("record agreed except brackets");
        },
        done: |d| d.plan().decisions.iter().any(|d| d.outcome == "agreed except brackets"),
    },
    Task {
        name: "read back and decide over an open objection",
        most: 4,
        start: || {
            let mut desk = open_objection();
            desk.keys("Home");
            desk.pressed = 0;
            desk
        },
        play: |d| {
            d.keys("b").enter("no correction").keys("Down").enter("record agreed except brackets over 1 objection");
        },
        done: |d| d.plan().decisions.iter().any(|d| d.outcome == "agreed except brackets"),
    },
    Task {
        name: "read back and decide over a formal objection",
        most: 8,
        start: formal,
        play: |d| {
            d.keys("b").enter("no correction").expect("agreed is not offered").keys("Down");
            d.enter("record no consensus");
        },
        done: |d| d.plan().decisions.iter().any(|d| d.outcome == "no consensus"),
    },
    Task {
        name: "next point",
        most: 2,
        start: point_five,
        play: |d| {
            d.keys("Right").enter("open");
        },
        done: |d| d.model().is_shown_open() && d.model().console.shown == 5,
    },
    Task {
        name: "a wrong organisation put right",
        most: 4,
        start: wrong_on_positions,
        play: |d| {
            d.keys("Backspace t u a");
        },
        done: |d| takes(d, "Employers' Federation").is_empty() && takes(d, "Trades Union Congress") == ["agree"],
    },
    Task {
        name: "a wrong step put right",
        most: 4,
        start: wrong_on_positions,
        play: |d| {
            d.keys("Backspace e m n");
        },
        done: |d| takes(d, "Employers' Federation") == ["no objection"],
    },
    Task {
        name: "an objection saved before its words",
        most: 6,
        start: wording,
        play: |d| {
            d.keys("o t u o Enter Enter").expect("WORDS OWED");
        },
        done: |d| takes(d, "Trades Union Congress") == ["objection"],
    },
    Task {
        name: "the words that were owed",
        most: 3,
        start: || {
            let mut desk = wording();
            desk.keys("o t u o Enter Enter");
            desk.pressed = 0;
            desk
        },
        play: |d| {
            d.enter("words of").text("No wage protection.").keys("Enter Enter");
        },
        done: |d| d.plan().positions.iter().any(|p| p.says == "No wage protection."),
    },
    Task {
        name: "an unregistered organisation arrives",
        most: 4,
        start: point_five,
        play: |d| {
            d.keys("m a").text("Fishers' Union").keys("Enter Enter");
        },
        done: |d| d.plan().organisations.iter().any(|o| o.label == "Fishers' Union" && o.code == "FU"),
    },
    Task {
        name: "\"strike that\"",
        most: 7,
        start: open_objection,
        play: |d| {
            d.keys("e").mark("strike").enter("strike").text("Trades Union Congress").enter("why").enter("strike it");
        },
        done: |d| d.plan().positions.iter().any(|p| p.hidden == plenary::plan::Hidden::Struck),
    },
    Task {
        name: "the last entry was a mistake",
        most: 2,
        start: open_objection,
        play: |d| {
            d.keys("u").enter("take it back");
        },
        done: |d| takes(d, "Trades Union Congress").is_empty(),
    },
    Task {
        name: "the next wording",
        most: 4,
        start: open_objection,
        play: |d| {
            d.keys("Home r Enter").text(" Staff keep their rights.").keys("Enter");
        },
        done: |d| d.plan().wordings.len() == 2,
    },
    Task {
        name: "a note",
        most: 3,
        start: wording,
        play: |d| {
            d.keys("n Enter").text("The Minister left.").keys("Enter");
        },
        done: |d| d.plan().entries().any(|ix| d.plan().entry(ix).is_some_and(|e| e.head.kind == "Note")),
    },
    Task {
        name: "a pause",
        most: 3,
        start: wording,
        play: |d| {
            d.keys("t Enter").text("14").keys("Enter").expect("Back at 14:00");
        },
        done: |d| matches!(d.model().screen(), plenary::tui::model::Screen::Cover),
    },
];

#[test]
fn every_task_needs_no_more_keys_than_the_table_says() {
    let mut over = Vec::new();
    for task in TASKS {
        let mut desk = (task.start)();
        (task.play)(&mut desk);
        assert!((task.done)(&desk), "{} is not done\n{}", task.name, desk.picture());
        println!("{:>3} of {:>2}  {}", desk.pressed, task.most, task.name);
        if desk.pressed > task.most {
            over.push((task.name, desk.pressed));
        }
    }
    assert!(over.is_empty(), "{over:?}");
}
