//! `redpencil rules show`.

use toml::Spanned;

use super::super::exit::{Exit, Failure};
use super::super::report::Reporter;
use super::library::{Book, Entry, Found, Library};
use super::shown::Card;
use super::{ShowArgs, counted, selection};
use crate::{
    ChangeTable, ConditionTable, CueTable, Direction, ListTable, RuleSet, RuleTable, StyleTable,
};

/// Prints all about one rule, cue, word list or macro.
pub(super) fn run(args: &ShowArgs, reporter: &Reporter) -> Result<Exit, Failure> {
    let set = selection(&args.rules, reporter)?.load(reporter)?;
    let library = Library::new(&set);
    let found = library.find(&args.id);
    if found.is_empty() {
        return Err(Failure::usage(unknown(&args.id, &library)));
    }
    let cards: Vec<String> = found
        .iter()
        .map(|found| card(found, &library, &set).to_string())
        .collect();
    super::super::print(cards.join("\n").as_bytes())
}

fn unknown(id: &str, library: &Library) -> String {
    let all = library.all();
    let name = |found: &Found<'_>| {
        let short = found.id.split_once('/').filter(|_| !id.contains('/'));
        short.map_or(found.id.clone(), |(_, name)| name.to_owned())
    };
    let near = all
        .iter()
        .map(|found| (strsim::damerau_levenshtein(id, &name(found)), &found.id))
        .filter(|(distance, _)| *distance <= id.chars().count().max(3) / 3)
        .min();
    let help = near.map_or(
        "`redpencil rules list` lists all rules".to_owned(),
        |(_, near)| format!("did you mean {near}?"),
    );
    format!("no rule, cue, word list or macro is called {id}; help: {help}")
}

fn card(found: &Found<'_>, library: &Library, set: &RuleSet) -> Card {
    let about = match found.entry {
        Entry::Rule(rule) => text(rule.about.as_ref()),
        Entry::Cue(cue) => text(cue.about.as_ref()),
        Entry::Check(check) => text(check.about.as_ref()),
        Entry::List(list) => Some(list.about.clone()),
        Entry::Macro(_) => None,
    };
    let mut card = Card::new(&found.id, &about.unwrap_or_default());
    match found.entry {
        Entry::Rule(table) => {
            rule(&mut card, table);
            let off = set.rule(&found.id).is_none();
            card.row("in force", off.then(|| "no, it is switched off".to_owned()));
            let patterns = condition_patterns(table);
            parts(
                &mut card,
                found,
                library,
                std::iter::once(&table.pattern).chain(patterns),
            );
            examples(&mut card, &table.matches, &table.rejects);
            card.rows("rests on", table.refs.iter().cloned());
        }
        Entry::Cue(table) => {
            cue(&mut card, table);
            parts(
                &mut card,
                found,
                library,
                table.pattern.iter().chain(&table.pseudo),
            );
            examples(&mut card, &table.matches, &table.rejects);
        }
        Entry::Check(table) => {
            super::show_check::check(&mut card, table, &found.book.text);
            let off = !set.checks().iter().any(|check| check.id == found.id);
            card.row("in force", off.then(|| "no, it is switched off".to_owned()));
            examples(&mut card, &table.matches, &table.rejects);
            card.rows("rests on", table.refs.iter().cloned());
        }
        Entry::List(list) => word_list(&mut card, list),
        Entry::Macro(pattern) => {
            card.row("macro", pattern.get_ref().clone());
            parts(&mut card, found, library, std::iter::once(pattern));
        }
    }
    let line = found.book.line(found.at.start);
    card.row("stands in", format!("{}:{line}", found.book.file));
    let changes = library.changes(&found.id);
    let change =
        |(book, table, line): (&Book, _, _)| format!("{}:{line}  {}", book.file, change(table));
    card.rows("changed by", changes.map(change));
    card
}

