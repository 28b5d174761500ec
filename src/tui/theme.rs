//! Roles of text and how each looks: light for projectors, dark, monochrome.
//!
//! **Invariant.** Colour never stands alone: whatever a colour says, a word, a sign or an attribute says too, so that
//! [`Theme::Mono`] shows everything. Only the sixteen colours of every terminal are used.

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

    /// The look of everything that has no other.
    pub fn ground(self) -> Style {
        match self {
            Self::Dark => Style::new().fg(Color::White).bg(Color::Black),
            Self::Light => Style::new().fg(Color::Black).bg(Color::White),
            Self::Mono => Style::new(),
        }
    }

    /// The look of a role.
    pub fn style(self, role: Role) -> Style {
        let plain = self.ground();
        let ink = |dark: Color, light: Color| match self {
            Self::Dark => plain.fg(dark),
            Self::Light => plain.fg(light),
            Self::Mono => plain,
        };
        match role {
            Role::Plain | Role::Silent => plain,
            Role::Strong => plain.add_modifier(Modifier::BOLD),
            Role::Label => ink(Color::LightCyan, Color::Blue),
            Role::Key => ink(Color::LightYellow, Color::Blue).add_modifier(Modifier::BOLD),
            Role::Title => ink(Color::LightCyan, Color::Blue).add_modifier(Modifier::BOLD),
            // Green on white cannot be read from the back of a room.
            Role::Agree => ink(Color::LightGreen, Color::Black),
            Role::Reserve => ink(Color::LightYellow, Color::Magenta).add_modifier(Modifier::BOLD),
            Role::Object => ink(Color::LightRed, Color::Red).add_modifier(Modifier::BOLD),
            Role::Added => ink(Color::LightGreen, Color::Blue).add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            Role::Removed => ink(Color::LightRed, Color::Red).add_modifier(Modifier::CROSSED_OUT),
            Role::Bracket => ink(Color::LightMagenta, Color::Magenta).add_modifier(Modifier::BOLD),
            Role::Selected => plain.add_modifier(Modifier::REVERSED),
            Role::Alarm => ink(Color::LightRed, Color::Red).add_modifier(Modifier::BOLD | Modifier::REVERSED),
            Role::Rule => ink(Color::Gray, Color::DarkGray),
        }
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
}
