//! The program, as it is called.

use std::process::Command;

use mot_cua::store;
use qcvn120::assert_clean;

#[test]
fn a_dry_run_prints_the_packets_and_changes_nothing() {
    let folder = std::env::temp_dir().join(format!("mot-cua-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let db = folder.join("mot-cua.db");
    let mut printed = Vec::new();
    for _ in 0..2 {
        let output = Command::new(env!("CARGO_BIN_EXE_mot-cua"))
            .args(["push", "--dry-run"])
            .env("MOT_CUA_DB", &db)
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{told}");
        assert!(!told.contains("Nguyễn Thị Bưởi"), "{told}");
        printed.push(String::from_utf8(output.stdout).unwrap());
    }
    assert_eq!(printed[0].lines().count(), 2);
    for packet in printed[0].lines() {
        assert_clean!(packet);
    }
    assert_eq!(printed[0], printed[1]);
    assert_eq!(store::due(&store::open(&db).unwrap()).unwrap().len(), 5);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_it_does_not_understand_it_explains() {
    let output = Command::new(env!("CARGO_BIN_EXE_mot-cua"))
        .arg("gửi")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("push --dry-run"));
}
