//! The dossiers of some months held against the statistics that were told, with the crate's archive. Never by the writer: others need
//! not wait for it.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::TryStreamExt as _;
use qcvn120::archive::Archive;
use sqlx::Row as _;

use super::call::NewCall;
use super::history::{Earlier, finish};
use super::{Store, StoreError};

/// How many dossiers are held as text at once.
const HELD: usize = 10_000;

impl Store {
    /// Reads the dossiers of some agencies that can count between two days (`yyyyMMdd`), and adds what they say against the statistics
    /// of a packet to the findings on it. A million dossiers take some 200 MiB, so it is done for one packet at a time.
    pub(crate) async fn contradict(
        &self,
        call: &mut NewCall,
        (start, end): (&str, &str),
        agencies: &BTreeSet<&str>,
    ) -> Result<(), StoreError> {
        let _turn = self.turn.acquire().await.map_err(|_| StoreError::Closed)?;
        let mut archive = Archive::new();
        let mut held: BTreeMap<String, Vec<Earlier>> = BTreeMap::new();
        let mut count = 0;
        let select = "SELECT agency, facts FROM dossier WHERE received <> '' AND received < $1 AND (done = '' OR done >= $2 OR received >= $2)";
        let mut rows = sqlx::query(select).bind(end).bind(start).fetch(&self.pool);
        while let Some(row) = rows.try_next().await? {
            let agency: String = row.try_get(0)?;
            if !agencies.contains(agency.as_str()) {
                continue;
            }
            let dossier = Earlier {
                kind: "dossier".to_owned(),
                facts: row.try_get(1)?,
                agency: agency.clone(),
            };
            held.entry(agency).or_default().push(dossier);
            count += 1;
            if count == HELD {
                tell(&mut archive, &mut held);
                count = 0;
            }
        }
        tell(&mut archive, &mut held);
        tokio::task::block_in_place(|| finish(archive, call, None));
        Ok(())
    }
}

fn tell(archive: &mut Archive, held: &mut BTreeMap<String, Vec<Earlier>>) {
    tokio::task::block_in_place(|| {
        for records in std::mem::take(held).values() {
            let document = Earlier::document(records);
            let _ = archive.read("hồ sơ đã nhận", document.as_bytes());
        }
    });
}
