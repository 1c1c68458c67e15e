//! One request, read whole, as the platforms' functions get it.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use jiff::Timestamp;
use serde_json::{Map, Value};
use url::form_urlencoded;

use crate::world::World;

/// The largest body that is read.
pub(crate) const LARGEST: usize = 1 << 20;

#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) world: Arc<World>,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) now: Timestamp,
}

impl Call {
    /// The first value of a query parameter.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        find(&self.query, name)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    fn content_type(&self) -> &str {
        let text = self
            .header(header::CONTENT_TYPE.as_str())
            .unwrap_or_default();
        text.split(';').next().unwrap_or_default().trim()
    }

    pub(crate) fn says_json(&self) -> bool {
        self.content_type().eq_ignore_ascii_case("application/json")
    }

    /// The body as a JSON object; None for anything else.
    pub(crate) fn json(&self) -> Option<Map<String, Value>> {
        serde_json::from_slice(&self.body).ok()
    }

    pub(crate) fn form(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }

    /// The body's fields, whether it is a form or a JSON object; None when it is neither.
    pub(crate) fn form_or_json(&self) -> Option<Map<String, Value>> {
        if self.says_json() {
            return self.json();
        }
        let is_form = self
            .content_type()
            .eq_ignore_ascii_case("application/x-www-form-urlencoded");
        is_form.then(|| {
            self.form()
                .into_iter()
                .map(|(name, value)| (name, Value::String(value)))
                .collect()
        })
    }
}

pub(crate) fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

impl FromRequest<Arc<World>> for Call {
    type Rejection = StatusCode;

    async fn from_request(request: Request<Body>, world: &Arc<World>) -> Result<Self, StatusCode> {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, LARGEST)
            .await
            .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self {
            path: parts.uri.path().to_owned(),
            query: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            headers: parts.headers,
            body,
            now: world.clock.now(),
            world: Arc::clone(world),
        })
    }
}
