//! A hand on the running sandbox: move the time, end tokens, set faults, count requests.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::Timestamp;

use crate::counts::Seen;
use crate::faults::Faults;
use crate::platform::{End, PLATFORMS, Platform, Which};
use crate::world::World;

/// Changes and reads a running sandbox; clones share it. An unknown platform's name changes nothing.
#[derive(Debug, Clone)]
pub struct Control {
    world: Arc<World>,
}

impl Control {
    pub(crate) fn new(world: Arc<World>) -> Self {
        Self { world }
    }

    /// The sandbox's present instant.
    pub fn now(&self) -> Timestamp {
        self.world.clock.now()
    }

    /// Moves the sandbox's time forwards by whole seconds.
    pub fn advance(&self, seconds: i64) {
        self.world.clock.advance(seconds);
    }

    /// Replaces the faults; counting begins again.
    pub fn set_faults(&self, faults: Faults) {
        self.world.faults.set(faults);
    }

    /// Switches rate limits on or off.
    pub fn set_limits(&self, on: bool) {
        self.world.limits.set(on);
    }

    /// Whether authorize pages answer with the redirect at once.
    pub fn set_auto_consent(&self, on: bool) {
        self.world.auto_consent.store(on, Ordering::SeqCst);
    }

    /// Takes the right to a path away from the apps (千川 40002, 抖音 2190004 or 10004), or gives it back.
    pub fn forbid(&self, path: &str, forbidden: bool) {
        self.world.set_forbidden(path, forbidden);
    }

    /// Lets the list at `path` show its first `most` rows alone, as if there were no more; `None` shows all again. A
    /// report's rows are those of its file.
    pub fn keep(&self, path: &str, most: Option<usize>) {
        self.world.keep(path, most);
    }

    /// Lets every living access token of a platform expire now.
    pub fn expire_access(&self, platform: &str) {
        self.end(platform, Which::Access, End::Expire);
    }

    /// Lets every living refresh token of a platform expire now.
    pub fn expire_refresh(&self, platform: &str) {
        self.end(platform, Which::Refresh, End::Expire);
    }

    /// Revokes every grant of a platform, as its user can in the platform's own settings.
    pub fn revoke(&self, platform: &str) {
        self.end(platform, Which::Access, End::Revoke);
        self.end(platform, Which::Refresh, End::Revoke);
    }

    /// Lets one access or refresh token expire now.
    pub fn expire_token(&self, token: &str) {
        for platform in PLATFORMS {
            (platform.end)(&self.world, Which::One(token), End::Expire);
        }
    }

    /// Revokes the grant that one access or refresh token belongs to.
    pub fn revoke_token(&self, token: &str) {
        for platform in PLATFORMS {
            (platform.end)(&self.world, Which::One(token), End::Revoke);
        }
    }

    /// How many requests came for each path.
    pub fn counts(&self) -> BTreeMap<String, u64> {
        self.world.counts.by_path()
    }

    /// How many requests came for this path.
    pub fn count(&self, path: &str) -> u64 {
        self.world.counts.of(path)
    }

    /// How many requests tried to renew a token of this platform.
    pub fn refreshes(&self, platform: &str) -> u64 {
        named(platform).map_or(0, |platform| {
            platform.refreshes.iter().map(|path| self.count(path)).sum()
        })
    }

    /// How many app-level tokens 抖音 was asked for.
    pub fn client_tokens(&self) -> u64 {
        ["/oauth/client_token/", "/oauth/stable_client_token/"]
            .iter()
            .map(|path| self.count(path))
            .sum()
    }

    /// The latest requests, oldest first.
    pub fn requests(&self) -> Vec<Seen> {
        self.world.counts.seen()
    }

    /// Forgets all requests.
    pub fn clear_counts(&self) {
        self.world.counts.clear();
    }

    fn end(&self, platform: &str, which: Which<'_>, how: End) {
        if let Some(platform) = named(platform) {
            (platform.end)(&self.world, which, how);
        }
    }
}

fn named(name: &str) -> Option<&'static Platform> {
    PLATFORMS
        .iter()
        .find(|platform| platform.name == name)
        .copied()
}
