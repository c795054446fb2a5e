//! Limits: each is a clear error with its place, and none is passed.

use super::*;

fn read_with(xml: &str, options: &ReadOptions) -> Result<Document<CapNhatTienDoHoSoMC>, ReadError> {
    Document::from_xml_with(xml, options)
}

/// Code, place and path of the error.
fn limit(xml: &str, options: &ReadOptions) -> (&'static str, String, String) {
    let error = read_with(xml, options).expect_err("this passes a limit");
    let place = error
        .position()
        .map(|at| at.to_string())
        .unwrap_or_default();
    let path = error.element_path().unwrap_or_default().to_owned();
    // The message names the path too.
    let said = error.to_string();
    assert!(path.is_empty() || said.contains(&path), "{said}");
    (error.code(), place, path)
}

fn owned((code, place, path): (&'static str, &str, &str)) -> (&'static str, String, String) {
    (code, place.to_owned(), path.to_owned())
}

#[test]
fn depth() {
    let nested = |levels: usize| {
        format!(
            "<TienDoHoSo>\n{}{}</TienDoHoSo>",
            "<a>".repeat(levels),
            "</a>".repeat(levels)
        )
    };
    assert!(read_with(&nested(127), &ReadOptions::new()).is_ok());
    assert!(read_with(&nested(128), &ReadOptions::new()).is_err());
    let options = ReadOptions::new().depth(3);
    assert!(read_with(&nested(2), &options).is_ok());
    assert_eq!(
        limit(&nested(3), &options),
        owned(("limit.depth", "2:7", "/TienDoHoSo/a/a"))
    );
    // A known element as well, and an empty one.
    assert_eq!(
        limit(
            "<DanhSachTienDoHoSo><TienDoHoSo><MaHoSo/></TienDoHoSo></DanhSachTienDoHoSo>",
            &options.clone().depth(2)
        ),
        owned(("limit.depth", "1:33", "/DanhSachTienDoHoSo/TienDoHoSo"))
    );
    // However deep, nothing recurses.
    let deep = format!("<TienDoHoSo>{}", "<a>".repeat(1_000_000));
    assert_eq!(
        limit(&deep, &ReadOptions::new().depth(u16::MAX)).0,
        "limit.depth"
    );
}

#[test]
fn token() {
    let options = ReadOptions::new().token(30);
    let long = "ễ".repeat(11);
    assert!(
        read_with(
            &step(&format!("<ChucDanh>{}</ChucDanh>", "ễ".repeat(10))),
            &options
        )
        .is_ok()
    );
    for inside in [
        format!("<ChucDanh>{long}</ChucDanh>"),
        format!("<Khac>{long}</Khac>"),
        format!("<Khac><Trong>{long}</Trong></Khac>"),
        format!("<ChucDanh>{}</ChucDanh>", "ễ<!-- -->".repeat(11)),
        format!("<ChucDanh>{}</ChucDanh>", "&#7877;".repeat(11)),
        format!("<ChucDanh>{}</ChucDanh>", "<![CDATA[ễễ]]>".repeat(6)),
        format!("<Khac/>{long}"),
    ] {
        let (code, place, path) = limit(&step(&format!("\n{inside}")), &options);
        assert_eq!(code, "limit.token", "{inside}");
        assert!(
            place.starts_with("2:") && path.starts_with("/TienDoHoSo"),
            "{inside}: {place} {path}"
        );
    }
    assert_eq!(
        limit(&step(&format!("\n <ChucDanh>{long}</ChucDanh>")), &options),
        owned(("limit.token", "2:12", "/TienDoHoSo/ChucDanh"))
    );
    // Names and values of attributes are tokens as well.
    for inside in [
        format!("<Khac a=\"{long}\"/>"),
        format!("<{long}/>"),
        format!("<Khac {long}=\"\"/>"),
    ] {
        assert_eq!(limit(&step(&inside), &options).0, "limit.token", "{inside}");
    }
}

#[test]
fn bytes() {
    let xml = step("");
    assert!(read_with(&xml, &ReadOptions::new().bytes(xml.len())).is_ok());
    let error = read_with(&xml, &ReadOptions::new().bytes(xml.len() - 1)).expect_err("too long");
    assert_eq!(
        error.kind(),
        &ReadErrorKind::Limit(LimitKind::Bytes(xml.len() - 1))
    );
    assert_eq!((error.code(), error.position()), ("limit.bytes", None));
}

#[test]
fn records() {
    let options = ReadOptions::new().records(2);
    let list = |items: &str| format!("<DanhSachTienDoHoSo>\n{items}</DanhSachTienDoHoSo>");
    assert!(read_with(&list("<TienDoHoSo/><TienDoHoSo/>"), &options).is_ok());
    assert_eq!(
        limit(
            &list("<TienDoHoSo/>\n<TienDoHoSo/>\n <TienDoHoSo/>"),
            &options
        ),
        owned(("limit.records", "4:2", "/DanhSachTienDoHoSo/TienDoHoSo"))
    );
    // Texts in their place count, and nested ones.
    assert_eq!(limit(&list("a<TienDoHoSo/>b"), &options).0, "limit.records");
    let nested = "<HoSo><DanhSachLePhi><LePhi/><LePhi/><LePhi/></DanhSachLePhi></HoSo>";
    let error = xml::read_with::<HoSo>(nested.as_bytes(), &options).expect_err("three fees");
    assert_eq!(error.kind(), &ReadErrorKind::Limit(LimitKind::Records));
    assert_eq!(error.element_path(), Some("/HoSo/DanhSachLePhi/LePhi"));
    let texts = "<ThuTuc><TTHCLIENQUAN><MATTHC/><MATTHC/><MATTHC/></TTHCLIENQUAN></ThuTuc>";
    assert!(xml::read_with::<ThuTuc>(texts.as_bytes(), &options).is_err());
}

#[test]
fn unknown_content() {
    // Each field counts for what it takes in memory, beside its text as JSON.
    const FIELD: usize = 64;
    for (inside, cost) in [
        ("<Xa>012345678901</Xa>", FIELD + 2 + 14),
        ("<Xa>1</Xa><Xb>1</Xb><Xc>1</Xc>", 3 * (FIELD + 2 + 3)),
        // More than the field, until its end is read: the text so far, and the element inside.
        ("<ChucDanh><Xa>1</Xa></ChucDanh>", 20 + FIELD),
        ("<ChucDanh a=\"1\">b</ChucDanh>", FIELD + 10 + 3),
        ("một hai ba bốn", FIELD + 5 + 20),
    ] {
        let read = |limit: usize| read_with(&step(inside), &ReadOptions::new().unknown(limit));
        assert!(read(cost).is_ok(), "{inside}: {:?}", read(cost));
        let error = read(cost - 1).expect_err(inside);
        assert_eq!(
            error.kind(),
            &ReadErrorKind::Limit(LimitKind::Unknown),
            "{inside}"
        );
        assert!(error.position().is_some(), "{inside}");
    }
    let options = ReadOptions::new().unknown(100);
    assert_eq!(
        limit(
            &step(&format!("\n  <Xa><Xb>{}</Xb></Xa>", "1".repeat(200))),
            &options
        ),
        owned(("limit.unknown", "2:3", "/TienDoHoSo/Xa"))
    );
}

#[test]
fn unknown_content_is_not_built_before_it_is_weighed() {
    // A million small elements must not become a tree that is thrown away: reading stops at the budget.
    let many = step(&format!("<Xa>{}</Xa>", "<b/>".repeat(1_000_000)));
    let start = std::time::Instant::now();
    let options = ReadOptions::new().unknown(1 << 10);
    assert_eq!(limit(&many, &options).0, "limit.unknown");
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn attributes() {
    let with = |count: usize| {
        let attributes: String =
            (0..count).fold(String::new(), |all, n| all + &format!(" a{n}=\"\""));
        step(&format!("\n<Khac{attributes}/>"))
    };
    assert!(read_with(&with(256), &ReadOptions::new()).is_ok());
    assert_eq!(
        limit(&with(257), &ReadOptions::new()),
        owned(("limit.attributes", "2:1", "/TienDoHoSo/Khac"))
    );
    let namespaces = |depth: usize| {
        let open = (0..depth).fold(String::new(), |all, n| {
            all + &format!("<a xmlns:a{n}=\"u\" xmlns:b{n}=\"u\" xmlns:c{n}=\"u\">")
        });
        step(&format!("{open}{}", "</a>".repeat(depth)))
    };
    assert!(read_with(&namespaces(85), &ReadOptions::new()).is_ok());
    assert_eq!(
        limit(&namespaces(86), &ReadOptions::new()).0,
        "limit.attributes"
    );
    // What is declared in one element is forgotten behind it.
    assert!(
        read_with(
            &step(&"<a xmlns:b=\"u\"/>".repeat(1000)),
            &ReadOptions::new()
        )
        .is_ok()
    );
}

#[test]
fn findings_are_counted_past_their_limit() {
    let list = format!(
        "<DanhSachTienDoHoSo>{}</DanhSachTienDoHoSo>",
        "<TienDoHoSo/>".repeat(50)
    );
    let doc = read_with(&list, &ReadOptions::new().findings(7)).expect("readable");
    let report = doc.report();
    assert_eq!((report.findings().len(), report.total()), (7, 200));
    assert!(report.limit_reached());
}
