//! The script's lines: a verb and what it is done with, in sentences.
//!
//! `#` begins what is only read. `press`, `type` and `paste` are keys; `Enter: words` is Enter where the corner says these
//! words; `label = text` fills a field of the form that is open.

use std::path::Path;

/// A line of the script.
#[derive(Debug)]
pub(super) struct Line {
    /// Where it stands, for whoever looks for it.
    pub(super) place: String,
    /// What is done.
    pub(super) verb: String,
    /// With what.
    pub(super) with: String,
}

/// The lines of a step of the day.
pub(super) fn read(step: &str) -> Vec<Line> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/acceptance/day").join(format!("{step}.txt"));
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|(n, line)| line_of(&format!("{step}, line {}", n + 1), line.trim())).collect()
}

/// A verb ends at a colon; `press`, `type` and the like are words of their own; ` = ` is a field.
fn line_of(place: &str, line: &str) -> Line {
    let of =
        |verb: &str, with: &str| Line { place: place.to_owned(), verb: verb.to_owned(), with: with.trim().to_owned() };
    for word in ["press", "type", "paste"] {
        if let Some(with) = line.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')) {
            return of(word, with);
        }
    }
    let colon = line.split_once(':').filter(|(verb, _)| !verb.contains(" = "));
    match (colon, line.split_once(" = ")) {
        (Some((verb, with)), _) => of(verb, with),
        (None, Some((label, text))) => of("field", &format!("{label} = {text}")),
        (None, None) => of(line, ""),
    }
}
