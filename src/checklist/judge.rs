//! What a checklist may not be, beyond its syntax: the rules on ids, texts, fields and their bounds.
//!
//! **Invariant.** Every rule is judged on the whole list, so that one reading tells all faults.

use super::fault::{Fault, nearest, one_of, quote};
use super::list::{Checklist, FORMAT, Field, Item, Kind, Point, RefList};
use super::place::{Place, Places};
use crate::base::safe_line;
use serde_json::Value;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Characters of a title or label, of a question, of any other text.
const TITLE: usize = 250;
const QUESTION: usize = 200;
const TEXT: usize = 2_000;
/// Items of any list in the file.
const LIST: usize = 1_000;
/// Minutes of a point: ten hours.
const MINUTES: u32 = 600;

/// Sorts of things that the record knows whatever the checklist says (`record.md` 3).
const THINGS: &[&str] = &[
    "workshop",
    "intervention",
    "activity",
    "milestone",
    "role",
    "budget-line",
    "indicator",
    "paragraph",
    "organisation",
    "participant",
    "follow-up",
    "aside",
    "source",
];

/// Everything that is wrong with a list, which was read from this text and is this tree.
pub(super) fn faults(list: &Checklist, tree: &Value, text: &str) -> Vec<Fault> {
    let mut judge = Judge { list, text, places: OnceCell::new(), faults: Vec::new() };
    judge.tree("", "", tree);
    judge.top();
    judge.things();
    for (n, point) in list.points.iter().enumerate() {
        judge.point(&format!("points/{n}"), point);
    }
    for (n, field) in list.fields.iter().enumerate() {
        judge.field(&format!("fields/{n}"), field);
        if field.of.is_empty() {
            judge.missing(&format!("fields/{n}"), "of", "the sort of thing that has the field");
        }
    }
    for (n, refs) in list.lists.iter().enumerate() {
        judge.refs(&format!("lists/{n}"), refs);
    }
    judge.fields_are_unique();
    judge.faults
}

struct Judge<'a> {
    list: &'a Checklist,
    text: &'a str,
    /// Scanned for when the first fault is found: most files have none.
    places: OnceCell<Places>,
    faults: Vec<Fault>,
}

