//! A body of which we do not know every field: whatever `ron` can make of it, as a tree.

use super::field::Text;
use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Any value of a body.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Loose<'a> {
    /// A string.
    Text(Text<'a>),
    /// A whole number.
    Number(u64),
    /// `true` or `false`.
    Flag(bool),
    /// A list.
    List(Vec<Loose<'a>>),
    /// Named fields, in the order written.
    Fields(Vec<(Text<'a>, Loose<'a>)>),
    /// Something that format 1 does not use.
    Other,
}

impl<'a> Loose<'a> {
    /// The field of this name.
    pub(super) fn field(&self, name: &str) -> Option<&Loose<'a>> {
        if let Loose::Fields(fields) = self { fields.iter().find(|(n, _)| n == name).map(|(_, v)| v) } else { None }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Loose<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Visit)
    }
}

/// Field names come as identifiers, which `ron` lends no longer than the call.
struct Word<'a>(Text<'a>);

impl<'de: 'a, 'a> Deserialize<'de> for Word<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Loose::deserialize(from)? {
            Loose::Text(text) => Ok(Word(text)),
            _ => Ok(Word(Text::default())),
        }
    }
}

struct Visit;

impl<'de> Visitor<'de> for Visit {
    type Value = Loose<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, v: bool) -> Result<Self::Value, E> {
        Ok(Loose::Flag(v))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Self::Value, E> {
        Ok(Loose::Number(v))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Self::Value, E> {
        Ok(u64::try_from(v).map_or(Loose::Other, Loose::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Loose::Other)
    }

    fn visit_char<E>(self, _: char) -> Result<Self::Value, E> {
        Ok(Loose::Other)
    }

    fn visit_borrowed_str<E>(self, v: &'de str) -> Result<Self::Value, E> {
        Ok(Loose::Text(Text::from(v)))
    }

    fn visit_str<E>(self, v: &str) -> Result<Self::Value, E> {
        Ok(Loose::Text(Text::from(v.to_owned())))
    }

    fn visit_string<E>(self, v: String) -> Result<Self::Value, E> {
        Ok(Loose::Text(Text::from(v)))
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Self::Value, E> {
        Ok(Loose::Other)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Loose::Fields(Vec::new()))
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Loose::Other)
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        serde::de::IgnoredAny::deserialize(from)?;
        Ok(Loose::Other)
    }

    fn visit_newtype_struct<D: serde::Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        serde::de::IgnoredAny::deserialize(from)?;
        Ok(Loose::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut out = Vec::new();
        while let Some(item) = seq.next_element()? {
            out.push(item);
        }
        Ok(Loose::List(out))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut out = Vec::new();
        while let Some((Word(name), value)) = map.next_entry()? {
            out.push((name, value));
        }
        Ok(Loose::Fields(out))
    }
}
