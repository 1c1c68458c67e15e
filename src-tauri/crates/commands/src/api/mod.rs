//! What goes into a command and what comes out. These shapes are the contract of every face: the window's
//! TypeScript is generated from them, and `qy --json` prints them.

mod accounts;
mod apps;
mod broker;
mod calls;
mod data;
mod export;
mod life;
mod login;
mod schedules;
mod series;
mod settings;
mod sync;
mod views;

pub use crate::life::ConsentDue;
pub use accounts::{AccountAsk, AccountRow, GrantRef, GrantRow, TokenAsk, TokenCopied, TokenOut};
pub use apps::{
    AppAdd, AppChange, AppRef, AppRow, BlankRow, BridgePage, FillRow, GuideRow, PictureRow,
    PlatformRow, Saved, SettingChoice, SettingRow, Typed,
};
pub use broker::{BrokerAllow, BrokerSwitch, BrokerView, Hand, HandOut, ToolRef, ToolRow};
pub use calls::{
    BookAsk, CallAnswer, CallParam, CallReady, CallRef, CallRow, CallTable, CallWish, ChangeRow,
    CodeText, CodeWish, DeedRow, ItemRow, ItemState, Outcome, ReadyRef,
};
pub use data::{
    ColumnRow, DataAsk, DataPage, DataRow, DatasetRow, EndpointAsk, EndpointRow, FacetAsk,
    FacetRow, FilterAsk, LaneRef, LinkFill, LinkRow, ParamRow, PartAsk, RecordAsk, RecordView,
    SortAsk, TotalRow, TotalsAsk, TotalsView,
};
pub use export::{ExportAsk, ExportForm, ExportStep, ExportView};
pub use life::{
    AccountForgotten, AccountRef, MoveDeleted, MoveDone, MoveFile, MoveFound, MoveOutcome,
    MovePick, MoveRef, MoveRun, MoveView,
};
pub use login::{
    AttemptRef, LoginClipboard, LoginPaste, LoginStart, LoginStep, LoginToken, LoginView, LoginWay,
};
pub use schedules::{Plan, SchedulePut, ScheduleRow};
pub use series::{ReadingRow, SeriesAsk, SeriesView};
pub use settings::{About, CheckRow, Nothing, PageAsk, SandboxAppRow, SandboxView, SettingPut};
pub use sync::{RunListAsk, RunRow, RunStep, SyncAsk, SyncItem, SyncStep, SyncView};
pub use views::{TableRef, ViewPrefer, ViewRef, ViewRename, ViewRow, ViewSave, ViewState};
