//! A day to survive (section 4 of the screens' design), played whole by a script that a facilitator can read.
//!
//! The steps of the day are the `.txt` files beside this one, in sentences that [`player`] plays with the real program
//! in a pseudo-terminal; lines that begin with `printed` say what the three documents of that day have to say.
//!
//! `cargo test --test acceptance day -- --nocapture` prints each line as it is played, with the screen where a line
//! says `look`.

mod aftermath;
mod documents;
mod machine;
mod note_taker;
mod player;
mod script;

use player::Player;

/// The steps of the day, in its order.
const STEPS: &[&str] = &[
    "1-evening",
    "2-opening",
    "3-objective",
    "4-measure",
    "5-read-back",
    "6-slips-of-the-pen",
    "7-reopened",
    "9-mishaps",
    "10-closing",
    "11-at-eight",
];

fn the_day_is_played_at(cols: u16, rows: u16) {
    let mut player = Player::new(cols, rows);
    for step in STEPS {
        for line in script::read(step) {
            player.play(&line);
        }
        player.keeps(step);
    }
    player.is_well();
}

#[test]
fn a_day_is_survived_on_a_screen_of_60_columns_and_16_rows() {
    the_day_is_played_at(60, 16);
}

#[test]
fn a_day_is_survived_on_a_screen_of_80_columns_and_24_rows() {
    the_day_is_played_at(80, 24);
}
