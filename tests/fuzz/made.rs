//! Bodies of every kind, made of choices. A kind's own reader asks for what it has, named fields, texts, numbers, flags
//! and lists, and is given some: a field that a kind gets tomorrow is made tomorrow.

use crate::hostile::HOSTILE;
use crate::recipe::Recipe;
use plenary::record::{Kind, kind};
use serde::Deserialize;
use serde::de::value::Error;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer as _, MapAccess, SeqAccess, Visitor};

macro_rules! kinds {
    ($($name:ident)*) => {
        /// The kinds that are made.
        pub(crate) const MADE: &[&str] = &[$(stringify!($name),)*];

        /// A body of the kind of that number.
        pub(crate) fn made(n: usize, recipe: &mut Recipe<'_>) -> Kind<'static> {
            match MADE[n] {
                $(stringify!($name) => kind::$name::deserialize(Made(recipe)).unwrap().into(),)*
                _ => unreachable!(),
            }
        }
    };
}

kinds! {
    Session Walk Seat Propose Reword Rule Position Hands Quorum Readback Decide Respond Note Said Floor Draft Add Set
    Choose Same Retract Ruling Redact Veil Seal
}

/// Text of any sort; seldom none, for there are kinds that cannot do without most of theirs.
fn text(recipe: &mut Recipe<'_>) -> String {
    match recipe.byte() % 16 {
        0 => String::new(),
        1 | 2 => recipe.any(HOSTILE).to_owned(),
        3 | 4 => recipe.text(),
        5 | 6 => char::from_u32(u32::from(recipe.byte()) << 12 | recipe.below(4096) as u32).into_iter().collect(),
        _ => recipe.any(&["x", "agree", "\"", "\\", "),gone:\"", "è", "2026-11-20"]).to_owned(),
    }
}

/// What a reader is given.
struct Made<'r, 'b>(&'r mut Recipe<'b>);

impl<'de> Deserializer<'de> for Made<'_, '_> {
    type Error = Error;

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(text(self.0))
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let n = u32::from(self.0.byte());
        visitor.visit_u32(n << (self.0.byte() % 25))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.0.byte() % 2 == 1)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let left = self.0.byte() % 4;
        visitor.visit_seq(Items { recipe: self.0, left })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(Fields { recipe: self.0, fields: fields.iter() })
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("a field of a sort that is not made here yet"))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char string bytes byte_buf option unit unit_struct newtype_struct
        tuple tuple_struct map enum identifier ignored_any
    }
}

struct Items<'r, 'b> {
    recipe: &'r mut Recipe<'b>,
    left: u8,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, item: T) -> Result<Option<T::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        item.deserialize(Made(self.recipe)).map(Some)
    }
}

struct Fields<'r, 'b> {
    recipe: &'r mut Recipe<'b>,
    fields: std::slice::Iter<'static, &'static str>,
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, key: K) -> Result<Option<K::Value>, Error> {
        // Some are left out.
        let recipe = &mut *self.recipe;
        self.fields
            .find(|_| recipe.byte() % 16 != 15)
            .map(|field| key.deserialize(field.into_deserializer()))
            .transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, value: V) -> Result<V::Value, Error> {
        value.deserialize(Made(self.recipe))
    }
}
