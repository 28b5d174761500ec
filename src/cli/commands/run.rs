//! `plenary run`, and `plenary` without a command: the full screen.

use crate::app::terminal::NoScreen;
use crate::app::{Start, start};
use crate::cli::args::Run;
use crate::cli::environment::Environment;
use crate::cli::places::Places;
use crate::cli::report::{Exit, Explain, Failure};

/// This terminal can only print.
#[derive(Debug, thiserror::Error)]
#[error("this terminal says that it cannot place text (`TERM=dumb`)")]
struct Dumb;

impl Explain for Dumb {
    fn hint(&self) -> String {
        "set TERM to what your terminal is, such as `xterm-256color`".to_owned()
    }
}

impl Explain for NoScreen {
    fn hint(&self) -> String {
        "`plenary merge`, `export` and `check` need no terminal; `plenary --help` lists the commands".to_owned()
    }
}

/// Opens the console on a workshop, or the start screen.
pub(in crate::cli) fn run(env: &Environment, places: &Places, asked: &Run) -> Result<Exit, Failure> {
    let open = asked.workshop.as_deref().map(|workshop| places.find(workshop)).transpose()?;
    let Places { sessions, state } = places.clone();
    let (settings, means, light) = (env.settings.clone(), env.means, env.light);
    let (rehearse, theme) = (asked.rehearse, asked.theme);
    full_screen(env, Start { sessions, state, settings, open, project: None, rehearse, theme, means, light })
}

/// Runs a program that takes the whole screen.
pub(super) fn full_screen(env: &Environment, begin: Start) -> Result<Exit, Failure> {
    if env.dumb {
        return Err(Dumb.into());
    }
    Ok(Exit::Screen(start(begin)?))
}
