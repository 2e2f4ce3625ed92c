//! Lints: what is allowed in a rule file and hardly meant. They are warnings, told by `redpencil rules check`.

mod attr;
mod breadth;
mod condition;
mod finding;
mod list;
mod pattern;
mod twin;

use toml::Spanned;

use super::Diagnostic;
use super::change::{InForce, Plan};
use super::compile::Compiler;
use super::file::{CueTable, RuleFile};
use super::place::Place;

impl Compiler {
    /// Looks for what is hardly meant in the files that are not built in.
    pub(super) fn lint(&mut self, parsed: &[Option<RuleFile>], plan: &Plan) {
        for (at, tables) in parsed.iter().enumerate() {
            if let (Some(tables), false) = (tables, self.files[at].trusted) {
                self.lint_lists(at, tables, parsed);
            }
        }
        let known = finding::Known::new(parsed, plan);
        for rule in &plan.rules {
            self.lint_rule(parsed, rule, &known);
        }
        for (at, cue) in &plan.cues {
            if !self.files[*at].trusted {
                self.lint_cue(*at, cue);
            }
        }
        let twins = twin::check(plan, &self.files);
        self.problems.extend(twins);
    }

    fn lint_rule(
        &mut self,
        parsed: &[Option<RuleFile>],
        rule: &InForce,
        known: &finding::Known<'_>,
    ) {
        let table = &rule.table;
        let pack = parsed[rule.at].as_ref().map(|tables| tables.pack.get_ref());
        let Some(pack) = pack else { return };
        let exact = table
            .case
            .as_ref()
            .is_some_and(|case| case.get_ref() == "exact");
        let mut found = Vec::new();
        if !self.files[rule.at].trusted {
            let pieces = self.pieces(pack, table.pattern.get_ref());
            let groups = self.groups(pack, &table.pattern);
            let place = self.place(rule.at, &table.pattern);
            found.extend(pattern::check(&place, table.pattern.get_ref(), exact));
            found.extend(pattern::edges(&place, table.pattern.get_ref()));
            found.extend(breadth::check(&place, &pieces, exact));
            found.extend(attr::check(table, &groups, &self.files[rule.at], parsed));
            found.extend(condition::contradiction(table, &self.files[rule.at]));
        }
        let own = (rule.at, &table.when, &table.unless);
        let added = rule
            .added
            .iter()
            .map(|added| (added.at, &added.when, &added.unless));
        let all = std::iter::once(own).chain(added);
        for (at, when, unless) in all.filter(|(at, ..)| !self.files[*at].trusted) {
            for table in when.iter().chain(unless) {
                found.extend(condition::check(table.get_ref(), &self.files[at], exact));
            }
        }
        found.extend(known.check(rule, &self.files));
        self.tell(found, &table.allow);
    }

    fn lint_cue(&mut self, at: usize, cue: &CueTable) {
        let exact = cue
            .case
            .as_ref()
            .is_some_and(|case| case.get_ref() == "exact");
        let mut found = Vec::new();
        for text in cue.pattern.iter().chain(&cue.pseudo) {
            let file = &self.files[at];
            let place = Place::new(&file.name, &file.text, text.span());
            found.extend(pattern::check(&place, text.get_ref(), exact));
        }
        self.tell(found, &cue.allow);
    }

    /// Notes what has been found, but for what the author allows.
    fn tell(&mut self, found: Vec<Diagnostic>, allow: &[Spanned<String>]) {
        let allowed =
            |problem: &Diagnostic| allow.iter().any(|code| code.get_ref() == problem.code);
        let told = found.into_iter().filter(|problem| !allowed(problem));
        self.problems.extend(told);
    }
}
