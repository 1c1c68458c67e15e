//! Exports as the window makes them: the page says what, the person says where.

use crate::stage::Stage;
use qianyao_commands::{Clock, ErrorCode, Failure, Host, Secret, api::SyncAsk, sync};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

/// A person at a desk who names this place when asked, or none.
#[derive(Default)]
struct Person {
    place: Mutex<Option<PathBuf>>,
    asked: Mutex<Vec<String>>,
    shown: Mutex<Vec<PathBuf>>,
}

impl Host for Person {
    fn copy_secret(&self, _: &Secret, _: Duration) -> Result<(), Failure> {
        Ok(())
    }
    fn reveal_secret(&self, _: &str, _: &Secret) -> Result<(), Failure> {
        Ok(())
    }
    fn open_page(&self, _: &str) -> Result<(), Failure> {
        Ok(())
    }
    fn choose_file(&self, name: &str) -> Result<Option<PathBuf>, Failure> {
        self.asked.lock().unwrap().push(name.to_owned());
        Ok(self.place.lock().unwrap().clone())
    }
    fn show_file(&self, file: &Path) -> Result<(), Failure> {
        self.shown.lock().unwrap().push(file.to_owned());
        Ok(())
    }
    fn changed(&self, _: &[String]) {}
}

async fn orders() -> (Stage, Arc<Person>, tempfile::TempDir) {
    let person = Arc::new(Person::default());
    let stage = Stage::set_with(person.clone(), Clock::System).await;
    stage.login("douyin").await;
    let ask = SyncAsk {
        endpoint: Some("douyin.kol_orders".to_owned()),
        ..SyncAsk::default()
    };
    sync::run(&stage.desk, ask, &|_: &sync::Event| {})
        .await
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    (stage, person, folder)
}

/// Asks, waits for the end, and gives the last view.
async fn export(stage: &Stage, query: Value, form: &str) -> Value {
    let ask = json!({ "query": query, "form": form, "choose": true });
    stage.rpc("export_start", ask).await.unwrap();
    loop {
        let view = stage.rpc("export_view", json!({})).await.unwrap();
        if view["step"] != json!("running") {
            return view;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_match_go_into_the_file_that_the_person_named() {
    let (stage, person, folder) = orders().await;
    let place = folder.path().join("订单");
    *person.place.lock().unwrap() = Some(place.clone());
    let query = json!({ "table": "douyin.kol_orders", "columns": ["order_id", "flow_point"],
        "filters": [{ "column": "flow_point", "op": "eq", "values": ["SETTLE"] }] });
    let page = stage.rpc("data_page", query.clone()).await.unwrap();
    let view = export(&stage, query, "csv").await;
    assert_eq!(view["step"], "done", "{view}");
    assert_eq!(view["rows"], page["total"]);
    assert_eq!(view["total"], page["total"]);
    assert_eq!(view["file"], "订单.csv", "the ending was added");
    assert!(view["bytes"].as_u64() > Some(100));
    let text = std::fs::read_to_string(place.with_extension("csv")).unwrap();
    assert_eq!(
        text.lines().count() as u64,
        page["total"].as_u64().unwrap() + 1
    );
    assert!(person.asked.lock().unwrap()[0].ends_with(".csv"));
    stage.rpc("export_show", json!({})).await.unwrap();
    assert_eq!(*person.shown.lock().unwrap(), [place.with_extension("csv")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_a_view_is_what_its_page_shows() {
    let (stage, person, folder) = orders().await;
    *person.place.lock().unwrap() = Some(folder.path().join("part.jsonl"));
    let query =
        json!({ "table": "douyin.kol_orders", "columns": ["order_id"], "offset": 7, "limit": 20 });
    let page = stage.rpc("data_page", query.clone()).await.unwrap();
    let view = export(&stage, query, "jsonl").await;
    assert_eq!((&view["rows"], &view["total"]), (&json!(20), &json!(20)));
    let text = std::fs::read_to_string(folder.path().join("part.jsonl")).unwrap();
    let written = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let shown = page["rows"].as_array().unwrap();
    for (line, row) in written.zip(shown) {
        assert_eq!(line["order_id"], row["cells"][0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_names_no_place_gets_no_file_and_what_fails_leaves_none() {
    let (stage, person, folder) = orders().await;
    let query = json!({ "table": "douyin.kol_orders" });
    let view = export(&stage, query.clone(), "xlsx").await;
    assert_eq!(
        (&view["step"], &view["file"]),
        (&json!("cancelled"), &json!(""))
    );
    *person.place.lock().unwrap() = Some(folder.path().join("nowhere/orders.csv"));
    let view = export(&stage, query.clone(), "csv").await;
    assert_eq!(view["step"], "failed", "{view}");
    assert_eq!(view["failure"]["code"], "system");
    let show = stage.rpc("export_show", json!({})).await.unwrap_err();
    assert_eq!(show.code, ErrorCode::NotFound);
    let wrong = json!({ "query": { "table": "douyin.nothing" }, "form": "csv", "choose": true });
    let failure = stage.rpc("export_start", wrong).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::NotFound);
    *person.place.lock().unwrap() = Some(folder.path().join("orders.csv"));
    assert_eq!(export(&stage, query, "csv").await["step"], "done");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_is_stopped_leaves_what_lay_there_before() {
    let (stage, _, folder) = orders().await;
    let file = folder.path().join("orders.parquet");
    std::fs::write(&file, "before").unwrap();
    let stop = tokio_util::sync::CancellationToken::new();
    let pull = stop.clone();
    let query = serde_json::from_value(json!({ "table": "douyin.kol_orders" })).unwrap();
    let tell = move |rows: u64| {
        if rows == 10 {
            pull.cancel();
            // The other task pulls the store's own token; the rows go on until it has.
            std::thread::park_timeout(Duration::from_millis(50));
        }
    };
    let outcome = qianyao_commands::export(&stage.desk, query, file.clone(), stop, tell).await;
    if let Err(failure) = outcome {
        assert_eq!(failure.code, ErrorCode::Cancelled);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "before");
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}
