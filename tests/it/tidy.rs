//! The plan of the house, held by a test: who imports whom, which outside crates where, and a few habits.
//!
//! A broken rule is told with its file and the name that breaks it. Code of tests may import what it likes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A layer: its folder or file under `src/`, the layers it may import, the outside crates it may use.
struct Layer {
    name: &'static str,
    imports: &'static [&'static str],
    crates: &'static [&'static str],
}

/// The table of `ARCHITECTURE.md`. An arrow points at what is imported; nothing points to the right.
const LAYERS: [Layer; 12] = [
    Layer {
        name: "domain",
        imports: &[],
        crates: &["jiff", "unicode_normalization", "unicode_segmentation", "unicode_width"],
    },
    Layer { name: "policy", imports: &["domain"], crates: &[] },
    Layer { name: "journal", imports: &["domain", "policy"], crates: &["sha2", "ed25519_dalek", "base64ct"] },
    Layer {
        name: "vault",
        imports: &["domain", "policy", "journal"],
        crates: &[
            "jiff",
            "unicode_normalization",
            "sha2",
            "ed25519_dalek",
            "rand_core",
            "argon2",
            "chacha20poly1305",
            "hkdf",
            "hmac",
            "hpke",
            "x25519_dalek",
            "subtle",
            "zeroize",
            "rusqlite",
            "age",
            "serde",
            "postcard",
            "rustix",
        ],
    },
    Layer {
        name: "interchange",
        imports: &["domain", "journal"],
        crates: &["jiff", "serde", "serde_json", "toml", "pdf_writer"],
    },
    Layer {
        name: "care",
        imports: &["domain", "policy", "journal", "vault", "interchange"],
        crates: &["jiff", "zeroize"],
    },
    Layer { name: "words", imports: &["domain"], crates: &["jiff", "fluent_bundle", "unic_langid"] },
    Layer { name: "settings", imports: &["domain", "words"], crates: &["directories", "toml"] },
    Layer {
        name: "tui",
        imports: &["domain", "policy", "journal", "care", "words", "settings"],
        crates: &[
            "jiff",
            "unicode_segmentation",
            "unicode_width",
            "zeroize",
            "toml",
            "ratatui",
            "ratatui_crossterm",
            "tui_textarea",
            "crossterm",
            "rustix",
            "signal_hook",
        ],
    },
    Layer {
        name: "cli",
        imports: &["domain", "policy", "journal", "interchange", "care", "words", "settings", "tui"],
        crates: &["clap", "clap_complete", "clap_mangen", "rustix", "unicode_width", "zeroize"],
    },
    Layer { name: "lib", imports: &[], crates: &[] },
    Layer {
        name: "main",
        imports: &["domain", "care", "settings", "cli"],
        crates: &["dui", "getrandom", "rustix"],
    },
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 7] = ["utils", "util", "common", "helpers", "helper", "manager", "misc"];

/// A source file: where it is, its text, its code without comments, tests and texts in quotes.
struct Source {
    path: PathBuf,
    text: String,
    code: String,
    is_test: bool,
}

impl Source {
    fn layer(&self) -> &'static Layer {
        let first = self.path.components().next().unwrap().as_os_str().to_str().unwrap();
        let name = first.strip_suffix(".rs").unwrap_or(first);
        let layer = LAYERS.iter().find(|layer| layer.name == name);
        layer.unwrap_or_else(|| panic!("src/{first} is in no layer: add it to the table"))
    }

    /// Whether `super` is the root of the crate here.
    fn is_at_the_top(&self) -> bool {
        let depth = self.path.components().count();
        depth == 1 || (depth == 2 && self.path.ends_with("mod.rs"))
    }

    fn says(&self, rule: &str, name: &str) -> String {
        format!("src/{}: {name}: {rule}", self.path.display())
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&root(), &mut paths);
    let mut sources: Vec<Source> = paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = without_tests(&without_comments(&text));
            let path = path.strip_prefix(root()).unwrap().to_owned();
            Source { path, text, code, is_test: false }
        })
        .collect();
    let tests: BTreeSet<PathBuf> = sources.iter().flat_map(test_modules).collect();
    for source in &mut sources {
        source.is_test = tests
            .iter()
            .any(|test| source.path.starts_with(test) || source.path == test.with_extension("rs"));
    }
    assert!(sources.len() > 50, "the sources are there");
    sources
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Modules of which the file says `#[cfg(test)] mod name;`, without their ending.
fn test_modules(source: &Source) -> Vec<PathBuf> {
    let folder = match source.path.file_stem().unwrap().to_str().unwrap() {
        "mod" | "lib" | "main" => source.path.parent().unwrap().to_owned(),
        _ => source.path.with_extension(""),
    };
    let mut lines = source.text.lines();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let declared = lines.next().unwrap_or_default().trim();
            let name = declared.rsplit_once("mod ").and_then(|(_, name)| name.strip_suffix(';'));
            found.extend(name.map(|name| folder.join(name)));
        }
    }
    found
}

