//! Claims in short texts, end to end: the span in `[[…]]` and the attributes that matter.

use redpencil::{Annotated, Body, Claim, Document, Options, RuleSet, annotate};

/// Annotates one text with the built-in rules and hands over what was found.
fn with<T>(text: &str, look: impl FnOnce(&Annotated<'_>) -> T) -> T {
    static RULES: std::sync::LazyLock<RuleSet> = std::sync::LazyLock::new(RuleSet::builtin);
    let document = Document::from_text("case.txt", text);
    let kinds = ["quote", "statistic", "claim", "hedge", "negation"].map(str::to_owned);
    let options = Options {
        kinds: kinds.to_vec(),
    };
    look(&annotate(&document, &RULES, &options))
}

/// The claims of a text: words, then `type strength polarity level source_class`.
fn claims(text: &str) -> Vec<String> {
    with(text, |annotated| {
        annotated
            .annotations
            .iter()
            .filter_map(|one| match &one.body {
                Body::Claim(claim) => Some(format!(
                    "{} | {}",
                    one.span.of(annotated.document.text()),
                    summary(claim)
                )),
                _ => None,
            })
            .collect()
    })
}

fn summary(claim: &Claim) -> String {
    [
        claim.claim_type.name(),
        claim.strength.name(),
        claim.polarity.name(),
        claim.certainty_level.name(),
        claim.source_class.map_or("", |class| class.name()),
    ]
    .join(" ")
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(claims(text), expected, "{text}");
}

#[test]
fn strength_follows_the_words() {
    check(
        "Long naps cause headaches.",
        &["Long naps cause headaches | causal causal asserted high none"],
    );
    check(
        "Long naps can cause headaches.",
        &["Long naps can cause headaches | causal can_cause asserted high none"],
    );
    check(
        "Long naps may cause headaches.",
        &["Long naps may cause headaches | causal conditional asserted low none"],
    );
    check(
        "Long naps may be linked to headaches.",
        &["Long naps may be linked to headaches | association ambiguous asserted low none"],
    );
    check(
        "People who nap are more likely to have headaches.",
        &[
            "People who nap are more likely to have headaches | association correlational asserted high none",
        ],
    );
    check(
        "Adults should nap less to prevent headaches.",
        &["Adults should nap less to prevent headaches | advice none asserted high none"],
    );
}

#[test]
fn attribution_is_cut_off_and_named() {
    check(
        "Scientists in Oslo found that zorvatinib shrinks tumours.",
        &["zorvatinib shrinks tumours | efficacy causal asserted high experts_unnamed"],
    );
    check(
        "Tea lowers blood pressure, according to a study of nurses.",
        &["Tea lowers blood pressure | causal causal asserted high study"],
    );
    check(
        "Naps worsen migraine, a new study suggests.",
        &["Naps worsen migraine | safety causal asserted moderate study"],
    );
}

#[test]
fn denials_and_questions() {
    check(
        "The jab does not cause autism.",
        &["The jab does not cause autism | safety causal negated high none"],
    );
    check(
        "The jab doesn’t cause autism.",
        &["The jab doesn’t cause autism | safety causal negated high none"],
    );
    check(
        "Does the jab cause autism?",
        &["Does the jab cause autism | safety none questioned high none"],
    );
    check(
        "There is no evidence that the pills prevent colds.",
        &["no evidence that the pills prevent colds | efficacy causal negated high none"],
    );
}

#[test]
fn two_statements_are_two_claims() {
    check(
        "Coffee may cut the risk of gout, but wine raises it, researchers said.",
        &[
            "Coffee may cut the risk of gout | causal conditional asserted low experts_unnamed",
            "wine raises it | causal causal asserted high experts_unnamed",
        ],
    );
}

#[test]
fn texts_about_other_things_make_no_claims() {
    let text = "The council met on Monday.\n\nMembers spoke for two hours about the budget. The mayor led \
                the talks. Nobody voted. They will meet again in June. The hall was cold. Coats stayed on.\n";
    check(text, &[]);
}

#[test]
fn cues_are_findings_of_their_own_when_asked_for() {
    let found = with("Tea may not help.", |annotated| {
        annotated
            .annotations
            .iter()
            .filter(|one| matches!(one.body, Body::Cue(_)))
            .map(|one| {
                let Body::Cue(cue) = &one.body else {
                    unreachable!("filtered")
                };
                let words = one.span.of(annotated.document.text());
                format!("{} {} [{}]", one.kind(), words, cue.cue.text)
            })
            .collect::<Vec<_>>()
    });
    assert_eq!(
        found,
        ["negation Tea may not help [not]", "hedge may [may]"]
    );
}

/// What is denied stands in `[[…]]`.
#[test]
fn a_negation_is_shown_with_what_it_denies() {
    for marked in [
        "She knew that [[the tea did not help her]], and he left.",
        "If [[the nurse had not come]], he would have died.",
        "It was a pill [[which he could not swallow]].",
        "[[There is no cure]], said the vet.",
        "[[He had no fever, rash or cough]].",
        "The ward is warm [[with no draught]].",
        "He went home [[without a coat]], and she stayed.",
        "[[Fever and rash were absent]].",
        "It was [[an impassable lane]] in March.",
        "We heard that [[he was unable to walk]].",
        "No, the tea is good.",
    ] {
        let text = marked.replace("[[", "").replace("]]", "");
        let found = with(&text, |annotated| {
            let all = annotated.annotations.iter();
            let mut spans: Vec<_> = all
                .filter(|one| one.kind() == "negation")
                .map(|one| one.span)
                .collect();
            spans.sort_unstable();
            spans
        });
        let mut shown = text.clone();
        for span in found.iter().rev() {
            shown.insert_str(span.end, "]]");
            shown.insert_str(span.start, "[[");
        }
        assert_eq!(shown, marked);
    }
}

/// Amounts left open are hedges where people talk, not where cells were counted.
#[test]
fn an_open_amount_hedges_in_prose_only() {
    let hedges = |text: &str| {
        with(text, |annotated| {
            let all = annotated.annotations.iter();
            all.filter(|one| one.kind() == "hedge").count()
        })
    };
    assert_eq!(hedges("Some bakers swear by rye."), 1);
    assert_eq!(hedges("Some cells died within a day."), 0);
    assert_eq!(hedges("Some cells may have died within a day."), 1);
}
