//! Checks as their authors meet them: written in a file, switched off, changed, replaced, and told in every format.

use redpencil::{
    ClaimType, Comparator, Document, Evidence, ExportOptions, Format, Options, Polarity,
    Population, RuleSet, Scope, Severity, StatisticType, Strength, annotate, export,
};

/// What a journalist writes who misses the price: fifteen lines.
const NO_COST: &str = r#"
format = 1
pack = "desk"
[list.cost-word]
words = ["cost", "costs", "price", "prices", "expensive", "afford", "insurance"]
[[check]]
id = "no-cost"
about = "A treatment is praised and its price is not told."
message = "$intervention is said to help, and nothing is said of what it costs."
severity = "warn"
when = [{ any = { kind = "claim", type = "efficacy", intervention = true } }]
unless = [{ any = { list = "cost-word" } }, { any = { kind = "statistic", type = "money" } }]
matches = ["[[Aspirin prevents strokes]]."]
rejects = ["Aspirin prevents strokes. Its price has doubled.", "Aspirin prevents strokes for $5."]
"#;

const ARTICLE: &str = "Zorvatinib and the brain\n\nBy Ann Lee\n\nZorvatinib prevents dementia, a study found. It is sold in two towns.\n";

fn built(text: &str, disabled: &[&str]) -> RuleSet {
    let read = |_: &str| Err("there are no files".to_owned());
    let builder = RuleSet::builder().builtin().file("desk.toml", text, &read);
    let builder = disabled
        .iter()
        .fold(builder, |builder, id| builder.disable(id));
    builder
        .build()
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
        .0
}

/// The checks that an article raises, as `rule severity message`.
fn raised(rules: &RuleSet, text: &str) -> Vec<String> {
    let document = Document::from_text("case.txt", text);
    let annotated = annotate(&document, rules, &Options::default());
    let told = annotated.checks.iter();
    told.map(|check| format!("{} {} {}", check.rule, check.severity.name(), check.message))
        .collect()
}

#[test]
fn a_check_of_ones_own_in_fifteen_lines() {
    assert!(NO_COST.trim().lines().count() <= 15);
    let rules = built(NO_COST, &[]);
    let told =
        "desk/no-cost warn Zorvatinib is said to help, and nothing is said of what it costs.";
    assert_eq!(raised(&rules, ARTICLE), [told]);
    assert_eq!(
        raised(
            &rules,
            &ARTICLE.replace("two towns", "two towns at a high price")
        ),
        [""; 0]
    );
    assert_eq!(
        raised(&rules, &ARTICLE.replace("in two towns", "for £3,000")),
        [""; 0]
    );
    assert_eq!(raised(&built(NO_COST, &["desk/no-cost"]), ARTICLE), [""; 0]);
    assert_eq!(raised(&built(NO_COST, &["desk"]), ARTICLE), [""; 0]);
}

#[test]
fn every_format_tells_it_in_a_line() {
    let rules = built(NO_COST, &[]);
    let document = Document::from_text("case.txt", ARTICLE);
    let annotated = annotate(&document, &rules, &Options::default());
    let check = &annotated.checks[0];
    assert_eq!(check.severity, Severity::Warn);
    assert_eq!(check.annotations, ["c1"]);
    assert_eq!(check.spans[0].of(ARTICLE), "Zorvatinib prevents dementia");
    for format in [Format::Json, Format::Xml, Format::Html] {
        let bytes = export(&annotated, format, &ExportOptions::default()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(&check.message), "{format:?}");
        assert!(text.contains("desk/no-cost"), "{format:?}");
    }
}

/// An article of six sentences that raises a built-in check.
const HARMLESS: &str = "Naps\n\nBy Ann Lee\n\nZorvatinib prevents dementia in 3% of adults, a study found. It was done in a town. The town is old. \
                        So are its people. They sleep a lot. They have cats.\n";

#[test]
fn built_in_checks_can_be_switched_off_changed_and_replaced() {
    let harms = "checks/no-word-on-harms";
    let of = |text: &str, disabled: &[&str]| {
        let mut found = raised(
            &built(&format!("format = 1\npack = 'desk'\n{text}"), disabled),
            HARMLESS,
        );
        found.retain(|told| told.starts_with(harms));
        found
    };
    let told = "checks/no-word-on-harms warn A benefit is claimed, and nothing is said of harms or side effects.";
    assert_eq!(of("", &[]), [told]);
    assert_eq!(of("", &[harms]), [""; 0]);
    let change = |what: &str| format!("[[change]]\nrule = 'builtin:{harms}'\n{what}");
    assert_eq!(of(&change("disable = true"), &[]), [""; 0]);
    assert_eq!(of(&change("min-sentences = 20"), &[]), [""; 0]);
    let changed = change("severity = 'alert'\nmessage = 'Ask for harms: $text.'");
    let told = "checks/no-word-on-harms alert Ask for harms: Zorvatinib prevents dementia in 3% of adults.";
    assert_eq!(of(&changed, &[]), [told]);
}

