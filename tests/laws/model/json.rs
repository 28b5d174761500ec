//! Section 7: the fixed parts, as JSON.

use super::{Model, Sums, Thing};
use plenary::base::Digest;
use plenary::record::{Kind, Reading, Subject, read};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const PARTS: [&str; 10] = [
    "workshop",
    "entries",
    "values",
    "wordings",
    "positions",
    "decisions",
    "responses",
    "points",
    "sessions",
    "findings",
];

/// What the page says that these files add up to. `workshop`: whose files to fold, else the least id's.
pub(crate) fn of_files(files: &[Vec<u8>], workshop: Option<&str>, asked: &[&str]) -> Value {
    let readings: Vec<Reading<'_>> = files.iter().map(|f| read(f)).collect();
    let mut m = Model::union(&readings, workshop, asked);
    m.compute_live();
    m.correct_lines_0();
    m.compute_decisions();
    m.json()
}

/// The fixed parts alone, every list in one order; findings by code and place.
pub(crate) fn canonical(plan: &Value) -> Value {
    let mut out = Map::new();
    for part in PARTS {
        let mut value = plan.get(part).cloned().unwrap_or(Value::Null);
        if part == "findings" {
            for f in value.as_array_mut().into_iter().flatten() {
                *f = json!({"code": f["code"], "place": f["place"]});
            }
        }
        sort(&mut value);
        if let (true, Value::Array(rows)) = (part == "findings", &mut value) {
            rows.dedup();
        }
        out.insert(part.to_owned(), value);
    }
    Value::Object(out)
}

fn sort(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.iter_mut().for_each(sort);
            items.sort_by_key(ToString::to_string);
        }
        Value::Object(fields) => {
            fields.values_mut().for_each(sort);
            fields.sort_keys();
        }
        _ => {}
    }
}

/// "one row (the first entry's, with all contents; a field in which all agree shows that": else the first entry's.
pub(super) fn agreed<T: Ord + Default>(contents: &Sums, first: Digest, field: impl Fn(Digest) -> T) -> T {
    let mut said: BTreeSet<T> = contents.iter().map(|&c| field(c)).collect();
    if said.len() == 1 { said.pop_first().unwrap_or_default() } else { field(first) }
}

