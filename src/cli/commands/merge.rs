//! `plenary merge`: session files to one plan.
//!
//! **Invariant.** Without `-o` nothing is written anywhere.

use crate::cli::args::Merge;
use crate::cli::disk::write;
use crate::cli::environment::Environment;
use crate::cli::gather::{Gathered, Meant, gather};
use crate::cli::out;
use crate::cli::page::Page;
use crate::cli::places::{Places, shown};
use crate::cli::plain::lay_out;
use crate::cli::proof::Proof;
use crate::cli::redacted::remaining;
use crate::cli::remark::needs_person;
use crate::cli::report::{Exit, Explain, Failure};
use crate::export::{Doc, Options, document, json};
use crate::plan::Plan;
use crate::record::Files;

/// A plan that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("could not put the plan into words")]
struct Unwritten(#[source] ron::Error);

impl Explain for Unwritten {}

/// Merges, and prints or writes what comes of it.
pub(in crate::cli) fn merge(env: &Environment, places: &Places, asked: &Merge) -> Result<Exit, Failure> {
    let files = Files::new();
    let mut gathered = gather(places, &asked.from.paths, false, &files)?;
    let lists = gathered.asked();
    let plan = gathered.fold(asked.from.workshop.as_deref().map_or(Meant::Ask, Meant::This))?;
    let value = json::plan(&plan);
    if let Some(path) = &asked.output {
        let proof = Proof::of(&plan, &lists, &out::json(&value));
        write(path, proof.text().map_err(Unwritten)?.as_bytes())?;
        out::tell(env, &format!("wrote {}\n", shown(path)));
    }
    if asked.json {
        out::print_json(env, &value)?;
    } else if asked.output.is_none() {
        let summary = document(&plan, &gathered.catalogue, Doc::Outcome, &Options::default());
        let mut page = Page::new(env);
        lay_out(&mut page, &summary);
        out::print(env, page.text())?;
    }
    Ok(ended(&plan, &gathered))
}

/// Done, or done with findings that need a person: then it says so.
pub(in crate::cli) fn ended(plan: &Plan<'_>, gathered: &Gathered<'_>) -> Exit {
    let open = plan.findings.iter().filter(|found| needs_person(plan, found)).count();
    let open = open + remaining(plan, gathered).len();
    if open == 0 {
        return Exit::Done;
    }
    let needs =
        if open == 1 { "1 finding needs a person".to_owned() } else { format!("{open} findings need a person") };
    out::say(&format!("{needs}: `plenary check` lists them\n"));
    Exit::Findings
}
