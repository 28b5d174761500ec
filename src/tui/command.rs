//! The one table of commands: dispatch, footer, help, palette and the README's key table read it.
//!
//! **Invariants.** No command needs a digit, a capital, punctuation, `AltGr` or a function key. Each letter opens one
//! command, or the list of the acts that share it where several can be used now, whose first is what Enter takes.
//! [`available`] is the only place that says whether a command can be used now: nothing asks twice.

use super::Model;
use super::acts;
use super::console::Focus;

/// What can be done from the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the table says what each does")]
pub enum Command {
    Put,
    Reword,
    Divide,
    ChangeRule,
    Positions,
    CarryOver,
    Hands,
    OnRecord,
    SlipsRound,
    Slip,
    SlipsWait,
    ReadBack,
    Decide,
    Respond,
    Reopen,
    Note,
    Said,
    FollowUp,
    Aside,
    Speakers,
    Begin,
    Worksheet,
    Draft,
    Members,
    TakeIn,
    Preside,
    Quorum,
    Pause,
    Programme,
    DayRules,
    Extend,
    Skip,
    Chatham,
    ClosePoint,
    CloseSitting,
    Loose,
    GoTo,
    Correct,
    Withdraw,
    Strike,
    Redact,
    History,
    Recorders,
    Differs,
    Checks,
    Bring,
    Read,
    Documents,
    TurnTheme,
    Settings,
    RoomSees,
    Big,
    Help,
    TakeBack,
    Leave,
}

/// A row of the table.
pub struct Spec {
    /// The command.
    pub command: Command,
    /// Its letter; several commands may share one.
    pub letter: Option<char>,
    /// What the footer and lists call it.
    pub name: &'static str,
    /// What it does, in a line of at most 48 columns.
    pub help: &'static str,
    /// Other words that people look for it by.
    pub also: &'static str,
}

const fn row(command: Command, letter: char, name: &'static str, help: &'static str) -> Spec {
    Spec { command, letter: Some(letter), name, help, also: "" }
}

const fn quiet(command: Command, name: &'static str, help: &'static str) -> Spec {
    Spec { command, letter: None, name, help, also: "" }
}

impl Spec {
    const fn also(self, also: &'static str) -> Self {
        Self { also, ..self }
    }
}

