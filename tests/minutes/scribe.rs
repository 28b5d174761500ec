//! The hand that sets minutes down: a script of steps, each with its line in the source, sealed as a session file.
//!
//! A step names others by their line in the source, so a reader can lay script and source side by side.
//! Clock and salts are fixed: the same script gives the same bytes.

use plenary::base::{Digest, EntryId, FileId, Stamp, sha256, sha256_hex};
use plenary::record::kind::{
    Add, Decide, FieldValue, Floor, Note, Position, Propose, Quorum, Reword, Rule, Said, Same, Seat, Session,
    Step as Rung, Walk,
};
use plenary::record::{Kind, NewHead, Text, seal};
use std::collections::BTreeMap;

/// A source and how it is set down.
pub(crate) struct Paper {
    pub(crate) source: &'static str,
    pub(crate) bytes: &'static [u8],
    pub(crate) title: &'static str,
    pub(crate) room: &'static str,
    pub(crate) day: &'static str,
    pub(crate) workshop: &'static str,
    pub(crate) sitting: &'static str,
    pub(crate) file: &'static str,
    pub(crate) mark: char,
    pub(crate) script: &'static [Step],
}

/// A word of a scale: what is called out, and its side.
pub(crate) type Word = (&'static str, &'static str);

/// One thing that happened.
pub(crate) struct Step {
    /// Its line in the source.
    line: u32,
    /// The line of what it is about; 0 is the sitting.
    on: u32,
    /// The lines of what it follows and supersedes.
    after: &'static [u32],
    lift: &'static str,
    taken: &'static str,
    act: Act,
}

type Str = &'static str;

enum Act {
    Topic(Str),
    Seat {
        who: Str,
        act: Str,
        standing: Str,
        capacity: Str,
    },
    Same {
        this: Str,
        with: Str,
        why: Str,
    },
    Floor {
        who: Str,
        act: Str,
        why: Str,
    },
    Said {
        who: Str,
        words: Str,
    },
    Note(Str),
    Present(u32),
    Propose {
        by: Str,
        text: Str,
        rule: Str,
        scale: &'static [Word],
        replaces: u32,
    },
    Reword {
        by: Str,
        text: Str,
    },
    Rule {
        rule: Str,
        why: Str,
    },
    Position {
        org: Str,
        who: Str,
        takes: Str,
        says: Str,
    },
    /// Words that came on a later line: the position of that line should have had them.
    Owed(Str),
    Decide {
        outcome: Str,
        wording: u32,
        rule: Str,
        by: Str,
        why: Str,
    },
    Add {
        what: Str,
        text: Str,
        owner: Str,
    },
}

const fn step(line: u32, on: u32, act: Act) -> Step {
    Step { line, on, after: &[], lift: "", taken: "verbatim", act }
}

/// An item of the agenda is opened.
pub(crate) const fn topic(line: u32, title: Str) -> Step {
    step(line, 0, Act::Topic(title))
}

/// Somebody is there.
pub(crate) const fn here(line: u32, who: Str) -> Step {
    step(line, 0, Act::Seat { who, act: "in", standing: "", capacity: "" })
}

/// Somebody is there to serve the meeting.
pub(crate) const fn serves(line: u32, who: Str, capacity: Str) -> Step {
    step(line, 0, Act::Seat { who, act: "in", standing: "serves", capacity })
}

/// Somebody takes the chair.
pub(crate) const fn presides(line: u32, who: Str) -> Step {
    step(line, 0, Act::Seat { who, act: "presides", standing: "", capacity: "" })
}

/// Two names of one person.
pub(crate) const fn same(line: u32, this: Str, with: Str, why: Str) -> Step {
    step(line, 0, Act::Same { this, with, why })
}

/// `q+`
pub(crate) const fn asks(line: u32, who: Str, why: Str) -> Step {
    step(line, 0, Act::Floor { who, act: "asks", why })
}

/// `ack`
pub(crate) const fn speaks(line: u32, who: Str) -> Step {
    step(line, 0, Act::Floor { who, act: "speaks", why: "" })
}

/// `q-`
pub(crate) const fn leaves(line: u32, who: Str) -> Step {
    step(line, 0, Act::Floor { who, act: "leaves", why: "" })
}

/// Typed by the speaker.
pub(crate) const fn said(line: u32, on: u32, who: Str, words: Str) -> Step {
    step(line, on, Act::Said { who, words })
}

/// Spoken, and written down by the scribe.
pub(crate) const fn told(line: u32, on: u32, who: Str, words: Str) -> Step {
    step(line, on, Act::Said { who, words }).summary()
}

/// A doubt of whoever sets it down.
pub(crate) const fn note(line: u32, on: u32, words: Str) -> Step {
    Step { taken: "", ..step(line, on, Act::Note(words)) }
}

/// How many are there, as told when this was before them.
pub(crate) const fn present(line: u32, on: u32, n: u32) -> Step {
    step(line, on, Act::Present(n))
}

