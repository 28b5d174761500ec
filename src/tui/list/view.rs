//! A list drawn: what is sought, the rows, the marked one reversed, the rest of it below.

use super::{Kind, List};
use crate::tui::Model;
use crate::tui::console::role_of;
use crate::tui::flow::{Flow, fit, scroll, width};
use crate::tui::pointer::Spots;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// A row is never wider than this: the eye must find its other end.
const WIDE: u16 = 120;

/// Draws the list; gives the caret, which stands where a row is sought, and how many lines are below.
pub fn view(
    list: &List,
    model: &Model<'_>,
    area: Rect,
    buf: &mut Buffer,
    spots: &mut Spots,
) -> (Option<Position>, usize) {
    let wide = usize::from(area.width.min(WIDE));
    let mut head = Flow::new(model.theme, wide);
    title(list, model, area.height, &mut head);
    let mut caret = None;
    if let Some(filter) = &list.filter {
        let text = format!(" find: {}", filter.text());
        caret = Some(Position {
            x: area.x + width(&text).min(usize::from(area.width) - 1) as u16,
            y: area.y + head.lines.len() as u16,
        });
        head.line(vec![(Role::Label, " find: ".to_owned()), (Role::Strong, filter.text())]);
    }
    head.draw(0, area, buf);
    let top = head.lines.len() as u16;
    let body = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
    let rows = list.rows(model);
    let at = list.at.min(rows.len().saturating_sub(1));
    let mut flow = Flow::new(model.theme, wide);
    // A sign is short; what somebody wrote in the place of one is cut.
    let signs = rows.iter().map(|r| width(&r.sign)).max().unwrap_or(0).min(flow.width / 3);
    let roomy = matches!(
        list.kind,
        Kind::Start
            | Kind::Sittings
            | Kind::RoomSees
            | Kind::Leave
            | Kind::CarryOver(_)
            | Kind::TakeBack
            | Kind::Altered(_)
            | Kind::ThrowSlip(_)
            | Kind::SlipsDue(_)
    );
    // The second column has what it needs where that is little, else about half.
    let room = wide.saturating_sub(signs + 7);
    let half = wide * 45 / 100;
    let sides = widest(rows.iter().map(|r| &r.side), room.saturating_sub(half));
    let rest = room.saturating_sub(sides).max(half);
    let column = (!roomy).then(|| widest(rows.iter().filter(|r| !r.side.is_empty()).map(|r| &r.text), rest).min(rest));
    // What is there to be read, and not to choose from, has two lines, and the row at the arrow all of it.
    let read = matches!(list.kind, Kind::History(_) | Kind::Checks | Kind::Slips);
    let looks = Looks { read, signs, column, whole: false, second: Second::Column };
    // Where somebody seeks, the rows change with each letter: what is read of them stays in its columns.
    let all = list.filter.is_none().then(|| looks.whole(&rows, body.height.into(), &flow)).flatten();
    let looks = all.unwrap_or(looks);
    let window = if column.is_some() && !read { near(at, body.height.into(), rows.len()) } else { 0..rows.len() };
    let (before, after) = (window.start, rows.len() - window.end);
    let mut seen = (0, 1);
    let mut stands = Vec::new();
    for (n, row) in rows.iter().enumerate().skip(before).take(window.len()) {
        let from = flow.lines.len();
        draw(row, n == at, looks, &mut flow);
        if read && n != at {
            flow.cut(from + 2);
        }
        if n == at && !row.does.is_empty() {
            flow.select(from);
        }
        if n == at {
            seen = (from, flow.lines.len());
        }
        stands.push((from..flow.lines.len(), n));
        if roomy && area.height >= 12 {
            flow.gap();
        }
    }
    if rows.is_empty() {
        flow.line(vec![(Role::Plain, " Nothing is found; Esc is one step back.".to_owned())]);
    }
    let lines = before + flow.lines.len() + after;
    let from = scroll(lines, body.height.into(), before + seen.0, before + seen.1);
    let top = from.saturating_sub(before);
    spots.rows(body, top, stands);
    flow.draw(top, body, buf);
    (caret, lines.saturating_sub(from + usize::from(body.height)))
}

/// The rows that can be seen with the marked one, of those that have a line each: a list of a thousand is drawn as fast
/// as one of ten.
fn near(at: usize, height: usize, rows: usize) -> std::ops::Range<usize> {
    at.saturating_sub(height)..(at + height + 1).min(rows)
}

/// The greatest width among these; the rest of them is not looked at once one is wide enough.
fn widest<'r>(texts: impl Iterator<Item = &'r String>, enough: usize) -> usize {
    let mut most = 0;
    for text in texts {
        most = width(text).max(most);
        if most >= enough {
            break;
        }
    }
    most
}

/// How the rows of a list are drawn.
#[derive(Clone, Copy)]
struct Looks {
    /// They are there to be read, and not to choose from.
    read: bool,
    /// The width of their signs.
    signs: usize,
    /// Where the second column begins; nothing where what belongs there stands below.
    column: Option<usize>,
    /// Each has as many lines as it needs, not the marked one alone.
    whole: bool,
    /// Where what belongs in the second column stands.
    second: Second,
}

/// Where what belongs in the second column stands.
#[derive(Clone, Copy, PartialEq)]
enum Second {
    /// In its column, where it has room.
    Column,
    /// At the end of the text.
    End,
    /// Below the text.
    Below,
}

/// Said in a word or two.
fn is_short(row: &super::Row, flow: &Flow) -> bool {
    width(&row.side) <= flow.width / 4
}

