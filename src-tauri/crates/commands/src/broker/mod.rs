//! The broker: hands fresh tokens to other tools of this machine, each by a key of its own.

mod door;
mod guard;
mod keys;
mod note;
mod switch;

use crate::{
    api::{HandOut, TokenAsk},
    desk::Desk,
    handlers::token,
};
use axum::{
    Router,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
pub use keys::Tool;
pub(crate) use note::latest;
use note::note;
use qianyao_domain::{Asker, ErrorCode, Failure, Secret};
use qianyao_login::asked_by;
use serde_json::json;
use std::{net::Ipv4Addr, sync::Arc};
pub(crate) use switch::{Switch, resume, turn, wanted};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// Longest name of an account or a grant that is looked at.
const LONGEST_TARGET: usize = 200;

/// The broker, listening and not yet answering.
#[derive(Debug)]
pub struct Broker {
    listener: TcpListener,
    /// Its port on 127.0.0.1.
    pub port: u16,
}

/// The tools that hold a key.
///
/// # Errors
/// `Store` for the database.
pub async fn tools(desk: &Desk) -> Result<Vec<Tool>, Failure> {
    desk.ctx().run(keys::list).await
}

/// Makes a key for a tool, which may ask for these accounts or grants, or all where none are named. The key is shown
/// this once; an earlier key of that name ends.
///
/// # Errors
/// `Usage` for an empty name, `Store` for the database.
pub async fn allow(desk: &Desk, name: &str, accounts: Vec<String>) -> Result<Secret, Failure> {
    let name = name.to_owned();
    desk.ctx()
        .run(move |ctx| keys::allow(ctx, &name, accounts))
        .await
}

/// Ends a tool's key at once, also for a broker that runs.
///
/// # Errors
/// `NotFound` for an unknown tool, `Store` for the database.
pub async fn revoke(desk: &Desk, name: &str) -> Result<Tool, Failure> {
    let name = name.to_owned();
    desk.ctx().run(move |ctx| keys::revoke(ctx, &name)).await
}

impl Broker {
    /// Binds 127.0.0.1 and nothing else; port 0 takes any that is free.
    ///
    /// # Errors
    /// `PortInUse`, or `System` for whatever else the machine refuses.
    pub async fn bind(port: u16) -> Result<Self, Failure> {
        let refused = |error: std::io::Error| {
            let code = match error.kind() {
                std::io::ErrorKind::AddrInUse => ErrorCode::PortInUse,
                _ => ErrorCode::System,
            };
            Failure::new(
                code,
                format!("无法在 127.0.0.1:{port} 监听：{error}"),
                format!("127.0.0.1:{port} cannot be listened on: {error}"),
            )
            .hint(
                "换一个 --port，或不指定端口",
                "Choose another --port, or none",
            )
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener = listener.map_err(refused)?;
        let port = listener.local_addr().map_err(refused)?.port();
        Ok(Self { listener, port })
    }

    /// Answers until `stop` is pulled, and what is being answered then to its end.
    ///
    /// # Errors
    /// None so far.
    pub async fn serve(self, desk: Desk, stop: CancellationToken) -> Result<(), Failure> {
        let state = Arc::new(Serving {
            desk,
            port: self.port,
        });
        let routes = Router::new()
            .route("/v1/token/{target}", get(hand_out))
            .fallback(|| async { StatusCode::NOT_FOUND })
            .layer(middleware::from_fn_with_state(state.clone(), guarded))
            .with_state(state);
        door::open(self.listener, routes, door::Limits::default(), stop).await;
        Ok(())
    }
}

struct Serving {
    desk: Desk,
    port: u16,
}

async fn guarded(State(serving): State<Arc<Serving>>, request: Request, next: Next) -> Response {
    let admitted = guard::admitted(request.headers(), request.uri(), serving.port);
    let mut answer = match admitted {
        Ok(()) => next.run(request).await,
        Err(status) => status.into_response(),
    };
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    answer
}

async fn hand_out(
    State(serving): State<Arc<Serving>>,
    Path(target): Path<String>,
    headers: HeaderMap,
) -> Response {
    let ctx = serving.desk.ctx();
    let key = Secret::new(guard::bearer(&headers).unwrap_or_default().to_owned());
    let asked = target.clone();
    let held = ctx
        .run(move |ctx| Ok(keys::holder(keys::list(ctx)?, key.expose())))
        .await;
    let (tool, outcome) = match held {
        Err(failure) => (None, Err(failure)),
        Ok(None) => (None, Err(keyless())),
        Ok(Some(tool)) => {
            let outcome = answer(&serving.desk, &tool, asked).await;
            (Some(tool.name), outcome)
        }
    };
    let (status, body) = match outcome {
        Ok(body) => (StatusCode::OK, body),
        Err(failure) => {
            let error = json!({
                "code": failure.code,
                "message": failure.message.pick(&ctx.lang),
                "hint": failure.hint.pick(&ctx.lang),
                "platform_code": failure.platform_code,
                "request_id": failure.request_id,
            });
            let status = status_of(&failure, tool.is_some());
            (status, json!({ "error": error }).to_string())
        }
    };
    let noted = ctx.run(move |ctx| {
        let line = HandOut {
            at: ctx.clock.now(),
            tool,
            target: target.chars().take(LONGEST_TARGET).collect(),
            status: status.as_u16(),
        };
        note(ctx, &line);
        ctx.changed(&["broker"]);
        Ok(())
    });
    let _ = noted.await;
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (status, kind, body).into_response()
}

async fn answer(desk: &Desk, tool: &Tool, target: String) -> Result<String, Failure> {
    let free = tool.accounts.is_empty() || tool.accounts.contains(&target);
    if !free || target.len() > LONGEST_TARGET {
        return Err(Failure::new(
            ErrorCode::NoRights,
            "这个工具的密钥不能取这个账户的令牌",
            "This tool's key does not reach this account",
        ));
    }
    let ask = TokenAsk {
        target,
        min_ttl: None,
    };
    let token = asked_by(Asker::Broker, token(desk, ask)).await?;
    Ok(token.handed_out().to_string())
}

fn keyless() -> Failure {
    Failure::new(
        ErrorCode::Denied,
        "密钥缺失或不对",
        "The key is missing or wrong",
    )
    .hint(
        "用 qy serve --allow 名字 为这个工具生成密钥",
        "Make a key for this tool with qy serve --allow NAME",
    )
}

fn status_of(failure: &Failure, known: bool) -> StatusCode {
    match failure.code {
        ErrorCode::Denied if !known => StatusCode::UNAUTHORIZED,
        ErrorCode::NoRights | ErrorCode::Denied => StatusCode::FORBIDDEN,
        ErrorCode::NotFound => StatusCode::NOT_FOUND,
        ErrorCode::LoginNeeded => StatusCode::CONFLICT,
        ErrorCode::Usage => StatusCode::BAD_REQUEST,
        _ => StatusCode::BAD_GATEWAY,
    }
}
