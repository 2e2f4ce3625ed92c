//! How strongly and with what sign a clause states its relation.

use super::marks::{Marks, Placed, inside};
use crate::model::{ClaimType, Polarity, Strength};
use crate::rules::Match;
use crate::rules::Scoped;
use crate::text::Span;

/// The relation that decides how a clause is worded.
#[derive(Debug)]
pub(super) struct Wording<'m, 's> {
    /// The relation's words.
    pub(super) relation: &'m Match<'s>,
    /// How strong.
    pub(super) strength: Strength,
    /// Stated, denied or asked.
    pub(super) polarity: Polarity,
    /// The negations that deny it.
    pub(super) negations: Vec<&'m Scoped<'s>>,
    /// What the claim is about instead, when the clause only advises or asks.
    pub(super) instead: Option<ClaimType>,
}

/// Weighs the relations of a clause against each other and takes the one that decides.
pub(super) fn worded<'m, 's>(
    text: &str,
    clause: Span,
    marks: &'m Marks<'s>,
) -> Option<Wording<'m, 's>> {
    let asked = text[clause.end..]
        .trim_start_matches(['"', '\'', '”', '’'])
        .starts_with('?');
    let mut best: Option<(u8, Wording<'m, 's>)> = None;
    for relation in inside(&marks.relations, clause) {
        let (rank, wording) = one(text, clause, relation, marks, asked);
        if best.as_ref().is_none_or(|(top, _)| rank > *top) {
            best = Some((rank, wording));
        }
    }
    best.map(|(_, wording)| wording)
}

fn one<'m, 's>(
    text: &str,
    clause: Span,
    relation: &'m Match<'s>,
    marks: &'m Marks<'s>,
    asked: bool,
) -> (u8, Wording<'m, 's>) {
    let hold = relation.constant("hold");
    let stated = relation
        .constant("strength")
        .and_then(Strength::from_name)
        .unwrap_or_default();
    let capped = cap(relation.place(), stated, hold, marks);
    let instead = advised(clause, relation.place(), marks).filter(|_| stated != Strength::None);
    let only_meant = hold == Some("purpose") && capped == stated;
    let open_question = asked && stated != Strength::Correlational;
    let strength = if instead.is_some() || only_meant || open_question {
        Strength::None
    } else {
        capped
    };
    let weak = hold == Some("weak") && strength == stated;
    let rank = rank(strength, weak, relation);
    let negations = denials(text, relation, marks);
    let polarity = polarity(relation, asked, &negations);
    let wording = Wording {
        relation,
        strength: denied(strength, polarity),
        polarity,
        negations,
        instead,
    };
    (rank, wording)
}

/// A link that is denied is the step of the scale that says there is none; a denied effect keeps its step.
fn denied(strength: Strength, polarity: Polarity) -> Strength {
    match (strength, polarity) {
        (Strength::Correlational | Strength::Ambiguous, Polarity::Negated) => Strength::NoRelation,
        _ => strength,
    }
}

/// Which relation of a clause decides: linked before may, may before more likely, that before can and before a
/// plain effect; mere words of risk come last.
fn rank(strength: Strength, weak: bool, relation: &Match<'_>) -> u8 {
    if weak {
        return 3;
    }
    match strength {
        Strength::Ambiguous => 9,
        Strength::Conditional => 8,
        Strength::Correlational | Strength::NoRelation => 7,
        Strength::CanCause => 6,
        Strength::Causal => 5,
        Strength::None => u8::from(relation.constant("hold") != Some("purpose")),
    }
}

/// What modal verbs make of an effect.
fn cap(relation: Span, stated: Strength, hold: Option<&str>, marks: &Marks<'_>) -> Strength {
    if stated != Strength::Causal && hold != Some("weak") {
        return stated;
    }
    let capped_by = |cues: &[Scoped<'_>]| {
        cues.iter()
            .filter(|cue| cue.scope.contains(relation) && !cue.span.overlaps(relation))
            .find_map(|cue| cue.sets("strength").and_then(Strength::from_name))
    };
    capped_by(near(&marks.hedges, relation))
        .or_else(|| capped_by(near(&marks.abilities, relation)).filter(|_| hold != Some("weak")))
        .unwrap_or(stated)
}

/// The cues that stand near enough to reach a place: scopes stay in a sentence, sentences are short.
fn near<'m, 's>(cues: &'m [Scoped<'s>], place: Span) -> &'m [Scoped<'s>] {
    const REACH_BYTES: usize = 600;
    let window = Span::new(
        place.start.saturating_sub(REACH_BYTES),
        place.end + REACH_BYTES,
    );
    inside(cues, window)
}

/// What a clause does instead of stating the relation: it advises, or it says what was looked into.
fn advised(clause: Span, relation: Span, marks: &Marks<'_>) -> Option<ClaimType> {
    inside(&marks.advice, clause)
        .iter()
        .find(|cue| cue.scope.contains(relation) && !cue.span.overlaps(relation))
        .and_then(|cue| cue.sets("type"))
        .and_then(ClaimType::from_name)
}

fn denials<'m, 's>(text: &str, relation: &Match<'_>, marks: &'m Marks<'s>) -> Vec<&'m Scoped<'s>> {
    near(&marks.negations, relation.place())
        .iter()
        .filter(|cue| cue.denies(text, relation.place()))
        .collect()
}

fn polarity(relation: &Match<'_>, asked: bool, negations: &[&Scoped<'_>]) -> Polarity {
    let denied = relation.constant("polarity") == Some("negated");
    if asked {
        Polarity::Questioned
    } else if denied != (negations.len() % 2 == 1) {
        Polarity::Negated
    } else {
        Polarity::Asserted
    }
}
