//! `qy endpoints` and `qy data`.

use crate::{
    args::{ChoiceArgs, DataArgs},
    face::Face,
    print,
};
use qianyao_commands::{
    ErrorCode, Failure,
    api::{DataAsk, FilterAsk, SortAsk, ViewState},
};
use serde_json::{Value, json};
use std::process::ExitCode;

pub(crate) async fn endpoints(face: &Face, platform: Option<String>) -> Result<ExitCode, Failure> {
    let rows = face
        .call("endpoint_list", json!({ "platform": platform }))
        .await?;
    if face.json {
        print::document(&rows);
    } else {
        let lang = face.lang.as_str();
        let cells = |row: &Value| {
            let title = print::shown(&row["title"][lang]);
            let rest = ["role", "method", "path"].map(|field| print::shown(&row[field]));
            [print::shown(&row["name"]), title]
                .into_iter()
                .chain(rest)
                .collect()
        };
        let rows: Vec<Vec<String>> = rows.as_array().into_iter().flatten().map(cells).collect();
        print::grid(
            ["name", "title", "role", "method", "path"].map(ToOwned::to_owned),
            rows,
        );
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn run(face: &Face, ask: DataArgs) -> Result<ExitCode, Failure> {
    let page = page(face, &ask).await?;
    if face.json {
        let names = page["columns"].as_array().into_iter().flatten();
        let columns: Vec<Value> =
            names.map(|column| json!({"name": column["name"], "kind": column["kind"], "title": column["title"]})).collect();
        let rows: Vec<&Value> = page["rows"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|row| &row["cells"])
            .collect();
        print::document(&json!({ "columns": columns, "rows": rows, "total": page["total"] }));
        return Ok(ExitCode::SUCCESS);
    }
    show(face, &page, ask.choice.columns.is_empty());
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn page(face: &Face, ask: &DataArgs) -> Result<Value, Failure> {
    let mut query = query(face, &ask.choice).await?;
    query.limit = Some(ask.limit);
    face.call("data_page", query).await
}

/// The query for what was typed, on top of the named view if there is one, without a limit.
pub(crate) async fn query(face: &Face, ask: &ChoiceArgs) -> Result<DataAsk, Failure> {
    let typed = typed(ask)?;
    let Some(name) = &ask.view else {
        return Ok(typed);
    };
    let views = face.call("view_list", json!({ "table": ask.name })).await?;
    let mut views = views.as_array().into_iter().flatten();
    let state = views.find(|view| view["name"] == **name);
    let state =
        state.and_then(|view| serde_json::from_value::<ViewState>(view["state"].clone()).ok());
    let view = state.ok_or_else(|| {
        Failure::new(
            ErrorCode::NotFound,
            format!("{} 没有名为“{name}”的视图", ask.name),
            format!("{} has no view named {name}", ask.name),
        )
        .hint("视图在窗口里保存", "Views are saved in the window")
    })?;
    Ok(on_top(view, typed))
}

/// Conditions add up; what only one of the two says holds, and what both say is as it was typed.
fn on_top(view: ViewState, typed: DataAsk) -> DataAsk {
    fn first<T>(typed: Vec<T>, kept: Vec<T>) -> Vec<T> {
        if typed.is_empty() { kept } else { typed }
    }
    let search = match typed.search.is_empty() {
        true => view.search,
        false => typed.search,
    };
    DataAsk {
        accounts: first(typed.accounts, view.accounts),
        filters: view.filters.into_iter().chain(typed.filters).collect(),
        sort: first(typed.sort, view.sort),
        search,
        ..typed
    }
}

fn typed(ask: &ChoiceArgs) -> Result<DataAsk, Failure> {
    let filters = ask
        .conditions
        .iter()
        .map(|text| condition(text))
        .collect::<Result<Vec<_>, _>>()?;
    let sort = ask.sort.iter().map(|key| SortAsk {
        column: key.strip_prefix('-').unwrap_or(key).to_owned(),
        descending: key.starts_with('-'),
    });
    Ok(DataAsk {
        table: ask.name.clone(),
        accounts: ask.account.clone(),
        filters,
        search: ask.search.clone(),
        sort: sort.collect(),
        columns: ask.columns.clone(),
        offset: ask.offset,
        limit: None,
        gone: ask.gone,
        lane: String::new(),
    })
}

/// Prints a page for people; unless columns were named, those that a table shows at first.
pub(crate) fn show(face: &Face, page: &Value, shown_only: bool) {
    let columns: Vec<&Value> = page["columns"].as_array().into_iter().flatten().collect();
    let picked: Vec<usize> = (0..columns.len())
        .filter(|index| {
            !shown_only
                || (columns[*index]["shown"] == json!(true) && columns[*index]["kind"] != "image")
        })
        .collect();
    let titles = picked
        .iter()
        .map(|index| print::shown(&columns[*index]["title"][face.lang.as_str()]));
    let rows = page["rows"].as_array().into_iter().flatten();
    let lang = face.lang.as_str();
    let cells = |row: &Value| {
        picked
            .iter()
            .map(|index| word(columns[*index], &row["cells"][*index], lang))
            .collect()
    };
    print::grid(titles, rows.map(cells));
    let shown = page["rows"].as_array().map_or(0, Vec::len);
    match face.lang.as_str() {
        "en" => eprintln!("{shown} of {}", page["total"]),
        _ => eprintln!("共 {} 条，显示 {shown} 条", page["total"]),
    }
}

/// A cell as people read it: a platform's word by its title, where the column knows it.
fn word(column: &Value, cell: &Value, lang: &str) -> String {
    let choices = column["choices"].as_array().map_or(&[][..], Vec::as_slice);
    let known = choices.iter().find(|choice| choice["value"] == *cell);
    print::shown(known.map_or(cell, |choice| &choice["title"][lang]))
}

/// `COL OP VALUE`; several values are separated by commas.
fn condition(text: &str) -> Result<FilterAsk, Failure> {
    let mut words = text.trim().splitn(3, char::is_whitespace);
    let (Some(column), Some(op)) = (words.next(), words.next()) else {
        return Err(Failure::new(
            ErrorCode::Usage,
            format!("条件要写成“列 比较 值”：{text}"),
            format!("A condition reads COL OP VALUE: {text}"),
        )
        .hint(
            "例如：--where \"stat_cost >= 100\"",
            "For example: --where \"stat_cost >= 100\"",
        ));
    };
    let value = words.next().unwrap_or_default().trim();
    let values = match op {
        "in" | "between" => value
            .split(',')
            .map(|value| value.trim().to_owned())
            .collect(),
        "is_null" | "not_null" => Vec::new(),
        _ => vec![value.to_owned()],
    };
    Ok(FilterAsk {
        column: column.to_owned(),
        op: op.to_owned(),
        values,
    })
}

#[cfg(test)]
mod tests {
    use super::condition;
    use serde_json::json;

    #[test]
    fn conditions_keep_their_values_whole() {
        let check = |text: &str, expect| {
            let read = condition(text).ok();
            assert_eq!(
                read.and_then(|read| serde_json::to_value(read).ok()),
                expect,
                "{text}"
            );
        };
        check(
            "title ~ 羊毛 围巾",
            Some(json!({"column": "title", "op": "~", "values": ["羊毛 围巾"]})),
        );
        check(
            "flow_point in PAY_SUCC,SETTLE",
            Some(json!({"column": "flow_point", "op": "in", "values": ["PAY_SUCC", "SETTLE"]})),
        );
        check(
            "settle_time is_null",
            Some(json!({"column": "settle_time", "op": "is_null", "values": []})),
        );
        check("title", None);
    }
}
