//! Who sees this screen: the room, only the facilitator, or for a minute nobody else.
//!
//! **Invariants.** The room sees it unless somebody said otherwise. Secrecy begins behind a cover, which is drawn before
//! anything else could be, and ends behind one: nothing that was open goes on to the wall.

use super::drafts;
use super::key::Key;
use super::message::Effect;
use super::model::{Model, Screen};
use super::theme::Role;
use super::{flow, list, slips, view};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Block, BorderType, Widget as _};

/// Milliseconds without a key after which secrecy ends by itself.
pub const IDLE_MS: u64 = 60_000;

/// The word that says that the projector shows nothing.
const WORD: &str = "yes";

/// Who sees this screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sight {
    /// The room.
    #[default]
    Wall,
    /// The facilitator; the room looks at another one.
    Own,
    /// The facilitator, while the projector is muted.
    Private {
        /// When it ends by itself, in milliseconds of the steady clock.
        until: u64,
    },
}

/// The cover before and after a minute of secrecy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Curtain {
    /// Before it: what was typed of the word, and whether that was something else.
    Asked {
        /// What was typed.
        typed: String,
        /// It was not the word.
        wrong: bool,
        /// The slips of a round are entered then.
        slips: bool,
    },
    /// After it.
    Down,
    /// Everybody hands a slip in; what is on them is entered in secrecy.
    Round,
}

impl Curtain {
    /// The cover that asks for the word.
    pub fn asked() -> Self {
        Self::Asked { typed: String::new(), wrong: false, slips: false }
    }

    /// What Enter does.
    pub fn corner(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "Enter: only I see it",
            Self::Down => "Enter: lift the cover",
            Self::Round => "Enter: the slips are in",
        }
    }
}

/// Asks who sees the screen from now on; during secrecy the cover falls at once.
pub(super) fn turn(model: &mut Model<'_>) -> Vec<Effect> {
    if matches!(model.sight, Sight::Private { .. }) {
        return end(model);
    }
    let busy = |screen: &Screen| match screen {
        Screen::List(list) => {
            matches!(list.kind, list::Kind::Start | list::Kind::Sittings | list::Kind::RoomSees | list::Kind::Leave)
        }
        Screen::Curtain(_) => true,
        _ => false,
    };
    if model.screens.iter().any(busy) {
        model.say("who sees the screen is asked when a workshop is open");
        return Vec::new();
    }
    model.push(Screen::list(list::List::new(list::Kind::RoomSees)));
    Vec::new()
}

/// What was answered: secrecy begins with its cover.
pub(super) fn choose(model: &mut Model<'_>, sight: Sight) -> Vec<Effect> {
    match sight {
        Sight::Wall => return show_room(model),
        Sight::Own => model.sight = Sight::Own,
        Sight::Private { .. } => model.push(Screen::Curtain(Curtain::asked())),
    }
    Vec::new()
}

/// The room sees this screen from now on: what was open on the facilitator's own goes no further.
pub(super) fn show_room(model: &mut Model<'_>) -> Vec<Effect> {
    let was_own = model.sight != Sight::Wall;
    model.sight = Sight::Wall;
    if !was_own {
        return Vec::new();
    }
    let effects = put_away(model);
    model.notice = None;
    effects
}

/// Secrecy is over: what was being written is a draft, and a cover is drawn: that of the pause where there is one.
pub(super) fn end(model: &mut Model<'_>) -> Vec<Effect> {
    let effects = show_room(model);
    if !matches!(model.screen(), Screen::Cover) {
        model.screens.push(Screen::Curtain(Curtain::Down));
    }
    effects
}

/// Secrecy ends by itself.
pub(super) fn end_if_idle(model: &mut Model<'_>) -> Vec<Effect> {
    match model.sight {
        Sight::Private { until } if model.ms >= until => end(model),
        _ => Vec::new(),
    }
}

/// A key came: secrecy goes on.
pub(super) fn go_on(model: &mut Model<'_>) {
    if let Sight::Private { until } = &mut model.sight {
        *until = model.ms + IDLE_MS;
    }
}

fn put_away(model: &mut Model<'_>) -> Vec<Effect> {
    slips::put_away(model);
    let written = model.screens.last().and_then(drafts::written);
    let effects = drafts::keep(model, written);
    // A pause lasts, whoever looked at the screen meanwhile.
    let covered = model.screens.iter().any(|screen| matches!(screen, Screen::Cover));
    model.screens = vec![Screen::Console];
    if std::mem::take(&mut model.console.covered) || covered {
        model.screens.push(Screen::Cover);
    }
    model.console.row = 0;
    effects
}

