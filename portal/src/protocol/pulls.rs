//! Answers to pulls: from the catalogue, and from what was pushed.

use qcvn120::procedures::TomTatThuTuc;
use qcvn120::questions::HoiDap;
use qcvn120::questions::NoiDungTraLoi;
use qcvn120::status_sync::HoSoTraCuu;
use qcvn120::{AnyDocument, Encoding, Reply, WriteOptions};

use super::answer::codes;
use crate::app::App;
use crate::store::KeptTable;
use crate::store::StoreError;

/// What a pull is answered: code, message and the reply.
pub(super) struct Pulled {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) text: String,
}

/// Answers a pull. `None` if the document asks for nothing that is answered from a catalogue.
pub(super) async fn pull(
    app: &App,
    document: &AnyDocument,
    encoding: Encoding,
) -> Result<Option<Pulled>, StoreError> {
    macro_rules! reply {
        ($message:ty, $records:expr) => {{
            let records = $records;
            let (code, message) = words(records.len());
            let mut reply = Reply::<$message>::default();
            reply.error_code = Some(super::answer::number(code).into());
            reply.message.clone_from(&message);
            reply.result = records;
            // The catalogue may be the operator's own, with errors in it.
            let text = reply.to_text_with(encoding, &WriteOptions::new().keep_invalid(true));
            Some(Pulled {
                code,
                message,
                text: text.unwrap_or_default(),
            })
        }};
    }
    let catalogue = &app.catalogue;
    Ok(match document {
        AnyDocument::LayDanhSachTTHC(_) => {
            reply!(qcvn120::procedures::LayDanhSachTTHC, summaries(app))
        }
        AnyDocument::LayThuTuc(document) => {
            let code = document.request().map(|request| request.ma_tthc.as_str());
            let found = catalogue
                .procedures
                .iter()
                .find(|procedure| Some(procedure.ma_tthc.as_str()) == code);
            reply!(
                qcvn120::procedures::LayThuTuc,
                found.cloned().into_iter().collect::<Vec<_>>()
            )
        }
        AnyDocument::LayDanhMucLinhVuc(_) => reply!(
            qcvn120::procedures::LayDanhMucLinhVuc,
            catalogue.fields.clone()
        ),
        AnyDocument::LayDanhMucCoQuan(_) => reply!(
            qcvn120::procedures::LayDanhMucCoQuan,
            catalogue.agencies.clone()
        ),
        AnyDocument::DanhSachPAKNChoXuLy(_) => reply!(
            qcvn120::feedback::DanhSachPAKNChoXuLy,
            catalogue.feedback.clone()
        ),
        AnyDocument::LayTaiLieuPAKN(document) => {
            let asked = document
                .request()
                .map_or("", |request| request.tep_tin_phan_anh.as_str());
            reply!(
                qcvn120::feedback::LayTaiLieuPAKN,
                catalogue.papers_at(asked)
            )
        }
        AnyDocument::LayDanhSachHoiDapGuiTuDVCQG(_) => {
            reply!(
                qcvn120::questions::LayDanhSachHoiDapGuiTuDVCQG,
                answered(app).await?
            )
        }
        AnyDocument::LayDanhSachHoiDapBoCoQuan(_) => {
            reply!(
                qcvn120::questions::LayDanhSachHoiDapBoCoQuan,
                own(app).await?
            )
        }
        AnyDocument::LayNoiDungTraLoiTheoCauHoi(document) => {
            let id = document
                .request()
                .and_then(|request| request.cauhoiid.as_ref()?.as_i64());
            reply!(
                qcvn120::questions::LayNoiDungTraLoiTheoCauHoi,
                answers(app, id).await?
            )
        }
        AnyDocument::TraCuuHoSo(document) => {
            let number = document
                .request()
                .map_or("", |request| request.mahoso.as_str());
            let found = dossier(app, number).await?;
            reply!(
                qcvn120::status_sync::TraCuuHoSo,
                found.into_iter().collect::<Vec<_>>()
            )
        }
        _ => None,
    })
}

