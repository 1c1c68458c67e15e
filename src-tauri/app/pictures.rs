//! Pictures for the page, fetched and kept by the Rust side: the page itself reaches no address at all.

use crate::sign_in;
use qianyao_commands::Desk;
use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder,
    http::{Request, Response, StatusCode, header},
};

/// The scheme under which the page asks for a picture: `qy-img://localhost/<percent-encoded address>`.
pub(crate) const SCHEME: &str = "qy-img";

/// Answers one picture.
pub(crate) fn serve<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    if !sign_in::is_ours(context.webview_label()) {
        return responder.respond(Response::new(Vec::new()));
    }
    let desk = context.app_handle().state::<Desk>().inner().clone();
    let asked = request.uri().path().trim_start_matches('/').to_owned();
    tauri::async_runtime::spawn(async move {
        let response = match qianyao_commands::picture(&desk, &asked).await {
            Ok(picture) => Response::builder()
                .header(header::CONTENT_TYPE, picture.mime)
                .header(header::CACHE_CONTROL, "max-age=86400")
                .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
                .body(picture.bytes),
            Err(failure) => {
                tracing::debug!(error = %failure, "no picture");
                Response::builder()
                    .status(StatusCode::NOT_FOUND)
                    .body(Vec::new())
            }
        };
        responder.respond(response.unwrap_or_default());
    });
}
