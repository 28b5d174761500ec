//! What the cells of a participants' list mean: codes, standing, women and men, in English, French and Spanish.

use super::columns::{Column, folded};
use super::table::Row;
use std::collections::BTreeSet;

/// A call code: two letters.
pub(super) fn code(cell: &str) -> Option<String> {
    let code = cell.to_uppercase();
    (code.chars().count() == 2 && code.chars().all(char::is_alphabetic)).then_some(code)
}

/// Somebody speaks for nobody else.
pub(super) fn own_capacity(cell: &str) -> bool {
    let cell = folded(cell);
    ["own capacity", "personal capacity", "titre personnel", "titulo personal"].iter().any(|own| cell.contains(own))
}

/// Takes part, observes or serves, by the beginnings of words in English, French and Spanish.
pub(super) fn standing(cell: &str) -> Option<&'static str> {
    const WORDS: [(&str, &[&str]); 3] = [
        ("observes", &["obs"]),
        (
            "serves",
            &[
                "serve",
                "interp",
                "secret",
                "rapport",
                "facilit",
                "note",
                "logist",
                "support",
                "appui",
                "staff",
                "moderat",
                "relator",
                "technical",
                "technique",
                "tecnico",
            ],
        ),
        (
            "takes part",
            &["takes part", "member", "membre", "miembro", "deleg", "particip", "vot", "full", "titulaire", "titular"],
        ),
    ];
    let cell = folded(cell);
    let begins = |stem: &str| cell.starts_with(stem) || cell.contains(&format!(" {stem}"));
    let (standing, _) = WORDS.iter().find(|(_, stems)| stems.iter().any(|stem| begins(stem)))?;
    Some(standing)
}

/// What M means in a column of women and men: French and English men, Spanish women beside H.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sexes {
    m_is_woman: bool,
}

impl Sexes {
    pub(super) fn of(columns: &[(String, Option<Column>)], rows: &[Row]) -> Self {
        let Some(at) = columns.iter().position(|(_, column)| *column == Some(Column::Sex)) else {
            return Self::default();
        };
        let said: BTreeSet<String> = rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| folded(cell)).collect();
        Self { m_is_woman: said.contains("h") && said.contains("m") && !said.contains("f") }
    }

    /// A woman; not; or nobody knows.
    pub(super) fn of_cell(self, cell: &str) -> Option<bool> {
        match folded(cell).as_str() {
            "m" => Some(self.m_is_woman),
            "f" | "w" | "woman" | "female" | "femme" | "feminin" | "mujer" | "femenino" | "mme" | "mrs" | "ms"
            | "miss" | "mlle" | "madame" | "sra" | "srta" | "senora" => Some(true),
            "h" | "man" | "male" | "homme" | "masculin" | "hombre" | "masculino" | "mr" | "monsieur" | "sr"
            | "senor" => Some(false),
            _ => None,
        }
    }
}
