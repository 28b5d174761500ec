//! What things of a plan are called in sentences and cells.
//!
//! **Invariant.** A value that differs is printed with all its values and their rooms.

use super::decided;
use super::outline::Line;
use super::settings;
use super::terms::{OBJECTIVES, PRINCIPLES, is_in};
use super::view::{Showing, View};
use crate::base::Digest;
use crate::checklist::{Field, Group};
use crate::plan::{Ix, Key, Register, Thing, Wording, WordingState};
use crate::record::Kind;

impl<'p> View<'p> {
    /// An organisation's name as listed, else as it was written here.
    pub(super) fn organisation(&self, written: &str) -> String {
        let name = self.listed(written).map_or(written, |o| o.label.as_str());
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What something is, for a sentence: `measure “One-stop resource centres” (A1)`.
    pub(super) fn name(&self, key: &Key<'_>) -> Line {
        match key {
            Key::Sitting(_) => Line::from("the sitting"),
            Key::Constant(c) => Line::from(self.terms.name(c)),
            Key::Entry(sum) => self.entry_name(key, *sum),
        }
    }

    /// The same where there is little room: a point by its title alone, anything else by its name.
    pub(super) fn briefly(&self, key: &Key<'_>) -> Line {
        match key {
            Key::Constant(c) if self.terms.point(c).is_some() => Line::from(self.terms.title(c)),
            Key::Sitting(_) => Line::from("under no point"),
            _ => self.name(key),
        }
    }

    /// What something was recorded about, with the reference to look it up by: `Needs assessment, A12`.
    pub(super) fn about_in_words(&self, key: &Key<'_>) -> Line {
        let Key::Entry(sum) = key else {
            return if matches!(key, Key::Sitting(_)) { Line::new() } else { self.briefly(key) };
        };
        let with = |line: Line, cite: &str| if cite.is_empty() { line } else { line.text(", ").reference(cite) };
        let put = self.wording_by(*sum).and_then(|w| Some((w, self.proposal_of(w)?)));
        if let Some((wording, proposal)) = put.filter(|(_, proposal)| self.prints(proposal.hidden)) {
            return with(self.briefly(&proposal.on), &wording.cite);
        }
        if let Some(row) = self.plan.decision(*sum) {
            return with(self.briefly(decided::on(self, row)), &row.cite);
        }
        match self.plan.position(*sum) {
            Some(row) => self.name(key).text(" on ").then(self.about_in_words(&row.on)),
            None => self.name(key),
        }
    }

    fn entry_name(&self, key: &Key<'_>, sum: Digest) -> Line {
        if let Some(thing) = self.thing(key) {
            let title = if self.prints(thing.hidden) { self.title(thing) } else { String::new() };
            let label = self.terms.thing(&thing.what);
            let number = self.agreed(key, "number");
            if !number.is_empty() {
                return Line::from(format!("{label} {number}")).cite(&thing.cite);
            }
            let line = if title.is_empty() { Line::from(label) } else { Line::from(format!("{label} “{title}”")) };
            return line.cite(&thing.cite);
        }
        if let Some(wording) = self.wording_by(sum) {
            return Line::from(format!("wording {}", wording.n)).cite(&wording.cite).then(self.replaced(wording));
        }
        let position = self.plan.positions.binary_search_by_key(&sum, |p| p.sum).ok();
        match position.and_then(|at| self.plan.positions.get(at)) {
            Some(row) => Line::from(self.terms.position(&row.takes)).cite(&row.cite),
            None => Line::from(match self.find(sum).and_then(|ix| self.entry(ix)).map(|e| e.head.kind) {
                Some("Note") => "a note",
                Some("Said") => return self.words_of(sum),
                Some("Decide") => "the decision",
                Some("Respond") => "the response",
                _ => "an entry of the record",
            }),
        }
    }

    /// `words of E. Chair`, as far as that may be said.
    fn words_of(&self, sum: Digest) -> Line {
        let ix = self.find(sum);
        let named = ix.is_some_and(|ix| self.showing(self.hidden(ix)) == Showing::Full);
        let who = match ix.filter(|_| named).and_then(|ix| self.kind(ix)) {
            Some(Kind::Said(said)) if said.who.is_empty() => self.organisation(&said.org),
            Some(Kind::Said(said)) => said.who.as_str().to_owned(),
            _ => String::new(),
        };
        Line::from(if who.is_empty() { "words said".to_owned() } else { format!("words of {who}") })
    }

    /// What took the place of a wording: `, replaced by wording 2 (A18)`; nothing where nothing did, or none that may be
    /// printed.
    pub(super) fn replaced(&self, wording: &Wording<'_>) -> Line {
        let all = self.proposal_of(wording).map(|p| self.wordings(p)).unwrap_or_default();
        let took = |w: &&Wording<'_>| {
            w.from.contains(&wording.sum) && w.state != WordingState::Retracted && self.prints(w.hidden)
        };
        let later = all.into_iter().filter(took);
        let later = Line::join(later.map(|w| Line::from(format!("wording {}", w.n)).cite(&w.cite)), " and ");
        if later.is_empty() { later } else { Line::from(", replaced by ").then(later) }
    }

