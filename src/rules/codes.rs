//! What each code of a diagnostic means: the one place where codes are listed, read from `codes.md`.

use super::Level;

/// What a code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code: `R0xx` for errors, `R1xx` for warnings.
    pub code: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// What it means and why it matters.
    pub text: &'static str,
    /// An example that has the fault: a file, some tables of one, or some keys of a rule.
    pub wrong: &'static str,
    /// The example mended.
    pub right: &'static str,
}

const PAGES: &str = include_str!("codes.md");

impl Explanation {
    /// All codes, in their order.
    ///
    /// ```
    /// let codes = redpencil::Explanation::all();
    /// assert!(codes.iter().any(|page| page.code == "R031" && page.text.contains("Conditions")));
    /// ```
    pub fn all() -> Vec<Self> {
        PAGES.split("\n# ").filter_map(Self::read).collect()
    }

    /// What a code means, if there is such a code; capitals do not count.
    pub fn of(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_uppercase();
        Self::all().into_iter().find(|page| page.code == code)
    }

    /// Whether it is an error or a warning.
    pub fn level(&self) -> Level {
        if self.code.starts_with("R1") {
            Level::Warning
        } else {
            Level::Error
        }
    }

    fn read(page: &'static str) -> Option<Self> {
        let page = page.strip_prefix("# ").unwrap_or(page);
        let (head, body) = page.split_once('\n')?;
        let (code, title) = head.split_once(' ')?;
        let mut parts = body.split("```");
        let text = parts.next()?.trim();
        let wrong = parts.next()?.strip_prefix("toml\n")?;
        parts.next()?;
        let right = parts.next()?.strip_prefix("toml\n")?;
        Some(Self {
            code,
            title,
            text,
            wrong,
            right,
        })
    }
}

/// Whether there is such a code.
pub(super) fn is_code(code: &str) -> bool {
    Explanation::all().iter().any(|page| page.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RuleSet;
    use crate::rules::Diagnostic;

    const RULE: [(&str, &str); 6] = [
        ("id", "'dose'"),
        ("kind", "'x-dose'"),
        ("about", "'A dose.'"),
        ("pattern", "'[0-9]+ mg'"),
        ("matches", "['Take [[5 mg]].']"),
        ("rejects", "['Take five.']"),
    ];

    /// The whole file of an example.
    fn file(example: &str) -> String {
        let has = |key: &str| example.lines().any(|line| line.starts_with(key));
        let head = "format = 1\npack = 'p'\n";
        if has("format") {
            return example.to_owned();
        }
        if has("[") {
            return format!("{head}{example}");
        }
        let missing = RULE.iter().filter(|(key, _)| !has(key));
        let missing: Vec<String> = missing
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        format!("{head}[[rule]]\n{}\n{example}", missing.join("\n"))
    }

    fn problems(example: &str) -> Vec<Diagnostic> {
        let read = |path: &str| match path {
            "lists/drugs.txt" => Ok("metformin\n".to_owned()),
            "lists/shared.toml" => Ok("format = 1\npack = 'shared'\n".to_owned()),
            _ => Err("there is no such file".to_owned()),
        };
        let builder = RuleSet::builder().file("p.toml", &file(example), &read);
        match builder.untested().linted().build() {
            Err(problems) => problems,
            Ok((set, warnings)) => [warnings, set.test(None).problems].concat(),
        }
    }

    #[test]
    fn each_example_has_its_fault_and_is_mended() {
        let mut wrong = Vec::new();
        for page in Explanation::all() {
            let found = problems(page.wrong);
            let is_there = found
                .iter()
                .any(|problem| problem.code == page.code && problem.level == page.level());
            let shown = |found: &[Diagnostic]| -> Vec<String> {
                found
                    .iter()
                    .map(|problem| format!("{} {}", problem.code, problem.title))
                    .collect()
            };
            if !is_there {
                wrong.push(format!(
                    "{}: the wrong example says {:?}",
                    page.code,
                    shown(&found)
                ));
            }
            let found = problems(page.right);
            if !found.is_empty() {
                wrong.push(format!(
                    "{}: the right example says {:?}",
                    page.code,
                    shown(&found)
                ));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn codes_are_in_order_and_said_in_full() {
        let all = Explanation::all();
        assert_eq!(all.len(), PAGES.matches("\n# R").count() + 1);
        assert!(all.is_sorted_by(|a, b| a.code < b.code));
        assert!(
            all.iter()
                .all(|page| page.text.len() > 40 && !page.title.is_empty())
        );
        assert!(Explanation::of(" r031").is_some());
        assert!(Explanation::of("R999").is_none());
    }

    #[test]
    fn every_code_of_the_source_is_explained() {
        let mut missing = Vec::new();
        for source in [
            include_str!("check.rs"),
            include_str!("change.rs"),
            include_str!("check_rule/change.rs"),
            include_str!("check_rule/compile.rs"),
            include_str!("check_rule/compile/ask.rs"),
            include_str!("check_rule/compile/subject.rs"),
            include_str!("compile.rs"),
            include_str!("compile_rule.rs"),
            include_str!("example_fault.rs"),
            include_str!("file.rs"),
            include_str!("file/check.rs"),
            include_str!("file/check_shape.rs"),
            include_str!("file/shape.rs"),
            include_str!("file/syntax.rs"),
            include_str!("file/whole.rs"),
            include_str!("file/word.rs"),
            include_str!("lint/attr.rs"),
            include_str!("lint/breadth.rs"),
            include_str!("lint/condition.rs"),
            include_str!("lint/finding.rs"),
            include_str!("lint/list.rs"),
            include_str!("lint/pattern.rs"),
            include_str!("lint/twin.rs"),
        ] {
            for (at, _) in source.match_indices("\"R") {
                let code = source.get(at + 1..at + 5).unwrap_or_default();
                let is_code = code[1..].bytes().all(|byte| byte.is_ascii_digit());
                if is_code && source[at + 5..].starts_with('"') && !super::is_code(code) {
                    missing.push(code);
                }
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }
}
