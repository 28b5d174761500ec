//! All lists that a workshop has: those inside the program and its own, and what their constants are called.
//!
//! **Invariants.** An own list with the id of an embedded one replaces it. What no list knows is shown by its
//! constant: a session of a list that is not here still opens and merges.
//!
//! **Not here.** The disk: texts come already read.

use super::fault::{Fault, LoadError, quote};
use super::list::{Checklist, Field, Item, Point, RefList, Sub, Thing};
use super::load::{digest, load};
use super::place::Places;
use std::collections::BTreeMap;

/// The lists inside the program, by the file that they are in.
const EMBEDDED: &[(&str, &str)] = &[
    ("gcm-review.ron", include_str!("data/gcm-review.ron")),
    ("gcm-closing.ron", include_str!("data/gcm-closing.ron")),
    ("tool8.ron", include_str!("data/tool8.ron")),
    ("tool9.ron", include_str!("data/tool9.ron")),
    ("mainstreaming.ron", include_str!("data/mainstreaming.ron")),
    ("mptf-application.ron", include_str!("data/mptf-application.ron")),
    ("gcm.ron", include_str!("data/gcm.ron")),
    ("mptf.ron", include_str!("data/mptf.ron")),
    (WORKSHOP, include_str!("data/workshop.ron")),
];

/// The fields of what every workshop has.
const WORKSHOP: &str = "workshop.ron";

/// Where a list comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Inside the program.
    Embedded,
    /// A file of the workshop.
    Own {
        /// Its name.
        file: String,
        /// It took the place of an embedded one.
        replaces: bool,
    },
}

/// A list, its digest and its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The list.
    pub list: Checklist,
    /// What line 0 of a session names.
    pub digest: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// What the fold needs of a list: which points were asked, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The list's id.
    pub list: String,
    /// Its digest.
    pub digest: String,
    /// Its title.
    pub title: String,
    /// The constants of its points.
    pub points: Vec<String>,
}

impl Asked {
    /// The point that a constant is, or is under: `gcm-review/5/b` is under `gcm-review/5`.
    pub fn point_of(&self, constant: &str) -> Option<&str> {
        let at = |p: &&String| constant.strip_prefix(p.as_str()).is_some_and(|r| r.is_empty() || r.starts_with('/'));
        self.points.iter().find(at).map(String::as_str)
    }
}

