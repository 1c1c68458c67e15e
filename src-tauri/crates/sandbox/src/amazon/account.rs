//! Everything in one profile: products, portfolios, campaigns and what is in them. Amounts in minor units.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::profiles::Profile;
use super::words::{MARKS, NOUNS, TACTICS};
use crate::beijing::{DAY, Wall};
use crate::dice::Dice;

#[derive(Debug)]
pub(super) struct Product {
    pub(super) asin: String,
    pub(super) sku: String,
    pub(super) title: String,
    pub(super) category: &'static str,
    pub(super) price: i64,
    pub(super) eligible: bool,
}

#[derive(Debug)]
pub(super) struct Campaign {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) state: &'static str,
    pub(super) auto: bool,
    pub(super) budget: i64,
    pub(super) portfolio: Option<i64>,
    pub(super) created: Wall,
    /// It has delivered nothing since.
    pub(super) stopped: Option<Wall>,
    pub(super) top_percent: i64,
    /// What it would spend on a mean day.
    pub(super) weight: i64,
    pub(super) order_value: i64,
    pub(super) groups: Vec<Group>,
}

#[derive(Debug)]
pub(super) struct Group {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) state: &'static str,
    pub(super) bid: i64,
    /// Id and place in `products`.
    pub(super) ads: Vec<(i64, usize)>,
    pub(super) keywords: Vec<Keyword>,
    /// Id and what is targeted.
    pub(super) targets: Vec<(i64, Targeted)>,
}

#[derive(Debug)]
pub(super) struct Keyword {
    pub(super) id: i64,
    pub(super) text: String,
    pub(super) match_type: &'static str,
    pub(super) bid: i64,
}

#[derive(Debug)]
pub(super) struct Targeted {
    pub(super) kind: &'static str,
    pub(super) value: Option<String>,
}

#[derive(Debug)]
pub(super) struct Account {
    pub(super) decimals: u32,
    pub(super) currency: &'static str,
    pub(super) products: Vec<Product>,
    /// Id and name.
    pub(super) portfolios: Vec<(i64, String)>,
    /// Of Sponsored Products.
    pub(super) campaigns: Vec<Campaign>,
    /// Of Sponsored Brands.
    pub(super) brand: Vec<Campaign>,
    /// Of Sponsored Display.
    pub(super) display: Vec<Campaign>,
    /// Of Sponsored Television.
    pub(super) television: Vec<Campaign>,
}

/// What the ids of the other three products begin with, beyond those of Sponsored Products.
const APART: [i64; 3] = [
    500_000_000_000_000,
    600_000_000_000_000,
    610_000_000_000_000,
];

impl Account {
    pub(super) fn new(seed: u64, now: Timestamp, profile: &Profile) -> Self {
        let seed = seed ^ profile.id.unsigned_abs();
        let today = Wall(now.as_second() + profile.ahead * 3600).day();
        let products: Vec<Product> = (0..48).map(|index| Product::new(seed, index)).collect();
        let portfolios: Vec<(i64, String)> = MARKS[..5]
            .iter()
            .zip(88_123_450_000_i64..)
            .map(|(mark, id)| (id + profile.id % 97 * 100, format!("{mark} range")))
            .collect();
        let campaigns = (0..profile.campaigns)
            .map(|index| Campaign::new(seed, today, profile, index, &products, &portfolios))
            .collect();
        let others = |place: usize, count: usize| {
            let seed = seed.wrapping_add(7 + place as u64);
            let made = (0..count).map(|index| {
                Campaign::new(seed, today, profile, index, &products, &portfolios)
                    .apart(APART[place])
            });
            made.collect()
        };
        let brand = others(0, profile.campaigns / 4);
        let display = others(1, profile.campaigns / 3);
        let television = others(2, 2);
        Self {
            decimals: profile.decimals(),
            currency: profile.currency,
            products,
            portfolios,
            campaigns,
            brand,
            display,
            television,
        }
    }

    /// The campaigns that a report on `product` is about.
    pub(super) fn of_product(&self, product: &str) -> &[Campaign] {
        match product {
            "SPONSORED_BRANDS" => &self.brand,
            "SPONSORED_DISPLAY" => &self.display,
            "SPONSORED_TELEVISION" => &self.television,
            _ => &self.campaigns,
        }
    }

    /// An amount as the API writes it: decimals of the profile's currency, not cents [C OAS].
    pub(super) fn money(&self, minor: i64) -> Value {
        if self.decimals == 0 {
            json!(minor)
        } else {
            json!(minor as f64 / 100.0)
        }
    }
}

