//! Schemas of schemars: what a program gets that puts packets, records, codes and scalars into its own types and documents.
//! That they mean what the schema files mean is judged on documents, in `tests/interop/schema_users.py`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use qcvn120::codes::KenhThucHien;
use qcvn120::scalars::{MucPhi, PhanTram, SoDem, ThangNam, TyLe};
use qcvn120::schemars::subschema_of;
use qcvn120::spec::{RecordSpec, Shape};
use qcvn120::status_sync::{DongBoHoSoMC, HoSo, TraCuuHoSo, TrangThaiHoSo};
use qcvn120::{
    Boolean, BooleanText, Date, DateTime, Explanation, Finding, Form, Integer, MaCoQuan, MaHoSo,
    MaLinhVuc, MaTTHC, Message, Problem, ReadError, ReadFailure, Reply, Report, Request, SoTien,
    Verdict, WithValues,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator, schema_for};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::golden::Golden;

#[path = "../../examples/openapi.rs"]
#[allow(dead_code)]
mod openapi;

/// A type of a program, with those of the crate in its fields.
#[derive(Serialize, JsonSchema)]
#[allow(dead_code)]
struct Stored {
    number: MaHoSo,
    /// The latest.
    status: TrangThaiHoSo,
    delivered: Option<DateTime>,
    /// Absent as the packets have it: empty.
    #[serde(with = "qcvn120::absent")]
    #[schemars(with = "DateTime")]
    due: Option<DateTime>,
    states: Vec<HoSo>,
    sent: Option<Request<DongBoHoSoMC>>,
}

#[test]
fn a_type_that_derives_the_trait_refers_to_what_it_holds() {
    let schema = Value::from(schema_for!(Stored));
    let fields = &schema["properties"];
    assert_eq!(fields["number"], json!({"$ref": "#/$defs/MaHoSo"}));
    assert_eq!(
        fields["status"],
        json!({"$ref": "#/$defs/TrangThaiHoSo", "description": "The latest."})
    );
    assert_eq!(
        fields["states"],
        json!({"type": "array", "items": {"$ref": "#/$defs/HoSo"}})
    );
    let absent = json!([{"$ref": "#/$defs/NgayGio"}, {"type": "null"}]);
    assert_eq!(fields["delivered"]["anyOf"], absent);

    let due = &fields["due"];
    assert_eq!(due["$ref"], "#/$defs/NgayGio");
    let pattern = schema["$defs"]["NgayGio"]["pattern"].as_str();
    assert!(pattern.is_some_and(|pattern| pattern.starts_with("^(?:|")));

    let status = &schema["$defs"]["TrangThaiHoSo"];
    assert_eq!(status["title"], "Trạng thái hồ sơ");
    assert_eq!(status["enum"].as_array().map(Vec::len), Some(11));
    assert_eq!(status["x-codes"][3]["title"], "Đang xử lý");
    let request = &schema["$defs"]["DongBoHoSoMCRequest"];
    assert_eq!(request["properties"]["service"]["const"], "DongBoHoSoMC");
    let records = json!({"$ref": "#/$defs/HoSo"});
    assert_eq!(request["properties"]["data"]["items"], records);
}

/// Name and title of a type's schema.
fn named<T: JsonSchema>() -> (String, String) {
    let schema = Value::from(schema_for!(T));
    let title = schema["title"].as_str().unwrap_or_default().to_owned();
    (T::schema_name().into_owned(), title)
}

