//! A profile to begin with: all fields of a message as they stand.

use super::{Profile, known};
use crate::packets::Message;
use crate::spec::{FieldSpec, Shape};
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
        let records = known::below(roots.into_iter().flatten());
        let records: Vec<String> = records
            .iter()
            .map(|record| {
                let fields = record.fields.iter();
                let fields = fields.filter(|field| field.constraint.fixed.is_none());
                let fields: Vec<String> = fields.map(one).collect();
                let fields = fields.join(",\n");
                let name = quoted(record.name);
                format!("    {name}: {{\n      \"fields\": {{\n{fields}\n      }}\n    }}")
            })
            .collect();
        format!(
            "{{\n  \"name\": {},\n  \"source\": \"?\",\n  \"evidence\": \"P\",\n  \"records\": {{\n{}\n  }}\n}}\n",
            quoted(message.name()),
            records.join(",\n")
        )
    }
}

fn one(field: &FieldSpec) -> String {
    let mut says = vec![format!("\"required\": {}", field.required)];
    if let (Shape::Scalar(_), Some(max)) = (field.shape, field.constraint.max_length) {
        says.push(format!("\"maxLength\": {max}"));
    }
    says.push(format!("\"note\": {}", quoted(field.title)));
    format!("        {}: {{ {} }}", quoted(field.name), says.join(", "))
}
