//! A request of a signed-in app, as the endpoints get it.

use serde_json::{Map, Value};

use super::account::Account;
use super::envelope::{Refusal, bad, unauthorized};
use super::profiles::{Profile, Region};
use crate::beijing::Wall;
use crate::call::Call;
use crate::world::World;

/// Who asks, where, and for which profile.
pub(super) struct Ask<'a> {
    pub(super) call: &'a Call,
    pub(super) region: Region,
    /// The profile in the Scope header.
    pub(super) profile: Option<&'static Profile>,
}

impl Ask<'_> {
    pub(super) fn world(&self) -> &World {
        &self.call.world
    }

    pub(super) fn profile(&self) -> Result<&'static Profile, Refusal> {
        self.profile
            .map_or_else(|| unauthorized("Scope header is missing"), Ok)
    }

    /// The entities of the profile in the Scope header.
    pub(super) fn account(&self) -> Result<&Account, Refusal> {
        let account = self.world().amazon.account(self.profile()?.id);
        account.map_or_else(
            || unauthorized("No matching advertiser found for scope"),
            Ok,
        )
    }

    /// The present on the profile's own wall clock.
    pub(super) fn now(&self, profile: &Profile) -> Wall {
        Wall(self.call.now.as_second() + profile.ahead * 3600)
    }

    /// The JSON object of a POST; an empty body is an empty object.
    pub(super) fn body(&self) -> Result<Map<String, Value>, Refusal> {
        if self.call.body.is_empty() {
            return Ok(Map::new());
        }
        self.call
            .json()
            .map_or_else(|| bad("Request body is not a valid JSON object"), Ok)
    }
}
