//! Participants' lists: who takes part, observes or serves, by organisation.
//!
//! **Invariants.** A person named twice for one organisation is listed once. Of an organisation the first row that says
//! its sector, standing or code decides, and what differs below is told. A list that was imported before adds only what
//! is new.
//!
//! **Not here.** Who is present (the console asks that), what is asked before it is recorded (`cli`).

use super::columns::{Column, folded, meaning};
use super::table::{Row, Table};
use crate::base::{Name, propose_code};
use crate::plan::Plan;
use crate::record::New;
use crate::record::kind::{Add, FieldValue, Seat};
use std::collections::{BTreeMap, BTreeSet};

/// Rows above the headings that a list may have: titles, logos, dates.
const ABOVE: usize = 30;

/// A participants' list, as far as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Every heading, with what it was taken for.
    pub columns: Vec<(String, Option<Column>)>,
    /// Good rows.
    pub rows: Vec<Person>,
    /// What is odd, by row.
    pub faults: Vec<Fault>,
}

/// A row of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The row's number in its table.
    pub number: usize,
    /// The organisation; empty for a person in own capacity.
    pub org: String,
    /// The person; empty where only the organisation is listed.
    pub who: String,
    /// Two letters, as the list gives them or as they were proposed; on the first row of each organisation.
    pub code: String,
    /// The sector.
    pub sector: String,
    /// `takes part`, `observes`, `serves`, or nothing.
    pub standing: &'static str,
    /// What the person is there.
    pub capacity: String,
    /// Place in the protocol order; 0 is none.
    pub order: u32,
    /// Women on this row.
    pub women: u32,
    /// Men on this row.
    pub men: u32,
    /// Persons on this row, where it gives a number.
    pub persons: u32,
    /// Headings and cells of telephone numbers and addresses.
    pub contacts: Vec<(String, String)>,
}

/// What is odd about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The row's number in its table.
    pub number: usize,
    /// What, and what was done about it.
    pub what: String,
    /// The row was left out.
    pub left_out: bool,
}

/// A table in which nobody can be found.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PeopleError {
    /// No heading.
    #[error("no row has headings for an organisation or a name among its first {ABOVE}")]
    NoHeadings,
    /// Headings and nothing below.
    #[error("there is nobody below the headings")]
    Nobody,
}

impl People {
    /// Reads the first of these tables that has headings of a participants' list.
    pub fn read(tables: &[Table], plan: &Plan<'_>) -> Result<Self, PeopleError> {
        let headed = tables.iter().find_map(|table| Some((table, headings(table)?)));
        let (table, at) = headed.ok_or(PeopleError::NoHeadings)?;
        let (above, below) = table.rows.split_at(at + 1);
        let columns = above.last().map(columns).unwrap_or_default();
        let mut out = Self { columns, ..Self::default() };
        let sexes = Sexes::of(&out.columns, below);
        for row in below {
            out.take(row, sexes);
        }
        if out.rows.is_empty() {
            return Err(PeopleError::Nobody);
        }
        out.settle(plan);
        Ok(out)
    }

    /// Headings whose cells were dropped.
    pub fn dropped(&self) -> Vec<&str> {
        let dropped = self.columns.iter().filter(|(_, column)| *column == Some(Column::Contact));
        dropped.map(|(heading, _)| heading.as_str()).collect()
    }

    /// The organisations and persons in own capacity on it, in its order.
    pub fn parties(&self) -> Vec<&Person> {
        let mut seen = BTreeSet::new();
        self.rows.iter().filter(|row| seen.insert((Name::of(row.label()), row.org.is_empty()))).collect()
    }

