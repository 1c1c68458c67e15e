//! Any call of a platform, for the console: token and calling rules applied, the answer untouched.

use super::{Engine, Refused, errand::Errand};
use crate::{
    Body, Outgoing, Patience, Reply,
    build::{Inputs, origin},
    line::split,
};
use percent_encoding::percent_decode_str;
use qianyao_domain::{
    Account, ErrorCode, Failure, Secret,
    catalogue::{Auth, Method},
};
use std::sync::Arc;

/// A call that no row describes.
#[derive(Debug, Clone)]
pub struct RawCall {
    /// HTTP method.
    pub method: Method,
    /// Path with its query, or a full address at one of the platform's own origins.
    pub path: String,
    /// The JSON body, sent as it is.
    pub body: Option<String>,
    /// Which token it carries.
    pub auth: Auth,
    /// The account it is made for.
    pub account: Option<Account>,
}

impl Engine {
    /// Makes any call. A GET is repeated as a reading is; everything else is sent once.
    ///
    /// # Errors
    /// [`ErrorCode::Usage`] for an address that is not the platform's; the platform's refusal with its answer; a call
    /// without any answer.
    pub async fn raw(&self, call: RawCall) -> Result<Reply, Refused> {
        let inputs = Inputs {
            account: call.account.map(Arc::new),
            ..Inputs::default()
        };
        let request = self.outgoing(call.method, &call.path, &inputs);
        let mut request = request.map_err(Refused::bare)?;
        if let Some(body) = call.body {
            request.body = Body::Json(Secret::new(body));
        }
        let errand = Errand {
            request,
            auth: call.auth,
            account: inputs.account,
            repeatable: call.method == Method::Get,
            patience: Patience::CALL,
        };
        self.carry(&errand).await
    }

    fn outgoing(&self, method: Method, path: &str, inputs: &Inputs) -> Result<Outgoing, Failure> {
        let platform = self.core.platform;
        let path = path.trim();
        let (origin, rest) = match path.contains("://") {
            // The token goes to the platform's own origins and nowhere else.
            true => {
                let (asked, rest) = split(path);
                let known = platform.origins.iter().find(|known| known.origin == asked);
                (known.ok_or_else(foreign)?.origin, rest)
            }
            false => {
                let first = platform.origins.first().map_or("", |origin| origin.key);
                (origin(platform, first, inputs)?, path)
            }
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        if !path.starts_with('/') {
            return Err(Failure::new(
                ErrorCode::Usage,
                "路径要以 / 开头",
                "the path must begin with a /",
            ));
        }
        let mut outgoing = Outgoing::new(method, origin, path);
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            outgoing = outgoing.query(&decoded(name), decoded(value));
        }
        Ok(outgoing)
    }
}

/// A query as a person types it, already encoded or not.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn foreign() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        "这个地址不属于该平台，令牌不会发给它",
        "this address is not the platform's, so no token is sent to it",
    )
}
