//! `any::<HoSo>()`: every record and every code list is [`Arbitrary`].

use proptest::arbitrary::Arbitrary;

use super::{AnyCode, AnyRecord};
use crate::scalars::ListedCode;

include!(concat!(env!("OUT_DIR"), "/records.rs"));
include!(concat!(env!("OUT_DIR"), "/code_lists.rs"));

macro_rules! arbitrary {
    ($record:ty) => {
        impl Arbitrary for $record {
            type Parameters = ();
            type Strategy = AnyRecord<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                AnyRecord::default()
            }
        }
    };
}

every_record!(arbitrary);

macro_rules! arbitrary_code {
    ($list:ty) => {
        impl Arbitrary for $list {
            type Parameters = ();
            type Strategy = AnyCode<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                proptest::sample::select(<Self as ListedCode>::ALL)
            }
        }
    };
}

every_code!(arbitrary_code);
