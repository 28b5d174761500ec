//! A page of the draft: the marked paragraph where it stood, and as many above and below as the page has lines for.

use super::Draft;
use super::layout::paragraph;
use crate::plan::Thing;
use crate::tui::Model;
use crate::tui::flow::Flow;
use ratatui::text::Line;
use std::ops::Range;

/// Lines of the screen that are no page: header, footer, the page's own head.
const AROUND: u16 = 5;

/// Lines that a page has.
pub(super) fn height(model: &Model<'_>, draft: &Draft) -> usize {
    usize::from(model.inside().1.saturating_sub(AROUND)).saturating_sub(head_lines(draft)).max(1)
}

/// Lines above the page: how many there are; what is sought.
pub(super) fn head_lines(draft: &Draft) -> usize {
    1 + usize::from(draft.find.is_some())
}

/// The lines of one paragraph.
pub(super) fn lines(model: &Model<'_>, thing: &Thing<'_>, marked: bool) -> Vec<Line<'static>> {
    let mut flow = Flow::new(model.theme, model.inside().0.into());
    paragraph(model, thing, marked, &mut flow);
    flow.lines
}

/// What a page shows.
pub(super) struct Page {
    /// Its lines.
    pub(super) lines: Vec<Line<'static>>,
    /// Where the marked paragraph begins.
    pub(super) top: usize,
    /// Something of the draft is below.
    pub(super) below: bool,
    /// Which lines each paragraph has.
    pub(super) stands: Vec<(Range<usize>, usize)>,
}

/// The page of this height around the marked paragraph: only what is seen of it is laid out.
pub(super) fn page(model: &Model<'_>, draft: &Draft, found: &[&Thing<'_>], height: usize) -> Page {
    let at = draft.at.min(found.len().saturating_sub(1));
    let Some(thing) = found.get(at) else {
        return Page { lines: Vec::new(), top: 0, below: false, stands: Vec::new() };
    };
    let own = lines(model, thing, true);
    let skip = draft.skip.min(own.len().saturating_sub(height));
    let rest = own.len() - skip;
    let mut below: Vec<Line<'static>> = Vec::new();
    let mut heights = vec![(at, rest)];
    let mut next = at + 1;
    while rest + below.len() < height && next < found.len() {
        let more = found.get(next).map(|t| lines(model, t, false)).unwrap_or_default();
        heights.push((next, more.len()));
        below.extend(more);
        next += 1;
    }
    // Where the draft ends, what is above fills the page.
    let wanted = if skip > 0 { 0 } else { draft.top.min(height.saturating_sub(rest)) };
    let wanted = if next == found.len() { wanted.max(height.saturating_sub(rest + below.len())) } else { wanted };
    let mut above: Vec<Line<'static>> = Vec::new();
    let mut first = at;
    while above.len() < wanted && first > 0 {
        first -= 1;
        let more = found.get(first).map(|t| lines(model, t, false)).unwrap_or_default();
        heights.insert(0, (first, more.len()));
        above.splice(0..0, more);
    }
    let gone = above.len().saturating_sub(wanted);
    above.drain(..gone);
    let top = above.len();
    let is_below = next < found.len() || top + rest + below.len() > height;
    let all = above.into_iter().chain(own.into_iter().skip(skip)).chain(below);
    Page { lines: all.take(height).collect(), top, below: is_below, stands: stands(&heights, gone) }
}

/// The lines of paragraphs of these heights, of which so many have gone out above.
fn stands(heights: &[(usize, usize)], gone: usize) -> Vec<(Range<usize>, usize)> {
    let mut from = 0;
    let line = |&(at, height): &(usize, usize)| {
        let (start, end) = (from, from + height);
        from = end;
        (start.saturating_sub(gone)..end.saturating_sub(gone), at)
    };
    heights.iter().map(line).collect()
}
