//! Any bytes as a rule file: an answer and never a panic, and every place that is told lies in the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use redpencil::RuleSet;

/// What stands in the one file beside the rule file.
const LIST: &str = "tea\nmg = milligram # a unit\ngreen tea\n";

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let list = |path: &str| match path {
        "lists/words.txt" => Ok(LIST.to_owned()),
        _ => Err("there is no such list".to_owned()),
    };
    let built = RuleSet::builder().file("fuzz.toml", &text, &list).build();
    let problems = match built {
        Ok((set, warnings)) => {
            assert!(set.compile_all().is_ok(), "what is accepted can be run");
            warnings
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "a refusal says why");
            problems
        }
    };
    for problem in &problems {
        // A file that is used is told of under its own name.
        let text = if problem.file == "fuzz.toml" { &*text } else { LIST };
        for label in &problem.labels {
            let span = label.span;
            assert!(text.get(span.start..span.end).is_some(), "{problem:?}");
        }
    }
});
