//! `plenary check`: what is odd, with its code, its place and what to do; what a plan or a document was made from; and,
//! where that is asked for, what was redacted is taken out of the files first.

use crate::base::Code;
use crate::checklist::{Asked, Catalogue};
use crate::cli::args::Check;
use crate::cli::commands::export::options;
use crate::cli::disk::read_text;
use crate::cli::elsewhere::{elsewhere, sought};
use crate::cli::environment::Environment;
use crate::cli::gather::{Gathered, Meant, gather};
use crate::cli::named::Named;
use crate::cli::out;
use crate::cli::page::Page;
use crate::cli::places::{Places, shown};
use crate::cli::proof::Proof;
use crate::cli::redacted::{Blanked, Remains, blank, remaining};
use crate::cli::remark::{Remark, accepted, needs_person};
use crate::cli::report::{Exit, Failure};
use crate::cli::sealed::{Sealed, sealed};
use crate::export::{Doc, document, json, markdown};
use crate::plan::{Plan, SessionRow};
use crate::record::Files;
use crate::store::SessionFile;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What is known of a file before its lines go into the plan.
struct File {
    path: String,
    row: Value,
    entries: usize,
    findings: Vec<(Code, String)>,
}

/// Prints what is odd, once what was redacted is blanked if it is to be.
pub(in crate::cli) fn check(env: &Environment, places: &Places, asked: &Check) -> Result<Exit, Failure> {
    let before = if asked.blank { Some(blanked(env, places, asked)?) } else { None };
    let files = Files::new();
    let mut gathered = gather(places, &asked.from.paths, true, &files)?;
    let read: Vec<File> = gathered.files.iter().map(File::of).collect();
    let lists = gathered.asked();
    let plans = plans(&gathered)?;
    let plan = folded(&mut gathered, &plans, asked)?;
    let mut remarks = of_files(&gathered);
    let mut proved = of_plans(&plan, &lists, &plans, &mut remarks);
    proved.extend(of_documents(&plan, &gathered, &mut remarks)?);
    of_plan(&plan, &gathered, &read, &mut remarks);
    remarks.extend(of_marks(&plan));
    remarks.extend(remaining(&plan, &gathered).iter().map(Remains::remark));
    let only_told = || (Blanked::default(), elsewhere(&plan, &gathered, &sought(&plan, &gathered), places));
    let (blanked, elsewhere) = before.unwrap_or_else(only_told);
    remarks.extend(elsewhere);
    if let Some(words) = &asked.words {
        of_words(sealed(&plan, words), &mut remarks, &mut proved);
    }
    if asked.json {
        out::print_json(env, &as_json(&plan, &read, &remarks, &proved, &blanked))?;
    } else {
        let mut page = Page::new(env);
        blanked.lay_out(&mut page);
        lay_out(&mut page, &read, &remarks, &proved);
        out::print(env, page.text())?;
    }
    for failure in &blanked.failed {
        out::say(&failure.words());
    }
    Ok(match blanked.failed.first() {
        Some(failure) => failure.exit(),
        None if remarks.iter().any(|r| r.needs) => Exit::Findings,
        None => Exit::Done,
    })
}

/// Takes what was redacted out of the files, before they are checked; answers where else its words may stand too.
fn blanked(env: &Environment, places: &Places, asked: &Check) -> Result<(Blanked, Vec<Remark>), Failure> {
    let files = Files::new();
    let mut gathered = gather(places, &asked.from.paths, true, &files)?;
    let plans = plans(&gathered)?;
    let plan = folded(&mut gathered, &plans, asked)?;
    let sought = sought(&plan, &gathered);
    let blanked = blank(env, places, remaining(&plan, &gathered), asked.yes);
    Ok((blanked, elsewhere(&plan, &gathered, &sought, places)))
}

/// The plan of the workshop that is asked for, else of that which a merged plan is of.
fn folded<'a>(
    gathered: &mut Gathered<'a>,
    plans: &[(PathBuf, Option<Proof>)],
    asked: &Check,
) -> Result<Plan<'a>, Failure> {
    let of = plans.iter().filter_map(|(_, proof)| proof.as_ref()).map(|p| p.workshop.as_str()).next();
    gathered.fold(asked.from.workshop.as_deref().map_or(Meant::Any(of), Meant::This))
}

