//! One call of a platform by hand: a row of the catalogue, or anything else that the platform answers to.

mod masked;
mod prepare;

use qianyao_domain::{Failure, catalogue::Endpoint};
use qianyao_wire::{Engine, Inputs, RawCall};
use serde::Serialize;
use serde_json::Value;

pub use prepare::prepare;
pub(crate) use prepare::yesterday;

/// What is to be called.
#[derive(Debug, Clone)]
pub enum Called {
    /// A row of the catalogue, as `platform.endpoint`.
    Row(String),
    /// Anything of a platform.
    Any {
        /// The platform's key.
        platform: String,
        /// HTTP method.
        method: String,
        /// Path with its query, or a full address at one of the platform's own origins.
        path: String,
    },
}

/// A call as it was asked for.
#[derive(Debug, Clone)]
pub struct CallAsk {
    /// What is to be called.
    pub called: Called,
    /// The account that it is made for, or a grant.
    pub account: String,
    /// Parameters by their (dotted) names; outside the catalogue they go into the query.
    pub params: Vec<(String, String)>,
    /// A JSON body; of a row, its fields are parameters like the others.
    pub body: Option<String>,
}

/// A call that is ready and was not sent yet.
#[derive(Debug)]
pub struct Prepared {
    engine: Engine,
    way: Way,
    /// What would be sent.
    pub preview: Preview,
    /// Whether it may change something, so that a person must say yes first.
    pub asks: bool,
}

#[derive(Debug)]
enum Way {
    Row(&'static Endpoint, Box<Inputs>),
    Raw(Box<RawCall>),
}

/// A call as people may see it: no token is in it, and what is named like a secret is masked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preview {
    /// HTTP method.
    pub method: &'static str,
    /// Address with its query.
    pub address: String,
    /// The JSON body, if there is one.
    pub body: Option<Value>,
}

/// The platform's answer.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Its text, untouched.
    pub text: String,
    /// What the platform refused, if it did.
    pub refused: Option<Failure>,
}

impl Prepared {
    /// Sends it. Readings are repeated as the platform's rules allow, everything else is sent once.
    ///
    /// # Errors
    /// The platform's refusal of a row's call; for any other call only what kept an answer from coming.
    pub async fn send(self) -> Result<Answered, Failure> {
        match self.way {
            Way::Row(endpoint, inputs) => Ok(Answered {
                text: self.engine.call(endpoint, &inputs).await?.text,
                refused: None,
            }),
            Way::Raw(call) => {
                let answer = self.engine.raw(*call).await?;
                Ok(Answered {
                    text: answer.reply.text,
                    refused: answer.refused,
                })
            }
        }
    }
}
