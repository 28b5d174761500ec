//! Small workshops written by hand, one clause of `record.md` each. They read like minutes, and what they expect is
//! asked of the model and of the fold alike.

mod choosing;
mod deciding;
mod mending;
mod positions;
mod reading;
mod things;

use crate::both;
use plenary::base::{Digest, EntryId, FileId, Stamp};
use plenary::record::kind::{
    Add, Choose, Decide, FieldValue, List, Position, Propose, Redact, Respond, Reword, Ruling, Same, Session, Set,
    Setting, Veil, Walk,
};
use plenary::record::{Kind, NewHead, Text, seal};
use serde_json::Value;

pub(crate) const POINT: &str = "gcm-review/1";
const WS: &str = "ws/aaaaaaaaa1";

/// A recorder's file, by its place.
#[derive(Clone, Copy)]
struct Pen(usize);

struct Page {
    id: FileId,
    n: u64,
    prev: Option<Digest>,
    lines: Vec<String>,
}

/// A folder of session files in the making.
#[derive(Default)]
struct Minutes {
    pages: Vec<Page>,
    salt: u8,
}

/// A head: what it is about, what it follows.
#[derive(Clone, Default)]
struct About(NewHead);

fn about(on: impl ToString) -> About {
    About(NewHead { on: on.to_string(), ..NewHead::default() })
}

/// About an entry.
fn on(sum: Digest) -> About {
    about(format!("#{sum}"))
}

/// What that entry should have said.
fn fixing(sum: Digest) -> About {
    About(NewHead { fixes: Some(sum), ..NewHead::default() })
}

impl About {
    fn after<const N: usize>(mut self, named: [Digest; N]) -> Self {
        self.0.after = named.to_vec();
        self.0.after.sort_unstable();
        self
    }

    fn vis(mut self, vis: &str) -> Self {
        vis.clone_into(&mut self.0.vis);
        self
    }
}

impl Minutes {
    fn file(&mut self, role: &str, sitting: &str, after: Vec<Digest>) -> Pen {
        let place = self.pages.len();
        let id = FileId::parse(&format!("{}{}", "f".repeat(8), plenary::base::random_word(&[0, place as u8]))).unwrap();
        self.pages.push(Page { id, n: 0, prev: None, lines: Vec::new() });
        let lists = vec![List { f: "gcm-review".into(), to: "6f2c90d1a7b3".into() }];
        let line_0 = Session {
            format: 1,
            app: "plenary 0.1.0".into(),
            title: "A review".into(),
            sitting: text(sitting),
            role: text(role),
            day: "2026-11-20".into(),
            offset: "+00:00".into(),
            lists,
            ..Session::default()
        };
        let mut head = about(WS);
        head.0.after = after;
        self.write(Pen(place), head, line_0);
        Pen(place)
    }

    fn console(&mut self, sitting: &str) -> Pen {
        self.file("console", sitting, Vec::new())
    }

    fn desk(&mut self, sitting: &str) -> Pen {
        self.file("desk", sitting, Vec::new())
    }

    fn rapporteur(&mut self) -> Pen {
        self.file("rapporteur", "", Vec::new())
    }

    /// The last line of a file.
    fn last(&self, pen: Pen) -> Digest {
        self.pages[pen.0].prev.unwrap()
    }

    fn write(&mut self, pen: Pen, about: About, body: impl Into<Kind<'static>>) -> Digest {
        self.salt += 1;
        let page = &mut self.pages[pen.0];
        let mut head = about.0;
        head.id = Some(EntryId { file: page.id, n: page.n });
        head.at = Some(Stamp::from_seconds(1_700_000_000 + i64::try_from(page.n).unwrap()));
        head.prev = page.prev;
        let (line, sum) = seal(&head, &body.into(), &[self.salt; 16]).unwrap();
        page.n += 1;
        page.prev = Some(sum);
        page.lines.push(line);
        sum
    }

    fn bytes(&self) -> Vec<Vec<u8>> {
        self.pages.iter().map(|p| (p.lines.join("\n") + "\n").into_bytes()).collect()
    }

    /// Asks the model and the fold.
    fn expect(&self, asked: impl Fn(&Plan)) {
        for (who, plan) in both(&self.bytes()) {
            asked(&Plan { who, plan });
        }
    }
}

/// What one of them answered.
struct Plan {
    who: &'static str,
    plan: Value,
}

impl Plan {
    fn rows(&self, part: &str) -> &Vec<Value> {
        self.plan[part].as_array().unwrap()
    }

    fn row(&self, part: &str, sum: Digest) -> &Value {
        let found: Vec<_> = self.rows(part).iter().filter(|r| r["sum"] == sum.to_string()).collect();
        assert_eq!(found.len(), 1, "{}: rows of {sum} in {part}", self.who);
        found[0]
    }

    #[track_caller]
    fn is(&self, part: &str, sum: Digest, field: &str, expected: impl Into<Value>) {
        assert_eq!(self.row(part, sum)[field], expected.into(), "{}: {field} of {}", self.who, self.row(part, sum));
    }

