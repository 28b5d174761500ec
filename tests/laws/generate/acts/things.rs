//! Points, things and their values.

use super::super::writer::Hall;
use super::{Act, WORKSHOP, text};
use plenary::record::kind::{Add, FieldValue, Seat, Set, Walk};
use plenary::record::{Kind, NewHead};

const FIELDS: [&str; 3] = ["title", "period", "lead"];
const VALUES: [&str; 4] = ["Text X", "Text Y", "Text Z", ""];

impl Act<'_> {
    pub(super) fn walks(&mut self) -> Option<()> {
        let act =
            self.dice.one(&["open", "open", "open", "close", "close", "pause", "resume", "extend", "skip", "wander"]);
        let why = if act == "skip" && self.dice.chance(60) { "Because no data" } else { "" };
        let on = Hall::point(self.dice);
        self.write(NewHead { on, ..NewHead::default() }, Walk { act: text(act), why: text(why), ..Walk::default() });
        Some(())
    }

    pub(super) fn seats(&mut self) -> Option<()> {
        let org = self.org();
        let act = self.dice.one(&["listed", "in", "out", "presides"]);
        self.write(NewHead::default(), Seat { org: text(&org), act: text(act), ..Seat::default() });
        Some(())
    }

    pub(super) fn org(&mut self) -> String {
        self.dice.one(&super::ORGS).to_owned()
    }

    pub(super) fn values(&mut self) -> Vec<FieldValue<'static>> {
        let mut out: Vec<FieldValue<'static>> = Vec::new();
        for _ in 0..=self.dice.below(2) {
            let f = self.dice.one(&FIELDS);
            let item = if self.dice.chance(10) { "one" } else { "" };
            let to = self.dice.one(&VALUES);
            if !out.iter().any(|v| v.f == *f && v.item == *item) {
                out.push(FieldValue { f: text(f), item: text(item), to: text(to) });
            }
        }
        out
    }

    /// A measure, typed; under a point or under another measure.
    pub(super) fn adds(&mut self) -> Option<()> {
        let under = if self.dice.chance(25) { self.pick("Add") } else { None };
        let on = self.on_or_point(under);
        let what = self.dice.one(&["intervention", "budget-line", "paragraph"]);
        let set = self.values();
        let head = NewHead { on, cite: "new".into(), vis: self.vis(), ..NewHead::default() };
        self.write(head, Add { what: text(what), set, ..Add::default() });
        Some(())
    }

    /// A row of a table that others import too; a corrected table names what it corrects.
    pub(super) fn imports(&mut self) -> Option<()> {
        let key = self.dice.one(&["plan2026/M-1", "plan2026/M-1", "plan2026/M-2"]);
        let on = super::super::ASKED[usize::from(key != "plan2026/M-1")].to_owned();
        let of_key = |m: &super::Made| matches!(&m.body, Some(Kind::Add(a)) if a.key == *key);
        let same: Vec<usize> = self.seen("Add").into_iter().filter(|&p| of_key(self.made(p))).collect();
        let after = if self.dice.chance(50) { self.after(&same) } else { Vec::new() };
        let set = self.values();
        let add = Add { what: text("intervention"), key: text(key), set };
        self.write(NewHead { on, after, from: "row 1".into(), ..NewHead::default() }, add);
        Some(())
    }

    /// Values of a thing, of the workshop, or of a point.
    pub(super) fn sets(&mut self) -> Option<()> {
        let thing = if self.dice.chance(75) { self.pick("Add") } else { None };
        let on = match thing {
            Some(a) => self.on(a),
            None if self.dice.chance(50) => WORKSHOP.to_owned(),
            None if self.dice.chance(10) => String::new(),
            None => Hall::place(self.dice),
        };
        let set = self.values();
        let after = self.value_heads(&on, &set);
        let head = NewHead { on, after, vis: self.vis(), ..NewHead::default() };
        self.write(head, Set { set, ..Set::default() });
        Some(())
    }

    /// The heads of the fields that are about to be set, as far as a screen can tell: entries that set one of them on
    /// that subject, and decisions.
    fn value_heads(&mut self, on: &str, set: &[FieldValue<'static>]) -> Vec<plenary::base::Digest> {
        let touches = |a: &Self, p: usize| match &a.made(p).body {
            Some(Kind::Set(s)) => a.made(p).head.on == on && s.set.iter().any(|v| set.iter().any(|w| w.f == v.f)),
            Some(Kind::Add(s)) => a.on(p) == on && s.set.iter().any(|v| set.iter().any(|w| w.f == v.f)),
            _ => false,
        };
        let mut same: Vec<usize> = ["Set", "Add"].into_iter().flat_map(|k| self.seen(k)).collect();
        same.retain(|&p| touches(self, p));
        if self.dice.chance(50) {
            same.extend(self.seen("Decide"));
        }
        self.after(&same)
    }
}
