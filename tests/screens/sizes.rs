//! The room that a screen has is used: nothing is cut beside what is empty, and what belongs together stands together.

use crate::desk::Desk;
use crate::room::{dissent, wording};

/// The screen after these keys, at this size.
fn seen(mut desk: Desk, (cols, rows): (u16, u16), keys: &str) -> Vec<String> {
    desk.resize(cols, rows).keys(keys).lines()
}

#[test]
fn at_100_columns_no_name_is_cut_beside_an_empty_column() {
    let lines = seen(wording(), (100, 30), "Enter");
    for name in ["Trades Union Congress", "Employers' Federation", "Human Rights Commission", "Recruiters' Association"]
    {
        assert!(lines.iter().any(|line| line.contains(name)), "{name}\n{lines:#?}");
    }
}

#[test]
fn codes_that_begin_with_a_letter_can_be_told_apart() {
    for (keys, size) in [("s l", (60, 16)), ("s l", (80, 24)), ("Enter l", (60, 16)), ("Enter l", (160, 45))] {
        let lines = seen(wording(), size, keys);
        let typed = lines.iter().find(|line| line.contains(" L_ ")).unwrap();
        assert!(typed.contains("Labour") && typed.contains("Local Government"), "{typed}");
    }
    let typed = seen(wording(), (60, 16), "Enter e").into_iter().find(|line| line.contains(" E_ ")).unwrap();
    assert!(["ED Ed", "ER Ea", "EM Em", "EU Eu"].iter().all(|code| typed.contains(code)), "{typed}");
}

#[test]
fn where_not_all_that_the_others_may_say_has_room_the_chosen_one_is_seen_whole() {
    let keys = "h s e t t i n g s Enter Down Space Space Enter Home v Enter";
    let others = |keys: &str| {
        let lines = seen(dissent(), (60, 16), keys);
        lines.into_iter().find(|line| line.contains("the others")).unwrap()
    };
    assert!(others(keys).contains("▸no objection  (Tab, then Space)"), "{}", others(keys));
    let turned = others(&format!("{keys} Tab Space"));
    assert!(turned.contains("▸joins the consensus  (Space turns it)"), "{turned}");
}

#[test]
fn the_codes_to_pick_from_are_all_there_or_it_is_said_how_many_are_not() {
    for size in [(60, 16), (80, 24), (100, 30), (160, 45)] {
        let lines = seen(wording(), size, "o").join("\n");
        let desk = wording();
        let codes = desk.plan().organisations.iter().map(|o| o.code.as_str());
        let missing = codes.filter(|code| !lines.contains(&format!(" {code} "))).count();
        assert_eq!(missing == 0, size.0 >= 100, "{lines}");
        assert_eq!(missing > 0, lines.contains(&format!("and {missing} more")), "{lines}");
    }
}

#[test]
fn what_a_step_means_is_seen_whole_where_it_is_chosen() {
    for size in [(60, 16), (80, 24), (100, 30)] {
        let lines = seen(wording(), size, "o Tab").join(" ");
        let told = lines.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("On record"), "the title stays: {told}");
        for words in
            ["lets it stand; one part is not accepted", "against, with a reason; may be lifted", "no consensus"]
        {
            assert!(told.contains(words), "{size:?}: {words}\n{told}");
        }
    }
}

#[test]
fn the_rules_to_choose_from_stand_under_one_another_where_they_have_room() {
    for size in [(60, 16), (80, 24), (160, 45)] {
        let lines = seen(wording(), size, "r Down Down Enter");
        let at = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap();
        assert_eq!(at("two thirds of those who take a side"), at("no objection: silence") + 4, "{lines:#?}");
    }
}

#[test]
fn what_a_dissent_is_about_is_read_whole_beside_its_form() {
    for size in [(80, 24), (100, 30), (160, 45)] {
        let lines = seen(wording(), size, "o t u o").join(" ");
        assert!(lines.contains("starting in 2027."), "{lines}");
    }
}

