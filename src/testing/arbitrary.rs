//! `any::<HoSo>()`: every record is [`Arbitrary`].

use proptest::arbitrary::Arbitrary;

use super::AnyRecord;

include!(concat!(env!("OUT_DIR"), "/records.rs"));

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
