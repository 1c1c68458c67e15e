//! A call without an answer, and the words for it. The address is never part of them: it may carry a token.

use qianyao_domain::{ErrorCode, Failure};
use std::{error::Error, time::Duration};

/// A call that brought no whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// For the person.
    pub failure: Failure,
    /// Whether the platform may have received, and acted on, the request.
    pub maybe_arrived: bool,
    /// Whether the same call may fare better in a moment.
    pub again: bool,
}

impl Lost {
    /// The request never left.
    pub(crate) fn unsent(failure: Failure) -> Self {
        Self {
            failure,
            maybe_arrived: false,
            again: false,
        }
    }

    /// Words for what the HTTP library reports; `total` is the time that was allowed.
    pub(super) fn from_http(error: reqwest::Error, host: &str, total: Duration) -> Self {
        let error = error.without_url();
        let connecting = error.is_connect();
        let chain = chain(&error);
        let failure = if error.is_timeout() {
            timeout(host, total)
        } else if connecting && error.is_dns() {
            unreachable("找不到服务器", "cannot find the server", host)
        } else if is_any(&chain, &["proxy", "tunnel"]) {
            proxy(host)
        } else if is_any(&chain, &["certificate", "tls", "ssl", "handshake"]) {
            tls(host)
        } else if connecting {
            unreachable("连不上服务器", "cannot connect to the server", host)
        } else if error.is_body() || error.is_decode() {
            cut(host)
        } else {
            unreachable("连接中断", "the connection was dropped by", host)
        };
        Self {
            failure,
            maybe_arrived: !connecting,
            again: true,
        }
    }

    pub(super) fn too_large(host: &str, most: u64) -> Self {
        let megabytes = most / (1024 * 1024);
        Self {
            failure: Failure::new(
                ErrorCode::BadAnswer,
                format!("{host} 的答复超过了 {megabytes} MB，已停止读取"),
                format!("the answer of {host} is larger than {megabytes} MB and was not read"),
            ),
            maybe_arrived: true,
            again: false,
        }
    }
}

fn chain(error: &dyn Error) -> String {
    let mut text = String::new();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(&cause.to_string().to_lowercase());
        text.push('\n');
        next = cause.source();
    }
    text
}

fn is_any(chain: &str, words: &[&str]) -> bool {
    words.iter().any(|word| chain.contains(word))
}

fn timeout(host: &str, total: Duration) -> Failure {
    let seconds = total.as_secs();
    Failure::new(
        ErrorCode::Timeout,
        format!("{host} 没有在 {seconds} 秒内答复"),
        format!("{host} did not answer within {seconds} seconds"),
    )
    .hint(
        "稍后再试；若一直如此，请检查网络和系统代理",
        "try again later; if it goes on, check the network and the system's proxy",
    )
}

fn unreachable(zh: &str, en: &str, host: &str) -> Failure {
    Failure::new(
        ErrorCode::Network,
        format!("{zh} {host}"),
        format!("{en} {host}"),
    )
    .hint(
        "请检查网络和系统代理",
        "check the network and the system's proxy",
    )
}

fn proxy(host: &str) -> Failure {
    Failure::new(
        ErrorCode::Network,
        format!("代理没有让我们连到 {host}"),
        format!("the proxy did not let us through to {host}"),
    )
    .hint(
        "请检查系统代理的地址、账号，或让它放行这个域名",
        "check the proxy's address and sign-in, or let it pass this host",
    )
}

fn tls(host: &str) -> Failure {
    Failure::new(
        ErrorCode::Network,
        format!("与 {host} 的加密连接没有建立，证书不被信任"),
        format!("no trusted encrypted connection to {host}"),
    )
    .hint(
        "请检查系统时间；公司网络若替换证书，请把它的根证书装进系统",
        "check the system's clock; where a company network replaces certificates, install its root in the system",
    )
}

fn cut(host: &str) -> Failure {
    Failure::new(
        ErrorCode::BadAnswer,
        format!("{host} 的答复中途断开"),
        format!("the answer of {host} was cut short"),
    )
    .hint("稍后再试", "try again later")
}
