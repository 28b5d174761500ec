//! Session files from a stick or another folder: looked at, told, and copied into the workshop when a person says so.
//!
//! **Invariant.** What is copied is what was looked at: the bytes that were read, not what lies there later.

use super::runtime::{Hand, Runtime};
use super::trouble::{self, failed};
use crate::record::New;
use crate::record::kind::{Same, Session};
use crate::store::{Arrival, Disk as _, RealDisk, SessionFile, Sort, StoreError, Workshop};
use crate::tui::message::{Found, FoundFile, Msg, Trouble};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was looked at, until it is taken.
pub(super) struct Looked<'a> {
    into: PathBuf,
    /// The workshop of that folder: `ws/ID`; the first file's where the folder is to be made.
    id: String,
    title: String,
    files: Vec<SessionFile<'a>>,
}

impl<'a> Runtime<'a> {
    /// Reads the session files of a path: a file, a folder, or folders in it.
    pub(super) fn look_in(&mut self, path: &str) -> Msg<'a> {
        match self.found(Path::new(path.trim())) {
            Ok(found) => Msg::Found(Ok(found)),
            Err(told) => Msg::Found(Err(told)),
        }
    }

    fn found(&mut self, path: &Path) -> Result<Found, Trouble> {
        if self.model.place.rehearsal {
            return Err(Trouble { what: "a rehearsal merges with nothing".to_owned(), ..Trouble::default() });
        }
        let (files, mut skipped) = self.files_of(path).map_err(|error| trouble::of("that", &error))?;
        let Some(first) = files.iter().find_map(SessionFile::workshop) else {
            let what = "no session file is there".to_owned();
            let hint = "name a session file, a workshop's folder, or the stick that it is on".to_owned();
            let place = path.to_string_lossy().into_owned();
            return Err(skipped.pop().unwrap_or(Trouble { what, place, hint }));
        };
        let looked = self.target(first, files).map_err(|error| trouble::of("the workshop", &error))?;
        let there = self.store.read(&looked.into, self.files).ok();
        let told = |file: &SessionFile<'_>| told(file, there.as_ref(), &looked);
        let found = Found {
            into: looked.title.clone(),
            fresh: there.is_none(),
            files: looked.files.iter().map(told).collect(),
            skipped,
        };
        self.looked = Some(looked);
        Ok(found)
    }

    fn files_of(&self, path: &Path) -> Result<(Vec<SessionFile<'a>>, Vec<Trouble>), StoreError> {
        if RealDisk.meta(path)?.is_some_and(|meta| meta.sort != Sort::Folder) {
            return Ok((vec![self.store.read_file(path, self.files)?], Vec::new()));
        }
        let mut folders = vec![path.to_owned()];
        folders.extend(self.store.workshops(path)?.into_iter().map(|listing| listing.folder));
        let (mut files, mut skipped) = (Vec::new(), Vec::new());
        for folder in folders {
            let workshop = self.store.read(&folder, self.files)?;
            files.extend(workshop.files.into_iter().filter(|file| !file.rescued && file.workshop().is_some()));
            skipped.extend(workshop.skipped.iter().map(trouble::skipped));
        }
        Ok((files, skipped))
    }

    /// Where they go: into the workshop that is open, else the one of that id, else a new folder.
    fn target(&self, first: String, files: Vec<SessionFile<'a>>) -> Result<Looked<'a>, StoreError> {
        let open = &self.model.place.path;
        if !open.is_empty() {
            let id = format!("ws/{}", self.model.all.workshop);
            return Ok(Looked { into: open.into(), id, title: self.model.all.title.clone(), files });
        }
        let ours = self.store.workshops(&self.places.sessions)?;
        let ids: BTreeSet<String> = files.iter().filter_map(SessionFile::workshop).collect();
        let known = ours.into_iter().find(|row| row.id.is_some_and(|id| ids.contains(&format!("ws/{id}"))));
        if let Some(known) = known {
            let id = known.id.map(|id| format!("ws/{id}")).unwrap_or_default();
            return Ok(Looked { into: known.folder, id, title: known.title, files });
        }
        let of_first = |file: &&SessionFile<'_>| file.workshop().as_ref() == Some(&first);
        let session = files.iter().find(of_first).and_then(SessionFile::session);
        let title = session.map(|session| session.title.as_str().to_owned()).unwrap_or_default();
        let name = super::perform::folder_name(&title);
        let free = |n: usize| self.places.sessions.join(if n == 0 { name.clone() } else { format!("{name}-{n}") });
        let mut n = 0;
        while RealDisk.meta(&free(n))?.is_some() {
            n += 1;
        }
        Ok(Looked { into: free(n), id: first, title, files })
    }

    /// Copies what was looked at; `same`: a person says that files of another workshop are of this one, and that is
    /// recorded.
    pub(super) fn take_files(&mut self, same: bool) -> Vec<Msg<'a>> {
        let Some(looked) = self.looked.take() else { return Vec::new() };
        let taken = match self.copied(&looked, same) {
            Ok(taken) => taken,
            // It is still on the screen: Enter tries again, and what is there by then is not copied twice.
            Err(told) => {
                self.looked = Some(looked);
                return vec![told];
            }
        };
        let into = looked.into;
        let mut out = if self.model.place.path.is_empty() {
            vec![self.list(), self.open_to_look(into)]
        } else {
            // What cannot be read now comes with the next look.
            self.reread().map(|union| Msg::Reread(Box::new(union))).into_iter().collect()
        };
        out.push(Msg::Taken(taken));
        out
    }

    fn copied(&self, looked: &Looked<'a>, same: bool) -> Result<usize, Msg<'a>> {
        let id = &looked.id;
        let files = looked.files.iter().filter(|file| same || file.workshop().as_ref() == Some(id));
        let files: Vec<&SessionFile<'a>> = files.collect();
        let taken = self.store.take_in(&looked.into, &files).map_err(|error| failed("the files", error))?;
        let others = files.iter().filter_map(|file| file.workshop()).filter(|of| of != id).collect();
        self.say_same(&looked.into, id, others)?;
        Ok(taken.len())
    }

    /// In a rapporteur's file: these workshops are this one.
    fn say_same(&self, folder: &Path, id: &str, others: BTreeSet<String>) -> Result<(), Msg<'a>> {
        if others.is_empty() {
            return Ok(());
        }
        let workshop: Workshop<'_> = self.store.read(folder, self.files).map_err(|e| failed("the workshop", e))?;
        let session =
            Session { title: self.model.all.title.clone().into(), role: "rapporteur".into(), ..self.session() };
        let hand = Box::new(Hand(self.world.clone()));
        let mut opened = self.store.writer(&workshop, session, hand).map_err(|e| failed("the workshop", e))?;
        let same = |other: String| New::of(Same { with: other.into(), same: true, ..Same::default() }).on(id);
        let entries = others.into_iter().map(same).collect();
        opened.writer.append(entries).map(drop).map_err(|error| Msg::Failed(trouble::refused(&error)))
    }
}

fn told<'a>(file: &SessionFile<'a>, there: Option<&Workshop<'_>>, looked: &Looked<'_>) -> FoundFile {
    let arrival = there.map_or(Arrival::New, |there| Arrival::of(file, there));
    let session = file.session();
    let said = |of: fn(&Session<'a>) -> String| session.map(of).unwrap_or_default();
    let room = match said(|s| s.room.to_string()) {
        room if room.is_empty() => said(|s| s.role.to_string()),
        room => room,
    };
    let parts = [room, said(|s| s.day.to_string()), said(|s| s.recorder.to_string())];
    let other = file.workshop().filter(|of| *of != looked.id);
    FoundFile {
        what: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        state: match arrival {
            Arrival::New => "new",
            Arrival::Here => "here already",
            Arrival::Longer => "longer than the copy that is here",
            Arrival::Differs => "differs from the copy that is here: both are kept",
        },
        is_new: arrival.is_new(),
        other: other.map(|_| said(|s| s.title.to_string())),
        entries: file.reading.entries().count(),
        damaged: file.reading.findings.len(),
    }
}
