//! The settings' file: what it says, what is wrong in it and where, and the same text with some values changed.
//!
//! A RON struct; of it only single values are ever replaced, so that a person's comments stay.

use super::{AUTO, Setting, Settings};
use ron::value::RawValue;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::ops::Range;

/// A file that says what is usual, to begin with.
const FRESH: &str = "\
// The settings of plenary, read at its start. Its settings screen replaces single values here and nothing else.
(
    theme: auto, // auto, light, dark, mono
    words: auto, // auto: those that the workshop names; workshop, intergovernmental
    mouse: false, // true: a click marks a row, the wheel looks; marking text then wants Shift in most terminals
    // Own colours on each theme, \"object\": \"light red\": of ground, text, title, label, key, agree, reserve, object,
    // added, removed, bracket, alarm, rule; a name of the sixteen, a number up to 255, or \"#rrggbb\".
    dark: {},
    light: {},
)
";

/// Something wrong in the file: it is told, and the usual holds instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Line and column, from 1; none where it is about the file as a whole.
    pub place: Option<(usize, usize)>,
    /// What was found, what is expected, what is used.
    pub what: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some((line, column)) => write!(f, "line {line}, column {column}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// A field, or an entry of a map, and where its value stands in the whole text.
struct Part<'t> {
    name: String,
    value: &'t str,
    at: usize,
}

impl Part<'_> {
    fn span(&self) -> Range<usize> {
        self.at..self.at + self.value.len()
    }

    /// The word that it is, without quotes.
    fn word(&self) -> String {
        ron::from_str::<String>(self.value).unwrap_or_else(|_| self.value.to_owned())
    }
}

/// Where and why a text cannot be read on.
type Break = ((usize, usize), String);

/// What a file says, and everything that is wrong in it.
pub fn read(text: &str) -> (Settings, Vec<Wrong>) {
    let (mut settings, mut wrong) = (Settings::default(), Vec::new());
    if text.trim().is_empty() {
        return (settings, wrong);
    }
    let (fields, broken) = parts(text, text, false);
    let mut seen: Vec<String> = Vec::new();
    for field in &fields {
        let mut tell = |what: String| wrong.push(Wrong { place: Some(place(text, field.at)), what });
        if seen.contains(&field.name) {
            tell(format!("{} stands here a second time; the first holds", field.name));
            continue;
        }
        seen.push(field.name.clone());
        if let Some(theme) = Setting::COLOURED.into_iter().find(|theme| theme.name() == field.name) {
            let colours: Vec<Setting> = Setting::colours(theme).collect();
            wrong.extend(colours_of(text, field, &colours, &mut settings));
        } else if let Some(setting) = Setting::FIELDS.into_iter().find(|setting| setting.name() == field.name) {
            take(setting, field, &mut settings).into_iter().for_each(tell);
        } else {
            let known = Setting::FIELDS.map(Setting::name).join(", ");
            tell(format!("{} is no setting ({known}, dark and light are); it is left alone", field.name));
        }
    }
    wrong.extend(broken.map(|(place, what)| {
        let what = format!("{what}; what stands before it holds, and what is usual for the rest");
        Wrong { place: Some(place), what }
    }));
    (settings, wrong)
}

/// The colours of a theme.
fn colours_of(text: &str, map: &Part<'_>, colours: &[Setting], settings: &mut Settings) -> Vec<Wrong> {
    let (entries, broken) = parts(text, map.value, true);
    let mut out = Vec::new();
    for entry in &entries {
        let tell = |what: String| Wrong { place: Some(place(text, entry.at)), what };
        if let Some(setting) = colours.iter().find(|setting| setting.name() == entry.name) {
            out.extend(take(*setting, entry, settings).map(tell));
        } else {
            let known: Vec<&str> = colours.iter().map(|setting| setting.name()).collect();
            out.push(tell(format!("{} is no role ({}); it is left alone", entry.name, known.join(", "))));
        }
    }
    let expected = "a map of roles and colours is expected, as {\"object\": \"light red\"}; the theme's own are used";
    out.extend(broken.map(|_| Wrong { place: Some(place(text, map.at)), what: format!("{}: {expected}", map.name) }));
    out
}

