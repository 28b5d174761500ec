//! What a screen sends while nobody does anything.

use crate::desk::Desk;
use crate::peer::{Peer, QUIET};
use crate::pty::Pty;
use std::time::Duration;

/// Long enough for one change of the minute, and too short for two.
const MINUTE: Duration = Duration::from_secs(60);

pub(crate) fn measure() {
    println!("\nan idle screen, {} s                    bytes", MINUTE.as_secs());
    let desks = [Desk::seeded(), Desk::seeded()];
    let still = desks[0].sitting();
    let clock = desks[1].sitting();
    clock.enter("open").wait_for("Enter: put a wording");
    let peers: Vec<Peer> = Peer::all().into_iter().filter(|peer| *peer != Peer::Plenary).collect();
    let homes: Vec<Desk> = peers.iter().map(|_| Desk::seeded()).collect();
    let editors = peers.iter().zip(&homes).map(|(peer, home)| (peer.name(), peer.at_a_text(home)));
    let ours = [("plenary, no point is open", still), ("plenary, a point's clock runs", clock)];
    let all: Vec<(&str, Pty)> = ours.into_iter().chain(editors).collect();
    for (_, pty) in &all {
        pty.settle(QUIET);
    }
    let marks: Vec<usize> = all.iter().map(|(_, pty)| pty.mark()).collect();
    std::thread::sleep(MINUTE);
    for ((name, pty), mark) in all.iter().zip(marks) {
        let sent: Vec<String> = pty.pieces(mark).iter().map(|(_, bytes)| bytes.escape_ascii().to_string()).collect();
        println!("{name:34} {:>8}   {}", pty.mark() - mark, sent.join(" | "));
    }
}
