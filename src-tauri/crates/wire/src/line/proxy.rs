//! Which of the system's proxies a call goes through.

use super::{Line, origins::is_loopback};
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::Url;

impl Line {
    /// The proxy on the way to an address, as `scheme://host:port` without its sign-in: the one that the environment
    /// or, on Windows and macOS, the system's settings name. Nothing where the way is direct.
    pub fn proxy(&self, address: &str) -> Option<String> {
        let target = self.rewrite(address);
        if Url::parse(&target).is_ok_and(|url| is_loopback(&url)) {
            return None;
        }
        through(&Matcher::from_system(), &target)
    }
}

fn through(matcher: &Matcher, target: &str) -> Option<String> {
    let found = matcher.intercept(&target.parse().ok()?)?;
    let (scheme, place) = (found.uri().scheme_str()?, found.uri().authority()?);
    // Whatever stands before the last @ is a name and a password.
    let place = place.as_str().rsplit('@').next().unwrap_or_default();
    Some(format!("{scheme}://{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_told_without_its_sign_in() {
        let matcher = Matcher::builder()
            .https("http://somebody:canary@proxy.office.example:3128")
            .no("inside.example")
            .build();
        assert_eq!(
            through(&matcher, "https://api.example/x").as_deref(),
            Some("http://proxy.office.example:3128")
        );
        assert_eq!(through(&matcher, "https://inside.example/"), None);
    }
}
