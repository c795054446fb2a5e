//! serde gives the values that `json::read` gives, or an error that says why it cannot.

use qcvn120::text::Text;
use qcvn120::{Form, Message, MessageType, Record, Reply, Request, json};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::make::Input;

/// The property.
pub fn holds(bytes: &[u8]) {
    let Some(input) = Input::of(bytes) else {
        return;
    };
    let form = input
        .message
        .forms()
        .nth(input.portions.len() % 3)
        .unwrap_or(Form::Record);
    let text = &input.document;
    macro_rules! of_message {
        ($($group:ident: $($name:ident)*;)*) => {
            match input.message {
                $($(Message::$name => of::<qcvn120::$group::$name>(form, text),)*)*
                other => panic!("{other} is missing here"),
            }
        };
    }
    of_message! {
        session: DangNhap;
        status_sync: CapNhatTienDoHoSoMC DongBoHoSoMC DongBoTrangThaiHoSo TraCuuHoSo;
        survey: DongBoDanhGia;
        statistics: DongBoThongKeHoSo;
        procedures: LayDanhMucCoQuan LayDanhMucLinhVuc LayDanhSachTTHC LayThuTuc;
        feedback: DanhSachPAKNChoXuLy LayTaiLieuPAKN;
        questions: DongBoHoiDap DongBoKetQuaHoiDapGuiTuDVCQG LayDanhSachHoiDapBoCoQuan
            LayDanhSachHoiDapGuiTuDVCQG LayNoiDungTraLoiTheoCauHoi;
    }
}

fn of<M: MessageType>(form: Form, text: &[u8])
where
    M::Request<String>: Serialize + DeserializeOwned,
    M::Reply<String>: Serialize + DeserializeOwned,
    M::Record<String>: Serialize + DeserializeOwned,
{
    match form {
        Form::Request => agree::<Request<M>>(text),
        Form::Reply => agree::<Reply<M>>(text),
        Form::List | Form::Record => agree::<M::Record<String>>(text),
    }
}

/// What serde may say where our reader reads.
const REASONS: &[&str] = &[
    // A number that would come as another one.
    "rounds",
    "number out of range",
    // Its own depth is 128 as ours, but it counts the scalars.
    "recursion limit exceeded",
    // A byte-order mark.
    "expected value at line 1 column 1",
    "an object (",
];

fn agree<R: Record + Serialize + DeserializeOwned>(text: &[u8])
where
    R::Text: Text + for<'a> qcvn120::text::FromInput<'a>,
{
    let shown = || String::from_utf8_lossy(text);
    let ours = json::read::<R>(text);
    let theirs = serde_json::from_slice::<R>(text);
    match (ours, theirs) {
        (Ok((ours, _)), Ok(theirs)) => {
            // Through a value, so that a number counts and not its spelling. What is no double or 64-bit integer has none.
            let values = (serde_json::to_value(&ours), serde_json::to_value(&theirs));
            if let (Ok(ours), Ok(theirs)) = values {
                assert!(are_same(&ours, &theirs), "{ours}\n{theirs}\n{}", shown());
            }
        }
        (Ok(_), Err(error)) => {
            let error = error.to_string();
            assert!(
                REASONS.iter().any(|reason| error.contains(reason)),
                "{error}: {}",
                shown()
            );
        }
        (Err(error), Ok(_)) => {
            // Values under keys that it does not look into.
            assert!(
                serde_json::from_slice::<Value>(text).is_err(),
                "{error}: {}",
                shown()
            );
        }
        (Err(_), Err(_)) => {}
    }
}

/// Whether two values are the same, but for the spelling of a number in place of a text: through serde, `1.10` is `1.1`.
fn are_same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::String(ours), Value::String(theirs)) => {
            let number = |text: &str| text.parse::<f64>().ok();
            ours == theirs || number(ours).is_some() && number(ours) == number(theirs)
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len() && pairs.all(|(ours, theirs)| are_same(ours, theirs))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            let mut members = ours.iter();
            let is_same =
                |(key, ours)| theirs.get(key).is_some_and(|theirs| are_same(ours, theirs));
            ours.len() == theirs.len() && members.all(is_same)
        }
        _ => ours == theirs,
    }
}
