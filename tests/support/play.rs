//! Plays the program in process, so that a script reads like the minutes of what was done at the screens.
//!
//! The clock stands still until it is told to pass, and chance is a fixed row: the same script writes the same bytes.
//! [`Play::enter`] names what the corner of the screen says, so a script that is out of step stops at once and shows
//! the screen. Keys are written as everywhere: `Enter`, `Tab`, `Ctrl-K`, `Space`, `p`.

use plenary::app::clock::{Scripted, World as _};
use plenary::app::{Ask, Places, Runtime};
use plenary::base::Stamp;
use plenary::plan::Plan;
use plenary::record::Files;
use plenary::store::{RealDisk, Store};
use plenary::tui::form::Input as Holds;
use plenary::tui::key::{Input, Key};
use plenary::tui::list::Kind;
use plenary::tui::model::Screen;
use plenary::tui::theme::Theme;
use plenary::tui::{describe, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Milliseconds before a key: longer than the pause after a recorded step.
const KEY_MS: u64 = 900;
/// Milliseconds of a typed character.
const TYPED_MS: u64 = 70;

/// A person at the program.
pub(crate) struct Play {
    runtime: Runtime<'static>,
    world: Arc<Scripted>,
    folder: PathBuf,
    size: (u16, u16),
    asked: Vec<Ask>,
}

impl Play {
    /// The program's start screen over `folder/sessions`, at `start` (UTC), `offset` seconds east of it.
    pub(crate) fn new(folder: &Path, start: &str, offset: i32, seed: u64) -> Self {
        let world = Arc::new(Scripted::new(Stamp::parse(start).unwrap(), offset, seed));
        let runtime = started(folder, &world);
        let mut play = Self { runtime, world, folder: folder.to_owned(), size: (0, 0), asked: Vec::new() };
        play.resize(80, 24);
        play
    }

    /// Keys, one after another: `o n r l o Enter`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let key = Key::parse(name).unwrap_or_else(|| panic!("`{name}` is no key"));
            self.press(key, KEY_MS);
        }
        self
    }

    /// Words, typed character by character; a new line is `\n`.
    pub(crate) fn text(&mut self, words: &str) -> &mut Self {
        for c in words.chars() {
            self.press(if c == '\n' { Key::Ctrl('j') } else { Key::Char(c) }, TYPED_MS);
        }
        self
    }

    /// Words, pasted.
    pub(crate) fn paste(&mut self, words: &str) -> &mut Self {
        self.pass(KEY_MS);
        let asks = self.runtime.input(Input::Paste(words.to_owned()));
        self.asked.extend(asks);
        self
    }

    /// Enter, which the corner has to say these words of.
    pub(crate) fn enter(&mut self, does: &str) -> &mut Self {
        let corner = view::corner(&self.runtime.model);
        assert!(corner.contains(does), "Enter would not `{does}` but: {corner}\n{}", self.picture());
        self.keys("Enter");
        let problem = match self.runtime.model.screen() {
            Screen::Form(form) => form.problem.clone(),
            _ => None,
        };
        let wrong = problem.or_else(|| self.runtime.model.trouble.as_ref().map(|trouble| trouble.words(false)));
        assert!(wrong.is_none(), "{}\n{}", wrong.unwrap_or_default(), self.picture());
        self
    }

    /// Tab to the field of the open form that is called so.
    pub(crate) fn field(&mut self, label: &str) -> &mut Self {
        self.seek("Tab", label, |play| match play.runtime.model.screen() {
            Screen::Form(form) => form.focus().map(|f| f.label.clone()),
            _ => None,
        })
    }

    /// A field of the open form, by its kind: words typed over what was there, call codes (`TU EM`), or a choice.
    pub(crate) fn fill(&mut self, label: &str, value: &str) -> &mut Self {
        self.field(label);
        let holds = match self.runtime.model.screen() {
            Screen::Form(form) => form
                .focus()
                .map(|f| (matches!(f.input, Holds::Text(_)), f.text().is_empty(), matches!(f.input, Holds::Codes(_)))),
            _ => None,
        };
        match holds {
            Some((true, true, _)) => self.text(value),
            Some((true, false, _)) => self.keys("Ctrl-U").text(value),
            Some((.., true)) => self.codes(value),
            _ => self.choose(value),
        }
    }

    /// Call codes, as they are typed: `TU EM`.
    pub(crate) fn codes(&mut self, codes: &str) -> &mut Self {
        for (n, code) in codes.to_lowercase().split_whitespace().enumerate() {
            if n > 0 {
                self.keys("Space");
            }
            self.text(code);
        }
        self
    }

    /// The act of a letter that is called so: `d`, `reopen`. Where no other can be used, its letter does it.
    pub(crate) fn act(&mut self, letter: &str, name: &str) -> &mut Self {
        self.keys(letter);
        let several = matches!(self.runtime.model.screen(), Screen::List(list) if matches!(list.kind, Kind::Acts(_)));
        if several { self.mark(name).enter(name) } else { self }
    }

    /// The room is asked, where nobody stands anywhere yet.
    pub(crate) fn ask(&mut self) -> &mut Self {
        if view::corner(&self.runtime.model).contains("ask the room") {
            self.wait(8_000).enter("ask the room");
        }
        self
    }

    /// Where organisations stand on the wording that is marked: call codes, letter, words. Then the others.
    pub(crate) fn positions(&mut self, stands: &[(&str, &str, &str)], others: &str) -> &mut Self {
        self.act("v", "positions");
        for (who, letter, words) in stands {
            self.wait(4_000).codes(who).text(letter);
            if matches!(self.runtime.model.screen(), Screen::Positions(p) if p.writing.is_some()) {
                self.text(words).enter("record");
            }
        }
        self.wait(5_000);
        match others {
            "no objection" => self.ask().enter("as no objection"),
            "agree" => self.keys("Tab Space").ask().enter("as agree"),
            _ => self.keys("Esc"),
        }
    }

    /// The wording that is marked is read back, and the chair declares the outcome, with what it asks for.
    pub(crate) fn decide(&mut self, outcome: &str, asked: &str) -> &mut Self {
        self.act("d", "decide").wait(20_000);
        while view::corner(&self.runtime.model).contains("no correction") {
            self.wait(15_000).enter("no correction");
        }
        self.mark(outcome).wait(6_000);
        if asked.is_empty() { self.enter("record") } else { self.keys("Enter").text(asked).enter("record") }
    }

    /// Tab until Enter saves the form, and Enter.
    pub(crate) fn save(&mut self, does: &str) -> &mut Self {
        for _ in 0..30 {
            if view::corner(&self.runtime.model).contains(does) {
                break;
            }
            self.keys("Tab");
        }
        self.enter(does)
    }

    /// Space until the field that has the focus says so.
    pub(crate) fn choose(&mut self, label: &str) -> &mut Self {
        self.seek("Space", label, |play| match play.runtime.model.screen() {
            Screen::Form(form) => match &form.focus()?.input {
                Holds::Choice { options, at } => options.get((*at)?).map(|(_, l)| l.clone()),
                Holds::Steps(steps) => Some(steps.code().to_owned()),
                _ => None,
            },
            _ => None,
        })
    }

    /// Arrows to the row of a list that begins so, or to what the point shows: its reference, or its first words.
    pub(crate) fn mark(&mut self, words: &str) -> &mut Self {
        if !matches!(self.runtime.model.screen(), Screen::Positions(_) | Screen::Readback(_)) {
            self.keys("PgUp PgUp PgUp PgUp PgUp PgUp");
        }
        self.seek("Down", words, Self::marked)
    }

    fn marked(&self) -> Option<String> {
        let model = &self.runtime.model;
        match model.screen() {
            Screen::Console => {
                let focus = model.console.focus(model);
                let (cite, text) = describe::item(model, focus);
                Some(if cite.is_empty() { text } else { format!("{cite} {text}") })
            }
            Screen::List(list) => list
                .rows(model)
                .get(list.at)
                .map(|row| if row.sign.is_empty() { row.text.clone() } else { format!("{} {}", row.sign, row.text) }),
            Screen::Readback(r) => match r.stage {
                plenary::tui::readback::Stage::Outcome(Some(at)) => {
                    let ruling = r.outcomes(model).and_then(|o| o.rulings.get(at).cloned())?;
                    Some(format!("{}{}", ruling.outcome, if ruling.ordinary { ", ordinary" } else { "" }))
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn seek(&mut self, key: &str, words: &str, at: impl Fn(&Self) -> Option<String>) -> &mut Self {
        let mut seen = Vec::new();
        // Of outcomes one is the beginning of another.
        let whole = matches!(self.runtime.model.screen(), Screen::Readback(_));
        let part = |now: &str| now.split_once(' ').is_some_and(|(first, rest)| first == words || rest == words);
        for _ in 0..80 {
            let now = at(self).unwrap_or_default();
            if now == words || !whole && (part(&now) || key == "Down" && now.contains(words)) {
                return self;
            }
            seen.push(now);
            self.keys(key);
        }
        seen.sort();
        seen.dedup();
        panic!("`{words}` is not among {seen:?}\n{}", self.picture())
    }

    /// The point of this number, by arrows; not opened.
    pub(crate) fn look_at(&mut self, point: usize) -> &mut Self {
        for _ in 0..40 {
            let shown = self.runtime.model.console.shown + 1;
            match shown.cmp(&point) {
                std::cmp::Ordering::Less => self.keys("Right"),
                std::cmp::Ordering::Greater => self.keys("Left"),
                std::cmp::Ordering::Equal => return self,
            };
        }
        panic!("no point {point}\n{}", self.picture())
    }

    /// Time passes.
    pub(crate) fn wait(&mut self, millis: u64) -> &mut Self {
        self.pass(millis);
        let asks = self.runtime.tick();
        self.asked.extend(asks);
        self
    }

    /// Time passes until the clock of the room shows `14:05` or `14:05:30`.
    pub(crate) fn clock(&mut self, time: &str) -> &mut Self {
        let now = self.world.now();
        let offset = self.world.offset(now);
        let time = if time.len() == 5 { format!("{time}:00") } else { time.to_owned() };
        let there = Stamp::parse(&format!("{}T{time}Z", now.day(offset))).unwrap().seconds() - i64::from(offset);
        let left = there - now.seconds();
        assert!(left >= 0, "it is {} already, past {time}", now.clock_seconds(offset));
        self.wait(u64::try_from(left).unwrap_or_default() * 1000)
    }

    /// The screen in a window of this size, line by line.
    pub(crate) fn screen(&mut self, cols: u16, rows: u16) -> Vec<String> {
        self.resize(cols, rows);
        self.lines()
    }

    /// The program is left and started again, at once.
    pub(crate) fn restart(&mut self) -> &mut Self {
        self.runtime.leave();
        self.runtime = started(&self.folder, &self.world);
        let (cols, rows) = std::mem::take(&mut self.size);
        self.resize(cols, rows);
        self
    }

    /// These words are on the screen, however they are wrapped.
    pub(crate) fn expect(&mut self, words: &str) -> &mut Self {
        let seen = self.lines().join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains(words), "`{words}` is not on the screen\n{}", self.picture());
        self
    }

    /// These words are not on the screen.
    pub(crate) fn expect_none(&mut self, words: &str) -> &mut Self {
        let seen = self.lines().join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!seen.contains(words), "`{words}` is on the screen\n{}", self.picture());
        self
    }

    /// Clock and chance, for whoever else is in the room.
    pub(crate) fn world(&self) -> Arc<Scripted> {
        self.world.clone()
    }

    /// The plan of everything.
    pub(crate) fn plan(&self) -> &Plan<'static> {
        self.runtime.plan()
    }

    /// What the screens know.
    pub(crate) fn model(&self) -> &plenary::tui::Model<'static> {
        &self.runtime.model
    }

    /// The sessions folder.
    pub(crate) fn sessions(&self) -> PathBuf {
        self.folder.join("sessions")
    }

    /// The program ended: `q` and what follows were answered by leaving.
    pub(crate) fn has_left(&self) -> bool {
        self.asked.contains(&Ask::Quit)
    }

    fn press(&mut self, key: Key, millis: u64) {
        self.pass(millis);
        let asks = self.runtime.input(Input::Key(key));
        self.asked.extend(asks);
    }

    fn pass(&self, millis: u64) {
        self.world.pass(millis);
    }

    fn resize(&mut self, cols: u16, rows: u16) {
        if self.size != (cols, rows) {
            self.size = (cols, rows);
            self.runtime.input(Input::Resize { cols, rows });
        }
    }

    fn lines(&self) -> Vec<String> {
        let (cols, rows) = self.size;
        let mut cells = Buffer::empty(Rect::new(0, 0, cols, rows));
        view(&self.runtime.model, &mut cells);
        let row = |y| (0..cols).map(|x| cells[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..rows).map(row).collect()
    }

    fn picture(&self) -> String {
        format!("at {}\n{}", self.world.now(), self.lines().join("\n"))
    }
}

