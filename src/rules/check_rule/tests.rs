//! Conditions over findings that are put together by hand.

use super::super::RuleSet;
use super::*;
use crate::text::Document;

/// Six sentences in three blocks; the first is the headline. Each word is six bytes.
const TEXT: &str = "Aaaaa headl\n\nBbbbb ccccc. Ddddd eeeee.\n\nFffff ggggg. Hhhhh iiiii. Jjjjj.\n";

/// Facts as `kind word attr=value …`, with the word where it stands.
fn facts(written: &'static str) -> Facts<'static> {
    static DOCUMENT: std::sync::LazyLock<Document> =
        std::sync::LazyLock::new(|| Document::from_text("t", TEXT));
    let fact = |line: &'static str| {
        let mut parts = line.split_whitespace();
        let (kind, word) = (parts.next().unwrap(), parts.next().unwrap());
        let start = TEXT.find(word).unwrap();
        let attrs = parts.map(|part| {
            let (name, value) = part.split_once('=').unwrap();
            let value = match value.parse() {
                Ok(number) => FactValue::Number(number),
                Err(_) if value == "true" => FactValue::Flag(true),
                Err(_) => FactValue::Text(value.to_owned()),
            };
            (name, value)
        });
        Fact {
            kind,
            rule: "p/rule",
            id: Some(word),
            span: Span::new(start, start + word.len()),
            weight: 0.0,
            attrs: attrs.collect(),
        }
    };
    let lines = written
        .split(';')
        .map(str::trim)
        .filter(|line| !line.is_empty());
    Facts::new(&DOCUMENT, lines.map(fact).collect())
}

fn compiled(body: &str) -> RuleSet {
    let text = format!(
        "format = 1\npack = 'p'\n[[check]]\nid = 'c'\nabout = 'A.'\nmatches = ['a']\nrejects = ['b']\n{body}"
    );
    let built = RuleSet::builder()
        .untested()
        .file("p.toml", &text, &|_| Err(String::new()));
    built.build().unwrap().0
}

/// The words that raise a check with this condition; none when it is quiet.
#[track_caller]
fn check(condition: &str, written: &'static str, expected: Option<&str>) {
    let set = compiled(&format!("when = [{condition}]"));
    let found = match set.checks()[0].judge(&facts(written)) {
        Verdict::Raised(raised) => Some(raised.ids.join(" ")),
        Verdict::Quiet(_) => None,
    };
    assert_eq!(found.as_deref(), expected, "{condition}\n{written}");
}

#[test]
fn selections_by_kind_place_and_attributes() {
    let all = "claim Aaaaa type=causal; claim Bbbbb type=safety strength=causal; quote ccccc";
    check("{ any = { kind = 'claim' } }", all, Some("Aaaaa Bbbbb"));
    check(
        "{ any = { kind = ['claim', 'quote'] } }",
        all,
        Some("Aaaaa Bbbbb ccccc"),
    );
    check(
        "{ any = { kind = 'claim', type = 'safety' } }",
        all,
        Some("Bbbbb"),
    );
    check(
        "{ any = { kind = 'claim', type = '!= safety' } }",
        all,
        Some("Aaaaa"),
    );
    check(
        "{ any = { kind = 'claim', strength = false } }",
        all,
        Some("Aaaaa"),
    );
    check(
        "{ any = { kind = 'claim', strength = true } }",
        all,
        Some("Bbbbb"),
    );
    check(
        "{ any = { kind = 'claim', strength = '>= can_cause' } }",
        all,
        Some("Bbbbb"),
    );
    check(
        "{ any = { kind = 'claim', strength = '< can_cause' } }",
        all,
        None,
    );
    check(
        "{ any = { kind = 'claim', in = 'headline' } }",
        all,
        Some("Aaaaa"),
    );
    check(
        "{ any = { kind = 'claim', in = ['body'] } }",
        all,
        Some("Bbbbb"),
    );
    check("{ none = { kind = 'hedge' } }", all, Some(""));
    check("{ none = { kind = 'quote' } }", all, None);
}

#[test]
fn numbers_are_compared() {
    let all = "statistic Aaaaa value=5; statistic Bbbbb value=50 type=percent; statistic ccccc";
    check(
        "{ any = { kind = 'statistic', value = 5 } }",
        all,
        Some("Aaaaa"),
    );
    check(
        "{ any = { kind = 'statistic', value = [5.0, 50] } }",
        all,
        Some("Aaaaa Bbbbb"),
    );
    check(
        "{ any = { kind = 'statistic', value = '> 5' } }",
        all,
        Some("Bbbbb"),
    );
    check(
        "{ any = { kind = 'statistic', value = '<=5' } }",
        all,
        Some("Aaaaa"),
    );
    check(
        "{ any = { kind = 'statistic', value = '= 50' } }",
        all,
        Some("Bbbbb"),
    );
}

#[test]
fn counts_shares_and_values() {
    let all = "claim Aaaaa voice=Ann; claim Bbbbb voice=ann; claim ccccc; quote Ddddd voice=Bob";
    check(
        "{ count = { kind = 'claim' }, at-least = 3, at-most = 3 }",
        all,
        Some("Aaaaa Bbbbb ccccc"),
    );
    check("{ count = { kind = 'claim' }, at-least = 4 }", all, None);
    check(
        "{ distinct = 'voice', of = { kind = 'claim' }, at-most = 1 }",
        all,
        Some("Aaaaa Bbbbb ccccc"),
    );
    check(
        "{ distinct = 'voice', of = { kind = ['claim', 'quote'] }, at-most = 1 }",
        all,
        None,
    );
    let share = "share = { kind = 'claim', voice = true }, of = { kind = 'claim' }";
    check(
        &format!("{{ {share}, at-least = 0.6 }}"),
        all,
        Some("Aaaaa Bbbbb"),
    );
    check(&format!("{{ {share}, at-most = 0.6 }}"), all, None);
    check(
        &format!("{{ {share}, at-most = 0.6 }}"),
        "quote Ddddd",
        None,
    );
}

