//! Amounts as people type them: `1 200 000`, `1.200.000,50`, `1,2 M`, `1200000 XOF`.
//!
//! **Invariants.** An amount is read only where it can be read in one way. Where a point or comma can be either the
//! thousands' or the decimals', both readings are given and nobody chooses but the person.
//!
//! **Not here.** The written form, which the record keeps (`money`).

use super::money::{Currency, Money, MoneyError};
use rust_decimal::Decimal;

/// Why typed text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// It cannot be read at all.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// It can be read in two ways.
    #[error("`{typed}` can be {} or {}: type it as `{}` or as `{}`", .whole.grouped(), .part.grouped(), .whole.amount.normalize(), plainly(.part))]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// The mark stands between thousands.
        whole: Money,
        /// The mark stands before decimals.
        part: Money,
    },
}

/// Words after a number, and the noughts that they stand for. `billion` is not read: it is not the same everywhere.
const SCALES: [(&str, u32); 11] = [
    ("k", 3),
    ("m", 6),
    ("mio", 6),
    ("mln", 6),
    ("million", 6),
    ("millions", 6),
    ("bn", 9),
    ("md", 9),
    ("mrd", 9),
    ("milliard", 9),
    ("milliards", 9),
];

/// Reads an amount as it was typed; `usual` is the currency where none is typed.
pub fn amount(typed: &str, usual: Option<Currency>) -> Result<Money, AmountError> {
    let mut words: Vec<&str> = typed.split_whitespace().collect();
    let own = words.last().and_then(|w| Currency::parse(w));
    if own.is_some() {
        words.pop();
    }
    let currency = own.or(usual).ok_or(MoneyError::Currency)?;
    let wrong = || AmountError::from(MoneyError::Amount(typed.trim().to_owned()));
    // A word for a scale may stand against its number: `1,2M`.
    let text = words.join(" ");
    let letters = text.trim_end_matches(|c: char| c.is_alphabetic()).len();
    let (number, word) = text.split_at(letters);
    let noughts = match word {
        "" => 0,
        word => SCALES.iter().find(|(w, _)| *w == word.to_lowercase()).map(|(_, n)| *n).ok_or_else(wrong)?,
    };
    let (sign, number) = number.trim().strip_prefix('-').map_or(("", number.trim()), |rest| ("-", rest.trim()));
    let money = |plain: &str| -> Result<Money, AmountError> {
        let amount = Decimal::from_str_exact(&format!("{sign}{plain}")).map_err(|_| wrong())?;
        let amount = amount.checked_mul(Decimal::from(10_u64.pow(noughts))).ok_or_else(wrong)?;
        Ok(Money::parse(&format!("{} {currency}", amount.normalize()))?)
    };
    let Readings { whole, part } = readings(number).ok_or_else(wrong)?;
    match (whole.as_deref().map(money), part.as_deref().map(money)) {
        (Some(Ok(whole)), Some(Ok(part))) if whole != part => {
            Err(AmountError::Ambiguous { typed: typed.trim().to_owned(), whole, part })
        }
        (Some(Ok(one)), _) | (_, Some(Ok(one))) => Ok(one),
        (Some(Err(why)), _) | (_, Some(Err(why))) => Err(why),
        (None, None) => Err(wrong()),
    }
}

/// What a number can be, with digits and at most one point: its one mark between thousands, or before decimals.
#[derive(Debug, Default)]
struct Readings {
    whole: Option<String>,
    part: Option<String>,
}

fn readings(number: &str) -> Option<Readings> {
    let mut marks: Vec<char> = number.chars().filter(|c| !c.is_ascii_digit()).map(blank).collect();
    let number: String = number.chars().map(blank).collect();
    let last = marks.pop();
    let before = |mark: char| number.rsplit_once(mark);
    match (last, marks.as_slice()) {
        (None, _) => Some(Readings { whole: Some(digits(&number)?), part: None }),
        // One point or comma alone can be either.
        (Some(mark @ ('.' | ',')), []) => {
            let (head, tail) = before(mark)?;
            let part = Some(format!("{}.{}", digits(head)?, digits(tail)?));
            // Nobody groups thousands behind a nought or behind four digits.
            Some(Readings { whole: grouped(&number, mark), part })
        }
        // The same mark again and again stands between thousands; another one before decimals.
        (Some(mark), rest) if rest.iter().all(|m| *m == mark) => {
            Some(Readings { whole: Some(grouped(&number, mark)?), part: None })
        }
        (Some(mark @ ('.' | ',')), [between, rest @ ..]) if rest.iter().all(|m| m == between) => {
            let (head, tail) = before(mark)?;
            Some(Readings { whole: None, part: Some(format!("{}.{}", grouped(head, *between)?, digits(tail)?)) })
        }
        _ => None,
    }
}

