//! `plenary new`: a workshop's folder, its own checklists and its first session file.
//!
//! **Invariants.** Everything that can be refused is refused before anything is made. The facts asked for, their
//! labels and what fits them are those of the `workshop` list.

use crate::base::{Currency, clean, safe_line};
use crate::checklist::{Catalogue, Field, Misfit, digest, load};
use crate::cli::args::New;
use crate::cli::disk::{read_text, write};
use crate::cli::environment::Environment;
use crate::cli::out;
use crate::cli::places::{Places, shown};
use crate::cli::report::{Exit, Explain, Failure};
use crate::cli::today::Today;
use crate::record::New as Entry;
use crate::record::Text;
use crate::record::kind::{FieldValue, List, Session, Set};
use crate::store::{AppendError, Disk, RealDisk, StoreError};
use std::ffi::OsString;
use std::io::BufRead as _;
use std::path::{Path, PathBuf};

/// What is asked for on a terminal, in this order; the others only by an option.
const ASKED: [&str; 4] = ["title", "country", "currency", "period"];

/// The list that is walked through where no other was chosen.
const USUAL: &str = "gcm-review";

/// Why there is no new workshop.
#[derive(Debug, thiserror::Error)]
enum NewError {
    #[error("there is no checklist `{}`: neither a file nor a list inside plenary", shown(.0))]
    NoList(PathBuf),
    #[error("two checklists are both called `{}`", safe_line(.0))]
    TwoLists(String),
    #[error("the {field} `{}` does not fit: {misfit}", safe_line(.value))]
    Misfit { field: String, value: String, misfit: Misfit },
    #[error("nothing was made: the questions were not answered")]
    Unanswered,
    #[error("the system gives no random numbers")]
    NoChance(#[source] std::io::Error),
    #[error("the workshop is made in {}, but what it is about is not in it", shown(.folder))]
    NoFacts { folder: PathBuf, source: AppendError },
}

impl Explain for NewError {
    fn hint(&self) -> String {
        match self {
            Self::NoList(_) => "`plenary checklist list` names those inside".to_owned(),
            Self::TwoLists(_) => "give one of them another id, and its file another name".to_owned(),
            Self::Misfit { .. } => "leave it out to set it later".to_owned(),
            Self::Unanswered => "give the answers as options: `plenary new --help` lists them".to_owned(),
            Self::NoChance(_) => {
                "without them two workshops could not be told apart; ask who keeps this machine".to_owned()
            }
            Self::NoFacts { source, .. } => source.hint().to_owned(),
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::NoList(_) | Self::TwoLists(_) | Self::Misfit { .. } => Exit::Usage,
            _ => Exit::Failed,
        }
    }
}

/// Makes it.
pub(in crate::cli) fn new(env: &Environment, places: &Places, asked: &New) -> Result<Exit, Failure> {
    let folder = places.home(&asked.folder);
    refuse_taken(&folder)?;
    let chosen = asked.checklist.iter().map(|list| choose(list)).collect::<Result<Vec<_>, Failure>>()?;
    let lists = lists(&chosen)?;
    let catalogue = Catalogue::embedded();
    let facts = Facts::of(asked, &folder, &catalogue)?;
    let facts = if env.terminal.input && env.terminal.error { facts.asked()? } else { facts };
    copy(&folder, &chosen)?;
    make(places, &folder, asked, lists, &facts)?;
    out::tell(env, &format!("made the workshop `{}` in {}\n", safe_line(facts.title()), shown(&folder)));
    out::tell(env, &format!("next: plenary run {}\n", shown(&asked.folder)));
    Ok(Exit::Done)
}

/// The store refuses too; here nothing was copied yet.
fn refuse_taken(folder: &Path) -> Result<(), StoreError> {
    let names = match RealDisk.list(folder) {
        Err(error) if error.is_missing() => return Ok(()),
        names => names?,
    };
    let taken = names.iter().any(|(name, _)| Path::new(name).extension().is_some_and(|x| x == "ron"));
    if taken { Err(StoreError::Workshop(folder.to_owned())) } else { Ok(()) }
}

/// A checklist to walk through.
struct Chosen {
    id: String,
    digest: String,
    /// The name that its file gets in the workshop.
    name: OsString,
    text: String,
    /// It is inside the program.
    inside: bool,
}

fn choose(list: &Path) -> Result<Chosen, Failure> {
    let text = match list.to_str().and_then(Catalogue::source).filter(|_| !list.exists()) {
        Some(text) => Some(text.to_owned()),
        None if list.exists() => None,
        None => return Err(NewError::NoList(list.to_owned()).into()),
    };
    let inside = text.is_some();
    let mut name = if inside { list.as_os_str() } else { list.file_stem().unwrap_or_default() }.to_owned();
    name.push(".ron");
    let text = text.map_or_else(|| read_text(list), Ok)?;
    let list = load(&list.to_string_lossy(), &text)?;
    Ok(Chosen { id: list.id.clone(), digest: digest(&list), name, text, inside })
}

/// As the first line names them.
fn lists(chosen: &[Chosen]) -> Result<Vec<List<'static>>, NewError> {
    let mut out: Vec<List<'static>> = Vec::new();
    for list in chosen {
        if out.iter().any(|l| *l.f == *list.id) {
            return Err(NewError::TwoLists(list.id.clone()));
        }
        out.push(List { f: list.id.clone().into(), to: list.digest.clone().into() });
    }
    let mut names: Vec<_> = chosen.iter().map(|list| &list.name).collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair.first() == pair.last()).and_then(<[_]>::first) {
        Some(twice) => Err(NewError::TwoLists(twice.to_string_lossy().into_owned())),
        None => Ok(out),
    }
}

