//! What people read, always in both languages.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use ts_rs::TS;

/// A fixed phrase of the product: Chinese first, English second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// A phrase in both languages.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }
}

/// A sentence made at run time, in both languages; the face picks one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Words {
    /// Simplified Chinese.
    pub zh: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Words {
    /// A sentence in both languages.
    pub fn new(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The sentence in the language asked for: anything that begins with `en` is English, all else Chinese.
    pub fn pick(&self, lang: &str) -> &str {
        if lang.starts_with("en") {
            &self.en
        } else {
            &self.zh
        }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }
}

impl From<Text> for Words {
    fn from(text: Text) -> Self {
        Self::new(text.zh, text.en)
    }
}
