//! The programs of the seed documents, with nothing changed but the host.
//!
//! Their text lies beside the repository and is never part of it; where it, Python or `requests` is missing,
//! the tests say so and pass.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

use crate::house::{AWARD, House, open, text};

/// The saved page whose name begins with `number`, or why the test cannot run.
fn page(number: &str) -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/seeds");
    let files =
        std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths = files.filter_map(|file| Some(file.ok()?.path()));
    let found = paths.find(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(number))
    });
    found.ok_or_else(|| format!("no page {number} in {}", folder.display()))
}

/// Runs a page's program with what it is given; None when it had to be skipped.
async fn run(house: &House, kind: &str, number: &str, given: &Value) -> Option<Value> {
    let page = match ready(number).await {
        Ok(page) => page,
        Err(reason) => {
            eprintln!("skipped: {reason}");
            return None;
        }
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/seeds/run.py");
    let mut child = python()
        .arg(script)
        .arg(kind)
        .arg(page)
        .arg(json!(house.sandbox.origins()).to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("python3 ran a moment ago");
    let mut stdin = child.stdin.take().expect("piped");
    stdin
        .write_all(given.to_string().as_bytes())
        .await
        .expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().await.expect("it ends");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

async fn ready(number: &str) -> Result<PathBuf, String> {
    let page = page(number)?;
    let probe = python().args(["-c", "import requests"]).output().await;
    let probe = probe.map_err(|error| format!("python3: {error}"))?;
    if probe.status.success() {
        Ok(page)
    } else {
        Err("python3 has no `requests`".to_owned())
    }
}

fn python() -> Command {
    let mut python = Command::new("python3");
    // A proxy of the machine must not see loopback, and no compiled files may stay in the tree.
    python
        .env("NO_PROXY", "127.0.0.1")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONIOENCODING", "utf-8");
    python
}

#[tokio::test]
async fn the_articles_functions_work() {
    let house = open().await;
    let (id, secret, _) = house.app("oceanengine");
    let code = house
        .authorize("oceanengine")
        .await
        .redirect_param("auth_code");
    let given = json!({"id": id, "secret": secret, "code": code});
    let Some(said) = run(&house, "article", "000", &given).await else {
        return;
    };
    let codes = ["first", "second", "spent", "stale"].map(|step| said[step]["code"].clone());
    assert_eq!(
        codes,
        [0, 0, 40115, 40107].map(|code| json!(code)),
        "{said}"
    );
    assert_ne!(
        said["first"]["data"]["refresh_token"],
        said["second"]["data"]["refresh_token"]
    );
}

#[tokio::test]
async fn every_method_of_the_class_works() {
    let house = open().await;
    let (id, secret, _) = house.app("douyin");
    let tokens = house.sign_in_douyin().await;
    let task = "7298000000000000001";
    let given = json!({
        "id": id, "secret": secret, "access": tokens.access, "open_id": tokens.open_id, "task": task,
        "orders": {"size": 20, "start_time": "2026-11-20 00:00:00", "end_time": "2026-11-20 23:59:59"},
        "form": {"grant_type": "client_credential", "client_key": id, "client_secret": secret},
        "page": format!("{}/ecom/captain/mobile/task/detail?task_id={task}", house.sandbox.origins()[AWARD]),
    });
    let Some(said) = run(&house, "listing", "001", &given).await else {
        return;
    };
    for step in [
        "buyin_id",
        "window",
        "second_page",
        "remove",
        "add",
        "category",
        "search",
        "detail",
        "sku",
        "convert",
        "generic",
    ] {
        assert_eq!(
            said[step]["data"]["error_code"], 0,
            "{step}: {}",
            said[step]
        );
    }
    assert_eq!(
        said["window"]["data"]["results"].as_array().map(Vec::len),
        Some(20)
    );
    assert_eq!(said["add"]["data"]["results"][0]["error_code"], 0);
    assert!(said["reputation"]["score"].is_string());
    assert_eq!(said["orders"]["orders"].as_array().map(Vec::len), Some(20));
    assert_eq!(said["wrong_orders"], Value::Null);
    assert_eq!(
        (&said["apply"], &said["apply_again"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(said["task"]["task_id"], json!(task));
    assert!(
        !said["task_products"]["list"]
            .as_array()
            .expect("rows")
            .is_empty()
    );
    assert!(text(&said["convert"]["data"]["product_url"]).contains("pick_source="));
    assert_eq!(said["client_token_kept"], true);
    assert_eq!(said["form"]["message"], "success");
    assert_eq!(said["page"]["code"], 0);
    assert_eq!(
        house.control.client_tokens(),
        2,
        "one for the class, kept, and one by form"
    );
}