/// What a constant names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// `gcm-review`
    List(&'a Listed),
    /// `gcm-review/5`
    Point(&'a Point),
    /// `gcm-review/5/b`
    Sub(&'a Sub),
    /// `gcm/obj`
    RefList(&'a RefList),
    /// `gcm/obj/7`
    Item(&'a Item),
}

/// The lists of a workshop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    lists: BTreeMap<String, Listed>,
}

impl Catalogue {
    /// The lists inside the program.
    pub fn embedded() -> Self {
        let mut out = Self::default();
        for list in EMBEDDED.iter().filter_map(|(name, text)| load(name, text).ok()) {
            out.insert(list, Origin::Embedded);
        }
        out
    }

    /// The same with a workshop's own, given as file names and texts. What cannot be used is told and left out.
    pub fn with_own<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> (Self, Vec<LoadError>) {
        let mut out = Self::embedded();
        let mut errors = Vec::new();
        for (name, text) in texts {
            match load(name, text) {
                Ok(list) => errors.extend(out.own(name, text, list).err()),
                Err(error) => errors.push(error),
            }
        }
        (out, errors)
    }

    fn own(&mut self, name: &str, text: &str, list: Checklist) -> Result<(), LoadError> {
        let replaces = match self.lists.get(&list.id).map(|l| &l.origin) {
            Some(Origin::Own { file, .. }) => {
                let found = format!("{}, the id of the list in {}", quote(&list.id), quote(file));
                let fault = Fault::new(Places::of(text).at("id"), found, "an id of its own")
                    .hint("of two files with one id the first is used");
                return Err(LoadError { file: name.to_owned(), faults: vec![fault] });
            }
            Some(Origin::Embedded) => true,
            None => false,
        };
        self.insert(list, Origin::Own { file: name.to_owned(), replaces });
        Ok(())
    }

    fn insert(&mut self, list: Checklist, origin: Origin) {
        let listed = Listed { digest: digest(&list), origin, list };
        self.lists.insert(listed.list.id.clone(), listed);
    }

    /// All lists, by id.
    pub fn lists(&self) -> impl Iterator<Item = &Listed> {
        self.lists.values()
    }

    /// A list by its id.
    pub fn get(&self, id: &str) -> Option<&Listed> {
        self.lists.get(id)
    }

    /// The file of a list inside the program, as it was written: what a workshop's own list can start from.
    pub fn source(id: &str) -> Option<&'static str> {
        EMBEDDED.iter().find(|(name, _)| name.strip_suffix(".ron") == Some(id)).map(|(_, text)| *text)
    }

    /// What a constant names, if a list here has it.
    pub fn find(&self, constant: &str) -> Option<Named<'_>> {
        let mut parts = constant.split('/');
        let listed = self.lists.get(parts.next()?)?;
        let (second, third) = (parts.next(), parts.next());
        let list = &listed.list;
        let point = |id| list.points.iter().find(|p| p.id == id);
        let refs = |id| list.lists.iter().find(|l| l.id == id);
        let named = match (second, third) {
            (None, _) => Named::List(listed),
            (Some(a), None) => point(a).map(Named::Point).or_else(|| refs(a).map(Named::RefList))?,
            (Some(a), Some(b)) => match (point(a), refs(a)) {
                (Some(point), _) => Named::Sub(point.subs.iter().find(|s| s.id == b)?),
                (None, refs) => Named::Item(refs?.items.iter().find(|i| i.id == b)?),
            },
        };
        parts.next().is_none().then_some(named)
    }

    /// A point by its constant.
    pub fn point(&self, constant: &str) -> Option<&Point> {
        if let Some(Named::Point(point)) = self.find(constant) { Some(point) } else { None }
    }

    /// What a constant is called, in full: the constant itself if no list here knows it.
    pub fn title<'a>(&'a self, constant: &'a str, lang: &str) -> &'a str {
        match self.find(constant) {
            Some(Named::List(listed)) => &listed.list.title,
            Some(Named::Point(point)) => &point.title,
            Some(Named::Sub(sub)) => &sub.text,
            Some(Named::RefList(list)) => &list.title,
            Some(Named::Item(item)) => item.title_in(lang),
            None => constant,
        }
    }

    /// What a constant is called where there is little room.
    pub fn short<'a>(&'a self, constant: &'a str, lang: &str) -> &'a str {
        if let Some(Named::Item(item)) = self.find(constant) { item.short_in(lang) } else { self.title(constant, lang) }
    }

    /// The items of a reference list such as `gcm/obj`, with their constants. None if no list here has it.
    pub fn items(&self, list: &str) -> Vec<(String, &Item)> {
        let Some(Named::RefList(refs)) = self.find(list) else { return Vec::new() };
        refs.items.iter().map(|item| (format!("{list}/{}", item.id), item)).collect()
    }

    /// The fields of a sort of thing, in the order in which the lists used ask them, then those that every workshop
    /// has. Of two fields of one name the first counts.
    pub fn fields_of<'a>(&'a self, used: &[&str], what: &'a str) -> Vec<&'a Field> {
        let mut out: Vec<&Field> = Vec::new();
        for field in self.used(used).flat_map(|l| l.list.fields_of(what)) {
            if out.iter().all(|f| f.name != field.name) {
                out.push(field);
            }
        }
        out
    }

    /// A sort of thing, as the lists used declare it.
    pub fn thing(&self, used: &[&str], what: &str) -> Option<&Thing> {
        self.used(used).flat_map(|l| &l.list.things).find(|t| t.what == what)
    }

    fn used<'a>(&'a self, used: &[&str]) -> impl Iterator<Item = &'a Listed> {
        let everywhere = WORKSHOP.strip_suffix(".ron").unwrap_or(WORKSHOP);
        let ids: Vec<_> = used.iter().chain([&everywhere]).filter_map(|id| self.lists.get(*id)).collect();
        ids.into_iter()
    }

    /// What the fold needs of a list.
    pub fn asked(&self, id: &str) -> Option<Asked> {
        let Listed { list, digest, .. } = self.lists.get(id)?;
        let points = list.points.iter().map(|p| list.constant(p)).collect();
        Some(Asked { list: list.id.clone(), digest: digest.clone(), title: list.title.clone(), points })
    }

    /// Constants that a list refers to and no list here has. They are no error: each is shown by itself.
    pub fn unknown(&self, id: &str) -> Vec<String> {
        let Some(Listed { list, .. }) = self.lists.get(id) else { return Vec::new() };
        let fields = list.points.iter().flat_map(|p| &p.fields).chain(&list.fields);
        let mut out: Vec<String> = fields
            .flat_map(|f| {
                let to = f.to.contains('/').then_some(&f.to);
                let proposed = f.proposed.iter().flat_map(|p| [&p.item, &p.to]).filter(|c| c.contains('/'));
                [&f.each].into_iter().chain(to).chain(&f.meets).chain(proposed)
            })
            .filter(|c| !c.is_empty() && self.find(c).is_none())
            .cloned()
            .collect();
        out.sort();
        out.dedup();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = r#"Checklist(format: 1, id: "tool9", title: "Our own", language: "en", source: "us",
        points: [(id: "x", title: "T", question: "Q?", fields: [
            (name: "a", label: "A", each: "gcm/obj"), (name: "b", label: "B", each: "no/such"),
        ])])"#;

    #[test]
    fn every_embedded_list_loads_and_knows_its_references() {
        for (name, text) in EMBEDDED {
            match load(name, text) {
                Ok(list) => assert_eq!(Catalogue::source(&list.id), Some(*text), "{name}"),
                Err(error) => panic!("{error}"),
            }
        }
        let all = Catalogue::embedded();
        assert_eq!(all.lists().count(), EMBEDDED.len());
        for listed in all.lists() {
            assert_eq!(all.unknown(&listed.list.id), Vec::<String>::new(), "{}", listed.list.id);
        }
    }

    #[test]
    fn a_constant_is_found_by_what_it_names() {
        let all = Catalogue::embedded();
        assert_eq!(all.title("gcm-review/5", "en"), "Interventions and actions");
        assert_eq!(all.title("gcm/obj/7", "en"), "Address and reduce vulnerabilities in migration");
        assert_eq!(all.short("gcm/obj/7", "es"), "Reducir vulnerabilidades");
        assert_eq!(all.title("gcm/principle/h", "fr"), "Adaptation aux besoins de l'enfant");
        assert_eq!(all.title("tool8/3", "en"), "Implementing partners");
        assert!(matches!(all.find("gcm-review/5/b"), Some(Named::Sub(_))));
        assert_eq!(all.items("gcm/obj").len(), 23);
        assert_eq!(all.items("gcm/principle").len(), 10);
    }

    #[test]
    fn what_no_list_knows_is_shown_by_its_constant() {
        let all = Catalogue::embedded();
        for constant in ["ipmd-2008/3", "gcm/obj/24", "gcm/obj/7/x", "gcm-review/5/z", "", "/", "gcm//"] {
            assert_eq!(all.title(constant, "en"), constant);
            assert_eq!(all.short(constant, "en"), constant);
        }
        assert_eq!(all.asked("ipmd-2008"), None);
    }

    #[test]
    fn a_title_not_known_for_sure_is_shown_in_the_lists_own_language() {
        let all = Catalogue::embedded();
        assert_eq!(all.title("gcm/obj/20", "es"), all.title("gcm/obj/20", "en"));
        assert_eq!(all.title("gcm/obj/20", "ar"), all.title("gcm/obj/20", "en"));
        assert!(all.title("gcm/obj/2", "es").starts_with("Minimizar"));
    }

    #[test]
    fn an_own_list_replaces_the_embedded_one_of_its_id() {
        let embedded = Catalogue::embedded();
        let (all, errors) = Catalogue::with_own([("ours.ron", OWN)]);
        assert_eq!(errors, []);
        let ours = all.get("tool9").unwrap();
        assert_eq!(ours.origin, Origin::Own { file: "ours.ron".to_owned(), replaces: true });
        assert_ne!(ours.digest, embedded.get("tool9").unwrap().digest);
        assert_eq!(all.title("tool9/x", "en"), "T");
        assert_eq!(all.title("tool9/1", "en"), "tool9/1");
        assert_eq!(all.unknown("tool9"), ["no/such"]);
    }

    #[test]
    fn of_two_own_lists_with_one_id_the_first_is_used_and_the_second_told() {
        let (all, errors) = Catalogue::with_own([("a.ron", OWN), ("b.ron", OWN), ("c.ron", "plan")]);
        assert!(matches!(&all.get("tool9").unwrap().origin, Origin::Own { file, .. } if file == "a.ron"));
        let told: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 2);
        assert_eq!(
            told[0],
            "b.ron:1:26: found `tool9`, the id of the list in `a.ron`, expected an id of its own\n  \
             hint: of two files with one id the first is used"
        );
        assert!(told[1].starts_with("c.ron:1:1: found `plan`"));
    }

    #[test]
    fn the_fold_is_handed_points_in_their_order() {
        let asked = Catalogue::embedded().asked("gcm-review").unwrap();
        let points: Vec<String> = (1..=8).map(|n| format!("gcm-review/{n}")).collect();
        assert_eq!(asked.points, points);
        assert_eq!(asked.digest.len(), 12);
        assert_eq!(asked.point_of("gcm-review/5/b"), Some("gcm-review/5"));
        assert_eq!(asked.point_of("gcm-review/5"), Some("gcm-review/5"));
        assert_eq!(asked.point_of("gcm-review/55"), None);
        assert_eq!(asked.point_of("gcm/obj/5"), None);
    }

    #[test]
    fn a_measures_form_gathers_its_fields_from_all_points() {
        let all = Catalogue::embedded();
        let names: Vec<_> = all.fields_of(&["gcm-review"], "intervention").iter().map(|f| f.name.as_str()).collect();
        for name in ["title", "objective", "legal", "period", "cost", "funding"] {
            assert!(names.contains(&name), "{name}");
        }
        assert!(all.fields_of(&["gcm-review"], "follow-up").iter().any(|f| f.name == "due"));
        assert_eq!(all.thing(&["gcm-review"], "budget-line").unwrap().under, "intervention");
    }
}
