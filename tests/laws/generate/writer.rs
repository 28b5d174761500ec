//! Recorders and their files: who writes what, who has seen what.

use super::dice::Dice;
use super::{ASKED, WORKSHOP};
use plenary::base::{Digest, EntryId, FileId, Stamp, sha256, sha256_hex};
use plenary::record::kind::{List, Session};
use plenary::record::{Kind, NewHead, Text, seal};
use std::collections::BTreeSet;

/// An entry as it was recorded.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) sum: Digest,
    pub(crate) file: usize,
    pub(crate) head: NewHead,
    /// Its name, known or not.
    pub(crate) kind: String,
    /// `None` where it was written by something newer.
    pub(crate) body: Option<Kind<'static>>,
    pub(crate) line: String,
}

impl Made {
    /// What it is about, if that is an entry.
    pub(crate) fn on_entry(&self) -> Option<Digest> {
        Digest::parse(self.head.on.strip_prefix('#')?)
    }
}

/// A recorder and the file that they write.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    pub(crate) id: FileId,
    pub(crate) role: &'static str,
    pub(crate) sitting: String,
    pub(crate) workshop: &'static str,
    next: u64,
    prev: Option<Digest>,
    at: i64,
    cites: u32,
    mark: String,
    /// Places in [`Hall::made`] that this recorder's screen has shown.
    pub(crate) seen: BTreeSet<usize>,
}

/// Everybody who records, and all that was recorded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hall {
    pub(crate) writers: Vec<Writer>,
    pub(crate) made: Vec<Made>,
    /// Whose clock is ten years fast.
    fast: Option<usize>,
}

fn text(s: &str) -> Text<'static> {
    Text::from(s.to_owned())
}

impl Hall {
    /// A setup file, and then some of: rooms with a console and desks, a written record, imports, a rapporteur.
    pub(crate) fn new(dice: &mut Dice, fast: Option<usize>) -> Self {
        let mut hall = Hall { fast, ..Hall::default() };
        if dice.chance(70) {
            hall.open(dice, "setup", "", WORKSHOP, None);
        }
        for room in 0..=dice.below(3) {
            let sitting = match dice.below(100) {
                0..3 => String::new(),
                3..10 => "sitting0 title".to_owned(),
                _ => format!("sitting{room}"),
            };
            hall.open(dice, "console", &sitting, WORKSHOP, None);
            for _ in 0..dice.below(3) {
                hall.open(dice, "desk", &sitting, WORKSHOP, None);
            }
        }
        for (role, percent) in [("written", 15), ("import", 35), ("import", 35), ("rapporteur", 40)] {
            if dice.chance(percent) {
                let sitting = if role == "written" { "written0" } else { "" };
                hall.open(dice, role, sitting, WORKSHOP, None);
            }
        }
        if dice.chance(10) {
            let workshop = dice.one(&["ws/aaaaaaaaa2", "ws/aaaaaaaaa0"]);
            hall.open(dice, "console", "elsewhere", workshop, None);
        }
        hall
    }

    /// Starts a file with its line 0, which names the last lines of the files that it continues.
    pub(crate) fn open(
        &mut self,
        dice: &mut Dice,
        role: &'static str,
        sitting: &str,
        workshop: &'static str,
        continues: Option<usize>,
    ) -> usize {
        let file = self.writers.len();
        let bytes: Vec<u8> = dice.salt().iter().take(10).copied().collect();
        let id = FileId::parse(&plenary::base::random_word(&bytes)).unwrap();
        let mark = char::from(b'A' + u8::try_from(file % 5).unwrap()).to_string();
        let years = if self.fast == Some(file) { 10 * 365 * 24 * 3600 } else { 0 };
        let start = 1_700_000_000 + i64::try_from(dice.below(400_000_000)).unwrap() + years;
        let mut writer = Writer {
            id,
            role,
            sitting: sitting.to_owned(),
            workshop,
            next: 0,
            prev: None,
            at: start,
            cites: 0,
            mark: mark.clone(),
            seen: BTreeSet::new(),
        };
        let mut after = Vec::new();
        for earlier in continues.into_iter().chain((file > 0 && workshop == WORKSHOP).then_some(0)) {
            let w = &self.writers[earlier];
            if w.role == "setup" || Some(earlier) == continues {
                after.extend(w.prev);
                writer.seen.extend(w.seen.clone());
            }
        }
        after.sort_unstable();
        after.dedup();
        self.writers.push(writer);
        let digest = if dice.chance(85) { "6f2c90d1a7b3" } else { "000000000000" };
        let of = |list| List { f: text(list), to: text(digest) };
        let lists = if dice.chance(92) { vec![of("gcm-review")] } else { vec![of("gcm-review"), of("tool8")] };
        let session = Session {
            format: 1,
            app: text("plenary 0.1.0"),
            title: text("A review"),
            room: text(&format!("Room {sitting}")),
            sitting: text(sitting),
            mark: text(&mark),
            role: text(role),
            day: text("2026-11-20"),
            offset: text("+00:00"),
            recorder: text(dice.one(&["", "B. Ochs", "C. Roy"])),
            lang: text(dice.one(&["", "", "fr"])),
            lists,
            late: dice.chance(10),
            ..Session::default()
        };
        let head = NewHead { on: workshop.to_owned(), after, ..NewHead::default() };
        self.write(dice, file, head, session.into());
        file
    }

