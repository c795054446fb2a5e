//! What may be wrong between packets: the codes of findings on several documents, and the places that they name.

use super::Position;
use crate::spec::Grade;

macro_rules! together {
    ($(
        $(#[$doc:meta])*
        $variant:ident = $code:literal $grade:ident
            vi $vi:literal
            en $en:literal;
    )*) => {
        /// What a finding on packets that belong together is about: see [`archive`](crate::archive).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Together {
            $($(#[$doc])* $variant,)*
        }

        impl Together {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code, and the message in Vietnamese and in English.
            pub(super) const fn words(self) -> (&'static str, &'static str, &'static str) {
                match self {
                    $(Self::$variant => ($code, $vi, $en),)*
                }
            }

            /// How well it is known that senders are held to it. For [`StatusOrder`](Self::StatusOrder), each finding gives the
            /// grade of the move.
            pub const fn evidence(self) -> Grade {
                match self {
                    $(Self::$variant => Grade::$grade,)*
                }
            }
        }
    };
}

// `{other}` stands for the other place, with its file.
together! {
    /// A dossier is updated (`isUpdating` True) before the packet that creates it.
    UpdateBeforeCreate = "together.update-before-create" Provisional
        vi "Hồ sơ được cập nhật trước khi được tạo; gói tin tạo hồ sơ ở {other}"
        en "The dossier is updated before it is created; the packet that creates it is at {other}";
    /// A dossier is updated, and none of the packets creates it.
    NeverCreated = "together.never-created" Provisional
        vi "Hồ sơ chỉ được cập nhật; không gói tin nào trong số này tạo hồ sơ"
        en "The dossier is only updated; none of these packets creates it";
    /// A dossier is created (`isUpdating` False) that was created before.
    CreatedTwice = "together.created-twice" OneSystem
        vi "Hồ sơ được tạo lần nữa; đã được tạo ở {other}. Cổng trả lời “đã tồn tại”: hãy gửi bản cập nhật"
        en "The dossier is created again; it was created at {other}. The portal answers that it exists already: send an update";
    /// Progress of a dossier is sent before the packet that creates it.
    ProgressBeforeCreate = "together.progress-before-create" OneSystem
        vi "Tiến độ được gửi trước khi hồ sơ được tạo; gói tin tạo hồ sơ ở {other}"
        en "Progress is sent before the dossier is created; the packet that creates it is at {other}";
    /// Progress, or an answer, for a dossier that none of the packets holds.
    UnknownDossier = "together.unknown-dossier" Provisional
        vi "{field} là mã của một hồ sơ mà không gói tin nào trong số này gửi lên"
        en "{field} is the number of a dossier that none of these packets sends";
    /// A status that cannot follow the one before it: see `x-moves` of the list.
    StatusOrder = "together.status-order" Provisional
        vi "{field} là “{to}”, không thể đến sau “{from}” ở {other}"
        en "{field} is \"{to}\", which cannot follow \"{from}\" at {other}";
    /// The day of receipt of a dossier is not the one that was sent before.
    ReceiptChanged = "together.receipt-changed" Provisional
        vi "{field} khác với ngày đã gửi cho hồ sơ này ở {other}"
        en "{field} is another day than the one sent for this dossier at {other}";
    /// Progress of a day before the dossier was received.
    ProgressBeforeReceipt = "together.progress-before-receipt" Provisional
        vi "{field} trước ngày tiếp nhận hồ sơ, gửi ở {other}"
        en "{field} is before the day on which the dossier was received, sent at {other}";
    /// The procedure of a dossier is not the one that was sent before.
    ProcedureChanged = "together.procedure-changed" Provisional
        vi "{field} khác với mã đã gửi cho hồ sơ này ở {other}"
        en "{field} is another code than the one sent for this dossier at {other}";
    /// A count of the statistics is not what the dossiers give.
    Statistics = "together.statistics" OneSystem
        vi "{field} không khớp với số đếm được từ {dossiers} hồ sơ của đơn vị trong các gói tin này{other}"
        en "{field} is not what {dossiers} dossiers of the agency among these packets give{other}";
    /// A procedure that the list of procedures among the packets does not have.
    ProcedureNotInCatalogue = "together.procedure-not-in-catalogue" Provisional
        vi "{field} không có trong danh sách thủ tục ở {other}"
        en "{field} is not in the list of procedures at {other}";
    /// A field of procedures that the catalogue among the packets does not have.
    FieldNotInCatalogue = "together.field-not-in-catalogue" Provisional
        vi "{field} không có trong danh mục lĩnh vực ở {other}"
        en "{field} is not in the catalogue of fields at {other}";
}

/// A place in one of several documents.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourcePlace {
    /// The name of the document, as it was given.
    pub file: String,
    /// The JSON pointer of the record.
    pub pointer: String,
    /// Where the record begins; `None` where there is no text.
    pub position: Option<Position>,
}

impl SourcePlace {
    pub(crate) fn new(file: &str, pointer: String, position: Option<Position>) -> Self {
        Self {
            file: file.to_owned(),
            pointer,
            position,
        }
    }
}

/// What a finding on packets that belong together has beside others: its document, and the other place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Across {
    pub(crate) file: String,
    pub(crate) other: Option<SourcePlace>,
}
