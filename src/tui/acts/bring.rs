//! Where session files of other rooms are looked for.

use super::Act;
use crate::tui::form::{Field, Form};

/// Which path is looked into.
pub fn open_bring() -> Form {
    let fields = vec![Field::line("path", "where they are", "").hint("a folder, a stick, a file")];
    let about = "They are shown before they are merged; nothing that is here is changed by them.";
    Form::new(Act::Bring, "Session files of other rooms", about, fields)
}
