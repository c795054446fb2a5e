//! Whatever real systems make of a packet, it reads as the packet they mean: a valid document, changed in any of the ways that
//! are read all the same, gives the same records, is told of with just those quirks, and is written as the clean one.

mod batches;
mod quirks;
mod streams;
mod tree;
mod xml;

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use qcvn120::testing::valid;
use qcvn120::{
    Code, Document, Finding, Form, Message, MessageType, MessageVisitor, Record, Report, Severity,
    json,
};
use quirks::{Dice, Quirky, quirky};
use tree::Tree;

/// A clean document of a message in one of its forms: records of every valid kind.
fn documents() -> impl Strategy<Value = (Message, Form, String)> {
    let every = Message::ALL
        .iter()
        .flat_map(|message| message.forms().map(|form| (*message, form)));
    select(every.collect::<Vec<_>>())
        .prop_flat_map(|(message, form)| (Just(message), Just(form), message.visit(Texts(form))))
}

struct Texts(Form);

impl MessageVisitor for Texts {
    type Output = BoxedStrategy<String>;

    fn visit<M: MessageType>(self) -> Self::Output {
        match self.0 {
            Form::Request => texts::<M::Request<String>>(),
            Form::Reply => texts::<M::Reply<String>>(),
            Form::Record => texts::<M::Record<String>>(),
            Form::List => vec(texts::<M::Record<String>>(), 0..3)
                .prop_map(|items| format!("[{}]", items.join(",")))
                .boxed(),
        }
    }
}

fn texts<R: Record<Text = String> + 'static>() -> BoxedStrategy<String> {
    let text = |record| json::write(&record).expect("a valid record");
    valid::<R>().prop_map(text).boxed()
}

fn dice() -> impl Strategy<Value = Vec<u32>> {
    vec(any::<u32>(), 0..400)
}

/// How many documents: `PROPTEST_CASES`, or enough for every quirk to come up many times.
fn cases() -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: wanted
            .and_then(|wanted| wanted.parse().ok())
            .unwrap_or(1_000),
        // Records with numbers that serde spells in another way are passed over.
        max_global_rejects: u32::MAX,
        ..ProptestConfig::default()
    }
}

/// What the sender means, and what was told of how it was sent.
struct Read {
    form: Form,
    records: usize,
    /// Envelope and records in the form of the wire.
    written: String,
    report: Report,
}

struct Reading<'a>(&'a str);

impl MessageVisitor for Reading<'_> {
    type Output = Read;

    fn visit<M: MessageType>(self) -> Read {
        let document =
            Document::<M>::from_json(self.0).unwrap_or_else(|error| panic!("{error}: {}", self.0));
        Read {
            form: document.form(),
            records: document.records().len(),
            written: document
                .to_json()
                .unwrap_or_else(|error| panic!("{error}: {}", self.0)),
            report: document.into_parts().1,
        }
    }
}

fn spec_of(message: Message, form: Form) -> &'static qcvn120::spec::RecordSpec {
    let spec = message.spec();
    match form {
        Form::Request => spec.request,
        Form::Reply => spec.reply.expect("a reply"),
        Form::List | Form::Record => spec.record.expect("a record"),
    }
}

/// Each as `code pointer`, in the order of the alphabet.
fn told<'r>(findings: impl Iterator<Item = &'r Finding>) -> Vec<String> {
    let told = |finding: &Finding| {
        let inside = finding
            .inside()
            .map_or(String::new(), |around| format!(" in {around}"));
        format!("{} {}{inside}", finding.code(), finding.pointer())
    };
    let mut told: Vec<String> = findings.map(told).collect();
    told.sort();
    told
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_packet_sent_in_an_odd_way_is_read_as_the_packet_that_is_meant((message, form, clean) in documents(), choices in dice()) {
        let meant = message.visit(Reading(&clean));
        prop_assert!(meant.report.clean(), "{:?}", meant.report);
        let Quirky { text: json, quirks } = quirky(&clean, form, spec_of(message, form), &mut Dice::new(choices), true);
        let read = message.visit(Reading(&json));
        prop_assert_eq!(told(read.report.quirks()), quirks, "{}", json);
        prop_assert_eq!(told(read.report.errors()), Vec::<String>::new(), "{}", json);
        prop_assert_eq!((read.form, read.records), (form, meant.records), "{}", json);
        prop_assert_eq!(read.written, meant.written, "{}", json);
    }
}

