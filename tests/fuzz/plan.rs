//! The fold, and what is printed of it.

use crate::hostile::danger;
use crate::recipe::{Recipe, parts, sealed, workshops};
use crate::{runs, time};
use bolero::check;
use plenary::base::{Digest, EntryId, FileId, Stamp};
use plenary::checklist::Catalogue;
use plenary::export::{Doc, Options, document, json, markdown};
use plenary::plan::{Plan, Union, fold};
use plenary::record::kind::{
    Choose, Decide, Draft, FieldValue, Position, Propose, Redact, Respond, Retract, Reword, Ruling, Same, Set, Veil,
    Walk,
};
use plenary::record::{Kind, NewHead, read, seal};

const WORDS: &[&str] = &[
    "",
    "agree",
    "no objection",
    "objection",
    "formal objection",
    "withdrawn",
    "agreed",
    "agreed except brackets",
    "in part",
    "reopened",
    "pending",
    "divided",
    "strike",
    "restrict",
    "release",
    "on",
    "off",
    "open",
    "close",
    "pause",
    "skip",
    "gcm-review/5",
    "gcm-review/3",
    "[a] [b",
    "120.00 USD",
    "2027-01-01..2027-12-31",
    "amount",
    "text",
    "title",
    "accepted",
    "Ministry of Labour",
    "\u{1b}[2J\u{202e}",
];

/// Files made of those that are shipped: lines dropped, doubled, moved, blanked, cut; entries about any other added.
fn made(recipe: &mut Recipe<'_>) -> Vec<Vec<u8>> {
    let base = &workshops()[recipe.below(workshops().len())];
    let mut files: Vec<Vec<Vec<u8>>> =
        base.iter().map(|file| file.lines().map(|line| line.as_bytes().to_vec()).collect()).collect();
    for n in 0..24 {
        if recipe.is_used_up() {
            break;
        }
        let (op, at) = (recipe.byte() % 8, recipe.below(files.len()));
        let line = recipe.below(files[at].len());
        let Some(bytes) = files[at].get(line).cloned() else { continue };
        match op {
            0 => drop(files[at].remove(line)),
            1 => {
                let to = recipe.below(files.len());
                files[to].push(bytes);
            }
            2 => {
                let to = recipe.below(files[at].len());
                files[at].swap(line, to);
            }
            3 => {
                let Some((head, tail)) = parts(&bytes) else { continue };
                let gone = format!("),gone:\"{}\"", plenary::base::sha256_hex(tail));
                files[at][line] = [head, gone.as_bytes(), &bytes[bytes.len() - 48..]].concat();
            }
            4 => files[at].truncate(line.max(1)),
            _ => {
                let all: Vec<Digest> = files.concat().iter().filter_map(|line| sum(line)).collect();
                let added = entry(recipe, n, &all);
                let to = recipe.below(files[at].len() + 1);
                files[at].insert(to, added);
            }
        }
    }
    files.into_iter().map(|lines| [lines.join(&b'\n'), b"\n".to_vec()].concat()).collect()
}

fn sum(line: &[u8]) -> Option<Digest> {
    Digest::parse(str::from_utf8(line.get(line.len().checked_sub(42)?..line.len() - 2)?).ok()?)
}

