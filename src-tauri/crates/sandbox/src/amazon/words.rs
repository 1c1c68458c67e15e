//! The words that titles, campaigns and keywords are made of.

pub(super) const NOUNS: &[&str] = &[
    "Thermos Bottle",
    "Desk Lamp",
    "Storage Box",
    "Ceramic Mug",
    "Trail Shoes",
    "Wool Scarf",
    "Pillow",
    "Canvas Bag",
    "Coffee Grinder",
    "Tea Tin",
];

pub(super) const MARKS: &[&str] = &[
    "Insulated",
    "Foldable",
    "Lightweight",
    "Handmade",
    "Large",
    "Travel",
    "Organic",
    "Compact",
];

pub(super) const TACTICS: &[&str] = &[
    "exact",
    "broad",
    "brand",
    "competitors",
    "launch",
    "catch-all",
];
