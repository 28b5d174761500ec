//! The documents: snapshots of the three over workshops made by hand, read again as Markdown; every dissent in each.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

mod apart;
mod circulated;
mod dissenting;
mod draft;
mod hostile;
mod law;
mod left;
mod minutes;
mod one_letter;
mod paper;
mod summed_up;
#[path = "../support/hostile.rs"]
mod support;
mod workshops;

use law::{
    every_agreed_text_is_in, every_dissent_is_in, every_organisation_has_one_row, every_wording_of_a_dissent_is_in,
    no_digest_is_outside_the_appendix, told as told_now,
};
use plenary::base::safe;
use plenary::checklist::Catalogue;
use plenary::export::outline::{Block, Line};
use plenary::export::{Doc, Options, document, markdown};
use plenary::plan::{Hidden, Plan, Union, fold};
use plenary::record::read;
use pulldown_cmark::{Event, Options as Extensions, Parser, TagEnd};

/// Folds files and hands the plan on.
fn with_plan<T>(files: &[Vec<u8>], then: impl FnOnce(&Plan<'_>, &Catalogue) -> T) -> T {
    let catalogue = Catalogue::embedded();
    let mut union = Union::default();
    for bytes in files {
        union.add(read(bytes));
    }
    let plan = fold(union, &[catalogue.asked("gcm-review").unwrap()]);
    then(&plan, &catalogue)
}

fn written(files: &[Vec<u8>], doc: Doc, options: &Options) -> String {
    with_plan(files, |plan, catalogue| markdown(&document(plan, catalogue, doc, options)))
}

/// What a reader of the Markdown sees: text, with a blank line after each block and line ends for breaks; and every
/// node that is not text.
fn seen(markdown: &str) -> (String, Vec<String>) {
    let (mut text, mut nodes) = (String::new(), Vec::new());
    for event in Parser::new_ext(markdown, Extensions::all() - Extensions::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(t) => text.push_str(&t),
            Event::InlineHtml(html) if &*html == "<br>" => text.push('\n'),
            Event::Start(tag) => nodes.push(format!("{tag:?}").split([' ', '(', '{']).next().unwrap().to_owned()),
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough) => {}
            Event::HardBreak | Event::End(_) => text.push('\n'),
            other => nodes.push(format!("{other:?}")),
        }
    }
    (text, nodes)
}

/// The outline's own text, without blanks.
fn told(blocks: &[Block]) -> String {
    let mut out = String::new();
    // Each run is made safe by itself: a mark at its beginning stands on nothing.
    let mut add = |line: &Line| {
        for run in &line.0 {
            out.extend(safe(&run.plain()).to_string().split_whitespace());
        }
    };
    for block in blocks {
        match block {
            Block::Status(line) | Block::Paragraph(line) | Block::Heading { text: line, .. } => add(line),
            Block::List(items) => items.iter().for_each(&mut add),
            Block::Quote { text, by } => [text, by].into_iter().for_each(&mut add),
            Block::Table(table) => {
                table.columns.iter().for_each(|c| add(&Line::from(c.title.as_str())));
                table.rows.iter().flatten().chain(&table.notes).for_each(&mut add);
            }
            Block::Rule => {}
        }
    }
    out
}

pub(crate) fn reads_back(files: &[Vec<u8>]) {
    const NODES: &[&str] = &[
        "Heading",
        "Paragraph",
        "List",
        "Item",
        "Table",
        "TableHead",
        "TableRow",
        "TableCell",
        "BlockQuote",
        "Strong",
        "Emphasis",
        "Strikethrough",
        "Rule",
    ];
    for doc in Doc::ALL {
        let (blocks, text) = with_plan(files, |plan, catalogue| {
            let blocks = document(plan, catalogue, doc, &Options::default());
            let text = markdown(&blocks);
            (blocks, text)
        });
        let (seen, nodes) = seen(&text);
        assert_eq!(seen.split_whitespace().collect::<String>(), told(&blocks), "{doc:?}");
        let stray: Vec<_> = nodes.iter().filter(|n| !NODES.contains(&n.as_str())).collect();
        assert!(stray.is_empty(), "{doc:?}: {stray:?}");
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{doc:?}");
        assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{2066}']), "{doc:?}");
    }
}

#[test]
fn the_outcome_summary_of_a_day() {
    insta::assert_snapshot!(written(&workshops::a_day(), Doc::Outcome, &Options::default()));
}

