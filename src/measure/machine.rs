//! What this process and its machine use: processor, memory, files, room on the disk. Linux tells it; elsewhere only the
//! room is known.

use std::path::Path;

use super::disk::free_bytes;
use super::metrics::{Family, Registry, Type};

/// The metrics.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "tillwire_process_cpu_seconds_total",
        kind: Type::Counter,
        help: "Processor time of the process.",
        labels: &[],
    },
    Family {
        name: "tillwire_process_resident_memory_bytes",
        kind: Type::Gauge,
        help: "Memory of the process.",
        labels: &[],
    },
    Family { name: "tillwire_process_open_fds", kind: Type::Gauge, help: "Open files and sockets.", labels: &[] },
    Family { name: "tillwire_host_cpus", kind: Type::Gauge, help: "Processors that the process may use.", labels: &[] },
    Family {
        name: "tillwire_host_load1",
        kind: Type::Decimal,
        help: "Tasks of the machine that run or wait, over a minute.",
        labels: &[],
    },
    Family {
        name: "tillwire_host_memory_available_bytes",
        kind: Type::Gauge,
        help: "Memory of the machine that programs may still take.",
        labels: &[],
    },
    Family {
        name: "tillwire_disk_free_bytes",
        kind: Type::Gauge,
        help: "Room on the disk of a database that is a file.",
        labels: &[],
    },
];

/// Brings the metrics up to date. `folder`: where the database's files lie.
pub fn refresh(registry: &Registry, folder: Option<&Path>) {
    if let Some(free) = folder.and_then(|folder| free_bytes(folder).ok()) {
        registry.get("tillwire_disk_free_bytes", &[]).set(signed(free));
    }
    let cpus = std::thread::available_parallelism().map_or(1, usize::from);
    registry.get("tillwire_host_cpus", &[]).set(signed(cpus as u64));
    #[cfg(all(target_os = "linux", feature = "server"))]
    linux(registry);
}

#[cfg(all(target_os = "linux", feature = "server"))]
fn linux(registry: &Registry) {
    use procfs::{Current as _, LoadAverage, Meminfo, process::Process, ticks_per_second};
    if let Ok(process) = Process::myself() {
        if let Ok(stat) = process.stat() {
            let ticks = stat.utime.saturating_add(stat.stime);
            let micros = ticks.saturating_mul(1_000_000) / ticks_per_second().max(1);
            let used = registry.get("tillwire_process_cpu_seconds_total", &[]);
            used.add(micros.saturating_sub(used.value().unsigned_abs()));
            let resident = stat.rss.saturating_mul(procfs::page_size());
            registry.get("tillwire_process_resident_memory_bytes", &[]).set(signed(resident));
        }
        if let Ok(files) = process.fd_count() {
            registry.get("tillwire_process_open_fds", &[]).set(signed(files as u64));
        }
    }
    if let Ok(load) = LoadAverage::current() {
        registry.get("tillwire_host_load1", &[]).set((f64::from(load.one) * 1_000_000.0).round() as i64);
    }
    if let Some(available) = Meminfo::current().ok().and_then(|memory| memory.mem_available) {
        registry.get("tillwire_host_memory_available_bytes", &[]).set(signed(available));
    }
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::metrics::render;

    #[test]
    fn the_machine_is_asked() {
        let registry = Registry::new(FAMILIES, Vec::new());
        let dir = tempfile::tempdir().unwrap();
        refresh(&registry, Some(dir.path()));
        refresh(&registry, None);
        assert!(registry.get("tillwire_disk_free_bytes", &[]).value() > 0);
        assert!(registry.get("tillwire_host_cpus", &[]).value() > 0);
        #[cfg(all(target_os = "linux", feature = "server"))]
        {
            assert!(registry.get("tillwire_process_resident_memory_bytes", &[]).value() > 1_000_000);
            assert!(registry.get("tillwire_process_open_fds", &[]).value() > 2);
            assert!(registry.get("tillwire_host_memory_available_bytes", &[]).value() > 0);
        }
        assert!(render(&[registry]).contains("# TYPE tillwire_process_cpu_seconds_total counter"));
    }
}
