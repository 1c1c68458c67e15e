//! Measures one window: `window DRIVER PROGRAM accounts|bare|scroll` prints one JSON object.
//!
//! `start_ms` is the time from asking the driver for the window to the first account on screen, `pss_mb` the memory of
//! all its processes then (each shared page counted by its share). `scroll` walks the orders from end to end.

#![expect(
    clippy::print_stdout,
    reason = "its figures are for whoever started it"
)]

use anyhow::Context as _;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Steps from end to end, one a frame.
const STEPS: u32 = 600;

/// Moves a step each frame, and counts frames in which a row in sight is still empty.
const SCROLL: &str = r"
const [steps, done] = arguments;
const table = document.querySelector('[data-testid=table]');
const times = [];
let step = 0, blank = 0, worst = 0, before;
const frame = now => {
  if (before !== undefined) times.push(now - before);
  before = now;
  const rows = table.querySelectorAll('[data-row]').length;
  const full = table.querySelectorAll('[data-testid=table-row]').length;
  blank = full < rows ? blank + 1 : 0;
  worst = Math.max(worst, blank);
  if (step > steps) {
    times.sort((a, b) => a - b);
    done({ frame_p50_ms: times[times.length >> 1], frame_p99_ms: times[Math.floor(times.length * 0.99)],
           frame_max_ms: times[times.length - 1], blank_frames: worst, rows });
    return;
  }
  table.scrollTop = (table.scrollHeight - table.clientHeight) * step++ / steps;
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [driver, program, what] = args.as_slice() else {
        anyhow::bail!("window DRIVER PROGRAM accounts|bare|scroll");
    };
    let (port, native) = (free_port()?, free_port()?);
    let mut driver = Command::new(driver)
        .args(["--port", &port.to_string()])
        .args(["--native-port", &native.to_string()])
        .env("LANG", "zh_CN.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .context("tauri-driver does not start")?;
    let told = measure(&driver, (program, what), port).await;
    let _ = driver.kill();
    let _ = driver.wait();
    println!("{}", told?);
    Ok(())
}

async fn measure(
    driver: &Child,
    (program, what): (&str, &str),
    port: u16,
) -> anyhow::Result<Value> {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let begin = Instant::now();
    let page = open(program, port).await?;
    press(&page, "[data-testid='nav-accounts']").await?;
    find(&page, "[data-testid^='account-row-']").await?;
    let start = begin.elapsed();
    let told = match what {
        "scroll" => scroll(&page).await?,
        _ => json!({ "start_ms": start.as_secs_f64() * 1e3, "pss_mb": pss(driver.id(), program)? }),
    };
    page.close().await?;
    Ok(told)
}

async fn scroll(page: &Client) -> anyhow::Result<Value> {
    press(page, "[data-testid='nav-data']").await?;
    press(page, "[data-testid='dataset-douyin.kol_orders']").await?;
    find(page, "[data-testid='table-row']").await?;
    Ok(page.execute_async(SCROLL, vec![STEPS.into()]).await?)
}

async fn press(page: &Client, selector: &str) -> anyhow::Result<()> {
    find(page, selector).await?.click().await?;
    Ok(())
}

async fn find(page: &Client, selector: &str) -> anyhow::Result<fantoccini::elements::Element> {
    let wait = page.wait().at_most(Duration::from_secs(60));
    let wait = wait.every(Duration::from_millis(5));
    let found = wait.for_element(Locator::Css(selector)).await;
    found.with_context(|| format!("{selector} did not appear"))
}

async fn open(program: &str, port: u16) -> anyhow::Result<Client> {
    let wanted = json!({ "browserName": "wry", "tauri:options": { "application": program } });
    let Value::Object(capabilities) = wanted else {
        anyhow::bail!("no capabilities")
    };
    let mut builder = ClientBuilder::native();
    builder.capabilities(capabilities);
    Ok(builder.connect(&format!("http://127.0.0.1:{port}")).await?)
}

fn free_port() -> anyhow::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

/// Megabytes of the program and of everything that it started, below the driver.
fn pss(driver: u32, program: &str) -> anyhow::Result<f64> {
    let mut parents = HashMap::new();
    for entry in fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(pid) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // The name in brackets may hold anything; the parent is the second word behind it.
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let parent = stat
            .rsplit(')')
            .next()
            .and_then(|rest| rest.split_whitespace().nth(1)?.parse::<u32>().ok());
        parents.extend(parent.map(|parent| (pid, parent)));
    }
    let line = |pid: u32| std::iter::successors(Some(pid), |pid| parents.get(pid).copied());
    let is_window = |pid: u32| {
        fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe.to_str() == Some(program))
    };
    let mut kilobytes = 0.0;
    for &pid in parents.keys() {
        let own: Vec<u32> = line(pid).take_while(|&above| above != driver).collect();
        let below_driver = line(pid).any(|above| above == driver);
        if below_driver && own.into_iter().any(is_window) {
            kilobytes += pss_of(pid).unwrap_or_default();
        }
    }
    anyhow::ensure!(kilobytes > 0.0, "no process of {program} was found");
    Ok(kilobytes / 1e3)
}

fn pss_of(pid: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
