//! What is wrong with a form that was filled in, and in which field: there the caret goes.

/// Why a form makes no entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The name of the field; empty where it is about the whole form.
    pub field: &'static str,
    /// What is wrong, in words.
    pub why: String,
}

impl Wrong {
    /// With this field.
    pub fn at(field: &'static str, why: impl Into<String>) -> Self {
        Self { field, why: why.into() }
    }
}

impl From<String> for Wrong {
    fn from(why: String) -> Self {
        Self::at("", why)
    }
}

impl From<&str> for Wrong {
    fn from(why: &str) -> Self {
        Self::at("", why)
    }
}
