//! The speakers of an article: every mention of a name, and whom a short name, a pronoun or a description means.

use super::super::lookup::{ends_with, inside};
use super::again::Introductions;
use super::class::Classes;
use super::organisations::Organisations;
use super::person::{Gender, Persons};
use super::roles::Role;
use crate::model::SourceClass;
use crate::rules::{Match, Scanner};
use crate::text::{Document, Span};

/// What is known of one speaker.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Speaker {
    /// The same for all who are the same.
    pub(crate) key: Option<String>,
    /// Full name.
    pub(crate) resolved: Option<String>,
    /// What the speaker is.
    pub(crate) role: Option<String>,
    /// What sort of source.
    pub(crate) class: Option<SourceClass>,
}

/// One place where somebody is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) span: Span,
    pub(super) person: usize,
    pub(super) quoted: bool,
    /// Whether it speaks.
    pub(super) subject: bool,
}

/// The phrases of a document that speakers are looked for in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrases<'a> {
    /// Noun phrases.
    pub(crate) all: &'a [Span],
    /// Those that speak.
    pub(crate) subjects: &'a [Span],
    /// Outer stretches in marks.
    pub(crate) quotes: &'a [Span],
    /// Finite verbs.
    pub(crate) verbs: &'a [Span],
}

/// The people and organisations of one article.
#[derive(Debug)]
pub(crate) struct People<'a> {
    pub(super) document: &'a Document,
    pub(super) persons: Persons,
    pub(super) named: Vec<Named>,
    organisations: Organisations,
    pub(super) classes: Classes,
    /// Words that say what somebody is, and who it is.
    described: Vec<(Span, usize)>,
    /// Prepositions behind the head of a phrase.
    pub(super) tails: Vec<Span>,
    pronouns: Vec<(Span, Gender)>,
    /// Words for several people: "researchers".
    pub(super) plurals: Vec<Span>,
    /// Words for those who speak for others: "spokesman".
    voices: Vec<Span>,
    /// Names of media that are common words elsewhere.
    outlets: Vec<Span>,
    /// Words between two speakers: "and".
    pub(super) joints: Vec<Span>,
    /// Words that end a role: "who", "said".
    ends: Vec<Span>,
    /// First names that the list knows.
    first_names: Vec<Span>,
    /// Words that stand for the phrase before them: "who".
    pub(super) relatives: Vec<Span>,
    pub(super) phrases: Vec<Span>,
    pub(super) subjects: Vec<Span>,
    /// Studies and specialists that were told of fully.
    pub(super) introductions: Introductions,
}

