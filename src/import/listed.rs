//! What the plan has of a participants' list already, and what of a row is new.
//!
//! **Invariants.** Only what is new is recorded. A value that was never said of a member is a correction, and names what
//! it corrects. A value that was said before and is no longer what the plan shows was changed by somebody since: it is
//! told and not taken again; so are a call code and a place in the order, which stay the same all day.

use super::people::{Fault, Person};
use crate::base::{Digest, Name, sha256_hex};
use crate::plan::{Organisation, Plan, Thing};
use crate::record::kind::{Add, FieldValue, Seat};
use crate::record::{New, Text};
use std::collections::BTreeMap;

/// What a list says of a member, where the plan shows it, and where an entry says it.
struct Field {
    name: &'static str,
    of_row: fn(&mut Person) -> &mut String,
    of_member: for<'o> fn(&'o Organisation<'_>) -> &'o str,
    of_seat: for<'s> fn(&'s Seat<'_>) -> &'s str,
}

const FIELDS: [Field; 2] = [
    Field {
        name: "sector",
        of_row: |row| &mut row.sector,
        of_member: |member| &member.sector,
        of_seat: |seat| &seat.sector,
    },
    Field {
        name: "standing",
        of_row: |row| &mut row.standing,
        of_member: |member| &member.standing,
        of_seat: |seat| &seat.standing,
    },
];

/// The members of a plan, with what lists said of them.
pub(super) struct Listed<'p, 'a> {
    plan: &'p Plan<'a>,
    members: BTreeMap<(Name, bool), &'p Organisation<'a>>,
    said: BTreeMap<(Name, bool), Vec<(Digest, &'p Seat<'a>)>>,
    contacts: BTreeMap<&'p str, &'p Thing<'a>>,
}

impl<'p, 'a> Listed<'p, 'a> {
    pub(super) fn of(plan: &'p Plan<'a>) -> Self {
        let participants = plan.things.iter().filter(|thing| thing.what == "participant");
        Self {
            plan,
            members: plan.organisations.iter().map(|row| ((row.name.clone(), row.person), row)).collect(),
            said: plan.listings(),
            contacts: participants.map(|thing| (thing.import_key.as_str(), thing)).collect(),
        }
    }

    /// The call codes that are given.
    pub(super) fn codes(&self) -> Vec<String> {
        self.plan.organisations.iter().map(|row| row.code.to_string()).filter(|code| !code.is_empty()).collect()
    }

    /// The last place in the protocol order that is given.
    pub(super) fn last_place(&self) -> u32 {
        self.plan.organisations.iter().map(|row| row.order).max().unwrap_or(0)
    }

    /// It has a call code.
    pub(super) fn is_called(&self, row: &Person) -> bool {
        self.member(row).is_some_and(|member| !member.code.is_empty())
    }

    /// The plan's own code, place, and what was changed since the list said otherwise, on the row.
    pub(super) fn settle(&self, row: &mut Person, faults: &mut Vec<Fault>) {
        let Some(member) = self.member(row) else { return };
        let (number, said) = (row.number, self.said(row));
        let mut kept = |what: &str, own: &str, list: &str| {
            let what = format!("{what} “{list}”, but “{own}” in the workshop: that was kept");
            faults.push(Fault { number, what, left_out: false });
        };
        if !member.code.is_empty() {
            if !row.code.is_empty() && row.code != *member.code {
                kept("call code", &member.code, &row.code);
            }
            row.code = member.code.to_string();
        }
        for field in &FIELDS {
            let (list, own) = ((field.of_row)(row), (field.of_member)(member));
            if field.is_new(member, list) && said.iter().any(|(_, seat)| (field.of_seat)(seat) == list) {
                kept(field.name, own, list);
                own.clone_into(list);
            }
        }
        if member.order > 0 {
            row.order = member.order;
        }
    }

