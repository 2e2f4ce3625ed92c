//! What stands around an article without being it: who wrote it and when, words
//! under pictures, the page's own buttons.

use std::sync::LazyLock;

use regex::Regex;

use super::BlockKind;
use super::shape;

/// Lines that are furniture when they say nothing else, in small letters.
const BUTTONS: &[&str] = &[
    "advertisement",
    "advertisement continue reading the main story",
    "back to previous page",
    "continue reading",
    "continue reading the main story",
    "copy link",
    "download pdf",
    "e-mail",
    "email",
    "email this article",
    "en español",
    "ends",
    "for immediate release",
    "further reading",
    "hide caption",
    "inshare",
    "latest news",
    "listen",
    "listen to this article",
    "more information",
    "most popular",
    "newsletter",
    "print",
    "print this article",
    "read more",
    "recommended",
    "related",
    "related articles",
    "related content",
    "related links",
    "related stories",
    "save",
    "see original study",
    "share",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share this",
    "share this article",
    "share this story",
    "sign up",
    "skip advertisement",
    "sponsored content",
    "story continues below advertisement",
    "subscribe",
    "subscribe now",
    "trending",
    "tweet",
    "trending now",
    "view comments",
];

/// Beginnings of short lines that are furniture.
const BUTTON_STARTS: &[&str] = &[
    "also read:",
    "click here to",
    "contact us at",
    "continue reading:",
    "copyright ©",
    "follow us on",
    "further reading:",
    "keep up with this story",
    "more:",
    "read more:",
    "read more about",
    "read next:",
    "read the rest",
    "related:",
    "see also:",
    "share this article",
    "sign up for",
    "sign up to",
    "subscribe to",
    "video:",
    "watch:",
    "write to",
    "©",
];

/// What a page counts: `35 shares`.
const COUNTED: &[&str] = &["share", "shares", "comment", "comments", "likes"];

/// Lines above the names of people to ask, in small letters.
const CONTACTS: &[&str] = &[
    "contact",
    "contacts",
    "media contact",
    "media contacts",
    "press contact",
];

/// A telephone number with a label, or a line of nothing else.
static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:(?:tel|t|phone|telephone|mobile|fax)[.:]\s?)\+?[(0-9]|^\+?[0-9(][0-9() -]{6,18}[0-9]$|\b\(?[0-9]{3}[)-] ?[0-9]{3}-[0-9]{4}$")
        .expect("the pattern is a constant, and the tests below use it")
});

/// Longest line of furniture that says more than a button, in characters.
const LONGEST: usize = 140;

/// Beginnings and ends of lines under pictures.
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
            \(?(?i:photo(?:graph)?s?|image|picture|caption|illustration|video|graphic|figure|fig\.|chart|table)
                (?i:\s(?:credit|courtesy|by|\d{1,2}))?\s?[:.]\s\S
          | (?i:enlarge\sthis\simage|toggle\scaption|credit:|image\scredit|photo\scredit)
          | !\[
        )|(?:
            \(?(?:[Pp]hoto|[Ii]mage|[Pp]hotograph|[Ii]llustration)(?:\s?:\s|\s[Bb]y\s|\s[Cc]ourtesy\s)[^.]{2,60}
          | (?:^|\s|/)(?:Getty\sImages|iStockphoto|Shutterstock|Alamy|REUTERS/|AP\sPhoto)[^.]{0,80}
          | \([Cc]ourtesy\sof\s[^)]{2,60}\)
        )[.)]*$",
    )
    .expect("the pattern is a constant, and the tests below use it")
});