/// Blanks and apostrophes, of which there are several, as one.
fn blank(c: char) -> char {
    match c {
        '\'' | '’' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn digits(text: &str) -> Option<String> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned())
}

/// The digits of groups of three, the first of one to three and no nought alone.
fn grouped(text: &str, mark: char) -> Option<String> {
    if !matches!(mark, '.' | ',' | ' ' | '\'') {
        return None;
    }
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && !first.starts_with('0');
    (fits && groups.all(|g| g.len() == 3)).then(|| text.replace(mark, "")).and_then(|all| digits(&all))
}

/// As it is typed so that it can only be this.
fn plainly(money: &Money) -> String {
    let text = money.amount.normalize().to_string();
    match text.split_once('.') {
        // Four decimals, or one, are no group of thousands.
        Some((_, decimals)) if decimals.len() == 3 => format!("{text}0"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<String, String> {
        let xof = Currency::parse("XOF");
        amount(typed, xof).map(|m| m.to_string()).map_err(|e| e.to_string().replace('\u{a0}', " "))
    }

    #[test]
    fn an_amount_is_read_as_people_in_many_countries_write_it() {
        for typed in
            ["1200000", "1 200 000", "1\u{202f}200\u{a0}000", "1.200.000", "1,200,000", "1'200'000", "1,2 M", "1.2m"]
        {
            assert_eq!(read(typed).as_deref(), Ok("1200000 XOF"), "{typed}");
        }
        for typed in ["1 200 000,50 USD", "1.200.000,5 USD", "1,200,000.50 USD", "1200000,50 USD", "1200.0005 k USD"] {
            assert_eq!(read(typed).as_deref(), Ok("1200000.50 USD"), "{typed}");
        }
        assert_eq!(read("-640 000").as_deref(), Ok("-640000 XOF"));
        assert_eq!(read("120 milliards").as_deref(), Ok("120000000000 XOF"));
        assert_eq!(read("0,125 TND").as_deref(), Ok("0.125 TND"));
        assert_eq!(read("1,5 USD").as_deref(), Ok("1.50 USD"));
    }

    #[test]
    fn what_can_be_two_amounts_is_asked_back_with_both() {
        let both = "`1.200 USD` can be 1 200.00 USD or 1.20 USD: type it as `1200` or as `1.2`";
        assert_eq!(read("1.200 USD").unwrap_err(), both);
        assert!(
            read("1,125 TND").unwrap_err().contains("1 125.000 TND or 1.125 TND: type it as `1125` or as `1.1250`")
        );
        assert!(read("1,200 M").unwrap_err().contains("or 1 200 000 XOF"));
        for typed in ["1200", "1.2", "1.1250 TND"] {
            assert!(amount(typed, Currency::parse("USD")).is_ok(), "{typed}");
        }
    }

    #[test]
    fn a_currency_without_decimals_leaves_one_reading() {
        assert_eq!(read("1.234").as_deref(), Ok("1234 XOF"));
        assert_eq!(read("1.234 USD").as_deref(), Ok("1234.00 USD"));
        assert!(read("10,5").unwrap_err().contains("0 decimals"));
    }

    #[test]
    fn what_is_no_amount_is_not_guessed() {
        for typed in [
            "",
            "about 5",
            "1 20",
            "12.00.000",
            "1,2.3,4",
            "1.2 billion",
            "1 200.000.5",
            "1e5",
            ",5",
            "5,",
            "--5",
            "1.200,000.5",
        ] {
            assert!(read(typed).is_err(), "{typed}");
        }
        assert!(amount("5", None).is_err());
    }
}
