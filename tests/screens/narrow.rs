//! What is cut on a small screen, and what never is.

use crate::places::PLACES;
use crate::room::{dissent, wording};
use unicode_width::UnicodeWidthStr as _;

#[test]
fn the_question_is_whole_while_there_is_room_and_what_was_recorded_comes_before_its_end() {
    let mut desk = wording();
    desk.resize(60, 16).expect("tied to an objective chosen under 1?");
    let mut desk = dissent();
    desk.resize(60, 16).keys("Home").expect("tied to an objective …").expect("“No wage protection");
}

#[test]
fn no_line_that_is_cut_goes_up_to_the_edge_which_a_projector_may_not_show() {
    for place in PLACES {
        let mut desk = (place.from)();
        desk.keys(place.keys);
        for (cols, rows) in [(60, 16), (80, 24)] {
            desk.resize(cols, rows);
            let cut = desk.lines().into_iter().find(|line| line.ends_with('…') && line.width() >= cols.into());
            assert_eq!(cut, None, "{}", place.name);
        }
    }
}
