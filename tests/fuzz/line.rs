//! The line reader and the canonical writer.

use crate::recipe::{Recipe, sealed, workshops};
use crate::{runs, time};
use bolero::check;
use plenary::base::{Digest, EntryId, FileId, Stamp};
use plenary::record::kind::{Count, FieldValue, Hands, Note, Position, Set};
use plenary::record::{Body, Kind, NewHead, Seen, read, read_line, seal};

const FORMAT1: &[u8] = include_bytes!("../fixtures/format1.ron");

/// Whatever stands before a file's lines, on lines of its own: all of them are read, and nothing that is not there.
#[test]
fn any_bytes_are_read_and_hide_no_line_behind_them() {
    check!().with_iterations(runs(3000)).with_test_time(time()).for_each(|bytes: &[u8]| {
        let alone = read(bytes);
        for entry in alone.entries() {
            assert!(matches!(read_line(entry.line), Seen::Entry(again) if again == *entry));
        }
        // Of two bytes a letter, or a checklist: none of it is a session file.
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || alone.other.is_some() {
            return;
        }
        let with = [bytes, b"\n", FORMAT1].concat();
        let reading = read(&with);
        let (before, whole) = (alone.entries().count(), read(FORMAT1).entries().count());
        assert!(reading.other.is_some() || reading.entries().count() >= before + whole, "{before} and {whole}");
    });
}

/// A line whose sum fits, whatever its body is: what is taken as known is, to the byte, what the writer writes.
#[test]
fn a_body_that_is_taken_as_known_is_what_the_writer_writes() {
    check!().with_iterations(runs(3000)).with_test_time(time()).for_each(|bytes: &[u8]| {
        let mut recipe = Recipe::new(bytes);
        let lines: Vec<&str> = workshops().iter().flatten().flat_map(|file| file.lines()).collect();
        let line = recipe.any(&lines).as_bytes();
        let Some((head, tail)) = crate::recipe::parts(line) else { return };
        let mut tail = tail.to_vec();
        while !recipe.is_used_up() {
            let (at, cut) = (recipe.below(tail.len() + 1), usize::from(recipe.byte() % 16));
            let end = (at + cut).min(tail.len());
            tail.splice(at..end, recipe.some().iter().copied().filter(|&b| b != b'\n'));
        }
        let line = sealed(head, &tail);
        let Seen::Entry(entry) = read_line(&line) else { return };
        if let Body::Known(kind) = &entry.body {
            let mut written = String::new();
            kind.write(&mut written);
            let start = head.len() - 1;
            assert_eq!(line.get(start..start + written.len()), Some(written.as_bytes()));
        }
    });
}

/// Whatever is written is read back as it was, in one line.
#[test]
fn what_is_written_is_read_back() {
    check!().with_iterations(runs(3000)).with_test_time(time()).for_each(|bytes: &[u8]| {
        let mut recipe = Recipe::new(bytes);
        let kind = written(&mut recipe);
        let head = NewHead {
            id: Some(EntryId { file: FileId::parse("b4k9x2mq7d").unwrap(), n: recipe.byte().into() }),
            at: Some(Stamp::from_seconds(1_795_183_200)),
            prev: Some(Digest::of(bytes)),
            on: "gcm-review/5".to_owned(),
            ..NewHead::default()
        };
        let Some((line, sum)) = seal(&head, &kind, &[recipe.byte(); 16]) else { return };
        assert!(!line.contains('\n'));
        let Seen::Entry(entry) = read_line(line.as_bytes()) else { panic!("{line}") };
        assert_eq!((entry.sum, entry.kind()), (sum, Some(&kind)), "{line}");
    });
}

fn written(recipe: &mut Recipe<'_>) -> Kind<'static> {
    match recipe.byte() % 4 {
        0 => Note { text: ("x".to_owned() + &recipe.text()).into(), lang: recipe.text().into(), ..Note::default() }
            .into(),
        1 => Position {
            orgs: (0..recipe.byte() % 4).map(|_| recipe.text().into()).collect(),
            who: ("x".to_owned() + &recipe.text()).into(),
            takes: ("x".to_owned() + &recipe.text()).into(),
            says: recipe.text().into(),
            anonymous: recipe.byte() % 2 == 1,
            ..Position::default()
        }
        .into(),
        2 => {
            let value = |recipe: &mut Recipe<'_>| FieldValue {
                f: ("x".to_owned() + &recipe.text()).into(),
                item: recipe.text().into(),
                to: recipe.text().into(),
            };
            Set { set: (0..=recipe.byte() % 4).map(|_| value(recipe)).collect(), why: recipe.text().into() }.into()
        }
        _ => {
            let n = u32::from(recipe.byte()) << (recipe.byte() % 25);
            let count = Count { takes: ("x".to_owned() + &recipe.text()).into(), n };
            Hands { counts: vec![count] }.into()
        }
    }
}