/// Puts the lists into the workshop: its console walks through those, and through the review where there are none.
fn copy(folder: &Path, chosen: &[Chosen]) -> Result<(), Failure> {
    if chosen.iter().all(|list| list.inside && list.id == USUAL) {
        return Ok(());
    }
    for list in chosen {
        write(&folder.join("checklists").join(&list.name), list.text.as_bytes())?;
    }
    Ok(())
}

/// What the workshop is about: fields of the `workshop` list, with values.
struct Facts<'c> {
    rows: Vec<(&'c Field, Option<String>)>,
    default_title: String,
}

impl<'c> Facts<'c> {
    fn of(asked: &New, folder: &Path, catalogue: &'c Catalogue) -> Result<Self, NewError> {
        let given = [
            ("title", &asked.title),
            ("country", &asked.country),
            ("place", &asked.place),
            ("plan", &asked.plan),
            ("currency", &asked.currency),
            ("period", &asked.period),
            ("rule", &asked.rule),
            ("corrections", &asked.corrections),
            ("words", &asked.words),
        ];
        let mut rows = Vec::new();
        for field in catalogue.fields_of(&[], "workshop") {
            let Some((_, value)) = given.iter().find(|(name, _)| field.name == *name) else { continue };
            let value = value.as_deref().map(tidy);
            if let Some(value) = &value {
                fits(field, value)?;
            }
            rows.push((field, value));
        }
        let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
        Ok(Self { rows, default_title: tidy(&name) })
    }

    /// Asks for what is missing.
    fn asked(mut self) -> Result<Self, NewError> {
        for (field, value) in &mut self.rows {
            if value.is_none() && ASKED.contains(&field.name.as_str()) {
                let proposed = if field.name == "title" { self.default_title.as_str() } else { "" };
                *value = Some(ask(field, proposed)?);
            }
        }
        Ok(self)
    }

    fn title(&self) -> &str {
        let title = self.rows.iter().find(|(field, _)| field.name == "title").and_then(|(_, v)| v.as_deref());
        title.filter(|t| !t.is_empty()).unwrap_or(&self.default_title)
    }

    /// As one entry sets them; the title too, so that it can be changed.
    fn set(&self) -> Vec<FieldValue<'static>> {
        let value = |(field, value): &(&Field, Option<String>)| {
            let to = if field.name == "title" { Some(self.title().to_owned()) } else { value.clone() };
            let to = to.filter(|to| !to.is_empty())?;
            Some(FieldValue { f: field.name.clone().into(), item: Text::default(), to: to.into() })
        };
        self.rows.iter().filter_map(value).collect()
    }
}

/// On one line, and without what may not be shown.
fn tidy(typed: &str) -> String {
    clean(typed).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fits(field: &Field, value: &str) -> Result<(), NewError> {
    let misfit = |misfit| NewError::Misfit { field: field.label.to_lowercase(), value: value.to_owned(), misfit };
    field.check("", value).map_err(misfit)?;
    let is_code = field.name != "currency" || value.is_empty() || Currency::parse(value).is_some();
    if is_code { Ok(()) } else { Err(misfit(Misfit { expected: "three capital letters, such as `XOF`".to_owned() })) }
}

fn ask(field: &Field, proposed: &str) -> Result<String, NewError> {
    loop {
        let help = if field.help.is_empty() { String::new() } else { format!(" ({})", field.help) };
        let default = if proposed.is_empty() { String::new() } else { format!(" [{}]", safe_line(proposed)) };
        out::say(&format!("{}{help}{default}: ", field.label));
        let mut line = Vec::new();
        let read = std::io::stdin().lock().read_until(b'\n', &mut line);
        if read.is_err() || line.is_empty() {
            return Err(NewError::Unanswered);
        }
        let value = tidy(&String::from_utf8_lossy(&line));
        match fits(field, &value) {
            Ok(()) if value.is_empty() => return Ok(proposed.to_owned()),
            Ok(()) => return Ok(value),
            Err(error) => out::say(&format!("  {error}\n")),
        }
    }
}

fn make(
    places: &Places,
    folder: &Path,
    asked: &New,
    lists: Vec<List<'static>>,
    facts: &Facts<'_>,
) -> Result<(), Failure> {
    let today = Today::now().map_err(NewError::NoChance)?;
    let session =
        Session { title: facts.title().to_owned().into(), lang: asked.lang.clone().into(), lists, ..today.session() };
    let mut writer = places.store().new_workshop(folder, session, Box::new(today))?;
    let set = Entry::from(Set { set: facts.set(), ..Set::default() }).on(writer.workshop());
    let no_facts = |source| NewError::NoFacts { folder: folder.to_owned(), source };
    writer.append(vec![set]).map_err(no_facts)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_kept_on_one_line_without_what_hides() {
        assert_eq!(tidy("  Review\u{202e} of\nthe\u{1b}[2J  plan "), "Review of the[2J plan");
    }
}
