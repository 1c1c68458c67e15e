//! Deleting a plain file whose secrets rest in the vault: never by itself, only when a person says so.

use super::{PlainFile, shown};
use crate::{
    Desk,
    api::{MoveDeleted, MoveFile},
};
use qianyao_domain::{Failure, Words};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
};

/// Deletes the files of a plan whose every finding was taken over, and forgets the plan. A file that was changed since
/// it was read is kept: it may hold something newer.
///
/// # Errors
/// `NotFound` for an unknown plan.
pub async fn delete(desk: &Desk, plan: &str) -> Result<MoveDeleted, Failure> {
    let name = plan.to_owned();
    desk.ctx()
        .run(move |ctx| {
            let plan = ctx.plans.get(&name)?;
            let mut told = MoveDeleted {
                deleted: Vec::new(),
                kept: Vec::new(),
            };
            for at in plan.deletable() {
                let file = &plan.files[at];
                let name = shown(&file.path);
                match remove(file) {
                    Ok(()) => told.deleted.push(name),
                    Err(words) => told.kept.push(MoveFile {
                        name,
                        problem: Some(words),
                    }),
                }
            }
            ctx.plans.lock().remove(&name);
            Ok(told)
        })
        .await
}

fn remove(file: &PlainFile) -> Result<(), Words> {
    let refused = |error: io::Error| {
        Words::new(
            format!("无法删除：{error}"),
            format!("It cannot be deleted: {error}"),
        )
    };
    let about = fs::metadata(&file.path).map_err(refused)?;
    if about.len() != file.length || about.modified().ok() != file.changed {
        return Err(Words::new(
            "读取之后又被改过，没有删除",
            "It was changed since it was read, and is kept",
        ));
    }
    // Written over first: what the file system does with the old blocks is its own affair, but what is at the same
    // place is gone.
    let mut open = OpenOptions::new()
        .write(true)
        .open(&file.path)
        .map_err(refused)?;
    let zeros = vec![0_u8; usize::try_from(file.length).unwrap_or_default()];
    let over = open.write_all(&zeros).and_then(|()| open.sync_all());
    over.map_err(refused)?;
    drop(open);
    fs::remove_file(&file.path).map_err(refused)
}
