//! How fast events are sent, and when each of them is due.
//!
//! The schedule is absolute: every due time is computed from the beginning, and the player sleeps *until* it. So
//! oversleeping by a little a million times is still a little. A pause moves the base; a change of pace makes a new
//! anchor at the moment of the change.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// A number of millionths: rates and speeds are exact decimals.
const MILLION: u128 = 1_000_000;

const SECOND_NS: u128 = 1_000_000_000;

/// Events in a second, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate(u64);

impl Rate {
    /// Reads `500/s`, `30/m`, `0.5/s`; a bare number is per second.
    pub fn parse(text: &str) -> Result<Rate, String> {
        let (number, per) = text.split_once('/').unwrap_or((text, "s"));
        let seconds = match per.trim() {
            "s" => 1,
            "m" | "min" => 60,
            "h" => 3_600,
            other => return Err(format!("unknown unit {other:?}: use /s, /m or /h")),
        };
        let millionths = decimal(number)? / seconds;
        if millionths == 0 { Err("a rate above zero is wanted".to_owned()) } else { Ok(Rate(millionths)) }
    }

    /// How long `events` take, in nanoseconds.
    fn ns(self, events: u64) -> u64 {
        narrow(u128::from(events) * SECOND_NS * MILLION / u128::from(self.0))
    }
}

/// How fast events are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// As they were recorded, so many millionths as fast.
    Speed(u64),
    /// At this rate, whatever the recorded gaps. With `poisson` the gaps are drawn from an exponential distribution.
    Rate {
        /// Events a second.
        rate: Rate,
        /// Whether gaps are drawn.
        poisson: bool,
    },
    /// So many bytes of events a second.
    Bandwidth(u64),
    /// As fast as they are taken.
    Asap,
    /// Each when somebody says so.
    Step,
}

impl Pace {
    /// Reads a speed: `10x`, `0.5x`, `250%`; a bare number means times.
    pub fn parse_speed(text: &str) -> Result<Pace, String> {
        let text = text.trim();
        let millionths = match text.strip_suffix('%') {
            Some(percent) => decimal(percent)? / 100,
            None => decimal(text.strip_suffix(['x', 'X']).unwrap_or(text))?,
        };
        if millionths == 0 { Err("a speed above zero is wanted".to_owned()) } else { Ok(Pace::Speed(millionths)) }
    }

    /// Reads a rate: `500/s`, `500/s:poisson`.
    pub fn parse_rate(text: &str) -> Result<Pace, String> {
        match text.trim().split_once(':') {
            None => Ok(Pace::Rate { rate: Rate::parse(text)?, poisson: false }),
            Some((rate, "poisson")) => Ok(Pace::Rate { rate: Rate::parse(rate)?, poisson: true }),
            Some((_, other)) => Err(format!("unknown spread {other:?}: only `poisson` is known")),
        }
    }

    /// Reads a bandwidth: `2MiB/s`, `500kB/s`, `1000/s`.
    pub fn parse_bandwidth(text: &str) -> Result<Pace, String> {
        let text = text.trim();
        let text = text.strip_suffix("/s").unwrap_or(text);
        let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
        let unit: u64 = match text[end..].trim() {
            "" | "B" => 1,
            "kB" | "KB" => 1_000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            "KiB" => 1 << 10,
            "MiB" => 1 << 20,
            "GiB" => 1 << 30,
            other => return Err(format!("unknown unit {other:?}: use B, kB, MB, KiB or MiB, and /s")),
        };
        let bytes = u128::from(decimal(&text[..end])?) * u128::from(unit) / MILLION;
        match u64::try_from(bytes) {
            Ok(0) => Err("a bandwidth above zero is wanted".to_owned()),
            Ok(bytes) => Ok(Pace::Bandwidth(bytes)),
            Err(_) => Err("too much".to_owned()),
        }
    }

    /// Whether it says when an event is due.
    pub fn is_timed(self) -> bool {
        !matches!(self, Pace::Asap | Pace::Step)
    }
}

impl std::fmt::Display for Pace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let decimal = |f: &mut std::fmt::Formatter<'_>, millionths: u64| {
            let text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
            f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
        };
        match self {
            Pace::Speed(millionths) => {
                decimal(f, *millionths)?;
                f.write_str("x")
            }
            Pace::Rate { rate, poisson } => {
                decimal(f, rate.0)?;
                f.write_str(if *poisson { "/s:poisson" } else { "/s" })
            }
            Pace::Bandwidth(bytes) => write!(f, "{bytes} B/s"),
            Pace::Asap => f.write_str("as fast as possible"),
            Pace::Step => f.write_str("step by step"),
        }
    }
}

