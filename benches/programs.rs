//! The program from outside: cold starts, memory, threads.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::clock::{median, quick, speed};
use crate::table::{digits, markdown, size, time};
use crate::texts::Texts;

const PROGRAM: &str = env!("CARGO_BIN_EXE_redpencil");

/// A folder for this run, gone when it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("redpencil-bench-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left over in a folder for temporary files does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run_command(article: &Path, format: &str, out: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args([
            "run",
            "--no-config",
            "--quiet",
            "--format",
            format,
            "--output",
        ])
        .arg(out)
        .arg(article);
    command
}

/// One article of 8 KB by a program that is started for it.
pub(crate) fn cold(texts: &Texts) -> String {
    let folder = Folder::new("cold");
    let article = folder.0.join("article.txt");
    std::fs::write(&article, texts.one(8_192)).unwrap();
    let nothing = median(25, || {
        Command::new(PROGRAM)
            .arg("--version")
            .stdout(Stdio::null())
            .status()
            .unwrap()
    });
    let mut rows = vec![vec![
        "nothing: `--version`".to_owned(),
        time(nothing),
        String::new(),
    ]];
    for format in ["json", "xml", "pdf"] {
        let out = folder.0.join(format);
        let taken = median(25, || {
            let ended = run_command(&article, format, &out).status().unwrap();
            assert!(ended.success(), "the article can be annotated");
        });

        let memory = peak(run_command(&article, format, &out));
        rows.push(vec![
            format!("one article to {}", format.to_uppercase()),
            time(taken),
            memory,
        ]);
    }
    markdown(
        "One article of 8 KB, cold",
        &["a new process each time", "time", "peak memory"],
        &rows,
    )
}

/// The most memory that a program had, as the system tells it now and then while it runs.
fn peak(mut command: Command) -> String {
    let mut child = command.spawn().unwrap();
    let mut most = None;
    while child.try_wait().unwrap().is_none() {
        most = memory_of(&child).max(most);
        std::thread::sleep(Duration::from_micros(300));
    }
    most.map_or_else(|| "unknown".to_owned(), size)
}

/// The most memory that a process has had so far, in bytes.
fn memory_of(child: &Child) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: usize = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// The stream: its input, and the program with so many threads.
struct Stream {
    child: Child,
}

impl Stream {
    fn start(jobs: &str) -> Self {
        let mut command = Command::new(PROGRAM);
        command.args(["stream", "--no-config", "--quiet", "--jobs", jobs]);
        let child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self { child }
    }

    /// Sends all lines and reads all answers. Gives the time, and the most memory that the program had meanwhile.
    fn send(mut self, lines: &[String]) -> (Duration, Option<usize>) {
        let mut input = self.child.stdin.take().unwrap();
        let answers = BufReader::new(self.child.stdout.take().unwrap()).lines();
        let begun = Instant::now();
        let mut memory = None;
        std::thread::scope(|scope| {
            scope.spawn(move || {
                for line in lines {
                    writeln!(input, "{line}").unwrap();
                }
            });
            for answer in answers {
                answer.unwrap();
                memory = memory_of(&self.child).max(memory);
            }
        });
        assert!(self.child.wait().unwrap().success(), "the stream ends well");
        (begun.elapsed(), memory)
    }
}

fn lines(texts: &Texts, bytes: usize) -> Vec<String> {
    let line = |text: &&str| serde_json::json!({ "text": text }).to_string();
    texts.some(bytes).iter().map(line).collect()
}

/// The most memory that the program takes.
pub(crate) fn memory(texts: &Texts) -> String {
    let bytes = if quick() { 30_000 } else { 4_000_000 };
    let mut rows = Vec::new();
    let lines = lines(texts, bytes);
    for jobs in ["1", "2"] {
        let (_, memory) = Stream::start(jobs).send(&lines);
        let what = format!("`stream -j {jobs}`, {} of articles", size(bytes));
        rows.push(vec![
            what,
            memory.map_or_else(|| "unknown".to_owned(), size),
        ]);
    }
    let folder = Folder::new("memory");
    for bytes in [1_000_000, 10_000_000].into_iter().filter(|_| !quick()) {
        let text = folder.0.join("text.txt");
        std::fs::write(&text, texts.one(bytes)).unwrap();
        let what = format!("`run --format json`, one text of {}", size(bytes));
        rows.push(vec![
            what,
            peak(run_command(&text, "json", &folder.0.join("out"))),
        ]);
    }
    markdown("Memory", &["run", "peak (VmHWM)"], &rows)
}

/// Two threads beside one.
pub(crate) fn threads(texts: &Texts) -> String {
    let lines = lines(texts, if quick() { 60_000 } else { 6_000_000 });
    let bytes: usize = lines.iter().map(String::len).sum();
    let rounds = if quick() { 1 } else { 3 };
    let best = |jobs: &str| {
        let mut times: Vec<Duration> = (0..rounds)
            .map(|_| Stream::start(jobs).send(&lines).0)
            .collect();
        times.sort_unstable();
        times[times.len() / 2]
    };
    let [one, two] = ["1", "2"].map(best);
    let row = |jobs: &str, taken: Duration| {
        let gain = one.as_secs_f64() / taken.as_secs_f64();
        vec![
            format!("`stream -j {jobs}`"),
            time(taken),
            format!("{} MB/s", digits(speed(bytes, taken))),
            digits(gain),
        ]
    };
    let rows = [row("1", one), row("2", two)];
    let head = [
        &format!("{} of articles", size(bytes)) as &str,
        "time",
        "speed",
        "÷ one thread",
    ];
    markdown("Threads", &head, &rows)
}
