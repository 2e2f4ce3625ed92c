//! `--watch`: what happens when a file changes.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::cli::{ARTICLE, Place};
use crate::cli_rules::RULES;

/// A program that watches; it ends with its test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
    waiting: Vec<String>,
}

impl Watching {
    fn start(place: &Place, line: &str) -> Self {
        let mut command = place.command();
        command.args(line.split_whitespace());
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.unwrap();
        let (sender, lines) = channel();
        let out = child.stdout.take().unwrap();
        let err = child.stderr.take().unwrap();
        let pipes: [Box<dyn Read + Send>; 2] = [Box::new(out), Box::new(err)];
        for pipe in pipes {
            let sender = sender.clone();
            thread::spawn(move || {
                for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        Self {
            child,
            lines,
            waiting: Vec::new(),
        }
    }

    /// Waits until a line with the words has come. The two streams may come in any order, so it may be here already; a
    /// line counts once.
    #[track_caller]
    fn until(&mut self, words: &str) {
        loop {
            if let Some(at) = self.waiting.iter().position(|line| line.contains(words)) {
                self.waiting.remove(at);
                return;
            }
            let Ok(line) = self.lines.recv_timeout(Duration::from_secs(60)) else {
                panic!("{words:?} did not come:\n{}", self.waiting.join("\n"));
            };
            self.waiting.push(line);
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_run_starts_again_when_an_article_or_a_rule_file_changes() {
    let place = Place::new();
    place.write("news/a.txt", ARTICLE);
    place.write("mine.toml", RULES);
    let mut watching = Watching::start(&place, "news -f json --rules mine.toml --watch");
    watching.until("watching 2 files; Ctrl-C ends");
    place.write("news/b.txt", "They had coffee.\n");
    watching.until("[2] news/b.txt is new");
    watching.until("2 articles → output/");
    place.write("mine.toml", RULES.replace("kind =", "knid ="));
    watching.until("[3] mine.toml has changed");
    watching.until("did you mean `kind`?");
    place.write("mine.toml", RULES.replace("x-drink", "x-cup"));
    watching.until("[4] mine.toml has changed");
    watching.until("2 articles → output/");
    let json = String::from_utf8(place.read("output/b.json")).unwrap();
    assert!(json.contains("\"kind\": \"x-cup\""), "{json}");
}

#[test]
fn examples_are_tested_again_when_a_rule_file_or_its_list_changes() {
    let place = Place::new();
    place.write(
        "mine.toml",
        RULES.replace("words = ['green tea', 'coffee']", "file = 'drinks.txt'"),
    );
    place.write("drinks.txt", "tea\n");
    let mut watching = Watching::start(&place, "rules test --no-builtin mine.toml --watch");
    watching.until("1 rule, 2 examples: 1 failed (1 missing)");
    watching.until("watching 2 files");
    place.write("drinks.txt", "tea\ncoffee\n");
    watching.until("[2] drinks.txt has changed");
    watching.until("1 rule, 2 examples: 0 failed");
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let place = Place::with_article();
    place
        .run("- --watch")
        .expect(2, &["standard input cannot be watched"]);
    place
        .run("--watch")
        .expect(2, &["there is nothing to read"]);
    place
        .run("a.txt --watch -f xml,pdf -o -")
        .expect(2, &["take one format"]);
}
