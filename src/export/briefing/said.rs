//! Sentences that every form of the briefing says alike.

use super::Briefing;
use super::front::Grid;

/// What stands at the foot of everything.
pub(in crate::export) const FOOTER: &str = "Made by rules; every finding needs a human check.";

/// What the checklist cannot tell.
pub(in crate::export) const CHECKLIST_NOTE: &str =
    "“Not found” means no more than that the rules found nothing: look for yourself.";

/// What the table of speakers and sources rests on.
pub(in crate::export) const VOICES_NOTE: &str = "Names are joined by how they are spelled. A figure or a claim is on the word of whoever its sentence, \
    or the quote around it, names.";

/// Who has no name.
pub(in crate::export) const NOT_NAMED: &str = "not named";

/// What the bars of the speakers show.
pub(in crate::export) const SHARES: &str = "quotes · share of quoted words";

/// How the marks are to be read; `xml` says what the annotated XML is to the reader: attached, beside it.
pub(in crate::export) fn how_to_read(xml: &str) -> String {
    format!(
        "How to read: blue band = quote (pale: reported speech), yellow patch with dotted line = statistic, double underline \
         = medical claim (dashed: hedged); a line above words is a hedge or a denial; marks may overlap. ▲ and a thick bar in \
         the margin: a reason to look. Numbers (Q1, S1, C1) are the same in the tables, in the margin of the annotated text and in \
         the {xml} XML. Certainty is that of the wording, not of the evidence. Made by rules, not by a person: a mark \
         points to something to check; it is no verdict."
    )
}

/// Why there is nothing to check first.
pub(in crate::export) fn nothing(briefing: &Briefing<'_>) -> &'static str {
    if briefing.findings.is_empty() {
        "The rules found no quote, no statistic and no medical claim in this text."
    } else {
        "None of the findings was flagged. They still need to be checked."
    }
}

/// That there is more to check than is listed.
pub(in crate::export) fn more_flagged(count: usize) -> String {
    format!("and {count} more with a reason to look at: marked ▲ in the tables and in the margin")
}

/// That there are more findings than rows.
pub(in crate::export) fn more_findings(count: usize, xml: &str) -> String {
    format!("and {count} more, which are marked in the text and listed in the {xml} XML.")
}

/// What is left out of the grid, if anything.
pub(in crate::export) fn elsewhere(grid: &Grid) -> Option<String> {
    (grid.elsewhere > 0)
        .then(|| format!("{} more state no relation, deny it or ask", grid.elsewhere))
}

/// The lanes for those who do not see them: how many findings begin in each third of the article.
pub(in crate::export) fn lanes(briefing: &Briefing<'_>) -> String {
    let lanes = briefing.lanes.iter().map(|lane| {
        let before = |end: f32| lane.marks.iter().filter(|mark| mark.from < end).count();
        let (first, second, all) = (before(1.0 / 3.0), before(2.0 / 3.0), lane.marks.len());
        format!(
            "{}: {first}, {}, {}",
            lane.title,
            second - first,
            all - second
        )
    });
    format!(
        "Findings in the first, the middle and the last third of the article. {}.",
        lanes.collect::<Vec<_>>().join("; ")
    )
}
