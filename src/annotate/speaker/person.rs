//! The persons of an article, and which names are names of one person.

use std::collections::BTreeMap;

/// Which pronoun a person is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
    Unknown,
}

impl Gender {
    /// By the pronoun.
    pub(super) fn of(word: &str) -> Self {
        match word.to_lowercase().as_str() {
            "he" => Self::He,
            "she" => Self::She,
            _ => Self::Unknown,
        }
    }

    /// Whether both may be given to one person.
    pub(super) fn fits(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

/// Somebody with a name.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) gender: Gender,
    pub(super) expert: bool,
    /// What stands before the name, and where its bearer works.
    brief: Vec<String>,
    /// What is said of the bearer behind the name or in a sentence.
    full: Option<String>,
}

impl Person {
    /// Adds a role. A full one is what a reader wants to know; brief ones serve until there is one.
    pub(super) fn add_role(&mut self, role: &str, full: bool) {
        if full {
            self.full.get_or_insert_with(|| role.to_owned());
        } else if !self.brief.iter().any(|known| known == role) && self.brief.len() < 2 {
            self.brief.push(role.to_owned());
        }
    }

    /// What the bearer is, as the article says it.
    pub(super) fn role(&self) -> Option<String> {
        let brief = (!self.brief.is_empty()).then(|| self.brief.join(", "));
        self.full.clone().or(brief)
    }
}

/// All persons, in order of first mention.
#[derive(Debug, Default)]
pub(super) struct Persons {
    all: Vec<Person>,
    /// By last name, in lower case.
    by_last: BTreeMap<String, Vec<usize>>,
    /// By first name, in lower case.
    by_first: BTreeMap<String, Vec<usize>>,
}

impl Persons {
    pub(super) fn get(&self, at: usize) -> &Person {
        &self.all[at]
    }

    pub(super) fn get_mut(&mut self, at: usize) -> &mut Person {
        &mut self.all[at]
    }

    /// The person of that name, who is made when new. A name of one word is the last one that ended so.
    pub(super) fn add(&mut self, name: &str, gender: Gender) -> usize {
        let words: Vec<String> = words_of(name).collect();
        let last = words.last().cloned().unwrap_or_default();
        let mut known = self.by_last.get(&last).into_iter().flatten().rev();
        let same = known.find(|at| {
            let person = &self.all[**at];
            person.gender.fits(gender) && is_same(&person.name, &words)
        });
        let at = same
            .copied()
            .unwrap_or_else(|| self.make(name, &words, gender));
        let person = &mut self.all[at];
        if is_fuller(&person.name, name) {
            name.clone_into(&mut person.name);
            self.enter_first(&words, at);
        }
        let person = &mut self.all[at];
        if person.gender == Gender::Unknown {
            person.gender = gender;
        }
        at
    }

    fn make(&mut self, name: &str, words: &[String], gender: Gender) -> usize {
        let at = self.all.len();
        self.all.push(Person {
            name: name.to_owned(),
            gender,
            expert: false,
            brief: Vec::new(),
            full: None,
        });
        let last = words.last().cloned().unwrap_or_default();
        self.by_last.entry(last).or_default().push(at);
        self.enter_first(words, at);
        at
    }

    fn enter_first(&mut self, words: &[String], at: usize) {
        let given = words.len().saturating_sub(1);
        let whole = |word: &&String| !word.ends_with('.') && word.chars().count() > 1;
        if let Some(first) = words[..given].iter().find(whole) {
            let known = self.by_first.entry(first.clone()).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
    }

    /// Those who have the last name.
    pub(super) fn with_last(&self, word: &str) -> &[usize] {
        let known = self.by_last.get(&word.to_lowercase());
        known.map_or(&[], Vec::as_slice)
    }

    /// The only one who has the first name.
    pub(super) fn with_first(&self, word: &str) -> Option<usize> {
        match self.by_first.get(&word.to_lowercase())?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

/// The words of a name in lower case, without what is set behind it.
fn words_of(name: &str) -> impl Iterator<Item = String> {
    name.split_whitespace()
        .filter(|word| !is_suffix(word))
        .map(str::to_lowercase)
}

fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches(','),
        "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III" | "IV" | "MD" | "PhD"
    )
}

/// Whether a name may be another way to write a person's name; the last words of both are the same.
fn is_same(known: &str, words: &[String]) -> bool {
    let known: Vec<String> = words_of(known).collect();
    if known.len() < 2 || words.len() < 2 || known.ends_with(words) || words.ends_with(&known) {
        return true;
    }
    let given = &known[..known.len() - 1];
    let other = &words[..words.len() - 1];
    is_short_for(&given[0], &other[0])
        || given
            .iter()
            .any(|one| !one.ends_with('.') && *one == other[0])
        || other
            .iter()
            .any(|one| !one.ends_with('.') && *one == given[0])
}

/// Whether one first name may be short for the other: an initial, or the first letters.
fn is_short_for(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let letters = short.trim_end_matches('.');
    long.starts_with(letters) && (letters == long || short.ends_with('.') || letters.len() > 2)
}

/// Whether the new name tells more than the one that is known.
fn is_fuller(known: &str, name: &str) -> bool {
    let several = name.contains(char::is_whitespace);
    let shouted = |name: &str| !name.chars().any(char::is_lowercase);
    several && ((shouted(known) && !shouted(name)) || (name.len() > known.len() && !shouted(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person() {
        for (first, second, whole) in [
            ("Ann Lee", "Lee", "Ann Lee"),
            ("Lee", "Ann Lee", "Ann Lee"),
            ("Steve Byrd", "H. Steve Byrd", "H. Steve Byrd"),
            ("J. Lee", "Jane Lee", "Jane Lee"),
            ("Ben Lee", "Benjamin S. Lee", "Benjamin S. Lee"),
            ("Aldo Di Rocca", "Di Rocca", "Aldo Di Rocca"),
            ("ANN LEE", "Ann Lee", "Ann Lee"),
            ("Martin Lee Jr.", "Lee", "Martin Lee Jr."),
        ] {
            let mut persons = Persons::default();
            let one = persons.add(first, Gender::Unknown);
            assert_eq!(
                persons.add(second, Gender::Unknown),
                one,
                "{first}, {second}"
            );
            assert_eq!(persons.get(one).name, whole);
        }
    }

    #[test]
    fn names_of_two() {
        let mut persons = Persons::default();
        let ann = persons.add("Ann Lee", Gender::She);
        let bob = persons.add("Bob Lee", Gender::He);
        assert_ne!(ann, bob);
        assert_eq!(persons.add("Lee", Gender::She), ann);
        assert_eq!(persons.add("Lee", Gender::He), bob);
        assert_eq!(persons.with_first("ann"), Some(ann));
    }
}
