//! Spreadsheets: the sheets of a workbook, cell by cell.
//!
//! **Invariants.** A file of a kilobyte can say that it holds a gigabyte, that one text stands in a million cells, and
//! that its last cell is the last one that there can be. Nothing is unpacked beyond [`UNPACKED`], no sheets take more than
//! [`CELLS`] and as many bytes of text, and no room is taken for rows that have nothing in them. A sheet that breaks off is
//! refused: half a list looks like a whole one.
//!
//! **Not here.** What the formats are (`calamine`). XLS and XLSB: no reader of them withstands a hostile file.

use super::spread;
use super::table::{CELLS, Row, Table, TableError};
use crate::base::clean;
use calamine::{Cell, Data, DataRef, Ods, Reader as _, Xlsx, XlsxError};
use std::io::{Cursor, Read as _};

/// Bytes that a workbook may hold when it is unpacked.
pub(super) const UNPACKED: u64 = 64 << 20;

/// How an older compound file begins.
pub(super) const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// A cell that says something: row, column, text.
type Placed = (u32, u32, String);

/// The sheets of a workbook.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    match form(bytes) {
        Form::Old => Err(TableError::Old),
        Form::Open => {
            weigh(bytes)?;
            open_document(bytes)
        }
        Form::Office => {
            weigh(bytes)?;
            office(bytes)
        }
    }
}

/// What a workbook is, by what is in it.
enum Form {
    /// XLSX, or an archive that is none.
    Office,
    /// ODS.
    Open,
    /// XLS, XLSB. Their reader believes every length that a file tells it: a few bytes end the program.
    Old,
}

fn form(bytes: &[u8]) -> Form {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return if bytes.starts_with(COMPOUND) { Form::Old } else { Form::Office };
    };
    let mut has = |name: &str| archive.by_name(name).is_ok();
    if has("xl/workbook.bin") {
        Form::Old
    } else if has("content.xml") {
        Form::Open
    } else {
        Form::Office
    }
}

fn office(bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    let mut room = Room::new();
    let mut out = Vec::new();
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(calamine::Error::from)?;
    for name in book.sheet_names() {
        match book.worksheet_cells_reader(&name) {
            Ok(mut cells) => out.push(room.table(name, each(|| Ok(cells.next_cell()?.as_ref().map(placed))))?),
            // A chart, which has no cells.
            Err(XlsxError::NotAWorksheet(_)) => {}
            Err(other) => return Err(calamine::Error::from(other).into()),
        }
    }
    Ok(out)
}

fn open_document(bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    let mut room = Room::new();
    let mut out = Vec::new();
    let mut book = Ods::new(Cursor::new(bytes)).map_err(calamine::Error::from)?;
    for (name, range) in book.worksheets() {
        let (top, left) = range.start().unwrap_or_default();
        let cells = range.used_cells().map(|(y, x, cell)| Ok((top + y as u32, left + x as u32, shown(cell))));
        out.push(room.table(name, cells)?);
    }
    Ok(out)
}

fn placed(cell: &Cell<DataRef<'_>>) -> Placed {
    let (row, column) = cell.get_position();
    (row, column, shown(&Data::from(cell.get_value().clone())))
}

/// Cells up to the end of a sheet or to what cannot be read.
fn each(
    mut next: impl FnMut() -> Result<Option<Placed>, calamine::Error>,
) -> impl Iterator<Item = Result<Placed, calamine::Error>> {
    std::iter::from_fn(move || next().transpose())
}

/// What is left for the sheets to come.
struct Room {
    cells: usize,
    bytes: usize,
}

impl Room {
    fn new() -> Self {
        Self { cells: CELLS, bytes: UNPACKED as usize }
    }

