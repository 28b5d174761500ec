//! Where things lie: the folder of workshops, this machine's own folder, and what a path or a name means.
//!
//! A plain name is a path if something of that name is here, else a workshop in the folder of workshops. Only what a
//! person typed becomes a path.

use super::environment::Environment;
use super::report::{Explain, Failure};
use crate::base::safe_line;
use crate::store::{Asked, RealDisk, Store, StoreError};
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
    #[error("could not find a home folder to keep drafts in")]
    NoHome,
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
            Self::NoHome => "set HOME or XDG_STATE_HOME".to_owned(),
            Self::Nowhere { near: Some(name), .. } => format!("did you mean `{name}`?"),
            Self::Nowhere { .. } => "name a path, or say with --sessions where the workshops lie".to_owned(),
        }
    }
}

/// A path as people may see it.
pub(super) fn shown(path: &Path) -> String {
    safe_line(&path.to_string_lossy()).to_string()
}

impl Places {
    /// As the command line, the environment and the working folder say it, in this order.
    pub(super) fn new(asked: Option<&Path>, env: &Environment) -> Result<Self, PlaceError> {
        let state = env.state.clone().ok_or(PlaceError::NoHome)?;
        let asked = Asked {
            flag: asked.map(Path::to_owned),
            variable: env.sessions.clone(),
            data: env.data.clone().unwrap_or_default(),
        };
        Ok(Self { sessions: store(&state).sessions(&asked), state })
    }

    /// The disk, with this machine's own folder.
    pub(super) fn store(&self) -> Store {
        store(&self.state)
    }

    /// What is meant by something that must be there.
    pub(super) fn find(&self, path: &Path) -> Result<PathBuf, Failure> {
        let unknown = match self.store().find(&self.sessions, path) {
            Err(StoreError::Unknown(word)) => word,
            found => return Ok(found?),
        };
        let names = self.names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let near = get_close_matches(unknown.as_str(), &names, 1, 0.6).first().map(|&n| n.to_owned());
        Err(PlaceError::Nowhere { path: path.to_owned(), sessions: self.sessions.clone(), near }.into())
    }

    /// Where something new of this name goes.
    pub(super) fn home(&self, path: &Path) -> PathBuf {
        if is_name(path) && !is_there(path) { self.sessions.join(path) } else { path.to_owned() }
    }

    /// What the workshops' folders are called.
    fn names(&self) -> Vec<String> {
        let found = self.store().workshops(&self.sessions).unwrap_or_default().into_iter();
        found.filter_map(|w| w.folder.file_name()?.to_str().map(str::to_owned)).collect()
    }
}

fn store(state: &Path) -> Store {
    Store::new(Arc::new(RealDisk), state)
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
        assert!(matches!(Places::new(Some(Path::new("asked")), &Environment::default()), Err(PlaceError::NoHome)));
    }
}
