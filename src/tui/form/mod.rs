//! Forms: fields that are written (caret) or chosen (no caret), and what saving them does.
//!
//! **Invariants.** Enter goes to the next field and saves at the last; fields marked `by_tab` are passed over by Enter
//! and reached by Tab. Esc keeps what was typed as a draft. A form holds the heads that it follows as they were when it
//! was opened.
//!
//! **Not here.** What entries a form makes (`acts`), drawing (`form::view`).

mod chosen;
mod field;
mod update;
mod view;

pub use field::{Coded, Codes, Field, Input, Steps};
pub use update::{Outcome, corner, key, paste};
pub use view::view;

use super::acts::Act;
use crate::base::Digest;

/// A form that is open.
pub struct Form {
    /// What saving it does.
    pub act: Act,
    /// What it is called.
    pub title: String,
    /// One line that says how it works.
    pub help: &'static str,
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// The field that has the focus.
    pub at: usize,
    /// What the entry will name, as it was on the screen when the form was opened.
    pub after: Vec<Digest>,
    /// What is wrong with it, in words; shown until the next key.
    pub problem: Option<String>,
    /// Something was typed since it was opened.
    pub touched: bool,
    /// A draft that is not for who sees this form has its key: its own is kept beside that one.
    pub beside: bool,
}

impl Form {
    /// An empty form for an act.
    pub fn new(act: Act, title: impl Into<String>, help: &'static str, fields: Vec<Field>) -> Self {
        Self {
            act,
            title: title.into(),
            help,
            fields,
            at: 0,
            after: Vec::new(),
            problem: None,
            touched: false,
            beside: false,
        }
    }

    /// The same, naming these heads.
    pub fn after(mut self, after: Vec<Digest>) -> Self {
        self.after = after;
        self
    }

    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// The text of a field; empty if there is none.
    pub fn text(&self, name: &str) -> String {
        self.field(name).map(Field::text).unwrap_or_default()
    }

    /// The field that has the focus.
    pub fn focus(&self) -> Option<&Field> {
        self.fields.get(self.at)
    }

    /// It cannot be saved: why is said, and the field that is wrong has the focus.
    pub fn refuse(&mut self, field: &str, why: String) {
        self.at = self.fields.iter().position(|f| f.name == field).unwrap_or(self.at);
        self.problem = Some(why);
    }

    /// A caret is shown: letters are text.
    pub fn is_writing(&self) -> bool {
        self.focus().is_some_and(|f| matches!(f.input, Input::Text(_)))
    }

    /// Its draft's key: the act and what it is about.
    pub fn draft_key(&self) -> String {
        self.act.draft_key() + if self.beside { "-room" } else { "" }
    }

    /// The key of its draft and what was typed, empty where all of it was taken out again; nothing where nothing was
    /// typed.
    pub fn draft(&self) -> Option<(String, String)> {
        // What has no name leaves no trace on the disk before it is handed in.
        if matches!(self.act, Act::Slip { .. }) {
            return None;
        }
        // What is typed in secrecy says who sees it, turned or not: so no wall takes it up.
        let says = |f: &&Field| !f.is_preset() || (f.name == "vis" && !f.by_tab);
        let filled: Vec<(String, String)> =
            self.fields.iter().filter(says).map(|f| (f.name.to_owned(), f.stored())).collect();
        let empty = filled.iter().all(|(_, stored)| stored.trim().is_empty());
        let text = if empty { String::new() } else { ron::to_string(&filled).unwrap_or_default() };
        self.touched.then(|| (self.draft_key(), text))
    }

    /// Takes a draft up again. What no longer fits is left out. `false`: it is not for who sees this form.
    pub fn take_up(&mut self, draft: &str) -> bool {
        let Ok(fields) = ron::from_str::<Vec<(String, String)>>(draft) else { return false };
        let has = |name: &str| self.fields.iter().any(|f| f.name == name);
        if fields.iter().any(|(name, _)| name == "vis") && !has("vis") {
            return false;
        }
        for (name, stored) in fields {
            if let Some(field) = self.fields.iter_mut().find(|f| f.name == name) {
                field.restore(&stored);
                self.touched = true;
            }
        }
        true
    }
}
