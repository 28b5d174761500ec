//! The settings' file: read at the start, changed value by value.

use super::runtime::Runtime;
use super::trouble;
use crate::store::DiskError;
use crate::tui::message::{Msg, Trouble};
use crate::tui::settings::{Setting, Wrong, edited, read};
use crate::tui::theme::Theme;
use std::path::PathBuf;

/// What people call it.
const THING: &str = "the settings";

impl<'a> Runtime<'a> {
    /// Takes up what the settings' file says; a theme that was asked for holds instead of its own, until it is turned.
    pub fn settle(&mut self, file: Option<PathBuf>, asked: Option<Theme>) {
        let held = &mut self.model.settings;
        if let Some(file) = &file {
            held.file = file.to_string_lossy().into_owned();
            match self.store.settings(file).map_err(|error| refused(&error)).and_then(text) {
                Ok(found) => (held.now, held.wrong) = read(&found),
                Err(why) => held.wrong = vec![Wrong { place: None, what: why.words(true) }],
            }
        }
        self.settings = file;
        held.now.theme = asked.or(held.now.theme);
        let said = match held.wrong.as_slice() {
            [] => None,
            [one] => Some(format!("the settings file: {one}")),
            [first, more @ ..] => Some(format!("the settings file, and {} more in settings: {first}", more.len())),
        };
        self.model.settings_hold();
        if let Some(said) = said {
            self.model.say(said);
        }
    }

    /// The file may have been changed meanwhile: it is read again, and only what was turned is changed in it.
    pub(super) fn save_settings(&mut self, changes: &[(Setting, String)]) -> Msg<'a> {
        let Some(file) = self.settings.clone() else { return Msg::SettingsKept(Err(Trouble::default())) };
        let found = self.store.settings(&file).map_err(|error| refused(&error)).and_then(text);
        let changed = found.and_then(|found| edited(&found, changes).ok_or_else(|| by_hand(&file.to_string_lossy())));
        let kept = changed.and_then(|text| {
            self.store.keep_settings(&file, &text).map_err(|error| refused(&error))?;
            Ok(read(&text).1)
        });
        Msg::SettingsKept(kept)
    }
}

fn refused(error: &DiskError) -> Trouble {
    trouble::of(THING, &error.clone().into())
}

fn text(bytes: Vec<u8>) -> Result<String, Trouble> {
    let what = "the settings are no UTF-8 text".to_owned();
    String::from_utf8(bytes).map_err(|_| Trouble {
        what,
        hint: "write the file again".to_owned(),
        ..Trouble::default()
    })
}

/// A mistake in the file would be made worse by writing over it.
fn by_hand(file: &str) -> Trouble {
    Trouble {
        what: "the file has a mistake that hides where they belong".to_owned(),
        place: crate::base::safe_line(file).to_string(),
        hint: "put it right with an editor first; until you leave they hold as they are now".to_owned(),
    }
}
