//! What pulls are answered from: samples, or documents of the operator's own in the packets' form.

use std::fs;
use std::path::Path;

use qcvn120::feedback::{PhanAnhKienNghi, TaiLieuPAKN};
use qcvn120::procedures::{CoQuan, LinhVuc, ThuTuc, TomTatThuTuc};
use qcvn120::questions::HoiDap;
use qcvn120::{AnyDocument, Language, testing};

/// How many samples there are of each record.
const SAMPLES: usize = 12;

/// The records.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pub(crate) procedures: Vec<ThuTuc>,
    /// Procedures of which only code and name are known.
    pub(crate) summaries: Vec<TomTatThuTuc>,
    pub(crate) fields: Vec<LinhVuc>,
    pub(crate) agencies: Vec<CoQuan>,
    pub(crate) feedback: Vec<PhanAnhKienNghi>,
    pub(crate) papers: Vec<TaiLieuPAKN>,
    /// Questions of citizens and businesses.
    pub(crate) questions: Vec<HoiDap>,
    /// Questions that agencies wrote.
    pub(crate) own_questions: Vec<HoiDap>,
}

impl Catalogue {
    /// Samples, the same for the same seed.
    pub fn samples(seed: u64) -> Self {
        let (procedures, fields) = of_dossiers(seed);
        let mut catalogue = Self {
            procedures,
            fields,
            agencies: testing::samples(SAMPLES, seed),
            feedback: testing::samples(SAMPLES, seed),
            papers: testing::samples(3, seed),
            questions: testing::samples(SAMPLES, seed),
            own_questions: testing::samples(SAMPLES / 2, seed.wrapping_add(1)),
            ..Self::default()
        };
        // A code names one entry; what came by chance may repeat.
        let mut number = 0_i64;
        for question in catalogue
            .questions
            .iter_mut()
            .chain(&mut catalogue.own_questions)
        {
            number += 1;
            question.hoi_dap_id = Some((800 + number).into());
        }
        let mut codes = std::collections::HashSet::new();
        catalogue
            .agencies
            .retain(|agency| codes.insert(agency.ma_don_vi.to_string()));
        catalogue
    }

    /// Reads documents in the packets' own form: replies, lists or records of the pulls. The records of a message that is among them
    /// take the place of its samples.
    ///
    /// # Errors
    ///
    /// In words, when a file cannot be read, or is of a message that no pull asks for.
    pub fn read(seed: u64, files: &[impl AsRef<Path>]) -> Result<Self, String> {
        let mut catalogue = Self::samples(seed);
        let mut own = Self::default();
        for file in files {
            let name = file.as_ref().display();
            let text = fs::read(file).map_err(|error| format!("{name}: {error}"))?;
            let document = qcvn120::read(&text).map_err(|error| {
                format!(
                    "{name}: {} / {}",
                    error.message(Language::Vietnamese),
                    error.message(Language::English)
                )
            })?;
            match document {
                AnyDocument::LayThuTuc(document) => own.procedures.extend(document.into_records()),
                AnyDocument::LayDanhSachTTHC(document) => {
                    own.summaries.extend(document.into_records());
                }
                AnyDocument::LayDanhMucLinhVuc(document) => {
                    own.fields.extend(document.into_records());
                }
                AnyDocument::LayDanhMucCoQuan(document) => {
                    own.agencies.extend(document.into_records());
                }
                AnyDocument::DanhSachPAKNChoXuLy(document) => {
                    own.feedback.extend(document.into_records());
                }
                AnyDocument::LayTaiLieuPAKN(document) => own.papers.extend(document.into_records()),
                AnyDocument::LayDanhSachHoiDapGuiTuDVCQG(document) => {
                    own.questions.extend(document.into_records());
                }
                AnyDocument::LayDanhSachHoiDapBoCoQuan(document) => {
                    own.own_questions.extend(document.into_records());
                }
                other => {
                    let message = other.message().map_or("?", qcvn120::Message::name);
                    return Err(format!(
                        "{name}: {message} không phải danh mục mà cổng trả lời / {message} is no catalogue that the portal answers from"
                    ));
                }
            }
        }
        if !own.summaries.is_empty() && own.procedures.is_empty() {
            catalogue.procedures.clear();
        }
        replace(&mut catalogue.procedures, own.procedures);
        replace(&mut catalogue.summaries, own.summaries);
        replace(&mut catalogue.fields, own.fields);
        replace(&mut catalogue.agencies, own.agencies);
        replace(&mut catalogue.feedback, own.feedback);
        replace(&mut catalogue.papers, own.papers);
        replace(&mut catalogue.questions, own.questions);
        replace(&mut catalogue.own_questions, own.own_questions);
        Ok(catalogue)
    }
}

/// The procedures and fields that the test kit's dossiers are about, so that what is pulled fits what is pushed.
fn of_dossiers(seed: u64) -> (Vec<ThuTuc>, Vec<LinhVuc>) {
    let month = testing::scenes::MonthOfWork::new(10, 2026, 80, seed);
    let mut procedures: Vec<ThuTuc> = Vec::new();
    let mut fields: Vec<LinhVuc> = Vec::new();
    for dossier in month
        .iter()
        .flat_map(testing::scenes::MonthOfWork::dossiers)
    {
        if fields
            .iter()
            .all(|field| field.ma_linh_vuc != dossier.ma_linh_vuc)
        {
            let mut field = LinhVuc::default();
            field.ma_linh_vuc = dossier.ma_linh_vuc.clone();
            field.ten_linh_vuc.clone_from(&dossier.ten_linh_vuc);
            fields.push(field);
        }
        if procedures
            .iter()
            .all(|procedure| procedure.ma_tthc != dossier.ma_tthc)
        {
            let mut procedure: ThuTuc = testing::sample(seed.wrapping_add(procedures.len() as u64));
            procedure.ma_tthc = dossier.ma_tthc.clone();
            procedure.ten_tthc.clone_from(&dossier.ten_tthc);
            procedures.push(procedure);
        }
    }
    (procedures, fields)
}

fn replace<R>(samples: &mut Vec<R>, own: Vec<R>) {
    if !own.is_empty() {
        *samples = own;
    }
}
