//! `plenary project`: the room's own display.

use super::run::full_screen;
use crate::app::Start;
use crate::cli::args::Project;
use crate::cli::environment::Environment;
use crate::cli::places::Places;
use crate::cli::report::{Exit, Failure};

/// Shows a workshop to the room.
pub(in crate::cli) fn project(env: &Environment, places: &Places, asked: &Project) -> Result<Exit, Failure> {
    let open = Some(places.find(&asked.workshop)?);
    let Places { sessions, state } = places.clone();
    let project = Some(asked.room.clone().unwrap_or_default());
    let (theme, settings, means, light) = (asked.theme, env.settings.clone(), env.means, env.light);
    let begin = Start { sessions, state, settings, open, project, rehearse: false, theme, means, light };
    full_screen(env, begin)
}
