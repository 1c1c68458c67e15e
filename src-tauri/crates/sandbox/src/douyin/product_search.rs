//! `kol/materials/products/search` [SIS]

use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

use super::ask::Ask;
use super::envelope::{Data, Refusal, bad, data};
use super::materials::{Scale, comes_quoted, fields, quoted};
use crate::goods::Product;

pub(super) fn search(ask: &Ask<'_>) -> Data {
    let wanted = Wanted::read(ask)?;
    let page = ask.count("page", 1, i64::from(u32::MAX))?;
    let size = ask.count("page_size", 20, 20)?;
    let (search_type, sort_type) = (choice(ask, "search_type", 4)?, choice(ask, "sort_type", 1)?);
    let mut all: Vec<&Product> = ask
        .world()
        .goods
        .all()
        .iter()
        .filter(|product| wanted.fits(product))
        .collect();
    let key = |product: &Product| match search_type {
        1 => product.sales,
        2 => product.price,
        3 => product.fee(product.rate),
        4 => product.rate,
        _ => 0,
    };
    // 0 ascending, 1 descending; without a criterion the order is the platform's.
    all.sort_by_key(|product| {
        if sort_type == 1 {
            -key(product)
        } else {
            key(product)
        }
    });
    let from = (page - 1).saturating_mul(size).min(all.len());
    let rows: Vec<Map<String, Value>> = all[from..(from + size).min(all.len())]
        .iter()
        .map(|product| {
            let row = fields(product, Scale::Percent);
            if comes_quoted(product) {
                quoted(row)
            } else {
                row
            }
        })
        .collect();
    data(&json!({"total": all.len(), "products": rows}))
}

fn choice(ask: &Ask<'_>, name: &str, most: i64) -> Result<i64, Refusal> {
    let value = ask.maybe_int(name)?.unwrap_or(0);
    if (0..=most).contains(&value) {
        Ok(value)
    } else {
        bad(format!("{name}不合法"))
    }
}

/// What the products must be. Rates × 100 of a percent, as the filters take them.
struct Wanted<'a> {
    title: &'a str,
    categories: [Option<Vec<i64>>; 3],
    price: RangeInclusive<i64>,
    sold: RangeInclusive<i64>,
    fee: RangeInclusive<i64>,
    rate: RangeInclusive<i64>,
    only_sharable: bool,
}

impl<'a> Wanted<'a> {
    fn read(ask: &'a Ask<'_>) -> Result<Self, Refusal> {
        let range = |low: &str, high: &str| {
            let (low, high) = (
                ask.maybe_int(low)?.unwrap_or(0),
                ask.maybe_int(high)?.unwrap_or(i64::MAX),
            );
            if low > high {
                bad("最小值不能大于最大值")
            } else {
                Ok(low..=high)
            }
        };
        Ok(Self {
            title: ask.maybe_text("title")?.unwrap_or_default(),
            categories: [
                ask.ints("first_cids")?,
                ask.ints("second_cids")?,
                ask.ints("third_cids")?,
            ],
            price: range("price_min", "price_max")?,
            sold: range("sell_num_min", "sell_num_max")?,
            fee: range("cos_fee_min", "cos_fee_max")?,
            rate: range("cos_ratio_min", "cos_ratio_max")?,
            only_sharable: choice(ask, "share_status", 1)? == 1,
        })
    }

    fn fits(&self, product: &Product) -> bool {
        let ids = [product.kind.first, product.kind.second, product.kind.third];
        product.listed
            && product.title.contains(self.title)
            && self.categories.iter().zip(ids).all(|(wanted, id)| {
                wanted
                    .as_ref()
                    .is_none_or(|wanted| wanted.is_empty() || wanted.contains(&id))
            })
            && self.price.contains(&product.price)
            && self.sold.contains(&product.sales)
            && self.fee.contains(&product.fee(product.rate))
            && self.rate.contains(&product.rate)
            && (product.sharable || !self.only_sharable)
    }
}
