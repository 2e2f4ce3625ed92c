//! A hash table from the hash of a token to a run of indices. The keys are hashes already.

use std::ops::Range;

/// From a hash to the range of entries that begin with it.
#[derive(Debug, Default)]
pub(in crate::rules) struct Table {
    /// Hash, first index, one past the last; a power of two of them, at most half in use.
    slots: Vec<(u64, u32, u32)>,
}

impl Table {
    /// Makes a table of keys, those that are the same side by side; an index is a key's place.
    pub(in crate::rules) fn new(keys: impl Iterator<Item = u64>) -> Self {
        let mut runs: Vec<(u64, u32, u32)> = Vec::new();
        for (at, key) in (0..).zip(keys) {
            match runs.last_mut() {
                Some(run) if run.0 == key => run.2 = at + 1,
                _ => runs.push((key, at, at + 1)),
            }
        }
        let mut table = Self {
            slots: vec![(0, 0, 0); (2 * runs.len()).next_power_of_two()],
        };
        for run in runs {
            let mut at = table.home(run.0);
            while table.slots[at].2 != 0 {
                at = (at + 1) % table.slots.len();
            }
            table.slots[at] = run;
        }
        table
    }

    /// Where a key belongs. The high bits of FNV hashes are mixed into the low ones.
    fn home(&self, key: u64) -> usize {
        let mixed = key ^ (key >> 32);
        usize::try_from(mixed & (self.slots.len() as u64 - 1)).unwrap_or(0)
    }

    /// The indices of a key.
    pub(in crate::rules) fn get(&self, key: u64) -> Range<usize> {
        if self.slots.is_empty() {
            return 0..0;
        }
        let mut at = self.home(key);
        loop {
            let (found, first, end) = self.slots[at];
            if end == 0 || found == key {
                return first as usize..end as usize;
            }
            at = (at + 1) % self.slots.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found() {
        let keys = [7, 7, 7 + (1 << 40), 9, 1 << 33];
        let table = Table::new(keys.into_iter());
        assert_eq!(table.get(7), 0..2);
        assert_eq!(table.get(7 + (1 << 40)), 2..3);
        assert_eq!(table.get(9), 3..4);
        assert_eq!(table.get(1 << 33), 4..5);
        assert_eq!(table.get(8), 0..0);
        assert_eq!(Table::default().get(7), 0..0);
        assert_eq!(Table::new(std::iter::empty()).get(7), 0..0);
    }
}
