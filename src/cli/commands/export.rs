//! `plenary export`: a document, for people or for programs.
//!
//! **Invariant.** No file is written whose name says another format than it has.

use crate::cli::args::{Export, Format};
use crate::cli::commands::merge::ended;
use crate::cli::disk::write;
use crate::cli::environment::Environment;
use crate::cli::gather::{Meant, gather};
use crate::cli::out;
use crate::cli::places::{Places, shown};
use crate::cli::report::{Exit, Explain, Failure};
use crate::export::{Options, document, json, markdown};
use crate::plan::Hidden;
use crate::record::Files;
use std::path::{Path, PathBuf};

/// What names of files that people would open as something else end in, each with the format that makes it, if one does.
const ENDINGS: [(&str, Option<Format>); 16] = [
    ("md", Some(Format::Md)),
    ("markdown", Some(Format::Md)),
    ("json", Some(Format::Json)),
    ("csv", None),
    ("doc", None),
    ("docx", None),
    ("epub", None),
    ("htm", None),
    ("html", None),
    ("ods", None),
    ("odt", None),
    ("pdf", None),
    ("pptx", None),
    ("rtf", None),
    ("tex", None),
    ("xlsx", None),
];

/// The name says another format than the file would have.
#[derive(Debug, thiserror::Error)]
#[error("did not write {}: it would be {}, and its name says otherwise", shown(.path), .to.name())]
struct Misnamed {
    path: PathBuf,
    to: Format,
    meant: Option<Format>,
}

impl Explain for Misnamed {
    fn hint(&self) -> String {
        match self.meant {
            Some(meant) => format!("say `--to {}` with it", meant.as_str()),
            None => format!(
                "say `-o {}`; word processors and `pandoc` make other formats of it",
                shown(&self.path.with_extension(self.to.as_str()))
            ),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// A name whose ending is that of another format is refused.
fn named(path: &Path, to: Format) -> Result<(), Misnamed> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ENDINGS.iter().find(|(known, _)| **known == *ending) {
        Some(&(_, meant)) if meant != Some(to) => Err(Misnamed { path: path.to_owned(), to, meant }),
        _ => Ok(()),
    }
}

/// Makes the document.
pub(in crate::cli) fn export(env: &Environment, places: &Places, asked: &Export) -> Result<Exit, Failure> {
    if let Some(path) = &asked.output {
        named(path, asked.to)?;
    }
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
    Ok(ended(&plan, &gathered))
}

/// How a document is made. What the Chatham House Rule covers is printed for nobody.
pub(in crate::cli) fn options(is_final: bool, with_hidden: bool) -> Options {
    Options { is_final, with_hidden: if with_hidden { vec![Hidden::Record] } else { Vec::new() } }
}
