//! The system's clipboard, as the window reaches it.

use qianyao_commands::{Board, ErrorCode, Failure, Secret};
use tauri::AppHandle;
use tauri_plugin_clipboard_manager::{ClipboardExt, Error};

/// The clipboard of the window's system.
pub(crate) struct System(pub(crate) AppHandle);

impl Board for System {
    fn read(&self) -> Option<Secret> {
        self.0.clipboard().read_text().ok().map(Secret::new)
    }

    fn write_secret(&self, secret: &Secret) -> Result<(), Failure> {
        let text = secret.expose().as_str();
        self.0.clipboard().write_secret(text).map_err(refused)
    }

    fn clear(&self) -> Result<(), Failure> {
        self.0.clipboard().clear().map_err(refused)
    }
}

fn refused(error: Error) -> Failure {
    Failure::new(
        ErrorCode::System,
        format!("无法使用剪贴板：{error}"),
        format!("The clipboard refused: {error}"),
    )
}
