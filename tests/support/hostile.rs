//! A workshop made hostile: every text of its session files, or every word that no reference hangs on, with something
//! before it that terminals, readers of Markdown and eyes stumble over; sealed again, references and all.
//!
//! Equal texts stay equal, so organisations, things and values are still the same ones.

use plenary::base::sha256_hex;
use plenary::record::kind::{Kind, Note};
use std::collections::{BTreeMap, BTreeSet};

/// What stands before a text, chosen by the text.
pub(crate) const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}[7777m\u{1b}]0;owned\u{7}\u{9b}31m\u{90}q\u{9c}\u{1b}P\u{1b}\\",
    "\u{202e}evil\u{2066}\u{202a}\u{200f}\u{200e}\u{61c}\u{2069}\u{202c}",
    "\u{e0001}\u{e0041}\u{e007f}\u{200b}\u{2060}\u{feff}\u{ad}\u{180e}\u{2064}\u{fff9}",
    "\u{3164}\u{115f}\u{1160}\u{ffa0}\u{17b4}\u{fff0}\u{1d173}\u{1bca0}\u{e0080}\u{e0100}\u{e01f0}\u{34f}",
    "z\u{351}\u{36b}\u{343}\u{363}\u{368}\u{351}\u{36b}\u{343}\u{363}\u{368}\u{351}\u{36b}\u{343}\u{363}\u{368}\u{301}",
    "\u{301}\u{20dd}\u{fe0f}\u{fe0f}\u{fe0f}",
    "a\tb\r\nc\u{0}\u{8}\u{7f}\u{2028}\u{2029}\u{85}\u{b}\u{c}\r",
    "| a | b |\n|---|---|\n| *c* <script>x</script> | `d` [e](javascript:f) ![g](h) |\n\n# i\n---\n```\n&lt;",
    "\",sum:\"0000000000000000000000000000000000000000\")\n(id:\"b4k9x2mq7d.8\",is:Note(text:\"x",
    "=HYPERLINK(\"http://x\")\u{0}{{7*7}}${x} %s %n <!-- ]]> -->",
    "👩\u{200d}👩🏽\u{200d}👩\u{200d}👩🏽\u{200d}👩\u{200d}👩🏽\u{200d}👩\u{200d}👩🏽\u{200d}👩\u{200d}👩🏽\u{200d}👩\u{200d}👩🏽\u{200d}👩",
    "移民政策國家審查會議ﷺ المراجعة الوطنية",
    "\u{1100}\u{1100}\u{1100}\u{1100}\u{1100}\u{1100}\u{1100}\u{600}\u{600}\u{600}\u{600}",
];

/// How much of a workshop is made hostile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// What people wrote: titles, names, wordings, words. Codes, dates and numbers mean what they meant.
    Words,
    /// Every text that is no reference and does not say what sort of file it is.
    All,
}

/// Fields that hold references, or without which a file would be none of this workshop.
const KEPT: &[&str] = &[
    "role", "sitting", "on", "with", "wording", "binds", "of", "heads", "sum", "id", "act", "takes", "what", "side",
    "salt", "gone",
];

/// The session files, made hostile.
pub(crate) fn made_hostile(files: &[Vec<u8>], how: How) -> Vec<Vec<u8>> {
    let lines: Vec<Vec<&str>> = files
        .iter()
        .map(|bytes| str::from_utf8(bytes).unwrap().lines().filter(|l| l.starts_with('(')).collect())
        .collect();
    let known: BTreeSet<&str> = lines.iter().flatten().map(|line| sum(line)).collect();
    let mut sums: BTreeMap<&str, String> = BTreeMap::new();
    let mut made: Vec<Vec<String>> = vec![Vec::new(); files.len()];
    // A line is made when all that it names is: sums are digests, so this ends.
    while made.iter().zip(&lines).any(|(made, lines)| made.len() < lines.len()) {
        let before = sums.len();
        for (made, lines) in made.iter_mut().zip(&lines) {
            while let Some(line) = lines.get(made.len()) {
                let own = sum(line);
                if digests(line).any(|named| named != own && known.contains(named) && !sums.contains_key(named)) {
                    break;
                }
                let line = sealed(&spoilt(&renamed(line, &sums), how));
                sums.insert(own, sum(&line).to_owned());
                made.push(line);
            }
        }
        assert!(sums.len() > before, "lines name one another in a circle");
    }
    made.iter().map(|lines| (lines.join("\n") + "\n").into_bytes()).collect()
}

/// What a text becomes.
pub(crate) fn hostile(text: &str) -> String {
    let n = text.bytes().fold(7, |n: usize, b| n.wrapping_mul(31).wrapping_add(b.into()));
    format!("{}{text}", HOSTILE[n % HOSTILE.len()])
}

