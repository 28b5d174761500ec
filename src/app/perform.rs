//! Effects: what the world is asked to do, done, and told back.

use super::home::came_home;
use super::read::{Wanted, drafts, union};
use super::rehearsal::Rehearsal;
use super::runtime::{Hand, Runtime};
use super::trouble::{self, failed};
use super::{demonstration, documents};
use crate::base::sha256_hex;
use crate::plan::Union;
use crate::record::kind::{List, Session};
use crate::record::{New, Text};
use crate::store::{Growth, StoreError, Writer};
use crate::tui::message::{Effect, Msg, Saved, Seat, Sitting, Trouble, WorkshopRow};
use std::path::{Path, PathBuf};

/// What every file says it was written by.
const APP: &str = concat!("plenary ", env!("CARGO_PKG_VERSION"));

impl<'a> Runtime<'a> {
    /// Does one thing and says what came of it.
    pub(super) fn perform(&mut self, effect: Effect) -> Vec<Msg<'a>> {
        match effect {
            Effect::List => vec![self.list()],
            Effect::Open(path) => vec![self.open_workshop(self.wanted(path), true)],
            Effect::Demonstrate => self.demonstrate(),
            Effect::Create { title, entries, checklist } => self.create(&title, entries, &checklist),
            Effect::Sit(sitting) => self.sit(&sitting),
            Effect::Append(entries) => vec![self.append(entries)],
            Effect::SaveDraft { key, text } => vec![self.save_draft(&key, &text)],
            Effect::DropDraft(key) => self
                .store
                .drafts(&self.drafts_of())
                .remove(&key)
                .err()
                .map(|e| failed("the draft", e))
                .into_iter()
                .collect(),
            Effect::Slip(ask) => self.slip(ask),
            Effect::Digest(path) => vec![digest(&path)],
            Effect::ReadFile(path) => vec![read_file(&path)],
            Effect::LookIn(path) => vec![self.look_in(&path)],
            Effect::TakeFiles { same } => self.take_files(same),
            Effect::Close => {
                self.close();
                self.rehearse = false;
                vec![Msg::Closed, self.list()]
            }
            Effect::SaveSettings(changes) => vec![self.save_settings(&changes)],
            Effect::Export => vec![documents::write(self)],
            Effect::Suspend | Effect::Redraw | Effect::Quit => Vec::new(),
        }
    }

    fn workshop(&self) -> String {
        format!("ws/{}", self.model.all.workshop)
    }

    /// Whose drafts: a rehearsal's are none of the workshop's.
    pub(super) fn drafts_of(&self) -> String {
        let rehearsal = if self.model.place.rehearsal { "rehearsal of " } else { "" };
        format!("{rehearsal}{}", self.workshop())
    }

    /// A workshop to be recorded in, or rehearsed.
    pub(super) fn wanted(&self, folder: impl Into<PathBuf>) -> Wanted {
        Wanted { folder: folder.into(), rehearse: self.rehearse, display: None }
    }

    pub(super) fn list(&self) -> Msg<'a> {
        match self.store.workshops(&self.places.sessions) {
            Ok(rows) => Msg::Listed(
                rows.into_iter()
                    .map(|row| WorkshopRow {
                        path: row.folder.to_string_lossy().into_owned(),
                        title: row.title,
                        files: row.files,
                    })
                    .collect(),
            ),
            Err(error) => failed("the sessions folder", error),
        }
    }

    /// What other programs recorded since the last look, once it is time for one.
    pub(super) fn look(&mut self) -> Vec<Msg<'a>> {
        let now = self.world.millis();
        let own = self.writer.as_ref().map(Writer::path);
        let Some(following) = &mut self.following else { return Vec::new() };
        let growths = following.look(now, self.files, own);
        if growths.iter().any(|growth| matches!(growth, Growth::Whole(_)))
            && let Some(union) = self.reread()
        {
            return vec![Msg::Reread(Box::new(union))];
        }
        let reading = |growth| match growth {
            Growth::More { reading, .. } => reading,
            Growth::Whole(file) => file.reading,
        };
        let readings: Vec<_> = growths.into_iter().map(reading).collect();
        if readings.is_empty() { Vec::new() } else { vec![Msg::Grown(readings)] }
    }

    /// Everything in the folder; nothing where a file cannot be read now, or the workshop is not there (a share that is
    /// away leaves an empty folder): what was read of it must not vanish.
    pub(super) fn reread(&self) -> Option<Union<'a>> {
        let workshop = self.store.read(Path::new(&self.model.place.path), self.files).ok()?;
        let is_there = self.following.as_ref().is_none_or(|following| following.is_in(&workshop));
        (is_there && workshop.skipped.is_empty()).then(|| union(workshop))
    }

    /// The demonstration is copied to a place of its own: what is tried there merges with nothing.
    fn demonstrate(&mut self) -> Vec<Msg<'a>> {
        self.close();
        self.rehearse = false;
        let unpacked = demonstration::unpack(&self.places.state, &*self.world);
        let held = unpacked.and_then(|folder| Rehearsal::hold(&folder));
        let opened = match held.map_err(StoreError::from).and_then(|held| self.open_copy(held)) {
            Ok(opened) => opened,
            Err(error) => return vec![failed("the demonstration", error)],
        };
        let sitting = Sitting { room: "Room 1".to_owned(), title: "Demonstration".to_owned(), ..Sitting::default() };
        let folder = PathBuf::from(&opened.path);
        self.model.place.path.clone_from(&opened.path);
        let mut out = vec![Msg::Opened(Box::new(opened))];
        out.extend(self.sit_in(&folder, &sitting));
        out
    }

    /// Nothing that was typed in a rehearsal is kept.
    pub(super) fn drop_drafts(&self) {
        drafts(&self.store, &self.workshop(), true);
    }

    fn create(&mut self, title: &str, entries: Vec<New<'static>>, checklist: &str) -> Vec<Msg<'a>> {
        let folder = self.places.sessions.join(folder_name(title));
        let session = Session { title: title.to_owned().into(), lang: "en".into(), ..self.session() };
        let hand = Box::new(Hand(self.world.clone()));
        let mut writer = match self.store.new_workshop(&folder, session, hand) {
            Ok(writer) => writer,
            Err(error) => return vec![failed("the workshop", error)],
        };
        if !checklist.is_empty()
            && let Err(error) = demonstration::add_checklist(Path::new(checklist), &folder)
        {
            return vec![failed("the checklist", error)];
        }
        let id = crate::record::read(writer.first().as_bytes())
            .entries()
            .next()
            .map(|e| e.head.on.to_string())
            .unwrap_or_default();
        let entries = entries.into_iter().map(|new| if new.head.on == "ws" { new.on(&id) } else { new }).collect();
        if let Err(error) = writer.append(entries) {
            return vec![Msg::Failed(trouble::refused(&error))];
        }
        drop(writer);
        vec![self.list(), self.open_now(self.wanted(folder))]
    }

    /// What the first line of every file of today says.
    pub(super) fn session(&self) -> Session<'static> {
        let now = self.world.now();
        let offset = self.world.offset(now);
        let sign = if offset < 0 { '-' } else { '+' };
        let minutes = offset.unsigned_abs() / 60;
        Session {
            format: 1,
            app: APP.into(),
            day: now.day(offset).to_string().into(),
            offset: format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60).into(),
            ..Session::default()
        }
    }

    fn sit(&mut self, sitting: &Sitting) -> Vec<Msg<'a>> {
        let folder = PathBuf::from(&self.model.place.path);
        self.sit_in(&folder, sitting)
    }

    fn sit_in(&mut self, folder: &Path, sitting: &Sitting) -> Vec<Msg<'a>> {
        let store = self.recording();
        let workshop = match store.read(folder, self.files) {
            Ok(workshop) => workshop,
            Err(error) => return vec![failed("the workshop", error)],
        };
        let home = came_home(&store, &workshop);
        let own = |text: &str| Text::from(text.to_owned());
        let today = self.session();
        let session = Session {
            title: own(&sitting.title),
            room: own(&sitting.room),
            recorder: own(&sitting.recorder),
            role: role(sitting).into(),
            day: if sitting.day.is_empty() { today.day.clone() } else { own(&sitting.day) },
            lang: own(&sitting.lang),
            lists: sitting.lists.iter().map(|(f, to)| List { f: own(f), to: own(to) }).collect(),
            source: own(&sitting.source),
            source_digest: own(&sitting.source_digest),
            late: sitting.late,
            ..today
        };
        let opened = match store.writer(&workshop, session, Box::new(Hand(self.world.clone()))) {
            Ok(opened) => opened,
            Err(error) => return vec![failed("the workshop", error)],
        };
        self.away = None;
        let seated = self.seated(opened.writer, folder);
        match home {
            Ok(came) => came.into_iter().chain([seated]).collect(),
            Err(why) => vec![seated, self.stays_away(why)],
        }
    }

    fn seated(&mut self, writer: crate::store::Writer, folder: &Path) -> Msg<'a> {
        let first = crate::record::read(self.files.keep(format!("{}\n", writer.first()).into_bytes()));
        let sitting = first.entries().find_map(|e| match e.any_kind() {
            Some(crate::record::Kind::Session(s)) => Some(s.sitting.as_str().to_owned()),
            _ => None,
        });
        let sitting = sitting.filter(|s| !s.is_empty()).unwrap_or_else(|| writer.id().to_string());
        let seat = Seat {
            file: writer.id(),
            sitting,
            mark: writer.mark().to_owned(),
            path: folder.to_string_lossy().into_owned(),
        };
        self.writer = Some(writer);
        self.prepare_slips();
        Msg::Seated { seat: Box::new(seat), first: Box::new(first) }
    }

    pub(super) fn append(&mut self, entries: Vec<New<'static>>) -> Msg<'a> {
        let Some(writer) = &mut self.writer else {
            let (what, hint) = ("no session file is open", "open a workshop and begin a sitting");
            return Msg::Failed(Trouble { what: what.to_owned(), hint: hint.to_owned(), ..Trouble::default() });
        };
        match writer.append(entries) {
            Ok(saved) => {
                let mut text = String::new();
                if let Some(crate::store::Moved::Continued { first, .. }) = &saved.moved {
                    text.push_str(&first.line);
                    text.push('\n');
                }
                for line in &saved.lines {
                    text.push_str(&line.line);
                    text.push('\n');
                }
                let (file, place) = (writer.id(), writer.place());
                let moved = self.is_away(place, saved.moved.as_ref());
                self.stir_slips();
                Msg::Appended {
                    bytes: self.files.keep(text.into_bytes()),
                    saved: Saved { at: saved.at, durable: saved.durable },
                    moved: moved.map(|m| (file, m)),
                }
            }
            Err(error) => Msg::Refused { why: trouble::refused(&error), held: error.is_held() },
        }
    }

    fn save_draft(&self, key: &str, text: &str) -> Msg<'a> {
        match self.store.drafts(&self.drafts_of()).save(key, text) {
            Ok(_) => Msg::DraftSaved { key: key.to_owned(), at: self.world.now() },
            Err(error) => Msg::DraftFailed { key: key.to_owned(), why: trouble::draft(&error.into()) },
        }
    }
}

fn role(sitting: &Sitting) -> &'static str {
    match sitting {
        Sitting { prepares: true, .. } => "setup",
        Sitting { late: true, .. } => "written",
        _ => "console",
    }
}

/// The digest of a source document.
fn digest(path: &str) -> Msg<'static> {
    match demonstration::read(Path::new(path)) {
        Ok(bytes) => Msg::Digested(sha256_hex(&bytes)),
        Err(error) => failed("the document", error),
    }
}

/// A file to be taken in: what is wrong with it is told beside its form.
fn read_file(path: &str) -> Msg<'static> {
    Msg::FileRead(demonstration::read(Path::new(path)).map_err(|error| trouble::of("the file", &error.into())))
}

/// A folder's name from a title: ASCII, safe everywhere.
pub(super) fn folder_name(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let name = words.take(6).collect::<Vec<_>>().join("-").to_lowercase();
    let name: String = name.chars().take(48).collect();
    if name.is_empty() { "workshop".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_by_the_title_in_plain_letters() {
        assert_eq!(folder_name("Revue nationale du plan d'action !"), "revue-nationale-du-plan-d-action");
        assert_eq!(folder_name("../../etc"), "etc");
        assert_eq!(folder_name("مراجعة"), "workshop");
    }
}