impl File {
    fn of(file: &SessionFile<'_>) -> Self {
        let session = file.session();
        let entries = file.reading.entries().count();
        let path = shown(&file.path);
        let row = json!({
            "file": path,
            "id": file.id().map(|id| id.to_string()).unwrap_or_default(),
            "role": session.map(|s| s.role.as_str()).unwrap_or_default(),
            "room": session.map(|s| s.room.as_str()).unwrap_or_default(),
            "mark": session.map(|s| s.mark.as_str()).unwrap_or_default(),
            "entries": entries,
        });
        let findings = file.reading.findings.iter().map(|f| (f.code, f.place.clone())).collect();
        Self { path, row, entries, findings }
    }
}

fn plans(gathered: &Gathered<'_>) -> Result<Vec<(PathBuf, Option<Proof>)>, Failure> {
    let read = |path: &PathBuf| Ok((path.clone(), Proof::read(&read_text(path)?)));
    gathered.plans.iter().map(read).collect()
}

/// What could not be read or used.
fn of_files(gathered: &Gathered<'_>) -> Vec<Remark> {
    let about = |code, place: String, text, hint| Remark {
        code,
        file: place.clone(),
        place,
        named: String::new(),
        text,
        hint,
        needs: true,
    };
    let skipped = gathered.skipped.iter();
    let skipped = skipped.map(|s| about("not-read", shown(&s.path), s.to_string(), s.error.hint()));
    let unusable = gathered.unusable.iter().map(|error| {
        let hint = "mend it: `plenary checklist check` says how";
        about("checklist", error.file.clone(), format!("this checklist cannot be used: {error}"), hint)
    });
    let waits = gathered.waiting().map(|file| {
        let text =
            "it lies in the rescue folder of this machine, and the workshop's folder has not all of it".to_owned();
        let hint = "open the workshop here and record in it: what waits is copied into its folder first";
        about("rescued", shown(&file.path), text, hint)
    });
    skipped.chain(unusable).chain(waits).collect()
}

/// Letters that begin the references of several files.
fn of_marks(plan: &Plan<'_>) -> Vec<Remark> {
    let remark = |(mark, files): (&str, Vec<&SessionRow<'_>>)| {
        let rooms: Vec<&str> =
            files.iter().map(|f| if f.room.is_empty() { f.role.as_str() } else { f.room.as_str() }).collect();
        Remark {
            code: "one-letter",
            place: mark.to_owned(),
            named: format!("references {mark}…"),
            text: format!("{} files gave references that begin with {mark}: {}", files.len(), rooms.join(", ")),
            hint: "cite them as they are printed, with the four characters after the dash",
            file: String::new(),
            needs: false,
        }
    };
    plan.shared_marks().into_iter().map(remark).collect()
}

/// Compares merged plans with the plan that the files give now; answers which are proved.
fn of_plans(
    plan: &Plan<'_>,
    lists: &[Asked],
    plans: &[(PathBuf, Option<Proof>)],
    remarks: &mut Vec<Remark>,
) -> Vec<(String, &'static str)> {
    let mut proved = Vec::new();
    if plans.is_empty() {
        return proved;
    }
    let now = Proof::of(plan, lists, &out::json(&json::plan(plan)));
    for (path, proof) in plans {
        let path = shown(path);
        let differs = match proof {
            Some(proof) => proof.differs(&now),
            None => vec!["it is a plan that cannot be read".to_owned()],
        };
        if differs.is_empty() {
            proved.push((path, "the plan of these files"));
            continue;
        }
        remarks.extend(differs.into_iter().map(|text| Remark {
            code: "plan-differs",
            place: path.clone(),
            named: String::new(),
            text,
            hint: "look for the files that it was made from, or merge again",
            file: path.clone(),
            needs: true,
        }));
    }
    proved
}

/// Compares documents with those that the files give now; answers which are proved.
fn of_documents(
    plan: &Plan<'_>,
    gathered: &Gathered<'_>,
    remarks: &mut Vec<Remark>,
) -> Result<Vec<(String, &'static str)>, Failure> {
    let mut proved = Vec::new();
    if gathered.documents.is_empty() {
        return Ok(proved);
    }
    let made = documents(plan, &gathered.catalogue);
    for path in &gathered.documents {
        let text = read_text(path)?;
        let path = shown(path);
        match made.iter().find(|(_, made)| *made == text) {
            Some((what, _)) => proved.push((path, *what)),
            None => remarks.push(Remark {
                code: "document-differs",
                place: path.clone(),
                named: String::new(),
                text: format!("plenary {} makes no such document from these files", env!("CARGO_PKG_VERSION")),
                hint: "export it again and compare; its last lines say from what and with which version it was made",
                file: path,
                needs: true,
            }),
        }
    }
    Ok(proved)
}

