//! One grammar of keys, held on every screen.

use crate::desk::Desk;
use crate::places::{PLACES, opened};
use crate::room::{WORDING, dissent, point_five, sitting, wording};
use plenary::tui::command::{COMMANDS, available};
use plenary::tui::key::Key;
use plenary::tui::list::RowAct;
use plenary::tui::model::Screen;

/// The screens, each reached anew.
fn each(test: impl Fn(&str, &mut Desk)) {
    for place in PLACES {
        let mut desk = (place.from)();
        desk.keys(place.keys);
        test(place.name, &mut desk);
    }
}

fn is_cover(desk: &Desk) -> bool {
    matches!(desk.model().screen(), Screen::Cover)
}

#[test]
fn a_caret_is_seen_where_letters_are_text_and_nowhere_else() {
    each(|name, desk| {
        for (cols, rows) in [(60, 16), (80, 24), (160, 45)] {
            desk.resize(cols, rows);
            let (_, caret) = desk.frame();
            assert_eq!(caret.is_some(), desk.is_writing(), "{name} at {cols}x{rows}\n{}", desk.picture());
            if let Some(caret) = caret {
                assert!(caret.x < cols && caret.y < rows, "{name} at {cols}x{rows}: {caret}\n{}", desk.picture());
            }
        }
        if desk.is_writing() {
            // Typing shows what was typed, before the caret.
            desk.resize(80, 24).text("q");
            let (cells, caret) = desk.frame();
            let caret = caret.unwrap();
            assert_eq!(cells[(caret.x - 1, caret.y)].symbol(), "q", "{name}\n{}", desk.picture());
            assert!(desk.asked.is_empty(), "{name}");
        }
    });
}

#[test]
fn arrows_and_pages_only_look() {
    each(|name, desk| {
        if is_cover(desk) {
            return;
        }
        let before = (desk.files("sessions"), desk.plan().events.len());
        desk.keys("Up Down Left Right PgUp PgDn Down Right PgDn");
        assert_eq!(before, (desk.files("sessions"), desk.plan().events.len()), "{name}");
        assert!(desk.asked.is_empty(), "{name}");
    });
    let mut desk = sitting();
    desk.keys("Right Right Down PgDn Left");
    assert!(desk.model().open_point().is_none(), "looking around opened a point");
}

#[test]
fn a_letter_that_means_nothing_says_so_and_does_nothing() {
    each(|name, desk| {
        if desk.is_writing() || is_cover(desk) {
            return;
        }
        let before = (desk.files("sessions"), desk.model().screens.len());
        let at = std::mem::discriminant(desk.model().screen());
        desk.keys("j");
        if desk.model().notice.is_none() {
            // It was half a call code; nobody has the whole.
            desk.keys("j");
        }
        assert_eq!(before, (desk.files("sessions"), desk.model().screens.len()), "{name}");
        assert_eq!(at, std::mem::discriminant(desk.model().screen()), "{name}");
        assert!(desk.model().notice.is_some(), "{name}: j was silent\n{}", desk.picture());
    });
}

#[test]
fn digits_capitals_and_marks_are_no_commands() {
    each(|name, desk| {
        if desk.is_writing() || is_cover(desk) {
            return;
        }
        let before = (desk.files("sessions"), desk.model().screens.len());
        desk.keys("1 0 - / : . < [ @ é ß");
        assert_eq!(before, (desk.files("sessions"), desk.model().screens.len()), "{name}\n{}", desk.picture());
        desk.press(Key::Unknown);
        assert_eq!(before, (desk.files("sessions"), desk.model().screens.len()), "{name}\n{}", desk.picture());
    });
}

#[test]
fn esc_is_one_step_back_and_never_records_loses_or_leaves() {
    each(|name, desk| {
        if is_cover(desk) {
            return;
        }
        let sessions = desk.files("sessions");
        let writing = desk.is_writing();
        if writing {
            desk.text("Zugzwang");
        }
        let finding = matches!(desk.model().screen(), Screen::List(_) | Screen::Draft(_));
        let depth = desk.model().screens.len();
        desk.keys("Esc");
        assert!(depth - desk.model().screens.len() <= 1, "{name}");
        assert_eq!(sessions, desk.files("sessions"), "{name} recorded on Esc");
        assert!(desk.asked.is_empty(), "{name} left on Esc");
        if writing && !finding {
            let kept = desk.files("state").values().any(|b| String::from_utf8_lossy(b).contains("Zugzwang"));
            assert!(kept, "{name}: what was typed is no draft\n{}", desk.picture());
            let saved = desk.model().drafts.values().any(|d| d.contains("Zugzwang"));
            assert!(saved, "{name}: the draft is not offered again");
        }
        for _ in 0..6 {
            desk.keys("Esc");
        }
        assert_eq!(sessions, desk.files("sessions"), "{name} recorded on Esc");
        assert!(desk.asked.is_empty(), "{name} left on Esc");
    });
}

