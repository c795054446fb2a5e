//! The steps of a dossier, each told to the portal as it happens.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use super::call::{Call, Packet};
use super::clock::Clock;
use super::course::Course;
use super::procedures::{self, Procedure};
use crate::packets::Request;
use crate::packets::codes::{CoKhong, KenhThucHien};
use crate::packets::status_sync::{
    CapNhatTienDoHoSoMC, DinhDanhChuHoSo, DongBoHoSoMC, DongBoTrangThaiHoSo,
    DuocThanhToanTrucTuyen, GiayToKetQua, HinhThuc, HinhThucThu, HoSo, HoSoBoSung, LePhi,
    LoaiDinhDanh, LoaiDoiTuong, NoiNopHoSo, TaiLieuNop, TienDoHoSo, TrangThaiHoSo,
    TrangThaiHoSoTrucTuyen, TrangThaiTrucTuyen,
};
use crate::scalars::{DateTime, MaHoSo};
use crate::testing::choices::Choices;

/// A dossier in the making.
pub(super) struct Story {
    choices: Choices,
    clock: Clock,
    procedure: &'static Procedure,
    /// The number that the national portal gave it, if it was submitted there.
    online: Option<String>,
    /// The number from which those of files and people follow.
    number: u32,
    dossier: HoSo,
    /// Whether the portal has been told of the dossier.
    is_told: bool,
    calls: Vec<Call>,
}

impl Story {
    /// A person hands in papers, over the counter or on the national portal.
    pub(super) fn begin(day: NaiveDate, seed: u64) -> Self {
        let mut choices = Choices::seeded(seed ^ 0x5CE2E);
        let clock = Clock::opening(day, &mut choices);
        let number = u32::try_from(seed % 9_999).unwrap_or(0) + 1;
        let procedure = &procedures::ALL[choices.below(procedures::ALL.len())];
        let is_online = choices.chance(50);
        let mut story = Self {
            choices,
            clock,
            procedure,
            online: None,
            number,
            dossier: HoSo::new(),
            is_told: false,
            calls: Vec::new(),
        };
        story.hand_in(is_online);
        story
    }

    /// Everything that happens after that.
    pub(super) fn take(&mut self, course: Course) {
        if course == Course::Refused {
            return self.refuse();
        }
        self.receive();
        self.work();
        match course {
            Course::Refused | Course::Open => return,
            Course::Withdrawn => return self.break_off(TrangThaiHoSo::CongDanRutHoSo),
            Course::Stopped => return self.break_off(TrangThaiHoSo::DungXuLy),
            Course::Supplemented => self.supplement(),
            Course::Paid => self.pay(),
            Course::Returned | Course::ReturnedLate | Course::Done => {}
        }
        self.finish(course == Course::ReturnedLate);
        if course != Course::Done {
            self.hand_over();
        }
    }

    /// The dossier as it was last sent, and all calls.
    pub(super) fn end(self) -> (HoSo, Vec<Call>) {
        (self.dossier, self.calls)
    }

