//! The shop window (橱窗).

use serde::Serialize;

use super::ask::Ask;
use super::creator::CREATORS;
use super::envelope::{Data, data};
use crate::dice::Dice;
use crate::goods::{Goods, Product};

/// The most rows of a page that public code asks for.
const PAGE: i64 = 20;

/// A product in a shop window.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Place in the list of all products.
    pub(super) product: usize,
    pub(super) promotion_id: i64,
    pub(super) hidden: bool,
    /// 团长 activity, 0 for none.
    pub(super) activity: i64,
}

impl Entry {
    /// A product newly put into the window; the promotion's id follows from both sides.
    pub(super) fn new(creator: usize, product: usize, hidden: bool, activity: i64) -> Self {
        let mut dice = Dice::new(creator as u64, "promotion", product as u64);
        let promotion_id = 3_562_000_000_000_000_000
            + creator as i64 * 100_000_000_000_000_000
            + product as i64 * 9_000_000_000_000
            + dice.range(0, 8_999_999_999_999);
        Self {
            product,
            promotion_id,
            hidden,
            activity,
        }
    }
}

/// What stands in a creator's window before anybody touches it, newest first.
pub(super) fn first_window(seed: u64, creator: usize, goods: &Goods) -> Vec<Entry> {
    (0..goods.all().len())
        .filter_map(|product| {
            let mut dice = Dice::new(seed, "window", (creator * 1_000_000 + product) as u64);
            if !dice.chance(CREATORS[creator].window) {
                return None;
            }
            let activity = if dice.chance(25) {
                398_877_665_000_000_000 + dice.range(0, 999_999_999)
            } else {
                0
            };
            Some(Entry::new(creator, product, dice.chance(9), activity))
        })
        .collect()
}

/// A row of `kol/store/list` [CODE]. Price in fen; `cos_ratio` in percent.
#[derive(Serialize)]
struct Row<'a> {
    product_id: i64,
    promotion_id: i64,
    title: &'a str,
    cover: String,
    promotion_type: i64,
    price: i64,
    cos_type: i64,
    cos_ratio: f64,
    colonel_activity_id: i64,
    hide_status: bool,
}

#[derive(Serialize)]
struct Page<'a> {
    total: usize,
    results: Vec<Row<'a>>,
}

/// `kol/store/list`
pub(super) fn list(ask: &Ask<'_>) -> Data {
    let page = ask.count("page", 1, i64::from(u32::MAX))?;
    let size = ask.count("page_size", PAGE, PAGE)?;
    let window = ask.state().window(ask.creator);
    let window = &window[..window.len().min(ask.world().kept(&ask.call.path))];
    let from = (page - 1).saturating_mul(size).min(window.len());
    let shown = &window[from..(from + size).min(window.len())];
    let goods = ask.world().goods.all();
    let results = shown
        .iter()
        .map(|entry| row(entry, &goods[entry.product]))
        .collect();
    data(&Page {
        total: window.len(),
        results,
    })
}

fn row<'a>(entry: &Entry, product: &'a Product) -> Row<'a> {
    Row {
        product_id: product.id,
        promotion_id: entry.promotion_id,
        title: &product.title,
        cover: product.picture(),
        promotion_type: i64::from(entry.activity != 0),
        price: product.price,
        cos_type: match (entry.activity, product.id % 5) {
            (0, 0) => 3,
            (0, _) => 2,
            (_, 0) => 4,
            _ => 1,
        },
        cos_ratio: product.kol_rate as f64 / 100.0,
        colonel_activity_id: entry.activity,
        hide_status: entry.hidden,
    }
}
