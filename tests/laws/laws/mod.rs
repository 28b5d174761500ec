//! The laws of `record.md` 8, each over many generated workshops, asked of the model and of the fold alike.

mod adding;
mod agree;
mod answers;
mod clock;
mod documents;
mod going_on;
mod growing;
mod reconcile;
mod rows;
mod union;

use crate::generate::{Ends, WORKSHOP, Workshop, bytes_of};
use crate::{Ask, many, subjects};
use plenary::base::{Digest, EntryId, FileId, Stamp};
use plenary::record::kind::Session;
use plenary::record::{Kind, NewHead, Text, seal};
use serde_json::Value;
use std::collections::BTreeSet;

/// A law that a fold keeps on a workshop, or what is wrong.
type Law = fn(&Workshop, Ask) -> Result<(), String>;

fn holds(name: &str, law: Law) {
    for (who, ask) in subjects() {
        many(&format!("{name}-{who}"), &|w| law(w, ask));
    }
}

/// The rows of a part of a plan.
fn rows<'v>(plan: &'v Value, part: &str) -> &'v Vec<Value> {
    plan[part].as_array().unwrap()
}

/// A field of a row, as text.
fn of(row: &Value, field: &str) -> String {
    row[field].as_str().unwrap_or_default().to_owned()
}

fn must(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}

/// The files of the workshops that are listed as foreign.
fn foreign(w: &Workshop, plan: &Value) -> BTreeSet<FileId> {
    let found = rows(plan, "findings").iter().filter(|f| f["code"] == "foreign").map(|f| of(f, "place"));
    let foreign: BTreeSet<String> = found.collect();
    let of_other = |m: &&crate::generate::Made| m.kind == "Session" && foreign.contains(&m.head.on);
    w.made.iter().filter(of_other).map(|m| m.head.id.unwrap().file).collect()
}

/// About an entry.
fn on(sum: Digest) -> NewHead {
    NewHead { on: format!("#{sum}"), ..NewHead::default() }
}

/// A file written after the fact, by somebody who was not in the generated hall.
struct Pen {
    id: FileId,
    n: u64,
    prev: Option<Digest>,
    lines: Vec<Vec<u8>>,
}

impl Pen {
    fn new(role: &str, sitting: &str) -> Self {
        let mut pen = Self { id: FileId::parse("nnnnnnnnnn").unwrap(), n: 0, prev: None, lines: Vec::new() };
        let session = Session {
            format: 1,
            app: "plenary 0.1.0".into(),
            title: "A review".into(),
            sitting: Text::from(sitting.to_owned()),
            role: Text::from(role.to_owned()),
            day: "2026-11-20".into(),
            offset: "+00:00".into(),
            ..Session::default()
        };
        pen.write(NewHead { on: WORKSHOP.into(), ..NewHead::default() }, session);
        pen
    }

    fn write(&mut self, mut head: NewHead, body: impl Into<Kind<'static>>) -> Digest {
        head.id = Some(EntryId { file: self.id, n: self.n });
        head.at = Some(Stamp::from_seconds(1_800_000_000));
        head.prev = self.prev;
        head.after.sort_unstable();
        head.after.dedup();
        let (line, sum) = seal(&head, &body.into(), &[7; 16]).unwrap();
        self.n += 1;
        self.prev = Some(sum);
        self.lines.push(line.into_bytes());
        sum
    }

    fn bytes(&self) -> Vec<u8> {
        bytes_of(&self.lines, Ends::Plain)
    }
}
