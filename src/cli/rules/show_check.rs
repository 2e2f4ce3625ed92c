//! What `redpencil rules show` says of a check.

use toml::Spanned;

use super::counted;
use super::shown::Card;
use crate::{CheckConditionTable, CheckTable};

/// Fills the card. `file` is the text of the check's file: conditions are shown as they stand there.
pub(super) fn check(card: &mut Card, check: &CheckTable, file: &str) {
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.get_ref().clone());
    let severity = text(&check.severity).map(|severity| format!(", severity {severity}"));
    card.row("kind", format!("check{}", severity.unwrap_or_default()));
    card.row("says", text(&check.message));
    let least = check.min_sentences.map(|least| counted(least, "sentence"));
    card.row(
        "looks in",
        least.map(|least| format!("texts of {least} or more")),
    );
    let written = |conditions: &[Spanned<CheckConditionTable>]| -> Vec<String> {
        conditions.iter().map(|one| line(one, file)).collect()
    };
    card.rows("when", written(&check.when));
    card.rows("unless", written(&check.unless));
    card.rows("shows", check.show.iter().map(|one| line(one, file)));
    for variant in &check.variants {
        let variant = variant.get_ref();
        let says = text(&variant.message).map(|message| format!("says “{message}”"));
        let severity = text(&variant.severity).map(|severity| format!("severity {severity}"));
        let said: Vec<String> = says.into_iter().chain(severity).collect();
        card.row(
            "or",
            format!(
                "{} when {}",
                said.join(", "),
                written(&variant.when).join(" and ")
            ),
        );
    }
}

/// What stands in the file, in one line.
fn line<T>(value: &Spanned<T>, file: &str) -> String {
    let written = file.get(value.span()).unwrap_or_default();
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}
