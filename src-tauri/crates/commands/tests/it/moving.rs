//! Moving in from a script: looked at masked, taken into the vault, and only then deleted.

use crate::stage::Stage;
use qianyao_commands::{
    ErrorCode,
    api::{MovePick, MoveRun, TokenAsk},
    move_in, token,
};
use serde_json::json;
use std::path::PathBuf;

/// What an old script left: id, secret and tokens of the sandbox's app, which is then forgotten here.
async fn left_behind(stage: &Stage, platform: &str) -> (PathBuf, Vec<String>) {
    let grant = stage.login(platform).await.grant.unwrap();
    let ask = TokenAsk {
        target: grant,
        min_ttl: None,
    };
    let access = token(&stage.desk, ask).await.unwrap().access_token;
    let apps = stage.rpc("app_list", json!({})).await.unwrap();
    let app = apps
        .as_array()
        .unwrap()
        .iter()
        .find(|app| app["platform"] == platform);
    let app = app.unwrap().clone();
    let client = app["client_id"].as_str().unwrap();
    let secret = stage.secret(client).await;
    stage
        .rpc("app_remove", json!({ "app": app["app"] }))
        .await
        .unwrap();
    let file = stage.home.path().join("千川输出.txt");
    let text = format!(
        "请输入APP_ID:{client}\n请输入secret:{secret}\n{{'code': 0, 'message': 'OK', 'data': {{'access_token': '{}', \
         'expires_in': 86399, 'advertiser_ids': [1], 'more': None}}}}\n",
        access.expose()
    );
    std::fs::write(&file, text).unwrap();
    (file, vec![secret, access.expose().clone()])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_script_left_is_shown_masked_then_taken_over_then_deleted() {
    let stage = Stage::set().await;
    let (file, canaries) = left_behind(&stage, "oceanengine").await;
    let other = stage.home.path().join("notes.md");
    std::fs::write(&other, "nothing here").unwrap();
    let view = move_in::look(&stage.desk, vec![file.clone(), other.clone()], None)
        .await
        .unwrap();
    let told = serde_json::to_string(&view).unwrap();
    assert!(
        !canaries.iter().any(|canary| told.contains(canary)),
        "{told}"
    );
    assert!(
        !told.contains(stage.home.path().to_str().unwrap()),
        "{told}"
    );
    let [found] = view.found.as_slice() else {
        panic!("{told}")
    };
    assert_eq!(found.platform.as_deref(), Some("oceanengine"));
    assert_eq!((&found.app, &found.problem), (&None, &None));
    assert!(view.files[1].problem.is_some());
    // A dry run changes nothing.
    assert_eq!(stage.rpc("grant_list", json!({})).await.unwrap(), json!([]));

    let run = MoveRun {
        plan: view.plan.clone(),
        picks: vec![MovePick::default()],
    };
    let done = move_in::take(&stage.desk, run).await.unwrap();
    let [one] = done.done.as_slice() else {
        panic!("{done:?}")
    };
    assert!(one.failure.is_none() && one.accounts > Some(2), "{done:?}");
    let ask = TokenAsk {
        target: one.grant.clone().unwrap(),
        min_ttl: Some(0),
    };
    let taken = token(&stage.desk, ask).await.unwrap();
    assert_eq!(taken.access_token.expose(), &canaries[1]);
    assert_eq!(done.deletable, ["千川输出.txt"]);
    assert!(file.exists(), "nothing is deleted by itself");
    let gone = move_in::delete(&stage.desk, &view.plan).await.unwrap();
    assert_eq!(gone.deleted, ["千川输出.txt"]);
    assert!(!file.exists() && other.exists());
    assert!(
        move_in::delete(&stage.desk, &view.plan).await.is_err(),
        "once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_changed_or_not_taken_over_is_kept() {
    let stage = Stage::set().await;
    let (file, _) = left_behind(&stage, "oceanengine").await;
    let look = || move_in::look(&stage.desk, vec![file.clone()], None);
    let view = look().await.unwrap();
    let gone = move_in::delete(&stage.desk, &view.plan).await.unwrap();
    assert!(gone.deleted.is_empty() && file.exists(), "not taken over");
    let view = look().await.unwrap();
    let run = MoveRun {
        plan: view.plan.clone(),
        picks: vec![MovePick::default()],
    };
    move_in::take(&stage.desk, run).await.unwrap();
    let more = format!("{}\nnewer", std::fs::read_to_string(&file).unwrap());
    std::fs::write(&file, more).unwrap();
    let gone = move_in::delete(&stage.desk, &view.plan).await.unwrap();
    assert!(gone.deleted.is_empty() && gone.kept[0].problem.is_some());
    assert!(file.exists(), "changed since it was read");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_chooses_no_file_itself() {
    let stage = Stage::set().await;
    let failure = stage.rpc("move_choose", json!({})).await.unwrap_err();
    assert_eq!(
        failure.code,
        ErrorCode::Usage,
        "nothing real goes into the sandbox"
    );
    stage.desk.stop_sandbox().await.unwrap();
    let failure = stage.rpc("move_choose", json!({})).await.unwrap_err();
    assert_eq!(
        failure.code,
        ErrorCode::System,
        "no dialog without a window"
    );
    let asked = json!({ "plan": "/etc/passwd", "picks": [{ "no": 0 }] });
    let failure = stage.rpc("move_run", asked).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::NotFound);
}
