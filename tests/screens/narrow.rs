//! What is cut on a small screen, and what never is.

use crate::room::{dissent, wording};

#[test]
fn the_question_is_whole_while_there_is_room_and_what_was_recorded_comes_before_its_end() {
    let mut desk = wording();
    desk.resize(60, 16).expect("tied to an objective chosen under 1?");
    let mut desk = dissent();
    desk.resize(60, 16).keys("Home").expect("tied to an objective …").expect("“No wage protection");
}