    fn hand_in(&mut self, is_online: bool) {
        let procedure = self.procedure;
        let person = *self
            .choices
            .one_of(procedures::PEOPLE)
            .unwrap_or(&"Nguyễn Thị Bưởi");
        let identity = format!("0010900{:05}", self.number);
        let number = self.number;
        let papers = procedure.papers.iter().zip(1_u32..).map(|(paper, place)| {
            let id = number * 10 + place;
            TaiLieuNop::new()
                .tep_dinh_kem_id(id.to_string())
                .ten_tep_dinh_kem(*paper)
                .is_deleted(false)
                .duong_dan_tai_tep_tin(format!("https://motcua.example.vn/tep/{id}.pdf"))
                .duoc_so_hoa(CoKhong::Co)
        });
        let (fee, amount) = procedure.fee;
        self.dossier = HoSo::new()
            .ma_tthc(procedure.code)
            .ten_tthc(procedure.name)
            .ma_linh_vuc(procedure.field_code)
            .ten_linh_vuc(procedure.field_name)
            .chu_ho_so(person)
            .loai_doi_tuong(LoaiDoiTuong::CongDan)
            .so_dien_thoai(format!("09{:08}", 12_340_000 + number))
            .trich_yeu_ho_so(format!("{} {person}", procedure.about))
            .hinh_thuc(HinhThuc::TraTrucTiep)
            .don_vi_xu_ly(procedures::AGENCY.1)
            .tai_lieu_nop(papers)
            .danh_sach_le_phi([LePhi::new()
                .ten_phi_le_phi(fee)
                .hinh_thuc_thu(HinhThucThu::KhiTiepNhan)
                .gia(amount)])
            .so_giay_to_chu_ho_so(&identity)
            .ho_so_co_thanh_phan_so_hoa(CoKhong::Co)
            .dinh_danh_chs([DinhDanhChuHoSo::new()
                .loai_dinh_danh(LoaiDinhDanh::MuoiHaiSo)
                .so_dinh_danh(identity)]);
        if is_online {
            self.submit_online();
        } else {
            self.dossier.kenh_thuc_hien = Some(KenhThucHien::TrucTiep);
        }
        let day = self.clock.now().date();
        // The agency is in strict form; a year that no number can hold makes one that is not strict.
        let number = MaHoSo::compose(procedures::AGENCY.0, day, self.number);
        self.dossier.ma_ho_so = number
            .unwrap_or_else(|_| MaHoSo::new(format!("{}-{}", procedures::AGENCY.0, self.number)));
    }

    /// The evening before, on the national portal, where the person has an account.
    fn submit_online(&mut self) {
        let submitted = self.clock.now();
        self.clock.workdays(1, 15);
        let day = submitted.date();
        let (year, month, day) = (day.year() % 100, day.month(), day.day());
        self.online = Some(format!(
            "G22.99.1-{year:02}{month:02}{day:02}-{:06}",
            self.number
        ));
        self.dossier.kenh_thuc_hien = Some(KenhThucHien::TrucTuyen);
        self.dossier.ma_doi_tuong = format!("7d0f3c52-9a1e-4c8b-b6f4-{:012x}", self.number);
        self.dossier.noi_nop_ho_so = Some(NoiNopHoSo::CongQuocGia);
        self.dossier.tai_khoan_duoc_xac_thuc_voi_vneid = Some(CoKhong::Co);
        self.dossier.ngay_nop_ho_so = moment(submitted);
        if self.procedure.fee.1 > 0 {
            self.dossier.duoc_thanh_toan_truc_tuyen = Some(DuocThanhToanTrucTuyen::CongQuocGia);
        }
    }

    fn refuse(&mut self) {
        let now = self.clock.minutes(30);
        self.answer_online(
            TrangThaiTrucTuyen::TuChoi,
            "Hồ sơ không thuộc thẩm quyền giải quyết của đơn vị",
        );
        self.dossier.ngay_tu_choi = moment(now);
        self.dossier.ghi_chu = "Không thuộc thẩm quyền giải quyết".into();
        self.tell(TrangThaiHoSo::KhongDuocTiepNhan);
    }

    fn receive(&mut self) {
        let now = self.clock.now();
        self.answer_online(TrangThaiTrucTuyen::DaTiepNhan, "Hồ sơ hợp lệ, đã tiếp nhận");
        self.dossier.ngay_tiep_nhan = moment(now);
        self.dossier.ngay_hen_tra = moment(self.clock.due_in(self.procedure.days));
        self.clock.minutes(5);
        self.tell(TrangThaiHoSo::DuocTiepNhan);
        self.progress(
            procedures::CLERK,
            "Tiếp nhận hồ sơ và hẹn ngày trả kết quả",
            now,
            TrangThaiHoSo::DuocTiepNhan,
        );
    }

