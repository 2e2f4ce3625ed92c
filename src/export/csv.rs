//! One row a finding, for spreadsheets.

use super::OffsetUnit;
use super::record::{Field, Finding, Record};
use crate::model::Annotated;

/// Columns before the attributes.
const PLACE: [&str; 6] = ["document", "id", "kind", "start", "end", "text"];

/// Columns of attributes, each with the attributes that fill it: the first that a finding has. What has no column
/// stands in the last one, `other`, as `NAME=VALUE; …`.
const ATTRIBUTES: [(&str, &[&str]); 23] = [
    ("type", &["type"]),
    ("speaker", &["speaker", "source"]),
    ("resolved", &["resolved"]),
    ("role", &["role"]),
    ("class", &["speaker_class", "source_class"]),
    ("cue", &["cue"]),
    ("value", &["value"]),
    ("low", &["low"]),
    ("high", &["high"]),
    ("unit", &["unit"]),
    ("comparator", &["comparator"]),
    ("noun", &["noun"]),
    ("strength", &["strength"]),
    ("polarity", &["polarity"]),
    ("certainty", &["certainty"]),
    ("certainty_level", &["certainty_level"]),
    ("hedges", &["hedges"]),
    ("intervention", &["intervention"]),
    ("condition", &["condition"]),
    ("evidence", &["evidence"]),
    ("in_quote", &["in_quote"]),
    ("heading", &["heading"]),
    ("salience", &["salience"]),
];

/// One row a finding under fixed heads.
///
/// A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line end, and
/// is no number of ours) gets an apostrophe in front.
///
/// # Panics
/// Never: rows are as long as the head, and memory takes what is written.
pub fn csv(annotated: &Annotated<'_>, offsets: OffsetUnit) -> Vec<u8> {
    let record = Record::new(annotated, offsets);
    let attributes = ATTRIBUTES.iter().map(|(column, _)| *column);
    let head = PLACE.into_iter().chain(attributes).chain(["other", "rule"]);
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer
        .write_record(head)
        .expect("memory takes what is written");
    for finding in &record.annotations {
        let row = row(annotated.document.name(), finding);
        writer
            .write_record(row)
            .expect("rows are as long as the head");
    }
    writer.into_inner().expect("memory takes what is written")
}

fn row(document: &str, finding: &Finding) -> Vec<String> {
    let mut rest: Vec<&(String, Field)> = finding.attrs.iter().collect();
    let mut row = vec![
        harmless(document.to_owned()),
        harmless(finding.id.clone()),
        harmless(finding.kind.clone()),
        finding.start.to_string(),
        finding.end.to_string(),
        harmless(finding.text.clone()),
    ];
    for (_, names) in ATTRIBUTES {
        let named = |(name, _): &&(String, Field)| names.contains(&name.as_str());
        row.push(match rest.iter().position(named) {
            Some(at) => cell(&rest.remove(at).1),
            None => String::new(),
        });
    }
    let other = rest
        .iter()
        .map(|(name, field)| format!("{name}={}", field.plain()));
    row.push(harmless(other.collect::<Vec<_>>().join("; ")));
    row.push(harmless(finding.rule.clone()));
    row
}

fn cell(field: &Field) -> String {
    match field {
        Field::Number(_) => field.plain(),
        _ => harmless(field.plain()),
    }
}

/// The cell, with an apostrophe in front if a spreadsheet would run it.
fn harmless(cell: String) -> String {
    const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(FORMULA) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(field: &Field, expected: &str) {
        assert_eq!(cell(field), expected);
    }

    #[test]
    fn formulas_are_made_harmless_and_numbers_stay() {
        check(&Field::Text("=1+1".to_owned()), "'=1+1");
        check(&Field::Text("-5 %".to_owned()), "'-5 %");
        check(&Field::Text("\t=1".to_owned()), "'\t=1");
        check(&Field::Text("1-2".to_owned()), "1-2");
        check(&Field::Number(-0.5), "-0.5");
        check(&Field::Number(20.0), "20");
        check(
            &Field::Ids(vec!["@a".to_owned(), "b".to_owned()]),
            "'@a | b",
        );
    }
}
