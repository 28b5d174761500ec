//! Every key answered: from the key to the drawn frame, in process, over a big workshop and a draft of sixty pages.
//!
//! `cargo bench --bench keys` prints, for each screen, the median, the 99th in a hundred and the slowest of its keys.
//! The workshop: 40 organisations, 200 participants, 300 decisions on six points (36 asked, two dissents each, one
//! rewording in four proposals), a draft of 600 paragraphs. The aim of the design is 5 ms a key; 50 ms for the screen
//! after an entry that is recorded, which the plan takes in or, where it must, is folded again for.

#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench")]

use plenary::app::clock::Scripted;
use plenary::app::{Places, Runtime};
use plenary::base::{Digest, Stamp};
use plenary::import::Draft;
use plenary::plan::{Union, fold};
use plenary::record::kind::{Decide, FieldValue, Position, Propose, Readback, Reword, Seat, Session, Set, Walk};
use plenary::record::{Files, New};
use plenary::store::{RealDisk, Stamps, Store, Writer};
use plenary::tui::key::{Input, Key};
use plenary::tui::theme::Theme;
use plenary::tui::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const TITLE: &str = "National review of the GCM plan";
const AREA: Rect = Rect { x: 0, y: 0, width: 80, height: 24 };

struct Counted(AtomicU64);

impl Stamps for Counted {
    fn now(&self) -> Stamp {
        Stamp::from_seconds(1_795_100_000 + self.0.fetch_add(1, Ordering::Relaxed).cast_signed())
    }

    fn random(&self, bytes: &mut [u8]) {
        let hash = plenary::base::sha256(&self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes());
        bytes.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    }
}

fn stamps(from: u64) -> Box<dyn Stamps> {
    Box::new(Counted(AtomicU64::new(from)))
}

fn session(role: &'static str, room: &'static str) -> Session<'static> {
    let session = Session { role: role.into(), room: room.into(), app: "a bench".into(), ..Session::default() };
    Session { title: TITLE.into(), day: "2026-11-20".into(), offset: "+00:00".into(), lang: "en".into(), ..session }
}

fn org(n: usize) -> String {
    format!("Organisation {}{}", char::from(b'A' + (n / 26) as u8), char::from(b'A' + (n % 26) as u8))
}

/// Appends; the sum of the last.
fn say(writer: &mut Writer, entries: Vec<New<'static>>) -> Digest {
    writer.append(entries).unwrap().lines.last().unwrap().sum
}

/// The workshop's first file: its facts, 40 organisations with five people each.
fn set_up(store: &Store, folder: &Path) {
    let mut writer = store.new_workshop(folder, session("setup", ""), stamps(0)).unwrap();
    let id = plenary::record::read(writer.first().as_bytes()).entries().next().unwrap().head.on.to_string();
    let value = |f: &'static str, to: &'static str| FieldValue { f: f.into(), to: to.into(), ..FieldValue::default() };
    let set = vec![value("title", TITLE), value("currency", "XOF"), value("rule", "no objection")];
    let mut entries = vec![New::of(Set { set, ..Set::default() }).on(&id)];
    for n in 0..200 {
        let (at, code) =
            (n % 40, format!("{}{}", char::from(b'A' + (n / 26) as u8), char::from(b'A' + (n % 26) as u8)));
        let first = n < 40;
        entries.push(New::of(Seat {
            org: org(at).into(),
            who: format!("Participant {n}").into(),
            code: if first { code.into() } else { "".into() },
            order: if first { at as u32 + 1 } else { 0 },
            standing: if at < 36 { "takes part" } else { "observes" }.into(),
            act: "listed".into(),
            ..Seat::default()
        }));
    }
    say(&mut writer, entries);
}

/// Fifty decisions on each of six points.
fn decided(store: &Store, folder: &Path) {
    let files = Files::new();
    let workshop = store.read(folder, &files).unwrap();
    let mut writer = store.writer(&workshop, session("console", "Room 1"), stamps(10_000)).unwrap().writer;
    for point in 1..=6 {
        let on = format!("gcm-review/{point}");
        say(&mut writer, vec![New::of(Walk { act: "open".into(), ..Walk::default() }).on(&on)]);
        (0..50).for_each(|n| decision(&mut writer, &on, n));
        say(&mut writer, vec![New::of(Walk { act: "close".into(), ..Walk::default() }).on(&on)]);
    }
}

fn decision(writer: &mut Writer, on: &str, n: usize) {
    let text = format!("Open resource centre {n} in [three] regions, run by the Labour Department from 2027 on.");
    let proposal = say(
        writer,
        vec![New::of(Propose { text: text.into(), rule: "no objection".into(), ..Propose::default() }).on(on)],
    );
    let mut wording = proposal;
    if n.is_multiple_of(4) {
        let text = format!("Open resource centre {n} in three regions, with the districts, from 2027 on.").into();
        let reword = New::of(Reword { text, ..Reword::default() }).on(&format!("#{proposal}"));
        wording = say(writer, vec![reword.after([proposal])]);
    }
    let stand = |takes: &'static str, orgs: std::ops::Range<usize>, says: &'static str| {
        let orgs = orgs.map(|n| org(n).into()).collect();
        let body =
            Position { orgs, takes: takes.into(), says: says.into(), taken: "summary".into(), ..Position::default() };
        New::of(body).on(&format!("#{wording}"))
    };
    let silent = say(writer, vec![stand("no objection", 0..34, "")]);
    let reserved = say(writer, vec![stand("reservation", 34..35, "Districts bear the cost.")]);
    let stated = say(writer, vec![stand("statement", 35..36, "We read this as a first step.")]);
    let bound = || [wording, silent, reserved, stated].map(|sum| sum.to_string().into()).to_vec();
    let read = New::of(Readback { of: bound(), said: "no correction".into(), ..Readback::default() });
    let decide =
        Decide { outcome: "agreed".into(), wording: wording.to_string().into(), binds: bound(), ..Decide::default() };
    say(writer, vec![read.on(&format!("#{wording}")), New::of(decide).on(&format!("#{proposal}"))]);
}

