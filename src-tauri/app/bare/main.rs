//! A bare window of the same toolkit: one page, one command, nothing behind them. What the real one is measured against.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// Answers as little as a command can.
#[tauri::command]
async fn rpc(name: String) -> String {
    name
}

fn main() -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    #[expect(
        unsafe_code,
        reason = "the first statement of main: no other thread reads the environment yet"
    )]
    // SAFETY: see above.
    unsafe {
        std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    }
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![rpc])
        .run(tauri::generate_context!(
            "src-tauri/app/bare/tauri.conf.json"
        ))
}
