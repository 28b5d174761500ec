//! Sessions made by hand, reading like minutes: who writes, on what, and what is said.

use plenary::base::{Digest, EntryId, FileId, Stamp, sha256, sha256_hex};
use plenary::plan::{Asked, DecisionRow, Key, Plan, PositionRow, Union, fold};
use plenary::record::kind::{
    Add, Choose, Decide, FieldValue, Note, Position, Propose, Readback, Redact, Respond, Retract, Reword, Ruling, Same,
    Seal, Seat, SeenHead, Session, Set, Setting, Veil, Walk,
};
use plenary::record::{Kind, NewHead, seal};
use std::fmt::Display;

/// The point that all tests work on.
pub(crate) const POINT: &str = "gcm-review/5";
/// Another.
pub(crate) const OTHER: &str = "gcm-review/6";

/// A file of the workshop.
pub(crate) type File = usize;

struct Open {
    id: FileId,
    next: u64,
    prev: Option<Digest>,
    lines: Vec<String>,
}

/// Session files in the making.
pub(crate) struct Workshop {
    files: Vec<Open>,
    now: i64,
    salt: u8,
    pub(crate) ws: String,
}

/// One entry in the making.
#[derive(Clone)]
pub(crate) struct Say {
    head: NewHead,
    kind: Kind<'static>,
}

/// Begins an entry.
pub(crate) fn say(kind: impl Into<Kind<'static>>) -> Say {
    Say { head: NewHead::default(), kind: kind.into() }
}

impl Say {
    pub(crate) fn on(mut self, sum: Digest) -> Self {
        self.head.on = format!("#{sum}");
        self
    }

    pub(crate) fn about(mut self, constant: &str) -> Self {
        constant.clone_into(&mut self.head.on);
        self
    }

    pub(crate) fn after(mut self, sums: &[Digest]) -> Self {
        self.head.after = sums.to_vec();
        self
    }

    pub(crate) fn fixes(mut self, sum: Digest) -> Self {
        self.head.fixes = Some(sum);
        self
    }

    pub(crate) fn vis(mut self, vis: &str) -> Self {
        vis.clone_into(&mut self.head.vis);
        self
    }

    pub(crate) fn cite(mut self, cite: &str) -> Self {
        cite.clone_into(&mut self.head.cite);
        self
    }
}

impl Workshop {
    pub(crate) fn new() -> Self {
        Self { files: Vec::new(), now: 1_795_000_000, salt: 0, ws: "7hq2m4kd9s".to_owned() }
    }

    /// A console's file of a sitting, with its first line.
    pub(crate) fn console(&mut self, sitting: &str) -> File {
        self.file("console", sitting, &[])
    }

    pub(crate) fn desk(&mut self, sitting: &str) -> File {
        self.file("desk", sitting, &[])
    }

    /// A file of any role that goes on from these lines.
    pub(crate) fn file(&mut self, role: &str, sitting: &str, after: &[Digest]) -> File {
        self.file_of(Session { role: owned(role), sitting: owned(sitting), ..session() }, after)
    }

    pub(crate) fn file_of(&mut self, session: Session<'static>, after: &[Digest]) -> File {
        let file = self.bare_file();
        let ws = format!("ws/{}", self.ws);
        self.write(file, say(session).about(&ws).after(after));
        file
    }

    /// A file without a first line.
    pub(crate) fn bare_file(&mut self) -> File {
        let id = format!("file{:0>6}", self.files.len()).replace('i', "1").replace('l', "1");
        let id = FileId::parse(&id).unwrap();
        self.files.push(Open { id, next: 0, prev: None, lines: Vec::new() });
        self.files.len() - 1
    }

    /// Writes an entry a minute later.
    pub(crate) fn write(&mut self, file: File, say: Say) -> Digest {
        self.wait(60);
        let (head, kind) = self.stamped(file, say);
        let (line, sum) = seal(&head, &kind, &[self.salt; 16]).unwrap();
        self.push(file, line, sum);
        sum
    }

    /// The same with something that no version knows yet.
    pub(crate) fn write_newer(&mut self, file: File, say: Say) -> Digest {
        self.wait(60);
        let (head, kind) = self.stamped(file, say);
        let head = head.write(kind.name()).unwrap();
        let mut body = String::new();
        kind.write(&mut body);
        let body = body.strip_prefix('(').unwrap().strip_suffix(')').unwrap();
        let comma = if body.is_empty() { "" } else { "," };
        let tail = format!("{body}{comma}later:\"?\"),salt:\"{}\"", "00".repeat(16));
        let digest = Digest::cut(&sha256(format!("{head}{}", sha256_hex(tail.as_bytes())).as_bytes()));
        self.push(file, format!("{head}{tail},sum:\"{digest}\")"), digest);
        digest
    }

