//! A compiled pattern: an automaton over the symbols of an alphabet.
//!
//! A match begins where a word begins and ends where one ends, so the automaton is run from such places, and only from
//! those whose symbol a match can begin with. It is determinised while it runs, and its time is linear in what it reads.

use std::ops::Range;

use regex_automata::hybrid::dfa::{self, DFA};
use regex_automata::nfa::thompson::pikevm::{self, PikeVM};
use regex_automata::nfa::thompson::{self, NFA, WhichCaptures};
use regex_automata::util::pool::Pool;
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, MatchKind};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::alphabet::{Alphabet, Symbol};

/// Size that one compiled pattern may have, in bytes.
pub(super) const SIZE_LIMIT: usize = 1 << 20;
/// Memory that the states of one pattern may take on one thread, in bytes; then they are forgotten.
const CACHE: usize = 1 << 20;
/// With more letters than this that a match can begin with, it is first asked whether there is a match at all.
const FEW: usize = 8;

type Scratch = Pool<
    Caches,
    Box<dyn Fn() -> Caches + Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>,
>;

/// What runs a pattern.
#[derive(Debug)]
pub(super) struct Machine {
    dfa: DFA,
    /// For the places of groups, if the pattern names some.
    groups: Option<PikeVM>,
    /// Numbers of the named groups, in the order of the pattern.
    named: Vec<usize>,
    /// Symbols that a match can begin with.
    first: Vec<bool>,
    /// Whether it is worth asking first whether there is a match.
    asks_first: bool,
    scratch: Scratch,
}

/// What a thread needs to run it.
#[derive(Debug)]
struct Caches {
    dfa: dfa::Cache,
    groups: Option<pikevm::Cache>,
    slots: Vec<Option<NonMaxUsize>>,
}

impl Machine {
    /// Compiles a regex over symbols.
    ///
    /// # Errors
    /// When it is no regex, or too large.
    pub(super) fn new(regex: &str, exact: bool) -> Result<Self, String> {
        let config = syntax::Config::new()
            .unicode(false)
            .utf8(false)
            .case_insensitive(!exact);
        let hir = syntax::parse_with(regex, &config).map_err(|error| error.to_string())?;
        Self::of(&hir).map_err(|error| error.to_string())
    }

    fn of(hir: &Hir) -> Result<Self, Box<dyn std::error::Error>> {
        let names = hir.properties().explicit_captures_len() > 0;
        let which = if names {
            WhichCaptures::All
        } else {
            WhichCaptures::None
        };
        let config = thompson::Config::new()
            .utf8(false)
            .nfa_size_limit(Some(SIZE_LIMIT))
            .which_captures(which);
        let nfa = thompson::Compiler::new()
            .configure(config)
            .build_from_hir(hir)?;
        let config = DFA::config()
            .match_kind(MatchKind::LeftmostFirst)
            .cache_capacity(CACHE)
            .skip_cache_capacity_check(true);
        let dfa = DFA::builder()
            .configure(config)
            .build_from_nfa(nfa.clone())?;
        let groups = if names {
            Some(PikeVM::new_from_nfa(nfa.clone())?)
        } else {
            None
        };
        let first = first_symbols(hir);
        let letters = first[usize::from(b'a')..=usize::from(b'z')]
            .iter()
            .filter(|yes| **yes);
        Ok(Self {
            named: named(&nfa),
            asks_first: letters.count() > FEW,
            first,
            scratch: scratch(&dfa, groups.as_ref()),
            groups,
            dfa,
        })
    }

    /// The first match from a place on that begins and ends where words do.
    pub(super) fn find(
        &self,
        text: &[Symbol],
        from: usize,
        alphabet: &Alphabet,
    ) -> Option<Range<usize>> {
        let mut caches = self.scratch.get();
        let cache = &mut caches.dfa;
        let mut may_match = !self.asks_first;
        for start in from..text.len() {
            if !self.first[usize::from(text[start])] || !alphabet.is_edge(text, start) {
                continue;
            }
            if !may_match {
                may_match = self.ends(cache, text, start, Anchored::No).is_some();
                if !may_match {
                    return None;
                }
            }
            let end = self.ends(cache, text, start, Anchored::Yes);
            let end = end.filter(|end| *end > start && alphabet.is_edge(text, *end));
            if let Some(end) = end {
                return Some(start..end);
            }
        }
        None
    }

    /// Where the first match from a place on ends.
    fn ends(
        &self,
        cache: &mut dfa::Cache,
        text: &[Symbol],
        start: usize,
        anchored: Anchored,
    ) -> Option<usize> {
        let input = Input::new(text).range(start..).anchored(anchored);
        let found = self.dfa.try_search_fwd(cache, &input);
        found.ok().flatten().map(|half| half.offset())
    }

    /// Whether it matches anywhere.
    pub(super) fn is_match(&self, text: &[Symbol]) -> bool {
        let input = Input::new(text).earliest(true);
        let found = self.dfa.try_search_fwd(&mut self.scratch.get().dfa, &input);
        matches!(found, Ok(Some(_)))
    }

