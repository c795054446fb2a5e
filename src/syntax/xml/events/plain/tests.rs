//! The short way against the parser alone: the same events, records, findings and errors, whatever the document.

use std::cell::Cell;
use std::fmt::Debug;

use super::*;
use crate::packets::status_sync::{DongBoHoSoMC, HoSoBoSung};
use crate::syntax::xml::events::Limits;
use crate::{Document, ReadOptions};

thread_local! {
    /// Whether the short way is closed.
    pub(crate) static PARSER_ALONE: Cell<bool> = const { Cell::new(false) };
}

const COMPACT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><HoSoBoSung><HoSoBoSungId>17</HoSoBoSungId>\
    <NoiDungBoSung>Bổ &amp; sung</NoiDungBoSung><NgayBoSung>20240322090000</NgayBoSung><ThongTinTiepNhan/>\n<A><NgayTiepNhanBoSung>1</NgayTiepNhanBoSung></A>\
    <TrangThaiBoSung>true</TrangThaiBoSung><DanhSachGiayToBoSung><TaiLieuNop><IsDeleted>False</IsDeleted></TaiLieuNop></DanhSachGiayToBoSung>\
    <DanhSachLePhiBoSung/><MoRong><A>1</A></MoRong></HoSoBoSung>";

const INDENTED: &str = "<HoSoBoSung xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\r\n\
    \t<HoSoBoSungId xsi:nil='true'></HoSoBoSungId>\n\t<NoiDungBoSung >a]]b&#13;<![CDATA[<]]>c</NoiDungBoSung>\n\t<!-- - --><NgayBoSung>2024\r\n</NgayBoSung>\
    \n\n  \n<ThongTinTiepNhan>a</ThongTinTiepNhan>\r\n<DanhSachLePhiBoSung><p:LePhi x='1'/>\u{feff}<LePhi><Gia>5</Gia></LePhi></DanhSachLePhiBoSung></HoSoBoSung>\n";

/// What turns plain markup into something else.
const PIECES: [&str; 27] = [
    "<",
    ">",
    "/",
    "&",
    ";",
    "]",
    "-",
    "!",
    "?",
    "=",
    "\"",
    " ",
    "\n",
    "\r",
    ":",
    "1",
    "a",
    "ễ",
    "\u{feff}",
    "</",
    "/>",
    "]]>",
    "&lt;",
    "&#xD;",
    "&no;",
    "<!--a-->",
    "<![CDATA[<]]>",
];

/// A document and its mutants: with each piece put in each place, with each character replaced or removed, and cut off
/// in each place.
fn mutants(text: &str) -> impl Iterator<Item = String> {
    let mutants = text.char_indices().flat_map(move |(at, char)| {
        let (before, from) = text.split_at(at);
        let behind = &from[char.len_utf8()..];
        let put = PIECES
            .iter()
            .map(move |piece| format!("{before}{piece}{from}"));
        let changed = ["<", ">", "/", "&", "]", " ", "\r", "a", ""].iter();
        let changed = changed.map(move |other| format!("{before}{other}{behind}"));
        put.chain(changed).chain([before.to_owned()])
    });
    std::iter::once(text.to_owned()).chain(mutants)
}

fn both<T: Debug>(text: &str, outcome: impl Fn(&str) -> T) {
    let short = format!("{:?}", outcome(text));
    PARSER_ALONE.set(true);
    let long = format!("{:?}", outcome(text));
    PARSER_ALONE.set(false);
    assert_eq!(short, long, "{text}");
}

/// What the reader says after each event, up to the end or the error.
fn events(text: &str, limits: Limits) -> Vec<String> {
    let mut told = Vec::new();
    let mut events = match Events::new(text, limits) {
        Ok(events) => events,
        Err(error) => return vec![format!("{error:?}")],
    };
    loop {
        let event = events.next();
        told.push(format!(
            "{event:?} {} {} {} {} {} {:?}",
            events.name(),
            events.tag_offset(),
            events.offset(),
            events.depth(),
            events.is_nil(),
            events.attributes,
        ));
        if matches!(event, Ok(Event::Eof) | Err(_)) {
            return told;
        }
    }
}

const LIMITS: Limits = Limits {
    depth: 100,
    token: 1000,
};

#[test]
fn the_same_events_come() {
    for text in [COMPACT, INDENTED] {
        for mutant in mutants(text) {
            both(&mutant, |text| events(text, LIMITS));
        }
    }
}

#[test]
fn the_same_records_are_read() {
    for text in [COMPACT, INDENTED] {
        for mutant in mutants(text) {
            both(&mutant, |text| {
                crate::codec::xml::read::<HoSoBoSung>(text.as_bytes())
            });
        }
    }
}

#[test]
fn the_same_message_is_found() {
    let request = "<DongBoHoSoMC><session>a</session><service>DongBoHoSoMC</service><data><HoSo><MaHoSo>1</MaHoSo></HoSo></data></DongBoHoSoMC>";
    for mutant in mutants(request) {
        both(&mutant, |text| crate::read(text.as_bytes()));
        both(&mutant, |text| Document::<DongBoHoSoMC>::from_xml(text));
    }
}

#[test]
fn the_same_limits_are_passed() {
    let blanks = " ".repeat(20);
    let apart = format!("<HoSoBoSung>{blanks}<HoSoBoSungId>1</HoSoBoSungId></HoSoBoSung>");
    for text in [COMPACT, INDENTED, &apart] {
        for depth in 0..6 {
            let options = ReadOptions::new().depth(depth);
            both(text, |text| {
                crate::codec::xml::read_with::<HoSoBoSung>(text.as_bytes(), &options)
            });
            let depth = depth.into();
            both(text, |text| events(text, Limits { depth, ..LIMITS }));
        }
        for token in 0..30 {
            let options = ReadOptions::new().token(token);
            both(text, |text| {
                crate::codec::xml::read_with::<HoSoBoSung>(text.as_bytes(), &options)
            });
            both(text, |text| events(text, Limits { token, ..LIMITS }));
        }
    }
}