#[test]
fn every_quirk_of_json_comes_up_in_such_documents() {
    // These are deviations of XML only.
    let of_xml = [
        Code::SplitList,
        Code::ElementName,
        Code::EncodingName,
        Code::NilContent,
    ];
    let every =
        Code::all().filter(|code| code.severity() == Severity::Quirk && !of_xml.contains(code));
    let every: BTreeSet<String> = every.map(|code| code.to_string()).collect();
    let mut runner = TestRunner::deterministic();
    let strategy = (documents(), vec(any::<u32>(), 400));
    let mut found = BTreeSet::new();
    // Some are rare: few records hold another as a value.
    for _ in 0..10_000 {
        if found.is_superset(&every) {
            break;
        }
        let tree = strategy.new_tree(&mut runner).expect("a document");
        let ((message, form, clean), choices) = tree.current();
        let mut dice = Dice::new(choices);
        let Quirky { quirks, .. } = quirky(&clean, form, spec_of(message, form), &mut dice, true);
        found.extend(
            quirks
                .into_iter()
                .map(|quirk| quirk[..quirk.find(' ').unwrap_or(0)].to_owned()),
        );
    }
    assert_eq!(found, every);
}

/// A document with its numbers by their values, and whether serde carries all of them: through `serde_json`, what is no
/// integer of 64 bits comes as a double.
fn by_value(json: &str) -> (Tree, bool) {
    let mut tree = Tree::parse(json);
    let mut is_carried = true;
    tree.each_token(&mut |token| {
        if !token.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return;
        }
        let is_integer = token.parse::<i64>().is_ok() || token.parse::<u64>().is_ok();
        let double: f64 = token.parse().expect("a number");
        is_carried &= is_integer || double.abs() < 2_f64.powi(53);
        *token = value_of(token);
    });
    (tree, is_carried)
}

/// The sign, the digits that count and the power of ten behind them.
fn value_of(number: &str) -> String {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let counting = digits.trim_end_matches('0');
    let length = |text: &str| i64::try_from(text.len()).expect("a short text");
    let behind = length(&digits) - length(counting) - length(fraction);
    let power = exponent.parse::<i64>().expect("an exponent") + behind;
    match counting.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => format!("{sign}{digits}e{power}"),
    }
}

/// The same records come through serde: with the same values, or not at all.
macro_rules! serde_reads_the_same {
    ($($group:ident::$record:ident $name:ident;)*) => {
        proptest! {
            #![proptest_config(cases())]
            $(
                #[test]
                fn $name(record in valid::<qcvn120::$group::$record>(), choices in dice()) {
                    let clean = json::write(&record).expect("a valid record");
                    let spec = qcvn120::$group::$record::<String>::SPEC;
                    let Quirky { text: json, .. } = quirky(&clean, Form::Record, spec, &mut Dice::new(choices), false);
                    let (values, is_carried) = by_value(&clean);
                    let through_serde: qcvn120::$group::$record = match serde_json::from_str(&clean) {
                        Ok(record) => record,
                        Err(error) => {
                            prop_assert!(!is_carried, "{}: {}", error, clean);
                            return Ok(());
                        }
                    };
                    prop_assert!(is_carried, "{}", clean);
                    let written = json::write(&through_serde).expect("a valid record");
                    prop_assert_eq!(by_value(&written).0, values, "{}", clean);
                    let written = serde_json::to_string(&record).expect("carried");
                    prop_assert_eq!(by_value(&written).0, by_value(&clean).0, "{}", clean);
                    prop_assume!(through_serde == record);
                    let through_serde: qcvn120::$group::$record = serde_json::from_str(&json).expect("readable");
                    let (ours, _) = json::read::<qcvn120::$group::$record>(json.as_bytes()).expect("readable");
                    prop_assert_eq!(&ours, &record, "{}", json);
                    prop_assert_eq!(through_serde, ours, "{}", json);
                }
            )*
        }
    };
}

serde_reads_the_same! {
    status_sync::HoSo a_dossier_comes_the_same_through_serde;
    status_sync::TienDoHoSo a_step_comes_the_same_through_serde;
    status_sync::TrangThaiHoSoTrucTuyen a_status_comes_the_same_through_serde;
    status_sync::DongBoHoSoMCRequest a_push_of_dossiers_comes_the_same_through_serde;
    status_sync::DongBoTrangThaiHoSoRequest a_push_of_a_status_comes_the_same_through_serde;
    status_sync::TraCuuHoSoReply found_dossiers_come_the_same_through_serde;
    feedback::PhanAnhKienNghi feedback_comes_the_same_through_serde;
    survey::DanhGia a_poll_comes_the_same_through_serde;
    statistics::ThongKeHoSo statistics_come_the_same_through_serde;
    procedures::ThuTuc a_procedure_comes_the_same_through_serde;
    questions::HoiDap a_question_comes_the_same_through_serde;
    questions::CauHoiDonVi a_question_of_a_unit_comes_the_same_through_serde;
    questions::KetQuaHoiDap an_answer_comes_the_same_through_serde;
}
