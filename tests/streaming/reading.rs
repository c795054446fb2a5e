//! Reading record by record.