    fn stamped(&mut self, file: File, say: Say) -> (NewHead, Kind<'static>) {
        self.salt = self.salt.wrapping_add(1);
        let open = &self.files[file];
        let id = EntryId { file: open.id, n: open.next };
        let at = Stamp::from_seconds(self.now);
        (NewHead { id: Some(id), at: Some(at), prev: open.prev, ..say.head }, say.kind)
    }

    fn push(&mut self, file: File, line: String, sum: Digest) {
        let open = &mut self.files[file];
        open.lines.push(line);
        open.next += 1;
        open.prev = Some(sum);
    }

    /// The clock goes on, or back.
    pub(crate) fn wait(&mut self, seconds: i64) {
        self.now += seconds;
    }

    /// The next line of a file goes on from this one, as after a restored backup.
    pub(crate) fn back_to(&mut self, file: File, sum: Digest, n: u64) {
        self.files[file].prev = Some(sum);
        self.files[file].next = n;
    }

    /// The line of this sum.
    pub(crate) fn line(&mut self, sum: Digest) -> &mut String {
        let end = format!(",sum:\"{sum}\")");
        self.files.iter_mut().flat_map(|file| &mut file.lines).find(|line| line.ends_with(&end)).unwrap()
    }

    /// Takes a line out, as damage does.
    pub(crate) fn lose(&mut self, sum: Digest) {
        let end = format!(",sum:\"{sum}\")");
        for file in &mut self.files {
            file.lines.retain(|line| !line.ends_with(&end));
        }
    }

    /// Blanks a body.
    pub(crate) fn blank(&mut self, sum: Digest) {
        let line = self.line(sum);
        let open = line.find(",is:").unwrap();
        let open = open + line[open..].find('(').unwrap() + 1;
        let tail = sha256_hex(&line.as_bytes()[open..line.len() - 48]);
        *line = format!("{}),gone:\"{tail}\",sum:\"{sum}\")", &line[..open]);
    }

    pub(crate) fn id(&self, file: File) -> String {
        self.files[file].id.to_string()
    }

    /// The bytes of a file. They live as long as the test.
    pub(crate) fn bytes(&self, file: File) -> &'static [u8] {
        let text: String = self.files[file].lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        Box::leak(text.into_bytes().into_boxed_slice())
    }

    pub(crate) fn union(&self) -> Union<'static> {
        let mut union = Union::new();
        for file in 0..self.files.len() {
            union.add_bytes(self.bytes(file));
        }
        union
    }

    pub(crate) fn plan(&self) -> Plan<'static> {
        fold(self.union(), &[])
    }

    /// The plan with a checklist of six points.
    pub(crate) fn asked(&self) -> Plan<'static> {
        fold(self.union(), &[review()])
    }
}

/// A checklist.
pub(crate) fn review() -> Asked {
    let points = (1..=6).map(|n| format!("gcm-review/{n}")).collect();
    Asked { list: "gcm-review".into(), digest: "000000000000".into(), title: "Review".into(), points }
}

pub(crate) fn session() -> Session<'static> {
    Session {
        format: 1,
        app: owned("plenary 0.1.0"),
        title: owned("Review"),
        mark: owned("A"),
        day: owned("2026-11-20"),
        offset: owned("+00:00"),
        ..Session::default()
    }
}

fn owned(text: &str) -> plenary::record::Text<'static> {
    text.to_owned().into()
}

fn sums(of: &[Digest]) -> Vec<plenary::record::Text<'static>> {
    of.iter().map(|sum| sum.to_string().into()).collect()
}

pub(crate) fn note(text: &str) -> Say {
    say(Note { text: owned(text), ..Note::default() })
}

pub(crate) fn add(what: &str, set: &[(&str, &str)]) -> Say {
    say(Add { what: owned(what), set: values(set), ..Add::default() })
}

/// The same from a table with ids.
pub(crate) fn import(what: &str, key: &str, set: &[(&str, &str)]) -> Say {
    say(Add { what: owned(what), key: owned(key), set: values(set) })
}

pub(crate) fn set(field: &str, to: &str) -> Say {
    say(Set { set: values(&[(field, to)]), ..Set::default() })
}

fn values(set: &[(&str, &str)]) -> Vec<FieldValue<'static>> {
    set.iter().map(|(f, to)| FieldValue { f: owned(f), to: owned(to), ..FieldValue::default() }).collect()
}

pub(crate) fn propose(text: &str) -> Say {
    say(Propose { text: owned(text), ..Propose::default() })
}

/// A proposal that sets a field of this thing.
pub(crate) fn propose_to_set(text: &str, thing: impl Display, field: &str, to: &str) -> Say {
    say(Propose { text: owned(text), sets: vec![setting(thing, field, to)], ..Propose::default() })
}

pub(crate) fn setting(thing: impl Display, field: &str, to: &str) -> Setting<'static> {
    Setting { on: thing.to_string().into(), f: owned(field), to: owned(to), ..Setting::default() }
}

