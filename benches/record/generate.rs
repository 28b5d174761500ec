//! Workshops of any size, in memory: the kinds of a real day in their proportions, 2 % of the values contested, 0.5 % of
//! the entries about sameness, one rewording in four proposals. A file has a thousand entries, as a room's day has.

use plenary::base::{Digest, EntryId, FileId, Stamp};
use plenary::record::kind::{
    Add, Decide, FieldValue, Note, Position, Propose, Readback, Reword, Same, Seat, Session, Set, Walk,
};
use plenary::record::{Kind, NewHead, seal};

/// Entries of a file.
pub(crate) const FILE: usize = 1_000;
const WORKSHOP: &str = "ws/7hq2m4kd9s";
/// Of these every fifth name is a room's own.
const ORGANISATIONS: usize = 40;

/// A file that is being written, and its bytes.
struct Writer {
    id: FileId,
    n: u64,
    at: i64,
    cites: u32,
    mark: String,
    prev: Option<Digest>,
    bytes: Vec<u8>,
}

/// The bytes of files with this many entries altogether.
pub(crate) fn files(entries: usize) -> Vec<Vec<u8>> {
    let setup = set_up();
    let after = setup.prev;
    let rooms = (0..entries.div_ceil(FILE)).map(|room| a_room(room, FILE.min(entries - room * FILE), after).bytes);
    [setup.bytes].into_iter().chain(rooms.collect::<Vec<_>>()).collect()
}

impl Writer {
    fn new(room: usize, session: Session<'static>, after: Option<Digest>) -> Self {
        let hash = plenary::base::sha256(&room.to_le_bytes());
        let alphabet = b"0123456789abcdefghjkmnpqrstv";
        let id: String = hash.iter().take(10).map(|&b| char::from(alphabet[usize::from(b) % alphabet.len()])).collect();
        let mark = [room / 25 % 25, room % 25].map(|n| char::from(b'A' + n as u8 % 23)).iter().collect();
        let id = FileId::parse(&id).unwrap();
        let at = 1_795_100_000 + 7 * (room % 1_000_000).cast_signed() as i64;
        let mut writer = Self { id, n: 0, at, cites: 0, mark, prev: None, bytes: Vec::new() };
        writer.put(NewHead { on: WORKSHOP.into(), after: after.into_iter().collect(), ..NewHead::default() }, session);
        writer
    }

    fn put(&mut self, head: NewHead, kind: impl Into<Kind<'static>>) -> Digest {
        let kind = kind.into();
        let cited = kind.is_cited();
        self.cites += u32::from(cited);
        let head = NewHead {
            id: Some(EntryId { file: self.id, n: self.n }),
            at: Some(Stamp::from_seconds(self.at)),
            prev: self.prev,
            cite: if cited { format!("{}{}", self.mark, self.cites) } else { String::new() },
            ..head
        };
        let mut salt = [0; 16];
        salt.iter_mut().zip(plenary::base::sha256(&[self.n.to_le_bytes(), self.at.to_le_bytes()].concat())).for_each(
            |(to, from)| {
                *to = from;
            },
        );
        let (line, sum) = seal(&head, &kind, &salt).unwrap();
        self.bytes.extend_from_slice(line.as_bytes());
        if !line.ends_with('\n') {
            self.bytes.push(b'\n');
        }
        (self.n, self.at, self.prev) = (self.n + 1, self.at + 20, Some(sum));
        sum
    }

    fn on(&mut self, on: &(impl ToString + ?Sized), kind: impl Into<Kind<'static>>) -> Digest {
        self.put(NewHead { on: on.to_string(), ..NewHead::default() }, kind)
    }

    fn after(&mut self, on: &(impl ToString + ?Sized), after: Digest, kind: impl Into<Kind<'static>>) -> Digest {
        self.put(NewHead { on: on.to_string(), after: vec![after], ..NewHead::default() }, kind)
    }
}

