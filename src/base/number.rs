//! The numbers of paragraphs, in the order in which people count.

/// A key to sort by: `5.10` after `5.9`; what is no number after the numbers.
pub fn by_number(number: &str) -> Vec<(u64, String)> {
    number.split('.').map(|part| (part.parse().unwrap_or(u64::MAX), part.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_stand_in_the_order_in_which_people_count() {
        let mut numbers = ["5.10", "annex", "5.9", "5", "12"];
        numbers.sort_by_key(|number| by_number(number));
        assert_eq!(numbers, ["5", "5.9", "5.10", "12", "annex"]);
    }
}
