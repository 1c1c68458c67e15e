//! Documents that promise something must point at what keeps the promise.

use std::collections::HashSet;

use crate::sources::{all, nobody, rust};

/// The table of security demands: its last column names the tests in backticks,
/// a Rust test by its function (`wrong_state_is_refused`, with or without a path before it), a UI test by its file.
const SECURITY: &str = "docs/security.md";

#[test]
fn the_security_page_names_only_tests_that_exist() {
    let Some(page) = all().iter().find(|source| source.path == SECURITY) else {
        return;
    };
    let tests: HashSet<&str> = rust().flat_map(|source| tests_in(&source.text)).collect();
    let missing = page
        .text
        .lines()
        .filter(|line| line.starts_with('|'))
        .filter_map(|line| line.trim_end_matches([' ', '|']).rsplit('|').next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        // What holds a space is a command line.
        .filter(|name| !name.contains(' '))
        .filter(|name| {
            let function = name.rsplit("::").next().unwrap_or(name);
            let file = all().iter().any(|source| source.path.ends_with(name));
            !tests.contains(function) && !file
        })
        .map(str::to_owned)
        .collect();
    nobody("docs/security.md names a test that does not exist", missing);
}

/// Links between our documents lead somewhere.
#[test]
fn links_between_documents_lead_somewhere() {
    let broken = all()
        .iter()
        .filter(|source| source.has_suffix(&[".md"]))
        .flat_map(|source| {
            let folder = source
                .path
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder);
            source
                .text
                .split("](")
                .skip(1)
                .filter_map(|rest| rest.split([')', '#', ' ']).next())
                .filter(|link| !link.is_empty() && !link.contains(':'))
                .filter(|link| !crate::sources::root().join(folder).join(link).exists())
                .map(|link| format!("{} -> {link}", source.path))
                .collect::<Vec<_>>()
        })
        .collect();
    nobody("a link that leads nowhere", broken);
}

/// Names of the functions that follow a test attribute.
fn tests_in(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut marked = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[") && line.contains("test") && !line.contains("cfg(") {
            marked = true;
        } else if marked && let Some((_, rest)) = line.split_once("fn ") {
            names.extend(rest.split(['(', '<']).next());
            marked = false;
        } else if !line.starts_with("#[") && !line.starts_with("//") {
            marked = false;
        }
    }
    names
}
