//! Numbered pages, a few of them in flight at a time.

use super::{
    Engine, Page,
    pages::{count_at, take_records},
};
use crate::{Inputs, Turn};
use futures_util::{
    FutureExt, StreamExt,
    future::BoxFuture,
    stream::{self, BoxStream, FuturesOrdered},
};
use qianyao_domain::{
    Failure,
    catalogue::{End, Endpoint},
};

pub(super) fn pages<'a>(
    engine: &'a Engine,
    endpoint: &'a Endpoint,
    inputs: Inputs,
    (size, end, most): (u32, End, u32),
) -> BoxStream<'a, Result<Page, Failure>> {
    let walk = Walk {
        engine,
        endpoint,
        inputs,
        size,
        end,
        most: most.max(1),
        next: 1,
        last: None,
        ahead: FuturesOrdered::new(),
        done: false,
    };
    stream::try_unfold(walk, |mut walk| async move {
        Ok(walk.step().await?.map(|page| (page, walk)))
    })
    .boxed()
}

struct Walk<'a> {
    engine: &'a Engine,
    endpoint: &'a Endpoint,
    inputs: Inputs,
    size: u32,
    end: End,
    most: u32,
    /// The next page to ask for.
    next: u32,
    /// The last page, as far as the platform told.
    last: Option<u32>,
    ahead: FuturesOrdered<BoxFuture<'a, Result<Fetched, Failure>>>,
    done: bool,
}

struct Fetched {
    page: Page,
    /// What the answer says about the last page.
    pages: Option<u64>,
}

impl Walk<'_> {
    async fn step(&mut self) -> Result<Option<Page>, Failure> {
        if self.done {
            return Ok(None);
        }
        self.ask_ahead();
        let Some(fetched) = self.ahead.next().await else {
            return Ok(None);
        };
        let Fetched { mut page, pages } = fetched?;
        let more = self.is_more(&page, pages);
        page.capped = more && page.index >= self.most;
        self.done = !more || page.capped;
        Ok(Some(page))
    }

    /// Until the platform has said how many pages there are, one at a time; then as many as may be in flight.
    fn ask_ahead(&mut self) {
        let width = self.last.map_or(1, |_| self.engine.width());
        let last = self.last.unwrap_or(self.next).min(self.most);
        while self.ahead.len() < width && self.next <= last {
            let fetch = fetch(
                self.engine,
                self.endpoint,
                self.inputs.at(Turn::Page(self.next)),
                (self.next, self.end),
            );
            self.ahead.push_back(fetch.boxed());
            self.next += 1;
        }
    }

    fn is_more(&mut self, page: &Page, pages: Option<u64>) -> bool {
        let held = page.records.len() as u64;
        if held == 0 {
            return false;
        }
        let pages = match self.end {
            End::Short => None,
            End::Pages(_) => pages,
            End::Total(_) => page.total.filter(|total| *total >= held).map(|total| {
                // A platform may give smaller pages than were asked for; the first one tells.
                if page.index == 1 && held < total {
                    self.size = self.size.min(u32::try_from(held).unwrap_or(u32::MAX));
                }
                total.div_ceil(u64::from(self.size.max(1)))
            }),
        };
        match pages {
            Some(pages) => {
                let pages = u32::try_from(pages).unwrap_or(u32::MAX);
                self.last = Some(self.last.unwrap_or_default().max(pages));
                page.index < pages
            }
            None => held >= u64::from(self.size),
        }
    }
}

async fn fetch(
    engine: &Engine,
    endpoint: &Endpoint,
    inputs: Inputs,
    (index, end): (u32, End),
) -> Result<Fetched, Failure> {
    let reply = engine.call(endpoint, &inputs).await?;
    let body = reply.json.unwrap_or_default();
    let (total, pages) = match end {
        End::Total(at) => (count_at(&body, at), None),
        End::Pages(at) => (None, count_at(&body, at)),
        End::Short => (None, None),
    };
    Ok(Fetched {
        page: Page {
            index,
            records: take_records(endpoint, body),
            total,
            capped: false,
        },
        pages,
    })
}
