//! A picture of every screen in words, at the sizes of rooms: what was clipped, crooked or moved is seen in a review.
//!
//! Each line of a picture begins with `b` where something in it is heavy. Below a line stand marks where a look carries
//! meaning: `r` reversed, `u` underlined, `x` struck through; `^` is the caret.

use crate::desk::Desk;
use crate::places::{PLACES, Place, decided, opened, place};
use crate::reading::reading;
use crate::room::{dissent, point_five, sitting, wording};
use plenary::tui::model::Screen;
use ratatui::style::Modifier;
use std::fmt::Write as _;

/// A wording that was made anew, with the positions on the old one.
pub(crate) fn reworded() -> Desk {
    let mut desk = dissent();
    desk.keys("Home r Enter Ctrl-U").text(
        "Open one-stop resource centres in three regions, run by the Labour Department in coordination with the \
         district assemblies, starting in 2027.",
    );
    desk.enter("put the new wording");
    desk
}

/// The union maintains what the employers left, the region says it formally.
pub(crate) fn maintained() -> Desk {
    let mut desk = dissent();
    desk.mark("Trades Union").keys("e Down Enter Backspace Backspace e m").enter("words").enter("withdraw it");
    desk.keys("Home o n r f").text("The budget line is not there.").enter("what would lift it");
    desk.enter("put it on record").keys("Home");
    desk
}

/// Decided, answered, reopened, with a follow-up, something put aside, a note, and what is about the sitting.
fn afternoon() -> Desk {
    let mut desk = dissent();
    desk.mark("Association of Cities").keys("d Down Enter Space Enter").text("Cities are asked in each region.");
    desk.enter("save the response").keys("Home d").enter("no correction").mark("agreed except").enter("record agreed");
    desk.keys("Home d").text("Northern Region").enter("why").text("The costs are out.").enter("the room said");
    desk.enter("reopen it").keys("f").text("Ask for the costs of the centres").enter("who").enter("by when");
    desk.enter("save the follow-up").keys("a").text("The name of the centres").enter("who takes care");
    desk.enter("put it aside").keys("n Enter").text("The figures are those of 2025.").enter("save the note");
    desk.keys("n Enter").text("The Minister thanks the hosts.").field("about").keys("Left").enter("save the note");
    desk.keys("p").text("The costs are shared by the regions and the State.").enter("proposed by").keys("n r");
    desk.enter("put it to the room").keys("Home");
    desk
}

/// A paper of 2008, set down.
fn paper() -> Desk {
    let mut desk = opened();
    desk.keys("Down Down Enter Enter Down Down Enter Ctrl-U").text("Geneva").keys("Enter").text("A. Sow").keys("Enter");
    desk.text("2008-03-10").enter("source").text("Summary of the first meeting, 4 pages").enter("begin");
    desk.keys("p").text("The paper is finalised.").field("place in source").text("p 4").enter("put it to the room");
    desk.keys("o i o s").text("IOM recalled that other processes exist.").field("place in source").text("p 3");
    desk.enter("put it on record");
    desk
}

fn full() -> Desk {
    let mut desk = wording();
    desk.keys("o t u o").text("No wage protection.").enter("what would lift it").disk_full(true).keys("Enter");
    desk
}

fn away() -> Desk {
    let mut desk = sitting();
    desk.keys("m Space Down Space");
    desk
}

fn own() -> Desk {
    let mut desk = opened();
    desk.keys("Down Down Enter Down Enter").mark("Record a sitting").keys("Enter Enter").enter("begin");
    desk
}

/// What the grammar has no place for: states of the console, refusals, errors.
const STATES: &[Place] = &[
    place("a wording reworded", reworded, ""),
    place("an objection that one left, and a formal one", maintained, ""),
    place("outcome over a formal objection", maintained, "b Enter Enter Enter Enter Enter"),
    place("read back of a rewording", reworded, "Home b"),
    place("carry over", reworded, "v"),
    place("carry over, the room asked", reworded, "v Down Enter"),
    place("carried over", reworded, "v Down Enter Enter"),
    place("an afternoon", afternoon, ""),
    place("an afternoon, its decision", afternoon, "Down Down"),
    place("an afternoon, its loose ends", afternoon, "l"),
    place("an afternoon, its history", afternoon, "Down i"),
    place("an afternoon, the sitting", afternoon, "Right Right Right Right"),
    place("an afternoon, go to", afternoon, "g"),
    place("positions taken", dissent, "Home v Enter"),
    place("set down afterwards", paper, ""),
    place("a disk that is full", full, ""),
    place("a refusal", sitting, "r"),
    place("a form that is not filled in", point_five, "p Enter Enter"),
    place("members of whom some are away", away, ""),
    place("the facilitator's own screen", own, ""),
    place("the cover before secrecy", wording, "Ctrl-P Down Down Enter"),
    place("secrecy", dissent, "Ctrl-P Down Down Enter y e s Enter"),
    place("a note in secrecy", dissent, "Ctrl-P Down Down Enter y e s Enter n Enter"),
    place("the cover after secrecy", dissent, "Ctrl-P Down Down Enter y e s Enter Esc"),
    place("the diplomats' words", dissent, "h s e t t i n g s Enter Down Space Space Enter"),
    place("positions in the diplomats' words", dissent, "h s e t t i n g s Enter Down Space Space Enter Home v Enter"),
    place("a workshop that is being read", reading, ""),
    place("a key while a workshop is being read", reading, "Enter"),
    place("the room view", dissent, "z"),
    place("the room view, nothing on the table", decided, "z"),
];

/// A screen at a size: its lines, with marks.
fn picture(desk: &Desk) -> String {
    let (cells, caret) = desk.frame();
    let mut out = String::new();
    for (y, text) in (0..).zip(desk.lines()) {
        let look = |x: u16| cells[(x, y)].modifier;
        let mut marks = String::new();
        for x in 0..cells.area.width {
            marks.push(match look(x) {
                _ if caret.is_some_and(|c| (c.x, c.y) == (x, y)) => '^',
                m if m.contains(Modifier::CROSSED_OUT) => 'x',
                m if m.contains(Modifier::UNDERLINED) => 'u',
                m if m.contains(Modifier::REVERSED) => 'r',
                _ => ' ',
            });
        }
        let heavy = (0..cells.area.width).any(|x| look(x).contains(Modifier::BOLD));
        let lines = [format!("{} {text}", if heavy { 'b' } else { ' ' }), format!("  {marks}")];
        for line in lines.iter().take(1 + usize::from(!marks.trim().is_empty())) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

#[test]
fn every_screen_is_as_it_was_reviewed() {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        for place in PLACES.iter().chain(STATES) {
            let mut desk = (place.from)();
            desk.keys(place.keys);
            let mut sizes = vec![(60, 16), (80, 24)];
            if matches!(desk.model().screen(), Screen::Console) {
                sizes.extend([(100, 30), (160, 45)]);
            }
            let mut out = String::new();
            for (cols, rows) in sizes {
                desk.resize(cols, rows);
                writeln!(out, "{cols}x{rows}\n{}", picture(&desk)).unwrap();
            }
            insta::assert_snapshot!(place.name.replace([' ', ','], "-").replace("--", "-"), out);
        }
    });
}