impl Judge<'_> {
    fn fault(&mut self, path: &str, found: impl Into<String>, expected: impl Into<String>, hint: &str) {
        self.faults.push(Fault::new(self.place(path), found, expected).hint(hint));
    }

    fn place(&self, path: &str) -> Place {
        self.places.get_or_init(|| Places::of(self.text)).at(path)
    }

    fn missing(&mut self, owner: &str, field: &str, what: &str) {
        let path = join(owner, field);
        self.fault(&path, format!("no `{field}`"), what, "");
    }

    fn top(&mut self) {
        if self.list.format != FORMAT {
            let (found, hint) = match self.list.format {
                0 => ("no `format`".to_owned(), ""),
                n => (format!("format {n}"), "it was written for another plenary"),
            };
            self.fault("format", found, format!("`format: {FORMAT}`"), hint);
        }
        self.id("id", &self.list.id);
        if self.list.id == "ws" {
            self.fault("id", "`ws`", "another id", "`ws/…` names workshops");
        }
        self.wanted("", &[("title", &self.list.title), ("source", &self.list.source)]);
        let lang = &self.list.language;
        let mut parts = lang.split('-');
        let first =
            parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()));
        if !(first && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))) {
            let found = if lang.is_empty() { "no `language`".to_owned() } else { quote(lang) };
            self.fault("language", found, "a language tag such as `en` or `pt-BR`", "");
        }
        self.unique("points", "the point", &ids(&self.list.points, |p| &p.id));
        self.unique("lists", "the list", &ids(&self.list.lists, |l| &l.id));
        for (n, refs) in self.list.lists.iter().enumerate() {
            if self.list.points.iter().any(|p| p.id == refs.id && !p.id.is_empty()) {
                let found = format!("{}, the id of a point", quote(&refs.id));
                self.fault(&format!("lists/{n}/id"), found, "an id of its own", "");
            }
        }
    }

    fn things(&mut self) {
        self.unique_by("things", "what", "the thing", &ids(&self.list.things, |t| &t.what));
        for (n, thing) in self.list.things.iter().enumerate() {
            let path = format!("things/{n}");
            self.code(&join(&path, "what"), &thing.what);
            self.wanted(&path, &[("label", &thing.label), ("many", &thing.many)]);
            if !thing.under.is_empty() {
                self.thing(&join(&path, "under"), &thing.under);
            }
        }
    }

    fn point(&mut self, path: &str, point: &Point) {
        self.id(&join(path, "id"), &point.id);
        self.wanted(path, &[("title", &point.title), ("question", &point.question)]);
        if point.minutes > MINUTES {
            let found = format!("{} minutes", point.minutes);
            self.fault(&join(path, "minutes"), found, format!("at most {MINUTES}"), "a longer point is several");
        }
        self.unique(&join(path, "subs"), "the sub-question", &ids(&point.subs, |s| &s.id));
        for (n, sub) in point.subs.iter().enumerate() {
            let path = format!("{path}/subs/{n}");
            self.id(&join(&path, "id"), &sub.id);
            self.wanted(&path, &[("text", &sub.text)]);
        }
        for (n, field) in point.fields.iter().enumerate() {
            self.field(&format!("{path}/fields/{n}"), field);
        }
    }

    fn field(&mut self, path: &str, field: &Field) {
        self.code(&join(path, "name"), &field.name);
        self.wanted(path, &[("label", &field.label)]);
        if !field.of.is_empty() {
            self.thing(&join(path, "of"), &field.of);
        }
        for (n, constant) in field.meets.iter().enumerate() {
            self.constant(&format!("{path}/meets/{n}"), constant);
        }
        self.kind(path, field);
        self.each(path, field);
    }

    fn kind(&mut self, path: &str, field: &Field) {
        let is = |kind| field.kind == kind;
        match (is(Kind::Choice), field.options.is_empty()) {
            (true, true) => self.missing(path, "options", "the options of the choice"),
            (false, false) => {
                let path = join(path, "options");
                self.fault(&path, "options", "none, or `kind: choice`", "only a choice has options");
            }
            _ => {}
        }
        self.unique_by(&join(path, "options"), "code", "the option", &ids(&field.options, |o| &o.code));
        for (n, option) in field.options.iter().enumerate() {
            self.wanted(&format!("{path}/options/{n}"), &[("code", &option.code), ("label", &option.label)]);
        }
        match (is(Kind::Ref), field.to.is_empty()) {
            (true, true) => self.missing(path, "to", "what the reference is to: a list such as `gcm/obj`, or a thing"),
            (true, false) if field.to.contains('/') => self.constant(&join(path, "to"), &field.to),
            (true, false) => self.thing(&join(path, "to"), &field.to),
            (false, false) => self.fault(&join(path, "to"), quote(&field.to), "nothing, or `kind: ref`", ""),
            (false, true) => {}
        }
        if field.months > 0 && !is(Kind::Period) {
            self.fault(&join(path, "months"), "`months`", "nothing, or `kind: period`", "only a period has a length");
        }
        if field.many && !(is(Kind::Ref) || is(Kind::Choice)) {
            self.fault(
                &join(path, "many"),
                "`many`",
                "`kind: ref` or `kind: choice`",
                "each value is an item of its own",
            );
        }
        if field.many && !field.each.is_empty() {
            self.fault(&join(path, "many"), "`many` and `each`", "one of the two", "both need the record's item");
        }
    }

    fn each(&mut self, path: &str, field: &Field) {
        if field.each.is_empty() {
            for (name, there) in [("only", !field.only.field.is_empty()), ("proposed", !field.proposed.is_empty())] {
                if there {
                    self.fault(&join(path, name), format!("`{name}` without `each`"), "`each`: over which list", "");
                }
            }
            return;
        }
        self.constant(&join(path, "each"), &field.each);
        if !field.only.field.is_empty() {
            self.only(path, field);
        }
        self.unique_by(&join(path, "proposed"), "item", "the item", &ids(&field.proposed, |p| &p.item));
        for (n, proposed) in field.proposed.iter().enumerate() {
            let at = format!("{path}/proposed/{n}");
            self.wanted(&at, &[("to", &proposed.to)]);
            if proposed.item.strip_prefix(&field.each).is_none_or(|rest| !rest.starts_with('/')) {
                let expected = format!("an item of `{}`", field.each);
                self.fault(&join(&at, "item"), quote(&proposed.item), expected, "");
            }
        }
        if !field.proposed.is_empty() && field.proposed_note.is_empty() {
            self.missing(path, "proposed_note", "where the proposal comes from and how sure it is");
        }
    }

    /// Another field over the same list, and options of it.
    fn only(&mut self, path: &str, field: &Field) {
        let list = self.list;
        let others = || list.points.iter().flat_map(|p| &p.fields).filter(|f| f.each == field.each);
        let Some(other) = others().find(|f| f.name == field.only.field) else {
            let names: Vec<_> = others().map(|f| f.name.as_str()).filter(|n| *n != field.name).collect();
            let expected = format!("another field over `{}`", field.each);
            self.fault(
                &join(path, "only/field"),
                quote(&field.only.field),
                expected,
                &nearest(&field.only.field, &names),
            );
            return;
        };
        let codes: Vec<_> = other.options.iter().map(|o| o.code.as_str()).collect();
        if field.only.is.is_empty() {
            self.missing(&join(path, "only"), "is", "the options that pick an item");
        }
        for (n, code) in field.only.is.iter().enumerate().filter(|(_, code)| !codes.contains(&code.as_str())) {
            self.fault(&format!("{path}/only/is/{n}"), quote(code), one_of(&codes), &nearest(code, &codes));
        }
    }

    fn refs(&mut self, path: &str, refs: &RefList) {
        self.id(&join(path, "id"), &refs.id);
        self.wanted(path, &[("title", &refs.title), ("source", &refs.source)]);
        self.unique(&join(path, "items"), "the item", &ids(&refs.items, |i| &i.id));
        for (n, item) in refs.items.iter().enumerate() {
            let path = format!("{path}/items/{n}");
            self.id(&join(&path, "id"), &item.id);
            self.wanted(&path, &[("title", &item.title)]);
            self.labels(&path, item);
        }
    }

    fn labels(&mut self, path: &str, item: &Item) {
        self.unique_by(&join(path, "labels"), "lang", "the language", &ids(&item.labels, |l| &l.lang));
        for (n, label) in item.labels.iter().enumerate() {
            self.wanted(&format!("{path}/labels/{n}"), &[("lang", &label.lang)]);
        }
    }

    /// The record keeps values by (thing, field): one name of one thing is one question.
    fn fields_are_unique(&mut self) {
        let list = self.list;
        let mut seen = BTreeMap::new();
        let asked = list.points.iter().enumerate().flat_map(|(p, point)| {
            let owner = move |of: &str| if of.is_empty() { p.to_string() } else { String::new() };
            point.fields.iter().enumerate().map(move |(n, f)| (format!("points/{p}/fields/{n}/name"), owner(&f.of), f))
        });
        let rest = list.fields.iter().enumerate().map(|(n, f)| (format!("fields/{n}/name"), String::new(), f));
        for (path, owner, field) in asked.chain(rest).filter(|(_, _, f)| !f.name.is_empty()) {
            if let Some(first) = seen.insert((owner, field.of.as_str(), field.name.as_str()), path.clone()) {
                let line = self.place(&first).line;
                let found = format!("the field {} a second time", quote(&field.name));
                self.fault(&path, found, "every field of a thing once", &format!("the first is in line {line}"));
            }
        }
    }

    fn unique(&mut self, path: &str, what: &str, ids: &[&str]) {
        self.unique_by(path, "id", what, ids);
    }

    fn unique_by(&mut self, path: &str, key: &str, what: &str, ids: &[&str]) {
        let mut seen = BTreeMap::new();
        for (n, id) in ids.iter().enumerate().filter(|(_, id)| !id.is_empty()) {
            let at = format!("{path}/{n}/{key}");
            if let Some(first) = seen.insert(*id, at.clone()) {
                let line = self.place(&first).line;
                let found = format!("{what} {} a second time", quote(id));
                self.fault(&at, found, format!("every `{key}` once"), &format!("the first is in line {line}"));
            }
        }
    }

    fn wanted(&mut self, owner: &str, fields: &[(&str, &String)]) {
        for (name, _) in fields.iter().filter(|(_, text)| text.is_empty()) {
            self.missing(owner, name, "a text there");
        }
    }

    /// A piece of a constant.
    fn id(&mut self, path: &str, id: &str) {
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
        if id.is_empty() {
            let (owner, name) = path.rsplit_once('/').unwrap_or(("", path));
            self.missing(owner, name, "an id: letters, digits, `.`, `_`, `+`, `-`");
        } else if id.len() > 40 || !id.chars().all(good) {
            let expected = "an id: at most 40 of letters, digits, `.`, `_`, `+`, `-`";
            self.fault(path, quote(id), expected, "the record keeps it where nothing may have to be erased");
        }
    }

    /// The code of a field or of a sort of thing.
    fn code(&mut self, path: &str, code: &str) {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if code.is_empty() {
            let (owner, name) = path.rsplit_once('/').unwrap_or(("", path));
            self.missing(owner, name, "a code: small letters, digits, `-`");
        } else if code.len() > 40 || !code.chars().all(good) {
            self.fault(path, quote(code), "a code: at most 40 of small letters, digits, `-`", "");
        }
    }

    /// Ids with slashes between them.
    fn constant(&mut self, path: &str, constant: &str) {
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
        let parts: Vec<_> = constant.split('/').collect();
        if parts.len() < 2 || parts.iter().any(|p| p.is_empty() || !p.chars().all(good)) {
            self.fault(path, quote(constant), "ids with `/` between them, such as `gcm/obj`", "");
        }
    }

    fn thing(&mut self, path: &str, what: &str) {
        let own = self.list.things.iter().map(|t| t.what.as_str());
        let known: Vec<_> = THINGS.iter().copied().chain(own).collect();
        if !known.contains(&what) {
            let hint = nearest(what, &known);
            self.fault(path, quote(what), "a sort of thing that `things` names or the record has", &hint);
        }
    }

    /// Bounds and characters of every text, and the length of every list.
    fn tree(&mut self, path: &str, name: &str, tree: &Value) {
        match tree {
            Value::String(text) => self.text(path, name, text),
            Value::Array(items) => {
                if items.len() > LIST {
                    self.fault(path, format!("{} items", items.len()), format!("at most {LIST}"), "");
                }
                for (n, item) in items.iter().enumerate().take(LIST) {
                    self.tree(&join(path, &n.to_string()), name, item);
                }
            }
            Value::Object(fields) => fields.iter().for_each(|(name, v)| self.tree(&join(path, name), name, v)),
            _ => {}
        }
    }

    fn text(&mut self, path: &str, name: &str, text: &str) {
        let most = match name {
            "title" | "short" | "label" | "many" | "code" => TITLE,
            "question" => QUESTION,
            _ => TEXT,
        };
        let length = text.chars().count();
        if length > most {
            let found = format!("{length} characters");
            self.fault(path, found, format!("at most {most}"), "it has to fit a projector");
        }
        if safe_line(text).to_string() != text {
            self.fault(path, quote(text), "a text without control or invisible characters", "");
        }
    }
}

fn ids<'a, T>(items: &'a [T], id: impl Fn(&'a T) -> &'a String) -> Vec<&'a str> {
    items.iter().map(|item| id(item).as_str()).collect()
}

fn join(owner: &str, name: &str) -> String {
    if owner.is_empty() { name.to_owned() } else { format!("{owner}/{name}") }
}
