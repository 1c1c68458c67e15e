//! The engine as a platform's walk through its accounts sees it.

use super::Engine;
use crate::{Caller, Inputs};
use futures_util::{StreamExt, future::BoxFuture};
use qianyao_domain::{App, Failure, catalogue::Endpoint};
use serde_json::Value;

impl Caller for Engine {
    fn all<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        params: Vec<(&'static str, Value)>,
    ) -> BoxFuture<'a, Result<Vec<Value>, Failure>> {
        Box::pin(async move {
            let inputs = Inputs::given(params);
            let mut pages = self.pages(endpoint, &inputs);
            let mut all = Vec::new();
            while let Some(page) = pages.next().await {
                all.append(&mut page?.records);
            }
            Ok(all)
        })
    }

    fn one<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        params: Vec<(&'static str, Value)>,
    ) -> BoxFuture<'a, Result<Value, Failure>> {
        Box::pin(async move {
            let reply = self.call(endpoint, &Inputs::given(params)).await?;
            Ok(reply.json.unwrap_or_default())
        })
    }

    fn app(&self) -> &App {
        &self.core.app
    }

    fn subject(&self) -> &str {
        &self.core.subject
    }

    fn told(&self, name: &str) -> Option<&str> {
        self.core.told.get(name).map(String::as_str)
    }
}