fn rule(card: &mut Card, rule: &RuleTable) {
    let mut facts = vec![rule.kind.get_ref().clone()];
    facts.extend((rule.priority != 0).then(|| format!("priority {}", rule.priority)));
    let nests = text(rule.overlap.as_ref()).is_some_and(|overlap| overlap == "all");
    facts.extend(nests.then(|| "may overlap others".to_owned()));
    facts.extend(rule.weight.map(|weight| format!("weight {weight}")));
    facts.extend(text(rule.severity.as_ref()).map(|severity| format!("severity {severity}")));
    facts.extend(text(rule.status.as_ref()).map(|status| format!("status {status}")));
    card.row("kind", facts.join(", "));
    card.row("pattern", rule.pattern.get_ref().trim().to_owned());
    card.row("capitals", exact(rule.case.as_ref()));
    card.row(
        "marks",
        text(rule.span.as_ref()).map(|group| format!("the group `{group}`")),
    );
    let attrs = rule
        .attrs
        .iter()
        .map(|(name, value)| format!("{} = {}", name.get_ref(), constant(value.get_ref())));
    card.rows("attributes", attrs);
    let scope = text(rule.scope.as_ref()).unwrap_or_else(|| "sentence".to_owned());
    let blocks: Vec<&str> = rule
        .blocks
        .iter()
        .map(|block| block.get_ref().as_str())
        .collect();
    let blocks = if blocks.is_empty() {
        String::new()
    } else {
        format!(", in blocks of {} only", blocks.join(", "))
    };
    card.row("looks in", format!("each {scope}{blocks}"));
    card.rows(
        "when",
        rule.when.iter().map(|table| condition(table.get_ref())),
    );
    card.rows(
        "unless",
        rule.unless.iter().map(|table| condition(table.get_ref())),
    );
    let cues = rule.modifiers.iter().map(|family| family.get_ref().clone());
    card.rows("cues", cues);
    card.row("style", rule.style.as_ref().map(style));
}

fn cue(card: &mut Card, cue: &CueTable) {
    let weight = cue
        .weight
        .map(|weight| format!(", weight {weight}"))
        .unwrap_or_default();
    card.row("cue", format!("{}{weight}", cue.family.get_ref()));
    card.row(
        "words",
        (!cue.words.is_empty()).then(|| some(cue.words.iter().map(Spanned::get_ref))),
    );
    card.row("pattern", text(cue.pattern.as_ref()));
    card.row("capitals", exact(cue.case.as_ref()));
    let side = match cue.direction {
        Direction::Forward => "what follows",
        Direction::Backward => "what stands before",
        Direction::Both => "both sides",
    };
    let reach = cue
        .reach
        .tokens
        .map(|tokens| format!(", {} at most", counted(tokens, "word")))
        .unwrap_or_default();
    let stop = if cue.reach.stop.is_empty() {
        String::new()
    } else {
        format!(", up to {}", cue.reach.stop.join(", "))
    };
    card.row("reaches", format!("{side}{reach}{stop}"));
    let sets = cue
        .sets
        .iter()
        .map(|(name, value)| format!("{name} = {}", constant(value.get_ref())));
    card.rows("sets", sets);
    let on: Vec<&str> = cue.on.iter().map(|kind| kind.get_ref().as_str()).collect();
    card.row("on", (!on.is_empty()).then(|| on.join(", ")));
    card.rows(
        "not",
        cue.pseudo.iter().map(|pattern| pattern.get_ref().clone()),
    );
}

fn word_list(card: &mut Card, list: &ListTable) {
    let extends = if list.extend {
        "added to the list of that name in packs before"
    } else {
        "word list"
    };
    let values: usize = list.values.values().map(Vec::len).sum();
    let entries = match list.words.len() + values {
        0 => String::new(),
        1 => ", one entry here".to_owned(),
        more => format!(", {more} entries here"),
    };
    card.row("list", format!("{extends}{entries}"));
    card.rows(
        "words",
        list.words.iter().map(|word| word.get_ref().clone()),
    );
    let row = |(value, words): (&String, &Vec<Spanned<String>>)| {
        format!("{value} = {}", some(words.iter().map(Spanned::get_ref)))
    };
    card.rows("values", list.values.iter().map(row));
    card.row(
        "endings",
        (!list.forms.is_empty()).then(|| {
            list.forms
                .iter()
                .map(|form| format!("-{form}"))
                .collect::<Vec<_>>()
                .join(" ")
        }),
    );
    card.row("more in", text(list.file.as_ref()));
    card.row("capitals", exact(list.case.as_ref()));
}

