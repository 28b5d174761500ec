//! Lines to draw: text made safe, wrapped, in roles; a flow is drawn from any line on, so that small screens scroll.

use super::parts;
use super::theme::{Look, Role};
use crate::base::safe_line;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::borrow::Cow;

/// A piece of text in a role, made safe.
pub fn span(theme: Look, role: Role, text: &str) -> Span<'static> {
    Span::styled(Cow::from(safe_line(text)).into_owned(), theme.style(role))
}

/// The cells of a text, made safe.
pub fn width(text: &str) -> usize {
    if parts::is_plain(text) { text.len() } else { parts::cells(&Cow::from(safe_line(text))) }
}

/// Cut to a width with `…`, never through a wide cell, and made safe.
pub fn fit(text: &str, cells: usize) -> String {
    parts::fit(text, cells).into_owned()
}

/// A line across an area.
pub fn rule(theme: Look, y: u16, area: Rect, buf: &mut Buffer) {
    let style = theme.style(Role::Rule);
    for x in area.left()..area.right() {
        if let Some(cell) = buf.cell_mut((x, y)) {
            cell.set_char('─').set_style(style);
        }
    }
}

/// Lines under one another.
pub struct Flow {
    /// The look.
    pub theme: Look,
    /// Cells of a line.
    pub width: usize,
    /// The lines.
    pub lines: Vec<Line<'static>>,
}

impl Flow {
    /// An empty flow.
    pub fn new(theme: impl Into<Look>, width: usize) -> Self {
        Self { theme: theme.into(), width, lines: Vec::new() }
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    /// One line of spans; what is too long is cut with `…`, and then one cell stays free at the right here too.
    pub fn line(&mut self, spans: Vec<(Role, String)>) {
        let cells: usize = spans.iter().map(|(_, text)| width(text)).sum();
        let mut left = self.width - usize::from(cells > self.width && self.width > 0);
        let out = self.fitted(spans, &mut left);
        self.lines.push(Line::from(out));
    }

    /// Cut where their room ends, of which they leave what they do not take.
    fn fitted(&self, spans: Vec<(Role, String)>, room: &mut usize) -> Vec<Span<'static>> {
        let fitted = spans.into_iter().map(|(role, text)| {
            let text = fit(&text, *room);
            *room = room.saturating_sub(parts::cells(&text));
            Span::styled(text, self.theme.style(role))
        });
        fitted.collect()
    }

    /// Two ends of a line: the left one is cut where they meet.
    pub fn ends(&mut self, left: Vec<(Role, String)>, right: Vec<(Role, String)>) {
        // One cell stays free at the right: a projector's edge is not always seen.
        let right_width: usize = right.iter().map(|(_, t)| width(t)).sum::<usize>() + 1;
        let all = self.width.saturating_sub(right_width + 1);
        let mut room = all;
        let mut out = self.fitted(left, &mut room);
        let used = all - room;
        out.push(Span::styled(" ".repeat(self.width.saturating_sub(used + right_width)), self.theme.ground()));
        out.extend(right.into_iter().map(|(role, text)| span(self.theme, role, &text)));
        self.lines.push(Line::from(out));
    }

    /// A paragraph of pieces in roles, wrapped at words, each line with this before it. One cell stays free at the right
    /// here too.
    pub fn wrap(&mut self, before: &str, pieces: &[(Role, &str)]) {
        let runs: Vec<(&str, Style)> = pieces.iter().map(|(role, text)| (*text, self.theme.style(*role))).collect();
        let lead = span(self.theme, Role::Rule, before);
        for mut line in parts::flow(&runs, self.width.saturating_sub(width(before) + 1).max(8)) {
            line.spans.insert(0, lead.clone());
            self.lines.push(line);
        }
    }

    /// A paragraph whose first line begins with this, and the others are indented as far.
    pub fn wrap_after(&mut self, first: &str, pieces: &[(Role, &str)]) {
        self.hang((Role::Key, first), pieces);
    }

    /// The same, with a role for how it begins, which leaves half of the line to what is said.
    pub fn hang(&mut self, (role, first): (Role, &str), pieces: &[(Role, &str)]) {
        let from = self.lines.len();
        let half = self.width / 2;
        let first = if width(first) > half { fit(first, half.saturating_sub(1)) + " " } else { fit(first, half) };
        self.wrap(&" ".repeat(width(&first)), pieces);
        if let Some(span) = self.lines.get_mut(from).and_then(|l| l.spans.first_mut()) {
            *span = Span::styled(first, self.theme.style(role));
        }
    }

