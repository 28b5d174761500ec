//! Carrying positions over: a room is asked about what was said in it, and only who is in it can be silent.

use crate::desk::Desk;
use crate::follow::{file_of, next_door, note_taker};
use crate::room::dissent;
use plenary::base::Name;
use plenary::plan::{Key, PositionRow, PositionState};
use plenary::record::New;
use plenary::record::kind::Position;

/// What somebody said on the old wording, in another file than this console's.
const NURSES: &str = "Nurses were not asked.";

fn reword(desk: &mut Desk) {
    desk.keys("Home r Enter Ctrl-U").text("Open centres in five regions.").enter("put the new wording").keys("Home");
}

fn ask(desk: &mut Desk) {
    desk.keys("v").mark("carry over").enter("carry over").expect("Does anybody object");
}

fn carried(desk: &Desk) -> Vec<&PositionRow<'static>> {
    desk.plan().positions.iter().filter(|p| !p.carried_from.is_empty()).collect()
}

fn said(desk: &Desk, words: &str) -> bool {
    desk.plan().positions.iter().any(|p| p.says == *words)
}

fn health() -> New<'static> {
    New::of(Position {
        orgs: vec!["Ministry of Health".into()],
        takes: "objection".into(),
        says: NURSES.into(),
        ..Position::default()
    })
}

#[test]
fn what_arrives_while_the_room_is_asked_is_not_carried_over_unheard() {
    let mut desk = dissent();
    let old = desk.plan().wordings[0].sum;
    let mut taker = note_taker(&desk);
    reword(&mut desk);
    ask(&mut desk);
    let heads = desk.model().position_heads(&Key::Entry(old).to_string(), &["Ministry of Health".into()], "");
    taker.append(vec![health().on(&Key::Entry(old)).after(heads)]).unwrap();
    desk.wait(6_000).enter("carry them over").expect("carried over");
    assert!(said(&desk, NURSES), "it did not arrive");
    assert!(carried(&desk).iter().all(|p| p.says != NURSES));
    // It can be asked about now.
    ask(desk.keys("Home"));
    desk.expect(NURSES).enter("carry 1 entry over");
    assert_eq!(carried(&desk).iter().filter(|p| p.says == NURSES).count(), 1);
}

#[test]
fn what_another_room_said_is_not_this_rooms_to_carry_over() {
    let mut desk = dissent();
    let mut other = next_door(&desk);
    other.mark("Open one-stop").keys("o h e o").text(NURSES).enter("what would lift it").enter("put it on record");
    reword(desk.wait(6_000));
    assert!(said(&desk, NURSES), "it did not arrive");
    ask(&mut desk);
    desk.expect_none(NURSES).enter("carry them over");
    assert!(!carried(&desk).is_empty() && carried(&desk).iter().all(|p| p.says != NURSES));
    // It stays on the wording that it was about, and is read out as not repeated on this one.
    desk.keys("Home b").expect("not repeated on this one").expect("Ministry of Health");
}

#[test]
fn silence_here_ends_no_dissent_of_the_same_ministry_next_door() {
    let mut desk = dissent();
    let old = desk.plan().wordings[0].sum;
    // Health had no objection here, and next door, where nobody knew of that, it objects.
    file_of(&desk, "Room 2", "b4k9x2mq7d", "console").append(vec![health().on(&Key::Entry(old))]).unwrap();
    reword(desk.wait(6_000));
    ask(&mut desk);
    desk.enter("carry them over").keys("Home b").expect("not repeated on this one").expect("Ministry of Health");
    assert!(carried(&desk).iter().all(|p| !p.orgs.contains(&"Ministry of Health".into())));
}

#[test]
fn who_has_left_the_room_is_not_asked() {
    let mut desk = dissent();
    desk.keys("m").mark("Employers' Federation").keys("Space Esc");
    reword(&mut desk);
    ask(&mut desk);
    desk.expect("objection: Trades Union Congress").expect_none("Employers").enter("carry them over");
    let joint = carried(&desk).into_iter().find(|p| p.takes == "objection").unwrap();
    assert_eq!(joint.orgs, ["Trades Union Congress"]);
    let employers = Name::of("Employers' Federation");
    let still = desk.plan().positions.iter().find(|p| p.holders.contains(&(employers.clone(), true))).unwrap();
    assert_eq!((still.state, still.open), (PositionState::EarlierWording, true));
}

#[test]
fn who_has_spoken_on_the_new_wording_keeps_its_own_word() {
    let mut desk = dissent();
    reword(&mut desk);
    desk.keys("v Enter e m a Esc Home");
    ask(&mut desk);
    desk.expect_none("Employers").enter("carry them over");
    let employers = Name::of("Employers' Federation");
    let wording = Key::Entry(desk.plan().wordings.iter().find(|w| w.n == 2).unwrap().sum);
    let of = desk.plan().positions.iter().filter(|p| p.on == wording && p.holders.iter().any(|(n, _)| *n == employers));
    let of: Vec<_> = of.map(|p| (p.takes.as_str(), p.state)).collect();
    assert_eq!(of, [("agree", PositionState::Current)]);
}
