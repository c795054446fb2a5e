//! The types of tricky fields, from the text of their schemas.

use std::collections::BTreeMap;

use super::raw_literal;
use crate::generator::{lower, source};

/// The element of a field, without its documentation and on one line, and the types that it uses.
fn element(property: &str, required: bool) -> String {
    let types = types(property, required);
    let record = types.iter().find(|one| one.name == "HoSo");
    let text = &record.expect("the record is there").text;
    let start = text.find("<xs:element").expect("the field is there");
    let end = text
        .find("<xs:element name=\"MoRong\"")
        .expect("the extension is there");
    flat(&text[start..end])
}

/// The type of this name, on one line, without its documentation.
fn named(property: &str, required: bool, name: &str) -> Option<String> {
    let types = types(property, required);
    let one = types.iter().find(|one| one.name == name)?;
    Some(flat(&one.text))
}

/// The types of a schema with one record, of which this is the one property.
fn types(property: &str, required: bool) -> Vec<super::NamedType> {
    let about = r#""title": "T", "description": "D", "x-description-vi": "M", "x-evidence": {"field": "P", "required": "P", "constraint": "P"}"#;
    let optional = about.replace(r#""required": "P", "#, "");
    let form = r#""x-form": {"title": "T", "description": "D"}"#;
    let head = |file: &str| {
        format!(
            r#""$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://qcvn120.invalid/schemas/{file}""#
        )
    };
    let marks = if required { r#"["F"]"# } else { "[]" };
    let about_field = if required { about } else { &optional };
    let message = format!(
        r##"{{{}, {optional}, "$ref": "#/$defs/request", "type": "object",
        "x-message": {{"group": "status_sync", "direction": "push"}},
        "$defs": {{
            "request": {{"$anchor": "request", {optional}, "type": "object", "properties": {{}}}},
            "record": {{"$anchor": "record", "x-record": "HoSo", {optional}, "type": "object",
                "required": {marks}, "properties": {{"F": {{{about_field}, {property}}}}}}}}}}}"##,
        head("messages/Gui.json"),
    );
    let scalars = format!(
        r#"{{{}, "title": "T", "description": "D", "x-description-vi": "M", "$defs": {{
            "SoDem": {{{optional}, {form}, "x-scalar": "SoDem", "type": "string", "pattern": "^(?:[0-9]*)(?![\\s\\S])", "examples": ["1"]}},
            "So": {{{optional}, {form}, "x-scalar": "Integer", "type": ["integer", "string"],
                "pattern": "^(?:[0-9]*)(?![\\s\\S])", "maxLength": 9, "examples": [1]}}}}}}"#,
        head("scalars.json"),
    );
    let list = |file: &str, rest: &str| {
        format!(
            r#"{{{}, {optional}, "examples": ["1"], "x-codes": [
                {{"code": "1", "name": "Mot", "title": "Một & \"hai\"", "description": "One", "evidence": "2"}}], {rest}}}"#,
            head(file),
        )
    };
    let files = [
        ("messages/Gui.json", message),
        ("scalars.json", scalars),
        (
            "codes/Dong.json",
            list("codes/Dong.json", r#""type": "string", "enum": ["", "1"]"#),
        ),
        (
            "codes/So1.json",
            list(
                "codes/So1.json",
                &format!(
                    r#""type": ["integer", "string"], {form}, "pattern": "^(?:[0-9]*)(?![\\s\\S])""#
                ),
            ),
        ),
    ];
    let files: BTreeMap<String, String> = files
        .into_iter()
        .map(|(file, text)| (file.to_owned(), text))
        .collect();
    let files = source::parse(&files).unwrap_or_else(|error| panic!("{error}"));
    super::all(&lower::lower(&files).unwrap_or_else(|error| panic!("{error}")))
}

fn flat(text: &str) -> String {
    let mut text = text.lines().map(str::trim).collect::<String>();
    while let (Some(start), Some(end)) =
        (text.find("<xs:annotation>"), text.find("</xs:annotation>"))
    {
        text.replace_range(start..end + "</xs:annotation>".len(), "");
    }
    text
}

/// The content of the one unnamed simple type of a field.
fn own(property: &str, required: bool) -> String {
    let text = element(property, required);
    let minimum = if required { "" } else { " minOccurs=\"0\"" };
    let head = format!("<xs:element name=\"F\"{minimum}><xs:simpleType>");
    let inner = text
        .strip_prefix(&head)
        .and_then(|rest| rest.strip_suffix("</xs:simpleType></xs:element>"));
    inner.unwrap_or_else(|| panic!("{text}")).to_owned()
}

const STRING: &str = "<xs:restriction base=\"xs:string\">";
const END: &str = "</xs:restriction>";

fn facet(name: &str, value: &str) -> String {
    format!("<xs:{name} value=\"{value}\"/>")
}

#[test]
fn plain_text_is_a_string_and_a_required_one_is_not_empty() {
    let plain = r#""type": "string", "examples": ["a"]"#;
    assert_eq!(
        element(plain, false),
        r#"<xs:element name="F" type="xs:string" minOccurs="0"></xs:element>"#
    );
    let required = r#""type": "string", "minLength": 1, "examples": ["a"]"#;
    assert_eq!(
        element(required, true),
        r#"<xs:element name="F" type="VanBan-BatBuoc"></xs:element>"#
    );
    let minimum = facet("minLength", "1");
    assert_eq!(
        named(required, true, "VanBan-BatBuoc").unwrap_or_default(),
        format!("<xs:simpleType name=\"VanBan-BatBuoc\">{STRING}{minimum}{END}</xs:simpleType>")
    );
    assert_eq!(named(plain, false, "VanBan-BatBuoc"), None);
}