/// Reads a decimal number as millionths.
fn decimal(text: &str) -> Result<u64, String> {
    let wrong = || format!("{text:?} is not a number above zero");
    let (value, _) = crate::vocab::number::parse(text.trim(), 6).map_err(|_| wrong())?;
    u64::try_from(value).map_err(|_| wrong())
}

fn narrow(ns: u128) -> u64 {
    u64::try_from(ns).unwrap_or(u64::MAX)
}

/// What is changed about a pace.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// Recorded gaps longer than this, in milliseconds, are cut to it.
    pub max_gap_ms: Option<u64>,
    /// Recorded gaps shorter than this, in milliseconds, are stretched to it.
    pub min_gap_ms: u64,
    /// No faster than this, whatever the pace.
    pub rate_cap: Option<Rate>,
    /// The pace grows from nothing during so many nanoseconds.
    pub ramp_ns: u64,
    /// Draws the gaps of `poisson`.
    pub seed: u64,
}

/// When each event is due.
#[derive(Debug)]
pub struct Schedule {
    pace: Pace,
    shape: Shape,
    random: ChaCha8Rng,
    /// The moment of the clock at which the schedule stands at zero. It may lie before the clock's own beginning.
    base_ns: i64,
    started: bool,
    /// Where the present pace began: schedule time, and what it counts (recorded milliseconds, events or bytes).
    anchor_ns: u64,
    anchor: u64,
    /// What the pace counts, up to the present event.
    count: u64,
    /// Schedule time of the present event, for drawn gaps.
    drawn_ns: u64,
    /// The latest recorded time of this loop.
    latest_ms: Option<i64>,
    /// Bytes of the event before the present one.
    bytes_before: u64,
    /// The ceiling: when its present row of events began, and how many there are in it.
    cap_ns: u64,
    cap_count: u64,
    due_ns: u64,
}

impl Schedule {
    /// A schedule that begins with the first event.
    pub fn new(pace: Pace, shape: Shape) -> Schedule {
        Schedule {
            pace,
            shape,
            random: ChaCha8Rng::seed_from_u64(shape.seed),
            base_ns: 0,
            started: false,
            anchor_ns: 0,
            anchor: 0,
            count: 0,
            drawn_ns: 0,
            latest_ms: None,
            bytes_before: 0,
            cap_ns: 0,
            cap_count: 0,
            due_ns: 0,
        }
    }

    /// How fast it is.
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// The next event: when it was recorded, and how long it is. Its due time is [`Schedule::due_ns`] from now on.
    pub fn next(&mut self, recorded_ms: i64, bytes: usize) {
        let step = match self.pace {
            Pace::Speed(_) => self.recorded_gap(recorded_ms),
            Pace::Rate { .. } => u64::from(self.started),
            Pace::Bandwidth(_) => self.bytes_before,
            Pace::Asap | Pace::Step => 0,
        };
        self.latest_ms = Some(self.latest_ms.map_or(recorded_ms, |latest| latest.max(recorded_ms)));
        self.bytes_before = bytes as u64;
        self.count += step;
        if let Pace::Rate { rate, poisson: true } = self.pace
            && self.started
        {
            self.drawn_ns += exponential(&mut self.random, rate);
        }
        self.started = true;
        let nominal = self.nominal_ns();
        self.due_ns = self.capped(ramped(nominal, self.shape.ramp_ns), true);
    }

    /// The recorded gap before an event, cut and stretched. Events that were recorded late have none.
    fn recorded_gap(&self, recorded_ms: i64) -> u64 {
        let Some(latest) = self.latest_ms else { return 0 };
        let gap = u64::try_from(recorded_ms.saturating_sub(latest)).unwrap_or(0);
        gap.min(self.shape.max_gap_ms.unwrap_or(u64::MAX)).max(self.shape.min_gap_ms)
    }

    /// Schedule time of the present event, before ramp and ceiling.
    fn nominal_ns(&self) -> u64 {
        let counted = u128::from(self.count.saturating_sub(self.anchor));
        let since = match self.pace {
            Pace::Speed(millionths) => narrow(counted * MILLION * MILLION / u128::from(millionths)),
            Pace::Rate { poisson: true, .. } => return self.drawn_ns,
            Pace::Rate { rate, .. } => rate.ns(self.count.saturating_sub(self.anchor)),
            Pace::Bandwidth(bytes) => narrow(counted * SECOND_NS / u128::from(bytes)),
            Pace::Asap | Pace::Step => 0,
        };
        self.anchor_ns.saturating_add(since)
    }

