//! The output for people.

use super::*;

#[test]
fn a_finding_shows_its_place_and_its_evidence() {
    let run = qcvn120(&["check", WRONG], "");
    for part in [
        "lỗi[enum]: “Trạng thái hồ sơ” (TrangThaiHoSo) có mã không thuộc danh mục",
        "examples/packets/ho-so-sai.json:17:24",
        "17 │       \"TrangThaiHoSo\": \"••\",",
        "vị trí: /data/0/TrangThaiHoSo",
        "căn cứ: mức P, cách hiểu của dự án",
        "lệch chuẩn[quirk.null]",
        "khuyến nghị[advice.unknown-field]",
        "thiếu trong đối tượng này",
        "không dùng được, không đúng lược đồ, còn điểm cần chỉnh (5 lỗi, 2 lệch chuẩn, 2 khuyến nghị)",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let english = qcvn120(&["check", "--lang", "en", WRONG], "").stdout;
    for part in [
        "error[required]: TenTTHC is missing; it is required",
        "quirk[quirk.number-for-text]",
        "at: /data/0/LoaiDoiTuong",
        "evidence: grade 2, seen in at least two independent public systems",
        "request, 1 record — not usable, not conformant, not clean (5 errors, 2 quirks, 2 advice)",
    ] {
        assert!(english.contains(part), "{part}\n{english}");
    }
}

#[test]
fn several_files_have_a_verdict_each_and_a_summary() {
    let run = qcvn120(&["check", CLEAN, WRONG, "khong-co.json"], "");
    assert!(run.stdout.contains(
        "✓ examples/packets/dong-bo-ho-so.json: DongBoHoSoMC “Đồng bộ hồ sơ một cửa”, bản tin yêu cầu, \
         3 bản ghi — dùng được, đúng lược đồ, đạt\n"
    ));
    assert!(
        run.stdout
            .contains("3 tệp: 1 đạt, 1 không dùng được, 1 không đọc được\n")
    );
    assert!(!qcvn120(&["check", CLEAN], "").stdout.contains("tệp:"));
}

#[test]
fn what_is_denied_is_said() {
    let run = qcvn120(&["check", "--deny", "advice", "-"], ADVISED);
    assert!(run.stdout.contains("✗ (đầu vào chuẩn): "), "{}", run.stdout);
    assert!(
        run.stdout.contains("bị từ chối theo --deny advice"),
        "{}",
        run.stdout
    );
}

#[test]
fn no_colour_when_it_is_no_terminal() {
    assert!(
        !qcvn120(&["check", CLEAN, WRONG], "")
            .stdout
            .contains('\x1B')
    );
}

#[test]
fn nothing_in_a_document_steers_the_terminal() {
    let evil = "{\"service\":\"DongBoHoSoMC\",\"\\u001b[2J\\u009b31m\":1,\"x\u{9B}2J\u{202E}\":\"\u{9D}\"}";
    for args in [&["check", "-"][..], &["check", "--values", "-"]] {
        let run = qcvn120(args, evil);
        let harmful = |char: char| char.is_control() && char != '\n' || char == '\u{202E}';
        assert!(!run.stdout.contains(harmful), "{:?}", run.stdout);
        assert!(run.stdout.contains("/␛[2J\u{FFFD}31m"), "{}", run.stdout);
    }
}

#[test]
fn a_megabyte_on_one_line_is_cut_round_each_place() {
    let record = ADVISED.replace('\n', "");
    let record = record.trim_matches(['[', ']']);
    let document = format!("[{}]", vec![record; 6_000].join(","));
    let run = qcvn120(
        &["check", "--all", "--max-findings", "1000", "-"],
        &document,
    );
    assert!(run.stdout.lines().all(|line| line.chars().count() < 250));
    assert!(
        run.stdout
            .contains("chỉ hiện 1000 phát hiện đầu tiên trong tổng số 6000")
    );
}

#[test]
fn what_has_quirks_alone_is_told_how_to_mend() {
    let run = qcvn120(&["check", "--lang", "en", "-"], QUIRKY);
    let hint = "is mended by: qcvn120 convert --to json FILE… -o DIR/\n";
    assert!(run.stdout.contains(hint), "{}", run.stdout);
    let xml = "<TienDoHoSo><MaHoSo> 000.00.03.H26-240311-0127</MaHoSo><NguoiXuLy>Vũ Thị Ánh</NguoiXuLy><ThoiDiemXuLy>11/03/2024 09:05:00</ThoiDiemXuLy><TrangThai>4</TrangThai></TienDoHoSo>";
    let run = qcvn120(&["check", "--lang", "vi", "-"], xml);
    let hint = "sửa được bằng: qcvn120 convert --to xml TỆP… -o THƯ-MỤC/\n";
    assert!(run.stdout.contains(hint), "{}", run.stdout);
    // It is as the hint says.
    let mended = qcvn120(&["convert", "--to", "xml", "-"], xml).stdout;
    assert_eq!(check(&mended, &[])["clean"], true, "{mended}");
    // Errors have to be put right first, and what is clean needs nothing.
    for file in [WRONG, CLEAN] {
        let run = qcvn120(&["check", "--lang", "en", file], "");
        assert!(!run.stdout.contains("is mended by"), "{}", run.stdout);
    }
}
