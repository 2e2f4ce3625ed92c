//! Patterns are compiled when they are first run, so the first document takes longest. While one thread runs its layers
//! from the first on, a second one compiles what the document is likely to need from the last layer on, until they meet.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Scanner;
use super::layers::rank;
use super::pattern::Pattern;
use super::script::Script;

/// Compiles patterns ahead of their use.
#[derive(Debug)]
pub(crate) struct Warmer<'s> {
    script: &'s Script,
    /// The patterns, the first to be compiled at the end.
    patterns: Vec<&'s Pattern>,
    stopped: AtomicBool,
}

impl<'s> Scanner<'s> {
    /// What compiles the patterns that this document may need; it has nothing to do when the rules have been run before.
    pub(crate) fn warmer(&self) -> Warmer<'s> {
        let set = self.rules();
        let is_first = !set.is_warm.swap(true, Ordering::Relaxed);
        Warmer {
            script: &set.script,
            patterns: if is_first { self.likely() } else { Vec::new() },
            stopped: AtomicBool::new(false),
        }
    }

    /// Patterns whose words and lists are in some sentence, in the order of layers; what earlier layers find is not asked
    /// for.
    fn likely(&self) -> Vec<&'s Pattern> {
        let set = self.rules();
        let rules = set.rules().iter();
        let rules = rules.map(|rule| (rank(&rule.kind), &rule.compiled));
        let cues = set.cues().iter();
        let cues = cues.map(|cue| (rank("cue"), &cue.compiled));
        let mut all: Vec<(usize, &'s Pattern)> = rules.chain(cues).collect();
        all.retain(|(_, pattern)| (0..self.units.len()).any(|at| self.may_match(pattern, at)));
        all.sort_by_key(|(layer, _)| *layer);
        all.into_iter().map(|(_, pattern)| pattern).collect()
    }
}

impl Warmer<'_> {
    /// Whether there is nothing to do.
    pub(crate) fn is_idle(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Compiles, until all is done or somebody says stop.
    pub(crate) fn run(&self) {
        let mut patterns = self.patterns.iter().rev();
        while !self.stopped.load(Ordering::Relaxed) {
            let Some(pattern) = patterns.next() else {
                return;
            };
            pattern.machine(self.script);
        }
    }

    /// Says stop.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}
