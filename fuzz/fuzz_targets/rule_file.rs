//! Any bytes as a rule file: an answer and never a panic, and every place that is told lies in the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use redpencil::RuleSet;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let list = |path: &str| match path {
        "lists/words.txt" => Ok("tea\nmg = milligram # a unit\ngreen tea\n".to_owned()),
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
    for label in problems.iter().flat_map(|problem| &problem.labels) {
        let span = label.span;
        assert!(text.get(span.start..span.end).is_some(), "{label:?}");
    }
});
