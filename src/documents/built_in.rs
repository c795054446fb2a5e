//! The schemas as they hold: a profile that was built in may adjust them further than their files say.

use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/profile_schemas.rs"));