#[test]
fn a_draft_is_taken_up_where_it_was_left() {
    for place in PLACES {
        let mut desk = (place.from)();
        desk.keys(place.keys);
        let finding = matches!(desk.model().screen(), Screen::List(_) | Screen::Draft(_));
        if !desk.is_writing() || finding || desk.model().seat.is_none() {
            continue;
        }
        let row = desk.model().console.row;
        desk.text("Zugzwang").keys("Esc");
        while !matches!(desk.model().screen(), Screen::Console) {
            desk.keys("Esc");
        }
        assert_eq!(row, desk.model().console.row, "{}", place.name);
        desk.keys(place.keys.trim_start_matches("Down b").trim_start_matches("Down d"));
        if place.keys.starts_with("Down d") {
            desk.keys("d Down Enter");
        }
        assert!(desk.words().contains("Zugzwang"), "{}\n{}", place.name, desk.picture());
    }
}

#[test]
fn a_draft_that_was_emptied_is_gone() {
    let mut desk = wording();
    let kept = |desk: &Desk| desk.files("state").values().filter(|b| b.windows(8).any(|w| w == b"Zugzwang")).count();
    for (open, again) in [("n Enter", "n Enter"), ("Home Enter n r r", "r")] {
        desk.keys(open).text("Zugzwang").keys("Esc").expect("kept as a draft");
        assert_eq!(kept(&desk), 1);
        desk.keys(again).expect("Zugzwang").keys("Ctrl-U Esc").expect("no text is left: no draft is kept");
        assert_eq!(kept(&desk), 0);
        desk.keys(again).expect_none("Zugzwang").expect_none("taken up again").keys("Esc Esc");
    }
    // It is gone a moment later also where nobody presses Esc, and the program is killed.
    desk.keys("n Enter").text("Zugzwang").wait(1000).keys("Ctrl-U").wait(1000);
    assert_eq!(kept(&desk), 0);
    // A wording that was emptied is no draft of an empty one.
    desk.keys("Esc r Enter Ctrl-U Esc").keys("r Enter").expect("resource centres");
}

#[test]
fn a_second_enter_at_once_does_nothing_and_says_so() {
    let mut desk = point_five();
    desk.keys("p").text(WORDING).keys("Enter Enter");
    let before = (desk.files("sessions"), desk.corner());
    desk.press(Key::Enter).expect("saved; Enter again");
    assert_eq!(before, (desk.files("sessions"), desk.corner()));
    desk.wait(300).keys("Enter").expect("Positions on A");
}

#[test]
fn enter_does_what_the_corner_says_or_the_corner_names_another_key() {
    each(|name, desk| {
        let corner = desk.corner();
        assert!(
            corner.starts_with("Enter: ") || corner.starts_with("Esc: ") || corner.contains(": "),
            "{name}: {corner}"
        );
        let before = desk.files("sessions");
        let entries = desk.plan().events.len();
        desk.keys("Enter");
        let recorded = desk.files("sessions") != before || desk.plan().events.len() != entries;
        let says = [
            "record ",
            "open ",
            "put it",
            "save",
            "heard",
            "to the outcome",
            "arrives",
            "lift the cover",
            "begin",
            "write",
            "go on",
            "make",
            "take it back",
            "pause",
            "close the",
            "give the floor",
            "has spoken",
        ];
        if recorded {
            assert!(says.iter().any(|w| corner.contains(w)), "{name}: `{corner}` recorded something");
        }
        if !corner.starts_with("Enter") {
            assert!(!recorded, "{name}: `{corner}`, and Enter recorded");
        }
    });
}

#[test]
fn tab_goes_round_the_fields_and_space_marks_or_turns_and_nothing_else() {
    each(|name, desk| {
        let Screen::Form(form) = desk.model().screen() else { return };
        let fields = form.fields.len();
        let at = form.at;
        let sessions = desk.files("sessions");
        let round = |desk: &Desk| if let Screen::Form(form) = desk.model().screen() { form.at } else { usize::MAX };
        for _ in 0..fields {
            desk.keys("Tab");
        }
        assert_eq!(round(desk), at, "{name}: Tab");
        for _ in 0..fields {
            desk.keys("Shift-Tab Space");
        }
        assert_eq!(round(desk), at, "{name}: Shift-Tab, or Space left the field");
        assert_eq!(sessions, desk.files("sessions"), "{name}");
    });
    // Members are the one list whose row Space turns.
    each(|name, desk| {
        if name == "members" || is_cover(desk) || desk.is_writing() {
            return;
        }
        let before = (desk.files("sessions"), desk.model().screens.len());
        desk.keys("Space");
        assert_eq!(before, (desk.files("sessions"), desk.model().screens.len()), "{name}: Space did something");
    });
}

