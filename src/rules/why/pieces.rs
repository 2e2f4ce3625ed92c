//! Cuts a pattern into the pieces that stand one after the other in it, so that it can be tried piece by piece.

use regex_syntax::ast::{Ast, GroupKind, parse::Parser};

use super::super::expand::same_length;

/// One way through a pattern: pieces one after the other, as written.
pub(super) type Branch = Vec<String>;

/// The branches of a pattern, each cut where a group, a name or a blank stands. A blank
/// belongs to what is before it. A pattern that cannot be read is one piece.
pub(super) fn branches(pattern: &str) -> Vec<Branch> {
    let Ok(ast) = Parser::new().parse(&same_length(pattern)) else {
        return vec![vec![pattern.to_owned()]];
    };
    let mut found = Vec::new();
    cut(pattern, &ast, &mut found);
    found.retain(|branch| !branch.is_empty());
    found
}

fn cut(pattern: &str, ast: &Ast, found: &mut Vec<Branch>) {
    match ast {
        Ast::Alternation(alternation) => {
            alternation
                .asts
                .iter()
                .for_each(|ast| cut(pattern, ast, found));
        }
        Ast::Group(group) if !matches!(group.kind, GroupKind::NonCapturing(ref flags) if !flags.items.is_empty()) =>
        {
            cut(pattern, &group.ast, found);
        }
        Ast::Concat(concat) => found.push(sequence(pattern, &concat.asts)),
        Ast::Empty(_) => {}
        other => found.push(sequence(pattern, std::slice::from_ref(other))),
    }
}

fn sequence(pattern: &str, asts: &[Ast]) -> Branch {
    let mut pieces: Branch = Vec::new();
    let mut open = false;
    for ast in asts {
        let text = &pattern[ast.span().start.offset..ast.span().end.offset];
        let alone = stands_alone(pattern, ast);
        let blank = text.starts_with(' ');
        match pieces.last_mut() {
            Some(last) if blank || (open && !alone) => last.push_str(text),
            _ => pieces.push(text.to_owned()),
        }
        open = !alone && !blank;
    }
    pieces
}

/// Whether it is a group or a name, repeated or not, and no letters that make up a word with those beside them.
fn stands_alone(pattern: &str, ast: &Ast) -> bool {
    match ast {
        Ast::Group(_) => true,
        Ast::Repetition(repetition) => stands_alone(pattern, &repetition.ast),
        Ast::ClassBracketed(class) => !pattern[class.span.start.offset..].starts_with('['),
        _ => false,
    }
}

/// The word lists, macros and findings that a pattern names, each once, as written: `{{name}}` or `<name>`.
pub(super) fn names(pattern: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for reference in super::super::expand::written_references(pattern) {
        if !found.iter().any(|known| known == reference) {
            found.push(reference.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, expected: &[&[&str]]) {
        assert_eq!(branches(pattern), expected, "{pattern}");
    }

    #[test]
    fn patterns_are_cut_at_groups_names_and_blanks() {
        check(
            r"(?<n>{{num}}) ?mg of (?<drug>{{drug}})s?",
            &[&["(?<n>{{num}}) ?", "mg ", "of ", "(?<drug>{{drug}})", "s?"]],
        );
        check(
            "cups? of <person>{0,2}",
            &[&["cups? ", "of ", "<person>{0,2}"]],
        );
        check(
            "(?<a>tea|green (?:tea|x))",
            &[&["tea"], &["green ", "(?:tea|x)"]],
        );
        check("[a-z]+ly", &[&["[a-z]+ly"]]);
        check("(", &[&["("]]);
        assert_eq!(names("{{a}} <b> {{a}} (?<c>x)"), ["{{a}}", "<b>"]);
    }
}
