//! Where things lie: the folder of workshops, this machine's own folder, and what a path or a name means.
//!
//! A plain name is a path if something of that name is here, else a workshop in the folder of workshops. Only what a
//! person typed becomes a path.

use super::environment::Environment;
use super::report::{Exit, Explain};
use crate::base::safe_line;
use crate::store::{Disk, RealDisk, Sort, Store};
use similar::get_close_matches;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The folders that commands work in.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The folder of workshops.
    pub(super) sessions: PathBuf,
    /// This machine's own folder.
    pub(super) state: PathBuf,
}

/// Why a path leads nowhere.
#[derive(Debug, thiserror::Error)]
pub(super) enum PlaceError {
    /// No home, and nothing else says where.
    #[error("could not find a home folder to keep {0} in")]
    NoHome(&'static str),
    /// Neither a path nor a workshop.
    #[error("there is no `{}`: neither a path nor a workshop in {}", shown(.path), shown(.sessions))]
    Nowhere {
        /// What was asked for.
        path: PathBuf,
        /// Where workshops are looked for.
        sessions: PathBuf,
        /// A workshop whose name is near.
        near: Option<String>,
    },
}

impl Explain for PlaceError {
    fn hint(&self) -> String {
        match self {
            Self::NoHome(_) => "set HOME, or name a folder with --sessions".to_owned(),
            Self::Nowhere { near: Some(name), .. } => format!("did you mean `{name}`?"),
            Self::Nowhere { .. } => "name a path, or say with --sessions where the workshops lie".to_owned(),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Failed
    }
}

/// A path as people may see it.
pub(super) fn shown(path: &Path) -> String {
    safe_line(&path.to_string_lossy()).to_string()
}

impl Places {
    /// As the command line, the environment and the working folder say it, in this order.
    pub(super) fn new(asked: Option<&Path>, env: &Environment) -> Result<Self, PlaceError> {
        let here = || is_folder(Path::new("sessions")).then(|| PathBuf::from("sessions"));
        let kept = || env.data.as_ref().map(|data| data.join("sessions"));
        let sessions = asked.map(Path::to_owned).or_else(|| env.sessions.clone()).or_else(here).or_else(kept);
        Ok(Self {
            sessions: sessions.ok_or(PlaceError::NoHome("workshops"))?,
            state: env.state.clone().ok_or(PlaceError::NoHome("drafts"))?,
        })
    }

    /// The disk, with this machine's own folder.
    pub(super) fn store(&self) -> Store {
        Store::new(Arc::new(RealDisk), &self.state)
    }

    /// What is meant by something that must be there.
    pub(super) fn find(&self, path: &Path) -> Result<PathBuf, PlaceError> {
        if is_there(path) {
            return Ok(path.to_owned());
        }
        let within = self.sessions.join(path);
        if is_name(path) && is_there(&within) {
            return Ok(within);
        }
        let name = path.to_string_lossy();
        let names = self.names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let near = get_close_matches(&*name, &names, 1, 0.6).first().map(|&n| n.to_owned());
        Err(PlaceError::Nowhere { path: path.to_owned(), sessions: self.sessions.clone(), near })
    }

    /// Where something new of this name goes.
    pub(super) fn home(&self, path: &Path) -> PathBuf {
        if is_name(path) && !is_there(path) { self.sessions.join(path) } else { path.to_owned() }
    }

    /// The folders in the folder of workshops.
    fn names(&self) -> Vec<String> {
        let found = RealDisk.list(&self.sessions).unwrap_or_default().into_iter();
        let folders = found.filter(|(_, meta)| meta.sort == Sort::Folder);
        folders.filter_map(|(name, _)| name.into_string().ok()).collect()
    }
}

/// One plain component, without a separator.
fn is_name(path: &Path) -> bool {
    let mut parts = path.components();
    let plain = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
    // `./a` and `a/` are components of one name too.
    plain && path.as_os_str().len() == path.file_name().map_or(0, std::ffi::OsStr::len)
}

fn is_there(path: &Path) -> bool {
    path.try_exists().unwrap_or(false)
}

fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_plain_word_is_a_name() {
        for name in ["ghana", "Atelier d'été", "a.b"] {
            assert!(is_name(Path::new(name)), "{name}");
        }
        for path in ["./ghana", "ghana/", "a/b", "/ghana", "..", ".", "../ghana", ""] {
            assert!(!is_name(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn the_command_line_outweighs_the_environment_and_that_the_data_folder() {
        let env = Environment {
            sessions: Some("from-env".into()),
            data: Some("/data/plenary".into()),
            state: Some("/state/plenary".into()),
            ..Environment::default()
        };
        let sessions =
            |asked: Option<&str>, env: &Environment| Places::new(asked.map(Path::new), env).unwrap().sessions;
        assert_eq!(sessions(Some("asked"), &env), Path::new("asked"));
        assert_eq!(sessions(None, &env), Path::new("from-env"));
        assert!(matches!(
            Places::new(Some(Path::new("asked")), &Environment::default()),
            Err(PlaceError::NoHome("drafts"))
        ));
    }
}
