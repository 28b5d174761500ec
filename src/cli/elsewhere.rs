//! Where else words that were redacted may still stand: pieces of damaged lines, other entries that say the same, drafts of
//! this machine, documents and other files in the workshop's folder. They are told, and nothing is done to them: what they
//! are to be kept for a person knows.
//!
//! **Invariants.** What the words are is never printed. Words are compared by their letters and digits alone, so that no
//! format hides them, and only where there are enough of them to be nobody else's.
//!
//! **Not here.** Whole copies of an entry (`redacted`); slips that wait, of which nothing may be told.

use super::gather::Gathered;
use super::named::Named;
use super::places::{Places, shown};
use super::redacted::told;
use super::remark::Remark;
use crate::base::Digest;
use crate::plan::Plan;
use crate::record::{Entry, Kind, Seen, held, read_line};
use crate::store::{Disk as _, Open, RealDisk, Sort};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Letters and digits of words that are looked for.
const ENOUGH: usize = 20;
/// Bytes of a file that is no session file.
const MOST: u64 = 8 << 20;
/// Folders of this machine's own that can have what was typed.
const OWN: [&str; 3] = ["drafts", "notes", "rehearsals"];
const HINT: &str = "look at it; redact that entry too, or delete what must not be kept";

/// An entry that was redacted, and what it is known by.
pub(super) struct Sought<'p> {
    sum: Digest,
    named: String,
    told: &'p str,
    /// Its number and its sum, as they stand in a line.
    marks: [String; 2],
    /// Its words, by letters and digits.
    words: Vec<String>,
}

/// Every place that may still have words of what was redacted.
pub(super) fn elsewhere(
    plan: &Plan<'_>,
    gathered: &Gathered<'_>,
    sought: &[Sought<'_>],
    places: &Places,
) -> Vec<Remark> {
    if sought.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for file in &gathered.files {
        in_lines(plan, gathered, sought, &file.path, file.bytes, &mut out);
    }
    let mut others = Vec::new();
    for folder in &gathered.folders {
        list(folder, false, &mut others);
    }
    for name in OWN {
        list(&places.state.join(name), true, &mut others);
    }
    for path in others {
        in_file(sought, &path, &mut out);
    }
    out
}

/// What was redacted, with its words as far as a file still has them: once they are gone nothing is known by them.
pub(super) fn sought<'p>(plan: &'p Plan<'_>, gathered: &Gathered<'_>) -> Vec<Sought<'p>> {
    let told = told(plan);
    let mut words: BTreeMap<Digest, Vec<String>> = BTreeMap::new();
    for file in &gathered.files {
        if held(file.bytes, |sum| told.contains_key(&sum)).is_empty() {
            continue;
        }
        for line in file.bytes.split(|&b| b == b'\n') {
            if let Seen::Entry(entry) = read_line(line.strip_suffix(b"\r").unwrap_or(line))
                && told.contains_key(&entry.sum)
            {
                words.insert(entry.sum, words_of(&entry));
            }
        }
    }
    let names = Named::new(plan, &gathered.catalogue);
    let one = |(sum, told): (Digest, &'p str)| {
        let id = plan.by_sum(sum).and_then(|ix| plan.entry(ix)).map(|entry| entry.head.id.to_string());
        Sought {
            sum,
            named: names.place(&sum.to_string()),
            told,
            marks: [format!("(id:\"{}\"", id.unwrap_or_default()), format!("sum:\"{sum}\"")],
            words: words.remove(&sum).unwrap_or_default(),
        }
    };
    told.into_iter().map(one).collect()
}

