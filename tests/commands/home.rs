//! An empty folder, a home of its own, and the real binary in it with nothing else around it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) struct Home(tempfile::TempDir);

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        }
    }

    /// It ended so, and said nothing on standard error unless it could not.
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        if code == 0 {
            assert_eq!(self.err, "");
        }
        self
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(home.at("here")).unwrap();
        home
    }

    /// A path in the home.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// A path in the working folder.
    pub(crate) fn here(&self, path: &str) -> PathBuf {
        self.at("here").join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.here(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.args(words).current_dir(self.at("here")).env_clear();
        command.env("HOME", self.0.path()).env("TZ", "UTC").env("COLUMNS", "80").stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        Ran::of(self.command(words).output().unwrap())
    }

    pub(crate) fn run_with(&self, name: &str, value: &str, words: &[&str]) -> Ran {
        Ran::of(self.command(words).env(name, value).output().unwrap())
    }

    /// Every file of the home, with its length, a line each.
    pub(crate) fn files(&self) -> String {
        let mut out = String::new();
        list(self.0.path(), self.0.path(), &mut out);
        out
    }
}

fn list(top: &Path, folder: &Path, out: &mut String) {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    found.sort();
    for path in found {
        if path.is_dir() {
            list(top, &path, out);
        } else {
            writeln!(out, "{} {}", path.strip_prefix(top).unwrap().display(), path.metadata().unwrap().len()).unwrap();
        }
    }
}

/// The session files of a folder.
pub(crate) fn sessions(folder: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path());
    let mut out: Vec<_> = found.filter(|p| p.extension().is_some_and(|x| x == "ron")).collect();
    out.sort();
    out
}