    fn table(
        &mut self,
        name: String,
        cells: impl Iterator<Item = Result<Placed, calamine::Error>>,
    ) -> Result<Table, TableError> {
        let mut kept: Vec<Placed> = Vec::new();
        for (n, cell) in cells.enumerate() {
            if n >= CELLS {
                return Err(TableError::Big);
            }
            let cell = cell?;
            if !cell.2.is_empty() {
                self.bytes = self.bytes.checked_sub(cell.2.len()).ok_or(TableError::Unpacked)?;
                kept.push(cell);
            }
        }
        kept.sort_by_key(|(row, column, _)| (*row, *column));
        let left = kept.iter().map(|(_, column, _)| *column).min().unwrap_or_default();
        let width = kept.iter().map(|(_, column, _)| (column - left + 1) as usize).max().unwrap_or_default();
        let mut rows: Vec<Row> = Vec::new();
        for (row, column, text) in kept {
            let number = row as usize + 1;
            if rows.last().is_none_or(|last| last.number != number) {
                self.cells = self.cells.checked_sub(width).ok_or(TableError::Big)?;
                rows.push(Row { number, cells: vec![String::new(); width] });
            }
            if let Some(cell) = rows.last_mut().and_then(|last| last.cells.get_mut((column - left) as usize)) {
                *cell = text;
            }
        }
        Ok(Table { name, rows })
    }
}

/// A cell as its program shows it.
fn shown(cell: &Data) -> String {
    let text = match cell {
        Data::DateTime(at) => at.as_datetime().map_or_else(|| cell.to_string(), |at| at.format("%Y-%m-%d").to_string()),
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string(),
    };
    clean(text.trim()).into_owned()
}

