//! The sign-in window: an answer comes home through it, and a page in it reaches nothing of ours.

use crate::stage::{Props, Stage};
use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener},
};

/// A registered address at which no page stands.
const OWN: &str = "https://pages.example/callback";

fn registered() -> Props {
    Props {
        registered: vec![("douyin", OWN)],
        ..Props::default()
    }
}

#[tokio::test]
async fn a_sign_in_window_stops_at_the_registered_address() -> anyhow::Result<()> {
    let Some(stage) = Stage::set(registered()).await? else {
        return Ok(());
    };
    // The person agrees at once, so that the page sends the window home.
    stage.sandbox.control().set_auto_consent(true);
    let app = stage.register("douyin").await?;
    stage.press(&format!("authorize-{app}")).await?;
    stage.opened(0).await?;
    stage.press("login-window").await?;
    stage
        .until("the grant", async || {
            Ok(stage.qy(&["grant", "list", "--json"])?.contains("fresh"))
        })
        .await?;
    let left = stage.data().join("sign-in");
    stage
        .until("the window's folder to go", async || {
            Ok(!left.exists() || left.read_dir()?.next().is_none())
        })
        .await?;
    stage.strike().await
}

/// What a hostile page in the window would try; how each try ends comes home as the reason of a refusal.
const HOSTILE: &str = r#"<!doctype html><meta charset="utf-8"><script>
(async () => {
  const said = [];
  const later = () => new Promise((_, no) => setTimeout(no, 1500));
  const attempt = async (name, what) => {
    try {
      const got = await Promise.race([what(), later()]);
      said.push(name + ' GOT ' + JSON.stringify(got).slice(0, 40));
    } catch {
      said.push(name + ' refused');
    }
  };
  const invoke = (...ask) => window.__TAURI_INTERNALS__.invoke(...ask);
  const ok = (answer) => (answer.ok ? answer.text() : Promise.reject(answer.status));
  const opened = () => window.open('https://example.com/') ?? Promise.reject();
  await attempt('rpc', () => invoke('rpc', { name: 'app_list', req: {} }));
  await attempt('listen', () => invoke('plugin:event|listen', { event: 'changes', target: { kind: 'Any' }, handler: 1 }));
  await attempt('clip', () => invoke('plugin:clipboard-manager|read_text', {}));
  await attempt('ipc', () => fetch('ipc://localhost/rpc', { method: 'POST', body: '{}' }).then(ok));
  await attempt('files', () => fetch('tauri://localhost/index.html').then(ok));
  await attempt('popup', async () => String(await opened()));
  const state = new URLSearchParams(location.search).get('state');
  location.href = 'https://pages.example/callback?error=' + encodeURIComponent(said.join(', ')) + '&state=' + state;
})();
</script>"#;

#[tokio::test]
async fn a_page_in_the_sign_in_window_reaches_nothing_of_ours() -> anyhow::Result<()> {
    let hostile = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let origin = format!("http://{}", hostile.local_addr()?);
    std::thread::spawn(move || {
        for visit in hostile.incoming() {
            let Ok(mut line) = visit else { return };
            let _ = line.read(&mut [0; 8192]);
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n";
            let _ = line.write_all(format!("{head}{HOSTILE}").as_bytes());
        }
    });
    let props = Props {
        origins: vec![("https://open.douyin.com", origin)],
        ..registered()
    };
    let Some(stage) = Stage::set(props).await? else {
        return Ok(());
    };
    let app = stage.register("douyin").await?;
    stage.press(&format!("authorize-{app}")).await?;
    stage.press("login-window").await?;
    stage.reads("没有获得授权").await?;
    let told = stage.text("[data-testid='failure']").await?;
    for name in ["rpc", "listen", "clip", "ipc", "files", "popup"] {
        assert!(told.contains(&format!("{name} refused")), "{told}");
    }
    stage.strike().await
}
