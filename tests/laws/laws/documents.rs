//! 5. Every dissent of every session is in every document; and what else holds for the documents of all workshops.

#[path = "../../documents/law.rs"]
mod law;

use super::{must, of, rows};
use crate::{asked, folded, many};
use plenary::checklist::Catalogue;
use plenary::export::{Doc, Options, document, json, markdown};
use plenary::plan::fold;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// The dissents of a plan whose words or raisers a document lacks. Documents are compared by their words alone, since
/// each format escapes and wraps in its own way. What is struck, restricted, kept to the record or veiled is not asked
/// for; of the rest the words, and under `house` no names. `label`: the name by which an organisation is printed, where
/// somebody said that two are the same.
pub(crate) fn dissents_missing(plan: &Value, document: &str, label: &dyn Fn(&str) -> String) -> Vec<String> {
    let words =
        |text: &str| text.nfc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect::<String>();
    let document = words(document);
    let lacks = |row: &Value| {
        let hidden = of(row, "hidden");
        let names: Vec<&str> = row["orgs"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let says = !document.contains(&words(&of(row, "says")));
        let named = hidden.is_empty() && names.iter().any(|n| !document.contains(&words(&label(n))));
        row["dissent"] == true && ["", "house"].contains(&hidden.as_str()) && (says || named)
    };
    rows(plan, "positions").iter().filter(|r| lacks(r)).map(|r| of(r, "sum")).collect()
}

#[test]
fn a_document_that_leaves_out_a_dissent_is_caught() {
    let row = serde_json::json!({"sum": "s", "orgs": ["Trades Union Congress"], "says": "No wage\nprotection.",
        "dissent": true, "hidden": ""});
    let plan = serde_json::json!({"positions": [row]});
    let own = str::to_owned;
    assert_eq!(
        dissents_missing(&plan, "**Trades Union Congress**: No wage\n> protection\\.", &own),
        Vec::<String>::new()
    );
    assert_eq!(dissents_missing(&plan, "Trades Union Congress: objects", &own), ["s"]);
    assert_eq!(dissents_missing(&plan, "Somebody: No wage protection.", &own), ["s"]);
}

#[test]
fn every_dissent_of_every_session_is_in_every_document() {
    let catalogue = Catalogue::embedded();
    many("documents", &|w| {
        let bytes = w.bytes();
        let plan = folded(&bytes, |union| fold(union, &asked()));
        let label = |name: &str| plan.organisation(name).map_or_else(|| name.to_owned(), |o| o.label.to_string());
        for doc in Doc::ALL {
            let text = markdown(&document(&plan, &catalogue, doc, &Options::default()));
            let missing = dissents_missing(&json::plan(&plan), &text, &label);
            must(missing.is_empty(), || format!("{} lacks {missing:?}", doc.as_str()))?;
        }
        Ok(())
    });
}

#[test]
fn every_agreed_text_is_in_plan_and_report_and_every_wording_of_a_dissent_in_every_document() {
    let catalogue = Catalogue::embedded();
    many("texts", &|w| {
        let bytes = w.bytes();
        let plan = folded(&bytes, |union| fold(union, &asked()));
        for doc in Doc::ALL {
            let text = law::told(&document(&plan, &catalogue, doc, &Options::default()));
            let named = |missing: String| format!("{}: {missing}", doc.as_str());
            law::every_dissent_is_in(&plan, &text).map_err(named)?;
            law::every_wording_of_a_dissent_is_in(&plan, &text).map_err(named)?;
            if matches!(doc, Doc::Plan | Doc::Report) {
                law::every_agreed_text_is_in(&plan, &text).map_err(named)?;
            }
        }
        Ok(())
    });
}

#[test]
fn an_organisation_has_one_row_of_a_table_of_positions_and_no_digest_is_printed_before_the_appendix() {
    let catalogue = Catalogue::embedded();
    many("tables", &|w| {
        let bytes = w.bytes();
        let plan = folded(&bytes, |union| fold(union, &asked()));
        for doc in Doc::EVERY {
            let blocks = document(&plan, &catalogue, doc, &Options::default());
            law::every_organisation_has_one_row(&plan, &blocks)?;
            law::no_digest_is_outside_the_appendix(&markdown(&blocks)).map_err(|e| format!("{}: {e}", doc.as_str()))?;
        }
        Ok(())
    });
}
