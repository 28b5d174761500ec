//! Participants' lists: who takes part, observes or serves, by organisation.
//!
//! **Invariants.** A person named twice for one organisation is listed once. Of an organisation the first row that says
//! its sector, standing or code decides, and what differs below is told.
//!
//! **Not here.** What of a list the plan has already (`listed`), who is present (the console asks that), what is asked
//! before it is recorded (`cli`).

use super::cells::{Sexes, code, own_capacity, standing};
use super::columns::{Column, folded, meaning};
use super::listed::Listed;
use super::table::{Row, Table};
use crate::base::{Name, propose_code};
use crate::plan::Plan;
use crate::record::New;
use std::collections::btree_map::Entry;
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
    pub standing: String,
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
        let mut seen = BTreeMap::new();
        for row in below {
            out.take(row, sexes, &mut seen);
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

    /// What it holds, in a sentence: organisations, people by name, who observes and serves.
    pub fn summary(&self) -> String {
        let parties = self.parties();
        let of = |standing: &str| parties.iter().filter(|p| p.standing == standing).count();
        let persons = self.rows.iter().filter(|p| !p.who.is_empty()).count();
        format!(
            "{} organisations and persons in own capacity, {persons} people by name; {} observe, {} serve.",
            parties.len(),
            of("observes"),
            of("serves")
        )
    }

    /// What is to be recorded; `contacts`: telephone numbers and addresses too, never for a wall.
    pub fn entries(&self, plan: &Plan<'_>, contacts: bool) -> Vec<New<'static>> {
        let listed = Listed::of(plan);
        let contact = |row| if contacts { listed.contact(row) } else { None };
        self.rows.iter().flat_map(|row| listed.seat(row).into_iter().chain(contact(row))).collect()
    }

    fn take(&mut self, row: &Row, sexes: Sexes, seen: &mut BTreeMap<(Name, Name), usize>) {
        let person = match self.person(row, sexes) {
            Ok(person) => person,
            Err(what) => return self.fault(row.number, what, true),
        };
        match seen.entry((Name::of(&person.org), Name::of(&person.who))) {
            Entry::Occupied(earlier) => {
                let what = format!("{} is on row {} already", person.full(), earlier.get());
                self.fault(row.number, what, true);
            }
            Entry::Vacant(place) => {
                place.insert(row.number);
                self.rows.push(person);
            }
        }
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
    fn standing(&mut self, number: usize, cell: &str) -> String {
        let found = standing(cell);
        if found.is_none() && !cell.is_empty() {
            self.fault(number, format!("the standing “{cell}” is not known: takes part"), false);
        }
        found.unwrap_or_default().to_owned()
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
        let mut faults = Vec::new();
        let firsts = self.gather(&mut faults);
        let listed = Listed::of(plan);
        let mut taken = listed.codes();
        let mut place = listed.last_place();
        for at in firsts {
            let Some(row) = self.rows.get_mut(at) else { continue };
            place += 1;
            listed.settle(row, &mut faults);
            if !listed.is_called(row) {
                row.call(&mut taken, &mut faults);
            }
            if row.order == 0 {
                row.order = place;
            }
        }
        self.faults.extend(faults);
        self.faults.sort_by_key(|fault| fault.number);
    }

    /// What the rows of each organisation say of it, on the first; the first rows.
    fn gather(&mut self, faults: &mut Vec<Fault>) -> BTreeSet<usize> {
        let mut firsts: BTreeMap<(Name, bool), usize> = BTreeMap::new();
        for at in 0..self.rows.len() {
            let (before, after) = self.rows.split_at_mut(at);
            let Some(row) = after.first_mut() else { continue };
            let first = *firsts.entry((Name::of(row.label()), row.org.is_empty())).or_insert(at);
            if let Some(first) = before.get_mut(first) {
                first.merge(row, faults);
                (row.code, row.sector, row.standing, row.order) = (String::new(), String::new(), String::new(), 0);
            }
        }
        firsts.into_values().collect()
    }
}

impl Person {
    /// Whose seat it is: the organisation, else the person.
    pub fn label(&self) -> &str {
        if self.org.is_empty() { &self.who } else { &self.org }
    }

    /// What the list says of it: own capacity, sector, standing.
    pub fn described(&self) -> String {
        let own = if self.org.is_empty() { "in own capacity" } else { "" };
        let parts = [own, &self.sector, &self.standing];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// A code that nobody has: its own, or a proposed one.
    fn call(&mut self, taken: &mut Vec<String>, faults: &mut Vec<Fault>) {
        if taken.contains(&self.code) {
            let what = format!("the code {} is taken: another was proposed", self.code);
            faults.push(Fault { number: self.number, what, left_out: false });
            self.code.clear();
        }
        if self.code.is_empty() {
            let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
            self.code = propose_code(self.label(), &taken).unwrap_or_default();
        }
        taken.push(self.code.clone());
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
        differs("standing", &self.standing, &later.standing);
        let own = [&mut self.code, &mut self.sector, &mut self.standing];
        for (own, more) in own.into_iter().zip([&later.code, &later.sector, &later.standing]) {
            if own.is_empty() {
                own.clone_from(more);
            }
        }
        if self.order == 0 {
            self.order = later.order;
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::tables;

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
        let rows: Vec<_> = people.rows.iter().map(|p| (p.number, &*p.org, &*p.who, &*p.code, &*p.standing)).collect();
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
