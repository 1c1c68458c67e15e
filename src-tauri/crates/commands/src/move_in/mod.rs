//! Moving in from a script: what somebody's files hold is found, shown masked, and taken into the vault. A plan lives in
//! this process alone; no part of a secret is ever in what a face is told.

mod delete;
mod field;
mod finding;
mod read;
mod take;

use crate::{
    Ctx, Desk,
    api::{MoveFile, MoveFound, MoveView},
    names,
};
pub use delete::delete;
use finding::{Finding, findings};
use jiff::Timestamp;
use qianyao_domain::{App, Failure, Secret, Words};
use std::{
    collections::HashMap,
    fs,
    io::Read,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::SystemTime,
};
pub use take::take;

/// Bytes that are read of a file: a script's leavings are small.
const MOST: u64 = 1 << 20;
/// Plans that are remembered.
const REMEMBERED: usize = 4;

/// Plans by their name.
#[derive(Default)]
pub(crate) struct Plans(Mutex<HashMap<String, Plan>>);

/// What was found, until it is taken over.
#[derive(Clone, Default)]
pub(crate) struct Plan {
    files: Vec<PlainFile>,
    /// The file of each finding, by its place in `files`.
    found: Vec<(usize, Finding)>,
    /// Findings that rest in the vault.
    taken: Vec<usize>,
}

/// A file as it was read.
#[derive(Clone)]
struct PlainFile {
    path: PathBuf,
    changed: Option<SystemTime>,
    length: u64,
}

impl Plans {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Plan>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, plan: Plan) -> String {
        let mut all = self.lock();
        if all.len() >= REMEMBERED {
            all.clear();
        }
        let name = names::fresh("move");
        all.insert(name.clone(), plan);
        name
    }

    fn get(&self, name: &str) -> Result<Plan, Failure> {
        let found = self.lock().get(name).cloned();
        found.ok_or_else(|| crate::ctx::unknown("导入计划", "plan", name))
    }
}

/// Reads files and tells, masked, what could be taken over: a dry run. `platform` says what the files do not.
///
/// # Errors
/// `Usage` for an unknown platform, `Store` for the database. A file that cannot be read is told in its row.
pub async fn look(
    desk: &Desk,
    files: Vec<PathBuf>,
    platform: Option<String>,
) -> Result<MoveView, Failure> {
    let said = match platform {
        Some(key) => Some(crate::ctx::platform(&key)?.key),
        None => None,
    };
    desk.ctx().run(move |ctx| plan(ctx, &files, said)).await
}

fn plan(ctx: &Ctx, files: &[PathBuf], said: Option<&'static str>) -> Result<MoveView, Failure> {
    let apps = ctx.store.app_list()?;
    let mut plan = Plan::default();
    let mut view = MoveView::default();
    for path in files {
        let name = shown(path);
        let problem = match read_file(path) {
            Ok((file, text, written)) => {
                let at = plan.files.len();
                plan.files.push(file);
                let mut all = findings(&name, text.expose(), written);
                for one in &mut all {
                    one.platform = said.or(one.platform);
                }
                let empty = all.is_empty();
                plan.found.extend(all.into_iter().map(|one| (at, one)));
                empty.then(nothing)
            }
            Err(words) => Some(words),
        };
        view.files.push(MoveFile { name, problem });
    }
    view.found = plan
        .found
        .iter()
        .enumerate()
        .map(|(no, (file, one))| masked(no, &shown(&plan.files[*file].path), one, &apps))
        .collect();
    view.plan = ctx.plans.keep(plan);
    Ok(view)
}