/// A key on the cover.
pub(super) fn key(model: &mut Model<'_>, curtain: &mut Curtain, key: Key) -> Vec<Effect> {
    match (curtain, key) {
        (Curtain::Down, Key::Enter) | (Curtain::Asked { .. } | Curtain::Round, Key::Esc) => model.back(),
        (curtain @ Curtain::Round, Key::Enter) => {
            *curtain = Curtain::Asked { typed: String::new(), wrong: false, slips: true }
        }
        (Curtain::Asked { typed, wrong, .. }, Key::Char(c)) => {
            *wrong = false;
            if typed.chars().count() < 12 {
                typed.push(c);
            }
        }
        (Curtain::Asked { typed, .. }, Key::Backspace) => drop(typed.pop()),
        (Curtain::Asked { typed, slips, .. }, Key::Enter) if typed.trim().eq_ignore_ascii_case(WORD) => {
            model.back();
            model.sight = Sight::Private { until: model.ms + IDLE_MS };
            // On the cover of a pause: it comes back with the end.
            model.console.covered = model.screens.iter().any(|screen| matches!(screen, Screen::Cover));
            model.screens.retain(|screen| !matches!(screen, Screen::Cover));
            if *slips {
                slips::begin_round(model);
            } else {
                model.console.row = 0;
            }
        }
        (Curtain::Asked { typed, wrong, .. }, Key::Enter) => {
            typed.clear();
            *wrong = true;
        }
        (Curtain::Round, key) => model.say(format!("{key} does nothing here: Enter when the slips are in")),
        _ => {}
    }
    Vec::new()
}

/// The cover: nothing of the workshop is on it, but what is wrong with the program or its disk.
pub(super) fn draw(curtain: &Curtain, model: &Model<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let mut wrong = flow::Flow::new(model.theme, area.width.into());
    wrong.wrap(" ", &[(Role::Alarm, view::wrong(model).unwrap_or_default().as_str())]);
    wrong.draw(0, Rect { height: area.height / 3, ..area }, buf);
    let middle = area.y + area.height / 3;
    let centre = |text: &str| area.x + area.width.saturating_sub(flow::width(text) as u16) / 2;
    if *curtain == Curtain::Round {
        return round(curtain, model, area, buf);
    }
    let said = "One moment, please.";
    buf.set_string(centre(said), middle, said, model.theme.style(Role::Strong));
    let corner = format!("{} ▸", curtain.corner());
    let right = area.right().saturating_sub(flow::width(&corner) as u16 + 1);
    buf.set_string(right, area.bottom() - 1, &corner, model.theme.style(Role::Key));
    let Curtain::Asked { typed, wrong, .. } = curtain else { return None };
    let mut lines = flow::Flow::new(model.theme, usize::from(area.width.min(60)));
    lines.wrap(
        " ",
        &[(Role::Plain, "Mute the projector or turn it away: what is not for the room will be on this screen.")],
    );
    let asks = if *wrong { "That was another word. Type yes:" } else { "Then type yes:" };
    lines.line(vec![(Role::Label, format!(" {asks} ")), (Role::Strong, typed.clone())]);
    let top = middle + 2;
    let below = Rect {
        x: area.x + (area.width - area.width.min(60)) / 2,
        y: top,
        width: area.width.min(60),
        height: area.bottom().saturating_sub(top + 1),
    };
    lines.draw(0, below, buf);
    buf.set_string(area.x, area.bottom() - 1, " Esc the room goes on", model.theme.style(Role::Key));
    let caret = flow::width(asks) + 2 + flow::width(typed);
    Some(Position { x: below.x + caret as u16, y: top + lines.lines.len() as u16 - 1 })
}

/// What everybody does in a slips round, and nothing of what anybody did.
fn round(curtain: &Curtain, model: &Model<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let width = usize::from(area.width.min(66).saturating_sub(2));
    let mut lines = flow::Flow::new(model.theme, width);
    lines.wrap("", &[(Role::Strong, "Slips round: everybody hands one in.")]);
    for text in ROUND {
        lines.gap();
        lines.wrap("", &[(Role::Plain, text)]);
    }
    let below = Rect {
        x: area.x + (area.width - width as u16) / 2,
        y: area.y + (area.height / 6).max(1),
        width: width as u16,
        height: area.height * 5 / 6 - 1,
    };
    lines.draw(0, below, buf);
    let mut foot = flow::Flow::new(model.theme, area.width.into());
    if let Some(said) = &model.notice {
        foot.line(vec![(Role::Strong, format!(" {said}"))]);
    }
    let corner = (Role::Key, format!("{} ▸", curtain.corner()));
    foot.ends(vec![(Role::Key, " Esc the room goes on".to_owned())], vec![corner]);
    let height = foot.lines.len() as u16;
    foot.draw(0, Rect { y: area.bottom().saturating_sub(height), height, ..area }, buf);
    None
}

/// How a slips round goes, as the room reads it.
const ROUND: [&str; 3] = [
    "On paper, without a name: a statement, a reservation, a dissociation or an objection, and why.",
    "Whoever has nothing to add hands in a blank one, so that nobody is seen to write.",
    "They are read out together, in no order, at the read-back.",
];

/// The thick frame of secrecy; gives what is left inside.
pub(super) fn frame(model: &Model<'_>, area: Rect, buf: &mut Buffer) -> Rect {
    let block = Block::bordered()
        .border_type(BorderType::Thick)
        .title(" PRIVATE: not for the room ")
        .style(model.theme.style(Role::Alarm));
    let inside = block.inner(area);
    block.render(area, buf);
    buf.set_style(inside, ratatui::style::Style::reset());
    buf.set_style(inside, model.theme.ground());
    inside
}
