//! Who may speak to the broker at all: programs of this machine, no pages of a browser.

use axum::http::{HeaderMap, StatusCode, Uri, header};

/// Refuses a foreign host, and whatever a browser sends on behalf of a page.
pub(super) fn admitted(headers: &HeaderMap, uri: &Uri, port: u16) -> Result<(), StatusCode> {
    let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let is_own = |host: &str| own.iter().any(|known| known.eq_ignore_ascii_case(host));
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    let named = uri
        .authority()
        .is_none_or(|authority| is_own(authority.as_str()));
    if !host.is_some_and(is_own) || hosts.next().is_some() || !named {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    // A rebound name or a page's script shows itself by these.
    let from_page = headers
        .get("sec-fetch-site")
        .is_some_and(|site| site != "none");
    if headers.contains_key(header::ORIGIN) || from_page {
        return Err(StatusCode::FORBIDDEN);
    }
    Ok(())
}

/// The key that a request carries.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
}

#[cfg(test)]
mod tests {
    use super::{admitted, bearer};
    use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        pairs.collect()
    }

    #[test]
    fn only_programs_of_this_machine_are_admitted() {
        let uri = Uri::from_static("/v1/token/x");
        let check = |pairs: &[(&'static str, &'static str)], expect: Option<u16>| {
            let refused = admitted(&headers(pairs), &uri, 7).err();
            assert_eq!(refused.map(|status| status.as_u16()), expect, "{pairs:?}");
        };
        check(&[("host", "127.0.0.1:7")], None);
        check(&[("host", "LOCALHOST:7")], None);
        check(&[], Some(421));
        check(&[("host", "127.0.0.1")], Some(421));
        check(&[("host", "127.0.0.1:8")], Some(421));
        check(&[("host", "evil.example:7")], Some(421));
        check(
            &[("host", "127.0.0.1:7"), ("origin", "http://127.0.0.1:7")],
            Some(403),
        );
        check(&[("host", "127.0.0.1:7"), ("origin", "null")], Some(403));
        check(
            &[("host", "127.0.0.1:7"), ("sec-fetch-site", "cross-site")],
            Some(403),
        );
        let elsewhere = Uri::from_static("http://evil.example/v1/token/x");
        assert!(admitted(&headers(&[("host", "127.0.0.1:7")]), &elsewhere, 7).is_err());
    }

    #[test]
    fn a_key_comes_as_a_bearer() {
        assert_eq!(
            bearer(&headers(&[("authorization", "Bearer k")])),
            Some("k")
        );
        assert_eq!(bearer(&headers(&[("authorization", "Basic k")])), None);
        assert_eq!(bearer(&headers(&[])), None);
    }
}
