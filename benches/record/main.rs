//! The record, big: reading and verifying, the whole plan, one more entry; and how that grows.
//!
//! `cargo bench --bench record` takes workshops of 1,000 to 100,000 entries; with `-- 1000000` the million of the design
//! (370 MB) too. The peer is `serde_json`, which parses the same entries as JSON on as many cores in the same run: the
//! aims of the design are ratios to it. Memory is the peak (`VmHWM`) of a process of its own that does nothing but fold
//! such a workshop, the input in memory too; beside it how many times the input that is.
//! Where `hledger` is on the machine (Debian: `hledger`), it reads as many transactions, up to 100,000, in the same run.

#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a bench")]
#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "ratios")]

mod generate;
mod ledger;

use plenary::plan::{Plan, Union, fold};
use plenary::record::{Reading, read};
use std::process::Command;
use std::time::{Duration, Instant};

const CORES: usize = 2;
/// Matters with which a room goes on, of a dozen entries each.
const MATTERS: usize = 8;

/// What tells this program to fold a workshop of so many entries, to say how much memory that took, and nothing else.
const ALONE: &str = "alone";

fn main() {
    let mut args = std::env::args().skip(1);
    if args.next().as_deref() == Some(ALONE) {
        return alone(args.next().unwrap().parse().unwrap());
    }
    let most = std::env::args().filter_map(|arg| arg.parse::<usize>().ok()).max().unwrap_or(100_000);
    println!(
        "{:>9} {:>8} {:>10} {:>10} {:>10} {:>10} {:>8} {:>8} {:>10} {:>8}",
        "entries", "MB", "json ms", "read ms", "union ms", "fold ms", "x read", "x plan", "peak MB", "x input"
    );
    let sizes = [1_000, 10_000, 20_000, 100_000, 1_000_000];
    sizes.into_iter().filter(|&size| size <= most).for_each(measure);
    ledger::measure(sizes.into_iter().filter(|&size| size <= most.min(100_000)));
}

fn measure(entries: usize) {
    let files = generate::files(entries);
    let bytes: usize = files.iter().map(Vec::len).sum();
    let json: Vec<Vec<u8>> = files.iter().map(|file| as_json(file)).collect();
    let parse = |file: &Vec<u8>| {
        let lines = file.split(|&b| b == b'\n').filter(|line| !line.is_empty());
        lines.map(|line| serde_json::from_slice::<serde_json::Value>(line).unwrap()).collect::<Vec<_>>()
    };
    let (json_ms, _) = timed(|| on_cores(&json, parse));
    drop(json);
    let (read_ms, readings) = timed(|| on_cores(&files, |file| read(file)));
    let damaged: usize = readings.iter().map(|reading: &Reading<'_>| reading.findings.len()).sum();
    assert_eq!(damaged, 0, "the bench writes what is read without a finding");
    let (union_ms, union) = timed(|| Union::of(readings));
    let (fold_ms, plan) = timed(|| fold(union, &[]));
    let peer = ms(json_ms);
    let (input, peak) = (bytes as f64 / 1e6, peak_of(entries));
    println!(
        "{:>9} {:>8.1} {:>10.1} {:>10.1} {:>10.1} {:>10.1} {:>8.2} {:>8.2} {:>10.0} {:>8.1}",
        plan.counts.total,
        input,
        peer,
        ms(read_ms),
        ms(union_ms),
        ms(fold_ms),
        (ms(read_ms) + ms(union_ms)) / peer,
        (ms(read_ms) + ms(union_ms) + ms(fold_ms)) / peer,
        peak,
        peak / input,
    );
    assert_contested(&plan, entries);
    one_more(plan, entries);
}

/// About 2 % of the values differ, wherever there are rooms enough.
fn assert_contested(plan: &Plan<'_>, entries: usize) {
    let contested = plan.values.iter().filter(|value| value.is_contested()).count() as f64 / plan.values.len() as f64;
    assert!(entries < 10_000 || (0.015..0.026).contains(&contested), "{contested} of the values are contested");
}

fn alone(entries: usize) {
    let files = generate::files(entries);
    let plan = fold(Union::of(on_cores(&files, |file| read(file))), &[]);
    println!("{} {}", peak_kb(), plan.counts.total);
}

/// Megabytes that a process takes to fold such a workshop.
fn peak_of(entries: usize) -> f64 {
    let told = Command::new(std::env::current_exe().unwrap()).args([ALONE, &entries.to_string()]).output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    told.split(' ').next().unwrap().parse::<f64>().unwrap() / 1_000.0
}

/// The room goes on: line by line, as it is recorded.
fn one_more(plan: Plan<'_>, entries: usize) {
    let lines = generate::more(entries, MATTERS);
    // What was read lives as long as the plan: here that is no longer than these lines.
    let mut plan: Plan<'_> = plan;
    // A plan that never grew finds out first what is linked.
    let (first, _) = timed(|| plan.grow(read(&lines[0]), &[]));
    let mut all: Vec<f64> = Vec::new();
    for line in &lines[1..] {
        let (took, looked_again) = timed(|| plan.grow(read(line), &[]));
        assert!(looked_again, "everything was folded again");
        all.push(ms(took));
    }
    all.sort_unstable_by(f64::total_cmp);
    let (median, slowest) = (all[all.len() / 2], all[all.len() - 1]);
    println!("{:>9} {:>10.2} ms, then {median:.2} in the middle, {slowest:.2} at most", "one more", ms(first));
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1_000.0
}

fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let out = run();
    (start.elapsed(), out)
}

/// Every file once, dealt over the cores.
fn on_cores<'f, T: Send>(files: &'f [Vec<u8>], run: impl Fn(&'f Vec<u8>) -> T + Sync) -> Vec<T> {
    let run = &run;
    std::thread::scope(|scope| {
        let part =
            |core: usize| scope.spawn(move || files.iter().skip(core).step_by(CORES).map(run).collect::<Vec<T>>());
        let parts: Vec<_> = (0..CORES).map(part).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}

/// The same entries as JSON: head and body as objects, a line each.
fn as_json(file: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(file.len());
    for entry in read(file).entries() {
        let (head, line) = (&entry.head, String::from_utf8_lossy(entry.line));
        let from = line.find(&format!("is:{}(", head.kind)).unwrap() + "is:".len() + head.kind.len();
        let body: ron::Value = ron::from_str(&line[from..line.rfind(",salt:").unwrap()]).unwrap();
        let value = serde_json::json!({
            "id": head.id.to_string(), "at": head.at.to_string(), "on": head.on.to_string(), "ref": head.cite,
            "after": head.after.iter().map(ToString::to_string).collect::<Vec<_>>(), "is": head.kind, "body": body,
            "prev": head.prev.map(|sum| sum.to_string()), "sum": entry.sum.to_string(), "salt": "0".repeat(32),
        });
        serde_json::to_writer(&mut out, &value).unwrap();
        out.push(b'\n');
    }
    out
}

/// The most memory that this process had, as Linux tells it.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0)
}
