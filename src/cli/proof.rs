//! `plan.ron`: what a plan was made from, so that it can be proved again.
//!
//! The file is RON and begins with `Plan(`. It holds no text of the record: for each session file its id, role, room,
//! mark, number of entries and last sums; the checklists with their digests; how many entries counted; and the SHA-256
//! of what `plenary merge --json` prints. A chain of sums ends in a file's last sums, so that these stand for all its
//! entries; the SHA-256 stands for everything else that the plan says, findings and damaged lines included.
//!
//! **Invariant.** The same session files give the same bytes, for one version of plenary, which the file names.

use crate::base::clean;
use crate::checklist::Asked;
use crate::plan::{Plan, SessionRow};
use serde::{Deserialize, Serialize};

/// The format of the file.
const FORMAT: u32 = 1;
/// The program that writes it.
const APP: &str = concat!("plenary ", env!("CARGO_PKG_VERSION"));

/// A merged plan, as far as it has to be proved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Plan", default)]
pub(super) struct Proof {
    /// 1.
    pub(super) format: u32,
    /// Name and version of the program that made it.
    pub(super) app: String,
    /// The workshop's id.
    pub(super) workshop: String,
    /// Its title.
    pub(super) title: String,
    /// The session files, by id.
    pub(super) sessions: Vec<Session>,
    /// The checklists that were asked.
    pub(super) lists: Vec<List>,
    /// How many entries there were, and how many of them counted.
    pub(super) entries: Entries,
    /// SHA-256 of the plan as JSON.
    pub(super) plan: String,
}

/// A session file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Session {
    pub(super) id: String,
    pub(super) role: String,
    pub(super) room: String,
    pub(super) mark: String,
    pub(super) lines: usize,
    /// The sums of the lines that no other line of the file names as the one before.
    pub(super) heads: Vec<String>,
}

/// A checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct List {
    pub(super) id: String,
    pub(super) digest: String,
}

/// Entries by what they counted as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Entries {
    pub(super) total: usize,
    pub(super) counted: usize,
    pub(super) unknown: usize,
    pub(super) altered: usize,
    pub(super) damaged: usize,
    pub(super) redacted: usize,
    pub(super) retracted: usize,
}

impl Proof {
    /// Of a plan, whose JSON is `json`.
    pub(super) fn of(plan: &Plan<'_>, asked: &[Asked], json: &str) -> Self {
        let counts = &plan.counts;
        Self {
            format: FORMAT,
            app: APP.to_owned(),
            workshop: plan.workshop.clone(),
            title: clean(&plan.title).into_owned(),
            sessions: plan.sessions.iter().map(session).collect(),
            lists: asked.iter().map(|a| List { id: a.list.clone(), digest: a.digest.clone() }).collect(),
            entries: Entries {
                total: counts.total,
                counted: counts.counted,
                unknown: counts.unknown,
                altered: counts.altered,
                damaged: counts.damaged,
                redacted: counts.redacted,
                retracted: counts.retracted,
            },
            plan: crate::base::sha256_hex(json.as_bytes()),
        }
    }

    /// The file's text.
    pub(super) fn text(&self) -> Result<String, ron::Error> {
        let pretty = ron::ser::PrettyConfig::new().struct_names(false).depth_limit(2).new_line("\n");
        Ok(format!("Plan{}\n", ron::ser::to_string_pretty(self, pretty)?))
    }

    /// Reads a file's text; what a later version added is passed over.
    pub(super) fn read(text: &str) -> Option<Self> {
        let proof: Self = ron::Options::default().with_recursion_limit(16).from_str(text).ok()?;
        (proof.format >= 1).then_some(proof)
    }