    /// Puts a time off until the ceiling allows it. `taken`: another event goes then.
    fn capped(&mut self, ns: u64, taken: bool) -> u64 {
        let Some(cap) = self.shape.rate_cap else { return ns };
        let allowed = self.cap_ns.saturating_add(cap.ns(self.cap_count));
        if ns >= allowed {
            (self.cap_ns, self.cap_count) = (ns, 0);
        }
        let due = ns.max(allowed);
        self.cap_count += u64::from(taken);
        due
    }

    /// The moment of the clock at which the present event is due; `None` when the pace does not say.
    pub fn due_ns(&self) -> Option<u64> {
        let timed = self.pace.is_timed() || self.shape.rate_cap.is_some();
        timed.then(|| self.base_ns.saturating_add_unsigned(self.due_ns).try_into().unwrap_or(0))
    }

    /// How long the schedule is up to the present event, in nanoseconds.
    pub fn length_ns(&self) -> u64 {
        self.due_ns
    }

    /// The schedule begins now, or goes on now with the present event: the base is set so that it is due.
    pub fn begin(&mut self, now_ns: u64) {
        self.base_ns = 0_i64.saturating_add_unsigned(now_ns).saturating_sub_unsigned(self.due_ns);
    }

    /// The clock went on for so long while the schedule stood still.
    pub fn pause_ended(&mut self, paused_ns: u64) {
        self.base_ns = self.base_ns.saturating_add_unsigned(paused_ns);
    }

    /// From now on another pace. The present event, when it is still to come, is waited for at the new speed for the
    /// rest of its gap; when it is late, it is due now and nothing that was missed is caught up.
    pub fn set_pace(&mut self, pace: Pace, now_ns: u64) {
        let since = 0_i64.saturating_add_unsigned(now_ns).saturating_sub(self.base_ns);
        let elapsed = unramped(since.try_into().unwrap_or(0), self.shape.ramp_ns);
        let nominal = self.nominal_ns();
        let gap_left = match (self.pace, pace) {
            (Pace::Speed(old), Pace::Speed(_)) if nominal > elapsed => {
                let left = u128::from(nominal - elapsed) * u128::from(old) / MILLION / MILLION;
                narrow(left)
            }
            _ => 0,
        };
        self.pace = pace;
        self.anchor_ns = elapsed;
        self.anchor = self.count.saturating_sub(gap_left);
        self.drawn_ns = elapsed;
        let nominal = self.nominal_ns();
        self.cap_count = self.cap_count.saturating_sub(1);
        self.due_ns = self.capped(ramped(nominal, self.shape.ramp_ns), true);
    }

    /// The recording begins again, so long after the present event.
    pub fn next_loop(&mut self, gap_ns: u64) {
        let nominal = self.nominal_ns();
        self.anchor_ns = nominal.saturating_add(gap_ns);
        self.anchor = self.count;
        self.drawn_ns = self.drawn_ns.saturating_add(gap_ns);
        self.latest_ms = None;
    }
}

/// When work that would be at `ns` of a steady pace is done, if the pace grows evenly from nothing during `ramp`: the
/// integral of a straight line, solved for time.
fn ramped(ns: u64, ramp: u64) -> u64 {
    if ns < ramp / 2 { narrow((2 * u128::from(ramp) * u128::from(ns)).isqrt()) } else { ns.saturating_add(ramp / 2) }
}

/// The other way round.
fn unramped(ns: u64, ramp: u64) -> u64 {
    if ns < ramp { narrow(u128::from(ns) * u128::from(ns) / (2 * u128::from(ramp))) } else { ns - ramp / 2 }
}

/// A gap of a Poisson process of this rate, in nanoseconds.
fn exponential(random: &mut ChaCha8Rng, rate: Rate) -> u64 {
    let units = (random.next_u64() >> 11) + 1;
    let mean_ns = (SECOND_NS * MILLION / u128::from(rate.0)) as f64;
    (-natural_log(units, 53) * mean_ns) as u64
}

