//! Keys on the settings screen.

use super::rows::{Row, rows, turned};
use super::{Setting, Turning, Wrong, apply};
use crate::tui::Model;
use crate::tui::key::Key;
use crate::tui::message::{Effect, Trouble};
use crate::tui::model::Screen;
use crate::tui::theme::Theme;

/// Opens the screen.
pub fn open(model: &mut Model<'_>) {
    let before = model.settings.now;
    model.push(Screen::Settings(Box::new(Turning { at: 0, before })));
}

/// What Enter does.
pub fn corner(turning: &Turning, model: &Model<'_>) -> &'static str {
    if changes(turning, model).is_empty() {
        "Enter: back"
    } else if model.settings.file.is_empty() {
        "Enter: use them until you leave"
    } else {
        "Enter: save the settings"
    }
}

/// A key.
pub fn key(model: &mut Model<'_>, turning: &mut Turning, key: Key) -> Vec<Effect> {
    let rows = rows(model);
    let last = rows.len().saturating_sub(1);
    turning.at = turning.at.min(last);
    if let Some(at) = key.row(turning.at, last) {
        turning.at = at;
        return Vec::new();
    }
    match key {
        Key::Char(' ') => match rows.get(turning.at) {
            Some(Row::Setting(setting)) => {
                model.settings.now = turned(*setting, &model.settings.now, &turning.before);
                apply(model);
            }
            _ => model.say("this is put right in the file, with an editor"),
        },
        Key::Esc => {
            model.settings.now = turning.before;
            apply(model);
            model.back();
        }
        Key::Enter => return enter(model, turning),
        key => model.say(format!("{key} does nothing here: Space turns the marked row")),
    }
    Vec::new()
}

fn enter(model: &mut Model<'_>, turning: &Turning) -> Vec<Effect> {
    let changes = changes(turning, model);
    if changes.is_empty() || model.settings.file.is_empty() {
        model.back();
        return Vec::new();
    }
    vec![Effect::SaveSettings(changes)]
}

/// What was turned, as it is written.
fn changes(turning: &Turning, model: &Model<'_>) -> Vec<(Setting, String)> {
    let now = &model.settings.now;
    let colours = [Theme::Dark, Theme::Light].into_iter().flat_map(Setting::colours);
    let all = Setting::FIELDS.into_iter().chain(colours);
    all.filter(|s| now.get(*s) != turning.before.get(*s)).map(|s| (s, now.get(s))).collect()
}

/// They are in the file, or why not; then they hold all the same.
pub fn kept(model: &mut Model<'_>, kept: Result<Vec<Wrong>, Trouble>) -> Vec<Effect> {
    match kept {
        Ok(wrong) => {
            model.settings.wrong = wrong;
            if matches!(model.screen(), Screen::Settings(_)) {
                model.back();
            }
            model.say("the settings are saved");
        }
        Err(why) => {
            let why = why.words(model.wall_view());
            model.say(format!("not saved: {why}"));
        }
    }
    Vec::new()
}
