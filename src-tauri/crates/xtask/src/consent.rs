//! The person in the browser, where the sandbox consents by itself.

use anyhow::Context as _;

/// Where a consent page that agrees at once sends the browser.
pub(crate) fn leads_to(url: &str) -> anyhow::Result<String> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into();
    let answer = agent.get(url).call()?;
    let location = answer.headers().get("location").context("no redirect")?;
    Ok(location.to_str()?.to_owned())
}
