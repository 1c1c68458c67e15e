//! What a file says of its columns, and how values read outside a table of ours.

use crate::Ctx;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use qianyao_domain::{
    Account, Failure, Money,
    catalogue::{Column, Currency, Kind},
};
use qianyao_store::Query;
use std::collections::BTreeSet;

/// Columns, language, and what all the view's accounts share.
pub(super) struct Shape {
    pub(super) columns: Vec<&'static Column>,
    /// `zh` or `en`.
    pub(super) lang: String,
    /// The zone in which times are written.
    pub(super) zone: TimeZone,
    /// Name of that zone.
    pub(super) zone_name: String,
    /// The currency of all accounts; empty where they differ.
    pub(super) currency: String,
}

impl Shape {
    /// The shape of a view: times by its accounts' wall clock, or UTC where their clocks differ.
    pub(super) fn of(
        ctx: &Ctx,
        query: &Query,
        columns: Vec<&'static Column>,
    ) -> Result<Self, Failure> {
        let platform = query.table.split('.').next().unwrap_or_default();
        let accounts: Vec<Account> = ctx
            .store
            .account_list()?
            .into_iter()
            .filter(|account| account.platform == platform)
            .filter(|account| {
                query.accounts.is_empty() || query.accounts.contains(&account.account)
            })
            .collect();
        let zone_name = shared(accounts.iter().map(|account| account.timezone.as_str()));
        let (zone, zone_name) = match TimeZone::get(&zone_name) {
            Ok(zone) => (zone, zone_name),
            Err(_) => (TimeZone::UTC, "UTC".to_owned()),
        };
        let currency = shared(accounts.iter().map(|account| account.currency.as_str()));
        let lang = ctx.lang.clone();
        Ok(Self {
            columns,
            lang,
            zone,
            zone_name,
            currency,
        })
    }

    /// The column's title; an amount's with its currency, a moment's with its zone.
    pub(super) fn title(&self, column: &Column) -> String {
        let title = self.pick(column.title.zh, column.title.en);
        match column.kind {
            Kind::Money(_, currency) => match self.currency_of(currency) {
                "" => title.to_owned(),
                code => format!("{title} ({code})"),
            },
            Kind::Time(_) => format!("{title} ({})", self.zone_name),
            _ => title.to_owned(),
        }
    }

    /// The currency that a column's title names; empty where its amounts differ.
    pub(super) fn currency_of(&self, currency: Currency) -> &str {
        match currency {
            Currency::Fixed(code) => code,
            Currency::Account => &self.currency,
        }
    }

    /// A platform's word by its title, where the column knows it.
    pub(super) fn label<'a>(&self, column: &Column, word: &'a str) -> &'a str {
        let Kind::Enum(choices) = column.kind else {
            return word;
        };
        let known = choices.iter().find(|choice| choice.value == word);
        known.map_or(word, |choice| self.pick(choice.title.zh, choice.title.en))
    }

    /// Yes or no.
    pub(super) fn truth(&self, yes: bool) -> &'static str {
        if yes {
            self.pick("是", "Yes")
        } else {
            self.pick("否", "No")
        }
    }

    /// A moment on the accounts' wall clock.
    pub(super) fn wall(&self, at: Timestamp) -> DateTime {
        self.zone.to_datetime(at)
    }

    fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.lang == "en" { en } else { zh }
    }
}

/// Decimal digits of a currency's minor unit.
pub(super) fn digits(currency: &str) -> u32 {
    Money::from_scaled("1", 0, currency).map_or(2, |one| one.minor.max(1).ilog10())
}

/// An amount in major units, exact: `-0.05`.
pub(super) fn decimal(money: &Money) -> String {
    let digits = digits(&money.currency);
    let sign = if money.minor < 0 { "-" } else { "" };
    let (minor, unit) = (money.minor.unsigned_abs(), 10_u64.pow(digits));
    if digits == 0 {
        return format!("{sign}{minor}");
    }
    let width = digits as usize;
    format!("{sign}{}.{:0width$}", minor / unit, minor % unit)
}

/// What all of them are; empty where they differ.
fn shared<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let all: BTreeSet<&str> = words.filter(|word| !word.is_empty()).collect();
    match all.first() {
        Some(word) if all.len() == 1 => (*word).to_owned(),
        _ => String::new(),
    }
}
