//! All findings: one table a kind.

use super::Page;
use crate::export::briefing::row::{CHECKS, Cell};
use crate::export::briefing::{Kind, MOST_FINDINGS, SEPARATOR, said};

/// Above so many findings, tables that are far off are laid out when they come near.
const LARGE: usize = 800;

/// The style of a table that is not laid out at once, by the number of its rows.
fn far_off(rows: usize) -> String {
    format!(
        "content-visibility:auto;contain-intrinsic-size:auto {}rem",
        rows.min(MOST_FINDINGS) * 4
    )
}

impl Page<'_> {
    pub(super) fn tables(&mut self) {
        self.part("findings", "All findings");
        self.checks();
        for number in 0..self.briefing.kinds.len() {
            self.kind(number);
        }
        self.out.raw("</section>\n");
    }

    /// Opens a table that is named by a heading.
    pub(super) fn table_head(&mut self, heading: &str, class: &str, columns: &[&str]) {
        self.out
            .open("table", &[("class", class), ("aria-labelledby", heading)]);
        self.out.raw("\n<thead><tr>");
        for column in columns {
            self.out.element("th", &[("scope", "col")], column);
        }
        self.out.raw("</tr></thead>\n<tbody>\n");
    }

    /// What was noticed about the article as a whole.
    fn checks(&mut self) {
        let briefing = self.briefing;
        if briefing.checks.is_empty() {
            return;
        }
        self.out
            .raw("<h3 id=\"title-whole\">The article as a whole</h3>\n");
        let columns = ["No.", CHECKS[0], CHECKS[1], CHECKS[2], "Place"];
        self.table_head("title-whole", "rows whole", &columns);
        for check in &briefing.checks {
            self.out.open("tr", &[("id", &check.label)]);
            self.out.element("th", &[("scope", "row")], &check.label);
            self.out.raw("<td>");
            self.out.text(&check.reason);
            self.out.text(" ");
            self.out
                .element("span", &[("class", "rest")], &format!("by {}", check.rule));
            self.out.raw("</td>");
            self.out.element("td", &[("dir", "auto")], &check.words);
            self.out.element("td", &[], check.gravity);
            self.out.raw("<td>");
            self.place(check);
            self.out.raw("</td></tr>\n");
        }
        self.out.raw("</tbody></table>\n");
    }

    fn kind(&mut self, number: usize) {
        let briefing = self.briefing;
        let kind = &briefing.kinds[number];
        let (class, title) = (&self.kinds.shown[number].class, kind.title());
        let heading = format!("title-{class}");
        let attrs = [
            ("class", &*format!("kind {class}")),
            ("style", &*far_off(self.kinds.shown[number].count)),
        ];
        let large = briefing.findings.len() > LARGE;
        self.out.open("div", &attrs[..if large { 2 } else { 1 }]);
        self.out.element("h3", &[("id", &heading)], &title);
        self.out.raw("\n");
        let mut shown = false;
        for (finding, _) in briefing
            .of_kind(kind)
            .take_while(|(number, _)| *number < MOST_FINDINGS)
        {
            if !shown {
                let [one, two, three] = kind.columns();
                self.table_head(&heading, "rows", &["No.", one, two, three, "Place"]);
                shown = true;
            }
            self.row(finding);
        }
        if shown {
            self.out.raw("</tbody></table>\n");
        }
        let rest = briefing.of_kind(kind);
        let rest = rest.filter(|(number, _)| *number >= MOST_FINDINGS).count();
        if rest > 0 {
            let text = said::more_findings(rest, super::XML);
            self.out.element("p", &[("class", "small")], &text);
        } else if !shown {
            self.out.element("p", &[("class", "small")], "None found.");
        }
        self.out.raw("</div>\n");
    }

    fn row(&mut self, number: usize) {
        let finding = &self.briefing.findings[number];
        self.out.open(
            "tr",
            &[
                ("id", &format!("row-{}", finding.label)),
                ("class", self.kinds.of(number)),
            ],
        );
        self.out.raw("<th scope=\"row\">");
        self.link(&finding.label, &finding.label);
        self.out.raw("</th>");
        self.out
            .element("td", &[("class", "words"), ("dir", "auto")], &finding.words);
        let [first, second] = finding.cells();
        self.out.raw("<td>");
        self.cell(&first);
        self.out.raw("</td><td>");
        if let Some(certainty) = &finding.certainty {
            self.meter(certainty.boxes);
        }
        match finding.kind {
            Kind::Quote | Kind::Statistic | Kind::Claim => self.cell(&second),
            _ => self.out.element("code", &[], &second.head),
        }
        self.out.raw("</td><td>");
        self.link(&finding.label, &finding.place);
        self.out.raw("</td></tr>\n");
    }

    fn cell(&mut self, cell: &Cell) {
        self.out.element("span", &[("dir", "auto")], &cell.head);
        if !cell.rest.is_empty() {
            let between = if cell.head.is_empty() { "" } else { SEPARATOR };
            let rest = format!("{between}{}", cell.rest.join(SEPARATOR));
            self.out.element("span", &[("class", "rest")], &rest);
        }
        if let Some(reasons) = &cell.reasons {
            self.out.text(" ");
            self.out.element("b", &[("class", "why")], reasons);
        }
    }
}
