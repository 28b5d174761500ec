//! The rows before a sitting runs: start screen, what the room sees, which sitting; and those to leave by.

use super::{Row, RowAct};
use crate::tui::Model;
use crate::tui::closing;
use crate::tui::command::{Command, available};
use crate::tui::model::Screen;
use crate::tui::sight::Sight;

/// The start screen: the demonstration, a new workshop, those that are there, merging.
pub(super) fn start(model: &Model<'_>) -> Vec<Row> {
    let mut out = vec![
        Row::new(
            "",
            "Try the demonstration",
            "an invented country, two rooms; nothing you do there is kept",
            "open the demonstration",
            RowAct::Demonstrate,
        ),
        Row::new(
            "",
            "New workshop",
            "title, country, rule; ready in a minute",
            "begin a new workshop",
            RowAct::NewWorkshop,
        ),
    ];
    if model.workshops.is_empty() {
        out.push(Row::line("No workshop is in the sessions folder yet."));
    }
    for w in &model.workshops {
        let files = if w.files == 1 { "1 session file".to_owned() } else { format!("{} session files", w.files) };
        out.push(Row::new("", format!("Open  {}", w.title), files, "open this workshop", RowAct::Open(w.path.clone())));
    }
    out.push(Row::new(
        "",
        "Merge the rooms' files",
        "from a stick or a folder; the outcome summary first",
        "say where they are",
        RowAct::Bring,
    ));
    let settings = RowAct::Run(Command::Settings);
    out.push(Row::new("", "Settings", "theme, colours, words, mouse", "look at the settings", settings));
    out
}

/// Asked at every start, and whenever it changes.
pub(super) fn room_sees(model: &Model<'_>) -> Vec<Row> {
    let mut out = vec![
        Row::new(
            "",
            "Yes, this screen is on the wall",
            "only what the room may see is drawn",
            "the room sees this screen",
            RowAct::RoomSees(Sight::Wall),
        ),
        Row::new(
            "",
            "No, the room sees another screen or none",
            "everything of the facilitator is drawn",
            "this screen is my own",
            RowAct::RoomSees(Sight::Own),
        ),
    ];
    // From the console, or from the cover of a pause.
    let below = model.screens.split_last().map(|(_, below)| below).unwrap_or_default();
    if model.wall_view() && below.iter().all(|screen| matches!(screen, Screen::Console | Screen::Cover)) {
        out.push(Row::new(
            "",
            "A minute of secrecy on this screen",
            "a note for few, slips: behind a cover, with the projector muted",
            "cover this screen",
            RowAct::RoomSees(Sight::Private { until: 0 }),
        ));
    }
    out
}

/// Which sitting is recorded.
pub(super) fn sittings(model: &Model<'_>) -> Vec<Row> {
    let mut out: Vec<Row> = model
        .place
        .resumable
        .iter()
        .map(|(room, recorder)| {
            let whose = if recorder.is_empty() { String::new() } else { format!(", recorded by {recorder}") };
            let act = RowAct::Resume { room: room.clone(), recorder: recorder.clone() };
            let closed = if closing::was_closed(model, room) {
                "; closed: what is recorded now comes after its eight words"
            } else {
                ""
            };
            let side = format!("today's file of this machine{whose}{closed}");
            Row::new("", format!("Go on with {room}"), side, "go on", act)
        })
        .collect();
    out.push(Row::new("", "Record a sitting", "a room, today", "say which room", RowAct::Sit));
    out.push(Row::new(
        "",
        "Prepare the workshop",
        "members, draft plan, measures: before the rooms sit",
        "prepare it",
        RowAct::Prepare,
    ));
    out.push(Row::new(
        "",
        "Set a sitting down afterwards",
        "from minutes, a letter, a paper: with its date and source",
        "say which",
        RowAct::SetDown,
    ));
    out.push(Row::new("", "Only look", "nothing is written", "look around", RowAct::JustLook));
    out
}

/// Leave the program, or only the workshop: not while something of it is not on disk.
pub(super) fn leave(model: &Model<'_>) -> Vec<Row> {
    let unsaved = model.held || !model.unkept.is_empty();
    let (stays, home) = if unsaved {
        (
            "what you typed is not on disk yet: it would be lost",
            Row::line("Back to the start screen: once everything is on disk"),
        )
    } else {
        let does = "back to the start screen";
        let seen = if model.wall_view() { "the room then sees which workshops you have" } else { "" };
        ("everything that was saved stays saved", Row::new("", "Back to the start screen", seen, does, RowAct::Home))
    };
    let can_close = available(model, Command::CloseSitting).is_ok() && !closing::is_closed(model);
    let side = "what is left to do, then eight words for what was recorded";
    let close = Row::new("", "Close the sitting", side, "close it", RowAct::Run(Command::CloseSitting));
    let leave = Row::new("", "Leave plenary", stays, "leave", RowAct::Quit);
    let stay = Row::new("", "Stay", "", "stay", RowAct::Back);
    [leave, home, stay].into_iter().chain(can_close.then_some(close)).collect()
}
