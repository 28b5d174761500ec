//! Amounts in one currency, with the currency's own number of decimals (ISO 4217; XOF has none, TND three).
//!
//! **Not here.** Conversion: a total over currencies needs a rates table that the workshop names.

use rust_decimal::Decimal;
use std::fmt;

/// Three capital letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads three capital letters, known to ISO 4217 or not.
    pub fn parse(text: &str) -> Option<Self> {
        let code: [u8; 3] = text.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Decimals of its smallest unit. Two for a currency that the table does not name.
    pub fn decimals(self) -> u32 {
        match self.as_str() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
            | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An exact amount in a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// How much, exactly.
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

/// Why a text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// No currency, or not three capital letters.
    #[error("an amount needs a currency of three capital letters, as in `1200 USD`")]
    Currency,
    /// Not digits with at most one decimal point.
    #[error("`{0}` is not an amount: digits, then at most one point and decimals")]
    Amount(String),
    /// More decimals than the currency has.
    #[error("{currency} has {has} decimals")]
    Decimals {
        /// The currency.
        currency: Currency,
        /// How many it has.
        has: u32,
    },
}

impl Money {
    /// Reads the written form, `120.00 USD`: sign, 1 to 15 digits, a point and decimals, a blank, the currency.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let (amount, currency) = text.rsplit_once(' ').ok_or(MoneyError::Currency)?;
        let currency = Currency::parse(currency).ok_or(MoneyError::Currency)?;
        let wrong = || MoneyError::Amount(amount.to_owned());
        let unsigned = amount.strip_prefix('-').unwrap_or(amount);
        let (whole, cents) = unsigned.split_once('.').map_or((unsigned, None), |(w, c)| (w, Some(c)));
        let digits = |s: &str| !s.is_empty() && s.len() <= 15 && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !cents.is_none_or(digits) {
            return Err(wrong());
        }
        let amount = Decimal::from_str_exact(amount).map_err(|_| wrong())?;
        let has = currency.decimals();
        if amount.normalize().scale() > has {
            return Err(MoneyError::Decimals { currency, has });
        }
        Ok(Self { amount, currency })
    }

    /// The amount with blanks between thousands, for people: `1 200 000 XOF`.
    pub fn grouped(&self) -> String {
        let text = self.fixed();
        let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |t| ("-", t));
        let (whole, cents) = text.split_once('.').map_or((text, None), |(w, c)| (w, Some(c)));
        let mut out = String::from(sign);
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push('\u{a0}');
            }
            out.push(c);
        }
        if let Some(cents) = cents {
            out.push('.');
            out.push_str(cents);
        }
        format!("{out}\u{a0}{}", self.currency)
    }

    fn fixed(&self) -> String {
        let mut amount = self.amount;
        amount.rescale(self.currency.decimals());
        amount.to_string()
    }
}

/// The written form: the currency's decimals, a blank, the currency.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.fixed(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_keeps_its_exact_value_and_its_currencys_decimals() {
        assert_eq!(Money::parse("120 USD").unwrap().to_string(), "120.00 USD");
        assert_eq!(Money::parse("120000000 XOF").unwrap().grouped(), "120\u{a0}000\u{a0}000\u{a0}XOF");
        assert_eq!(Money::parse("-1234.5 USD").unwrap().grouped(), "-1\u{a0}234.50\u{a0}USD");
        assert_eq!(Money::parse("1.125 TND").unwrap().to_string(), "1.125 TND");
    }

    #[test]
    fn what_is_not_an_amount_says_why() {
        assert_eq!(Money::parse("120"), Err(MoneyError::Currency));
        assert!(matches!(Money::parse("1e5 USD"), Err(MoneyError::Amount(_))));
        assert!(matches!(Money::parse("1_000 USD"), Err(MoneyError::Amount(_))));
        assert!(matches!(Money::parse("10.5 XOF"), Err(MoneyError::Decimals { has: 0, .. })));
        assert!(matches!(Money::parse("1234567890123456 USD"), Err(MoneyError::Amount(_))));
    }
}
