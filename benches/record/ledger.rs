//! A peer that reads a plain text record too: `hledger`, as many transactions as we have entries.

use std::fmt::Write as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often its memory is looked at while it runs.
const LOOK: Duration = Duration::from_millis(2);

pub(crate) fn measure(sizes: impl Iterator<Item = usize>) {
    println!("\n{:>9} {:>8} {:>10} {:>10}   hledger stats", "entries", "MB", "ms", "peak MB");
    let home = tempfile::tempdir().unwrap();
    let journal = home.path().join("record.journal");
    for entries in sizes {
        let text = transactions(entries);
        std::fs::write(&journal, &text).unwrap();
        let start = Instant::now();
        let ran = Command::new("hledger").arg("-f").arg(&journal).arg("stats").stdout(Stdio::null()).spawn();
        let Ok(child) = ran else { return println!("{:>9} not on this machine", "hledger") };
        let peak = peak_of(child);
        let took = start.elapsed().as_secs_f64() * 1_000.0;
        println!("{entries:>9} {:>8.1} {took:>10.1} {:>10}", text.len() as f64 / 1e6, peak / 1_000);
    }
}

/// Two postings each, with a remark as long as a short note.
fn transactions(entries: usize) -> String {
    let mut out = String::new();
    for n in 0..entries {
        let (month, day) = (n / 28 % 12 + 1, n % 28 + 1);
        writeln!(out, "2026-{month:02}-{day:02} * (A{n}) Resource centre {n}  ; run by the Labour Department").unwrap();
        writeln!(out, "    expenses:objective {}:measure {}  USD {}.50", n % 23, n % 40, n % 9_000).unwrap();
        writeln!(out, "    assets:source {}\n", n % 7).unwrap();
    }
    out
}

/// Waits for its end; the most memory in kB that it was seen to have, as Linux tells it.
fn peak_of(mut child: Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        let told = std::fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
        peak = line.split_whitespace().nth(1).and_then(|kb| kb.parse().ok()).unwrap_or(0).max(peak);
        match child.try_wait().unwrap() {
            Some(ended) => {
                assert!(ended.success(), "hledger reads what the bench writes");
                return peak;
            }
            None => std::thread::sleep(LOOK),
        }
    }
}