/// ln(n / 2^bits) by additions, multiplications and divisions alone: the same on every machine, which the library's
/// logarithm need not be.
fn natural_log(n: u64, bits: u32) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    let shift = n.leading_zeros();
    // n = m · 2^(64 - shift), with m from 1/2 to 1.
    let m = (n << shift) as f64 / 18_446_744_073_709_551_616.0;
    let exponent = 64.0 - f64::from(shift) - f64::from(bits);
    let z = (m - 1.0) / (m + 1.0);
    let square = z * z;
    let mut term = z;
    let mut sum = 0.0;
    // |z| is at most 1/3: 20 terms are more than a double can tell.
    for k in 0..20 {
        sum += term / f64::from(2 * k + 1);
        term *= square;
    }
    2.0 * sum + exponent * LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: u64 = 1_000_000;

    /// Due times in milliseconds of events recorded at these milliseconds, each of 100 bytes.
    fn due(pace: &str, shape: Shape, recorded: &[i64]) -> Vec<u64> {
        let pace = Pace::parse_speed(pace)
            .or_else(|_| Pace::parse_rate(pace))
            .or_else(|_| Pace::parse_bandwidth(pace))
            .unwrap();
        let mut schedule = Schedule::new(pace, shape);
        recorded
            .iter()
            .map(|ms| {
                schedule.next(*ms, 100);
                schedule.due_ns().unwrap() / MS
            })
            .collect()
    }

    const DAY: [i64; 6] = [1_000, 1_100, 1_050, 61_100, 61_100, 61_200];

    #[test]
    fn every_pace_has_its_schedule() {
        let plain = Shape::default();
        assert_eq!(due("1x", plain, &DAY), [0, 100, 100, 60_100, 60_100, 60_200]);
        assert_eq!(due("10x", plain, &DAY), [0, 10, 10, 6_010, 6_010, 6_020]);
        assert_eq!(due("250%", plain, &DAY), [0, 40, 40, 24_040, 24_040, 24_080]);
        assert_eq!(due("0.5x", plain, &DAY), [0, 200, 200, 120_200, 120_200, 120_400]);
        assert_eq!(due("3/s", plain, &DAY), [0, 333, 666, 1_000, 1_333, 1_666]);
        assert_eq!(due("30/m", plain, &DAY), [0, 2_000, 4_000, 6_000, 8_000, 10_000]);
        assert_eq!(due("1kB/s", plain, &DAY), [0, 100, 200, 300, 400, 500]);
        let asap = Schedule::new(Pace::Asap, plain);
        assert_eq!((asap.due_ns(), Schedule::new(Pace::Step, plain).due_ns()), (None, None));
    }

    #[test]
    fn gaps_are_cut_and_stretched() {
        let cut = Shape { max_gap_ms: Some(5_000), ..Shape::default() };
        assert_eq!(due("1x", cut, &DAY), [0, 100, 100, 5_100, 5_100, 5_200]);
        let stretched = Shape { min_gap_ms: 20, ..cut };
        assert_eq!(due("1x", stretched, &DAY), [0, 100, 120, 5_120, 5_140, 5_240]);
    }

    #[test]
    fn a_ceiling_spreads_bursts_and_then_lets_go() {
        let shape = Shape { rate_cap: Some(Rate::parse("10/s").unwrap()), ..Shape::default() };
        assert_eq!(due("1x", shape, &[0, 0, 0, 50, 1_000, 1_000]), [0, 100, 200, 300, 1_000, 1_100]);
        let mut asap = Schedule::new(Pace::Asap, shape);
        let capped: Vec<u64> = (0..3)
            .map(|_| {
                asap.next(0, 1);
                asap.due_ns().unwrap() / MS
            })
            .collect();
        assert_eq!(capped, [0, 100, 200]);
    }

    #[test]
    fn a_ramp_begins_slowly() {
        let shape = Shape { ramp_ns: 10_000 * MS, ..Shape::default() };
        let even: Vec<i64> = (0..8).map(|i| i * 2_500).collect();
        assert_eq!(due("1x", shape, &even), [0, 7_071, 10_000, 12_500, 15_000, 17_500, 20_000, 22_500]);
        for ns in [0, 1, 5_000 * MS - 1, 5_000 * MS, 123_456 * MS] {
            assert!(unramped(ramped(ns, shape.ramp_ns), shape.ramp_ns).abs_diff(ns) <= 2, "{ns}");
        }
    }

    #[test]
    fn poisson_gaps_have_the_mean_and_the_seed_of_the_rate() {
        let shape = |seed| Shape { seed, ..Shape::default() };
        let many = vec![0; 20_001];
        let one = due("1000/s:poisson", shape(7), &many);
        assert_eq!(one, due("1000/s:poisson", shape(7), &many));
        assert_ne!(one, due("1000/s:poisson", shape(8), &many));
        let last = one[20_000];
        assert!((19_500..20_500).contains(&last), "{last}");
        // Of an exponential distribution 1/e of the gaps are longer than the mean.
        let long = one.windows(2).filter(|w| w[1] - w[0] > 1).count();
        assert!((2_500..9_000).contains(&long), "{long}");
        expect_test::expect!["[0, 1, 3, 3, 4, 4]"].assert_eq(&format!("{:?}", &one[..6]));
        for (n, bits) in [(1u64, 53), (1 << 52, 53), ((1 << 53) - 1, 53), (12_345_678_901, 53)] {
            let library = (n as f64 / 9_007_199_254_740_992.0).ln();
            assert!((natural_log(n, bits) - library).abs() < 1e-13, "{n}");
        }
    }

    #[test]
    fn an_hour_of_any_pace_does_not_drift() {
        for pace in ["1x", "7x", "0.333333x", "7/s", "333/s", "1001/s"] {
            let pace = Pace::parse_speed(pace).or_else(|_| Pace::parse_rate(pace)).unwrap();
            let mut schedule = Schedule::new(pace, Shape::default());
            let mut n: u64 = 0;
            while schedule.length_ns() < 3_600_000 * MS {
                schedule.next(i64::try_from(n * 13).unwrap(), 100);
                let exact = match pace {
                    Pace::Speed(millionths) => u128::from(n * 13) * 1_000_000_000_000 / u128::from(millionths),
                    Pace::Rate { rate, .. } => u128::from(n) * 1_000_000_000_000_000 / u128::from(rate.0),
                    _ => unreachable!(),
                };
                assert_eq!(u128::from(schedule.length_ns()), exact, "{pace} {n}");
                n += 1;
            }
        }
    }

    #[test]
    fn a_pause_moves_the_base_and_a_change_of_pace_makes_an_anchor() {
        let mut schedule = Schedule::new(Pace::Speed(1_000_000), Shape::default());
        schedule.next(0, 1);
        schedule.begin(5_000 * MS);
        assert_eq!(schedule.due_ns(), Some(5_000 * MS));
        schedule.next(10_000, 1);
        assert_eq!(schedule.due_ns(), Some(15_000 * MS));
        schedule.pause_ended(10_000 * MS);
        assert_eq!(schedule.due_ns(), Some(25_000 * MS));
        // Half of the gap has passed: the other half goes at twice the speed.
        schedule.set_pace(Pace::Speed(2_000_000), 20_000 * MS);
        assert_eq!(schedule.due_ns(), Some(22_500 * MS));
        schedule.next(14_000, 1);
        assert_eq!(schedule.due_ns(), Some(24_500 * MS));
        // Late: what was missed is not caught up.
        schedule.set_pace(Pace::Speed(1_000_000), 100_000 * MS);
        assert_eq!(schedule.due_ns(), Some(100_000 * MS));
        schedule.next(15_000, 1);
        assert_eq!(schedule.due_ns(), Some(101_000 * MS));
        schedule.set_pace(Pace::parse_rate("10/s").unwrap(), 100_500 * MS);
        assert_eq!(schedule.due_ns(), Some(100_500 * MS));
        schedule.next(0, 1);
        assert_eq!(schedule.due_ns(), Some(100_600 * MS));
    }

    #[test]
    fn a_loop_goes_on_after_its_gap() {
        for (pace, second) in [(Pace::Speed(1_000_000), 9_000), (Pace::parse_rate("1/s").unwrap(), 7_000)] {
            let mut schedule = Schedule::new(pace, Shape::default());
            schedule.next(1_000, 1);
            schedule.next(5_000, 1);
            schedule.next_loop(5_000 * MS);
            schedule.next(1_000, 1);
            assert_eq!(schedule.due_ns(), Some(second * MS), "{pace}");
        }
    }

    #[test]
    fn paces_are_read_and_shown() {
        for (read, shown) in [
            (Pace::parse_speed("10x"), "10x"),
            (Pace::parse_speed("250%"), "2.5x"),
            (Pace::parse_rate("500/s"), "500/s"),
            (Pace::parse_rate("90/h:poisson"), "0.025/s:poisson"),
            (Pace::parse_bandwidth("2MiB/s"), "2097152 B/s"),
            (Pace::parse_bandwidth("1.5kB/s"), "1500 B/s"),
        ] {
            assert_eq!(read.unwrap().to_string(), shown);
        }
        for wrong in [
            Pace::parse_speed("0x"),
            Pace::parse_speed("-1x"),
            Pace::parse_rate("5/d"),
            Pace::parse_rate("5/s:even"),
            Pace::parse_bandwidth("5 parsecs/s"),
        ] {
            assert!(wrong.is_err());
        }
    }
}
