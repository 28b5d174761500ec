//! Roles of text and how each looks: light for projectors, dark, monochrome.
//!
//! **Invariant.** Colour never stands alone: whatever a colour says, a word, a sign or an attribute says too, so that
//! [`Theme::Mono`] shows everything. Only the sixteen colours of every terminal are used, unless a person names others.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    Plain,
    Strong,
    Label,
    Key,
    Title,
    Agree,
    Silent,
    Reserve,
    Object,
    Added,
    Removed,
    Bracket,
    Selected,
    Alarm,
    Rule,
}

impl Role {
    /// The roles whose colour a person can choose, and what each is called in the settings. The others follow
    /// [`Role::Plain`].
    pub const OWN: [(Self, &'static str); 12] = [
        (Self::Plain, "text"),
        (Self::Title, "title"),
        (Self::Label, "label"),
        (Self::Key, "key"),
        (Self::Agree, "agree"),
        (Self::Reserve, "reserve"),
        (Self::Object, "object"),
        (Self::Added, "added"),
        (Self::Removed, "removed"),
        (Self::Bracket, "bracket"),
        (Self::Alarm, "alarm"),
        (Self::Rule, "rule"),
    ];
}

/// A set of looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// Dark ground.
    #[default]
    Dark,
    /// Light ground and high contrast, for projectors.
    Light,
    /// No colour at all.
    Mono,
}

impl Theme {
    /// Every theme, in the order in which the command turns them.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::Mono];

    /// Its name in settings and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Mono => "mono",
        }
    }

    /// The theme of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }

    /// The next one.
    pub fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Mono,
            Self::Mono => Self::Dark,
        }
    }

    /// Its ground; nothing is the terminal's own.
    pub fn ground(self) -> Option<Color> {
        match self {
            Self::Dark => Some(Color::Black),
            Self::Light => Some(Color::White),
            Self::Mono => None,
        }
    }

    /// The colour of a role on it; nothing where it has none.
    pub fn ink(self, role: Role) -> Option<Color> {
        let (dark, light) = match role {
            Role::Plain | Role::Strong | Role::Silent | Role::Selected => (Color::White, Color::Black),
            Role::Label | Role::Title => (Color::LightCyan, Color::Blue),
            Role::Key => (Color::LightYellow, Color::Blue),
            // Green on white cannot be read from the back of a room.
            Role::Agree => (Color::LightGreen, Color::Black),
            Role::Reserve => (Color::LightYellow, Color::Magenta),
            Role::Object | Role::Removed | Role::Alarm => (Color::LightRed, Color::Red),
            Role::Added => (Color::LightGreen, Color::Blue),
            Role::Bracket => (Color::LightMagenta, Color::Magenta),
            // Hints are read too: a gray on white is not, from the back of a room.
            Role::Rule => (Color::Gray, Color::Black),
        };
        match self {
            Self::Dark => Some(dark),
            Self::Light => Some(light),
            Self::Mono => None,
        }
    }
}

/// A person's own colours on a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Own {
    /// The ground.
    pub ground: Option<Color>,
    /// The roles of [`Role::OWN`], in its order.
    pub inks: [Option<Color>; Role::OWN.len()],
}

impl Own {
    /// The colour of a role, if a person chose one.
    fn ink(&self, role: Role) -> Option<Color> {
        let at = Role::OWN.iter().position(|(own, _)| *own == role)?;
        self.inks.get(at).copied().flatten()
    }
}

/// A theme with a person's own colours on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Look {
    /// The theme.
    pub theme: Theme,
    /// What is different.
    pub own: Own,
}

impl From<Theme> for Look {
    fn from(theme: Theme) -> Self {
        Self { theme, own: Own::default() }
    }
}

impl Look {
    /// The look of everything that has no other.
    pub fn ground(self) -> Style {
        Style { fg: self.ink(Role::Plain), bg: self.own.ground.or(self.theme.ground()), ..Style::new() }
    }

    /// The colour of a role.
    pub fn ink(self, role: Role) -> Option<Color> {
        let plain = || matches!(role, Role::Strong | Role::Silent | Role::Selected).then(|| self.own.ink(Role::Plain));
        self.own.ink(role).or_else(|| plain().flatten()).or(self.theme.ink(role))
    }

    /// The look of a role.
    pub fn style(self, role: Role) -> Style {
        let style = Style { fg: self.ink(role), ..self.ground() };
        style.add_modifier(match role {
            Role::Plain | Role::Silent | Role::Label | Role::Agree | Role::Rule => Modifier::empty(),
            Role::Strong | Role::Key | Role::Title | Role::Reserve | Role::Object | Role::Bracket => Modifier::BOLD,
            Role::Added => Modifier::UNDERLINED | Modifier::BOLD,
            Role::Removed => Modifier::CROSSED_OUT,
            Role::Selected => Modifier::REVERSED,
            Role::Alarm => Modifier::BOLD | Modifier::REVERSED,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_found_by_its_name_and_turns_through_all() {
        let mut theme = Theme::Dark;
        for _ in Theme::ALL {
            assert_eq!(Theme::named(theme.name()), Some(theme));
            theme = theme.next();
        }
        assert_eq!(theme, Theme::Dark);
    }

    #[test]
    fn an_own_colour_takes_the_place_of_one_and_what_follows_the_text_follows_its_own() {
        let mut look = Look::from(Theme::Light);
        look.own.inks[0] = Some(Color::Indexed(17));
        look.own.ground = Some(Color::Rgb(255, 255, 240));
        assert_eq!(look.style(Role::Strong).fg, Some(Color::Indexed(17)));
        assert_eq!(look.style(Role::Object).fg, Some(Color::Red));
        assert_eq!(look.style(Role::Object).bg, Some(Color::Rgb(255, 255, 240)));
        assert_eq!(Look::from(Theme::Mono).style(Role::Alarm).fg, None);
    }
}