/// An entry about any other, of a kind that changes what others mean.
fn entry(recipe: &mut Recipe<'_>, n: u64, all: &[Digest]) -> Vec<u8> {
    let none = Digest::of(b"nobody's");
    let any = |recipe: &mut Recipe<'_>| all.get(recipe.below(all.len() + 1)).copied().unwrap_or(none);
    let (on, other) = (any(recipe), any(recipe));
    let word = |recipe: &mut Recipe<'_>| (*recipe.any(WORDS)).into();
    let value = |recipe: &mut Recipe<'_>| FieldValue { f: word(recipe), item: "".into(), to: word(recipe) };
    let sum = |digest: Digest| digest.to_string().into();
    let kind: Kind<'static> = match recipe.byte() % 15 {
        0 => Retract { why: word(recipe) }.into(),
        1 => Redact { by: word(recipe), takes: word(recipe), ..Redact::default() }.into(),
        2 => Choose { heads: vec![sum(on), sum(other)], takes: sum(other), ..Choose::default() }.into(),
        3 => Decide { outcome: word(recipe), wording: sum(other), binds: vec![sum(on)], ..Decide::default() }.into(),
        4 => {
            Position { orgs: vec![word(recipe)], takes: word(recipe), says: word(recipe), ..Position::default() }.into()
        }
        5 => Propose { text: word(recipe), into: word(recipe), ..Propose::default() }.into(),
        6 => Reword { text: word(recipe), ..Reword::default() }.into(),
        7 => Ruling { act: word(recipe), by: word(recipe), ..Ruling::default() }.into(),
        8 => Veil { act: word(recipe) }.into(),
        9 => Same { with: format!("#{other}").into(), same: recipe.byte().is_multiple_of(2), ..Same::default() }.into(),
        10 => Set { set: vec![value(recipe), value(recipe)], ..Set::default() }.into(),
        11 => Walk { act: word(recipe), ..Walk::default() }.into(),
        12 => Respond { outcome: word(recipe), judge: word(recipe), ..Respond::default() }.into(),
        13 => Draft { kind: word(recipe), text: word(recipe) }.into(),
        _ => {
            return sealed(
                b"(id:\"b4k9x2mq7d.99\",at:\"2026-11-20T14:06:16Z\",is:Newer(",
                b"a:1),salt:\"00000000000000000000000000000000\"",
            );
        }
    };
    let after = match recipe.byte() % 3 {
        0 => Vec::new(),
        1 => vec![other],
        _ => vec![any(recipe), any(recipe)],
    };
    let head = NewHead {
        id: Some(EntryId { file: FileId::parse("b4k9x2mq7d").unwrap(), n: 100 + n }),
        at: Some(Stamp::from_seconds(1_795_183_200)),
        on: if recipe.byte().is_multiple_of(8) { "gcm-review/5".to_owned() } else { format!("#{on}") },
        after,
        fixes: recipe.byte().is_multiple_of(4).then_some(other),
        vis: (*recipe.any(&["", "", "", "record", "house", "later"])).to_owned(),
        ..NewHead::default()
    };
    seal(&head, &kind, &[7; 16]).map_or_else(|| b"(".to_vec(), |(line, _)| line.into_bytes())
}

fn folded<'f>(files: impl Iterator<Item = &'f Vec<u8>>, catalogue: &Catalogue) -> Plan<'f> {
    let mut union = Union::default();
    files.for_each(|bytes| union.add(read(bytes)));
    fold(union, &[catalogue.asked("gcm-review").unwrap()])
}

/// Whatever the files say, there is a plan of them, the same in any order, every entry counted; and what is printed of
/// it is harmless.
#[test]
fn any_files_fold_to_one_plan_in_any_order_and_what_is_printed_of_it_is_harmless() {
    let catalogue = Catalogue::embedded();
    check!().with_iterations(runs(40)).with_test_time(time()).for_each(|bytes: &[u8]| {
        let mut recipe = Recipe::new(bytes);
        let doc = Doc::EVERY[recipe.below(Doc::EVERY.len())];
        let files = made(&mut recipe);
        let plan = folded(files.iter(), &catalogue);
        let counts = &plan.counts;
        let parts = [counts.counted, counts.unknown, counts.altered, counts.damaged, counts.redacted, counts.retracted];
        assert_eq!(parts.into_iter().sum::<usize>(), counts.total);
        let told = json::plan(&plan);
        assert_eq!(json::plan(&folded(files.iter().rev().chain(&files), &catalogue)), told);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&told.to_string()).unwrap(), told);
        let text = markdown(&document(&plan, &catalogue, doc, &Options::default()));
        assert_eq!(danger(&text), None, "{doc:?}");
    });
}
