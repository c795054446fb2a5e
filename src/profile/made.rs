//! The overlays that are made.
//!
//! Findings refer to the tables of fields for as long as they live, and so do reports that outlive their reading. So these
//! tables are made once for each profile and never freed, as those of the schemas are part of the program.

use std::sync::{Mutex, PoisonError};

use super::compile::adjusted;
use super::error::ProfileError;
use super::kept::leak;
use super::model::Model;
use super::{levels, rules};
use crate::codec::json::own_meant;
use crate::spec::Overlay;

/// The overlay of a model: the same for the same model, so that loading a profile again takes no memory.
pub(super) fn overlay(model: &Model) -> Result<&'static Overlay, ProfileError> {
    static MADE: Mutex<Vec<(String, &'static Overlay)>> = Mutex::new(Vec::new());
    let key = format!("{model:?}");
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, overlay)) = made.iter().find(|(known, _)| *known == key) {
        return Ok(overlay);
    }
    let mut overlay = adjusted(model, own_meant)?;
    overlay.rules = rules::rules(model, &overlay.records)?;
    overlay.levels = levels::levels(model, &overlay.rules, &overlay.records)?;
    overlay.raised = levels::raised(&overlay.levels, &overlay.rules, &overlay.records);
    let overlay: &'static Overlay = leak(overlay);
    made.push((key, overlay));
    Ok(overlay)
}
