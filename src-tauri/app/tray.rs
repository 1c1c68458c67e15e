//! The tray: each grant's light, and its token by a click. A desktop without a place for it goes on without.

use crate::{face::Face, notify, shell};
use qianyao_commands::{Desk, GrantState, Light, Lights, Notice};
use serde_json::json;
use std::{sync::Arc, time::Duration};
use tauri::{
    AppHandle, Manager, Wry,
    image::Image,
    menu::{IconMenuItemBuilder, Menu, MenuBuilder, MenuItemBuilder},
    tray::{TrayIconBuilder, TrayIconEvent},
};

const ID: &str = "lights";
/// Rows at most: a menu that runs off the screen helps nobody.
const MOST: usize = 24;
/// What is left of a token changes without anybody saying so.
const ROUND: Duration = Duration::from_secs(30);
/// How long the session bus has to answer.
#[cfg(target_os = "linux")]
const PATIENCE: Duration = Duration::from_millis(500);
/// Pixels of a light.
const SIZE: u32 = 32;

/// Whether there is a tray to keep the window in, and a desktop that shows it: without one there is no way back.
pub(crate) fn stands(app: &AppHandle) -> bool {
    app.tray_by_id(ID).is_some() && is_shown()
}

/// Under Linux a tray can be drawn although nothing shows it, as on a plain GNOME.
fn is_shown() -> bool {
    #[cfg(target_os = "linux")]
    {
        use dbus::blocking::Connection;
        let bus = "org.freedesktop.DBus";
        let asked = Connection::new_session().and_then(|session| {
            let desk = session.with_proxy(bus, "/org/freedesktop/DBus", PATIENCE);
            let name = ("org.kde.StatusNotifierWatcher",);
            desk.method_call(bus, "NameHasOwner", name)
        });
        asked.is_ok_and(|(there,): (bool,)| there)
    }
    #[cfg(not(target_os = "linux"))]
    true
}

/// Keeps the tray true to the grants. Runs until the program ends.
pub(crate) async fn keep(app: AppHandle, desk: Desk, face: Arc<Face>) {
    if !possible() {
        tracing::info!("no tray: the desktop's library for it is not there");
        return;
    }
    let mut shown = None;
    loop {
        match qianyao_commands::lights(&desk).await {
            Ok(lights) if shown.as_ref() != Some(&lights) => {
                if !show(&app, lights.clone()).await {
                    return;
                }
                shown = Some(lights);
            }
            Ok(_) => {}
            Err(failure) => tracing::warn!(error = %failure, "the tray could not be renewed"),
        }
        tokio::select! {
            () = face.grants_changed() => {}
            () = tokio::time::sleep(ROUND) => {}
        }
    }
}

/// The library that draws the tray under Linux is loaded when it is first used, and the program ends where it is
/// missing: so it is looked for first.
fn possible() -> bool {
    #[cfg(target_os = "linux")]
    {
        let names = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];
        names.iter().any(|name| {
            #[expect(unsafe_code, reason = "loading runs the library's own start")]
            // SAFETY: the same library is loaded in the same way a moment later; it is a well-known one of the system.
            let library = unsafe { libloading::Library::new(name) };
            // It stays loaded: what it registered with GTK cannot be taken back.
            library.map(std::mem::forget).is_ok()
        })
    }
    #[cfg(not(target_os = "linux"))]
    true
}

/// Draws the tray on the main thread; says whether there is one.
async fn show(app: &AppHandle, lights: Lights) -> bool {
    let (told, drawn) = tokio::sync::oneshot::channel();
    let handle = app.clone();
    let sent = app.run_on_main_thread(move || {
        let outcome = draw(&handle, &lights);
        if let Err(error) = &outcome {
            tracing::info!(%error, "no tray on this desktop");
        }
        let _ = told.send(outcome.is_ok());
    });
    sent.is_ok() && drawn.await.unwrap_or(false)
}

fn draw(app: &AppHandle, lights: &Lights) -> tauri::Result<()> {
    let menu = menu(app, lights)?;
    let tip = tip(lights);
    if let Some(tray) = app.tray_by_id(ID) {
        tray.set_menu(Some(menu))?;
        return tray.set_tooltip(Some(tip));
    }
    let mut tray = TrayIconBuilder::with_id(ID)
        .menu(&menu)
        .tooltip(tip)
        .show_menu_on_left_click(true)
        .icon_as_template(cfg!(target_os = "macos"))
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()))
        .on_tray_icon_event(|tray, event| {
            if matches!(event, TrayIconEvent::DoubleClick { .. }) {
                shell::show(tray.app_handle());
            }
        });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app)?;
    Ok(())
}

