//! The sign-in window: a platform's consent page in a window that shares nothing with ours. It can call no command, keeps
//! its cookies in a folder that goes with it, shows its address, and stops before the registered address is loaded.

use qianyao_commands::{ErrorCode, Failure, SignIn, Turn, Turning};
use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tauri::{
    AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    http::{Response, StatusCode},
    webview::{NewWindowResponse, PageLoadEvent},
};

/// What the labels of such windows begin with. No capability matches it, and the page's one command refuses it.
const LABEL: &str = "sign-in-";
/// How much of an address is shown; its beginning says whose page it is.
const SHOWN: usize = 120;

/// Whether a webview is the page of ours, and not a platform's.
pub(crate) fn is_ours(label: &str) -> bool {
    label == "main"
}

/// Opens the window. Whatever a page tries beside navigating is refused: new windows, downloads, camera and the like.
pub(crate) fn open(app: &AppHandle, visit: SignIn) -> Result<(), Failure> {
    let page: Url = visit.page.parse().map_err(|_| unopened("address"))?;
    // One at a time: an earlier one belongs to a login that has ended, or to one that is looked away from.
    let earlier = app.webview_windows().into_iter();
    for (_, window) in earlier.filter(|(label, _)| label.starts_with(LABEL)) {
        let _ = window.destroy();
    }
    let profile = visit.profile.clone();
    std::fs::create_dir_all(&profile).map_err(|error| unopened(&error.to_string()))?;
    let label = format!(
        "{LABEL}{}",
        profile.file_name().unwrap_or_default().to_string_lossy()
    );
    let (name, heading) = (label.clone(), visit.title.clone());
    let window = WebviewWindowBuilder::new(app, &label, WebviewUrl::External(page.clone()))
        .title(titled(&visit.title, &page))
        .inner_size(980.0, 760.0)
        .min_inner_size(420.0, 480.0)
        .center()
        .data_directory(profile.clone())
        .incognito(true)
        .devtools(false)
        .general_autofill_enabled(false)
        .browser_extensions_enabled(false)
        .disable_drag_drop_handler()
        .on_navigation(judge(app.clone(), name, visit.turn))
        .on_web_resource_request(|_, answer| {
            // Our own files are no secret, and none of a platform's business either.
            *answer = Response::new(Cow::default());
            *answer.status_mut() = StatusCode::FORBIDDEN;
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| tauri::webview::PermissionResponse::Deny)
        .on_page_load(move |window, load| {
            if load.event() == PageLoadEvent::Started {
                let _ = window.set_title(&titled(&heading, load.url()));
            }
        })
        .build()
        .map_err(|error| {
            let _ = std::fs::remove_dir_all(&profile);
            unopened(&error.to_string())
        })?;
    let (over, closing) = (visit.over, window.clone());
    tauri::async_runtime::spawn(async move {
        over.cancelled().await;
        close(&closing);
    });
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            forget(profile.clone());
        }
    });
    Ok(())
}

/// Forgets what windows of an earlier run left behind.
pub(crate) fn sweep(folder: &Path) {
    if folder.exists() {
        forget(folder.to_owned());
    }
}

/// Judges each navigation before it is made; the window closes once the visit is over.
fn judge(app: AppHandle, label: String, turn: Turning) -> impl Fn(&Url) -> bool + Send + 'static {
    let over = Arc::new(AtomicBool::new(false));
    move |url| {
        if over.load(Ordering::SeqCst) {
            return false;
        }
        match turn(url.as_str()) {
            Turn::Onward => true,
            Turn::Refused => false,
            Turn::Done => {
                over.store(true, Ordering::SeqCst);
                // Not from within the webview's own question.
                let (app, label) = (app.clone(), label.clone());
                tauri::async_runtime::spawn(async move {
                    if let Some(window) = app.get_webview_window(&label) {
                        close(&window);
                    }
                });
                false
            }
        }
    }
}

fn close(window: &WebviewWindow) {
    if let Err(error) = window.destroy() {
        tracing::debug!(%error, "the sign-in window was gone already");
    }
}

/// The webview may hold its files for a moment after its window is gone, so a refusal is asked again a few times; what
/// is left then goes at the next start.
fn forget(folder: PathBuf) {
    tauri::async_runtime::spawn(async move {
        for _ in 0..20 {
            match std::fs::remove_dir_all(&folder) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    tokio::time::sleep(std::time::Duration::from_millis(250)).await;
                }
                _ => return,
            }
        }
        tracing::warn!("the folder of a sign-in window could not be emptied");
    });
}

/// The address first, since only that cannot be made up by the page; without its query, which holds the state.
fn titled(heading: &str, page: &Url) -> String {
    let whose = page.origin().ascii_serialization();
    let address: String = format!("{whose}{}", page.path())
        .chars()
        .take(SHOWN)
        .collect();
    format!("{address} · {heading}")
}

fn unopened(why: &str) -> Failure {
    Failure::new(
        ErrorCode::System,
        format!("登录窗口没有打开（{why}）"),
        format!("The sign-in window did not open ({why})"),
    )
    .hint(
        "在浏览器里授权，再把停留的地址粘贴回来",
        "Authorise in your browser, and paste the address on which it came to rest",
    )
}

#[cfg(test)]
mod tests {
    use super::{LABEL, is_ours, titled};

    #[test]
    fn the_address_is_shown_first_and_without_its_query() {
        let page = "https://open.example.com/oauth/connect/?state=canary#x"
            .parse()
            .unwrap();
        assert_eq!(
            titled("登录 抖音", &page),
            "https://open.example.com/oauth/connect/ · 登录 抖音"
        );
        let long = format!("https://open.example.com/{}", "x".repeat(500))
            .parse()
            .unwrap();
        assert!(titled("登录", &long).starts_with("https://open.example.com/x"));
        assert!(titled("登录", &long).chars().count() < 140);
    }

    #[test]
    fn its_label_is_nobodys() {
        assert!(!is_ours(&format!("{LABEL}w-abc")));
        assert!(is_ours("main"));
        let capabilities = include_str!("../capabilities/main.json");
        let capability: serde_json::Value = serde_json::from_str(capabilities).unwrap();
        assert_eq!(capability["windows"], serde_json::json!(["main"]));
        assert!(capability.get("remote").is_none() && capability.get("webviews").is_none());
    }
}
