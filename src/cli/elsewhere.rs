//! Where else words that were redacted may still stand: pieces of damaged lines, other entries that say the same,
//! drafts of this machine, documents and other files in the workshop's folder. They are told, and nothing is done to
//! them: what they are to be kept for a person knows.
//!
//! **Invariants.** What the words are is never printed. Words are compared by their letters and digits alone, so that
//! no format hides them, and only where there are enough of them to be nobody else's. What was not read is told too.
//!
//! **Not here.** Whole copies of an entry (`redacted`); slips that wait, of which nothing may be told.

use super::gather::Gathered;
use super::named::Named;
use super::places::{Places, shown};
use super::redacted::told;
use super::remark::Remark;
use crate::base::Digest;
use crate::plan::Plan;
use crate::record::{Kind, Seen, held, read_line};
use crate::store::{Disk as _, DiskError, Open, RealDisk, Sort};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Letters and digits of words that are looked for.
const ENOUGH: usize = 20;
/// Bytes of a file that is no session file.
const MOST: u64 = 8 << 20;
/// Folders of this machine's own that can have what was typed.
const OWN: [&str; 3] = ["drafts", "notes", "rehearsals"];
const HINT: &str = "look at it; redact that entry too, or delete what must not be kept";
const LEFT: &str =
    "a program that was cut short left it: --blank takes it away with the words of its file, else delete it";
const UNREAD: &str = "look at it yourself: it may have words that were redacted";

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
    for other in others {
        match other.and_then(|path| in_file(sought, &path)) {
            Ok(found) => out.extend(found),
            // Another program took it away.
            Err(error) if error.is_missing() => {}
            Err(error) => out.push(unread(sought, &error.path, error.told("it"))),
        }
    }
    // Those with one hint stand together.
    out.sort_by_key(|remark| (remark.code, remark.hint == LEFT));
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
                words.insert(entry.sum, entry.any_kind().map(words_of).unwrap_or_default());
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
fn words_of(kind: &Kind<'_>) -> Vec<String> {
    let texts: Vec<&str> = match kind {
        Kind::Propose(b) => vec![&b.text, &b.was],
        Kind::Reword(b) => vec![&b.text, &b.why],
        Kind::Position(b) => vec![&b.says, &b.lift, &b.part],
        Kind::Note(b) => vec![&b.text],
        Kind::Said(b) => vec![&b.text],
        Kind::Draft(b) => vec![&b.text],
        Kind::Readback(b) => vec![&b.to],
        Kind::Walk(b) => vec![&b.title, &b.why],
        Kind::Add(b) => b.set.iter().map(|value| value.to.as_str()).collect(),
        Kind::Set(b) => b.set.iter().map(|value| value.to.as_str()).chain([b.why.as_str()]).collect(),
        Kind::Rule(b) => vec![&b.why],
        Kind::Decide(b) => vec![&b.why],
        Kind::Respond(b) => vec![&b.why],
        Kind::Floor(b) => vec![&b.why],
        Kind::Choose(b) => vec![&b.why],
        Kind::Same(b) => vec![&b.why],
        Kind::Retract(b) => vec![&b.why],
        Kind::Ruling(b) => vec![&b.why],
        Kind::Redact(b) => vec![&b.why],
        // Names, numbers and codes are many people's.
        Kind::Session(_) | Kind::Seat(_) | Kind::Hands(_) | Kind::Quorum(_) | Kind::Veil(_) | Kind::Seal(_) => {
            Vec::new()
        }
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
            hint: if is_left(path) { LEFT } else { HINT },
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

/// A file that is no session file, as far as it is read.
fn in_file(sought: &[Sought<'_>], path: &Path) -> Result<Vec<Remark>, DiskError> {
    let mut file = RealDisk.open(path, Open::Read)?;
    let bytes = file.read(0, MOST)?;
    let found = found(sought, &bytes).into_iter().map(|one| one.remark(path, "this file may still have its words"));
    let mut out: Vec<Remark> = found.collect();
    if out.is_empty() && file.meta()?.len > MOST {
        out.push(unread(sought, path, format!("only its first {} MiB were read", MOST >> 20)));
    }
    Ok(out)
}

/// What may have words and was not read. Once no file has them that can be helped no more: nobody needs to.
fn unread(sought: &[Sought<'_>], path: &Path, why: String) -> Remark {
    Remark {
        code: "redacted-unread",
        place: shown(path),
        named: String::new(),
        text: why,
        hint: UNREAD,
        file: shown(path),
        needs: sought.iter().any(|one| !one.words.is_empty()),
    }
}

/// What was to take the place of a file, when a program was cut short.
fn is_left(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') && name.ends_with(".ron.tmp")
}

/// The files of a folder that are not read as session files; of this machine's own folders all.
fn list(folder: &Path, own: bool, out: &mut Vec<Result<PathBuf, DiskError>>) {
    let listed = match RealDisk.list(folder) {
        Ok(listed) => listed,
        Err(error) => return out.push(Err(error)),
    };
    for (name, meta) in listed {
        let path = folder.join(&name);
        match meta.sort {
            Sort::Folder if own => list(&path, own, out),
            Sort::File if own || !crate::store::is_session_name(&name) => out.push(Ok(path)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(words: &[&str]) -> Sought<'static> {
        let words = words.iter().map(|words| bare(words)).collect();
        let marks = ["(id:\"b4k9x2mq7d.8\"".to_owned(), "sum:\"00\"".to_owned()];
        Sought { sum: Digest::of(b""), named: String::new(), told: "redacted", marks, words }
    }

    #[test]
    fn words_are_looked_for_whatever_kind_of_entry_has_them_and_names_are_not() {
        use crate::record::kind::{Readback, Ruling, Seat, Walk};
        const WORDS: &str = "the witness lives at number 12";
        let kinds = [
            Kind::Readback(Readback { to: WORDS.into(), ..Readback::default() }.into()),
            Kind::Ruling(Ruling { why: WORDS.into(), ..Ruling::default() }.into()),
            Kind::Walk(Walk { why: WORDS.into(), ..Walk::default() }.into()),
        ];
        for kind in kinds {
            assert_eq!(words_of(&kind), ["thewitnesslivesatnumber12"], "{kind:?}");
        }
        assert!(words_of(&Kind::Seat(Seat { who: WORDS.into(), ..Seat::default() }.into())).is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_told_and_needs_somebody_as_long_as_the_words_are_known() {
        let error = in_file(&[one(&[])], Path::new("/dev/null")).unwrap_err();
        assert_eq!(error.told("it"), "could not open it: it is a pipe or a device, not a file");
        let mut listed = Vec::new();
        list(Path::new("/dev/null"), true, &mut listed);
        assert!(matches!(&listed[..], [Err(error)] if !error.is_missing()), "{listed:?}");
        let told = |words: &[&str]| unread(&[one(&[]), one(words)], Path::new("a.md"), "why".to_owned());
        assert_eq!((told(&["the witness lives at 12"]).needs, told(&[]).needs), (true, false));
        assert_eq!(told(&[]).line(), "a.md: why");
    }
}
