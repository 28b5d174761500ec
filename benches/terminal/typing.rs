//! A typed key: how long until its answer stands, and how many bytes that is on the link.

use crate::desk::Desk;
use crate::peer::Peer;
use crate::pty::Pty;
use crate::{median, percentile};
use std::time::{Duration, Instant};

/// Keys that are typed into each program.
const KEYS: usize = 1_000;
/// Keys in a row, then it is the next program's turn.
const TURN: usize = 50;
/// After this long without a byte the answer is complete.
const ANSWERED: Duration = Duration::from_millis(15);
/// What is typed, over and over; a line of it is no wider than any of the programs shows.
const TEXT: &str = "The centres open in 2027 and stay open for as long as the\n\
                    districts want them to; nobody is sent away. The ministry\n\
                    of labour reserves its position on who pays for the staff.\n";

/// One program's keys.
#[derive(Default)]
struct Answers {
    took: Vec<Duration>,
    bytes: usize,
    /// Keys whose answer came in more than one piece.
    torn: usize,
}

pub(crate) fn measure() {
    println!("\na typed key, {KEYS} of them              median    99 in 100     bytes     in one piece");
    let peers = Peer::all();
    let desks: Vec<Desk> = peers.iter().map(|_| Desk::seeded()).collect();
    let ptys: Vec<Pty> = peers.iter().zip(&desks).map(|(peer, desk)| peer.at_a_text(desk)).collect();
    let mut answers: Vec<Answers> = peers.iter().map(|_| Answers::default()).collect();
    let text: Vec<u8> = TEXT.bytes().cycle().take(KEYS).collect();
    for keys in text.chunks(TURN) {
        for ((peer, pty), answers) in peers.iter().zip(&ptys).zip(&mut answers) {
            for &key in keys {
                answers.key(pty, if key == b'\n' { peer.new_line() } else { key });
            }
        }
    }
    let nano = peers.iter().zip(&answers).find(|(peer, _)| **peer == Peer::Nano).map(|(_, nano)| median(&nano.took));
    for (peer, answers) in peers.iter().zip(&answers) {
        println!(
            "{:34} {:>8.3} ms {:>9.3} ms {:>9.1} {:>13.1} %{}",
            peer.name(),
            median(&answers.took),
            percentile(&answers.took, 99),
            answers.bytes as f64 / KEYS as f64,
            100.0 - answers.torn as f64 * 100.0 / KEYS as f64,
            nano.map(|nano| format!("   {:.2} x nano", median(&answers.took) / nano)).unwrap_or_default(),
        );
    }
}

impl Answers {
    fn key(&mut self, pty: &Pty, key: u8) {
        let (mark, start) = (pty.mark(), Instant::now());
        let pieces = pty.send([key]).wait_more(mark).settle(ANSWERED).pieces(mark);
        self.took.push(pieces.last().unwrap().0 - start);
        self.bytes += pieces.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
        self.torn += usize::from(pieces.len() > 1);
    }
}
