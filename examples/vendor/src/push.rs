//! Sends what has changed to the national portal, and reads what it answers.

use std::error::Error;

use qcvn120::envelope::{Acknowledgement, Outcome};
use qcvn120::session::DangNhap;
use qcvn120::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC, HoSo, TienDoHoSo};
use qcvn120::{Document, Form, MaHoSo, MessageType, ReadOptions, Report, Request, json};
use rusqlite::Connection;

use crate::portal::Portal;
use crate::{outbox, store};

/// How many records go into a packet at most: one public system sends no more steps in a call.
const PORTION: usize = 10;

/// Opens a session at the portal.
pub fn log_in(portal: Portal<'_>, user: &str, password: &str) -> Result<String, Box<dyn Error>> {
    let packet = Request::<DangNhap>::new(user, password).to_json()?;
    let document = Document::<DangNhap>::read(portal(&packet)?)?;
    match document.reply() {
        Some(reply) if reply.outcome() == Outcome::Success => Ok(reply.session.clone()),
        _ => Err("the portal refused the login".into()),
    }
}

/// What came of a push.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Dossiers that the portal took.
    pub dossiers: usize,
    /// Steps that the portal took.
    pub steps: usize,
    /// What the portal refused: `goi_gui` has its words.
    pub refused: usize,
    /// What has errors and was not sent: `khong_gui_duoc` says which.
    pub wrong: usize,
}

/// Sends the dossiers that have changed, then the steps of those that the portal has.
pub fn push(
    db: &Connection,
    portal: Portal<'_>,
    session: &str,
    agency: &str,
) -> Result<Summary, Box<dyn Error>> {
    let mut push = Push {
        db,
        portal,
        session,
        agency,
        summary: Summary::default(),
    };
    outbox::forget_unsendable(db)?;
    let (mut new, mut known) = (Vec::new(), Vec::new());
    for due in store::due(db)? {
        let record = HoSo::from(due.ho_so);
        if push.is_sound(&record.ma_ho_so, &record.check())? {
            let dossiers = if due.known { &mut known } else { &mut new };
            dossiers.push((record, due.lan_sua));
        }
    }
    for portion in new.chunks(PORTION) {
        push.dossiers(portion, false)?;
    }
    for portion in known.chunks(PORTION) {
        push.dossiers(portion, true)?;
    }
    let mut steps = Vec::new();
    for (step, id) in store::due_steps(db)? {
        let record = TienDoHoSo::from(step);
        if push.is_sound(&record.ma_ho_so, &record.check())? {
            steps.push((record, id));
        }
    }
    for portion in steps.chunks(PORTION) {
        let records = portion.iter().map(|(record, _)| record.clone());
        let request = Request::<CapNhatTienDoHoSoMC>::new(session, agency).records(records);
        if push.send::<CapNhatTienDoHoSoMC>(&request, None)? == Outcome::Success {
            for (_, id) in portion {
                store::taken_step(db, *id)?;
            }
            push.summary.steps += portion.len();
        } else {
            push.summary.refused += portion.len();
        }
    }
    Ok(push.summary)
}

struct Push<'a> {
    db: &'a Connection,
    portal: Portal<'a>,
    session: &'a str,
    agency: &'a str,
    summary: Summary,
}

impl Push<'_> {
    /// Whether the record can be sent; if not, the clerk is told. One that is wrong must not hold up the others.
    fn is_sound(&mut self, number: &MaHoSo, report: &Report) -> rusqlite::Result<bool> {
        if !report.usable() {
            outbox::unsendable(self.db, number.as_str(), report)?;
            self.summary.wrong += 1;
        }
        Ok(report.usable())
    }

    fn dossiers(&mut self, portion: &[(HoSo, i64)], updating: bool) -> Result<(), Box<dyn Error>> {
        let records = portion.iter().map(|(record, _)| record.clone());
        let request =
            Request::<DongBoHoSoMC>::new(self.session, self.agency, updating).records(records);
        match self.send::<DongBoHoSoMC>(&request, Some(updating))? {
            Outcome::Success => {
                for (record, lan_sua) in portion {
                    store::taken(self.db, record.ma_ho_so.as_str(), *lan_sua)?;
                }
                self.summary.dossiers += portion.len();
            }
            // One of them does, and the portal does not say which: then each by itself.
            Outcome::AlreadyExists if portion.len() > 1 => {
                for one in portion.chunks(1) {
                    self.dossiers(one, updating)?;
                }
            }
            Outcome::AlreadyExists if !updating => self.dossiers(portion, true)?,
            _ => self.summary.refused += portion.len(),
        }
        Ok(())
    }

    /// Sends one packet, and tells what the portal made of it.
    fn send<M: MessageType<Reply<String> = Acknowledgement>>(
        &mut self,
        request: &M::Request<String>,
        updating: Option<bool>,
    ) -> Result<Outcome, Box<dyn Error>> {
        let records = json::write_list(M::request_records(request))?;
        let id = outbox::leaving(self.db, M::MESSAGE.name(), updating, &records)?;
        let reply = (self.portal)(&json::write(request)?)?;
        let reply = Document::<M>::read_with(reply, &ReadOptions::new().forms(Form::Reply))?;
        let reply = reply.reply().ok_or("no reply")?;
        outbox::came_back(self.db, id, reply.outcome(), &reply.message)?;
        Ok(reply.outcome())
    }
}
