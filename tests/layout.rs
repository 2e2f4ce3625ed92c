//! What holds of the pages of every briefing, whatever is in the article: nothing stands outside its page, no text over
//! other text, no note over another, and every finding can be reached from its row and its row from the text.
//!
//! `REDPENCIL_ARTICLES=folder` names more articles to try.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use redpencil::{Document, Options, Page, PdfOptions, RuleSet, annotate, layout};

use crate::layout_documents::{dense, documents};

fn rules() -> &'static RuleSet {
    static RULES: std::sync::OnceLock<RuleSet> = std::sync::OnceLock::new();
    RULES.get_or_init(RuleSet::builtin)
}

/// A box: left, top, width, height.
#[derive(Clone, Copy, Debug)]
struct Area([f32; 4]);

impl Area {
    /// Reads `1.0,2.0 3.0×4.0`.
    fn parse(place: &str, size: &str) -> Self {
        let numbers = [place.split_once(','), size.split_once('×')].map(|pair| {
            let (first, second) = pair.unwrap();
            [first.parse().unwrap(), second.parse().unwrap()]
        });
        Self([numbers[0][0], numbers[0][1], numbers[1][0], numbers[1][1]])
    }

    /// Whether both share more than a hair.
    fn overlaps(self, other: Self) -> bool {
        const HAIR: f32 = 0.35;
        let ([x, y, w, h], [ox, oy, ow, oh]) = (self.0, other.0);
        x + w > ox + HAIR && ox + ow > x + HAIR && y + h > oy + HAIR && oy + oh > y + HAIR
    }
}

/// What stands on one page.
#[derive(Debug, Default)]
struct Sheet {
    size: [f32; 2],
    part: String,
    /// All things with the lines that say what they are.
    things: Vec<(Area, String)>,
    texts: Vec<(Area, String)>,
    notes: Vec<(Area, String)>,
}

/// All pages, the targets of links, and the places that links can lead to with their pages.
#[derive(Debug, Default)]
struct Sheets {
    pages: Vec<Sheet>,
    links: BTreeSet<(String, String)>,
    places: BTreeMap<String, usize>,
}

impl Sheets {
    fn of(text: &str) -> Self {
        let mut sheets = Self::default();
        for line in text.lines() {
            sheets.read(line);
        }
        sheets
    }

    fn read(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[0] {
            "page" => {
                let [_, _, w, h] = Area::parse("0,0", words[2]).0;
                self.pages.push(Sheet {
                    size: [w, h],
                    part: words[3].to_owned(),
                    ..Sheet::default()
                });
            }
            "place" => {
                let page = words.iter().position(|word| *word == "page").unwrap();
                let number = words[page + 1].parse().unwrap();
                self.places.insert(words[1..page].join(" "), number);
            }
            _ => self.thing(&words, line),
        }
    }

    fn thing(&mut self, words: &[&str], line: &str) {
        let page = self.pages.last_mut().unwrap();
        let area = match words[0] {
            "run" => {
                let size: f32 = words[5].parse().unwrap();
                let blank = line.ends_with(" \"");
                let Area([x, base, w, _]) = Area::parse(words[2], "0×0");
                let width: f32 = words[3].parse::<f32>().unwrap() + w;
                // Blanks may hang over the end of a line.
                let width = if blank {
                    (width - size).max(0.0)
                } else {
                    width
                };
                let area = Area([x, base - size * 0.66, width, size * 0.66]);
                // Accents stand over their letters.
                if !line.contains(r"\u{3") {
                    page.texts.push((area, line.to_owned()));
                }
                area
            }
            "rule" => {
                let ([x, y], [to, bottom]) = (pair(words[2]), pair(words[3]));
                Area([x, y, to - x, bottom - y])
            }
            "box" => Area::parse(words[2], words[3]),
            "note" => {
                let area = Area::parse(words[1], words[2]);
                page.notes.push((area, line.to_owned()));
                area
            }
            "link" => {
                let target = words[3..].join(" ");
                self.links.insert((page.part.clone(), target));
                Area::parse(words[1], words[2])
            }
            "highlight" => Area::parse(words[1], words[2]),
            other => panic!("a line of another sort: {other}"),
        };
        page.things.push((area, line.to_owned()));
    }
}

