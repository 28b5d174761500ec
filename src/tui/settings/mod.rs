//! The settings: what a person chose for every workshop on this machine, and the screen that turns them.
//!
//! **Invariants.** A setting that is wrong in the file is told with its place, and the usual one holds instead: nothing
//! in the file stops the program. A colour that is the ground's own is none. The screen changes values of the file and
//! nothing else in it; on a wall it shows no path.
//!
//! **Not here.** Where the file lies and how it is replaced (`app`, `store`).

mod file;
mod rows;
mod update;
mod view;

pub use file::{Wrong, edited, read};
pub use update::{corner, kept, key, open};
pub use view::view;

use super::Model;
use super::theme::{Look, Own, Role, Theme};
use crate::checklist::{WordSet, Words};
use crate::plan::Key;
use ratatui::style::Color;

/// What a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Settings {
    /// The theme; none is what suits the terminal.
    pub theme: Option<Theme>,
    /// Whose words; none are those that the workshop names.
    pub words: Option<WordSet>,
    /// Clicks and the wheel are listened to.
    pub mouse: bool,
    /// Own colours on the dark theme.
    pub dark: Own,
    /// Own colours on the light theme.
    pub light: Own,
}

/// The settings as they hold now, and what is known of their file.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// As they hold.
    pub now: Settings,
    /// The theme that suits the terminal.
    pub automatic: Theme,
    /// What is wrong in the file.
    pub wrong: Vec<Wrong>,
    /// The file; empty where none can be.
    pub file: String,
}

/// The screen's state.
#[derive(Clone, Debug)]
pub struct Turning {
    /// Which row is marked.
    pub at: usize,
    /// The settings as they were.
    before: Settings,
}

/// One setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The theme.
    Theme,
    /// The word set.
    Words,
    /// The mouse.
    Mouse,
    /// The ground of a theme, which is dark or light.
    Ground(Theme),
    /// A colour of [`Role::OWN`] on it.
    Ink(Theme, usize),
}

/// What stands for the usual value.
const AUTO: &str = "auto";

/// The colours of every terminal, as they are written.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "dark gray",
    "light red",
    "light green",
    "light yellow",
    "light blue",
    "light magenta",
    "light cyan",
    "white",
];

impl Setting {
    /// The fields of the file that hold one word each.
    const FIELDS: [Self; 3] = [Self::Theme, Self::Words, Self::Mouse];
    /// The themes that have colours.
    const COLOURED: [Theme; 2] = [Theme::Dark, Theme::Light];

    /// The colours of a theme.
    fn colours(theme: Theme) -> impl Iterator<Item = Self> {
        let inks = (0..Role::OWN.len()).map(move |at| Self::Ink(theme, at));
        std::iter::once(Self::Ground(theme)).chain(inks).filter(move |_| theme != Theme::Mono)
    }

    /// Its name in the file; of a colour that in its map.
    pub fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Words => "words",
            Self::Mouse => "mouse",
            Self::Ground(_) => "ground",
            Self::Ink(_, at) => Role::OWN.get(at).map_or("", |(_, name)| name),
        }
    }

    /// The map of the file that it stands in.
    fn map(self) -> Option<&'static str> {
        match self {
            Self::Theme | Self::Words | Self::Mouse => None,
            Self::Ground(theme) | Self::Ink(theme, _) => Some(theme.name()),
        }
    }

    /// What it can be turned through.
    fn options(self) -> &'static [&'static str] {
        match self {
            Self::Theme => &[AUTO, "light", "dark", "mono"],
            Self::Words => &[AUTO, "workshop", "intergovernmental"],
            Self::Mouse => &["false", "true"],
            Self::Ground(_) | Self::Ink(..) => &NAMES,
        }
    }

    /// What is expected of it, in words.
    fn expected(self) -> String {
        match self {
            Self::Ground(_) | Self::Ink(..) => {
                "a colour's name (`light red`), a number up to 255 or \"#rrggbb\"; not the ground's own".to_owned()
            }
            field => field.options().join(", "),
        }
    }
}

impl Settings {
    /// A setting, as it is written.
    pub fn get(&self, setting: Setting) -> String {
        let auto = || AUTO.to_owned();
        match setting {
            Setting::Theme => self.theme.map_or_else(auto, |theme| theme.name().to_owned()),
            Setting::Words => self.words.map_or_else(auto, |set| set.as_str().to_owned()),
            Setting::Mouse => self.mouse.to_string(),
            Setting::Ground(theme) => self.own(theme).ground.map_or_else(auto, colour_name),
            Setting::Ink(theme, at) => self.own(theme).inks.get(at).copied().flatten().map_or_else(auto, colour_name),
        }
    }

