//! Fifty desks of one room on one machine: one records, and all others show it.
//!
//! Each desk is a program of its own with a home of its own and writes a file of its own, as fifty people do who are
//! logged in over SSH. The workshop has the entries of a day.

use crate::desk::Desk;
use crate::peer::{BIG, QUIET, with_entries};
use crate::pty::Pty;
use crate::{median, percentile, shown};
use std::time::Instant;

/// Programs on the folder.
const DESKS: usize = 50;
/// Entries that are in it before.
const ENTRIES: usize = 1_000;
/// Wordings that one of them puts; more would not be seen at once.
const ROUNDS: usize = 10;

pub(crate) fn measure() {
    println!("\n{DESKS} desks, {ENTRIES} entries             median     99 in 100       slowest");
    let workshop = with_entries(ENTRIES);
    let folder = workshop.sessions().join(BIG);
    let homes: Vec<Desk> = (0..DESKS).map(|_| Desk::new()).collect();
    let ptys: Vec<Pty> = homes.iter().enumerate().map(|(n, home)| seated(home, &folder.to_string_lossy(), n)).collect();
    let (writer, others) = ptys.split_first().unwrap();
    writer.enter("open").wait_for("Enter: put a wording");
    let (mut own, mut all) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let text = format!("Centre {round} opens.");
        writer.key("p").wait_for("Put a wording to the room").send(&text).wait_for(&text);
        writer.enter("proposed by").wait_for("Enter: put it to the room");
        for pty in &ptys {
            pty.settle(QUIET);
        }
        let (mark, asked) = (writer.mark(), Instant::now());
        writer.key("Enter").wait_for("ON THE TABLE");
        own.push(writer.pieces(mark).first().unwrap().0 - asked);
        all.extend(others.iter().map(|pty| shown(pty.wait_for(&text), &text) - asked));
    }
    for (name, took) in [("on the desk that records", own), ("on the others", all)] {
        let slowest = percentile(&took, 100);
        println!("{name:28} {:>10.1} ms {:>10.1} ms {slowest:>10.1} ms", median(&took), percentile(&took, 99));
    }
}

/// A desk that records a sitting of Room 1.
fn seated(home: &Desk, folder: &str, n: usize) -> Pty {
    let pty = home.program(&["run", folder]).start();
    pty.enter("the room sees this screen").wait_for("What do you record?");
    // Above this row are the sittings of the desks before, below it three others.
    pty.key("End").key("Up").key("Up").key("Up").enter("say which room");
    pty.fill("who records", &format!("Note-taker {n}")).save("begin").wait_for("h all keys");
    pty
}