    /// The same, and at the end of the last line, at the right, something that is never pushed out. Where it would stand
    /// alone on a line of its own, the paragraph is wrapped narrower and makes room for it.
    pub fn hang_ends(&mut self, first: (Role, &str), pieces: &[(Role, &str)], right: (Role, &str)) {
        let from = self.lines.len();
        self.hang(first, pieces);
        let (full, wrapped) = (self.width, self.lines.len());
        if self.beside(right.1).is_none() {
            let wide = self.lines.split_off(from);
            self.width = full.saturating_sub(width(right.1) + 1);
            self.hang(first, pieces);
            self.width = full;
            if self.lines.len() > wrapped + 1 || self.beside(right.1).is_none() {
                self.lines.truncate(from);
                self.lines.extend(wide);
            }
        }
        self.end(right);
    }

    /// The cells between the last line and something at its right end; nothing where it has no room there.
    fn beside(&self, right: &str) -> Option<usize> {
        let used = self.lines.last().map_or(0, Line::width);
        self.width.checked_sub(used + width(right) + 1).filter(|room| *room > 0)
    }

    /// Something at the right end of the last line, or of a new one where it has no room.
    pub fn end(&mut self, right: (Role, &str)) {
        let end = span(self.theme, right.0, right.1);
        match (self.beside(right.1), self.lines.last_mut()) {
            (Some(room), Some(line)) => {
                line.spans.push(Span::styled(" ".repeat(room), self.theme.ground()));
                line.spans.push(end);
            }
            _ => self.ends(Vec::new(), vec![(right.0, right.1.to_owned())]),
        }
    }

    /// No more lines than so many; where some go, the last one ends with `…`.
    pub fn cut(&mut self, most: usize) {
        if self.lines.len() <= most {
            return;
        }
        self.lines.truncate(most);
        if let Some(line) = self.lines.last_mut()
            && let Some(last) = line.spans.pop()
        {
            let text = last.content.trim_end_matches([' ', '\u{a0}', '…']);
            let text = fit(&format!("{text} …"), self.width.saturating_sub(line.width() + 1));
            line.spans.push(Span::styled(text, last.style));
        }
    }

    /// Marks lines as selected: reversed over the whole width.
    pub fn select(&mut self, from: usize) {
        let (all, ground) = (self.width, self.theme.ground());
        let style = self.theme.style(Role::Selected);
        if let Some(line) = self.lines.get_mut(from) {
            let used: usize = line.spans.iter().map(|s| width(&s.content)).sum();
            line.spans.push(Span::styled(" ".repeat(all.saturating_sub(used)), ground));
            for span in &mut line.spans {
                span.style = style;
            }
        }
    }

    /// Draws from the line `from` on.
    pub fn draw(&self, from: usize, area: Rect, buf: &mut Buffer) {
        for (line, y) in self.lines.iter().skip(from).zip(area.top()..area.bottom()) {
            set_line(buf, (area.x, y), line, area.width);
        }
    }
}

/// As ratatui sets a line; what is plain sooner, since every key draws every line.
fn set_line(buf: &mut Buffer, (x, y): (u16, u16), line: &Line<'_>, width: u16) {
    let end = x.saturating_add(width).min(buf.area.right());
    let mut at = x;
    for span in &line.spans {
        let style = line.style.patch(span.style);
        if parts::is_plain(&span.content) {
            let from = at;
            at = end.min(at.saturating_add(u16::try_from(span.content.len()).unwrap_or(u16::MAX)));
            let first = buf.area.contains((from, y).into()).then(|| buf.index_of(from, y));
            let cells = first.and_then(|first| buf.content.get_mut(first..)).unwrap_or_default();
            let wide = at.saturating_sub(from).into();
            for (cell, letter) in cells.iter_mut().take(wide).zip(span.content.chars()) {
                cell.set_char(letter).set_style(style);
            }
        } else {
            at = set_clusters(buf, (at, y), &span.content, end, style);
        }
    }
}

/// The same for any text; gives where it ends.
fn set_clusters(buf: &mut Buffer, (mut at, y): (u16, u16), text: &str, end: u16, style: Style) -> u16 {
    for (cluster, wide) in parts::drawn(text) {
        let next = at.saturating_add(wide);
        if next > end {
            break;
        }
        if let Some(cell) = buf.cell_mut((at, y)) {
            cell.set_symbol(cluster).set_style(style);
        }
        // What a wide character covers has no look of its own.
        for x in at + 1..next {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
            }
        }
        at = next;
    }
    at
}

