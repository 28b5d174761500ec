//! Two real sets of minutes, set down by hand: every position behind every sum, and nobody who was against is lost.
//! And a real answer of 2008, as data for its session files: nothing in it that its document does not say.

#![expect(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

mod ccg;
mod count;
mod did;
mod folded;
#[path = "../sessions/ipmd.rs"]
mod ipmd;
mod quoted;
mod scribe;

use count::{Told, line_of};
use plenary::base::sha256_hex;
use plenary::record::{Body, Kind, Subject, read};
use scribe::Paper;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const SOURCES: &str = include_str!("../fixtures/minutes/SOURCES.md");

/// Each paper, the session file that it is kept as, and its lines that are left out.
const PAPERS: [(&Paper, &str, &[u32]); 2] =
    [(&ccg::PAPER, "ccg-2021-07-13.ron", ccg::LEFT_OUT), (&did::PAPER, "did-wg-2020-03-26.ron", did::LEFT_OUT)];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minutes").join(name)
}

/// The rows of a table of SOURCES.md under a heading: line, the three sums, the rest.
fn table(heading: &str) -> Vec<(usize, [usize; 3], &'static str)> {
    let (_, text) = SOURCES.split_once(heading).unwrap();
    let rows = text.lines().skip_while(|l| !l.starts_with('|')).take_while(|l| l.starts_with('|')).skip(2);
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let sums: Vec<usize> = cells[1].split(" / ").map(|n| n.parse().unwrap()).collect();
        (cells[0].parse().unwrap(), sums.try_into().unwrap(), cells[2])
    })
    .collect()
}

const CCG: &str = "## What a person reads in `ccg";
const DID: &str = "## What a person reads in `did";

