//! The forms of messages as XML Schema. Whether others accept and mean the same is for the judges in `interop/`.

use std::collections::BTreeSet;

use crate::golden::Golden;
use qcvn120::{Form, Message};

fn all() -> impl Iterator<Item = (Message, Form, String)> {
    Message::ALL.iter().flat_map(|message| {
        message.forms().map(|form| {
            let xsd = message.xsd(form);
            (*message, form, xsd.expect("the message has the form"))
        })
    })
}

/// The values of an attribute, in the order in which they stand.
fn values<'x>(xsd: &'x str, start: &'x str) -> impl Iterator<Item = &'x str> {
    xsd.split(start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_form_has_one_root_and_just_the_types_that_it_needs() {
    for (message, form, xsd) in all() {
        let declared: Vec<&str> = values(&xsd, "\n  <xs:complexType name=\"")
            .chain(values(&xsd, "\n  <xs:simpleType name=\""))
            .collect();
        let used: BTreeSet<&str> = values(&xsd, " type=\"")
            .chain(values(&xsd, " base=\""))
            .filter(|name| !name.starts_with("xs:"))
            .collect();
        let once: BTreeSet<&str> = declared.iter().copied().collect();
        assert_eq!(once.len(), declared.len(), "{message} {form}");
        assert_eq!(once, used, "{message} {form}");

        let roots: Vec<&str> = values(&xsd, "\n  <xs:element name=\"").collect();
        let record = message.spec().record.map_or("", |record| record.name);
        let root = match form {
            Form::Request | Form::Reply => message.name().to_owned(),
            Form::List => format!("DanhSach{record}"),
            Form::Record => record.to_owned(),
        };
        assert_eq!(roots, [root], "{message} {form}");
    }
}

#[test]
fn a_form_that_the_message_has_not_has_no_schema() {
    assert_eq!(Message::DongBoTrangThaiHoSo.xsd(Form::List), None);
    assert_eq!(Message::DangNhap.xsd(Form::Record), None);
}

#[test]
fn a_field_of_one_record_holds_exactly_one() {
    let xsd = Message::DongBoTrangThaiHoSo.xsd(Form::Request).unwrap();
    let item = "<xs:element name=\"TrangThaiHoSoTrucTuyen\" type=\"TrangThaiHoSoTrucTuyen\"/>";
    assert!(xsd.contains(item));
}

#[test]
fn a_namespace_is_that_of_elements_and_types() {
    let plain = Message::TraCuuHoSo.xsd(Form::Reply).unwrap();
    assert_eq!(Message::TraCuuHoSo.xsd_in(Form::Reply, "").unwrap(), plain);
    assert!(!plain.contains("Namespace") && !plain.contains("Default"));

    let named = Message::TraCuuHoSo
        .xsd_in(Form::Reply, "urn:a?b=\"1\"&c=<2>")
        .unwrap();
    let name = "urn:a?b=&quot;1&quot;&amp;c=&lt;2&gt;";
    for attribute in ["xmlns", "targetNamespace"] {
        assert!(named.contains(&format!(" {attribute}=\"{name}\"\n")));
    }
    assert!(named.contains(" elementFormDefault=\"qualified\">\n"));
    let types = |xsd: &str| xsd.split_once("<xs:annotation>").unwrap().1.to_owned();
    assert_eq!(types(&named), types(&plain));

    for wrong in ["urn:\u{0}", "urn:\n", "urn:\u{ffff}"] {
        assert_eq!(Message::TraCuuHoSo.xsd_in(Form::Reply, wrong), None);
    }
}

/// The whole of one: a change of the generator shows here what it does.
#[test]
fn the_schema_of_a_request_is_as_its_golden_copy_says() {
    let xsd = Message::CapNhatTienDoHoSoMC.xsd(Form::Request).unwrap();
    let mut golden = Golden::new();
    golden.compare("tests/golden/CapNhatTienDoHoSoMC.request.xsd", &xsd);
    golden.no_others("tests/golden", ".xsd");
    golden.end();
}
