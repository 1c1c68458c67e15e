//! Forgetting an account, and moving in from a script.

use jiff::Timestamp;
use qianyao_domain::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names an account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountRef {
    /// The platform's own id.
    pub account: String,
}

/// What went with an account.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountForgotten {
    /// The platform's own id.
    pub account: String,
    /// The grant that reached it.
    pub grant: String,
    /// The platform's key.
    pub platform: String,
    /// Whether the grant was forgotten too, as it reached nothing else.
    pub grant_too: bool,
}

/// What files of somebody's script hold: masked, a dry run.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct MoveView {
    /// Its name, for the steps that follow; empty where no file was chosen.
    pub plan: String,
    /// The files that were read.
    pub files: Vec<MoveFile>,
    /// What was found in them.
    pub found: Vec<MoveFound>,
}

/// A file that was read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MoveFile {
    /// Its name, without its folder.
    pub name: String,
    /// Why it could not be read, or that nothing was found in it.
    pub problem: Option<Words>,
}

/// An app or a pair of tokens that was found. Of a secret only its length is told.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MoveFound {
    /// Its number within the plan.
    pub no: usize,
    /// The file that it stands in.
    pub file: String,
    /// Where in the file: a section, a key, a line.
    pub place: String,
    /// The platform that it looks like; nothing where a person has to say.
    pub platform: Option<String>,
    /// The app's id, which is no secret.
    pub app_id: Option<String>,
    /// Masked: `•••••••• (40)`.
    pub secret: Option<String>,
    /// Masked.
    pub access_token: Option<String>,
    /// Masked.
    pub refresh_token: Option<String>,
    /// When the access token lapses, as far as the file tells.
    pub access_expires_at: Option<Timestamp>,
    /// When the refresh token lapses, as far as the file tells.
    pub refresh_expires_at: Option<Timestamp>,
    /// Our name of the app that it goes to; nothing where a new one is made.
    pub app: Option<String>,
    /// What would be done with it.
    pub would: Words,
    /// Why it cannot be taken over as it is.
    pub problem: Option<Words>,
}

/// What to take over.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct MoveRun {
    /// The plan.
    pub plan: String,
    /// What to take over, with what a person chose.
    pub picks: Vec<MovePick>,
}

/// One finding to take over.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct MovePick {
    /// Its number within the plan.
    pub no: usize,
    /// The platform, where the person said so.
    #[serde(default)]
    #[ts(optional)]
    pub platform: Option<String>,
    /// The app to use, where the person said so.
    #[serde(default)]
    #[ts(optional)]
    pub app: Option<String>,
}

/// Names a plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveRef {
    /// Its name.
    pub plan: String,
}

/// What was taken over.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MoveDone {
    /// One line for each finding that was asked for.
    pub done: Vec<MoveOutcome>,
    /// Names of the files that may be deleted now: everything that was asked for went into the vault.
    pub deletable: Vec<String>,
}

/// How one finding went.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MoveOutcome {
    /// Its number within the plan.
    pub no: usize,
    /// The app it went to.
    pub app: Option<String>,
    /// The grant that its tokens became.
    pub grant: Option<String>,
    /// How many accounts it reaches.
    pub accounts: Option<usize>,
    /// Why it failed, or what to mind although it did not.
    pub failure: Option<qianyao_domain::Failure>,
}

/// Which plain files are gone.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MoveDeleted {
    /// Their names.
    pub deleted: Vec<String>,
    /// Those that could not be deleted.
    pub kept: Vec<MoveFile>,
}
