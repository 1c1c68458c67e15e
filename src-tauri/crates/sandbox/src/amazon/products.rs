//! Product metadata and eligibility [C OAS product-metadata, product-eligibility].

use serde_json::{Value, json};

use super::account::{Account, Product};
use super::ask::Ask;
use super::envelope::{Data, Refusal, no};

/// 422: the parameters are understood and wrong.
fn wrong<T>(text: &'static str) -> Result<T, Refusal> {
    no(422, "INVALID_ARGUMENT", text)
}

/// `POST /product/metadata`
pub(super) fn metadata(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let body = ask.body()?;
    let count = |name: &str| {
        body.get(name)
            .and_then(Value::as_u64)
            .and_then(|count| usize::try_from(count).ok())
    };
    let (Some(index), Some(size)) = (count("pageIndex"), count("pageSize")) else {
        return wrong("pageIndex and pageSize are required");
    };
    if !(1..=300).contains(&size) || (index + 1).saturating_mul(size) > 10_000 {
        return wrong("pageSize must be 1 to 300, and (pageIndex + 1) x pageSize at most 10000");
    }
    let texts = |name: &str| {
        let list = body.get(name)?.as_array()?;
        Some(
            list.iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    };
    let (asins, skus) = (texts("asins"), texts("skus"));
    let search = body
        .get("searchStr")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_lowercase();
    if [&asins, &skus]
        .iter()
        .any(|list| list.as_ref().is_some_and(|list| list.len() > 300))
        || search.len() > 200
    {
        return wrong("asins and skus hold at most 300, searchStr 200 characters");
    }
    let check = body.get("checkEligibility") == Some(&Value::Bool(true));
    if check && !body.contains_key("adType") {
        return wrong("checkEligibility needs adType");
    }
    let found: Vec<&Product> = account
        .products
        .iter()
        .filter(|product| {
            asins
                .as_ref()
                .is_none_or(|asins| asins.contains(&product.asin))
        })
        .filter(|product| skus.as_ref().is_none_or(|skus| skus.contains(&product.sku)))
        .filter(|product| product.title.to_lowercase().contains(&search))
        .collect();
    let list: Vec<Value> = found
        .iter()
        .skip(index * size)
        .take(size)
        .map(|product| row(account, product, check))
        .collect();
    Ok(json!({"ProductMetadataList": list}))
}

fn row(account: &Account, product: &Product, check: bool) -> Value {
    let mut row = json!({
        "asin": product.asin, "sku": product.sku, "title": product.title, "brand": "Muhe",
        "category": product.category, "imageUrl": format!("https://m.media-amazon.com/images/I/{}.jpg", product.asin),
        "availability": "IN_STOCK",
        "priceToPay": {"amount": account.money(product.price), "currency": account.currency},
        "basisPrice": {"amount": account.money(product.price * 5 / 4), "currency": account.currency},
    });
    if check {
        row["eligibilityStatus"] = json!(if product.eligible {
            "ELIGIBLE"
        } else {
            "INELIGIBLE"
        });
        row["ineligibilityReasons"] = if product.eligible {
            json!([])
        } else {
            json!(["NOT_IN_BUYBOX"])
        };
    }
    row
}

/// `POST /eligibility/product/list`: only products that the profile's merchant sells.
pub(super) fn eligibility(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let body = ask.body()?;
    let kind = body
        .get("adType")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if !["sp", "sb", "sd", "dsp"].contains(&kind) {
        return wrong("adType must be sp, sb, sd or dsp");
    }
    let Some(Value::Array(asked)) = body.get("productDetailsList") else {
        return wrong("productDetailsList is required");
    };
    if asked.is_empty() || asked.len() > 50 {
        return wrong("productDetailsList must hold 1 to 50");
    }
    let answers = asked.iter().map(|details| {
        let product = account.products.iter().find(|product| details["asin"] == product.asin.as_str());
        let (status, problems) = match product {
            Some(product) if product.eligible => ("ELIGIBLE", json!([])),
            Some(_) => ("INELIGIBLE", problem("NOT_IN_BUYBOX", "The product is not the featured offer")),
            None => ("INELIGIBLE", problem("NOT_SOLD_BY_MERCHANT", "The merchant does not sell this product")),
        };
        json!({"productDetails": details, "overallStatus": status, "eligibilityStatusList": problems})
    });
    Ok(json!({"productResponseList": answers.collect::<Vec<Value>>()}))
}

fn problem(name: &str, message: &str) -> Value {
    json!([{"name": name, "severity": "INELIGIBLE", "message": message, "helpUrl": ""}])
}
