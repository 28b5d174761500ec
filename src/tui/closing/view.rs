//! The eight words, as large as the screen lets them be.

use crate::base::{Digest, eight_words};
use crate::tui::Model;
use crate::tui::flow::Flow;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The words, and what Enter does.
pub fn view(sum: Digest, model: &Model<'_>, area: Rect, buf: &mut Buffer, corner: &str) {
    draw(sum, model, area, buf);
    let mut foot = Flow::new(model.theme, area.width.into());
    if let Some(said) = &model.notice {
        foot.line(vec![(Role::Strong, format!(" {said}"))]);
    }
    foot.ends(Vec::new(), vec![(Role::Key, format!("{corner} ▸"))]);
    let height = foot.lines.len() as u16;
    foot.draw(0, Rect { y: area.bottom().saturating_sub(height), height, ..area }, buf);
}

/// The words alone, for the room's own display too.
pub fn draw(sum: Digest, model: &Model<'_>, area: Rect, buf: &mut Buffer) {
    let width = area.width.min(64);
    let mut flow = Flow::new(model.theme, usize::from(width));
    let room = model.place.sitting.as_ref().map(|sitting| sitting.room.clone()).unwrap_or_default();
    let title = if room.is_empty() { "The sitting is closed.".to_owned() } else { format!("{room} is closed.") };
    flow.line(vec![(Role::Strong, format!(" {title} Write these eight words down:"))]);
    flow.gap();
    let words = eight_words(sum);
    let (left, right) = words.split_at(words.len() / 2);
    for (n, (one, other)) in left.iter().zip(right).enumerate() {
        let cell =
            |n: usize, word: &str| [(Role::Label, format!("   {n}  ")), (Role::Title, format!("{:<18}", spaced(word)))];
        flow.line([cell(n + 1, one), cell(n + 1 + left.len(), other)].concat());
        if area.height >= 16 {
            flow.gap();
        }
    }
    flow.gap();
    let why = "Who has them can prove later that nothing recorded until now was changed: plenary check, with --words.";
    flow.wrap(" ", &[(Role::Plain, why)]);
    let x = area.x + (area.width - width) / 2;
    let y = area.y + area.height.saturating_sub(flow.lines.len() as u16 + 2) / 3;
    flow.draw(0, Rect { x, y, width, height: area.bottom().saturating_sub(y + 1) }, buf);
}

/// Letters apart, so that they are read from the back.
fn spaced(word: &str) -> String {
    word.to_uppercase().chars().flat_map(|c| [c, ' ']).collect()
}
