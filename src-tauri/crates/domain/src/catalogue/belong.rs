//! Where a lookup or an action belongs, and how an action is told apart, checked beforehand and read back.

use super::{Endpoint, Fixed, Param, ParamKind};
use crate::Text;

/// A place from which a lookup or an action is started, its parameters filled from the rows that stand there.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    /// Name of the same platform's table or lookup whose rows it starts from.
    pub of: &'static str,
    /// What the menu says; empty takes the row's own title.
    pub title: Text,
    /// Parameters drawn from the rows' columns.
    pub fill: &'static [Fill],
    /// Parameters set beforehand, by their (dotted) names.
    pub set: &'static [(&'static str, Fixed)],
}

impl Link {
    /// A link under the row's own title.
    pub const fn new(of: &'static str, fill: &'static [Fill]) -> Self {
        Self {
            of,
            title: Text::new("", ""),
            fill,
            set: &[],
        }
    }

    /// Under a title of its own.
    #[must_use]
    pub const fn titled(mut self, zh: &'static str, en: &'static str) -> Self {
        self.title = Text::new(zh, en);
        self
    }

    /// With parameters set beforehand.
    #[must_use]
    pub const fn with(mut self, set: &'static [(&'static str, Fixed)]) -> Self {
        self.set = set;
        self
    }
}

/// A parameter drawn from a column.
#[derive(Debug, Clone, Copy)]
pub struct Fill {
    /// The parameter; a field of a list of objects is named with a dot, `data.ad_id`.
    pub param: &'static str,
    /// The column.
    pub column: &'static str,
    /// What stands before the column's value, e.g. the part of an address that is always the same.
    pub prefix: &'static str,
}

impl Fill {
    /// The column's value as it is.
    pub const fn new(param: &'static str, column: &'static str) -> Self {
        Self {
            param,
            column,
            prefix: "",
        }
    }

    /// The column's value behind a text.
    pub const fn behind(prefix: &'static str, param: &'static str, column: &'static str) -> Self {
        Self {
            param,
            column,
            prefix,
        }
    }
}

/// What an action changes, and how that is seen. The records of its answer say `ok` and, where something failed,
/// `error_message`.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    /// The parameter of the body that names what is changed: a value, a list, or a field of a list of objects.
    pub item: &'static str,
    /// Column of the answer's records that names the item; empty where one word stands for the whole call.
    pub told: &'static str,
    /// How the state is read; `None` where the platform has no call that shows it.
    pub state: Option<State>,
    /// How far values may be moved at once.
    pub steps: &'static [Step],
    /// What the platform checks besides and nothing here can know beforehand.
    pub minds: Text,
}

impl Deed {
    /// What most actions have in common.
    pub const PLAIN: Self = Self {
        item: "",
        told: "",
        state: None,
        steps: &[],
        minds: Text::new("", ""),
    };
}

/// How the state of an item is read.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// Name of the row that shows it.
    pub by: &'static str,
    /// That row's parameter that takes the item; empty where its pages are walked until the item is found.
    pub param: &'static str,
    /// That row's column that names the item.
    pub key: &'static str,
    /// What tells that the action was carried out.
    pub sign: Sign,
    /// Columns that the action changes, each with the parameter of the action that its value comes from.
    pub shows: &'static [(&'static str, &'static str)],
}

/// What tells that an action was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The columns of `shows` hold what was asked for.
    Shows,
    /// The item is there.
    Present,
    /// The item is there and was not before.
    New,
    /// The item is not there any more.
    Absent,
}

/// How far a value may be moved at once.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The parameter with the new value.
    pub param: &'static str,
    /// Column of the state that holds the old one.
    pub column: &'static str,
    /// The least difference, in the parameter's unit.
    pub least: i64,
    /// Changes of one item on one day at most.
    pub a_day: u32,
}

impl Endpoint {
    /// The parameter of that (dotted) name, which may be a field of a list of objects.
    pub fn param(&self, name: &str) -> Option<&'static Param> {
        let own = self.params.iter().find(|param| param.name == name);
        own.or_else(|| {
            let (list, field) = name.rsplit_once('.')?;
            let list = self.params.iter().find(|param| param.name == list)?;
            match list.kind {
                ParamKind::Rows(_, fields) => fields.iter().find(|known| known.name == field),
                _ => None,
            }
        })
    }

    /// How many items the parameter takes in one call.
    pub fn room(&self, name: &str) -> Option<u32> {
        let own = self.params.iter().find(|param| param.name == name);
        let list = own.or_else(|| {
            let (list, _) = name.rsplit_once('.')?;
            self.params.iter().find(|param| param.name == list)
        })?;
        Some(match list.kind {
            ParamKind::IdNumbers(most)
            | ParamKind::Texts(most)
            | ParamKind::Joined(most)
            | ParamKind::Rows(most, _) => most,
            _ => 1,
        })
    }
}