impl<'a> People<'a> {
    /// Collects the names of a document, and what is said of their bearers.
    pub(crate) fn new(
        scanner: &Scanner<'a>,
        names: &[Match<'_>],
        roles: &[Match<'_>],
        phrases: Phrases<'_>,
    ) -> Self {
        let classes = Classes::new(scanner);
        let mut outlets = scanner.hits("media-told");
        let media = |found: &&Match<'_>| found.constant("class") == Some("media");
        outlets.extend(names.iter().filter(media).map(|found| found.span));
        outlets.sort_unstable();
        let mut people = Self {
            document: scanner.document(),
            persons: Persons::default(),
            named: Vec::new(),
            organisations: Organisations::new(scanner, names, &classes),
            classes,
            described: Vec::new(),
            tails: scanner.hits("np-tail"),
            pronouns: Vec::new(),
            plurals: scanner.hits("plural-people"),
            voices: scanner.hits("spokes-word"),
            outlets,
            joints: scanner.hits("name-joint"),
            relatives: relatives(scanner),
            ends: united(&[relatives(scanner), scanner.hits("say-plain")]),
            first_names: scanner.hits("first-name"),
            phrases: phrases.all.to_vec(),
            subjects: openers(scanner.document(), phrases),
            introductions: Introductions::new(scanner),
        };
        for found in names {
            people.take(found, phrases.quotes);
        }
        people.add_short(phrases);
        people.describe(&super::roles::of(roles));
        people.introduce(scanner, phrases.verbs);
        people
    }

    fn take(&mut self, found: &Match<'_>, quotes: &[Span]) {
        let text = self.document.text();
        match found.constant("type") {
            Some("person") => {
                let name = found.group("name").unwrap_or(found.span);
                let gender = found.constant("gender").map_or(Gender::Unknown, Gender::of);
                let person = self.persons.add(name.of(text), gender);
                if self.classes.of(found.span) == Some(SourceClass::Expert) {
                    self.persons.get_mut(person).expert = true;
                }
                self.named.push(Named {
                    span: found.span,
                    person,
                    quoted: inside(quotes, found.span),
                    subject: false,
                });
            }
            Some("pronoun") => {
                let gender = Gender::of(found.span.of(text));
                self.pronouns.push((found.span, gender));
            }
            _ => {}
        }
    }

    /// Adds what the names rules do not find: last and first names by themselves.
    fn add_short(&mut self, phrases: Phrases<'_>) {
        let mut short = Vec::new();
        for phrase in phrases.all {
            let head = self.head(*phrase);
            let from = self
                .named
                .partition_point(|named| named.span.start < phrase.start);
            let known = self
                .named
                .get(from)
                .is_some_and(|named| named.span.end <= phrase.end);
            if let Some(person) = (!known).then(|| self.person_in(head)).flatten() {
                short.push(Named {
                    span: head,
                    person,
                    quoted: inside(phrases.quotes, *phrase),
                    subject: false,
                });
            }
        }
        self.named.extend(short);
        self.named.sort_by_key(|named| named.span);
        for named in &mut self.named {
            let subjects = phrases.subjects;
            let at = subjects.partition_point(|subject| subject.end <= named.span.start);
            named.subject = subjects
                .get(at)
                .is_some_and(|subject| subject.contains(named.span));
        }
    }

    /// Gives people their roles.
    fn describe(&mut self, roles: &[Role]) {
        for role in roles {
            let person = match self.pronoun(role.name) {
                Some(gender) => self.behind_pronoun(role.name, gender),
                None => self.person_in(role.name),
            };
            let Some(at) = person else {
                continue;
            };
            let words = role.words.map(|words| self.without_clause(words));
            let person = self.persons.get_mut(at);
            person.expert |= role.degree;
            if let Some(words) = words {
                person.add_role(words.of(self.document.text()), role.full);
                person.expert |= self.classes.is_expert(words);
                self.described.push((words, at));
            }
            if let Some(place) = role.place {
                person.add_role(place.of(self.document.text()), false);
                person.expert |= self.classes.is_expert(place);
            }
        }
        self.described.sort_unstable();
    }

    /// A role without the clause that "who" or a verb of saying opens behind it, and without blanks at its end.
    fn without_clause(&self, role: Span) -> Span {
        let from = self.ends.partition_point(|end| end.start <= role.start);
        let end = self.ends.get(from).map_or(role.end, |end| end.start);
        let words = self.document.text()[role.start..end.min(role.end)].trim_end();
        Span::new(role.start, role.start + words.len())
    }

    /// What is known of the speaker at a place in the text, in words without line ends.
    pub(crate) fn speaker(&self, span: Span) -> Speaker {
        let fold = |words: String| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = self.speaker_at(span);
        Speaker {
            resolved: known.resolved.map(fold),
            role: known.role.map(fold),
            ..known
        }
    }

    fn speaker_at(&self, span: Span) -> Speaker {
        if let Some(gender) = self.pronoun(span) {
            let person = self.behind_pronoun(span, gender);
            let several = || self.behind_they(span).unwrap_or_default();
            return person.map_or_else(several, |at| self.known(at));
        }
        if let Some(antecedent) = self.antecedent(span) {
            let known = self.speaker(antecedent);
            let words = antecedent.of(self.document.text()).to_owned();
            return Speaker {
                resolved: known.resolved.or(Some(words)),
                ..known
            };
        }
        if let Some(several) = self.several(span) {
            return several;
        }
        let head = self.head(span);
        if let Some(at) = self.person_in(head).or_else(|| self.described_by(span)) {
            return self.known(at);
        }
        let unnamed = self.classes.of_head(head) == Some(SourceClass::Unnamed);
        let mut named = [span, head].into_iter().filter(|_| !unnamed);
        let organisation = named.find_map(|span| self.organisation(span));
        organisation.unwrap_or_else(|| self.nameless(span, head))
    }

    fn organisation(&self, span: Span) -> Option<Speaker> {
        let again = || self.organisations.again(self.document, span);
        let at = self.organisations.named_in(span).or_else(again)?;
        Some(Speaker {
            key: Some(format!("o{at}")),
            resolved: Some(self.organisations.name(at).to_owned()),
            role: None,
            class: self.organisations.class(at),
        })
    }

    pub(super) fn nameless(&self, span: Span, head: Span) -> Speaker {
        let class = self.classes.of_head(head);
        let class = class.filter(|_| head.end == span.end || !ends_with(&self.voices, head));
        let words = span.of(self.document.text()).to_lowercase();
        let mut articles = ["the ", "a ", "an "].into_iter();
        let bare = articles.find_map(|article| words.strip_prefix(article));
        let person = self.first_names.binary_search(&head).is_ok();
        let class = class.or(person.then_some(SourceClass::Person));
        Speaker {
            key: Some(format!("n{}", bare.unwrap_or(&words))),
            class: class.or_else(|| self.classes.of(span)).map(without_name),
            ..Speaker::default()
        }
    }

    /// What is known of the author of a post.
    pub(crate) fn author(&self, name: Span, handle: Span) -> Speaker {
        let text = self.document.text();
        let known = self.person_in(name).map(|at| self.known(at));
        known.unwrap_or_else(|| Speaker {
            key: Some(format!("h{}", handle.of(text).to_lowercase())),
            resolved: Some(name.of(text).to_owned()),
            role: None,
            class: Some(self.classes.of_head(name).unwrap_or(SourceClass::Person)),
        })
    }

    /// The outlet that a phrase names.
    pub(crate) fn outlet(&self, span: Span) -> Option<String> {
        let from = self
            .outlets
            .partition_point(|outlet| outlet.start < span.start);
        let other = self
            .outlets
            .get(from)
            .filter(|outlet| span.contains(**outlet));
        let found = self.classes.first(span, SourceClass::Media);
        let found = found
            .into_iter()
            .chain(other.copied())
            .max_by_key(|span| span.len())?;
        Some(found.of(self.document.text()).to_owned())
    }

    /// A phrase without what follows a preposition, and without whose it is.
    pub(super) fn head(&self, span: Span) -> Span {
        let text = self.document.text();
        let owners = ["'s ", "’s ", "s' ", "s’ "].into_iter();
        let owned = owners.filter_map(|mark| Some(span.of(text).rfind(mark)? + mark.len()));
        let start = span.start + owned.max().unwrap_or(0);
        let from = self.tails.partition_point(|tail| tail.start <= start);
        match self.tails.get(from) {
            Some(tail) if tail.start < span.end => {
                let words = text[start..tail.start].trim_end();
                Span::new(start, start + words.len())
            }
            _ => Span::new(start, span.end),
        }
    }

    pub(super) fn pronoun(&self, span: Span) -> Option<Gender> {
        let at = self
            .pronouns
            .partition_point(|(pronoun, _)| pronoun.start < span.start);
        self.pronouns
            .get(at)
            .filter(|(pronoun, _)| *pronoun == span)
            .map(|(_, gender)| *gender)
    }

    pub(super) fn known(&self, at: usize) -> Speaker {
        let person = self.persons.get(at);
        let class = if person.expert {
            SourceClass::Expert
        } else {
            SourceClass::Person
        };
        Speaker {
            key: Some(format!("p{at}")),
            resolved: Some(person.name.clone()),
            role: person.role(),
            class: Some(class),
        }
    }

    /// Whom the words describe: "the lead author" in "the lead author, Ann Lee".
    fn described_by(&self, span: Span) -> Option<usize> {
        let at = self
            .described
            .partition_point(|(words, _)| words.start < span.start);
        let (words, person) = *self.described.get(at)?;
        (words.start == span.start).then_some(person)
    }

    /// The person whose name a phrase is, or whose last name it ends with.
    pub(super) fn person_in(&self, span: Span) -> Option<usize> {
        let text = self.document.text();
        let from = self
            .named
            .partition_point(|named| named.span.start < span.start);
        let possessor = |named: &Named| {
            named.span.end < span.end && text[named.span.end..].starts_with(['\'', '’'])
        };
        let inside = self.named[from..]
            .iter()
            .take_while(|named| named.span.end <= span.end)
            .filter(|named| !possessor(named))
            .last();
        if let Some(named) = inside {
            return Some(named.person);
        }
        let words = span.of(text);
        let last = words
            .split_whitespace()
            .last()?
            .trim_matches(|c: char| !c.is_alphanumeric());
        let first = last.chars().next()?;
        if first.is_lowercase() || !first.is_alphabetic() {
            return None;
        }
        let alone = || {
            (last == words)
                .then(|| self.persons.with_first(last))
                .flatten()
        };
        self.bearer(last, span).or_else(alone)
    }

    /// Who of those with a last name was named last before a place, else the first of them.
    fn bearer(&self, last: &str, span: Span) -> Option<usize> {
        let bearers = self.persons.with_last(last);
        let [first, ..] = bearers else {
            return None;
        };
        if bearers.len() == 1 {
            return Some(*first);
        }
        let to = self
            .named
            .partition_point(|named| named.span.start < span.start);
        let near = self.named[..to].iter().rev().take(NEAR);
        let mut spoken = near.map(|named| named.person);
        Some(spoken.find(|at| bearers.contains(at)).unwrap_or(*first))
    }
}

/// Pronouns for the phrase before them; `WHO` is an organisation.
fn relatives(scanner: &Scanner<'_>) -> Vec<Span> {
    let text = scanner.document().text();
    let mut found = scanner.hits("np-relative");
    found.retain(|span| !span.of(text).starts_with(char::is_uppercase));
    found
}

/// Spans of several sorts, in order.
fn united(lists: &[Vec<Span>]) -> Vec<Span> {
    let mut all = lists.concat();
    all.sort_unstable();
    all
}

/// The phrases that speak, and those that begin a sentence outside of quotes.
fn openers(document: &Document, phrases: Phrases<'_>) -> Vec<Span> {
    let opens = |phrase: &&Span| {
        let sentence = document.sentences().get(document.sentence_at(phrase.start));
        sentence.is_some_and(|sentence| sentence.span.start == phrase.start)
            && !inside(phrases.quotes, **phrase)
    };
    let mut all: Vec<Span> = phrases.all.iter().filter(opens).copied().collect();
    all.extend(phrases.subjects);
    all.sort_unstable();
    all
}

/// How many mentions before a last name are looked at.
const NEAR: usize = 50;

/// The class of a speaker without a name.
fn without_name(class: SourceClass) -> SourceClass {
    match class {
        SourceClass::Expert => SourceClass::ExpertsUnnamed,
        other => other,
    }
}
