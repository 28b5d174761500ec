//! The files that a command is about: session files from paths, folders and names, and the checklists with them.
//!
//! **Invariant.** What was named and could not be read ends the command; what lies in a folder and could not be read
//! is told, never silently missing.

use super::disk::followed;
use super::places::{Places, shown};
use super::report::{Exit, Explain, Failure};
use crate::base::safe_line;
use crate::checklist::{Asked, Catalogue, LoadError};
use crate::plan::{Plan, Union, fold};
use crate::record::{Files, NotSession};
use crate::store::{Disk, DiskError, RealDisk, SessionFile, Skipped, Sort, Store};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The list that is asked where no session says which.
const USUAL: &str = "gcm-review";

/// Everything that was named, read.
#[derive(Debug, Default)]
pub(super) struct Gathered<'a> {
    /// Session files.
    pub(super) files: Vec<SessionFile<'a>>,
    /// Merged plans among what was named.
    pub(super) plans: Vec<PathBuf>,
    /// Other files among what was named: documents.
    pub(super) documents: Vec<PathBuf>,
    /// The folders among what was named.
    pub(super) folders: Vec<PathBuf>,
    /// What lies in a folder and was not opened.
    pub(super) skipped: Vec<Skipped>,
    /// All lists: those inside, and the workshops' own.
    pub(super) catalogue: Catalogue,
    /// Own lists that cannot be used.
    pub(super) unusable: Vec<LoadError>,
    /// The workshop that the first folder is of: `ws/ID`.
    of: Option<String>,
    /// Names and texts of own lists.
    lists: Vec<(PathBuf, String)>,
}

/// What was named is nothing to read sessions from.
#[derive(Debug, thiserror::Error)]
enum GatherError {
    #[error("there is no session file in {}", shown(.folder))]
    Empty {
        folder: PathBuf,
        /// Folders in it that could be meant.
        inside: Vec<String>,
    },
    #[error("{} is no session file", shown(.0))]
    Other(PathBuf),
    #[error("no session file was named")]
    None,
    #[error("these files are of {} workshops that nobody said are the same", .0.len())]
    Several(Vec<String>),
    #[error("none of these files is of the workshop `{}`", safe_line(.asked))]
    NotOf { asked: String, ids: Vec<String> },
}

impl Explain for GatherError {
    fn hint(&self) -> String {
        match self {
            Self::Empty { inside, .. } if !inside.is_empty() => format!("name a folder in it: {}", inside.join(", ")),
            Self::Empty { .. } => "session files are named `*.ron` and lie directly in a workshop's folder".to_owned(),
            Self::Other(_) => "a session file is written by plenary, one entry a line".to_owned(),
            Self::None => "name the session files or the workshop's folder too".to_owned(),
            Self::Several(ids) => format!("say which is meant: {}", options(ids)),
            Self::NotOf { ids, .. } if ids.is_empty() => "no file says which workshop it is of".to_owned(),
            Self::NotOf { ids, .. } => format!("there is {}", options(ids)),
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::None | Self::Several(_) | Self::NotOf { .. } => Exit::Usage,
            Self::Empty { .. } | Self::Other(_) => Exit::Failed,
        }
    }
}

fn options(ids: &[String]) -> String {
    ids.iter().map(|id| format!("--workshop {id}")).collect::<Vec<_>>().join(", ")
}

/// Which of several workshops is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant<'w> {
    /// This one.
    This(&'w str),
    /// A person has to say.
    Ask,
    /// This one if a file is of it, else that of the first folder, else the first: what is of another is told.
    Any(Option<&'w str>),
}

/// Reads everything that was named, with documents among it or not.
pub(super) fn gather<'a>(
    places: &Places,
    paths: &[PathBuf],
    with_documents: bool,
    files: &'a Files,
) -> Result<Gathered<'a>, Failure> {
    let store = places.store();
    let mut out = Gathered::default();
    for path in paths {
        let path = followed(&places.find(path)?)?;
        match RealDisk.meta(&path)?.map(|meta| meta.sort) {
            Some(Sort::Folder) => out.folder(&store, &path, files)?,
            _ => out.file(&store, &path, files)?,
        }
    }
    if out.files.is_empty() {
        return Err(GatherError::None.into());
    }
    match out.documents.first() {
        Some(other) if !with_documents => return Err(GatherError::Other(other.clone()).into()),
        _ => {}
    }
    out.read_lists();
    Ok(out)
}

