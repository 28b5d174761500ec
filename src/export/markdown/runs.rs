//! Runs of text in Markdown: manner where it can be told apart, every character as itself.

use crate::base::safe;
use crate::export::outline::{Inline, Line};
use std::fmt::Write as _;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Plain,
    Strong,
    Emphasis,
    Struck,
}

impl Manner {
    fn sign(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "**",
            Self::Emphasis => "*",
            Self::Struck => "~~",
        }
    }
}

type Run = (Manner, String);

/// Where a line of text stands: at the start of a block it could be taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Block,
    Inside,
}

/// A line's text, each line of it escaped; none where there is nothing but line ends.
pub(super) fn lines(line: &Line, place: Place) -> Vec<String> {
    let mut out: Vec<Vec<Run>> = vec![Vec::new()];
    for inline in &line.0 {
        let manner = match inline {
            Inline::Text(_) | Inline::Reference(_) | Inline::Mark(_) => Manner::Plain,
            Inline::Strong(_) | Inline::Added(_) => Manner::Strong,
            Inline::Emphasis(_) => Manner::Emphasis,
            Inline::Removed(_) => Manner::Struck,
        };
        let text = safe(&inline.plain()).to_string();
        for (i, piece) in text.split('\n').enumerate() {
            if i > 0 {
                out.push(Vec::new());
            }
            if let Some(runs) = out.last_mut() {
                runs.push((manner, piece.to_owned()));
            }
        }
    }
    let is_blank = |runs: &Vec<Run>| runs.iter().all(|(_, text)| text.is_empty());
    while out.last().is_some_and(is_blank) {
        out.pop();
    }
    let first = out.iter().position(|runs| !is_blank(runs)).unwrap_or(out.len());
    out.drain(..first);
    out.into_iter().map(|runs| physical(runs, place)).collect()
}

/// One line of text: manner where Markdown can tell it from what stands around, every character as itself.
fn physical(runs: Vec<Run>, place: Place) -> String {
    let runs = told_apart(merged(runs));
    let all: String = runs.iter().map(|(_, text)| text.as_str()).collect();
    let mut escape = Escape::new(&all, place);
    let mut out = String::with_capacity(all.len() + all.len() / 8);
    for (manner, text) in &runs {
        out.push_str(manner.sign());
        for _ in text.chars() {
            escape.next(&mut out);
        }
        out.push_str(manner.sign());
    }
    out
}

/// Blanks at a run's ends stand outside of its signs; runs of one manner are one.
fn merged(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut push = |manner: Manner, text: &str| match out.last_mut() {
        _ if text.is_empty() => {}
        Some((last, before)) if *last == manner => before.push_str(text),
        _ => out.push((manner, text.to_owned())),
    };
    for (manner, text) in runs {
        let inner = text.trim();
        let start = text.len() - text.trim_start().len();
        push(Manner::Plain, text.get(..start).unwrap_or_default());
        push(manner, inner);
        push(Manner::Plain, text.get(start + inner.len()..).unwrap_or_default());
    }
    out
}

/// A manner is dropped where its signs would not be read as signs; the words stay.
fn told_apart(mut runs: Vec<Run>) -> Vec<Run> {
    for at in 0..runs.len() {
        let before = at.checked_sub(1).and_then(|i| runs.get(i));
        let Some((manner, text)) = runs.get(at) else { break };
        if *manner == Manner::Plain {
            continue;
        }
        let after = runs.get(at + 1);
        let starry = |run: Option<&Run>| run.is_some_and(|(m, _)| matches!(m, Manner::Strong | Manner::Emphasis));
        let clash = *manner != Manner::Struck && starry(before);
        let open = is_side(before.and_then(|(_, t)| t.chars().last()), text.chars().next());
        let close = is_side(after.and_then(|(_, t)| t.chars().next()), text.chars().last());
        if (clash || !open || !close)
            && let Some(run) = runs.get_mut(at)
        {
            run.0 = Manner::Plain;
        }
    }
    runs
}

/// Whether a sign between these two is read as one (`CommonMark`'s flanking rule, on the safe side).
fn is_side(outer: Option<char>, inner: Option<char>) -> bool {
    inner.is_some_and(char::is_alphanumeric) || outer.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation())
}

/// Writes the characters of one line, each so that it is read as itself.
struct Escape<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
    /// Nothing but digits so far: a point or a parenthesis would make it a list.
    digits: bool,
    first: bool,
    place: Place,
    /// The last three, in lower case.
    last: [char; 3],
}

impl<'t> Escape<'t> {
    fn new(line: &'t str, place: Place) -> Self {
        Self { rest: line.chars().peekable(), digits: true, first: true, place, last: [' '; 3] }
    }

    fn next(&mut self, out: &mut String) {
        let Some(c) = self.rest.next() else { return };
        let next = self.rest.peek().copied();
        // Readers take blanks at the ends of a line away; a character reference they keep.
        if c.is_whitespace() && (self.first || next.is_none()) {
            let _ = write!(out, "&#{};", u32::from(c));
        } else {
            if self.is_special(c, next) {
                out.push('\\');
            }
            out.push(c);
        }
        self.digits &= c.is_ascii_digit();
        self.first = false;
        self.last.rotate_left(1);
        if let Some(last) = self.last.last_mut() {
            *last = c.to_ascii_lowercase();
        }
    }

    /// The next character is the first of a block's line.
    fn starts(&self) -> bool {
        self.first && self.place == Place::Block
    }

    /// A block's line so far is a number.
    fn is_number(&self) -> bool {
        self.digits && !self.first && self.place == Place::Block
    }

    fn is_special(&self, c: char, next: Option<char>) -> bool {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$' | '^' | '{' | '}' | '@' => {
                true
            }
            '+' | '-' | '=' => self.starts(),
            // `1.` begins a list, `://` and `www.` a link, `:a` an emoji, `:-` a table.
            ')' => self.is_number(),
            '.' => self.is_number() || self.last == ['w'; 3],
            ':' => self.starts() || next.is_some_and(|n| n == '/' || n.is_ascii_alphabetic()),
            _ => false,
        }
    }
}
