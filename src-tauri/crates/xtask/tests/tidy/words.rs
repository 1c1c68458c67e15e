//! What no file may say.

use crate::sources::{Source, all, nobody};

/// Hosts of package registries, which a lock file or a document must not tie the tree to; cut in two, so as not to say them here.
const REGISTRIES: [&str; 7] = [
    concat!("crates", ".io"),
    concat!("npm", "js.org"),
    concat!("npm", "mirror.com"),
    concat!("pypi", ".org"),
    concat!("python", "hosted.org"),
    concat!("deb.", "debian.org"),
    concat!("proxy.", "golang.org"),
];
/// Folders of one machine.
const PLACES: [&str; 2] = [concat!("/wo", "rk/"), concat!("/ro", "ot/")];

#[test]
fn no_file_names_a_package_registry() {
    offenders("a package registry's host", &REGISTRIES, |source| {
        // Cargo writes the name of its index into every row, and reads it back.
        source.path != "Cargo.lock"
    });
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    offenders("a folder of one machine", &PLACES, |_| true);
}

#[test]
fn nothing_but_tests_looks_beside_the_tree() {
    offenders(
        "a path beside the tree",
        &[concat!("../", "shared")],
        |source| {
            // Inside ui/src it is the way to ui/src/shared.
            !source.is_test() && !source.path.starts_with("ui/src/")
        },
    );
}

fn offenders(rule: &str, banned: &[&str], concerned: impl Fn(&Source) -> bool) {
    let found = all()
        .iter()
        .filter(|source| concerned(source))
        .flat_map(|source| {
            source
                .text
                .lines()
                .enumerate()
                .filter(|(_, line)| banned.iter().any(|word| line.contains(word)))
                .map(|(at, _)| format!("{}:{}", source.path, at + 1))
        })
        .collect();
    nobody(rule, found);
}