/// The code alone: no comments, nothing between quotes.
fn without_comments(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines() {
        let mut in_quotes = false;
        let mut before = ' ';
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '/' if !in_quotes && letters.peek() == Some(&'/') => break,
                '\\' if in_quotes => {
                    letters.next();
                }
                // A quote as a character is no quote.
                '"' if !(before == '\'' && letters.peek() == Some(&'\'')) => in_quotes = !in_quotes,
                _ if !in_quotes => code.push(letter),
                _ => {}
            }
            before = letter;
        }
        code.push('\n');
    }
    code
}

/// Cuts the module of tests that ends a file.
fn without_tests(code: &str) -> String {
    match code.find("#[cfg(test)]\nmod tests {") {
        Some(at) => code[..at].to_owned(),
        None => code.to_owned(),
    }
}

/// The names that follow `prefix`, alone or between braces.
fn names_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].ends_with(is_name) {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        let Some(inside) = rest.strip_prefix('{') else {
            names.push(rest.split(|letter| !is_name(letter)).next().unwrap_or_default());
            continue;
        };
        let mut depth = 1;
        let mut starts_a_name = true;
        for (i, letter) in inside.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => starts_a_name = true,
                letter if is_name(letter) && depth == 1 && starts_a_name => {
                    starts_a_name = false;
                    names.push(inside[i..].split(|letter| !is_name(letter)).next().unwrap_or_default());
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    names
}

/// The crates of `Cargo.toml` as code names them.
fn dependencies() -> Vec<String> {
    let manifest = fs::read_to_string(root().with_file_name("Cargo.toml")).unwrap();
    let table: toml::Table = manifest.parse().unwrap();
    table["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_")).collect()
}

fn check(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn every_layer_imports_only_what_its_row_of_the_table_allows() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test) {
        let layer = source.layer();
        let prefix = if layer.name == "main" { "dui::" } else { "crate::" };
        let mut told = names_after(&source.code, prefix);
        if source.is_at_the_top() {
            told.extend(names_after(&source.code, "super::"));
        }
        for name in told.into_iter().filter(|name| LAYERS.iter().any(|layer| layer.name == *name)) {
            if name != layer.name && !layer.imports.contains(&name) {
                broken.push(source.says(&format!("{} may not import it", layer.name), name));
            }
        }
    }
    check(&broken);
}

#[test]
fn every_layer_uses_only_its_own_outside_crates() {
    let known = dependencies();
    let mut broken = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for source in sources().iter().filter(|source| !source.is_test) {
        let layer = source.layer();
        for name in known.iter().filter(|name| !names_after(&source.code, &format!("{name}::")).is_empty()) {
            match layer.crates.iter().find(|allowed| *allowed == name) {
                Some(allowed) => drop(used.insert(allowed)),
                None => broken.push(source.says(&format!("no crate for {}", layer.name), name)),
            }
        }
        if source.code.contains("rusqlite") && layer.name != "vault" {
            broken.push(source.says("only the vault knows the engine", "rusqlite"));
        }
    }
    check(&broken);
}

#[test]
fn nobody_reaches_around_the_layers() {
    let mut broken = Vec::new();
    for source in sources() {
        for (name, rule) in [
            ("super::super", "write crate:: and the path"),
            ("use crate as", "the crate has one name"),
            ("std::process::Command", "the program starts no other program"),
            ("process::exit", "only main leaves, and by returning"),
        ] {
            if source.code.contains(name) {
                broken.push(source.says(rule, name));
            }
        }
        if !source.is_test && source.code.contains(".unwrap()") {
            broken.push(source.says("handle it, or expect with a proof", ".unwrap()"));
        }
    }
    let library = fs::read_to_string(root().join("lib.rs")).unwrap();
    if library.contains("pub use") {
        broken.push("src/lib.rs: pub use: every name has one path".to_owned());
    }
    check(&broken);
}

#[test]
fn modules_say_what_they_hold() {
    let mut broken = Vec::new();
    let mut macros = Vec::new();
    for source in sources() {
        if !source.text.starts_with("//! ") {
            broken.push(source.says("a file begins by saying what it holds", "//!"));
        }
        let parts = source.path.iter().filter_map(|part| Path::new(part).file_stem()?.to_str());
        for name in parts.filter(|name| EMPTY_NAMES.contains(name)) {
            broken.push(source.says("a name that says nothing", name));
        }
        macros.extend(source.code.matches("macro_rules!").map(|_| source.path.display().to_string()));
    }
    if macros.len() > 2 {
        broken.push(format!("macro_rules!: at most two macros of our own, found in {}", macros.join(", ")));
    }
    check(&broken);
}

/// Whatever reaches a cell of the terminal goes through one place, which cleans it.
#[test]
fn cells_are_written_in_one_file() {
    let files: Vec<String> = sources()
        .iter()
        .filter(|source| source.code.contains("set_symbol"))
        .map(|source| source.path.display().to_string())
        .collect();
    assert!(files.len() <= 1, "set_symbol: only one file writes cells, found in {}", files.join(", "));
}

#[test]
fn the_table_grows_in_one_direction() {
    let place: BTreeMap<&str, usize> = LAYERS.iter().enumerate().map(|(i, layer)| (layer.name, i)).collect();
    for layer in &LAYERS {
        for import in layer.imports {
            assert!(
                place[import] < place[layer.name],
                "{} imports {import}, which stands after it",
                layer.name
            );
        }
    }
}
