//! The settings drawn: a row each, a colour in its own look, and below a line of everything together.

use super::Turning;
use super::rows::{Row, about, rows, sample, value};
use crate::tui::Model;
use crate::tui::flow::{Flow, scroll, width};
use crate::tui::pointer::Spots;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// Where the values begin.
const NAMES: usize = 10;
/// Where begins what each is about.
const VALUES: usize = 19;

/// Draws it; gives how many lines are below.
pub fn view(turning: &Turning, model: &Model<'_>, area: Rect, buf: &mut Buffer, spots: &mut Spots) -> usize {
    let mut head = Flow::new(model.theme, area.width.into());
    title(model, area.height, &mut head);
    head.draw(0, area, buf);
    let mut foot = Flow::new(model.theme, area.width.into());
    if area.height >= 14 {
        foot.gap();
    }
    together(&mut foot);
    let (top, low) = (head.lines.len() as u16, foot.lines.len() as u16);
    foot.draw(0, Rect { y: area.bottom().saturating_sub(low), height: low, ..area }, buf);
    let body = Rect { y: area.y + top, height: area.height.saturating_sub(top + low), ..area };
    let mut flow = Flow::new(model.theme, area.width.into());
    let rows = rows(model);
    let at = turning.at.min(rows.len().saturating_sub(1));
    let mut seen = (0, 1);
    let mut stands = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        let from = flow.lines.len();
        draw(row, n == at, model, &mut flow);
        if n == at {
            seen = (from, flow.lines.len());
        }
        stands.push((from..flow.lines.len(), n));
    }
    let from = scroll(flow.lines.len(), body.height.into(), seen.0, seen.1);
    spots.rows(body, from, stands);
    flow.draw(from, body, buf);
    flow.lines.len().saturating_sub(from + usize::from(body.height))
}

fn title(model: &Model<'_>, height: u16, flow: &mut Flow) {
    let wrong = match model.settings.wrong.len() {
        0 => String::new(),
        1 => "1 mistake in the file: End".to_owned(),
        n => format!("{n} mistakes in the file: End"),
    };
    flow.ends(vec![(Role::Title, " Settings of this machine".to_owned())], vec![(Role::Alarm, wrong)]);
    if !model.wall_view() && height >= 12 && !model.settings.file.is_empty() {
        flow.line(vec![(Role::Label, format!(" {}", model.settings.file))]);
    }
    if height >= 12 {
        flow.gap();
    }
}

fn draw(row: &Row, marked: bool, model: &Model<'_>, flow: &mut Flow) {
    let mark = if marked { "▸" } else { " " };
    let setting = match row {
        Row::Wrong(what) => return flow.wrap_after(&format!(" {mark} "), &[(Role::Alarm, what.as_str())]),
        Row::Setting(setting) => *setting,
    };
    let name = format!("{:NAMES$}", setting.name());
    let value = value(setting, model);
    let (role, about) = about(setting);
    let gap = " ".repeat(VALUES.saturating_sub(width(&value)).max(2));
    flow.line(vec![
        (Role::Key, format!(" {mark} ")),
        (Role::Strong, name),
        (Role::Plain, format!(" {value}{gap}")),
        (role, about.to_owned()),
    ]);
    // Only the name is reversed: the colour beside it has to be seen as it is.
    if let Some(span) = flow.lines.last_mut().filter(|_| marked).and_then(|line| line.spans.get_mut(1)) {
        *span = Span::styled(span.content.clone(), model.theme.style(Role::Selected));
    }
}

/// Every role beside the others.
fn together(flow: &mut Flow) {
    let samples = Role::OWN.iter().filter(|(role, _)| !matches!(role, Role::Plain | Role::Rule));
    // None is broken in two where the line ends.
    let samples: Vec<(Role, String)> = samples.map(|(role, _)| (*role, sample(*role).replace(' ', "\u{a0}"))).collect();
    let pieces: Vec<(Role, &str)> =
        samples.iter().flat_map(|(role, text)| [(Role::Plain, "  "), (*role, text.as_str())]).skip(1).collect();
    flow.wrap(" ", &pieces);
}
