//! The briefing as one page: nothing lost, nothing from elsewhere, everything linked. `.ci/html` uses it in a browser.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::formats_fixture::{annotated, document};
use redpencil::{
    Annotation, Body, Custom, Document, HtmlOptions, Options, RuleSet, Span, annotate, html,
};

fn rules() -> &'static RuleSet {
    static RULES: std::sync::OnceLock<RuleSet> = std::sync::OnceLock::new();
    RULES.get_or_init(RuleSet::builtin)
}

fn page(text: &str) -> String {
    let document = Document::from_text("article.txt", text);
    let annotated = annotate(&document, rules(), &Options::default());
    String::from_utf8(html(&annotated, &HtmlOptions::default())).unwrap()
}

fn fixture() -> String {
    let document = document();
    String::from_utf8(html(&annotated(&document), &HtmlOptions::default())).unwrap()
}

/// The values of an attribute, as written.
fn values<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let start = format!(" {name}=\"");
    let parts = page.split(start.as_str()).skip(1);
    parts.map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The text of markup, without what stands in tags.
fn text(markup: &str) -> String {
    let plain: String = markup
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect();
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
    ];
    let plain = plain.replace("&#13;", "\r");
    marks
        .iter()
        .fold(plain, |plain, (name, c)| plain.replace(name, c))
        .replace("&amp;", "&")
}

/// The article on the page, its blocks one after another.
fn article(page: &str) -> String {
    let (_, rest) = page.split_once("<article").unwrap();
    let (article, _) = rest.split_once("</article>").unwrap();
    let rows = article.split("<div class=\"row\">").skip(1);
    rows.map(|row| text(row.split("<div class=\"notes\"").next().unwrap()))
        .collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_letter_of_the_article_is_there_once() {
    // What XML and HTML cannot carry is U+FFFD on the page, too.
    let legal = |c| match c {
        '\u{1}' | '\u{7}' | '\u{fffe}' => '\u{fffd}',
        c => c,
    };
    let source: String = document().text().chars().map(legal).collect();
    assert_eq!(squeezed(&article(&fixture())), squeezed(&source));
    let text = "One <b>head</b>\n\n“Tea & toast,” she said.\n\n\tSome  blanks; 30% of 40 people.\n";
    let page = page(text);
    assert_eq!(squeezed(&article(&page)), squeezed(text));
    assert!(page.contains("Some  blanks; <mark"), "blanks are kept");
}

#[test]
fn nothing_comes_from_elsewhere_and_nothing_runs() {
    let page = page(
        "</style><script>alert(1)</script>\n\n<img src=x onerror=alert(1)> helps 30% of adults. \
         See https://example.org/a?b=\"1\"&c=2 and javascript:alert(1).\n",
    );
    for page in [&page, &fixture()] {
        for markup in [
            "<script", "<img", "<link", "<iframe", "<object", "@import", "url(", "<base",
        ] {
            assert!(!page.contains(markup), "{markup}");
        }
        assert_eq!(page.matches("</style>").count(), 1);
        assert!(page.contains("default-src 'none'"));
        assert!(values(page, "src").is_empty());
        for name in values(page, "href") {
            let inner = name.starts_with('#');
            assert!(inner || name == "https://example.org/a?b=", "{name}");
        }
    }
}

#[test]
fn ids_are_there_once_and_links_lead_somewhere() {
    for page in [
        fixture(),
        page("Tea\n\n“It helps 3 of 4 adults,” said Ann Lee of the clinic.\n"),
    ] {
        let ids = values(&page, "id");
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), once.len());
        for href in values(&page, "href") {
            assert!(once.contains(href.trim_start_matches('#')), "{href}");
        }
        for id in once.iter().filter(|id| id.starts_with("note-")) {
            let label = id.trim_start_matches("note-");
            assert!(once.contains(label) && once.contains(&*format!("row-{label}")));
        }
        for name in values(&page, "for")
            .iter()
            .chain(&values(&page, "aria-labelledby"))
        {
            assert!(once.contains(name), "{name}");
        }
    }
}

#[test]
fn users_colours_are_made_readable_in_both_lights() {
    let document = Document::from_text("a.txt", "Nettle tea\n\nNettle tea is green.\n");
    let mut annotated = annotate(&document, rules(), &Options::default());
    for (number, colour) in ["#ffe000", "#000033", "red;} * { display: none"]
        .iter()
        .enumerate()
    {
        annotated.annotations.push(Annotation {
            id: format!("x{number}"),
            span: Span::new(0, 6),
            rule: "own/plant".to_owned(),
            block: 0,
            body: Body::Custom(Custom {
                kind: "x-plant".to_owned(),
                attrs: Vec::new(),
                colour: Some((*colour).to_owned()),
                label: Some("Plant".to_owned()),
            }),
        });
    }
    let page = String::from_utf8(html(&annotated, &HtmlOptions::default())).unwrap();
    assert!(page.contains(".o0 { --own: #"), "yellow is darker on paper");
    assert!(
        page.contains("--own-dark: #ffe000; }"),
        "and stays in the dark"
    );
    assert!(
        page.contains(".o1 { --own: #000033;"),
        "navy stays on paper"
    );
    assert!(!page.contains("red;}"));
}

#[test]
fn an_empty_text_and_one_without_findings_make_a_page() {
    for text in ["", "Nothing to see.\n"] {
        let page = page(text);
        assert!(page.contains("The rules found no quote"), "{text:?}");
        assert!(page.ends_with("</html>\n"));
    }
}

/// Twice the text makes twice the page, however long the paragraphs are.
#[test]
fn the_page_grows_with_the_text() {
    let sentence = |text: &mut String, n: usize| {
        write!(
            text,
            "“We saw it in {n} of 100 patients,” said Ann Lee; tea may help. "
        )
        .unwrap();
    };
    let size = |count: usize| {
        let mut text = "Head\n\n".to_owned();
        (0..count).for_each(|n| sentence(&mut text, n));
        page(&text).len() as f64
    };
    let (one, two) = (size(60), size(120));
    assert!(two / one < 2.2, "{one} {two}");
}
