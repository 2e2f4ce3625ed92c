//! Red flags of whole articles of our own writing.

use redpencil::{Document, Options, RuleSet, annotate};

/// The rules of the checks that a text raises, in order.
fn raised(text: &str) -> Vec<String> {
    static RULES: std::sync::LazyLock<RuleSet> = std::sync::LazyLock::new(RuleSet::builtin);
    let document = Document::from_text("case.txt", text);
    let annotated = annotate(&document, &RULES, &Options::default());
    let known: Vec<&str> = annotated
        .annotations
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    for check in &annotated.checks {
        assert!(!check.message.is_empty(), "{}", check.rule);
        assert!(
            check.annotations.iter().all(|id| known.contains(&&**id)),
            "{} names findings that are there",
            check.rule
        );
    }
    annotated
        .checks
        .iter()
        .map(|check| check.rule.clone())
        .collect()
}

fn check(text: &str, present: &[&str], absent: &[&str]) {
    let raised = raised(text);
    for rule in present {
        assert!(
            raised.contains(&format!("checks/{rule}")),
            "{rule}: {raised:?}"
        );
    }
    for rule in absent {
        assert!(
            !raised.contains(&format!("checks/{rule}")),
            "{rule}: {raised:?}"
        );
    }
}

#[test]
fn a_loud_headline_over_a_quiet_study_of_mice() {
    check(
        "Zorvatinib cures dementia\n\n\
         A drug called zorvatinib may slow dementia, a small study suggests.\n\n\
         The team gave zorvatinib to twelve mice for a month. The mice swam better than others, and found their way through the maze. \
         The pill may also have eased their stress. Nobody knows why. The work was paid for by the maker. \
         It is a breakthrough, the maker wrote on its website.\n",
        &[
            "headline-stronger",
            "animals-not-in-headline",
            "breakthrough-language",
            "no-word-on-harms",
            "no-independent-source",
        ],
        &["relative-without-absolute", "causal-but-observational"],
    );
}

#[test]
fn cause_over_an_observational_study_with_relative_figures_only() {
    check(
        "Naps and the heart\n\n\
         Long naps raise the risk of stroke by a third. The figures come from an observational study of \
         nurses in three towns. Each nurse filled in a questionnaire every spring. \
         The nurses were followed for ten years. Naps were counted in minutes. Coffee was not.\n",
        &[
            "causal-but-observational",
            "relative-without-absolute",
            "unattributed-strong",
        ],
        &[
            "headline-stronger",
            "animals-not-in-headline",
            "breakthrough-language",
        ],
    );
}

#[test]
fn a_careful_article_raises_little() {
    check(
        "Vaccine trial: fewer cases of gout, some sore arms\n\n\
         In a randomised trial of 900 adults, the jab may have cut the risk of gout: 12 in 450 people had gout, \
         against 24 in 450 who had salt water.\n\n\
         Side effects were sore arms and fever. \
         “We need a longer trial,” said Dr Mara Venn of Hull, who led the trial.\n\n\
         “The numbers are small,” said Professor Ola Brandt, who was not involved in the trial. \
         The jab is not licensed.\n",
        &[],
        &[
            "headline-stronger",
            "relative-without-absolute",
            "no-word-on-harms",
            "no-independent-source",
            "breakthrough-language",
            "causal-but-observational",
        ],
    );
}

#[test]
fn a_line_alone_is_not_blamed_for_what_it_leaves_out() {
    check(
        "Zorvatinib cures dementia",
        &["cure-language"],
        &[
            "no-independent-source",
            "benefit-without-figure",
            "no-word-on-harms",
        ],
    );
}