    /// What this says otherwise than the plan that these files give now; nothing where it is proved.
    pub(super) fn differs(&self, now: &Self) -> Vec<String> {
        if self.format > FORMAT {
            return vec!["it was written by a newer plenary: its digests may mean something else".to_owned()];
        }
        let mut out = Vec::new();
        if self.workshop != now.workshop {
            out.push(format!("it is of the workshop `{}`, these files are of `{}`", self.workshop, now.workshop));
        }
        let find = |all: &[Session], id: &str| all.iter().find(|s| s.id == id).cloned();
        for was in &self.sessions {
            match find(&now.sessions, &was.id) {
                None => out.push(format!("it was made from {}, which is not here", was.named())),
                Some(is) if is.heads != was.heads => {
                    let (named, then, now) = (is.named(), was.lines, is.lines);
                    out.push(format!("{named} has other last lines; entries then {then}, now {now}"));
                }
                Some(_) => {}
            }
        }
        for is in now.sessions.iter().filter(|is| find(&self.sessions, &is.id).is_none()) {
            out.push(format!("it was made without {}", is.named()));
        }
        for list in self.lists.iter().filter(|list| !now.lists.contains(list)) {
            out.push(format!("it was made with another version of the checklist `{}`", list.id));
        }
        if out.is_empty() && self.plan != now.plan {
            out.push(if self.app == now.app {
                "it is made from these files, and is not the plan that they give: it, or a damaged line, was changed"
                    .to_owned()
            } else {
                format!("it is made from these files by `{}`, whose plan this version cannot repeat", self.app)
            });
        }
        out
    }
}

impl Session {
    fn named(&self) -> String {
        let room = if self.room.is_empty() { &self.role } else { &self.room };
        format!("the session file {} ({room})", self.id)
    }
}

fn session(row: &SessionRow<'_>) -> Session {
    Session {
        id: row.id.clone(),
        role: clean(&row.role).into_owned(),
        room: clean(&row.room).into_owned(),
        mark: clean(&row.mark).into_owned(),
        lines: row.lines,
        heads: row.heads.iter().map(ToString::to_string).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof() -> Proof {
        let session = |id: &str| Session {
            id: id.to_owned(),
            role: "console".to_owned(),
            room: "Salle \"1\"\n".to_owned(),
            lines: 3,
            heads: vec!["a".repeat(40)],
            ..Session::default()
        };
        Proof {
            format: 1,
            app: APP.to_owned(),
            workshop: "7hq2m4kd9s".to_owned(),
            sessions: vec![session("b4k9x2mq7d"), session("c5m2n8pq4r")],
            lists: vec![List { id: "gcm-review".to_owned(), digest: "0".repeat(12) }],
            plan: "f".repeat(64),
            ..Proof::default()
        }
    }

    #[test]
    fn a_proof_begins_with_its_word_and_reads_back() {
        let text = proof().text().unwrap();
        assert!(text.starts_with("Plan(\n"), "{text}");
        assert_eq!(Proof::read(&text), Some(proof()));
        assert_eq!(Proof::read("Plan()"), None);
        assert_eq!(Proof::read("Checklist(format: 1)"), None);
        assert_eq!(Proof::read(&format!("Plan({}", "[".repeat(100_000))), None);
        let later = text.replacen("format: 1,", "format: 1, later: [(a: 1)],", 1);
        assert_eq!(Proof::read(&later), Some(proof()));
    }

    #[test]
    fn whatever_differs_is_told() {
        let now = proof();
        assert_eq!(now.differs(&now), Vec::<String>::new());
        let told = |change: &dyn Fn(&mut Proof), part: &str| {
            let mut was = proof();
            change(&mut was);
            let told = was.differs(&now);
            assert!(told.len() == 1 && told.iter().all(|t| t.contains(part)), "{part}: {told:?}");
        };
        told(&|p| p.workshop = "other".to_owned(), "of the workshop `other`");
        told(&|p| p.sessions.iter_mut().take(1).for_each(|s| s.heads = vec!["b".repeat(40)]), "other last lines");
        told(&|p| p.sessions.iter_mut().take(1).for_each(|s| s.id = "c5m2n8pq4r".to_owned()), "without");
        told(&|p| p.sessions.push(Session { id: "d".to_owned(), ..Session::default() }), "not here");
        told(&|p| p.lists.iter_mut().for_each(|l| l.digest = "1".to_owned()), "another version of the checklist");
        told(&|p| p.plan = "0".to_owned(), "was changed");
        told(&|p| (p.plan, p.app) = ("0".to_owned(), "plenary 0.0.1".to_owned()), "cannot repeat");
        told(&|p| p.format = 2, "newer plenary");
    }
}