/// The free words of an entry, as far as there are enough of them.
fn words_of(entry: &Entry<'_>) -> Vec<String> {
    let texts: Vec<&str> = match entry.any_kind() {
        Some(Kind::Propose(b)) => vec![&b.text],
        Some(Kind::Reword(b)) => vec![&b.text, &b.why],
        Some(Kind::Position(b)) => vec![&b.says, &b.lift, &b.part],
        Some(Kind::Decide(b)) => vec![&b.why],
        Some(Kind::Respond(b)) => vec![&b.why],
        Some(Kind::Note(b)) => vec![&b.text],
        Some(Kind::Said(b)) => vec![&b.text],
        Some(Kind::Draft(b)) => vec![&b.text],
        Some(Kind::Add(b)) => b.set.iter().map(|value| value.to.as_str()).collect(),
        Some(Kind::Set(b)) => b.set.iter().map(|value| value.to.as_str()).collect(),
        _ => Vec::new(),
    };
    texts.into_iter().map(bare).filter(|words| words.chars().count() >= ENOUGH).collect()
}

/// Letters and digits alone, folded.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Sought<'_> {
    /// Its words stand in this text.
    fn is_said(&self, bare: &str) -> bool {
        self.words.iter().any(|words| bare.contains(words.as_str()))
    }

    fn remark(&self, path: &Path, what: &str) -> Remark {
        Remark {
            code: "redacted-words",
            place: self.sum.to_string(),
            named: self.named.clone(),
            text: format!("{}; {what}", self.told),
            hint: HINT,
            file: shown(path),
            needs: true,
        }
    }
}

/// Lines of a session file that are no whole copy of what was redacted, and yet may have its words.
fn in_lines(
    plan: &Plan<'_>,
    gathered: &Gathered<'_>,
    sought: &[Sought<'_>],
    path: &Path,
    bytes: &[u8],
    out: &mut Vec<Remark>,
) {
    let names = Named::new(plan, &gathered.catalogue);
    for (n, line) in bytes.split(|&b| b == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        for one in found(sought, line) {
            let what = match read_line(line) {
                Seen::Entry(entry) if is_meant(plan, sought, one, entry.sum) => continue,
                // Of a fork another entry has the same number.
                Seen::Entry(_) if !one.is_said(&bare(&String::from_utf8_lossy(line))) => continue,
                Seen::Altered { claimed, .. } if claimed == one.sum => continue,
                Seen::Entry(entry) => format!("line {}, {}, says the same", n + 1, names.place(&entry.sum.to_string())),
                _ => format!("line {}, which is damaged, may still have its words", n + 1),
            };
            out.push(one.remark(path, &what));
        }
    }
}

/// A copy of what was redacted, which is told as such, or what it should have said, which is meant to be kept.
fn is_meant(plan: &Plan<'_>, sought: &[Sought<'_>], one: &Sought<'_>, sum: Digest) -> bool {
    sought.iter().any(|other| other.sum == sum) || plan.event(sum) == plan.event(one.sum)
}

/// Those of which these bytes may have words.
fn found<'s, 'p>(sought: &'s [Sought<'p>], bytes: &[u8]) -> Vec<&'s Sought<'p>> {
    let text = String::from_utf8_lossy(bytes);
    let bare = bare(&text);
    let is_in = |one: &&Sought<'_>| one.marks.iter().any(|mark| text.contains(mark.as_str())) || one.is_said(&bare);
    sought.iter().filter(is_in).collect()
}

/// A file that is no session file.
fn in_file(sought: &[Sought<'_>], path: &Path, out: &mut Vec<Remark>) {
    // What cannot be read now is somebody else's, or gone.
    let Ok(bytes) = RealDisk.open(path, Open::Read).and_then(|mut file| file.read(0, MOST)) else { return };
    out.extend(found(sought, &bytes).into_iter().map(|one| one.remark(path, "this file may still have its words")));
}

/// The files of a folder that are not read as session files; of this machine's own folders all.
fn list(folder: &Path, own: bool, out: &mut Vec<PathBuf>) {
    for (name, meta) in RealDisk.list(folder).unwrap_or_default() {
        let path = folder.join(&name);
        match meta.sort {
            Sort::Folder if own => list(&path, own, out),
            Sort::File if own || !crate::store::is_session_name(&name) => out.push(path),
            _ => {}
        }
    }
}
