//! Closing a sitting: loose ends by Enter, the seal, eight words.

use crate::desk::Desk;
use crate::room::{dissent, wording};
use plenary::base::{Digest, eight_words};
use plenary::record::Kind;

/// The list of what is left to do.
fn closing(desk: &mut Desk) -> &mut Desk {
    desk.keys("t").mark("close the sitting").enter("close the sitting").expect("Before the sitting closes")
}

/// The words on the screen, whatever stands between their letters.
fn shows(desk: &Desk, sum: Digest) -> bool {
    let seen: String = desk.lines().concat().split_whitespace().collect();
    eight_words(sum).iter().all(|word| seen.contains(&word.to_uppercase()))
}

/// The sums of the seals, in order.
fn seals(desk: &Desk) -> Vec<Digest> {
    let plan = desk.plan();
    let entries = plan.entries().filter_map(|ix| plan.entry(ix));
    entries.filter(|e| matches!(e.any_kind(), Some(Kind::Seal(seal)) if seal.act == "close")).map(|e| e.sum).collect()
}

#[test]
fn enter_walks_through_the_loose_ends_and_closes_the_sitting() {
    let mut desk = dissent();
    desk.keys("o o p o Enter Enter").expect("WORDS OWED");
    desk.keys("Home f").text("Ask the districts").enter("who").keys("Enter").enter("save the follow-up");
    closing(&mut desk).expect("is open").enter("close the point").expect("not read back").expect_none("is open");
    let mut steps = 0;
    while !desk.corner().contains("close the sitting") && !desk.corner().contains("decide it") {
        steps += 1;
        assert!(steps < 12, "{}", desk.picture());
        let corner = desk.corner();
        if corner.contains("read it back") {
            desk.keys("Enter");
            while desk.corner().contains("next page") {
                desk.keys("Enter");
            }
            desk.enter("heard");
        } else if corner.contains("its words") {
            desk.keys("Enter").text("It is the Prime Minister's to say.").enter("what would lift it").enter("save");
        } else {
            desk.enter("say whose it is")
                .keys("Enter")
                .expect("still empty")
                .text("Ministry of Labour")
                .enter("save it");
        }
        desk.expect("Before the sitting closes");
    }
    assert_eq!(steps, 6, "four dissents, words, an owner");
    // What was put and not decided is decided from here, and the list comes back.
    desk.expect("not decided").enter("decide it").read_out();
    desk.mark("not agreed").enter("record not agreed");
    desk.expect("Before the sitting closes")
        .expect("nothing is left to do")
        .enter("close the sitting")
        .expect("Room 1 is closed");
    let sums = seals(&desk);
    assert_eq!(sums.len(), 1);
    assert!(shows(&desk, sums[0]), "{}", desk.picture());
    desk.resize(60, 16);
    assert!(shows(&desk, sums[0]), "{}", desk.picture());
    desk.enter("everybody has them").expect("CLOSED");
    assert!(desk.model().open_point().is_none());
    // They are shown again.
    desk.keys("t").mark("close the sitting").keys("Enter").expect("Write these eight words down");
}

#[test]
fn a_loose_end_hinders_nobody_and_what_comes_later_is_said_to_come_later() {
    let mut desk = dissent();
    closing(&mut desk).mark("Close the sitting").expect("4 loose ends stay").enter("close the sitting");
    let first = seals(&desk)[0];
    assert!(shows(&desk, first));
    // The Enter after the last one opens nothing again.
    desk.keys("Esc").expect("CLOSED").enter("read the outcome").keys("Esc").expect("CLOSED");
    assert_eq!(seals(&desk).len(), 1);
    desk.keys("n Enter").text("A late word.").enter("save the note");
    desk.expect("prove what was recorded until then").expect_none("CLOSED");
    closing(&mut desk).mark("Close the sitting").enter("close the sitting");
    let sums = seals(&desk);
    assert_eq!(sums.len(), 2);
    let second = *sums.iter().find(|sum| **sum != first).unwrap();
    assert!(shows(&desk, second) && !shows(&desk, first));
    let sitting = &desk.plan().sittings[0];
    let later: Vec<usize> = desk.plan().closings(sitting).iter().map(|closing| closing.later).collect();
    assert_eq!(later, [2, 0], "the note and the second seal");
    assert!(desk.plan().closings(sitting).iter().all(|closing| desk.plan().is_whole_to(closing.event)));
}

