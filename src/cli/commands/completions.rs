//! `plenary completions`: what a shell needs to complete the commands.

use crate::cli::args::{Completions, Words};
use crate::cli::environment::Environment;
use crate::cli::out;
use crate::cli::report::{Exit, Failure};
use clap::CommandFactory as _;

/// Prints it.
pub(in crate::cli) fn completions(env: &Environment, asked: &Completions) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(asked.shell, &mut Words::command(), "plenary", &mut text);
    out::print(env, &String::from_utf8_lossy(&text))?;
    Ok(Exit::Done)
}
