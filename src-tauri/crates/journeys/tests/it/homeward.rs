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

/// A platform of the test's own: answers each request with what is made of it.
fn serve(answer: impl Fn(&str) -> String + Send + 'static) -> anyhow::Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let origin = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for visit in listener.incoming() {
            let Ok(mut line) = visit else { return };
            let mut asked = [0; 8192];
            let length = line.read(&mut asked).unwrap_or_default();
            let asked = String::from_utf8_lossy(&asked[..length]);
            let _ = line.write_all(answer(&asked).as_bytes());
        }
    });
    Ok(origin)
}

fn page(html: &str) -> String {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close";
    format!("{head}\r\nContent-Length: {}\r\n\r\n{html}", html.len())
}

/// Consent pages post a form and are sent on from there; the window stops at such a redirect, too.
#[tokio::test]
async fn a_sign_in_window_stops_at_a_redirect_after_a_form() -> anyhow::Result<()> {
    const FORM: &str =
        "<form method=post id=f></form><script>f.action = location.href; f.submit()</script>";
    let origin = serve(|asked| {
        let state = asked.split("state=").nth(1).unwrap_or_default();
        let state = state.split(['&', ' ']).next().unwrap_or_default();
        match asked.starts_with("POST ") {
            true => format!(
                "HTTP/1.1 302 Found\r\nLocation: {OWN}?error=posted&state={state}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            ),
            false => page(FORM),
        }
    })?;
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
    stage.reads("没有获得授权：posted").await?;
    stage.strike().await
}

#[tokio::test]
async fn a_page_in_the_sign_in_window_reaches_nothing_of_ours() -> anyhow::Result<()> {
    let origin = serve(|_| page(HOSTILE))?;
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