    /// What is to be recorded; `contacts`: telephone numbers and addresses too, never for a wall.
    pub fn entries(&self, plan: &Plan<'_>, contacts: bool) -> Vec<New<'static>> {
        let mut out = Vec::new();
        for row in &self.rows {
            if !is_listed(plan, row) {
                out.push(New::of(row.seat()));
            }
            if contacts && !row.contacts.is_empty() {
                out.push(row.contact());
            }
        }
        out
    }

    fn take(&mut self, row: &Row, sexes: Sexes) {
        let person = match self.person(row, sexes) {
            Ok(person) => person,
            Err(what) => return self.fault(row.number, what, true),
        };
        let key = |p: &Person| (Name::of(&p.org), Name::of(&p.who));
        if let Some(earlier) = self.rows.iter().find(|p| key(p) == key(&person)) {
            let what = format!("{} is on row {} already", person.full(), earlier.number);
            return self.fault(row.number, what, true);
        }
        self.rows.push(person);
    }

    fn fault(&mut self, number: usize, what: String, left_out: bool) {
        self.faults.push(Fault { number, what, left_out });
    }

    fn person(&mut self, row: &Row, sexes: Sexes) -> Result<Person, String> {
        let cells: Vec<(String, Column, String)> = self
            .columns
            .iter()
            .zip(&row.cells)
            .filter(|(_, cell)| !cell.is_empty())
            .filter_map(|((heading, column), cell)| Some((heading.clone(), (*column)?, cell.clone())))
            .collect();
        let cell = |wanted: Column| {
            let found = cells.iter().find(|(_, column, _)| *column == wanted);
            found.map(|(_, _, cell)| cell.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
        };
        let given = [cell(Column::Given), cell(Column::Family)].join(" ");
        let named = cell(Column::Name);
        let mut out = Person {
            number: row.number,
            org: cell(Column::Organisation),
            who: if named.is_empty() { given.trim().to_owned() } else { named },
            code: code(&cell(Column::Code)).or_else(|| code(&cell(Column::Acronym))).unwrap_or_default(),
            sector: cell(Column::Sector),
            capacity: cell(Column::Capacity),
            contacts: Vec::new(),
            ..Person::default()
        };
        if out.org.is_empty() && out.who.is_empty() {
            return Err("neither an organisation nor a name".to_owned());
        }
        let standing = cell(Column::Standing);
        if own_capacity(&standing) && out.capacity.is_empty() {
            out.capacity.clone_from(&standing);
        }
        if own_capacity(&out.capacity) && !out.who.is_empty() && !out.org.is_empty() {
            out.capacity = format!("{}, {}", out.org, out.capacity);
            out.org.clear();
        }
        let standing = if own_capacity(&standing) { "" } else { &standing };
        out.standing = self.standing(row.number, standing);
        out.order = self.number(row.number, Column::Order, &cell(Column::Order));
        out.women = self.number(row.number, Column::Women, &cell(Column::Women));
        out.men = self.number(row.number, Column::Men, &cell(Column::Men));
        out.persons = self.number(row.number, Column::Persons, &cell(Column::Persons));
        match sexes.of_cell(&cell(Column::Sex)) {
            Some(true) => out.women = 1,
            Some(false) => out.men = 1,
            None => {}
        }
        let contacts = cells.iter().filter(|(_, column, _)| *column == Column::Contact);
        out.contacts = contacts.map(|(heading, _, cell)| (heading.clone(), cell.clone())).collect();
        Ok(out)
    }

    /// A standing that nobody knows is told, and taken for nothing: whoever is listed takes part.
    fn standing(&mut self, number: usize, cell: &str) -> &'static str {
        let found = standing(cell);
        if found.is_none() && !cell.is_empty() {
            self.fault(number, format!("the standing “{cell}” is not known: takes part"), false);
        }
        found.unwrap_or_default()
    }

    fn number(&mut self, number: usize, column: Column, cell: &str) -> u32 {
        // Spreadsheets make 3.0 of 3, people 3. or 3e.
        let digits: String = cell.chars().take_while(char::is_ascii_digit).collect();
        if !cell.is_empty() && digits.is_empty() {
            self.fault(number, format!("“{cell}” is no number ({}): left out", column.label()), false);
        }
        digits.parse().unwrap_or(0)
    }

    /// One code, sector, standing and place for each organisation: on its first row.
    fn settle(&mut self, plan: &Plan<'_>) {
        let mut taken: Vec<String> = plan.organisations.iter().map(|o| o.code.to_string()).collect();
        let last = plan.organisations.iter().map(|o| o.order).max().unwrap_or(0);
        let mut firsts: BTreeMap<(Name, bool), usize> = BTreeMap::new();
        let mut faults = Vec::new();
        for at in 0..self.rows.len() {
            let Some(row) = self.rows.get(at).cloned() else { continue };
            let first = *firsts.entry((Name::of(row.label()), row.org.is_empty())).or_insert(at);
            if first != at {
                if let Some(first) = self.rows.get_mut(first) {
                    first.merge(&row, &mut faults);
                }
                if let Some(row) = self.rows.get_mut(at) {
                    (row.code, row.sector, row.standing, row.order) = (String::new(), String::new(), "", 0);
                }
            }
        }
        let in_order: BTreeSet<usize> = firsts.into_values().collect();
        for (n, at) in in_order.into_iter().enumerate() {
            let Some(row) = self.rows.get_mut(at) else { continue };
            let known = plan.organisation(row.label());
            if let Some(known) = known.filter(|known| !known.code.is_empty()) {
                row.code = known.code.to_string();
                continue;
            }
            if !row.code.is_empty() && taken.contains(&row.code) {
                faults.push(Fault {
                    number: row.number,
                    what: format!("the code {} is taken: another was proposed", row.code),
                    left_out: false,
                });
                row.code.clear();
            }
            if row.code.is_empty() {
                let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
                row.code = propose_code(row.label(), &taken).unwrap_or_default();
            }
            taken.push(row.code.clone());
            if row.order == 0 {
                row.order = last + u32::try_from(n).unwrap_or(0) + 1;
            }
        }
        self.faults.extend(faults);
        self.faults.sort_by_key(|fault| fault.number);
    }
}

impl Person {
    /// Whose seat it is: the organisation, else the person.
    pub fn label(&self) -> &str {
        if self.org.is_empty() { &self.who } else { &self.org }
    }

