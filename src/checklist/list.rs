//! A checklist as values: points, sub-questions, worksheet fields, things, reference lists.
//!
//! **Invariants.** Empty is absent: no field is optional in another way. Whatever has an id has one *constant*, made
//! of the ids above it: `gcm-review/5` a point, `gcm-review/5/b` a sub-question, `gcm/obj/7` an item of a list.
//!
//! **Not here.** Reading and judging files (`load`), looking things up over several lists (`catalogue`).

use serde::{Deserialize, Serialize};

/// The version of the file format that this reads.
pub const FORMAT: u32 = 1;

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What is asked in a workshop, or a file of reference lists: one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Checklist {
    /// The version of the file format: 1.
    pub format: u32,
    /// Its id, the first part of every constant: `gcm-review`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The language of its texts: `en`.
    pub language: String,
    /// The document that it comes from.
    pub source: String,
    /// What it is for, in paragraphs.
    pub about: Vec<String>,
    /// What is asked, in the order proposed for the day.
    pub points: Vec<Point>,
    /// Sorts of things that its worksheets list.
    pub things: Vec<Thing>,
    /// Fields of things that are not asked at one point.
    pub fields: Vec<Field>,
    /// Named constants that fields point to.
    pub lists: Vec<RefList>,
}

/// One point of a checklist: what the room is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Point {
    /// Its id within the list, and the number that the room sees: `5`.
    pub id: String,
    /// A few words for the strip of points.
    pub title: String,
    /// One line put to the room.
    pub question: String,
    /// A few short paragraphs for whoever leads the discussion.
    pub guidance: Vec<String>,
    /// Document and section that the guidance rests on.
    pub source: String,
    /// Minutes planned; 0 is not planned.
    pub minutes: u32,
    /// What to ask in turn.
    pub subs: Vec<Sub>,
    /// How its worksheet is laid out.
    #[serde(skip_serializing_if = "is_default")]
    pub sheet: Sheet,
    /// What its worksheet asks.
    pub fields: Vec<Field>,
}

/// A sub-question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sub {
    /// Its id within the point: `b`.
    pub id: String,
    /// The question.
    pub text: String,
}

/// How a point's worksheet is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sheet {
    /// No worksheet.
    #[default]
    None,
    /// The point's own fields, one below the other.
    Form,
    /// A row for each item of a reference list.
    Rows,
    /// A list of things, and a form for each.
    Things,
    /// Things with periods and dates, as bars.
    Timeline,
    /// Things by organisation.
    Matrix,
    /// Lines with amounts, and totals.
    Budget,
}

/// One value that a worksheet asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Field {
    /// The code under which the record keeps it: `amount`.
    pub name: String,
    /// What forms and documents call it.
    pub label: String,
    /// The sort of thing that has it: `budget-line`. Empty: the point itself.
    pub of: String,
    /// A reference list: the field is asked once for each of its items, and the record's `item` is the item's constant.
    pub each: String,
    /// Of these items, only those that another field picked.
    #[serde(skip_serializing_if = "is_default")]
    pub only: Only,
    /// What sort of value it is.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: Kind,
    /// For a reference: a reference list (`gcm/obj`) or a sort of thing (`organisation`).
    pub to: String,
    /// For a choice: what there is to choose from.
    pub options: Vec<Choice>,
    /// Several values at once: each is an `item` of its own, whose value is `yes`.
    pub many: bool,
    /// For a period: at most so many months. 0 is any length.
    pub months: u32,
    /// The criteria that this value speaks to, by constant: `tool8/8`.
    pub meets: Vec<String>,
    /// One line of help beside the caret.
    pub help: String,
    /// Values proposed and never official: shown marked as proposed until the workshop sets its own.
    pub proposed: Vec<Proposed>,
    /// Where a proposal comes from and how sure it is.
    pub proposed_note: String,
}

/// Which items a field asks about: those for which another field over the same list says one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Only {
    /// The other field's name.
    pub field: String,
    /// Its options that pick an item.
    pub is: Vec<String>,
}

/// A proposed value of a field for one item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Proposed {
    /// The constant of the item.
    pub item: String,
    /// The value proposed.
    pub to: String,
}

/// One of the options of a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choice {
    /// What the record keeps.
    pub code: String,
    /// What people read.
    pub label: String,
}

