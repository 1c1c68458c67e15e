//! Where a platform's real origins are found instead: in tests, in the sandbox, behind a company's gateway.

use qianyao_domain::{ErrorCode, Failure};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};
use url::{Host, Url};

/// A table from real origins to others; everything that is not listed stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins(BTreeMap<String, String>);

impl Origins {
    /// No rewriting at all.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads a JSON file such as `{"https://real.example":"http://127.0.0.1:9101"}`.
    ///
    /// # Errors
    /// [`ErrorCode::Usage`] when the file cannot be read, is no such object, or names a plain `http` address that
    /// is not a loopback address.
    pub fn load(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| {
            Failure::new(
                ErrorCode::Usage,
                format!("读不到地址对照表 {}：{error}", path.display()),
                format!(
                    "cannot read the table of origins {}: {error}",
                    path.display()
                ),
            )
        })?;
        Self::parse(&text)
    }

    /// As [`Origins::load`], from the text itself.
    ///
    /// # Errors
    /// As [`Origins::load`].
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let value: Value = serde_json::from_str(text).map_err(|_| shape())?;
        let object = value.as_object().ok_or_else(shape)?;
        object
            .iter()
            .map(|(from, to)| Ok((origin(from)?, target(to.as_str().ok_or_else(shape)?)?)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The address with its origin replaced if it is listed; path, query and fragment stay byte for byte.
    pub fn rewrite(&self, address: &str) -> String {
        let (head, rest) = split(address);
        match origin(head).ok().and_then(|real| self.0.get(&real)) {
            Some(other) => format!("{other}{rest}"),
            None => address.to_owned(),
        }
    }
}

/// Whether plain `http` may go there.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Origin and the rest of an address.
pub(crate) fn split(address: &str) -> (&str, &str) {
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..]
        .find(['/', '?', '#'])
        .map_or(address.len(), |at| host + at);
    address.split_at(end)
}

/// The origin in its one spelling: lower case, without a default port or a slash.
fn origin(text: &str) -> Result<String, Failure> {
    let url = Url::parse(text).map_err(|_| shape())?;
    let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.username().is_empty();
    if !bare || url.host().is_none() {
        return Err(shape());
    }
    Ok(url.origin().ascii_serialization())
}

fn target(text: &str) -> Result<String, Failure> {
    let spelled = origin(text)?;
    let url = Url::parse(&spelled).map_err(|_| shape())?;
    if url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)) {
        return Ok(spelled);
    }
    Err(Failure::new(
        ErrorCode::Usage,
        format!("不加密的 http 只能指向本机地址：{spelled}"),
        format!("plain http is accepted only to a loopback address: {spelled}"),
    ))
}

fn shape() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        "地址对照表应是一个 JSON 对象，例如 {\"https://api.example.com\":\"http://127.0.0.1:9101\"}",
        "the table of origins must be a JSON object such as {\"https://api.example.com\":\"http://127.0.0.1:9101\"}",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expect: &str) {
        let origins = Origins::parse(
            r#"{"https://ad.example.com":"http://127.0.0.1:9101","https://b.example.com:8443/":"https://gate.example.org"}"#,
        )
        .unwrap();
        assert_eq!(origins.rewrite(address), expect);
    }

    #[test]
    fn listed_origins_move_and_nothing_else_changes() {
        check(
            "https://ad.example.com/a/b/?x=%5B1%5D&y#z",
            "http://127.0.0.1:9101/a/b/?x=%5B1%5D&y#z",
        );
        check(
            "https://AD.example.com:443?x=1",
            "http://127.0.0.1:9101?x=1",
        );
        check("https://ad.example.com", "http://127.0.0.1:9101");
        check("https://b.example.com:8443/q", "https://gate.example.org/q");
        check("https://b.example.com/q", "https://b.example.com/q");
        check(
            "https://ad.example.com.evil.test/",
            "https://ad.example.com.evil.test/",
        );
        check("not an address", "not an address");
    }

    #[test]
    fn plain_http_goes_to_loopback_alone() {
        for good in [
            "http://127.0.0.1:1",
            "http://[::1]:9",
            "http://localhost:80",
        ] {
            let text = format!(r#"{{"https://a.example":"{good}"}}"#);
            assert!(Origins::parse(&text).is_ok(), "{good}");
        }
        for bad in [
            "http://10.0.0.1:1",
            "http://example.com",
            "ftp://127.0.0.1",
            "http://127.0.0.1/path",
        ] {
            let text = format!(r#"{{"https://a.example":"{bad}"}}"#);
            let failure = Origins::parse(&text).unwrap_err();
            assert_eq!(failure.code, ErrorCode::Usage, "{bad}");
        }
        assert!(Origins::parse("[]").is_err());
        assert!(Origins::parse("{\"https://a.example\":1}").is_err());
    }
}
