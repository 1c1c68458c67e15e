//! The one list of commands that every face calls.
//!
//! A face (window, terminal, loopback) sits at a [`Desk`] and calls commands by name; the [`list`] says which there
//! are, [`api`] what goes in and out. Only this room names the platforms; the rooms below are handed rows.

pub mod api;
mod background;
pub mod bindings;
mod blocking;
pub mod broker;
pub mod calls;
mod clipboard;
mod code;
mod consent;
mod ctx;
mod demo;
mod desk;
mod doctor;
mod engine;
mod export;
mod forget;
mod handlers;
mod harden;
mod home;
mod host;
mod lanes;
mod lang;
mod life;
mod lights;
mod list;
mod login;
mod logs;
pub mod move_in;
mod names;
mod notices;
mod pictures;
mod router;
mod schedules;
mod story;
mod syncing;

pub mod sync {
    //! Running a sync to its end, for faces that wait for it.

    pub use crate::syncing::{Event, run, stop};
    pub use qianyao_sync::{Done, Failed, Outcome, Progress};
}

pub use background::{keep_fresh, keep_serving, watch};
pub use clipboard::{Board, Clipboard};
pub use code::{CodeAsk, code};
use ctx::Ctx;
pub use ctx::{Options, VaultChoice, limits_by_environment};
pub use demo::{demo_login, login_over};
pub use desk::Desk;
pub use export::{Exported, export};
pub use handlers::token;
pub use harden::harden;
pub use home::{Home, rescue_database};
pub use host::{Headless, Host, SignIn, Turn, Turning};
pub use lang::system_lang;
pub use lights::{Light, Lights, lights};
pub use logs::log_to;
pub use notices::{Notice, notify};
pub use pictures::{Picture, picture};
pub use qianyao_domain::{Asker, Clock, ErrorCode, Failure, GrantState, Secret};
pub use qianyao_sandbox as sandbox;
pub use router::call;
pub use schedules::{Tried, keep_synced, sync_due};

/// The platforms' keys, in the order in which people see them.
pub fn platform_keys() -> impl Iterator<Item = &'static str> {
    qianyao_platforms::PLATFORMS
        .iter()
        .map(|platform| platform.key)
}