/// A proposal and its first wording.
pub(crate) const fn propose(line: u32, by: Str, text: Str, rule: Str, scale: &'static [Word]) -> Step {
    step(line, 0, Act::Propose { by, text, rule, scale, replaces: 0 })
}

/// A counter-proposal that is put instead of another.
pub(crate) const fn instead(line: u32, replaces: u32, by: Str, text: Str, rule: Str, scale: &'static [Word]) -> Step {
    step(line, 0, Act::Propose { by, text, rule, scale, replaces })
}

/// The next wording of the proposal of line `on`.
pub(crate) const fn reword(line: u32, on: u32, by: Str, text: Str) -> Step {
    step(line, on, Act::Reword { by, text })
}

/// The rule changes.
pub(crate) const fn rule(line: u32, on: u32, rule: Str, why: Str) -> Step {
    step(line, on, Act::Rule { rule, why })
}

/// A position of a person in own capacity.
pub(crate) const fn vote(line: u32, on: u32, who: Str, takes: Str, says: Str) -> Step {
    step(line, on, Act::Position { org: "", who, takes, says })
}

/// A formal objection, of the organisation that its words name, if they do.
pub(crate) const fn formally(line: u32, on: u32, org: Str, who: Str, says: Str) -> Step {
    step(line, on, Act::Position { org, who, takes: "formal objection", says })
}

/// Words for the position of line `on` that came later.
pub(crate) const fn owed(line: u32, on: u32, says: Str) -> Step {
    step(line, on, Act::Owed(says))
}

/// `RESOLVED`
pub(crate) const fn resolved(line: u32, on: u32, wording: u32, rule: Str, by: Str) -> Step {
    step(line, on, Act::Decide { outcome: "agreed", wording, rule, by, why: "" })
}

/// Asked and put off, nobody against.
pub(crate) const fn deferred(line: u32, on: u32, by: Str, why: Str) -> Step {
    step(line, on, Act::Decide { outcome: "deferred", wording: 0, rule: "no objection", by, why })
}

/// Something that waits.
pub(crate) const fn aside(line: u32, text: Str) -> Step {
    step(line, 0, Act::Add { what: "aside", text, owner: "" })
}

/// Something that somebody will do.
pub(crate) const fn follow_up(line: u32, text: Str, owner: Str) -> Step {
    step(line, 0, Act::Add { what: "follow-up", text, owner })
}

impl Step {
    pub(crate) const fn after(self, after: &'static [u32]) -> Self {
        Self { after, ..self }
    }

    pub(crate) const fn lift(self, lift: Str) -> Self {
        Self { lift, ..self }
    }

    pub(crate) const fn summary(self) -> Self {
        Self { taken: "summary", ..self }
    }
}

/// When the fixtures were set down, as a fixed clock.
const START: &str = "2026-11-20T09:00:00Z";

/// What is written so far: by which sum a line of the source is known.
struct Scribe<'p> {
    paper: &'p Paper,
    sums: BTreeMap<u32, Digest>,
    positions: BTreeMap<u32, Position<'static>>,
    n: u64,
    cited: u32,
    prev: Option<Digest>,
    out: String,
}

/// The session file of a paper.
pub(crate) fn set_down(paper: &Paper) -> String {
    let mut scribe = Scribe {
        paper,
        sums: BTreeMap::new(),
        positions: BTreeMap::new(),
        n: 0,
        cited: 0,
        prev: None,
        out: String::new(),
    };
    let workshop = NewHead { on: format!("ws/{}", paper.workshop), ..NewHead::default() };
    scribe.write(workshop, &scribe.line0());
    for step in paper.script {
        scribe.step(step);
    }
    scribe.out
}