    fn full(&self) -> String {
        [&*self.who, &*self.org].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// A later row of the same organisation says more of it, or something else.
    fn merge(&mut self, later: &Self, faults: &mut Vec<Fault>) {
        let mut differs = |what: &str, first: &str, other: &str| {
            if !first.is_empty() && !other.is_empty() && folded(first) != folded(other) {
                let what = format!("{what} “{other}”, but “{first}” on row {}: the first was taken", self.number);
                faults.push(Fault { number: later.number, what, left_out: false });
            }
        };
        differs("call code", &self.code, &later.code);
        differs("sector", &self.sector, &later.sector);
        differs("standing", self.standing, later.standing);
        for (own, more) in [(&mut self.code, &later.code), (&mut self.sector, &later.sector)] {
            if own.is_empty() {
                own.clone_from(more);
            }
        }
        if self.standing.is_empty() {
            self.standing = later.standing;
        }
        if self.order == 0 {
            self.order = later.order;
        }
    }

    fn seat(&self) -> Seat<'static> {
        Seat {
            who: self.who.clone().into(),
            org: self.org.clone().into(),
            code: self.code.clone().into(),
            sector: self.sector.clone().into(),
            standing: self.standing.into(),
            act: "listed".into(),
            capacity: self.capacity.clone().into(),
            order: self.order,
            women: self.women,
            men: self.men,
            n: self.persons,
        }
    }

    /// A participant with telephone number and address, kept from walls and documents.
    fn contact(&self) -> New<'static> {
        let mut set = vec![("name", self.who.clone()), ("organisation", self.org.clone())];
        let all: Vec<String> = self.contacts.iter().map(|(heading, cell)| format!("{heading}: {cell}")).collect();
        set.push(("contact", all.join("\n")));
        let set = set.into_iter().filter(|(_, to)| !to.is_empty());
        let set = set.map(|(f, to)| FieldValue { f: f.into(), item: "".into(), to: to.into() }).collect();
        let key = crate::base::sha256_hex(format!("{}\n{}", Name::of(&self.org), Name::of(&self.who)).as_bytes());
        let key = key.get(..12).unwrap_or_default().to_owned();
        let mut new = New::of(Add { what: "participant".into(), key: key.into(), set });
        "record".clone_into(&mut new.head.vis);
        new
    }
}

/// The row that has the headings: the first that says where an organisation or a name stands.
fn headings(table: &Table) -> Option<usize> {
    let says = |row: &Row| {
        let columns: Vec<Column> = columns(row).into_iter().filter_map(|(_, column)| column).collect();
        let who = [Column::Organisation, Column::Name, Column::Family];
        columns.iter().any(|column| who.contains(column)) && (columns.len() > 1 || row.cells.len() == 1)
    };
    table.rows.iter().take(ABOVE).position(says)
}

/// What each heading was taken for; of two for one thing the first, but for telephone numbers and the like.
fn columns(row: &Row) -> Vec<(String, Option<Column>)> {
    let mut taken = BTreeSet::new();
    let mut out: Vec<(String, Option<Column>)> = Vec::new();
    for heading in &row.cells {
        let column = meaning(heading).filter(|column| *column == Column::Contact || taken.insert(*column));
        out.push((heading.clone(), column));
    }
    out
}

