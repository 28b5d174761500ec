//! Points, things and their values.

use super::super::writer::Hall;
use super::{Act, WORKSHOP, text};
use plenary::record::kind::{Add, FieldValue, Seat, Set, Walk};
use plenary::record::{Kind, NewHead, Text};

/// With items and constants that have blanks, two fields can be told by one name.
const FIELDS: [&str; 5] = ["title", "title", "title one", "period", "lead"];
/// Items of the programme, each written in several ways.
const ITEMS: [&str; 4] = ["Coffee", " coffee", "Opening speech", ""];
const VALUES: [&str; 4] = ["Text X", "Text Y", "Text Z", ""];

impl Act<'_> {
    pub(super) fn walks(&mut self) -> Option<()> {
        let act =
            self.dice.one(&["open", "open", "open", "close", "close", "pause", "resume", "extend", "skip", "wander"]);
        let why = if act == "skip" && self.dice.chance(60) { "Because no data" } else { "" };
        let is_item = self.dice.chance(15);
        let on = if is_item { String::new() } else { Hall::point(self.dice) };
        let title = if is_item || self.dice.chance(10) { self.dice.one(&ITEMS) } else { "" };
        let [minutes, took] = [0, 1].map(|_| if self.dice.chance(25) { 5 * self.dice.below(4) as u32 } else { 0 });
        let after = self.named_by_the_way();
        let walk = Walk { act: text(act), why: text(why), title: text(title), minutes, took, ..Walk::default() };
        self.write(NewHead { on, after, ..NewHead::default() }, walk);
        Some(())
    }

    /// Items of the programme, and their order.
    pub(super) fn plans_the_day(&mut self) -> Option<()> {
        if self.dice.chance(40) {
            let mut lines = ["gcm-review/1", "Coffee", "gcm-review/2", "Opening speech"];
            self.dice.shuffle(&mut lines);
            let set =
                vec![FieldValue { f: text("programme"), to: text(&lines[1..].join("\n")), ..FieldValue::default() }];
            let after = self.value_heads(WORKSHOP, &set);
            self.write(NewHead { on: WORKSHOP.to_owned(), after, ..NewHead::default() }, Set { set, ..Set::default() });
            return Some(());
        }
        let on = if self.dice.chance(20) { Hall::point(self.dice) } else { String::new() };
        let (title, day) = (self.dice.one(&ITEMS), self.dice.one(&["", "2026-11-20"]));
        let after = self.named_by_the_way();
        let walk = Walk { act: text("plan"), title: text(title), minutes: 15, day: text(day), ..Walk::default() };
        self.write(NewHead { on, after, ..NewHead::default() }, walk);
        Some(())
    }

    pub(super) fn seats(&mut self) -> Option<()> {
        let (org, who) = self.speaker();
        let act = self.dice.one(&["listed", "listed", "in", "in", "out", "presides", "stands"]);
        let mut some = |words: &[&'static str]| text(if self.dice.chance(25) { self.dice.one(words) } else { "" });
        let (code, sector) = (some(&["ML", "CU"]), some(&["government", "unions"]));
        let (standing, capacity) = (some(&["takes part", "observes", "serves"]), some(&["adviser"]));
        let order = self.dice.below(4) as u32;
        let n = self.dice.below(3) as u32;
        let seats = self.seen("Seat");
        let after = if self.dice.chance(40) { self.after(&seats) } else { self.named_by_the_way() };
        let seat = Seat { who, org, code, sector, standing, act: text(act), capacity, order, n, ..Seat::default() };
        self.write(NewHead { after, ..NewHead::default() }, seat);
        Some(())
    }

    /// An organisation and perhaps who speaks for it; or a person in own capacity.
    pub(super) fn speaker(&mut self) -> (Text<'static>, Text<'static>) {
        let who = text(self.dice.one(&["R. Okoye", "r.  okoye", "A. Lind"]));
        match self.dice.below(10) {
            0..6 => (text(&self.org()), text("")),
            6..9 => (text(&self.org()), who),
            _ => (text(""), who),
        }
    }

    pub(super) fn org(&mut self) -> String {
        self.dice.one(&super::ORGS).to_owned()
    }

    pub(super) fn values(&mut self) -> Vec<FieldValue<'static>> {
        let mut out: Vec<FieldValue<'static>> = Vec::new();
        for _ in 0..=self.dice.below(2) {
            let f = self.dice.one(&FIELDS);
            let item = if self.dice.chance(if *f == *"title" { 40 } else { 10 }) { "one" } else { "" };
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

    /// One field of what several set is set once more, after all that the screen shows of it.
    pub(super) fn reconciles(&mut self) -> Option<()> {
        let like = self.pick("Set")?;
        let Some(Kind::Set(said)) = self.made(like).body.clone() else { return None };
        let field = self.dice.any(&said.set)?;
        let on = self.made(like).head.on.clone();
        let is_it = |set: &[FieldValue<'_>]| set.iter().any(|v| v.f == field.f && v.item == field.item);
        let all = self.shown(|m| match &m.body {
            Some(Kind::Set(s)) => m.head.on == on && is_it(&s.set),
            Some(Kind::Add(s)) => on == format!("#{}", m.sum) && is_it(&s.set),
            _ => false,
        });
        let after = self.hall.sums(&self.hall.heads(&all));
        let set = vec![FieldValue { to: text(self.dice.one(&VALUES)), ..field }];
        self.write(NewHead { on, after, ..NewHead::default() }, Set { set, ..Set::default() });
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