/// Takes a value up; what is wrong with it.
fn take(setting: Setting, part: &Part<'_>, settings: &mut Settings) -> Option<String> {
    let word = part.word();
    if settings.set(setting, &word) {
        return None;
    }
    let (expected, used) = (setting.expected(), settings.get(setting));
    let used = if used == AUTO && setting.map().is_some() { "the theme's own".to_owned() } else { used };
    Some(format!("{} is `{word}`; expected: {expected}; used: {used}", part.name))
}

/// The text with these settings in it, each as it is written; nothing where that cannot be done value by value.
pub fn edited(text: &str, changes: &[(Setting, String)]) -> Option<String> {
    let mut text = if text.trim().is_empty() { FRESH.to_owned() } else { text.to_owned() };
    for (setting, value) in changes {
        text = changed(&text, *setting, value)?;
    }
    // What was written is read back before anybody trusts it.
    let (settings, _) = read(&text);
    changes.iter().all(|(setting, value)| settings.get(*setting) == *value).then_some(text)
}

fn changed(text: &str, setting: Setting, value: &str) -> Option<String> {
    let (fields, broken) = parts(text, text, false);
    if broken.is_some() {
        return None;
    }
    let Some(map) = setting.map() else { return with(text, &fields, None, setting.name(), value) };
    let quoted = format!("\"{value}\"");
    match fields.iter().find(|field| field.name == map) {
        None => with(text, &fields, None, map, &format!("{{\"{}\": {quoted}}}", setting.name())),
        Some(field) => match parts(text, field.value, true) {
            (entries, None) => with(text, &entries, Some(field), &format!("\"{}\"", setting.name()), &quoted),
            (_, Some(_)) => None,
        },
    }
}

/// The text with one value replaced, or added behind the last one.
fn with(text: &str, parts: &[Part<'_>], map: Option<&Part<'_>>, name: &str, value: &str) -> Option<String> {
    let bare = name.trim_matches('"');
    if let Some(part) = parts.iter().find(|part| part.name == bare) {
        let mut text = text.to_owned();
        text.replace_range(part.span(), value);
        return Some(text);
    }
    let (at, added) = match (parts.last(), map) {
        (Some(last), Some(_)) => (last.span().end, format!(", {name}: {value}")),
        (Some(last), None) => (last.span().end, format!(",\n    {name}: {value}")),
        (None, Some(map)) => (map.at + 1, format!("{name}: {value}")),
        (None, None) => (text.rfind(')')?, format!("\n    {name}: {value},\n")),
    };
    let mut text = text.to_owned();
    text.insert_str(at, &added);
    Some(text)
}

/// The fields of a struct or the entries of a map, as far as it can be read, and where and why not further.
fn parts<'t>(whole: &str, text: &'t str, map: bool) -> (Vec<Part<'t>>, Option<Break>) {
    let mut found: Vec<(String, &'t RawValue)> = Vec::new();
    let done = ron::Deserializer::from_str(text).and_then(|mut reader| {
        let seed = Parts { found: &mut found, map };
        seed.deserialize(&mut reader).and_then(|()| reader.end()).map_err(|error| reader.span_error(error))
    });
    let part = |(name, raw): (String, &'t RawValue)| {
        let value = raw.trim().get_ron();
        Part { name, value, at: value.as_ptr().addr() - whole.as_ptr().addr() }
    };
    let broken = done.err().map(|error| ((error.span.start.line, error.span.start.col), error.code.to_string()));
    (found.into_iter().map(part).collect(), broken)
}

/// Collects names and values as they stand.
struct Parts<'f, 't> {
    found: &'f mut Vec<(String, &'t RawValue)>,
    map: bool,
}

impl<'de> DeserializeSeed<'de> for Parts<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        if self.map { reader.deserialize_map(self) } else { reader.deserialize_struct("", &[], self) }
    }
}

impl<'de> Visitor<'de> for Parts<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("settings in parentheses, as (theme: light)")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while let Some(name) = access.next_key_seed(Name { quoted: self.map })? {
            let value = access.next_value()?;
            self.found.push((name, value));
        }
        Ok(())
    }
}

