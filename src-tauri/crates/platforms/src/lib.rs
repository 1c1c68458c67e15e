//! The platforms, as data and small functions.
//!
//! Each folder is one platform: its rows, the law of its consents and tokens, how its answers are judged and how its
//! accounts are found. No folder knows another; everything outside works on [`PLATFORMS`] alone.

mod amazon;
mod douyin;
mod kinds;
mod oceanengine;
mod reading;
mod tencent;

use qianyao_domain::catalogue::Endpoint;
use qianyao_wire::Platform;

/// Every platform, in the order in which people see them.
pub static PLATFORMS: &[&Platform] = &[
    &oceanengine::PLATFORM,
    &douyin::PLATFORM,
    &tencent::PLATFORM,
    &amazon::PLATFORM,
];

/// The platform of that key.
pub fn platform(key: &str) -> Option<&'static Platform> {
    PLATFORMS
        .iter()
        .copied()
        .find(|platform| platform.key == key)
}

/// The row of that outside name, `platform.endpoint`, e.g. `douyin.kol_orders`.
pub fn endpoint(name: &str) -> Option<(&'static Platform, &'static Endpoint)> {
    let (key, row) = name.split_once('.')?;
    let platform = platform(key)?;
    let endpoint = platform
        .endpoints
        .iter()
        .copied()
        .find(|endpoint| endpoint.name == row)?;
    Some((platform, endpoint))
}

#[cfg(test)]
mod tests;