    #[track_caller]
    fn position(&self, sum: Digest, state: &str, open: bool) {
        self.is("positions", sum, "state", state);
        self.is("positions", sum, "open", open);
    }

    #[track_caller]
    fn decision(&self, sum: Digest, state: &str) {
        self.is("decisions", sum, "state", state);
    }

    /// What a field of a thing is: its values, sorted.
    #[track_caller]
    fn value(&self, thing: &str, field: &str, expected: &[&str]) {
        let rows: Vec<_> =
            self.rows("values").iter().filter(|r| r["on"] == thing && r["field"] == field && r["item"] == "").collect();
        let mut values: Vec<&str> =
            rows.iter().flat_map(|r| r["values"].as_array().unwrap()).map(|v| v["to"].as_str().unwrap()).collect();
        values.sort_unstable();
        assert_eq!(values, expected, "{}: {field} of {thing}", self.who);
        let state = if expected.len() > 1 { "contested" } else { "agreed" };
        assert!(rows.iter().all(|r| r["state"] == state), "{}: state of {field}", self.who);
    }

    #[track_caller]
    fn point(&self, state: &str) {
        let row = self.rows("points").iter().find(|r| r["id"] == POINT).unwrap();
        assert_eq!(row["state"], state, "{}", self.who);
    }

    #[track_caller]
    fn finds(&self, code: &str, place: impl ToString) {
        assert!(self.found(code, &place.to_string()), "{}: no {code} at {}", self.who, place.to_string());
    }

    #[track_caller]
    fn finds_no(&self, code: &str) {
        let found: Vec<_> = self.rows("findings").iter().filter(|f| f["code"] == code).collect();
        assert!(found.is_empty(), "{}: {found:?}", self.who);
    }

    fn found(&self, code: &str, place: &str) -> bool {
        self.rows("findings").iter().any(|f| f["code"] == code && f["place"] == place)
    }

    #[track_caller]
    fn entries(&self, sort: &str, n: u64) {
        assert_eq!(self.plan["entries"][sort], n, "{}: {sort}", self.who);
    }
}

fn text(s: &str) -> Text<'static> {
    Text::from(s.to_owned())
}

fn texts(all: &[&str]) -> Vec<Text<'static>> {
    all.iter().map(|s| text(s)).collect()
}

fn sums(all: &[Digest]) -> Vec<Text<'static>> {
    all.iter().map(|s| Text::from(s.to_string())).collect()
}

fn propose(words: &str) -> Propose<'static> {
    Propose { text: text(words), ..Propose::default() }
}

fn reword(words: &str) -> Reword<'static> {
    Reword { text: text(words), ..Reword::default() }
}

fn position(orgs: &[&str], takes: &str) -> Position<'static> {
    Position { orgs: texts(orgs), takes: text(takes), ..Position::default() }
}

fn decide(outcome: &str) -> Decide<'static> {
    Decide { outcome: text(outcome), ..Decide::default() }
}

/// A decision on a wording, with all that was on the read-back screen.
fn decide_on(outcome: &str, wording: Digest, binds: &[Digest]) -> Decide<'static> {
    let binds = sums(&[&[wording], binds].concat());
    Decide { outcome: text(outcome), wording: Text::from(wording.to_string()), binds, ..Decide::default() }
}

fn respond(outcome: &str) -> Respond<'static> {
    Respond { outcome: text(outcome), ..Respond::default() }
}

fn add(what: &str) -> Add<'static> {
    Add { what: text(what), ..Add::default() }
}

fn row(key: &str, field: &str, to: &str) -> Add<'static> {
    Add { what: "intervention".into(), key: text(key), set: vec![value(field, to)] }
}

fn value(f: &str, to: &str) -> FieldValue<'static> {
    FieldValue { f: text(f), to: text(to), ..FieldValue::default() }
}

fn set(f: &str, to: &str) -> Set<'static> {
    Set { set: vec![value(f, to)], ..Set::default() }
}

fn sets(f: &str, to: &str) -> Vec<Setting<'static>> {
    vec![Setting { f: text(f), to: text(to), ..Setting::default() }]
}

fn choose(heads: &[Digest], takes: Digest) -> Choose<'static> {
    Choose { heads: sums(heads), takes: Text::from(takes.to_string()), ..Choose::default() }
}

fn same(with: Digest, same: bool) -> Same<'static> {
    Same { with: Text::from(format!("#{with}")), same, ..Same::default() }
}

fn same_org(this: &str, with: &str) -> Same<'static> {
    Same { what: "organisation".into(), this: text(this), with: text(with), same: true, ..Same::default() }
}

fn redact(takes: &str) -> Redact<'static> {
    Redact { by: "Chair".into(), takes: text(takes), ..Redact::default() }
}

fn ruling(act: &str, by: &str) -> Ruling<'static> {
    Ruling { act: text(act), by: text(by), ..Ruling::default() }
}

fn walk(act: &str) -> Walk<'static> {
    Walk { act: text(act), ..Walk::default() }
}

fn veil(act: &str) -> Veil<'static> {
    Veil { act: text(act) }
}

fn retract() -> plenary::record::kind::Retract<'static> {
    plenary::record::kind::Retract { why: "a slip".into() }
}
