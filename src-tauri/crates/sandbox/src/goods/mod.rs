//! The products that both shops and creators sell, the same for every platform of the sandbox.

pub(crate) mod rhythm;
mod words;

use crate::dice::Dice;
pub(crate) use words::{KINDS, Kind, LEVELS, SHOPS, Shop};

/// Where pictures are served from.
pub(crate) const PICTURES: &str = "https://img.sandbox.example";

const FIRST_ID: i64 = 3_561_000_000_000_000_000;
const ID_STEP: i64 = 9_000_000_000_000;

/// One product. Money in fen, `rate` in 1/10000 (1250 = 12.5 %).
#[derive(Debug)]
pub(crate) struct Product {
    /// 19 digits, beyond 2^53.
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) kind: &'static Kind,
    pub(crate) price: i64,
    pub(crate) coupon_price: i64,
    pub(crate) market_price: i64,
    pub(crate) rate: i64,
    /// The creator's own, never lower rate.
    pub(crate) kol_rate: i64,
    pub(crate) sales: i64,
    pub(crate) stock: i64,
    /// False: no longer promoted in the alliance.
    pub(crate) listed: bool,
    pub(crate) sharable: bool,
}

impl Product {
    fn new(seed: u64, index: usize) -> Self {
        let mut dice = Dice::new(seed, "product", index as u64);
        let kind = dice.pick(KINDS);
        let title = format!(
            "{}{}{}{}",
            SHOPS[kind.shop].brand,
            dice.pick(kind.marks),
            dice.pick(kind.nouns),
            Some(dice.pick(kind.sizes))
                .filter(|size| !size.is_empty())
                .map(|size| format!(" {size}"))
                .unwrap_or_default()
        );
        // Shop prices end in .90 or .00.
        let price = dice.range(kind.price.0, kind.price.1) / 100 * 100
            + if dice.chance(70) { 90 } else { 0 };
        let rate = *dice.pick(&[
            500, 800, 1000, 1000, 1250, 1500, 2000, 2000, 2500, 3000, 3500,
        ]);
        let kol_rate = if dice.chance(30) { rate + 500 } else { rate };
        let popularity = dice.below(1000);
        Self {
            id: FIRST_ID + index as i64 * ID_STEP + dice.range(0, ID_STEP - 1),
            title,
            kind,
            price,
            coupon_price: if dice.chance(40) {
                price - price / 10 / 100 * 100
            } else {
                price
            },
            market_price: price * 3 / 2 / 100 * 100,
            rate,
            kol_rate,
            sales: (popularity * popularity / 40) as i64 + dice.range(0, 300),
            stock: if dice.chance(6) {
                0
            } else {
                dice.range(8, 4000)
            },
            listed: !dice.chance(3),
            sharable: !dice.chance(8),
        }
    }

    pub(crate) fn shop(&self) -> &'static Shop {
        &SHOPS[self.kind.shop]
    }

    pub(crate) fn picture(&self) -> String {
        format!("{PICTURES}/goods/{}.png", self.id)
    }

    pub(crate) fn detail_url(&self) -> String {
        format!(
            "https://haohuo.jinritemai.com/views/product/item2?id={}",
            self.id
        )
    }

    /// Commission in fen at a rate of this product, rounded to a fen.
    pub(crate) fn fee(&self, rate: i64) -> i64 {
        (self.price * rate + 5000) / 10_000
    }
}

/// All products, found by index or by id.
#[derive(Debug)]
pub(crate) struct Goods(Vec<Product>);

impl Goods {
    /// A few hundred for a few thousand orders, never more than five thousand.
    pub(crate) fn new(seed: u64, rows: usize) -> Self {
        let count = (rows / 8).clamp(240, 5000);
        Self((0..count).map(|index| Product::new(seed, index)).collect())
    }

    pub(crate) fn all(&self) -> &[Product] {
        &self.0
    }

    pub(crate) fn by_id(&self, id: i64) -> Option<(usize, &Product)> {
        let index = usize::try_from(id.checked_sub(FIRST_ID)? / ID_STEP).ok()?;
        self.0
            .get(index)
            .filter(|product| product.id == id)
            .map(|product| (index, product))
    }

    /// A product for `dice`, the first ones far more often than the last.
    pub(crate) fn popular(&self, dice: &mut Dice) -> &Product {
        let (a, b) = (dice.index(self.0.len()), dice.index(self.0.len()));
        &self.0[a * b / self.0.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_long_and_found_again() {
        let goods = Goods::new(1, 3000);
        assert_eq!(goods.all().len(), 375);
        for (index, product) in goods.all().iter().enumerate() {
            assert!(product.id > 1 << 53);
            assert_eq!(product.id.to_string().len(), 19);
            assert_eq!(goods.by_id(product.id).map(|(at, _)| at), Some(index));
        }
        assert!(goods.by_id(goods.all()[0].id + 1).is_none());
        assert!(goods.by_id(0).is_none());
    }

    #[test]
    fn every_kind_hangs_in_the_tree() {
        for kind in KINDS {
            let second = LEVELS
                .iter()
                .find(|level| level.0 == kind.second)
                .expect(kind.name);
            assert_eq!(second.1, kind.first, "{}", kind.name);
            assert!(kind.shop < SHOPS.len());
        }
    }
}