/// Sixty pages: ten paragraphs each.
fn drafted(store: &Store, folder: &Path) {
    let mut text = String::from("# National plan\n");
    for section in 1..=60 {
        write!(text, "\n## {section}. Section {section}\n").unwrap();
        for n in 1..=10 {
            let words = "The Ministry opens resource centres and runs them with the district assemblies. ".repeat(4);
            write!(text, "\n{section}.{n} Paragraph {section} {n}. {words}\n").unwrap();
        }
    }
    let files = Files::new();
    let workshop = store.read(folder, &files).unwrap();
    let union = Union::of(workshop.files.iter().map(|file| file.reading.clone()));
    let changes = Draft::read(&text, true).unwrap().changes(&fold(union, &[]), "plan2026", None);
    let mut writer = store.writer(&workshop, session("import", ""), stamps(50_000)).unwrap().writer;
    let id = writer.workshop().to_owned();
    let own = changes.entries.into_iter().map(|new| if new.head.on == "ws" { new.on(&id) } else { new });
    say(&mut writer, own.collect());
}

/// A person at the program.
struct Desk {
    runtime: Runtime<'static>,
    world: Arc<Scripted>,
    cells: Buffer,
}

impl Desk {
    fn key(&mut self, name: &str) -> Duration {
        let key = Key::parse(name).unwrap();
        self.world.pass(900);
        let start = Instant::now();
        self.runtime.input(Input::Key(key));
        self.cells.reset();
        view(&self.runtime.model, &mut self.cells);
        start.elapsed()
    }

    fn keys(&mut self, names: &str) {
        for name in names.split_whitespace() {
            self.key(name);
        }
    }

    /// From the console to a screen, its keys over and over, and back.
    fn measure(&mut self, screen: &str, to: &str, keys: &str) {
        self.keys(to);
        let keys: Vec<&str> = keys.split_whitespace().collect();
        let mut took: Vec<Duration> = (0..200).map(|n| self.key(keys[n % keys.len()])).collect();
        took.sort();
        let ms = |at: usize| took[at].as_micros();
        println!("{screen:28} {:>8} µs {:>8} µs {:>8} µs", ms(100), ms(198), ms(199));
        self.keys("Esc Esc Esc Esc");
    }
}

fn desk(home: &Path) -> Desk {
    let (sessions, state) = (home.join("sessions"), home.join("state"));
    let files: &'static Files = Box::leak(Box::new(Files::new()));
    let world = Arc::new(Scripted::new(Stamp::parse("2026-11-21T08:00:00Z").unwrap(), 0, 7));
    let store = Store::new(Arc::new(RealDisk), state.clone());
    let runtime = Runtime::new(files, store, Places { sessions, state }, world.clone(), Theme::Light);
    let mut desk = Desk { runtime, world, cells: Buffer::empty(AREA) };
    desk.runtime.input(Input::Resize { cols: AREA.width, rows: AREA.height });
    desk
}

fn main() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::new(Arc::new(RealDisk), home.path().join("state"));
    let folder = home.path().join("sessions/review");
    set_up(&store, &folder);
    decided(&store, &folder);
    drafted(&store, &folder);
    let mut desk = desk(home.path());
    let start = Instant::now();
    desk.runtime.open(&folder.to_string_lossy(), false);
    println!("{:28} {:>8} µs", "the workshop is opened", start.elapsed().as_micros());
    // The room sees it; a sitting of today; point 5.
    desk.keys("Enter Enter Enter Enter Enter Right Right Right Right Enter");
    println!("{:28} {:>11} {:>11} {:>11}", "a key on", "median", "99 in 100", "slowest");
    desk.measure("the console", "", "Down Down Up");
    desk.measure("the points", "", "Right Left");
    desk.measure("the draft", "w d", "Down Down PgDn Up");
    desk.measure("the draft, sought", "w d g", "d i s t r i c t Backspace");
    desk.measure("members", "m", "Down Down Up");
    desk.measure("go to", "g", "c e n t r e Space 4 Backspace");
    desk.measure("help", "h", "d o c u m e n t Backspace");
    desk.measure("history", "i", "Down Up");
    desk.measure("what differs", "h w h a t Space d i f Enter", "Down Up");
    desk.measure("a form", "p", "w o r d s Space a n d");
    desk.measure("on record", "o", "Tab Down Up");
    desk.measure("the outcome so far", "h o u t c o m e Enter", "Down PgDn Up");
    // What was typed, written, flushed, taken in and drawn: from Enter to the frame after.
    let mut took: Vec<Duration> = Vec::new();
    for _ in 0..41 {
        desk.keys("n Enter a");
        took.push(desk.key("Enter"));
    }
    let first = took.first().copied().unwrap_or_default().as_micros();
    took.sort();
    let (median, slowest) = (took[20].as_micros(), took[40].as_micros());
    println!("{:28} {median:>8} µs {first:>8} µs {slowest:>8} µs", "a note, recorded");
    println!("{:28} {:>11} {:>11} {:>11}", "", "median", "the first", "slowest");
}
