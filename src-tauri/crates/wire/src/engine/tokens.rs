//! Where the engine gets its tokens from.

use futures_util::future::BoxFuture;
use qianyao_domain::{Failure, Secret};

/// The tokens of one grant. Whoever implements it refreshes one at a time and stores before it answers.
pub trait Tokens: Send + Sync {
    /// A good access token and its generation.
    ///
    /// `refused` is the generation that the platform has just refused: a newer one is handed out, refreshed only if
    /// nobody else has done so meanwhile.
    ///
    /// # Errors
    /// [`qianyao_domain::ErrorCode::LoginNeeded`] where only a new consent helps, and whatever a refresh can fail with.
    fn access(&self, refused: Option<u64>) -> BoxFuture<'_, Result<(Secret, u64), Failure>>;

    /// A good token of the app itself; not `spent`, which the platform has just refused.
    ///
    /// # Errors
    /// As [`Tokens::access`].
    fn client<'a>(&'a self, spent: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, Failure>>;
}
