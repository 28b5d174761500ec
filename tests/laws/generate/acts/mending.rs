//! Corrections, retractions, redactions, and what a newer program writes.

use super::super::writer::Hall;
use super::{Act, text};
use plenary::record::kind::{Note, Redact, Retract};
use plenary::record::{Kind, NewHead};

impl Act<'_> {
    /// A note that names what stood on the screen was a slip; what is recorded next names the note, which is gone by then.
    /// So a decision follows a value, or a value a decision, by way of what was taken back.
    pub(super) fn goes_by_a_slip(&mut self) -> Option<()> {
        let named = self.pick_of(&["Set", "Set", "Add", "Decide", "Decide", "Position"])?;
        let note = self.slips(named);
        let follows = if self.dice.chance(50) { "Decide" } else { "Set" };
        let like = self.pick(follows)?;
        let (mut head, body) = (self.made(like).head.clone(), self.made(like).body.clone()?);
        head = NewHead { on: head.on, vis: head.vis, after: vec![self.sum(note)], ..NewHead::default() };
        let body = match body {
            Kind::Set(mut set) => {
                set.set.iter_mut().for_each(|value| value.to = text(self.dice.one(&["Text X", "Text V"])));
                Kind::Set(set)
            }
            Kind::Decide(mut decide) => {
                decide.outcome = text(self.dice.one(&["agreed", "agreed", "not agreed"]));
                Kind::Decide(decide)
            }
            other => other,
        };
        let next = self.write(head, body);
        if self.dice.chance(50) {
            self.slips(next);
        }
        Some(())
    }

    /// A note after this, and taken back.
    fn slips(&mut self, named: usize) -> usize {
        let head = NewHead { on: Hall::place(self.dice), after: vec![self.sum(named)], ..NewHead::default() };
        let note = self.write(head, Note { text: text("Text slipped"), ..Note::default() });
        self.write(NewHead { on: self.on(note), ..NewHead::default() }, Retract { why: text("Because of a slip") });
        note
    }

    /// Any entry of these kinds, of one's own file more often.
    fn target(&mut self, kinds: &[&str]) -> Option<usize> {
        let kind = self.dice.one(kinds);
        let all = self.seen(kind);
        let own: Vec<usize> = all.iter().copied().filter(|&p| self.made(p).file == self.file).collect();
        if self.dice.chance(65) { self.dice.any(&own) } else { self.dice.any(&all) }
    }

    pub(super) fn retracts(&mut self) -> Option<()> {
        let target = self.target(&[
            "Position", "Position", "Set", "Decide", "Decide", "Retract", "Reword", "Propose", "Add", "Choose", "Same",
            "Respond", "Veil", "Walk", "Ruling", "Note", "Note", "Said", "Floor", "Seat", "Rule",
        ])?;
        let on = self.on(target);
        self.write(NewHead { on, ..NewHead::default() }, Retract { why: text("Because of a slip") });
        Some(())
    }

    /// What an entry should have said: other words mostly, sometimes another step, value or outcome.
    pub(super) fn fixes(&mut self) -> Option<()> {
        let target = self.target(&[
            "Position", "Position", "Position", "Set", "Set", "Decide", "Decide", "Reword", "Reword", "Propose", "Add",
            "Respond", "Same", "Ruling", "Rule", "Seat", "Note", "Walk", "Session",
        ])?;
        let mut body = self.made(target).body.clone()?;
        let other = self.dice.chance(50);
        match &mut body {
            Kind::Position(p) => {
                p.says = text(self.dice.one(&["Because of the coast", "Because of the cost"]));
                if other && !p.anonymous {
                    p.takes = text(self.dice.one(&["agree", "reservation", "objection", "formal objection"]));
                }
            }
            Kind::Set(s) => s.set = self.values(),
            Kind::Add(a) if a.key.is_empty() => a.set = self.values(),
            Kind::Decide(d) if other => d.outcome = text(self.dice.one(&["agreed", "not agreed"])),
            Kind::Reword(r) => r.text = text("Text mended"),
            Kind::Propose(p) => p.text = text("Text mended"),
            Kind::Respond(r) => r.outcome = text(self.dice.one(&["accepted", "not retained"])),
            Kind::Same(s) => s.same = other,
            Kind::Seat(s) => s.standing = text(self.dice.one(&["takes part", "observes"])),
            Kind::Session(s) => s.recorder = text("C. Roy"),
            Kind::Ruling(r) => r.act = text(self.dice.one(&["strike", "restrict", "release"])),
            _ => {}
        }
        if self.dice.chance(4) {
            body = Note { text: text("Text of another kind"), ..Note::default() }.into();
        }
        let on = match &body {
            // Set down under the wrong wording.
            Kind::Position(_) if self.dice.chance(8) => self.pick_of(&["Propose", "Reword"]).map(|w| self.on(w)),
            Kind::Reword(_) if self.dice.chance(25) => self.pick_of(&["Propose", "Reword"]).map(|w| self.on(w)),
            _ => None,
        };
        let fixes = self.sum(target);
        let after = if self.dice.chance(40) { vec![fixes] } else { Vec::new() };
        let vis = self.vis();
        let head = NewHead { on: on.unwrap_or_default(), fixes: Some(fixes), after, vis, ..NewHead::default() };
        self.write(head, body);
        Some(())
    }

    /// A body that must not be shown; of a position its step is told, or not.
    pub(super) fn redacts(&mut self) -> Option<()> {
        let target = self.target(&[
            "Position", "Position", "Position", "Position", "Set", "Set", "Add", "Decide", "Decide", "Note", "Said",
            "Propose", "Reword", "Respond", "Same", "Choose", "Ruling", "Veil", "Walk", "Retract", "Session",
        ])?;
        let sum = self.sum(target);
        let done = |p: usize| self.made(p).on_entry() == Some(sum);
        if (0..self.hall.made.len()).any(|p| self.made(p).kind == "Redact" && done(p))
            || self.made(target).body.is_none()
        {
            return None;
        }
        let told = self.dice.chance(60);
        let takes = match &self.made(target).body {
            Some(Kind::Position(p)) if told => p.takes.clone(),
            _ => text(""),
        };
        let head = NewHead { on: self.on(target), ..NewHead::default() };
        if self.dice.chance(10) {
            let body = format!("by:\"Chair\",takes:\"{}\",how:\"gently\"", takes.as_str()).replace("takes:\"\",", "");
            self.hall.write_newer(self.dice, self.file, head, "Redact", &body);
        } else {
            self.write(head, Redact { by: text("Chair"), why: text("Because it is unsafe"), takes });
        }
        Some(())
    }

    /// Kinds and fields that this version does not know; they name and fix things, and hide nothing.
    pub(super) fn newer(&mut self) -> Option<()> {
        let about = self.pick_of(&["Propose", "Add", "Position"]);
        let on = self.on_or_point(about);
        let near: Vec<usize> = self.hall.writers[self.file].seen.iter().copied().collect();
        let after = self.dice.some(&near, 10);
        let head = NewHead { on, after: self.hall.sums(&after), ..NewHead::default() };
        let org = "orgs:[\"Employers\"]";
        let (kind, body) = match self.dice.below(10) {
            0 => ("Ponder", "deeply:true".to_owned()),
            1 => ("Position", format!("{org},takes:\"objection\",mood:\"calm\"")),
            2 => ("Position", "takes:3".to_owned()),
            3 => ("Decide", "outcome:\"agreed\",mood:\"calm\"".to_owned()),
            5 => ("Veil", "act:\"on\",mood:\"calm\"".to_owned()),
            6 => ("Ruling", "act:\"strike\",mood:\"calm\"".to_owned()),
            7 => ("Add", "what:\"intervention\",key:\"plan2026/M-1\",mood:\"calm\"".to_owned()),
            8 => ("Reword", "text:\"Text new\",mood:\"calm\"".to_owned()),
            4 => ("Set", "set:[(f:\"title\",to:\"Text X\",unit:\"m\")]".to_owned()),
            _ => ("Retract", "why:\"Because\",mood:\"calm\"".to_owned()),
        };
        self.hall.write_newer(self.dice, self.file, head, kind, &body);
        Some(())
    }
}