    /// What a row says of its member that the plan does not.
    pub(super) fn seat(&self, row: &Person) -> Option<New<'static>> {
        let mut seat = Seat {
            who: row.who.clone().into(),
            org: row.org.clone().into(),
            code: row.code.clone().into(),
            sector: row.sector.clone().into(),
            standing: row.standing.clone().into(),
            act: "listed".into(),
            capacity: row.capacity.clone().into(),
            order: row.order,
            women: row.women,
            men: row.men,
            n: row.persons,
        };
        let Some(member) = self.member(row) else { return Some(New::of(seat)) };
        if !member.code.is_empty() {
            seat.code = Text::default();
        }
        for (field, text) in FIELDS.iter().zip([&mut seat.sector, &mut seat.standing]) {
            if !field.is_new(member, text) {
                *text = Text::default();
            }
        }
        if member.order > 0 {
            seat.order = 0;
        }
        let said = self.said(row);
        if seat.order > 0 || [&seat.code, &seat.sector, &seat.standing].iter().any(|text| !text.is_empty()) {
            return Some(New::of(seat).after(said.iter().map(|(sum, _)| *sum)));
        }
        let who = Name::of(&row.who);
        let is_known = who.is_empty() || member.person || member.people.iter().any(|known| Name::of(known) == who);
        (!is_known || said.is_empty()).then(|| New::of(seat))
    }

    /// A participant with telephone number and address, kept from walls and documents; nothing where the plan has it.
    pub(super) fn contact(&self, row: &Person) -> Option<New<'static>> {
        if row.contacts.is_empty() {
            return None;
        }
        let all: Vec<String> = row.contacts.iter().map(|(heading, cell)| format!("{heading}: {cell}")).collect();
        let contact = all.join("\n");
        let key = sha256_hex(format!("{}\n{}", Name::of(&row.org), Name::of(&row.who)).as_bytes());
        let key = key.get(..12).unwrap_or_default().to_owned();
        let mut after = Vec::new();
        if let Some(thing) = self.contacts.get(key.as_str()) {
            let known = self.plan.value(&thing.key, "contact", "")?;
            if known.values.iter().any(|(value, _)| value.as_str() == contact) {
                return None;
            }
            after = known.heads();
        }
        let set = [("name", row.who.clone()), ("organisation", row.org.clone()), ("contact", contact)];
        let set = set.into_iter().filter(|(_, to)| !to.is_empty());
        let set = set.map(|(f, to)| FieldValue { f: f.into(), item: "".into(), to: to.into() }).collect();
        let mut new = New::of(Add { what: "participant".into(), key: key.into(), set }).after(after);
        "record".clone_into(&mut new.head.vis);
        Some(new)
    }

    fn party(&self, row: &Person) -> (Name, bool) {
        let person = row.org.is_empty();
        (self.plan.same_name(row.label(), person), person)
    }

    fn member(&self, row: &Person) -> Option<&'p Organisation<'a>> {
        self.members.get(&self.party(row)).copied()
    }

    fn said(&self, row: &Person) -> &[(Digest, &'p Seat<'a>)] {
        self.said.get(&self.party(row)).map_or(&[], Vec::as_slice)
    }
}

