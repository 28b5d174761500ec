//! A note-taker's file beside the console's, as a desk writes it: the same sitting, another recorder.

use crate::desk::Desk;
use plenary::app::Hand;
use plenary::app::clock::System;
use plenary::plan::{Key, Union, fold};
use plenary::record::kind::{Decide, Note, Position, Said, Session};
use plenary::record::{Files, New, Text};
use plenary::store::{RealDisk, Store};
use std::sync::Arc;

const ROOM: &str = "Room 1";

fn own(text: &str) -> Text<'static> {
    text.to_owned().into()
}

/// `about` a wording that begins so: what was said, how an organisation stands, what was decided, as the desk heard it.
/// Gives its words.
pub(super) fn write(desk: &Desk, what: &str) -> Vec<String> {
    let (kind, rest) = what.split_once(' ').unwrap();
    let (about, words) = rest.split_once(" / ").unwrap();
    let files: &'static Files = Box::leak(Box::new(Files::new()));
    let store = Store::new(Arc::new(RealDisk), desk.path().join("the note-taker's"));
    let workshop = store.read(&desk.workshop(), files).unwrap();
    let mut union = Union::default();
    workshop.files.iter().for_each(|file| union.add(file.reading.clone()));
    let plan = fold(union, &[]);
    let sitting = plan.sittings.iter().find(|sitting| *sitting.room == *ROOM).unwrap();
    let wording = plan.wordings.iter().filter(|w| w.text.starts_with(about)).max_by_key(|w| w.n).unwrap();
    let proposal = Key::Entry(plan.proposals[wording.proposal].sum);
    let (org, said) = words.split_once(": ").unwrap_or(("", words));
    let new = match kind {
        "notes" => New::of(Note { text: own(words), ..Note::default() }).on(&proposal),
        "hears" => {
            let said = Said { org: own(org), text: own(said), taken: own("summary"), ..Said::default() };
            New::of(said).on(&proposal)
        }
        "stands" => {
            let (takes, says) = said.split_once(", ").unwrap();
            let body = Position { orgs: vec![own(org)], takes: own(takes), says: own(says), ..Position::default() };
            New::of(body).on(&Key::Entry(wording.sum))
        }
        "decided" => {
            let outcome = Decide { outcome: own(words), wording: own(&wording.sum.to_string()), ..Decide::default() };
            New::of(outcome).on(&proposal)
        }
        kind => panic!("a note-taker does not `{kind}`"),
    };
    let session = Session {
        format: 1,
        app: concat!("plenary ", env!("CARGO_PKG_VERSION")).into(),
        title: own(&plan.title),
        room: ROOM.into(),
        sitting: own(&sitting.id),
        recorder: own("Moussa, at the desk"),
        role: own("desk"),
        day: own(&sitting.day.unwrap().to_string()),
        offset: own("+00:00"),
        lang: own("en"),
        ..Session::default()
    };
    let mut opened = store.writer(&workshop, session, Box::new(Hand(Arc::new(System::new())))).unwrap();
    opened.writer.append(vec![new]).unwrap();
    vec![said.split_once(", ").map_or(said, |(_, says)| says).to_owned(), words.to_owned()]
}
