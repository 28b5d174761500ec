//! The documents as they stand, on the screen: the outcome summary first, the others by Tab.
//!
//! **Invariants.** What is read here is what is written and exported: the same outline. It is made of
//! [`Model::shown`], so that a WALL reads a document in which nothing but the room's entries exists, and made anew as
//! soon as an entry comes.
//!
//! **Not here.** What a document says (`export`), writing them (`app`).

mod layout;

use super::Model;
use super::console::Hints;
use super::flow::Flow;
use super::key::Key;
use super::list::{Kind, List};
use super::message::Effect;
use super::model::Screen;
use super::theme::{Look, Role};
use crate::export::{Doc, Options, document};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Lines of the screen that are no page: header, footer, the page's own head.
const AROUND: u16 = 6;
/// No line is longer: an eye finds the next one.
const WIDEST: u16 = 100;

/// The screen's state.
pub struct Paper {
    /// Which document.
    pub doc: Doc,
    /// The first line that is seen.
    pub top: usize,
    lines: Vec<Line<'static>>,
    of: Option<Stamp>,
}

/// What the lines were laid out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    doc: Doc,
    entries: usize,
    wall: bool,
    width: u16,
    theme: Look,
}

impl Paper {
    /// A document, from its beginning.
    pub fn open(doc: Doc) -> Self {
        Self { doc, top: 0, lines: Vec::new(), of: None }
    }

    /// The lines as they are now, where they are not those that are there.
    fn anew(&self, model: &Model<'_>) -> Option<(Stamp, Vec<Line<'static>>)> {
        let width = model.inside().0.min(WIDEST);
        let (entries, wall) = (model.shown().counts.total, model.wall_view());
        let stamp = Stamp { doc: self.doc, entries, wall, width, theme: model.theme };
        if self.of == Some(stamp) {
            return None;
        }
        let mut flow = Flow::new(model.theme, width.into());
        layout::lay_out(&document(model.shown(), &model.catalogue, self.doc, &Options::default()), &mut flow);
        Some((stamp, flow.lines))
    }

    fn height(model: &Model<'_>) -> usize {
        usize::from(model.inside().1.saturating_sub(AROUND)).max(1)
    }
}

/// After every message: what is on the screen is what the plan says now.
pub fn refresh(model: &mut Model<'_>) {
    let Some(Screen::Paper(paper)) = model.screens.last() else { return };
    let anew = paper.anew(model);
    let height = Paper::height(model);
    let Some(Screen::Paper(paper)) = model.screens.last_mut() else { return };
    if let Some((stamp, lines)) = anew {
        (paper.of, paper.lines) = (Some(stamp), lines);
    }
    paper.top = paper.top.min(paper.lines.len().saturating_sub(height));
}

/// The words of the corner.
pub fn corner() -> &'static str {
    "Enter: write the documents"
}

/// The two lines of keys.
pub fn hints() -> Hints {
    (
        vec![("arrows", "look"), ("PgUp PgDn", "pages"), ("Tab", "next document")],
        vec![("d", "what differs"), ("Esc", "back")],
    )
}

/// A key.
pub fn key(model: &mut Model<'_>, paper: &mut Paper, key: Key) -> Vec<Effect> {
    let page = Paper::height(model).saturating_sub(1).max(1);
    match key {
        Key::Up => paper.top = paper.top.saturating_sub(1),
        Key::Down => paper.top = paper.top.saturating_add(1),
        Key::PageUp => paper.top = paper.top.saturating_sub(page),
        Key::PageDown => paper.top = paper.top.saturating_add(page),
        Key::Home => paper.top = 0,
        Key::End => paper.top = usize::MAX,
        Key::Tab => turn(paper, 1),
        Key::BackTab => turn(paper, Doc::EVERY.len() - 1),
        Key::Esc => model.back(),
        Key::Enter => return vec![Effect::Export],
        Key::Char('d') => model.push(Screen::list(List::new(Kind::Differs))),
        key => model.say(format!("{key} does nothing here; Esc is one step back")),
    }
    Vec::new()
}

/// Another document, from its beginning.
fn turn(paper: &mut Paper, by: usize) {
    let at = Doc::EVERY.iter().position(|doc| *doc == paper.doc).unwrap_or(0);
    if let Some(doc) = Doc::EVERY.get((at + by) % Doc::EVERY.len()) {
        (paper.doc, paper.top) = (*doc, 0);
    }
}

/// Draws the page; gives how many lines are below.
pub fn view(paper: &Paper, model: &Model<'_>, area: Rect, buf: &mut Buffer) -> usize {
    let mut head = Flow::new(model.theme, area.width.into());
    let here = |doc: &Doc| *doc == paper.doc;
    let names = Doc::EVERY.iter().flat_map(|doc| {
        let role = if here(doc) { Role::Selected } else { Role::Label };
        [(Role::Plain, " ".to_owned()), (role, format!(" {} ", doc.as_str()))]
    });
    head.line(names.collect());
    head.draw(0, area, buf);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let mut flow = Flow::new(model.theme, area.width.into());
    flow.lines.clone_from(&paper.lines);
    flow.draw(paper.top, body, buf);
    paper.lines.len().saturating_sub(paper.top + usize::from(body.height))
}
