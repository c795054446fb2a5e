//! Documents that break one rule each.

mod attempts;
mod defect;
mod edit;
mod sites;

use self::attempts::{Bases, site_defects};
pub use self::defect::Defect;
use self::sites::sites;
use crate::packets::{Message, MessageType};

/// For every rule that the schema of a message states, a document that breaks exactly that rule: of each field of its
/// request, its reply and its records, nested ones included, the type, whether it is required, its code list, its pattern, its
/// lengths, its edition, and what is advised for it; and the rules between fields.
///
/// All other values are realistic. The result is the same at each call.
pub fn defects<M: MessageType>() -> Vec<Defect> {
    defects_of(M::MESSAGE)
}

/// As [`defects`], for a message that is known as a value.
///
/// ```
/// use qcvn120::{Code, Message, testing};
///
/// let defects = testing::defects_of(Message::LayThuTuc);
/// assert!(defects.iter().any(|defect| defect.code() == Code::Required && defect.pointer() == "/maTTHC"));
/// ```
pub fn defects_of(message: Message) -> Vec<Defect> {
    let mut bases = Bases::of(message);
    sites(message)
        .iter()
        .flat_map(|site| site_defects(site, &mut bases))
        .collect()
}
