//! The window: the only room that names the window toolkit.
//!
//! It turns page calls into commands, draws what must stay outside the page (dialogs, the clipboard), and serves
//! pictures. What a command does is decided elsewhere.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod clipboard;
mod face;
mod flags;
mod notify;
mod pictures;
mod shell;
mod sign_in;
mod tray;
mod trouble;

fn main() -> anyhow::Result<()> {
    shell::steady_webview();
    qianyao_commands::harden();
    shell::run(flags::Flags::read(std::env::args_os().skip(1))?)
}
