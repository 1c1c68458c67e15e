//! The sign-in window: where it may go, and where it stops.

use crate::{
    Attempt, Coded,
    attempt::{Heard, query},
};
use qianyao_domain::Failure;
use url::Url;

/// What becomes of a navigation of the sign-in window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It goes on.
    Onward,
    /// It is not loaded.
    Refused,
    /// The registered address: not loaded either; what it carries is the answer.
    Home,
}

/// A visit to a consent page in an isolated window.
#[derive(Debug, Clone)]
pub struct Visit {
    page: Option<Url>,
    home: Option<Place>,
}

/// An address as far as it says where an answer belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    host: String,
    port: Option<u16>,
    path: String,
}

impl Place {
    /// Host (`www.` aside, to which many sites forward), port and path. A browser may have gone over to https by itself
    /// (HSTS), so the scheme and its default port do not count.
    pub(crate) fn of(url: &Url) -> Self {
        let host = url.host_str().unwrap_or_default();
        Self {
            host: host.strip_prefix("www.").unwrap_or(host).to_owned(),
            port: url.port(),
            path: url.path().trim_end_matches('/').to_owned(),
        }
    }

    /// The place of an address as it is written.
    pub(crate) fn at(address: &str) -> Option<Self> {
        Url::parse(address).ok().map(|url| Self::of(&url))
    }
}

impl Visit {
    /// A visit to `page` on behalf of an attempt.
    pub fn new(attempt: &Attempt, page: &str) -> Self {
        Self {
            page: Url::parse(page).ok(),
            home: Place::at(attempt.redirect_uri()),
        }
    }

    /// Judges a navigation. Pages of platforms lead through several hosts (sign-in, scan, verify), so any https page is
    /// let through; plain http is let through only where the consent page itself stands, which is on this machine then.
    pub fn judge(&self, address: &str) -> Step {
        let Ok(url) = Url::parse(address) else {
            return Step::Refused;
        };
        let web = matches!(url.scheme(), "http" | "https");
        if web && self.home.as_ref() == Some(&Place::of(&url)) {
            return Step::Home;
        }
        let near = |page: &Url| page.origin() == url.origin();
        match url.scheme() {
            "https" => Step::Onward,
            "http" if self.page.as_ref().is_some_and(near) => Step::Onward,
            // What frames hold before, or instead of, a page.
            "about" if matches!(url.path(), "blank" | "srcdoc") => Step::Onward,
            _ => Step::Refused,
        }
    }
}

impl Attempt {
    /// Hears the address at which a visit stopped, exactly as the listener hears a request; `None` where it is not
    /// the answer to this attempt, which goes on waiting.
    ///
    /// # Errors
    /// `Denied` with the platform's reason.
    pub fn land(&self, address: &str) -> Result<Option<Coded>, Failure> {
        let url = Url::parse(address).ok();
        let text = url.as_ref().and_then(Url::query).unwrap_or_default();
        match self.share().hear(&query(text)) {
            Heard::Stray => Ok(None),
            Heard::Denied(failure) => Err(failure),
            Heard::Coded(coded) => Ok(Some(coded)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{app, leaked, plain};
    use qianyao_domain::ErrorCode;

    const URI: &str = "https://example.com/callback";

    fn attempt() -> (Attempt, String) {
        let attempt = Attempt::new(leaked(plain()), &app(), URI);
        let url = Url::parse(&attempt.authorize_url()).unwrap();
        let state = url.query_pairs().find(|(name, _)| name == "state");
        let state = state.unwrap().1.into_owned();
        (attempt, state)
    }

    #[track_caller]
    fn check(page: &str, address: &str, expect: Step) {
        let visit = Visit::new(&attempt().0, page);
        assert_eq!(visit.judge(address), expect, "{address}");
    }

    const REAL: &str = "https://oauth.platform.test/authorize?state=s";
    const NEAR: &str = "http://127.0.0.1:9101/authorize?state=s";

    #[test]
    fn it_stops_at_the_registered_address() {
        for address in [
            "https://example.com/callback",
            "https://example.com/callback?code=c&state=s",
            "https://example.com/callback/?code=c",
            "https://www.example.com/callback?code=c",
            "http://example.com/callback?code=c",
            "https://example.com/callback#code=c",
            "https://EXAMPLE.com/callback?code=c",
        ] {
            check(REAL, address, Step::Home);
        }
        for address in [
            "https://example.com/",
            "https://example.com/callback/more?code=c",
            "https://example.com:8443/callback?code=c",
            "https://example.com.evil.test/callback?code=c",
            "https://other.test/?next=https://example.com/callback",
        ] {
            check(REAL, address, Step::Onward);
        }
    }

    #[test]
    fn it_goes_to_pages_of_the_web_and_nowhere_else() {
        check(REAL, REAL, Step::Onward);
        check(REAL, "https://sso.platform.test/scan", Step::Onward);
        check(REAL, "about:blank", Step::Onward);
        check(REAL, "about:srcdoc", Step::Onward);
        for address in [
            "http://oauth.platform.test/authorize",
            "http://127.0.0.1:9101/",
            "http://192.168.1.1/",
            "tauri://localhost/index.html",
            "ipc://localhost/rpc",
            "qy-img://localhost/x",
            "file:///etc/passwd",
            "data:text/html,x",
            "blob:https://oauth.platform.test/1",
            "javascript:alert(1)",
            "snssdk1128://x",
            "weixin://dl/business",
            "about:config",
            "",
        ] {
            check(REAL, address, Step::Refused);
        }
        // Where the origins lead to platforms on this machine.
        check(NEAR, "http://127.0.0.1:9101/consent", Step::Onward);
        check(NEAR, "http://127.0.0.1:9102/consent", Step::Refused);
        check(NEAR, "http://evil.test/", Step::Refused);
    }

    #[test]
    fn where_it_stopped_is_heard_as_the_listener_would_hear_it() {
        let (attempt, state) = attempt();
        for stray in [
            URI.to_owned(),
            format!("{URI}?code=c"),
            format!("{URI}?code=c&state=wrong"),
            format!("{URI}?code=c&state={state}&state={state}"),
            format!("{URI}?code=a&code=b&state={state}"),
        ] {
            assert!(attempt.land(&stray).unwrap().is_none(), "{stray}");
        }
        let good = format!("{URI}?code=c-1&state={state}");
        let coded = attempt.land(&good).unwrap().unwrap();
        assert_eq!(coded.code.expose(), "c-1");
        assert_eq!(coded.redirect_uri, URI);
        assert!(attempt.land(&good).unwrap().is_none(), "good for once");
    }

    #[test]
    fn a_refusal_ends_it_with_the_platforms_reason() {
        let (attempt, state) = attempt();
        let refused = format!("{URI}?error=access_denied&state={state}");
        assert_eq!(attempt.land(&refused).unwrap_err().code, ErrorCode::Denied);
    }
}