/// Unpacks all of an archive, whatever it says of its sizes, and keeps nothing.
fn weigh(bytes: &[u8]) -> Result<(), TableError> {
    // What is no archive is told by the reader.
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else { continue };
        let is_content = part.name().is_ok_and(|name| name.to_ascii_lowercase().ends_with("content.xml"));
        let mut content = Vec::new();
        let read = part.take(left + 1).read_to_end(&mut content).unwrap_or_default() as u64;
        left = left.checked_sub(read.max(content.len() as u64)).ok_or(TableError::Unpacked)?;
        if is_content {
            spread::weigh(&content, UNPACKED)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn xlsx(sheet: &str) -> Vec<u8> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        packed(&[
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "_rels/.rels",
                &format!(
                    "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                &format!(
                    "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &format!(
                    "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                &format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>"),
            ),
        ])
    }

    fn ods(rows: &str) -> Vec<u8> {
        let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
            xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
            xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
        packed(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            (
                "META-INF/manifest.xml",
                "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
            ),
            (
                "content.xml",
                &format!(
                    "<office:document-content {names}><office:body><office:spreadsheet><table:table table:name=\"S\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
                ),
            ),
        ])
    }

    #[test]
    fn forms_whose_reader_believes_every_length_are_not_read() {
        let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on".to_vec(), packed(&[("xl/workbook.bin", "")])];
        for bytes in old {
            assert!(matches!(sheets(&bytes), Err(TableError::Old)));
        }
    }

    const CELL: &str = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";

    fn text(at: &str, text: &str) -> String {
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    }

    #[test]
    fn cells_far_from_one_another_take_no_room_between() {
        let far = format!("<row r=\"2\">{}</row><row r=\"1048576\">{}</row>", text("B2", "a"), text("XFD1048576", "b"));
        let table = sheets(&xlsx(&far)).unwrap().remove(0);
        let seen: Vec<_> = table.rows.iter().map(|row| (row.number, row.cells.len())).collect();
        assert_eq!(seen, [(2, 16_383), (1_048_576, 16_383)]);
        assert_eq!(table.rows[0].cells[..2], ["a", ""]);
    }

    #[test]
    fn a_sheet_that_breaks_off_is_refused_and_not_read_in_part() {
        let whole = format!("<row r=\"1\">{}</row>", text("A1", "a"));
        for broken in
            ["<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>b", "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>"]
        {
            let told = sheets(&xlsx(&(whole.clone() + broken)));
            assert!(matches!(told, Err(TableError::Workbook(_))), "{broken}: {told:?}");
        }
    }

    #[test]
    fn an_open_document_that_breaks_off_is_refused_too() {
        let row = |end: &str| ods(&format!("<table:table-row>{CELL}{end}"));
        assert!(sheets(&row("</table:table-row>")).is_ok());
        for broken in ["", "</table:table-row></table table:x=\"\"", "</table:table-cell>", "</table:table-row><!--"] {
            assert!(matches!(sheets(&row(broken)), Err(TableError::Torn)), "{broken}");
        }
    }

    #[test]
    fn more_than_a_list_of_a_workshop_has_is_refused() {
        let row = |n: usize| format!("<row r=\"{n}\">{}</row>", text(&format!("XFD{n}"), "b"));
        let wide = format!("<row r=\"1\">{}</row>", text("A1", "a")) + &(2..200).map(row).collect::<String>();
        assert!(matches!(sheets(&xlsx(&wide)), Err(TableError::Big)));
        let blown = xlsx(&format!("<row>{}</row>", text("A1", &"x".repeat(1 + UNPACKED as usize))));
        assert!(blown.len() < 1_000_000);
        assert!(matches!(sheets(&blown), Err(TableError::Unpacked)));
    }

    /// A row of one cell, said to be repeated so often.
    fn repeated(rows: &str, columns: &str) -> String {
        let cell = CELL.replace("office:", &format!("table:number-columns-repeated={columns} office:"));
        format!("<table:table-row table:number-rows-repeated={rows}>{cell}</table:table-row>")
    }

    /// The same, with this in the cell before its text.
    fn holding(rows: &str, columns: &str, held: &str) -> String {
        repeated(rows, columns).replace("<text:p>", &format!("{held}<text:p>"))
    }

    #[test]
    fn a_sheet_that_is_blank_to_its_last_row_and_column_is_read_and_weighs_nothing_on_the_next() {
        let plain = "<table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>".to_owned()
            + CELL
            + "<table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>\
               <table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell/></table:table-row>";
        let two = plain.clone() + "</table:table><table:table table:name=\"T\">" + &plain;
        let rows: Vec<_> = sheets(&ods(&two)).unwrap().into_iter().map(|sheet| sheet.rows).collect();
        assert_eq!(
            rows,
            [[Row { number: 1, cells: vec!["x".to_owned()] }], [Row { number: 1, cells: vec!["x".to_owned()] }]]
        );
    }

    #[test]
    fn rows_and_cells_that_are_said_to_be_repeated_are_counted_before_they_are_written_out() {
        let all = || repeated("\"1000000\"", "\"16384\"");
        let blank = "<table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell/></table:table-row>";
        assert!(sheets(&ods(&blank.repeat(100))).is_ok());
        for hostile in [
            all(),
            repeated("'1000000'", "'16384'"),
            repeated("\"&#49;000000\"", "\"16384\""),
            repeated("\"1\"", "\"16384\"").repeat(200),
            repeated("\"1\"", "\"4000\"")
                + "<table:table-row table:number-rows-repeated=\"1000000\"/>"
                + &repeated("\"1\"", "\"1\""),
            all().replace("office:value-type", "a=\">\" office:value-type"),
            all().replace("table:number", "x-repeated=\"1\" table:number"),
            all().replace("table:number-columns", "a=\"1\"\u{c}table:number-columns"),
            all().replace("office:value-type=", "table:formula="),
            all().replace("office:value-type=", "office:string-value="),
            blank.repeat(1_000),
        ] {
            assert!(matches!(sheets(&ods(&hostile)), Err(TableError::Big)), "{hostile:.200}");
        }
    }

    #[test]
    fn texts_that_are_said_to_be_repeated_are_weighed_before_they_are_written_out() {
        let long = format!("table:formula=\"{}\" office:value", "x".repeat(99_000));
        for hostile in [
            holding("\"1\"", "\"16384\"", &"<text:p/>".repeat(100_000)),
            holding("\"1\"", "\"16384\"", &"x".repeat(1_000_000)),
            holding("\"1000\"", "\"1000\"", &"x".repeat(1_000)),
            holding("\"1\"", "\"1\"", "<text:s text:c=\"4000000000000\"/>"),
            holding("\"1\"", "\"1\"", "<text:s text:c=\"&#57;000000000\"/>"),
            repeated("\"1\"", "\"16384\"").replace("office:value", &long),
        ] {
            assert!(matches!(sheets(&ods(&hostile)), Err(TableError::Unpacked)), "{hostile:.200}");
        }
    }

    #[test]
    fn what_two_readers_would_read_in_two_ways_is_refused() {
        let twice = repeated("\"1000\"", "\"16384\"").replace("office:value", "a=\"1\" a=\"x y='\" office:value");
        let nested = ["<table:table-cell/>", "<table:table-row/>", "<table:table/>"];
        let nested = nested.map(|inside| holding("\"6000\"", "\"16384\"", inside));
        for hostile in nested.into_iter().chain([twice]) {
            assert!(matches!(sheets(&ods(&hostile)), Err(TableError::Torn)), "{hostile:.200}");
        }
    }
}