/// Every command, in the order of the help.
pub const COMMANDS: &[Spec] = &[
    row(Command::Put, 'p', "put a wording", "put a text to the room, to be agreed or not")
        .also("propose proposal new text"),
    row(Command::Reword, 'r', "reword", "the next wording, its change shown word by word")
        .also("amend amendment edit change"),
    row(Command::Divide, 'r', "divide", "two proposals of one; both know where from").also("split"),
    row(Command::ChangeRule, 'r', "change the rule", "how this proposal is decided, from now on")
        .also("majority consensus vote"),
    row(Command::Positions, 'v', "positions", "where each organisation stands, by call code")
        .also("vote agree silence"),
    row(Command::CarryOver, 'v', "carry over", "the old positions hold: no objection heard"),
    row(Command::Hands, 'v', "count hands", "a count of hands, beside the positions").also("vote"),
    row(Command::OnRecord, 'o', "on record", "statement, reservation, dissociation, objection")
        .also("dissent reserve object"),
    row(Command::SlipsRound, 'o', "slips round", "everybody hands one in, most of them blank")
        .also("anonymous secret objection"),
    row(Command::Slip, 'o', "without a name", "one slip, where the room does not see it").also("anonymous secret"),
    row(Command::SlipsWait, 'o', "slips that wait", "what waits, and what would give it away").also("anonymous"),
    row(Command::ReadBack, 'b', "read back", "the wording and every dissent, to be confirmed").also("confirm"),
    row(Command::Decide, 'd', "decide", "read back, then what the chair declares").also("agree adopt outcome conclude"),
    row(Command::Respond, 'd', "respond to a dissent", "how the room dealt with the marked dissent")
        .also("answer reply"),
    row(Command::Reopen, 'd', "reopen", "take a decision up again: who asked, and why"),
    row(Command::Note, 'n', "note", "a note at this point"),
    row(Command::Said, 'n', "what somebody said", "a speaker's words that are no position")
        .also("quote speech intervention"),
    row(Command::FollowUp, 'f', "follow-up", "who does what by when").also("action task todo"),
    row(Command::Aside, 'a', "put aside", "what waits, with an owner").also("park parking lot later"),
    row(Command::Speakers, 's', "speakers", "who asks for the floor, who speaks, who is next").also("floor queue"),
    row(Command::Worksheet, 'w', "worksheet", "objectives, measures, paragraphs of this point")
        .also("objectives measures form"),
    row(Command::Members, 'm', "members", "who takes part, who is here, call codes")
        .also("participants attendance organisations people"),
    row(Command::Pause, 't', "pause", "cover the screen, and say until when").also("break lunch coffee"),
    row(Command::Extend, 't', "add minutes", "more time for this point").also("more time extend"),
    row(Command::Skip, 't', "not applicable", "skip this point, with the reason"),
    row(Command::ClosePoint, 't', "close the point", "the clock of this point stops").also("finish end"),
    row(Command::Programme, 't', "programme", "points, breaks, speeches, with their minutes")
        .also("agenda schedule break"),
    row(Command::Chatham, 't', "Chatham House Rule", "names at this point stay out of every document")
        .also("anonymous names"),
    row(Command::CloseSitting, 't', "close the sitting", "loose ends, then eight words for the record")
        .also("seal end finish words"),
    row(Command::Loose, 'l', "loose ends", "what still wants a word, a name or a read-back").also("open todo missing"),
    row(Command::GoTo, 'g', "go to", "a point, a reference, any text").also("search find"),
    row(Command::Correct, 'e', "correct", "a slip of the recorder: what it should have said")
        .also("edit mistake typo error"),
    row(Command::Withdraw, 'e', "withdraw", "the speaker takes back what was said").also("delete remove"),
    row(Command::Strike, 'e', "strike", "the chair's ruling: kept, and not printed").also("delete remove"),
    row(Command::Redact, 'e', "redact", "dangerous to keep: not shown any more").also("delete remove hide"),
    row(Command::History, 'i', "history", "everything that was recorded on this, in order").also("log"),
    row(Command::Big, 'z', "big", "the room view: the wording and one dissent").also("room view large zoom projector"),
    row(Command::Help, 'h', "all keys", "every command; type to find one").also("keys signs legend"),
    row(Command::TakeBack, 'u', "take back", "the last entry was recorded by mistake").also("undo mistake delete"),
    row(Command::Leave, 'q', "leave", "the program, or back to the start screen").also("quit exit end close"),
    quiet(Command::Begin, "begin a sitting", "what is recorded from now on").also("record start"),
    quiet(Command::Draft, "the draft", "every paragraph, with what was agreed on it"),
    quiet(Command::TakeIn, "members from a file", "a participants' list: CSV, XLSX or ODS").also("import participants"),
    quiet(Command::Preside, "who presides", "the name that decisions are declared by").also("chair chairperson"),
    quiet(Command::Quorum, "quorum", "how many are here, of how many, by which rule"),
    quiet(Command::DayRules, "rules of the room", "a quorum, minutes per speaker, if any"),
    quiet(Command::Recorders, "who else records", "the room's other desks, and their last entry")
        .also("note-taker desks files recorders"),
    quiet(Command::Differs, "what differs", "between rooms and recorders, weightiest first")
        .also("contested conflicts"),
    quiet(Command::Checks, "checks", "what is odd in the record: damage, contests")
        .also("errors problems damage altered accept"),
    quiet(Command::Bring, "merge files", "other rooms' files, from a stick or a folder").also("import rooms usb"),
    quiet(Command::Read, "outcome so far", "read on this screen: outcome, plan, report")
        .also("view show summary documents"),
    quiet(Command::Documents, "documents", "write every document, as Markdown, now")
        .also("export print minutes report summary plan paper file"),
    quiet(Command::TurnTheme, "look", "light, dark or monochrome screens").also("theme colour color light dark"),
    quiet(Command::Settings, "settings", "theme, colours, words, mouse; kept for next time")
        .also("preferences options configuration theme colour color language"),
    quiet(Command::RoomSees, "what the room sees", "this screen, another one, a minute of secrecy")
        .also("wall own private secret projector"),
];

impl Command {
    /// Its row.
    pub fn spec(self) -> &'static Spec {
        COMMANDS.iter().find(|s| s.command == self).unwrap_or(&COMMANDS[0])
    }
}