/// Two letters.
fn code(cell: &str) -> Option<String> {
    let code = cell.to_uppercase();
    (code.chars().count() == 2 && code.chars().all(char::is_alphabetic)).then_some(code)
}

fn own_capacity(cell: &str) -> bool {
    let cell = folded(cell);
    ["own capacity", "personal capacity", "titre personnel", "titulo personal"].iter().any(|own| cell.contains(own))
}

fn standing(cell: &str) -> Option<&'static str> {
    const WORDS: [(&str, &[&str]); 3] = [
        ("observes", &["obs"]),
        (
            "serves",
            &[
                "serve",
                "interp",
                "secret",
                "rapport",
                "facilit",
                "note",
                "logist",
                "support",
                "appui",
                "staff",
                "moderat",
                "relator",
                "technical",
                "technique",
                "tecnico",
            ],
        ),
        (
            "takes part",
            &["takes part", "member", "membre", "miembro", "deleg", "particip", "vot", "full", "titulaire", "titular"],
        ),
    ];
    let cell = folded(cell);
    let begins = |stem: &str| cell.starts_with(stem) || cell.contains(&format!(" {stem}"));
    let (standing, _) = WORDS.iter().find(|(_, stems)| stems.iter().any(|stem| begins(stem)))?;
    Some(standing)
}

/// What M means in a column of women and men: French and English men, Spanish women beside H.
#[derive(Clone, Copy, Debug, Default)]
struct Sexes {
    m_is_woman: bool,
}

impl Sexes {
    fn of(columns: &[(String, Option<Column>)], rows: &[Row]) -> Self {
        let Some(at) = columns.iter().position(|(_, column)| *column == Some(Column::Sex)) else {
            return Self::default();
        };
        let said: BTreeSet<String> = rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| folded(cell)).collect();
        Self { m_is_woman: said.contains("h") && said.contains("m") && !said.contains("f") }
    }

    /// A woman; not; or nobody knows.
    fn of_cell(self, cell: &str) -> Option<bool> {
        match folded(cell).as_str() {
            "m" => Some(self.m_is_woman),
            "f" | "w" | "woman" | "female" | "femme" | "feminin" | "mujer" | "femenino" | "mme" | "mrs" | "ms"
            | "miss" | "mlle" | "madame" | "sra" | "srta" | "senora" => Some(true),
            "h" | "man" | "male" | "homme" | "masculin" | "hombre" | "masculino" | "mr" | "monsieur" | "sr"
            | "senor" => Some(false),
            _ => None,
        }
    }
}

