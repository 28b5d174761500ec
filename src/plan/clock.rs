//! Time spent on points, from one console's own clock (`record.md` 5.12).
//!
//! **Invariants.** Only differences within one file count, and they are never added over recorders. Time that runs
//! backwards is nought, and a finding.

use super::basis::Basis;
use super::fixes::Node;
use super::table::Fx;
use super::{Ix, PointClock};
use crate::base::{Name, Stamp};
use crate::record::{Text, kind::Walk};

/// The programme of one sitting as walked, and the entries at which a clock went back.
#[derive(Debug, Default)]
pub(super) struct Walked<'a> {
    pub(super) clock: Vec<PointClock<'a>>,
    pub(super) backwards: Vec<Ix>,
}

/// A stretch that is running.
#[derive(Clone, Copy, Debug)]
struct Running {
    item: usize,
    file: Fx,
    since: Stamp,
    /// The last line of its file so far.
    last: Stamp,
}

/// Walks through one console's file, and those that continue it, of the entries of a console. What was set down afterwards has no times but those
/// that it tells.
pub(super) fn walked<'a>(basis: &Basis<'a>, console: &[Ix], late: bool) -> Walked<'a> {
    let Some(first) = console.first().map(|&ix| basis.ground.file_of[ix]) else {
        return Walked::default();
    };
    let mut walker = Walker { basis, late, out: Walked::default(), running: None };
    for &ix in console {
        if basis.ground.file(ix).standing.contains(&first) {
            walker.go(ix);
        }
    }
    let Walker { mut out, running, .. } = walker;
    if let Some(stretch) = running.filter(|_| !late) {
        for item in out.clock.iter_mut().skip(stretch.item).take(1) {
            item.running = Some(stretch.since);
        }
    }
    out
}

struct Walker<'s, 'a> {
    basis: &'s Basis<'a>,
    late: bool,
    out: Walked<'a>,
    running: Option<Running>,
}

impl<'a> Walker<'_, 'a> {
    fn go(&mut self, ix: Ix) {
        let basis = self.basis;
        let (file, at) = (basis.ground.file_of[ix], basis.ground.entries[ix].head.at);
        // A continued file has a clock of its own: the stretch ends with the last line before it.
        if let Some(stretch) = self.running.filter(|stretch| stretch.file != file) {
            self.stop(stretch.last, ix);
            self.running = Some(Running { file, since: at, last: at, ..stretch });
        }
        if let Some(stretch) = &mut self.running {
            stretch.last = at;
        }
        let event = basis.event(basis.events.of[ix]);
        if event.first == ix && event.live {
            for body in event.contents().iter().filter_map(|&ix| basis.walk(ix)) {
                self.step(event.on, body, ix);
            }
        }
    }

    fn step(&mut self, on: Node, body: &Walk<'a>, ix: Ix) {
        if body.act == super::PLANNED {
            return;
        }
        let (file, at) = (self.basis.ground.file_of[ix], self.basis.ground.entries[ix].head.at);
        let unnamed = body.title.is_empty() && matches!(on, Node::Sitting(_));
        let open = self.out.clock.iter().rposition(|item| item.open);
        let Some(item) = (if unnamed { open } else { Some(self.item(on, body)) }) else { return };
        let runs = self.running.is_some_and(|stretch| stretch.item == item);
        match body.act.as_str() {
            "open" | "resume" => {
                self.stop(at, ix);
                for (n, other) in self.out.clock.iter_mut().enumerate() {
                    other.open = n == item;
                }
                self.running = Some(Running { item, file, since: at, last: at });
            }
            act @ ("pause" | "close") => {
                if runs {
                    self.stop(at, ix);
                    self.running = None;
                }
                let told = if self.late || !runs { i64::from(body.took) * 60 } else { 0 };
                for walked in self.out.clock.iter_mut().skip(item).take(1) {
                    walked.open &= act == "pause";
                    walked.took += told;
                }
            }
            _ => {}
        }
    }

    /// The item walked; made where it is new, with the minutes planned or added.
    fn item(&mut self, on: Node, body: &Walk<'a>) -> usize {
        let point = if let Node::Constant(_) = on { Some(self.basis.key(on)) } else { None };
        let same = |item: &PointClock<'a>| {
            item.point == point && (point.is_some() || Name::of(&item.title) == Name::of(&body.title))
        };
        let clock = &mut self.out.clock;
        let at = clock.iter().position(same).unwrap_or_else(|| {
            let title = Text::default();
            clock.push(PointClock { point, title, planned: 0, took: 0, running: None, open: false, added: 0 });
            clock.len() - 1
        });
        for item in clock.iter_mut().skip(at).take(1) {
            if !body.title.is_empty() {
                item.title = body.title.clone();
            }
            match body.act.as_str() {
                "open" if item.planned == 0 => item.planned = body.minutes,
                "extend" => {
                    item.added = item.added.saturating_add(body.minutes);
                    item.planned = item.planned.saturating_add(body.minutes);
                }
                _ => {}
            }
        }
        at
    }

    /// Counts the stretch that runs; the entry is where the clock is read.
    fn stop(&mut self, until: Stamp, ix: Ix) {
        let Some(stretch) = self.running.filter(|_| !self.late) else { return };
        let took = until.seconds() - stretch.since.seconds();
        if took < 0 {
            self.out.backwards.push(ix);
        }
        for item in self.out.clock.iter_mut().skip(stretch.item).take(1) {
            item.took += took.max(0);
        }
    }
}