/// What sort of value a field holds. The record keeps every value as text; here is how it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Words.
    #[default]
    Text,
    /// `120.00 USD`.
    Money,
    /// `2027-01-15`, or a month, or a year.
    Date,
    /// `2027-01..2029-12`: two dates.
    Period,
    /// `yes` or `no`.
    Yes,
    /// `55` or `12.5`, of a hundred.
    Percent,
    /// The constant of an item, or the name of a thing.
    Ref,
    /// The code of one of the options.
    Choice,
}

/// A sort of thing that a worksheet lists: measures, budget lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thing {
    /// The record's code: `budget-line`.
    pub what: String,
    /// One of it, for people: `budget line`.
    pub label: String,
    /// Several of it: `budget lines`.
    pub many: String,
    /// The sort of thing that it belongs to: `intervention`. Empty: a point, or the workshop.
    pub under: String,
}

/// A list of named constants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RefList {
    /// Its id within the file: `obj`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The document that it comes from.
    pub source: String,
    /// What is in it.
    pub items: Vec<Item>,
}

/// A named constant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Item {
    /// Its id within the list: `7`.
    pub id: String,
    /// Its full title, in the file's language.
    pub title: String,
    /// A short label for narrow columns. Empty: the title is short enough.
    pub short: String,
    /// The same in other languages, as far as they are known for sure.
    pub labels: Vec<Label>,
}

/// An item's title and short label in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Label {
    /// The language: `fr`.
    pub lang: String,
    /// The full title. Empty: not known for sure.
    pub title: String,
    /// The short label. Empty: not known for sure.
    pub short: String,
}

impl Checklist {
    /// The constant of one of its points: `gcm-review/5`.
    pub fn constant(&self, point: &Point) -> String {
        format!("{}/{}", self.id, point.id)
    }

    /// The constant of a sub-question: `gcm-review/5/b`.
    pub fn sub_constant(&self, point: &Point, sub: &Sub) -> String {
        format!("{}/{}/{}", self.id, point.id, sub.id)
    }

    /// The constants of one of its reference lists, beside their items.
    pub fn items<'a>(&'a self, list: &'a RefList) -> impl Iterator<Item = (String, &'a Item)> {
        list.items.iter().map(|item| (format!("{}/{}/{}", self.id, list.id, item.id), item))
    }

    /// Every field of a sort of thing, wherever it is asked: a measure's form.
    pub fn fields_of<'a>(&'a self, what: &'a str) -> impl Iterator<Item = &'a Field> {
        self.points.iter().flat_map(|p| &p.fields).chain(&self.fields).filter(move |f| f.of == what)
    }

    /// The field that picks the items of another (its `only`), and the constant of the point that asks it.
    pub fn picker(&self, field: &Field) -> Option<(String, &Field)> {
        self.points.iter().find_map(|point| {
            let picks = |f: &&Field| f.name == field.only.field && f.each == field.each;
            Some((self.constant(point), point.fields.iter().find(picks)?))
        })
    }

    /// Minutes planned for all its points.
    pub fn minutes(&self) -> u32 {
        self.points.iter().fold(0, |sum, p| sum.saturating_add(p.minutes))
    }
}

impl Field {
    /// The value proposed for an item: never official, shown marked until the workshop sets its own.
    pub fn proposed_for(&self, item: &str) -> Option<&str> {
        self.proposed.iter().find(|p| p.item == item).map(|p| p.to.as_str())
    }
}

impl Item {
    /// Its full title in a language, else in the file's own.
    pub fn title_in(&self, lang: &str) -> &str {
        self.label_in(lang).map(|l| l.title.as_str()).filter(|t| !t.is_empty()).unwrap_or(&self.title)
    }

    /// Its short label in a language, else in the file's own, else its title.
    pub fn short_in(&self, lang: &str) -> &str {
        let own = if self.short.is_empty() { &self.title } else { &self.short };
        self.label_in(lang)
            .map(|l| if l.short.is_empty() { l.title.as_str() } else { l.short.as_str() })
            .filter(|t| !t.is_empty())
            .unwrap_or(own)
    }

    fn label_in(&self, lang: &str) -> Option<&Label> {
        self.labels.iter().find(|l| l.lang == lang)
    }
}