#[test]
fn a_check_takes_the_place_of_the_one_with_its_id() {
    let rules = built(
        "format = 1\npack = 'checks'\n[[check]]\nid = 'no-word-on-harms'\nabout = 'Cats.'\nwhen = [{ any = { pattern = 'cats?' } }]\nmatches = ['[[Cats]].']\nrejects = ['Dogs.']\n",
        &[],
    );
    let told = raised(&rules, HARMLESS);
    assert!(
        told.contains(&"checks/no-word-on-harms note Cats.".to_owned()),
        "{told:?}"
    );
    assert_eq!(told.iter().filter(|one| one.contains("harms")).count(), 1);
}

#[test]
fn checks_see_findings_of_ones_own_and_words_of_rules() {
    let rules = built(
        r#"
format = 1
pack = "desk"
[[rule]]
id = "brand"
kind = "x-brand"
about = "A brand."
pattern = '(?<maker>Acme|Zorax) (?<year>[0-9]{4})'
matches = ["An [[Acme 2000]]."]
rejects = ["An acre."]
[[check]]
id = "two-makers"
about = "Two makers in one sentence."
message = "$maker and another maker: $count."
when = [{ any = { kind = "x-brand", maker = "acme", with = { rule = "desk/brand", within = "sentence", maker = "!= acme" } } }]
matches = ["An Acme 2000 and a Zorax 3000."]
rejects = ["An Acme 2000 and an Acme 3000.", "An Acme 2000. A Zorax 3000."]
"#,
        &[],
    );
    let told = raised(&rules, "The Acme 2000 and the Zorax 3000 are drills.");
    assert_eq!(told, ["desk/two-makers note Acme and another maker: 1."]);
}

/// Every value that the program writes can be asked for.
#[test]
fn every_kind_attribute_and_value_is_known() {
    let mut asks: Vec<String> = Vec::new();
    let mut add = |kind: &str, attr: &str, values: Vec<&str>| {
        let values: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
        asks.push(format!(
            "{{ none = {{ kind = '{kind}', {attr} = [{}] }} }}",
            values.join(", ")
        ));
    };
    add(
        "claim",
        "type",
        ClaimType::ALL.map(ClaimType::name).to_vec(),
    );
    add(
        "claim",
        "strength",
        Strength::ALL.map(Strength::name).to_vec(),
    );
    add(
        "claim",
        "polarity",
        Polarity::ALL.map(Polarity::name).to_vec(),
    );
    add("claim", "scope", Scope::ALL.map(Scope::name).to_vec());
    add(
        "claim",
        "population",
        Population::ALL.map(Population::name).to_vec(),
    );
    add(
        "claim",
        "evidence",
        Evidence::ALL.map(Evidence::name).to_vec(),
    );
    add(
        "statistic",
        "type",
        StatisticType::ALL.map(StatisticType::name).to_vec(),
    );
    add(
        "statistic",
        "comparator",
        Comparator::ALL.map(Comparator::name).to_vec(),
    );
    let document = Document::from_text("case.txt", HARMLESS);
    let builtin = RuleSet::builtin();
    let options = Options {
        kinds: ["quote", "statistic", "claim", "hedge", "negation"]
            .map(str::to_owned)
            .to_vec(),
    };
    let annotated = annotate(&document, &builtin, &options);
    for annotation in &annotated.annotations {
        for (name, _) in annotation.attrs() {
            asks.push(format!(
                "{{ none = {{ kind = '{}', {name} = false }} }}",
                annotation.kind()
            ));
        }
    }
    asks.sort();
    asks.dedup();
    assert!(asks.len() > 25, "{asks:?}");
    for some in asks.chunks(20) {
        let text = format!(
            "format = 1\npack = 'desk'\n[[check]]\nid = 'all'\nabout = 'All.'\nwhen = [{}]\nmatches = ['a']\nrejects = ['b']\n",
            some.join(", ")
        );
        let file = RuleSet::builder()
            .builtin()
            .untested()
            .file("all.toml", &text, &|_| Err(String::new()));
        if let Err(problems) = file.build() {
            panic!("{problems:#?}");
        }
    }
}
