//! The draft drawn.

use super::Draft;
use super::page::{head_lines, page};
use crate::tui::Model;
use crate::tui::console::{COLUMN, Hints};
use crate::tui::flow::{Flow, width};
use crate::tui::pointer::Spots;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws it; gives the caret, which stands where a paragraph is sought, and whether something is below.
pub fn view(
    draft: &Draft,
    model: &Model<'_>,
    area: Rect,
    buf: &mut Buffer,
    spots: &mut Spots,
) -> (Option<Position>, usize) {
    let all = draft.found(model);
    let found = all.len();
    let at = if found == 0 { 0 } else { draft.at.min(found - 1) + 1 };
    let mut head = Flow::new(model.theme, area.width.min(COLUMN).into());
    head.ends(
        vec![(Role::Title, " The draft, as it stands".to_owned())],
        vec![(Role::Plain, format!("paragraph {at} of {found}"))],
    );
    let mut caret = None;
    if let Some(find) = &draft.find {
        let text = format!(" find: {}", find.text());
        let x = width(&text).min(usize::from(area.width).saturating_sub(1)) as u16;
        caret = Some(Position { x: area.x + x, y: area.y + 1 });
        head.line(vec![(Role::Label, " find: ".to_owned()), (Role::Strong, find.text())]);
    }
    head.draw(0, area, buf);
    let top = (head_lines(draft) as u16).min(area.height);
    let body = Rect { y: area.y + top, height: area.height - top, ..area };
    let page = page(model, draft, &all, body.height.into());
    spots.rows(body, 0, page.stands);
    let mut flow = Flow::new(model.theme, area.width.into());
    flow.lines = page.lines;
    if found == 0 {
        flow.line(vec![(Role::Plain, " Nothing is found; Esc is one step back.".to_owned())]);
    }
    flow.draw(0, body, buf);
    (caret, if page.below { found.saturating_sub(at).max(1) } else { 0 })
}

/// The two lines of keys.
pub fn hints(draft: &Draft) -> Hints {
    if draft.find.is_some() {
        return (vec![("type", "a number or words"), ("arrows", "look")], vec![("Esc", "the whole draft")]);
    }
    let acts = vec![("p", "change it"), ("o", "on record"), ("i", "history"), ("g", "find"), ("arrows", "look")];
    (acts, vec![("PgUp PgDn", "pages"), ("Esc", "back")])
}
