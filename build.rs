//! Lists the built-in rule files and word lists, so that adding one needs no line of Rust.
#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the source tree"
)]

use std::{env, fmt::Write, fs, path::Path};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let folder = Path::new(&root).join("src/rules/builtin");
    println!("cargo:rerun-if-changed={}", folder.display());
    println!(
        "cargo:rerun-if-changed={}",
        folder.join("lexicon").display()
    );
    let mut code = String::new();
    table(&mut code, "PACKS", "", &folder, "toml");
    table(
        &mut code,
        "LISTS",
        "lexicon/",
        &folder.join("lexicon"),
        "txt",
    );
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("builtin.rs");
    fs::write(out, code).expect("OUT_DIR is writable");
}

/// Writes a sorted table of file names and contents.
fn table(code: &mut String, constant: &str, prefix: &str, folder: &Path, ending: &str) {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map(|entries| {
            entries
                .flatten()
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .collect()
        })
        .unwrap_or_default();
    names.retain(|name| name.ends_with(&format!(".{ending}")));
    names.sort();
    let _ = writeln!(code, "pub(super) const {constant}: &[(&str, &str)] = &[");
    for name in names {
        let path = folder.join(&name);
        let _ = writeln!(
            code,
            "    ({:?}, include_str!({:?})),",
            format!("{prefix}{name}"),
            path.display().to_string()
        );
    }
    let _ = writeln!(code, "];");
}
