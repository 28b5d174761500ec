//! What a wording would replace, and the wording: side by side where there is room for both, else one under the other.

use super::changes::{MEASURE, Pieces, borrowed, bracketed, marked};
use crate::base::{Change, changes, is_another};
use crate::tui::flow::{Flow, width};
use crate::tui::theme::Role;

/// Between the two.
const BETWEEN: usize = 3;

/// Adds both texts; what goes is marked in the one, what comes in the other.
pub(super) fn beside(was: &str, now: &str, before: &str, wide: bool, flow: &mut Flow) {
    let (old, new) = sides(was, now);
    if !wide {
        let full = flow.width;
        flow.width = full.min(MEASURE + width(before) + 1);
        for (label, pieces, lead) in [("was", &old, "  "), ("now", &new, before)] {
            flow.line(vec![(Role::Label, format!(" {label}"))]);
            flow.wrap(lead, &borrowed(pieces));
        }
        flow.width = full;
        return;
    }
    let column = (flow.width.saturating_sub(width(before) * 2 + BETWEEN) / 2).min(MEASURE);
    let laid = |label: &str, pieces: &[(Role, String)], lead: &str| {
        let mut side = Flow::new(flow.theme, column + width(lead));
        side.line(vec![(Role::Label, format!(" {label}"))]);
        side.wrap(lead, &borrowed(pieces));
        side.lines
    };
    let mut left = laid("was", &old, "  ").into_iter();
    let mut right = laid("now", &new, before).into_iter();
    loop {
        let (one, other) = (left.next(), right.next());
        if one.is_none() && other.is_none() {
            return;
        }
        let mut line = one.unwrap_or_default();
        let gap = (column + 2 + BETWEEN).saturating_sub(line.width());
        line.spans.push(ratatui::text::Span::styled(" ".repeat(gap), flow.theme.ground()));
        line.spans.extend(other.unwrap_or_default().spans);
        flow.lines.push(line);
    }
}

/// The old text with what goes, the new one with what comes; without marks where little of the one is in the other.
fn sides(was: &str, now: &str) -> (Pieces, Pieces) {
    if is_another(was, now) {
        let owned = |(role, text): (Role, &str)| (role, text.to_owned());
        return (vec![(Role::Plain, was.to_owned())], bracketed(now).into_iter().map(owned).collect());
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for change in changes(was, now) {
        match change {
            Change::Kept(text) => {
                old.push((Role::Plain, text.to_owned()));
                new.extend(bracketed(text).into_iter().map(|(role, text)| (role, text.to_owned())));
            }
            Change::Removed(text) => old.extend(marked(Role::Removed, '-', text, Role::Plain)),
            Change::Added(text) => new.extend(marked(Role::Added, '+', text, Role::Strong)),
        }
    }
    (old, new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;

    fn text(flow: &Flow) -> Vec<String> {
        flow.lines.iter().map(|l| l.spans.iter().map(|s| s.content.as_ref()).collect::<String>()).collect()
    }

    #[test]
    fn what_goes_is_marked_in_the_old_text_and_what_comes_in_the_new() {
        let mut flow = Flow::new(Theme::Mono, 60);
        let (was, now) = ("Open three centres in the regions.", "Open five [large] centres in the regions.");
        beside(was, now, " |", false, &mut flow);
        assert_eq!(
            text(&flow),
            [
                " was",
                "  Open ‹-three› centres in the regions.",
                " now",
                " |Open ‹+five [large]› centres in the regions."
            ]
        );
    }

    #[test]
    fn where_there_is_room_both_stand_side_by_side() {
        let mut flow = Flow::new(Theme::Mono, 47);
        beside("Open three centres.", "Open five centres.", " |", true, &mut flow);
        assert_eq!(
            text(&flow).iter().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>(),
            ["was now", "Open ‹-three› |Open ‹+five›", "centres. |centres."]
        );
    }
}