/// `By Ann Lee and J. P. Roe, Health Editor`.
static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:(?:Written|Reported|Words|Story|Text)\s)?(?:[Bb]y|BY):?\s
          (?:\p{Lu}[\p{L}\p{M}.'’-]*|and|AND|for|FOR|in|the|of|to|de|van|von|&|\|)
          (?:[,;]?\s(?:\p{Lu}[\p{L}\p{M}.'’-]*|and|for|in|the|of|to|de|la|van|von|bin|&|\||/))*
          [,.]?$",
    )
    .expect("the pattern is a constant, and the tests below use it")
});

/// `HealthDay Reporter`, under a byline.
static POST_HELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\p{Lu}\S*\s){1,3}\p{Lu}\S*, [^.]{0,40}\b(?:reporter|correspondent|editor|writer)\b[^.]{0,40}$|^(?:\p{Lu}\S*\s){0,4}(?:[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Ww]riter|Contributor)$|^Special to \p{Lu}.{2,40}$")
        .expect("the pattern is a constant, and the tests below use it")
});

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s(?:\d{1,2},?\s)?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/(?:19|20)?\d\d\b",
    )
    .expect("the pattern is a constant, and the tests below use it")
});

/// Words in small letters that may stand in a dateline.
const DATE_WORDS: &[&str] = &[
    "a.m",
    "am",
    "and",
    "at",
    "edt",
    "est",
    "first",
    "from",
    "gmt",
    "in",
    "last",
    "of",
    "on",
    "p.m",
    "pm",
    "posted",
    "published",
    "updated",
];

/// What piece of furniture a block is, if it is one.
pub(super) fn kind(words: &str) -> Option<BlockKind> {
    let words = words.trim_start_matches(['*', '_', '[']);
    if is_byline(words) {
        Some(BlockKind::Byline)
    } else if is_dateline(words) {
        Some(BlockKind::Dateline)
    } else if is_boilerplate(words) {
        Some(BlockKind::Boilerplate)
    } else {
        is_caption(words).then_some(BlockKind::Caption)
    }
}

/// Whether the line says what the author of the line before does.
pub(super) fn is_post_held(words: &str) -> bool {
    words.len() < 120 && POST_HELD.is_match(words)
}

/// Whether the line may be the bare name of a person.
pub(super) fn is_name(words: &str) -> bool {
    let part = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    (2..=4).contains(&shape::words(words)) && words.split_whitespace().all(part)
}

fn is_boilerplate(words: &str) -> bool {
    let starts = |start: &&str| {
        words
            .get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    if words.len() > LONGEST * 4 {
        return false;
    }
    let plain = words
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '©')
        .to_lowercase();
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    (letters == 0 && plain.len() < 6)
        || (words.starts_with('@') && shape::words(words) == 1)
        || (plain.starts_with(|c: char| c.is_ascii_digit())
            && COUNTED.iter().any(|noun| plain.ends_with(noun))
            && shape::words(words) < 3)
        || BUTTONS.contains(&plain.as_str())
        || words.split_whitespace().all(shape::is_link)
        || is_contact(words)
        || words
            .trim_start_matches('(')
            .to_lowercase()
            .starts_with("doi:")
        || (words.starts_with("SOURCE ") && !shape::is_stopped(words))
        || (shape::chars(words) <= LONGEST
            && (BUTTON_STARTS.iter().any(starts) || words.ends_with(" Read more")))
}

/// A line with a mailbox or telephone number that is no sentence.
fn is_contact(words: &str) -> bool {
    let is_mailbox = |word: &str| shape::is_link(word) && word.contains('@');
    let labelled = CONTACTS.contains(&words.to_lowercase().trim_end_matches(':'));
    labelled
        || (!shape::is_stopped(words)
            && shape::chars(words) <= LONGEST
            && (words.split_whitespace().any(is_mailbox) || TELEPHONE.is_match(words)))
}

fn is_byline(words: &str) -> bool {
    let credit = words.trim_start_matches(['-', '—', '–', ' ']);
    let signed = credit.len() < words.len()
        && credit.contains(" / ")
        && is_name(&credit.replace(" / ", " "));
    let undated = DATE
        .find(words)
        .map_or(words, |date| &words[..date.start()]);
    let name = undated.trim_end_matches(|c: char| !c.is_alphabetic() && c != '.');
    words.len() <= 160 && (BYLINE.is_match(name) || signed)
}