/// Where to draw from so that the lines `from..to` are seen: as little scrolling as needed.
pub fn scroll(total: usize, height: usize, from: usize, to: usize) -> usize {
    let most = total.saturating_sub(height);
    let low = to.saturating_sub(height);
    low.min(from).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;
    use proptest::prelude::*;
    use ratatui::buffer::Cell;

    fn text(flow: &Flow) -> Vec<String> {
        flow.lines.iter().map(|l| l.spans.iter().map(|s| s.content.as_ref()).collect()).collect()
    }

    /// The second row from its third cell on, as set by us and by ratatui, on what stood there before.
    fn set(line: &Line<'_>, width: u16) -> (Buffer, Buffer) {
        let before = Buffer::filled(Rect::new(0, 0, 16, 2), Cell::new("z").set_style(Style::new().reversed()).clone());
        let (mut own, mut theirs) = (before.clone(), before);
        set_line(&mut own, (2, 1), line, width);
        theirs.set_line(2, 1, line, width);
        (own, theirs)
    }

    #[test]
    fn a_line_of_more_letters_than_cells_can_be_counted_is_cut_where_its_room_ends() {
        let long = "x".repeat(usize::from(u16::MAX) + 4);
        let (own, theirs) = set(&Line::from(vec![Span::raw(long), Span::raw("behind it")]), 14);
        assert_eq!(own, theirs);
    }

    proptest! {
        #[test]
        fn a_line_is_set_as_ratatui_sets_it(
            texts in prop::collection::vec(prop_oneof![
                any::<String>(),
                prop::sample::select(vec!["plain words", "वेतन ", "日本", "", "x", " e\u{301}", "ｶ\u{ff9e}", "▸ ", "\u{600}", "\t"])
                    .prop_map(str::to_owned),
            ], 0..5),
            width in 0..20u16,
        ) {
            let look = |n| if n == 1 { Style::new().bold() } else { Style::new() };
            let spans = texts.iter().enumerate().map(|(n, text)| Span::styled(text.as_str(), look(n)));
            let (own, theirs) = set(&spans.collect::<Line<'_>>().style(Style::new().italic()), width);
            prop_assert_eq!(own, theirs);
        }
    }

    #[test]
    fn a_paragraph_wraps_at_words_and_keeps_what_stands_before_each_line() {
        let mut flow = Flow::new(Theme::Mono, 12);
        flow.wrap(" | ", &[(Role::Plain, "one two, three"), (Role::Strong, ".")]);
        assert_eq!(text(&flow), [" | one two,", " | three."]);
    }

    #[test]
    fn both_ends_of_a_line_are_seen() {
        let mut flow = Flow::new(Theme::Mono, 10);
        flow.ends(vec![(Role::Plain, "a long left".into())], vec![(Role::Plain, "end".into())]);
        assert_eq!(text(&flow), ["a lo… end"]);
    }

    #[test]
    fn how_a_paragraph_begins_is_safe_and_leaves_room_for_it() {
        let mut flow = Flow::new(Theme::Mono, 20);
        flow.hang((Role::Key, "\u{1b}\u{202e} "), &[(Role::Plain, "one two three")]);
        flow.hang((Role::Key, "a name that is longer than the line "), &[(Role::Plain, "one two")]);
        assert_eq!(text(&flow), ["^[<202e> one two", "         three", "a name t… one two"]);
    }

    #[test]
    fn what_stands_at_the_right_is_seen_however_long_the_left_is() {
        let mut flow = Flow::new(Theme::Mono, 12);
        flow.hang_ends((Role::Key, "x "), &[(Role::Plain, "one")], (Role::Plain, "end"));
        flow.hang_ends((Role::Key, "x "), &[(Role::Plain, "one two three")], (Role::Plain, "end"));
        assert_eq!(text(&flow), ["x one   end", "x one two", "  three end"]);
        flow.hang_ends((Role::Key, "x "), &[(Role::Plain, "one two four")], (Role::Plain, "the end"));
        assert_eq!(text(&flow)[3..], ["x one two", "  four", "    the end"]);
    }

    #[test]
    fn a_line_that_is_cut_ends_before_the_edge() {
        let mut flow = Flow::new(Theme::Mono, 7);
        flow.line(vec![(Role::Plain, "seven !".into())]);
        flow.line(vec![(Role::Plain, "one ".into()), (Role::Plain, "more".into())]);
        assert_eq!(text(&flow), ["seven !", "one m…"]);
    }

    #[test]
    fn what_stands_at_the_right_does_not_stand_alone_where_the_words_can_make_room() {
        let mut flow = Flow::new(Theme::Mono, 20);
        flow.hang_ends((Role::Key, "x "), &[(Role::Plain, "one two three")], (Role::Plain, "the end"));
        assert_eq!(text(&flow), ["x one two", "  three     the end"]);
    }

    #[test]
    fn what_is_cut_off_below_is_said_to_be_cut() {
        let mut flow = Flow::new(Theme::Mono, 9);
        flow.wrap(" ", &[(Role::Plain, "one two three four")]);
        flow.cut(2);
        assert_eq!(text(&flow), [" one two", " three …"]);
        flow.cut(1);
        assert_eq!(text(&flow), [" one tw…"]);
    }

    #[test]
    fn scrolling_shows_what_is_marked() {
        assert_eq!(scroll(20, 5, 0, 1), 0);
        assert_eq!(scroll(20, 5, 10, 12), 7);
        assert_eq!(scroll(3, 5, 2, 3), 0);
    }
}
