//! A scripted day over a disk, and the ledger of what the store acknowledged.

use crate::fake::FakeDisk;
use plenary::base::{Digest, Stamp};
use plenary::record::kind::{
    Add, Choose, Count, Decide, Draft, FieldValue, Floor, Hands, Note, Position, Propose, Quorum, Readback, Redact,
    Respond, Retract, Reword, Rule, Ruling, Said, Same, Seal, Seat, SeenHead, Session, Set, Veil, Walk,
};
use plenary::record::{Files, New, Text, earlier};
use plenary::store::{AppendError, How, Moved, Opened, Saved, Stamps, Store, Workshop, Writer};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(crate) const FOLDER: &str = "/home/sessions/ws";
pub(crate) const STATE: &str = "/home/state";

/// A clock that ticks at each look, and chance that never comes twice in a test run.
pub(crate) struct Ticks(Cell<i64>);

static CHANCE: AtomicU64 = AtomicU64::new(1);

impl Stamps for Ticks {
    fn now(&self) -> Stamp {
        self.0.set(self.0.get() + 1);
        Stamp::from_seconds(1_795_183_200 + self.0.get())
    }

    fn random(&self, bytes: &mut [u8]) {
        let n = CHANCE.fetch_add(1, Ordering::Relaxed);
        let hash = plenary::base::sha256(&n.to_le_bytes());
        bytes.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    }
}

pub(crate) fn stamps() -> Box<dyn Stamps> {
    Box::new(Ticks(Cell::new(0)))
}

pub(crate) fn disk() -> FakeDisk {
    FakeDisk::new(&["/home/sessions"])
}

pub(crate) fn store(disk: &FakeDisk) -> Store {
    Store::new(Arc::new(disk.clone()), STATE)
}

pub(crate) fn session(role: &'static str) -> Session<'static> {
    Session {
        app: "plenary 0.1.0".into(),
        title: "Review of the draft plan".into(),
        room: "Salle 1".into(),
        recorder: "A. Note".into(),
        role: role.into(),
        day: "2026-11-20".into(),
        offset: "+00:00".into(),
        lang: "en".into(),
        ..Session::default()
    }
}

pub(crate) fn note(text: impl Into<String>) -> New<'static> {
    New::from(Note { text: Text::from(text.into()), ..Note::default() })
}

/// A proposal, its next wording, a dissent on that and the decision that binds all of it, saved together.
pub(crate) fn decided() -> Vec<New<'static>> {
    let sum = |n| Text::from(earlier(n).to_string());
    let about = |new: &mut New<'static>, n| new.head.on = format!("#{}", earlier(n));
    let propose = New::from(Propose { text: "Three centres".into(), ..Propose::default() });
    let mut reword = New::from(Reword { text: "Three [regional] centres".into(), ..Reword::default() });
    about(&mut reword, 0);
    reword.head.after = vec![earlier(0)];
    let mut dissent = New::from(Position {
        orgs: vec!["Trades Union Congress".into()],
        takes: "objection".into(),
        says: "No wage protection".into(),
        ..Position::default()
    });
    about(&mut dissent, 1);
    let binds = vec![sum(0), sum(1), sum(2)];
    let mut decide = New::from(Decide { outcome: "agreed".into(), wording: sum(1), binds, ..Decide::default() });
    about(&mut decide, 0);
    vec![propose, reword, dissent, decide]
}

/// An entry of each kind that the rest of the day does not have, saved together.
fn the_other_kinds() -> Vec<New<'static>> {
    let sum = |n| Text::from(earlier(n).to_string());
    let on = |new: New<'static>, n| new.on(&format!("#{}", earlier(n)));
    let tally = vec![Count { takes: "agree".into(), n: 7 }];
    let seen = vec![SeenHead { id: "b4k9x2mq7d.8".into(), sum: sum(0) }];
    let title = FieldValue { f: "title".into(), to: "One-stop centres".into(), ..FieldValue::default() };
    vec![
        New::of(Walk { act: "open".into(), minutes: 45, ..Walk::default() }).on("gcm-review/5"),
        New::of(Seat { org: "Ministry of Labour".into(), act: "in".into(), ..Seat::default() }),
        New::of(Add { what: "intervention".into(), set: vec![title], ..Add::default() }).on("gcm-review/5"),
        on(New::of(Propose { text: "Two centres".into(), ..Propose::default() }), 2),
        on(New::of(Rule { rule: "consensus".into(), ..Rule::default() }), 3),
        on(New::of(Hands { counts: tally }), 3),
        New::of(Quorum { present: 7, met: true, ..Quorum::default() }),
        on(New::of(Readback { of: vec![sum(3)], said: "no correction".into(), ..Readback::default() }), 3),
        on(New::of(Position { takes: "reservation".into(), who: "A. Chair".into(), ..Position::default() }), 3),
        on(New::of(Respond { outcome: "accepted".into(), ..Respond::default() }), 8),
        New::of(Said { text: "Thank you.".into(), ..Said::default() }).on("gcm-review/5"),
        New::of(Floor { act: "asks".into(), org: "Ministry of Labour".into(), ..Floor::default() }),
        New::of(Draft { kind: "note".into(), text: "Half a thought".into() }),
        on(New::of(Choose { heads: vec![sum(3), sum(8)], takes: sum(3), ..Choose::default() }), 3),
        on(New::of(Same { with: "gcm/obj/7".into(), ..Same::default() }), 2),
        on(New::of(Retract { why: "by mistake".into() }), 10),
        on(New::of(Ruling { act: "strike".into(), by: "A. Chair".into(), ..Ruling::default() }), 10),
        on(New::of(Redact { by: "A. Chair".into(), ..Redact::default() }), 12),
        New::of(Veil { act: "on".into() }).on("gcm-review/5"),
        New::of(Seal { act: "checkpoint".into(), heads: seen }),
    ]
}

