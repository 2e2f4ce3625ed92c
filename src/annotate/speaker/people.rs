//! The people of an article: every mention of a name, and whom a short name or a pronoun means.

use std::collections::BTreeMap;

use crate::model::SourceClass;
use crate::rules::{Match, Scanner};
use crate::text::{Document, Span};

/// What is known of one speaker.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Speaker {
    /// Full name.
    pub(crate) resolved: Option<String>,
    /// What the speaker is.
    pub(crate) role: Option<String>,
    /// What sort of source.
    pub(crate) class: Option<SourceClass>,
}

/// Which pronoun a person is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    He,
    She,
    Unknown,
}

/// Somebody with a name.
#[derive(Clone, Debug)]
struct Person {
    name: String,
    gender: Gender,
    role: Option<String>,
    expert: bool,
}

/// One place where somebody is named.
#[derive(Clone, Copy, Debug)]
struct Named {
    span: Span,
    person: usize,
    quoted: bool,
    /// Whether it speaks.
    subject: bool,
}

/// The people of one article.
#[derive(Debug)]
pub(crate) struct People<'a> {
    document: &'a Document,
    persons: Vec<Person>,
    /// By last name, in lower case: the persons, in order of first mention.
    by_last: BTreeMap<String, Vec<usize>>,
    named: Vec<Named>,
    classes: Vec<(Span, SourceClass)>,
    roles: Vec<Span>,
    /// Prepositions behind the head of a phrase.
    tails: Vec<Span>,
    pronouns: Vec<(Span, Gender)>,
    /// Words that stand for the phrase before them: "who".
    relatives: Vec<Span>,
    phrases: Vec<Span>,
}

/// Lists that tell what sort of source a speaker is, the stronger sign first.
const CLASSES: [(&str, SourceClass); 7] = [
    ("source-media", SourceClass::Media),
    ("source-agency", SourceClass::Agency),
    ("source-study", SourceClass::Study),
    ("source-document", SourceClass::Document),
    ("source-expert", SourceClass::Expert),
    ("source-institution", SourceClass::Institution),
    ("source-unnamed", SourceClass::Unnamed),
];

