//! Readings of figures that move.

use super::column_row;
use crate::{
    api::{ReadingRow, SeriesAsk, SeriesView},
    ctx::unknown,
    desk::Desk,
};
use qianyao_domain::{
    Failure,
    catalogue::{Cell, Refresh, Source},
};

/// The columns of a table whose readings are kept.
pub(crate) fn moving(refresh: Refresh) -> &'static [&'static str] {
    match refresh {
        Refresh::Series { moving } => moving,
        _ => &[],
    }
}

/// The readings of one record.
pub(crate) async fn data_series(desk: &Desk, ask: SeriesAsk) -> Result<SeriesView, Failure> {
    let ctx = desk.ctx();
    ctx.run(move |ctx| {
        let tables = ctx.store.tables();
        let spec = tables.iter().find(|spec| spec.name == ask.table);
        let endpoint = spec
            .ok_or_else(|| unknown("表", "table", &ask.table))?
            .endpoint;
        let names: Vec<&str> = match ask.columns.is_empty() {
            true => moving(endpoint.refresh).to_vec(),
            false => ask.columns.iter().map(String::as_str).collect(),
        };
        let wanted: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let readings = ctx.store.series(&ask.table, ask.row, &wanted)?;
        let record = ctx.store.record(&ask.table, ask.row)?;
        let zone = match record {
            Some(record) => ctx.store.account_get(record.account.as_str())?,
            None => None,
        };
        let columns = names.iter().filter_map(|name| endpoint.column(name));
        let reading = |(at, cells): (_, Vec<Cell>)| ReadingRow {
            at,
            cells: cells.iter().map(Cell::to_json).collect(),
        };
        let asks_for_a_day = |from| matches!(from, Source::Start | Source::End);
        Ok(SeriesView {
            columns: columns.map(column_row).collect(),
            readings: readings.into_iter().map(reading).collect(),
            zone: zone.map(|account| account.timezone).unwrap_or_default(),
            daily: endpoint.params.iter().any(|p| asks_for_a_day(p.from)),
        })
    })
    .await
}
