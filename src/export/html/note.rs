//! The note beside a finding: what matters most in a line, the rest folded.

use super::tags::Tags;
use crate::export::record::Finding;

/// Writes the note of a finding as an item of a list.
pub(super) fn write_note(out: &mut Tags, finding: &Finding, class: &str) {
    let Finding {
        id, attrs, rule, ..
    } = finding;
    out.open("li", &[("id", id), ("class", class)]);
    out.raw("<details><summary>");
    out.element("a", &[("href", &format!("#text-{id}"))], id);
    out.text(" ");
    out.text(&summary(finding));
    out.raw("</summary><dl>");
    for (name, field) in attrs {
        out.element("dt", &[], &name.replace('_', " "));
        out.element("dd", &[], &field.plain());
    }
    out.element("dt", &[], "by rule");
    out.element("dd", &[], rule);
    out.raw("</dl></details></li>\n");
}

/// What matters most of a finding, in a line.
pub(super) fn summary(finding: &Finding) -> String {
    let get = |name: &str| value(finding, name);
    let mut parts = vec![finding.kind.clone()];
    parts.extend(get("type").map(|word| word.replace('_', " ")));
    parts.extend(
        get("resolved")
            .or_else(|| get("speaker"))
            .or_else(|| get("source")),
    );
    parts.extend(get("role"));
    parts.extend(amount(finding));
    parts.extend(get("strength").map(|word| format!("relation: {}", word.replace('_', " "))));
    parts.extend(get("polarity").filter(|word| word != "asserted"));
    parts.extend(get("certainty_level").map(|word| format!("certainty of wording: {word}")));
    parts.join(" · ")
}

/// A number with its unit as a phrase: `at most 30 % patients`.
fn amount(finding: &Finding) -> Option<String> {
    let get = |name: &str| value(finding, name);
    let bound = get("comparator").map(|word| {
        let words = match &*word {
            "lt" => "less than",
            "le" => "at most",
            "gt" => "more than",
            "ge" => "at least",
            "approx" => "about",
            other => other,
        };
        words.to_owned()
    });
    let low = get("low").map(|low| format!("from {low}"));
    let high = get("high").map(|high| format!("to {high}"));
    let words = [
        bound,
        get("value"),
        low,
        high,
        get("unit"),
        get("noun"),
        get("iso"),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn value(finding: &Finding, name: &str) -> Option<String> {
    let (_, field) = finding.attrs.iter().find(|(other, _)| other == name)?;
    Some(field.plain())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::record::Field;

    fn check(kind: &str, attrs: &[(&str, Field)], expected: &str) {
        let finding = Finding {
            kind: kind.to_owned(),
            attrs: attrs
                .iter()
                .map(|(name, field)| ((*name).to_owned(), field.clone()))
                .collect(),
            ..Finding::default()
        };
        assert_eq!(summary(&finding), expected);
    }

    #[test]
    fn what_matters_most() {
        let text = |text: &str| Field::Text(text.to_owned());
        check(
            "statistic",
            &[
                ("type", text("sample_size")),
                ("value", Field::Number(30.0)),
                ("unit", text("%")),
                ("comparator", text("le")),
            ],
            "statistic · sample size · at most 30 %",
        );
        check(
            "claim",
            &[
                ("source", text("a trial")),
                ("strength", text("can_cause")),
                ("polarity", text("negated")),
            ],
            "claim · a trial · relation: can cause · negated",
        );
        check("x-organ", &[], "x-organ");
    }
}
