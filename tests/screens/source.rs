//! The place in the source that a sitting is set down from.

use crate::desk::Desk;
use crate::places::opened;
use plenary::record::read;

/// A sitting set down afterwards.
fn paper() -> Desk {
    let mut desk = opened();
    desk.keys("Down Down Enter Enter Down Down Enter Ctrl-U").text("Geneva").keys("Enter").text("A. Sow").keys("Enter");
    desk.text("2008-03-10").enter("source").text("Summary of the first meeting, 4 pages").enter("begin");
    desk
}

#[test]
fn a_place_that_would_be_read_as_a_reference_is_refused_before_anything_is_called_saved() {
    let mut desk = paper();
    desk.keys("n Enter").text("The paper is finalised.").field("place in source").text("#12");
    desk.enter_though_wrong("save the note").expect("letters, digits and blanks only, like p 6");
    desk.keys("Ctrl-U").text("no. 12").enter("save the note").expect("The paper is finalised.");
    let files = desk.files("sessions");
    let entries = files.values().flat_map(|bytes| {
        let reading = read(bytes);
        assert_eq!(reading.findings, []);
        reading.entries().map(|entry| entry.head.from.to_owned()).collect::<Vec<_>>()
    });
    assert_eq!(entries.filter(|from| !from.is_empty()).collect::<Vec<_>>(), ["no. 12"]);
}
