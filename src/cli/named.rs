//! Places of findings in words that people know: references, kinds, titles, and values that differ.
//!
//! **Invariant.** Of what is hidden only its kind and its reference are told.

use crate::base::Digest;
use crate::checklist::{Catalogue, WordSet, Words};
use crate::plan::{Hidden, Ix, Key, Plan, PositionRow, PositionState, Register};
use crate::record::{Entry, Text};

/// The words for one plan.
pub(super) struct Named<'p, 'a> {
    plan: &'p Plan<'a>,
    catalogue: &'p Catalogue,
    words: Words,
}

impl<'p, 'a> Named<'p, 'a> {
    /// For this plan, with the lists that name its points.
    pub(super) fn new(plan: &'p Plan<'a>, catalogue: &'p Catalogue) -> Self {
        Self { plan, catalogue, words: Words::english(WordSet::default()) }
    }

    /// What stands at a finding's place; nothing where only the place can be told.
    pub(super) fn place(&self, place: &str) -> String {
        let (on, rest) = place.split_once(' ').unwrap_or((place, ""));
        if !rest.is_empty() {
            return self.register(place).unwrap_or_default();
        }
        let sum = Digest::parse(on.strip_prefix('#').unwrap_or(on));
        let entry = sum.and_then(|sum| self.plan.by_sum(sum)).map(|ix| self.entry(ix));
        entry.unwrap_or_default()
    }

    /// A field, whose it is, and its values.
    fn register(&self, place: &str) -> Option<String> {
        let at = |r: &&Register<'_>| {
            let rest = place.strip_prefix(&r.on.to_string()).and_then(|rest| rest.strip_prefix(' '));
            let item = if r.item.is_empty() { String::new() } else { format!(" {}", r.item.as_str()) };
            rest.is_some_and(|rest| rest == format!("{}{item}", r.field.as_str()))
        };
        let register = self.plan.values.iter().find(at)?;
        let values = register.values.iter().map(|(to, sums)| {
            if sums.iter().any(|&sum| self.is_open(sum)) {
                format!("“{}”", to.as_str())
            } else {
                "(not for circulation)".to_owned()
            }
        });
        let item = match register.item.as_str() {
            "" => String::new(),
            item => format!(", {}", self.catalogue.short(item, "en")),
        };
        let values: Vec<String> = values.collect();
        let field = register.field.as_str();
        Some(format!("{}: {field}{item}: {}", self.key(&register.on), values.join(" or ")))
    }

    /// A thing, a point or a sitting.
    fn key(&self, key: &Key<'_>) -> String {
        match key {
            Key::Entry(sum) => match self.plan.by_sum(*sum) {
                Some(ix) => self.entry(ix),
                None => sum.short(8),
            },
            Key::Constant(id) if id.starts_with("ws/") => "the workshop".to_owned(),
            Key::Constant(id) => self.catalogue.title(id, "en").to_owned(),
            Key::Sitting(id) => id.to_string(),
        }
    }

    /// Its reference and what sort of entry it is; where it may be told, its title or outcome too.
    fn entry(&self, ix: Ix) -> String {
        let Some(entry) = self.plan.entry(ix) else { return String::new() };
        let (cite, sum) = (self.plan.cite(ix), entry.sum);
        let says = if self.is_open(sum) { self.says(sum) } else { String::new() };
        let kind = entry.head.kind.to_lowercase();
        let words = if says.is_empty() { kind } else { says };
        match (cite.is_empty(), self.plan.position(sum)) {
            (false, _) => format!("{cite} {words}"),
            (true, Some(_)) if self.is_open(sum) => words,
            (true, _) => format!("{words} {}", sum.short(8)),
        }
    }

    fn says(&self, sum: Digest) -> String {
        if let Some(row) = self.plan.decision(sum) {
            return self.words.label(&row.outcome).to_owned();
        }
        if let Some(row) = self.plan.position(sum) {
            return self.position(row);
        }
        let thing = self.plan.thing(&Key::Entry(sum));
        let title = thing.and_then(|thing| {
            let title = ["title", "text", "name"].into_iter().find_map(|f| self.plan.value(&thing.key, f, ""))?;
            title.agreed().map(|t| format!("{} “{}”", self.words.label(&thing.what), t.as_str()))
        });
        title.unwrap_or_default()
    }

    /// `reservation of Treasury on A1, Room 2`; of those who stand there together who stands differently elsewhere, where
    /// somebody does.
    fn position(&self, row: &PositionRow<'_>) -> String {
        let apart = matches!(row.state, PositionState::DiffersByRoom | PositionState::RecordedDifferently);
        let orgs = row.orgs.iter().filter(|org| !apart || self.differs(row, org));
        let orgs: Vec<&str> = orgs.map(Text::as_str).collect();
        let who = if orgs.is_empty() { row.who.to_string() } else { orgs.join(", ") };
        // Nobody is named in one without a name, nor in one that was redacted.
        let of = if who.is_empty() { String::new() } else { format!(" of {who}") };
        let told = format!("{}{of}", self.words.label(&row.takes));
        let on = match &row.on {
            Key::Entry(sum) => self.plan.by_sum(*sum).map(|ix| self.plan.cite(ix)).unwrap_or_default(),
            on => self.key(on),
        };
        let room = self.plan.room_of(row.sum);
        let place =
            [on.as_str(), room].into_iter().filter(|part| apart && !part.is_empty()).collect::<Vec<_>>().join(", ");
        if place.is_empty() { told } else { format!("{told} on {place}") }
    }

    /// An organisation of a position stands at another step too.
    fn differs(&self, row: &PositionRow<'_>, org: &str) -> bool {
        let name = self.plan.same_name(org, false);
        let others = self.plan.positions.iter().filter(|other| other.on == row.on && other.takes != row.takes);
        others.flat_map(|other| &other.holders).any(|(holder, holds)| *holds && *holder == name)
    }

    fn is_open(&self, sum: Digest) -> bool {
        let Some(ix) = self.plan.by_sum(sum) else { return false };
        let event = self.plan.event(sum).unwrap_or(ix);
        self.plan.entry(ix).is_some_and(Entry::is_room) && self.plan.hidden(event) == Hidden::No
    }
}
