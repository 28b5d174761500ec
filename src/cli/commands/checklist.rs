//! `plenary checklist`: what is asked, and what is wrong with a list of one's own.

use crate::base::safe_line;
use crate::checklist::{Catalogue, Checklist as List, Fault, Field, LoadError, Place, Point, digest, load};
use crate::cli::args::{Checklist, ChecklistAct};
use crate::cli::disk::read_text;
use crate::cli::environment::Environment;
use crate::cli::out;
use crate::cli::page::Page;
use crate::cli::places::shown;
use crate::cli::report::{Exit, Explain, Failure};
use serde_json::{Value, json};
use similar::get_close_matches;
use std::path::{Path, PathBuf};

/// There is no such list.
#[derive(Debug, thiserror::Error)]
#[error("there is no checklist `{}`: neither a list inside plenary nor a file", shown(.asked))]
struct NoList {
    asked: PathBuf,
    near: Option<String>,
}

impl Explain for NoList {
    fn hint(&self) -> String {
        let near = self.near.as_ref().map(|near| format!("did you mean `{near}`?"));
        near.unwrap_or_else(|| "`plenary checklist list` names those inside".to_owned())
    }
}

/// Does what is asked.
pub(in crate::cli) fn checklist(env: &Environment, asked: &Checklist) -> Result<Exit, Failure> {
    match &asked.act {
        ChecklistAct::List { json } => list(env, *json),
        ChecklistAct::Show { list, source } => show(env, list, *source),
        ChecklistAct::Check { file, json } => check(env, file, *json),
    }
}

fn list(env: &Environment, as_json: bool) -> Result<Exit, Failure> {
    let catalogue = Catalogue::embedded();
    if as_json {
        let rows: Vec<Value> = catalogue.lists().map(|l| row(&l.list, &l.digest)).collect();
        out::print_json(env, &Value::Array(rows))?;
        return Ok(Exit::Done);
    }
    let wide = catalogue.lists().map(|l| l.list.id.len()).max().unwrap_or_default();
    let mut page = Page::new(env);
    for listed in catalogue.lists() {
        let list = &listed.list;
        page.hang(&format!("{:wide$}  {:>12}  ", list.id, size(list)), &list.title);
    }
    out::print(env, page.text())?;
    Ok(Exit::Done)
}

/// How much a list asks, or holds.
fn size(list: &List) -> String {
    let items: usize = list.lists.iter().map(|l| l.items.len()).sum();
    match (list.points.len(), items) {
        (0, 0) => format!("{} fields", list.fields.len()),
        (0, items) => format!("{items} items"),
        (1, _) => "1 point".to_owned(),
        (points, _) => format!("{points} points"),
    }
}

fn row(list: &List, digest: &str) -> Value {
    let points: Vec<Value> =
        list.points.iter().map(|p| json!({ "id": list.constant(p), "title": p.title, "minutes": p.minutes })).collect();
    json!({
        "id": list.id,
        "title": list.title,
        "language": list.language,
        "source": list.source,
        "digest": digest,
        "points": points,
    })
}

fn show(env: &Environment, asked: &Path, as_source: bool) -> Result<Exit, Failure> {
    let text = match asked.to_str().and_then(Catalogue::source).filter(|_| !asked.exists()) {
        Some(text) => text.to_owned(),
        None if asked.exists() => read_text(asked)?,
        None => return Err(NoList { asked: asked.to_owned(), near: near(asked) }.into()),
    };
    let list = load(&asked.to_string_lossy(), &text)?;
    if as_source {
        out::print(env, &text)?;
        return Ok(Exit::Done);
    }
    let mut page = Page::new(env);
    page.hang("", &list.title);
    page.hang("", &format!("{} · {} · {}", list.id, size(&list), list.source));
    for about in &list.about {
        page.gap();
        page.hang("", about);
    }
    for point in &list.points {
        page.gap();
        show_point(&mut page, &list, point);
    }
    for lists in &list.lists {
        page.gap();
        page.hang("", &format!("{} ({}/{})", lists.title, list.id, lists.id));
        for item in &lists.items {
            page.hang(&format!("  {:>3}  ", safe_line(&item.id).to_string()), &item.title);
        }
    }
    out::print(env, page.text())?;
    Ok(Exit::Done)
}

fn show_point(page: &mut Page, list: &List, point: &Point) {
    let minutes = if point.minutes == 0 { String::new() } else { format!(" ({} min)", point.minutes) };
    page.hang(&format!("{}  ", safe_line(&point.id)), &format!("{}{minutes}", point.title));
    page.hang("   ", &point.question);
    for sub in &point.subs {
        page.hang(&format!("   {}  ", safe_line(&sub.id)), &sub.text);
    }
    let mut of: Vec<&str> = Vec::new();
    for field in &point.fields {
        if !of.contains(&field.of.as_str()) {
            of.push(&field.of);
        }
    }
    for what in of {
        let thing = list.things.iter().find(|t| t.what == what);
        let whose = thing.map_or(what, |t| &t.many);
        let whose = if what.is_empty() { "sheet".to_owned() } else { format!("sheet of {whose}") };
        let labels: Vec<&str> =
            point.fields.iter().filter(|f: &&Field| f.of == what).map(|f| f.label.as_str()).collect();
        page.hang("   ", &format!("{whose}: {}", labels.join(", ")));
    }
}

fn near(asked: &Path) -> Option<String> {
    let catalogue = Catalogue::embedded();
    let ids: Vec<&str> = catalogue.lists().map(|l| l.list.id.as_str()).collect();
    get_close_matches(&*asked.to_string_lossy(), &ids, 1, 0.6).first().map(|&id| id.to_owned())
}

fn check(env: &Environment, file: &Path, as_json: bool) -> Result<Exit, Failure> {
    let text = read_text(file)?;
    let name = file.to_string_lossy();
    match load(&name, &text) {
        Ok(list) => sound(env, &name, &text, &list, as_json),
        Err(error) => faulty(env, &error, as_json),
    }
}

fn sound(env: &Environment, name: &str, text: &str, list: &List, as_json: bool) -> Result<Exit, Failure> {
    let (catalogue, _) = Catalogue::with_own([(name, text)]);
    let unknown = catalogue.unknown(&list.id);
    if as_json {
        let mut row = row(list, &digest(list));
        row["faults"] = json!([]);
        row["unknown"] = json!(unknown);
        out::print_json(env, &row)?;
        return Ok(Exit::Done);
    }
    let mut page = Page::new(env);
    page.hang("", &format!("{name}: {} `{}`, {}, digest {}", list.title, list.id, size(list), digest(list)));
    for constant in unknown {
        page.hang("  ", &format!("no list here has `{constant}`: it is shown by itself"));
    }
    out::print(env, page.text())?;
    Ok(Exit::Done)
}

fn faulty(env: &Environment, error: &LoadError, as_json: bool) -> Result<Exit, Failure> {
    if as_json {
        let fault = |Fault { place: Place { line, column }, found, expected, hint }: &Fault| json!({ "line": line, "column": column, "found": found, "expected": expected, "hint": hint });
        let faults: Vec<Value> = error.faults.iter().map(fault).collect();
        out::print_json(env, &json!({ "file": error.file, "faults": faults }))?;
    } else {
        out::print(env, &format!("{error}\n"))?;
    }
    Ok(Exit::Findings)
}
