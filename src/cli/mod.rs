//! Words in, exit code out: a file per verb.
//!
//! **Invariants.** The environment is read once, by [`run`]. Every command but the full-screen ones works without a
//! terminal. Nothing untrusted is printed raw. Every exit but 0 says why, on standard error or in what it printed.
//!
//! **Not here.** What is recorded, folded or drawn: the floors below.

mod args;
mod bug;
mod commands;
mod disk;
mod elsewhere;
mod environment;
mod gather;
mod named;
mod out;
mod page;
mod places;
mod plain;
mod proof;
mod redacted;
mod remark;
mod report;
mod sealed;
mod today;

pub use args::{Listed, verbs};

use args::{Verb, Words};
use clap::{CommandFactory as _, FromArgMatches as _};
use environment::Environment;
use places::Places;
use report::{Exit, Failure};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these words, its own name first.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let env = Environment::read();
    bug::listen(env.state.clone());
    let words: Vec<OsString> = words.into_iter().collect();
    let exit = std::panic::catch_unwind(|| ran(&env, words)).unwrap_or(Exit::Bug);
    ExitCode::from(exit.code())
}

fn ran(env: &Environment, words: Vec<OsString>) -> Exit {
    let ended = match understood(env, words) {
        Ok(words) => done(env, words),
        Err(error) => return misunderstood(env, &error),
    };
    ended.unwrap_or_else(|failure| {
        out::say(&failure.words());
        failure.exit()
    })
}

fn understood(env: &Environment, words: Vec<OsString>) -> Result<Words, clap::Error> {
    let mut table = Words::command();
    if let Some(columns) = env.columns {
        table = table.term_width(columns);
    }
    Words::from_arg_matches(&table.try_get_matches_from(words)?)
}

/// Help and the version are asked for, all else is a mistake; both may quote what was typed.
fn misunderstood(env: &Environment, error: &clap::Error) -> Exit {
    let text = error.render().to_string();
    if error.use_stderr() {
        out::say(&text);
        return Exit::Usage;
    }
    out::print(env, &text).map_or(Exit::Failed, |()| Exit::Done)
}

fn done(env: &Environment, words: Words) -> Result<Exit, Failure> {
    let places = || Places::new(words.sessions.as_deref(), env);
    match words.verb {
        Some(Verb::New(asked)) => commands::new::new(env, &places()?, &asked),
        Some(Verb::Checklist(asked)) => commands::checklist::checklist(env, &asked),
        Some(Verb::Completions(asked)) => commands::completions::completions(env, &asked),
        Some(Verb::Man(asked)) => commands::man::man(env, &asked),
        Some(Verb::Check(asked)) => commands::check::check(env, &places()?, &asked),
        Some(Verb::Run(asked)) => commands::run::run(env, &places()?, &asked),
        Some(Verb::Project(asked)) => commands::project::project(env, &places()?, &asked),
        Some(Verb::Merge(asked)) => commands::merge::merge(env, &places()?, &asked),
        Some(Verb::Import(asked)) => commands::import::import(env, &places()?, &asked),
        Some(Verb::Export(asked)) => commands::export::export(env, &places()?, &asked),
        None => commands::run::run(env, &places()?, &args::Run::default()),
    }
}