    /// A thing's own short name: its title, else its text; of one that differs the first value.
    pub(super) fn title(&self, thing: &Thing<'_>) -> String {
        let first = |field: &str| {
            let shown = self.shown(self.value(&thing.key, field)?);
            shown.first().map(|(to, _)| (*to).to_owned()).filter(|t| !t.is_empty())
        };
        first("title").or_else(|| first("text")).or_else(|| first("name")).unwrap_or_default()
    }

    /// A value as it is printed: all of them, with their rooms, where they differ.
    pub(super) fn cell(&self, register: Option<&'p Register<'p>>) -> Line {
        let Some(register) = register else { return Line::new() };
        let field = self.field(register);
        match self.shown(register).as_slice() {
            [] => Line::new(),
            [(to, _)] => Line::from(self.terms.value(field, to)),
            _ => Line::new().strong("differs").text(" ").then(self.all_values(register)),
        }
    }

    /// A field's name within a sentence.
    pub(super) fn label(&self, register: &Register<'_>) -> String {
        self.field(register).map_or_else(|| register.field.as_str().to_owned(), |f| f.label.to_lowercase())
    }

    /// What a field is about, for a line of its own: `objective 14, Consular protection, chosen`.
    pub(super) fn what(&self, register: &Register<'_>) -> Line {
        let label = self.label(register);
        let item = register.item.as_str();
        if is_in(item, OBJECTIVES) || is_in(item, PRINCIPLES) {
            return Line::from(format!("{}, {label}", self.terms.named_shortly(item)));
        }
        let line = self.briefly(&register.on).text(format!(", {label}"));
        if item.is_empty() { line } else { line.text(format!(": {}", self.terms.short(item))) }
    }

    /// Every value of a field, each with its rooms: `Room 1: now; Room 2: later`; and with the decision, where one was
    /// agreed.
    pub(super) fn all_values(&self, register: &'p Register<'p>) -> Line {
        let field = self.field(register);
        let word = |to: &str| if to.is_empty() { "none".to_owned() } else { self.terms.value(field, to) };
        let values = self.shown(register);
        let values = values.iter().map(|(to, rooms)| {
            Line::from(format!("{}: {}", rooms.join(", "), word(to))).then(settings::standing(self, register, to))
        });
        Line::join(values, "; ")
    }

    /// What the checklists say about a register's field.
    pub(super) fn field(&self, register: &Register<'_>) -> Option<&'p Field> {
        let what = match &register.on {
            Key::Constant(c) if c.starts_with("ws/") => "workshop",
            Key::Constant(c) => return self.terms.point(c)?.fields.iter().find(|f| f.name == *register.field),
            on => self.thing(on)?.what.as_str(),
        };
        self.terms.fields(what).into_iter().find(|f| f.name == *register.field)
    }

    /// What an entry did to something that is named already, for a list of changes; nothing where it may not be printed.
    pub(super) fn act(&self, ix: Ix, named: &Key<'_>) -> Option<Line> {
        if !self.prints(self.hidden(ix)) {
            return None;
        }
        let on = self.plan.subject(ix)?;
        let cite = &*self.plan.cite(ix);
        Some(match self.kind(ix)? {
            Kind::Set(set) => settings::entered(self, &on, &set.set, named),
            Kind::Reword(_) => Line::from("another wording").cite(cite),
            Kind::Position(p) => Line::from(self.terms.position(&p.takes)).cite(cite),
            Kind::Add(_) => Line::from("values added to ").then(self.name(&on)),
            Kind::Decide(_) => Line::from("another decision").cite(cite),
            _ => Line::from("another entry").cite(cite),
        })
    }

    /// The chair's rulings on an event, as sentences.
    pub(super) fn rulings(&self, event: Digest, contents: &[Ix]) -> Vec<Line> {
        let ruling = |ix| match self.kind(ix) {
            Some(Kind::Ruling(r)) => Some(said_by("Ruling", self.terms.word(Group::Ruling, &r.act), &r.by, &r.why)),
            _ => None,
        };
        self.about(event, contents).into_iter().filter_map(ruling).collect()
    }

    /// The redactions of an event, as sentences.
    pub(super) fn redactions(&self, event: Digest, contents: &[Ix]) -> Vec<Line> {
        let redaction = |ix| match self.kind(ix) {
            Some(Kind::Redact(r)) => Some(said_by("Content redacted for protection", "", &r.by, &r.why)),
            _ => None,
        };
        self.about(event, contents).into_iter().filter_map(redaction).collect()
    }
}

/// `Ruling: struck from the record, by A. Koffi (not on the matter).`
fn said_by(what: &str, act: &str, by: &str, why: &str) -> Line {
    let clause = |before: &str, text: &str, after: &str| {
        if text.is_empty() { String::new() } else { format!("{before}{text}{after}") }
    };
    let why = why.trim_end().trim_end_matches('.');
    Line::from(format!("{what}{}{}{}", clause(": ", act, ""), clause(", by ", by, ""), clause(" (", why, ")"))).stop()
}
