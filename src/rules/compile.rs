//! From rule files to a rule set.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use toml::Spanned;

use super::attr::{self, AttrSource};
use super::condition::{Condition, Target, Test, WITHIN};
use super::expand::{Named, Names, Unknown, expand};
use super::file::{self, ConditionTable, CueTable, RuleFile, RuleTable};
use super::lexicon::{LexiconBuilder, ListId};
use super::pattern::{ATOMS_MAX, AtomId, Pattern, Piece};
use super::place::Place;
use super::set::{Loaded, Pack, Rule};
use super::{CueRule, Diagnostic, Level, RuleSet, RuleValue, check};

/// Turns rule files into a rule set.
pub(super) struct Compiler {
    files: Vec<Loaded>,
    disabled: Vec<String>,
    problems: Vec<Diagnostic>,
    names: Book,
}

/// What names mean: lists, macros, atoms.
#[derive(Debug, Default)]
struct Book {
    lexicon: LexiconBuilder,
    lists: BTreeMap<String, ListId>,
    macros: BTreeMap<String, Vec<Piece>>,
    atoms: BTreeMap<String, AtomId>,
    /// Names without pack → names with the pack that was loaded last.
    short: BTreeMap<String, String>,
}

/// The names as one pack sees them: its own first.
struct PackNames<'b> {
    book: &'b mut Book,
    pack: &'b str,
}

impl Names for PackNames<'_> {
    fn named(&mut self, name: &str) -> Option<Named> {
        let own = format!("{}/{name}", self.pack);
        let full = if self.book.lists.contains_key(&own) || self.book.macros.contains_key(&own) {
            own
        } else if name.contains('/') {
            name.to_owned()
        } else {
            self.book.short.get(name)?.clone()
        };
        let list = self
            .book
            .lists
            .get(&full)
            .map(|list| Named::List(Piece::List(*list)));
        list.or_else(|| self.book.macros.get(&full).cloned().map(Named::Macro))
    }

    fn atom(&mut self, name: &str) -> Option<Piece> {
        Some(Piece::Atom(self.book.atom(name)))
    }
}

impl Book {
    fn atom(&mut self, name: &str) -> AtomId {
        let next = self.atoms.len();
        *self.atoms.entry(name.to_owned()).or_insert(next)
    }

    /// All names of lists and macros, for suggestions.
    fn known(&self) -> Vec<&str> {
        self.short.keys().map(String::as_str).collect()
    }
}

impl Compiler {
    pub(super) fn new(files: Vec<Loaded>, disabled: Vec<String>) -> Self {
        Self {
            files,
            disabled,
            problems: Vec::new(),
            names: Book::default(),
        }
    }

    pub(super) fn compile(mut self) -> Result<(RuleSet, Vec<Diagnostic>), Vec<Diagnostic>> {
        let parsed = self.parse();
        self.lists(&parsed);
        self.macros(&parsed);
        let plan = super::change::plan(&parsed, &self.files, &self.disabled, &mut self.problems);
        let mut set = RuleSet {
            hash: self.hash(),
            ..RuleSet::default()
        };
        for (at, rule) in &plan.rules {
            if let Some(rule) = self.rule(*at, &parsed, rule) {
                set.rules.push(rule);
            }
        }
        for (at, cue) in &plan.cues {
            if let Some(cue) = self.cue(*at, &parsed, cue) {
                set.cues.push(cue);
            }
        }
        set.rules.sort_by(|a, b| a.id.cmp(&b.id));
        set.cues.sort_by(|a, b| a.id.cmp(&b.id));
        set.packs = self.packs(&parsed, &set);
        self.finish(set)
    }

    fn finish(mut self, mut set: RuleSet) -> Result<(RuleSet, Vec<Diagnostic>), Vec<Diagnostic>> {
        let book = std::mem::take(&mut self.names);
        set.list_names = book
            .short
            .iter()
            .filter_map(|(short, full)| book.lists.get(full).map(|list| (short.clone(), *list)))
            .collect();
        set.atoms = book.atoms;
        set.lexicon = book.lexicon.build();
        self.sizes(&set);
        if self
            .problems
            .iter()
            .any(|problem| problem.level == Level::Error)
        {
            Err(self.problems)
        } else {
            Ok((set, self.problems))
        }
    }

    /// Reports patterns of users' files that are too large to run.
    fn sizes(&mut self, set: &RuleSet) {
        if self
            .problems
            .iter()
            .any(|problem| problem.level == Level::Error)
        {
            return;
        }
        let untrusted: Vec<&str> = self
            .files
            .iter()
            .filter(|file| !file.trusted)
            .map(|file| file.name.as_str())
            .collect();
        for rule in set
            .rules
            .iter()
            .filter(|rule| untrusted.contains(&rule.file.as_str()))
        {
            if let Err(error) = rule.compiled.compile(&set.lexicon) {
                self.problems.push(check::too_large(rule, &error));
            }
        }
    }

