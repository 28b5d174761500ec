//! `plenary man`: the manual page, or that of one command.

use crate::base::safe_line;
use crate::cli::args::{ENVIRONMENT, EXITS, Man, Words};
use crate::cli::environment::Environment;
use crate::cli::out;
use crate::cli::report::{Exit, Explain, Failure};
use clap::CommandFactory as _;
use clap_mangen::roff::{Roff, bold, roman};

/// There is no page of that name.
#[derive(Debug, thiserror::Error)]
#[error("there is no command `{}`", safe_line(.0))]
pub(in crate::cli) struct NoCommand(String);

impl Explain for NoCommand {
    fn hint(&self) -> String {
        "`plenary --help` lists them".to_owned()
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// Prints it.
pub(in crate::cli) fn man(env: &Environment, asked: &Man) -> Result<Exit, Failure> {
    let mut top = Words::command();
    top.build();
    let command = match &asked.command {
        None => &top,
        Some(name) => top.find_subcommand(name).ok_or_else(|| NoCommand(name.clone()))?,
    };
    out::print(env, &page(command))?;
    Ok(Exit::Done)
}

fn page(command: &clap::Command) -> String {
    let source = format!("plenary {}", env!("CARGO_PKG_VERSION"));
    // Help ends with the tables that the page has as sections of its own.
    let bare = command.clone().after_long_help(None::<&str>);
    let man = clap_mangen::Man::new(bare).source(source).manual("plenary").date("");
    let mut bytes = Vec::new();
    // Writing to a row of bytes cannot fail.
    let _ = man.render(&mut bytes);
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    text.push_str(&table("EXIT STATUS", EXITS));
    text.push_str(&table("ENVIRONMENT", ENVIRONMENT));
    text
}

fn table(title: &str, rows: &[(&str, &str)]) -> String {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (name, text) in rows {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*text)]);
    }
    // Without the preamble, which the page has already.
    roff.render().split_once(".SH").map(|(_, rest)| format!(".SH{rest}")).unwrap_or_default()
}
