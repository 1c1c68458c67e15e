//! A request before it is sent, and the answer after it came.

use qianyao_domain::{Secret, catalogue::Method};
use serde_json::Value;
use std::fmt;

/// What a request carries.
#[derive(Clone, Default)]
pub enum Body {
    /// Nothing.
    #[default]
    Empty,
    /// A JSON text, exactly as it is sent.
    Json(Secret),
    /// `application/x-www-form-urlencoded`.
    Form(Form),
    /// `multipart/form-data`: name, file name if it is a file, bytes.
    Multipart(Vec<(String, Option<String>, Vec<u8>)>),
}

/// Form fields in their order; values may be secrets.
pub type Form = Vec<(String, Secret)>;

/// A request. Its query, headers and body may hold secrets, so its `Debug` shows method, origin and path alone.
#[derive(Clone)]
pub struct Outgoing {
    /// HTTP method.
    pub method: Method,
    /// The platform's real origin, e.g. `https://ad.oceanengine.com`.
    pub origin: String,
    /// Path, with its leading and trailing slash.
    pub path: String,
    /// Query in its order, not yet percent-encoded.
    pub query: Form,
    /// Headers besides those of the body.
    pub headers: Form,
    /// What it carries.
    pub body: Body,
}

impl Outgoing {
    /// An empty request.
    pub fn new(method: Method, origin: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            method,
            origin: origin.into(),
            path: path.into(),
            query: Vec::new(),
            headers: Vec::new(),
            body: Body::Empty,
        }
    }

    /// Adds to the query.
    #[must_use]
    pub fn query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.query
            .push((name.to_owned(), Secret::new(value.into())));
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers
            .push((name.to_owned(), Secret::new(value.into())));
        self
    }

    /// Carries a form.
    #[must_use]
    pub fn form(mut self, fields: Form) -> Self {
        self.body = Body::Form(fields);
        self
    }

    /// Carries a JSON value; numbers keep their digits.
    #[must_use]
    pub fn json(mut self, value: &Value) -> Self {
        self.body = Body::Json(Secret::new(value.to_string()));
        self
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.method.as_str(), self.origin, self.path)
    }
}

/// An answer that came whole.
#[derive(Debug, Clone)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as text (replacement characters where it is not UTF-8).
    pub text: String,
    /// The body as JSON, digits intact; `None` where it is something else.
    pub json: Option<Value>,
}

impl Reply {
    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// A field of the JSON body as text, whether it came as text or as a number.
    pub fn field(&self, pointer: &str) -> Option<String> {
        match self.json.as_ref()?.pointer(pointer)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}
