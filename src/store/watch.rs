//! Hearing of a folder's changes when they happen, where the system tells them.
//!
//! **Invariants.** It is only a reason to look sooner: what is not heard is found by the next sweep. What this program
//! reads itself wakes nobody.

use super::Store;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

/// Called from a thread of its own.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// A folder whose changes are told for as long as this lives.
pub struct Watch {
    heard: Arc<AtomicBool>,
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Something changed since this was asked last.
    pub fn heard(&self) -> bool {
        self.heard.swap(false, SeqCst)
    }
}

/// Which folder lies there now, whatever its name.
pub type Node = (u64, u64);

impl Store {
    /// Which folder lies there; none where none does.
    pub fn folder(&self, folder: &Path) -> Option<Node> {
        self.disk().meta(folder).ok().flatten().map(|meta| meta.node)
    }
}

/// Has the changes of a folder told; none where the system tells none.
pub fn watch(folder: &Path, wake: Wake) -> Option<Watch> {
    let heard = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&heard);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let is_reading = matches!(&event, Ok(event) if matches!(event.kind, EventKind::Access(_)));
        // Of many changes at once the first one wakes.
        if !is_reading && !told.swap(true, SeqCst) {
            wake();
        }
    })
    .ok()?;
    watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
    Some(Watch { heard, _watcher: watcher })
}