#[test]
fn what_stands_beside() {
    let all = "claim Bbbbb; claim Ddddd; claim Fffff; statistic ccccc; statistic Hhhhh";
    let with = |inner: &str| format!("{{ any = {{ kind = 'claim', {inner} }} }}");
    check(
        &with("with = { kind = 'statistic', within = 'sentence' }"),
        all,
        Some("Bbbbb ccccc"),
    );
    check(
        &with("without = { kind = 'statistic', within = 'sentence' }"),
        all,
        Some("Ddddd Fffff"),
    );
    let both = Some("Bbbbb ccccc Ddddd Hhhhh Fffff");
    check(
        &with("with = { kind = 'statistic', within = 'paragraph' }"),
        all,
        both,
    );
    check(
        &with("with = { kind = 'claim', within = 'sentence' }"),
        all,
        None,
    );
    check(
        &with("with = { kind = 'claim', within = 'paragraph' }"),
        all,
        Some("Bbbbb Ddddd"),
    );
    check(
        &with("with = { kind = 'quote', within = 'span' }"),
        "claim Bbbbb; quote bbb; quote ccccc",
        Some("Bbbbb bbb"),
    );
    check(
        &with("with = { kind = 'claim', within = 'span' }"),
        "claim Bbbbb; claim ccccc",
        None,
    );
}

#[test]
fn what_two_findings_share_and_which_is_more() {
    let all = "claim Aaaaa source=Ann strength=causal; claim Bbbbb source=ann strength=none; claim ccccc strength=causal";
    let with = |inner: &str| format!("{{ any = {{ kind = 'claim', {inner} }} }}");
    check(
        &with("with = { kind = 'claim', same = ['source'] }"),
        all,
        Some("Aaaaa Bbbbb"),
    );
    check(
        &with("with = { kind = 'claim', same = ['source'], strength = '< $strength' }"),
        all,
        Some("Aaaaa Bbbbb"),
    );
    check(
        &with("with = { kind = 'claim', strength = '> $strength' }"),
        all,
        Some("Bbbbb Aaaaa ccccc"),
    );
    check(
        &with("with = { kind = 'claim', same = 'source', strength = '>= $strength' }"),
        all,
        Some("Bbbbb Aaaaa"),
    );
    check(
        &with("without = { kind = 'claim', strength = '>= $strength' }"),
        "claim Aaaaa strength=none",
        Some("Aaaaa"),
    );
}

#[test]
fn variants_change_words_and_severity() {
    let set = compiled(
        "message = '$count claims, first $text'\nseverity = 'note'\nwhen = [{ any = { kind = 'claim' } }]\nunless = [{ any = { kind = 'quote' } }]\n\
         variants = [{ when = [{ count = { kind = 'claim' }, at-least = 2 }], severity = 'alert' }]",
    );
    let told = |written| match set.checks()[0].judge(&facts(written)) {
        Verdict::Raised(raised) => format!("{} {}", raised.severity.unwrap(), raised.message),
        Verdict::Quiet(quiet) => quiet.said,
    };
    assert_eq!(told("claim Aaaaa"), "note 1 claims, first Aaaaa");
    assert_eq!(
        told("claim Aaaaa; claim Bbbbb"),
        "alert 2 claims, first Aaaaa"
    );
    assert_eq!(
        told("claim Aaaaa; quote Bbbbb"),
        "1 found here, and then it is not raised"
    );
    assert_eq!(told("quote Bbbbb"), "0 found here");
}

/// Every finding against every other one would take hours here.
#[test]
fn relations_take_time_for_each_finding_and_not_for_each_pair() {
    const MANY: usize = 100_000;
    let document = Document::from_text("t", &"a ".repeat(MANY));
    let fact = |at: usize| Fact {
        kind: "claim",
        rule: "p/rule",
        id: None,
        span: Span::new(at, at + 1),
        weight: 0.0,
        attrs: vec![
            ("source", FactValue::Text("ann".to_owned())),
            ("salience", FactValue::Number(1.0 - at as f64 / 1e9)),
        ],
    };
    let facts = Facts::new(&document, (0..MANY).map(fact).collect());
    for (relation, holds) in [
        (
            "with = { kind = 'claim', same = 'source', salience = '> $salience' }",
            MANY - 1,
        ),
        (
            "without = { kind = 'claim', same = 'source', salience = '>= $salience' }",
            1,
        ),
        ("with = { kind = 'claim', within = 'span' }", 0),
        ("with = { kind = 'claim', within = 'sentence' }", MANY),
    ] {
        let set = compiled(&format!(
            "when = [{{ count = {{ kind = 'claim', {relation} }}, at-least = {holds}, at-most = {holds} }}]"
        ));
        let verdict = set.checks()[0].judge(&facts);
        assert!(
            matches!(verdict, Verdict::Raised(_)),
            "{relation}: {verdict:?}"
        );
    }
}
