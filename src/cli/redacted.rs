//! Words that were redacted and still stand in files: where, by whom and why; and taking them out, when that is asked
//! for.
//!
//! **Invariant.** What they say is never printed.

use super::environment::Environment;
use super::gather::Gathered;
use super::named::Named;
use super::out;
use super::page::Page;
use super::places::{Places, shown};
use super::remark::Remark;
use super::report::Failure;
use crate::base::{Code, Digest};
use crate::plan::Plan;
use crate::record::held;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead as _;
use std::path::{Path, PathBuf};

/// A body that a file still has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Remains {
    path: PathBuf,
    /// Its line in the file, from 1.
    line: usize,
    /// The entry that it is of.
    sum: Digest,
    /// What that is, without what it says.
    named: String,
    /// Who redacted it, and why.
    told: String,
    /// The line was changed after it was written.
    altered: bool,
}

impl Remains {
    /// The file, as people may see it.
    fn file(&self) -> String {
        shown(&self.path)
    }

    /// As it is said once it is gone.
    fn gone(&self, promised: bool) -> String {
        let doubt = if promised { "" } else { "; written, but not promised by this folder: check it again later" };
        format!("line {} of {}: {}, {}{doubt}", self.line, self.file(), self.named, self.told)
    }

    /// As it is printed: who redacted it and why, and where it still stands.
    pub(super) fn remark(&self) -> Remark {
        let altered = if self.altered { ", which was altered" } else { "" };
        Remark {
            code: "redacted-copy",
            place: self.sum.to_string(),
            named: self.named.clone(),
            text: format!("{}; its words still stand in line {}{altered}", self.told, self.line),
            hint: "take them out with the same command and --blank; every other byte of the file stays as it is",
            file: self.file(),
            needs: true,
        }
    }
}

/// What is redacted, each with who did it and why.
pub(super) fn told<'p>(plan: &'p Plan<'_>) -> BTreeMap<Digest, &'p str> {
    let redacted = plan.findings.iter().filter(|found| found.code == Code::Redacted);
    redacted.filter_map(|found| Some((Digest::parse(&found.place)?, found.text.as_str()))).collect()
}

/// What the files still have of what the plan knows to be redacted, file by file.
pub(super) fn remaining(plan: &Plan<'_>, gathered: &Gathered<'_>) -> Vec<Remains> {
    let told = told(plan);
    if told.is_empty() {
        return Vec::new();
    }
    let names = Named::new(plan, &gathered.catalogue);
    let mut out = BTreeSet::new();
    for file in &gathered.files {
        for held in held(file.bytes, |sum| told.contains_key(&sum)) {
            let named = names.place(&held.sum.to_string());
            out.insert(Remains {
                path: file.path.clone(),
                line: held.line,
                sum: held.sum,
                named: if named.is_empty() { held.kind.to_lowercase() } else { named },
                told: told.get(&held.sum).copied().unwrap_or_default().to_owned(),
                altered: held.altered,
            });
        }
    }
    out.into_iter().collect()
}

/// What was taken out of files, and what could not be.
#[derive(Default)]
pub(super) struct Blanked {
    /// Each with whether the disk promises that it stays so.
    done: Vec<(Remains, bool)>,
    pub(super) failed: Vec<Failure>,
}

/// Takes it out of the files, unless a person at the terminal does not want that.
pub(super) fn blank(env: &Environment, places: &Places, remaining: Vec<Remains>, sure: bool) -> Blanked {
    let mut out = Blanked::default();
    if remaining.is_empty() {
        return out;
    }
    if !sure && !confirmed(env, &remaining) {
        out::tell(env, "nothing was blanked\n");
        return out;
    }
    let mut files: BTreeMap<PathBuf, Vec<Remains>> = BTreeMap::new();
    for one in remaining {
        files.entry(one.path.clone()).or_default().push(one);
    }
    for (path, of) in files {
        match blank_one(places, &path, &of) {
            Ok(promised) => out.done.extend(of.into_iter().map(|one| (one, promised))),
            Err(failure) => out.failed.push(failure),
        }
    }
    out
}

fn blank_one(places: &Places, path: &Path, of: &[Remains]) -> Result<bool, Failure> {
    let sums = of.iter().map(|one| one.sum).collect();
    Ok(places.store().blank(path, &sums)?)
}

/// Asks on a terminal; elsewhere whoever called it meant it.
fn confirmed(env: &Environment, remaining: &[Remains]) -> bool {
    if !env.terminal.input || !env.terminal.error {
        return true;
    }
    let mut page = Page::new(env);
    for one in remaining {
        page.hang("  - ", &one.remark().line());
    }
    out::say(page.text());
    out::say("Blank this for good? y: yes, Enter: no ");
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    read.is_ok() && matches!(line.trim().to_lowercase().as_str(), "y" | "yes" | "o" | "oui" | "s" | "sí" | "si")
}

impl Blanked {
    /// What was done, a paragraph each.
    pub(super) fn lay_out(&self, page: &mut Page) {
        for (one, promised) in &self.done {
            page.hang("blanked  ", &one.gone(*promised));
        }
        if !self.done.is_empty() {
            page.gap();
        }
    }

    /// The same for programs.
    pub(super) fn json(&self) -> Value {
        let one = |(r, promised): &(Remains, bool)| {
            json!({
                "file": r.file(),
                "line": r.line,
                "sum": r.sum.to_string(),
                "named": r.named,
                "text": r.told,
                "promised": promised,
            })
        };
        self.done.iter().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_folder_does_not_promise_to_keep_is_not_said_to_be_gone_for_good() {
        let one = Remains {
            path: "w/room.ron".into(),
            line: 3,
            sum: Digest::of(b""),
            named: "note".to_owned(),
            told: "redacted by A. Chair".to_owned(),
            altered: false,
        };
        let gone = "line 3 of w/room.ron: note, redacted by A. Chair";
        assert_eq!(one.gone(true), gone);
        assert_eq!(one.gone(false), format!("{gone}; written, but not promised by this folder: check it again later"));
        let blanked = Blanked { done: vec![(one.clone(), true), (one, false)], failed: Vec::new() };
        assert_eq!([&blanked.json()[0]["promised"], &blanked.json()[1]["promised"]], [true, false]);
    }
}
