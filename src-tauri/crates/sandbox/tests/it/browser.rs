//! A client for tests: real sockets, real origins swapped for the sandbox's, redirects shown and not followed.

use std::collections::BTreeMap;

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::{HeaderMap, Method, Request};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use url::Url;

pub(crate) struct Browser {
    client: Client<HttpConnector, Full<Bytes>>,
    origins: BTreeMap<String, String>,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Where a 302 leads.
    #[track_caller]
    pub(crate) fn location(&self) -> Url {
        assert_eq!(self.status, 302, "{}", self.text());
        self.header("location").parse().expect("an address")
    }

    #[track_caller]
    pub(crate) fn redirect_param(&self, name: &str) -> String {
        let location = self.location();
        let found = location
            .query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned());
        found.unwrap_or_else(|| panic!("no {name} in {location}"))
    }
}

impl Browser {
    pub(crate) fn new(origins: BTreeMap<String, String>) -> Self {
        let client = Client::builder(TokioExecutor::new()).build(HttpConnector::new());
        Self { client, origins }
    }

    /// An answer, or the reason why there is none whole.
    pub(crate) async fn try_send(
        &self,
        method: Method,
        origin: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Result<Answer, String> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.origins[origin]));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request
            .body(Full::from(body))
            .map_err(|error| error.to_string())?;
        let response = self
            .client
            .request(request)
            .await
            .map_err(|error| error.to_string())?;
        let (parts, body) = response.into_parts();
        let body = body
            .collect()
            .await
            .map_err(|error| error.to_string())?
            .to_bytes();
        Ok(Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        })
    }

    pub(crate) async fn get(&self, origin: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.try_send(Method::GET, origin, path, headers, Vec::new())
            .await
            .expect(path)
    }

    pub(crate) async fn post(
        &self,
        origin: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Answer {
        let mut headers = headers.to_vec();
        headers.push(("Content-Type", "application/json"));
        self.try_send(
            Method::POST,
            origin,
            path,
            &headers,
            body.to_string().into_bytes(),
        )
        .await
        .expect(path)
    }

    pub(crate) async fn form(&self, origin: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let headers = [("Content-Type", "application/x-www-form-urlencoded")];
        self.try_send(Method::POST, origin, path, &headers, body.into_bytes())
            .await
            .expect(path)
    }
}
