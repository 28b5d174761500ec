//! The documents, written into a folder beside the session files.

use super::runtime::Runtime;
use super::trouble::failed;
use crate::export::{Doc, Options, document, markdown};
use crate::store::{RealDisk, Whose, create_folders, replace};
use crate::tui::message::Msg;
use std::path::Path;

/// Writes them as Markdown and says where.
pub(super) fn write<'a>(runtime: &Runtime<'a>) -> Msg<'a> {
    let folder = Path::new(&runtime.model.place.path).join("documents");
    let result = create_folders(&RealDisk, &folder, Whose::Group).and_then(|_| {
        for doc in Doc::EVERY {
            // What is hidden stays so: documents leave it out by themselves.
            let blocks = document(&runtime.model.all, &runtime.model.catalogue, doc, &Options::default());
            let path = folder.join(name(doc));
            replace(&RealDisk, &path, markdown(&blocks).as_bytes(), Whose::Group)?;
        }
        Ok(())
    });
    match result {
        Ok(()) => Msg::Written {
            names: Doc::EVERY.iter().map(|&doc| name(doc)).collect(),
            folder: folder.to_string_lossy().into_owned(),
        },
        Err(error) => failed("the documents", error),
    }
}

/// What the file of a document is called.
fn name(doc: Doc) -> String {
    format!("{}.md", doc.as_str())
}