impl Field {
    /// The list's value is none of the member's: of two rooms' contested values both are its own.
    fn is_new(&self, member: &Organisation<'_>, list: &str) -> bool {
        let mut heads = member.differs.iter().filter(|(of, _)| *of == self.name).flat_map(|(_, heads)| heads);
        !list.is_empty() && (self.of_member)(member) != list && !heads.any(|head| head == list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{EntryId, FileId, Stamp};
    use crate::import::{People, tables};
    use crate::plan::{Union, fold};

    const LIST: &str = "Organisation,Name,Status,Telephone\nIOM,L. Martin,observer,07\nUnions,K. Mensah,delegate,08\n";

    /// What several files add up to, one after the other.
    fn plan(files: &[Vec<New<'static>>]) -> Plan<'static> {
        let mut union = Union::new();
        for (file, entries) in ["b4k9x2mq7d", "c4k9x2mq7d", "d4k9x2mq7d"].into_iter().zip(files) {
            let mut text = String::new();
            let mut prev = None;
            for (n, new) in (0..).zip(entries) {
                let mut head = new.head.clone();
                head.id = Some(EntryId { file: FileId::parse(file).unwrap(), n });
                head.at = Some(Stamp::from_seconds(0));
                head.prev = prev;
                let (line, sum) = crate::record::seal(&head, &new.kind, &[0; 16]).unwrap();
                text.push_str(&line);
                text.push('\n');
                prev = Some(sum);
            }
            union.add_bytes(text.leak().as_bytes());
        }
        fold(union, &[])
    }

    fn read(list: &str, plan: &Plan<'_>) -> People {
        People::read(&tables(list.as_bytes()).unwrap(), plan).unwrap()
    }

    /// What a list adds, with contacts, to what the lists before it added.
    fn added(lists: &[&str]) -> Vec<Vec<New<'static>>> {
        let mut out: Vec<Vec<New<'static>>> = Vec::new();
        for list in lists {
            let before = plan(&out);
            out.push(read(list, &before).entries(&before, true));
        }
        out
    }

    #[test]
    fn a_list_imported_again_adds_only_what_is_new() {
        let more = format!("{LIST}Chamber of Commerce,,,\n");
        let added: Vec<usize> = added(&[LIST, LIST, &more]).iter().map(Vec::len).collect();
        assert_eq!(added, [4, 0, 1]);
    }

    #[test]
    fn a_corrected_list_corrects_and_contests_nothing() {
        let corrected = LIST.replace("observer,07", "delegate,09");
        let added = added(&[LIST, &corrected]);
        assert_eq!(added[1].len(), 2, "{:?}", added[1]);
        let plan = plan(&added);
        let iom = plan.organisation("IOM").unwrap();
        assert_eq!((iom.standing.as_str(), iom.code.as_str(), iom.order), ("takes part", "IO", 1));
        assert!(iom.differs.is_empty(), "{:?}", iom.differs);
        let contact = plan.values.iter().filter(|value| value.field == "contact" && value.is_contested());
        assert_eq!(contact.count(), 0);
    }

    #[test]
    fn an_old_list_does_not_undo_what_was_changed_since_and_says_so() {
        let corrected = LIST.replace("observer", "delegate");
        let before = plan(&added(&[LIST, &corrected]));
        let again = read(LIST, &before);
        assert_eq!(again.entries(&before, false), []);
        let [fault] = again.faults.as_slice() else { panic!("{:?}", again.faults) };
        assert_eq!(fault.what, "standing “observes”, but “takes part” in the workshop: that was kept");
        assert_eq!((fault.number, fault.left_out), (2, false));
    }

    #[test]
    fn what_two_rooms_say_differently_is_not_settled_by_a_list_that_says_one_of_both() {
        let other = LIST.replace("observer", "delegate");
        let nothing = Plan::default();
        let rooms = [read(LIST, &nothing).entries(&nothing, false), read(&other, &nothing).entries(&nothing, false)];
        let plan = plan(&rooms);
        assert_eq!(plan.organisation("IOM").unwrap().differs.len(), 1);
        let again = read(LIST, &plan);
        assert_eq!((again.entries(&plan, false), again.faults), (vec![], vec![]));
    }

    #[test]
    fn a_call_code_and_a_place_stay_the_same_all_day() {
        let coded = "No,Organisation,Code\n9,IOM,XX\n";
        let before = plan(&added(&[LIST]));
        let again = read(coded, &before);
        assert_eq!(again.entries(&before, false), []);
        assert!(again.faults[0].what.contains("call code “XX”, but “IO”"), "{:?}", again.faults);
    }
}
