//! Proposals, wordings, positions, responses.

use super::super::writer::Hall;
use super::{Act, text};
use plenary::record::kind::{
    Count, Draft, Floor, Hands, Note, Position, Propose, Quorum, Readback, Respond, Reword, Rule, Said, Setting, Step,
};
use plenary::record::{Kind, NewHead, Text};

const STEPS: [&str; 13] = [
    "agree",
    "agree",
    "no objection",
    "abstains",
    "subject to confirmation",
    "withdrawn",
    "statement",
    "reservation",
    "dissociation",
    "objection",
    "formal objection",
    "formal objection",
    "stands aside",
];

type Steps = &'static [(&'static str, &'static str)];

const SCALES: [Steps; 4] = [
    &[("+1", "for"), ("-1", "against"), ("0", "none")],
    &[("+1", "for"), ("-0.5", "against"), ("stands aside", "none")],
    &[("agree", "for"), ("abstains", "against"), ("stands aside", "against")],
    &[("-0.5", "none"), ("no objection", "against"), ("objection", "none")],
];

impl Act<'_> {
    fn sets_of_plan(&mut self) -> Vec<Setting<'static>> {
        let mut out = Vec::new();
        if self.dice.chance(60) {
            let thing = if self.dice.chance(25) { self.pick("Add") } else { None };
            let on = thing.map(|a| self.on(a)).unwrap_or_default();
            let f = self.dice.one(&["period", "lead"]);
            let item = if self.dice.chance(10) { "one" } else { "" };
            let to = self.dice.one(&["Text X", "Text Y"]);
            out.push(Setting { on: text(&on), f: text(f), item: text(item), to: text(to) });
        }
        out
    }

    /// One of a few: words of the ladder and neutral ones may be among its own, and two scales may differ on a word.
    fn scale(&mut self) -> Vec<Step<'static>> {
        let step =
            |&(takes, side): &(&str, &str)| Step { takes: text(takes), says: text("as shown"), side: text(side) };
        self.dice.one(&SCALES).iter().map(step).collect()
    }

    pub(super) fn proposes(&mut self) -> Option<()> {
        let thing = match self.dice.below(20) {
            0..11 => self.pick("Add"),
            11..14 => self.pick_of(&["Propose", "Reword"]),
            _ => None,
        };
        let on = self.on_or_point(thing);
        let words = self.dice.one(&["Text one", "Text one", "Text two [three] regions"]);
        let into = if self.dice.chance(30) { "title" } else { "" };
        let scale = if self.dice.chance(20) { self.scale() } else { Vec::new() };
        let sets = self.sets_of_plan();
        let head = NewHead { on, cite: "new".into(), vis: self.vis(), ..NewHead::default() };
        self.write(head, Propose { text: text(words), into: text(into), scale, sets, ..Propose::default() });
        Some(())
    }

    /// The proposal of a wording.
    pub(super) fn proposal(&self, wording: usize) -> Option<usize> {
        let mut at = wording;
        while self.made(at).kind == "Reword" {
            let on = self.made(at).on_entry()?;
            at = self.hall.made.iter().position(|m| m.sum == on)?;
        }
        (self.made(at).kind == "Propose").then_some(at)
    }

    /// The wordings of a proposal on this screen.
    pub(super) fn wordings(&self, proposal: usize) -> Vec<usize> {
        let mut out = self.seen("Reword");
        out.retain(|&w| self.proposal(w) == Some(proposal));
        out.push(proposal);
        out
    }

    pub(super) fn rewords(&mut self) -> Option<()> {
        let proposal = self.pick("Propose")?;
        let wordings = self.wordings(proposal);
        let about = if self.dice.chance(30) { self.dice.one(&wordings) } else { proposal };
        // A rewording of a rewording is made from nothing that it names.
        let bare = about != proposal && self.dice.chance(50);
        let after = if bare { Vec::new() } else { self.after(&wordings) };
        let words = self.dice.one(&["Text three", "Text four", "Text three"]);
        let sets = if self.dice.chance(35) { self.sets_of_plan() } else { Vec::new() };
        let head = NewHead { on: self.on(about), after, cite: "new".into(), ..NewHead::default() };
        self.write(head, Reword { text: text(words), sets, ..Reword::default() });
        Some(())
    }

    /// Another scale; often for the sake of a word that stands on the proposal, as after a ruling on who said it.
    pub(super) fn changes_rule(&mut self) -> Option<()> {
        let mut scale = self.scale();
        let ruled: Vec<usize> = self.seen("Ruling").into_iter().filter_map(|r| self.about(r)).collect();
        let position = if self.dice.chance(70) { self.dice.any(&ruled) } else { self.pick("Position") };
        let mut on = self.pick_of(&["Propose", "Propose", "Propose", "Reword"])?;
        if let Some(position) = position.filter(|_| self.dice.chance(70))
            && let Some(Kind::Position(p)) = &self.made(position).body
            && let Some(wording) = self.about(position)
        {
            let takes = p.takes.clone();
            on = self.proposal(wording).unwrap_or(on);
            let side = text(self.dice.one(&["against", "against", "none"]));
            scale = vec![Step { takes, says: text("as shown"), side }];
        }
        let head = NewHead { on: self.on(on), ..NewHead::default() };
        self.write(head, Rule { rule: text("consensus"), scale, ..Rule::default() });
        Some(())
    }

    /// A wording, rather the last of its proposal; seldom a thing or a point.
    fn subject(&mut self) -> Option<String> {
        if self.dice.chance(8) {
            let thing = self.pick("Add");
            return Some(self.on_or_point(thing));
        }
        let proposal = self.pick("Propose")?;
        let wordings = self.wordings(proposal);
        let heads = self.hall.heads(&wordings);
        let of = if self.dice.chance(70) && !heads.is_empty() { heads } else { wordings };
        let wording = self.dice.one(&of);
        Some(self.on(wording))
    }

    fn position(&mut self, orgs: Vec<Text<'static>>, takes: &str) -> Position<'static> {
        let dissents = !["agree", "no objection", "abstains"].contains(&takes);
        let part = if dissents && self.dice.chance(20) { "three" } else { "" };
        let says = if dissents { self.dice.one(&["Because of the cost", "Because of time", ""]) } else { "" };
        let lift = if dissents && self.dice.chance(30) { "a clause" } else { "" };
        let (orgs, who) = if self.dice.chance(4) { (Vec::new(), "R. Okoye") } else { (orgs, "") };
        Position {
            orgs,
            who: text(who),
            takes: text(takes),
            says: text(says),
            lift: text(lift),
            part: text(part),
            ..Position::default()
        }
    }

    fn raisers(&mut self) -> Vec<Text<'static>> {
        let n = if self.dice.chance(30) { 2 } else { 1 };
        let mut out: Vec<Text<'static>> = Vec::new();
        for _ in 0..n {
            let org = self.org();
            if !out.iter().any(|o| plenary::base::Name::of(o) == plenary::base::Name::of(&org)) {
                out.push(text(&org));
            }
        }
        out
    }

    pub(super) fn takes_position(&mut self) -> Option<()> {
        let on = self.subject()?;
        let takes = self.dice.one(&STEPS);
        let takes =
            if self.dice.chance(15) { self.dice.one(&["+1", "-1", "0", "-0.5", "stands aside"]) } else { takes };
        let orgs = self.raisers();
        let body = self.position(orgs, takes);
        let cite = if body.says.is_empty() { "" } else { "new" };
        let head = NewHead { on, cite: cite.into(), vis: self.vis(), ..NewHead::default() };
        self.write(head, body);
        Some(())
    }

    /// The positions on this screen on a subject, of one raiser of this one.
    fn of_raiser(&self, of: usize, org: &str) -> Vec<usize> {
        let name = plenary::base::Name::of(org);
        let same = |p: &usize| match &self.made(*p).body {
            Some(Kind::Position(x)) => {
                self.made(*p).head.on == self.made(of).head.on
                    && x.orgs.iter().any(|o| plenary::base::Name::of(o) == name)
            }
            _ => false,
        };
        self.seen("Position").into_iter().filter(same).collect()
    }

    /// One raiser of a position goes on: raises, lowers, withdraws; on the same wording or on a later one.
    pub(super) fn moves_position(&mut self) -> Option<()> {
        let from = self.pick("Position")?;
        let Some(Kind::Position(p)) = self.made(from).body.clone() else { return None };
        let org = self.dice.any(&p.orgs)?;
        let same = self.of_raiser(from, &org);
        let after = if self.dice.chance(70) { vec![self.sum(from)] } else { self.after(&same) };
        let takes = self.dice.one(&["withdrawn", "withdrawn", "agree", "reservation", "objection", "formal objection"]);
        let body = self.position(vec![org], takes);
        let on = if self.dice.chance(75) { self.made(from).head.on.clone() } else { self.subject()? };
        let cite = if body.says.is_empty() { "" } else { "new" };
        self.write(NewHead { on, after, cite: cite.into(), ..NewHead::default() }, body);
        Some(())
    }

    /// A position is carried over to the last wording: asked, no objection heard.
    pub(super) fn carries(&mut self) -> Option<()> {
        let from = self.pick("Position")?;
        let Some(Kind::Position(p)) = self.made(from).body.clone() else { return None };
        if p.anonymous {
            return None;
        }
        let on = self.made(from).on_entry()?;
        let wording = self.hall.made.iter().position(|m| m.sum == on)?;
        let proposal = self.proposal(wording)?;
        let wordings = self.wordings(proposal);
        let last = self.hall.heads(&wordings);
        let to = self.dice.any(&last).filter(|&w| w != wording)?;
        let after = vec![self.sum(from)];
        let body = Position { carried: true, ..*p };
        self.write(NewHead { on: self.on(to), after, ..NewHead::default() }, body);
        Some(())
    }

    pub(super) fn is_anonymous(&mut self) -> Option<()> {
        let on = self.subject()?;
        let takes = self.dice.one(&["statement", "reservation", "objection", "formal objection"]);
        let body = Position { anonymous: true, orgs: Vec::new(), who: text(""), ..self.position(Vec::new(), takes) };
        self.write(NewHead { on, cite: "new".into(), ..NewHead::default() }, body);
        Some(())
    }

    pub(super) fn counts_hands(&mut self) -> Option<()> {
        let on = self.subject()?;
        let n = 1 + self.dice.below(9) as u32;
        self.write(NewHead { on, ..NewHead::default() }, Hands { counts: vec![Count { takes: text("agree"), n }] });
        self.write(NewHead::default(), Quorum { present: n, of: "9".into(), met: n > 4, ..Quorum::default() });
        Some(())
    }

    pub(super) fn reads_back(&mut self) -> Option<()> {
        let on = self.subject()?;
        let all = self.seen("Position");
        let of = self.hall.sums(&all).into_iter().map(|s| text(&s.to_string())).collect();
        self.write(
            NewHead { on, ..NewHead::default() },
            Readback { of, said: text("no correction"), ..Readback::default() },
        );
        Some(())
    }

    pub(super) fn responds(&mut self) -> Option<()> {
        let position = self.pick("Position")?;
        let on = self.on(position);
        let same: Vec<usize> = self.seen("Respond").into_iter().filter(|&r| self.made(r).head.on == on).collect();
        let after = if same.is_empty() { Vec::new() } else { self.after(&same) };
        let outcome = self.dice.one(&["accepted", "partly accepted", "not retained"]);
        let judge = self.dice.one(&["", "Chair"]);
        let why = self.dice.one(&["", "Because of the law"]);
        let meeting = self.dice.chance(50);
        let body =
            Respond { outcome: text(outcome), judge: text(judge), meeting, why: text(why), ..Respond::default() };
        self.write(NewHead { on, after, ..NewHead::default() }, body);
        Some(())
    }

    pub(super) fn notes(&mut self) -> Option<()> {
        let on = match self.dice.below(3) {
            0 => Hall::place(self.dice),
            1 => self.pick_of(&["Add", "Propose", "Position"]).map(|p| self.on(p)).unwrap_or_default(),
            _ => String::new(),
        };
        let after = self.named_by_the_way();
        let head = NewHead { on, after, vis: self.vis(), ..NewHead::default() };
        let (org, who) = self.speaker();
        let act = self.dice.one(&["asks", "asks", "speaks", "speaks", "ends", "leaves", "shouts"]);
        let body: Kind<'static> = match self.dice.below(5) {
            0 => Said { org, who, text: text("Text said"), ..Said::default() }.into(),
            1 | 2 => {
                let took = if act == "ends" { 60 } else { 0 };
                Floor { org, who, act: text(act), took, ..Floor::default() }.into()
            }
            3 => Draft { kind: text("Position"), text: text("Text draft") }.into(),
            _ => Note { text: text("Text noted"), ..Note::default() }.into(),
        };
        self.write(head, body);
        Some(())
    }
}
