//! Holds the edges between modules: data flows one way.

use std::{fs, path::Path};

const EDGES: [(&str, &[&str]); 6] = [
    ("text", &[]),
    ("rules", &["text"]),
    ("model", &["text"]),
    ("annotate", &["text", "rules", "model"]),
    ("export", &["text", "model"]),
    ("cli", &[]), // the public API only: `crate::Name`
];

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn modules_use_only_what_they_may() {
    let mut wrong = Vec::new();
    for (module, allowed) in EDGES {
        let mut paths = Vec::new();
        files(
            &Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("src")
                .join(module),
            &mut paths,
        );
        assert!(!paths.is_empty(), "src/{module} is there");
        for path in paths {
            let source = fs::read_to_string(&path).unwrap();
            for (other, _) in EDGES {
                if other != module
                    && !allowed.contains(&other)
                    && source.contains(&format!("crate::{other}::"))
                {
                    wrong.push(format!("{} uses {other}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
