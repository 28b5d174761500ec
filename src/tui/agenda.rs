//! The points that a workshop works through, as screens need them: made once when a workshop is opened.

use crate::base::Digest;
use crate::checklist::{Asked, Catalogue, Kind, Listed, Origin, Point, Sheet};

/// The list of a workshop that has none of its own.
const REVIEW: &str = "gcm-review";

/// A place of the day: a point of a list in use; at the end, without an id, the sitting as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stop {
    /// Its constant: `gcm-review/5`; empty for the sitting as a whole.
    pub id: String,
    /// The number that the room sees.
    pub number: String,
    /// A few words.
    pub title: String,
    /// One line put to the room.
    pub question: String,
    /// Paragraphs for whoever leads.
    pub guidance: Vec<String>,
    /// What the guidance rests on.
    pub source: String,
    /// Minutes planned.
    pub minutes: u32,
    /// The day that it is planned for; empty is any.
    pub day: String,
    /// The entry of an item of the programme that is no point.
    pub item: Option<Digest>,
    /// Rows of its worksheet: constant and label. Their values stand on the point, with the constant as the item.
    pub rows: Vec<(String, String)>,
    /// The field that a row is decided by, and its first option: `chosen`, `now`.
    pub decides: Option<(String, String)>,
    /// Sorts of things that can be added: code and label.
    pub things: Vec<(String, String)>,
}

impl Stop {
    /// It is no point: what is recorded there is about the sitting.
    pub fn is_sitting(&self) -> bool {
        self.id.is_empty() && self.item.is_none()
    }

    /// It is an item of the programme and no point: an opening, a break, a speech.
    pub fn is_item(&self) -> bool {
        self.item.is_some()
    }

    /// What it is by in the order of the programme: a point its constant, an item its title.
    pub fn name(&self) -> &str {
        if self.is_item() { &self.title } else { &self.id }
    }

    /// Number and title.
    pub fn called(&self) -> String {
        if self.number.is_empty() { self.title.clone() } else { format!("{} {}", self.number, self.title) }
    }

    /// What is recorded on the sitting and on no point: thanks, a letter, an announcement.
    fn sitting() -> Self {
        Self {
            title: "The whole sitting".to_owned(),
            question: "What is about no single point: thanks, letters, announcements.".to_owned(),
            ..Self::default()
        }
    }
}

/// What the lists in use ask, in order.
#[derive(Clone, Debug, Default)]
pub struct Agenda {
    /// The points of the lists, then the sitting as a whole.
    pub listed: Vec<Stop>,
    /// The same with the other items of the programme, in its order.
    pub stops: Vec<Stop>,
    /// What the fold needs of the lists.
    pub asked: Vec<Asked>,
    /// The lists for line 0: name and digest.
    pub lists: Vec<(String, String)>,
    /// The fields of the lists: name and kind.
    fields: Vec<(String, Kind)>,
}

impl Agenda {
    /// Of a workshop's own lists that have points; else of the review.
    pub fn of(catalogue: &Catalogue) -> Self {
        let own: Vec<&Listed> =
            catalogue.lists().filter(|l| matches!(l.origin, Origin::Own { .. }) && !l.list.points.is_empty()).collect();
        let used: Vec<&Listed> = if own.is_empty() { catalogue.get(REVIEW).into_iter().collect() } else { own };
        let ids: Vec<&str> = used.iter().map(|l| l.list.id.as_str()).collect();
        let stops = used.iter().flat_map(|l| l.list.points.iter().map(|p| stop(catalogue, l, p)));
        let listed: Vec<Stop> = stops.chain([Stop::sitting()]).collect();
        let asked = ids.iter().filter_map(|id| catalogue.asked(id)).collect();
        let lists = used.iter().map(|l| (l.list.id.clone(), l.digest.clone())).collect();
        let fields = used.iter().flat_map(|l| l.list.fields.iter().chain(l.list.points.iter().flat_map(|p| &p.fields)));
        let fields = fields.map(|f| (f.name.clone(), f.kind)).collect();
        Self { stops: listed.clone(), listed, asked, lists, fields }
    }

    /// The field holds an amount.
    pub fn is_money(&self, field: &str) -> bool {
        self.is(field, Kind::Money)
    }

    /// The field holds a period.
    pub fn is_period(&self, field: &str) -> bool {
        self.is(field, Kind::Period)
    }

    fn is(&self, field: &str, kind: Kind) -> bool {
        self.fields.iter().any(|(name, its)| name == field && *its == kind)
    }
}

fn stop(catalogue: &Catalogue, listed: &Listed, point: &Point) -> Stop {
    let mut each: Vec<&str> = point.fields.iter().map(|f| f.each.as_str()).filter(|e| !e.is_empty()).collect();
    each.dedup();
    let rows = match point.sheet {
        Sheet::None => Vec::new(),
        _ => each
            .iter()
            .flat_map(|list| catalogue.items(list))
            .map(|(id, i)| (id, i.short_in("en").to_owned()))
            .collect(),
    };
    let chosen = point.fields.iter().find(|f| !f.each.is_empty() && f.kind == Kind::Choice);
    let decides = chosen.and_then(|f| f.options.first().map(|o| (f.name.clone(), o.code.clone())));
    let mut things: Vec<(String, String)> =
        listed.list.things.iter().map(|t| (t.what.clone(), t.label.clone())).collect();
    things.push(("paragraph".to_owned(), "paragraph of the draft".to_owned()));
    Stop {
        id: listed.list.constant(point),
        number: point.id.clone(),
        title: point.title.clone(),
        question: point.question.clone(),
        guidance: point.guidance.clone(),
        source: point.source.clone(),
        minutes: point.minutes,
        day: String::new(),
        item: None,
        rows,
        decides,
        things,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workshop_without_lists_of_its_own_works_through_the_review() {
        let agenda = Agenda::of(&Catalogue::embedded());
        assert_eq!(agenda.stops.iter().filter(|s| !s.is_sitting()).count(), 8);
        assert_eq!(agenda.stops.first().map(|s| s.id.as_str()), Some("gcm-review/1"));
        assert_eq!(agenda.stops.first().map(|s| s.rows.len()), Some(23));
        assert!(agenda.is_money("amount"));
    }
}
