//! Patterns: regexes with word lists and earlier findings as atoms.
//!
//! A pattern is cut into pieces once. What it needs (lists, atoms, digits, words) is read
//! off the pieces, so that most rules are never run on most sentences; its automaton is
//! compiled when it is first run.

use std::sync::OnceLock;

use super::lexicon::ListId;
use super::machine::Machine;
use super::need::needs;
use super::presence::{Features, Gate};
use super::script::Script;
use super::slots::{Slots, ViewId};
use super::translate::{Untold, named, translate};

/// Index of an atom's name.
pub(super) type AtomId = usize;

/// How many different atoms a pattern may name.
pub(super) const ATOMS_MAX: usize = 12;

/// One piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Regex text.
    Text(String),
    /// `{{name}}` that is a word list.
    List(ListId),
    /// `<name>`.
    Atom(AtomId),
}

impl Piece {
    /// Length in bytes of the regex text; a list or atom counts as one.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::List(_) | Self::Atom(_) => 1,
        }
    }
}

/// A pattern that can be run.
#[derive(Debug)]
pub(super) struct Pattern {
    pieces: Vec<Piece>,
    exact: bool,
    /// Lists and atoms that it names.
    pub(super) slots: Slots,
    /// Which view it is run on: patterns with the same slots share one.
    pub(super) view: ViewId,
    /// Its needs, numbered: one of each gate must be there.
    pub(super) gates: Vec<Gate>,
    machine: OnceLock<Option<Box<Machine>>>,
}

/// Why a pattern cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CompileError {
    /// It tells apart too many characters beyond ASCII.
    Untold,
    /// It is too large, or no regex.
    Refused(String),
}

impl std::fmt::Display for CompileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Untold => f.write_str("it tells apart too many characters beyond ASCII"),
            Self::Refused(reason) => f.write_str(reason),
        }
    }
}

impl Pattern {
    /// Makes a pattern of its pieces.
    pub(super) fn new(pieces: Vec<Piece>, exact: bool) -> Self {
        let mut slots = Slots::default();
        for piece in &pieces {
            match piece {
                Piece::List(list) => {
                    slots.lists.insert(*list);
                }
                Piece::Atom(atom) if !slots.atoms.contains(atom) => slots.atoms.push(*atom),
                Piece::Atom(_) | Piece::Text(_) => {}
            }
        }
        slots.atoms.sort_unstable();
        Self {
            pieces,
            exact,
            slots,
            view: ViewId::default(),
            gates: Vec::new(),
            machine: OnceLock::new(),
        }
    }

    /// Numbers what the pattern needs.
    pub(super) fn number_needs(&mut self, features: &mut Features) {
        let needs = needs(&self.pieces);
        self.gates = needs.iter().map(|group| features.gate(group)).collect();
    }

    /// The characters beyond ASCII that it names.
    pub(super) fn named(&self) -> Vec<char> {
        let mut chars = Vec::new();
        named(&self.pieces, &mut chars);
        chars
    }

    /// Whether it can be written in an alphabet.
    pub(super) fn fits(&self, alphabet: &super::alphabet::Alphabet) -> bool {
        let plain = |piece: &Piece| !matches!(piece, Piece::Text(text) if !plain(text));
        self.pieces.iter().all(plain)
            || translate(
                &self.pieces,
                self.exact,
                alphabet,
                &super::slots::SlotSet::default(),
            )
            .is_ok()
    }

    /// What runs the pattern, compiled when first asked for; nothing if it cannot be compiled.
    pub(super) fn machine(&self, script: &Script) -> Option<&Machine> {
        let compiled = || self.compile(script).ok().map(Box::new);
        self.machine.get_or_init(compiled).as_deref()
    }

    /// Compiles the pattern.
    ///
    /// # Errors
    /// When it is too large, or tells apart too many characters. That it can be parsed is checked before.
    pub(super) fn compile(&self, script: &Script) -> Result<Machine, CompileError> {
        let set = script.sets.get(self.view);
        let alphabet = script.alphabet(set);
        let regex = translate(&self.pieces, self.exact, alphabet, set)
            .map_err(|Untold| CompileError::Untold)?;
        Machine::new(&regex, self.exact).map_err(CompileError::Refused)
    }
}

/// Whether regex text tells no characters beyond ASCII apart.
fn plain(text: &str) -> bool {
    text.is_ascii()
        && !["\\x", "\\u", "\\U", "\\p", "\\P"]
            .iter()
            .any(|escape| text.contains(escape))
}
