//! Spreading a sum over lines in proportion, to the kopeck: the largest remainders get what rounding leaves.

use crate::vocab::Money;

/// The shares of `sum` in proportion to `weights`, none above its cap. They add up to `sum`, or to all caps when
/// these are less; a line without weight gets nothing.
///
/// ```
/// use tillwire::rules::spread::spread;
/// use tillwire::vocab::Money;
/// let kopecks = |n: &[i64]| n.iter().map(|n| Money::from_minor(*n)).collect::<Vec<_>>();
/// assert_eq!(spread(Money::from_minor(100), &kopecks(&[1, 1, 1]), &kopecks(&[99, 99, 99])), kopecks(&[34, 33, 33]));
/// assert_eq!(spread(Money::from_minor(100), &kopecks(&[900, 100]), &kopecks(&[50, 100])), kopecks(&[50, 50]));
/// ```
pub fn spread(sum: Money, weights: &[Money], caps: &[Money]) -> Vec<Money> {
    let weights: Vec<i128> = weights.iter().map(|w| i128::from(w.minor().max(0))).collect();
    let mut caps: Vec<i128> = caps.iter().map(|c| i128::from(c.minor().max(0))).collect();
    caps.resize(weights.len(), 0);
    let mut shares = vec![0_i128; weights.len()];
    let mut open: Vec<usize> = (0..weights.len()).filter(|i| weights[*i] > 0 && caps[*i] > 0).collect();
    let mut rest = i128::from(sum.minor().max(0));
    // Each round takes at least one line out, or is the last.
    while rest > 0 && !open.is_empty() {
        let total: i128 = open.iter().map(|i| weights[*i]).sum();
        let (full, others): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|i| rest * weights[**i] >= caps[**i] * total);
        if full.is_empty() {
            give_by_remainder(rest, total, &weights, &caps, &open, &mut shares);
            break;
        }
        for line in full {
            shares[line] = caps[line];
        }
        // What the full lines could not take is spread over the others again.
        let given: i128 = shares.iter().sum();
        rest = i128::from(sum.minor()) - given;
        open = others;
    }
    shares.into_iter().map(|s| Money::from_minor(i64::try_from(s).unwrap_or(i64::MAX))).collect()
}

/// Gives `rest` to open lines of which none would be full: whole parts first, then a kopeck to each of the largest
/// remainders, the earlier line first where they are equal.
fn give_by_remainder(rest: i128, total: i128, weights: &[i128], caps: &[i128], open: &[usize], shares: &mut [i128]) {
    let mut left = rest;
    let mut remainders: Vec<(i128, usize)> = Vec::with_capacity(open.len());
    for line in open {
        let exact = rest * weights[*line];
        shares[*line] = exact / total;
        left -= shares[*line];
        remainders.push((exact % total, *line));
    }
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, line) in remainders {
        if left > 0 && shares[line] < caps[line] {
            shares[line] += 1;
            left -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn to_the_kopeck_and_under_the_caps(
            sum in 0i64..1_000_000,
            lines in prop::collection::vec((0i64..100_000, 0i64..100_000), 0..12),
        ) {
            let money = |n: &i64| Money::from_minor(*n);
            let weights: Vec<Money> = lines.iter().map(|(w, _)| money(w)).collect();
            let caps: Vec<Money> = lines.iter().map(|(_, c)| money(c)).collect();
            let shares = spread(Money::from_minor(sum), &weights, &caps);
            prop_assert_eq!(shares.len(), lines.len());
            let able: i64 = lines.iter().filter(|(w, _)| *w > 0).map(|(_, c)| *c).sum();
            prop_assert_eq!(shares.iter().map(|s| s.minor()).sum::<i64>(), sum.min(able));
            for (share, cap) in shares.iter().zip(&caps) {
                prop_assert!(!share.is_negative() && share <= cap);
            }
        }

        #[test]
        fn without_caps_nobody_is_off_by_a_kopeck(
            sum in 1i64..1_000_000,
            weights in prop::collection::vec(1i64..100_000, 1..12),
        ) {
            let total: i64 = weights.iter().sum();
            let sum = sum.min(total);
            let money: Vec<Money> = weights.iter().map(|w| Money::from_minor(*w)).collect();
            let shares = spread(Money::from_minor(sum), &money, &money);
            for (share, weight) in shares.iter().zip(&weights) {
                let exact = i128::from(sum) * i128::from(*weight);
                let off = exact - i128::from(share.minor()) * i128::from(total);
                prop_assert!(off.abs() < i128::from(total), "{share} of {weight}/{total} of {sum}");
            }
        }
    }
}
