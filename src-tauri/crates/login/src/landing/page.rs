//! The pages of the listener: static, loading nothing, holding neither code nor token.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Without carriage returns, whatever the checkout made of them: browsers hash what is left after dropping them.
static STYLE: LazyLock<String> = LazyLock::new(|| include_str!("page.css").replace('\r', ""));

/// `default-src 'none'`, and this one style by its hash.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
});

pub(super) fn policy() -> &'static str {
    &POLICY
}

/// A code came. What becomes of it is told in the program, not here.
pub(super) fn received(lang: &str) -> String {
    match lang {
        "en" => page(
            lang,
            "good",
            "✓",
            "Consent received",
            "You can close this page and go back to Qianyao.",
        ),
        _ => page(
            lang,
            "good",
            "✓",
            "已收到授权",
            "可以关闭这个页面，回到千钥查看结果。",
        ),
    }
}

/// The platform said no.
pub(super) fn refused(lang: &str, reason: &str) -> String {
    match lang {
        "en" => page(lang, "bad", "!", "The consent was not given", reason),
        _ => page(lang, "bad", "!", "没有完成授权", reason),
    }
}

/// Not the answer that is waited for.
pub(super) fn stray(lang: &str) -> String {
    match lang {
        "en" => page(
            lang,
            "bad",
            "?",
            "This is not the answer to the login under way",
            "It may come from an earlier page. Go back to Qianyao and use the link shown there.",
        ),
        _ => page(
            lang,
            "bad",
            "?",
            "这不是当前授权的结果",
            "它可能来自较早打开的页面。请回到千钥，使用那里显示的链接。",
        ),
    }
}

fn page(lang: &str, tone: &str, sign: &str, title: &str, text: &str) -> String {
    let (title, text) = (escaped(title), escaped(text));
    let (lang, name) = match lang {
        "en" => ("en", "Qianyao"),
        _ => ("zh-CN", "千钥"),
    };
    let style = STYLE.as_str();
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title} · {name}</title>\n<style>{style}</style>\n</head>\n<body>\n<main class=\"{tone}\">\n<p class=\"sign\" aria-hidden=\"true\">{sign}</p>\n<h1>{title}</h1>\n<p>{text}</p>\n<footer>{name}</footer>\n</main>\n</body>\n</html>\n"
    )
}

/// Text stays text, whatever a platform or an attacker wrote.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_load_nothing_and_run_nothing() {
        for lang in ["zh", "en"] {
            for page in [received(lang), refused(lang, "why"), stray(lang)] {
                for banned in [
                    "<script", "src=", "href=", "url(", "@import", "http", "style=",
                ] {
                    assert!(!page.contains(banned), "{banned} in {page}");
                }
            }
        }
        assert!(policy().starts_with("default-src 'none'; style-src 'sha256-"));
        assert!(!policy().contains("unsafe"));
    }

    #[test]
    fn the_hash_is_that_of_the_style_between_the_tags() {
        let page = received("zh");
        let style = page
            .split_once("<style>")
            .and_then(|(_, rest)| rest.split_once("</style>"))
            .unwrap()
            .0;
        let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
        assert!(policy().contains(&hash));
    }

    #[test]
    fn what_a_platform_says_stays_text() {
        let page = refused("en", "<script>alert('x')</script> & \"more\"");
        assert!(
            page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;")
        );
        insta::assert_snapshot!(page);
    }
}