    /// Sets what was written. `false`: it cannot be that, and stays.
    pub fn set(&mut self, setting: Setting, written: &str) -> bool {
        let auto = written == AUTO;
        match setting {
            Setting::Theme => match Theme::named(written) {
                None if !auto => return false,
                theme => self.theme = theme,
            },
            Setting::Words => match WordSet::of(written) {
                set if set.as_str() == written => self.words = Some(set),
                _ if auto => self.words = None,
                _ => return false,
            },
            Setting::Mouse => match written.parse() {
                Ok(on) => self.mouse = on,
                Err(_) => return false,
            },
            Setting::Ground(theme) | Setting::Ink(theme, _) => {
                let colour = if auto { None } else { written.parse::<Color>().ok() };
                let mut own = *self.own(theme);
                let slot = match setting {
                    Setting::Ink(_, at) => own.inks.get_mut(at),
                    _ => Some(&mut own.ground),
                };
                let Some(slot) = slot.filter(|_| auto || colour.is_some()) else { return false };
                *slot = colour;
                if !is_readable(theme, own) {
                    return false;
                }
                *self.own_mut(theme) = own;
            }
        }
        true
    }

    /// A person's colours on a theme.
    fn own(&self, theme: Theme) -> &Own {
        if theme == Theme::Light { &self.light } else { &self.dark }
    }

    fn own_mut(&mut self, theme: Theme) -> &mut Own {
        if theme == Theme::Light { &mut self.light } else { &mut self.dark }
    }
}

/// No text has the colour of its ground.
fn is_readable(theme: Theme, own: Own) -> bool {
    let look = Look { theme, own };
    let ground = look.ground().bg;
    Role::OWN.iter().all(|(role, _)| look.ink(*role) != ground)
}

/// A colour as it is written.
fn colour_name(colour: Color) -> String {
    let name = NAMES.iter().find(|name| name.parse() == Ok(colour));
    name.map_or_else(|| colour.to_string().to_lowercase(), |name| (*name).to_owned())
}

impl Held {
    /// The theme that is drawn.
    pub fn theme(&self) -> Theme {
        self.now.theme.unwrap_or(self.automatic)
    }
}

/// What the settings say is how it looks from now on, and which words are used.
pub(super) fn apply(model: &mut Model<'_>) {
    let theme = model.settings.theme();
    let own = if theme == Theme::Mono { Own::default() } else { *model.settings.now.own(theme) };
    model.theme = Look { theme, own };
    let set = model.settings.now.words.unwrap_or_else(|| words_of(model));
    if model.words.set() != set {
        model.words = Words::english(set);
    }
}

/// The words that the workshop names, for the room too: a label must not tell the walls apart.
fn words_of(model: &Model<'_>) -> WordSet {
    let workshop = Key::Constant(format!("ws/{}", model.room().workshop).into());
    let value = model.room().values.iter().find(|value| value.on == workshop && value.field == *"words");
    value.and_then(crate::plan::Register::agreed).map(|set| WordSet::of(set)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_what_was_written_and_turns_through_what_it_can_be() {
        let colours = Setting::COLOURED.into_iter().flat_map(Setting::colours);
        for setting in Setting::FIELDS.into_iter().chain(colours) {
            for option in setting.options() {
                let mut settings = Settings::default();
                if settings.set(setting, option) {
                    assert_eq!(settings.get(setting), *option, "{setting:?}");
                } else {
                    assert!(setting.map().is_some(), "{setting:?} cannot be {option}");
                }
                assert!(!settings.set(setting, "so"), "{setting:?}");
            }
        }
    }

    #[test]
    fn a_colour_is_a_name_a_number_or_a_mixture_and_never_the_ground() {
        let object = Setting::Ink(Theme::Dark, 6);
        let mut settings = Settings::default();
        for (written, kept) in [("light-red", "light red"), ("208", "208"), ("#B00020", "#b00020")] {
            assert!(settings.set(object, written), "{written}");
            assert_eq!(settings.get(object), kept);
        }
        for wrong in ["black", "256", "#b0002", "reddish", ""] {
            assert!(!settings.set(object, wrong), "{wrong}");
            assert_eq!(settings.get(object), "#b00020");
        }
        assert!(!settings.set(Setting::Ground(Theme::Dark), "#b00020"), "the objections would be gone");
        assert!(settings.set(object, AUTO));
    }
}
