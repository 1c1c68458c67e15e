//! Words that say nothing, or that the house says otherwise.

use crate::sources::{Source, nobody, rust, typescript};

/// Not in the name of a type, a module or a file; each as one word of the name.
const BANNED: [&str; 15] = [
    "manager",
    "service",
    "helper",
    "helpers",
    "util",
    "utils",
    "common",
    "base",
    "impl",
    "processor",
    "provider",
    "credential",
    "integration",
    "dto",
    "mock",
];
/// What stands before the name of a type.
const RUST_TYPES: [&str; 5] = ["struct", "enum", "trait", "type", "mod"];
const TYPESCRIPT_TYPES: [&str; 5] = ["class", "interface", "type", "enum", "function"];

#[test]
fn types_have_names_that_say_something() {
    let rust = rust().flat_map(|source| declared(source, &RUST_TYPES));
    let typescript = typescript().flat_map(|source| declared(source, &TYPESCRIPT_TYPES));
    let offenders = rust
        .chain(typescript)
        .filter(|(_, name)| is_banned(name))
        .map(|(path, name)| format!("{name} in {path}"))
        .collect();
    nobody("a banned word in the name of a type", offenders);
}

#[test]
fn files_have_names_that_say_something() {
    let offenders = rust()
        .chain(typescript())
        .filter(|source| source.path.split('/').any(is_banned))
        .map(|source| source.path.clone())
        .collect();
    nobody("a banned word in the name of a file", offenders);
}

#[test]
fn a_name_is_banned_by_its_words_and_not_by_its_letters() {
    assert!(is_banned("TokenManager"));
    assert!(is_banned("token_utils.rs"));
    assert!(is_banned("DTO"));
    assert!(!is_banned("Database"));
    assert!(!is_banned("Implicit"));
    assert!(!is_banned("secret_service"));
    assert!(is_banned("secret_service_helper"));
}

/// Names that follow one of these words, outside comments.
fn declared(source: &Source, before: &[&str]) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for line in source.text.lines() {
        let code = line.split("//").next().unwrap_or_default();
        let words: Vec<&str> = code.split_whitespace().collect();
        for pair in words.windows(2) {
            let name: String = pair[1]
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            // A TypeScript function with a capital is a component, and so a kind of type.
            let component = name.starts_with(char::is_uppercase);
            if before.contains(&pair[0]) && (pair[0] != "function" || component) {
                names.push((source.path.clone(), name));
            }
        }
    }
    names
}

/// The freedesktop name of a keychain is spared: it is not ours to choose.
fn is_banned(name: &str) -> bool {
    let name = name
        .replace("secret_service", "")
        .replace("SecretService", "");
    words(&name)
        .iter()
        .any(|word| BANNED.contains(&word.as_str()))
}

/// `TokenManager`, `token_manager.rs` and `token-manager` are the same two words and an ending.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for letter in name.chars() {
        let starts = letter.is_uppercase() && !before.is_uppercase();
        if starts || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if letter.is_alphanumeric() {
            words.last_mut().unwrap().extend(letter.to_lowercase());
        }
        before = letter;
    }
    words
}
