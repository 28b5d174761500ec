//! Where in the text of a RON file each value stands, so that a fault of content can name its line and column.
//!
//! `ron` forgets places once it has read a file. This scans a text that `ron` has already accepted, so it need not
//! judge syntax; on any other text it gives fewer or odd places, never a failure.
//!
//! **Invariant.** Paths are those of the values read: `points/4/fields/0/name`, counted from 0.
//!
//! **Not here.** What the values mean.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Place {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// The places of all values of a text.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<String, Place>);

impl Places {
    /// Scans a text.
    pub(super) fn of(text: &str) -> Self {
        let mut scan = Scan {
            chars: text.chars().peekable(),
            at: Place::START,
            frames: vec![Frame { path: String::new(), key: Some(String::new()), next: 0 }],
            found: BTreeMap::new(),
        };
        scan.run();
        Self(scan.found)
    }

    /// Where the value of this path stands; what is absent stands where its owner does.
    pub(super) fn at(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(place) = self.0.get(path) {
                return *place;
            }
            match path.rsplit_once('/') {
                Some((owner, _)) => path = owner,
                None if path.is_empty() => return Place::START,
                None => path = "",
            }
        }
    }
}

/// A structure or list that is open: which value of it comes next.
struct Frame {
    path: String,
    /// The field just named; in a list, nothing.
    key: Option<String>,
    next: usize,
}

struct Scan<'t> {
    chars: Peekable<Chars<'t>>,
    at: Place,
    frames: Vec<Frame>,
    found: BTreeMap<String, Place>,
}

impl Scan<'_> {
    fn run(&mut self) {
        while let Some(&c) = self.chars.peek() {
            let at = self.at;
            match c {
                '/' => self.comment(),
                '"' => {
                    self.value(at);
                    self.quoted();
                }
                '(' | '[' | '{' => {
                    self.step();
                    let path = self.value(at);
                    self.frames.push(Frame { path, key: None, next: 0 });
                }
                ')' | ']' | '}' => {
                    self.step();
                    if self.frames.len() > 1 {
                        self.frames.pop();
                    }
                }
                ',' => {
                    self.step();
                    if let Some(frame) = self.frames.last_mut() {
                        frame.key = None;
                        frame.next += 1;
                    }
                }
                c if c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.') => self.word(at),
                _ => self.step(),
            }
        }
    }

    fn step(&mut self) {
        match self.chars.next() {
            Some('\n') => self.at = Place { line: self.at.line + 1, column: 1 },
            Some(_) => self.at.column += 1,
            None => {}
        }
    }

    /// Notes that a value begins here; a name before a parenthesis and the parenthesis are one value.
    fn value(&mut self, at: Place) -> String {
        let Some(frame) = self.frames.last() else { return String::new() };
        let path = match &frame.key {
            Some(key) if frame.path.is_empty() => key.clone(),
            Some(key) => format!("{}/{key}", frame.path),
            None => format!("{}/{}", frame.path, frame.next),
        };
        self.found.entry(path.clone()).or_insert(at);
        path
    }

    fn word(&mut self, at: Place) {
        let mut word = String::new();
        while let Some(&c) = self.chars.peek() {
            if !(c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')) {
                break;
            }
            word.push(c);
            self.step();
        }
        if word == "r" && matches!(self.chars.peek(), Some('"' | '#')) {
            self.value(at);
            return self.raw();
        }
        while self.chars.peek().is_some_and(|c| c.is_whitespace()) {
            self.step();
        }
        if self.chars.peek() == Some(&':') {
            self.step();
            if let Some(frame) = self.frames.last_mut() {
                frame.key = Some(word);
            }
        } else {
            self.value(at);
        }
    }

    fn quoted(&mut self) {
        self.step();
        while let Some(&c) = self.chars.peek() {
            self.step();
            match c {
                '"' => return,
                '\\' => self.step(),
                _ => {}
            }
        }
    }

    fn raw(&mut self) {
        let mut hashes = 0;
        while self.chars.peek() == Some(&'#') {
            self.step();
            hashes += 1;
        }
        self.step();
        while let Some(&c) = self.chars.peek() {
            self.step();
            if c == '"' {
                let mut closing = 0;
                while closing < hashes && self.chars.peek() == Some(&'#') {
                    self.step();
                    closing += 1;
                }
                if closing == hashes {
                    return;
                }
            }
        }
    }

    fn comment(&mut self) {
        self.step();
        match self.chars.peek() {
            Some('/') => {
                while self.chars.peek().is_some_and(|c| *c != '\n') {
                    self.step();
                }
            }
            Some('*') => {
                self.step();
                self.block();
            }
            _ => {}
        }
    }

    /// After `/*`; they nest.
    fn block(&mut self) {
        let mut depth = 1;
        while let Some(&c) = self.chars.peek() {
            self.step();
            match (c, self.chars.peek()) {
                ('*', Some('/')) => {
                    self.step();
                    depth -= 1;
                }
                ('/', Some('*')) => {
                    self.step();
                    depth += 1;
                }
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, path: &str) -> (usize, usize) {
        let place = Places::of(text).at(path);
        (place.line, place.column)
    }

    #[test]
    fn values_are_found_by_their_path() {
        let text = "// id: \"no\"\nChecklist(\n  id: \"x\", /* a /* b */ , */ points: [\n    (id: \"1\"),\n    Point(id : \"2\", minutes: 5),\n  ],\n)";
        assert_eq!(at(text, ""), (2, 1));
        assert_eq!(at(text, "id"), (3, 7));
        assert_eq!(at(text, "points"), (3, 38));
        assert_eq!(at(text, "points/0"), (4, 5));
        assert_eq!(at(text, "points/1"), (5, 5));
        assert_eq!(at(text, "points/1/id"), (5, 16));
        assert_eq!(at(text, "points/1/minutes"), (5, 30));
    }

    #[test]
    fn brackets_in_texts_are_text() {
        let text = "Checklist(id: \"a \\\" ) [\", title: r#\"b \" ) , \"#, source: \"c\")";
        assert_eq!(at(text, "title"), (1, 34));
        assert_eq!(at(text, "source"), (1, 57));
    }

    #[test]
    fn what_is_absent_stands_where_its_owner_does() {
        let text = "Checklist(\n  points: [(id: \"1\")],\n)";
        assert_eq!(at(text, "points/0/title"), (2, 12));
        assert_eq!(at(text, "title"), (1, 1));
        assert_eq!(at("", "points/0"), (1, 1));
    }

    #[test]
    fn a_broken_text_gives_places_and_no_failure() {
        for text in ["\"", "r#\"", "/*", ")))", "((((", "a:b:c,,,]", "\\", "/"] {
            let _ = at(text, "a/b/c");
            assert!(Places::of(text).at("x") >= Place::START);
        }
    }
}
