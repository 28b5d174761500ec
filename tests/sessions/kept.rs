//! What is kept in `sessions/`: compared with what a script gave, or recorded again.

use plenary::base::Finding;
use plenary::checklist::{Asked, Catalogue};
use plenary::plan::{Plan, Union, fold};
use plenary::record::Files;
use plenary::store::{RealDisk, Store};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// Names below a folder, with their bytes.
pub(crate) type Bytes = BTreeMap<String, Vec<u8>>;

/// Where a workshop is kept.
pub(crate) fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(name)
}

/// The session files and checklists of a folder.
pub(crate) fn bytes(folder: &Path) -> Bytes {
    let mut out = Bytes::new();
    for below in ["", "checklists"] {
        let Ok(files) = std::fs::read_dir(folder.join(below)) else { continue };
        for path in files.map(|f| f.unwrap().path()).filter(|p| p.extension().is_some_and(|x| x == "ron")) {
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            out.insert(name, std::fs::read(&path).unwrap());
        }
    }
    out
}

/// The script gave what is kept; with `PLENARY_RECORD` it is kept from now on.
pub(crate) fn is_kept(name: &str, played: Bytes) -> Bytes {
    let place = place(name);
    if std::env::var_os("PLENARY_RECORD").is_some() {
        for old in bytes(&place).keys() {
            std::fs::remove_file(place.join(old)).unwrap();
        }
        for (file, bytes) in &played {
            std::fs::create_dir_all(place.join(file).parent().unwrap()).unwrap();
            std::fs::write(place.join(file), bytes).unwrap();
        }
    }
    let kept = bytes(&place);
    let names = |b: &Bytes| b.keys().cloned().collect::<Vec<_>>();
    let again = "record it again: PLENARY_RECORD=1 cargo test --test sessions";
    assert_eq!(names(&kept), names(&played), "sessions/{name}: {again}");
    for (file, bytes) in &played {
        let (kept, played) = (String::from_utf8_lossy(&kept[file]), String::from_utf8_lossy(bytes));
        for (n, (kept, played)) in kept.lines().zip(played.lines()).enumerate() {
            assert_eq!(kept, played, "sessions/{name}/{file}, line {}: {again}", n + 1);
        }
        assert_eq!(kept.len(), played.len(), "sessions/{name}/{file}: {again}");
    }
    played
}

/// A text of the sources that a script gives too.
pub(crate) fn is_text(path: &str, text: &str) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("PLENARY_RECORD").is_some() {
        std::fs::write(&place, text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(place).unwrap(), text, "{path}");
}

/// The independent checker accepts every file of it.
pub(crate) fn is_format_1(name: &str) {
    let files = bytes(&place(name)).into_keys().filter(|file| !file.contains('/')).map(|file| place(name).join(file));
    let checker = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/recordcheck");
    let checked = Command::new("python3").arg(checker).arg("--strict").args(files).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&checked.stdout), String::from_utf8_lossy(&checked.stderr));
    assert!(checked.status.success(), "{out}{err}");
}

/// The plan of a kept workshop, as every command makes it.
pub(crate) fn plan(name: &str) -> Plan<'static> {
    let files: &'static Files = Box::leak(Box::new(Files::new()));
    let workshop = Store::new(Arc::new(RealDisk), place(name).join("state")).read(&place(name), files).unwrap();
    assert!(workshop.skipped.is_empty());
    let mut union = Union::default();
    for file in &workshop.files {
        union.add(file.reading.clone());
    }
    let own: Vec<(String, String)> =
        workshop.lists.iter().map(|l| (l.path.to_string_lossy().into_owned(), l.text.clone())).collect();
    let (catalogue, wrong) = Catalogue::with_own(own.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    assert!(wrong.is_empty());
    let asked: Vec<Asked> = ["gcm-review", "ipmd"].iter().filter_map(|id| catalogue.asked(id)).collect();
    fold(union, &asked)
}

/// The findings of a plan, each as its code.
pub(crate) fn codes(plan: &Plan<'_>) -> BTreeMap<&'static str, usize> {
    let mut out = BTreeMap::new();
    for finding in &plan.findings {
        let finding: &Finding = finding;
        *out.entry(finding.code.as_str()).or_insert(0) += 1;
    }
    out
}
