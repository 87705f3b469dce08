//! The one rule of layering: a module names only modules that stand above it in `src/lib.rs`, and a heavy crate
//! is named only in the module that wraps it. The sources are parsed, so inline paths and `super::` count too.

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// The street in full, in reading order. `src/lib.rs` holds those that are built so far, in the same order.
const STREET: &[&str] = &[
    "vocab",
    "diag",
    "model",
    "rules",
    "text",
    "formats",
    "measure",
    "chart",
    "storage",
    "books",
    "exchange",
    "http",
    "transport",
    "events",
    "loyalty",
    "till",
    "centre",
    "instore",
    "insight",
    "fleet",
    "load",
    "cli",
];

/// Crates that only one module may name (TLS two: each carries its own protocol over it).
const HEAVY: &[(&str, &str)] = &[
    ("jiff", "vocab"),
    ("quick_xml", "text"),
    ("encoding_rs", "text"),
    ("csv", "formats"),
    ("hdrhistogram", "measure"),
    ("rusqlite", "storage"),
    ("postgres", "storage"),
    ("tokio_postgres_rustls", "storage"),
    ("rustls", "storage http"),
    ("rustls_native_certs", "storage"),
    ("axum", "http"),
    ("hyper", "http"),
    ("hyper_util", "http"),
    ("sfv", "transport"),
    ("reqwest", "http"),
    ("rdkafka", "events"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("indicatif", "cli"),
    ("ctrlc", "cli"),
    ("anyhow", "cli"),
];

/// Heavy crates that unit tests of any module may name.
const FREE_IN_TESTS: &[&str] = &["anyhow"];

#[test]
fn the_street_stands_in_order() {
    let built = built_modules();
    assert!(!built.is_empty());
    let mut rest = STREET.iter();
    for module in &built {
        assert!(
            rest.any(|m| m == module),
            "src/lib.rs: `{module}` is not in the list of this test, or not in its order: {built:?}"
        );
    }
}

#[test]
fn no_module_looks_down_the_street() {
    let built = built_modules();
    let mut faults = Vec::new();
    for module in &built {
        for file in sources_of(module) {
            check_file(&file, module, &mut faults);
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_program_is_thin() {
    let text = fs::read_to_string(root().join("bin/tillwire.rs")).unwrap();
    assert!(text.lines().count() < 15, "src/bin/tillwire.rs has grown; its place is in src/cli");
}

#[test]
fn the_rule_sees_what_it_must() {
    let see = |module: &str, text: &str| {
        let mut faults = Vec::new();
        check_text("probe.rs", module, &[module.to_owned()], text, false, &mut faults);
        faults.len()
    };
    assert_eq!(see("text", "use crate::vocab::Money; use crate::{diag, model::Record};"), 0);
    assert_eq!(see("text", "use crate::{diag, formats::{self, Unit}};"), 1);
    assert_eq!(see("text", "use super::formats::Unit;"), 1);
    assert_eq!(see("text", "mod inner { use super::super::formats::Unit; }"), 1);
    assert_eq!(see("text", "mod inner { use super::formats::Unit; }"), 0);
    assert_eq!(see("text", "fn f() -> crate::cli::Exit { todo() }"), 1);
    assert_eq!(see("text", "fn f() { println!(\"{}\", crate::cli::NAME) }"), 1);
    assert_eq!(see("text", "macro_rules! m { () => { $crate::cli::run() } }"), 1);
    assert_eq!(see("text", "use crate::*;"), 1);
    assert_eq!(see("text", "use jiff::civil::Date; fn f(x: quick_xml::Reader) {}"), 1);
    assert_eq!(see("text", "use ::csv as table;"), 1);
    assert_eq!(see("text", "#[cfg(test)] mod tests { use anyhow::Result; }"), 0);
    assert_eq!(see("text", "#[cfg(test)] mod tests { use jiff::Span; }"), 1);
    assert_eq!(see("text", "use anyhow::Result;"), 1);
    assert_eq!(see("text", "fn f(x: postgres::Client) { storage::postgres::go() }"), 1);
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules that `src/lib.rs` declares, in its order.
fn built_modules() -> Vec<String> {
    let text = fs::read_to_string(root().join("lib.rs")).unwrap();
    let file = syn::parse_file(&text).unwrap();
    file.items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Mod(m) => Some(m.ident.to_string()),
            _ => None,
        })
        .collect()
}

/// The Rust files of a module, in order of their names.
fn sources_of(module: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let single = root().join(format!("{module}.rs"));
    if single.exists() {
        found.push(single);
    }
    let mut folders = vec![root().join(module)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "module {module} has no files");
    found
}

fn check_file(path: &Path, module: &str, faults: &mut Vec<String>) {
    let text = fs::read_to_string(path).unwrap();
    let inside = path.strip_prefix(root()).unwrap().with_extension("");
    let mut at: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if at.last().is_some_and(|last| last == "mod") {
        at.pop();
    }
    // Files that are whole test modules: `#[cfg(test)] mod tests;` stands in the file above.
    let test = at.iter().any(|part| part == "tests" || part == "testkit");
    let name = path.strip_prefix(root().parent().unwrap()).unwrap().display().to_string();
    check_text(&name, module, &at, &text, test, faults);
}

fn check_text(name: &str, module: &str, at: &[String], text: &str, test: bool, faults: &mut Vec<String>) {
    let file = syn::parse_file(text).unwrap_or_else(|e| panic!("{name}: {e}"));
    let mut walk = Walk { name, module, at: at.to_vec(), test, faults };
    walk.visit_file(&file);
}

/// Visits every path of a file, knowing in which module it stands.
struct Walk<'a> {
    name: &'a str,
    module: &'a str,
    at: Vec<String>,
    test: bool,
    faults: &'a mut Vec<String>,
}

impl Walk<'_> {
    /// Judges a path by its segments. `rooted` says that it began with `::`.
    fn judge(&mut self, segments: &[String], rooted: bool) {
        let Some(first) = segments.first() else { return };
        let absolute: Vec<String> = match first.as_str() {
            "crate" | "$crate" | "tillwire" if !rooted => segments[1..].to_vec(),
            "self" | "super" if !rooted => {
                let mut base = self.at.clone();
                let mut rest = segments;
                while let Some(step) = rest.first() {
                    match step.as_str() {
                        "self" => {}
                        "super" => {
                            base.pop();
                        }
                        _ => break,
                    }
                    rest = &rest[1..];
                }
                base.extend(rest.iter().cloned());
                base
            }
            name => {
                self.judge_crate(name);
                return;
            }
        };
        match absolute.first().map(String::as_str) {
            None | Some("*") => self.fault("names the crate's root as a whole; name the module".to_owned()),
            Some(target) => self.judge_module(target),
        }
    }

    fn judge_module(&mut self, target: &str) {
        let place = |module: &str| STREET.iter().position(|m| *m == module);
        let (Some(here), Some(there)) = (place(self.module), place(target)) else { return };
        if there > here {
            self.fault(format!("`{}` names `{target}`, which stands below it in the street", self.module));
        }
    }

    fn judge_crate(&mut self, name: &str) {
        let Some((_, owner)) = HEAVY.iter().find(|(krate, _)| *krate == name) else { return };
        let owned = owner.split(' ').any(|owner| owner == self.module);
        if !(owned || self.test && FREE_IN_TESTS.contains(&name)) {
            self.fault(format!("`{}` names the crate `{name}`, which belongs to `{owner}`", self.module));
        }
    }

    fn fault(&mut self, what: String) {
        let line = format!("  {} (in {}): {what}", self.name, self.at.join("::"));
        if self.faults.last() != Some(&line) {
            self.faults.push(line);
        }
    }

    fn judge_use(&mut self, tree: &syn::UseTree, before: &mut Vec<String>, rooted: bool) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.judge_use(&path.tree, before, rooted);
                before.pop();
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.judge_use(tree, before, rooted);
                }
            }
            syn::UseTree::Name(_) | syn::UseTree::Rename(_) | syn::UseTree::Glob(_) => {
                let last = match tree {
                    syn::UseTree::Name(name) => name.ident.to_string(),
                    syn::UseTree::Rename(rename) => rename.ident.to_string(),
                    _ => "*".to_owned(),
                };
                // `use a::b::{self}` names `a::b`; only a leading `self` says "here".
                let named = last != "self" || before.is_empty();
                before.extend(named.then_some(last.clone()));
                self.judge(&before.clone(), rooted);
                if named {
                    before.pop();
                }
            }
        }
    }

    /// Macros are token trees: chains of `a :: b` are looked for in their text.
    fn judge_tokens(&mut self, tokens: &str) {
        let words: Vec<&str> = tokens.split_whitespace().collect();
        for (i, word) in words.iter().enumerate() {
            if words.get(i + 1) != Some(&"::") || (i > 0 && words[i - 1] == "::") {
                continue;
            }
            let mut chain = vec![word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_').to_owned()];
            let mut next = i + 1;
            while let (Some(&"::"), Some(part)) = (words.get(next), words.get(next + 1)) {
                let end = part.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(part.len());
                chain.push(part[..end].to_owned());
                next += 2;
                if end < part.len() {
                    break;
                }
            }
            self.judge(&chain, false);
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|a| {
        a.path().is_ident("test")
            || (a.path().is_ident("cfg")
                && matches!(&a.meta, syn::Meta::List(list) if list.tokens.to_string().split(|c: char| !c.is_alphanumeric()).any(|w| w == "test")))
    })
}

impl<'ast> Visit<'ast> for Walk<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let before = self.test;
        self.test |= is_test(&item.attrs);
        self.at.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.at.pop();
        self.test = before;
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let before = self.test;
        self.test |= is_test(&item.attrs);
        visit::visit_item_fn(self, item);
        self.test = before;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let before = self.test;
        self.test |= is_test(&item.attrs);
        self.judge_use(&item.tree, &mut Vec::new(), item.leading_colon.is_some());
        self.test = before;
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        self.judge_crate(&item.ident.to_string());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        if segments.len() > 1 {
            self.judge(&segments, path.leading_colon.is_some());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.judge_tokens(&item.tokens.to_string());
        visit::visit_macro(self, item);
    }
}
