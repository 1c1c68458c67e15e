//! The terminal as a face: where it sits and how it speaks.

use crate::{args::Cli, print};
use qianyao_commands::{Clock, Desk, Failure, Headless, Options, VaultChoice};
use serde::Serialize;
use serde_json::Value;
use std::{cell::OnceCell, path::PathBuf, sync::Arc};

/// The terminal as a face.
pub(crate) struct Face {
    home: Option<PathBuf>,
    desk: OnceCell<Desk>,
    /// Print JSON.
    pub(crate) json: bool,
    /// `zh` or `en`.
    pub(crate) lang: String,
}

impl Face {
    pub(crate) fn new(cli: &Cli) -> Result<Self, Failure> {
        let lang = print::lang(cli.spoken());
        Ok(Self {
            home: cli.home.clone(),
            desk: OnceCell::new(),
            json: cli.json,
            lang,
        })
    }

    /// The options with which a home is opened.
    pub(crate) fn options(&self) -> Options {
        Options {
            home: self.home.clone(),
            vault: VaultChoice::Environment,
            origins: None,
            clock: Clock::System,
            host: Arc::new(Headless),
            limits: qianyao_commands::limits_by_environment(),
            lang: self.lang.clone(),
        }
    }

    /// The desk, opened when it is first needed.
    pub(crate) fn desk(&self) -> Result<&Desk, Failure> {
        if let Some(desk) = self.desk.get() {
            return Ok(desk);
        }
        let desk = Desk::open(self.options())?;
        qianyao_commands::log_to(&desk);
        Ok(self.desk.get_or_init(|| desk))
    }

    /// The same face at another desk.
    pub(crate) fn at(&self, desk: Desk) -> Self {
        Self {
            home: None,
            desk: OnceCell::from(desk),
            json: self.json,
            lang: self.lang.clone(),
        }
    }

    /// Calls a command.
    pub(crate) async fn call(&self, name: &str, req: impl Serialize) -> Result<Value, Failure> {
        let req = serde_json::to_value(req).unwrap_or_default();
        qianyao_commands::call(self.desk()?, name, req).await
    }
}
