//! What all requests share: the clock, the data, the tokens, the faults.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use crate::app::SandboxApp;
use crate::clock::SandboxClock;
use crate::counts::Counts;
use crate::faults::FaultBook;
use crate::goods::Goods;
use crate::goods::rhythm::Calendar;
use crate::limit::Limits;
use crate::options::Options;
use crate::platform::PLATFORMS;
use crate::tokens::Mint;
use crate::{amazon, douyin, oceanengine, tencent};

#[derive(Debug)]
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) clock: SandboxClock,
    pub(crate) apps: Vec<SandboxApp>,
    pub(crate) auto_consent: AtomicBool,
    pub(crate) faults: FaultBook,
    pub(crate) counts: Counts,
    pub(crate) limits: Limits,
    pub(crate) mint: Mint,
    pub(crate) goods: Goods,
    pub(crate) calendar: Arc<Calendar>,
    /// Paths that the apps have no right to.
    forbidden: Mutex<HashSet<String>>,
    /// Lists by their paths that show their first rows alone.
    kept: Mutex<HashMap<String, usize>>,
    pub(crate) oceanengine: oceanengine::State,
    pub(crate) douyin: douyin::State,
    pub(crate) tencent: tencent::State,
    pub(crate) amazon: amazon::State,
}

impl World {
    pub(crate) fn new(options: Options) -> Self {
        let goods = Goods::new(options.seed, options.rows);
        let calendar = Arc::new(Calendar::new(options.seed));
        let now = options.clock.now();
        Self {
            oceanengine: oceanengine::State::new(options.seed, options.rows, now, &goods),
            douyin: douyin::State::new(options.seed, options.rows, &goods, &calendar),
            tencent: tencent::State::new(options.seed, now, &goods),
            amazon: amazon::State::new(options.seed, now),
            seed: options.seed,
            apps: PLATFORMS
                .iter()
                .filter_map(|platform| platform.app)
                .map(|app| app().redirected(&options.redirects))
                .collect(),
            auto_consent: AtomicBool::new(options.auto_consent),
            faults: FaultBook::new(options.faults),
            counts: Counts::default(),
            limits: Limits::new(options.limits),
            mint: Mint::new(options.seed),
            goods,
            calendar,
            forbidden: Mutex::default(),
            kept: Mutex::default(),
            clock: options.clock,
        }
    }

    /// The platform's app when its id is `id`.
    pub(crate) fn app(&self, platform: &str, id: &str) -> Option<&SandboxApp> {
        self.apps
            .iter()
            .find(|app| app.platform == platform && app.id == id)
    }

    pub(crate) fn is_forbidden(&self, path: &str) -> bool {
        self.forbidden
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(path)
    }

    /// How many rows the list at `path` shows at most, all its pages together.
    pub(crate) fn kept(&self, path: &str) -> usize {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let path = path.trim_end_matches('/');
        kept.get(path).copied().unwrap_or(usize::MAX)
    }

    pub(crate) fn keep(&self, path: &str, most: Option<usize>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let path = path.trim_end_matches('/').to_owned();
        match most {
            Some(most) => kept.insert(path, most),
            None => kept.remove(&path),
        };
    }

    pub(crate) fn set_forbidden(&self, path: &str, forbidden: bool) {
        let mut paths = self
            .forbidden
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if forbidden {
            paths.insert(path.to_owned());
        } else {
            paths.remove(path);
        }
    }
}