fn pair(words: &str) -> [f32; 2] {
    let (x, y) = words.split_once(',').unwrap();
    [x.parse().unwrap(), y.parse().unwrap()]
}

/// Checks everything that must hold.
fn check(name: &str, text: &str, page: Page) {
    let document = Document::from_text(name, text);
    let annotated = annotate(&document, rules(), &Options::default());
    let options = PdfOptions {
        page,
        ..PdfOptions::default()
    };
    let sheets = Sheets::of(&layout(&annotated, &options).unwrap());
    let glances = sheets.pages.iter().filter(|page| page.part == "Glance");
    assert_eq!(glances.count(), 1, "{name}: the first page is one page");
    for (number, page) in sheets.pages.iter().enumerate() {
        let place = format!("{name}, page {}", number + 1);
        inside(page, &place);
        apart(&page.texts, &place);
        apart(&page.notes, &place);
        no_lone_title(page, &place);
    }
    reachable(&sheets, annotated.annotations.len(), name);
}

fn inside(page: &Sheet, place: &str) {
    let [width, height] = page.size;
    for (Area([x, y, w, h]), line) in &page.things {
        let fits = *x >= 8.0 && *y >= 8.0 && x + w <= width - 24.0 && y + h <= height - 16.0;
        assert!(fits, "{place}: outside the page: {line}");
    }
}

/// No page of tables ends with the title of a section.
fn no_lone_title(page: &Sheet, place: &str) {
    const TITLE: &str = "SourceSans3-Semibold 11.5 ";
    let texts = page
        .texts
        .iter()
        .filter(|(_, line)| line.starts_with("run text"));
    let lowest = texts.max_by(|a, b| a.0.0[1].total_cmp(&b.0.0[1]));
    let lone = page.part != "Article" && lowest.is_some_and(|(_, line)| line.contains(TITLE));
    assert!(!lone, "{place}: a title at the foot: {lowest:?}");
}

/// No two of them overlap.
fn apart(things: &[(Area, String)], place: &str) {
    let mut order: Vec<&(Area, String)> = things.iter().collect();
    order.sort_by(|a, b| a.0.0[1].total_cmp(&b.0.0[1]));
    for (at, (area, line)) in order.iter().enumerate() {
        let bottom = area.0[1] + area.0[3];
        for (other, under) in order[at + 1..]
            .iter()
            .take_while(|(other, _)| other.0[1] < bottom)
        {
            assert!(
                !area.overlaps(*other),
                "{place}: one over the other:\n{line}\n{under}"
            );
        }
    }
}

/// Every finding has a row and a place in the text, and links lead both ways and nowhere else.
fn reachable(sheets: &Sheets, findings: usize, name: &str) {
    for number in 0..findings {
        for (part, target) in [
            ("Findings", format!("mark {number}")),
            ("Article", format!("row {number}")),
        ] {
            assert!(
                sheets.places.contains_key(&target),
                "{name}: no place {target}"
            );
            let link = (part.to_owned(), target);
            assert!(sheets.links.contains(&link), "{name}: no link {link:?}");
        }
    }
    for (part, target) in &sheets.links {
        let known = sheets.places.contains_key(target) || target.starts_with("address ");
        assert!(known, "{name}: a link in {part} leads nowhere: {target}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn pages_of_generated_documents_hold_together(text in documents(), letter: bool) {
        check("generated", &text, if letter { Page::Letter } else { Page::A4 });
    }
}

#[test]
fn pages_of_a_long_and_dense_article_hold_together() {
    let text = dense(20_000);
    check("dense", &text, Page::A4);
    check("dense", &dense(50), Page::Letter);
    // The ids of one speaker are more than a page, and other cells of the row are empty.
    let one_voice = "“Tea is fine for us,” said Karen Osei.\n\n".repeat(1_500);
    check("one voice", &one_voice, Page::A4);
}

#[test]
fn pages_of_articles_hold_together() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let more = std::env::var_os("REDPENCIL_ARTICLES").map(PathBuf::from);
    for folder in [Some(own), more].into_iter().flatten() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy();
            check(&name, &text, Page::A4);
            check(&name, &text, Page::Letter);
        }
    }
}
