//! A law against many workshops: all are gone through, what fails is made small, stored, and told by sort.

use crate::generate::Workshop;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// How many failing workshops are made small: that takes longer than finding them.
const SMALL: usize = 300;

/// Holds a law against many workshops, on two threads.
pub(crate) fn many(name: &str, law: &(dyn Fn(&Workshop) -> Result<(), String> + Sync)) {
    let seeds = seeds();
    let fails = |seed: u64| law(&Workshop::new(seed)).is_err();
    let failed = on_two_threads(&seeds, |seed| fails(seed).then_some(seed));
    if failed.is_empty() {
        return;
    }
    let small = &failed[..failed.len().min(SMALL)];
    let finds = on_two_threads(small, |seed| {
        let workshop = Workshop::new(seed).shrink(&|w| law(w).is_err());
        let folder = store(&format!("{name}-{seed}"), &workshop);
        Some((seed, law(&workshop).unwrap_err(), folder))
    });
    let mut sorts: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for find in finds {
        sorts.entry(sort(&find.1)).or_default().push(find);
    }
    panic!("{name}: {} of {} workshops, the first of them by sort:\n{}", failed.len(), seeds.len(), told(&sorts));
}

/// `PLENARY_SEEDS=3,14` asks for these alone, `PLENARY_LONG=1` for a hundred thousand.
fn seeds() -> Vec<u64> {
    if let Ok(seeds) = std::env::var("PLENARY_SEEDS") {
        return seeds.split(',').map(|seed| seed.parse().unwrap()).collect();
    }
    (0..if std::env::var_os("PLENARY_LONG").is_some() { 100_000 } else { 1000 }).collect()
}

/// What is found of each seed, in their order.
fn on_two_threads<T: Send>(seeds: &[u64], find: impl Fn(u64) -> Option<T> + Sync) -> Vec<T> {
    let half = |odd: usize| seeds.iter().skip(odd).step_by(2).filter_map(|&s| Some((s, find(s)?))).collect::<Vec<_>>();
    let mut found = std::thread::scope(|threads| {
        let other = threads.spawn(|| half(1));
        let mut found = half(0);
        found.extend(other.join().unwrap());
        found
    });
    found.sort_by_key(|(seed, _)| *seed);
    found.into_iter().map(|(_, what)| what).collect()
}

/// What a find is grouped by: the first words of what differs, without the sums and rows.
fn sort(differs: &str) -> String {
    let first = differs.lines().next().unwrap_or_default();
    let words = first.split(['{', '[']).next().unwrap_or_default().split_whitespace();
    words.filter(|word| word.len() < 40).collect::<Vec<_>>().join(" ")
}

/// One of each sort whole, of the others the seeds.
fn told(sorts: &BTreeMap<String, Vec<(u64, String, PathBuf)>>) -> String {
    let mut out = String::new();
    for (sort, finds) in sorts {
        let seeds: Vec<String> = finds.iter().map(|(seed, ..)| seed.to_string()).collect();
        let (_, differs, folder) = &finds[0];
        let (n, seeds) = (finds.len(), seeds.join(","));
        let _ = writeln!(out, "\n{n} times {sort}\nPLENARY_SEEDS={seeds}\n{differs}\nstored in {}", folder.display());
    }
    out
}

/// Writes a workshop's files, to be looked at, or to be kept in `cases/`.
fn store(name: &str, workshop: &Workshop) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("laws").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (i, bytes) in workshop.bytes().iter().enumerate() {
        std::fs::write(folder.join(format!("{i}.ron")), bytes).unwrap();
    }
    folder
}