fn started(folder: &Path, world: &Arc<Scripted>) -> Runtime<'static> {
    let (sessions, state) = (folder.join("sessions"), folder.join("state"));
    // The screens borrow the bytes of the files for as long as they live: a test's is the process's.
    let files: &'static Files = Box::leak(Box::new(Files::new()));
    let store = Store::new(Arc::new(RealDisk), state.clone());
    Runtime::new(files, store, Places { sessions, state }, world.clone(), Theme::Mono)
}

/// Somebody on the list: organisation, call code, standing, sector.
pub(crate) type Member<'m> = (&'m str, &'m str, &'m str, &'m str);

/// Adds members by hand, from the screen of members.
pub(crate) fn members(play: &mut Play, list: &[Member<'_>]) {
    for (org, code, standing, sector) in list {
        play.keys("a").text(org).enter("call code").text(code);
        play.fill("standing", standing).fill("sector", sector).save("save this member");
    }
}

/// A new workshop from the start screen, opened; the sitting is not begun.
pub(crate) fn new_workshop(play: &mut Play, title: &str, fields: &[(&str, &str)]) {
    play.mark("New workshop").enter("begin a new workshop").text(title);
    for (label, value) in fields {
        play.fill(label, value);
    }
    play.save("make the workshop").enter("the room sees this screen");
}

#[test]
fn the_harness_plays_a_small_sitting_and_the_same_script_gives_the_same_bytes() {
    let sitting = || {
        let home = tempfile::tempdir().unwrap();
        let mut play = Play::new(home.path(), "2026-11-18T08:00:00Z", 3600, 7);
        new_workshop(&mut play, "A small review", &[("country", "Nowhere"), ("rule of decision", "not said")]);
        play.restart().mark("A small review").enter("open").enter("the room sees").mark("Record a sitting");
        play.enter("say which room").fill("room", "Hall").save("begin").keys("m");
        members(
            &mut play,
            &[
                ("Ministry of Maps", "MM", "takes part", "government"),
                ("Bridge Club", "BC", "observes", "civil society"),
            ],
        );
        play.keys("Esc").clock("09:30").look_at(2).enter("open Guiding principles");
        play.enter("put a wording")
            .paste("Maps are\npublic")
            .enter("proposed by")
            .keys("m m")
            .enter("put it to the room");
        play.keys("o m m o").text("Not all of them.").enter("what would lift it").enter("put it on record");
        play.mark("A2").expect("Not all of them.").expect_none("nobody said this").wait(60_000);
        play.act("d", "decide").enter("no correction").mark("not agreed").enter("record not agreed");
        assert!(play.screen(60, 16).concat().contains("not agreed"));
        assert_eq!(play.plan().decisions.len(), 1);
        play.keys("q Enter");
        assert!(play.has_left());
        let mut bytes: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        for folder in std::fs::read_dir(play.sessions()).unwrap() {
            for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                bytes.push((path.strip_prefix(home.path()).unwrap().to_owned(), std::fs::read(&path).unwrap()));
            }
        }
        bytes.sort();
        bytes
    };
    let (one, two) = (sitting(), sitting());
    assert_eq!(one.len(), 2);
    assert_eq!(one, two);
}