impl Model<'_> {
    pub(crate) fn json(&self) -> Value {
        json!({
            "workshop": self.workshops.first().map(|w| w.trim_start_matches("ws/").to_owned()).unwrap_or_default(),
            "entries": self.entries_json(),
            "values": self.values_json(),
            "wordings": self.wordings_json(),
            "positions": self.position_events().into_iter().map(|p| self.position_json(p)).collect::<Vec<_>>(),
            "decisions": self.decided.keys().map(|&d| self.decision_json(d)).collect::<Vec<_>>(),
            "responses": self.responses_json(),
            "points": self.asked.iter().map(|p| json!({"id": p, "state": self.point_state(p)})).collect::<Vec<_>>(),
            "sessions": self.sessions_json(),
            "findings": self.findings_json(),
        })
    }

    /// "disjoint, the first that fits in the order altered, damaged, unknown, retracted, redacted, counted"
    fn entries_json(&self) -> Value {
        let (mut unknown, mut retracted, mut redacted, mut counted) = (0, 0, 0, 0);
        for e in self.all.values() {
            match () {
                () if self.newer(e) => unknown += 1,
                // "retracted: entries whose event is"
                () if self.retracted(self.event(e.sum)) => retracted += 1,
                // "redacted: also those blanked without a `Redact`"
                () if self.gone(e) => redacted += 1,
                () => counted += 1,
            }
        }
        let total = self.all.len() + self.altered.len() + self.damaged.len();
        json!({"total": total, "counted": counted, "unknown": unknown, "altered": self.altered.len(),
               "damaged": self.damaged.len(), "redacted": redacted, "retracted": retracted})
    }

    fn values_json(&self) -> Vec<Value> {
        let rows = self.registers().into_iter().map(|((on, field, item), heads)| {
            let state = if heads.len() > 1 { "contested" } else { "agreed" };
            let values: Vec<Value> =
                heads.into_iter().map(|(to, sums)| json!({"to": to, "sums": strings(sums)})).collect();
            json!({"on": on.print(), "field": field, "item": item, "state": state, "values": values})
        });
        rows.collect()
    }

    /// "A fix without `on`, `ref` or `vis` keeps its event's"
    fn cite(&self, member: Digest, event: Digest) -> String {
        let own = self.entry(member).map(|e| e.head.cite).unwrap_or_default();
        let first = self.entry(event).map(|e| e.head.cite).unwrap_or_default();
        if own.is_empty() { first.to_owned() } else { own.to_owned() }
    }

    /// "Two files with one mark print with four digits of the sum"
    fn printed(&self, cite: String, event: Digest) -> String {
        let mark = cite.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('X').to_owned();
        let n = self.files.values().filter(|f| !mark.is_empty() && f.mark == mark).count();
        if n > 1 { format!("{cite}-{}", &event.to_string()[..4]) } else { cite }
    }

    fn wordings_json(&self) -> Vec<Value> {
        let events = self.events_of("Propose").into_iter().chain(self.events_of("Reword"));
        let text = |c: Digest| match self.body(c) {
            Some(Kind::Propose(p)) => p.text.to_string(),
            Some(Kind::Reword(r)) => r.text.to_string(),
            _ => String::new(),
        };
        let rows = events.map(|w| {
            let contents = self.contents(w);
            json!({
                "sum": w.to_string(),
                "ref": self.printed(agreed(&contents, w, |c| self.cite(c, w)), w),
                "proposal": self.proposal_of(w).to_string(),
                "n": self.wording_n(w),
                "text": agreed(&contents, w, text),
                "state": self.wording_state(w),
            })
        });
        rows.collect()
    }

    /// Every position event, newer ones too.
    pub(crate) fn position_events(&self) -> BTreeSet<Digest> {
        self.all.values().filter(|e| e.head.kind == "Position").map(|e| self.event(e.sum)).collect()
    }

    fn position_json(&self, event: Digest) -> Value {
        let contents = self.contents(event);
        let field = |get: &dyn Fn(&plenary::record::kind::Position<'_>) -> String| {
            agreed(&contents, event, |c| self.position_loose(c).map(get).unwrap_or_default())
        };
        let orgs = |c: Digest| -> Vec<String> {
            self.position_loose(c).map(|p| p.orgs.iter().map(|o| o.to_string()).collect()).unwrap_or_default()
        };
        json!({
            "sum": event.to_string(),
            "contents": strings(contents.clone()),
            "ref": self.printed(agreed(&contents, event, |c| self.cite(c, event)), event),
            "on": self.row_on(event, &contents),
            "orgs": agreed(&contents, event, orgs),
            "who": field(&|p| p.who.to_string()),
            "takes": agreed(&contents, event, |c| self.step(c)),
            "says": field(&|p| p.says.to_string()),
            "lift": field(&|p| p.lift.to_string()),
            "state": self.position_state(event),
            "dissent": self.dissents(event),
            "open": self.is_open(event),
            "hidden": self.hidden(event),
        })
    }

    /// Where a row stands: as its contents agree, else as its first entry says; of a lost one, its least fix. A row
    /// stands somewhere (our reading).
    fn row_on(&self, event: Digest, contents: &Sums) -> String {
        agreed(contents, self.voice(event), |c| self.on_print(c))
    }

    /// "`on` and `wording` print the event's first sum, the sitting as its id"
    fn on_print(&self, member: Digest) -> String {
        let by = self.about_by(member);
        match self.entry(by).map_or(Subject::Sitting, |e| e.head.on) {
            Subject::Entry(sum) => Thing::Event(self.event(sum)).print(),
            other => self.thing(other, by).print(),
        }
    }

    fn decision_json(&self, event: Digest) -> Value {
        let contents = self.contents(event);
        json!({
            "sum": event.to_string(),
            "ref": self.printed(agreed(&contents, event, |c| self.cite(c, event)), event),
            "on": self.row_on(event, &contents),
            "wording": self.decided_wording(event).map(|w| w.to_string()).unwrap_or_default(),
            "outcome": self.outcome(event),
            "state": self.decided.get(&event).copied().unwrap_or_default(),
            "over_objection": self.over_objection(event),
            "changed_since": strings(self.changed_since(event)),
            "hidden": self.hidden(event),
        })
    }

    fn responses_json(&self) -> Vec<Value> {
        let rows = self.events_of("Respond").into_iter().map(|r| {
            let contents = self.contents(r);
            let field = |get: &dyn Fn(&plenary::record::kind::Respond<'_>) -> String| {
                agreed(&contents, r, |c| self.respond(c).map(get).unwrap_or_default())
            };
            json!({
                "sum": r.to_string(),
                "on": self.row_on(r, &contents),
                "outcome": field(&|r| r.outcome.to_string()),
                "judge": field(&|r| r.judge.to_string()),
                "meeting": contents.iter().all(|&c| self.respond(c).is_some_and(|r| r.meeting)),
                "why": field(&|r| r.why.to_string()),
                "state": self.response_state(r),
            })
        });
        rows.collect()
    }

    fn sessions_json(&self) -> Vec<Value> {
        let rows = self.files.iter().map(|(id, f)| {
            let own: Vec<_> = self.all.values().filter(|e| e.head.id.file == *id).collect();
            let heads = own.iter().filter(|e| !own.iter().any(|x| x.head.prev == Some(e.sum)));
            let room = if f.room.is_empty() && f.lacks_sitting() { "unknown" } else { &f.room };
            json!({"id": id.to_string(), "role": f.role, "room": room, "mark": f.mark, "lines": own.len(),
                   "heads": strings(heads.map(|e| e.sum))})
        });
        rows.collect()
    }

    fn findings_json(&self) -> Vec<Value> {
        let mut all: BTreeSet<(&str, String)> = self.findings.clone();
        all.extend(self.disputed().into_iter().map(|e| ("disputed", e.to_string())));
        for e in self.all.values() {
            // "a fix of another kind is an entry of its own, finding"
            let other = |t: &plenary::record::Entry<'_>| t.head.kind != e.head.kind;
            if !self.newer(e) && e.head.fixes.and_then(|t| self.entry(t)).is_some_and(other) {
                all.insert(("other-kind", e.sum.to_string()));
            }
        }
        for (&d, &state) in &self.decided {
            if state == "contested" {
                all.insert(("contested", d.to_string()));
            }
            if self.over_objection(d) {
                all.insert(("over-objection", d.to_string()));
            }
            if !self.changed_since(d).is_empty() {
                all.insert(("changed-since", d.to_string()));
            }
        }
        for p in self.position_events() {
            // "several: contested content"
            if self.contents(p).len() > 1 && self.position_state(p) != "retracted" {
                all.insert(("contested", p.to_string()));
            }
            match self.position_state(p) {
                "recorded differently" => drop(all.insert(("recorded-differently", p.to_string()))),
                "differs by room" => drop(all.insert(("differs-by-room", p.to_string()))),
                _ => {}
            }
        }
        for r in self.events_of("Respond").into_iter().filter(|&r| self.response_state(r) == "contested") {
            all.insert(("contested", r.to_string()));
        }
        for ((on, field, item), heads) in self.registers() {
            if heads.len() > 1 {
                all.insert(("contested", format!("{} {field} {item}", on.print()).trim_end().to_owned()));
            }
        }
        all.extend(self.sameness_contests().into_iter().map(|s| ("sameness-contested", s)));
        all.into_iter().map(|(code, place)| json!({"code": code, "place": place})).collect()
    }
}

fn strings(sums: impl IntoIterator<Item = Digest>) -> Vec<String> {
    sums.into_iter().map(|s| s.to_string()).collect()
}
