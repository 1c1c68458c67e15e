//! Lets connections in: eight at a time, each for five seconds, so that nobody can hold the door.

use super::hall::Hall;
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use qianyao_domain::{ErrorCode, Failure};
use std::{collections::VecDeque, convert::Infallible, net, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Mutex, OwnedSemaphorePermit, Semaphore},
    task::AbortHandle,
    time::{Instant, sleep, sleep_until, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Connections at a time.
const MOST: usize = 8;
/// How long a connection may take in all.
const PATIENCE: Duration = Duration::from_secs(5);
/// When all are taken, one that is older than this has to make room: browsers open connections ahead and leave them
/// silent, and so do attackers.
const MAKES_ROOM: Duration = Duration::from_millis(500);
/// Bytes of a request's head; the least that hyper can be given, and enough for any redirect.
const HEAD: usize = 8 * 1024;

/// An open door.
pub(super) struct Door(TaskTracker);

impl Door {
    /// Opens at every socket, until told to stop.
    pub(super) fn open(
        sockets: Vec<net::TcpListener>,
        hall: Arc<Hall>,
        stop: CancellationToken,
    ) -> Result<Self, Failure> {
        let tasks = TaskTracker::new();
        let keeper = Arc::new(Doorkeeper {
            hall,
            stop,
            places: Arc::new(Semaphore::new(MOST)),
            inside: Mutex::new(VecDeque::new()),
            tasks: tasks.clone(),
        });
        for socket in sockets {
            let listener = TcpListener::from_std(socket).map_err(|error| no_listener(&error))?;
            tasks.spawn(Arc::clone(&keeper).stand(listener));
        }
        tasks.close();
        Ok(Self(tasks))
    }

    /// Waits until every socket and connection is closed.
    pub(super) async fn closed(self) {
        self.0.wait().await;
    }
}

struct Doorkeeper {
    hall: Arc<Hall>,
    stop: CancellationToken,
    places: Arc<Semaphore>,
    /// Who came in when, the oldest first; some may have left.
    inside: Mutex<VecDeque<(Instant, AbortHandle)>>,
    tasks: TaskTracker,
}

impl Doorkeeper {
    async fn stand(self: Arc<Self>, listener: TcpListener) {
        loop {
            let arrival = tokio::select! {
                () = self.stop.cancelled() => return,
                arrival = listener.accept() => arrival,
            };
            let Ok((stream, _)) = arrival else {
                // Out of file handles, mostly: it passes.
                sleep(Duration::from_millis(20)).await;
                continue;
            };
            tokio::select! {
                () = self.stop.cancelled() => return,
                place = self.place() => self.admit(stream, place).await,
            }
        }
    }

    /// A free place; where there is none, the oldest visitor leaves once it has had its time.
    async fn place(&self) -> Option<OwnedSemaphorePermit> {
        loop {
            let oldest = {
                let mut inside = self.inside.lock().await;
                inside.retain(|(_, visitor)| !visitor.is_finished());
                inside.front().map(|(since, _)| *since)
            };
            let makes_room = oldest.map_or_else(Instant::now, |since| since + MAKES_ROOM);
            tokio::select! {
                biased;
                place = Arc::clone(&self.places).acquire_owned() => return place.ok(),
                () = sleep_until(makes_room) => {
                    if let Some((_, visitor)) = self.inside.lock().await.pop_front() {
                        visitor.abort();
                    }
                }
            }
        }
    }

    async fn admit(&self, stream: TcpStream, place: Option<OwnedSemaphorePermit>) {
        let Some(place) = place else { return };
        let (hall, stop) = (Arc::clone(&self.hall), self.stop.clone());
        let visit = self.tasks.spawn(async move {
            let _place = place;
            tokio::select! {
                () = stop.cancelled() => {}
                _ = timeout(PATIENCE, visit(stream, hall)) => {}
            }
        });
        let mut inside = self.inside.lock().await;
        inside.push_back((Instant::now(), visit.abort_handle()));
    }
}

async fn visit(stream: TcpStream, hall: Arc<Hall>) {
    let answer = service_fn(move |request| {
        let response = hall.answer(&request);
        async move { Ok::<_, Infallible>(response) }
    });
    // How a single connection ends concerns nobody.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEAD)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), answer)
        .await;
}

fn no_listener(error: &std::io::Error) -> Failure {
    Failure::new(
        ErrorCode::System,
        format!("无法监听回调端口（{error}）"),
        format!("The redirect port cannot be listened on ({error})"),
    )
}