#[test]
fn a_seal_names_what_is_known_of_every_other_file() {
    let mut desk = wording();
    closing(&mut desk).mark("Close the sitting").enter("close the sitting");
    let plan = desk.plan();
    let entry = plan.entry(plan.by_sum(seals(&desk)[0]).unwrap()).unwrap();
    let Some(Kind::Seal(seal)) = entry.any_kind() else { panic!("a seal") };
    let setup = plan.sessions.iter().find(|session| session.role == "setup").unwrap();
    assert_eq!(seal.heads.len(), 1, "the other file is the workshop's first");
    assert_eq!(seal.heads[0].sum, setup.heads[0].to_string().as_str());
    assert!(seal.heads[0].id.starts_with(&format!("{}.", setup.id)));
}

#[test]
fn leaving_offers_to_close_and_going_on_says_that_it_was_closed() {
    let mut desk = wording();
    desk.keys("q").expect("Close the sitting").mark("Close the sitting").enter("close it");
    desk.mark("Close the sitting").enter("close the sitting").keys("Enter q").expect_none("Close the sitting");
    let mut desk = desk.killed();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with");
    desk.expect("closed: what is recorded now comes after its eight words").enter("go on").expect("CLOSED");
}

#[test]
fn slips_of_a_point_are_on_record_before_the_sitting_closes_and_can_be_read_back() {
    let mut desk = wording();
    crate::slips::three(&mut desk);
    closing(&mut desk).expect_none("anonymous").enter("close the point").expect("anonymous").expect("not read back");
    desk.mark("Close the sitting").enter("close the sitting");
    let seal = seals(&desk)[0];
    let plan = desk.plan();
    let n = |sum: Digest| plan.entry(plan.by_sum(sum).unwrap()).unwrap().head.id.n;
    assert!(plan.positions.iter().filter(|p| p.anonymous).all(|row| n(row.sum) < n(seal)));
}

#[test]
fn the_rooms_own_display_shows_the_words_until_something_else_is_recorded() {
    let mut desk = wording();
    let mut wall = desk.display("Room 1");
    closing(&mut desk).mark("Close the sitting").enter("close the sitting");
    let sum = seals(&desk)[0];
    wall.wait(2_000);
    assert!(shows(&wall, sum), "{}", wall.picture());
    desk.keys("Enter n Enter").text("Later.").enter("save the note");
    wall.wait(2_000);
    assert!(!shows(&wall, sum));
}

#[test]
fn the_report_prints_the_words_and_what_came_after_them() {
    let mut desk = wording();
    closing(&mut desk).mark("Close the sitting").enter("close the sitting").keys("Enter n Enter").text("Later.");
    desk.enter("save the note");
    let catalogue = plenary::checklist::Catalogue::embedded();
    let (doc, options) = (plenary::export::Doc::Report, plenary::export::Options::default());
    let report = plenary::export::markdown(&plenary::export::document(desk.plan(), &catalogue, doc, &options));
    let words = eight_words(seals(&desk)[0]).join(" ");
    let row = report.lines().find(|line| line.contains(&words)).unwrap_or_else(|| panic!("{words}: {report}"));
    assert!(row.contains("Room 1") && row.contains("09:") && row.contains("| 1 "), "{row}");
}

#[test]
fn a_note_for_few_after_the_closing_changes_nothing_on_the_wall() {
    let mut desk = dissent();
    closing(&mut desk).mark("Close the sitting").enter("close the sitting").enter("everybody has them");
    let wall = desk.expect("CLOSED").words();
    desk.keys("Ctrl-P").mark("No, the room sees another").enter("this screen is my own");
    desk.keys("n Enter").field("who sees it").keys("Space").field("note").text("Zugzwang.").enter("save the note");
    desk.expect_none("CLOSED").keys("Ctrl-P").mark("Yes, this screen").enter("the room sees this screen");
    // But for the time in the head line, which every save has.
    let below = |words: &str| words.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    desk.expect("CLOSED");
    assert_eq!(below(&desk.words()), below(&wall));
}
