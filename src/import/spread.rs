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

/// Cells that rows may hold before the blanks behind them are dropped: most of them say nothing.
const HELD: usize = 4 * CELLS;

/// What has been counted so far.
#[derive(Default)]
struct Spread {
    /// Of the sheets before this one.
    before: usize,
    cells: usize,
    bytes: usize,
    held: usize,
    rows: usize,
    /// The widest row of this sheet.
    widest: usize,
    row: Option<Row>,
    cell: Option<Cell>,
}

#[derive(Default)]
struct Row {
    repeated: usize,
    width: usize,
    /// Blanks so far; those at the end of a row are not kept.
    blank: usize,
    /// Cells before the last one.
    held: usize,
    /// Of the last cell.
    last: usize,
    bytes: usize,
}

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
            other => spread.holds(other.len()),
        }
    }
    if spread.before.saturating_add(spread.cells) > CELLS || spread.held > HELD {
        return Err(TableError::Big);
    }
    if spread.bytes as u64 > most { Err(TableError::Unpacked) } else { Ok(()) }
}

/// What the attributes of an element say: how often it is repeated (too often where that is no plain number), and whether
/// it has a value or a formula. All of them are read, and none that could be read in two ways.
fn attributes(start: &BytesStart<'_>, counts: &str) -> Result<(usize, bool), TableError> {
    let (mut repeated, mut says) = (1, false);
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| TableError::Torn)?;
        let key = attribute.key.as_ref().trim_ascii();
        if key == counts {
            repeated = attribute.value.parse().unwrap_or(usize::MAX);
        }
        says |= key.contains("value") || key.contains("formula");
    }
    Ok((repeated, says))
}

impl Spread {
    fn begins(&mut self, start: &BytesStart<'_>) -> Result<(), TableError> {
        match start.name().as_ref() {
            // The reader skips it; counted here it would take the place of the cell that it is in.
            "table:table" | "table:table-row" | "table:table-cell" | "table:covered-table-cell"
                if self.cell.is_some() =>
            {
                return Err(TableError::Torn);
            }
            "table:table-row" if self.row.is_some() => return Err(TableError::Torn),
            "table:table-row" => {
                let (repeated, _) = attributes(start, "table:number-rows-repeated")?;
                self.row = Some(Row { repeated, ..Row::default() });
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let (repeated, says) = attributes(start, "table:number-columns-repeated")?;
                self.cell = Some(Cell { repeated, says, bytes: start.len() });
            }
            "text:s" => self.holds(attributes(start, "text:c")?.0),
            // Paragraphs, tabs and line ends are letters too.
            _ => self.holds(start.len()),
        }
        Ok(())
    }

    /// So many bytes more are in the cell.
    fn holds(&mut self, bytes: usize) {
        if let Some(cell) = &mut self.cell {
            cell.bytes = cell.bytes.saturating_add(bytes);
        }
    }

    fn ends(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                if let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) {
                    row.add(&cell);
                }
            }
            "table:table-row" => {
                if let Some(row) = self.row.take() {
                    self.add(&row);
                }
            }
            "table:table" => {
                self.before = self.before.saturating_add(std::mem::take(&mut self.cells));
                (self.rows, self.widest) = (0, 0);
            }
            _ => {}
        }
    }

    fn add(&mut self, row: &Row) {
        self.held = self.held.saturating_add(row.held);
        self.rows = self.rows.saturating_add(row.repeated);
        if row.width > 0 {
            self.widest = row.width.max(self.widest);
            self.cells = self.cells.saturating_add(row.width).max(self.rows.saturating_mul(self.widest));
            self.bytes = self.bytes.saturating_add(row.bytes.saturating_mul(row.repeated));
        }
    }
}

impl Row {
    fn add(&mut self, cell: &Cell) {
        self.held = self.held.saturating_add(std::mem::replace(&mut self.last, cell.repeated));
        self.blank = self.blank.saturating_add(cell.repeated);
        if cell.says {
            self.width = self.width.saturating_add(std::mem::take(&mut self.blank));
            self.bytes = self.bytes.saturating_add(cell.bytes.saturating_mul(cell.repeated));
        }
    }
}