/// The word lists and macros that patterns name, each once.
fn parts<'p>(
    card: &mut Card,
    found: &Found<'_>,
    library: &Library,
    patterns: impl Iterator<Item = &'p Spanned<String>>,
) {
    let pack = found.id.split_once('/').map_or("", |(pack, _)| pack);
    let mut seen: Vec<&str> = Vec::new();
    for pattern in patterns {
        for part in pattern.get_ref().split("{{").skip(1) {
            let Some((name, _)) = part.split_once("}}") else {
                continue;
            };
            if !seen.contains(&name) {
                seen.push(name);
            }
        }
    }
    for name in seen {
        let Some(part) = library.part(pack, name) else {
            continue;
        };
        let line = match part.entry {
            Entry::List(list) => brief(list),
            Entry::Macro(text) => text.get_ref().trim().to_owned(),
            Entry::Rule(_) | Entry::Cue(_) | Entry::Check(_) => continue,
        };
        card.row(&format!("{{{{{name}}}}}"), line);
    }
}

/// A word list in a line.
fn brief(list: &ListTable) -> String {
    let values = list.values.values().flatten();
    let words = some(list.words.iter().chain(values).map(Spanned::get_ref));
    match (&list.file, words.is_empty()) {
        (Some(file), true) => format!("the words of {}", file.get_ref()),
        (Some(file), false) => format!("{words}, and the words of {}", file.get_ref()),
        (None, _) => words,
    }
}

/// The first words of a list, and how many more there are.
fn some<'w>(words: impl Iterator<Item = &'w String>) -> String {
    const SHOWN: usize = 12;
    let words: Vec<&str> = words.map(String::as_str).collect();
    let more = words.len().saturating_sub(SHOWN);
    let shown = words[..words.len() - more].join(", ");
    if more == 0 {
        return shown;
    }
    format!("{shown} and {more} more")
}

fn condition_patterns(rule: &RuleTable) -> impl Iterator<Item = &Spanned<String>> {
    rule.when.iter().chain(&rule.unless).flat_map(|table| {
        let table = table.get_ref();
        [&table.after, &table.before, &table.text]
            .into_iter()
            .flatten()
    })
}

fn condition(table: &ConditionTable) -> String {
    let part = text(table.part.as_ref()).unwrap_or_else(|| "sentence".to_owned());
    let has = format!("the {part} has");
    let says = [
        ("it stands after", &table.after),
        ("it stands before", &table.before),
        ("it is inside", &table.inside),
        ("there is near", &table.near),
        (has.as_str(), &table.with),
        ("its words fit", &table.text),
        ("its block is a", &table.block),
    ];
    let said = says
        .into_iter()
        .filter_map(|(words, value)| Some(format!("{words} {}", value.as_ref()?.get_ref())));
    let characters = table.within.map(|within| counted(within, "character"));
    let within = table.words.map(|words| counted(words, "word"));
    let within = within.or(characters);
    let within = within.map_or_else(String::new, |within| format!(" (within {within})"));
    format!("{}{within}", said.collect::<Vec<_>>().join(" and "))
}

fn change(table: &ChangeTable) -> String {
    let mut said = Vec::new();
    said.extend(table.disable.then(|| "switched off".to_owned()));
    said.extend(
        table
            .priority
            .map(|priority| format!("priority {priority}")),
    );
    said.extend(table.weight.map(|weight| format!("weight {weight}")));
    said.extend(
        table
            .when
            .iter()
            .map(|table| format!("when {}", condition(table.get_ref()))),
    );
    said.extend(
        table
            .unless
            .iter()
            .map(|table| format!("unless {}", condition(table.get_ref()))),
    );
    said.extend(table.style.as_ref().map(style));
    said.extend(text(table.message.as_ref()).map(|message| format!("says “{message}”")));
    let sentences = table.min_sentences;
    said.extend(sentences.map(|least| format!("from {} on", counted(least, "sentence"))));
    said.extend(text(table.severity.as_ref()).map(|severity| format!("severity {severity}")));
    said.join("; ")
}

fn examples(card: &mut Card, matches: &[Spanned<String>], rejects: &[Spanned<String>]) {
    card.rows(
        "finds",
        matches.iter().map(|text| text.get_ref().replace('\n', "⏎")),
    );
    card.rows(
        "not in",
        rejects.iter().map(|text| text.get_ref().replace('\n', "⏎")),
    );
}

fn style(style: &StyleTable) -> String {
    let label = style.label.as_ref().map(|label| format!("label {label}"));
    [style.colour.clone(), label]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn exact(case: Option<&Spanned<String>>) -> Option<String> {
    let exact = case.is_some_and(|case| case.get_ref() == "exact");
    exact.then(|| "count".to_owned())
}

fn text(value: Option<&Spanned<String>>) -> Option<String> {
    value.map(|value| value.get_ref().clone())
}

fn constant(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(yes) => yes.to_string(),
        other => other.type_str().to_owned(),
    }
}
