//! Names that a mistyped name may stand for.

/// The name that is nearest to a mistyped one, or none when all of them are far off.
pub(super) fn nearest<'n>(
    typed: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    if typed.len() > LONGEST {
        return None;
    }
    let typed = typed.to_lowercase();
    names
        .into_iter()
        .filter(|name| name.len() <= LONGEST)
        .map(|name| (distance(&typed, name), name))
        .filter(|(distance, name)| *distance <= name.chars().count().max(3) / 3)
        .min()
        .map(|(_, name)| name)
}

/// Bytes of the longest name that is compared; the comparison takes the square of it.
const LONGEST: usize = 80;

/// Typing errors between two names; `_` for `-` is none, and one plural or singular counts once.
fn distance(typed: &str, name: &str) -> usize {
    let name = name.to_lowercase();
    strsim::damerau_levenshtein(&typed.replace('_', "-"), &name.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        let names = ["about", "pattern", "matches", "drug", "drug-class", "id"];
        assert_eq!(nearest(typed, names), expected, "{typed}");
    }

    #[test]
    fn finds_the_nearest_name() {
        check("abuot", Some("about"));
        check("Pattern", Some("pattern"));
        check("drugs", Some("drug"));
        check("drug_class", Some("drug-class"));
        check("match", Some("matches"));
        check("colour", None);
        check("", None);
        check(&"x".repeat(5000), None);
    }
}
