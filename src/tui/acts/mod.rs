//! Acts of the room: which form each needs, and which entries it makes.
//!
//! **Invariants.** Every act is one or several entries written together, or none. What an entry names in `after` is what
//! was on the screen when its form was opened. Nothing is presumed: an organisation that was not asked stands nowhere.
//!
//! **Not here.** Keys and drawing (`form`, `console`), the disk.

mod again;
mod bring;
mod carry;
mod confirm;
mod day;
mod decide;
mod divide;
mod entries;
mod fields;
mod members;
mod open;
mod query;
mod roll;
mod steps;
mod tabled;
mod wrong;

pub use again::again;
pub use bring::open_bring;
pub use carry::{Carried, carried, carried_of, carry_over};
pub use confirm::open_confirmation;
pub use day::{
    cover_words, open_day_rules, open_floor_note, open_item, open_item_correction, open_pause, until, until_of,
};
pub use decide::{Outcomes, Ruling, bound, dissents, outcomes, rank, tally};
pub use entries::entries;
pub use fields::{after_word, beginning, call_codes};
pub use members::{open_listing, open_people, people};
pub use open::{open, open_add, open_member, open_owner, open_sitting, open_value, open_workshop};
pub use query::{
    can_withdraw, current_wording, decision_in_focus, entry_in_focus, entry_of, is_nameless, is_open, last_own,
    nameless, not_repeated, on_table, on_the_tables, owed, table,
};
pub use roll::{come, roll};
pub use steps::{brief, sign, step_options};
pub use tabled::{
    dissent_subject, on_record_at, open_correction, open_on_record, open_paragraph, open_row, open_thing,
};
pub use wrong::Wrong;

use crate::base::Digest;

/// What saving a form does, and what it is about. Subjects are written as in a head.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are subjects and sums; each variant says what is done")]
pub enum Act {
    /// A proposal and its first wording.
    Put { on: String },
    /// The next wording.
    Reword { proposal: Digest },
    /// Two proposals of one.
    Divide { proposal: Digest },
    /// Another rule.
    Rule { proposal: Digest },
    /// A position on the record.
    OnRecord { on: String },
    /// Where somebody stands whose position was subject to confirmation.
    Confirm { position: Digest },
    /// Dissent without a name.
    Slip { on: String },
    /// Words that were owed, or any correction of a position.
    Position { entry: Digest },
    /// Counted hands.
    Hands { wording: Digest },
    /// How the room dealt with a dissent.
    Respond { position: Digest },
    /// A decision is taken up again.
    Reopen { on: String },
    /// A note.
    Note { on: String },
    /// Somebody's words.
    Said { on: String },
    /// Who does what by when.
    FollowUp { on: String },
    /// What waits.
    Aside { on: String },
    /// What an entry should have said.
    Correct { entry: Digest },
    /// The proposal is taken back by who made it.
    WithdrawProposal { proposal: Digest },
    /// The raisers take a position back.
    WithdrawPosition { position: Digest },
    /// The chair's ruling.
    Strike { entry: Digest },
    /// The body must not be shown.
    Redact { entry: Digest },
    /// An organisation or person.
    Member,
    /// A participants' list from a file.
    People,
    /// Session files from elsewhere.
    Bring,
    /// What the list says of a member.
    Listing { label: String },
    /// Who presides.
    Preside,
    /// How many are here.
    Quorum,
    /// The room is away.
    Pause,
    /// An item of the programme, before a row of it.
    PlanItem { before: String },
    /// What an item should have said.
    CorrectItem { entry: Digest },
    /// The reason and the person of a turn on the speakers' list.
    FloorNote { entry: Digest },
    /// Quorum, minutes per speaker.
    DayRules,
    /// More minutes.
    Extend { point: String },
    /// Not applicable.
    Skip { point: String },
    /// A thing under a point.
    Add { parent: String },
    /// A value of a thing.
    Value { on: String },
    /// Whose a follow-up is.
    Owner { on: String },
    /// A workshop.
    Workshop,
    /// A sitting now.
    Sitting,
    /// A sitting set down afterwards.
    Afterwards,
}

impl Act {
    /// What Enter says when it saves.
    pub fn saves(&self) -> &'static str {
        match self {
            Self::Put { .. } => "put it to the room",
            Self::Reword { .. } => "put the new wording",
            Self::Divide { .. } => "divide it",
            Self::Rule { .. } => "change the rule",
            Self::OnRecord { .. } => "put it on record",
            Self::Confirm { .. } => "record where it stands",
            Self::Slip { .. } => "hand it in",
            Self::Position { .. } | Self::Correct { .. } | Self::CorrectItem { .. } => "save the correction",
            Self::Hands { .. } => "save the count",
            Self::Respond { .. } => "save the response",
            Self::Reopen { .. } => "reopen it",
            Self::Note { .. } | Self::FloorNote { .. } => "save the note",
            Self::Said { .. } => "save what was said",
            Self::FollowUp { .. } => "save the follow-up",
            Self::Aside { .. } => "put it aside",
            Self::WithdrawProposal { .. } | Self::WithdrawPosition { .. } => "withdraw it",
            Self::Strike { .. } => "strike it",
            Self::Redact { .. } => "redact it for good",
            Self::Member => "save this member",
            Self::People => "read it",
            Self::Bring => "look at them",
            Self::Listing { .. } => "save the change",
            Self::Preside => "takes the chair",
            Self::Quorum => "save the quorum",
            Self::Pause => "pause",
            Self::PlanItem { .. } => "save it on the programme",
            Self::DayRules => "save the rules",
            Self::Extend { .. } => "add the minutes",
            Self::Skip { .. } => "mark it not applicable",
            Self::Add { .. } => "add it",
            Self::Value { .. } => "save the value",
            Self::Owner { .. } => "save it",
            Self::Workshop => "make the workshop",
            Self::Sitting | Self::Afterwards => "begin",
        }
    }

    /// The key of its draft: one for each act and subject.
    pub fn draft_key(&self) -> String {
        format!("{self:?}").chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
    }
}
