//! What a pattern needs: of each group of needs one must be in a sentence before the pattern can match there.
//!
//! Needs are read off the pattern's syntax by `syntax`: lists and atoms that it names, digits, and words that it spells
//! out between edges where words end. They are necessary, never sufficient.

mod syntax;

use super::lexicon::ListId;
use super::pattern::{AtomId, Piece};
use syntax::{Node, Reach};

/// Something that must be in a sentence before a pattern can match there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// A hit of a list.
    List(ListId),
    /// An atom.
    Atom(AtomId),
    /// An ASCII digit.
    Digit,
    /// A token: a word in lower case, or one character that is part of none.
    Token(String),
}

/// Needs of a stretch of pattern: of each group one must be there.
pub(super) type Groups = Vec<Vec<Need>>;

/// How many needs a group may have; larger ones tell too little.
const GROUP: usize = 64;

/// What a pattern needs.
pub(super) fn needs(pieces: &[Piece]) -> Groups {
    let Some(branches) = syntax::read(pieces) else {
        return Groups::new();
    };
    let mut groups = of_branches(&branches, true, true);
    for group in &mut groups {
        group.sort_unstable();
        group.dedup();
    }
    groups.sort();
    groups.dedup();
    groups
}

/// Needs of alternatives. `left` and `right` say whether words end before and after them.
fn of_branches(branches: &[Vec<Node>], left: bool, right: bool) -> Groups {
    let each = branches
        .iter()
        .map(|branch| of_sequence(branch, left, right));
    let mut each: Vec<Groups> = each.collect();
    if each.len() == 1 {
        return each.remove(0);
    }
    // One of the branches matches, so what one branch needs is there: take what tells most of each.
    let best = each
        .into_iter()
        .map(|groups| groups.into_iter().max_by_key(|group| telling(group)));
    let all: Option<Vec<Vec<Need>>> = best.collect();
    let all: Vec<Need> = all.unwrap_or_default().concat();
    if all.is_empty() || all.len() > GROUP {
        Groups::new()
    } else {
        vec![all]
    }
}

/// How much a group tells: long words are rarer than short ones.
fn telling(group: &[Need]) -> usize {
    let one = |need: &Need| match need {
        Need::Token(word) => word.len(),
        Need::List(_) => 4,
        Need::Atom(_) => 5,
        Need::Digit => 3,
    };
    group.iter().map(one).min().unwrap_or(0)
}

fn of_sequence(nodes: &[Node], left: bool, right: bool) -> Groups {
    let mut groups = Groups::new();
    let mut at = 0;
    while at < nodes.len() {
        let end = at + nodes[at..].iter().take_while(|node| node.spells()).count();
        if end > at {
            let edges = left_edge(nodes, at, left) && right_edge(nodes, end, right);
            groups.extend(words(&nodes[at..end]).filter(|_| edges));
            at = end;
            continue;
        }
        match &nodes[at] {
            Node::Slot(need) => groups.push(vec![need.clone()]),
            Node::Digit => groups.push(vec![Need::Digit]),
            Node::Edge(Some(marks)) => {
                groups.push(
                    marks
                        .iter()
                        .map(|mark| Need::Token(mark.to_string()))
                        .collect(),
                );
            }
            Node::Group(branches) => groups.extend(of_branches(
                branches,
                left_edge(nodes, at, left),
                right_edge(nodes, at + 1, right),
            )),
            // Words at the edges of what is repeated may stand beside its next round.
            Node::Repeat(inner) => {
                groups.extend(of_sequence(std::slice::from_ref(inner), false, false));
            }
            Node::Edge(None) | Node::Zero | Node::Wordy | Node::Letter(_) | Node::Maybe(_) => {}
        }
        at += 1;
    }
    groups
}

/// The words that a run of letters spells, if they are few and none is empty.
fn words(nodes: &[Node]) -> Option<Vec<Need>> {
    let words = syntax::spellings(nodes)?;
    let filled = words.iter().all(|word| !word.is_empty());
    filled.then(|| words.into_iter().map(Need::Token).collect())
}

/// Whether a word ends before the node at the index in any case.
fn left_edge(nodes: &[Node], at: usize, outer: bool) -> bool {
    match at.checked_sub(1) {
        None => outer,
        Some(before) => match nodes[before].ends() {
            Reach::Edge => true,
            Reach::Open => false,
            Reach::Through => left_edge(nodes, before, outer),
        },
    }
}

/// Whether a word ends before the index in any case, as the nodes from it on show.
fn right_edge(nodes: &[Node], at: usize, outer: bool) -> bool {
    match nodes.get(at) {
        None => outer,
        Some(node) => match node.begins() {
            Reach::Edge => true,
            Reach::Open => false,
            Reach::Through => right_edge(nodes, at + 1, outer),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[Piece], expected: &[&[Need]]) {
        let mut expected: Groups = expected.iter().map(|group| group.to_vec()).collect();
        for group in &mut expected {
            group.sort();
        }
        expected.sort();
        assert_eq!(needs(pieces), expected, "{pieces:?}");
    }

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    fn word(word: &str) -> Need {
        Need::Token(word.to_owned())
    }

    #[test]
    fn needs_of_sequences_alternatives_and_repetitions() {
        let (list, atom) = (Piece::List(3), Piece::Atom(1));
        check(
            &[
                text("(?<n>"),
                atom.clone(),
                text(") of (?<d>"),
                list.clone(),
                text(")"),
            ],
            &[&[Need::List(3)], &[Need::Atom(1)], &[word("of")]],
        );
        check(
            &[
                text("(?:"),
                atom.clone(),
                text("|"),
                list.clone(),
                text(")"),
            ],
            &[&[Need::List(3), Need::Atom(1)]],
        );
        check(
            &[text(r"(?:"), atom.clone(), text(r"|\w+)"), list.clone()],
            &[&[Need::List(3)]],
        );
        check(
            &[text("(?: "), atom, text(")?"), list.clone(), text("{0,3}")],
            &[],
        );
        check(
            &[text("[0-9]+(?:[.,][0-9]+)? "), list],
            &[&[Need::List(3)], &[Need::Digit]],
        );
    }

    #[test]
    fn words_count_where_they_end() {
        check(&[text(r"(?i)A\(bc|d")], &[&[word("bc"), word("d")]]);
        check(&[text("[a-z]+ed by")], &[&[word("by")]]);
        check(
            &[text("cases? of")],
            &[&[word("case"), word("cases")], &[word("of")]],
        );
        check(
            &[text("(?:analys(?:is|es)|trial) ")],
            &[&[word("analysis"), word("analyses"), word("trial")]],
        );
        check(&[text("(?:no |any )?harm")], &[&[word("harm")]]);
        check(
            &[text("(?:un)?safe(?:ly)?[,;]")],
            &[
                &[
                    word("unsafe"),
                    word("safe"),
                    word("unsafely"),
                    word("safely"),
                ],
                &[word(","), word(";")],
            ],
        );
        check(&[text("75mg")], &[&[Need::Digit], &[word("mg")]]);
        check(&[text("mg75")], &[&[Need::Digit]]);
        check(&[text("(?x) a b ")], &[]);
        check(
            &[text(r"it['’]s \bso")],
            &[
                &[word("it")],
                &[word("s")],
                &[word("so")],
                &[word("'"), word("’")],
            ],
        );
    }
}
