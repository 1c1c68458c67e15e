//! The window itself: one page, one command, no way out of it.

use crate::{face::Face, flags::Flags, pictures, sign_in, tray, trouble};
use anyhow::Context as _;
use qianyao_commands::{Clock, Desk, ErrorCode, Failure, Home, Options, VaultChoice};
use serde_json::Value;
use std::sync::Arc;
use tauri::{App, AppHandle, Emitter, Manager, State, Url, WebviewWindowBuilder, WindowEvent};

/// The label of the one window with a page.
const MAIN: &str = "main";

/// The page's one way in: a command by its name.
#[tauri::command]
async fn rpc(
    webview: tauri::Webview,
    desk: State<'_, Desk>,
    name: String,
    req: Value,
) -> Result<Value, Failure> {
    if !sign_in::is_ours(webview.label()) {
        return Err(Failure::new(
            ErrorCode::Usage,
            "只有千钥的页面可以调用",
            "Only the page may call",
        ));
    }
    qianyao_commands::call(&desk, &name, req).await
}

/// Opens the window and stays until it is closed.
pub(crate) fn run(flags: Flags) -> anyhow::Result<()> {
    let mut builder = tauri::Builder::default();
    // Two windows over one home would be two keepers of the same grants. A home of its own, as tests have, is
    // nobody else's business.
    if flags.home.is_none() && std::env::var_os("QIANYAO_HOME").is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            show(app);
        }));
    }
    let app = builder
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, pictures::serve)
        .invoke_handler(tauri::generate_handler![rpc])
        .setup(move |app| Ok(set_up(app, flags)?))
        .build(tauri::generate_context!())
        .context("the window could not be made")?;
    app.run(|_, _| {});
    Ok(())
}

/// Brings the window to the front, wherever it is.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Brings the window to the front and tells its page what somebody outside it wants.
pub(crate) fn ask(app: &AppHandle, wish: &str) {
    show(app);
    if let Err(error) = app.emit_to(MAIN, "asked", serde_json::json!({ "wish": wish })) {
        tracing::warn!(%error, "the page could not be told of a wish");
    }
}

fn set_up(app: &mut App, flags: Flags) -> anyhow::Result<()> {
    let face = Arc::new(Face::new(app.handle().clone()));
    let options = Options {
        home: flags.home,
        vault: VaultChoice::Environment,
        origins: None,
        clock: Clock::System,
        host: face.clone(),
        limits: qianyao_commands::limits_by_environment(),
        lang: qianyao_commands::system_lang(),
    };
    let home = options.home.clone();
    let desk = match Desk::open(options) {
        Ok(desk) => desk,
        Err(failure) => {
            trouble::tell(app.handle(), &failure, home);
            return Ok(());
        }
    };
    qianyao_commands::log_to(&desk);
    sign_in::sweep(&Home::resolve(home)?.sign_in());
    app.manage(desk.clone());
    tauri::async_runtime::spawn(qianyao_commands::watch(desk.clone()));
    tauri::async_runtime::spawn(qianyao_commands::keep_fresh(desk.clone()));
    tauri::async_runtime::spawn(qianyao_commands::keep_serving(desk.clone()));
    tauri::async_runtime::spawn(qianyao_commands::keep_synced(desk.clone()));
    if flags.sandbox {
        tauri::async_runtime::block_on(qianyao_commands::call(
            &desk,
            "sandbox_start",
            serde_json::json!({}),
        ))?;
    }
    open_window(app, flags.size, face.clone())?;
    // The window first: what follows is not needed to begin.
    let handle = app.handle().clone();
    tauri::async_runtime::spawn(face.clone().follow_settings(desk.clone()));
    tauri::async_runtime::spawn(tray::keep(handle, desk.clone(), face));
    tauri::async_runtime::spawn(qianyao_commands::notify(desk));
    Ok(())
}

fn open_window(app: &App, size: Option<(u32, u32)>, face: Arc<Face>) -> anyhow::Result<()> {
    let config = app
        .config()
        .app
        .windows
        .first()
        .context("tauri.conf.json describes no window")?;
    let window = WebviewWindowBuilder::from_config(app.handle(), config)?
        .on_navigation(is_own_page)
        .on_new_window(|_, _| tauri::webview::NewWindowResponse::Deny)
        .on_download(|_, _| false);
    let window = match size {
        Some((width, height)) => window.inner_size(width.into(), height.into()),
        None => window,
    };
    let window = window.build()?;
    let handle = app.handle().clone();
    window.on_window_event(move |event| {
        // Without a tray there would be no way back.
        if let WindowEvent::CloseRequested { api, .. } = event
            && face.stays()
            && tray::stands(&handle)
        {
            api.prevent_close();
            if let Some(window) = handle.get_webview_window(MAIN) {
                let _ = window.hide();
            }
        }
    });
    Ok(())
}

/// The page never leaves its own origin; links to elsewhere go to the person's browser by a command.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "http" | "https" => {
            url.host_str() == Some("tauri.localhost") || (cfg!(dev) && url.port() == Some(5173))
        }
        "about" => url.as_str() == "about:blank",
        _ => false,
    }
}

/// Some graphics drivers under Linux show WebKit's windows blank when it shares buffers with the GPU.
pub(crate) fn steady_webview() {
    #[cfg(target_os = "linux")]
    if std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none() {
        #[expect(
            unsafe_code,
            reason = "the first statement of main: no other thread reads the environment yet"
        )]
        // SAFETY: see above.
        unsafe {
            std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_own_page;

    #[test]
    fn the_page_stays_at_home() {
        let own = |url: &str| is_own_page(&url.parse().unwrap());
        assert!(own("tauri://localhost/index.html"));
        assert!(own("http://tauri.localhost/"));
        assert!(!own("https://example.com/"));
        assert!(!own("data:text/html,x"));
        assert!(!own("file:///etc/passwd"));
    }
}
