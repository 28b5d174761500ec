//! Every fault of a file is told with its line, its column, what was found and what was expected.

use plenary::checklist::load;

fn told(text: &str) -> String {
    load("my.ron", text).map_or_else(|e| e.to_string(), |_| String::new())
}

/// A list with one point, which has these fields in lines 6 and following.
fn with_fields(fields: &str) -> String {
    format!(
        "// ours\nChecklist(\n  format: 1, id: \"ours\", title: \"Ours\", language: \"en\", source: \"us\",\n  points: [\n    \
         (id: \"1\", title: \"One\", question: \"One?\", fields: [\n{fields}\n    ]),\n  ],\n)\n"
    )
}

/// A sound list with something more at its end, in line 4.
fn with(more: &str) -> String {
    format!(
        "// ours\nChecklist(\n  format: 1, id: \"ours\", title: \"Ours\", language: \"en\", source: \"us\",\n{more}\n)\n"
    )
}

fn all_told(cases: &[(String, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| told(text) != *expected)
        .map(|(text, expected)| format!("{text}\nexpected\n{expected}\ntold\n{}\n", told(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_is_no_checklist_is_told_by_its_first_word() {
    let word = "  hint: by this first word a folder of sessions knows a checklist";
    all_told(&[
        (String::new(), "my.ron:1:1: found no checklist, expected `Checklist(`"),
        ("// only this\n".to_owned(), "my.ron:1:1: found no checklist, expected `Checklist(`"),
        (
            "// x\n\n  (id: \"a\")".to_owned(),
            &format!("my.ron:3:3: found `(id: \"a\")`, expected `Checklist(`\n{word}"),
        ),
        ("Plan(".to_owned(), &format!("my.ron:1:1: found `Plan(`, expected `Checklist(`\n{word}")),
        (
            "(id:\"b4k9x2mq7d.0\",at:\"2026-11-20T14:00:00Z\",on:\"ws/7hq2m4kd9s\")".to_owned(),
            &format!("my.ron:1:1: found `(id:\"b4k9x2mq7d.0\",at:\"2026-11-20T14:00:…`, expected `Checklist(`\n{word}"),
        ),
    ]);
}

#[test]
fn broken_syntax_is_told_where_it_breaks() {
    let comma = "  hint: the line before may lack its comma";
    let case = |text: &str, told: &str| (text.to_owned(), told.to_owned());
    let cases = [
        case(
            "Checklist(",
            "my.ron:1:11: found the end of the file, expected the rest of the checklist\n  \
             hint: a closing bracket or quote is missing",
        ),
        case("Checklist(format: 1 id: \"a\")", &format!("my.ron:1:21: found `id`, expected `,`\n{comma}")),
        case(
            "Checklist(\n  points: [\n    (id: \"1\")\n    (id: \"2\")])",
            &format!("my.ron:4:5: found `(`, expected `,`\n{comma}"),
        ),
        case(
            "Checklist(points: [(id: \"1\"",
            &format!("my.ron:1:28: found the end of the file, expected `,`\n{comma}"),
        ),
        case("Checklist(title \"x\")", "my.ron:1:17: found a text, expected `:` after the field's name"),
        case("Checklist(title: \"x)", "my.ron:1:18: found a text without its end, expected a closing `\"`"),
        case("Checklist(title: \"x\" /* )", "my.ron:1:24: found a comment without its end, expected `*/`"),
        case("Checklist(title: \"x\") more", "my.ron:1:23: found `more`, expected the end of the file"),
        case(
            "Checklist(title: \"\\q\")",
            "my.ron:1:19: found an escape that there is not, expected `\\n`, `\\\"` or `\\\\`",
        ),
    ];
    let cases: Vec<_> = cases.iter().map(|(text, told)| (text.clone(), told.as_str())).collect();
    all_told(&cases);
}

#[test]
fn a_value_of_the_wrong_sort_is_told_with_the_right_one() {
    let field = |rest: &str| with_fields(&format!("      (name: \"a\", label: \"A\", {rest}),"));
    all_told(&[
        ("Checklist(title: 5)".to_owned(), "my.ron:1:18: found `5`, expected a text in double quotes"),
        ("Checklist(format: one)".to_owned(), "my.ron:1:19: found `one`, expected a whole number"),
        (
            "Checklist(format: -1)".to_owned(),
            "my.ron:1:20: found a number below 0 or too large, expected a whole number",
        ),
        ("Checklist(points: \"x\")".to_owned(), "my.ron:1:19: found a text, expected a list: `[`"),
        ("Checklist(points: [\"1\"])".to_owned(), "my.ron:1:20: found a text, expected `(`"),
        (format!("Checklist(points: {}", "[".repeat(100_000)), "my.ron:1:20: found `[`, expected `(`"),
        (field("many: yes"), "my.ron:6:37: found `yes`, expected `true` or `false`"),
        (
            field("kind: muney"),
            "my.ron:6:37: found `muney`, expected `text`, `money`, `date`, `period`, `yes`, `percent`, `ref` or \
             `choice`\n  hint: did you mean `money`?",
        ),
        (
            field("kind: \"money\""),
            "my.ron:6:37: found a text, expected the name of a field or of a choice\n  \
             hint: names are written without quotes",
        ),
    ]);
}

#[test]
fn an_unknown_field_is_told_with_the_nearest_name() {
    all_told(&[
        (
            "Checklist(\n  points: [\n    (id: \"1\", titel: \"x\"),\n  ],\n)".to_owned(),
            "my.ron:3:15: found the field `titel`, expected one of `id`, `title`, `question`, `guidance`, `source`, \
             `minutes`, `subs`, `sheet` or `fields`\n  hint: did you mean `title`?",
        ),
        (
            "Checklist(title: \"x\", title: \"y\")".to_owned(),
            "my.ron:1:23: found the field `title` a second time, expected every field once",
        ),
    ]);
}

#[test]
fn all_that_is_missing_is_told_at_once() {
    all_told(&[
        (
            "Checklist()".to_owned(),
            "my.ron:1:1: found no `format`, expected `format: 1`\n\
             my.ron:1:1: found no `id`, expected an id: letters, digits, `.`, `_`, `+`, `-`\n\
             my.ron:1:1: found no `title`, expected a text there\n\
             my.ron:1:1: found no `source`, expected a text there\n\
             my.ron:1:1: found no `language`, expected a language tag such as `en` or `pt-BR`",
        ),
        (
            with("  points: [(), (id: \"2\", title: \" \", question: \"Q?\", subs: [(id: \"a\")])]"),
            "my.ron:4:12: found no `id`, expected an id: letters, digits, `.`, `_`, `+`, `-`\n\
             my.ron:4:12: found no `title`, expected a text there\n\
             my.ron:4:12: found no `question`, expected a text there\n\
             my.ron:4:33: found no `title`, expected a text there\n\
             my.ron:4:61: found no `text`, expected a text there",
        ),
    ]);
}

#[test]
fn ids_are_unique_and_of_one_alphabet() {
    all_told(&[
        (
            "Checklist(format: 1, id: \"our list\", title: \"T\", language: \"en\", source: \"s\")".to_owned(),
            "my.ron:1:26: found `our list`, expected an id: at most 40 of letters, digits, `.`, `_`, `+`, `-`\n  \
             hint: the record keeps it where nothing may have to be erased",
        ),
        (
            "Checklist(format: 1, id: \"ws\", title: \"T\", language: \"EN\", source: \"s\")".to_owned(),
            "my.ron:1:26: found `ws`, expected another id\n  hint: `ws/…` names workshops\n\
             my.ron:1:54: found `EN`, expected a language tag such as `en` or `pt-BR`",
        ),
        (
            with(
                "  points: [\n    (id: \"1\", title: \"T\", question: \"Q?\"),\n    (id: \"1\", title: \"T\", question: \"Q?\"),\n  ],\n  \
                 lists: [(id: \"1\", title: \"L\", source: \"s\", items: [(id: \"é\", title: \"E\")])],",
            ),
            "my.ron:6:10: found the point `1` a second time, expected every `id` once\n  hint: the first is in line 5\n\
             my.ron:8:16: found `1`, the id of a point, expected an id of its own\n\
             my.ron:8:59: found `é`, expected an id: at most 40 of letters, digits, `.`, `_`, `+`, `-`\n  \
             hint: the record keeps it where nothing may have to be erased",
        ),
    ]);
}

#[test]
fn faults_of_several_fields_are_told_together_in_the_order_of_the_file() {
    let fields = "      (name: \"A b\", label: \"\", kind: choice),\n      \
                  (name: \"x\", label: \"X\", options: [(code: \"a\", label: \"A\"), (code: \"a\", label: \"\")]),\n      \
                  (name: \"x\", label: \"X\", kind: ref),\n      \
                  (name: \"p\", label: \"P\", months: 12, many: true, of: \"budgetline\", to: \"gcm/obj\"),";
    all_told(&[(
        with_fields(fields),
        "my.ron:6:7: found no `options`, expected the options of the choice\n\
         my.ron:6:14: found `A b`, expected a code: at most 40 of small letters, digits, `-`\n\
         my.ron:6:28: found no `label`, expected a text there\n\
         my.ron:7:40: found options, expected none, or `kind: choice`\n  hint: only a choice has options\n\
         my.ron:7:73: found the option `a` a second time, expected every `code` once\n  hint: the first is in line 7\n\
         my.ron:7:85: found no `label`, expected a text there\n\
         my.ron:8:7: found no `to`, expected what the reference is to: a list such as `gcm/obj`, or a thing\n\
         my.ron:8:14: found the field `x` a second time, expected every field of a thing once\n  \
         hint: the first is in line 7\n\
         my.ron:9:39: found `months`, expected nothing, or `kind: period`\n  hint: only a period has a length\n\
         my.ron:9:49: found `many`, expected `kind: ref` or `kind: choice`\n  hint: each value is an item of its own\n\
         my.ron:9:59: found `budgetline`, expected a sort of thing that `things` names or the record has\n  \
         hint: did you mean `budget-line`?\n\
         my.ron:9:77: found `gcm/obj`, expected nothing, or `kind: ref`",
    )]);
}

#[test]
fn fields_over_a_list_are_judged_together() {
    let fields = "      (name: \"chosen\", label: \"C\", each: \"gcm/obj\", kind: choice, options: [(code: \"now\", label: \"now\")]),\n      \
                  (name: \"a\", label: \"A\", each: \"gcm/obj\", only: (field: \"choosen\", is: [\"now\"])),\n      \
                  (name: \"b\", label: \"B\", each: \"gcm/obj\", only: (field: \"chosen\", is: [\"know\"])),\n      \
                  (name: \"c\", label: \"C\", only: (field: \"chosen\", is: [\"now\"])),\n      \
                  (name: \"d\", label: \"D\", each: \"gcm\", proposed: [(item: \"x/1\", to: \"\")]),\n      \
                  (name: \"e\", label: \"E\", each: \"gcm/obj\", only: (field: \"chosen\"), kind: ref, to: \"gcm/obj\", many: true),";
    all_told(&[(
        with_fields(fields),
        "my.ron:7:62: found `choosen`, expected another field over `gcm/obj`\n  hint: did you mean `chosen`?\n\
         my.ron:8:77: found `know`, expected `now`\n  hint: did you mean `now`?\n\
         my.ron:9:37: found `only` without `each`, expected `each`: over which list\n\
         my.ron:10:7: found no `proposed_note`, expected where the proposal comes from and how sure it is\n\
         my.ron:10:37: found `gcm`, expected ids with `/` between them, such as `gcm/obj`\n\
         my.ron:10:62: found `x/1`, expected an item of `gcm`\n\
         my.ron:10:73: found no `to`, expected a text there\n\
         my.ron:11:54: found no `is`, expected the options that pick an item\n\
         my.ron:11:105: found `many` and `each`, expected one of the two\n  hint: both need the record's item",
    )]);
}

#[test]
fn what_cannot_be_shown_or_does_not_fit_is_refused() {
    let long = "x".repeat(251);
    all_told(&[
        (
            with("  about: [\"fine\", \"a\\u{1b}[31mb\\u{202e}c\"]"),
            "my.ron:4:19: found `a^[[31mb<202e>c`, expected a text without control or invisible characters",
        ),
        (
            with(&format!("  points: [(id: \"1\", title: \"{long}\", question: \"Q?\", minutes: 601)]")),
            "my.ron:4:29: found 251 characters, expected at most 250\n  hint: it has to fit a projector\n\
             my.ron:4:309: found 601 minutes, expected at most 600\n  hint: a longer point is several",
        ),
        (
            format!("Checklist(title: \"{}\")", "x".repeat(1 << 20)),
            "my.ron:1:1: found 1048596 bytes, expected at most 1048576",
        ),
    ]);
    let many = format!("  about: [{}]", "\"a\",".repeat(1001));
    assert_eq!(told(&with(&many)), "my.ron:4:10: found 1001 items, expected at most 1000");
}

#[test]
fn a_flood_of_faults_is_cut() {
    let points = "(),".repeat(900);
    let error = load("my.ron", &with(&format!("  points: [{points}]"))).unwrap_err();
    assert_eq!(error.faults.len(), 50);
}

#[test]
fn a_file_name_cannot_write_to_the_terminal() {
    let error = load("a\u{1b}[2J.ron", "Plan(").unwrap_err();
    assert!(error.to_string().starts_with("a^[[2J.ron:1:1: "));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_fault() {
    let text = with("  about: [\"one\n  two\"]");
    let plain = load("my.ron", &text).unwrap();
    assert_eq!(plain.about, ["one two"]);
    assert_eq!(load("my.ron", &format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap(), plain);
}