impl Looks {
    /// How a short list is drawn whose rows can all be seen whole: then nothing moves either when the mark does. Where one
    /// has no room for its two columns none has them, so that all are read alike.
    fn whole(self, rows: &[super::Row], height: usize, flow: &Flow) -> Option<Self> {
        if self.read || self.column.is_none() || rows.len() > height {
            return None;
        }
        let lines = |looks: Self| {
            let mut all = Flow::new(flow.theme, flow.width);
            for row in rows {
                draw(row, false, looks, &mut all);
            }
            all.lines.len()
        };
        let whole = Self { whole: true, ..self };
        if lines(whole) == rows.len() {
            return Some(whole);
        }
        let second = if rows.iter().all(|row| is_short(row, flow)) { Second::End } else { Second::Below };
        Some(Self { second, ..whole }).filter(|stacked| lines(*stacked) <= height)
    }
}

fn draw(row: &super::Row, marked: bool, looks: Looks, flow: &mut Flow) {
    let Looks { read, signs, column, whole, second } = looks;
    let whole = whole || marked || read;
    let mark = if marked && (read || !row.does.is_empty()) { "▸" } else { " " };
    let sign = fit(&row.sign, signs);
    let pad = " ".repeat(signs.saturating_sub(width(&sign)));
    let sign = if signs > 0 { format!("{pad}{sign} ") } else { sign };
    let of_sign = role_of(&row.sign).unwrap_or(Role::Key);
    // What Enter does nothing with is only said.
    let look = if row.does.is_empty() && !(read && marked) { Role::Plain } else { Role::Strong };
    let Some(column) = column else {
        flow.hang((of_sign, &format!(" {mark} {sign}")), &[(look, row.text.as_str())]);
        if !row.side.is_empty() {
            let below = if signs > 0 { signs + 6 } else { 5 };
            flow.wrap(&" ".repeat(below), &[(Role::Plain, row.side.as_str())]);
        }
        return;
    };
    let text_room = flow.width.saturating_sub(signs + 5);
    let fits = width(&row.text).max(column) + width(&row.side) + 2 <= text_room;
    if fits && second == Second::Column || !whole {
        // Where the whole of the row fits it is seen whole, beyond its column.
        let column = if whole { column.max(width(&row.text)) } else { column };
        let text = fit(&row.text, if row.side.is_empty() { text_room } else { column });
        let mut line = vec![(of_sign, format!(" {mark} {sign}")), (look, text)];
        if !row.side.is_empty() {
            let gap = " ".repeat(column.saturating_sub(line.last().map_or(0, |(_, text)| width(text))) + 2);
            line.push((Role::Plain, format!("{gap}{}", row.side)));
        }
        flow.line(line);
        return;
    }
    let first = format!(" {mark} {sign}");
    // What is said in a word or two stands at the end of the text, what is longer below.
    let at_end = second == Second::End || second == Second::Column && is_short(row, flow);
    if !row.side.is_empty() && at_end {
        return flow.hang_ends((of_sign, &first), &[(look, row.text.as_str())], (Role::Plain, &row.side));
    }
    flow.hang((of_sign, &first), &[(look, row.text.as_str())]);
    if !row.side.is_empty() {
        flow.wrap(&" ".repeat(width(&first)), &[(Role::Plain, row.side.as_str())]);
    }
}

fn title(list: &List, model: &Model<'_>, height: u16, flow: &mut Flow) {
    let words = match &list.kind {
        Kind::Start => {
            "plenary walks a room through the review of a plan and keeps what was decided, and who did not agree."
        }
        Kind::RoomSees => "Does the room see this screen?",
        Kind::Sittings => "What do you record?",
        Kind::Acts(_) => "Which?",
        Kind::Help => "Every key and every sign: type a word to find it.",
        Kind::GoTo => "Go to a point, a reference, any text.",
        Kind::Members => "Members, in protocol order.",
        Kind::People => "Members from a file: look at it before it is recorded.",
        Kind::Found => "Session files of other rooms: look at them before they are merged.",
        Kind::Worksheet => "What can be put to the room at this point.",
        Kind::Programme => "The programme: Enter opens what is marked.",
        Kind::Loose => "Loose ends: Enter goes there.",
        Kind::History(_) => "History: everything recorded on this, in order.",
        Kind::Recorders => "Who else records in this room: not for the room.",
        Kind::Differs => "What differs, the weightiest first: nothing is chosen here.",
        Kind::Checks => "Checks: what is odd in the record.",
        Kind::Altered(_) => "A line that was changed after it was written: is what it says now right?",
        Kind::Statements(_) => "Which statement is to be corrected?",
        Kind::Closing => "Before the sitting closes: what is left to do.",
        Kind::Slips => "Slips that wait: not for the room.",
        Kind::ThrowSlip(_) => "Throw this slip away?",
        Kind::SlipsDue(_) => "Slips go on record now. This may give them away:",
        Kind::CarryOver(_) => "Does anybody object to carrying these over to the new wording?",
        Kind::TakeBack => "Recorded by mistake? It stays in the record as taken back.",
        Kind::Leave => "Leave?",
    };
    if height >= 12 {
        flow.gap();
    }
    flow.wrap(" ", &[(Role::Title, words)]);
    if list.kind == Kind::Worksheet
        && let Some(point) = model.points().get(model.console.shown)
    {
        flow.line(vec![(Role::Label, format!(" {}", point.title))]);
    }
    if height >= 12 {
        flow.gap();
    }
}
