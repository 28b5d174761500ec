//! The house holds: which module may import which, what the pure wing may not touch, and tidiness.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test over the source tree")]

use std::{collections::BTreeMap, fs, path::Path};

/// Ground first. A module may import its own floor's row and nothing else of the house.
const FLOORS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("checklist", &["base"]),
    ("record", &["base"]),
    ("plan", &["base", "checklist", "record"]),
    ("export", &["base", "checklist", "record", "plan"]),
    ("import", &["base", "checklist", "record", "plan"]),
    ("store", &["base", "record"]),
    ("tui", &["base", "checklist", "record", "plan", "export", "import"]),
    ("app", &["base", "checklist", "record", "plan", "export", "import", "store", "tui"]),
    ("cli", &["base", "checklist", "record", "plan", "export", "import", "store", "tui", "app"]),
];

/// Modules that are functions of their arguments: no disk, no clock, no terminal, no thread, no chance.
const PURE: &[&str] = &["base", "checklist", "record", "plan", "export", "import", "tui"];

const WORLD: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "std::env",
    "Instant::now",
    "SystemTime",
    "Utc::now",
    "Local::now",
    "crossterm",
    "getrandom",
    "signal_hook",
];

struct Source {
    path: String,
    module: String,
    text: String,
    code: String,
}

fn sources(dir: &Path, top: Option<&str>, out: &mut Vec<Source>) {
    let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let module = top.unwrap_or(&stem).to_owned();
        if path.is_dir() {
            sources(&path, Some(&module), out);
        } else if path.extension().is_some_and(|x| x == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
            out.push(Source { path: path.display().to_string(), module, text, code });
        }
    }
}

fn house() -> Vec<Source> {
    let mut out = Vec::new();
    sources(Path::new("src"), None, &mut out);
    out
}

fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + 7..];
        if let Some(group) = rest.strip_prefix('{') {
            let (mut depth, mut word) = (0usize, String::new());
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => {
                        found.push(word.trim().to_owned());
                        break;
                    }
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut word).trim().to_owned()),
                    c if depth == 0 => word.push(c),
                    _ => {}
                }
            }
        } else {
            found.push(rest.to_owned());
        }
    }
    found.iter().map(|w| w.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn modules_import_only_lower_floors() {
    let allowed: BTreeMap<_, _> = FLOORS.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in house().iter().filter(|f| f.module != "lib" && f.module != "main") {
        let Some(may) = allowed.get(file.module.as_str()) else {
            wrong.push(format!("{}: module {} has no floor", file.path, file.module));
            continue;
        };
        for to in imports(&file.code) {
            if to != file.module && allowed.contains_key(to.as_str()) && !may.contains(&to.as_str()) {
                wrong.push(format!("{}: {} must not import {to}", file.path, file.module));
            }
        }
    }
    none(&wrong);
}

#[test]
fn the_pure_wing_touches_nothing_of_the_world() {
    let mut wrong = Vec::new();
    for file in house().iter().filter(|f| PURE.contains(&f.module.as_str())) {
        for word in WORLD {
            let lines = file.code.lines().filter(|l| !l.trim_start().starts_with("//"));
            if lines.clone().any(|l| l.contains(word)) {
                wrong.push(format!("{}: {word} in a pure module", file.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn every_module_says_what_it_is_for_and_none_is_a_drawer() {
    let mut wrong = Vec::new();
    for file in house() {
        if !file.text.starts_with("//!") {
            wrong.push(format!("{}: no `//!` at the top", file.path));
        }
        let name = Path::new(&file.path).file_stem().unwrap().to_str().unwrap();
        if ["util", "utils", "common", "helper", "helpers", "misc", "types", "manager"].contains(&name) {
            wrong.push(format!("{}: a drawer, not a module", file.path));
        }
        let mark = ["todo", "fixme"]
            .iter()
            .find(|m| file.text.to_lowercase().contains(&format!("{m}!")) || file.text.contains(&m.to_uppercase()));
        if let Some(mark) = mark {
            wrong.push(format!("{}: {mark}", file.path));
        }
    }
    none(&wrong);
}

#[test]
fn unit_tests_stand_last_in_their_file() {
    let after = |text: &str| {
        text.split_once("#[cfg(test)]").is_some_and(|(_, rest)| !rest.trim_start().starts_with("mod tests"))
    };
    none(
        &house()
            .iter()
            .filter(|f| after(&f.text))
            .map(|f| format!("{}: `#[cfg(test)]` before the end", f.path))
            .collect::<Vec<_>>(),
    );
}
