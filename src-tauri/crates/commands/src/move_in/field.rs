//! What the names in other people's files mean.

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    AppId,
    Secret,
    Access,
    Refresh,
    ExpiresIn,
    RefreshExpiresIn,
    ExpiresAt,
    RefreshExpiresAt,
    /// When the tokens were received.
    At,
    OpenId,
    Redirect,
    /// An account's id: only a mark by which two pairs are told apart.
    Account,
}

use Field::{
    Access, Account, AppId, At, ExpiresAt, ExpiresIn, OpenId, Redirect, Refresh, RefreshExpiresAt,
    RefreshExpiresIn, Secret,
};

/// Names in the spelling of [`plain`]. The longest that a name ends with counts.
const NAMES: &[(&str, Field)] = &[
    ("app_id", AppId),
    ("appid", AppId),
    ("app_key", AppId),
    ("appkey", AppId),
    ("client_id", AppId),
    ("clientid", AppId),
    ("client_key", AppId),
    ("clientkey", AppId),
    ("secret", Secret),
    ("app_secret", Secret),
    ("appsecret", Secret),
    ("secret_key", Secret),
    ("client_secret", Secret),
    ("clientsecret", Secret),
    ("token", Access),
    ("access_token", Access),
    ("accesstoken", Access),
    ("refresh_token", Refresh),
    ("refreshtoken", Refresh),
    ("expires_in", ExpiresIn),
    ("expire_in", ExpiresIn),
    ("token_expires_in", ExpiresIn),
    ("access_token_expires_in", ExpiresIn),
    ("refresh_expires_in", RefreshExpiresIn),
    ("refresh_token_expires_in", RefreshExpiresIn),
    ("refresh_token_expire_in", RefreshExpiresIn),
    ("expires_at", ExpiresAt),
    ("expire_at", ExpiresAt),
    ("expire_time", ExpiresAt),
    ("expires_time", ExpiresAt),
    ("expiry", ExpiresAt),
    ("token_expires_at", ExpiresAt),
    ("access_token_expires_at", ExpiresAt),
    ("access_token_expire_time", ExpiresAt),
    ("refresh_expires_at", RefreshExpiresAt),
    ("refresh_expire_time", RefreshExpiresAt),
    ("refresh_token_expires_at", RefreshExpiresAt),
    ("refresh_token_expire_time", RefreshExpiresAt),
    ("created_at", At),
    ("create_time", At),
    ("obtained_at", At),
    ("updated_at", At),
    ("update_time", At),
    ("saved_at", At),
    ("fetched_at", At),
    ("timestamp", At),
    ("open_id", OpenId),
    ("openid", OpenId),
    ("redirect_uri", Redirect),
    ("redirect_url", Redirect),
    ("callback_url", Redirect),
    ("advertiser_id", Account),
    ("account_id", Account),
    ("profile_id", Account),
];

/// Names that people write in Chinese.
const CHINESE: &[(&str, &str)] = &[
    ("应用密钥", "secret"),
    ("访问令牌", "access_token"),
    ("刷新令牌", "refresh_token"),
    ("应用id", "app_id"),
    ("应用 id", "app_id"),
    ("回调地址", "redirect_uri"),
];

/// What a name means, and what stands before or after it that tells one set from another: `OCEAN_ACCESS_TOKEN_2` is an
/// access token of the set `ocean 2`.
pub(super) fn field(name: &str) -> Option<(Field, String)> {
    let plain = plain(name);
    let unnumbered = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let (stem, number) = match unnumbered.strip_suffix('_') {
        Some(stem) if unnumbered.len() < plain.len() => (stem, &plain[unnumbered.len()..]),
        _ => (plain.as_str(), ""),
    };
    let ends = |known: &&(&str, Field)| {
        stem.strip_suffix(known.0)
            .is_some_and(|before| before.is_empty() || before.ends_with('_'))
    };
    let (known, field) = NAMES
        .iter()
        .filter(ends)
        .max_by_key(|known| known.0.len())?;
    let before = stem.strip_suffix(known)?.trim_matches('_');
    // "token" alone is a token; "csrf_token" is not one of ours.
    if *known == "token" && !before.is_empty() {
        return None;
    }
    Some((*field, format!("{before} {number}").trim().to_owned()))
}

/// Lower case with underscores: `accessToken`, `ACCESS-TOKEN` and `请输入Access_Token` are one name.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    if let Some((_, known)) = CHINESE.iter().find(|(zh, _)| lower.contains(zh)) {
        return (*known).to_owned();
    }
    let mut plain = String::new();
    let mut before_lower = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && before_lower {
            plain.push('_');
        }
        before_lower = c.is_ascii_lowercase();
        match c {
            c if c.is_ascii_alphanumeric() => plain.push(c.to_ascii_lowercase()),
            '_' | '-' | '.' | ' ' if !plain.ends_with('_') => plain.push('_'),
            _ => {}
        }
    }
    plain.trim_matches('_').to_owned()
}

/// Whether a value is one at all, and not what stands in an example or in a program's text.
pub(super) fn is_real(value: &str) -> bool {
    let value = value.trim();
    let lower = value.to_lowercase();
    let told = [
        "your",
        "xxx",
        "<",
        "***",
        "…",
        "填写",
        "替换",
        "example",
        "none",
        "null",
        "undefined",
    ];
    !value.is_empty()
        && !told.iter().any(|word| lower.starts_with(word))
        && !lower.contains("xxxx")
        && field(value).is_none_or(|(_, set)| !set.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expect: Option<(Field, &str)>) {
        let expect = expect.map(|(field, set)| (field, set.to_owned()));
        assert_eq!(field(name), expect, "{name}");
    }

    #[test]
    fn names_mean_the_same_in_every_spelling() {
        check("access_token", Some((Access, "")));
        check("accessToken", Some((Access, "")));
        check("Access-Token", Some((Access, "")));
        check("请输入你的refresh_token", Some((Refresh, "")));
        check("请输入APP_ID", Some((AppId, "")));
        check("DOUYIN_CLIENT_KEY", Some((AppId, "douyin")));
        check("OCEAN_ACCESS_TOKEN_2", Some((Access, "ocean 2")));
        check("refresh_token_expires_in", Some((RefreshExpiresIn, "")));
        check("qc.refresh_token", Some((Refresh, "qc")));
        check("应用密钥", Some((Secret, "")));
        check("token", Some((Access, "")));
        check("csrf_token", None);
        check("message", None);
    }

    #[test]
    fn examples_are_no_values() {
        for no in [
            "",
            "your_app_id",
            "<ACCESS_TOKEN>",
            "xxxx",
            "Atza|XXXXXXXXXXXX",
            "None",
            "secret",
            "APP_ID",
        ] {
            assert!(!is_real(no), "{no}");
        }
        for yes in ["1798880000000001", "awdemo0000000001", "Atza|IwEBIA-f"] {
            assert!(is_real(yes), "{yes}");
        }
    }
}
