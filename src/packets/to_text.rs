//! Writing in an encoding that is known only when the program runs: the same for all that has `to_json` and `to_xml`.

/// The methods that write in either encoding; said of the type: `"The record"`, and how: `"in the exact wire form"`.
macro_rules! to_text {
    ($what:literal, $how:literal) => {
        #[doc = concat!($what, " in an encoding that is known only when the program runs, ", $how, ".")]
        ///
        /// # Errors
        ///
        /// As [`to_json`](Self::to_json) and [`to_xml`](Self::to_xml).
        pub fn to_text(&self, encoding: crate::Encoding) -> Result<String, crate::WriteError> {
            self.to_text_with(encoding, &crate::WriteOptions::new())
        }

        /// As [`to_text`](Self::to_text), with options.
        ///
        /// # Errors
        ///
        /// As [`to_text`](Self::to_text).
        pub fn to_text_with(
            &self,
            encoding: crate::Encoding,
            options: &crate::WriteOptions,
        ) -> Result<String, crate::WriteError> {
            match encoding {
                crate::Encoding::Json => self.to_json_with(options),
                crate::Encoding::Xml => self.to_xml_with(options),
            }
        }
    };
}

pub(crate) use to_text;
