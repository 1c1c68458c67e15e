//! The bridge: a static page that a person hosts at their own https address, for platforms that send nobody to this
//! machine. It hands its query to the listener here, and nobody else is asked.
//!
//! What the page may do is fixed in the page: three addresses on 127.0.0.1, chosen by the mark at the end of `state`.
//! Whoever lures a person to the page with a query of their own gains nothing over a link to the listener itself, which
//! refuses whatever does not carry the state of its login.

/// The page, to be hosted as it is.
const PAGE: &str = include_str!("../../../../docs/bridge.html");

/// Where the listener stands behind the page, in the order in which they are tried. The page holds the same list: far
/// apart, and below the ports that systems hand out or reserve.
const LISTENERS: [&str; 3] = [
    "http://127.0.0.1:18795/bridge",
    "http://127.0.0.1:28795/bridge",
    "http://127.0.0.1:38795/bridge",
];

/// The page, to be hosted as it is.
pub fn bridge_page() -> &'static str {
    PAGE
}

/// The addresses to which the page leads.
pub fn bridge_listeners() -> Vec<String> {
    LISTENERS.map(str::to_owned).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};

    /// What stands between a tag's ends, as browsers hash it.
    fn between(tag: &str) -> String {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        let mut parts = PAGE.split(&open);
        parts.next().unwrap();
        let inside = parts.next().unwrap().split(&close).next().unwrap();
        assert!(parts.next().is_none(), "one {tag}");
        inside.replace('\r', "")
    }

    fn policy() -> &'static str {
        let mark = "http-equiv=\"Content-Security-Policy\" content=\"";
        let (_, rest) = PAGE.split_once(mark).unwrap();
        rest.split('"').next().unwrap()
    }

    #[test]
    fn the_page_leads_to_the_listeners_and_nowhere_else() {
        for listener in LISTENERS {
            assert!(between("script").contains(&format!("'{listener}'")));
        }
        assert_eq!(between("script").matches("http").count(), LISTENERS.len());
        assert_eq!(PAGE.matches("http://").count(), 2 * LISTENERS.len());
        assert!(!PAGE.contains("https://"));
        for banned in [
            "src=",
            "href=",
            "url(",
            "@import",
            "innerHTML",
            "localStorage",
            "sessionStorage",
            "document.cookie",
            "document.write",
            "eval(",
            "style=",
            "onclick",
            "postMessage",
        ] {
            assert!(!PAGE.contains(banned), "{banned}");
        }
    }

    #[test]
    fn its_policy_names_its_own_script_and_style_by_their_hashes() {
        let hash = |tag| STANDARD.encode(Sha256::digest(between(tag).as_bytes()));
        let expect = format!(
            "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; connect-src {}; base-uri 'none'; form-action 'none'",
            hash("script"),
            hash("style"),
            LISTENERS.join(" ")
        );
        assert_eq!(policy(), expect);
        assert!(PAGE.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
    }
}
