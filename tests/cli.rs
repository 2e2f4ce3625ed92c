//! The program as a user meets it: its arguments, messages, exit status and help.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder of its own in which the program is run.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

/// What a run gave.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

/// An article with something of each kind in it.
pub(crate) const ARTICLE: &str = "Green tea may help sleep, a small trial suggests\n\n\
    Adults who drank 400 ml of green tea a day slept 23 minutes longer, Dr. Mira Holt said on Monday.\n\n\
    “We were surprised,” said Mira Holt, a sleep researcher at the Arden Clinic. “The tea may have worked.”\n";

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    /// A place with the article as `a.txt`.
    pub(crate) fn with_article() -> Self {
        let place = Self::new();
        place.write("a.txt", ARTICLE);
        place
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path().join(name)).unwrap_or_else(|failed| panic!("{name}: {failed}"))
    }

    /// Names of the files in a folder, in order; none when it is not there.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path().join(name)) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The program with an empty environment, in this place.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redpencil"));
        command.env_clear().current_dir(self.path());
        command
    }

    /// Runs the program with the words of the line as arguments.
    pub(crate) fn run(&self, line: &str) -> Ran {
        self.feed(line, b"")
    }

    /// Runs the program with something on standard input.
    pub(crate) fn feed(&self, line: &str, stdin: &[u8]) -> Ran {
        let mut command = self.command();
        command
            .args(line.split_whitespace())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let output = std::thread::scope(|scope| {
            // The program may end without having read it all.
            scope.spawn(move || _ = pipe.write_all(stdin));
            child.wait_with_output().unwrap()
        });
        Ran {
            status: output.status.code().expect("the program was not killed"),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Checks the exit status, and that the messages hold all of the parts.
    #[track_caller]
    pub(crate) fn expect(self, status: i32, parts: &[&str]) -> Self {
        assert_eq!(self.status, status, "{}", self.stderr);
        for part in parts {
            assert!(
                self.stderr.contains(part),
                "{part:?} is not in:\n{}",
                self.stderr
            );
        }
        self
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).unwrap()
    }
}

#[test]
fn without_arguments_input_becomes_output() {
    let place = Place::new();
    place.write("input/a.txt", ARTICLE);
    place.write("input/b.md", ARTICLE);
    place.run("").expect(0, &["2 articles → output/: "]);
    assert_eq!(place.list("output"), ["a.pdf", "a.xml", "b.pdf", "b.xml"]);
    assert_eq!(place.list(""), ["input", "output"]);
}

#[test]
fn with_nothing_to_read_the_way_out_is_told() {
    Place::new()
        .run("")
        .expect(2, &["error: there is nothing to read", "help: name one"]);
}

#[test]
fn run_may_be_left_out() {
    let place = Place::with_article();
    place
        .run("a.txt -f xml -o one")
        .expect(0, &["1 article → one/"]);
    place
        .run("run a.txt -f xml -o two")
        .expect(0, &["1 article → two/"]);
    assert_eq!(place.read("one/a.xml"), place.read("two/a.xml"));
}

#[test]
fn standard_input_and_output_work_as_in_a_pipe() {
    let place = Place::with_article();
    let piped = place.feed("- -f json", ARTICLE.as_bytes()).expect(0, &[]);
    assert!(piped.text().contains("\"name\": \"stdin\""));
    assert_eq!(piped.stderr, "");
    place.feed("-", ARTICLE.as_bytes()).expect(0, &[]);
    assert_eq!(place.list("output"), ["stdin.pdf", "stdin.xml"]);
    let named = place.run("a.txt -f xml -o -").expect(0, &[]);
    place
        .run("a.txt -o b.xml")
        .expect(0, &["1 article → b.xml"]);
    assert_eq!(named.stdout, place.read("b.xml"));
}

