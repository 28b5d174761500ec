//! A file's text to a [`Checklist`], or everything that is wrong with it.
//!
//! The text is untrusted: its size and depth are bounded before anything is made of it.

use super::fault::{Fault, LoadError, nearest, one_of, quote};
use super::judge;
use super::list::Checklist;
use super::place::Place;
use crate::base::sha256_hex;
use ron::error::{Error, SpannedError};
use serde::Deserialize as _;
use serde_json::Value;

/// Bytes of a checklist's file.
const FILE: usize = 1 << 20;
/// Parentheses and brackets inside one another.
const DEPTH: usize = 24;
/// Faults told at once: more are noise.
const FAULTS: usize = 50;

/// Reads a checklist. `name` is what errors call the file.
///
/// In every text, blanks and line ends at the ends go and those inside become one blank: texts may be wrapped as the
/// file likes.
pub fn load(name: &str, text: &str) -> Result<Checklist, LoadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fail = |mut faults: Vec<Fault>| {
        faults.sort_by_key(|f| f.place);
        faults.truncate(FAULTS);
        Err(LoadError { file: name.to_owned(), faults })
    };
    if text.len() > FILE {
        let found = format!("{} bytes", text.len());
        return fail(vec![Fault::new(Place::START, found, format!("at most {FILE}"))]);
    }
    if let Some(fault) = wrong_beginning(text) {
        return fail(vec![fault]);
    }
    let read = ron::Options::default().with_recursion_limit(DEPTH).from_str::<Checklist>(text);
    let (list, tree) = match read {
        Ok(list) => tidy(list),
        Err(error) => return fail(vec![explain(&error, text)]),
    };
    let faults = judge::faults(&list, &tree, text);
    if faults.is_empty() { Ok(list) } else { fail(faults) }
}

/// The digest that line 0 of a session names: 12 hex of the SHA-256 of the [canonical form](canonical).
pub fn digest(list: &Checklist) -> String {
    sha256_hex(canonical(list).as_bytes()).chars().take(12).collect()
}

/// The canonical form: what a list says, and nothing of how its file is laid out.
///
/// JSON without blanks between tokens, UTF-8 with only what JSON must escape escaped. Structures are objects with
/// their fields in the order of the types in this module, and
/// a field that is empty (`""`, `0`, `false`, `[]`, a structure of nothing else) or has its default choice (`none`
/// for a sheet, `text` for a kind) is left out. So a comment, the layout, the order in which fields are written and
/// the wrapping of a text change nothing, and a field added to the format later changes no old list.
pub fn canonical(list: &Checklist) -> String {
    serde_json::to_value(list).map(|tree| pruned(tree).to_string()).unwrap_or_default()
}

fn pruned(tree: Value) -> Value {
    match tree {
        Value::Object(fields) => Value::Object(
            fields.into_iter().map(|(name, v)| (name, pruned(v))).filter(|(_, value)| !is_empty(value)).collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(pruned).collect()),
        other => other,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Number(n) => n.as_u64() == Some(0),
        Value::Bool(yes) => !yes,
        Value::Null => true,
    }
}

/// Takes the layout out of every text. Gives the list and, beside it, the same as a tree.
fn tidy(list: Checklist) -> (Checklist, Value) {
    let mut tree = serde_json::to_value(&list).unwrap_or_default();
    if !fold(&mut tree) {
        return (list, tree);
    }
    (Checklist::deserialize(&tree).unwrap_or(list), tree)
}

/// Blanks and line ends to one blank, in every text; says whether anything changed.
fn fold(tree: &mut Value) -> bool {
    match tree {
        Value::String(text) => {
            let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let changed = folded != *text;
            *text = folded;
            changed
        }
        Value::Array(items) => items.iter_mut().fold(false, |changed, item| fold(item) | changed),
        Value::Object(fields) => fields.values_mut().fold(false, |changed, field| fold(field) | changed),
        _ => false,
    }
}

