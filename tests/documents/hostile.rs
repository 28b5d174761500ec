//! The shipped workshops made hostile: nothing in them steers a terminal, hides, or is anything but text in Markdown.

use super::support::{How, danger, made_hostile};
use super::{reads_back, shipped, with_plan};
use plenary::base::safe;
use plenary::export::{Doc, Options, document, markdown};
use plenary::plan::Hidden;
use std::sync::OnceLock;

fn workshops() -> &'static [Vec<Vec<u8>>] {
    static MADE: OnceLock<Vec<Vec<Vec<u8>>>> = OnceLock::new();
    MADE.get_or_init(|| {
        let both = [shipped("demo"), shipped("ipmd-2008")];
        both.iter().flat_map(|files| [How::Words, How::All].map(|how| made_hostile(files, how))).collect()
    })
}

#[test]
fn every_line_of_it_is_a_whole_line() {
    for files in workshops() {
        with_plan(files, |plan, _| {
            assert_eq!((plan.counts.damaged, plan.counts.altered, plan.counts.unknown), (0, 0, 0));
            assert!(plan.counts.counted > 20);
        });
    }
}

#[test]
fn no_document_has_anything_of_it_but_text() {
    let all = vec![Hidden::Struck, Hidden::Record, Hidden::Veil, Hidden::House];
    let options = Options { with_hidden: all, ..Options::default() };
    for files in workshops() {
        reads_back(files);
        for doc in Doc::EVERY {
            let text = with_plan(files, |plan, catalogue| markdown(&document(plan, catalogue, doc, &options)));
            assert_eq!(danger(&text), None, "{doc:?}");
            assert_eq!(safe(&text).to_string(), text, "{doc:?}");
            no_row_has_more_or_fewer_cells_than_its_head(&text);
        }
    }
}

fn no_row_has_more_or_fewer_cells_than_its_head(text: &str) {
    let mut columns = None;
    for line in text.lines() {
        let cells = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert_eq!(line.starts_with('|'), cells > 0, "{line}");
        columns = (cells > 0).then(|| *columns.get_or_insert(cells));
        assert!(columns.is_none_or(|columns| columns == cells), "{line}");
    }
}
