//! What pulls are answered from: samples, or documents of the operator's own in the packets' form.

use std::fs;
use std::path::Path;

use qcvn120::feedback::{PhanAnhKienNghi, TaiLieuPAKN};
use qcvn120::procedures::{CoQuan, LinhVuc, ThuTuc, TomTatThuTuc};
use qcvn120::questions::HoiDap;
use qcvn120::{AnyDocument, Language, testing};

/// How many samples there are of each record.
const SAMPLES: usize = 12;

/// What stands in the papers among the samples: an empty PDF that says so, in base 64.
const PAPER: &str = "JVBERi0xLjQKJSBt4bqrdSBj4bunYSBj4buVbmcga2nhu4NtIHRo4butCiUlRU9GCg==";

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
        // Each paper is found by the path that its feedback names.
        for (number, feedback) in (1..).zip(&mut catalogue.feedback) {
            let mut paper: TaiLieuPAKN = testing::sample(seed.wrapping_add(number));
            paper.duong_dan = format!("/pakn/2026/phan-anh-{number:02}.pdf");
            paper.ten_tai_lieu = format!("phan-anh-{number:02}.pdf");
            PAPER.clone_into(&mut paper.base64);
            feedback.tep_tin_phan_anh.clone_from(&paper.duong_dan);
            catalogue.papers.push(paper);
        }
        let mut codes = std::collections::HashSet::new();
        catalogue
            .agencies
            .retain(|agency| codes.insert(agency.ma_don_vi.to_string()));
        catalogue
    }

    /// The papers that `TepTinPhanAnh` asks for: those of one path, or of a list of paths as feedback names it, whose separator is not
    /// public.
    pub(crate) fn papers_at(&self, asked: &str) -> Vec<TaiLieuPAKN> {
        let whole = self.papers_of([asked]);
        if !whole.is_empty() {
            return whole;
        }
        self.papers_of(asked.split([';', ',', '|', '\n', '\r', '\t']))
    }

    fn papers_of<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> Vec<TaiLieuPAKN> {
        let mut paths = paths.into_iter().map(place).collect::<Vec<_>>();
        paths.retain(|path| !path.is_empty());
        let is_asked = |paper: &&TaiLieuPAKN| {
            let path = match place(&paper.duong_dan) {
                // A paper without a path is known by its name.
                "" => place(&paper.ten_tai_lieu),
                path => path,
            };
            !path.is_empty() && paths.contains(&path)
        };
        self.papers.iter().filter(is_asked).cloned().collect()
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

/// A path without scheme and host, which receivers replace by those of their own adapter, and without the slash before it.
fn place(path: &str) -> &str {
    let path = path.trim();
    let is_scheme = |scheme: &str| scheme.bytes().all(|byte| byte.is_ascii_alphabetic());
    let path = match path.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) => {
            rest.split_once('/').map_or("", |(_, path)| path)
        }
        _ => path,
    };
    path.trim_start_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_papers_of_feedback_are_found_by_their_paths() {
        let catalogue = Catalogue::samples(120);
        for feedback in &catalogue.feedback {
            let found = catalogue.papers_at(&feedback.tep_tin_phan_anh);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].duong_dan, feedback.tep_tin_phan_anh);
            assert!(!found[0].base64.is_empty());
        }
        let path = |number: u32| format!("/pakn/2026/phan-anh-{number:02}.pdf");
        let both = format!("{};http://10.0.0.1:8080{}", path(1), path(2));
        assert_eq!(catalogue.papers_at(&both).len(), 2);
        assert!(catalogue.papers_at("/pakn/2026/khong-co.pdf").is_empty());
        assert!(catalogue.papers_at(" ; ").is_empty());
    }

    #[test]
    fn a_path_with_a_comma_is_one_path() {
        let mut paper = TaiLieuPAKN::default();
        paper.duong_dan = "/tep/đơn, lần 2.pdf".to_owned();
        let mut named = TaiLieuPAKN::default();
        named.ten_tai_lieu = "ảnh.png".to_owned();
        let catalogue = Catalogue {
            papers: vec![paper, named],
            ..Catalogue::default()
        };
        assert_eq!(catalogue.papers_at("/tep/đơn, lần 2.pdf").len(), 1);
        assert_eq!(catalogue.papers_at("ảnh.png").len(), 1);
    }
}