#[test]
fn limits_and_patterns_of_one_field_stand_with_it() {
    let property = r#""type": "string", "minLength": 1, "maxLength": 5, "pattern": "^(?:|[<\"\\t][0-9]*)(?![\\s\\S])",
        "x-form": {"title": "T", "description": "D"}, "examples": ["<1"]"#;
    assert_eq!(
        own(property, true),
        [
            STRING,
            &facet("pattern", "([\\t&quot;&lt;][0-9]*)?"),
            &facet("minLength", "1"),
            &facet("maxLength", "5"),
            END
        ]
        .concat()
    );
}

#[test]
fn an_integer_is_spelled_plainly_and_may_be_empty_where_it_is_optional() {
    let property = r#""type": "integer", "x-scalar": "Integer", "examples": [1]"#;
    let integer = "-?(0|[1-9][0-9]*)";
    assert_eq!(
        own(property, true),
        [STRING, &facet("pattern", integer), END].concat()
    );
    assert_eq!(
        own(property, false),
        [STRING, &facet("pattern", &format!("({integer})?")), END].concat()
    );
}

#[test]
fn an_integer_or_a_text_has_the_form_of_either() {
    let some = r#""type": ["integer", "string"], "x-scalar": "Integer", "pattern": "^(?:[0-9]*)(?![\\s\\S])",
        "x-form": {"title": "T", "description": "D"}, "examples": [1]"#;
    let integer = facet("pattern", "-?(0|[1-9][0-9]*)");
    let digits = facet("pattern", "[0-9]*");
    assert_eq!(own(some, false), [STRING, &integer, &digits, END].concat());

    // Any text: nothing is left to demand.
    let any = some.replace("[0-9]*", "(?:[^\\\\n]|\\\\n)*");
    assert_eq!(
        element(&any, false),
        r#"<xs:element name="F" type="xs:string" minOccurs="0"></xs:element>"#
    );

    // A limit is one of the text, not of the number, so each is a type of its own.
    let limited = r#""$ref": "../scalars.json#/$defs/So""#;
    let union = [
        "<xs:union><xs:simpleType>",
        STRING,
        &integer,
        END,
        "</xs:simpleType><xs:simpleType>",
        STRING,
        &digits,
        &facet("maxLength", "9"),
        END,
        "</xs:simpleType></xs:union>",
    ]
    .concat();
    assert_eq!(
        named(limited, false, "So").unwrap_or_default(),
        format!("<xs:simpleType name=\"So\">{union}</xs:simpleType>")
    );
    let required = format!(r#"{limited}, "type": ["integer", "string"], "minLength": 1"#);
    assert_eq!(
        named(&required, true, "So-BatBuoc").unwrap_or_default(),
        r#"<xs:simpleType name="So-BatBuoc"><xs:restriction base="So"><xs:pattern value="[\s\S]+"/></xs:restriction></xs:simpleType>"#
    );
}

#[test]
fn a_boolean_or_a_text_has_the_form_of_either() {
    let property = r#""type": ["boolean", "string"], "x-scalar": "Boolean", "pattern": "^(?:|True|False)(?![\\s\\S])",
        "x-form": {"title": "T", "description": "D"}, "examples": [true]"#;
    let texts = facet("pattern", "(True|False)?");
    assert_eq!(
        own(property, false),
        [STRING, &facet("pattern", "true|false"), &texts, END].concat()
    );
}

#[test]
fn listed_values_are_enumerations() {
    let constant = r#""type": "string", "const": "A&B""#;
    assert_eq!(
        own(constant, true),
        format!("{STRING}{}{END}", facet("enumeration", "A&amp;B"))
    );

    let boolean = r#""type": "string", "x-scalar": "BooleanText", "enum": ["", "True", "False"], "examples": ["True"]"#;
    let values = ["", "True", "False"].map(|value| facet("enumeration", value));
    assert_eq!(
        own(boolean, false),
        format!("{STRING}{}{END}", values.concat())
    );
    assert_eq!(
        own(&format!(r#"{boolean}, "minLength": 1"#), true),
        format!("{STRING}{}{END}", values[1..].concat())
    );

    let code = r#""$ref": "../codes/Dong.json", "examples": ["1"]"#;
    assert!(element(code, false).contains("type=\"Dong\""));
    let text = types(code, false)
        .into_iter()
        .find(|one| one.name == "Dong")
        .map(|one| one.text)
        .unwrap_or_default();
    assert!(text.contains("<xs:enumeration value=\"\"/>"), "{text}");
    assert!(
        text.contains("xml:lang=\"vi\">Một &amp; \"hai\"<"),
        "{text}"
    );
}

#[test]
fn codes_that_are_numbers_have_the_form_of_either() {
    let code = r#""$ref": "../codes/So1.json", "examples": ["1"]"#;
    let text = named(code, false, "So1").unwrap_or_default();
    assert!(text.contains("[1-9]") && text.contains("[0-9]*"), "{text}");
    assert!(!text.contains("enumeration"), "{text}");
}

#[test]
fn a_field_that_narrows_a_shared_definition_has_a_type_of_its_own() {
    let same = r#""$ref": "../scalars.json#/$defs/SoDem", "examples": ["1"]"#;
    assert!(element(same, false).contains("type=\"SoDem\""));
    let narrower = format!(r#"{same}, "maxLength": 3"#);
    assert_eq!(
        own(&narrower, false),
        [
            STRING,
            &facet("pattern", "[0-9]*"),
            &facet("maxLength", "3"),
            END
        ]
        .concat()
    );
    assert_eq!(named(&narrower, false, "SoDem"), None);
}

#[test]
fn raw_strings_have_hash_signs_enough() {
    assert_eq!(raw_literal("a\"b"), "r#\"a\"b\"#");
    assert_eq!(raw_literal("a\"#b"), "r##\"a\"#b\"##");
}
