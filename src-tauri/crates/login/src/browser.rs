//! The person's own browser, opened at the consent page and nowhere else.

use qianyao_domain::{ErrorCode, Failure};
use qianyao_wire::Platform;
use url::{Host, Url};

/// Checks that `url` is an https page of one of the platform's own hosts, then puts the origin's substitute in place.
///
/// `rewrite` maps an address to the one to open; it may lead to plain http on loopback only.
///
/// # Errors
/// `Usage` for any other address.
pub fn consent_page(
    platform: &Platform,
    url: &str,
    rewrite: &dyn Fn(&str) -> String,
) -> Result<String, Failure> {
    let page = Url::parse(url).map_err(|_| foreign(url))?;
    let own = [platform.register.console, platform.login.revoke_page];
    let own = platform.origins.iter().map(|known| known.origin).chain(own);
    let known = own
        .filter_map(|known| Url::parse(known).ok())
        .any(|known| known.origin() == page.origin());
    if page.scheme() != "https" || !known || !page.username().is_empty() {
        return Err(foreign(url));
    }
    let page = rewrite(url);
    may_open(&page).then_some(page).ok_or_else(|| foreign(url))
}

/// Opens the system browser (`BROWSER` is honoured). Blocks until the browser was started.
///
/// # Errors
/// `Usage` for what is neither https nor on this machine, `System` where no browser starts.
pub fn open_browser(page: &str) -> Result<(), Failure> {
    if !may_open(page) {
        return Err(foreign(page));
    }
    webbrowser::open(page).map_err(|error| {
        Failure::new(
            ErrorCode::System,
            format!("打不开浏览器（{error}）"),
            format!("The browser did not open ({error})"),
        )
        .hint(
            "请复制授权链接，在任意浏览器中打开；可用环境变量 BROWSER 指定浏览器",
            "Copy the link and open it in any browser; the environment variable BROWSER names one",
        )
    })
}

/// https anywhere, http on this machine.
fn may_open(page: &str) -> bool {
    Url::parse(page).is_ok_and(|page| match page.scheme() {
        "https" => true,
        "http" => is_loopback(&page),
        _ => false,
    })
}

/// Whether an address leads to this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Tells the host alone: the rest of a consent address holds the state.
fn foreign(url: &str) -> Failure {
    let host = Url::parse(url)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_default();
    Failure::new(
        ErrorCode::Usage,
        format!("这不是该平台的授权页面：{host}"),
        format!("This is not a consent page of the platform: {host}"),
    )
    .hint(
        "请检查应用设置里的授权页地址",
        "Check the consent page in the app's settings",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::plain;
    use std::process::Command;

    #[track_caller]
    fn check(url: &str, to: &str, expect: Result<&str, ErrorCode>) {
        let page = consent_page(&plain(), url, &|url| {
            url.replace("https://oauth.platform.test", to)
        });
        let page = page.map_err(|failure| {
            let text = format!("{failure:?}");
            assert!(!text.contains("canary"), "{text}");
            failure.code
        });
        assert_eq!(page, expect.map(str::to_owned), "{url}");
    }

    #[test]
    fn only_https_pages_of_the_platform_are_opened() {
        const REAL: &str = "https://oauth.platform.test";
        let ok = "https://oauth.platform.test/authorize?state=canary";
        check(ok, REAL, Ok(ok));
        let console = "https://console.platform.test/?state=canary";
        check(console, REAL, Ok(console));
        for wrong in [
            "http://oauth.platform.test/authorize?state=canary",
            "https://oauth.platform.test:8443/authorize?state=canary",
            "https://oauth.platform.test.evil.test/?state=canary",
            "https://oauth.platform.test@evil.test/?state=canary",
            "https://user@oauth.platform.test/?state=canary",
            "https://evil.test/?state=canary",
            "javascript:alert('canary')",
            "file:///etc/canary",
            "canary",
        ] {
            check(wrong, REAL, Err(ErrorCode::Usage));
        }
    }

    #[test]
    fn another_origin_may_be_plain_http_on_this_machine_alone() {
        let url = "https://oauth.platform.test/authorize?state=canary";
        for near in [
            "http://127.0.0.1:9101",
            "http://localhost:9101",
            "https://elsewhere.test",
        ] {
            let there = format!("{near}/authorize?state=canary");
            check(url, near, Ok(&there));
        }
        for far in [
            "http://192.168.1.5:9101",
            "http://elsewhere.test",
            "file://x",
            "ftp://127.0.0.1",
        ] {
            check(url, far, Err(ErrorCode::Usage));
        }
    }

    #[test]
    fn nothing_else_is_handed_to_the_browser() {
        for wrong in [
            "http://evil.test/",
            "file:///etc/passwd",
            "xdg-open",
            "-h",
            "",
        ] {
            assert_eq!(
                open_browser(wrong).unwrap_err().code,
                ErrorCode::Usage,
                "{wrong}"
            );
        }
    }

    /// `BROWSER` is read from the environment, which only a process of its own may change.
    #[cfg(unix)]
    #[test]
    fn the_browser_of_the_environment_is_started_once_with_the_address() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let browser = folder.path().join("browser");
        let heard = folder.path().join("heard");
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{0}.part'\nmv '{0}.part' '{0}'\n",
            heard.display()
        );
        std::fs::write(&browser, script).unwrap();
        std::fs::set_permissions(&browser, PermissionsExt::from_mode(0o755)).unwrap();
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["browser::tests::opens", "--exact", "--ignored"])
            .env("BROWSER", &browser)
            .output()
            .unwrap();
        assert!(child.status.success(), "{child:?}");
        // The browser was started in the background, and may still be on its way.
        let text = (0..5_000).find_map(|_| {
            std::thread::yield_now();
            std::fs::read_to_string(&heard).ok().or_else(|| {
                std::thread::park_timeout(std::time::Duration::from_millis(1));
                None
            })
        });
        assert_eq!(
            text.as_deref(),
            Some("https://oauth.platform.test/authorize?state=s&x=%20y\n")
        );
    }

    #[test]
    #[ignore = "run by the_browser_of_the_environment_is_started_once_with_the_address"]
    fn opens() {
        open_browser("https://oauth.platform.test/authorize?state=s&x=%20y").unwrap();
    }
}
