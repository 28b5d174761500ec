//! Printing: to standard output what was asked for, to standard error what happened.
//!
//! **Invariants.** A reader that has gone away is no error: the rest is not printed, and the command ends as it would
//! have. A terminal never gets a control character.

use super::environment::Environment;
use super::report::Explain;
use crate::base::{Shown, judged, safe};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write as _};

/// Standard output does not take what is printed.
#[derive(Debug, thiserror::Error)]
#[error("could not write to standard output")]
pub(super) struct PrintError(#[source] io::Error);

impl Explain for PrintError {
    fn hint(&self) -> String {
        "write into a file with -o, or look whether the disk is full".to_owned()
    }
}

/// Prints what was asked for.
pub(super) fn print(env: &Environment, text: &str) -> Result<(), PrintError> {
    let mut out = io::stdout().lock();
    let written = if env.terminal.output {
        out.write_all(safe(text).to_string().as_bytes())
    } else {
        out.write_all(text.as_bytes())
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(PrintError(error)),
        _ => Ok(()),
    }
}

/// Says what happened; who is not there to read it misses nothing that a file or the exit code does not say.
pub(super) fn say(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(safe(text).to_string().as_bytes()).and_then(|()| err.flush());
}

/// Says what a person at a terminal likes to know: nothing when piped.
pub(super) fn tell(env: &Environment, text: &str) {
    if env.terminal.error {
        say(text);
    }
}

/// Prints a value for programs.
pub(super) fn print_json(env: &Environment, value: &Value) -> Result<(), PrintError> {
    print(env, &json(value))
}

/// A value as JSON of which every byte may be sent to a terminal: what could hide or steer is escaped, which to a
/// reader of JSON is the same text.
pub(super) fn json(value: &Value) -> String {
    let text = format!("{value:#}\n");
    if matches!(Cow::from(safe(&text)), Cow::Borrowed(_)) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for (c, shown) in judged(&text) {
        if shown == Shown::Itself || c == '\n' {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_hides_nothing_and_says_the_same() {
        let evil = Value::String("a\u{9b}2J\u{202e}\u{e0041}\u{7f}\n\"é日".to_owned());
        let text = json(&evil);
        assert_eq!(text, "\"a\\u009b2J\\u202e\\udb40\\udc41\\u007f\\n\\\"é日\"\n");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), evil);
        let tower = Value::String("e".to_owned() + &"\u{301}".repeat(12) + &"👩\u{200d}".repeat(12));
        let text = json(&tower);
        assert!(text.contains(r"\u0301\u0301\u0301\u0301") && text.contains(r"\u200d"), "{text}");
        assert_eq!(safe(&text).to_string(), text);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), tower);
    }
}
