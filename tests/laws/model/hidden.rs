//! Sections 5.9 and the retracted things of 5.1: what documents hide, and what goes to the appendix.

use super::{Model, Sums, Thing};
use plenary::base::Digest;
use plenary::record::{Entry, Kind};
use std::collections::BTreeSet;

impl Model<'_> {
    /// What an entry is on or under, itself not among them.
    pub(crate) fn above(&self, sum: Digest) -> BTreeSet<Thing> {
        self.kept.above.of(sum, |&s| self.upwards(self.about(s), self.event(s)))
    }

    /// What an event is on or under, by where its row stands.
    pub(crate) fn row_above(&self, event: Digest) -> BTreeSet<Thing> {
        self.upwards(self.place(event), event)
    }

    fn upwards(&self, place: Thing, event: Digest) -> BTreeSet<Thing> {
        let mut out = BTreeSet::new();
        let mut next = vec![place];
        // "Its parent is the point of its worksheet", whichever of its `Add`s this is.
        next.extend(self.adds_of(event).into_iter().filter(|&a| a != event).map(|a| self.place(a)));
        while let Some(thing) = next.pop() {
            if !out.insert(thing.clone()) {
                continue;
            }
            match thing {
                // A sub-question is under its point.
                Thing::Constant(c) => {
                    next.extend(c.rsplit_once('/').map(|(under, _)| Thing::Constant(under.to_owned())));
                }
                Thing::Event(event) => next.extend(self.adds_of(event).into_iter().map(|a| self.place(a))),
                Thing::Sitting(_) => {}
            }
        }
        out
    }

    /// "so do rows on a retracted thing"; "A thing of several `Add`s, or a class, is retracted when all are."
    pub(crate) fn row_retracted(&self, event: Digest) -> bool {
        self.kept.row_retracted.of(event, |&e| self.row_retracted_by_page(e))
    }

    fn row_retracted_by_page(&self, event: Digest) -> bool {
        let thing_gone = |thing: Thing| {
            let Thing::Event(_) = &thing else { return false };
            let class = self.class(&super::sameness::Member::Thing(thing));
            class.into_iter().all(|m| match m {
                super::sameness::Member::Thing(Thing::Event(e)) => {
                    self.adds_of(e).into_iter().all(|a| self.retracted(a))
                }
                _ => false,
            })
        };
        self.retracted(event) || self.row_above(event).into_iter().any(thing_gone)
    }

    /// "`hidden`, the first that fits: struck, record, veil, house"
    pub(crate) fn hidden(&self, event: Digest) -> &'static str {
        let members = self.members(event);
        // A row is as hidden as anything that counts in it or that it shows.
        let contents = self.contents(event);
        let shown = members.iter().filter(|&m| self.counts_in(*m) || contents.contains(m));
        let vis: BTreeSet<&str> = shown.filter_map(|&m| self.entry(m)).map(|e| e.head.vis).collect();
        let ruling = self.ruling(event);
        let kept = vis.iter().any(|v| !["", "house"].contains(v));
        if ruling == "strike" {
            "struck"
        } else if kept || ruling == "restrict" {
            "record"
        } else if ruling != "release" && members.iter().any(|&m| self.veiled(m)) {
            "veil"
        } else if vis.contains("house") {
            "house"
        } else {
            ""
        }
    }

    /// "**Ruling** counts from the sitting's console and from a rapporteur"; "of rulings that do not know each other the
    /// strictest holds"; "to strike a dissent, only `by` one of its raisers".
    fn ruling(&self, event: Digest) -> String {
        let given: Vec<(Digest, String)> = self.rulings_on(event);
        let knows =
            |x: Digest, r: Digest| self.knows.get(&self.voice(x)).is_some_and(|k| !k.is_disjoint(&self.members(r)));
        let last = given.iter().filter(|(r, _)| !given.iter().any(|(x, _)| knows(*x, *r)));
        let acts: BTreeSet<&str> = last.map(|(_, act)| act.as_str()).collect();
        let strictest = ["strike", "restrict", "release"].into_iter().find(|a| acts.contains(a));
        strictest.unwrap_or_default().to_owned()
    }

    /// The rulings on an event that count, with what each of their contents does.
    fn rulings_on(&self, event: Digest) -> Vec<(Digest, String)> {
        let mut out = Vec::new();
        for r in self.events_of("Ruling").into_iter().filter(|&r| !self.retracted(r)) {
            for c in self.contents(r).into_iter().filter(|_| self.place(r) == Thing::Event(event)) {
                let Some(Kind::Ruling(said)) = self.body(c) else { continue };
                let console = self.file(c).role == "console" && self.sitting(c) == self.sitting(self.voice(event));
                let contents = self.contents(event).into_iter();
                let by = contents.filter_map(|c| self.position(c)).any(|p| self.is_raiser(&said.by, p));
                let known = ["strike", "restrict", "release"].contains(&said.act.as_str());
                let may = said.act != "strike" || !self.is_position(event) || !self.dissents(event) || by;
                if known && may && (console || self.file(c).role == "rapporteur") {
                    out.push((r, said.act.to_string()));
                }
            }
        }
        out
    }

    fn is_position(&self, event: Digest) -> bool {
        self.entry(self.voice(event)).is_some_and(|e| e.head.kind == "Position")
    }

    fn is_raiser(&self, by: &str, p: &plenary::record::kind::Position<'_>) -> bool {
        let person = self.person(by);
        let raisers = self.raisers(p);
        !by.is_empty() && (raisers.contains(&self.org(by)) || raisers.contains(&person))
    }

    /// "**Veil** covers (sitting, point), all its openings"
    pub(crate) fn veiled(&self, sum: Digest) -> bool {
        self.all.values().any(|v| v.head.kind == "Veil" && self.is_live(v.sum) && self.covers(v, sum))
    }

    fn covers(&self, veil: &Entry<'_>, sum: Digest) -> bool {
        // "`off` uncovers nothing …; any other act is `on`"
        let off = !self.gone(veil) && matches!(veil.any_kind(), Some(Kind::Veil(v)) if v.act == "off");
        if off || self.sitting(veil.sum) != self.sitting(sum) {
            return false;
        }
        // "Fails closed": where nobody knows which point it is on, it is on all.
        let mut points = self.points_above(veil.sum).into_iter().filter(|p| self.asked.contains(p));
        let Some(point) = points.next().map(Thing::Constant) else { return true };
        let above = self.above(sum);
        // "every entry of every recorder of that sitting on it or under it, before and after the switch"
        if above.contains(&point) {
            return true;
        }
        let openings = self.spans(sum, &point);
        if openings.is_empty() {
            // "in files that have not, every entry that is not under another point"
            !above.iter().any(|t| matches!(t, Thing::Constant(c) if self.asked.contains(c)))
        } else {
            // "in files that have the point's opening, every entry from there to its closing whatever its subject"
            let n = self.entry(sum).map_or(0, |e| e.head.id.n);
            openings.iter().any(|&(from, to)| from <= n && n <= to)
        }
    }

    /// From each opening of a point in the entry's file to its closing, or to the end.
    fn spans(&self, sum: Digest, point: &Thing) -> Vec<(u64, u64)> {
        let Some(file) = self.entry(sum).map(|e| e.head.id.file) else { return Vec::new() };
        let walks = |act: &str| -> Vec<u64> {
            let of_point = |w: &Digest| {
                let here = self.entry(*w).is_some_and(|e| e.head.id.file == file);
                let said = matches!(self.body(*w), Some(Kind::Walk(walk)) if walk.act == *act);
                here && said && self.is_live(*w) && self.about(*w) == *point
            };
            let all: Sums = self.of_kind("Walk").into_iter().filter(of_point).collect();
            all.into_iter().filter_map(|w| self.entry(w)).map(|e| e.head.id.n).collect()
        };
        let closes = walks("close");
        let close = |from: u64| closes.iter().copied().filter(|&c| c > from).min().unwrap_or(u64::MAX);
        walks("open").into_iter().map(|from| (from, close(from))).collect()
    }

    /// The constants that an entry is on or under.
    fn points_above(&self, sum: Digest) -> BTreeSet<String> {
        constants(self.above(sum))
    }

    /// The constants that an event's row is on or under.
    pub(crate) fn row_points(&self, event: Digest) -> BTreeSet<String> {
        constants(self.row_above(event))
    }
}

fn constants(above: BTreeSet<Thing>) -> BTreeSet<String> {
    above.into_iter().filter_map(|t| if let Thing::Constant(c) = t { Some(c) } else { None }).collect()
}
