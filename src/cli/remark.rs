//! Something odd, as `check` prints it, and whether it needs a person.

use crate::base::{Code, Digest, Finding};
use crate::plan::{Ix, Plan};
use serde_json::{Value, json};

/// Somebody has to do or to know something. Of an altered line that a person accepted, nobody has; nor of a redaction:
/// only of the files that still have its words.
pub(super) fn needs_person(plan: &Plan<'_>, found: &Finding) -> bool {
    !matches!(found.code, Code::NoNewline | Code::Redacted) && accepted(plan, found).is_none()
}

/// The entry by which a person accepted the altered line that this was found of.
pub(super) fn accepted(plan: &Plan<'_>, found: &Finding) -> Option<Ix> {
    let digest = Digest::parse(&found.place).filter(|_| found.code == Code::Altered)?;
    plan.accepted(plan.altered.get(&digest)?)
}

/// Something odd.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Remark {
    /// What sort of oddity.
    pub(super) code: &'static str,
    /// Where, as the plan writes it.
    pub(super) place: String,
    /// What stands at that place, for people.
    pub(super) named: String,
    /// What was seen.
    pub(super) text: String,
    /// What to do.
    pub(super) hint: &'static str,
    /// The file that it was seen in, where it is about one.
    pub(super) file: String,
    /// Somebody has to do or to know something.
    pub(super) needs: bool,
}

impl Remark {
    /// What it is about, what was seen, and where.
    pub(super) fn line(&self) -> String {
        let about = if self.named.is_empty() { &self.place } else { &self.named };
        let file =
            if self.file.is_empty() || self.file == *about { String::new() } else { format!(", in {}", self.file) };
        format!("{about}: {}{file}", self.text)
    }

    /// The same for programs.
    pub(super) fn json(&self) -> Value {
        json!({
            "code": self.code,
            "place": self.place,
            "named": self.named,
            "text": self.text,
            "hint": self.hint,
            "file": self.file,
        })
    }
}
