//! How a sandbox is to be.

use std::collections::BTreeMap;

use crate::clock::SandboxClock;
use crate::faults::Faults;

/// Everything that can be chosen before the start; most of it can be changed later through `Control`.
#[derive(Debug, Clone)]
pub struct Options {
    /// The first port; the other origins take the following ones. None: any free ports.
    pub port: Option<u16>,
    /// Another seed, another shop. The same seed gives the same data on the same day.
    pub seed: u64,
    /// About how many orders the first creator has within 90 days; products and plans follow it.
    pub rows: usize,
    /// Answer authorize pages with the redirect at once.
    pub auto_consent: bool,
    /// What goes wrong.
    pub faults: Faults,
    /// Enforce rate limits.
    pub limits: bool,
    /// Where the time comes from.
    pub clock: SandboxClock,
    /// Registered redirect addresses by platform, instead of the usual ones.
    pub redirects: BTreeMap<String, Vec<String>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: None,
            seed: 1,
            rows: 3000,
            auto_consent: false,
            faults: Faults::none(),
            limits: true,
            clock: SandboxClock::system(),
            redirects: BTreeMap::new(),
        }
    }
}
