//! What each command does. A handler asks the rooms below and shapes their answer; it decides nothing else.

mod accounts;
mod apps;
mod broker;
mod calls;
mod catalogue;
mod data;
mod export;
mod grants;
mod login;
mod moves;
mod platforms;
mod product;
mod schedules;
mod series;
mod sync;
mod tokens;
mod views;

pub(crate) use crate::doctor::doctor;
pub(crate) use accounts::{account_forget, account_list};
pub(crate) use apps::{app_add, app_change, app_list, app_remove};
pub(crate) use broker::{broker_allow, broker_revoke, broker_switch, broker_view};
pub(crate) use calls::{
    call_clear, call_list, call_prepare, call_save, call_send, code_write, deed_list,
};
pub(crate) use catalogue::{column_row, endpoint_list};
pub(crate) use data::{
    data_facets, data_page, data_record, data_stop, data_totals, dataset_list, query_of,
};
pub(crate) use export::{export_cancel, export_show, export_start, export_view};
pub(crate) use grants::{exchange_list, grant_list, grant_refresh, grant_remove};
pub(crate) use login::{
    begin, login_cancel, login_clipboard, login_clipboard_use, login_paste, login_start,
    login_token, login_view, login_window,
};
pub(crate) use moves::{move_choose, move_delete, move_run};
pub(crate) use platforms::{bridge_page, bridge_save, platform_list, platforms};
pub(crate) use product::{
    about, page_open, sandbox_start, sandbox_stop, sandbox_view, setting_list, setting_put,
};
pub(crate) use schedules::{schedule_list, schedule_put};
pub(crate) use series::data_series;
pub(crate) use sync::{run_list, sync_cancel, sync_start, sync_view};
pub use tokens::token;
pub(crate) use tokens::{token_copy, token_reveal};
pub(crate) use views::{view_list, view_prefer, view_remove, view_rename, view_save};
