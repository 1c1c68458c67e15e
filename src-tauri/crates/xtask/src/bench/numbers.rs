//! Times and sizes of other processes.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

/// A whole process: how long it took, and its largest resident size in MB where the system tells.
#[derive(Clone, Copy)]
pub(crate) struct Took {
    /// From the start to the end of the process, in seconds.
    pub(crate) seconds: f64,
    /// The largest resident size that was seen, in MB.
    pub(crate) megabytes: f64,
}

/// Runs a command to its end; what it prints goes to a file or nowhere.
pub(crate) fn whole(command: &mut Command, out: Option<&Path>) -> anyhow::Result<Took> {
    let out = match out {
        Some(path) => Stdio::from(std::fs::File::create(path)?),
        None => Stdio::null(),
    };
    let begin = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{command:?} does not start"))?;
    let stderr = child.stderr.take();
    let words = std::thread::spawn(move || {
        let mut words = String::new();
        if let Some(mut stderr) = stderr {
            let _ = std::io::Read::read_to_string(&mut stderr, &mut words);
        }
        words
    });
    let watched = child.id();
    let peak = std::thread::spawn(move || peak_of(watched));
    let status = child.wait()?;
    let seconds = begin.elapsed().as_secs_f64();
    let words = words.join().unwrap_or_default();
    if !status.success() {
        bail!("{command:?} ended with {status}: {}", words.trim());
    }
    Ok(Took {
        seconds,
        megabytes: peak.join().unwrap_or_default(),
    })
}

/// Looks at a process until it is gone.
fn peak_of(pid: u32) -> f64 {
    let mut kilobytes = 0_u64;
    loop {
        match memory_line(pid, "VmHWM:") {
            Some(now) => kilobytes = kilobytes.max(now),
            None => return kilobytes as f64 / 1_000.0,
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn memory_line(pid: u32, name: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// The middle one.
pub(crate) fn median(values: Vec<f64>) -> f64 {
    at_share(values, 0.5)
}

/// The value below which the share of all lies.
pub(crate) fn at_share(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (values.len() as f64 * share) as usize;
    values
        .get(at.min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_a_row_of_values() {
        let row = || (1..=100).rev().map(f64::from).collect::<Vec<_>>();
        assert_eq!(median(row()), 51.0);
        assert_eq!(at_share(row(), 0.99), 100.0);
        assert_eq!(median(Vec::new()), 0.0);
    }
}
