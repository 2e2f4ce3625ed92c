//! How the findings were made, and room to sign on paper.

use super::Page;

impl Page<'_> {
    pub(super) fn method(&mut self) {
        let method = &self.briefing.method;
        self.part("method", "Method and record");
        self.out.raw("<dl class=\"source\">\n");
        for (name, value) in &method.source {
            self.out.element("dt", &[], name);
            self.out.element("dd", &[("dir", "auto")], value);
            self.out.raw("\n");
        }
        self.out.raw("</dl>\n");
        for note in &method.notes {
            self.out.element("p", &[], note);
        }
        self.packs();
        self.fired();
        self.out.raw("<h3>Limits</h3>\n<ul>\n");
        for limit in method.limits {
            self.out.element("li", &[], limit);
            self.out.raw("\n");
        }
        self.out.raw(
            "</ul>\n<div class=\"sign\"><h3>Checked</h3><p>Checked by</p><p>Date</p><p>Signature</p></div>\n\
             </section>\n",
        );
    }

    fn packs(&mut self) {
        let method = &self.briefing.method;
        if !method.packs.is_empty() {
            self.out.raw("<h3 id=\"title-packs\">Rule packs</h3>\n");
            let columns = ["Rule pack", "In force", "SHA-256 of its file"];
            self.table_head("title-packs", "packs", &columns);
            for [name, rules, hash] in &method.packs {
                self.out.raw("<tr>");
                self.out.element("th", &[("scope", "row")], name);
                self.out.element("td", &[], rules);
                self.out.raw("<td>");
                self.out.element("code", &[], hash);
                self.out.raw("</td></tr>\n");
            }
            self.out.raw("</tbody></table>\n");
        }
        if !method.rules.is_empty() {
            self.out
                .raw("<p class=\"small\">SHA-256 over all rules in force: ");
            self.out.element("code", &[], &method.rules);
            self.out.raw("</p>\n");
        }
    }

    fn fired(&mut self) {
        let method = &self.briefing.method;
        if method.fired.is_empty() {
            return;
        }
        self.out
            .raw("<h3>Rules that found something</h3>\n<ul class=\"fired\">\n");
        for (rule, count) in &method.fired {
            self.out.raw("<li>");
            self.out.element("code", &[], rule);
            self.out.raw(&format!(" {count}</li>\n"));
        }
        self.out.raw("</ul>\n");
    }
}
