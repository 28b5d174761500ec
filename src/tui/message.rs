//! What happened (`Msg`, past tense) and what the world is asked to do (`Effect`, imperative).

use super::folded::Folded;
use super::key::Input;
use super::reading::Reading;
use super::settings::{Setting, Wrong};
use super::slips::{Ask, Told};
use crate::base::{FileId, Stamp};
use crate::plan::Union;
use crate::record::{self, New};

/// What happened.
pub enum Msg<'a> {
    /// Keys, pasted text, a new size.
    Input(Input),
    /// The time went on: sent before every other message and at [`Model::deadline`](super::Model::deadline).
    Time {
        /// The wall clock.
        now: Stamp,
        /// Milliseconds of a clock that never goes back.
        ms: u64,
    },
    /// The sessions folder was listed.
    Listed(Vec<WorkshopRow>),
    /// The workshop was left.
    Closed,
    /// A workshop is being read, which takes a while.
    Reading(Reading),
    /// A workshop was read.
    Opened(Box<Opened<'a>>),
    /// A workshop was read, to be shown to the room: of this room's sitting, or the one that goes on.
    Projected {
        /// The workshop.
        opened: Box<Opened<'a>>,
        /// The room's name; empty is any.
        room: String,
    },
    /// Other programs recorded these lines.
    Grown(Vec<record::Reading<'a>>),
    /// Files of the workshop came or were replaced: everything in it.
    Reread(Box<Union<'a>>),
    /// A sitting's file is open for writing.
    Seated {
        /// The file.
        seat: Box<Seat>,
        /// Its first line, which may be new.
        first: Box<record::Reading<'a>>,
    },
    /// Entries are on disk: their lines.
    Appended {
        /// The lines as written, newlines included.
        bytes: &'a [u8],
        /// When, and whether the folder promises that they stay.
        saved: Saved,
        /// The writer had to go on in another file: which, and what to say.
        moved: Option<(FileId, Trouble)>,
    },
    /// Entries could not be written.
    Refused {
        /// Why.
        why: Trouble,
        /// The writer keeps the lines and writes them with the next save; else nothing of them is in the file.
        held: bool,
    },
    /// A form's text is on disk, outside the workshop's folder.
    DraftSaved {
        /// Whose text.
        key: String,
        /// When.
        at: Stamp,
    },
    /// A form's text could not be kept there.
    DraftFailed {
        /// Whose text.
        key: String,
        /// Why.
        why: Trouble,
    },
    /// What was saved in the rescue folder of this machine is in the workshop's folder now.
    CameHome {
        /// What was said of it before, and is over.
        over: Option<Trouble>,
    },
    /// It is not, and why.
    StaysAway(Trouble),
    /// Anything else that could not be done.
    Failed(Trouble),
    /// Documents were written.
    Written {
        /// Their names.
        names: Vec<String>,
        /// Their folder, which no wall shows.
        folder: String,
    },
    /// The digest of a source document was made: SHA-256, hex.
    Digested(String),
    /// What came of a wish about slips.
    Slip(Told),
    /// A file was read to be taken in, or could not be.
    FileRead(Result<Vec<u8>, Trouble>),
    /// Session files from elsewhere were looked at, or could not be.
    Found(Result<Found, Trouble>),
    /// So many of them are in the workshop's folder now.
    Taken(usize),
    /// The settings are in their file, with what is still wrong in it, or could not be kept.
    SettingsKept(Result<Vec<Wrong>, Trouble>),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Trouble {
    /// What could not be done and why. Names no file or folder: they can betray more than the room may know.
    pub what: String,
    /// The file or folder, which no wall shows; empty for none.
    pub place: String,
    /// What to do now; empty where that is plain.
    pub hint: String,
}

impl Trouble {
    /// As it is said: on a wall without the place.
    pub fn words(&self, wall: bool) -> String {
        let part = |before, part: &str, after| match part {
            "" => String::new(),
            part => format!(" {before}{part}{after}"),
        };
        let place = if wall { "" } else { self.place.as_str() };
        format!("{}{}{}", self.what, part('[', place, ']'), part('(', &self.hint, ')'))
    }
}

/// Session files from elsewhere, before they are taken.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Found {
    /// The title of the workshop that they go into.
    pub into: String,
    /// Its folder is made for them.
    pub fresh: bool,
    /// The files.
    pub files: Vec<FoundFile>,
    /// What lies there and was not read.
    pub skipped: Vec<Trouble>,
}

/// A session file from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Room, day and recorder.
    pub what: String,
    /// How it stands to what the workshop has.
    pub state: &'static str,
    /// It brings something.
    pub is_new: bool,
    /// The title of the workshop that it is of, where nobody said that it is this one.
    pub other: Option<String>,
    /// How many entries it has.
    pub entries: usize,
    /// How many of its lines are damaged, or odd.
    pub damaged: usize,
}

/// When entries were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// When.
    pub at: Stamp,
    /// The folder promises that they stay; else they are only written.
    pub durable: bool,
}

