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