fn tip(lights: &Lights) -> String {
    let (all, due) = (lights.lights.len(), lights.due);
    match (lights.lang.as_str(), due) {
        ("en", 0) => format!("Qianyao: {all} grants, all good"),
        ("en", _) => format!("Qianyao: {due} of {all} grants need you"),
        (_, 0) => format!("千钥：{all} 个授权均正常"),
        (_, _) => format!("千钥：{all} 个授权中有 {due} 个需要处理"),
    }
}

fn menu(app: &AppHandle, lights: &Lights) -> tauri::Result<Menu<Wry>> {
    let en = lights.lang == "en";
    let say = |zh: &'static str, other: &'static str| if en { other } else { zh };
    let mut menu = MenuBuilder::new(app);
    let head = match (lights.lights.is_empty(), en) {
        (true, true) => "No grants yet",
        (true, false) => "还没有授权",
        (false, true) => "Click to copy a token (30 s)",
        (false, false) => "点击复制令牌，30 秒后清除",
    };
    let head = MenuItemBuilder::new(head).enabled(false).build(app)?;
    menu = menu.item(&head);
    for light in lights.lights.iter().take(MOST) {
        let item = IconMenuItemBuilder::with_id(format!("copy {}", light.target), &light.text)
            .icon(lamp(light))
            .build(app)?;
        menu = menu.item(&item);
    }
    if lights.due > 0 {
        let again = match en {
            true => format!("Authorise {} again…", lights.due),
            false => format!("重新授权 {} 个…", lights.due),
        };
        menu = menu.separator().text("renew", again);
    }
    menu.separator()
        .text("open", say("打开窗口", "Open the window"))
        .text("sync", say("全部同步", "Sync everything"))
        .separator()
        .text("quit", say("退出千钥", "Quit Qianyao"))
        .build()
}

fn chosen(app: &AppHandle, id: &str) {
    match id {
        "open" => shell::show(app),
        "renew" => shell::ask(app, "renew"),
        "quit" => app.exit(0),
        "sync" => command(app, "sync_start", json!({}), None),
        other => {
            let Some(target) = other.strip_prefix("copy ") else {
                return;
            };
            command(app, "token_copy", json!({ "target": target }), Some(copied));
        }
    }
}

/// Runs a command and tells outside the window how it went.
fn command(
    app: &AppHandle,
    name: &'static str,
    req: serde_json::Value,
    done: Option<fn(&str) -> Notice>,
) {
    let Some(desk) = app.try_state::<Desk>().map(|desk| desk.inner().clone()) else {
        return;
    };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let lang = qianyao_commands::lights(&desk)
            .await
            .map_or_else(|_| "zh".to_owned(), |lights| lights.lang);
        let notice = match qianyao_commands::call(&desk, name, req).await {
            Ok(_) => done.map(|done| done(&lang)),
            Err(failure) => Some(Notice {
                title: failure.message.pick(&lang).to_owned(),
                body: failure.hint.pick(&lang).to_owned(),
                button: None,
            }),
        };
        if let Some(notice) = notice {
            notify::show(&app, &notice);
        }
    });
}

fn copied(lang: &str) -> Notice {
    let (title, body) = match lang {
        "en" => ("Token copied", "It leaves the clipboard in 30 seconds"),
        _ => ("令牌已复制", "30 秒后自动从剪贴板清除"),
    };
    Notice {
        title: title.to_owned(),
        body: body.to_owned(),
        button: None,
    }
}

/// A lamp in the colour of a state; the words beside it say the same to those who cannot tell the colours.
fn lamp(light: &Light) -> Image<'static> {
    let [red, green, blue] = match light.state {
        GrantState::Fresh => [0x1f, 0x9d, 0x55],
        GrantState::Expiring => [0xd9, 0x8a, 0x00],
        GrantState::LoginNeeded => [0xd1, 0x34, 0x2f],
    };
    let middle = f64::from(SIZE) / 2.0;
    let mut pixels = Vec::with_capacity((SIZE * SIZE * 4) as usize);
    for y in 0..SIZE {
        for x in 0..SIZE {
            let (dx, dy) = (f64::from(x) + 0.5 - middle, f64::from(y) + 0.5 - middle);
            let inside = (middle * 0.62 - dx.hypot(dy) + 0.5).clamp(0.0, 1.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and 255"
            )]
            let alpha = (inside * 255.0) as u8;
            pixels.extend([red, green, blue, alpha]);
        }
    }
    Image::new_owned(pixels, SIZE, SIZE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tip_says_how_many_need_somebody() {
        let mut lights = Lights {
            lights: vec![],
            due: 0,
            lang: "zh".to_owned(),
        };
        assert_eq!(tip(&lights), "千钥：0 个授权均正常");
        lights.due = 2;
        lights.lang = "en".to_owned();
        assert_eq!(tip(&lights), "Qianyao: 2 of 0 grants need you");
    }
}
