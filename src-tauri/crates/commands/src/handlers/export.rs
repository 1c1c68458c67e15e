//! Exports of the window.

use crate::{
    api::{ExportAsk, ExportView, Nothing},
    desk::Desk,
    export,
};
use qianyao_domain::Failure;

/// Starts an export in the background; the place is chosen outside the page.
pub(crate) async fn export_start(desk: &Desk, ask: ExportAsk) -> Result<ExportView, Failure> {
    export::start(desk, ask).await
}

/// The export as it is now.
pub(crate) async fn export_view(desk: &Desk, _: Nothing) -> Result<ExportView, Failure> {
    Ok(desk.ctx().exporting.view())
}

/// Stops the export; no file is left.
pub(crate) async fn export_cancel(desk: &Desk, _: Nothing) -> Result<ExportView, Failure> {
    let ctx = desk.ctx();
    ctx.exporting.cancel();
    Ok(ctx.exporting.view())
}

/// Shows the finished file in its folder.
pub(crate) async fn export_show(desk: &Desk, _: Nothing) -> Result<Nothing, Failure> {
    let ctx = desk.ctx();
    ctx.run(|ctx| ctx.host.show_file(&ctx.exporting.finished()?))
        .await?;
    Ok(Nothing {})
}
