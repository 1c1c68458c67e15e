//! A code for tokens, once.

use crate::{Coded, Sender};
use qianyao_domain::{Clock, ErrorCode, Failure, TokenRecord};
use qianyao_wire::{AppSecrets, Platform, TokenAnswer};

/// Exchanges a code for the first token record (generation 1). The request is sent exactly once.
pub async fn exchange(
    platform: &Platform,
    app: &AppSecrets<'_>,
    coded: &Coded,
    sender: &dyn Sender,
    clock: &Clock,
) -> Result<(TokenRecord, TokenAnswer), Failure> {
    let _ = (platform, app, coded, sender, clock);
    Err(Failure::new(ErrorCode::System, "尚未就绪", "not ready yet"))
}