    fn work(&mut self) {
        let begun = self.clock.minutes(90);
        self.clock.workdays(1, 40);
        self.progress(
            procedures::EXPERT,
            "Thẩm định hồ sơ",
            begun,
            TrangThaiHoSo::DangXuLy,
        );
        self.tell(TrangThaiHoSo::DangXuLy);
    }

    /// Papers are missing; the person brings them, and the result is due so much later.
    fn supplement(&mut self) {
        let asked = self.clock.minutes(60);
        let words = "Bổ sung bản chính giấy tờ để đối chiếu";
        self.answer_online(TrangThaiTrucTuyen::YeuCauBoSung, words);
        let due = self.dossier.ngay_hen_tra.take();
        let request = HoSoBoSung::new()
            .ho_so_bo_sung_id(i64::from(self.number))
            .nguoi_yeu_cau_bo_sung(procedures::EXPERT.0)
            .noi_dung_bo_sung(words)
            .ngay_bo_sung(moment(asked))
            .trang_thai_bo_sung(false)
            .ngay_hen_tra_truoc(due.clone());
        self.dossier.ngay_hen_tra = due;
        self.dossier.danh_sach_ho_so_bo_sung = vec![request];
        self.progress(
            procedures::EXPERT,
            "Yêu cầu bổ sung giấy tờ",
            asked,
            TrangThaiHoSo::YeuCauBoSung,
        );
        self.tell(TrangThaiHoSo::YeuCauBoSung);

        let waited = 1 + self.choices.below(4);
        let brought = self.clock.workdays(waited, 120);
        let due = moment(self.clock.due_in(self.procedure.days));
        for request in &mut self.dossier.danh_sach_ho_so_bo_sung {
            request.nguoi_tiep_nhan_bo_sung = procedures::CLERK.0.into();
            request.thong_tin_tiep_nhan = "Đã nhận đủ giấy tờ bổ sung".into();
            request.ngay_tiep_nhan_bo_sung = moment(brought);
            request.trang_thai_bo_sung = Some(true.into());
            request.ngay_hen_tra_moi.clone_from(&due);
        }
        self.dossier.ngay_hen_tra = due;
        self.go_on("Tiếp nhận giấy tờ bổ sung", brought);
    }

    /// The fee is to be paid before the work goes on.
    fn pay(&mut self) {
        let asked = self.clock.minutes(45);
        let status = TrangThaiHoSo::YeuCauNghiaVuTaiChinh;
        self.progress(
            procedures::EXPERT,
            "Thông báo nghĩa vụ tài chính",
            asked,
            status.clone(),
        );
        self.tell(status);
        let paid = self.clock.minutes(150);
        self.dossier.duoc_thanh_toan_truc_tuyen = Some(DuocThanhToanTrucTuyen::CongQuocGia);
        self.go_on("Xác nhận đã nộp phí, lệ phí", paid);
    }

    fn go_on(&mut self, words: &str, at: NaiveDateTime) {
        self.clock.minutes(10);
        self.progress(procedures::CLERK, words, at, TrangThaiHoSo::DangXuLy);
        self.tell(TrangThaiHoSo::DangXuLy);
    }

    fn break_off(&mut self, status: TrangThaiHoSo) {
        let now = self.clock.minutes(60);
        self.dossier.ngay_ket_thuc_xu_ly = moment(now);
        let words = if status == TrangThaiHoSo::DungXuLy {
            "Dừng xử lý hồ sơ theo thông báo của đơn vị"
        } else {
            "Trả lại hồ sơ theo đề nghị của người nộp"
        };
        self.dossier.ghi_chu = words.into();
        self.progress(procedures::CLERK, words, now, status.clone());
        self.tell(status);
    }

