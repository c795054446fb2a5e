//! What goes to the portal, and what is made of its replies. The portal is a closure.

use std::io;

use mot_cua::push::{Summary, log_in, push};
use mot_cua::store;
use qcvn120::assert_clean;
use qcvn120::status_sync::DongBoHoSoMC;
use qcvn120::{AnyDocument, Document};
use rusqlite::Connection;

const OK: &str = r#"{"error_code": "0", "message": "Thành công"}"#;
const EXISTS: &str = r#"{"error_code": "-3", "message": "Hồ sơ đã tồn tại"}"#;
const REFUSED: &str = r#"{"error_code": "1", "message": "Mã đơn vị không đúng"}"#;

fn send(db: &Connection, portal: &mut dyn FnMut(&str) -> io::Result<String>) -> Summary {
    push(db, portal, "phien-bi-mat", "H26").unwrap()
}

/// A request with dossiers as the portal sees it: whether it updates, and the ends of their numbers.
fn dossiers(packet: &str) -> Option<(bool, Vec<String>)> {
    let AnyDocument::DongBoHoSoMC(document) = qcvn120::read(packet).unwrap() else {
        return None;
    };
    let updating = document
        .request()
        .unwrap()
        .is_updating
        .as_ref()
        .unwrap()
        .value();
    let numbers = document
        .records()
        .iter()
        .map(|record| record.ma_ho_so.as_str());
    let ends = numbers.map(|number| number[number.len() - 4..].to_owned());
    Some((updating.unwrap(), ends.collect()))
}

