//! `completions` and `man`.

use crate::home::Home;
use plenary::cli::verbs;

/// The first word after `plenary`.
fn names() -> Vec<String> {
    let mut names: Vec<String> = verbs().iter().map(|v| v.name.split(' ').nth(1).unwrap().to_owned()).collect();
    names.dedup();
    names
}

#[test]
fn completions_for_each_shell_name_every_verb() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = home.run(&["completions", shell]).ends(0);
        for name in names() {
            assert!(ran.out.contains(&name), "{shell}: {name}");
        }
    }
    home.run(&["completions", "tcsh"]).ends(2);
}

#[test]
fn the_manual_page_names_every_verb_exit_code_and_variable() {
    let home = Home::new();
    let page = home.run(&["man"]).ends(0).out;
    assert!(page.contains(".TH plenary 1"), "{page}");
    for name in names() {
        assert!(page.contains(&format!("plenary\\-{name}(1)")), "{name}");
        let own = home.run(&["man", &name]).ends(0).out;
        assert!(own.contains(&format!(".TH plenary-{name} 1")), "{own}");
    }
    for word in [".SH \"EXIT STATUS\"", "findings that need a person", ".SH ENVIRONMENT", "PLENARY_SESSIONS"] {
        assert!(page.contains(word), "{word}");
    }
    let none = home.run(&["man", "me\u{1b}[2J"]).ends(2);
    assert_eq!(none.err, "error: there is no command `me^[[2J`\nhint: `plenary --help` lists them\n");
}

#[test]
fn nothing_is_made_by_asking() {
    let home = Home::new();
    for words in [&["man"][..], &["completions", "bash"], &["--help"], &["--version"], &["checklist", "list"]] {
        home.run(words).ends(0);
    }
    assert_eq!(home.files(), "");
}
