//! A registered loopback address taken apart.

use crate::browser::is_loopback;
use qianyao_domain::{ErrorCode, Failure};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use url::{Host, Url};

/// Where to listen, and what a genuine request looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// The registered address, byte for byte.
    pub(super) uri: String,
    /// The addresses to bind: the one that is registered, for `localhost` both families.
    pub(super) addresses: Vec<SocketAddr>,
    /// What a browser sends as `Host`.
    pub(super) host: String,
    /// The exact path.
    pub(super) path: String,
}

impl Spot {
    /// `None` for an address that is not plain http on this machine with a port of its own.
    pub(super) fn of(uri: &str) -> Option<Self> {
        let url = Url::parse(uri).ok()?;
        let port = url.port_or_known_default().filter(|port| *port != 0)?;
        if url.scheme() != "http" || !is_loopback(&url) || !url.username().is_empty() {
            return None;
        }
        let addresses: Vec<IpAddr> = match url.host()? {
            Host::Ipv4(ip) => vec![ip.into()],
            Host::Ipv6(ip) => vec![ip.into()],
            // Browsers resolve the name to either family.
            Host::Domain(_) => vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
        };
        let host = match url.port() {
            Some(port) => format!("{}:{port}", url.host_str()?),
            None => url.host_str()?.to_owned(),
        };
        Some(Self {
            uri: uri.to_owned(),
            addresses: addresses
                .into_iter()
                .map(|ip| SocketAddr::new(ip, port))
                .collect(),
            host,
            path: url.path().to_owned(),
        })
    }

    pub(super) fn port(&self) -> u16 {
        self.addresses.first().map_or(0, SocketAddr::port)
    }
}

/// None of the addresses leads to this machine.
pub(super) fn none() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        "登记的回调地址里没有本机地址",
        "None of the registered redirect addresses leads to this machine",
    )
    .hint(
        "请登记 http://127.0.0.1:端口/路径，或在授权后把落地页的完整地址粘贴进来",
        "Register http://127.0.0.1:PORT/PATH, or paste the address where the browser lands",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(uri: &str, expect: Option<(&str, &str, &str)>) {
        let found = Spot::of(uri);
        let found = found.as_ref().map(|spot| {
            let addresses: Vec<String> = spot.addresses.iter().map(ToString::to_string).collect();
            (addresses.join(" "), spot.host.as_str(), spot.path.as_str())
        });
        let expect = expect.map(|(addresses, host, path)| (addresses.to_owned(), host, path));
        assert_eq!(found, expect, "{uri}");
    }

    #[test]
    fn only_what_is_registered_is_bound() {
        check(
            "http://127.0.0.1:8787/oauth/callback",
            Some(("127.0.0.1:8787", "127.0.0.1:8787", "/oauth/callback")),
        );
        check(
            "http://localhost:53682/cb?x=1",
            Some(("127.0.0.1:53682 [::1]:53682", "localhost:53682", "/cb")),
        );
        check("http://[::1]:9", Some(("[::1]:9", "[::1]:9", "/")));
        check(
            "http://127.0.0.1/",
            Some(("127.0.0.1:80", "127.0.0.1", "/")),
        );
        check("https://127.0.0.1:8787/", None);
        check("http://0.0.0.0:8787/", None);
        check("http://192.168.1.5:8787/", None);
        check("http://localhost.evil.test:8787/", None);
        check("http://127.0.0.1:0/", None);
        check("http://user@127.0.0.1:8787/", None);
        check("not an address", None);
    }
}
