//! What the records are called inside the keychain.

use qianyao_domain::{AppId, GrantId};

/// The service under which every record is filed.
pub(crate) const SERVICE: &str = "app.qianyao";

/// An app's secret.
pub(crate) fn app(id: &AppId) -> String {
    format!("app/{}", plain(id.as_str()))
}

/// A grant's token record.
pub(crate) fn grant(id: &GrantId) -> String {
    format!("grant/{}", plain(id.as_str()))
}

/// Any other secret.
pub(crate) fn other(kind: &str, id: &str) -> String {
    format!("other/{}/{}", plain(kind), plain(id))
}

/// A record that [`crate::Vault::check`] writes and removes; another one each time, so that two checks do not meet.
pub(crate) fn probe() -> String {
    format!("check/{:016x}", rand::random::<u64>())
}

/// Letters, digits, `-` and `_` as they are, every other byte as `%XX`: no id can reach into another's name, and the
/// delimiters of the keychains' own names (`.` on Windows) never occur.
fn plain(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("%{byte:02X}"));
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_reaches_into_another_name() {
        assert_eq!(grant(&"g-7q2m1x".into()), "grant/g-7q2m1x");
        assert_eq!(
            app(&"douyin-k3f9/../x".into()),
            "app/douyin-k3f9%2F%2E%2E%2Fx"
        );
        assert_eq!(
            other("broker", "飞书 bot"),
            "other/broker/%E9%A3%9E%E4%B9%A6%20bot"
        );
        assert_ne!(other("a", "b/c"), other("a/b", "c"));
        assert_ne!(probe(), probe());
    }
}
