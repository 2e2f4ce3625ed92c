//! What a `[[change]]` can change in a check.

use super::super::Diagnostic;
use super::super::change::CheckInForce;
use super::super::file::ChangeTable;
use super::super::place::Place;
use super::super::set::Loaded;

impl CheckInForce {
    /// Changes a check, or says why it cannot be changed so. `at` is the index of the file of the change.
    pub(in super::super) fn change(
        &mut self,
        at: usize,
        change: &ChangeTable,
        file: &Loaded,
    ) -> Option<Diagnostic> {
        if is_of_rules(change) {
            let id = change.rule.get_ref();
            let place = Place::new(&file.name, &file.text, change.rule.span());
            let label = "of a check only `message`, `severity` and `min-sentences` can be changed";
            let problem = place.error("R071", format!("`{id}` is a check"), label);
            let help = "write a `[[check]]` of your own with this id in a pack of this name: it takes its place";
            return Some(problem.help(help));
        }
        let table = &mut self.table;
        let variants = table.variants.iter_mut().map(toml::Spanned::get_mut);
        for variant in variants {
            variant.severity = variant
                .severity
                .take()
                .filter(|_| change.severity.is_none());
            variant.message = variant.message.take().filter(|_| change.message.is_none());
        }
        if change.severity.is_some() {
            table.severity.clone_from(&change.severity);
        }
        if change.message.is_some() {
            table.message.clone_from(&change.message);
            self.message_at = at;
        }
        table.min_sentences = change.min_sentences.or(table.min_sentences);
        None
    }
}

/// Whether a change says what only a rule for words has.
fn is_of_rules(change: &ChangeTable) -> bool {
    change.priority.is_some()
        || change.weight.is_some()
        || change.style.is_some()
        || !change.when.is_empty()
        || !change.unless.is_empty()
}

/// What is wrong when a rule for words is changed like a check.
pub(in super::super) fn only_check(id: &str, place: &Place<'_>) -> Diagnostic {
    let title = format!("`{id}` is a rule for words");
    place
        .error("R071", title, "only a check has `message` and `min-sentences`")
        .help("a rule tells the reader its `about`: write one of your own with this id in a pack of this name")
}