    /// Appends an entry to a recorder's file and gives its place.
    pub(crate) fn write(&mut self, dice: &mut Dice, file: usize, head: NewHead, body: Kind<'static>) -> usize {
        let head = self.stamp(dice, file, head);
        let (line, sum) = seal(&head, &body, &dice.salt()).unwrap();
        self.keep(file, Made { sum, file, head, kind: body.name().to_owned(), body: Some(body), line })
    }

    /// Appends what a newer program wrote: this kind, with this text for its body.
    pub(crate) fn write_newer(&mut self, dice: &mut Dice, file: usize, head: NewHead, kind: &str, body: &str) -> usize {
        let head = self.stamp(dice, file, head);
        let (line, sum) = raw_line(&head, kind, body, &dice.salt());
        self.keep(file, Made { sum, file, head, kind: kind.to_owned(), body: None, line })
    }

    fn stamp(&mut self, dice: &mut Dice, file: usize, mut head: NewHead) -> NewHead {
        let w = &mut self.writers[file];
        let steps = if dice.chance(5) {
            -i64::try_from(dice.below(5_000)).unwrap()
        } else {
            1 + i64::try_from(dice.below(300)).unwrap()
        };
        w.at += steps;
        head.id = Some(EntryId { file: w.id, n: w.next });
        head.at = Some(Stamp::from_seconds(w.at));
        head.prev = w.prev;
        if head.cite == "new" {
            w.cites += 1;
            let apart = if head.vis.is_empty() { "" } else { "X" };
            head.cite = format!("{}{apart}{}", w.mark, w.cites);
        }
        head.after.sort_unstable();
        head.after.dedup();
        head
    }

    fn keep(&mut self, file: usize, made: Made) -> usize {
        let place = self.made.len();
        let w = &mut self.writers[file];
        w.next += 1;
        w.prev = Some(made.sum);
        w.seen.insert(place);
        self.made.push(made);
        place
    }

    /// A restored backup: the recorder goes on from some lines ago.
    pub(crate) fn restore(&mut self, file: usize, lines: usize) {
        let own: Vec<usize> = (0..self.made.len()).filter(|&p| self.made[p].file == file).collect();
        let Some(&back) = own.iter().rev().nth(lines) else { return };
        let w = &mut self.writers[file];
        let lost: Vec<usize> = own.into_iter().filter(|&p| p > back).collect();
        w.seen.retain(|p| !lost.contains(p));
        w.prev = Some(self.made[back].sum);
        w.next = self.made[back].head.id.unwrap().n + 1;
    }

    /// What this recorder's screen has shown, of a kind.
    pub(crate) fn seen(&self, file: usize, kind: &str) -> Vec<usize> {
        self.writers[file].seen.iter().copied().filter(|&p| self.made[p].kind == kind).collect()
    }

    /// This recorder's screen shows what another has.
    pub(crate) fn sync(&mut self, to: usize, from: usize) {
        let seen = self.writers[from].seen.clone();
        self.writers[to].seen.extend(seen);
    }

    /// Of these, what no other of these names or fixes, as a screen shows it.
    pub(crate) fn heads(&self, places: &[usize]) -> Vec<usize> {
        let named = |p: usize| {
            let sum = self.made[p].sum;
            places.iter().any(|&q| self.made[q].head.after.contains(&sum) || self.made[q].head.fixes == Some(sum))
        };
        places.iter().copied().filter(|&p| !named(p)).collect()
    }

    pub(crate) fn sums(&self, places: &[usize]) -> Vec<Digest> {
        places.iter().map(|&p| self.made[p].sum).collect()
    }

    /// A point.
    pub(crate) fn point(dice: &mut Dice) -> String {
        ASKED[dice.below(3)].to_owned()
    }

    /// A point, or what is no point: a sub-question, an objective, what a point's field is called.
    pub(crate) fn place(dice: &mut Dice) -> String {
        match dice.below(16) {
            0 | 1 => "gcm-review/1/a".to_owned(),
            2 | 3 => "gcm/obj/7".to_owned(),
            4 => "gcm-review/1 title".to_owned(),
            _ => Self::point(dice),
        }
    }
}

/// A line of any kind with any body (`record.md` 1), and its sum.
pub(crate) fn raw_line(head: &NewHead, kind: &str, body: &str, salt: &[u8; 16]) -> (String, Digest) {
    let head = head.write(kind).unwrap();
    let salt = salt.iter().fold(String::new(), |hex, b| hex + &format!("{b:02x}"));
    let tail = format!("{body}),salt:\"{salt}\"");
    let sum = Digest::cut(&sha256(format!("{head}{}", sha256_hex(tail.as_bytes())).as_bytes()));
    (format!("{head}{tail},sum:\"{sum}\")"), sum)
}

/// The same line with its body blanked: "writes `),gone:"T"` for the tail".
pub(crate) fn line_of(made: &Made, blanked: bool) -> Vec<u8> {
    if !blanked {
        return made.line.clone().into_bytes();
    }
    let head = made.head.write(&made.kind).unwrap();
    let tail = &made.line[head.len()..made.line.len() - 48];
    let sum = made.sum;
    format!("{head}),gone:\"{}\",sum:\"{sum}\")", sha256_hex(tail.as_bytes())).into_bytes()
}
