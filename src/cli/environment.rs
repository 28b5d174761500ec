//! The environment, read once: variables, folders of this machine, what the three streams are.

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
    /// `NO_COLOR` is not set.
    pub(super) colours: bool,
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
            colours: variable("NO_COLOR").is_none(),
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

/// Where a link leads: people keep their settings in a folder of their own, and a rename would take the link's place.
fn itself(path: PathBuf) -> PathBuf {
    path.canonicalize().unwrap_or(path)
}

/// A variable that says something.
#[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}