/// The answers to a question, whoever asked it.
async fn answers(app: &App, id: Option<i64>) -> Result<Vec<NoiDungTraLoi>, StoreError> {
    let questions = answered(app).await?.into_iter().chain(own(app).await?);
    let is_asked = |question: &HoiDap| {
        let number = question
            .hoi_dap_id
            .as_ref()
            .and_then(qcvn120::Integer::as_i64);
        number == id && !question.noi_dung_tra_loi.is_empty()
    };
    let answers = questions.filter(is_asked).map(|question| {
        let mut answer = NoiDungTraLoi::default();
        answer.tra_loi_id = question.tra_loi_id;
        answer.noi_dung_tra_loi = question.noi_dung_tra_loi;
        answer
    });
    Ok(answers.collect())
}

fn words(records: usize) -> (&'static str, String) {
    if records == 0 {
        (codes::NOT_FOUND, "Không tìm thấy dữ liệu".to_owned())
    } else {
        (codes::SUCCESS, "Thành công".to_owned())
    }
}

fn summaries(app: &App) -> Vec<TomTatThuTuc> {
    let known = app.catalogue.procedures.iter().map(|procedure| {
        let mut summary = TomTatThuTuc::default();
        (summary.ma_tthc, summary.ten_tthc) =
            (procedure.ma_tthc.clone(), procedure.ten_tthc.clone());
        summary
    });
    known
        .chain(app.catalogue.summaries.iter().cloned())
        .collect()
}

/// The questions of citizens, with the answers that were pushed.
async fn answered(app: &App) -> Result<Vec<HoiDap>, StoreError> {
    let mut questions = app.catalogue.questions.clone();
    for (id, call, facts) in app.store.kept(KeptTable::Answers).await? {
        let number = id.trim().parse::<i64>().ok();
        let is_meant = |question: &&mut HoiDap| {
            question
                .hoi_dap_id
                .as_ref()
                .and_then(qcvn120::Integer::as_i64)
                == number
        };
        if let Some(question) = questions.iter_mut().find(is_meant) {
            let facts: serde_json::Value = serde_json::from_str(&facts).unwrap_or_default();
            let answer = facts["NOIDUNGTRALOI"].as_str().unwrap_or_default();
            answer.clone_into(&mut question.noi_dung_tra_loi);
            question.tra_loi_id = Some(call.into());
        }
    }
    Ok(questions)
}

/// The questions of agencies: those of the catalogue, and those that were pushed in their place or beside them.
async fn own(app: &App) -> Result<Vec<HoiDap>, StoreError> {
    let mut questions = app.catalogue.own_questions.clone();
    for (_, _, facts) in app.store.kept(KeptTable::Questions).await? {
        let Ok(told) = serde_json::from_str::<qcvn120::questions::CauHoiDonVi>(&facts) else {
            continue;
        };
        let mut question = HoiDap::default();
        question.hoi_dap_id = told.hoi_dap_id;
        question.ma_linh_vuc = told.ma_linh_vuc;
        question.ma_don_vi = told.ma_don_vi;
        question.ten_don_vi = told.ten_don_vi;
        question.noi_dung = told.noi_dung;
        question.tra_loi_id = told.tra_loi_id;
        question.noi_dung_tra_loi = told.noi_dung_tra_loi;
        questions.retain(|known| known.hoi_dap_id != question.hoi_dap_id);
        questions.push(question);
    }
    Ok(questions)
}

/// A dossier as the last push of it told, in the record of the look-up.
async fn dossier(app: &App, number: &str) -> Result<Option<HoSoTraCuu>, StoreError> {
    let Some(row) = app.store.dossier(number.trim()).await? else {
        return Ok(None);
    };
    let body = app.store.body(row.updated).await?.unwrap_or_default();
    let record = usize::try_from(row.place)
        .ok()
        .and_then(|place| told(&body, place));
    // Of a packet that was not stored, what was kept beside it is known.
    let json = record.unwrap_or(row.facts);
    Ok(qcvn120::json::read::<HoSoTraCuu>(&json)
        .ok()
        .map(|(record, _)| record))
}

/// A record of a packet, as JSON.
fn told(body: &[u8], place: usize) -> Option<String> {
    let read = qcvn120::read_as(qcvn120::Message::DongBoHoSoMC, body);
    let Ok(AnyDocument::DongBoHoSoMC(document)) = read else {
        return None;
    };
    let record = document.records().get(place)?;
    record
        .to_json_with(&WriteOptions::new().keep_invalid(true))
        .ok()
}