pub(crate) fn reword(text: &str) -> Say {
    say(Reword { text: owned(text), ..Reword::default() })
}

pub(crate) fn takes(orgs: &[&str], step: &str) -> Say {
    say(position(orgs, step))
}

/// A dissent with words.
pub(crate) fn dissents(orgs: &[&str], step: &str, words: &str) -> Say {
    say(Position { says: owned(words), ..position(orgs, step) })
}

pub(crate) fn position(orgs: &[&str], step: &str) -> Position<'static> {
    Position { orgs: orgs.iter().map(|org| owned(org)).collect(), takes: owned(step), ..Position::default() }
}

pub(crate) fn decide(outcome: &str) -> Say {
    say(Decide { outcome: owned(outcome), ..Decide::default() })
}

/// A decision on a wording, with all that was on the screen.
pub(crate) fn decide_on(outcome: &str, wording: Digest, binds: &[Digest]) -> Say {
    let binds = sums(&[&[wording], binds].concat());
    say(Decide { outcome: owned(outcome), wording: wording.to_string().into(), binds, ..Decide::default() })
}

pub(crate) fn respond(outcome: &str) -> Say {
    say(Respond { outcome: owned(outcome), meeting: true, ..Respond::default() })
}

pub(crate) fn read_back(of: &[Digest]) -> Say {
    say(Readback { of: sums(of), said: owned("no correction"), ..Readback::default() })
}

pub(crate) fn retract() -> Say {
    say(Retract { why: owned("by mistake") })
}

pub(crate) fn redact(takes: &str) -> Say {
    say(Redact { by: owned("Chair"), why: owned("danger"), takes: owned(takes) })
}

pub(crate) fn rule(act: &str, by: &str) -> Say {
    say(Ruling { act: owned(act), by: owned(by), ..Ruling::default() })
}

pub(crate) fn veil(act: &str) -> Say {
    say(Veil { act: owned(act) })
}

pub(crate) fn walk(act: &str) -> Say {
    say(Walk { act: owned(act), ..Walk::default() })
}

pub(crate) fn seat(org: &str, who: &str, act: &str) -> Say {
    say(Seat { org: owned(org), who: owned(who), act: owned(act), ..Seat::default() })
}

pub(crate) fn choose(heads: &[Digest], takes: Digest) -> Say {
    say(Choose { heads: sums(heads), takes: takes.to_string().into(), why: owned("asked") })
}

pub(crate) fn same(with: impl Display, yes: bool) -> Say {
    say(Same { with: with.to_string().into(), same: yes, ..Same::default() })
}

pub(crate) fn same_name(this: &str, with: &str) -> Say {
    say(Same { what: owned("organisation"), this: owned(this), with: owned(with), same: true, ..Same::default() })
}

/// What a writer has seen of the others: ids and sums.
pub(crate) fn seen(heads: &[(String, Digest)]) -> Say {
    let heads = heads.iter().map(|(id, sum)| SeenHead { id: owned(id), sum: sum.to_string().into() }).collect();
    say(Seal { act: owned("checkpoint"), heads })
}

/// What a field of an event says: its values, sorted.
pub(crate) fn value(plan: &Plan<'_>, on: Digest, field: &str) -> Vec<String> {
    let register = plan.values.iter().find(|row| row.on == Key::Entry(on) && row.field == field);
    register.map(|row| row.values.iter().map(|(to, _)| to.to_string()).collect()).unwrap_or_default()
}

pub(crate) fn row<'p>(plan: &'p Plan<'static>, sum: Digest) -> &'p PositionRow<'static> {
    plan.position(sum).unwrap()
}

/// State of a position, and whether it is an open dissent.
pub(crate) fn stands(plan: &Plan<'static>, sum: Digest) -> (&'static str, bool) {
    let row = row(plan, sum);
    (row.state.as_str(), row.open)
}

pub(crate) fn decision<'p>(plan: &'p Plan<'static>, sum: Digest) -> &'p DecisionRow<'static> {
    plan.decision(sum).unwrap()
}

pub(crate) fn decided(plan: &Plan<'static>, sum: Digest) -> &'static str {
    decision(plan, sum).state.as_str()
}

/// The findings of a code, by place.
pub(crate) fn found(plan: &Plan<'_>, code: &str) -> Vec<String> {
    plan.findings.iter().filter(|f| f.code.as_str() == code).map(|f| f.place.clone()).collect()
}

/// The columns of a wording: step and names.
pub(crate) fn columns(plan: &Plan<'_>, wording: Digest) -> Vec<(String, Vec<String>)> {
    let names = |who: &[plenary::base::Name]| who.iter().map(ToString::to_string).collect();
    plan.columns(wording).iter().map(|column| (column.takes.to_string(), names(&column.who))).collect()
}

pub(crate) fn point(plan: &Plan<'_>, id: &str) -> &'static str {
    plan.points.iter().find(|row| row.id == id).unwrap().state.as_str()
}