impl<'a> Gathered<'a> {
    fn folder(&mut self, store: &Store, folder: &Path, files: &'a Files) -> Result<(), Failure> {
        let workshop = store.read(folder, files)?;
        if workshop.files.is_empty() && workshop.skipped.is_empty() {
            return Err(GatherError::Empty { folder: folder.to_owned(), inside: folders(folder)? }.into());
        }
        self.folders.push(folder.to_owned());
        self.of = self.of.take().or_else(|| workshop.id());
        self.files.extend(workshop.files);
        self.skipped.extend(workshop.skipped);
        self.lists.extend(workshop.lists.into_iter().map(|list| (list.path, list.text)));
        Ok(())
    }

    fn file(&mut self, store: &Store, path: &Path, files: &'a Files) -> Result<(), Failure> {
        let file = store.read_file(path, files)?;
        match file.reading.other {
            Some(NotSession::Plan) => self.plans.push(path.to_owned()),
            Some(NotSession::Checklist) => {
                self.lists.push((path.to_owned(), String::from_utf8_lossy(file.bytes).into_owned()));
            }
            None if file.reading.entries().next().is_none() && !is_ron(path) => self.documents.push(path.to_owned()),
            None => self.files.push(file),
        }
        Ok(())
    }

    /// A list that lies in two folders word for word is one.
    fn read_lists(&mut self) {
        self.lists.sort();
        self.lists.dedup_by(|a, b| a.1 == b.1);
        let named: Vec<(String, &str)> =
            self.lists.iter().map(|(path, text)| (path.to_string_lossy().into_owned(), text.as_str())).collect();
        (self.catalogue, self.unusable) = Catalogue::with_own(named.iter().map(|(name, text)| (name.as_str(), *text)));
    }

    /// Files of the rescue folder of this machine of which the workshop's folder has not all.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &SessionFile<'a>> {
        let (rescued, home): (Vec<_>, Vec<_>) = self.files.iter().partition(|file| file.rescued);
        let is_home = move |file: &SessionFile<'_>| home.iter().any(|other| other.bytes.starts_with(file.bytes));
        rescued.into_iter().filter(move |file| !is_home(file))
    }

    /// What the session files add up to. Their lines go into the plan; what else is known of each file stays.
    pub(super) fn fold(&mut self, meant: Meant<'_>) -> Result<Plan<'a>, Failure> {
        let asked = self.asked();
        let mut union = Union::of(self.files.iter_mut().map(|file| std::mem::take(&mut file.reading)));
        let groups = union.workshops();
        let bare = |id: &str| id.strip_prefix("ws/").unwrap_or(id).to_owned();
        let has = |id: &String| groups.iter().flatten().any(|known| known == id);
        let one = match meant {
            Meant::This(id) if has(&bare(id)) => Some(bare(id)),
            Meant::This(id) => {
                return Err(GatherError::NotOf { asked: id.to_owned(), ids: groups.concat() }.into());
            }
            Meant::Ask if groups.len() > 1 => {
                let least = groups.iter().filter_map(|group| group.first()).cloned().collect();
                return Err(GatherError::Several(least).into());
            }
            Meant::Ask => None,
            Meant::Any(wish) => [wish, self.of.as_deref()].into_iter().flatten().map(bare).find(has),
        };
        if let Some(id) = one {
            union.of_workshop(&id);
        }
        Ok(fold(union, &asked))
    }

    /// The checklists that the sessions were held with, by id; the review where none says.
    pub(super) fn asked(&self) -> Vec<Asked> {
        let sessions = self.files.iter().filter_map(SessionFile::session);
        let ids: BTreeSet<&str> = sessions.flat_map(|s| &s.lists).map(|list| list.f.as_str()).collect();
        let ids = if ids.is_empty() { BTreeSet::from([USUAL]) } else { ids };
        ids.into_iter().filter_map(|id| self.catalogue.asked(id)).collect()
    }
}

fn is_ron(path: &Path) -> bool {
    path.extension().is_some_and(|x| x.eq_ignore_ascii_case("ron"))
}

fn folders(folder: &Path) -> Result<Vec<String>, DiskError> {
    let found = RealDisk.list(folder)?.into_iter().filter(|(_, meta)| meta.sort == Sort::Folder);
    Ok(found.map(|(name, _)| format!("`{}`", shown(Path::new(&name)))).take(8).collect())
}