#[test]
fn every_scalar_is_known_by_the_name_of_the_schema_files() {
    let found = [
        named::<MaHoSo>(),
        named::<MaCoQuan>(),
        named::<MaTTHC>(),
        named::<MaLinhVuc>(),
        named::<DateTime>(),
        named::<Date>(),
        named::<ThangNam>(),
        named::<SoTien>(),
        named::<MucPhi>(),
        named::<SoDem>(),
        named::<TyLe>(),
        named::<PhanTram>(),
        named::<Integer>(),
        named::<Boolean>(),
        named::<BooleanText>(),
    ];
    let due = [
        ("MaHoSo", "Mã hồ sơ"),
        ("MaCoQuan", "Mã cơ quan, đơn vị"),
        ("MaTTHC", "Mã thủ tục hành chính"),
        ("MaLinhVuc", "Mã lĩnh vực"),
        ("NgayGio", "Ngày giờ"),
        ("Ngay", "Ngày"),
        ("ThangNam", "Tháng, năm"),
        ("SoTien", "Số tiền"),
        ("MucPhi", "Mức phí, lệ phí"),
        ("SoDem", "Số đếm"),
        ("TyLe", "Tỷ lệ phần trăm"),
        ("PhanTram", "Phần trăm"),
        ("SoNguyen", "Số nguyên"),
        ("LogicHoacVanBan", "Đúng hoặc sai (logic hoặc chữ)"),
        ("BooleanText", "Đúng hoặc sai (dạng chữ)"),
    ];
    let found = found.iter().map(|(name, title)| (&**name, &**title));
    assert_eq!(found.collect::<Vec<_>>(), due);
}

