//! Apps, grants, accounts and the doctor.

use crate::{
    args::{AccountVerb, AppAddArgs, AppVerb, GrantVerb},
    face::Face,
    print,
};
use qianyao_commands::{ErrorCode, Failure};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{IsTerminal, Read},
    process::ExitCode,
};

pub(crate) async fn run(face: &Face, verb: AppVerb) -> Result<ExitCode, Failure> {
    match verb {
        AppVerb::Add(add) => self::add(face, add).await,
        AppVerb::List => {
            let rows = face.call("app_list", json!({})).await?;
            let fields = [
                "app",
                "platform",
                "client_id",
                "name",
                "redirect_uri",
                "scope",
                "grants",
            ];
            listed(face, &rows, &fields)
        }
        AppVerb::Remove { app } => {
            let row = face.call("app_remove", json!({ "app": app })).await?;
            listed(face, &row, &["app", "platform", "name"])
        }
    }
}

async fn add(face: &Face, add: AppAddArgs) -> Result<ExitCode, Failure> {
    let settings = add
        .settings
        .iter()
        .map(|pair| setting(pair))
        .collect::<Result<BTreeMap<_, _>, _>>()?;
    let secret = typed_secret(face)?;
    let answer = face
        .call(
            "app_add",
            json!({
                "platform": add.platform,
                "id": add.id,
                "name": add.name,
                "redirects": add.redirect,
                "scope": add.scope,
                "settings": settings,
                "bridge": add.bridge,
                "secret": secret,
            }),
        )
        .await?;
    if face.json {
        print::document(&answer);
    } else {
        print::line(answer["app"].as_str().unwrap_or_default());
    }
    Ok(ExitCode::SUCCESS)
}

/// The bridge page, byte for byte, for `qy bridge > qy.html`.
pub(crate) async fn bridge(face: &Face) -> Result<ExitCode, Failure> {
    let page = face.call("bridge_page", json!({})).await?;
    if face.json {
        print::document(&page);
    } else {
        print::line(page["html"].as_str().unwrap_or_default().trim_end());
    }
    Ok(ExitCode::SUCCESS)
}

fn setting(pair: &str) -> Result<(String, String), Failure> {
    pair.split_once('=')
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .ok_or_else(|| {
            Failure::new(
                ErrorCode::Usage,
                format!("--set 需要 KEY=VALUE：{pair}"),
                format!("--set takes KEY=VALUE: {pair}"),
            )
        })
}

/// The secret from stdin, or asked for without echo; never from the command line, which everybody can read.
fn typed_secret(face: &Face) -> Result<String, Failure> {
    if std::io::stdin().is_terminal() {
        let prompt = if face.lang == "en" {
            "App secret: "
        } else {
            "应用密钥："
        };
        return rpassword::prompt_password(prompt).map_err(|error| unread(&error));
    }
    stdin()
}

/// All of stdin, without the newline at its end.
pub(crate) fn stdin() -> Result<String, Failure> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| unread(&error))?;
    Ok(text.trim().to_owned())
}

fn unread(error: &std::io::Error) -> Failure {
    Failure::new(
        ErrorCode::Usage,
        format!("标准输入读不到：{error}"),
        format!("stdin cannot be read: {error}"),
    )
}

pub(crate) async fn grants(face: &Face, verb: GrantVerb) -> Result<ExitCode, Failure> {
    match verb {
        GrantVerb::List => {
            let rows = face.call("grant_list", json!({})).await?;
            listed(face, &rows, &GRANT_FIELDS)
        }
        GrantVerb::Remove { grant } => {
            let row = face.call("grant_remove", json!({ "grant": grant })).await?;
            listed(face, &row, &GRANT_FIELDS)?;
            revocation(face, &row["platform"]).await
        }
        GrantVerb::Log { grant } => {
            let told = face
                .call("exchange_list", json!({ "grant": grant }))
                .await?;
            let fields = [
                "at",
                "by",
                "kind",
                "platform_code",
                "request_id",
                "stored",
                "stored_ms",
            ];
            listed(face, &told, &fields)
        }
    }
}

/// What is forgotten here still stands at the platform: how to end it there, too.
async fn revocation(face: &Face, platform: &Value) -> Result<ExitCode, Failure> {
    if !face.json {
        let all = face.call("platform_list", json!({})).await?;
        let mine = all.as_array().into_iter().flatten();
        for row in mine.filter(|row| row["platform"] == *platform) {
            let how = &row["revoke_how"][face.lang.as_str()];
            eprintln!(
                "{} {}",
                print::shown(how),
                print::shown(&row["revoke_page"])
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

const GRANT_FIELDS: [&str; 7] = [
    "grant",
    "platform",
    "name",
    "state",
    "access_expires_at",
    "refresh_expires_at",
    "accounts",
];

pub(crate) async fn refresh(face: &Face, grant: &str) -> Result<ExitCode, Failure> {
    let row = face
        .call("grant_refresh", json!({ "grant": grant }))
        .await?;
    listed(face, &row, &GRANT_FIELDS)
}

pub(crate) async fn accounts(face: &Face, verb: AccountVerb) -> Result<ExitCode, Failure> {
    let (platform, grant) = match verb {
        AccountVerb::List { platform, grant } => (platform, grant),
        AccountVerb::Remove { account } => {
            let gone = face
                .call("account_forget", json!({ "account": account }))
                .await?;
            listed(face, &gone, &["account", "grant", "platform", "grant_too"])?;
            return match gone["grant_too"] == json!(true) {
                true => revocation(face, &gone["platform"]).await,
                false => Ok(ExitCode::SUCCESS),
            };
        }
    };
    let rows = face
        .call(
            "account_list",
            json!({ "platform": platform, "grant": grant }),
        )
        .await?;
    listed(
        face,
        &rows,
        &[
            "account", "name", "kind", "platform", "grant", "parent", "valid", "state",
        ],
    )
}

pub(crate) async fn doctor(face: &Face) -> Result<ExitCode, Failure> {
    let rows = face.call("doctor", json!({})).await?;
    let well = rows
        .as_array()
        .is_some_and(|rows| rows.iter().all(|row| row["ok"] == json!(true)));
    if face.json {
        print::document(&rows);
    } else {
        let lang = face.lang.as_str();
        let lines = rows.as_array().into_iter().flatten().map(|row| {
            let mark = if row["ok"] == json!(true) {
                "✓"
            } else {
                "✗"
            };
            [
                mark.into(),
                row["title"][lang].clone(),
                row["detail"][lang].clone(),
                row["hint"][lang].clone(),
            ]
        });
        let titles = if lang == "en" {
            ["", "check", "found", "what to do"]
        } else {
            ["", "检查", "结果", "怎么办"]
        };
        print::grid(
            titles.map(ToOwned::to_owned),
            lines.map(|line: [Value; 4]| line.iter().map(print::shown).collect()),
        );
    }
    Ok(if well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Prints one row or many.
fn listed(face: &Face, rows: &Value, fields: &[&str]) -> Result<ExitCode, Failure> {
    if face.json {
        print::document(rows);
    } else {
        let one = std::slice::from_ref(rows);
        let rows = rows.as_array().map_or(one, Vec::as_slice);
        print::table(
            rows,
            &fields
                .iter()
                .map(|field| (*field, *field))
                .collect::<Vec<_>>(),
        );
    }
    Ok(ExitCode::SUCCESS)
}