fn count(db: &Connection, what: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {what}");
    db.query_row(&sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn what_is_due_is_sent_once() {
    let db = store::in_memory().unwrap();
    let summary = send(&db, &mut |packet| {
        assert_clean!(packet);
        Ok(OK.to_owned())
    });
    let first = Summary {
        dossiers: 4,
        steps: 3,
        refused: 0,
        wrong: 1,
    };
    assert_eq!(summary, first);
    let summary = send(&db, &mut |_| panic!("nothing has changed"));
    assert_eq!(
        summary,
        Summary {
            wrong: 1,
            ..Summary::default()
        }
    );
}

#[test]
fn what_has_changed_is_sent_as_an_update() {
    let db = store::in_memory().unwrap();
    send(&db, &mut |_| Ok(OK.to_owned()));
    let sql =
        "UPDATE ho_so SET tinh_trang = 7, xong_luc = '2026-01-08 09:00:00', lan_sua = lan_sua + 1
               WHERE so_ho_so LIKE '%0002'";
    db.execute(sql, []).unwrap();
    let mut sent = Vec::new();
    send(&db, &mut |packet| {
        sent.push(dossiers(packet).unwrap());
        Ok(OK.to_owned())
    });
    assert_eq!(sent, [(true, vec!["0002".to_owned()])]);
}

#[test]
fn where_one_dossier_exists_already_each_goes_by_itself_and_that_one_as_an_update() {
    let db = store::in_memory().unwrap();
    let mut sent = Vec::new();
    let summary = send(&db, &mut |packet| {
        let Some((updating, ends)) = dossiers(packet) else {
            return Ok(OK.to_owned());
        };
        let exists = !updating && ends.contains(&"0003".to_owned());
        sent.push((updating, ends.join(" ")));
        Ok(if exists { EXISTS } else { OK }.to_owned())
    });
    let sent: Vec<_> = sent
        .iter()
        .map(|(updating, ends)| (*updating, ends.as_str()))
        .collect();
    let due = [
        (false, "0001 0002 0003 0004"),
        (false, "0001"),
        (false, "0002"),
        (false, "0003"),
        (true, "0003"),
        (false, "0004"),
    ];
    assert_eq!(sent, due);
    assert_eq!((summary.dossiers, summary.refused), (4, 0));
}

#[test]
fn many_dossiers_go_in_portions_of_ten() {
    let db = store::in_memory().unwrap();
    for number in 1000..1021 {
        let sql = "INSERT INTO ho_so (so_ho_so, ma_thu_tuc, nguoi_nop, tinh_trang, nop_luc, don_vi)
                   VALUES ('H26.3.7-260106-' || ?, '1.001193', 'Vũ Thị Đào', 1, '2026-01-06 08:00:00', 'UBND xã Hòa Bình')";
        db.execute(sql, [number]).unwrap();
    }
    let mut sizes = Vec::new();
    send(&db, &mut |packet| {
        sizes.extend(dossiers(packet).map(|(_, ends)| ends.len()));
        Ok(OK.to_owned())
    });
    assert_eq!(sizes, [10, 10, 5]);
}

#[test]
fn what_is_refused_stays_due_and_the_outbox_has_the_words_of_the_portal() {
    let db = store::in_memory().unwrap();
    let summary = send(&db, &mut |_| Ok(REFUSED.to_owned()));
    assert_eq!(
        summary,
        Summary {
            refused: 4,
            wrong: 1,
            ..Summary::default()
        }
    );
    let words = "goi_gui WHERE ket_qua = 'tu-choi' AND tra_loi = 'Mã đơn vị không đúng'";
    assert_eq!(count(&db, words), 1);
    assert_eq!(send(&db, &mut |_| Ok(OK.to_owned())).dossiers, 4);
}

#[test]
fn a_packet_that_got_lost_is_in_the_outbox_and_goes_again() {
    let db = store::in_memory().unwrap();
    let mut broken = |_: &str| Err(io::Error::from(io::ErrorKind::TimedOut));
    assert!(push(&db, &mut broken, "phien-bi-mat", "H26").is_err());
    assert_eq!(count(&db, "goi_gui WHERE ket_qua IS NULL"), 1);
    assert_eq!(send(&db, &mut |_| Ok(OK.to_owned())).dossiers, 4);
}

#[test]
fn what_is_no_reply_is_an_error_and_not_a_success() {
    for reply in [
        "",
        "<html><body>502</body></html>",
        "[]",
        r#"{"thông báo": "OK"}"#,
    ] {
        let db = store::in_memory().unwrap();
        let sent = push(&db, &mut |_| Ok(reply.to_owned()), "phien-bi-mat", "H26");
        let taken = sent.is_ok_and(|summary| summary.dossiers > 0);
        assert!(!taken, "{reply}");
        assert_eq!(count(&db, "da_gui"), 0);
    }
}

#[test]
fn the_outbox_keeps_the_records_and_no_session() {
    let db = store::in_memory().unwrap();
    let mut sent = Vec::new();
    send(&db, &mut |packet| {
        sent.push(packet.to_owned());
        Ok(OK.to_owned())
    });
    assert!(sent.iter().all(|packet| packet.contains("phien-bi-mat")));
    assert_eq!(
        count(&db, "goi_gui WHERE noi_dung LIKE '%phien-bi-mat%'"),
        0
    );
    let kept: String = db
        .query_row("SELECT noi_dung FROM goi_gui ORDER BY id", [], |row| {
            row.get(0)
        })
        .unwrap();
    let kept = Document::<DongBoHoSoMC>::read(kept).unwrap();
    let sent = Document::<DongBoHoSoMC>::read(&sent[0]).unwrap();
    assert_eq!(kept.records(), sent.records());
}

#[test]
fn the_clerk_learns_what_is_wrong_and_the_table_holds_no_value_of_it() {
    let db = store::in_memory().unwrap();
    send(&db, &mut |_| Ok(OK.to_owned()));
    let report: String = db
        .query_row("SELECT bao_cao FROM khong_gui_duoc", [], |row| row.get(0))
        .unwrap();
    assert!(report.contains("/TenTTHC"), "{report}");
    assert!(!report.contains("Phạm Thị Na"), "{report}");
}

#[test]
fn what_is_wrong_holds_up_nothing_else_and_goes_when_it_is_mended() {
    let db = store::in_memory().unwrap();
    db.execute("UPDATE buoc_xu_ly SET can_bo = '' WHERE id = 1", [])
        .unwrap();
    let first = send(&db, &mut |_| Ok(OK.to_owned()));
    assert_eq!((first.dossiers, first.steps, first.wrong), (4, 2, 2));
    assert_eq!(count(&db, "khong_gui_duoc"), 2);
    db.execute("UPDATE buoc_xu_ly SET can_bo = 'Đỗ Thị Sim'", [])
        .unwrap();
    db.execute("UPDATE ho_so SET ma_thu_tuc = '1.001193'", [])
        .unwrap();
    let second = send(&db, &mut |_| Ok(OK.to_owned()));
    assert_eq!((second.dossiers, second.steps, second.wrong), (1, 1, 0));
    assert_eq!(count(&db, "khong_gui_duoc"), 0);
}

#[test]
fn a_login_gives_the_session_or_an_error() {
    let mut open = |packet: &str| {
        assert_eq!(packet, r#"{"username":"motcua.h26","password":"mật khẩu"}"#);
        Ok(r#"{"session": "5f0c6a1e", "error_code": 0}"#.to_owned())
    };
    assert_eq!(
        log_in(&mut open, "motcua.h26", "mật khẩu").unwrap(),
        "5f0c6a1e"
    );
    let mut shut = |_: &str| Ok(r#"{"session": "", "error_code": "1"}"#.to_owned());
    let error = log_in(&mut shut, "motcua.h26", "mật khẩu").unwrap_err();
    assert!(!error.to_string().contains("mật khẩu"));
}

/// `cat` gives back the packet itself, which is no reply.
#[cfg(unix)]
#[test]
fn a_program_takes_the_packets_there() {
    let mut echo = mot_cua::portal::via("cat");
    assert_eq!(echo("{}").unwrap(), "{}");
    assert!(mot_cua::portal::via("false")("{}").is_err());
    let db = store::in_memory().unwrap();
    assert!(push(&db, &mut echo, "phien-bi-mat", "H26").is_err());
    assert_eq!(count(&db, "da_gui"), 0);
}
