//! Keys that stand twice cost time in proportion to the document, however deep the objects are in which they stand.

use std::time::{Duration, Instant};

use qcvn120::Document;
use qcvn120::procedures::LayThuTuc;

/// A reply whose objects have a duplicate on each of the outer levels down to `levels`.
fn reply(levels: usize) -> String {
    let twice = |level: usize, key: &str| {
        if level < levels {
            format!(r#","{key}":"1""#)
        } else {
            String::new()
        }
    };
    let fee = r#"{"MAPHILEPHI":"1'","SOTIEN":"1"}"#;
    let fees = vec![fee; 20_000].join(",");
    format!(
        r#"{{"error_code":"1","result":[{{"MATTHC":"1","TENTTHC":"a","CACHTHUCTHUCHIEN":[{{"KENH":"1","THOIGIAN":[{{"MOTA":"1","PHILEPHI":[{fees}]{}}}]{}}}]{}}}]{}}}"#,
        twice(3, "MOTA"),
        twice(2, "KENH"),
        twice(1, "MATTHC"),
        twice(0, "error_code"),
    )
}

fn time(levels: usize) -> Duration {
    let reply = reply(levels);
    let start = Instant::now();
    let document = Document::<LayThuTuc>::from_json(&reply).unwrap();
    assert_eq!(document.report().quirks().count(), levels);
    start.elapsed()
}

#[test]
fn duplicates_on_every_level_do_not_multiply_the_time() {
    // In turns, so that other work on the machine slows both down alike.
    let (one, all) = (0..4).fold((Duration::MAX, Duration::MAX), |(one, all), _| {
        (one.min(time(1)), all.min(time(4)))
    });
    // Each level is read once more, and skipped over: two readings with one, five with four. With doubling it would be sixteen.
    assert!(
        all < one * 6,
        "{one:?} with duplicates on the outermost level, {all:?} with them on four"
    );
}
