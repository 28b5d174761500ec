//! What was worked out once: the model asks the same questions again and again.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// Answers by question. A question may only be asked when all that its answer rests on is settled.
pub(crate) struct Memo<K, V>(RefCell<BTreeMap<K, V>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RefCell::new(BTreeMap::new()))
    }
}

impl<K: Ord, V: Clone> Memo<K, V> {
    pub(crate) fn of(&self, question: K, answer: impl FnOnce(&K) -> V) -> V {
        if let Some(known) = self.0.borrow().get(&question) {
            return known.clone();
        }
        let found = answer(&question);
        self.0.borrow_mut().insert(question, found.clone());
        found
    }
}
