//! People at the console: a list taken in from a file, and what the list says of one.

use crate::desk::Desk;
use crate::places::opened;
use crate::room::{begun, sitting};

/// A list as a ministry sends it: known members, new ones, one twice, a telephone column.
const LIST: &str = "Institution;Nom;Secteur;Statut;T\u{e9}l\u{e9}phone\n\
    Police;K. Mensah;government;;+000 01\n\
    Fishers' Union;A. Sow;workers;;+000 02\n\
    Fishers' Union;A. Sow;workers;;+000 02\n\
    OSCE;L. Martin;international;observateur;+000 03\n";

/// The list is typed at the members' screen.
fn read(desk: &mut Desk, name: &str, bytes: &[u8]) {
    let path = desk.home().join(name);
    std::fs::write(&path, bytes).unwrap();
    desk.keys("m f").text(&path.to_string_lossy());
}

fn row(desk: &Desk, label: &str) -> (String, String, u32) {
    let found = desk.plan().organisations.iter().find(|o| o.label.as_str() == label).unwrap();
    (found.code.as_str().to_owned(), found.standing.as_str().to_owned(), found.order)
}

#[test]
fn a_list_is_looked_at_before_it_is_recorded_and_doubles_nothing() {
    let mut desk = sitting();
    read(&mut desk, "list.csv", LIST.as_bytes());
    let before = desk.files("sessions");
    desk.enter("read it").expect("3 organisations and persons in own capacity, 3 people by name; 1 observe, 0 serve.");
    desk.expect("row 4: A. Sow, Fishers' Union is on row 3 already: left out");
    desk.expect("telephone or address: dropped").expect("PO Police").expect_none("+000");
    assert_eq!(before, desk.files("sessions"), "the preview recorded something");
    desk.enter("record this list").expect("Members, in protocol order.");
    assert_eq!(row(&desk, "Fishers' Union").0, "FU");
    assert_eq!(row(&desk, "OSCE").1, "observes");
    let all: Vec<u8> = desk.files("sessions").into_values().flatten().collect();
    assert!(!String::from_utf8_lossy(&all).contains("+000"));
    // Those who were here by being listed still are; who is new arrives.
    let here = |desk: &Desk, label: &str| desk.model().here().contains(&plenary::base::Name::of(label));
    assert!(here(&desk, "Police") && here(&desk, "Ministry of Labour") && !here(&desk, "Fishers' Union"));
    let recorded = desk.files("sessions");
    read(desk.keys("Esc"), "again.csv", LIST.as_bytes());
    desk.enter("read it").expect("Nothing of it is new.").keys("Enter Esc Esc");
    assert_eq!(recorded, desk.files("sessions"));
}

#[test]
fn a_file_that_is_no_list_is_refused_where_its_path_was_typed() {
    let mut desk = sitting();
    read(&mut desk, "letter.csv", b"Dear colleagues,\nplease find the list.\n");
    desk.keys("Enter").expect("no row has headings for an organisation or a name");
    desk.keys("Ctrl-U").text("nowhere.csv").keys("Enter").expect("its file");
    assert!(desk.wrong().is_some());
    desk.keys("Ctrl-U Enter").expect("its file is still empty");
    desk.keys("Esc").expect("Members, in protocol order.");
}

#[test]
fn a_code_a_standing_and_a_place_are_changed_from_the_list() {
    let mut desk = sitting();
    desk.keys("m").mark("Border Agency").keys("e").expect("Border Agency").keys("Ctrl-U").text("bx");
    desk.enter("standing").keys("Space").enter("place in the order").keys("Ctrl-U").text("2").enter("save the change");
    assert_eq!(row(&desk, "Border Agency"), ("BX".into(), "observes".into(), 2));
    let orders: Vec<&str> = desk.plan().organisations.iter().take(4).map(|o| o.label.as_str()).collect();
    assert_eq!(
        orders,
        ["Office of the Prime Minister", "Border Agency", "Ministry of Labour", "Ministry of the Interior"]
    );
    assert!(desk.plan().organisations.iter().all(|o| o.differs.is_empty()), "a change is no contest");
    assert_eq!(desk.model().here().len(), 40, "nobody left by it");
    desk.expect("BX Border Agency");
    // The code is the one that is called from now on; a taken one is refused.
    desk.keys("Home e Ctrl-U").text("bx").keys("Enter Enter Enter").expect("BX is taken").keys("Esc Esc");
    desk.keys("m").mark("Police").keys("e Enter Enter").keys("Enter").expect("nothing was changed yet");
}

#[test]
fn a_list_is_taken_in_before_a_sitting_begins() {
    let mut desk = opened();
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Prepare").keys("Enter");
    read(&mut desk, "list.csv", LIST.as_bytes());
    desk.enter("read it").enter("record this list");
    let desk = begun(desk.killed());
    assert_eq!(desk.model().here().len(), 42, "listed is in until somebody is said to be");
}

#[test]
fn on_the_eve_nobody_is_here_or_away_and_enter_changes_what_the_list_says() {
    let mut desk = opened();
    desk.mark("National review").enter("open this workshop").enter("the room sees this screen");
    desk.mark("Prepare").enter("prepare it").keys("m");
    desk.expect_none("here").expect_none("arrives").expect("takes part").mark("Police");
    desk.resize(60, 16).expect("Esc back").resize(80, 24);
    let files = desk.files("sessions");
    desk.keys("Space").expect("who is here is recorded while a room sits");
    assert_eq!(files, desk.files("sessions"));
    desk.enter("change its row").expect("place in the order");
    let mut desk = sitting();
    desk.keys("m").expect("takes part · here").expect("Space arrives, leaves");
}
