//! What could not be done, as the screens say it: the place apart, since a wall names none.

use crate::base::safe_line;
use crate::store::{AppendError, Moved, Skipped, StoreError};
use crate::tui::message::{Msg, Trouble};
use std::path::Path;

fn shown(path: Option<&Path>) -> String {
    path.map(|path| safe_line(&path.to_string_lossy()).to_string()).unwrap_or_default()
}

/// Something could not be done with this.
pub(super) fn failed(thing: &str, error: impl Into<StoreError>) -> Msg<'static> {
    Msg::Failed(of(thing, &error.into()))
}

/// The same, as words.
pub(super) fn of(thing: &str, error: &StoreError) -> Trouble {
    Trouble { what: error.told(thing), place: shown(error.place()), hint: error.hint().to_owned() }
}

/// A form's text is not kept.
pub(super) fn draft(error: &StoreError) -> Trouble {
    let what = format!("what you type is not on disk yet: {}", of("the draft", error).what);
    Trouble { what, hint: "it stays on this screen; it is tried again".to_owned(), ..of("the draft", error) }
}

/// Entries were not acknowledged.
pub(super) fn refused(error: &AppendError) -> Trouble {
    Trouble { what: error.told(), place: shown(error.place()), hint: error.hint().to_owned() }
}

/// The writer goes on in another file.
pub(super) fn moved(moved: &Moved) -> Trouble {
    Trouble { what: moved.told(), place: shown(Some(moved.to())), hint: moved.hint().to_owned() }
}

/// A file of the workshop was not read.
pub(super) fn skipped(skipped: &Skipped) -> Trouble {
    let what = skipped.error.told("a file of the workshop");
    Trouble { what, place: shown(Some(&skipped.path)), hint: skipped.error.hint().to_owned() }
}