#[test]
fn ctrl_c_says_how_to_leave_ctrl_s_what_is_saved_and_ctrl_l_redraws() {
    each(|name, desk| {
        let before = (desk.files("sessions"), desk.model().screens.len(), desk.corner());
        desk.keys("Ctrl-C").expect("to leave: Esc back to the point, then q");
        desk.keys("Ctrl-S");
        let says = desk.words();
        assert!(says.contains("saved 09:") || says.contains("nothing was recorded yet"), "{name}\n{}", desk.picture());
        desk.keys("Ctrl-L");
        assert_eq!(desk.asked.len(), 1, "{name}");
        assert_eq!(before, (desk.files("sessions"), desk.model().screens.len(), desk.corner()), "{name}");
    });
}

#[test]
fn ctrl_z_undoes_while_writing_and_suspends_while_choosing() {
    each(|name, desk| {
        let writing = desk.is_writing();
        if writing {
            desk.text("Zugzwang");
        }
        desk.keys("Ctrl-Z");
        assert_eq!(desk.asked.is_empty(), writing, "{name}");
        if writing {
            assert!(!desk.words().contains("Zugzwang"), "{name}\n{}", desk.picture());
            desk.keys("Ctrl-Y").expect("Zugzwang");
        }
    });
}

#[test]
fn every_command_is_reached_from_the_palette_by_its_words() {
    for spec in COMMANDS {
        let mut desk = dissent();
        desk.keys("Down h").text(spec.name);
        let rows = match desk.model().screen() {
            Screen::List(list) => list.rows(desk.model()).to_vec(),
            _ => Vec::new(),
        };
        let found = rows.iter().find(|r| r.text == spec.name).unwrap_or_else(|| panic!("{} is not found", spec.name));
        assert_eq!(
            found.act == RowAct::Run(spec.command),
            available(desk.model(), spec.command).is_ok(),
            "{}",
            spec.name
        );
        if found.act == RowAct::Nothing {
            assert!(found.side.starts_with("not now: "), "{}", spec.name);
        }
    }
}

#[test]
fn documents_are_found_by_any_word_and_their_folder_is_said_where_only_the_facilitator_reads() {
    for word in ["exp", "print", "document", "minutes", "report"] {
        let mut desk = dissent();
        desk.keys("h").text(word);
        // `add minutes` is called so itself.
        if word == "minutes" { desk.mark("documents") } else { &mut desk }.enter("documents");
        let home = desk.home().to_string_lossy().into_owned();
        desk.expect("outcome.md, plan.md, report.md").expect("under documents").expect_none(&home);
    }
    let mut desk = dissent();
    desk.keys("Ctrl-P").mark("No, the room sees another").enter("this screen is my own");
    desk.resize(200, 50).keys("h").text("print").mark("documents").enter("documents");
    let folder = desk.home().join("sessions/review/documents");
    desk.expect(&folder.to_string_lossy());
    assert!(desk.files("sessions").contains_key(&folder.join("outcome.md")));
}

#[test]
fn every_sign_on_the_screens_is_in_the_legend_of_the_smallest_one() {
    let mut desk = dissent();
    desk.resize(60, 16).keys("h").text("sign");
    let mut seen = String::new();
    for _ in 0..40 {
        seen.push_str(&desk.words());
        desk.keys("Down");
    }
    for says in [
        "✓ decided",
        "◐ opened",
        "○ not opened",
        "◇ reservation",
        "✗ objection",
        "▸ what is marked",
        "█ in the bar",
        "▒ in the bar",
        "[words] in brackets",
        "‹-words› go, ‹+words› come",
        "… more",
    ] {
        assert!(seen.contains(says), "`{says}`\n{}", desk.picture());
    }
    // All keys are there as before, and Enter on a sign does nothing.
    assert_eq!(desk.corner(), "Esc: back");
}

