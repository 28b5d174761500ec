//! What could not be done, why, and what to do now.

use super::{DiskError, SealError};
use crate::base::safe_line;
use std::path::{Path, PathBuf};

/// Opening, reading or making something failed; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The disk refused.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The first line of a file cannot be written.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// There is a workshop already.
    #[error("there is a workshop in {} already", safe_line(&.0.to_string_lossy()))]
    Workshop(PathBuf),
    /// There is none.
    #[error("there is no workshop in {}: no session file says which one it is", safe_line(&.0.to_string_lossy()))]
    NoWorkshop(PathBuf),
    /// A word on the command line means none.
    #[error("there is no workshop `{}`", safe_line(.0))]
    Unknown(String),
    /// Another program of this machine is writing the file.
    #[error("{} is being written by another plenary on this machine", safe_line(&.0.to_string_lossy()))]
    Busy(PathBuf),
    /// The day is not one of the calendar.
    #[error("`{}` is not a day: it is written 2026-11-20", safe_line(.0))]
    Day(String),
}

impl StoreError {
    /// What could not be done with this, and why. Names no place: a room may be looking.
    pub fn told(&self, thing: &str) -> String {
        match self {
            Self::Disk(error) => error.told(thing),
            Self::Workshop(_) => "there is a workshop of this name already".to_owned(),
            Self::NoWorkshop(_) => "there is no workshop: no session file says which one it is".to_owned(),
            Self::Busy(_) => format!("{thing} is being written by another plenary on this machine"),
            Self::Seal(_) | Self::Unknown(_) | Self::Day(_) => self.to_string(),
        }
    }

    /// Where it failed, if that is somewhere.
    pub fn place(&self) -> Option<&Path> {
        match self {
            Self::Disk(error) => Some(&error.path),
            Self::Workshop(path) | Self::NoWorkshop(path) | Self::Busy(path) => Some(path),
            Self::Seal(_) | Self::Unknown(_) | Self::Day(_) => None,
        }
    }

    /// What to do now.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Disk(error) => error.hint(),
            Self::Seal(error) => error.hint(),
            Self::Workshop(_) => "open it, or choose a new folder",
            Self::NoWorkshop(_) => "make one with `plenary new`, or copy the session files into the folder",
            Self::Unknown(_) => "give the path of its folder, or start `plenary` to see the workshops that are there",
            Self::Busy(_) => "leave the workshop there, then do this again",
            Self::Day(_) => "write the day as year, month and day",
        }
    }
}

/// Entries were not acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// They cannot be written at all.
    #[error(transparent)]
    Refused(#[from] SealError),
    /// No room. Nothing of them is in the file: save them again when there is.
    #[error("not saved: {0}")]
    Full(DiskError),
    /// Neither the file nor the rescue folder took them. The writer holds the lines: call [`super::Writer::retry`],
    /// and do not hand in the same entries again.
    #[error("not saved yet: {first}; and the rescue folder failed too: {then}")]
    Held {
        /// Why the file failed.
        first: Box<DiskError>,
        /// Why the rescue failed.
        then: Box<DiskError>,
    },
}

impl AppendError {
    /// Why, behind the words "not saved". Names no place: a room may be looking.
    pub fn told(&self) -> String {
        match self {
            Self::Refused(error) => error.to_string().trim_start_matches("not saved: ").to_owned(),
            Self::Full(error) => error.reason(),
            Self::Held { first, then } if first.reason() == then.reason() => {
                format!("neither the session file nor the rescue folder took it: {}", first.reason())
            }
            Self::Held { first, then } => {
                format!("{}; and the rescue folder failed too: {}", first.told("the session file"), then.reason())
            }
        }
    }

    /// Where it failed, if that is somewhere.
    pub fn place(&self) -> Option<&Path> {
        match self {
            Self::Refused(_) => None,
            Self::Full(error) => Some(&error.path),
            Self::Held { first, .. } => Some(&first.path),
        }
    }

    /// What to do now.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Refused(error) => error.hint(),
            Self::Full(_) => "nothing is lost: the text is kept; free some space on this disk, then save again",
            Self::Held { .. } => {
                "leave plenary running: it holds the lines; free some space or connect the disk, then retry"
            }
        }
    }

    /// The writer holds the lines: they are written by a retry or with the next save.
    pub fn is_held(&self) -> bool {
        matches!(self, Self::Held { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Op;
    use std::io::{Error, ErrorKind};

    fn full(place: &str) -> DiskError {
        DiskError::system(Op::Write, Path::new(place), &Error::from(ErrorKind::StorageFull))
    }

    #[test]
    fn what_a_wall_is_told_names_no_place_and_says_nothing_twice() {
        let secret = "/home/amina/secret.ron";
        let held = AppendError::Held { first: full(secret).into(), then: full("/home/amina/rescue").into() };
        let beyond = SealError::Beyond { index: 0, kind: "Note" };
        let told = [
            AppendError::Full(full(secret)).told(),
            held.told(),
            AppendError::Refused(beyond).told(),
            StoreError::from(full(secret)).told("the workshop"),
            StoreError::Workshop(secret.into()).told("the workshop"),
            StoreError::NoWorkshop(secret.into()).told("the workshop"),
        ];
        for words in &told {
            assert!(!words.contains("amina") && !words.contains("not saved"), "{words}");
            assert!(words.matches("the disk is full").count() <= 1, "{words}");
        }
        assert_eq!(told[0], "the disk is full");
        assert_eq!(told[3], "could not write to the workshop: the disk is full");
        assert_eq!(held.place(), Some(Path::new(secret)));
    }
}
