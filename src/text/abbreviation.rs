//! Words whose full stop does not, or does not surely, end a sentence.

/// What a full stop after a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The end of a sentence.
    End,
    /// Never the end: `Dr.`, `vs.`
    Never,
    /// The end only before a word that begins sentences: `U.S.`, `Inc.`, `a.m.`
    Perhaps,
    /// Not the end before a figure: `No. 5`, `p. 12`.
    BeforeFigure,
}

/// Before a name or figure, never at the end.
const NEVER: &[&str] = &[
    "adm", "fr", "adj", "approx", "assoc", "asst", "attn", "brig", "ca", "capt", "cf", "cmdr",
    "col", "det", "dir", "dr", "drs", "e.g", "ed", "eds", "eg", "eq", "esp", "fig", "figs", "ft",
    "gen", "gov", "hon", "i.e", "ie", "incl", "insp", "lt", "maj", "messrs", "mr", "mrs", "ms",
    "mt", "mx", "nos", "pres", "prof", "profs", "pt", "ref", "refs", "rep", "reps", "resp", "rev",
    "sen", "sens", "sgt", "sr", "st", "supt", "univ", "v", "viz", "vol", "vols", "vs", "clin",
    "engl", "natl", "oncol", "proc", "suppl",
];

/// Inside a sentence or at its end.
const PERHAPS: &[&str] = &[
    "al", "ala", "apr", "apt", "ariz", "ark", "aug", "ave", "bros", "b.sc", "calif", "co", "colo",
    "conn", "corp", "ct", "dec", "del", "dept", "div", "esq", "est", "etc", "feb", "fla", "fri",
    "hr", "hrs", "inc", "ind", "intl", "jan", "jr", "jul", "jun", "kan", "ky", "la", "lb", "lbs",
    "llc", "ltd", "mass", "max", "md", "mich", "min", "mins", "minn", "miss", "mo", "mon", "mont",
    "nev", "nov", "oct", "okla", "ont", "ore", "oz", "pa", "ph.d", "phd", "plc", "rd", "sat",
    "sec", "secs", "sep", "sept", "sq", "st", "sun", "tenn", "tex", "thu", "thurs", "tue", "tues",
    "va", "vt", "wash", "wed", "wis", "wk", "wks", "wyo", "yr", "yrs",
];

/// Words of `PERHAPS` that are also ordinary words: abbreviations only with a capital.
const CAPITAL_ONLY: &[&str] = &[
    "ala", "ark", "ct", "co", "conn", "dec", "del", "fla", "fri", "ind", "jan", "jun", "la",
    "mass", "max", "miss", "mo", "mon", "mont", "ore", "pa", "sat", "sun", "tex", "va", "wash",
    "wed", "ed", "ref", "fig", "col", "det", "dir", "gen", "pt", "rep",
];

/// Words before a figure.
const BEFORE_FIGURE: &[&str] = &["art", "ch", "no", "p", "para", "pp", "sect"];

/// Words that one capital letter names a kind of, so that it is no initial: `vitamin C`.
const KINDS: &[&str] = &[
    "category",
    "class",
    "factor",
    "grade",
    "group",
    "hepatitis",
    "influenza",
    "omega",
    "part",
    "phase",
    "plan",
    "protein",
    "stage",
    "type",
    "vitamin",
];

/// Words that begin sentences and hardly ever go on with a name.
const OPENERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "are",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "can",
    "could",
    "despite",
    "did",
    "do",
    "does",
    "during",
    "each",
    "even",
    "experts",
    "few",
    "for",
    "from",
    "half",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "it's",
    "it’s",
    "last",
    "many",
    "meanwhile",
    "more",
    "moreover",
    "most",
    "much",
    "my",
    "next",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "over",
    "people",
    "she",
    "since",
    "so",
    "some",
    "still",
    "such",
    "that",
    "that's",
    "that’s",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "to",
    "today",
    "under",
    "unlike",
    "until",
    "we",
    "were",
    "what",
    "when",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "without",
    "would",
    "yet",
    "you",
    "your",
];

/// What the full stop after the word means. `before` is the word before it, if near.
pub(super) fn stop(word: &str, before: &str) -> Stop {
    let small = word.to_lowercase();
    let small = small.as_str();
    let ordinary = CAPITAL_ONLY.contains(&small) && word.starts_with(char::is_lowercase);
    if is_letter(word) {
        return letter(word, before);
    }
    if BEFORE_FIGURE.contains(&small) {
        Stop::BeforeFigure
    } else if ordinary {
        Stop::End
    } else if NEVER.contains(&small) {
        Stop::Never
    } else if PERHAPS.contains(&small) || is_dotted(word) {
        Stop::Perhaps
    } else {
        Stop::End
    }
}

/// Whether the word begins sentences.
pub(super) fn opens(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && OPENERS.contains(&word.to_lowercase().as_str())
}

fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// `J.` in `J. K. Roe`, but not `C.` in `vitamin C.`
fn letter(word: &str, before: &str) -> Stop {
    if KINDS.contains(&before.to_lowercase().as_str()) {
        Stop::End
    } else if word == "v" {
        Stop::Never
    } else if matches!(word, "p" | "c" | "n" | "d" | "s") {
        Stop::BeforeFigure
    } else if word.starts_with(char::is_uppercase) {
        Stop::Perhaps
    } else {
        Stop::End
    }
}

/// `U.S`, `F.D.A`, `Ph.D`, `a.m`: pieces of one or two letters.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|piece| {
            (1..3).contains(&piece.chars().count())
                && piece.chars().all(|c| c.is_alphabetic() || c == '&')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops() {
        for (word, before, expected) in [
            ("Dr", "", Stop::Never),
            ("vs", "", Stop::Never),
            ("v", "Roe", Stop::Never),
            ("S.&P", "the", Stop::Perhaps),
            ("U.S", "the", Stop::Perhaps),
            ("F.D.A", "the", Stop::Perhaps),
            ("a.m", "8", Stop::Perhaps),
            ("al", "et", Stop::Perhaps),
            ("Dec", "", Stop::Perhaps),
            ("sun", "the", Stop::End),
            ("No", "", Stop::BeforeFigure),
            ("J", "", Stop::Perhaps),
            ("C", "vitamin", Stop::End),
            ("tea", "", Stop::End),
            ("example.org", "", Stop::End),
        ] {
            assert_eq!(stop(word, before), expected, "{before} {word}.");
        }
    }
}