impl<'a> People<'a> {
    /// Collects the names of a document. `quotes` are the outer stretches in marks, in order.
    pub(crate) fn new(scanner: &Scanner<'a>, names: &[Match<'_>], quotes: &[Span]) -> Self {
        let mut people = Self {
            document: scanner.document(),
            persons: Vec::new(),
            by_last: BTreeMap::new(),
            named: Vec::new(),
            classes: Vec::new(),
            roles: scanner.hits("role-word"),
            tails: scanner.hits("np-tail"),
            pronouns: Vec::new(),
            relatives: scanner.hits("np-relative"),
            phrases: Vec::new(),
        };
        for (list, class) in CLASSES {
            people
                .classes
                .extend(scanner.hits(list).into_iter().map(|span| (span, class)));
        }
        people.classes.sort_by_key(|(span, _)| span.start);
        for found in names {
            people.take(found, quotes);
        }
        people
    }

    fn take(&mut self, found: &Match<'_>, quotes: &[Span]) {
        let text = self.document.text();
        match found.constant("type") {
            Some("person") => {
                let name = found.group("name").unwrap_or(found.span);
                let gender = match found.constant("gender") {
                    Some("he") => Gender::He,
                    Some("she") => Gender::She,
                    _ => Gender::Unknown,
                };
                let quoted = inside(quotes, found.span);
                let person = self.person(name.of(text), gender);
                if self.class(found.span) == Some(SourceClass::Expert) {
                    self.persons[person].expert = true;
                }
                self.named.push(Named {
                    span: found.span,
                    person,
                    quoted,
                    subject: false,
                });
            }
            Some("pronoun") => {
                let gender = match found.span.of(text).to_lowercase().as_str() {
                    "he" => Gender::He,
                    "she" => Gender::She,
                    _ => Gender::Unknown,
                };
                self.pronouns.push((found.span, gender));
            }
            _ => {}
        }
    }

    /// Adds what the names rules do not find: last names by themselves. `subjects` are the phrases that speak.
    pub(crate) fn with_phrases(
        mut self,
        phrases: &[Span],
        subjects: &[Span],
        quotes: &[Span],
    ) -> Self {
        let mut short = Vec::new();
        for phrase in phrases {
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
                    quoted: inside(quotes, *phrase),
                    subject: false,
                });
            }
        }
        self.phrases = phrases.to_vec();
        self.named.extend(short);
        self.named.sort_by_key(|named| named.span);
        for named in &mut self.named {
            let at = subjects.partition_point(|subject| subject.end <= named.span.start);
            named.subject = subjects
                .get(at)
                .is_some_and(|subject| subject.contains(named.span));
        }
        self
    }

    /// The person of that name, who is made when new. A name of one word is the last one that ended so.
    fn person(&mut self, name: &str, gender: Gender) -> usize {
        let words: Vec<&str> = name
            .split_whitespace()
            .filter(|word| !suffix(word))
            .collect();
        let last = words
            .last()
            .map(|word| word.to_lowercase())
            .unwrap_or_default();
        let same = self.by_last.get(&last).and_then(|known| {
            known
                .iter()
                .rev()
                .find(|at| compatible(&self.persons[**at].name, &words))
                .copied()
        });
        let at = same.unwrap_or_else(|| {
            self.persons.push(Person {
                name: name.to_owned(),
                gender,
                role: None,
                expert: false,
            });
            self.by_last
                .entry(last)
                .or_default()
                .push(self.persons.len() - 1);
            self.persons.len() - 1
        });
        let person = &mut self.persons[at];
        if words.len() > 1 && name.len() > person.name.len() {
            name.clone_into(&mut person.name);
        }
        if person.gender == Gender::Unknown {
            person.gender = gender;
        }
        at
    }

    /// What is known of the speaker at a place in the text.
    pub(crate) fn speaker(&mut self, span: Span) -> Speaker {
        if let Some(gender) = self.pronoun(span) {
            return self.behind_pronoun(span, gender);
        }
        if let Some(antecedent) = self.antecedent(span) {
            let known = self.speaker(antecedent);
            let words = antecedent.of(self.document.text()).to_owned();
            return Speaker {
                resolved: known.resolved.or(Some(words)),
                ..known
            };
        }
        let head = self.head(span);
        let Some(at) = self.person_in(head) else {
            return Speaker {
                class: self
                    .class(head)
                    .or_else(|| self.class(span))
                    .map(without_name),
                ..Speaker::default()
            };
        };
        if let Some(place) = self.apposition(span) {
            let expert = self.class(place) == Some(SourceClass::Expert);
            let role = place.of(self.document.text()).to_owned();
            let person = &mut self.persons[at];
            person.role.get_or_insert(role);
            person.expert |= expert;
        }
        self.known(at)
    }

    /// The phrase that a relative pronoun stands for, when it stands right before it.
    fn antecedent(&self, span: Span) -> Option<Span> {
        self.relatives.binary_search(&span).ok()?;
        let at = self
            .phrases
            .partition_point(|phrase| phrase.end <= span.start);
        let before = self.phrases[at.checked_sub(1)?];
        let gap = &self.document.text()[before.end..span.start];
        matches!(gap.trim(), "" | ",").then_some(before)
    }

    /// The outlet that a phrase names.
    pub(crate) fn outlet(&self, span: Span) -> Option<String> {
        let media = |(hit, class): &&(Span, SourceClass)| {
            *class == SourceClass::Media && span.contains(*hit)
        };
        let from = self
            .classes
            .partition_point(|(hit, _)| hit.start < span.start);
        let found = self.classes[from..]
            .iter()
            .take_while(|(hit, _)| hit.start < span.end)
            .find(media);
        found.map(|(hit, _)| hit.of(self.document.text()).to_owned())
    }

    /// A phrase without what follows a preposition.
    fn head(&self, span: Span) -> Span {
        let from = self.tails.partition_point(|tail| tail.start < span.start);
        match self.tails.get(from) {
            Some(tail) if tail.start > span.start && tail.start < span.end => {
                let words = self.document.text()[span.start..tail.start].trim_end();
                Span::new(span.start, span.start + words.len())
            }
            _ => span,
        }
    }

    fn pronoun(&self, span: Span) -> Option<Gender> {
        let at = self
            .pronouns
            .partition_point(|(pronoun, _)| pronoun.start < span.start);
        self.pronouns
            .get(at)
            .filter(|(pronoun, _)| *pronoun == span)
            .map(|(_, gender)| *gender)
    }

    /// Whom a pronoun means: the one who was named last of those whom it fits.
    fn behind_pronoun(&self, span: Span, gender: Gender) -> Speaker {
        if gender == Gender::Unknown {
            return Speaker::default();
        }
        let to = self
            .named
            .partition_point(|named| named.span.start < span.start);
        let fits = |named: &&Named| {
            let other = self.persons[named.person].gender;
            !named.quoted && (other == gender || other == Gender::Unknown)
        };
        let near = &self.named[to.saturating_sub(FAR)..to];
        let Some(last) = near.iter().rev().find(fits) else {
            return Speaker::default();
        };
        // In the sentence that names the last one it is the one who speaks, else the one who comes first.
        let sentence = self.document.sentence_at(last.span.start);
        let same = |named: &&Named| self.document.sentence_at(named.span.start) == sentence;
        let mut there = near.iter().filter(same).filter(fits);
        let first = there.clone().next().unwrap_or(last);
        let chosen = there.find(|named| named.subject).unwrap_or(first);
        self.known(chosen.person)
    }

    fn known(&self, at: usize) -> Speaker {
        let person = &self.persons[at];
        let class = if person.expert {
            SourceClass::Expert
        } else {
            SourceClass::Person
        };
        Speaker {
            resolved: Some(person.name.clone()),
            role: person.role.clone(),
            class: Some(class),
        }
    }

    /// The person whose name a phrase is, or whose last name it ends with.
    fn person_in(&self, span: Span) -> Option<usize> {
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
        if !last.chars().next()?.is_uppercase() {
            return None;
        }
        self.by_last.get(&last.to_lowercase())?.first().copied()
    }

    /// What stands beside a name and says a role: "Ann Lee, the director of …".
    fn apposition(&self, span: Span) -> Option<Span> {
        let text = self.document.text();
        let sentence = self
            .document
            .sentences()
            .get(self.document.sentence_at(span.start))?;
        let behind = text.get(span.end..sentence.span.end)?.strip_prefix(", ")?;
        let place = Span::new(span.end + 2, span.end + 2 + apposition_length(behind));
        let from = self.roles.partition_point(|role| role.start < place.start);
        let role = self.roles.get(from)?;
        place.contains(*role).then_some(place)
    }

    /// The strongest class that a word of the phrase gives.
    fn class(&self, span: Span) -> Option<SourceClass> {
        let from = self
            .classes
            .partition_point(|(hit, _)| hit.start < span.start);
        let inside = self.classes[from..]
            .iter()
            .take_while(|(hit, _)| hit.end <= span.end);
        let rank = |class: SourceClass| CLASSES.iter().position(|(_, other)| *other == class);
        inside
            .map(|(_, class)| *class)
            .min_by_key(|class| rank(*class))
    }
}

/// The class of a speaker without a name.
fn without_name(class: SourceClass) -> SourceClass {
    match class {
        SourceClass::Expert => SourceClass::ExpertsUnnamed,
        other => other,
    }
}

/// How many mentions of persons before a pronoun are looked at.
const FAR: usize = 200;

/// Whether a span lies inside one of the others, which are in order and do not overlap.
fn inside(outer: &[Span], span: Span) -> bool {
    let at = outer.partition_point(|outer| outer.start <= span.start);
    at > 0 && outer[at - 1].contains(span)
}

fn suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Sr." | "II" | "III" | "IV" | "MD" | "PhD")
}

/// Whether a name may be another way to write a person's name.
fn compatible(known: &str, words: &[&str]) -> bool {
    let first = known.split_whitespace().next().unwrap_or_default();
    words.len() < 2 || !known.contains(' ') || words[0] == first
}

/// Length in bytes of an apposition, up to the comma or stop that closes it.
fn apposition_length(text: &str) -> usize {
    text.find([',', ';', '“', '"', '(', '—', '\n'])
        .unwrap_or_else(|| text.trim_end_matches('.').len())
}