/// A folder of sessions tells its files by their first word, so it must be there.
fn wrong_beginning(text: &str) -> Option<Fault> {
    let code = text.split_inclusive('\n').scan(0, |line, row| {
        *line += 1;
        Some((*line, row))
    });
    let mut code = code.filter(|(_, row)| !row.trim().is_empty() && !row.trim_start().starts_with("//"));
    let Some((line, row)) = code.next() else {
        return Some(Fault::new(Place::START, "no checklist", "`Checklist(`"));
    };
    let word = row.trim_start();
    let column = 1 + row.chars().count() - word.chars().count();
    (!word.starts_with("Checklist(")).then(|| {
        Fault::new(Place { line, column }, quote(word.trim_end()), "`Checklist(`")
            .hint("by this first word a folder of sessions knows a checklist")
    })
}

/// What `ron` refused, in our words.
fn explain(error: &SpannedError, text: &str) -> Fault {
    let place = |at: ron::error::Position| Place { line: at.line, column: at.col };
    let (start, end) = (place(error.span.start), place(error.span.end));
    let next = || next_word(text, end);
    match &error.code {
        Error::NoSuchStructField { expected, found, .. } => {
            Fault::new(start, format!("the field {}", quote(found)), format!("one of {}", one_of(expected)))
                .hint(nearest(found, expected))
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            Fault::new(start, quote(found), one_of(expected)).hint(nearest(found, expected))
        }
        Error::DuplicateStructField { field, .. } => {
            Fault::new(start, format!("the field `{field}` a second time"), "every field once")
        }
        Error::InvalidValueForType { expected, found } => Fault::new(start, quote(found), quote(expected)),
        Error::ExceededRecursionLimit => {
            Fault::new(end, "brackets too deep inside one another", format!("at most {DEPTH} levels"))
        }
        Error::ExpectedString => Fault::new(end, next(), "a text in double quotes"),
        Error::ExpectedStringEnd => Fault::new(start, "a text without its end", "a closing `\"`"),
        Error::ExpectedArray => Fault::new(end, next(), "a list: `[`"),
        Error::ExpectedArrayEnd => Fault::new(end, next(), "`,` or the end of the list: `]`"),
        Error::ExpectedComma => Fault::new(end, next(), "`,`").hint("the line before may lack its comma"),
        Error::ExpectedMapColon => Fault::new(end, next(), "`:` after the field's name"),
        Error::ExpectedInteger => Fault::new(end, next(), "a whole number"),
        Error::ExpectedBoolean => Fault::new(end, next(), "`true` or `false`"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => Fault::new(end, next(), "`(`"),
        Error::ExpectedStructLikeEnd => Fault::new(end, next(), "`,` or `)`"),
        Error::ExpectedIdentifier => {
            Fault::new(end, next(), "the name of a field or of a choice").hint("names are written without quotes")
        }
        Error::IntegerOutOfBounds => Fault::new(start, "a number below 0 or too large", "a whole number"),
        Error::InvalidEscape(_) => Fault::new(start, "an escape that there is not", "`\\n`, `\\\"` or `\\\\`"),
        Error::TrailingCharacters => Fault::new(end, next(), "the end of the file"),
        Error::Eof => Fault::new(end, "the end of the file", "the rest of the checklist")
            .hint("a closing bracket or quote is missing"),
        Error::UnclosedBlockComment => Fault::new(start, "a comment without its end", "`*/`"),
        other => Fault::new(end, next(), "what RON allows here").hint(quote(&other.to_string())),
    }
}

/// What stands at a place: a word or a sign.
fn next_word(text: &str, at: Place) -> String {
    let mut rows = text.split('\n').skip(at.line - 1);
    let row: String = rows.next().unwrap_or_default().chars().skip(at.column - 1).collect();
    let Some(first) = row.trim_start().chars().next() else {
        let last = rows.all(|r| r.trim().is_empty());
        return if last { "the end of the file" } else { "the end of the line" }.to_owned();
    };
    let is_word = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let word: String = row.trim_start().chars().take_while(is_word).collect();
    match first {
        '"' => "a text".to_owned(),
        _ if word.is_empty() => quote(&first.to_string()),
        _ => quote(&word),
    }
}