/// It was recorded before, and says nothing new.
fn is_listed(plan: &Plan<'_>, row: &Person) -> bool {
    let Some(known) = plan.organisation(row.label()) else { return false };
    let listed = !known.code.is_empty() || !known.standing.is_empty() || !known.sector.is_empty() || known.order > 0;
    let person = row.who.is_empty() || row.org.is_empty() || {
        let who = Name::of(&row.who);
        known.people.iter().any(|known| Name::of(known) == who)
    };
    let same = |own: &str, known: &str| own.is_empty() || own == known;
    listed
        && person
        && same(&row.code, &known.code)
        && same(&row.sector, &known.sector)
        && same(row.standing, &known.standing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::tables;
    use crate::plan::{Union, fold};

    fn read(text: &[u8]) -> People {
        People::read(&tables(text).unwrap(), &Plan::default()).unwrap()
    }

    const FRENCH: &[u8] =
        "Liste des participants;;;;;\n;;;;;\nN\u{b0};Organisme;Nom;Pr\u{e9}nom;Statut;T\u{e9}l\u{e9}phone\n\
        1;Minist\u{e8}re du Travail;Kon\u{e9};Awa;D\u{e9}l\u{e9}gu\u{e9}e;+225 01 02\n\
        2;Minist\u{e8}re du Travail;Diallo;Ali;;\n\
        3;OIM;Martin;Luc;Observateur;\n\
        ;;;;;07\n\
        5;OIM;Martin;Luc;Observateur;\n\
        6;;Traor\u{e9};Fanta;???;\n"
            .as_bytes();

    #[test]
    fn a_french_list_is_understood() {
        let people = read(FRENCH);
        let rows: Vec<_> = people.rows.iter().map(|p| (p.number, &*p.org, &*p.who, &*p.code, p.standing)).collect();
        assert_eq!(
            rows,
            [
                (4, "Ministère du Travail", "Awa Koné", "TR", "takes part"),
                (5, "Ministère du Travail", "Ali Diallo", "", ""),
                (6, "OIM", "Luc Martin", "OI", "observes"),
                (9, "", "Fanta Traoré", "FT", ""),
            ]
        );
        assert_eq!(people.dropped(), ["Téléphone"]);
        let faults: Vec<_> = people.faults.iter().map(|f| (f.number, f.left_out)).collect();
        assert_eq!(faults, [(7, true), (8, true), (9, false)]);
    }

    #[test]
    fn telephone_numbers_are_recorded_only_where_asked_for_and_never_for_a_wall() {
        let people = read(FRENCH);
        let plan = Plan::default();
        assert!(people.entries(&plan, false).iter().all(|new| !format!("{new:?}").contains("225")));
        let asked = people.entries(&plan, true);
        let with: Vec<_> = asked.iter().filter(|new| format!("{new:?}").contains("225")).collect();
        assert!(matches!(with.as_slice(), [new] if new.head.vis == "record"));
    }

    #[test]
    fn a_list_imported_again_adds_only_what_is_new() {
        let people = read(FRENCH);
        let mut text = Vec::new();
        let (mut prev, mut n) = (None, 0);
        for new in people.entries(&Plan::default(), false) {
            let mut head = new.head;
            head.id = Some(crate::base::EntryId { file: crate::base::FileId::parse("b4k9x2mq7d").unwrap(), n });
            head.at = Some(crate::base::Stamp::from_seconds(0));
            head.prev = prev;
            let (line, sum) = crate::record::seal(&head, &new.kind, &[0; 16]).unwrap();
            text.extend(line.into_bytes());
            text.push(b'\n');
            (prev, n) = (Some(sum), n + 1);
        }
        let mut union = Union::new();
        union.add_bytes(&text);
        let plan = fold(union, &[]);
        assert_eq!(People::read(&tables(FRENCH).unwrap(), &plan).unwrap().entries(&plan, false), []);
        let more = [FRENCH, "7;Chambre de commerce;;;;\n".as_bytes()].concat();
        let added = People::read(&tables(&more).unwrap(), &plan).unwrap().entries(&plan, false);
        assert_eq!(added.len(), 1);
    }

    #[test]
    fn women_and_men_are_counted_in_every_language() {
        let sexes = |text: &[u8]| read(text).rows.iter().map(|p| (p.women, p.men)).collect::<Vec<_>>();
        assert_eq!(sexes(b"Nom,Sexe\nA,F\nB,H\nC,\n"), [(1, 0), (0, 1), (0, 0)]);
        assert_eq!(sexes(b"Nombre,Sexo\nA,M\nB,H\n"), [(1, 0), (0, 1)]);
        assert_eq!(sexes(b"Name,Sex\nA,M\nB,F\n"), [(0, 1), (1, 0)]);
        assert_eq!(sexes(b"Organisation,Women,Men\nA,3,2\n"), [(3, 2)]);
    }

    #[test]
    fn who_speaks_in_own_capacity_has_no_organisation() {
        let people = read(b"Name,Organisation,Capacity\nA. Expert,University,own capacity\n");
        assert_eq!((&*people.rows[0].org, &*people.rows[0].who), ("", "A. Expert"));
        assert_eq!(people.rows[0].capacity, "University, own capacity");
    }

    #[test]
    fn what_differs_between_rows_of_an_organisation_is_told() {
        let people = read(b"Organisation,Name,Sector\nUnions,A,civil society\nunions,B,labour\n");
        assert_eq!(people.rows[0].sector, "civil society");
        assert!(people.faults[0].what.contains("labour"), "{:?}", people.faults);
    }

    #[test]
    fn a_table_without_people_is_refused() {
        let tables = tables(b"measure,amount\nx,1\n").unwrap();
        assert_eq!(People::read(&tables, &Plan::default()), Err(PeopleError::NoHeadings));
        let tables = super::super::tables(b"Name,Organisation\n").unwrap();
        assert_eq!(People::read(&tables, &Plan::default()), Err(PeopleError::Nobody));
    }
}