/// The name of a field, whichever it is, or the quoted one of an entry.
struct Name {
    quoted: bool,
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<String, D::Error> {
        if self.quoted { reader.deserialize_str(self) } else { reader.deserialize_identifier(self) }
    }
}

impl Visitor<'_> for Name {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a setting")
    }

    fn visit_str<E>(self, name: &str) -> Result<String, E> {
        Ok(name.to_owned())
    }
}

/// Line and column of a byte, from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;
    use proptest::prelude::*;

    fn told(text: &str) -> Vec<String> {
        read(text).1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_right_in_a_file_holds_and_what_is_wrong_is_told_with_its_place() {
        let text = "(\n    theme: blue,\n    mouse: true, // mine\n    dark: {\"object\": \"208\", \"objet\": \"red\",\n        \"key\": \"black\"},\n    font: 12,\n)\n";
        let (settings, _) = read(text);
        assert!(settings.mouse);
        assert_eq!((settings.theme, settings.get(Setting::Ink(Theme::Dark, 6)).as_str()), (None, "208"));
        let told = told(text);
        assert_eq!(told[0], "line 2, column 12: theme is `blue`; expected: auto, light, dark, mono; used: auto");
        assert!(told[1].starts_with("line 4, column 38: objet is no role (ground, text"), "{}", told[1]);
        assert!(told[2].starts_with("line 5, column 16: key is `black`; expected: a colour's name"), "{}", told[2]);
        assert!(told[2].ends_with("used: the theme's own"), "{}", told[2]);
        assert_eq!(
            told[3],
            "line 6, column 11: font is no setting (theme, words, mouse, dark and light are); it is left alone"
        );
        assert_eq!(told.len(), 4);
    }

    #[test]
    fn a_file_that_breaks_off_holds_as_far_as_it_can_be_read() {
        let (settings, wrong) = read("(theme: light, mouse true)");
        assert_eq!(settings.theme, Some(Theme::Light));
        assert_eq!((wrong.len(), wrong[0].place.map(|(line, _)| line)), (1, Some(1)));
        assert!(told("words")[0].contains("line 1"), "{:?}", told("words"));
        assert!(told("").is_empty() && told(FRESH).is_empty() && told("(light: {},)").is_empty());
        assert_eq!(told("(theme: light, theme: dark)").len(), 1);
        assert!(told("(dark: [1])")[0].contains("a map of roles and colours is expected"));
    }

    #[test]
    fn a_setting_is_changed_and_every_comment_stays() {
        let object = Setting::Ink(Theme::Light, 6);
        let changes = |light: &str| [(Setting::Theme, "dark".to_owned()), (object, light.to_owned())];
        let mine = "// mine\n(\n  mouse: true, // (at home)\n  light: {\"key\": /* bright */ \"17\"},\n)\n";
        let text = edited(mine, &changes("#b00020")).unwrap();
        assert_eq!(
            text,
            "// mine\n(\n  mouse: true, // (at home)\n  light: {\"key\": /* bright */ \"17\", \"object\": \"#b00020\"},\n    \
             theme: dark,\n)\n"
        );
        let again = edited(&text, &changes("auto")).unwrap();
        assert_eq!(again, text.replace("#b00020", "auto"));
        let fresh = edited("\n", &changes("red")).unwrap();
        assert!(
            fresh.contains("theme: dark, // auto, light, dark, mono")
                && fresh.contains("light: {\"object\": \"red\"},")
        );
        assert!(edited("()", &changes("red")).is_some());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_not_written_over() {
        for broken in ["(theme: light, mouse true)", "words", "(dark: 3)"] {
            assert_eq!(edited(broken, &[(Setting::Ink(Theme::Dark, 6), "red".to_owned())]), None, "{broken}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reading_and_what_is_written_reads_back(text in "[(){}\",:a-z0-9#/*\n é]{0,60}", mouse: bool) {
            let (before, _) = read(&text);
            let change = [(Setting::Mouse, mouse.to_string())];
            if let Some(text) = edited(&text, &change) {
                let (after, _) = read(&text);
                prop_assert_eq!(after, Settings { mouse, ..before });
            }
        }
    }
}
