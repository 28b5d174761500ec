//! Decisions, and what a chair or a rapporteur settles.

use super::super::writer::Hall;
use super::{Act, ORGS, text};
use plenary::record::kind::{Choose, Decide, Ruling, Same, Seal, SeenHead, Veil};
use plenary::record::{Kind, NewHead, Text};

const OUTCOMES: [&str; 19] = [
    "agreed",
    "agreed",
    "agreed",
    "agreed as amended",
    "agreed as amended",
    "agreed except brackets",
    "in part",
    "not agreed",
    "no consensus",
    "noted",
    "deferred",
    "referred",
    "divided",
    "withdrawn",
    "pending",
    "lapsed",
    "reopened",
    "reopened",
    "muddled",
];

impl Act<'_> {
    /// On a proposal mostly, with its last wording and what is on the read-back screen.
    pub(super) fn decides(&mut self) -> Option<()> {
        let outcome = self.dice.one(&OUTCOMES);
        let proposal = if self.dice.chance(80) { self.pick("Propose") } else { None };
        let thing = if proposal.is_none() && self.dice.chance(40) { self.pick("Add") } else { None };
        let on = self.on_or_point(proposal.or(thing));
        let same: Vec<usize> = self.seen("Decide").into_iter().filter(|&d| self.made(d).head.on == on).collect();
        let after = self.after(&same);
        let (mut wording, mut binds) = (String::new(), Vec::new());
        if let Some(proposal) = proposal {
            let wordings = self.wordings(proposal);
            let heads = self.hall.heads(&wordings);
            let chosen = if self.dice.chance(85) { self.dice.any(&heads) } else { None };
            let chosen = chosen.unwrap_or_else(|| self.dice.one(&wordings));
            wording = self.sum(chosen).to_string();
            binds = self.read_back(proposal, chosen);
        }
        let to = if outcome == "referred" { "Region North" } else { "" };
        let binds = binds.into_iter().map(|s| text(&s)).collect();
        let body = Decide { outcome: text(outcome), wording: text(&wording), binds, to: text(to), ..Decide::default() };
        let head = NewHead { on, after, cite: "new".into(), vis: self.vis(), ..NewHead::default() };
        self.write(head, body);
        Some(())
    }

    /// "`binds`: the sums of all that was on the read-back screen": the wording, positions on it, heads of fields.
    fn read_back(&mut self, proposal: usize, wording: usize) -> Vec<String> {
        let on = self.on(wording);
        let mut all: Vec<usize> = self.seen("Position").into_iter().filter(|&p| self.made(p).head.on == on).collect();
        if self.dice.chance(40) {
            all.extend(self.seen("Position"));
        }
        if self.dice.chance(75) {
            let about = self.made(proposal).head.on.clone();
            let thing = |a: &Self, p: &usize| a.made(*p).head.on == about || a.on(*p) == about;
            let fields: Vec<usize> = self.seen("Set").into_iter().chain(self.seen("Add")).collect();
            all.extend(fields.iter().filter(|p| thing(self, p)));
            let fixed: Vec<usize> = all.clone();
            all = self.hall.heads(&fixed);
        }
        if self.dice.chance(30) {
            all = self.dice.some(&all, 70);
        }
        if self.dice.chance(20) {
            all.extend(self.seen("Decide"));
        }
        all.push(wording);
        all.sort_unstable();
        all.dedup();
        self.hall.sums(&all).into_iter().map(|s| s.to_string()).collect()
    }

    /// Between two decisions, positions, responses or a disputed pair; what is contested as far as a screen can tell.
    pub(super) fn chooses(&mut self) -> Option<()> {
        let kind = self.dice.one(&["Decide", "Decide", "Position", "Respond", "Same", "Retract", "fix"]);
        let heads = match kind {
            "Retract" => {
                let retract = self.pick("Retract")?;
                let on = self.made(retract).on_entry()?;
                let target = self.hall.made.iter().position(|m| m.sum == on)?;
                vec![target, retract]
            }
            "fix" => {
                let fixes = self.shown(|m| m.head.fixes.is_some());
                let fix = self.dice.any(&fixes)?;
                let target = self.made(fix).head.fixes?;
                vec![self.hall.made.iter().position(|m| m.sum == target)?, fix]
            }
            _ => {
                let first = self.pick(kind)?;
                let on = self.made(first).head.on.clone();
                let same = |p: &usize| self.made(*p).head.on == on && self.made(*p).head.fixes.is_none();
                let all: Vec<usize> = self.seen(kind).into_iter().filter(same).collect();
                let mut heads = self.hall.heads(&all);
                heads.truncate(3);
                heads
            }
        };
        if heads.len() < 2 {
            return None;
        }
        let sums: Vec<String> = self.hall.sums(&heads).into_iter().map(|s| s.to_string()).collect();
        let takes = self.dice.one(&sums);
        let heads: Vec<Text<'static>> = sums.iter().map(|s| text(s)).collect();
        let after = if self.dice.chance(50) {
            sums.iter().filter_map(|s| plenary::base::Digest::parse(s)).collect()
        } else {
            Vec::new()
        };
        let body = Choose { heads, takes: text(&takes), why: text("Because we asked") };
        self.write(NewHead { after, ..NewHead::default() }, body);
        Some(())
    }

    /// Two measures, or two names; the same or not.
    pub(super) fn says_same(&mut self) -> Option<()> {
        let same = self.dice.chance(65);
        let (on, body) = if self.dice.chance(45) {
            let this = self.dice.one(&["MoL", "Employers", "Region North"]);
            let with = self.dice.one(&ORGS[..6]);
            let what = text(self.dice.one(&["organisation", "organisation", "participant"]));
            (String::new(), Same { what, this: text(this), with: text(with), same, ..Same::default() })
        } else {
            let (a, b) = (self.pick("Add")?, self.pick("Add")?);
            if a == b {
                return None;
            }
            (self.on(a), Same { with: text(&self.on(b)), same, ..Same::default() })
        };
        let about = |p: &usize| match &self.made(*p).body {
            Some(Kind::Same(s)) => {
                (s.this == body.this && s.with == body.with && self.made(*p).head.on == on)
                    || (self.made(*p).head.on == *s.with.as_str() && on == s.with.as_str())
            }
            _ => false,
        };
        let of_pair: Vec<usize> = self.seen("Same").into_iter().filter(about).collect();
        let after = self.after(&of_pair);
        self.write(NewHead { on, after, ..NewHead::default() }, body);
        Some(())
    }

    /// Two people ran `new`.
    pub(super) fn joins_workshops(&mut self) -> Option<()> {
        let other = self.hall.writers.iter().map(|w| w.workshop).find(|w| *w != super::WORKSHOP)?;
        let joined = |m: &super::Made| matches!(&m.body, Some(Kind::Same(s)) if s.with.starts_with("ws/"));
        if self.hall.writers[self.file].workshop != super::WORKSHOP || self.hall.made.iter().any(joined) {
            return None;
        }
        let head = NewHead { on: super::WORKSHOP.into(), ..NewHead::default() };
        self.write(head, Same { with: text(other), same: true, ..Same::default() });
        Some(())
    }

    /// The chair's: struck, restricted, released; a dissent by its raiser's wish, or not.
    pub(super) fn rules(&mut self) -> Option<()> {
        let target = self.pick_of(&["Position", "Position", "Decide", "Said"])?;
        let raiser = self.dice.chance(45);
        let by = match &self.made(target).body {
            Some(Kind::Position(p)) if raiser => p.orgs.first().map(|o| o.to_string()).unwrap_or_default(),
            _ => "Chair".to_owned(),
        };
        let act = self.dice.one(&["strike", "strike", "restrict", "release", "ponder"]);
        let head = NewHead { on: self.on(target), ..NewHead::default() };
        self.write(head, Ruling { act: text(act), by: text(&by), ..Ruling::default() });
        Some(())
    }

    pub(super) fn veils(&mut self) -> Option<()> {
        let act = self.dice.one(&["on", "on", "off", "half"]);
        let on = Hall::point(self.dice);
        self.write(NewHead { on, ..NewHead::default() }, Veil { act: text(act) });
        Some(())
    }

    /// What this writer has seen of the others.
    pub(super) fn seals(&mut self) -> Option<()> {
        let seen: Vec<usize> = self.hall.writers[self.file].seen.iter().copied().collect();
        let mut heads: Vec<SeenHead<'static>> = Vec::new();
        for other in (0..self.hall.writers.len()).filter(|&o| o != self.file) {
            if let Some(&last) = seen.iter().rev().find(|&&p| self.made(p).file == other) {
                let made = self.made(last);
                let id = made.head.id?.to_string();
                heads.push(SeenHead { id: text(&id), sum: text(&made.sum.to_string()) });
            }
        }
        let act = self.dice.one(&["checkpoint", "checkpoint", "close"]);
        self.write(NewHead::default(), Seal { act: text(act), heads });
        Some(())
    }
}