#[test]
fn borrowed_and_owned_records_are_one_schema() {
    type Borrowed<'a> = HoSo<Cow<'a, str>>;
    let mut generator = SchemaGenerator::default();
    let owned = generator.subschema_for::<HoSo>();
    assert_eq!(owned, generator.subschema_for::<Borrowed<'_>>());
    let count = generator.definitions().len();
    generator.subschema_for::<MaHoSo<Cow<'_, str>>>();
    assert_eq!(generator.definitions().len(), count);
}

#[test]
fn a_type_of_the_same_name_is_told_apart() {
    mod legacy {
        /// A dossier as an older program has it.
        #[derive(schemars::JsonSchema)]
        #[allow(dead_code)]
        pub(super) struct HoSo {
            so: u32,
        }
    }
    let mut generator = SchemaGenerator::default();
    let legacy = Value::from(generator.subschema_for::<legacy::HoSo>());
    let ours = Value::from(generator.subschema_for::<Reply<TraCuuHoSo>>());
    let definitions = generator.definitions();
    assert_eq!(legacy, json!({"$ref": "#/$defs/HoSo"}));
    assert!(definitions["HoSo"]["properties"]["so"].is_object());
    assert_eq!(ours, json!({"$ref": "#/$defs/TraCuuHoSoReply"}));
    for (name, definition) in definitions {
        for reference in references(definition) {
            assert!(
                definitions.contains_key(&reference),
                "{name} refers to {reference}"
            );
        }
    }
}

/// Every message and form with a schema, and all that they refer to.
fn all(settings: SchemaSettings) -> (BTreeMap<String, Value>, Map<String, Value>) {
    let mut generator = settings.into_generator();
    let mut forms = BTreeMap::new();
    for message in Message::ALL {
        for form in Form::ALL {
            let schema = subschema_of(*message, *form, &mut generator);
            let is_known = message.forms().any(|known| known == *form);
            assert_eq!(schema.is_some(), is_known, "{message} {form}");
            if let Some(schema) = schema {
                forms.insert(format!("{message} {form}"), schema.to_value());
            }
        }
    }
    (forms, generator.take_definitions(true))
}

/// The records that stand in a record, and itself.
fn records(spec: &'static RecordSpec, found: &mut BTreeMap<&'static str, &'static RecordSpec>) {
    if found.insert(spec.name, spec).is_some() {
        return;
    }
    for field in spec.fields {
        if let Shape::List(inner) | Shape::Record(inner) = field.shape {
            records(inner, found);
        }
    }
}

#[test]
fn every_record_of_every_message_has_its_fields() {
    let (_, definitions) = all(SchemaSettings::draft2020_12());
    let mut specs = BTreeMap::new();
    for message in Message::ALL {
        let spec = message.spec();
        let parts = [Some(spec.request), spec.reply, spec.record];
        for part in parts.into_iter().flatten() {
            records(part, &mut specs);
        }
    }
    assert!(specs.len() > 60, "{}", specs.len());
    for (name, spec) in specs {
        let schema = &definitions[name];
        assert_eq!(schema["title"], spec.title, "{name}");
        let fields = schema["properties"].as_object().expect("it is an object");
        let due: BTreeSet<_> = spec.fields.iter().map(|field| field.name).collect();
        assert_eq!(
            fields.keys().map(|key| &**key).collect::<BTreeSet<_>>(),
            due
        );
        let required = schema.get("required").and_then(Value::as_array);
        let required = required.into_iter().flatten().filter_map(Value::as_str);
        let due = spec.fields.iter().filter(|field| field.required);
        assert_eq!(
            required.collect::<BTreeSet<_>>(),
            due.map(|field| field.name).collect::<BTreeSet<_>>(),
            "{name}"
        );
        for field in spec.fields {
            let said = &fields[field.name];
            assert_eq!(said["title"], field.title, "{}.{}", name, field.name);
            if let Some(list) = field.constraint.codes {
                let reference = said["$ref"].as_str().unwrap_or_default();
                let referred = reference.rsplit('/').next().unwrap_or_default();
                assert_eq!(referred, list.name, "{name}.{}", field.name);
            }
        }
    }
}

/// Hands every schema in a schema to `look`, itself too.
fn walk(schema: &Value, look: &mut impl FnMut(&Map<String, Value>)) {
    let Value::Object(keywords) = schema else {
        return;
    };
    look(keywords);
    for (keyword, value) in keywords {
        match (&**keyword, value) {
            ("properties", Value::Object(fields)) => {
                for field in fields.values() {
                    walk(field, look);
                }
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
                for schema in schemas {
                    walk(schema, look);
                }
            }
            ("items" | "not", schema) => walk(schema, look),
            _ => {}
        }
    }
}

/// The names of the definitions that a schema refers to.
fn references(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(schema, &mut |keywords| {
        if let Some(Value::String(reference)) = keywords.get("$ref") {
            found.extend(reference.rsplit('/').next().map(str::to_owned));
        }
    });
    found
}

#[test]
fn what_makes_sense_in_the_files_alone_is_left_out() {
    let (_, definitions) = all(SchemaSettings::draft2020_12());
    let files_alone = [
        "$id",
        "$anchor",
        "$defs",
        "$comment",
        "x-record",
        "x-rust-name",
        "x-scalar",
        "x-group",
    ];
    let mut kept = BTreeSet::new();
    for (name, schema) in &definitions {
        let mut count = 0;
        walk(schema, &mut |keywords| {
            for keyword in keywords.keys() {
                assert!(!files_alone.contains(&&**keyword), "{name}: {keyword}");
                kept.insert(keyword.clone());
                count += usize::from(keyword == "$ref");
            }
        });
        // No reference leads into the files, wherever it stands.
        let references = schema.to_string().matches("\"$ref\":\"").count();
        let within = schema.to_string().matches("\"$ref\":\"#/$defs/").count();
        assert_eq!((references, within), (count, count), "{name}");
    }
    for keyword in [
        "x-evidence",
        "x-advice",
        "x-privacy",
        "x-codes",
        "x-rules",
        "xml",
    ] {
        assert!(kept.contains(keyword), "{keyword}");
    }
}

#[test]
fn older_dialects_get_what_they_can_read() {
    let of = |settings| {
        let (forms, mut schemas) = all(settings);
        schemas.extend(forms);
        schemas
    };
    for (dialect, settings) in [
        ("draft 7", SchemaSettings::draft07()),
        ("OpenAPI 3.0", SchemaSettings::openapi3()),
    ] {
        for (name, schema) in &of(settings) {
            walk(schema, &mut |keywords| {
                // There, what stands beside a reference does not count.
                assert!(
                    keywords.len() == 1 || !keywords.contains_key("$ref"),
                    "{dialect}: {name}: {keywords:?}"
                );
                if dialect == "OpenAPI 3.0" {
                    assert!(
                        !keywords.get("type").is_some_and(Value::is_array),
                        "{name}: {keywords:?}"
                    );
                    for keyword in ["const", "examples", "$comment"] {
                        assert!(!keywords.contains_key(keyword), "{name}: {keywords:?}");
                    }
                }
            });
        }
    }
    let settings = SchemaSettings::openapi3();
    let number = settings.into_generator().into_root_schema_for::<Integer>();
    let types = json!([{"type": "integer"}, {"type": "string"}]);
    assert_eq!(number.get("anyOf"), Some(&types));
}

#[test]
fn reports_and_refusals_have_the_published_schema() {
    let published: Value = serde_json::from_str(Verdict::JSON_SCHEMA).expect("it is JSON");
    let of = |name: &str| &published["$defs"][name];
    let problem = Value::from(schema_for!(Problem));
    assert_eq!(problem["required"], of("problem")["required"]);
    assert_eq!(
        problem["dependentRequired"],
        of("problem")["dependentRequired"]
    );
    let error = &problem["properties"]["errors"]["items"];
    assert_eq!(error["required"], of("problemError")["required"]);

    let verdict = Value::from(schema_for!(Verdict));
    let findings = json!({"$ref": "#/$defs/Finding"});
    assert_eq!(verdict["properties"]["errors"]["items"], findings);
    let finding = &verdict["$defs"]["Finding"];
    assert_eq!(finding["required"], of("finding")["required"]);
    let failure = &verdict["properties"]["failure"];
    assert_eq!(failure["allOf"][0]["type"], json!(["object", "null"]));

    let names = [
        Report::schema_name(),
        WithValues::<Report>::schema_name(),
        Finding::schema_name(),
        ReadError::schema_name(),
        ReadFailure::schema_name(),
        Explanation::schema_name(),
    ];
    let due = [
        "Report",
        "Report",
        "Finding",
        "ReadFailure",
        "ReadFailure",
        "Explanation",
    ];
    assert_eq!(names, due);

    // Draft 7 has another word for it.
    let settings = SchemaSettings::draft07();
    let problem = settings.into_generator().into_root_schema_for::<Problem>();
    assert_eq!(
        problem.get("dependencies"),
        of("problem").get("dependentRequired")
    );
}

#[test]
fn code_lists_of_several_groups_are_schemas_of_their_own() {
    let schema = Value::from(schema_for!(KenhThucHien));
    assert_eq!(KenhThucHien::schema_name(), "KenhThucHien");
    assert!(schema["enum"].is_array() && schema["x-codes"].is_array());
}

#[test]
fn the_schemas_in_outline_are_the_golden_file() {
    let (forms, definitions) = all(SchemaSettings::draft2020_12());
    let mut outline = String::new();
    for (form, schema) in &forms {
        let list = if schema["type"] == "array" {
            "list of "
        } else {
            ""
        };
        let names = Vec::from_iter(references(schema)).join(", ");
        writeln!(outline, "{form}: {list}{names}").expect("a `String` takes it");
    }
    for (name, schema) in &definitions {
        let title = schema["title"].as_str().unwrap_or_default();
        let kind = &schema["type"];
        write!(outline, "\n{name}: {title}; {kind}").expect("as above");
        if let Some(fields) = schema["properties"].as_object() {
            let required = schema["required"].as_array().map_or(0, Vec::len);
            write!(outline, ", {} fields, {required} required", fields.len()).expect("as above");
        }
        for keyword in ["pattern", "enum", "minLength", "maxLength"] {
            if schema.get(keyword).is_some() {
                write!(outline, ", {keyword}").expect("as above");
            }
        }
        let names = Vec::from_iter(references(schema));
        if !names.is_empty() {
            write!(outline, "\n    {}", names.join(", ")).expect("as above");
        }
    }
    outline.push('\n');
    let mut golden = Golden::new();
    golden.compare("tests/golden/schemars.outline", &outline);
    golden.end();
}

#[test]
fn the_example_describes_a_gateway_whose_references_lead_somewhere() {
    let document = openapi::document();
    let schemas = &document["components"]["schemas"];
    for (name, schema) in schemas.as_object().expect("it has schemas") {
        for reference in references(schema) {
            assert!(schemas[&reference].is_object(), "{name}: {reference}");
        }
    }
    let push = &document["paths"]["/dossiers"]["post"];
    let taken = &push["requestBody"]["content"]["application/json"]["schema"]["$ref"];
    assert_eq!(taken, "#/components/schemas/DongBoHoSoMCRequest");
    let refused = &push["responses"]["422"]["content"]["application/problem+json"]["schema"];
    assert_eq!(refused["$ref"], "#/components/schemas/Problem");
    let stored = &schemas["StoredDossier"]["properties"]["states"]["items"];
    assert_eq!(stored["$ref"], "#/components/schemas/HoSo");
}
