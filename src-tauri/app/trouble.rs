//! When the home cannot be opened there is no page to say so: a dialog of the system does, with the way out.

use qianyao_commands::{ErrorCode, Failure, rescue_database, system_lang};
use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

/// Tells what is wrong, offers to set a damaged database aside, and ends the program.
pub(crate) fn tell(app: &AppHandle, failure: &Failure, home: Option<PathBuf>) {
    let lang = system_lang();
    let text = format!(
        "{}\n\n{}",
        failure.message.pick(&lang),
        failure.hint.pick(&lang)
    );
    let dialog = app
        .dialog()
        .message(text)
        .title("千钥 Qianyao")
        .kind(MessageDialogKind::Error);
    let damaged = failure.code == ErrorCode::Store;
    let buttons = match (damaged, lang.as_str()) {
        (true, "en") => MessageDialogButtons::OkCancelCustom(
            "Set it aside and begin anew".into(),
            "Quit".into(),
        ),
        (true, _) => MessageDialogButtons::OkCancelCustom("移开并重建".into(), "退出".into()),
        (false, "en") => MessageDialogButtons::OkCustom("Quit".into()),
        (false, _) => MessageDialogButtons::OkCustom("退出".into()),
    };
    let handle = app.clone();
    dialog.buttons(buttons).show(move |agreed| {
        if !(damaged && agreed) {
            handle.exit(1);
            return;
        }
        match rescue_database(home.clone()) {
            Ok(_) => handle.restart(),
            Err(failure) => tell(&handle, &failure, home),
        }
    });
}