/// A workshop in the sessions folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkshopRow {
    /// Its folder, as the program names it.
    pub path: String,
    /// Its title.
    pub title: String,
    /// How many session files it has.
    pub files: usize,
}

/// A workshop as read.
pub struct Opened<'a> {
    /// Its folder.
    pub path: String,
    /// Its checklists, and everything in its files.
    pub folded: Folded<'a>,
    /// Texts that were being written: key and content.
    pub drafts: Vec<(String, String)>,
    /// Nothing that is written here merges: the demonstration, a rehearsal.
    pub rehearsal: bool,
    /// The consoles' files of today that can go on: room and recorder.
    pub resumable: Vec<(String, String)>,
    /// What lay in the folder and was not read: where.
    pub skipped: Vec<Trouble>,
    /// Go straight to the console: a sitting is being joined by other means.
    pub look_first: bool,
}

/// The file that is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The file.
    pub file: FileId,
    /// Its sitting.
    pub sitting: String,
    /// The letters of its references.
    pub mark: String,
    /// Where it lies.
    pub path: String,
}

/// A sitting to be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sitting {
    /// The room.
    pub room: String,
    /// Who records.
    pub recorder: String,
    /// The day, `2026-11-20`; empty is today.
    pub day: String,
    /// No sitting yet: members and the draft plan go to the workshop's first file.
    pub prepares: bool,
    /// Set down afterwards.
    pub late: bool,
    /// The document that it is set down from.
    pub source: String,
    /// SHA-256 of it.
    pub source_digest: String,
    /// The language spoken.
    pub lang: String,
    /// The checklists: name and digest.
    pub lists: Vec<(String, String)>,
    /// The workshop's title.
    pub title: String,
}

/// What the world is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// List the sessions folder.
    List,
    /// Read a workshop.
    Open(String),
    /// Open the demonstration, in a place that merges with nothing.
    Demonstrate,
    /// Make a workshop: its title and the first entries of its setup file.
    Create {
        /// The title.
        title: String,
        /// Entries of the setup file.
        entries: Vec<New<'static>>,
        /// A checklist file to copy into the workshop; empty for none.
        checklist: String,
    },
    /// Go on with this machine's file of that room and day, or begin one.
    Sit(Sitting),
    /// Write these entries; answer with [`Msg::Appended`] or [`Msg::Refused`].
    Append(Vec<New<'static>>),
    /// Keep a form's text outside the workshop's folder.
    SaveDraft {
        /// The form and what it is about.
        key: String,
        /// Its fields.
        text: String,
    },
    /// The form was recorded or given up for good.
    DropDraft(String),
    /// Hand in, look at or put on record what waits without a name; answer with [`Msg::Slip`], or as to an `Append`.
    Slip(Ask),
    /// Make the digest of a document.
    Digest(String),
    /// Read a file that a list is taken in from; answer with [`Msg::FileRead`].
    ReadFile(String),
    /// Look at session files from elsewhere; answer with [`Msg::Found`].
    LookIn(String),
    /// Copy those that were looked at; answer with [`Msg::Taken`].
    TakeFiles {
        /// Those of another workshop too: a person says that it is this one.
        same: bool,
    },
    /// Put these settings, as they are written, into their file; answer with [`Msg::SettingsKept`].
    SaveSettings(Vec<(Setting, String)>),
    /// Write every document beside the session files.
    Export,
    /// Give the terminal back until continued.
    Suspend,
    /// Send the whole screen again.
    Redraw,
    /// Leave the workshop; answer with [`Msg::Closed`].
    Close,
    /// End the program.
    Quit,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_is_not_told_the_place() {
        let full = Trouble { what: "the disk is full".into(), place: "/home/a.ron".into(), hint: "free space".into() };
        assert_eq!(full.words(true), "the disk is full (free space)");
        assert_eq!(full.words(false), "the disk is full [/home/a.ron] (free space)");
        assert_eq!(Trouble { what: "so".into(), ..Trouble::default() }.words(false), "so");
    }
}
