//! Where the records of a message stand in its documents, and which rules each field has.

use super::edit::Step;
use crate::packets::Message;
use crate::report::Code;
use crate::spec::{Edition, FieldSpec, RecordSpec, Shape, TextPattern};
use crate::wire::Form;

/// A place where a record stands: the form of the document, and the way from its root.
pub(super) struct Site {
    pub(super) message: Message,
    pub(super) form: Form,
    pub(super) path: Vec<Step>,
    pub(super) record: &'static RecordSpec,
}

/// Every record of a message, each at the first place where it stands: in the request, the reply, or by itself.
pub(super) fn sites(message: Message) -> Vec<Site> {
    let spec = message.spec();
    let roots = [
        (Form::Request, Some(spec.request)),
        (Form::Reply, spec.reply),
        (Form::Record, spec.record),
    ];
    let mut sites: Vec<Site> = Vec::new();
    for (form, root) in roots {
        let mut waiting: Vec<(Vec<Step>, &'static RecordSpec)> =
            root.map(|root| (Vec::new(), root)).into_iter().collect();
        while let Some((path, record)) = waiting.pop() {
            if sites.iter().any(|known| std::ptr::eq(known.record, record)) {
                continue;
            }
            for field in record.fields.iter().rev() {
                let mut inner = path.clone();
                inner.push(Step::Key(field.name));
                match field.shape {
                    Shape::List(record) => {
                        inner.push(Step::Index(0));
                        waiting.push((inner, record));
                    }
                    Shape::Record(record) => waiting.push((inner, record)),
                    _ => {}
                }
            }
            sites.push(Site {
                message,
                form,
                path,
                record,
            });
        }
    }
    sites
}

/// The codes of the findings that a field can have by its schema.
pub(super) fn codes_of(field: &FieldSpec) -> Vec<Code> {
    let (constraint, advice) = (&field.constraint, &field.advice);
    let list = constraint.codes;
    let has_blank = constraint.min_length > 0 && field.is_free;
    let has_later_codes = list.is_some_and(|list| {
        let mut codes = list.codes.iter();
        codes.any(|code| code.edition > field.edition)
    });
    let all = [
        (Code::Type, true),
        (Code::Required, field.required),
        (Code::MinLength, constraint.min_length > 0),
        (Code::BlankText, has_blank),
        (Code::Const, constraint.fixed.is_some() && !field.is_list()),
        (Code::Enum, list.is_some_and(|list| !list.open)),
        (Code::UnknownCode, list.is_some_and(|list| list.open)),
        (
            Code::Pattern,
            constraint.pattern.is_some_and(demands_a_form),
        ),
        (Code::MaxLength, constraint.max_length.is_some()),
        (Code::AdvicePattern, advice.pattern.is_some()),
        (Code::AdviceMaxLength, advice.max_length.is_some()),
        (Code::CheckDigit, advice.check_digit.is_some()),
        (
            Code::Edition,
            field.edition > Edition::Qcvn2019 || has_later_codes,
        ),
    ];
    all.into_iter()
        .filter_map(|(code, has)| has.then_some(code))
        .collect()
}

/// Whether a pattern demands anything: that of a field which takes any text stands there only to say so of its texts.
fn demands_a_form(form: &'static TextPattern) -> bool {
    !form.matches("\u{1} Không\n?")
}