    /// The work is done: by the day when it is due, or some days after it.
    fn finish(&mut self, is_late: bool) {
        let begun = self.clock.now();
        // It was due so many working days after a time that is past.
        let late = self.procedure.days + 1 + self.choices.below(4);
        self.clock.workdays(if is_late { late } else { 1 }, 120);
        let now = self.clock.minutes(30);
        self.dossier.ngay_ket_thuc_xu_ly = moment(now);
        let (paper, code) = self.procedure.result;
        self.dossier.danh_sach_giay_to_ket_qua = vec![
            GiayToKetQua::new()
                .ten_giay_to(paper)
                .giay_to_id(self.number.to_string())
                .duong_dan_tep_tin_ket_qua(format!(
                    "https://motcua.example.vn/ket-qua/{}.pdf",
                    self.number
                ))
                .ma_giay_to_ket_qua(code),
        ];
        self.progress(
            procedures::HEAD,
            "Ký duyệt kết quả giải quyết",
            begun,
            TrangThaiHoSo::DaXuLyXong,
        );
        self.tell(TrangThaiHoSo::DaXuLyXong);
    }

    fn hand_over(&mut self) {
        let begun = self.clock.now();
        let days = self.choices.below(2);
        self.clock.workdays(days, 300);
        let now = self.clock.minutes(45);
        self.dossier.ngay_tra = moment(now);
        self.dossier.thong_tin_tra = "Đã trả kết quả tại Bộ phận Một cửa".into();
        self.progress(
            procedures::CLERK,
            "Trả kết quả cho người nộp hồ sơ",
            begun,
            TrangThaiHoSo::DaTraKetQua,
        );
        self.tell(TrangThaiHoSo::DaTraKetQua);
    }

    /// Sends the dossier as it stands, for the first time or as an update.
    fn tell(&mut self, status: TrangThaiHoSo) {
        self.dossier.trang_thai_ho_so = Some(status);
        let request = Request::<DongBoHoSoMC>::new(SESSION, procedures::AGENCY.0, self.is_told);
        self.is_told = true;
        let request = request.records([self.dossier.clone()]);
        self.send(Packet::DongBoHoSoMC(request));
    }

    /// Sends a row of progress: who has done what, from a time to now.
    fn progress(
        &mut self,
        (person, post): (&str, &str),
        words: &str,
        begun: NaiveDateTime,
        status: TrangThaiHoSo,
    ) {
        let row = TienDoHoSo::new()
            .ma_ho_so(&self.dossier.ma_ho_so)
            .nguoi_xu_ly(person)
            .chuc_danh(post)
            .thoi_diem_xu_ly(moment(self.clock.now()))
            .phong_ban_xu_ly(self.procedure.office)
            .noi_dung_xu_ly(words)
            .trang_thai(status)
            .ngay_bat_dau(moment(begun))
            .ngay_ket_thuc_theo_quy_dinh(self.dossier.ngay_hen_tra.clone());
        let request = Request::<CapNhatTienDoHoSoMC>::new(SESSION, procedures::AGENCY.0);
        self.send(Packet::CapNhatTienDoHoSoMC(request.records([row])));
    }

    /// Tells the national portal what became of a dossier that was submitted there.
    fn answer_online(&mut self, status: TrangThaiTrucTuyen, words: &str) {
        let Some(online) = &self.online else { return };
        let record = TrangThaiHoSoTrucTuyen::new()
            .ma_ho_so(online)
            .ma_ho_so_don_vi(self.dossier.ma_ho_so.as_str())
            .ma_doi_tuong(&self.dossier.ma_doi_tuong)
            .noi_dung(words)
            .ngay_xu_ly(moment(self.clock.now()))
            .trang_thai(status);
        let request = Request::<DongBoTrangThaiHoSo>::new(SESSION, procedures::AGENCY.0, record);
        self.send(Packet::DongBoTrangThaiHoSo(request));
    }

    fn send(&mut self, packet: Packet) {
        let at = self.clock.now();
        self.calls.push(Call { at, packet });
    }
}

/// The session of every call.
pub(super) const SESSION: &str = "5f3c9a20-7be1-4d0a-9c55-1f6f0b1f2a11";

/// A time of the clock, which the wire can hold but for years beyond it.
pub(super) fn moment(time: NaiveDateTime) -> Option<DateTime> {
    DateTime::new(time).ok()
}
