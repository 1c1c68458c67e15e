//! A published Python client of the alliance and our own rows, side by side against the same platform: the same
//! answers, value by value. Its text lies beside the repository and is never part of it; where it, Python or
//! `requests` is missing, the test says so and passes.

use crate::house::House;
use qianyao_wire::Inputs;
use serde_json::{Value, json};
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

fn page() -> Option<PathBuf> {
    let mut above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let folder = above.find_map(|folder| {
        let folder = folder.join("shared/seeds");
        folder.is_dir().then_some(folder)
    })?;
    let mut files = std::fs::read_dir(folder).ok()?;
    files.find_map(|file| {
        let path = file.ok()?.path();
        let name = path.file_name()?.to_string_lossy().into_owned();
        name.starts_with("001").then_some(path)
    })
}

fn python() -> Command {
    let mut python = Command::new("python3");
    python
        .env("NO_PROXY", "127.0.0.1")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONIOENCODING", "utf-8");
    python
}

/// What the other client got, method by method.
fn theirs(page: &Path, origins: &str, given: &Value) -> Option<Value> {
    let probe = python().args(["-c", "import requests"]).output().ok()?;
    if !probe.status.success() {
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sandbox/tests/it/seeds/run.py");
    let mut child = python()
        .arg(script)
        .arg("listing")
        .arg(page)
        .arg(origins)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    child
        .stdin
        .take()?
        .write_all(given.to_string().as_bytes())
        .ok()?;
    let output = child.wait_with_output().ok()?;
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{errors}");
    serde_json::from_slice(&output.stdout).ok()
}

/// `data` of a row's call.
async fn ours(house: &House, name: &str, given: &[(&str, Value)]) -> Value {
    let row = house.platform.endpoints.iter().find(|row| row.name == name);
    let given = given.iter().map(|(name, value)| (*name, value.clone()));
    let inputs = Inputs::given(given).for_account(house.accounts[0].clone());
    let reply = house.engine.call(row.unwrap(), &inputs).await.unwrap();
    reply.json.unwrap()["data"].clone()
}

/// Categories, details and specifications of the first product on the shelf.
async fn products(house: &House, said: &Value) {
    let shown = &said["window"]["data"]["results"][0]["product_id"];
    for (method, row, given) in [
        (
            "category",
            "product_category",
            vec![("parent_id", json!(0))],
        ),
        (
            "detail",
            "product_detail",
            vec![("product_ids", json!([shown]))],
        ),
        ("sku", "product_sku", vec![("product_id", shown.clone())]),
    ] {
        let data = ours(house, row, &given).await;
        // Share status is what we ask for besides.
        let known = said[method]["data"].as_object().unwrap();
        for (name, value) in known.iter().filter(|(name, _)| *name != "products") {
            assert_eq!(&data[name], value, "{method}.{name}");
        }
        if let Some(product) = known.get("products") {
            for (name, value) in product[0].as_object().unwrap() {
                assert_eq!(&data["products"][0][name], value, "{method}.{name}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_clients_get_the_same_answers() {
    let house = House::open("douyin", 300).await;
    let (access, app) = house.signed_in().await;
    let task = json!("7298000000000000001");
    let days = [
        ("start_time", json!("2026-11-01 00:00:00")),
        ("end_time", json!("2026-11-20 23:59:59")),
    ];
    let first = [("page", json!(1))];
    let before = [
        ("buyin_id", ours(&house, "buyin_id", &[]).await),
        ("window", ours(&house, "store_product", &first).await),
        (
            "second_page",
            ours(&house, "store_product", &[("page", json!(2))]).await,
        ),
    ];
    let Some(page) = page() else {
        eprintln!("skipped: no page beside the repository");
        return;
    };
    let given = json!({
        "id": app.0, "secret": app.1, "access": access, "open_id": house.grant.subject, "task": task,
        "orders": {"size": 20, "time_type": "update", "start_time": days[0].1, "end_time": days[1].1},
        "form": {"grant_type": "client_credential", "client_key": app.0, "client_secret": app.1},
        "page": format!("{}/ecom/captain/mobile/task/detail?task_id=7298000000000000001", house.origin("https://lianmengapi.snssdk.com")),
    });
    let Some(said) = theirs(&page, &house.origins(), &given) else {
        eprintln!("skipped: no python3 with `requests`");
        return;
    };
    for (method, data) in before {
        assert_eq!(said[method]["data"], data, "{method}");
    }
    products(&house, &said).await;
    let search = ours(
        &house,
        "product_search",
        &[("title", json!("")), ("page", json!(1))],
    )
    .await;
    assert_eq!(said["search"]["data"], search);
    assert_eq!(said["reputation"], ours(&house, "reputation", &[]).await);
    assert_eq!(said["orders"], ours(&house, "kol_orders", &days).await);
    let given = [("task_id", task.clone())];
    assert_eq!(
        said["task"],
        ours(&house, "award_task_detail", &given).await
    );
    assert_eq!(
        said["task_products"],
        ours(&house, "award_task_product", &given).await
    );
    let linked = search["products"].as_array().unwrap().iter();
    let mut linked =
        linked.filter_map(|one| one["detail_url"].as_str().filter(|url| !url.is_empty()));
    let convert = [
        ("product_url", json!(linked.next().unwrap())),
        ("pick_extra", json!("team_a")),
    ];
    assert_eq!(
        said["convert"]["data"],
        ours(&house, "picksource_convert", &convert).await
    );
}
