//! The person at the consent page, without a browser: reads the form, ticks what is ticked, presses a button, and
//! goes where the platform sends them.

use anyhow::Context as _;
use qianyao_domain::{Clock, Secret, catalogue::Method};
use qianyao_wire::{Line, Origins, Outgoing};

/// Agrees or refuses, and gives the address to which the platform sends the browser.
pub(crate) async fn decide(page: &str, agree: bool) -> anyhow::Result<String> {
    let line = Line::new(Origins::none(), Clock::System);
    let form = line.send(visit(page)?).await?.text;
    let mut fields = vec![
        ("picked".to_owned(), Secret::from("1")),
        (
            "decision".to_owned(),
            Secret::from(if agree { "agree" } else { "refuse" }),
        ),
    ];
    fields.extend(ticked(&form));
    let answer = Outgoing {
        method: Method::Post,
        ..visit(page)?
    }
    .form(fields);
    let reply = line.send(answer).await?;
    Ok(reply
        .header("location")
        .context("the consent page sends nobody anywhere")?
        .to_owned())
}

/// Follows a redirect as a browser would, and gives what it lands on.
pub(crate) async fn follow(address: &str) -> anyhow::Result<String> {
    let line = Line::new(Origins::none(), Clock::System);
    let reply = line.send(visit(address)?).await?;
    match reply.header("location") {
        Some(next) => {
            let next = url::Url::parse(address)?.join(next)?;
            Ok(line.send(visit(next.as_str())?).await?.text)
        }
        None => Ok(reply.text),
    }
}

fn visit(address: &str) -> anyhow::Result<Outgoing> {
    let origin = url::Url::parse(address)?.origin().ascii_serialization();
    let path = address
        .strip_prefix(origin.as_str())
        .context("not an address")?;
    Ok(Outgoing::new(Method::Get, origin, path))
}

/// Names and values of the boxes that the page ticked beforehand.
fn ticked(form: &str) -> Vec<(String, Secret)> {
    let attribute = |input: &str, name: &str| {
        let start = input.find(&format!("{name}=\""))? + name.len() + 2;
        Some(input[start..].split('"').next()?.to_owned())
    };
    let inputs = form
        .split("<input ")
        .skip(1)
        .filter_map(|rest| rest.split('>').next());
    inputs
        .filter(|input| input.contains(" checked") && !input.contains(" disabled"))
        .filter_map(|input| {
            Some((
                attribute(input, "name")?,
                Secret::new(attribute(input, "value")?),
            ))
        })
        .collect()
}