fn session(role: &'static str, room: &str, sitting: &str) -> Session<'static> {
    Session {
        format: 1,
        app: "a bench".into(),
        title: "National review".into(),
        room: room.to_owned().into(),
        sitting: sitting.to_owned().into(),
        mark: "A".into(),
        role: role.into(),
        day: "2026-11-20".into(),
        offset: "+00:00".into(),
        lang: "en".into(),
        ..Session::default()
    }
}

fn org(n: usize) -> String {
    format!("Organisation {}{}", char::from(b'A' + (n / 26) as u8), char::from(b'A' + (n % 26) as u8))
}

fn set_up() -> Writer {
    let mut writer = Writer::new(usize::MAX, session("setup", "", ""), None);
    for n in 0..ORGANISATIONS {
        let code = format!("{}{}", char::from(b'A' + (n / 26) as u8), char::from(b'A' + (n % 26) as u8));
        let seat = Seat { org: org(n).into(), code: code.into(), order: n as u32 + 1, ..Seat::default() };
        writer.put(NewHead::default(), Seat { standing: "takes part".into(), act: "listed".into(), ..seat });
    }
    writer
}

fn a_room(room: usize, entries: usize, setup: Option<Digest>) -> Writer {
    let name = format!("Room {}", room % 6 + 1);
    let mut writer = Writer::new(room, session("console", &name, &format!("{room:010}").replace('9', "8")), setup);
    let mut turn = 0;
    while (writer.n as usize) < entries {
        let point = format!("gcm-review/{}", turn % 8 + 1);
        matter(&mut writer, &point, room, turn);
        turn += 1;
    }
    // Memory is measured: no more than the bytes.
    writer.bytes.shrink_to_fit();
    writer
}

/// A point is opened; a proposal goes its way to a decision; a measure, notes, values.
fn matter(w: &mut Writer, point: &str, room: usize, turn: usize) {
    let walk = |act: &'static str| Walk { act: act.into(), minutes: 20, ..Walk::default() };
    w.on(point, walk("open"));
    let text = format!("Open resource centre {turn} of room {room} in three regions, run by the Labour Department.");
    let propose = Propose { text: text.clone().into(), rule: "no objection".into(), ..Propose::default() };
    let proposal = w.on(point, propose);
    let mut wording = proposal;
    if turn.is_multiple_of(4) {
        let text = format!("{text} The districts are heard.").into();
        wording = w.after(&format!("#{proposal}"), proposal, Reword { text, ..Reword::default() });
    }
    let on = format!("#{wording}");
    let stand = |takes: &'static str, orgs: std::ops::Range<usize>, says: &'static str| Position {
        orgs: orgs.map(|n| org(n).into()).collect(),
        takes: takes.into(),
        says: says.into(),
        ..Position::default()
    };
    let mut bound = vec![wording];
    bound.push(w.on(&on, stand("agree", 0..6, "")));
    bound.push(w.on(&on, stand("reservation", 36..37, "Districts bear the cost; the budget line is not there.")));
    bound.push(w.on(&on, stand("statement", 37..38, "We read this as a first step.")));
    bound.push(w.on(&on, stand("no objection", 6..36, "")));
    let of: Vec<_> = bound.iter().map(|sum| sum.to_string().into()).collect();
    let read = Readback { of: of.clone(), said: "no correction".into(), ..Readback::default() };
    w.on(&on, read);
    let decide =
        Decide { outcome: "agreed".into(), wording: wording.to_string().into(), binds: of, ..Decide::default() };
    w.on(&format!("#{proposal}"), decide);
    let value = |f: &'static str, to: String| FieldValue { f: f.into(), to: to.into(), ..FieldValue::default() };
    let add = Add { what: "intervention".into(), set: vec![value("title", text)], ..Add::default() };
    let measure = w.on("gcm-review/5", add);
    let set = vec![value("lead", org(turn % 40)), value("start", "2027-01".into())];
    w.on(&format!("#{measure}"), Set { set, ..Set::default() });
    w.on(point, Note { text: "The figures are those of 2025; the ministry checks them.".into(), ..Note::default() });
    w.on(point, Note { text: "A second note, as note-takers write them.".into(), ..Note::default() });
    // What four rooms say differently: a value of the same row, not knowing of each other.
    if turn.is_multiple_of(4) {
        let row = format!("row {}.{turn}", room / 4);
        let item = FieldValue { item: row.into(), ..value("chosen", format!("now {}", room % 2)) };
        w.on("gcm-review/1", Set { set: vec![item], ..Set::default() });
    }
    if turn.is_multiple_of(14) {
        let same = Same { with: format!("#{proposal}").into(), same: turn.is_multiple_of(28), ..Same::default() };
        w.on(&format!("#{measure}"), same);
    }
    w.on(point, walk("close"));
}

/// The lines with which the last room goes on, where there are so many entries altogether.
pub(crate) fn more(entries: usize, matters: usize) -> Vec<Vec<u8>> {
    let room = entries.div_ceil(FILE) - 1;
    let mut writer = a_room(room, FILE.min(entries - room * FILE), set_up().prev);
    let before = writer.bytes.len();
    for turn in 0..matters {
        matter(&mut writer, &format!("gcm-review/{}", turn % 8 + 1), room, 10_000 + turn);
    }
    writer.bytes.split_off(before).split_inclusive(|&b| b == b'\n').map(<[u8]>::to_vec).collect()
}
