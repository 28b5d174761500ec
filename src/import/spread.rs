//! What an `OpenDocument` sheet takes when it is written out, weighed before its reader does it.
//!
//! **Invariants.** Rows and cells say how often they are repeated, and blanks how many they are: a kilobyte can ask for
//! terabytes. Never less is counted than the reader (`calamine`) takes, and what has no end, for which it waits for ever,
//! is told.
//!
//! **Not here.** What the cells say (`book`).

use super::table::{CELLS, TableError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What has been counted so far.
#[derive(Default)]
struct Spread {
    cells: usize,
    bytes: usize,
    rows: usize,
    /// The widest row.
    widest: usize,
    row: Row,
    cell: Cell,
}

#[derive(Default)]
struct Row {
    repeated: usize,
    width: usize,
    /// Blanks so far; those at the end of a row are not written out.
    blank: usize,
    bytes: usize,
}

#[derive(Default)]
struct Cell {
    repeated: usize,
    says: bool,
    bytes: usize,
}

/// Whether the content of a document may be read: every element has its end, and no more is written out than this many
/// bytes and [`CELLS`].
pub(super) fn weigh(xml: &[u8], most: u64) -> Result<(), TableError> {
    let mut reader = Reader::from_reader(xml);
    let mut spread = Spread::default();
    let mut open = 0_usize;
    loop {
        match reader.read_event().map_err(|_| TableError::Torn)? {
            Event::Start(start) => {
                open += 1;
                spread.begins(&start)?;
            }
            Event::Empty(start) => {
                spread.begins(&start)?;
                spread.ends(start.name().as_ref());
            }
            Event::End(end) => {
                open = open.checked_sub(1).ok_or(TableError::Torn)?;
                spread.ends(end.name().as_ref());
            }
            Event::Eof if open == 0 => break,
            Event::Eof => return Err(TableError::Torn),
            other => spread.cell.bytes = spread.cell.bytes.saturating_add(other.len()),
        }
    }
    if spread.cells > CELLS {
        return Err(TableError::Big);
    }
    if spread.bytes as u64 > most { Err(TableError::Unpacked) } else { Ok(()) }
}

/// An attribute that counts something; once where it is not there, too much where it is no plain number.
fn number(start: &BytesStart<'_>, name: &str) -> Result<usize, TableError> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| TableError::Torn)?;
        if attribute.key.as_ref() == name {
            return Ok(attribute.value.parse().unwrap_or(usize::MAX));
        }
    }
    Ok(1)
}

/// An attribute of it has a value or a formula.
fn says(start: &BytesStart<'_>) -> bool {
    let is_said = |key: &str| key.contains("value") || key.contains("formula");
    start.attributes().flatten().any(|attribute| is_said(attribute.key.as_ref()))
}

impl Spread {
    fn begins(&mut self, start: &BytesStart<'_>) -> Result<(), TableError> {
        match start.name().as_ref() {
            "table:table-row" => {
                self.row = Row { repeated: number(start, "table:number-rows-repeated")?, ..Row::default() };
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeated = number(start, "table:number-columns-repeated")?;
                self.cell = Cell { repeated, says: says(start), bytes: start.len() };
            }
            "text:s" => self.cell.bytes = self.cell.bytes.saturating_add(number(start, "text:c")?),
            _ => {}
        }
        Ok(())
    }

    fn ends(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                let Cell { repeated, says, bytes } = std::mem::take(&mut self.cell);
                let row = &mut self.row;
                row.blank = row.blank.saturating_add(repeated);
                if says {
                    row.width = row.width.saturating_add(std::mem::take(&mut row.blank));
                    row.bytes = row.bytes.saturating_add(bytes.saturating_mul(repeated));
                }
            }
            "table:table-row" => {
                let Row { repeated, width, bytes, .. } = std::mem::take(&mut self.row);
                self.rows = self.rows.saturating_add(repeated);
                if width > 0 {
                    self.widest = width.max(self.widest);
                    self.cells = self.cells.saturating_add(width).max(self.rows.saturating_mul(self.widest));
                    self.bytes = self.bytes.saturating_add(bytes.saturating_mul(repeated));
                }
            }
            _ => {}
        }
    }
}
