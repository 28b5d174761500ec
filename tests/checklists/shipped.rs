//! What the lists inside the program promise to a room.

use plenary::checklist::Sheet::{Budget, Matrix, Rows, Things, Timeline};
use plenary::checklist::{Catalogue, Checklist, Field};

fn lists() -> Catalogue {
    Catalogue::embedded()
}

fn fields(list: &Checklist) -> impl Iterator<Item = &Field> {
    list.points.iter().flat_map(|p| &p.fields).chain(&list.fields)
}

#[test]
fn every_question_fits_a_projector_and_all_guidance_names_its_source() {
    let all = lists();
    for list in all.lists().map(|l| &l.list) {
        for point in &list.points {
            let at = list.constant(point);
            assert!(point.question.chars().count() <= 100, "{at}: {}", point.question);
            assert!(point.question.ends_with('?'), "{at}");
            assert!(point.title.chars().count() <= 40, "{at}: {}", point.title);
            assert!(!point.guidance.is_empty() && !point.source.is_empty(), "{at}");
            assert!(point.minutes > 0 && !point.subs.is_empty(), "{at}");
            for paragraph in &point.guidance {
                assert!(paragraph.chars().count() <= 400, "{at}: {paragraph}");
            }
            for sub in &point.subs {
                assert!(sub.text.chars().count() <= 100 && sub.text.ends_with('?'), "{at}/{}: {}", sub.id, sub.text);
            }
        }
    }
}

#[test]
fn every_label_fits_its_column_and_its_help_a_line() {
    let all = lists();
    for list in all.lists().map(|l| &l.list) {
        for field in fields(list) {
            assert!(field.label.chars().count() <= 40, "{}: {}", list.id, field.label);
            assert!(field.help.chars().count() <= 90, "{}: {}", list.id, field.help);
        }
        for (constant, item) in list.lists.iter().flat_map(|l| list.items(l)) {
            assert!(item.short_in("en").chars().count() <= 44, "{constant}");
        }
    }
}

#[test]
fn the_review_fits_a_day_and_has_the_worksheets_of_its_eight_points() {
    let all = lists();
    let review = &all.get("gcm-review").unwrap().list;
    assert!((330..=390).contains(&review.minutes()), "{}", review.minutes());
    let sheets: Vec<_> = review.points.iter().map(|p| p.sheet).collect();
    assert_eq!(sheets, [Rows, Rows, Rows, Rows, Things, Timeline, Matrix, Budget]);
}

#[test]
fn the_thirteen_criteria_of_tool_8_are_all_asked_for() {
    let all = lists();
    let review = &all.get("gcm-review").unwrap().list;
    for criterion in all.asked("tool8").unwrap().points {
        assert!(fields(review).any(|f| f.meets.contains(&criterion)), "{criterion}");
    }
    assert_eq!(all.asked("tool8").unwrap().points.len(), 13);
    assert_eq!(all.asked("tool9").unwrap().points.len(), 10);
    assert_eq!(all.asked("gcm-closing").unwrap().points.len(), 8);
    assert_eq!(all.asked("mptf-application").unwrap().points.len(), 7);
    assert_eq!(all.asked("mainstreaming").unwrap().points.len(), 6);
    assert_eq!(all.items("mainstreaming/structure").len(), 6);
}

#[test]
fn the_values_of_a_recorded_budget_line_fit_its_fields() {
    let all = lists();
    let line = all.fields_of(&["gcm-review"], "budget-line");
    for (name, value) in [
        ("category", "staff"),
        ("period", "2027-01-01..2027-12-31"),
        ("amount", "120000000 XOF"),
        ("stage", "original"),
        ("status", "indicative"),
    ] {
        assert_eq!(line.iter().find(|f| f.name == name).unwrap().check("", value), Ok(()), "{name}");
    }
    let measure = all.fields_of(&["gcm-review"], "intervention");
    let objective = measure.iter().find(|f| f.name == "objective").unwrap();
    assert_eq!(objective.check("gcm/obj/3", "yes"), Ok(()));
}

#[test]
fn the_grouping_of_objectives_is_a_proposal_that_covers_each_once() {
    let all = lists();
    let area = all.point("gcm-review/1").unwrap().fields.iter().find(|f| f.name == "area").unwrap();
    let items: Vec<_> = area.proposed.iter().map(|p| p.item.clone()).collect();
    let objectives: Vec<_> = all.items("gcm/obj").into_iter().map(|(constant, _)| constant).collect();
    assert_eq!(items, objectives);
    assert!(area.proposed_note.starts_with("Proposed by plenary"));
    assert_eq!(area.proposed_for("gcm/obj/3"), Some("mptf/area/1"));
    assert_eq!(area.proposed_for("gcm/obj/24"), None);
    assert!(area.proposed.iter().all(|p| area.check(&p.item, &p.to).is_ok()));
}

#[test]
fn needs_and_relevance_are_asked_of_the_objectives_chosen_at_the_first_point() {
    let all = lists();
    let review = &all.get("gcm-review").unwrap().list;
    for name in ["finding", "gap", "national", "local", "aligns"] {
        let field = fields(review).find(|f| f.name == name).unwrap();
        let (point, picker) = review.picker(field).unwrap();
        assert_eq!((point.as_str(), picker.name.as_str()), ("gcm-review/1", "chosen"), "{name}");
        assert_eq!(field.only.is, ["now"]);
    }
    let chosen = fields(review).find(|f| f.name == "chosen").unwrap();
    assert_eq!(review.picker(chosen), None);
}

#[test]
fn titles_in_other_languages_are_shipped_only_where_they_were_seen() {
    let all = lists();
    let items = all.items("gcm/obj");
    let seen = |lang: &str| -> Vec<&str> {
        let has = |labels: &[plenary::checklist::Label]| labels.iter().any(|l| l.lang == lang && !l.title.is_empty());
        items.iter().filter(|(_, i)| has(&i.labels)).map(|(_, i)| i.id.as_str()).collect()
    };
    assert_eq!(seen("fr"), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "14", "23"]);
    assert_eq!(seen("es"), ["1", "2"]);
    for (constant, item) in &items {
        assert!(["fr", "es"].iter().all(|lang| item.short_in(lang) != item.short), "{constant}");
    }
}
