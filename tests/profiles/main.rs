//! Profiles: rules beyond the schemas, as whoever holds the official text or makes rules of their own writes them.

mod demands;
mod empty_lists;
mod every_way;
#[path = "../golden/mod.rs"]
mod golden;
mod levels;
mod mistakes;
mod own;
mod rules;
mod shipped;
mod stacked;

use qcvn120::status_sync::CapNhatTienDoHoSoMC;
use qcvn120::{Document, Finding, Profile, ReadOptions, Report};

fn profile(json: &str) -> Profile {
    match Profile::from_json(json) {
        Ok(profile) => profile,
        Err(error) => panic!("{error}"),
    }
}

/// A profile that says this of the fields of `TienDoHoSo`.
fn of_steps(fields: &str) -> Profile {
    profile(&format!(
        r#"{{"name": "Tỉnh X", "evidence": "R", "records": {{"TienDoHoSo": {{"fields": {fields}}}}}}}"#
    ))
}

/// A clean step, with these members in the place of its own.
fn step(members: &[(&str, &str)]) -> String {
    let mut all = vec![
        ("MaHoSo", r#""000.00.03.H26-240311-0127""#),
        ("NguoiXuLy", r#""Trần Thị Bưởi""#),
        ("ThoiDiemXuLy", r#""20240311090500""#),
        ("PhongBanXuLy", r#""Bộ phận Một cửa""#),
        ("TrangThai", r#""4""#),
    ];
    for (name, value) in members {
        match all.iter_mut().find(|(known, _)| known == name) {
            Some(known) => known.1 = value,
            None => all.push((name, value)),
        }
    }
    let all: Vec<String> = all
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name:?}: {value}"))
        .collect();
    format!("[{{{}}}]", all.join(", "))
}

fn report(packet: &str, profile: &Profile) -> Report {
    let options = ReadOptions::new().profile(profile);
    let document = Document::<CapNhatTienDoHoSoMC>::from_json_with(packet, &options).unwrap();
    document.report().clone()
}

/// The codes and pointers of what is found.
fn found(report: &Report) -> Vec<String> {
    let one = |finding: &Finding| format!("{} {}", finding.code(), finding.pointer());
    report.findings().iter().map(one).collect()
}
