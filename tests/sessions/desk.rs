//! A note-taker's desk of a room: a file of its own with the same sitting, written as a desk's screen would.

use super::play::Play;
use plenary::app::Hand;
use plenary::base::Digest;
use plenary::plan::Key;
use plenary::record::kind::{Add, Decide, Draft, FieldValue, Floor, Note, Position, Said, Session};
use plenary::record::{Files, New, Text};
use plenary::store::{RealDisk, Store, Writer};
use std::path::Path;
use std::sync::Arc;

/// The desk of a room, in its time.
pub(crate) struct Desk {
    writer: Writer,
}

fn own(text: &str) -> Text<'static> {
    text.to_owned().into()
}

/// The wording that is on the table of the console and begins or goes on so.
fn wording(play: &Play, words: &str) -> Digest {
    let mut found: Vec<_> = play.plan().wordings.iter().filter(|w| w.text.contains(words)).collect();
    found.sort_by_key(|w| w.n);
    found.last().unwrap_or_else(|| panic!("no wording says `{words}`")).sum
}

fn proposal(play: &Play, words: &str) -> Digest {
    let plan = play.plan();
    plan.proposals[plan.wording(wording(play, words)).unwrap().proposal].sum
}

impl Desk {
    /// A desk in the room whose console plays.
    pub(crate) fn begin(play: &Play, folder: &Path, state: &Path) -> Self {
        let files: &'static Files = Box::leak(Box::new(Files::new()));
        let store = Store::new(Arc::new(RealDisk), state);
        let workshop = store.read(folder, files).unwrap();
        let seat = play.model().seat.clone().unwrap();
        let title = play.plan().title.clone();
        let session = Session {
            format: 1,
            app: concat!("plenary ", env!("CARGO_PKG_VERSION")).into(),
            title: own(&title),
            room: "Room 1".into(),
            sitting: own(&seat.sitting),
            recorder: "Room 1, desk".into(),
            role: "desk".into(),
            day: "2026-11-18".into(),
            offset: "+02:00".into(),
            lang: "en".into(),
            ..Session::default()
        };
        let opened = store.writer(&workshop, session, Box::new(Hand(play.world()))).unwrap();
        Self { writer: opened.writer }
    }

    fn write(&mut self, new: New<'static>) {
        self.writer.append(vec![new]).unwrap();
    }

    pub(crate) fn note(&mut self, play: &Play, at: &str, text: &str) {
        let body = Note { text: own(text), ..Note::default() };
        self.write(New::of(body).on(&Key::Entry(proposal(play, at))));
    }

    pub(crate) fn said(&mut self, play: &Play, at: &str, org: &str, text: &str) {
        let body = Said { org: own(org), text: own(text), taken: "summary".into(), ..Said::default() };
        self.write(New::of(body).on(&Key::Entry(proposal(play, at))));
    }

    /// Prepared for the console; counts for nothing until it is taken over.
    pub(crate) fn draft(&mut self, _play: &Play, point: &str, text: &str) {
        self.write(New::of(Draft { kind: "wording".into(), text: own(text) }).on(point));
    }

    pub(crate) fn floor(&mut self, _play: &Play, point: &str, act: &str, org: &str) {
        self.write(New::of(Floor { act: own(act), org: own(org), ..Floor::default() }).on(point));
    }

    /// Where an organisation stands, as the desk heard it.
    pub(crate) fn position(&mut self, play: &Play, at: &str, org: &str, takes: &str, says: &str) {
        let body = Position {
            orgs: vec![own(org)],
            takes: own(takes),
            says: own(says),
            taken: "summary".into(),
            ..Position::default()
        };
        self.write(New::of(body).on(&Key::Entry(wording(play, at))));
    }

    /// The note-taker's account of a decision.
    pub(crate) fn decided(&mut self, play: &Play, at: &str, outcome: &str, why: &str) {
        let body = Decide {
            outcome: own(outcome),
            wording: own(&wording(play, at).to_string()),
            why: own(why),
            ..Decide::default()
        };
        self.write(New::of(body).on(&Key::Entry(proposal(play, at))));
    }

    pub(crate) fn follow_up(&mut self, _play: &Play, point: &str, text: &str, owner: &str) {
        let value = |f: &str, to: &str| FieldValue { f: own(f), item: Text::default(), to: own(to) };
        let set = vec![value("text", text), value("owner", owner)];
        self.write(New::of(Add { what: "follow-up".into(), key: Text::default(), set }).on(point));
    }
}
