//! What other programs record while a workshop is open: looked for when its folder tells of a change, and in sweeps.
//!
//! **Invariants.** Sweeps never stop: network folders tell nothing of what other machines write. They are slow only for
//! as long as the folder tells everything that they find. A folder that is away, renamed or another one by now is looked
//! for again.

use crate::record::Files;
use crate::store::{Growth, Node, Store, Tail, Wake, Watch, Workshop, watch};
use std::path::{Path, PathBuf};

/// Milliseconds between two sweeps of a folder that tells nothing.
const SWEEP_MS: u64 = 1_000;
/// The same of a folder that tells.
const SLOW_MS: u64 = 5_000;

/// A workshop's folder, followed.
pub(super) struct Following<'a> {
    tail: Tail<'a>,
    store: Store,
    folder: PathBuf,
    /// The workshop that it was at first, if it said so.
    id: Option<String>,
    wake: Option<Wake>,
    watch: Option<Watch>,
    /// The folder for which that was tried.
    tried: Option<Node>,
    /// A sweep found what was not told.
    is_deaf: bool,
    /// When the next sweep is due, in milliseconds of the steady clock.
    next: u64,
}

impl<'a> Following<'a> {
    /// Goes on from what was read, of a `copy` or of the workshop itself; `wake` is called when there is a reason to look.
    /// Without it there are sweeps only.
    pub(super) fn of(store: &Store, workshop: &Workshop<'a>, copy: bool, wake: Option<Wake>) -> Self {
        let mut following = Self {
            tail: Tail::of(store, workshop, copy),
            store: store.clone(),
            folder: workshop.folder.clone(),
            id: workshop.id(),
            wake,
            watch: None,
            tried: None,
            is_deaf: false,
            next: 0,
        };
        following.listen();
        following
    }

    /// This is still the workshop that is followed: a share that is away leaves an empty folder.
    pub(super) fn is_in(&self, found: &Workshop<'_>) -> bool {
        self.id.is_none() || found.files.iter().any(|file| file.workshop() == self.id)
    }

    /// When it is looked at next, whatever is told until then.
    pub(super) fn due(&self) -> u64 {
        self.next
    }

    /// What came since the last look, where it is time for one; `own` is the file that this program writes.
    pub(super) fn look(&mut self, now: u64, files: &'a Files, own: Option<&Path>) -> Vec<Growth<'a>> {
        let told = self.watch.as_ref().is_some_and(Watch::heard);
        if !told && now < self.next {
            return Vec::new();
        }
        self.listen();
        let growths = self.tail.look(files, own);
        if told || !growths.is_empty() {
            self.is_deaf = !told;
        }
        self.next = now + if self.watch.is_some() && !self.is_deaf { SLOW_MS } else { SWEEP_MS };
        growths
    }

    /// Listens to the folder that lies there now.
    fn listen(&mut self) {
        let Some(wake) = &self.wake else { return };
        let there = self.store.folder(&self.folder);
        if there == self.tried {
            return;
        }
        self.tried = there;
        self.watch = there.and_then(|_| watch(&self.folder, wake.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RealDisk;
    use std::sync::Arc;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    fn write(folder: &Path, name: &str, text: &str) {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(folder.join(name));
        std::io::Write::write_all(&mut file.unwrap(), text.as_bytes()).unwrap();
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "what other programs do to the folder")]
    fn a_folder_that_tells_is_swept_slowly_and_one_that_does_not_each_second() {
        let home = tempfile::tempdir().unwrap();
        let (folder, elsewhere) = (home.path().join("ws"), home.path().join("elsewhere"));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::create_dir_all(&elsewhere).unwrap();
        let name = "2026-11-20-room-1-A-zg1fvtm612.ron";
        write(&folder, name, "what nobody can read\n");
        let files = Files::new();
        let store = Store::new(Arc::new(RealDisk), home.path().join("state"));
        let workshop = store.read(&folder, &files).unwrap();
        let (sender, woken) = channel();
        let wake: Wake = Arc::new(move || _ = sender.send(()));
        let mut following = Following::of(&store, &workshop, false, Some(wake.clone()));
        assert!(following.look(0, &files, None).is_empty());
        assert_eq!(following.due(), SLOW_MS);
        // It is told at once, and that is the reason to look.
        write(&folder, name, "nor this\n");
        woken.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(following.look(1, &files, None).len(), 1);
        assert_eq!(following.due(), 1 + SLOW_MS);
        // From now on it listens where nothing is told, as on a network folder that another machine writes into.
        following.watch = watch(&elsewhere, wake);
        write(&folder, name, "nor that\n");
        assert!(following.look(2, &files, None).is_empty());
        assert_eq!(following.look(1 + SLOW_MS, &files, None).len(), 1);
        assert_eq!(following.due(), 1 + SLOW_MS + SWEEP_MS);
        // Renamed away there is nothing, and nothing breaks; come back as another folder it is listened to.
        std::fs::rename(&folder, home.path().join("away")).unwrap();
        assert!(following.look(10_000, &files, None).is_empty() && following.watch.is_none());
        std::fs::create_dir_all(&folder).unwrap();
        write(&folder, name, "and this is new\n");
        assert_eq!(following.look(20_000, &files, None).len(), 1);
        while woken.recv_timeout(Duration::from_millis(50)).is_ok() {}
        following.look(30_000, &files, None);
        write(&folder, name, "and more\n");
        woken.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(following.look(30_001, &files, None).len(), 1);
        assert_eq!(following.due(), 30_001 + SLOW_MS);
    }
}
