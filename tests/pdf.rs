//! The briefing as other programs see it, made with the built-in rules.

use lopdf::{Dictionary, Document as File, Object, ObjectId};
use proptest::prelude::*;
use redpencil::{
    Annotated, Document, ExportOptions, Format, Options, PdfOptions, RuleSet, annotate, export,
};

const ARTICLE: &str = "\
Nettle tea and the common cold

Nettle tea reduces the risk of a cold by 40 percent, a study of 1,204 adults has found.

“We did not expect this,” said Dr. Ines Marlow, who led the work. The tea may help only healthy adults, she added.

Read more at https://example.org/nettle.
";

fn rules() -> &'static RuleSet {
    static RULES: std::sync::OnceLock<RuleSet> = std::sync::OnceLock::new();
    RULES.get_or_init(RuleSet::builtin)
}

fn briefing(text: &str) -> (File, usize) {
    let document = Document::from_text("nettle.txt", text);
    let annotated: Annotated<'_> = annotate(&document, rules(), &Options::default());
    let options = ExportOptions {
        pdf: PdfOptions {
            date: Some("2026-01-02".to_owned()),
            ..PdfOptions::default()
        },
        ..ExportOptions::default()
    };
    let bytes = export(&annotated, Format::Pdf, &options).unwrap();
    (File::load_mem(&bytes).unwrap(), annotated.annotations.len())
}

/// The annotations of all pages.
fn clickable(file: &File) -> Vec<&Dictionary> {
    let pages = file.get_pages().into_values();
    pages
        .flat_map(|page| file.get_page_annotations(page).unwrap())
        .collect()
}

fn subtype(annotation: &Dictionary) -> &[u8] {
    annotation.get(b"Subtype").unwrap().as_name().unwrap()
}

#[test]
fn each_finding_is_a_highlight_with_a_note() {
    let (file, findings) = briefing(ARTICLE);
    let all = clickable(&file);
    let highlights: Vec<_> = all
        .iter()
        .filter(|annotation| subtype(annotation) == b"Highlight")
        .collect();
    assert!(findings >= 4, "quote, claim, percentage and sample size");
    assert_eq!(highlights.len(), findings);
    for highlight in highlights {
        let note = lopdf::decode_text_string(highlight.get(b"Contents").unwrap()).unwrap();
        let id = lopdf::decode_text_string(highlight.get(b"NM").unwrap()).unwrap();
        assert!(note.starts_with(&id.to_uppercase()), "{note}");
    }
}

#[test]
fn links_lead_to_pages_or_to_the_articles_own_addresses() {
    let (file, findings) = briefing(ARTICLE);
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let mut addresses = Vec::new();
    let mut inside = 0;
    for link in clickable(&file)
        .into_iter()
        .filter(|annotation| subtype(annotation) == b"Link")
    {
        if let Ok(destination) = link.get(b"Dest").and_then(Object::as_array) {
            assert!(pages.contains(&destination[0].as_reference().unwrap()));
            inside += 1;
        } else {
            let action = link.get(b"A").unwrap().as_dict().unwrap();
            addresses.push(
                String::from_utf8(action.get(b"URI").unwrap().as_str().unwrap().to_vec()).unwrap(),
            );
        }
    }
    // From the table to the text twice, from the text to the table once.
    assert!(inside >= 3 * findings, "{inside}");
    assert_eq!(addresses, ["https://example.org/nettle"]);
}

#[test]
fn the_annotated_xml_is_attached() {
    let (file, _) = briefing(ARTICLE);
    let attached = file.objects.values().find_map(|object| {
        let stream = object.as_stream().ok()?;
        let kind = stream.dict.get(b"Type").and_then(Object::as_name).ok()?;
        (kind == b"EmbeddedFile").then(|| stream.decompressed_content().unwrap())
    });
    let attached = String::from_utf8(attached.unwrap()).unwrap();
    assert!(attached.contains("<TEI ") && attached.contains("Ines Marlow"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever the rules find in a text, the briefing can be read.
    #[test]
    fn any_text_gives_a_file(words in proptest::collection::vec(
        prop_oneof![
            Just("“Tea may cure 5% of colds,”"), Just("said Dr. Ann Lee"), Just("risk"), Just("\n\n"), Just("1,204 patients"),
            Just("𝗗𝗼𝘁 💊"), Just("causes"), Just("\u{202E}\u{200B}"), Just("depression."), Just("(p < 0.001)"), Just("— X (@x) May 1, 2026"),
        ],
        0..60,
    )) {
        let (file, _) = briefing(&words.join(" "));
        prop_assert!(file.get_pages().len() >= 4);
    }
}
