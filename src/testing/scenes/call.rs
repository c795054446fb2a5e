//! The calls of a scene.

use chrono::NaiveDateTime;

use crate::error::WriteError;
use crate::packets::statistics::DongBoThongKeHoSo;
use crate::packets::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC, DongBoTrangThaiHoSo, HoSo};
use crate::packets::{Message, Request};
use crate::report::Report;
use crate::wire::Encoding;

/// One call to the portal: what is sent, and when.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// When it is sent: local time in Vietnam.
    pub at: NaiveDateTime,
    /// The body of the call.
    pub packet: Packet,
}

/// The body of a call: the request of one of the messages that a scene needs.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Packet {
    /// A dossier that is new (`isUpdating` False) or has changed (True).
    DongBoHoSoMC(Request<DongBoHoSoMC>),
    /// Rows of a dossier's progress.
    CapNhatTienDoHoSoMC(Request<CapNhatTienDoHoSoMC>),
    /// What became of a dossier that was submitted on the national portal.
    DongBoTrangThaiHoSo(Request<DongBoTrangThaiHoSo>),
    /// The statistics of a month.
    DongBoThongKeHoSo(Request<DongBoThongKeHoSo>),
}

/// Does the same with whatever request a packet holds.
macro_rules! with_request {
    ($packet:expr, $request:ident => $done:expr) => {
        match $packet {
            Packet::DongBoHoSoMC($request) => $done,
            Packet::CapNhatTienDoHoSoMC($request) => $done,
            Packet::DongBoTrangThaiHoSo($request) => $done,
            Packet::DongBoThongKeHoSo($request) => $done,
        }
    };
}

impl Packet {
    /// The message.
    pub fn message(&self) -> Message {
        match self {
            Self::DongBoHoSoMC(_) => Message::DongBoHoSoMC,
            Self::CapNhatTienDoHoSoMC(_) => Message::CapNhatTienDoHoSoMC,
            Self::DongBoTrangThaiHoSo(_) => Message::DongBoTrangThaiHoSo,
            Self::DongBoThongKeHoSo(_) => Message::DongBoThongKeHoSo,
        }
    }

    /// The dossiers in it: those of [`DongBoHoSoMC`], which are told whole; else none.
    pub fn dossiers(&self) -> &[HoSo] {
        match self {
            Self::DongBoHoSoMC(request) => &request.data,
            _ => &[],
        }
    }

    /// All findings on the packet. A scene's packets have none.
    pub fn check(&self) -> Report {
        with_request!(self, request => request.check())
    }

    /// The packet in an encoding.
    ///
    /// # Errors
    ///
    /// When it has errors, which a scene's packets have only if they were changed.
    pub fn to_text(&self, encoding: Encoding) -> Result<String, WriteError> {
        with_request!(self, request => request.to_text(encoding))
    }

    /// The packet as JSON.
    ///
    /// # Errors
    ///
    /// When it has errors, which a scene's packets have only if they were changed.
    pub fn to_json(&self) -> Result<String, WriteError> {
        with_request!(self, request => request.to_json())
    }

    /// The packet as XML.
    ///
    /// # Errors
    ///
    /// When it has errors, which a scene's packets have only if they were changed.
    pub fn to_xml(&self) -> Result<String, WriteError> {
        with_request!(self, request => request.to_xml())
    }
}
