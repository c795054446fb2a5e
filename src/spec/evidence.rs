//! How well a fact is known, and since which edition it holds.
//!
//! This file uses `std` alone, so that the build script can compile it too.

use std::fmt;

/// The edition of the packets that a field or a code came with, and that a document is checked under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Edition {
    /// The text of QCVN 120:2019/BTTTT.
    Qcvn2019,
    /// With the fields that real systems send since 2022 (public practice; no published regulation states them).
    #[default]
    Qcvn2022,
}

impl Edition {
    /// The year, as the command line and the schema files name the edition.
    pub const fn year(self) -> &'static str {
        match self {
            Self::Qcvn2019 => "2019",
            Self::Qcvn2022 => "2022",
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.year())
    }
}

/// How well a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Grade {
    /// `R`: stated by the regulation or another legal text, as publicly summarised.
    Regulation,
    /// `2`: two or more independent public systems send or read exactly this.
    TwoSystems,
    /// `1`: one public system sends or reads exactly this.
    OneSystem,
    /// `P`: this project's reading; no public evidence.
    Provisional,
}

impl Grade {
    /// The grades, from the strongest to the weakest.
    pub const ALL: &'static [Self] = &[
        Self::Regulation,
        Self::TwoSystems,
        Self::OneSystem,
        Self::Provisional,
    ];

    /// The letter or digit that schema files and reports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Regulation => "R",
            Self::TwoSystems => "2",
            Self::OneSystem => "1",
            Self::Provisional => "P",
        }
    }

    /// The grade of what rests on both.
    pub(crate) const fn weaker(self, other: Self) -> Self {
        // They are declared from the strongest to the weakest.
        if self as u8 > other as u8 {
            self
        } else {
            other
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How well each fact about a field is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {
    /// That a field of this name stands here.
    pub field: Grade,
    /// That it must be there.
    pub required: Grade,
    /// That it has this pattern, this list of codes, these lengths.
    pub constraint: Grade,
}

impl Evidence {
    pub(crate) const fn field(field: Grade) -> Self {
        Self {
            field,
            required: Grade::Provisional,
            constraint: Grade::Provisional,
        }
    }
}