fn sum(line: &str) -> &str {
    &line[line.len() - 42..line.len() - 2]
}

/// Runs of forty hexadecimal digits.
fn digests(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !matches!(c, '0'..='9' | 'a'..='f')).filter(|run| run.len() == 40)
}

fn renamed(line: &str, sums: &BTreeMap<&str, String>) -> String {
    let mut out = line.to_owned();
    for named in digests(&line[..line.len() - 48]).collect::<BTreeSet<_>>() {
        if let Some(now) = sums.get(named) {
            out = out.replace(named, now);
        }
    }
    out
}

/// Head and tail of a line, as the page of the format says where they end.
fn parts(line: &str) -> (&str, &str) {
    let is = line.find(",is:").unwrap();
    let open = is + line[is..].find('(').unwrap() + 1;
    (&line[..open], &line[open..line.len() - 48])
}

fn sealed(line: &str) -> String {
    let (head, tail) = parts(line);
    let gone = tail.strip_prefix("),gone:\"").and_then(|rest| rest.strip_suffix('"'));
    let told = gone.map_or_else(|| sha256_hex(tail.as_bytes()), str::to_owned);
    let sum = sha256_hex(format!("{head}{told}").as_bytes());
    format!("{head}{tail},sum:\"{}\")", &sum[..40])
}

/// The texts of a line's body, with something before each; where its sum stood, nothing that fits.
fn spoilt(line: &str, how: How) -> String {
    let (head, tail) = parts(line);
    let mut out = head.to_owned();
    let (mut rest, mut field) = (tail, String::new());
    while let Some(at) = rest.find('"') {
        let (before, after) = rest.split_at(at);
        if let Some(name) = before.strip_suffix(':').or_else(|| before.strip_suffix(":[")) {
            let start = name.rfind(|c: char| !c.is_ascii_lowercase() && c != '_').map_or(0, |at| at + 1);
            name[start..].clone_into(&mut field);
        }
        let end = 1 + literal_end(&after[1..]);
        let raw = &after[1..end];
        out.push_str(before);
        out.push('"');
        if is_spoilt(&field, raw, how) {
            let text: String = ron::from_str(&after[..=end]).unwrap();
            out.push_str(&literal(&hostile(&text)));
        } else {
            out.push_str(raw);
        }
        out.push('"');
        rest = &after[end + 1..];
    }
    out + rest + &line[line.len() - 48..]
}

/// Where the quotation mark is that ends a literal.
fn literal_end(text: &str) -> usize {
    let mut escaped = false;
    text.bytes()
        .position(|b| {
            let ends = b == b'"' && !escaped;
            escaped = b == b'\\' && !escaped;
            ends
        })
        .unwrap()
}

/// The writer's own literal, without its quotation marks.
fn literal(text: &str) -> String {
    let mut out = String::new();
    Kind::from(Note { text: text.to_owned().into(), ..Note::default() }).write(&mut out);
    out.strip_prefix("(text:\"").unwrap().strip_suffix("\")").unwrap().to_owned()
}

fn is_spoilt(field: &str, raw: &str, how: How) -> bool {
    let is_reference = raw.trim_start_matches('#').len() == 40 && digests(raw).next().is_some();
    let is_constant = raw.starts_with("ws/") || raw.contains('/') && !raw.contains(' ');
    if KEPT.contains(&field) || is_reference || is_constant || raw.is_empty() {
        return false;
    }
    // A call code or a mark is short; a sentence, a title and a name begin with a capital.
    let is_words = raw.starts_with(char::is_uppercase) && raw.len() > 3;
    how == How::All || is_words
}

/// What a terminal must never be sent, if the text has it: controls, what turns the order of others, what nobody sees,
/// towers of marks and chains of joiners.
pub(crate) fn danger(text: &str) -> Option<String> {
    // What Unicode lets be ignored where it cannot be drawn, but for joiners, marks and selectors of variants; line ends
    // of its own, and what stands around notes between lines.
    let is_unseen = |c: char| {
        matches!(c, '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
            | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
    };
    let (mut marks, mut joiners) = (0, 0);
    for c in text.chars() {
        (marks, joiners) = match c {
            c if unicode_normalization::char::is_combining_mark(c) => (marks + 1, joiners),
            '\u{200d}' => (marks, joiners + 1),
            c if c.is_ascii() => (0, 0),
            _ => (0, joiners),
        };
        if c.is_control() && c != '\n' || is_unseen(c) || marks > 8 || joiners > 20 {
            return Some(format!("U+{:04X} in {:?}", u32::from(c), text.get(..400).unwrap_or(text)));
        }
    }
    None
}
