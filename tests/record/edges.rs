//! What chance seldom makes: the edges of the format, from both sides.

use crate::mutants::{counts_beyond_all, is_taken, sealed, taken_by_the_checker};

/// What is in the head, what is from the kind on, and whether it is taken.
const EDGES: &[(&str, &str, bool)] = &[
    ("", "Note(text:\"x\")SALT", true),
    (",vis:\"record\"", "Note(text:\"x\")SALT", true),
    (",vis:\"\"", "Note(text:\"x\")SALT", false),
    (",on:\"\"", "Note(text:\"x\")SALT", false),
    (",from:\"\"", "Note(text:\"x\")SALT", false),
    (",ref:\"\"", "Note(text:\"x\")SALT", false),
    ("", "Note(),gone:\"HEX64\"", true),
    ("", "Note(),gone:\"HEX64\",salt:\"HEX32\"", false),
    ("", "Note(),gone:\"HEX32\"", false),
    ("", "Note(),gone:\"\"", false),
    ("", "Note(text:\"x\"),gone:\"HEX64\"", false),
    ("", "Note(text:\"\\u{10ffff}\")SALT", true),
    ("", "Note(text:\"\\u{110000}\")SALT", false),
    ("", "Note(text:\"\\u{d7ff}\")SALT", true),
    ("", "Note(text:\"\\u{d800}\")SALT", false),
    ("", "Note(text:\"\\u{dfff}\")SALT", false),
    ("", "Note(text:\"\\u{e000}\")SALT", true),
    ("", "Walk(act:\"open\",minutes:4294967295)SALT", true),
    ("", "Walk(act:\"open\",minutes:4294967296)SALT", false),
    ("", "Hands(counts:[(takes:\"agree\",n:4294967295)])SALT", true),
    ("", "Hands(counts:[(takes:\"agree\",n:4294967296)])SALT", false),
    ("", "Veil()SALT", false),
    ("", "Retract()SALT", true),
    ("", "Veil(act:\"on\",newer:\"x\")SALT", false),
    ("", "Newer(act:\"on\")SALT", false),
];

#[test]
fn at_the_edges_of_the_format_the_checker_and_we_take_the_same() {
    let made = |(head, body, _): &(&str, &str, bool)| {
        let body = body
            .replace("SALT", ",salt:\"HEX32\"")
            .replace("HEX64", &"0a".repeat(32))
            .replace("HEX32", &"0a".repeat(16));
        let sum = "0".repeat(40);
        sealed(format!("(id:\"b4k9x2mq7d.8\",at:\"2026-11-20T14:06:16Z\"{head},is:{body},sum:\"{sum}\")").as_bytes())
    };
    let lines: Vec<Vec<u8>> = EDGES.iter().map(made).collect();
    let theirs = taken_by_the_checker(&lines);
    for (n, (line, (_, _, taken))) in lines.iter().zip(EDGES).enumerate() {
        let told = String::from_utf8_lossy(line);
        assert_eq!(is_taken(line), *taken, "{told}");
        assert_eq!(theirs.contains(&n), *taken || counts_beyond_all(line) && told.contains("Hands("), "{told}");
    }
}