impl Scribe<'_> {
    fn line0(&self) -> Kind<'static> {
        let paper = self.paper;
        Session {
            format: 1,
            app: "plenary 0.1.0".into(),
            title: paper.title.into(),
            room: paper.room.into(),
            sitting: paper.sitting.into(),
            mark: paper.mark.to_string().into(),
            role: "written".into(),
            day: paper.day.into(),
            offset: "+00:00".into(),
            lang: "en".into(),
            source: paper.source.into(),
            source_digest: sha256_hex(paper.bytes).into(),
            late: true,
            ..Session::default()
        }
        .into()
    }

    fn write(&mut self, mut head: NewHead, kind: &Kind<'_>) -> Digest {
        let id = EntryId { file: FileId::parse(self.paper.file).unwrap(), n: self.n };
        head.id = Some(id);
        head.at = Some(Stamp::from_seconds(Stamp::parse(START).unwrap().seconds() + i64::try_from(self.n).unwrap()));
        head.prev = self.prev;
        if head.fixes.is_none() && cites(kind) {
            self.cited += 1;
            head.cite = format!("{}{}", self.paper.mark, self.cited);
        }
        let mut salt = [0; 16];
        salt.copy_from_slice(&sha256(id.to_string().as_bytes())[..16]);
        let (line, sum) = seal(&head, kind, &salt).unwrap();
        self.out.push_str(&line);
        self.out.push('\n');
        self.n += 1;
        self.prev = Some(sum);
        sum
    }

    fn sum(&self, line: u32) -> Digest {
        *self.sums.get(&line).unwrap_or_else(|| panic!("nothing is set down from line {line}"))
    }

    fn step(&mut self, step: &Step) {
        let mut head = NewHead { from: format!("line {}", step.line), ..NewHead::default() };
        let kind = self.kind(step);
        if matches!(step.act, Act::Owed(_)) {
            head.fixes = Some(self.sum(step.on));
        } else if step.on > 0 {
            head.on = format!("#{}", self.sum(step.on));
        }
        head.after = step.after.iter().map(|&line| self.sum(line)).collect();
        let sum = self.write(head, &kind);
        self.sums.entry(step.line).or_insert(sum);
    }

    fn kind(&mut self, step: &Step) -> Kind<'static> {
        let taken = Text::from(step.taken);
        match step.act {
            Act::Topic(title) => Walk { act: "open".into(), title: title.into(), ..Walk::default() }.into(),
            Act::Seat { who, act, standing, capacity } => Seat {
                who: who.into(),
                act: act.into(),
                standing: standing.into(),
                capacity: capacity.into(),
                ..Seat::default()
            }
            .into(),
            Act::Same { this, with, why } => {
                Same { what: "participant".into(), this: this.into(), with: with.into(), same: true, why: why.into() }
                    .into()
            }
            Act::Floor { who, act, why } => {
                Floor { who: who.into(), act: act.into(), why: why.into(), ..Floor::default() }.into()
            }
            Act::Said { who, words } => Said { who: who.into(), text: words.into(), taken, ..Said::default() }.into(),
            Act::Note(words) => Note { text: words.into(), taken, ..Note::default() }.into(),
            Act::Present(n) => Quorum { present: n, counts: "persons".into(), ..Quorum::default() }.into(),
            Act::Rule { rule, why } => Rule { rule: rule.into(), why: why.into(), ..Rule::default() }.into(),
            Act::Add { what, text, owner } => {
                let fields = [("text", text), ("owner", owner)];
                let set = fields.iter().filter(|(_, to)| !to.is_empty());
                let set = set.map(|&(f, to)| FieldValue { f: f.into(), to: to.into(), ..FieldValue::default() });
                Add { what: what.into(), set: set.collect(), ..Add::default() }.into()
            }
            Act::Propose { .. } | Act::Reword { .. } => self.wording(step),
            Act::Position { .. } | Act::Owed(_) => self.position(step).into(),
            Act::Decide { outcome, wording, rule, by, why } => {
                let wording = if wording > 0 { self.sum(wording).to_string() } else { String::new() };
                let binds = if wording.is_empty() { Vec::new() } else { vec![wording.clone().into()] };
                Decide {
                    outcome: outcome.into(),
                    wording: wording.into(),
                    rule: rule.into(),
                    binds,
                    by: by.into(),
                    why: why.into(),
                    ..Decide::default()
                }
                .into()
            }
        }
    }

    fn wording(&self, step: &Step) -> Kind<'static> {
        let taken = Text::from(step.taken);
        match step.act {
            Act::Propose { by, text, rule, scale, replaces } => {
                let parts = if replaces > 0 { vec![self.sum(replaces).to_string().into()] } else { Vec::new() };
                Propose {
                    text: text.into(),
                    by: by.into(),
                    rule: rule.into(),
                    scale: scale.iter().map(rung).collect(),
                    taken,
                    how: if parts.is_empty() { "" } else { "replaces" }.into(),
                    parts,
                    ..Propose::default()
                }
                .into()
            }
            Act::Reword { by, text } => Reword { text: text.into(), by: by.into(), taken, ..Reword::default() }.into(),
            _ => unreachable!("not a wording"),
        }
    }

    fn position(&mut self, step: &Step) -> Position<'static> {
        let position = match step.act {
            Act::Position { org, who, takes, says } => Position {
                orgs: if org.is_empty() { Vec::new() } else { vec![org.into()] },
                who: who.into(),
                takes: takes.into(),
                says: says.into(),
                lift: step.lift.into(),
                taken: if says.is_empty() { "" } else { step.taken }.into(),
                ..Position::default()
            },
            Act::Owed(says) => Position {
                says: says.into(),
                lift: step.lift.into(),
                taken: step.taken.into(),
                ..self.positions[&step.on].clone()
            },
            _ => unreachable!("not a position"),
        };
        self.positions.insert(step.line, position.clone());
        position
    }
}

fn rung(&(takes, side): &Word) -> Rung<'static> {
    Rung { takes: takes.into(), side: side.into(), ..Rung::default() }
}

/// What people cite: wordings, decisions, positions on the record, what was added.
fn cites(kind: &Kind<'_>) -> bool {
    match kind {
        Kind::Propose(_) | Kind::Reword(_) | Kind::Decide(_) | Kind::Add(_) => true,
        Kind::Position(p) => p.takes.starts_with('-') || ["reservation", "formal objection"].contains(&&*p.takes),
        _ => false,
    }
}