/// Every document that these files give.
fn documents(plan: &Plan<'_>, catalogue: &Catalogue) -> Vec<(&'static str, String)> {
    let mut out = vec![("the plan of these files, for programs", out::json(&json::plan(plan)))];
    for doc in Doc::EVERY {
        let what = match doc {
            Doc::Outcome => "the outcome summary of these files",
            Doc::Plan => "the plan document of these files",
            Doc::Report => "the report of these files",
            Doc::Draft => "the draft as it stands in these files",
            Doc::Attendance => "the attendance sheet of these files",
        };
        for (is_final, hidden) in [(false, false), (true, false), (false, true), (true, true)] {
            out.push((what, markdown(&document(plan, catalogue, doc, &options(is_final, hidden)))));
        }
    }
    out
}

/// What the eight words of a closed sitting came to.
fn of_words(sealed: Vec<Sealed>, remarks: &mut Vec<Remark>, proved: &mut Vec<(String, &'static str)>) {
    for found in sealed {
        match found {
            Sealed::Proved(what) => proved.push((what, "as it was when these words were written down")),
            Sealed::Doubtful { code, text, hint } => remarks.push(Remark {
                code,
                place: "the words".to_owned(),
                named: String::new(),
                text,
                hint,
                file: String::new(),
                needs: true,
            }),
        }
    }
}

/// What the plan found.
fn of_plan(plan: &Plan<'_>, gathered: &Gathered<'_>, read: &[File], remarks: &mut Vec<Remark>) {
    let mut seen: BTreeMap<(Code, &str), &str> = BTreeMap::new();
    for file in read {
        seen.extend(file.findings.iter().map(|(code, place)| ((*code, place.as_str()), file.path.as_str())));
    }
    let names = Named::new(plan, &gathered.catalogue);
    for found in &plan.findings {
        let file = seen.get(&(found.code, found.place.as_str())).map(|path| (*path).to_owned());
        let accepted =
            accepted(plan, found).map(|ix| names.place(&plan.entry(ix).map(|e| e.sum.to_string()).unwrap_or_default()));
        remarks.push(Remark {
            code: found.code.as_str(),
            place: found.place.clone(),
            named: names.place(&found.place),
            text: match &accepted {
                Some(again) => format!("{}; what it should have said is recorded: {again}", found.text),
                None => found.text.clone(),
            },
            hint: found.hint(),
            file: file.unwrap_or_default(),
            needs: needs_person(plan, found),
        });
    }
}

fn lay_out(page: &mut Page, read: &[File], remarks: &[Remark], proved: &[(String, &str)]) {
    for group in remarks.chunk_by(|a, b| (a.code, a.hint) == (b.code, b.hint)) {
        let Some(first) = group.first() else { continue };
        page.hang("", &format!("{} ({})", first.code, group.len()));
        page.hang("  hint: ", first.hint);
        for remark in group {
            page.hang("  - ", &remark.line());
        }
        page.gap();
    }
    for (file, what) in proved {
        page.hang("", &format!("{file} is {what}"));
    }
    let entries: usize = read.iter().map(|f| f.entries).sum();
    let found = if remarks.is_empty() { "nothing odd".to_owned() } else { many(remarks.len(), "finding", "findings") };
    let files = many(read.len(), "session file", "session files");
    page.hang("", &format!("{found} in {files}, {}", many(entries, "entry", "entries")));
}

fn many(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn as_json(plan: &Plan<'_>, read: &[File], remarks: &[Remark], proved: &[(String, &str)], blanked: &Blanked) -> Value {
    json!({
        "plenary": env!("CARGO_PKG_VERSION"),
        "workshop": plan.workshop,
        "title": plan.title,
        "files": read.iter().map(|file| file.row.clone()).collect::<Vec<_>>(),
        "findings": remarks.iter().map(Remark::json).collect::<Vec<_>>(),
        "blanked": blanked.json(),
        "proved": proved.iter().map(|(file, what)| json!({ "file": file, "is": what })).collect::<Vec<_>>(),
    })
}