/// Who was against, by the table: the names after `against: `, without what stands in parentheses.
fn against(outcome: &str) -> Vec<String> {
    let Some((_, names)) = outcome.split_once("against: ") else { return Vec::new() };
    let (names, _) = names.split_once(';').unwrap_or((names, ""));
    let mut names: Vec<_> = names.split(", ").map(|n| n.split(" (").next().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_session_files_are_what_the_scripts_say() {
    for (paper, name, _) in PAPERS {
        let text = scribe::set_down(paper);
        if std::env::var_os("PLENARY_RECORD").is_some() {
            std::fs::write(fixture(name), &text).unwrap();
        }
        let kept = std::fs::read_to_string(fixture(name)).unwrap();
        assert!(kept == text, "{name} differs from its script: PLENARY_RECORD=1 cargo test --test minutes");
    }
}

#[test]
fn the_independent_checker_accepts_them() {
    let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/recordcheck");
    for (_, name, _) in PAPERS {
        let out = Command::new("python3").arg(&tool).arg("--strict").arg(fixture(name)).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
}

#[test]
fn they_are_read_whole_and_name_their_source() {
    for (paper, _, _) in PAPERS {
        let text = scribe::set_down(paper);
        let reading = read(text.as_bytes());
        assert_eq!(reading.findings, []);
        assert!(reading.entries().all(|e| matches!(e.body, Body::Known(_))));
        let first = reading.entries().next().unwrap();
        let Some(Kind::Session(session)) = first.kind() else { panic!("no line 0") };
        assert_eq!(session.source_digest, sha256_hex(paper.bytes).as_str());
        assert!(session.late);
    }
}

#[test]
fn every_word_stands_in_the_line_that_it_is_from() {
    for (paper, _, _) in PAPERS {
        let lines: Vec<&str> = str::from_utf8(paper.bytes).unwrap().lines().collect();
        let text = scribe::set_down(paper);
        for entry in read(text.as_bytes()).entries().skip(1) {
            let source = lines[line_of(entry) - 1];
            for word in words(entry.kind().unwrap()) {
                assert!(source.contains(&word), "{} {word:?} is not in {source:?}", entry.head.from);
            }
        }
    }
}

/// What an entry quotes. Names are the minutes' own wherever somebody types; a scribe shortens them.
fn words(kind: &Kind<'_>) -> Vec<String> {
    let quoted = match kind {
        Kind::Said(said) if said.taken == "verbatim" => vec![&said.who, &said.text],
        Kind::Said(said) => vec![&said.text],
        Kind::Propose(p) => vec![&p.by, &p.text],
        Kind::Reword(p) => vec![&p.text],
        Kind::Rule(rule) => vec![&rule.why],
        Kind::Decide(d) => vec![&d.why],
        Kind::Add(add) => add.set.iter().filter(|v| v.f == "text").map(|v| &v.to).collect(),
        Kind::Walk(walk) => vec![&walk.title],
        Kind::Floor(floor) => vec![&floor.why],
        Kind::Position(p) if p.taken == "summary" => vec![&p.says, &p.lift],
        Kind::Position(p) => [&p.who, &p.says, &p.lift].into_iter().chain(&p.orgs).collect(),
        _ => Vec::new(),
    };
    quoted.into_iter().map(|text| text.as_str().to_owned()).collect()
}

#[test]
fn a_position_is_the_first_word_of_its_line() {
    for (paper, _, _) in PAPERS {
        let lines: Vec<&str> = str::from_utf8(paper.bytes).unwrap().lines().collect();
        let text = scribe::set_down(paper);
        for entry in read(text.as_bytes()).entries() {
            let Some(Kind::Position(position)) = entry.kind() else { continue };
            let ladder = position.takes.chars().any(char::is_alphabetic);
            if ladder || entry.head.fixes.is_some() {
                continue;
            }
            let source = lines[line_of(entry) - 1];
            let typed = source.rsplit_once(">\t").or_else(|| source.split_once(":* ")).unwrap().1;
            let first = typed.split_whitespace().next().unwrap().trim_end_matches([',', ':']);
            assert_eq!(position.takes, first, "{}", entry.head.from);
        }
    }
}

#[test]
fn no_line_is_lost_but_those_left_out_on_purpose() {
    for (paper, name, left_out) in PAPERS {
        let text = scribe::set_down(paper);
        let reading = read(text.as_bytes());
        let told: BTreeSet<usize> = reading.entries().map(line_of).collect();
        let markdown = name.starts_with("did");
        for (n, line) in str::from_utf8(paper.bytes).unwrap().lines().enumerate() {
            let spoken = ["> *", "> **", "**", "… "].iter().any(|start| line.starts_with(start)) && n > 115;
            let left = left_out.iter().any(|&l| l as usize == n + 1);
            if !markdown || spoken {
                assert!(told.contains(&(n + 1)) != left, "{name} line {}: {line}", n + 1);
            }
        }
    }
}

#[test]
fn the_sums_of_both_meetings_come_out() {
    for ((paper, _, _), heading) in PAPERS.into_iter().zip([CCG, DID]) {
        let text = scribe::set_down(paper);
        let reading = read(text.as_bytes());
        let told = Told::new(&reading);
        for (line, expected, outcome) in table(heading) {
            let wording = told.wordings().find(|e| line_of(e) == line).unwrap();
            let sums = told.sums(wording.sum);
            assert_eq!([sums.plus.len(), sums.nought.len(), sums.minus.len()], expected, "line {line}: {sums:?}");
            if outcome.starts_with("RESOLVED") {
                assert_eq!(sums.minus, against(outcome), "line {line}");
            }
        }
        let voted = told.wordings().filter(|w| told.sums(w.sum) != count::Sums::default()).map(line_of);
        assert_eq!(voted.collect::<Vec<_>>(), table(heading).iter().map(|row| row.0).collect::<Vec<_>>());
    }
}

#[test]
fn a_resolution_is_of_the_proposal_whose_text_it_repeats() {
    let text = scribe::set_down(&ccg::PAPER);
    let reading = read(text.as_bytes());
    let told = Told::new(&reading);
    let lines: Vec<&str> = str::from_utf8(ccg::PAPER.bytes).unwrap().lines().collect();
    let mut resolved = Vec::new();
    for entry in &told.entries {
        let Some(Kind::Decide(decide)) = entry.kind() else { continue };
        if decide.outcome != "agreed" {
            continue;
        }
        let wording = told.wordings().find(|w| w.sum.to_string() == decide.wording.as_str()).unwrap();
        let (Kind::Propose(_) | Kind::Reword(_)) = wording.kind().unwrap() else { panic!("not a wording") };
        let repeated = lines[line_of(entry) - 1].split_once("RESOLVED: ").unwrap().1;
        assert!(words(wording.kind().unwrap()).contains(&repeated.to_owned()), "{}", entry.head.from);
        let proposal = if let Subject::Entry(on) = wording.head.on { on } else { wording.sum };
        assert_eq!(entry.head.on, Subject::Entry(proposal));
        resolved.push(format!("RESOLVED at {}", line_of(entry)));
    }
    let expected = table(CCG).into_iter().filter_map(|row| row.2.starts_with("RESOLVED").then_some(row.2));
    let expected = expected.map(|outcome| outcome.split(',').next().unwrap().to_owned());
    assert_eq!(resolved, expected.collect::<Vec<_>>());
}

#[test]
fn nothing_was_adopted_and_every_formal_objection_has_its_words() {
    let text = scribe::set_down(&did::PAPER);
    let reading = read(text.as_bytes());
    let told = Told::new(&reading);
    assert_eq!(told.wordings().count(), 6);
    assert!(!told.entries.iter().any(|e| matches!(e.kind(), Some(Kind::Decide(_)))));
    for (line, _, formal) in table(DID) {
        let mut found = Vec::new();
        for entry in &told.entries {
            if let Some(Kind::Position(p)) = entry.kind()
                && p.takes == "formal objection"
                && matches!(entry.head.on, Subject::Entry(on) if line_of(told.at(on)) == line)
            {
                assert!(p.says.to_lowercase().contains("formal"), "{}", entry.head.from);
                let org = p.orgs.first().map_or(String::new(), |org| format!(" {}", org.as_str()));
                found.push(format!("{}{org}", line_of(entry)));
            }
        }
        assert_eq!(found.join(", "), formal, "line {line}");
    }
}