#[test]
fn what_a_field_is_for_is_seen_while_it_is_written() {
    let hint = "(three letters: XOF, USD)";
    for (cols, rows) in [(60, 16), (80, 24), (160, 45)] {
        let mut desk = opened();
        desk.keys("Down Enter").field("currency").resize(cols, rows).expect(hint).text("XO").expect(hint);
        // A long text has the line for itself; on a narrow screen the hint stands above it.
        desk.text(&"F".repeat(200));
        assert_eq!(desk.words().contains(hint), cols == 60, "{}", desk.picture());
    }
}

#[test]
fn that_nobody_need_be_named_is_said_beside_who_proposes_and_who_asks() {
    let mut desk = point_five();
    desk.keys("p").expect("proposed by (two letters; may stay empty)").text(WORDING).enter("proposed by");
    desk.expect("__ (two letters; may stay empty)").keys("l a").expect_none("may stay empty");
    desk.enter("put it to the room").keys("r Enter").expect("asked for by (Tab)");
}

#[test]
fn pasted_text_goes_to_the_caret_and_where_there_is_none_says_so() {
    each(|name, desk| {
        let sessions = desk.files("sessions");
        let cover = is_cover(desk);
        desk.paste("Zugzwang");
        if desk.is_writing() {
            desk.expect("Zugzwang");
        } else if !cover {
            assert!(desk.model().notice.is_some(), "{name}: the paste was silent");
        }
        assert_eq!(sessions, desk.files("sessions"), "{name}");
    });
}

#[test]
fn who_leaves_the_question_what_is_recorded_is_told_that_nothing_is_and_how_to_begin() {
    for leave in ["Esc", "End Enter"] {
        let mut desk = opened();
        desk.keys("Down Down Enter Enter").expect("What do you record?").keys(leave);
        desk.expect("you only look: nothing is recorded. Enter begins a sitting").expect("NOT RECORDING");
        desk.keys("n Enter").text("A note.").keys("Enter").expect("nothing is recorded");
        desk.keys("Esc Esc").expect("NOT RECORDING").enter("begin a sitting").enter("say which room");
        desk.enter("who records").enter("begin").enter("open Objectives").expect_none("NOT RECORDING");
    }
}

/// What is read out, page by page, until the outcome is asked for; and then what the pages say beside the outcomes.
fn read_out(desk: &mut Desk) -> [String; 2] {
    let mut heard = [String::new(), String::new()];
    for all in &mut heard {
        loop {
            all.push_str(&desk.words());
            let page = desk.words();
            if desk.keys("Tab").words() == page {
                break;
            }
        }
        while desk.corner().contains("no correction") {
            desk.keys("Enter");
        }
        desk.keys(&"Shift-Tab ".repeat(20));
    }
    heard
}

#[test]
fn every_word_that_is_bound_is_on_a_page_at_every_size() {
    for (cols, rows) in [(60, 16), (72, 18), (80, 20), (80, 24), (100, 30)] {
        let mut desk = dissent();
        desk.keys("Home o h r s")
            .text(&"Rights are written out, each of them. ".repeat(12))
            .field("what would lift it");
        desk.text("THE LAST LINE.").keys("Enter").resize(cols, rows).keys("Home b");
        for heard in read_out(&mut desk) {
            for words in [
                "starting in 2027.",
                "words in brackets: 1",
                "rule: no objection",
                "THE LAST LINE.",
                "line is not there.”",
                "would lift it: A sentence",
            ] {
                assert!(heard.contains(words), "`{words}` is on no page at {cols}x{rows}:\n{heard}");
            }
            assert_eq!(heard.matches("Rights are written").count(), 12, "{cols}x{rows}: {heard}");
        }
    }
}

#[test]
fn the_guidance_of_a_point_is_read_to_its_end_on_the_smallest_screen() {
    let mut desk = sitting();
    desk.resize(60, 16).expect("more ──").keys("PgDn PgDn PgDn").expect("paragraph 53").expect_none("more ──");
    desk.keys("Home").expect("The Compact is one whole");
}

#[test]
fn a_refusal_is_seen_whole_where_the_eye_is_on_the_smallest_screen() {
    let mut desk = point_five();
    desk.resize(60, 16).keys("p Enter Enter").expect("wording is still empty (Esc keeps what is there)");
    let mut desk = wording();
    desk.resize(60, 16).keys("n Enter").text("A note.").disk_full(true).keys("Enter").expect("the disk is full");
}

#[test]
fn forty_organisations_are_all_on_the_smallest_screen() {
    let mut desk = wording();
    desk.resize(60, 16).keys("Enter");
    for (code, _) in crate::room::MEMBERS {
        desk.expect(code);
    }
}
