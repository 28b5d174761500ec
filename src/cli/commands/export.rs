//! `plenary export`: a document, for people or for programs.

use crate::cli::args::{Export, Format};
use crate::cli::commands::merge::ended;
use crate::cli::disk::write;
use crate::cli::environment::Environment;
use crate::cli::gather::{Meant, gather};
use crate::cli::out;
use crate::cli::places::{Places, shown};
use crate::cli::report::{Exit, Failure};
use crate::export::{Options, document, json, markdown};
use crate::plan::Hidden;
use crate::record::Files;

/// Makes the document.
pub(in crate::cli) fn export(env: &Environment, places: &Places, asked: &Export) -> Result<Exit, Failure> {
    let files = Files::new();
    let mut gathered = gather(places, &asked.from.paths, false, &files)?;
    let plan = gathered.fold(asked.from.workshop.as_deref().map_or(Meant::Ask, Meant::This))?;
    let text = match asked.to {
        Format::Json => out::json(&json::plan(&plan)),
        Format::Md => {
            let options = options(asked.is_final, asked.with_hidden);
            markdown(&document(&plan, &gathered.catalogue, asked.doc, &options))
        }
    };
    match &asked.output {
        Some(path) => {
            write(path, text.as_bytes())?;
            out::tell(env, &format!("wrote {}\n", shown(path)));
        }
        None => out::print(env, &text)?,
    }
    Ok(ended(&plan))
}

/// How a document is made. What the Chatham House Rule covers is printed for nobody.
pub(in crate::cli) fn options(is_final: bool, with_hidden: bool) -> Options {
    Options { is_final, with_hidden: if with_hidden { vec![Hidden::Record] } else { Vec::new() } }
}