fn read_file(path: &Path) -> Result<(PlainFile, Secret, Timestamp), Words> {
    let refused = |error: std::io::Error| {
        Words::new(
            format!("读不到：{error}"),
            format!("It cannot be read: {error}"),
        )
    };
    let file = fs::File::open(path).map_err(refused)?;
    let about = file.metadata().map_err(refused)?;
    if !about.is_file() || about.len() > MOST {
        return Err(Words::new(
            "不是 1 MB 以内的文件",
            "Not a file of up to 1 MB",
        ));
    }
    let mut bytes = Vec::new();
    file.take(MOST).read_to_end(&mut bytes).map_err(refused)?;
    let text = read::decoded(&bytes);
    // The bytes hold what the text holds.
    drop(Secret::new(bytes));
    let changed = about.modified().ok();
    let written = changed
        .and_then(|at| Timestamp::try_from(at).ok())
        .unwrap_or(Timestamp::UNIX_EPOCH);
    let plain = PlainFile {
        path: path.to_owned(),
        changed,
        length: about.len(),
    };
    Ok((plain, text, written))
}

fn nothing() -> Words {
    Words::new(
        "没有找到应用或令牌",
        "No app and no tokens were found in it",
    )
}

fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn masked(no: usize, file: &str, one: &Finding, apps: &[App]) -> MoveFound {
    let mask = |secret: &Option<Secret>| {
        let length = secret.as_ref()?.expose().chars().count();
        Some(format!("•••••••• ({length})"))
    };
    let goes = goes(one, apps);
    MoveFound {
        no,
        file: file.to_owned(),
        place: one.place.clone(),
        platform: one.platform.map(ToOwned::to_owned),
        app_id: one.app_id.clone(),
        secret: mask(&one.secret),
        access_token: mask(&one.access),
        refresh_token: mask(&one.refresh),
        access_expires_at: one.access_ends,
        refresh_expires_at: one.refresh_ends,
        app: match &goes {
            Goes::To(app) => Some(app.id.to_string()),
            _ => None,
        },
        would: would(one, &goes),
        problem: problem(&goes),
    }
}

/// Where a finding goes.
enum Goes {
    /// To an app that is registered here.
    To(App),
    /// To a new app.
    New,
    /// Nobody knows the platform.
    Unknown,
    /// Tokens whose app is not told.
    Appless,
}

fn goes(one: &Finding, apps: &[App]) -> Goes {
    let Some(platform) = one.platform else {
        return Goes::Unknown;
    };
    let mine: Vec<&App> = apps.iter().filter(|app| app.platform == platform).collect();
    match (&one.app_id, mine.as_slice()) {
        (Some(id), all) if all.iter().any(|app| app.client_id == *id) => all
            .iter()
            .find(|app| app.client_id == *id)
            .map_or(Goes::Appless, |app| Goes::To((*app).clone())),
        (Some(_), _) if one.secret.is_some() => Goes::New,
        (None, [only]) if one.access.is_some() || one.refresh.is_some() => {
            Goes::To((*only).clone())
        }
        _ => Goes::Appless,
    }
}

fn would(one: &Finding, goes: &Goes) -> Words {
    let pair = one.access.is_some();
    match (goes, pair) {
        (Goes::To(app), true) => Words::new(
            format!("令牌存入应用“{}”", app.name),
            format!("Its tokens go to the app “{}”", app.name),
        ),
        (Goes::To(app), false) => Words::new(
            format!("应用“{}”已经登记，不再重复", app.name),
            format!("The app “{}” is registered already", app.name),
        ),
        (Goes::New, true) => Words::new("新建应用，并存入令牌", "A new app, and its tokens"),
        (Goes::New, false) => Words::new("新建应用", "A new app"),
        (Goes::Unknown | Goes::Appless, _) => Words::default(),
    }
}

fn problem(goes: &Goes) -> Option<Words> {
    match goes {
        Goes::To(_) | Goes::New => None,
        Goes::Unknown => Some(Words::new(
            "看不出是哪个平台，请选择",
            "The platform is not clear: choose one",
        )),
        Goes::Appless => Some(Words::new(
            "缺少应用 ID 或密钥：先登记应用，或选择已有的应用",
            "The app's id or secret is missing: register the app first, or choose one",
        )),
    }
}
