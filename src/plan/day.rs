//! The day: the items of the programme that are no points, the pauses, and who asked for the floor and spoke.
//!
//! **Invariants.** A sitting's pauses and speakers are those of the files that lead it, its console's: a note-taker's
//! list beside it is never added to them. What was planned is no walk: it runs no clock.
//!
//! **Not here.** Minutes of points and items ([`PointClock`](super::PointClock)).

use super::{Ix, Key, Plan, Sitting};
use crate::base::{Digest, Name, Stamp};
use crate::record::{Kind, Text};

/// What a `Walk` says of an item that is planned and not walked yet.
pub const PLANNED: &str = "plan";

/// The field of the workshop that holds the order of the programme, one row a line: a point's constant, an item's
/// title.
pub const PROGRAMME: &str = "programme";

/// An item of the programme that is no point, as planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned<'a> {
    /// The entry's sum.
    pub sum: Digest,
    /// What it is called: that makes it the same.
    pub title: Text<'a>,
    /// Minutes.
    pub minutes: u32,
    /// The day; empty is any.
    pub day: Text<'a>,
}

/// A row of the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row<'a> {
    /// A point, by its constant.
    Point(Text<'a>),
    /// Anything else.
    Item(Planned<'a>),
}

/// A pause of a sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause<'a> {
    /// The point that stood still; none where none was open.
    pub point: Option<Key<'a>>,
    /// Since when.
    pub since: Stamp,
    /// Until when; `None` while it lasts, or where nobody recorded its end.
    pub until: Option<Stamp>,
    /// What was said of it.
    pub why: Text<'a>,
}

/// A turn on the speakers' list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn<'a> {
    /// The entry that asked; where nobody asked, the one that spoke.
    pub sum: Digest,
    /// The organisation, or the person in own capacity.
    pub label: Text<'a>,
    /// It is a person in own capacity.
    pub person: bool,
    /// Who speaks for the organisation.
    pub who: Text<'a>,
    /// The reason.
    pub why: Text<'a>,
    /// The point that it is about.
    pub point: Option<Key<'a>>,
    /// Since when it speaks; while it waits, since when it asked.
    pub since: Stamp,
    /// Seconds taken.
    pub took: u32,
}

/// The speakers' list of a sitting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speakers<'a> {
    /// Who waits, in the order asked.
    pub waiting: Vec<Turn<'a>>,
    /// Who speaks.
    pub speaking: Option<Turn<'a>>,
    /// Who has spoken, in order.
    pub spoken: Vec<Turn<'a>>,
}