impl Product {
    fn new(seed: u64, index: u64) -> Self {
        let mut dice = Dice::new(seed, "amazon product", index);
        let noun = *dice.pick(NOUNS);
        Self {
            asin: format!("B0{:08X}", 0x5A00_0000 + dice.below(0x00FF_FFFF)),
            sku: format!("MH-{:04}", 1000 + index),
            title: format!("{} {noun}", dice.pick(MARKS)),
            category: noun,
            price: dice.range(900, 7_900),
            eligible: !dice.chance(8),
        }
    }
}

impl Campaign {
    fn new(
        seed: u64,
        today: i64,
        profile: &Profile,
        index: usize,
        products: &[Product],
        portfolios: &[(i64, String)],
    ) -> Self {
        let mut dice = Dice::new(seed, "amazon campaign", index as u64);
        let id = 300_000_000_000_000 + index as i64 * 7_000_000_000 + dice.range(0, 6_999_999_999);
        let age = 4 + index as i64 * 300 / profile.campaigns as i64;
        let created = Wall((today - age) * DAY + dice.range(0, DAY - 1));
        let state = *dice.pick(&[
            "ENABLED", "ENABLED", "ENABLED", "ENABLED", "PAUSED", "ARCHIVED",
        ]);
        let stopped =
            (state != "ENABLED").then(|| Wall(created.0 + age * DAY * dice.range(20, 90) / 100));
        let auto = dice.chance(30);
        let (noun, tactic) = (
            *dice.pick(NOUNS),
            if auto { "auto" } else { *dice.pick(TACTICS) },
        );
        let weight = dice.range(300, 6_000);
        let groups = 1 + dice.index(3);
        Self {
            id,
            name: format!("{} | {noun} | {tactic} {:03}", profile.country, index + 1),
            state,
            auto,
            budget: (weight * 3 / 2).max(100),
            portfolio: dice.chance(60).then(|| dice.pick(portfolios).0),
            created,
            stopped,
            top_percent: dice.range(0, 9) * 10,
            weight,
            order_value: dice.range(1_800, 6_500),
            groups: (0..groups)
                .map(|place| Group::new(&mut dice, id, place, auto, products))
                .collect(),
        }
    }
}

impl Campaign {
    /// The same under ids of another product.
    fn apart(mut self, by: i64) -> Self {
        self.id += by;
        for group in &mut self.groups {
            group.id += by;
            group.ads.iter_mut().for_each(|(id, _)| *id += by);
            group.keywords.iter_mut().for_each(|one| one.id += by);
            group.targets.iter_mut().for_each(|(id, _)| *id += by);
        }
        self
    }
}

impl Group {
    fn new(dice: &mut Dice, campaign: i64, place: usize, auto: bool, products: &[Product]) -> Self {
        let id = campaign + 100_000_000_000_000 + place as i64 * 1_000;
        let bid = dice.range(25, 180);
        let (keywords, expressions): (usize, &[&str]) = if auto {
            (
                0,
                &[
                    "QUERY_HIGH_REL_MATCHES",
                    "QUERY_BROAD_REL_MATCHES",
                    "ASIN_SUBSTITUTE_RELATED",
                    "ASIN_ACCESSORY_RELATED",
                ],
            )
        } else {
            (3 + dice.index(6), &["ASIN_SAME_AS", "ASIN_SAME_AS"])
        };
        let from = dice.index(products.len());
        Self {
            id,
            name: format!("group-{}", place + 1),
            state: if dice.chance(85) { "ENABLED" } else { "PAUSED" },
            bid,
            ads: (0..=dice.index(3))
                .map(|step| (id + 1 + step as i64, (from + step) % products.len()))
                .collect(),
            keywords: (0..keywords)
                .map(|step| Keyword {
                    id: id + 100 + step as i64,
                    text: format!("{} {} {}", dice.pick(MARKS), dice.pick(NOUNS), step + 1)
                        .to_lowercase(),
                    match_type: dice.pick::<&str>(&["BROAD", "PHRASE", "EXACT"]),
                    bid: bid + dice.range(-10, 40),
                })
                .collect(),
            targets: expressions
                .iter()
                .enumerate()
                .map(|(step, &kind)| {
                    let value = (!auto).then(|| dice.pick(products).asin.clone());
                    (id + 500 + step as i64, Targeted { kind, value })
                })
                .collect(),
        }
    }
}
