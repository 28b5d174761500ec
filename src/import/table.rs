//! Tables: comma, semicolon, tab or bar separated text, and spreadsheets.
//!
//! **Invariants.** Row numbers are those that the table's own program shows. Nothing here is bigger than [`CELLS`].
//!
//! **Not here.** Workbooks (`book`), what columns mean (`columns`).

use super::book::{COMPOUND, sheets};
use super::bytes::text;
use crate::base::clean;

/// Cells beyond which a file is no list of a workshop.
pub(super) const CELLS: usize = 2_000_000;

/// What may separate cells.
const SEPARATORS: [u8; 4] = *b",;\t|";

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As its program numbers it, from 1.
    pub number: usize,
    /// Its cells, trimmed and cleaned.
    pub cells: Vec<String>,
}

/// A table: a sheet of a workbook, or a text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The sheet's name; of a text file how it was read.
    pub name: String,
    /// Rows that have anything in them.
    pub rows: Vec<Row>,
}

/// A file that is no table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Neither text nor a spreadsheet.
    #[error("this spreadsheet cannot be read: {0}")]
    Workbook(#[from] calamine::Error),
    /// XLS or XLSB.
    #[error("this is an older or binary spreadsheet (XLS, XLSB), which is not read")]
    Old,
    /// An element in it has no end.
    #[error("this spreadsheet breaks off, or is damaged")]
    Torn,
    /// Too many cells.
    #[error("this table has more than {CELLS} cells")]
    Big,
    /// Too many bytes, packed into few.
    #[error("this spreadsheet is larger than {} MB when it is unpacked", super::book::UNPACKED >> 20)]
    Unpacked,
    /// Zeros or the like.
    #[error("this is neither text nor a spreadsheet")]
    Binary,
}

/// The tables of a file: every sheet of a workbook, or the one of a text file.
pub fn tables(bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    // Workbooks are zip archives, older ones compound files.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(COMPOUND) {
        return sheets(bytes);
    }
    let (text, encoding) = text(bytes);
    let text = text.replace("\r\n", "\n");
    if text.contains('\0') {
        return Err(TableError::Binary);
    }
    let separator = separator(&text);
    let name = format!("{encoding}, separated by {}", said(separator));
    Ok(vec![Table { name, rows: separated(&text, separator)? }])
}

fn separated(text: &str, separator: u8) -> Result<Vec<Row>, TableError> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut rows, mut cells, mut number) = (Vec::new(), 0, 0);
    // What is not UTF-8 was decoded before, and rows of any length are taken: nothing is left that could fail.
    for record in reader.records().map_while(Result::ok) {
        cells += record.len();
        if cells > CELLS {
            return Err(TableError::Big);
        }
        let start = record.position().and_then(|at| text.get(at.byte() as usize..)).unwrap_or_default();
        number += 1 + blank_lines(start);
        rows.push(Row { number, cells: record.iter().map(|cell| clean(cell.trim()).into_owned()).collect() });
    }
    rows.retain(Row::says);
    Ok(rows)
}

/// The reader passes over empty lines, a table's own program shows them.
fn blank_lines(text: &str) -> usize {
    text.bytes().take_while(|b| matches!(b, b'\r' | b'\n')).filter(|&b| b == b'\n').count()
}

impl Row {
    /// Anything is in it.
    fn says(&self) -> bool {
        self.cells.iter().any(|cell| !cell.is_empty())
    }
}

/// The separator that cuts the most rows into the same number of cells.
fn separator(text: &str) -> u8 {
    let start: String = text.lines().take(200).flat_map(|line| [line, "\n"]).collect();
    let score = |&by: &u8| {
        let Ok(rows) = separated(&start, by) else { return (0, 0) };
        let mut counts = std::collections::BTreeMap::new();
        for row in rows.iter().filter(|row| row.cells.len() > 1) {
            *counts.entry(row.cells.len()).or_insert(0usize) += 1;
        }
        counts.into_iter().map(|(cells, rows)| (rows, cells)).max().unwrap_or((0, 0))
    };
    // Of equals the first: the comma.
    let best = SEPARATORS.iter().rev().max_by_key(|by| score(by));
    best.copied().unwrap_or(b',')
}

fn said(separator: u8) -> &'static str {
    match separator {
        b';' => "semicolons",
        b'\t' => "tabs",
        b'|' => "bars",
        _ => "commas",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &[u8]) -> Vec<Vec<String>> {
        tables(text).unwrap().remove(0).rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn every_usual_separator_is_found() {
        for separator in [",", ";", "\t", "|"] {
            let text = "Organisation,Nom\nMinist\u{e8}re,Adjoa\n".replace(',', separator);
            assert_eq!(cells(text.as_bytes()), [["Organisation", "Nom"], ["Minist\u{e8}re", "Adjoa"]]);
        }
    }

    #[test]
    fn a_comma_inside_cells_is_not_the_separator() {
        assert_eq!(
            cells(b"Nom;Organisme\nMensah, Kofi;Office, Nord\n\"A; B\";C\n")[1],
            ["Mensah, Kofi", "Office, Nord"]
        );
        assert_eq!(cells(b"Nom;Organisme\n\"A; B\";C\n")[1], ["A; B", "C"]);
    }

    #[test]
    fn rows_keep_the_numbers_that_people_see() {
        let text = "a,b\n\n\"two\nlines\",c\n,\nd,e\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let table = tables(text.as_bytes()).unwrap().remove(0);
            assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 5]);
        }
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(matches!(tables(b"\x7fELF\0\0"), Err(TableError::Binary)));
        assert!(matches!(tables(b"PK\x03\x04 nothing"), Err(TableError::Workbook(_))));
    }
}
