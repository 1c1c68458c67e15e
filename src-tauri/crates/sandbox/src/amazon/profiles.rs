//! The invented advertiser's profiles, one for each marketplace, and the endpoints that list them.

use serde_json::{Value, json};

use super::ask::Ask;
use super::envelope::{Data, bad};

/// Which API host knows a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    NorthAmerica,
    Europe,
    FarEast,
}

use Region::{Europe, FarEast, NorthAmerica};

#[derive(Debug)]
pub(super) struct Profile {
    pub(super) id: i64,
    pub(super) region: Region,
    pub(super) country: &'static str,
    pub(super) currency: &'static str,
    timezone: &'static str,
    /// Hours ahead of UTC in winter; the sandbox leaves summer time out.
    pub(super) ahead: i64,
    marketplace: &'static str,
    account: &'static str,
    /// seller or vendor.
    kind: &'static str,
    name: &'static str,
    paid: bool,
    /// False: the person may look and not change.
    edit: bool,
    pub(super) campaigns: usize,
}

impl Profile {
    /// Decimals of the currency.
    pub(super) fn decimals(&self) -> u32 {
        if self.currency == "JPY" { 0 } else { 2 }
    }

    fn row(&self) -> Value {
        let mut row = json!({
            "profileId": self.id, "countryCode": self.country, "currencyCode": self.currency,
            "timezone": self.timezone,
            "accountInfo": {
                "marketplaceStringId": self.marketplace, "id": self.account, "type": self.kind,
                "name": self.name, "validPaymentMethod": self.paid,
            },
        });
        // Sellers have a budget for the whole account; this figure means none [P].
        if self.kind == "seller" {
            let budget = if self.country == "CA" {
                450.0
            } else {
                999_999_999.0
            };
            row["dailyBudget"] = json!(budget);
        }
        row
    }
}

#[rustfmt::skip]
macro_rules! profile {
    ($id:literal, $region:ident $country:literal $currency:literal $zone:literal $ahead:literal, $market:literal $account:literal $kind:literal $name:literal, $campaigns:literal) => {
        Profile {
            id: $id, region: $region, country: $country, currency: $currency, timezone: $zone, ahead: $ahead,
            marketplace: $market, account: $account, kind: $kind, name: $name, paid: true, edit: true,
            campaigns: $campaigns,
        }
    };
}

#[rustfmt::skip]
pub(super) const PROFILES: &[Profile] = &[
    profile!(1_120_033_445_566_778, NorthAmerica "US" "USD" "America/Los_Angeles" -8, "ATVPDKIKX0DER" "A1SANDBOXSELLR" "seller" "Muhe Home", 140),
    profile!(2_120_033_445_566_779, NorthAmerica "CA" "CAD" "America/Los_Angeles" -8, "A2EUQ1WTGCTBG2" "A1SANDBOXSELLR" "seller" "Muhe Home", 38),
    Profile { paid: false, ..profile!(1_420_055_511_220_001, NorthAmerica "US" "USD" "America/Los_Angeles" -8, "ATVPDKIKX0DER" "ENTITY1SANDBOX01" "vendor" "Muhe Supply", 24) },
    profile!(3_120_098_877_665_544, Europe "DE" "EUR" "Europe/Paris" 1, "A1PA6795UKMFR9" "A2SANDBOXSELLR" "seller" "Birkenhof Outdoor", 120),
    profile!(1_420_055_511_223_344, Europe "UK" "GBP" "Europe/London" 0, "A1F83G8C2ARO7P" "ENTITY1SANDBOX99" "vendor" "Birkenhof Ltd", 45),
    Profile { edit: false, ..profile!(3_120_098_877_665_600, Europe "FR" "EUR" "Europe/Paris" 1, "A13V1IB3VIYZZH" "A2SANDBOXSELLR" "seller" "Birkenhof Outdoor", 20) },
    profile!(4_020_011_223_344_556, FarEast "JP" "JPY" "Asia/Tokyo" 9, "A1VC38T7YXB528" "A3SANDBOXSELLR" "seller" "Muhe Japan", 42),
];

pub(super) fn profile_of(id: i64) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.id == id)
}

/// `GET /v2/profiles`: this host's marketplaces only. `[]` is an answer like any other [C].
pub(super) fn list(ask: &Ask<'_>) -> Data {
    let level = ask.call.query("accessLevel").unwrap_or("edit");
    if !["edit", "view"].contains(&level) {
        return bad("accessLevel must be edit or view");
    }
    let program = ask.call.query("apiProgram").unwrap_or("campaign");
    if ![
        "billing",
        "campaign",
        "paymentMethod",
        "store",
        "report",
        "account",
        "posts",
    ]
    .contains(&program)
    {
        return bad("apiProgram is unknown");
    }
    let kinds = ask.call.query("profileTypeFilter");
    let paid = ask.call.query("validPaymentMethodFilter");
    let rows = PROFILES
        .iter()
        .filter(|profile| profile.region == ask.region && (profile.edit || level == "view"))
        .filter(|profile| {
            kinds.is_none_or(|kinds| kinds.split(',').any(|kind| kind == profile.kind))
        })
        .filter(|profile| paid.is_none_or(|paid| paid == profile.paid.to_string()))
        .map(Profile::row);
    Ok(rows.collect())
}

/// `GET /managerAccounts` [C DOC:manager-accounts]
pub(super) fn managers(ask: &Ask<'_>) -> Data {
    let linked = PROFILES
        .iter()
        .filter(|profile| profile.region == ask.region)
        .map(|profile| {
            json!({
                "accountId": profile.account, "accountName": profile.name,
                "accountType": profile.kind.to_uppercase(), "marketplaceId": profile.marketplace,
                "profileId": profile.id, "dspAdvertiserId": null,
            })
        });
    Ok(json!({"managerAccounts": [{
        "managerAccountId": "amzn1.ads1.ma1.sandbox0001", "managerAccountName": "Muhe Group",
        "linkedAccounts": linked.collect::<Vec<Value>>(),
    }]}))
}