#[test]
fn the_plan_of_a_day() {
    insta::assert_snapshot!(written(&workshops::a_day(), Doc::Plan, &Options::default()));
}

#[test]
fn the_report_of_a_day() {
    insta::assert_snapshot!(written(&workshops::a_day(), Doc::Report, &Options::default()));
}

#[test]
fn no_sentence_ends_twice() {
    for doc in Doc::ALL {
        let text = written(&workshops::full_stops(), doc, &Options::default());
        assert!(text.contains("Two centres."), "{text}");
        let text = text + &written(&demonstration(), doc, &Options::default());
        // A name's own stop ends no sentence.
        let text = text.replace("Acme Ltd.)", "Acme Ltd)");
        let twice = |line: &&str| ["..", ".”.", ".).", ".**.", "?.", "!."].iter().any(|end| line.contains(end));
        assert_eq!(text.lines().filter(twice).collect::<Vec<_>>(), Vec::<&str>::new(), "{doc:?}");
    }
}

/// The demonstration's session files.
fn demonstration() -> Vec<Vec<u8>> {
    shipped("demo")
}

/// The session files of a workshop that is shipped.
fn shipped(name: &str) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(format!("{}/sessions/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let files = files.map(|file| file.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| std::fs::read(path).unwrap()).collect()
}

#[test]
fn a_note_that_was_corrected_is_printed_as_it_should_have_been() {
    let report = written(&demonstration(), Doc::Report, &Options::default());
    assert!(report.contains("Principle 10, whole-of-society: nobody could name an action yet."));
    assert!(!report.contains("Principle (j), whole-of-society"));
}

#[test]
fn of_no_sessions_every_document_says_that_nothing_was_recorded() {
    for doc in Doc::ALL {
        insta::assert_snapshot!(format!("nothing-{}", doc.as_str()), written(&[], doc, &Options::default()));
    }
}

#[test]
fn every_dissent_of_every_session_is_in_every_document_with_its_wording_and_every_agreed_text_in_plan_and_report() {
    for (files, dissents) in [(workshops::a_day(), 13), (workshops::acts(), 7), (workshops::hostile(), 24)] {
        with_plan(&files, |plan, catalogue| {
            assert_eq!(plan.positions.iter().filter(|p| p.dissent).count(), dissents);
            for doc in Doc::ALL {
                let blocks = document(plan, catalogue, doc, &Options::default());
                let text = markdown(&blocks);
                let text = seen(&text).0 + &told_now(&blocks);
                let agreed = matches!(doc, Doc::Plan | Doc::Report);
                let all = [
                    every_dissent_is_in(plan, &text),
                    every_wording_of_a_dissent_is_in(plan, &text),
                    if agreed { every_agreed_text_is_in(plan, &text) } else { Ok(()) },
                ];
                assert!(all.iter().all(Result::is_ok), "{doc:?}: {all:?}");
            }
        });
    }
}

#[test]
fn an_organisation_has_one_row_of_a_table_of_positions() {
    for files in [workshops::a_day(), workshops::acts(), workshops::full_stops(), demonstration()] {
        with_plan(&files, |plan, catalogue| {
            let report = document(plan, catalogue, Doc::Report, &Options::default());
            every_organisation_has_one_row(plan, &report).unwrap();
        });
    }
}

#[test]
fn no_document_prints_a_digest_outside_the_appendix() {
    for files in [workshops::a_day(), workshops::acts(), workshops::budget(), workshops::hostile(), demonstration()] {
        for doc in Doc::EVERY {
            let text = written(&files, doc, &Options::default());
            assert_eq!(no_digest_is_outside_the_appendix(&text), Ok(()), "{doc:?}");
        }
    }
}

#[test]
fn checks_are_told_by_the_reference_of_the_thing() {
    let report = written(&demonstration(), Doc::Report, &Options::default());
    let places = report.split("### Places of the checks").nth(1).unwrap();
    for told in [
        "| Agreed over a formal objection that was not lifted | Decision (A14) on point 3, Needs assessment |",
        "| Different values or decisions were recorded | Objective 14, Consular protection, chosen | Room",
        "| One organisation stands differently in two rooms | Treasury of Mirandia on wording 1 (A1) |",
        "| Agreed text still has words in brackets | Decision (A11) on paragraph “2.1 Rights” (S1) |",
    ] {
        assert!(places.contains(told), "{told}: {places}");
    }
    assert!(!places.contains("gcm/obj"), "{places}");
    assert_eq!(no_digest_is_outside_the_appendix(places), Ok(()));
}

#[test]
fn a_day_reads_back_as_it_was_told() {
    reads_back(&workshops::a_day());
}

#[test]
fn hostile_text_stays_text() {
    reads_back(&workshops::hostile());
}

#[test]
fn the_same_sessions_give_the_same_bytes_in_any_order() {
    let files = workshops::a_day();
    let turned: Vec<_> = files.iter().rev().cloned().chain(files.iter().cloned()).collect();
    for doc in Doc::ALL {
        assert_eq!(written(&files, doc, &Options::default()), written(&turned, doc, &Options::default()), "{doc:?}");
    }
}

#[test]
fn what_is_hidden_is_printed_only_where_it_is_asked_for() {
    let files = workshops::a_day();
    let all = Options { with_hidden: vec![Hidden::Record, Hidden::Veil], ..Options::default() };
    for doc in Doc::ALL {
        let plain = written(&files, doc, &Options::default());
        let full = written(&files, doc, &all);
        assert!(!plain.contains("Our members will not take part."), "{doc:?}");
        assert!(full.contains("Our members will not take part."), "{doc:?}");
        assert!(full.contains("not recorded for circulation"), "{doc:?}");
        assert!(plain.contains("Children of migrants are not mentioned anywhere."), "{doc:?}");
        for text in [&plain, &full] {
            assert!(!text.contains("A remark about a neighbour"), "{doc:?}");
        }
    }
    let report = written(&files, Doc::Report, &Options::default());
    assert!(!report.contains("call the region before lunch"));
    assert!(report.contains("not on the matter"));
}

#[test]
fn what_was_struck_or_redacted_is_not_printed_and_the_act_is() {
    let files = workshops::acts();
    for doc in Doc::ALL {
        let text = written(&files, doc, &Options::default());
        for gone in ["The name of a witness", "Words to be struck", "Half a sentence"] {
            assert!(!text.contains(gone), "{doc:?}: {gone}");
        }
        for told in ["safety of a witness", "asked for by the region", "The whole sentence.", "stand aside", "P. Alone"]
        {
            assert!(text.to_lowercase().contains(&told.to_lowercase()), "{doc:?}: {told}");
        }
        assert!(text.contains("Recorded by mistake and taken back."), "{doc:?}");
    }
    insta::assert_snapshot!(written(&files, Doc::Report, &Options::default()));
}

#[test]
fn a_sitting_set_down_afterwards_has_no_times_of_day() {
    let report = written(&workshops::a_day()[2..], Doc::Report, &Options::default());
    assert!(!report.contains("08:0"), "{report}");
    assert!(report.contains("set down afterwards"));
}

#[test]
fn a_final_document_says_so_and_a_draft_until_when() {
    let files = workshops::a_day();
    for doc in Doc::ALL {
        let draft = written(&files, doc, &Options::default());
        assert_eq!(draft.matches("DRAFT, subject to correction until 4 December 2026").count(), 2, "{doc:?}");
        let done = written(&files, doc, &Options { is_final: true, ..Options::default() });
        assert!(done.starts_with("**FINAL**") && !done.contains("DRAFT"), "{doc:?}");
    }
}

#[test]
fn an_amount_that_differs_is_in_no_total_and_a_revised_line_replaces_the_original() {
    let plan = written(&workshops::budget(), Doc::Plan, &Options::default());
    let budget = plan.split("## 7. Budget and gap").nth(1).unwrap().split("## 8.").next().unwrap();
    for told in [
        "| USD | 300.00\u{a0}USD | 100.00\u{a0}USD | 0.00\u{a0}USD | 200.00\u{a0}USD | 200.00\u{a0}USD |",
        "| TND | 1.125\u{a0}TND | 0.000\u{a0}TND | 0.000\u{a0}TND | 1.125\u{a0}TND | 1.125\u{a0}TND |",
        "(H4): replaced by a revised line.",
        "(H6): **differs** Room 8: 7.00\u{a0}USD; Room 9: 8.00\u{a0}USD.",
        "(H7): “a lot” cannot be read as an amount.",
        "its cost in all is recorded as 999.00\u{a0}USD; its 2 lines add up to 300.00\u{a0}USD, which are counted.",
    ] {
        assert!(budget.contains(told), "{told}\n{budget}");
    }
}
