//! A line that was altered, accepted: what it says now is recorded again, as what the line should have said
//! (`record.md` 2 and 5.3).
//!
//! **Invariants.** Nothing is guessed: only a body that is read whole is recorded again, with what the line's head
//! says. What belongs to a sitting is recorded in that sitting, and what only its writer could know, or only its
//! instant, not at all.

use crate::base::Digest;
use crate::plan::{Altered, SessionRow};
use crate::record::{Body, Kind, New, NewHead, Subject, read_altered};
use crate::tui::Model;

/// Roles whose files belong to no sitting.
const NO_SITTING: [&str; 3] = ["setup", "import", "rapporteur"];
/// Acts that are of the moment at which they are recorded.
const MOMENTS: [&str; 4] = ["open", "close", "pause", "resume"];

/// Where a body of this kind can be recorded again.
enum Place {
    /// By whoever reads it.
    Anywhere,
    /// In the sitting that it was recorded in.
    Sitting,
    /// In the same role of the same sitting: what has standing there.
    Role,
    /// Nowhere, for this reason.
    Nowhere(&'static str),
}

fn place(kind: &Kind<'_>) -> Place {
    let moment = "it is of the moment at which it was recorded: do it again now, if it still holds";
    match kind {
        Kind::Session(_) => Place::Nowhere("it begins its file, and what follows it there counts without it"),
        Kind::Seal(_) => Place::Nowhere("it says what its writer had seen: nobody else can say that"),
        Kind::Floor(_) => Place::Nowhere(moment),
        Kind::Walk(body) if MOMENTS.contains(&body.act.as_str()) => Place::Nowhere(moment),
        Kind::Retract(_) => Place::Role,
        Kind::Propose(_)
        | Kind::Reword(_)
        | Kind::Rule(_)
        | Kind::Add(_)
        | Kind::Set(_)
        | Kind::Same(_)
        | Kind::Choose(_)
        | Kind::Draft(_)
        | Kind::Redact(_) => Place::Anywhere,
        _ => Place::Sitting,
    }
}

/// The entry that accepts an altered line, or why it cannot be accepted. Hidden, the room does not see it, whatever the
/// line says now.
pub fn again(model: &Model<'_>, digest: Digest, hidden: bool) -> Result<New<'static>, String> {
    let plan = model.shown();
    let altered = plan.altered.get(&digest).ok_or("it is not on the screen any more")?;
    if plan.by_sum(altered.claimed).is_some() {
        return Err("a copy of the line as it was written is here, and counts".to_owned());
    }
    if plan.accepted(altered).is_some() {
        return Err("it was recorded again already".to_owned());
    }
    let (body, _) = read_altered(altered.bytes);
    let kind = match body {
        Body::Known(kind) => kind,
        _ if altered.bytes.is_empty() => return Err("what it claims to be was redacted".to_owned()),
        Body::Gone => return Err("its words are gone: there is nothing to record".to_owned()),
        Body::Newer(_) if !Kind::NAMES.contains(&altered.head.kind) => {
            let kind = altered.head.kind;
            return Err(format!("this version of plenary does not know what `{kind}` is; use the newest"));
        }
        Body::Newer(_) => return Err("this version of plenary cannot read it whole; use the newest".to_owned()),
    };
    may(model, altered, &kind)?;
    let head = &altered.head;
    Ok(New {
        head: NewHead {
            on: head.on.to_string(),
            cite: head.cite.to_owned(),
            after: head.after.clone(),
            fixes: Some(altered.claimed),
            from: head.from.to_owned(),
            vis: if hidden && head.vis.is_empty() { "record".to_owned() } else { head.vis.to_owned() },
            ..NewHead::default()
        },
        kind: kind.into_owned(),
    })
}

/// Whether it can be recorded where this console records.
fn may(model: &Model<'_>, altered: &Altered<'_>, kind: &Kind<'_>) -> Result<(), String> {
    let Some(seat) = &model.seat else { return Err("nothing is recorded here: begin a sitting first".to_owned()) };
    let plan = model.shown();
    let row = |id: &str| plan.sessions.iter().find(|row| row.id == id);
    let (theirs, own) = (row(altered.head.id.file.as_str()), row(seat.file.as_str()));
    let of_none = |row: &SessionRow<'_>| NO_SITTING.contains(&row.role.as_str());
    let same_sitting = theirs.is_some_and(|row| row.sitting == seat.sitting.as_str());
    let same_role = theirs.map(|row| &row.role) == own.map(|row| &row.role);
    let fits = match place(kind) {
        Place::Nowhere(why) => return Err(why.to_owned()),
        // About nothing named is about the sitting.
        Place::Anywhere if altered.head.on != Subject::Sitting => true,
        Place::Anywhere | Place::Sitting => same_sitting || theirs.is_some_and(of_none),
        Place::Role => same_sitting && same_role,
    };
    if fits {
        return Ok(());
    }
    if let Some(theirs) = theirs.filter(|_| same_sitting) {
        return Err(format!(
            "it takes an entry back, and is another recorder's of this sitting ({}): only that one can record it again",
            theirs.role.as_str()
        ));
    }
    let room = theirs.map(|row| row.room.as_str()).filter(|room| !room.is_empty());
    Err(room.map_or_else(
        || "nobody knows which sitting it is of: it can only be recorded anew".to_owned(),
        |room| format!("it was recorded in {room}: it can be recorded again in that sitting only"),
    ))
}