#[test]
fn beside_a_wide_console_the_titles_of_the_programme_are_whole() {
    let lines = seen(wording(), (160, 45), "");
    for title in ["1 Objectives for immediate implementation ", "5 Interventions and actions ", "7 Stakeholder roles "]
    {
        assert!(lines.iter().any(|line| line.contains(title)), "{title}\n{lines:#?}");
    }
    // The console loses nothing by it.
    let rule = lines.iter().find(|line| line.contains("rule: no objection")).unwrap();
    assert!(rule.chars().count() <= 159, "{rule}");
}

#[test]
fn what_was_decided_is_never_wider_than_the_eye_follows_and_its_brackets_stand_out() {
    let mut desk = crate::places::decided();
    let lines = desk.resize(160, 45).lines();
    let at = lines.iter().position(|line| line.contains("Open one-stop resource centres")).unwrap();
    assert!(lines[at].ends_with("run by the Labour"), "{}", lines[at]);
}

#[test]
fn at_the_read_back_nothing_is_wider_than_the_console() {
    let lines = seen(dissent(), (160, 45), "Home b Enter");
    let below = lines.iter().position(|line| line.starts_with(" OUTCOME")).unwrap();
    let (ends, last) = (lines.iter().position(|line| line.contains("withdrawn")).unwrap(), lines.len() - 4);
    assert_eq!(ends, below + 2, "{lines:#?}");
    for line in lines[2..last].iter().filter(|line| !line.starts_with('─')) {
        assert!(line.chars().count() <= 100, "{line}");
    }
}

#[test]
fn who_is_read_back_in_two_lines_is_indented() {
    let lines = seen(dissent(), (60, 16), "Home b Enter");
    let at = lines.iter().position(|line| line.starts_with(" ✗ 1 of 3")).unwrap();
    assert_eq!(lines[at + 1], "   Federation");
}

#[test]
fn the_two_ends_of_a_row_are_not_further_apart_than_the_eye_follows() {
    let end = |keys: &str, words: &str| {
        let lines = seen(dissent(), (160, 45), keys);
        let line = lines.iter().find(|line| line.contains(words)).unwrap();
        line.find(words).map(|at| line[..at].chars().count()).unwrap()
    };
    assert!(end("g", "  point") < 100);
    assert!(end("Home v Enter", "rule: no objection") < 100);
    let draft = seen(crate::draft::put_on_the_draft(), (160, 45), "w d");
    assert!(draft[2].ends_with("paragraph 1 of 3") && draft[2].chars().count() < 100, "{}", draft[2]);
    let speaks = seen(crate::programme::speaks(), (160, 45), "s");
    let line = speaks.iter().find(|line| line.contains("speaking")).unwrap();
    assert!(line.contains("min") && line.chars().count() <= 100, "{line}");
}

#[test]
fn the_room_is_never_what_is_cut_of_the_title() {
    for size in [(60, 16), (80, 24), (100, 30)] {
        let lines = seen(dissent(), size, "Ctrl-P Down Down Enter y e s Enter");
        assert!(lines[1].contains("Room 1"), "{}", lines[1]);
    }
}

#[test]
fn a_list_that_can_be_seen_whole_is_not_cut_and_nothing_moves_when_the_mark_does() {
    for (keys, size) in [("l", (60, 16)), ("l", (80, 24)), ("t End Enter", (80, 24)), ("Down d", (60, 16))] {
        let texts = |more: &str| {
            let lines = seen(dissent(), size, &format!("{keys} {more}"));
            lines[2..size.1 as usize - 2].iter().map(|line| line.replace('▸', " ")).collect::<Vec<_>>()
        };
        let first = texts("");
        assert!(!first.concat().contains('…'), "{first:#?}");
        assert_eq!(first, texts("Down"));
    }
}

#[test]
fn the_rows_of_a_list_that_is_seen_whole_are_all_read_alike() {
    let lines = seen(dissent(), (160, 45), "Home b e");
    let from = |words: &str| lines.iter().find_map(|line| line.find(words)).unwrap();
    assert_eq!(from("Cities were not asked."), from("Districts bear the cost"), "{lines:#?}");
}
