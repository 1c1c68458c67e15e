//! Calls by hand, in the window: made ready, agreed to, sent, kept.

use crate::{
    api::{
        BookAsk, CallAnswer, CallParam, CallReady, CallRef, CallRow, CallWish, CodeText, CodeWish,
        DeedRow, Nothing, ReadyRef, Saved,
    },
    calls::{self, CallAsk, Called},
    code::{CodeAsk, code},
    desk::Desk,
};
use directories::UserDirs;
use qianyao_domain::{ErrorCode, Failure};

/// Makes a call ready: builds it, checks it, and looks at what an action would change. Sends nothing that changes
/// anything.
pub(crate) async fn call_prepare(desk: &Desk, wish: CallWish) -> Result<CallReady, Failure> {
    let mut prepared = calls::prepare(desk, ask_of(wish)).await?;
    prepared.look().await?;
    let mut ready = calls::bare(&prepared, String::new());
    ready.ready = desk.tray().put(prepared);
    Ok(ready)
}

/// Sends a call that was made ready, once.
pub(crate) async fn call_send(desk: &Desk, named: ReadyRef) -> Result<CallAnswer, Failure> {
    let prepared = desk.tray().take(&named.ready).ok_or_else(stale)?;
    let lens = prepared.lens();
    let answered = prepared.send().await;
    desk.tray().keep(answered.call, &answered.text);
    Ok(calls::shown(&lens, &answered))
}

/// The last calls.
pub(crate) async fn call_list(desk: &Desk, ask: BookAsk) -> Result<Vec<CallRow>, Failure> {
    calls::calls(&desk.ctx(), ask.limit).await
}

/// Forgets the last calls.
pub(crate) async fn call_clear(desk: &Desk, _: Nothing) -> Result<Nothing, Failure> {
    let ctx = desk.ctx();
    ctx.run(|ctx| ctx.store.call_clear()).await?;
    ctx.changed(&["call"]);
    Ok(Nothing {})
}

/// Puts an answer whole into the person's folder of downloads.
pub(crate) async fn call_save(desk: &Desk, named: CallRef) -> Result<Saved, Failure> {
    let ctx = desk.ctx();
    let text = desk.tray().answer(named.call).ok_or_else(gone)?;
    let file = ctx
        .run(move |ctx| {
            let dirs = UserDirs::new();
            let folder = dirs
                .as_ref()
                .and_then(UserDirs::download_dir)
                .filter(|folder| folder.is_dir())
                .map_or_else(|| ctx.home.root().to_owned(), ToOwned::to_owned);
            let ending = match text.trim_start().starts_with(['{', '[']) {
                true => "json",
                false => "txt",
            };
            let name = |tried: u32| match tried {
                0 => format!("qianyao-{}.{ending}", named.call),
                more => format!("qianyao-{}-{more}.{ending}", named.call),
            };
            let mut files = (0..).map(|tried| folder.join(name(tried)));
            let file = files.find(|file| !file.exists()).unwrap_or_default();
            std::fs::write(&file, text.as_bytes()).map_err(|error| unwritten(&error))?;
            Ok(file)
        })
        .await?;
    Ok(Saved {
        file: file.display().to_string(),
    })
}

/// What was changed at the platforms, newest first.
pub(crate) async fn deed_list(desk: &Desk, ask: BookAsk) -> Result<Vec<DeedRow>, Failure> {
    calls::deeds(&desk.ctx(), ask.limit).await
}

/// A program that makes a call.
pub(crate) async fn code_write(desk: &Desk, wish: CodeWish) -> Result<CodeText, Failure> {
    let ask = CodeAsk {
        name: wish.name,
        language: wish.language,
        account: wish.account,
        params: pairs(wish.params),
    };
    let code = code(desk, ask).await?;
    Ok(CodeText { code })
}

fn ask_of(wish: CallWish) -> CallAsk {
    let called = match wish.name {
        Some(name) => Called::Row(name),
        None => Called::Any {
            platform: wish.platform,
            method: wish.method,
            path: wish.path,
        },
    };
    CallAsk {
        called,
        account: wish.account,
        params: pairs(wish.params),
        body: wish.body.filter(|body| !body.trim().is_empty()),
    }
}

fn pairs(params: Vec<CallParam>) -> Vec<(String, String)> {
    params
        .into_iter()
        .map(|param| (param.name, param.value))
        .collect()
}

fn stale() -> Failure {
    Failure::new(
        ErrorCode::NotFound,
        "这次调用已经发送过，或放得太久了",
        "This call was sent already, or waited too long",
    )
    .hint("重新准备一次", "Make it ready again")
}

fn gone() -> Failure {
    Failure::new(
        ErrorCode::NotFound,
        "这次的答复已经不在手边",
        "This answer is no longer at hand",
    )
    .hint("再调用一次后保存", "Call again and save it then")
}

fn unwritten(error: &std::io::Error) -> Failure {
    Failure::new(
        ErrorCode::System,
        format!("文件写不下来：{error}"),
        format!("The file cannot be written: {error}"),
    )
}
