//! What the crate does, through its public API: a module for each concern, in one program, since each program is linked
//! on its own. What goes through the binary is tested in `cli/`, the generator in `generator.rs`.

#[cfg(feature = "testing")]
mod archive;
#[cfg(feature = "testing")]
mod asserting;
mod catalogues;
mod checking;
mod codes;
mod common;
mod comparing;
#[cfg(feature = "testing")]
mod conformance;
#[cfg(feature = "testing")]
mod defects;
mod descriptions;
mod detecting;
mod editions;
mod examples;
mod explanations;
mod filling;
#[cfg(feature = "axum")]
mod gateway;
#[path = "../golden/mod.rs"]
mod golden;
#[cfg(feature = "schemars")]
mod json_schemas;
mod json_syntax;
#[cfg(feature = "proptest")]
mod metamorphic;
mod own_types;
mod privacy;
mod reading;
mod reports;
mod round_trip;
mod round_trip_xml;
#[cfg(feature = "proptest")]
mod samples;
mod scalar_fields;
mod serde_values;
#[cfg(feature = "proptest")]
mod strategies;
mod streaming;
#[cfg(feature = "testing")]
mod walking;
mod writing;
mod xml;
mod xsd;
