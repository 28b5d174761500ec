//! A mistake in plenary itself: what to say, and the details where they can be found.
//!
//! **Invariant.** What is printed tells nothing of what was recorded: the room may be looking.

use super::places::shown;
use crate::app::clock::{System, World as _};
use crate::store::{RealDisk, Whose, create_folders, replace};
use std::path::{Path, PathBuf};

/// From now on a panic keeps its details in `state` and says what to do.
pub(super) fn listen(state: Option<PathBuf>) {
    crate::app::terminal::on_panic(move |details| last_words(state.as_deref(), details));
}

fn last_words(state: Option<&Path>, details: &str) -> String {
    let kept = state.and_then(|state| keep(state, details));
    let details = kept.map(|path| format!("; the details are in {}", shown(&path))).unwrap_or_default();
    format!(
        "error: plenary had to stop: this is a mistake in plenary, not yours\n  \
         what a screen called saved is on the disk{details}\n\
         hint: start plenary again: what was typed and not saved is offered as a draft"
    )
}

/// Writes the details beside the drafts.
fn keep(state: &Path, details: &str) -> Option<PathBuf> {
    let world = System::new();
    let name = format!("crash-{}.txt", world.now().to_string().replace(':', ""));
    let path = state.join(name);
    create_folders(&RealDisk, state, Whose::Owner).ok()?;
    let text = format!("plenary {}\n{details}\n", env!("CARGO_PKG_VERSION"));
    replace(&RealDisk, &path, text.as_bytes(), Whose::Owner).ok()?;
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Disk as _, Open};

    #[test]
    fn the_details_are_kept_and_not_printed() {
        let home = tempfile::tempdir().unwrap();
        let state = home.path().join("state/plenary");
        let words = last_words(Some(&state), "secret minutes");
        assert!(words.contains("mistake in plenary") && words.contains("hint:") && !words.contains("secret"));
        let kept = RealDisk.list(&state).unwrap();
        let path = state.join(&kept.first().unwrap().0);
        assert_eq!(kept.len(), 1);
        assert!(words.contains(&shown(&path)));
        let bytes = RealDisk.open(&path, Open::Read).unwrap().read(0, 1 << 20).unwrap();
        assert!(String::from_utf8(bytes).unwrap().contains("secret minutes"));
    }

    #[test]
    fn without_a_place_to_keep_them_the_words_are_said_all_the_same() {
        assert!(last_words(None, "x").contains("hint:"));
    }
}
