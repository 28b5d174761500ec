//! The environment, read once: variables, folders of this machine, what the three streams are.

use crate::app::terminal::{Colours, Means};
use etcetera::BaseStrategy;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

/// What the program finds around it.
#[derive(Debug, Default)]
pub(super) struct Environment {
    /// `PLENARY_SESSIONS`, if it says anything.
    pub(super) sessions: Option<PathBuf>,
    /// The folder of what this user keeps, `plenary` in it; none without a home.
    pub(super) data: Option<PathBuf>,
    /// The folder of what this machine remembers, `plenary` in it; none without a home.
    pub(super) state: Option<PathBuf>,
    /// The settings' file; none without a home.
    pub(super) settings: Option<PathBuf>,
    /// What the terminal can show, by `TERM` and `COLORTERM`, and no colours by `NO_COLOR`.
    pub(super) means: Means,
    /// The terminal's own ground is light, by `COLORFGBG`.
    pub(super) light: bool,
    /// `TERM` is `dumb`.
    pub(super) dumb: bool,
    /// `COLUMNS`.
    pub(super) columns: Option<usize>,
    /// Which of standard input, output and error are a terminal.
    pub(super) terminal: Terminal,
}

/// Which streams are a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Terminal {
    pub(super) input: bool,
    pub(super) output: bool,
    pub(super) error: bool,
}

impl Environment {
    /// Reads it.
    pub(super) fn read() -> Self {
        let folders = etcetera::base_strategy::Xdg::new().ok();
        Self {
            sessions: variable("PLENARY_SESSIONS").map(PathBuf::from),
            data: folders.as_ref().map(|f| f.data_dir().join("plenary")),
            state: folders.as_ref().and_then(BaseStrategy::state_dir).map(|f| f.join("plenary")),
            settings: folders.as_ref().map(|f| f.config_dir().join("plenary/config.ron")).map(itself),
            means: means(),
            light: variable("COLORFGBG").is_some_and(|colours| is_light(&colours.to_string_lossy())),
            dumb: variable("TERM").is_some_and(|t| t == "dumb"),
            columns: variable("COLUMNS").and_then(|c| c.to_str()?.parse().ok()).filter(|&c| c >= 20),
            terminal: Terminal {
                input: io::stdin().is_terminal(),
                output: io::stdout().is_terminal(),
                error: io::stderr().is_terminal(),
            },
        }
    }
}

fn means() -> Means {
    let word = |name| variable(name).map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    let means = Means::of(&word("TERM"), &word("COLORTERM"));
    if variable("NO_COLOR").is_some() { Means { colours: Colours::Stripped, ..means } } else { means }
}

/// `15;0`: ink and ground, as numbers of the sixteen.
fn is_light(colours: &str) -> bool {
    matches!(colours.rsplit(';').next(), Some("7" | "9" | "10" | "11" | "12" | "13" | "14" | "15"))
}

/// Where a link leads: people keep their settings in a folder of their own, and a rename would take the link's place.
fn itself(path: PathBuf) -> PathBuf {
    path.canonicalize().unwrap_or(path)
}

/// A variable that says something.
#[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_light_ground_is_known_where_the_terminal_says_it() {
        assert!(is_light("0;15") && is_light("0;default;7"));
        assert!(!is_light("15;0") && !is_light("7;8") && !is_light("default"));
    }
}