fn is_dateline(words: &str) -> bool {
    words.len() <= 160
        && DATE.is_match(words)
        && words.split_whitespace().all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            !word.starts_with(char::is_lowercase) || DATE_WORDS.contains(&word)
        })
        && words
            .split_whitespace()
            .filter(|word| shape::starts_lower(word) || word.starts_with(char::is_uppercase))
            .count()
            <= 14
        && !is_sentence(words)
}

/// A sentence in capitals ("FDA APPROVES …") has many words beside its date.
fn is_sentence(words: &str) -> bool {
    let date = DATE
        .find(words)
        .map_or(0, |found| shape::words(found.as_str()));
    shape::words(words) > date + 10
}

fn is_caption(words: &str) -> bool {
    words.len() <= 400 && CAPTION.is_match(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<&BlockKind>) {
        assert_eq!(kind(words).as_ref(), expected, "{words:?}");
    }

    #[test]
    fn boilerplate() {
        for words in [
            "Share this article",
            "[Subscribe to tea](https://tea.example)",
            "35SHARES",
            "12",
            "@annlee",
            "###",
            "# # #",
            "- 30 -",
            "* * *",
            "ADVERTISEMENT",
            "Read more: Does tea help?",
            "Can tea cure a cold? Read more",
            "https://tea.example/x",
            "editor@tea.example",
            "© 2024 Tea News",
            "Media contact:",
            "Ann Lee, (608) 555-0100, ann@tea.example",
            "Tel: +44 20 7946 0000",
            "020 7946 0000",
            "SOURCE Tea Council",
        ] {
            check(words, Some(&BlockKind::Boilerplate));
        }
        for words in [
            "Sharing tea helps.",
            "More: the trial found that 30 of 40 people slept, and that none of them had to get up in the night to look for the kettle or anything else in it.",
            "30 people took part",
        ] {
            check(words, None);
        }
    }

    #[test]
    fn bylines() {
        for words in [
            "By Ann Lee",
            "BY ANN LEE FOR TEA NEWS",
            "By Ann Lee and J. P. Roe, Health Editor",
            "-- Ann Lee / Tea News",
            "By Ann Lee,",
            "*By Ann Lee · 5 May 2024*",
            "By Ann Lee May 5, 2024",
        ] {
            check(words, Some(&BlockKind::Byline));
        }
        check("By the time Ann slept, the tea was cold.", None);
        check("By 2019, Ann slept.", None);
        assert!(is_post_held("TeaNews Reporter") && is_post_held("Special to TEA NEWS"));
        assert!(!is_post_held("She is a reporter"));
    }

    #[test]
    fn datelines() {
        for words in [
            "28 April 2016",
            "LEEDS, June 15, 2017 /TeaWire/ --",
            "Published: 11:02 May 11, 2016",
            "TEA | May 11, 2016, 12.10PM IST",
            "EMBARGOED FOR RELEASE: 11 A.M. (ET) TUESDAY, AUGUST 16, 2016",
            "2024-03-05",
        ] {
            check(words, Some(&BlockKind::Dateline));
        }
        for words in [
            "It began in May 2019.",
            "May helps",
            "In March 2020 tea ran out",
        ] {
            check(words, None);
        }
    }

    #[test]
    fn captions() {
        for words in [
            "Photo: Ann Lee",
            "Ann Lee drinks tea. Photo: Tea News",
            "A cup of tea. (Courtesy of Tea News)",
            "Tea Stock/Getty Images",
            "Enlarge this image Ann Lee for Tea News",
            "Figure 1. Cups a day",
            "![A cup](cup.png)",
        ] {
            check(words, Some(&BlockKind::Caption));
        }
        check("Image tests found that the tea had gone.", None);
        check("Figure skating helps.", None);
    }
}