    /// The named groups that take part in a match, by their place among the named groups of the pattern.
    pub(super) fn groups(
        &self,
        text: &[Symbol],
        found: &Range<usize>,
    ) -> Vec<(usize, Range<usize>)> {
        let Some(vm) = &self.groups else {
            return Vec::new();
        };
        let mut caches = self.scratch.get();
        let Caches { groups, slots, .. } = &mut *caches;
        let Some(cache) = groups else {
            return Vec::new();
        };
        let input = Input::new(text)
            .range(found.start..)
            .anchored(Anchored::Yes);
        vm.search_slots(cache, &input, slots);
        let place = |(at, number): (usize, &usize)| {
            let start = slots.get(2 * number).copied().flatten()?;
            let end = slots.get(2 * number + 1).copied().flatten()?;
            Some((at, start.get()..end.get()))
        };
        self.named.iter().enumerate().filter_map(place).collect()
    }
}

fn named(nfa: &NFA) -> Vec<usize> {
    let names = nfa.group_info().all_names();
    names
        .enumerate()
        .filter_map(|(number, (_, _, name))| name.map(|_| number))
        .collect()
}

fn scratch(dfa: &DFA, groups: Option<&PikeVM>) -> Scratch {
    let (dfa, groups) = (dfa.clone(), groups.cloned());
    Pool::new(Box::new(move || Caches {
        dfa: dfa.create_cache(),
        groups: groups.as_ref().map(PikeVM::create_cache),
        slots: vec![
            None;
            groups
                .as_ref()
                .map_or(0, |vm| vm.get_nfa().group_info().slot_len())
        ],
    }))
}

/// The symbols that a match can begin with.
fn first_symbols(hir: &Hir) -> Vec<bool> {
    let mut first = vec![false; 256];
    if add_first(hir, &mut first) {
        first.fill(true);
    }
    first
}

/// Notes the symbols that a match of a part can begin with; says whether the part can be empty.
fn add_first(hir: &Hir, first: &mut [bool]) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            literal
                .0
                .first()
                .into_iter()
                .for_each(|symbol| first[usize::from(*symbol)] = true);
            false
        }
        HirKind::Class(Class::Bytes(class)) => {
            for range in class.ranges() {
                first[usize::from(range.start())..=usize::from(range.end())].fill(true);
            }
            false
        }
        HirKind::Class(Class::Unicode(class)) => {
            // Only ASCII can be left here: the pattern is parsed as bytes.
            let ascii = class
                .ranges()
                .iter()
                .flat_map(|range| range.start()..=range.end());
            ascii
                .filter_map(|c| u8::try_from(c).ok())
                .for_each(|c| first[usize::from(c)] = true);
            false
        }
        HirKind::Repetition(repetition) => add_first(&repetition.sub, first) || repetition.min == 0,
        HirKind::Capture(capture) => add_first(&capture.sub, first),
        HirKind::Concat(parts) => parts.iter().all(|part| add_first(part, first)),
        HirKind::Alternation(parts) => {
            let empty = |any: bool, part| add_first(part, first) || any;
            parts.iter().fold(false, empty)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(regex: &str, text: &str, expected: &[&str]) {
        let machine = Machine::new(regex, false).unwrap();
        let alphabet = Alphabet::default();
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(range) = machine.find(text.as_bytes(), from, &alphabet) {
            from = range.end;
            found.push(&text[range]);
        }
        assert_eq!(found, expected, "{regex} in {text}");
    }

    #[test]
    fn matches_begin_and_end_where_words_do() {
        check("a|an", "an area, a man", &["a"]);
        check("(?:an|a)", "an area, a man", &["an", "a"]);
        check(
            r"\w+ly",
            "Only early birds fly daily",
            &["Only", "early", "fly", "daily"],
        );
        check("[0-9]+", "B12, 75mg and 1,204", &["75", "1", "204"]);
        check("x*", "ax x xx", &["x", "xx"]);
        check(r"\bof (?:the )?end$", "of the end of end", &["of end"]);
        check("z", "a b", &[]);
    }

    #[test]
    fn groups_have_places() {
        let machine = Machine::new("(?<a>[a-z]+) (?:(?<b>[0-9]+)|(?<c>x))", false).unwrap();
        let text = b"so it x";
        let found = machine.find(text, 0, &Alphabet::default()).unwrap();
        assert_eq!(found, 3..7);
        assert_eq!(machine.groups(text, &found), [(0, 3..5), (2, 6..7)]);
        assert!(machine.is_match(b"a 1"));
        assert!(!machine.is_match(b"a b"));
    }

    #[test]
    fn large_patterns_are_refused() {
        assert!(Machine::new("(?:[a-z]{500}){500}", false).is_err());
        assert!(Machine::new("(", false).is_err());
    }
}
