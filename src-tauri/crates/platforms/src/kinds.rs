//! Kinds that more than one platform's columns have.

use qianyao_domain::catalogue::{Currency, Kind, MoneyUnit, PercentScale, TimeFormat};

/// An amount in yuan.
pub(crate) const YUAN: Kind = Kind::Money(MoneyUnit::Major, Currency::Fixed("CNY"));
/// An amount in fen.
pub(crate) const FEN: Kind = Kind::Money(MoneyUnit::Hundredth, Currency::Fixed("CNY"));
/// An amount in 1/100000 yuan.
pub(crate) const YUAN_E5: Kind = Kind::Money(MoneyUnit::HundredThousandth, Currency::Fixed("CNY"));
/// 12.5 is 12.5 %.
pub(crate) const PERCENT: Kind = Kind::Percent(PercentScale::Percent);
/// A return on investment.
pub(crate) const ROI: Kind = Kind::Number(2);
/// `YYYY-MM-DD HH:MM:SS` of the account's zone.
pub(crate) const WALL: Kind = Kind::Time(TimeFormat::Wall);
