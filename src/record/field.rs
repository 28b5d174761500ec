//! The types that a body's fields have: text, number, flag, lists of them; how each is written.

use super::canonical::Scan;
use super::loose::Loose;
use serde::Deserialize;
use std::cmp::Ordering;
use std::fmt::{self, Write as _};
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// Untrusted text from a file or a keyboard. It has no `Display`: whoever shows it goes through
/// [`safe`](crate::base::safe) or an export's escaping.
///
/// Entries and rows are made of texts, so it is no greater than what it borrows.
#[derive(Clone)]
pub struct Text<'a>(Held<'a>);

#[derive(Clone)]
enum Held<'a> {
    Lent(&'a str),
    Owned(Arc<String>),
}

impl Text<'_> {
    /// The same, borrowing from nothing.
    pub fn into_owned(self) -> Text<'static> {
        match self.0 {
            Held::Lent("") => Text::default(),
            Held::Lent(text) => Text::from(text.to_owned()),
            Held::Owned(text) => Text(Held::Owned(text)),
        }
    }

    /// The text, raw.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Lent(text) => text,
            Held::Owned(text) => text,
        }
    }
}

impl Default for Text<'_> {
    fn default() -> Self {
        Self(Held::Lent(""))
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Held::Lent(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Held::Owned(Arc::new(text)))
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text<'_> {}

impl PartialOrd for Text<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Text<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'de> serde::de::Visitor<'de> for Visit {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text::from(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text::from(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Text<'de>, E> {
                Ok(Text::from(text))
            }
        }
        from.deserialize_str(Visit)
    }
}

/// A type that a field of a body can have. Absent means empty: nothing empty is written.
pub(super) trait Field<'a>: Default {
    /// The same type, borrowing from nothing.
    type Owned;
    /// The same value, borrowing from nothing.
    fn own(self) -> Self::Owned;
    /// Whether it is left out.
    fn absent(&self) -> bool;
    /// Writes it in the canonical form.
    fn write(&self, out: &mut String);
    /// Reads what [`Field::write`] writes; `None` where anything is written otherwise, or is escaped.
    fn read(from: &mut Scan<'a>) -> Option<Self>;
    /// Takes it from a line that has more than we know; `None` where the type is another.
    fn take(from: &Loose<'a>) -> Option<Self>;
    /// Shows every text in it to `visit`, which may change it.
    fn each_text(&mut self, visit: &mut dyn FnMut(&mut Text<'a>));
}

impl<'a> Field<'a> for Text<'a> {
    type Owned = Text<'static>;

    fn own(self) -> Text<'static> {
        self.into_owned()
    }

    fn absent(&self) -> bool {
        self.is_empty()
    }

    fn write(&self, out: &mut String) {
        literal(self, out);
    }

    fn read(from: &mut Scan<'a>) -> Option<Self> {
        from.text().map(Self::from)
    }

    fn take(from: &Loose<'a>) -> Option<Self> {
        if let Loose::Text(text) = from { Some(text.clone()) } else { None }
    }

    fn each_text(&mut self, visit: &mut dyn FnMut(&mut Text<'a>)) {
        visit(self);
    }
}

impl<'a> Field<'a> for u32 {
    type Owned = Self;

    fn own(self) -> Self {
        self
    }

    fn absent(&self) -> bool {
        *self == 0
    }

    fn write(&self, out: &mut String) {
        let _ = write!(out, "{self}");
    }

    fn read(from: &mut Scan<'a>) -> Option<Self> {
        from.number()
    }

    fn take(from: &Loose<'a>) -> Option<Self> {
        if let Loose::Number(n) = from { u32::try_from(*n).ok() } else { None }
    }

    fn each_text(&mut self, _: &mut dyn FnMut(&mut Text<'a>)) {}
}

impl<'a> Field<'a> for bool {
    type Owned = Self;

    fn own(self) -> Self {
        self
    }

    fn absent(&self) -> bool {
        !self
    }

    fn write(&self, out: &mut String) {
        out.push_str("true");
    }

    fn read(from: &mut Scan<'a>) -> Option<Self> {
        from.eat("true").map(|()| true)
    }

    fn take(from: &Loose<'a>) -> Option<Self> {
        if let Loose::Flag(yes) = from { Some(*yes) } else { None }
    }

    fn each_text(&mut self, _: &mut dyn FnMut(&mut Text<'a>)) {}
}

impl<'a, T: Field<'a>> Field<'a> for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn own(self) -> Self::Owned {
        self.into_iter().map(Field::own).collect()
    }

    fn absent(&self) -> bool {
        self.is_empty()
    }

    fn write(&self, out: &mut String) {
        out.push('[');
        for (i, item) in self.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            item.write(out);
        }
        out.push(']');
    }

    fn read(from: &mut Scan<'a>) -> Option<Self> {
        from.eat("[")?;
        let mut out = vec![T::read(from)?];
        while from.eat(",").is_some() {
            out.push(T::read(from)?);
        }
        from.eat("]").map(|()| out)
    }

    fn take(from: &Loose<'a>) -> Option<Self> {
        if let Loose::List(items) = from { items.iter().map(T::take).collect() } else { None }
    }

    fn each_text(&mut self, visit: &mut dyn FnMut(&mut Text<'a>)) {
        for item in self.iter_mut() {
            item.each_text(visit);
        }
    }
}

/// Controls, line and paragraph separators, bidirectional marks: never raw in a file.
pub(super) fn must_escape(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Writes a string literal: one line, nothing raw that could end it, reorder it or hide in it (`record.md` 1).
fn literal(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if must_escape(c) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_greater_than_what_it_borrows_and_the_same_whoever_has_it() {
        assert_eq!(size_of::<Text<'_>>(), size_of::<&str>());
        let (lent, owned) = (Text::from("words"), Text::from("words".to_owned()));
        assert_eq!(lent, owned);
        assert_eq!(lent.cmp(&owned), Ordering::Equal);
        let mut texts =
            ["b", "a", "c"].map(|text| if text == "a" { Text::from("a".to_owned()) } else { Text::from(text) });
        texts.sort();
        assert_eq!(texts, ["a", "b", "c"].map(Text::from));
    }

    #[test]
    fn a_literal_is_one_line_and_ron_reads_it_back() {
        for text in [
            "",
            "plain",
            "\"\\\n\r\t\0\u{1b}\u{7f}\u{9b}",
            "वेतन e\u{301} 👨\u{200d}👩",
            "\u{202e}\u{2028}\u{feff}\u{61c}",
        ] {
            let mut out = String::new();
            literal(text, &mut out);
            assert_eq!(ron::from_str::<String>(&out).unwrap(), text);
            assert!(!out.chars().any(|c| c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c)));
        }
    }
}
