//! What the screen says of a disk that does not do as it should. On a real one: `tests/acceptance/full.rs`.

use crate::room::{begun, sitting, start};

#[test]
fn in_a_folder_whose_flush_promises_nothing_the_screen_says_written_and_not_saved() {
    let mut near = sitting();
    near.keys("n Enter").text("Said aloud.").enter("save the note").expect("saved 09:").expect_none("written");
    let mut far = start("National review of the GCM plan", &crate::room::MEMBERS[..3]);
    far.far_away();
    let mut far = begun(far);
    far.keys("n Enter").text("Said aloud.").enter("save the note").expect("written 09:").expect_none("saved 09:");
}