impl<'a> Plan<'a> {
    /// The items that are planned, as they are today, in the order in which they were written down.
    pub fn planned(&self) -> Vec<Planned<'a>> {
        let mut out: Vec<Planned<'a>> = Vec::new();
        for (ix, kind) in self.told("Walk") {
            let (Kind::Walk(walk), Some(entry)) = (kind, self.entry(ix)) else { continue };
            if walk.act == PLANNED && !out.iter().any(|p| Name::of(&p.title) == Name::of(&walk.title)) {
                let (title, day) = (walk.title.clone(), walk.day.clone());
                out.push(Planned { sum: entry.sum, title, minutes: walk.minutes, day });
            }
        }
        out
    }

    /// The programme: these points and the items that are planned, in the order that was set; what that does not name
    /// stands behind, points before items.
    pub fn programme(&self, points: &[&str]) -> Vec<Row<'a>> {
        let mut items = self.planned();
        let mut points: Vec<&str> = points.to_vec();
        let mut out = Vec::new();
        for line in self.programme_order().lines() {
            if let Some(at) = points.iter().position(|p| *p == line) {
                out.push(Row::Point(Text::from(points.remove(at).to_owned())));
            } else if let Some(at) = items.iter().position(|i| Name::of(&i.title) == Name::of(line)) {
                out.push(Row::Item(items.remove(at)));
            }
        }
        out.extend(points.into_iter().map(|p| Row::Point(Text::from(p.to_owned()))));
        out.extend(items.into_iter().map(Row::Item));
        out
    }

    /// The order that was set; where it differs, one of them, always the same.
    fn programme_order(&self) -> &str {
        let workshop = Key::Constant(format!("ws/{}", self.workshop).into());
        let order = self.value(&workshop, PROGRAMME, "");
        order.and_then(|row| row.values.first()).map(|(text, _)| text.as_str()).unwrap_or_default()
    }

    /// The pauses of a sitting.
    pub fn pauses(&self, sitting: &Sitting<'a>) -> Vec<Pause<'a>> {
        let mut out: Vec<Pause<'a>> = Vec::new();
        for (ix, kind) in self.led(sitting, "Walk") {
            let (Kind::Walk(walk), Some(entry)) = (kind, self.entry(ix)) else { continue };
            let at = entry.head.at;
            match walk.act.as_str() {
                "pause" => out.push(Pause { point: self.point_of(ix), since: at, until: None, why: walk.why.clone() }),
                "resume" | "open" | "close" => {
                    if let Some(last) = out.last_mut() {
                        last.until = last.until.or(Some(at));
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// The speakers' list of a sitting.
    pub fn speakers(&self, sitting: &Sitting<'a>) -> Speakers<'a> {
        let mut out = Speakers::default();
        for (ix, kind) in self.led(sitting, "Floor") {
            let (Kind::Floor(floor), Some(entry)) = (kind, self.entry(ix)) else { continue };
            let person = floor.org.is_empty();
            let label = if person { &floor.who } else { &floor.org };
            let turn = Turn {
                sum: entry.sum,
                label: label.clone(),
                person,
                who: if person { Text::default() } else { floor.who.clone() },
                why: floor.why.clone(),
                point: self.point_of(ix),
                since: entry.head.at,
                took: floor.took,
            };
            out.step(floor.act.as_str(), turn);
        }
        out
    }

    /// What the files that lead a sitting tell of a kind.
    fn led<'s>(&'s self, sitting: &'s Sitting<'a>, kind: &str) -> impl Iterator<Item = (Ix, &'s Kind<'a>)> {
        let files = || sitting.files.iter().filter_map(|&at| self.sessions.get(at));
        let lead = files().next().map(|s| s.role.clone()).unwrap_or_default();
        let files: Vec<&str> = files().filter(|s| s.role == lead).map(|s| s.id.as_str()).collect();
        let leads = move |ix: Ix| self.entry(ix).is_some_and(|e| files.contains(&e.head.id.file.as_str()));
        self.told(kind).filter(move |&(ix, _)| leads(ix))
    }
}

impl<'a> Speakers<'a> {
    fn step(&mut self, act: &str, turn: Turn<'a>) {
        let is = |other: &Turn<'a>| other.person == turn.person && Name::of(&other.label) == Name::of(&turn.label);
        let waits = self.waiting.iter().position(is);
        match (act, waits) {
            ("asks", None) => self.waiting.push(turn),
            ("speaks", waits) => {
                self.spoken.extend(self.speaking.take());
                let asked = waits.map(|at| self.waiting.remove(at));
                let (who, why) = asked.as_ref().map(|a| (a.who.clone(), a.why.clone())).unwrap_or_default();
                let or = |own: &Text<'a>, asked: Text<'a>| if own.is_empty() { asked } else { own.clone() };
                let sum = asked.map_or(turn.sum, |a| a.sum);
                self.speaking = Some(Turn { sum, who: or(&turn.who, who), why: or(&turn.why, why), ..turn });
            }
            ("ends", _) if self.speaking.as_ref().is_some_and(is) => {
                self.spoken.extend(self.speaking.take().map(|now| Turn { took: turn.took, ..now }));
            }
            ("leaves", Some(at)) => drop(self.waiting.remove(at)),
            ("leaves", None) if self.speaking.as_ref().is_some_and(is) => self.spoken.extend(self.speaking.take()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(label: &'static str, took: u32) -> Turn<'static> {
        Turn {
            sum: Digest::of(label.as_bytes()),
            label: label.into(),
            person: false,
            who: Text::default(),
            why: Text::default(),
            point: None,
            since: Stamp::parse("2026-11-20T09:00:00Z").unwrap_or_else(|| unreachable!()),
            took,
        }
    }

    fn labels<'t>(turns: &'t [Turn<'_>]) -> Vec<&'t str> {
        turns.iter().map(|t| t.label.as_str()).collect()
    }

    #[test]
    fn the_floor_goes_in_the_order_asked_and_who_leaves_is_passed_over() {
        let mut list = Speakers::default();
        for who in ["Labour", "IOM", "Health", "IOM"] {
            list.step("asks", turn(who, 0));
        }
        assert_eq!(labels(&list.waiting), ["Labour", "IOM", "Health"]);
        list.step("leaves", turn("IOM", 0));
        list.step("speaks", turn("Labour", 0));
        assert_eq!(labels(&list.waiting), ["Health"]);
        list.step("ends", turn("Labour", 75));
        assert_eq!((list.speaking.is_none(), list.spoken.first().map(|t| t.took)), (true, Some(75)));
    }

    #[test]
    fn who_speaks_after_somebody_ends_that_turn_and_need_not_have_asked() {
        let mut list = Speakers::default();
        list.step("speaks", turn("Labour", 0));
        list.step("speaks", turn("Health", 0));
        assert_eq!(labels(&list.spoken), ["Labour"]);
        list.step("ends", turn("Labour", 60));
        assert_eq!(list.speaking.as_ref().map(|t| t.label.as_str()), Some("Health"), "another's end is not its own");
    }
}
