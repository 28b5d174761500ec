//! A minute of secrecy on one laptop: behind a cover, in a frame, and nothing of it on the wall afterwards.

use crate::room::wording;

/// Ctrl-P, the third answer, the word.
pub(crate) fn secret(desk: &mut crate::desk::Desk) -> &mut crate::desk::Desk {
    desk.keys("Ctrl-P").mark("A minute of secrecy").enter("cover this screen").expect("One moment, please.");
    desk.text("yes").enter("only I see it")
}

#[test]
fn the_cover_is_drawn_before_anything_else_and_asks_for_the_word() {
    let mut desk = wording();
    desk.keys("Ctrl-P").mark("A minute of secrecy").enter("cover this screen");
    desk.expect("One moment, please.")
        .expect("Mute the projector")
        .expect_none("resource centres")
        .expect_none("National");
    desk.text("no").keys("Enter").expect("That was another word").expect_none("PRIVATE");
    desk.keys("Esc").expect("resource centres").expect("WALL");
    secret(&mut desk).expect("PRIVATE: not for the room").expect("resource centres");
}

#[test]
fn a_note_for_few_is_asked_who_sees_it_and_is_on_no_wall() {
    let mut desk = wording();
    secret(&mut desk).keys("n Enter").text("They will give in.").enter("who sees it").expect("the room sees it");
    desk.field("who sees it").keys("Space").expect("not on the wall");
    desk.enter("save the note").expect("They will give in.");
    desk.keys("Esc").expect("One moment, please.").expect_none("give in").expect_none("PRIVATE");
    desk.keys("x Esc").expect("One moment, please.");
    desk.enter("lift the cover").expect("WALL").expect("resource centres").expect_none("give in");
}

#[test]
fn secrecy_ends_by_itself_and_what_was_typed_is_kept_for_the_next_time() {
    let mut desk = wording();
    secret(&mut desk).keys("n Enter").text("They will");
    desk.wait(59_000).expect("They will").text(" give in").wait(59_000).expect("PRIVATE").wait(1_500);
    desk.expect("One moment, please.").expect_none("They will").enter("lift the cover").expect_none("They will");
    desk.keys("n Enter").expect("save the note").expect_none("They will").keys("Esc");
    secret(&mut desk).keys("n Enter").expect("They will give in");
}

#[test]
fn what_was_not_saved_in_secrecy_is_still_said_when_it_is_over() {
    let mut desk = wording();
    secret(&mut desk).keys("n Enter").text("They will give in.").enter("who sees it");
    desk.disk_full(true).keys("Enter").expect("NOT SAVED").keys("Esc").expect("NOT SAVED");
    desk.keys("Esc").expect("One moment, please.").expect("NOT SAVED").expect_none("give in");
    desk.enter_though_wrong("lift the cover").expect("WALL").expect("NOT SAVED");
    desk.disk_full(false).keys("n Enter").text("Tea.").enter("save the note").expect_none("NOT SAVED");
}

#[test]
fn a_pause_that_was_said_in_secrecy_keeps_its_cover_when_secrecy_is_over() {
    for over in [60_001, 0] {
        let mut desk = wording();
        secret(&mut desk).keys("t Enter").text("14").enter("pause").expect("Back at 14:00");
        if over > 0 {
            desk.wait(over)
        } else {
            desk.keys("Ctrl-P")
        };
        desk.expect("Back at 14:00").expect_none("One moment").keys("x").expect("WALL").expect("ON THE TABLE");
        let sitting = &desk.plan().sittings[0];
        assert!(desk.plan().pauses(sitting).iter().all(|pause| pause.until.is_some()));
    }
}

#[test]
fn the_cover_falls_at_once_from_whatever_screen() {
    for screen in ["l", "v", "o t u o", "g", "m", "h"] {
        let mut desk = wording();
        secret(&mut desk).keys(screen).keys("Ctrl-P").expect("One moment, please.").expect_none("PRIVATE");
        desk.enter("lift the cover").expect("WALL").expect("ON THE TABLE");
    }
}

#[test]
fn on_the_own_screen_the_room_is_shown_nothing_that_was_open() {
    let mut desk = wording();
    desk.keys("Ctrl-P").mark("No, the room sees another").enter("this screen is my own").expect("OWN");
    desk.keys("n Enter").field("who sees it").keys("Space").field("note").text("They will give in.");
    desk.keys("Ctrl-P").mark("Yes, this screen").enter("the room sees this screen");
    desk.expect("WALL").expect("ON THE TABLE").expect_none("give in").expect_none("draft");
}

#[test]
fn under_the_chatham_house_rule_documents_leave_the_names_of_the_point_out() {
    let mut desk = crate::room::dissent();
    let report = |desk: &crate::desk::Desk| {
        let catalogue = plenary::checklist::Catalogue::embedded();
        let (doc, options) = (plenary::export::Doc::Report, plenary::export::Options::default());
        plenary::export::markdown(&plenary::export::document(desk.plan(), &catalogue, doc, &options))
    };
    assert!(report(&desk).contains("Northern Region: ") || report(&desk).contains("Northern Region,"));
    desk.keys("Home t").mark("Chatham House Rule").keys("Enter").expect("CHATHAM HOUSE RULE");
    let veiled = report(&desk);
    assert!(veiled.contains("Districts bear the cost"), "the words stay");
    for line in veiled.lines().filter(|line| line.contains("Districts bear the cost")) {
        assert!(!line.contains("Northern Region"), "{line}");
    }
    desk.keys("z").expect("Chatham House Rule").keys("z");
    // It is not said twice; a slip is taken back as everything is.
    desk.keys("t").mark("Chatham House Rule").expect("it holds here already").keys("Esc u Enter");
    desk.expect_none("CHATHAM HOUSE RULE");
    // Another point is another matter.
    desk.keys("Right").expect_none("CHATHAM HOUSE RULE");
}
