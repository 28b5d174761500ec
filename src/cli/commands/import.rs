//! `plenary import`: participants' lists and draft plans into a workshop.
//!
//! **Invariants.** What was understood is shown before anything is recorded. On a terminal a person confirms it;
//! elsewhere `--dry-run` keeps it from being recorded. Nothing that was imported before is recorded again.

use crate::base::{safe_line, sha256_hex};
use crate::checklist::{Asked, Catalogue};
use crate::cli::args::Import;
use crate::cli::disk::read_bytes;
use crate::cli::environment::Environment;
use crate::cli::gather::{Meant, gather};
use crate::cli::out;
use crate::cli::page::Page;
use crate::cli::places::{Places, shown};
use crate::cli::report::{Exit, Explain, Failure};
use crate::cli::today::Today;
use crate::import::draft::{Changes, DraftError};
use crate::import::people::{Fault, PeopleError, Person};
use crate::import::{Draft, People, TableError, tables, text};
use crate::plan::Plan;
use crate::record::kind::Session;
use crate::record::{Files, New};
use crate::store::AppendError;
use serde_json::{Value, json};
use std::io::BufRead as _;
use std::path::{Path, PathBuf};

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
enum ImportError {
    #[error("{}: {why}", shown(.file))]
    NoTable { file: PathBuf, why: TableError },
    #[error("{}: {why}", shown(.file))]
    NoPeople { file: PathBuf, why: PeopleError },
    #[error("{}: {why}", shown(.file))]
    NoDraft { file: PathBuf, why: DraftError },
    #[error("{} is not in a format that is read", shown(.0))]
    Format(PathBuf),
    #[error("the system gives no random numbers")]
    NoChance(#[source] std::io::Error),
    #[error("not everything was recorded")]
    NotSaved(#[source] AppendError),
}

impl Explain for ImportError {
    fn hint(&self) -> String {
        match self {
            Self::NoTable { .. } => "save it from its program as CSV or XLSX".to_owned(),
            Self::NoPeople { why: PeopleError::NoHeadings, .. } => {
                "give one row the headings: organisation, name, and what else the list has (sector, status, code)".to_owned()
            }
            Self::NoPeople { .. } => "look whether the list is on another sheet".to_owned(),
            Self::NoDraft { .. } => "leave an empty line between paragraphs".to_owned(),
            Self::Format(_) => {
                "a participants' list is .csv, .xlsx or .ods; a draft is .md or .txt: save it from its program as one of these"
                    .to_owned()
            }
            Self::NoChance(_) => "without them lines cannot be sealed; ask who keeps this machine".to_owned(),
            Self::NotSaved(source) => source.hint().to_owned(),
        }
    }
}

/// What a file was understood as.
struct Understood {
    page: String,
    json: Value,
    entries: Vec<New<'static>>,
    /// Something was left out that a person should look at.
    faults: bool,
}

/// Imports.
pub(in crate::cli) fn import(env: &Environment, places: &Places, asked: &Import) -> Result<Exit, Failure> {
    let folder = places.find(&asked.into)?;
    let bytes = read_bytes(&asked.file)?;
    let files = Files::new();
    let mut gathered = gather(places, std::slice::from_ref(&folder), false, &files)?;
    let used = gathered.asked();
    let plan = gathered.fold(Meant::Any(None))?;
    let understood = understand(env, &plan, measures(&gathered.catalogue, &used).as_deref(), asked, &bytes)?;
    if asked.json {
        out::print_json(env, &understood.json)?;
    } else {
        out::print(env, &understood.page)?;
    }
    let done = if understood.faults { Exit::Findings } else { Exit::Done };
    if understood.entries.is_empty() {
        out::tell(env, "nothing new: nothing was recorded\n");
        return Ok(done);
    }
    if asked.dry_run || !confirmed(env, asked) {
        out::tell(env, "nothing was recorded\n");
        return Ok(done);
    }
    let count = understood.entries.len();
    record(places, &folder, &plan, asked, &bytes, understood.entries)?;
    let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    out::tell(env, &format!("recorded {entries} in {}\n", shown(&folder)));
    Ok(done)
}

fn understand(
    env: &Environment,
    plan: &Plan<'_>,
    measures: Option<&str>,
    asked: &Import,
    bytes: &[u8],
) -> Result<Understood, Failure> {
    let file = || asked.file.clone();
    let ending = asked.file.extension().map(|x| x.to_string_lossy().to_lowercase()).unwrap_or_default();
    let as_draft = |draft: Draft| of_draft(env, &draft, draft.changes(plan, &asked.list, measures));
    match ending.as_str() {
        "md" | "markdown" | "txt" => {
            let (text, _) = text(bytes);
            let draft =
                Draft::read(&text, ending != "txt").map_err(|why| ImportError::NoDraft { file: file(), why })?;
            Ok(as_draft(draft))
        }
        "csv" | "tsv" | "xlsx" | "xls" | "xlsb" | "ods" => {
            let tables = tables(bytes).map_err(|why| ImportError::NoTable { file: file(), why })?;
            if let Some(draft) = Draft::of_measures(&tables) {
                return Ok(as_draft(draft));
            }
            let people = People::read(&tables, plan).map_err(|why| ImportError::NoPeople { file: file(), why })?;
            let entries = people.entries(plan, asked.contacts);
            Ok(of_people(env, &people, entries, asked.contacts))
        }
        _ => Err(ImportError::Format(file()).into()),
    }
}

/// The point of the workshop's lists that asks for measures.
fn measures(catalogue: &Catalogue, used: &[Asked]) -> Option<String> {
    let is_used = |id: &str| used.iter().any(|asked| asked.list == id);
    let lists = catalogue.lists().filter(|listed| is_used(&listed.list.id));
    let mut points = lists.flat_map(|listed| listed.list.points.iter().map(move |point| (listed, point)));
    let (listed, point) = points.find(|(_, point)| point.fields.iter().any(|field| field.of == "intervention"))?;
    Some(listed.list.constant(point))
}

fn of_people(env: &Environment, people: &People, entries: Vec<New<'static>>, contacts: bool) -> Understood {
    let mut page = Page::new(env);
    let parties = people.parties();
    page.hang("", &people.summary());
    page.gap();
    for (heading, column) in people.columns.iter().filter(|(heading, _)| !heading.is_empty()) {
        let taken = column.map_or("not understood: left out", crate::import::Column::label);
        page.hang(&format!("  {heading}  "), &format!("▸ {taken}"));
    }
    if !people.dropped().is_empty() && !contacts {
        page.hang(
            "  ",
            &format!("Dropped: {}. With --contacts they are kept, for the record only.", people.dropped().join(", ")),
        );
    }
    page.gap();
    for person in &parties {
        page.hang(&format!("  {:2}  ", person.code), &described(person));
    }
    faults(&mut page, &people.faults);
    let json = json!({
        "columns": people.columns.iter().map(|(h, c)| json!({"heading": h, "column": c.map(crate::import::Column::label)})).collect::<Vec<_>>(),
        "rows": people.rows.iter().map(row).collect::<Vec<_>>(),
        "faults": people.faults.iter().map(|f| json!({"row": f.number, "what": f.what, "left_out": f.left_out})).collect::<Vec<_>>(),
        "new": entries.len(),
    });
    Understood { page: page.text().to_owned(), json, entries, faults: people.faults.iter().any(|fault| fault.left_out) }
}

fn described(person: &Person) -> String {
    let parts = [person.label().to_owned(), person.described()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn row(person: &Person) -> Value {
    json!({"row": person.number, "organisation": person.org, "name": person.who, "code": person.code,
        "sector": person.sector, "standing": person.standing, "capacity": person.capacity, "order": person.order})
}

fn faults(page: &mut Page, faults: &[Fault]) {
    if faults.is_empty() {
        return;
    }
    page.gap();
    for fault in faults {
        let out = if fault.left_out { " Left out." } else { "" };
        page.hang(&format!("  row {}: ", fault.number), &format!("{}.{out}", fault.what));
    }
}

fn of_draft(env: &Environment, draft: &Draft, changes: Changes) -> Understood {
    let mut page = Page::new(env);
    let measures = draft.parts.iter().filter(|part| part.measure.is_some()).count();
    page.hang("", &format!("Paragraphs: {}. Measures: {measures}.", draft.parts.len() - measures));
    page.hang(
        "",
        &format!("New: {}. Corrected: {}. As before: {}.", changes.new, changes.corrected.len(), changes.same),
    );
    if !changes.corrected.is_empty() {
        page.hang("  Corrected: ", &changes.corrected.join(", "));
    }
    if !changes.gone.is_empty() {
        page.hang("  No longer in the draft, kept in the record: ", &changes.gone.join(", "));
    }
    page.gap();
    let widest = page.width().saturating_sub(16);
    for part in &draft.parts {
        let line = safe_line(&part.text).to_string();
        let line: String =
            if line.chars().count() > widest { line.chars().take(widest).chain(['…']).collect() } else { line };
        page.hang(&format!("  {:8}  ", part.number), &line);
    }
    let json = json!({
        "title": draft.title,
        "paragraphs": draft.parts.iter().map(|p| json!({"line": p.line, "number": p.number, "heading": p.heading, "text": p.text})).collect::<Vec<_>>(),
        "new": changes.new, "corrected": changes.corrected, "same": changes.same, "gone": changes.gone,
    });
    Understood { page: page.text().to_owned(), json, entries: changes.entries, faults: !changes.gone.is_empty() }
}

/// Asks on a terminal; elsewhere whoever called it meant it.
fn confirmed(env: &Environment, asked: &Import) -> bool {
    if asked.yes || !env.terminal.input || !env.terminal.error {
        return true;
    }
    out::say("Record this? Enter: yes, n: no ");
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    read.is_ok_and(|n| n > 0) && !matches!(line.trim().to_lowercase().as_str(), "n" | "no" | "non")
}

fn record(
    places: &Places,
    folder: &Path,
    plan: &Plan<'_>,
    asked: &Import,
    bytes: &[u8],
    entries: Vec<New<'static>>,
) -> Result<(), Failure> {
    let today = Today::now().map_err(ImportError::NoChance)?;
    let name = asked.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let digest = sha256_hex(bytes);
    let session = Session {
        title: plan.title.clone().into(),
        role: "import".into(),
        lang: "en".into(),
        source: name.into(),
        source_digest: digest.into(),
        ..today.session()
    };
    let files = Files::new();
    let store = places.store();
    let workshop = store.read(folder, &files)?;
    let mut writer = store.writer(&workshop, session, Box::new(today))?.writer;
    let id = writer.workshop().to_owned();
    let entries = entries.into_iter().map(|new| if new.head.on == "ws" { new.on(&id) } else { new }).collect();
    writer.append(entries).map_err(ImportError::NotSaved)?;
    Ok(())
}
