//! From the start of the process to the first frame, and to the whole of it.

use crate::peer::{BIG, Peer, with_entries};
use crate::pty::Pty;
use crate::{median, percentile, shown};
use std::time::{Duration, Instant};

/// How often each program is started.
const TIMES: usize = 41;
/// In the workshops: one that the first frame is measured with, and one that is as big as they get.
const ENTRIES: [usize; 2] = [10_000, 20_000];
/// What the workshop is called.
const TITLE: &str = "National review";
/// What the first question says: everything has been read.
const READ: &str = "Does the room see this screen?";

pub(crate) fn measure() {
    ENTRIES.into_iter().for_each(measure_with);
}

fn measure_with(entries: usize) {
    println!("\nstart, {entries} entries          first frame: median, 90 in 100      everything: median, 90 in 100");
    let (desk, peers) = (with_entries(entries), Peer::all());
    let mut took = vec![Vec::new(); peers.len()];
    for _ in 0..TIMES {
        for (peer, took) in peers.iter().zip(&mut took) {
            let start = Instant::now();
            let pty = peer.program(&desk, BIG).start();
            if *peer == Peer::Plenary {
                pty.wait_for(READ);
            }
            pty.wait_more(0).settle(Duration::from_millis(150));
            took.push(frames(&pty, *peer).map(|came| came - start));
        }
    }
    let vim = peers.iter().zip(&took).find(|(peer, _)| **peer == Peer::Vim).map(|(_, took)| firsts(took));
    for (peer, took) in peers.iter().zip(&took) {
        let (first, whole) = (firsts(took), took.iter().map(|[_, whole]| *whole).collect::<Vec<_>>());
        println!(
            "{:28} {:>9.1} ms {:>9.1} ms {:>20.1} ms {:>9.1} ms{}",
            peer.name(),
            median(&first),
            percentile(&first, 90),
            median(&whole),
            percentile(&whole, 90),
            vim.as_ref().map(|vim| format!("   {:.2} x vim", median(&first) / median(vim))).unwrap_or_default(),
        );
    }
}

fn firsts(took: &[[Duration; 2]]) -> Vec<Duration> {
    took.iter().map(|[first, _]| *first).collect()
}

/// When the first frame stood, and when everything did: of plenary the title, and the first question; of an editor,
/// which has no more than one frame to show, both times its last byte.
fn frames(pty: &Pty, peer: Peer) -> [Instant; 2] {
    match peer {
        Peer::Plenary => [TITLE, READ].map(|words| shown(pty, words)),
        Peer::Nano | Peer::Vim => [pty.pieces(0).last().unwrap().0; 2],
    }
}