#[test]
fn findings_are_shown_in_the_terminal_and_in_a_spreadsheet() {
    let place = Place::with_article();
    let marks = place.run("a.txt -f marks").expect(0, &[]);
    assert!(
        marks.text().contains("“We were surprised,” said Mira Holt"),
        "{}",
        marks.text()
    );
    assert!(marks.text().contains("^^^"), "{}", marks.text());
    place.run("a.txt -f csv").expect(0, &[]);
    let csv = String::from_utf8(place.read("output/a.csv")).unwrap();
    assert!(csv.lines().count() > 3, "{csv}");
    assert_eq!(place.list(""), ["a.txt", "output"]);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let place = Place::with_article();
    for arguments in [
        &["a.txt", "-f", "json", "-o", "-"][..],
        &["man"],
        &["completions", "bash"],
    ] {
        let mut child = place
            .command()
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn quiet_and_verbose_say_less_and_more() {
    let place = Place::with_article();
    assert_eq!(place.run("a.txt -q").expect(0, &[]).stderr, "");
    place
        .run("a.txt -v")
        .expect(0, &["a.txt: ", "→ output/a.xml, output/a.pdf"]);
    place
        .run("-q nothing.txt")
        .expect(1, &["error: nothing.txt: there is no such file; help: "]);
    let coloured = place
        .run("nothing.txt --color always")
        .expect(1, &["\u{1b}[1;31merror\u{1b}[0m: "]);
    assert!(!coloured.stderr.is_empty());
}

#[test]
fn one_thread_and_several_give_the_same_bytes() {
    let place = Place::new();
    for number in 0..12 {
        place.write(
            &format!("input/{number}.txt"),
            ARTICLE.replace("23", &number.to_string()),
        );
    }
    place
        .run("input -f xml,pdf,json -j 1 -o one")
        .expect(0, &[]);
    place
        .run("input -f xml,pdf,json -j 2 -o two")
        .expect(0, &[]);
    let names = place.list("one");
    assert_eq!(names.len(), 36);
    assert_eq!(names, place.list("two"));
    for name in names {
        assert!(
            place.read(&format!("one/{name}")) == place.read(&format!("two/{name}")),
            "{name} differs"
        );
    }
}

#[test]
fn two_articles_with_one_stem_keep_their_endings() {
    let place = Place::with_article();
    place.write("a.md", ARTICLE);
    place
        .run("a.txt a.md -f xml")
        .expect(0, &["warning: a.txt: another article has the same name"]);
    assert_eq!(place.list("output"), ["a.md.xml", "a.txt.xml"]);
}

#[test]
fn settings_are_found_upwards_and_flags_win() {
    let place = Place::with_article();
    place.write(
        "redpencil.toml",
        "output = 'from-settings'\nformats = ['json']\n",
    );
    place.write("deep/down/b.txt", ARTICLE);
    let mut command = place.command();
    command
        .current_dir(place.path().join("deep/down"))
        .arg("b.txt");
    assert!(command.status().unwrap().success());
    assert_eq!(place.list("from-settings"), ["b.json"]);
    place.run("a.txt -f xml -o flags").expect(0, &[]);
    assert_eq!(place.list("flags"), ["a.xml"]);
    place.run("a.txt --no-config -f xml").expect(0, &[]);
    assert_eq!(place.list("output"), ["a.xml"]);
    place.write("other.toml", "formats = ['xml', 'pfd']\n");
    place.run("a.txt --config other.toml").expect(
        2,
        &[
            "error[S002]: `pfd` cannot be used here",
            "other.toml:1:19",
            "^^^^^",
            "help: there are xml",
        ],
    );
}

#[test]
fn every_help_text_is_as_it_was() {
    let place = Place::new();
    for command in [
        "",
        "run",
        "stream",
        "rules",
        "rules list",
        "rules show",
        "rules check",
        "rules test",
        "rules try",
        "rules diff",
        "rules why",
        "rules profile",
        "rules lexicons",
        "rules new",
        "rules export",
        "verify",
        "schema",
        "completions",
        "man",
    ] {
        let help = place.run(&format!("{command} --help")).expect(0, &[]);
        let name = format!("help {command}");
        insta::assert_snapshot!(name.trim_end().replace(' ', "_"), help.text());
    }
    place
        .run("--nothing")
        .expect(2, &["unexpected argument '--nothing'"]);
    place.run("-f doc").expect(
        2,
        &["invalid value 'doc'", "xml, pdf, json, csv, html, marks"],
    );
}

#[test]
fn completions_and_the_manual_page_name_the_commands() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = place.run(&format!("completions {shell}")).expect(0, &[]);
        assert!(script.text().contains("line-buffered"), "{shell}");
    }
    let page = place.run("man").expect(0, &[]);
    assert!(page.text().contains(".TH redpencil 1"));
}
