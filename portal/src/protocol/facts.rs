//! What a push tells, as far as it is kept beside the packet itself.

use std::fmt::Display;

use qcvn120::AnyDocument;
use serde_json::json;

use crate::clock::moment;
use crate::store::{Effect, Fact};

/// What a push changes.
pub(super) fn effect(document: &AnyDocument, is_update_beside: Option<bool>) -> Effect {
    match document {
        AnyDocument::DongBoHoSoMC(document) => {
            let told = document.request().and_then(|request| request.is_updating.as_ref()?.value());
            let facts = document.records().iter().map(|record| {
                let (received, done) = (text(&record.ngay_tiep_nhan), text(&record.ngay_ket_thuc_xu_ly));
                let returned = text(&record.ngay_tra);
                let done_day = moment(record.ngay_ket_thuc_xu_ly.as_ref()).or_else(|| moment(record.ngay_tra.as_ref()));
                let status = text(&record.trang_thai_ho_so);
                let json = json!({
                    "MaHoSo": record.ma_ho_so.as_str(), "MaTTHC": record.ma_tthc.as_str(), "MaLinhVuc": record.ma_linh_vuc.as_str(),
                    "NgayTiepNhan": received, "NgayHenTra": text(&record.ngay_hen_tra), "TrangThaiHoSo": status,
                    "NgayTra": returned, "NgayKetThucXuLy": done, "NgayNopHoSo": text(&record.ngay_nop_ho_so),
                    "NgayTuChoi": text(&record.ngay_tu_choi),
                    "DanhSachHoSoBoSung": record.danh_sach_ho_so_bo_sung.iter().map(|asked| json!({
                        "NgayBoSung": text(&asked.ngay_bo_sung), "NgayTiepNhanBoSung": text(&asked.ngay_tiep_nhan_bo_sung),
                    })).collect::<Vec<_>>(),
                });
                Fact {
                    number: record.ma_ho_so.to_string(),
                    status,
                    agency: record.ma_ho_so.agency().map_or_else(String::new, |agency| agency.to_string()),
                    received: moment(record.ngay_tiep_nhan.as_ref()).unwrap_or_default(),
                    due: moment(record.ngay_hen_tra.as_ref()).unwrap_or_default(),
                    done: done_day.unwrap_or_default(),
                    json: json.to_string(),
                }
            });
            Effect::Dossiers { is_update: told.or(is_update_beside), facts: facts.collect() }
        }
        AnyDocument::CapNhatTienDoHoSoMC(document) => Effect::Progress(
            document
                .records()
                .iter()
                .map(|record| {
                    let status = text(&record.trang_thai);
                    let json = json!({
                        "MaHoSo": record.ma_ho_so.as_str(), "ThoiDiemXuLy": text(&record.thoi_diem_xu_ly), "TrangThai": status,
                        "PhongBanXuLy": record.phong_ban_xu_ly,
                    });
                    fact(record.ma_ho_so.as_str(), status, &json)
                })
                .collect(),
        ),
        AnyDocument::DongBoTrangThaiHoSo(document) => Effect::Accepted(
            document
                .records()
                .iter()
                .map(|record| {
                    let status = text(&record.trang_thai);
                    let json = json!({
                        "MaHoSo": record.ma_ho_so, "MaHoSoDonVi": record.ma_ho_so_don_vi, "TrangThai": status,
                        "NgayXuLy": text(&record.ngay_xu_ly),
                    });
                    fact(&record.ma_ho_so_don_vi, status, &json)
                })
                .collect(),
        ),
        AnyDocument::DongBoThongKeHoSo(_) => Effect::Statistics,
        AnyDocument::DongBoHoiDap(document) => {
            let record = |record: &_| serde_json::to_value(record).unwrap_or_default();
            let facts = document.records().iter().map(|question| {
                fact(&text(&question.hoi_dap_id), String::new(), &record(question))
            });
            Effect::Questions(facts.collect())
        }
        AnyDocument::DongBoKetQuaHoiDapGuiTuDVCQG(document) => {
            let facts = document.records().iter().map(|answer| {
                let json = json!({"NOIDUNGTRALOI": answer.noi_dung_tra_loi});
                fact(&answer.hoi_dap_id, String::new(), &json)
            });
            Effect::Answers(facts.collect())
        }
        _ => Effect::None,
    }
}

fn fact(number: &str, status: String, json: &serde_json::Value) -> Fact {
    Fact {
        number: number.to_owned(),
        status,
        json: json.to_string(),
        ..Fact::default()
    }
}

fn text(value: &Option<impl Display>) -> String {
    value.as_ref().map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_dossier_reads_as_that_dossier() {
        let life = qcvn120::testing::scenes::DossierLife::from_seed(7);
        for call in life.calls() {
            let document = qcvn120::read(call.packet.to_json().unwrap()).unwrap();
            let (Effect::Dossiers { facts, .. }
            | Effect::Progress(facts)
            | Effect::Accepted(facts)) = effect(&document, None)
            else {
                panic!("{:?}", document.message());
            };
            for fact in facts {
                assert_eq!(fact.number, life.number().as_str());
                let kept = qcvn120::read(&fact.json).unwrap();
                assert_eq!(kept.message(), document.message());
                assert!(
                    kept.report()
                        .findings()
                        .iter()
                        .all(|finding| finding.code().as_str() != "type")
                );
            }
        }
    }
}
