//! What a command may ask of the window.

use crate::{clipboard, notify, sign_in};
use qianyao_commands::{
    Asker, Clipboard, Desk, ErrorCode, Failure, Headless, Host, Notice, Secret, SignIn,
};
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tokio::sync::Notify;

/// The window as commands see it.
pub(crate) struct Face {
    app: AppHandle,
    clipboard: Clipboard,
    /// Rung when something changed that the tray shows.
    grants: Notify,
    /// Whether closing the window only hides it; asked when it is closed, where nothing may wait.
    stays: AtomicBool,
    settings: Notify,
}

impl Face {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self {
            clipboard: Clipboard::new(clipboard::System(app.clone())),
            app,
            grants: Notify::new(),
            stays: AtomicBool::new(false),
            settings: Notify::new(),
        }
    }

    /// Waits until something changed that the tray shows.
    pub(crate) async fn grants_changed(&self) {
        self.grants.notified().await;
    }

    /// Whether closing the window only hides it.
    pub(crate) fn stays(&self) -> bool {
        self.stays.load(Ordering::Relaxed)
    }

    /// Follows the person's choice of what closing the window does. Runs until the program ends.
    pub(crate) async fn follow_settings(self: Arc<Self>, desk: Desk) {
        loop {
            if let Ok(settings) = qianyao_commands::call(&desk, "setting_list", json!({})).await {
                self.stays
                    .store(settings["keep_in_tray"] == "on", Ordering::Relaxed);
            }
            self.settings.notified().await;
        }
    }
}

impl Host for Face {
    fn face(&self) -> &'static str {
        "window"
    }

    fn copy_secret(&self, secret: &Secret, clear_after: Duration) -> Result<(), Failure> {
        tauri::async_runtime::spawn(self.clipboard.copy(secret, clear_after)?);
        Ok(())
    }

    fn reveal_secret(&self, title: &str, secret: &Secret) -> Result<(), Failure> {
        self.app
            .dialog()
            .message(secret.expose().as_str())
            .title(title)
            .kind(MessageDialogKind::Info)
            .show(|_| {});
        Ok(())
    }

    fn open_page(&self, page: &str) -> Result<(), Failure> {
        Headless.open_page(page)
    }

    fn read_clipboard(&self) -> Option<Secret> {
        self.app.clipboard().read_text().ok().map(Secret::new)
    }

    fn sign_in(&self, visit: SignIn) -> Result<(), Failure> {
        sign_in::open(&self.app, visit)
    }

    fn choose_file(&self, name: &str) -> Result<Option<PathBuf>, Failure> {
        let ending = name.rsplit('.').next().unwrap_or_default();
        let mut dialog = self
            .app
            .dialog()
            .file()
            .set_file_name(name)
            .add_filter(ending.to_uppercase(), &[ending]);
        if let Some(window) = self.app.get_webview_window("main") {
            dialog = dialog.set_parent(&window);
        }
        let chosen = dialog.blocking_save_file();
        chosen
            .map(|place| {
                place.into_path().map_err(|error| {
                    Failure::new(
                        ErrorCode::System,
                        format!("不能导出到这个位置：{error}"),
                        format!("This place cannot be used: {error}"),
                    )
                    .hint("换一个本机的文件夹", "Choose a folder of this machine")
                })
            })
            .transpose()
    }

    fn show_file(&self, file: &Path) -> Result<(), Failure> {
        tauri_plugin_opener::reveal_item_in_dir(file).map_err(|error| {
            Failure::new(
                ErrorCode::System,
                format!("无法打开文件夹：{error}"),
                format!("The folder cannot be opened: {error}"),
            )
            .hint(
                format!("文件在 {}", file.display()),
                format!("The file is {}", file.display()),
            )
        })
    }

    fn forget_secret(&self) {
        self.clipboard.clear();
    }

    fn asker(&self) -> Asker {
        Asker::Window
    }

    fn notify(&self, notice: &Notice) {
        notify::show(&self.app, notice);
    }

    fn choose_files(&self, title: &str) -> Result<Vec<PathBuf>, Failure> {
        let chosen = self.app.dialog().file().set_title(title);
        let chosen = chosen.blocking_pick_files().unwrap_or_default();
        Ok(chosen
            .into_iter()
            .filter_map(|file| file.into_path().ok())
            .collect())
    }

    fn changed(&self, tags: &[String]) {
        let any = |wanted: &[&str]| tags.iter().any(|tag| wanted.contains(&tag.as_str()));
        if any(&["grant", "account", "app", "setting"]) {
            self.grants.notify_one();
        }
        if any(&["setting"]) {
            self.settings.notify_one();
        }
        if let Err(error) = self.app.emit("changes", json!({ "tags": tags })) {
            tracing::warn!(%error, "the page could not be told of a change");
        }
    }
}

impl Drop for Face {
    fn drop(&mut self) {
        self.clipboard.clear();
    }
}
