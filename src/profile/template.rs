//! A profile to begin with: all fields of a message as they stand.

use super::{Profile, known};
use crate::packets::Message;
use crate::spec::{FieldSpec, RecordSpec, Shape};
use crate::syntax::json::quoted;

impl Profile {
    /// A profile file that states the fields of a message's records as the schemas have them, to be edited: it changes nothing
    /// but the evidence. Fields whose value is fixed are left out.
    ///
    /// ```
    /// use qcvn120::{Language, Message, Profile};
    ///
    /// let template = Profile::template(Message::CapNhatTienDoHoSoMC);
    /// assert!(template.contains(r#""MaHoSo": { "required": true, "maxLength": 50, "note": "Mã hồ sơ" }"#));
    /// assert!(Profile::from_json(&template)?.explain(Language::English).is_empty());
    /// # Ok::<(), qcvn120::ProfileError>(())
    /// ```
    pub fn template(message: Message) -> String {
        let spec = message.spec();
        let roots = [spec.record, Some(spec.request), spec.reply];
        of(message.name(), &known::below(roots.into_iter().flatten()))
    }

    /// As [`template`](Self::template), of the records of all messages, each once.
    ///
    /// ```
    /// use qcvn120::{Language, Profile};
    ///
    /// let template = Profile::template_of_all();
    /// assert!(template.contains(r#""HoSo": {"#) && template.contains(r#""TienDoHoSo": {"#));
    /// assert!(Profile::from_json(&template)?.explain(Language::English).is_empty());
    /// # Ok::<(), qcvn120::ProfileError>(())
    /// ```
    pub fn template_of_all() -> String {
        of("QCVN 120:2019/BTTTT", known::records())
    }
}

/// A template of these records. Those without fields of their own have nothing to state.
fn of(name: &str, records: &[&RecordSpec]) -> String {
    let stated = |field: &&FieldSpec| field.constraint.fixed.is_none();
    let records: Vec<String> = records
        .iter()
        .filter(|record| record.fields.iter().any(|field| stated(&field)))
        .map(|record| {
            let fields: Vec<String> = record.fields.iter().filter(stated).map(one).collect();
            let (name, fields) = (quoted(record.name), fields.join(",\n"));
            format!("    {name}: {{\n      \"fields\": {{\n{fields}\n      }}\n    }}")
        })
        .collect();
    format!(
        "{{\n  \"name\": {},\n  \"source\": \"?\",\n  \"evidence\": \"P\",\n  \"records\": {{\n{}\n  }}\n}}\n",
        quoted(name),
        records.join(",\n")
    )
}

fn one(field: &FieldSpec) -> String {
    let mut says = vec![format!("\"required\": {}", field.required)];
    if let (Shape::Scalar(_), Some(max)) = (field.shape, field.constraint.max_length) {
        says.push(format!("\"maxLength\": {max}"));
    }
    says.push(format!("\"note\": {}", quoted(field.title)));
    format!("        {}: {{ {} }}", quoted(field.name), says.join(", "))
}
