//! Faults that wait for the next calls.

use std::sync::{Mutex, PoisonError};

use qcvn120::{Bilingual, Message};

use super::Fault;

/// The most calls that one rule meets.
const MOST_CALLS: u32 = 1_000_000;

/// The most rules that wait at once.
const MOST_RULES: usize = 1_000;

/// A fault that waits for calls.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Rule {
    pub(crate) id: u64,
    pub(crate) fault: String,
    /// How many calls it still meets.
    pub(crate) calls: u32,
    /// The message that it meets; every one if empty.
    pub(crate) service: String,
}

/// The faults that wait, the first of them first. They end with the program: who starts the portal again starts with one that
/// behaves.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<(u64, Vec<Rule>)>);

/// Why a fault cannot wait, in words.
const NO_CALLS: Bilingual = Bilingual::new(
    "số lần gọi phải từ 1 đến 1.000.000",
    "the number of calls must be from 1 to 1,000,000",
);
const NO_MESSAGE: Bilingual = Bilingual::new(
    "không có gói tin tên như vậy",
    "there is no message of that name",
);
const NO_ROOM: Bilingual = Bilingual::new(
    "đã có 1.000 lỗi đang chờ: hãy bỏ bớt",
    "1,000 faults wait already: take some back",
);

impl Faults {
    fn with<T>(&self, run: impl FnOnce(&mut (u64, Vec<Rule>)) -> T) -> T {
        run(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets a fault meet the next calls.
    pub(crate) fn add(&self, fault: &Fault, calls: u32, service: &str) -> Result<Rule, Bilingual> {
        if !(1..=MOST_CALLS).contains(&calls) {
            return Err(NO_CALLS);
        }
        let service = match service {
            "" => "",
            named => named.parse::<Message>().map_err(|_| NO_MESSAGE)?.name(),
        };
        self.with(|(last, rules)| {
            if rules.len() >= MOST_RULES {
                return Err(NO_ROOM);
            }
            *last += 1;
            let rule = Rule {
                id: *last,
                fault: fault.to_string(),
                calls,
                service: service.to_owned(),
            };
            rules.push(rule.clone());
            Ok(rule)
        })
    }

    /// The fault that meets a call of a message, if one waits.
    pub(crate) fn take(&self, service: &str) -> Option<Fault> {
        self.with(|(_, rules)| {
            let place = rules
                .iter()
                .position(|rule| rule.service.is_empty() || rule.service == service)?;
            let rule = rules.get_mut(place)?;
            let fault = rule.fault.parse().ok();
            rule.calls -= 1;
            if rule.calls == 0 {
                rules.remove(place);
            }
            fault
        })
    }

    pub(crate) fn list(&self) -> Vec<Rule> {
        self.with(|(_, rules)| rules.clone())
    }

    /// Takes back one, and tells whether it was there.
    pub(crate) fn remove(&self, id: u64) -> bool {
        self.with(|(_, rules)| {
            let before = rules.len();
            rules.retain(|rule| rule.id != id);
            rules.len() < before
        })
    }

    /// Takes back all.
    pub(crate) fn clear(&self) {
        self.with(|(_, rules)| rules.clear());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_meets_as_many_calls_of_its_message_as_were_asked_for() {
        let faults = Faults::default();
        faults.add(&Fault::Bom, 2, "DongBoHoSoMC").unwrap();
        assert_eq!(faults.take("LayThuTuc"), None);
        assert_eq!(faults.take("DongBoHoSoMC"), Some(Fault::Bom));
        assert_eq!(faults.take("DongBoHoSoMC"), Some(Fault::Bom));
        assert_eq!(faults.take("DongBoHoSoMC"), None);
        let rule = faults.add(&Fault::Close, 1, "").unwrap();
        assert!(faults.remove(rule.id) && !faults.remove(rule.id));
        assert_eq!(faults.take("DongBoHoSoMC"), None);
    }

    #[test]
    fn what_could_never_meet_a_call_is_refused_and_their_number_is_bounded() {
        let faults = Faults::default();
        for (calls, service) in [(0, ""), (MOST_CALLS + 1, ""), (1, "DongBoHoSo")] {
            assert!(faults.add(&Fault::Bom, calls, service).is_err());
        }
        for _ in 0..MOST_RULES {
            faults.add(&Fault::Bom, 1, "").unwrap();
        }
        assert!(faults.add(&Fault::Bom, 1, "").is_err());
        faults.clear();
        assert!(faults.list().is_empty());
    }
}
