//! Words for documents: what constants, things, fields and values are called.
//!
//! **Invariant.** What no list knows is printed as it was recorded: nothing is dropped for want of a label.
//!
//! **Not here.** Escaping (`markdown`), what is printed at all (`view`).

use super::outline::{Inline, Line};
use super::period;
use crate::base::Money;
use crate::checklist::{Catalogue, Field, Group, Kind, Named, Point, WordSet, Words};

/// The reference list of the Compact's objectives, which documents call by their numbers.
pub(super) const OBJECTIVES: &str = "gcm/obj";
/// The reference list of the Compact's guiding principles.
pub(super) const PRINCIPLES: &str = "gcm/principle";

/// The lists of a workshop, and the language to read them in.
pub(super) struct Terms<'p> {
    catalogue: &'p Catalogue,
    /// The lists that the workshop used, in order.
    used: Vec<String>,
    words: Words,
}

impl<'p> Terms<'p> {
    /// The words for a workshop with these points.
    pub(super) fn new<'i>(catalogue: &'p Catalogue, points: impl Iterator<Item = &'i str>, set: WordSet) -> Self {
        let mut used: Vec<String> = Vec::new();
        for list in points.filter_map(|p| p.rsplit_once('/')).map(|(list, _)| list) {
            if !used.iter().any(|u| u == list) {
                used.push(list.to_owned());
            }
        }
        Self { catalogue, used, words: Words::english(set) }
    }

    pub(super) fn point(&self, constant: &str) -> Option<&'p Point> {
        self.catalogue.point(constant)
    }

    /// A list's own title.
    pub(super) fn title<'c>(&'c self, constant: &'c str) -> &'c str {
        self.catalogue.title(constant, "en")
    }

    /// What a constant is called in a sentence: `point 5, Interventions and actions`.
    pub(super) fn name(&self, constant: &str) -> String {
        let title = self.catalogue.title(constant, "en");
        match self.catalogue.find(constant) {
            Some(Named::Point(point)) => format!("point {}, {title}", point.id),
            Some(Named::Item(item)) if is_in(constant, OBJECTIVES) => format!("objective {}, {title}", item.id),
            Some(Named::Item(item)) if is_in(constant, PRINCIPLES) => format!("principle ({}), {title}", item.id),
            _ if constant.starts_with("ws/") => "the workshop".to_owned(),
            _ => title.to_owned(),
        }
    }

    /// The same with a short title: `objective 14, Consular protection`.
    pub(super) fn named_shortly(&self, constant: &str) -> String {
        let short = self.catalogue.short(constant, "en");
        match self.catalogue.find(constant) {
            Some(Named::Item(item)) if is_in(constant, OBJECTIVES) => format!("objective {}, {short}", item.id),
            Some(Named::Item(item)) if is_in(constant, PRINCIPLES) => format!("principle ({}), {short}", item.id),
            _ => short.to_owned(),
        }
    }

    /// What an item of a reference list is called in a heading or a cell: `7. Address and reduce vulnerabilities …`.
    pub(super) fn item(&self, constant: &str) -> String {
        let title = self.catalogue.title(constant, "en");
        match self.catalogue.find(constant) {
            Some(Named::Item(item)) => format!("{}. {title}", item.id),
            _ => title.to_owned(),
        }
    }

    /// The same where there is little room.
    pub(super) fn short(&self, constant: &str) -> String {
        let short = self.catalogue.short(constant, "en");
        match self.catalogue.find(constant) {
            Some(Named::Item(item)) if is_in(constant, OBJECTIVES) => format!("{} {short}", item.id),
            _ => short.to_owned(),
        }
    }

    /// The items of a reference list, as constants.
    pub(super) fn items(&self, list: &str) -> Vec<String> {
        self.catalogue.items(list).into_iter().map(|(constant, _)| constant).collect()
    }

    /// What a sort of thing is called: `measure`.
    pub(super) fn thing<'c>(&'c self, what: &'c str) -> &'c str {
        let word = self.words.of(Group::What, what);
        if word == what { self.catalogue.thing(&self.lists(), what).map_or(what, |t| t.label.as_str()) } else { word }
    }

    /// The fields of a sort of thing, in the order in which they are asked.
    pub(super) fn fields(&self, what: &str) -> Vec<&'p Field> {
        let thing = self.catalogue.thing(&self.lists(), what);
        thing.map(|t| self.catalogue.fields_of(&self.lists(), &t.what)).unwrap_or_default()
    }

    fn lists(&self) -> Vec<&str> {
        self.used.iter().map(String::as_str).collect()
    }

    /// A value as people read it.
    pub(super) fn value(&self, field: Option<&Field>, to: &str) -> String {
        let Some(field) = field else { return self.bare(to) };
        match field.kind {
            Kind::Money => Money::parse(to).map_or_else(|_| to.to_owned(), |m| m.grouped()),
            Kind::Date | Kind::Period => Self::day(to),
            Kind::Percent => format!("{to} %"),
            Kind::Choice => {
                field.options.iter().find(|o| o.code == *to).map_or_else(|| to.to_owned(), |o| o.label.clone())
            }
            Kind::Ref => self.bare(to),
            Kind::Text | Kind::Yes => to.to_owned(),
        }
    }

    fn bare(&self, to: &str) -> String {
        if matches!(self.catalogue.find(to), Some(Named::Item(_))) { self.item(to) } else { to.to_owned() }
    }

    /// What the checklist proposes for an item of a point's field, and nobody decided; empty if nothing.
    pub(super) fn proposed(&self, point: &str, field: &str, item: &str) -> String {
        let field = self.point(point).and_then(|p| p.fields.iter().find(|f| f.name == field));
        let proposed = field.and_then(|f| f.proposed.iter().find(|p| p.item == item));
        proposed.map(|p| p.to.clone()).unwrap_or_default()
    }

    /// A position's name.
    pub(super) fn position<'c>(&'c self, code: &'c str) -> &'c str {
        self.words.of(Group::Position, code)
    }

    /// So many positions: `2 reservations`, `1 abstention`.
    pub(super) fn positions(&self, n: usize, code: &str) -> String {
        match code {
            code if is_bare(code) => format!("{n} “{code}”"),
            "abstains" => count(n, "abstention", "abstentions"),
            "withdrawn" => count(n, "withdrawal", "withdrawals"),
            _ => self.words.count(n, Group::Position, code),
        }
    }

    /// Several of a position, without their number: `reservations`.
    pub(super) fn several(&self, code: &str) -> String {
        if is_bare(code) { format!("“{code}”") } else { self.words.many(Group::Position, code).to_owned() }
    }

    /// A position with what it means, where that is easily mistaken.
    pub(super) fn meaning(&self, code: &str) -> String {
        let name = capital(self.position(code));
        match code {
            "no objection" => format!("{name} (asked, present, silent)"),
            _ => name,
        }
    }

    /// An outcome's name.
    pub(super) fn outcome<'c>(&'c self, code: &'c str) -> &'c str {
        self.words.of(Group::Outcome, code)
    }

    /// A word of another group.
    pub(super) fn word<'c>(&'c self, group: Group, code: &'c str) -> &'c str {
        self.words.of(group, code)
    }

    /// A rule of decision.
    pub(super) fn rule<'c>(&'c self, code: &'c str) -> &'c str {
        self.words.of(Group::Rule, code)
    }

    /// A day, a month, a year or a period in words; anything else as it was written.
    pub(super) fn day(written: &str) -> String {
        period::words(written).unwrap_or_else(|| written.to_owned())
    }
}

/// A step that is no word, as a room's own scale may have it: `-1`.
fn is_bare(code: &str) -> bool {
    !code.contains(char::is_alphabetic)
}

/// The constant is an item of the list.
pub(super) fn is_in(constant: &str, list: &str) -> bool {
    constant.strip_prefix(list).is_some_and(|rest| rest.starts_with('/'))
}

/// A language's English name, else its code.
pub(super) fn language(code: &str) -> &str {
    match code {
        "ar" => "Arabic",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "hi" => "Hindi",
        "pt" => "Portuguese",
        "ru" => "Russian",
        "sw" => "Swahili",
        "zh" => "Chinese",
        code => code,
    }
}

/// The first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A line with its first letter as a capital.
pub(super) fn capitalise(line: &mut Line) {
    if let Some(Inline::Text(text)) = line.0.first_mut() {
        *text = capital(text);
    }
}

/// `one`, `two words`: a number with its noun.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
