//! `materials/product/category` [SIS]

use serde_json::{Value, json};

use super::ask::Ask;
use super::envelope::{Data, bad, data};
use crate::goods::{KINDS, LEVELS};

/// Three levels: id, parent, name, level.
fn tree() -> impl Iterator<Item = (i64, i64, &'static str, i64)> {
    let upper = LEVELS
        .iter()
        .map(|(id, parent, name)| (*id, *parent, *name, if *parent == 0 { 1 } else { 2 }));
    upper.chain(
        KINDS
            .iter()
            .map(|kind| (kind.third, kind.second, kind.name, 3)),
    )
}

/// The parent that was asked for comes first, then its children.
pub(super) fn list(ask: &Ask<'_>) -> Data {
    let Some(parent) = ask.maybe_int("parent_id")? else {
        return bad("缺少参数parent_id");
    };
    if parent != 0 && !tree().any(|(id, ..)| id == parent) {
        return bad("parent_id不存在");
    }
    let rows: Vec<Value> = tree()
        .filter(|(id, ..)| *id == parent)
        .chain(tree().filter(|(_, above, ..)| *above == parent))
        .map(|(id, _, name, level)| json!({"id": id, "name": name, "level": level}))
        .collect();
    data(&json!({"total": rows.len(), "category_list": rows}))
}
