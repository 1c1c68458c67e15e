//! Notifications of the system, with a button that leads to the queue of consents where the desktop has buttons.

use crate::shell;
use notify_rust::Notification;
use qianyao_commands::Notice;
use tauri::AppHandle;

/// What the button of a notice stands for.
const RENEW: &str = "renew";

/// Shows a notice. A desktop that shows none is no failure: the window says the same in a banner.
pub(crate) fn show(app: &AppHandle, notice: &Notice) {
    let (app, notice) = (app.clone(), notice.clone());
    // It waits until the notice is pressed or gone, and desktops drop a notice whose sender has left.
    let waiting = std::thread::Builder::new()
        .name("notice".to_owned())
        .spawn(move || tell(&app, &notice));
    if let Err(error) = waiting {
        tracing::warn!(%error, "a notice could not be shown");
    }
}

fn tell(app: &AppHandle, notice: &Notice) {
    let mut wanted = Notification::new();
    wanted
        .appname("千钥 Qianyao")
        .summary(&notice.title)
        .body(&notice.body)
        .icon("qianyao");
    #[cfg(windows)]
    if !cfg!(debug_assertions) {
        // The installer registers this name; a toast under an unknown one is not shown.
        wanted.app_id(&app.config().identifier);
    }
    if let Some(button) = &notice.button {
        wanted.action("default", button).action(RENEW, button);
    }
    match wanted.show() {
        Ok(shown) if notice.button.is_some() => shown.wait_for_action(|action| {
            if matches!(action, RENEW | "default") {
                shell::ask(app, RENEW);
            }
        }),
        Ok(_) => {}
        Err(error) => tracing::info!(%error, "this desktop shows no notices"),
    }
}
