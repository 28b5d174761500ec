//! The order in which people count.

/// Numbers in a text count as numbers: `5.10` after `5.9`, `Room 10` after `Room 2`.
pub fn by_number(text: &str) -> Vec<(u64, String)> {
    let mut out: Vec<(u64, String)> = Vec::new();
    let mut digits = false;
    for c in text.chars() {
        match out.last_mut().filter(|_| c.is_ascii_digit() == digits) {
            Some((_, run)) => run.push(c),
            None => out.push((u64::MAX, c.to_string())),
        }
        digits = c.is_ascii_digit();
    }
    for (number, run) in &mut out {
        *number = run.parse().unwrap_or(u64::MAX);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_comes_after_nine() {
        let mut texts = ["5.10", "5.9", "5", "5.9a", "Room 10", "Room 2", "", "10"];
        texts.sort_by_cached_key(|text| by_number(text));
        assert_eq!(texts, ["", "5", "5.9", "5.9a", "5.10", "10", "Room 2", "Room 10"]);
    }
}
