//! The one writer. Whatever waits is written in one transaction, and each call is answered only after the commit: what was
//! acknowledged is on the disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use sqlx::{Any, AnyConnection, Pool};
use tokio::sync::{mpsc, oneshot, watch};

use super::call::NewCall;
use super::facts::{Effect, Refusal, Written};
use super::statement::storable;
use super::{Kind, Store, StoreError, begin, history, inserts};

/// The most calls of one transaction.
const BATCH: usize = 256;

/// What the writer is asked.
#[derive(Debug)]
pub(crate) enum Job {
    Write(Box<Write>),
    /// To end, once all is written that was asked before.
    Stop,
}

/// A call that is to be written, and who waits for it.
#[derive(Debug)]
pub(crate) struct Write {
    call: NewCall,
    effect: Effect,
    /// Words for each of what can become of it: `(error_code, message)`.
    answer: fn(Option<&Refusal>, usize) -> (&'static str, String),
    done: oneshot::Sender<Result<Written, String>>,
}

impl Store {
    /// Writes a call and what it changes. `answer` tells what the portal says to it, so that it is stored along.
    ///
    /// # Errors
    ///
    /// When nothing was written.
    pub(crate) async fn write(
        &self,
        call: NewCall,
        effect: Effect,
        answer: fn(Option<&Refusal>, usize) -> (&'static str, String),
    ) -> Result<Written, String> {
        let (done, written) = oneshot::channel();
        let job = Job::Write(Box::new(Write {
            call,
            effect,
            answer,
            done,
        }));
        let closed = || StoreError::Closed.to_string();
        self.jobs.send(job).await.map_err(|_| closed())?;
        written.await.map_err(|_| closed())?
    }
}

/// The number of the last call.
pub(super) async fn last_call(pool: &Pool<Any>) -> Result<i64, StoreError> {
    let last = sqlx::query_scalar("SELECT COALESCE(MAX(id), 0) FROM call");
    Ok(last.fetch_one(pool).await?)
}

/// Writes until nobody can ask any more, or is asked to end. `stored` counts the bytes that are in the store.
pub(super) async fn run(
    (pool, kind): (Pool<Any>, Kind),
    mut waiting: mpsc::Receiver<Job>,
    told: watch::Sender<i64>,
    stored: Arc<AtomicI64>,
) {
    let mut asked = Vec::with_capacity(BATCH);
    let mut jobs = Vec::with_capacity(BATCH);
    let mut is_over = false;
    while !is_over && waiting.recv_many(&mut asked, BATCH).await > 0 {
        for job in asked.drain(..) {
            match job {
                Job::Write(job) if !is_over => jobs.push(*job),
                Job::Write(_) => {}
                Job::Stop => is_over = true,
            }
        }
        let last = *told.borrow();
        match write(&pool, kind, &mut jobs, last).await {
            Ok((written, size)) => {
                stored.fetch_add(size, Ordering::Relaxed);
                told.send_if_modified(|last| {
                    let newest = written.last().map_or(*last, |written| written.id);
                    std::mem::replace(last, newest) != newest
                });
                for (job, written) in jobs.drain(..).zip(written) {
                    let _ = job.done.send(Ok(written));
                }
            }
            Err(error) => {
                tracing::error!(%error, "calls could not be stored");
                for job in jobs.drain(..) {
                    let _ = job.done.send(Err(error.to_string()));
                }
            }
        }
    }
}

/// Writes all or nothing, and tells how much room it takes.
async fn write(
    pool: &Pool<Any>,
    kind: Kind,
    jobs: &mut [Write],
    last: i64,
) -> Result<(Vec<Written>, i64), StoreError> {
    if jobs.is_empty() {
        return Ok((Vec::new(), 0));
    }
    let mut transaction = begin(pool, kind).await?;
    // Numbers go on where a reset left them, so that no number comes twice for those who watch.
    let mut id = last;
    let mut size = 0;
    let mut written = Vec::with_capacity(jobs.len());
    for job in jobs {
        id += 1;
        let refusal = apply(&mut transaction, id, job).await?;
        let facts = if refusal.is_none() {
            job.effect.size()
        } else {
            0
        };
        let of_call = i64::try_from(job.call.size() + facts).unwrap_or(i64::MAX);
        inserts::insert_call(&mut transaction, id, &job.call, of_call).await?;
        size += of_call;
        let codes = job.call.found.codes.clone();
        written.push(Written { id, refusal, codes });
    }
    transaction.commit().await?;
    Ok((written, size))
}

/// Does what the call changes, and notes what it was answered.
async fn apply(
    connection: &mut AnyConnection,
    id: i64,
    job: &mut Write,
) -> Result<Option<Refusal>, StoreError> {
    let Write {
        call,
        effect,
        answer,
        ..
    } = job;
    let mut refusal = None;
    let mut taken = 0;
    match effect {
        Effect::None => {}
        Effect::Dossiers { is_update, facts } => {
            let known = inserts::known(connection, facts).await?;
            if *is_update == Some(false) && !known.is_empty() {
                refusal = Some(Refusal::Exists(known.len(), known[0].clone()));
            } else {
                // A dossier that is told of once, and for the first time, has nothing to agree with.
                let is_told_twice = inserts::last_of_each(facts).len() < facts.len();
                let has_history = !known.is_empty() || *is_update == Some(true) || is_told_twice;
                if has_history {
                    history::compare(connection, call, facts, *is_update).await?;
                }
                let kind = match is_update {
                    Some(true) => "update",
                    Some(false) => "create",
                    None => "dossier",
                };
                inserts::insert_records(connection, id, kind, facts).await?;
                inserts::upsert_dossiers(connection, id, &call.call.agency, facts).await?;
                taken = facts.len();
            }
        }
        Effect::Progress(facts) => {
            history::compare(connection, call, facts, None).await?;
            inserts::insert_records(connection, id, "progress", facts).await?;
            taken = facts.len();
        }
        // The dossier itself follows: that it is not there yet is no fault.
        Effect::Accepted(facts) => {
            inserts::insert_records(connection, id, "accepted", facts).await?;
            taken = facts.len();
        }
        // They were held against the dossiers before they came here.
        Effect::Statistics => taken = usize::try_from(call.call.records).unwrap_or(0),
        Effect::Questions(facts) => {
            inserts::upsert(connection, id, "question", "id", facts).await?;
            taken = facts.len();
        }
        Effect::Answers(facts) => {
            inserts::upsert(connection, id, "answer", "question", facts).await?;
            taken = facts.len();
        }
        Effect::Login {
            token,
            account,
            expires,
        } => {
            sqlx::query("INSERT INTO session (id, token, account, opened, expires) VALUES ($1, $2, $3, $4, $5)")
                .bind(id)
                .bind(token.as_str())
                .bind(storable(account).as_ref())
                .bind(call.call.at)
                .bind(*expires)
                .execute(&mut *connection)
                .await?;
            call.call.session = id;
        }
    }
    // What is answered already (a pull, a refusal) stays.
    if call.call.error_code.is_empty() {
        let (code, message) = answer(refusal.as_ref(), taken);
        (call.call.error_code, call.call.answer) = (code.to_owned(), message);
    }
    Ok(refusal)
}
