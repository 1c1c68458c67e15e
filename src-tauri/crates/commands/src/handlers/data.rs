//! The tables made from the catalogue.

use super::{column_row, series::moving};
use crate::{
    api::{
        DataAsk, DataPage, DataRow, DatasetRow, FacetAsk, FacetRow, FilterAsk, LaneRef, Nothing,
        RecordAsk, RecordView, TotalRow, TotalsAsk, TotalsView,
    },
    ctx::unknown,
    desk::Desk,
};
use qianyao_domain::{AccountId, ErrorCode, Failure, catalogue::Cell};
use qianyao_store::{Filter, Op, Query, Sort};

/// Records in a page unless asked otherwise.
const PAGE: u32 = 200;

/// The tables with their counts.
pub(crate) async fn dataset_list(desk: &Desk, _: Nothing) -> Result<Vec<DatasetRow>, Failure> {
    desk.ctx()
        .run(|ctx| {
            let counts = ctx.store.counts()?;
            let row = |spec: &qianyao_store::TableSpec| {
                let platform = spec
                    .name
                    .split('.')
                    .next()
                    .and_then(qianyao_platforms::platform)?;
                let count = counts.iter().find(|count| count.table == spec.name);
                Some(DatasetRow {
                    name: spec.name.clone(),
                    platform: platform.key,
                    title: spec.endpoint.title,
                    rows: count.map_or(0, |count| count.rows),
                    accounts: count.map_or(0, |count| count.accounts),
                    synced_at: count.and_then(|count| count.synced_at),
                    columns: spec.endpoint.columns.iter().map(column_row).collect(),
                    newest: spec.endpoint.newest,
                    moving: moving(spec.endpoint.refresh).to_vec(),
                })
            };
            Ok(ctx.store.tables().iter().filter_map(row).collect())
        })
        .await
}

/// A page of a table.
pub(crate) async fn data_page(desk: &Desk, ask: DataAsk) -> Result<DataPage, Failure> {
    let (limit, offset) = (ask.limit.unwrap_or(PAGE), ask.offset);
    let ctx = desk.ctx();
    let cancel = ctx.lanes.enter("page", &ask);
    let query = query_of(ask)?;
    let page = ctx
        .run(move |ctx| ctx.store.page_with(&query, offset, limit, &cancel))
        .await?;
    let row = |row: qianyao_store::PageRow| DataRow {
        row: row.row,
        account: row.account.0,
        cells: row.cells.iter().map(Cell::to_json).collect(),
    };
    Ok(DataPage {
        columns: page.columns.into_iter().map(column_row).collect(),
        rows: page.rows.into_iter().map(row).collect(),
        total: page.total,
    })
}

/// The values of a column with their counts.
pub(crate) async fn data_facets(desk: &Desk, ask: FacetAsk) -> Result<Vec<FacetRow>, Failure> {
    let ctx = desk.ctx();
    let cancel = ctx.lanes.enter("facets", &ask.query);
    let query = query_of(ask.query)?;
    let facets = ctx
        .run(move |ctx| {
            ctx.store
                .facets_with(&query, &ask.column, ask.limit, &cancel)
        })
        .await?;
    Ok(facets
        .into_iter()
        .map(|(value, count)| FacetRow {
            value: value.to_json(),
            count,
        })
        .collect())
}

/// Sums over all matching records.
pub(crate) async fn data_totals(desk: &Desk, ask: TotalsAsk) -> Result<TotalsView, Failure> {
    let ctx = desk.ctx();
    let cancel = match ask.part {
        Some(_) => ctx.lanes.enter("part", &ask.query),
        None => ctx.lanes.enter("totals", &ask.query),
    };
    let query = query_of(ask.query)?;
    let totals = ctx
        .run(move |ctx| match ask.part {
            Some(part) => {
                let rows = (part.offset, part.limit);
                ctx.store.totals_of(&query, rows, &ask.columns, &cancel)
            }
            None => ctx.store.totals_with(&query, &ask.columns, &cancel),
        })
        .await?;
    let rows = totals.columns.iter().flat_map(|column| {
        column.parts.iter().map(|part| TotalRow {
            column: column.column.name.to_owned(),
            count: part.count,
            sum: part.sum.to_json(),
            min: part.min.to_json(),
            max: part.max.to_json(),
        })
    });
    Ok(TotalsView {
        count: totals.count,
        columns: rows.collect(),
    })
}

/// Stops whatever somebody asked for and no longer waits for.
pub(crate) async fn data_stop(desk: &Desk, ask: LaneRef) -> Result<Nothing, Failure> {
    desk.ctx().lanes.stop(&ask.lane);
    Ok(Nothing {})
}

/// A record whole.
pub(crate) async fn data_record(desk: &Desk, ask: RecordAsk) -> Result<RecordView, Failure> {
    let (table, row) = (ask.table.clone(), ask.row);
    let record = desk
        .ctx()
        .run(move |ctx| ctx.store.record(&table, row))
        .await?;
    let record =
        record.ok_or_else(|| unknown("记录", "record", &format!("{} #{}", ask.table, ask.row)))?;
    Ok(RecordView {
        account: record.account.0,
        columns: record.columns.into_iter().map(column_row).collect(),
        cells: record.cells.iter().map(Cell::to_json).collect(),
        raw: record.raw,
        first_seen: record.first_seen,
        seen_at: record.seen_at,
        gone: record.gone,
    })
}

/// The store's query for what a face asks.
pub(crate) fn query_of(ask: DataAsk) -> Result<Query, Failure> {
    Ok(Query {
        table: ask.table,
        accounts: ask.accounts.into_iter().map(AccountId).collect(),
        filters: ask
            .filters
            .into_iter()
            .map(filter_of)
            .collect::<Result<_, _>>()?,
        search: ask.search,
        sort: ask
            .sort
            .into_iter()
            .map(|sort| Sort {
                column: sort.column,
                descending: sort.descending,
            })
            .collect(),
        columns: ask.columns,
        gone: ask.gone,
    })
}

fn filter_of(ask: FilterAsk) -> Result<Filter, Failure> {
    let op = match ask.op.as_str() {
        "=" | "==" => Some(Op::Eq),
        "!=" | "<>" => Some(Op::Ne),
        "<" => Some(Op::Lt),
        "<=" => Some(Op::Le),
        ">" => Some(Op::Gt),
        ">=" => Some(Op::Ge),
        "~" | "like" => Some(Op::Contains),
        "^" => Some(Op::StartsWith),
        word => Op::ALL.into_iter().find(|op| op.word() == word),
    };
    let op = op.ok_or_else(|| {
        let known: Vec<&str> = Op::ALL.iter().map(|op| op.word()).collect();
        Failure::new(
            ErrorCode::Usage,
            format!("没有名为 {} 的比较", ask.op),
            format!("There is no comparison {}", ask.op),
        )
        .hint(
            format!("可选：= != < <= > >= ~ {}", known.join(" ")),
            format!("Choose one of = != < <= > >= ~ {}", known.join(" ")),
        )
    })?;
    Ok(Filter {
        column: ask.column,
        op,
        values: ask.values,
    })
}
