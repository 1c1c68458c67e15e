//! Every row that a program can call is written in every language, and no stand-in is left in it.

use super::{NONCE, Script, TIMESTAMP, TOKEN, languages::named};

fn script() -> Script {
    Script {
        method: "POST",
        address: format!(
            "https://platform.example/x?access_token={TOKEN}&timestamp={TIMESTAMP}&nonce={NONCE}&name=a%20b"
        ),
        headers: vec![("Authorization".to_owned(), format!("Bearer {TOKEN}"))],
        body: Some("{\"id\":3561234567890123457,\"say\":\"it's \\\"so\\\" \\\\ $x\"}".to_owned()),
        target: "1790012345600501".to_owned(),
    }
}

#[test]
fn programs_ask_for_the_token_and_hold_none() {
    for language in ["curl", "python", "go", "node", "java", "php"] {
        let text = named(language).unwrap()(&script());
        for mark in [TOKEN, TIMESTAMP, NONCE] {
            assert!(!text.contains(mark), "{language}: {text}");
        }
        assert!(
            text.contains("token") && text.contains("1790012345600501"),
            "{language}: {text}"
        );
        assert!(text.contains("3561234567890123457"), "{language}: {text}");
    }
    assert!(named("cobol").is_err());
}

#[test]
fn a_shell_reads_the_body_as_it_is() {
    let text = named("curl").unwrap()(&script());
    assert!(text.contains(r"it'\''s"), "{text}");
    assert!(
        text.contains("'Authorization: Bearer '\"$token\""),
        "{text}"
    );
}
