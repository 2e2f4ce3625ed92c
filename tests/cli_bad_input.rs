//! Bad articles, bad folders: a clear message, the right exit status, and the others go on.

use crate::cli::{ARTICLE, Place};

/// Runs the bad input between two good ones; the good ones must be done whatever becomes of it.
#[track_caller]
fn check(bytes: &[u8], status: i32, parts: &[&str]) {
    let place = Place::with_article();
    place.write("bad.txt", bytes);
    place.write("z.txt", ARTICLE);
    place
        .run("a.txt bad.txt z.txt -f xml")
        .expect(status, parts);
    let mut names = place.list("output");
    assert_eq!(
        names.contains(&"bad.xml".to_owned()),
        status == 0,
        "{names:?}"
    );
    names.retain(|name| name != "bad.xml");
    assert_eq!(names, ["a.xml", "z.xml"]);
}

#[test]
fn what_is_no_text_is_refused_and_says_why() {
    check(b"", 1, &["error: bad.txt: there is no text in it"]);
    check(b" \n\t\r\n", 1, &["error: bad.txt: there is no text in it"]);
    check(
        b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj",
        1,
        &["bad.txt: it is not a text", "PDF", "pdftotext"],
    );
    let noise: Vec<u8> = (0..4_000_u16)
        .map(|n| n.wrapping_mul(7_919).to_be_bytes()[0] & 0x1F)
        .collect();
    check(&noise, 1, &["error: bad.txt: it is not a text"]);
}

#[test]
fn odd_encodings_are_read_and_it_is_said_how() {
    check(
        "\u{feff}Tea costs £2.\n".as_bytes(),
        0,
        &["note: bad.txt: "],
    );
    check(
        b"Tea costs \xA32, she said.\n",
        0,
        &["note: bad.txt: Read as Windows-1252"],
    );
    let utf16: Vec<u8> = "\u{feff}Tea costs £2.\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(&utf16, 0, &["note: bad.txt: ", "UTF-16LE"]);
    let broken = [ARTICLE.as_bytes(), b"\xC3 ", ARTICLE.as_bytes()].concat();
    check(&broken, 0, &["note: bad.txt: "]);
}

#[test]
fn odd_texts_are_done() {
    check(b"Tea \x01 and \x0B milk \x7F.\n", 0, &[]);
    check(b"Nothing to find here.\n", 0, &[]);
    check(
        "\u{202e}\u{200b}\u{ad}\n".as_bytes(),
        1,
        &["error: bad.txt: there is no text in it"],
    );
    check("“".repeat(3_000).as_bytes(), 0, &[]);
}

#[test]
fn a_wrong_encoding_stops_the_run() {
    let place = Place::with_article();
    place
        .run("a.txt --encoding latin-none")
        .expect(2, &["there is no encoding `latin-none`"]);
    assert_eq!(place.list("output"), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn what_cannot_be_opened_is_an_error_and_the_others_go_on() {
    let place = Place::new();
    place.write("input/a.txt", ARTICLE);
    std::fs::create_dir(place.path().join("input/folder.txt")).unwrap();
    std::os::unix::fs::symlink("nowhere", place.path().join("input/link.txt")).unwrap();
    place.run("-f xml missing.txt input").expect(
        1,
        &[
            "error: missing.txt: there is no such file; help: look at the name and the folder",
            "error: input/folder.txt: it is a folder, not a file",
            "error: input/link.txt: it is a link to a file that is not there; help: ",
        ],
    );
    assert_eq!(place.list("output"), ["a.xml"]);
}

#[test]
fn an_output_folder_that_cannot_be_written_stops_the_run_at_once() {
    let place = Place::with_article();
    place.write("blocked", "a file in the way");
    for output in ["blocked", "blocked/deeper"] {
        place.run(&format!("a.txt -o {output}")).expect(
            2,
            &[
                &format!("error: {output}: outputs cannot be written to this folder"),
                "help: ",
            ],
        );
    }
    assert_eq!(place.read("blocked"), b"a file in the way");
}

#[test]
fn an_output_that_cannot_be_written_is_an_error_of_its_article_only() {
    let place = Place::with_article();
    place.write("b.txt", ARTICLE);
    place.write("output/a.xml/in-the-way", "");
    place.run("a.txt b.txt").expect(
        1,
        &[
            "error: a.txt: output/a.xml cannot be written: ",
            "1 article → output/",
        ],
    );
    assert_eq!(place.list("output"), ["a.pdf", "a.xml", "b.pdf", "b.xml"]);
    assert_eq!(place.list("output/a.xml"), ["in-the-way"]);
}

#[test]
fn an_article_is_never_written_over() {
    let place = Place::new();
    place.write("a.xml", ARTICLE);
    place.run("a.xml -o .").expect(
        2,
        &["error: a.xml: an output would be written over this article"],
    );
    assert_eq!(place.read("a.xml"), ARTICLE.as_bytes());
}

#[test]
fn a_failed_article_leaves_its_old_output_whole() {
    let place = Place::with_article();
    place.run("a.txt -f xml").expect(0, &[]);
    let before = place.read("output/a.xml");
    place.write("a.txt", "");
    place.run("a.txt -f xml").expect(1, &[]);
    assert_eq!(place.read("output/a.xml"), before);
    assert_eq!(place.list("output"), ["a.xml"]);
}

#[test]
fn many_quotes_and_one_long_line_take_no_thought() {
    let quotes = "“We saw 5 of them,” said Ann Lee of the clinic. ".repeat(1_000);
    let place = Place::new();
    place.write("quotes.txt", quotes.replace(". ", ".\n\n"));
    place.write("line.txt", &quotes);
    place
        .run("quotes.txt line.txt -f xml")
        .expect(0, &["2 articles"]);
}

#[test]
fn a_format_that_fails_does_not_take_the_others_along() {
    let place = Place::with_article();
    place
        .run("a.txt -f xml,pdf,json --fallback-font a.txt")
        .expect(1, &["error: a.txt: the briefing could not be written: "]);
    assert_eq!(place.list("output"), ["a.json", "a.xml"]);
}