    fn parse(&mut self) -> Vec<Option<RuleFile>> {
        let mut parsed = Vec::new();
        for file in &self.files {
            match file::parse(&file.name, &file.text) {
                Ok(tables) => parsed.push(Some(tables)),
                Err(problems) => {
                    self.problems.extend(problems);
                    parsed.push(None);
                }
            }
        }
        parsed
    }

    fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        for file in &self.files {
            hasher.update(file.text.as_bytes());
            hasher.update([0]);
            for text in file.lists.values().flatten() {
                hasher.update(text.as_bytes());
                hasher.update([0]);
            }
        }
        for id in &self.disabled {
            hasher.update(id.as_bytes());
            hasher.update([0]);
        }
        hex(&hasher.finalize())
    }

    fn packs(&self, parsed: &[Option<RuleFile>], set: &RuleSet) -> Vec<Pack> {
        let pack = |(file, tables): (&Loaded, &Option<RuleFile>)| {
            let tables = tables.as_ref()?;
            let rules = set
                .rules
                .iter()
                .filter(|rule| rule.file == file.name)
                .count();
            let cues = set.cues.iter().filter(|cue| cue.file == file.name).count();
            Some(Pack {
                name: tables.pack.get_ref().clone(),
                version: tables.version.clone(),
                file: file.name.clone(),
                hash: hex(&Sha256::digest(file.text.as_bytes())),
                rules: rules + cues,
            })
        };
        self.files.iter().zip(parsed).filter_map(pack).collect()
    }

    fn lists(&mut self, parsed: &[Option<RuleFile>]) {
        for (at, tables) in parsed.iter().enumerate() {
            let Some(tables) = tables else { continue };
            for (name, table) in &tables.list {
                let id = self.list_id(tables.pack.get_ref(), name.get_ref(), table.extend);
                self.list(at, id, table);
            }
        }
    }

    fn list_id(&mut self, pack: &str, name: &str, extend: bool) -> ListId {
        let full = match self.names.short.get(name) {
            Some(full) if extend => full.clone(),
            _ => format!("{pack}/{name}"),
        };
        let id = self.names.lexicon.list(&full);
        self.names.lists.insert(full.clone(), id);
        self.names.short.insert(name.to_owned(), full);
        id
    }

    fn list(&mut self, at: usize, id: ListId, table: &file::ListTable) {
        let exact = table
            .case
            .as_ref()
            .is_some_and(|case| case.get_ref() == "exact");
        let forms = if table.forms.is_empty() {
            vec![String::new()]
        } else {
            table.forms.clone()
        };
        let lexicon = &mut self.names.lexicon;
        for word in &table.words {
            forms.iter().for_each(|form| {
                lexicon.add(id, &format!("{}{form}", word.get_ref()), exact, None)
            });
        }
        for (value, words) in &table.values {
            words
                .iter()
                .for_each(|word| lexicon.add(id, word.get_ref(), exact, Some(value)));
        }
        let Some(path) = &table.file else { return };
        match &self.files[at].lists.get(path.get_ref()) {
            Some(Ok(text)) => entries(text).for_each(|(value, words)| {
                forms
                    .iter()
                    .for_each(|form| lexicon.add(id, &format!("{words}{form}"), exact, value));
            }),
            Some(Err(reason)) => {
                let reason = reason.clone();
                let place = self.place(at, path);
                self.problems
                    .push(place.error("R012", "this word list cannot be read", reason));
            }
            None => {}
        }
    }

    /// Compiles the macros of each file; one may use those that stand before it in the alphabet or in earlier files,
    /// and others after a second look, so that only circles are left over.
    fn macros(&mut self, parsed: &[Option<RuleFile>]) {
        for (at, tables) in parsed.iter().enumerate() {
            let Some(tables) = tables else { continue };
            for name in tables.macros.keys() {
                let full = format!("{}/{}", tables.pack.get_ref(), name.get_ref());
                self.names.short.insert(name.get_ref().clone(), full);
            }
            let mut left: Vec<_> = tables.macros.iter().collect();
            loop {
                let before = left.len();
                left.retain(|(name, text)| !self.macro_compiled(at, tables, name.get_ref(), text));
                if left.len() == before {
                    break;
                }
            }
            for (_, text) in left {
                self.report_macro(at, tables, text);
            }
        }
    }

    fn macro_compiled(
        &mut self,
        at: usize,
        tables: &RuleFile,
        name: &str,
        text: &Spanned<String>,
    ) -> bool {
        let pack = tables.pack.get_ref();
        let Ok(pieces) = expand(
            text.get_ref(),
            &mut PackNames {
                book: &mut self.names,
                pack,
            },
        ) else {
            return false;
        };
        if !self.files[at].trusted {
            let place = self.place(at, text);
            let problem = check::regex(&place, text.get_ref(), true);
            self.problems.extend(problem);
        }
        self.names.macros.insert(format!("{pack}/{name}"), pieces);
        true
    }

    fn report_macro(&mut self, at: usize, tables: &RuleFile, text: &Spanned<String>) {
        let mut names = PackNames {
            book: &mut self.names,
            pack: tables.pack.get_ref(),
        };
        let unknown = expand(text.get_ref(), &mut names).err().unwrap_or_default();
        let own = |name: &str| tables.macros.keys().any(|key| key.get_ref() == name);
        for unknown in unknown {
            let place = self.place(at, text);
            let circular = own(&unknown.name);
            let known = self.names.known();
            self.problems
                .push(check::unknown_name(&place, &unknown, &known, circular));
        }
    }

    fn place<'f>(&'f self, at: usize, value: &Spanned<String>) -> Place<'f> {
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
            Ok(pieces) => Some(Pattern::new(pieces, exact)),
            Err(unknown) => {
                let known = self.names.known();
                found.extend(
                    unknown
                        .iter()
                        .map(|name: &Unknown| check::unknown_name(&place, name, &known, false)),
                );
                None
            }
        };
        if pattern
            .as_ref()
            .is_some_and(|pattern| pattern.slots.atoms.len() > ATOMS_MAX)
        {
            found.push(place.error(
                "R034",
                "this pattern names too many findings",
                format!("at most {ATOMS_MAX}"),
            ));
        }
        let failed = found.iter().any(|problem| problem.level == Level::Error);
        self.problems.extend(found);
        pattern.filter(|_| !failed)
    }

    fn rule(&mut self, at: usize, parsed: &[Option<RuleFile>], table: &RuleTable) -> Option<Rule> {
        let pack = parsed[at].as_ref()?.pack.get_ref().clone();
        let exact = is_exact(table.case.as_ref());
        let compiled = self.pattern(at, &pack, &table.pattern, exact);
        let when = self.conditions(at, &pack, &table.when, exact);
        let unless = self.conditions(at, &pack, &table.unless, exact);
        let groups = self.groups(&pack, &table.pattern);
        let attrs = self.attrs(at, table, &groups);
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
            nests: table
                .overlap
                .as_ref()
                .is_some_and(|overlap| overlap.get_ref() == "all"),
        })
    }

    /// Names of all groups of a pattern, those in macros included.
    fn groups(&mut self, pack: &str, pattern: &Spanned<String>) -> Vec<String> {
        let mut groups = Vec::new();
        for piece in expand(
            pattern.get_ref(),
            &mut PackNames {
                book: &mut self.names,
                pack,
            },
        )
        .unwrap_or_default()
        {
            if let Piece::Text(text) = piece {
                groups.extend(attr::group_names(&text));
            }
        }
        groups.dedup();
        groups
    }

    fn attrs(
        &mut self,
        at: usize,
        table: &RuleTable,
        groups: &[String],
    ) -> Vec<(String, AttrSource)> {
        let mut attrs = Vec::new();
        for (name, value) in &table.attrs {
            let place = Place::new(&self.files[at].name, &self.files[at].text, value.span());
            match attr::read(value.get_ref()) {
                Ok(source) => {
                    let problems = check::groups_exist(
                        &place,
                        value.get_ref(),
                        &source,
                        groups,
                        &table.pattern,
                    );
                    self.problems.extend(problems);
                    attrs.push((name.get_ref().clone(), source));
                }
                Err(unknown) => {
                    self.problems
                        .push(check::unknown_normaliser(&place, value.get_ref(), &unknown))
                }
            }
        }
        attrs
    }

    fn span_group(&mut self, at: usize, table: &RuleTable, groups: &[String]) {
        if let Some(span) = table
            .span
            .as_ref()
            .filter(|span| !groups.contains(span.get_ref()))
        {
            let place = self.place(at, span);
            self.problems.push(check::unknown_group(
                &place,
                span.get_ref(),
                place.whole(),
                groups,
                &table.pattern,
            ));
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
            Test::With(self.target(at, pack, name)?)
        } else {
            let place = Place::new(&self.files[at].name, &self.files[at].text, table.span());
            self.problems.push(check::empty_condition(&place));
            return None;
        };
        Some(Condition {
            test,
            within: parts.within.unwrap_or(WITHIN),
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

    fn cue(&mut self, at: usize, parsed: &[Option<RuleFile>], table: &CueTable) -> Option<CueRule> {
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

fn is_exact(case: Option<&Spanned<String>>) -> bool {
    case.is_some_and(|case| case.get_ref() == "exact")
}

fn constant(name: &str, value: &toml::Value) -> Option<(String, RuleValue)> {
    match attr::read(value) {
        Ok(AttrSource::Constant(value)) => Some((name.to_owned(), value)),
        _ => None,
    }
}

/// The entries of a list file: the value each stands for, if any, and its words.
fn entries(text: &str) -> impl Iterator<Item = (Option<&str>, &str)> {
    let lines = text.lines().map(|line| {
        line.split_once('#')
            .map_or(line, |(before, _)| before)
            .trim()
    });
    lines
        .filter(|line| !line.is_empty())
        .map(|line| match line.split_once(" = ") {
            Some((value, words)) => (Some(value.trim()), words.trim()),
            None => (None, line),
        })
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