/// Everything that was acknowledged.
#[derive(Default, Clone)]
pub(crate) struct Ledger {
    pub(crate) lines: BTreeMap<Digest, String>,
    pub(crate) rescued: bool,
}

impl Ledger {
    pub(crate) fn take(&mut self, saved: Saved) {
        if let Some(Moved::Continued { first, .. }) = &saved.moved {
            self.lines.insert(first.sum, first.line.clone());
        }
        self.rescued |= matches!(saved.moved, Some(Moved::Rescued { .. }));
        for line in saved.lines {
            assert!(self.lines.insert(line.sum, line.line).is_none(), "acknowledged twice");
        }
    }

    pub(crate) fn opened(&mut self, writer: &Writer) {
        let reading = plenary::record::read(writer.first().as_bytes());
        let first = reading.entries().next().unwrap();
        self.lines.insert(first.sum, writer.first().to_owned());
    }
}

/// Saves as a person would: again when there was no room, and by retry when the writer holds the lines.
pub(crate) fn save(writer: &mut Writer, ledger: &mut Ledger, entries: Vec<New<'_>>) -> Result<(), AppendError> {
    match writer.append(entries.clone()) {
        Ok(saved) => ledger.take(saved),
        Err(AppendError::Full(_)) => ledger.take(writer.append(entries)?),
        Err(AppendError::Held { .. }) => ledger.take(writer.retry()?),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Tries what failed once more, as a person would.
fn twice<T, E>(mut what: impl FnMut() -> Result<T, E>) -> Result<T, E> {
    what().or_else(|_| what())
}

pub(crate) fn reopen(store: &Store, ledger: &mut Ledger) -> Result<Opened, Box<dyn std::error::Error>> {
    reopen_in(store, Path::new(FOLDER), ledger)
}

fn reopen_in(store: &Store, folder: &Path, ledger: &mut Ledger) -> Result<Opened, Box<dyn std::error::Error>> {
    twice(|| {
        let files = Files::new();
        let workshop: Workshop<'_> = store.read(folder, &files)?;
        let opened = store.writer(&workshop, session("console"), stamps())?;
        if !matches!(opened.how, How::Resumed { .. }) {
            ledger.opened(&opened.writer);
        }
        Ok(opened)
    })
}

/// A day: a workshop is made, its console opened, used for an entry of every kind, left and opened again.
pub(crate) fn day(disk: &FakeDisk, ledger: &mut Ledger) -> Result<(), Box<dyn std::error::Error>> {
    day_in(&store(disk), Path::new(FOLDER), ledger)
}

/// The same wherever.
pub(crate) fn day_in(store: &Store, folder: &Path, ledger: &mut Ledger) -> Result<(), Box<dyn std::error::Error>> {
    let mut setup = twice(|| store.new_workshop(folder, session("setup"), stamps()))?;
    ledger.opened(&setup);
    let country = FieldValue { f: "country".into(), to: "Mirandia".into(), ..FieldValue::default() };
    save(&mut setup, ledger, vec![New::from(Set { set: vec![country], ..Set::default() })])?;
    drop(setup);
    let mut console = reopen_in(store, folder, ledger)?.writer;
    save(&mut console, ledger, vec![note("first")])?;
    save(&mut console, ledger, decided())?;
    save(&mut console, ledger, the_other_kinds())?;
    save(&mut console, ledger, vec![note("before lunch")])?;
    drop(console);
    let mut console = reopen_in(store, folder, ledger)?.writer;
    save(&mut console, ledger, vec![note("after lunch"), note("और हाँ")])?;
    save(&mut console, ledger, vec![note("last")])?;
    Ok(())
}
