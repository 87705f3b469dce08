//! What somebody may have meant who mistyped a word.

/// The nearest of `names` to a mistyped `word`, at most three, best first.
pub fn near_matches<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let reach = (word.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = names
        .into_iter()
        .filter_map(|name| {
            let folded = name.to_lowercase();
            let distance = if folded.contains(&word) && word.len() > 2 { 0 } else { edits(&word, &folded) };
            (distance <= reach).then_some((distance, name))
        })
        .collect();
    near.sort();
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

/// How many single characters differ between two words, where two that changed places count as one.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let names = ["bash", "elvish", "fish", "powershell", "zsh"];
        assert_eq!(near_matches("bsh", names), ["bash", "zsh"]);
        assert_eq!(near_matches("hsz", names), [] as [&str; 0]);
        assert_eq!(near_matches("bahs", names), ["bash"]);
        assert_eq!(near_matches("power", names), ["powershell"]);
        assert!(near_matches("cmd.exe", names).is_empty());
        assert_eq!((edits("kitten", "sitting"), edits("", "ab"), edits("scna", "scan")), (3, 2, 1));
    }
}
