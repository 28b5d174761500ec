//! The rows of the settings screen, made anew at each key.

use super::{AUTO, NAMES, Setting, Settings};
use crate::tui::Model;
use crate::tui::theme::{Role, Theme};

/// A row.
pub(super) enum Row {
    /// A setting, which Space turns.
    Setting(Setting),
    /// Something wrong in the file.
    Wrong(String),
}

/// The settings, the colours of the theme that is drawn, and what is wrong in the file.
pub(super) fn rows(model: &Model<'_>) -> Vec<Row> {
    let settings = Setting::FIELDS.into_iter().chain(Setting::colours(model.theme.theme)).map(Row::Setting);
    settings.chain(model.settings.wrong.iter().map(|wrong| Row::Wrong(wrong.to_string()))).collect()
}

/// What a setting is now, in words.
pub(super) fn value(setting: Setting, model: &Model<'_>) -> String {
    let written = model.settings.now.get(setting);
    let is_auto = written == AUTO;
    match setting {
        Setting::Theme if is_auto => format!("auto: {}", theme_name(model.settings.automatic)),
        Setting::Theme => theme_name(model.theme.theme).to_owned(),
        Setting::Words if is_auto => format!("auto: {}", model.words.set().as_str()),
        Setting::Mouse => if model.settings.now.mouse { "on" } else { "off" }.to_owned(),
        Setting::Ground(_) | Setting::Ink(..) if is_auto => "the theme's".to_owned(),
        _ => written,
    }
}

fn theme_name(theme: Theme) -> &'static str {
    if theme == Theme::Mono { "monochrome" } else { theme.name() }
}

/// What it is about, beside its value; of a colour how it looks.
pub(super) fn about(setting: Setting) -> (Role, &'static str) {
    let Setting::Ink(_, at) = setting else {
        let about = match setting {
            Setting::Theme => "light, dark, monochrome",
            Setting::Words => "plain, or the diplomats'",
            Setting::Mouse => "click marks, wheel looks",
            _ => "behind everything",
        };
        return (Role::Plain, about);
    };
    let role = Role::OWN.get(at).map_or(Role::Plain, |(role, _)| *role);
    (role, sample(role))
}

/// Words in a role, as a screen has them.
pub(super) fn sample(role: Role) -> &'static str {
    match role {
        Role::Title => "ON THE TABLE",
        Role::Label => "lifts it:",
        Role::Key => "v keys",
        Role::Agree => "█ agree",
        Role::Reserve => "◇ reservation",
        Role::Object => "✗ objection",
        Role::Added => "‹+come›",
        Role::Removed => "‹-go›",
        Role::Bracket => "[bracket]",
        Role::Alarm => "TO READ BACK",
        Role::Rule => "────────",
        _ => "Open three centres",
    }
}

/// The next value of a setting. A value that only the file has is one of them for as long as the screen is open.
pub(super) fn turned(setting: Setting, now: &Settings, before: &Settings) -> Settings {
    let (written, first) = (now.get(setting), before.get(setting));
    let mut options: Vec<&str> = setting.options().to_vec();
    if setting.map().is_some() {
        options.insert(0, AUTO);
        if first != AUTO && !NAMES.contains(&first.as_str()) {
            options.push(&first);
        }
    }
    let at = options.iter().position(|option| *option == written).map_or(0, |at| at + 1);
    let mut next = *now;
    // A colour that would not be seen is passed over; where it began can always be reached.
    let _ = (0..options.len()).any(|step| {
        let option = options.get((at + step) % options.len());
        option.is_some_and(|option| next.set(setting, option))
    });
    next
}
