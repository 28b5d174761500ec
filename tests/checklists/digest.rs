//! A list's digest moves with what it says and with nothing else.

use plenary::checklist::{canonical, digest, load};
use proptest::prelude::*;

const LIST: &str = r#"Checklist(
    format: 1,
    id: "ours",
    title: "Our list",
    language: "en",
    source: "us",
    about: ["For a test."],
    points: [
        (
            id: "1", title: "One", question: "One, or two?", guidance: ["First.", "Second."], minutes: 20,
            subs: [(id: "a", text: "Why?")], sheet: rows,
            fields: [
                (name: "amount", label: "Amount", of: "budget-line", kind: money),
                (name: "chosen", label: "Chosen", each: "gcm/obj", kind: choice, options: [(code: "y", label: "yes")]),
                (name: "lead", label: "Lead", of: "role", kind: ref, to: "organisation", many: true, meets: ["tool8/3"]),
            ],
        ),
    ],
    things: [(what: "role", label: "role", many: "roles", under: "intervention")],
    lists: [(id: "x", title: "X", source: "us", items: [
        (id: "1", title: "One", short: "1", labels: [(lang: "fr", title: "Un")]),
    ])],
)
"#;

fn of(text: &str) -> String {
    digest(&load("x.ron", text).unwrap())
}

/// Byte positions that are outside of every text in double quotes.
fn outside(text: &str) -> Vec<usize> {
    let mut inside = false;
    text.char_indices()
        .filter_map(|(at, c)| {
            inside ^= c == '"';
            (!inside && " (),[]:\n".contains(c)).then_some(at)
        })
        .collect()
}

#[test]
fn the_canonical_form_is_written_down() {
    let small = "Checklist(title: \"A \\\"B\\\"\",\n id: \"a\", format: 1, language: \"en\", source: \"é\n   ü\", \
                 points: [(minutes: 5, question: \"Q?\", id: \"1\", title: \"T\", sheet: none, subs: [],
                 fields: [(name: \"n\", label: \"N\", kind: text, many: false)])])";
    let list = load("x.ron", small).unwrap();
    let form = r#"{"format":1,"id":"a","title":"A \"B\"","language":"en","source":"é ü","points":[{"id":"1","title":"T","question":"Q?","minutes":5,"fields":[{"name":"n","label":"N"}]}]}"#;
    assert_eq!(canonical(&list), form);
    // printf '%s' "$form" | sha256sum | cut -c-12
    assert_eq!(digest(&list), "f8640747ce7f");
}

#[test]
fn the_order_of_fields_in_the_file_changes_nothing() {
    let other =
        LIST.replace("    id: \"ours\",\n    title: \"Our list\",", "    title: \"Our list\",\n    id: \"ours\",");
    assert_ne!(other, LIST);
    assert_eq!(of(&other), of(LIST));
}

#[test]
fn every_change_of_content_moves_the_digest() {
    let changes = [
        ("Our list", "Our List"),
        ("For a test.", "For a test!"),
        ("minutes: 20", "minutes: 21"),
        ("minutes: 20,", ""),
        ("sheet: rows", "sheet: form"),
        ("sheet: rows,", ""),
        ("[\"First.\", \"Second.\"]", "[\"Second.\", \"First.\"]"),
        ("[\"First.\", \"Second.\"]", "[\"First. Second.\"]"),
        ("kind: money", "kind: text"),
        ("of: \"budget-line\"", "of: \"intervention\""),
        ("each: \"gcm/obj\",", ""),
        ("many: true, ", ""),
        ("meets: [\"tool8/3\"]", "meets: [\"tool8/4\"]"),
        ("to: \"organisation\"", "to: \"participant\""),
        ("label: \"yes\"", "label: \"Yes\""),
        ("subs: [(id: \"a\"", "subs: [(id: \"b\""),
        ("under: \"intervention\"", "under: \"\""),
        ("title: \"Un\"", "short: \"Un\""),
        ("short: \"1\",", ""),
    ];
    for (from, to) in changes {
        let other = LIST.replacen(from, to, 1);
        assert_ne!(other, LIST, "{from}");
        assert_ne!(of(&other), of(LIST), "{from} to {to}");
    }
}

proptest! {
    #[test]
    fn comments_and_layout_change_nothing(picks in prop::collection::vec((any::<prop::sample::Index>(), 0..5usize), 1..12)) {
        let places = outside(LIST);
        let mut text = LIST.to_owned();
        let mut at: Vec<_> = picks.iter().map(|(i, what)| (places[i.index(places.len())], *what)).collect();
        at.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
        for (place, what) in at.into_iter().filter(|(place, _)| *place > "Checklist(".len()) {
            let layout = ["  ", "\n\n", "\t", "/* a \" b */", " // it's \"so\n"][what];
            text.insert_str(place, layout);
        }
        prop_assert_eq!(of(&text), of(LIST));
    }

    #[test]
    fn one_letter_of_a_text_moves_the_digest(pick in any::<prop::sample::Index>()) {
        let mut inside = false;
        let letters: Vec<usize> = LIST
            .char_indices()
            .filter_map(|(at, c)| {
                inside ^= c == '"';
                (inside && c.is_ascii_lowercase()).then_some(at)
            })
            .collect();
        let at = letters[pick.index(letters.len())];
        let mut text = LIST.to_owned();
        text.replace_range(at..=at, "z");
        // What the change makes wrong is told; what loads has another digest.
        if let Ok(list) = load("x.ron", &text) {
            prop_assert_ne!(digest(&list), of(LIST));
        }
    }

    #[test]
    fn whatever_the_bytes_the_loader_answers(text in "(Checklist\\()?[ -~\\n\"\\\\(),:\\[\\]]{0,120}") {
        if let Err(error) = load("x.ron", &text) {
            prop_assert!(!error.faults.is_empty());
        }
    }
}
