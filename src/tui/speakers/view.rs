//! The speakers' list drawn: who speaks, who waits in order, what is being typed; and its line on the console.

use super::{Speakers, list, minutes};
use crate::plan::Turn;
use crate::tui::Model;
use crate::tui::acts::{beginning, call_codes};
use crate::tui::console::COLUMN;
use crate::tui::describe::short_name;
use crate::tui::flow::{Flow, fit, scroll, width};
use crate::tui::pointer::Spots;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Seconds at the end of a speaker's minutes that are counted one by one.
const LAST: i64 = 120;

/// Draws the screen; it has no caret.
pub fn view(screen: &Speakers, model: &Model<'_>, area: Rect, buf: &mut Buffer, spots: &mut Spots) {
    let list = list(model);
    let wide = usize::from(area.width.min(COLUMN));
    let mut head = Flow::new(model.theme, wide);
    let each = minutes(model).map(|m| format!("{m} min each")).unwrap_or_default();
    head.ends(vec![(Role::Title, " Speakers' list".to_owned())], vec![(Role::Plain, each)]);
    match &list.speaking {
        Some(now) => {
            let left = vec![(Role::Label, " speaking ".to_owned()), (Role::Strong, now.label.as_str().to_owned())];
            head.ends(left, vec![(Role::Strong, time(model, now))]);
            if let Some(more) = more(now) {
                head.wrap("          ", &[(Role::Plain, more.as_str())]);
            }
        }
        None => head.line(vec![(Role::Plain, " Nobody has the floor.".to_owned())]),
    }
    if area.height >= 10 {
        head.gap();
    }
    let mut foot = Flow::new(model.theme, area.width.into());
    foot.line(vec![(Role::Rule, "─".repeat(foot.width))]);
    let asks = " asks    ";
    let typed = typed(screen, model, foot.width.saturating_sub(width(asks) + 1));
    foot.line(vec![(Role::Label, asks.to_owned()), (Role::Strong, typed)]);
    foot.line(vec![(Role::Plain, format!(" {}", spoken(&list)))]);
    head.draw(0, area, buf);
    let (top, low) = (head.lines.len() as u16, foot.lines.len() as u16);
    foot.draw(
        0,
        Rect {
            y: area.bottom().saturating_sub(low).max(area.y + top),
            height: low.min(area.height.saturating_sub(top)),
            ..area
        },
        buf,
    );
    let body = Rect { y: area.y + top, height: area.height.saturating_sub(top + low), ..area };
    let mut flow = Flow::new(model.theme, wide);
    let mut seen = (0, 0);
    let mut stands = Vec::new();
    if list.waiting.is_empty() {
        flow.line(vec![(Role::Plain, " Nobody waits.".to_owned())]);
    }
    for (n, turn) in list.waiting.iter().enumerate() {
        let from = flow.lines.len();
        let marked = n == screen.at.min(list.waiting.len() - 1);
        let mark = if marked { "▸" } else { " " };
        flow.ends(
            vec![
                (Role::Key, format!(" {mark} {:>2} {:2} ", n + 1, code(model, &turn.label))),
                (Role::Strong, turn.label.as_str().to_owned()),
            ],
            vec![(Role::Plain, more(turn).map(|m| fit(&m, flow.width / 2)).unwrap_or_default())],
        );
        if marked {
            flow.select(from);
            seen = (from, flow.lines.len());
        }
        stands.push((from..flow.lines.len(), n));
    }
    let from = scroll(flow.lines.len(), body.height.into(), seen.0, seen.1);
    spots.rows(body, from, stands);
    flow.draw(from, body, buf);
}

/// The person and the reason.
fn more(turn: &Turn<'_>) -> Option<String> {
    let parts: Vec<&str> = [turn.who.as_str(), turn.why.as_str()].into_iter().filter(|p| !p.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(": "))
}

fn code(model: &Model<'_>, label: &str) -> String {
    let name = crate::base::Name::of(label);
    call_codes(model).into_iter().find(|(_, n, _)| *n == name).map(|(code, ..)| code).unwrap_or_default()
}

/// The letters so far, and the codes that begin so.
fn typed(screen: &Speakers, model: &Model<'_>, cells: usize) -> String {
    let Some(first) = screen.codes.first else { return "__   two letters of a call code".to_owned() };
    let before = format!("{first}_   ");
    let codes = beginning(model, first, cells.saturating_sub(width(&before)));
    format!("{before}{codes}")
}

/// How many have spoken, and how long.
fn spoken(list: &crate::plan::Speakers<'_>) -> String {
    let seconds: u32 = list.spoken.iter().map(|t| t.took).sum();
    match list.spoken.len() {
        0 => "nobody has spoken yet".to_owned(),
        n => format!("spoken {n}, together {} min", seconds / 60),
    }
}

/// Seconds that the speaker has had.
fn spent(model: &Model<'_>, now: &Turn<'_>) -> i64 {
    (model.now.seconds() - now.since.seconds()).max(0)
}

/// How long somebody speaks: minutes, and seconds in the last two of those that a speaker has and on the room view.
fn time(model: &Model<'_>, now: &Turn<'_>) -> String {
    let spent = spent(model, now);
    if model.console.big {
        return format!("{}:{:02}", spent / 60, spent % 60);
    }
    let Some(each) = minutes(model).map(i64::from) else {
        return if spent < 60 { "begins".to_owned() } else { format!("{} min", spent / 60) };
    };
    let left = each * 60 - spent;
    if left <= -60 {
        format!("over {} min", -left / 60)
    } else if left <= 0 {
        "time is up".to_owned()
    } else if left <= LAST {
        format!("{}:{:02} of {each}", spent / 60, spent % 60)
    } else {
        format!("{} of {each} min", spent / 60)
    }
}

/// The instant at which the time of who speaks changes on the screen, in milliseconds of the steady clock.
pub fn deadline(model: &Model<'_>) -> Option<u64> {
    let list = list(model);
    let now = list.speaking.as_ref()?;
    let spent = spent(model, now);
    let left = minutes(model).map(|each| i64::from(each) * 60 - spent);
    let minute = 60 - spent.rem_euclid(60);
    let seconds = match left {
        _ if model.console.big => 1,
        Some(left) if left > 0 && left <= LAST => 1,
        Some(left) if left > LAST => minute.min(left - LAST),
        _ => minute,
    };
    Some(model.ms + u64::try_from(seconds).unwrap_or(60) * 1000)
}

/// The line of the console: who speaks and who comes next. Nothing where nobody does.
pub fn line(model: &Model<'_>, cells: usize) -> Vec<(Role, String)> {
    let list = list(model);
    let mut out = Vec::new();
    if let Some(now) = &list.speaking {
        out.push((Role::Label, " speaking ".to_owned()));
        out.push((Role::Strong, format!("{} ", fit(short_name(&now.label), cells * 2 / 5))));
        out.push((Role::Plain, format!("{} ", time(model, now))));
    }
    if !list.waiting.is_empty() {
        let used: usize = out.iter().map(|(_, text)| width(text)).sum();
        let next: Vec<&str> = list.waiting.iter().map(|t| short_name(&t.label)).collect();
        let before = if list.speaking.is_some() { "  next " } else { " next " };
        out.push((Role::Label, before.to_owned()));
        out.push((Role::Plain, fit(&next.join(" · "), cells.saturating_sub(used + width(before)))));
    }
    out
}