/// The commands of a letter, in the order of the table.
pub fn of_letter(letter: char) -> Vec<Command> {
    COMMANDS.iter().filter(|s| s.letter == Some(letter)).map(|s| s.command).collect()
}

/// Whether a command can be used now; if not, why, in a sentence.
pub fn available(model: &Model<'_>, command: Command) -> Result<(), &'static str> {
    // Asked only where it matters: help asks of every command.
    let focus = || model.console.focus(model);
    let need = |ok: bool, why: &'static str| if ok { Ok(()) } else { Err(why) };
    let unseen = || need(!model.wall_view(), "the room sees this screen: Ctrl-P first");
    match command {
        Command::Reword | Command::Divide | Command::ChangeRule | Command::Positions | Command::Hands => {
            need(acts::table(model).is_some(), "no wording is on the table: p puts one")
        }
        Command::CarryOver => {
            need(acts::carried(model).is_some(), "no position on an earlier wording waits to be carried over")
        }
        Command::ReadBack => need(
            acts::table(model).is_some() || matches!(focus(), Focus::Position(_)),
            "nothing to read back: no wording is on the table",
        ),
        Command::Decide => need(acts::table(model).is_some(), "nothing to decide: no wording is on the table"),
        Command::Respond => need(matches!(focus(), Focus::Position(_)), "mark a dissent with the arrows first"),
        Command::Reopen => need(acts::decision_in_focus(model).is_some(), "mark a decision with the arrows first"),
        Command::Strike if acts::is_nameless(model) => Err("nobody knows who could wish it struck"),
        Command::Correct | Command::Strike | Command::Redact => {
            need(acts::entry_in_focus(model).is_some(), "mark with the arrows what it is about")
        }
        Command::Slip | Command::SlipsWait => need(model.is_running(), "no room sits now").and_then(|()| unseen()),
        Command::Withdraw => need(acts::can_withdraw(model), "mark a position or a proposal with the arrows first"),
        Command::Worksheet | Command::Skip => {
            need(!model.is_whole_shown() && !model.is_item_shown(), "this is no point: Left shows the points")
        }
        Command::Chatham if model.is_veiled() => Err("it holds here already; u takes a slip back"),
        Command::Chatham => {
            let open = model.open_point().and_then(|clock| clock.point.clone());
            need(open.is_some() && open == model.shown_point(), "the point that is looked at is not open")
        }
        Command::CloseSitting => {
            let prepares = model.place.sitting.as_ref().is_none_or(|sitting| sitting.prepares);
            need(model.seat.is_some() && !prepares, "no sitting is being recorded")
        }
        Command::Extend | Command::ClosePoint => need(model.open_point().is_some(), "no point is open"),
        Command::Pause | Command::Speakers | Command::SlipsRound => need(model.is_running(), "no room sits now"),
        Command::Draft => {
            need(super::draft::exists(model), "no draft was imported (`plenary import`), and w, a adds one")
        }
        Command::Recorders => need(model.seat.is_some(), "no sitting is being recorded").and_then(|()| unseen()),
        // Paths, other workshops' titles and recorders' names are nothing for the wall.
        Command::Bring => need(!model.place.rehearsal, "a rehearsal merges with nothing").and_then(|()| unseen()),
        Command::Begin => need(model.is_looking(), "a sitting is being recorded: q leaves it"),
        Command::TakeBack => need(acts::last_own(model).is_some(), "nothing was recorded here yet"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_in_the_table_once_and_its_help_fits() {
        for (n, spec) in COMMANDS.iter().enumerate() {
            assert!(COMMANDS.iter().skip(n + 1).all(|s| s.command != spec.command), "{}", spec.name);
            assert!(spec.help.chars().count() <= 48, "{}", spec.help);
            assert!(spec.letter.is_none_or(|c| c.is_ascii_lowercase()), "{}", spec.name);
        }
    }

    #[test]
    fn commands_of_one_letter_stand_together() {
        let mut seen = Vec::new();
        for spec in COMMANDS {
            if let Some(letter) = spec.letter
                && seen.last() != Some(&letter)
            {
                assert!(!seen.contains(&letter), "{letter} stands apart");
                seen.push(letter);
            }
        }
    }
}
