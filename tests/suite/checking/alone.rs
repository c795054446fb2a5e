//! The verdict alone, without the record: what reading finds, whichever way it was found.

use qcvn120::spec::{CatalogueKind, Edition, KnownCodes};
use qcvn120::status_sync::HoSo;
use qcvn120::stream::{self, Checked};
use qcvn120::testing::{defects_of, sample_json, samples};
use qcvn120::{
    Form, Message, MessageType, MessageVisitor, Profile, ReadOptions, Record, Report, json, read_as,
};

use crate::common::{DOSSIER, found, placed, with_member, written};

/// The report of reading, and that of the check alone, on what stands at the root in this form.
struct Both<'a>(Form, &'a str, ReadOptions);

impl MessageVisitor for Both<'_> {
    type Output = [Report; 2];

    fn visit<M: MessageType>(self) -> Self::Output {
        let Self(form, text, options) = self;
        match form {
            Form::Request => both::<M::Request<String>>(text, &options),
            Form::Reply => both::<M::Reply<String>>(text, &options),
            Form::Record | Form::List => both::<M::Record<String>>(text, &options),
        }
    }
}

fn both<R: Record<Text = String>>(text: &str, options: &ReadOptions) -> [Report; 2] {
    let read = json::read_with::<R>(text, options).map(|(_, report)| report);
    let checked = json::check_with::<R>(text, options);
    [read, checked].map(|report| report.unwrap_or_else(|error| panic!("{error}: {text}")))
}

#[test]
fn a_check_alone_finds_what_reading_finds() {
    let mut faulty = 0;
    for message in Message::ALL.iter().copied() {
        let defects = defects_of(message).into_iter();
        let defects = defects.map(|one| (one.form(), one.json().to_owned(), one.options()));
        let samples = message.forms().flat_map(|form| {
            let seeds = 0..5_u64;
            seeds.filter_map(move |seed| {
                let json = sample_json(message, form, 2, seed)?;
                Some((form, json, ReadOptions::new()))
            })
        });
        for (form, json, options) in defects.chain(samples) {
            if form == Form::List {
                continue;
            }
            let [read, checked] = message.visit(Both(form, &json, options));
            assert_eq!(placed(&checked), placed(&read), "{message} {form}: {json}");
            assert_eq!(checked.counts(), read.counts());
            faulty += usize::from(!checked.clean());
        }
    }
    assert!(faulty > 500, "{faulty}");
}

/// Knows no code.
struct NoCodes;

impl KnownCodes for NoCodes {
    fn knows(&self, _: CatalogueKind, _: &str) -> Option<bool> {
        Some(false)
    }
}

#[test]
fn what_options_ask_for_beyond_the_schemas_is_found() {
    let profile = Profile::from_json(
        r#"{"name": "don-vi-ngan", "records": {"HoSo": {"fields": {"DonViXuLy": {"maxLength": 5}}}}}"#,
    );
    let profile = profile.expect("a profile");
    let dossier = with_member(DOSSIER, r#""NoiNopHoSo":"2""#);
    let plain = ReadOptions::new();
    let found_under = |options: &ReadOptions| {
        let [read, checked] = both::<HoSo>(&dossier, options);
        assert_eq!(placed(&checked), placed(&read));
        found(&checked)
    };
    assert_eq!(found_under(&plain), [""; 0]);
    let earlier = plain.clone().edition(Edition::Qcvn2019);
    assert_eq!(found_under(&earlier), ["advice.edition /NoiNopHoSo"]);
    let under = plain.clone().profile(&profile);
    assert_eq!(found_under(&under), ["maxLength /DonViXuLy"]);
    let among = found_under(&plain.known_codes(NoCodes));
    assert!(
        among.contains(&"advice.not-in-catalogue /MaTTHC".to_owned()),
        "{among:?}"
    );
}

/// Many dossiers, some of them with an unknown code or the number of the one before, in runs of all lengths.
fn batch(is_faulty: impl Fn(usize) -> bool, is_again: impl Fn(usize) -> bool) -> Vec<String> {
    let mut dossiers: Vec<HoSo> = samples(300, 7);
    for index in 1..dossiers.len() {
        if is_faulty(index) {
            dossiers[index].loai_doi_tuong = Some("97".into());
        }
        if is_again(index) {
            dossiers[index].ma_ho_so = dossiers[index - 1].ma_ho_so.clone();
        }
    }
    dossiers.iter().map(written).collect()
}

#[test]
fn a_stream_finds_what_reading_the_whole_finds_however_many_records_are_clean() {
    type Check = fn(&str) -> Checked;
    let checks: &[Check] = &[
        |text| stream::check_as(Message::DongBoHoSoMC, text.as_bytes()).expect("it is read"),
        #[cfg(feature = "rayon")]
        |text| {
            let checked = stream::check_as_parallel(Message::DongBoHoSoMC, text.as_bytes());
            checked.expect("it is read")
        },
    ];
    for (faulty, again) in [(300, 300), (1, 300), (2, 50), (17, 7), (60, 3), (300, 41)] {
        let records = batch(
            |index| index % faulty == faulty - 1,
            |index| index % again == again - 1,
        );
        let list = format!("[{}]", records.join(","));
        let whole = read_as(Message::DongBoHoSoMC, &list).expect("a list");
        let lines = records.join("\n");
        for check in checks {
            let checked = check(&list);
            assert_eq!(checked.records, records.len());
            assert_eq!(
                placed(&checked.report),
                placed(whole.report()),
                "{faulty} {again}"
            );
            let of_lines = check(&lines);
            assert_eq!(of_lines.records, records.len());
            assert_eq!(of_lines.report.counts(), whole.report().counts());
        }
    }
}
