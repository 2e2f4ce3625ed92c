//! From one table of a rule file to one compiled rule or cue.

use toml::Spanned;

use super::attr::{self, AttrError, AttrSource};
use super::book::PackNames;
use super::change::InForce;
use super::compile::Compiler;
use super::condition::{Condition, Part, Target, Test, WITHIN, Within};
use super::expand::{Named, Names, Unknown, expand};
use super::file::{ConditionTable, CueTable, RuleFile, RuleTable};
use super::pattern::{ATOMS_MAX, Pattern, Piece};
use super::place::Place;
use super::set::Rule;
use super::{CueRule, Diagnostic, Level, RuleValue, check, check_values};

impl Compiler {
    pub(super) fn place<'f, T>(&'f self, at: usize, value: &Spanned<T>) -> Place<'f> {
        Place::new(&self.files[at].name, &self.files[at].text, value.span())
    }

    /// Compiles a pattern; its problems are noted.
    fn pattern(
        &mut self,
        at: usize,
        pack: &str,
        text: &Spanned<String>,
        exact: bool,
    ) -> Option<Pattern> {
        let expanded = expand(
            text.get_ref(),
            &mut PackNames {
                book: &mut self.names,
                pack,
            },
        );
        let mut found: Vec<Diagnostic> = Vec::new();
        let place = self.place(at, text);
        if !self.files[at].trusted {
            found.extend(check::regex(&place, text.get_ref(), false));
        }
        let pattern = match expanded {
            Ok(pieces) => {
                if found.is_empty() && !self.files[at].trusted {
                    found.extend(check::fits_together(&place, &pieces));
                }
                found.is_empty().then(|| Pattern::new(pieces, exact))
            }
            Err(error) => {
                found.extend(check::not_expanded(&place, &error, &self.names.known()));
                None
            }
        };
        if pattern
            .as_ref()
            .is_some_and(|pattern| pattern.slots.atoms.len() > ATOMS_MAX)
        {
            let problem = place.error(
                "R034",
                "this pattern names too many findings",
                format!("at most {ATOMS_MAX}"),
            );
            found.push(problem.help("name the most general kinds, or make two rules of it"));
        }
        let failed = found.iter().any(|problem| problem.level == Level::Error);
        self.problems.extend(found);
        pattern.filter(|_| !failed)
    }

    pub(super) fn rule(&mut self, parsed: &[Option<RuleFile>], rule: &InForce) -> Option<Rule> {
        let (at, table) = (rule.at, &rule.table);
        let pack = parsed[at].as_ref()?.pack.get_ref().clone();
        let exact = is_exact(table.case.as_ref());
        let compiled = self.pattern(at, &pack, &table.pattern, exact);
        let mut when = self.conditions(at, &pack, &table.when, exact);
        let mut unless = self.conditions(at, &pack, &table.unless, exact);
        for added in &rule.added {
            let pack = parsed[added.at].as_ref()?.pack.get_ref();
            when.extend(self.conditions(added.at, pack, &added.when, exact));
            unless.extend(self.conditions(added.at, pack, &added.unless, exact));
        }
        let groups = self.groups(&pack, &table.pattern);
        let attrs = self.attrs(parsed, rule, &groups);
        if !self.files[at].trusted {
            let problems = check_values::check(&self.files[at], table, &attrs);
            self.problems.extend(problems);
        }
        self.span_group(at, table, &groups);
        let texts =
            |list: &[Spanned<String>]| list.iter().map(|text| text.get_ref().clone()).collect();
        Some(Rule {
            id: format!("{pack}/{}", table.id.get_ref()),
            kind: table.kind.get_ref().clone(),
            about: table
                .about
                .as_ref()
                .map(|about| about.get_ref().clone())
                .unwrap_or_default(),
            pattern: table.pattern.get_ref().clone(),
            file: self.files[at].name.clone(),
            priority: table.priority,
            weight: table.weight,
            severity: table
                .severity
                .as_ref()
                .map(|severity| severity.get_ref().clone()),
            style: table.style.clone().unwrap_or_default(),
            matches: texts(&table.matches),
            rejects: texts(&table.rejects),
            atoms: [None; 2],
            compiled: compiled?,
            span_group: table.span.as_ref().map(|span| span.get_ref().clone()),
            attrs,
            groups,
            paragraph: table
                .scope
                .as_ref()
                .is_some_and(|scope| scope.get_ref() == "paragraph"),
            blocks: texts(&table.blocks),
            when,
            unless,
            modifiers: texts(&table.modifiers),
            nests: is_all(table.overlap.as_ref()) || table.kind.get_ref() == CHECK,
        })
    }

    /// A pattern in pieces; none when it cannot be cut.
    pub(super) fn pieces(&mut self, pack: &str, pattern: &str) -> Vec<Piece> {
        let mut names = PackNames {
            book: &mut self.names,
            pack,
        };
        expand(pattern, &mut names).unwrap_or_default()
    }

    /// Names of all groups of a pattern, those in macros included.
    pub(super) fn groups(&mut self, pack: &str, pattern: &Spanned<String>) -> Vec<String> {
        let mut groups = Vec::new();
        for piece in self.pieces(pack, pattern.get_ref()) {
            if let Piece::Text(text) = piece {
                groups.extend(attr::group_names(&text));
            }
        }
        groups.dedup();
        groups
    }

    /// The attributes of a rule: its own, then those of changes, which take the place of its own.
    fn attrs(
        &mut self,
        parsed: &[Option<RuleFile>],
        rule: &InForce,
        groups: &[String],
    ) -> Vec<(String, AttrSource)> {
        let changed = |name: &Spanned<String>| {
            rule.attrs
                .iter()
                .any(|new| new.name.get_ref() == name.get_ref())
        };
        let own = rule.table.attrs.iter().filter(|(name, _)| !changed(name));
        let own = own.map(|(name, value)| (rule.at, name, value));
        let new = rule.attrs.iter().enumerate().filter(|(at, new)| {
            let later = &rule.attrs[at + 1..];
            later
                .iter()
                .all(|other| other.name.get_ref() != new.name.get_ref())
        });
        let new = new.map(|(_, new)| (new.at, &new.name, &new.value));
        let mut attrs = Vec::new();
        for (at, name, value) in own.chain(new) {
            let pattern = if at == rule.at {
                rule.table.pattern.clone()
            } else {
                Spanned::new(value.span(), String::new())
            };
            let pack = parsed[at]
                .as_ref()
                .map(|tables| tables.pack.get_ref().as_str());
            let source = self.attr(at, pack.unwrap_or_default(), value, groups, &pattern);
            attrs.extend(source.map(|source| (name.get_ref().clone(), source)));
        }
        attrs
    }

    fn attr(
        &mut self,
        at: usize,
        pack: &str,
        value: &Spanned<toml::Value>,
        groups: &[String],
        pattern: &Spanned<String>,
    ) -> Option<AttrSource> {
        let place = Place::new(&self.files[at].name, &self.files[at].text, value.span());
        let problem = match attr::read(value.get_ref()) {
            Ok(source) => {
                let problems =
                    check::groups_exist(&place, value.get_ref(), &source, groups, pattern);
                self.problems.extend(problems);
                self.list_of(at, pack, value, &source);
                return Some(source);
            }
            Err(AttrError::Second(part)) => {
                check::second_normaliser(&place, value.get_ref(), &part)
            }
            Err(AttrError::Unknown(name)) => {
                check::unknown_normaliser(&place, value.get_ref(), &name)
            }
        };
        self.problems.push(problem);
        None
    }

    /// Notes that no list has the name that a normaliser gives.
    fn list_of(
        &mut self,
        at: usize,
        pack: &str,
        value: &Spanned<toml::Value>,
        source: &AttrSource,
    ) {
        let AttrSource::Groups {
            normaliser: Some(super::Normaliser::List(list)),
            ..
        } = source
        else {
            return;
        };
        let mut names = PackNames {
            book: &mut self.names,
            pack,
        };
        if matches!(names.named(list), Some(Named::List(_))) {
            return;
        }
        let text = value.get_ref().as_str().unwrap_or_default();
        let start = text.rfind(list.as_str()).unwrap_or(0);
        let unknown = Unknown {
            name: list.clone(),
            span: crate::text::Span::new(start, start + list.len()),
            atom: false,
        };
        let place = Place::new(&self.files[at].name, &self.files[at].text, value.span());
        let problem = check::unknown_name(&place, &unknown, &self.names.known(), false);
        self.problems.push(problem);
    }

    fn span_group(&mut self, at: usize, table: &RuleTable, groups: &[String]) {
        if let Some(span) = table
            .span
            .as_ref()
            .filter(|span| !groups.contains(span.get_ref()))
        {
            let place = self.place(at, span);
            let whole = place.whole();
            let problem =
                check::unknown_group(&place, span.get_ref(), whole, groups, &table.pattern);
            self.problems.push(Diagnostic {
                code: "R042",
                ..problem
            });
        }
    }

    fn conditions(
        &mut self,
        at: usize,
        pack: &str,
        tables: &[Spanned<ConditionTable>],
        exact: bool,
    ) -> Vec<Condition> {
        tables
            .iter()
            .filter_map(|table| self.condition(at, pack, table, exact))
            .collect()
    }

    fn condition(
        &mut self,
        at: usize,
        pack: &str,
        table: &Spanned<ConditionTable>,
        exact: bool,
    ) -> Option<Condition> {
        let parts = table.get_ref();
        let test = if let Some(text) = &parts.after {
            Test::After(self.pattern(at, pack, text, exact)?)
        } else if let Some(text) = &parts.before {
            Test::Before(self.pattern(at, pack, text, exact)?)
        } else if let Some(text) = &parts.text {
            Test::Text(self.pattern(at, pack, text, exact)?)
        } else if let Some(name) = &parts.inside {
            Test::Inside(self.names.atom(name.get_ref()))
        } else if let Some(name) = &parts.near {
            Test::Near(self.target(at, pack, name)?)
        } else if let Some(name) = &parts.with {
            Test::With(self.target(at, pack, name)?, part(parts))
        } else if let Some(kind) = &parts.block {
            Test::Block(kind.get_ref().clone())
        } else {
            let place = Place::new(&self.files[at].name, &self.files[at].text, table.span());
            self.problems.push(check::empty_condition(&place));
            return None;
        };
        Some(Condition {
            test,
            within: match (parts.words, parts.within) {
                (Some(words), _) => Within::Words(words),
                (None, within) => Within::Chars(within.unwrap_or(WITHIN)),
            },
        })
    }

    fn target(&mut self, at: usize, pack: &str, name: &Spanned<String>) -> Option<Target> {
        let Some(list) = name.get_ref().strip_prefix("list:") else {
            return Some(Target::Atom(self.names.atom(name.get_ref())));
        };
        let named = PackNames {
            book: &mut self.names,
            pack,
        }
        .named(list);
        if let Some(Named::List(Piece::List(list))) = named {
            return Some(Target::List(list));
        }
        let place = self.place(at, name);
        let start = "list:".len();
        let span = crate::text::Span::new(start, start + list.len());
        let unknown = Unknown {
            name: list.to_owned(),
            span,
            atom: false,
        };
        self.problems.push(check::unknown_name(
            &place,
            &unknown,
            &self.names.known(),
            false,
        ));
        None
    }

    pub(super) fn cue(
        &mut self,
        at: usize,
        parsed: &[Option<RuleFile>],
        table: &CueTable,
    ) -> Option<CueRule> {
        let pack = parsed[at].as_ref()?.pack.get_ref().clone();
        let id = format!("{pack}/{}", table.id.get_ref());
        let exact = is_exact(table.case.as_ref());
        let compiled = match &table.pattern {
            Some(pattern) => self.pattern(at, &pack, pattern, exact)?,
            None => self.words(&id, table, exact),
        };
        let pseudo = table
            .pseudo
            .iter()
            .filter_map(|text| self.pattern(at, &pack, text, exact))
            .collect();
        let texts =
            |list: &[Spanned<String>]| list.iter().map(|text| text.get_ref().clone()).collect();
        Some(CueRule {
            id,
            family: table.family.get_ref().clone(),
            about: table
                .about
                .as_ref()
                .map(|about| about.get_ref().clone())
                .unwrap_or_default(),
            direction: table.direction,
            reach: table.reach.clone(),
            sets: table
                .sets
                .iter()
                .filter_map(|(name, value)| constant(name, value.get_ref()))
                .collect(),
            on: texts(&table.on),
            weight: table.weight,
            file: self.files[at].name.clone(),
            matches: texts(&table.matches),
            rejects: texts(&table.rejects),
            compiled,
            pseudo,
        })
    }

    /// A cue's words as a pattern: one hit of a list of its own.
    fn words(&mut self, id: &str, table: &CueTable, exact: bool) -> Pattern {
        let list = self.names.lexicon.list(&format!("cue:{id}"));
        table
            .words
            .iter()
            .for_each(|word| self.names.lexicon.add(list, word.get_ref(), exact, None));
        Pattern::new(vec![Piece::List(list)], exact)
    }
}

fn part(parts: &ConditionTable) -> Part {
    match parts.part.as_ref().map(|part| part.get_ref().as_str()) {
        Some("document") => Part::Document,
        Some("paragraph") => Part::Paragraph,
        _ => Part::Sentence,
    }
}

/// Flags do not compete: two rules of this kind may raise theirs over the same words.
const CHECK: &str = "check";

fn is_all(overlap: Option<&Spanned<String>>) -> bool {
    overlap.is_some_and(|overlap| overlap.get_ref() == "all")
}

fn is_exact(case: Option<&Spanned<String>>) -> bool {
    case.is_some_and(|case| case.get_ref() == "exact")
}

fn constant(name: &str, value: &toml::Value) -> Option<(String, RuleValue)> {
    match attr::read(value) {
        Ok(AttrSource::Constant(value)) => Some((name.to_owned(), value)),
        _ => None,
    }
}
