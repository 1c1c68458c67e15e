//! Views of a table that a person arranged and named. They are kept with the settings, one list for each table.

use crate::{
    api::{TableRef, ViewPrefer, ViewRef, ViewRename, ViewRow, ViewSave},
    ctx::{Ctx, unknown},
    desk::Desk,
};
use qianyao_domain::{ErrorCode, Failure};

/// Named views are kept under this and the table's name.
const PREFIX: &str = "views:";
/// Letters of a name at most.
const LONGEST: usize = 60;
/// Views of one table at most.
const MOST: usize = 100;

/// The named views of a table.
pub(crate) async fn view_list(desk: &Desk, ask: TableRef) -> Result<Vec<ViewRow>, Failure> {
    desk.real()
        .run(move |ctx| {
            known(ctx, &ask.table)?;
            let kept = ctx.store.setting_get(&format!("{PREFIX}{}", ask.table))?;
            Ok(read(kept))
        })
        .await
}

/// Keeps a view under a name.
pub(crate) async fn view_save(desk: &Desk, ask: ViewSave) -> Result<Vec<ViewRow>, Failure> {
    let name = proper(&ask.name)?;
    alter(desk, ask.table, move |views| {
        match views.iter().position(|view| view.name == name) {
            Some(place) => views[place].state = ask.state,
            None if views.len() >= MOST => return Err(too_many()),
            None => views.push(ViewRow {
                name,
                state: ask.state,
                preferred: false,
            }),
        }
        Ok(())
    })
    .await
}

/// Gives a view another name.
pub(crate) async fn view_rename(desk: &Desk, ask: ViewRename) -> Result<Vec<ViewRow>, Failure> {
    let to = proper(&ask.to)?;
    alter(desk, ask.table, move |views| {
        if ask.name != to && views.iter().any(|view| view.name == to) {
            return Err(Failure::new(
                ErrorCode::Usage,
                format!("已有名为“{to}”的视图"),
                format!("There is a view named {to} already"),
            )
            .hint("换一个名字", "Choose another name"));
        }
        find(views, &ask.name)?.name = to;
        Ok(())
    })
    .await
}

/// Forgets a view.
pub(crate) async fn view_remove(desk: &Desk, ask: ViewRef) -> Result<Vec<ViewRow>, Failure> {
    alter(desk, ask.table, move |views| {
        find(views, &ask.name)?;
        views.retain(|view| view.name != ask.name);
        Ok(())
    })
    .await
}

/// Says with which view a table opens.
pub(crate) async fn view_prefer(desk: &Desk, ask: ViewPrefer) -> Result<Vec<ViewRow>, Failure> {
    alter(desk, ask.table, move |views| {
        for view in views.iter_mut() {
            view.preferred = false;
        }
        if let Some(name) = &ask.name {
            find(views, name)?.preferred = true;
        }
        Ok(())
    })
    .await
}

async fn alter(
    desk: &Desk,
    table: String,
    change: impl FnOnce(&mut Vec<ViewRow>) -> Result<(), Failure> + Send + 'static,
) -> Result<Vec<ViewRow>, Failure> {
    desk.real()
        .run(move |ctx| {
            known(ctx, &table)?;
            let mut after = Vec::new();
            ctx.store
                .setting_alter(&format!("{PREFIX}{table}"), |kept| {
                    after = read(kept);
                    change(&mut after)?;
                    if after.is_empty() {
                        return Ok(None);
                    }
                    Ok(serde_json::to_string(&after).ok())
                })?;
            Ok(after)
        })
        .await
}

/// A list that cannot be read is an empty one: a damaged setting never hides a table.
fn read(kept: Option<String>) -> Vec<ViewRow> {
    kept.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

fn find<'a>(views: &'a mut [ViewRow], name: &str) -> Result<&'a mut ViewRow, Failure> {
    let found = views.iter_mut().find(|view| view.name == name);
    found.ok_or_else(|| unknown("视图", "view", name))
}

fn known(ctx: &Ctx, table: &str) -> Result<(), Failure> {
    let tables = ctx.store.tables();
    match tables.iter().any(|spec| spec.name == table) {
        true => Ok(()),
        false => Err(unknown("表", "table", table)),
    }
}

fn proper(name: &str) -> Result<String, Failure> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST || name.contains(char::is_control) {
        return Err(Failure::new(
            ErrorCode::Usage,
            format!("视图名要有 1 到 {LONGEST} 个字"),
            format!("A view's name has 1 to {LONGEST} letters"),
        ));
    }
    Ok(name.to_owned())
}

fn too_many() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        format!("一张表最多保存 {MOST} 个视图"),
        format!("A table keeps {MOST} views at most"),
    )
    .hint("先删除不用的视图", "Remove one that is not used")
}
