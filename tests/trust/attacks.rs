//! Documents made to cost more than they should, of any length.

use qcvn120::Encoding;

/// A way to make such documents: about as many bytes as asked for.
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    pub(crate) encoding: Encoding,
    pub(crate) make: fn(usize) -> String,
}

const fn json(name: &'static str, make: fn(usize) -> String) -> Attack {
    let encoding = Encoding::Json;
    Attack {
        name,
        encoding,
        make,
    }
}

const fn xml(name: &'static str, make: fn(usize) -> String) -> Attack {
    let encoding = Encoding::Xml;
    Attack {
        name,
        encoding,
        make,
    }
}

pub(crate) const ATTACKS: &[Attack] = &[
    json("depth", |n| {
        let levels = n / 2;
        format!(
            r#"{{"MaHoSo":"H22","x":{}{}}}"#,
            "[".repeat(levels),
            "]".repeat(levels)
        )
    }),
    json("levels up to the limit", |n| {
        let deep = format!("{}{}", "[".repeat(120), "]".repeat(120));
        let members = (0..n / 250).map(|index| format!(r#""x{index}":{deep}"#));
        record(members)
    }),
    json("one string", |n| {
        record([format!(r#""GhiChu":"{}""#, "a".repeat(n))])
    }),
    json("one unknown string", |n| {
        record([format!(r#""khac":"{}""#, "ơ".repeat(n / 2))])
    }),
    json("one number", |n| {
        record([format!(r#""LoaiDoiTuong":{}"#, "7".repeat(n))])
    }),
    json("one number with a fraction", |n| {
        record([format!(
            r#""DanhSachTepDinhKemKhac":[{{"SoLuong":1.{}}}]"#,
            "0".repeat(n)
        )])
    }),
    json("a string of escapes", |n| {
        record([format!(r#""GhiChu":"{}""#, r"\u1ecb".repeat(n / 6))])
    }),
    json("keys of escapes", |n| {
        let members = (0..n / 40).map(|index| format!(r#""\u004d\u0061\u0058{index}":"""#));
        record(members)
    }),
    json("one known key", |n| {
        record((0..n / 14).map(|_| r#""GhiChu":"x""#.to_owned()))
    }),
    json("one known key, other shapes", |n| {
        record((0..n / 16).map(|_| r#""GhiChu":["x"]"#.to_owned()))
    }),
    json("one unknown key", |n| {
        record((0..n / 9).map(|_| r#""khac":1"#.to_owned()))
    }),
    json("unknown keys", |n| {
        record((0..n / 14).map(|index| format!(r#""k{index:06}":1"#)))
    }),
    json("unknown keys near to known ones", |n| {
        record((0..n / 22).map(|index| format!(r#""DonViXuLi{index:06}":1"#)))
    }),
    json("keys in other letter case", |n| {
        record((0..n / 14).map(|index| format!(r#""{}":"x""#, in_case("ghichu", index))))
    }),
    json("unknown keys, then one twice", |n| {
        let many = (0..n / 14).map(|index| format!(r#""k{index:06}":1"#));
        record(many.chain([r#""Fax":"0""#.to_owned(), r#""fax":"1""#.to_owned()]))
    }),
    json("unknown keys among known ones", |n| {
        record((0..n / 25).map(|index| format!(r#""k{index:06}":1,"Fax":"0""#)))
    }),
    json("findings", |n| {
        list((0..n / 60).map(|_| r#"{"MaHoSo":5,"Email":"x","NgayTra":"hôm qua"}"#))
    }),
    json("findings of rules", |n| {
        list(
            (0..n / 80)
                .map(|_| r#"{"NgayTiepNhan":"20240102000000","NgayHenTra":"20240101000000"}"#),
        )
    }),
    json("findings at the end of a long line", |n| {
        let long = "x".repeat(n / 2);
        let many = r#"{"MaHoSo":5},"#.repeat(n / 26);
        format!(r#"[{{"GhiChu":"{long}"}},{many}{{}}]"#)
    }),
    json("tiny records", |n| list((0..n / 3).map(|_| "{}"))),
    json("records of nothing", |n| list((0..n / 5).map(|_| "null"))),
    json("lists in lists", |n| {
        list((0..n / 30).map(|_| r#"{"DanhSachLePhi":[[[{}]]]}"#))
    }),
    json("broken lines", |n| "{\"MaHoSo\":\n".repeat(n / 11)),
    json("broken lines among whole ones", |n| {
        "{\"MaHoSo\":\"H22-200101-0001\"}\n{\"MaHoSo\":NaN}\n".repeat(n / 45)
    }),
    json("broken records in a list", |n| {
        list((0..n / 16).map(|_| r#"{"MaHoSo":NaN}"#))
    }),
    json("broken records among whole ones", |n| {
        list((0..n / 45).map(|_| r#"{"MaHoSo":"H22-200101-0001"},{"MaHoSo":NaN}"#))
    }),
    json("empty places in a list", |n| {
        format!(r#"[{{"MaHoSo":"H22-200101-0001"}}{}{{}}]"#, ",".repeat(n))
    }),
    json("records inside something else", |n| {
        let records = list((0..n / 20).map(|_| r#"{"MaHoSo":"H22"}"#));
        format!(r#"{{"Envelope":{{"Body":{{"service":"DongBoHoSoMC","data":{records}}}}}}}"#)
    }),
    json("records of envelopes on lines", |n| {
        let records = list((0..n / 40).map(|_| r#"{"MaHoSo":"H22"}"#));
        format!("{{\"service\":\"DongBoHoSoMC\",\"data\":{records}}}\n").repeat(2)
    }),
    json("envelopes on lines", |n| {
        "{\"service\":\"DongBoHoSoMC\",\"khac\":1,\"data\":[]}\n".repeat(n / 50)
    }),
    json("replies in replies", nested_replies),
    json("replies of both encodings in each other", |n| {
        let mut levels = 1;
        while nested_in_both(2 * levels).len() < n {
            levels *= 2;
        }
        nested_in_both(levels)
    }),
    json("keys inside and around", |n| {
        let members: Vec<_> = (0..n / 60)
            .map(|index| format!(r#""k{index:06}":1"#))
            .collect();
        let inner = format!(r#"{{"error_code":"0",{}}}"#, members.join(","));
        let outer = members.join(",").replace(":1", ":2");
        let inner = inner.replace('"', r"\u0022");
        format!(r#"{{"error_code":"0",{outer},"message":"{inner}"}}"#)
    }),
    json("one key inside and around", |n| {
        let inner: Vec<_> = (2..n / 80)
            .map(|index| format!(r",\u0022k#around{index}\u0022:1"))
            .collect();
        let inner = inner.concat();
        let outer = r#","k":2"#.repeat(n / 12);
        format!(
            r#"{{"error_code":"0"{outer},"message":"{{\u0022error_code\u0022:0,\u0022k\u0022:1,\u0022k#around\u0022:1{inner}}}"}}"#
        )
    }),
    json("packets in strings", |n| {
        let mut text = r#"[{"MaHoSo":"H22"}]"#.to_owned();
        loop {
            let outer = format!(
                "\"{}\"",
                text.replace('\\', r"\u005c").replace('"', r"\u0022")
            );
            if outer.len() > n {
                return text;
            }
            text = outer;
        }
    }),
    json("objects around objects", |n| {
        let levels = (n / 12).min(100);
        let beside = "1,".repeat(n / 4);
        format!(
            r#"{}{{"a":[{beside}1]}}{}"#,
            r#"{"d":"#.repeat(levels),
            "}".repeat(levels)
        )
    }),
    json("lists as text", |n| {
        let text = r#"[{\"MaPhiLePhi\":\"1\"}]"#;
        list((0..n / 45).map(|_| format!(r#"{{"DanhSachLePhi":"{text}"}}"#)))
    }),
    json("blanks", |n| format!("[{}{{}}]", " ".repeat(n))),
    json("texts to be looked at", |n| {
        record([format!(
            r#""TrichYeuHoSo":"{}""#,
            "Ã¡º &amp; ? ".repeat(n / 16)
        )])
    }),
    xml("depth in XML", |n| {
        let levels = n / 7;
        format!(
            "<HoSo>{}{}</HoSo>",
            "<a>".repeat(levels),
            "</a>".repeat(levels)
        )
    }),
    xml("one text", |n| {
        format!("<HoSo><GhiChu>{}</GhiChu></HoSo>", "ơ".repeat(n / 2))
    }),
    xml("references", |n| {
        format!(
            "<HoSo><GhiChu>{}</GhiChu></HoSo>",
            "&amp;&#7883;".repeat(n / 12)
        )
    }),
    xml("references to nothing", |n| {
        format!("<HoSo><GhiChu>{}</GhiChu></HoSo>", "&a;".repeat(n / 3))
    }),
    xml("text in pieces", |n| {
        format!("<HoSo><GhiChu>{}</GhiChu></HoSo>", "a<!---->".repeat(n / 8))
    }),
    xml("text in sections", |n| {
        format!(
            "<HoSo><GhiChu>{}</GhiChu></HoSo>",
            "<![CDATA[a]]>".repeat(n / 13)
        )
    }),
    xml("comments", |n| {
        format!("<HoSo>{}</HoSo>", "<!-- x -->".repeat(n / 10))
    }),
    xml("instructions", |n| {
        format!("<HoSo>{}</HoSo>", "<?a b?>".repeat(n / 7))
    }),
    xml("attributes of one tag", |n| {
        let attributes = (0..n / 10).map(|index| format!(" a{index:04}=\"\""));
        format!("<HoSo><GhiChu{}/></HoSo>", attributes.collect::<String>())
    }),
    xml("attributes of many tags", |n| {
        let attributes: Vec<_> = (0..250).map(|index| format!(" a{index:03}=\"\"")).collect();
        let attributes = attributes.concat();
        format!(
            "<HoSo>{}</HoSo>",
            format!("<x{attributes}/>").repeat(n / 2_000)
        )
    }),
    xml("namespaces", |n| {
        let declared: Vec<_> = (0..240)
            .map(|index| format!(" xmlns:n{index:03}=\"u\""))
            .collect();
        let declared = declared.concat();
        let used = "<n000:GhiChu/>".repeat(n / 14);
        format!("<HoSo{declared}>{used}</HoSo>")
    }),
    xml("one known element", |n| {
        format!("<HoSo>{}</HoSo>", "<Fax>1</Fax>".repeat(n / 12))
    }),
    xml("unknown elements", |n| {
        format!("<HoSo>{}</HoSo>", "<a/><b/>".repeat(n / 8))
    }),
    xml("unknown elements inside of one", |n| {
        format!("<HoSo><x>{}</x></HoSo>", "<a/><b/>".repeat(n / 8))
    }),
    xml("unknown elements of many names", |n| {
        let elements = (0..n / 11).map(|index| format!("<k{index:06}/>"));
        format!("<HoSo>{}</HoSo>", elements.collect::<String>())
    }),
    xml("elements in other letter case", |n| {
        let elements = (0..n / 10).map(|index| format!("<{}/>", in_case("ghichu", index)));
        format!("<HoSo>{}</HoSo>", elements.collect::<String>())
    }),
    xml("stray texts", |n| {
        format!(
            "<DanhSachHoSo><HoSo>{}</HoSo></DanhSachHoSo>",
            "a<Fax/>".repeat(n / 7)
        )
    }),
    xml("one list in pieces", |n| {
        let pieces = "<DanhSachLePhi><LePhi/></DanhSachLePhi>".repeat(n / 39);
        format!("<HoSo>{pieces}</HoSo>")
    }),
    xml("fields of many items", |n| {
        let items = "<Gia>1</Gia><TenPhiLePhi>x</TenPhiLePhi>".repeat(n / 42);
        format!("<HoSo><DanhSachLePhi>{items}</DanhSachLePhi></HoSo>")
    }),
    xml("tiny records in XML", |n| {
        format!("<DanhSachHoSo>{}</DanhSachHoSo>", "<HoSo/>".repeat(n / 7))
    }),
    xml("typed values", |n| {
        let members = (0..n / 32).map(|index| format!("<number key=\"k{index:06}\">1</number>"));
        format!(
            "<HoSo><MoRong><map xmlns=\"http://www.w3.org/2005/xpath-functions\" key=\"k\">{}</map></MoRong></HoSo>",
            members.collect::<String>()
        )
    }),
    xml("typed values in place of the record", |n| {
        let values = "<string>a</string>".repeat(n / 18);
        format!(
            "<HoSo><MoRong xmlns=\"http://www.w3.org/2005/xpath-functions\">{values}</MoRong></HoSo>"
        )
    }),
    xml("findings in XML", |n| {
        let records = "<HoSo><MaHoSo>5</MaHoSo><NgayTra>x</NgayTra></HoSo>".repeat(n / 50);
        format!("<DanhSachHoSo>{records}</DanhSachHoSo>")
    }),
];

fn record(members: impl IntoIterator<Item = String>) -> String {
    let members: Vec<_> = members.into_iter().collect();
    format!(r#"{{"MaHoSo":"H22-200101-0001",{}}}"#, members.join(","))
}

fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let mut list = String::from("[");
    for item in items {
        if list.len() > 1 {
            list.push(',');
        }
        list.push_str(item.as_ref());
    }
    list.push(']');
    list
}

/// The letters in upper or lower case, as the bits of a number say.
fn in_case(letters: &str, bits: usize) -> String {
    let letters = letters.char_indices();
    letters
        .map(|(at, letter)| match bits >> at & 1 {
            0 => letter.to_ascii_uppercase(),
            _ => letter,
        })
        .collect()
}

/// A reply with so many texts in each other: in turns, JSON whose `result` is XML, and XML whose `message` is JSON. It is as
/// deep as the square root of its length, too.
pub(crate) fn nested_in_both(levels: usize) -> String {
    let mut text = r#"{"result":[{"MaHoSo":"H22-200101-0001"}]}"#.to_owned();
    for level in 0..levels {
        text = if level % 2 == 0 {
            let inner = text.replace('&', "&amp;").replace('<', "&lt;");
            format!("<PhanHoi><error_code>0</error_code><message>{inner}</message></PhanHoi>")
        } else {
            let inner = text.replace('\\', r"\u005c").replace('"', r"\u0022");
            format!(r#"{{"result":"{inner}"}}"#)
        };
    }
    text
}

/// Replies in the `message` of replies, with escapes that do not double from level to level: as deep as the square root of the
/// length.
fn nested_replies(most: usize) -> String {
    let mut text = r#"{"error_code":"0","message":""}"#.to_owned();
    loop {
        let inner = text.replace('\\', r"\u005c").replace('"', r"\u0022");
        let outer = format!(r#"{{"error_code":"0","message":"{inner}"}}"#);
        if outer.len() > most {
            return text;
        }
        text = outer;
    }
}
