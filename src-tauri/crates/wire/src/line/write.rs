//! An [`Outgoing`] as the HTTP library wants it.

use super::origins::is_loopback;
use crate::{Body, Outgoing};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use qianyao_domain::{ErrorCode, Failure, Secret, catalogue};
use reqwest::{
    Client, Method, RequestBuilder, Url,
    header::{CONTENT_TYPE, HeaderName, HeaderValue},
    multipart,
};

/// All but the unreserved characters of RFC 3986, so that a value is encoded once and in one way.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Percent-encodes a value of a query, a form or a path segment.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

fn pairs(fields: &[(String, Secret)]) -> String {
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value.expose())))
        .collect::<Vec<_>>()
        .join("&")
}

/// The full address, its origin already rewritten. Plain `http` is refused unless it stays on this machine.
pub(super) fn address(outgoing: &Outgoing, origin: &str) -> Result<Url, Failure> {
    let mut text = format!("{origin}{}", outgoing.path);
    if !outgoing.query.is_empty() {
        text.push(if outgoing.path.contains('?') {
            '&'
        } else {
            '?'
        });
        text.push_str(&pairs(&outgoing.query));
    }
    checked(&text, origin)
}

/// Parses an address; `shown` is what an error may say of it.
pub(super) fn checked(text: &str, shown: &str) -> Result<Url, Failure> {
    let url = Url::parse(text).map_err(|_| {
        Failure::new(
            ErrorCode::Usage,
            format!("地址写错了：{shown}"),
            format!("not an address: {shown}"),
        )
    })?;
    if url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)) {
        return Ok(url);
    }
    Err(Failure::new(
        ErrorCode::Usage,
        format!("只用 https 连接平台：{shown}"),
        format!("platforms are reached by https only: {shown}"),
    ))
}

/// The request, ready to be sent.
pub(super) fn request(
    client: &Client,
    outgoing: &Outgoing,
    url: Url,
) -> Result<RequestBuilder, Failure> {
    let method = match outgoing.method {
        catalogue::Method::Get => Method::GET,
        catalogue::Method::Post => Method::POST,
        catalogue::Method::Put => Method::PUT,
        catalogue::Method::Delete => Method::DELETE,
    };
    let mut request = client.request(method, url);
    for (name, value) in &outgoing.headers {
        let (name, value) = header(name, value)?;
        request = request.header(name, value);
    }
    let typed = outgoing
        .headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let content = |request: RequestBuilder, kind: &'static str| match typed {
        true => request,
        false => request.header(CONTENT_TYPE, HeaderValue::from_static(kind)),
    };
    Ok(match &outgoing.body {
        Body::Empty => request,
        Body::Json(text) => content(request, "application/json").body(text.expose().clone()),
        Body::Form(fields) => {
            content(request, "application/x-www-form-urlencoded").body(pairs(fields))
        }
        Body::Multipart(parts) => request.multipart(form(parts)),
    })
}

fn header(name: &str, value: &Secret) -> Result<(HeaderName, HeaderValue), Failure> {
    let wrong = || {
        Failure::new(
            ErrorCode::Usage,
            format!("请求头 {name} 含有不能发送的字符"),
            format!("the header {name} holds characters that cannot be sent"),
        )
    };
    let known = HeaderName::try_from(name).map_err(|_| wrong())?;
    let mut value = HeaderValue::from_str(value.expose()).map_err(|_| wrong())?;
    value.set_sensitive(true);
    Ok((known, value))
}

fn form(parts: &[(String, Option<String>, Vec<u8>)]) -> multipart::Form {
    parts
        .iter()
        .fold(multipart::Form::new(), |form, (name, file, bytes)| {
            let part = multipart::Part::bytes(bytes.clone());
            let part = match file {
                Some(file) => part.file_name(file.clone()),
                None => part,
            };
            form.part(name.clone(), part)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(outgoing: Outgoing, expect: &str) {
        let url = address(&outgoing, &outgoing.origin.clone()).unwrap();
        assert_eq!(url.as_str(), expect);
    }

    #[test]
    fn query_values_are_encoded_once() {
        let ask = Outgoing::new(catalogue::Method::Get, "https://a.example", "/x/")
            .query("fields", r#"["stat_cost"]"#)
            .query("name", "山茶 & co+1")
            .query("plain", "a-b._~");
        check(
            ask,
            "https://a.example/x/?fields=%5B%22stat_cost%22%5D&name=%E5%B1%B1%E8%8C%B6%20%26%20co%2B1&plain=a-b._~",
        );
    }

    #[test]
    fn plain_http_leaves_the_machine_never() {
        let ask = Outgoing::new(catalogue::Method::Get, "http://a.example", "/x");
        assert_eq!(
            address(&ask, "http://a.example").unwrap_err().code,
            ErrorCode::Usage
        );
        assert!(address(&ask, "http://127.0.0.1:1").is_ok());
    }
}
