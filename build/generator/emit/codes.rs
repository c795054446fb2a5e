//! Code lists as enums.

use super::writer::CodeWriter;
use super::{document, edition, grade};
use crate::generator::model::{CodeList, CodeSpec, Edition};
use crate::generator::names::screaming_case;

pub fn list(out: &mut CodeWriter, list: &CodeList) {
    let constant = screaming_case(&list.name);
    spec(out, list, &constant);
    out.gap();
    let kind = if list.open {
        "Open: another code is an advice."
    } else {
        "Closed: another code is an error."
    };
    let facts = format!("{kind} Evidence of the list: {}.", list.evidence.as_str());
    document(out, &list.docs, &list.name, &facts);
    out.line("#[derive(Debug, Clone, PartialEq, Eq, Hash)]");
    if list.open {
        out.line("#[non_exhaustive]");
    }
    out.block(&format!("pub enum {}", list.name), "", |out| {
        for code in &list.codes {
            variant(out, code);
        }
        out.doc("A code that the list does not hold, kept as it came.");
        out.line("Unknown(UnknownCode),");
    });
    out.gap();
    implementation(out, list, &constant);
    if let Some([no, yes]) = list.truth {
        let (no, yes) = (&list.codes[no].name, &list.codes[yes].name);
        out.gap();
        let head = format!("impl crate::scalars::TruthCode for {}", list.name);
        out.block(&head, "", |out| {
            out.block("fn of_truth(truth: bool) -> Self", "", |out| {
                out.line(format!("if truth {{ Self::{yes} }} else {{ Self::{no} }}"));
            });
        });
    }
    out.gap();
    out.line(format!("crate::packets::generated::code!({});", list.name));
}

fn variant(out: &mut CodeWriter, code: &CodeSpec) {
    let mut facts = format!("Evidence: {}.", code.evidence.as_str());
    if code.edition == Edition::Qcvn2022 {
        facts += " Since edition 2022.";
    }
    if let Some(provisional) = &code.provisional {
        facts += &format!(" **Provisional:** {}.", provisional.trim_end_matches('.'));
    }
    out.doc(&format!(
        "`{:?}` **{}**: {}. {facts}",
        code.wire, code.title, code.description
    ));
    out.line(format!("{},", code.name));
}

fn spec(out: &mut CodeWriter, list: &CodeList, constant: &str) {
    out.gap();
    out.block(
        &format!("pub(crate) static {constant}: CodeList = CodeList"),
        ";",
        |out| {
            out.line(format!("name: {:?},", list.name));
            out.line(format!("title: {:?},", list.docs.title));
            out.line(format!("description: {:?},", list.docs.description));
            out.line(format!("description_vi: {:?},", list.docs.description_vi));
            out.line(format!("open: {},", list.open));
            out.line(format!("numeric: {},", list.numeric));
            out.structs("codes: &", "CodeSpec", &list.codes, ",", |out, code| {
                out.line(format!("code: {:?},", code.wire));
                out.line(format!("title: {:?},", code.title));
                out.line(format!("description: {:?},", code.description));
                out.line(format!("edition: {},", edition(code.edition)));
                out.line(format!("evidence: {},", grade(code.evidence)));
            });
            out.structs("moves: &", "CodeMove", &list.moves, ",", |out, step| {
                out.line(format!("from: {:?},", step.from));
                out.line(format!("to: &{:?},", step.to));
                out.line(format!("evidence: {},", grade(step.evidence)));
            });
            out.line(format!("evidence: {},", grade(list.evidence)));
            out.line(format!("schema: {:?},", list.docs.schema));
        },
    );
}

fn implementation(out: &mut CodeWriter, list: &CodeList, constant: &str) {
    let name = &list.name;
    out.block(&format!("impl ListedCode for {name}"), "", |out| {
        out.line(format!("const LIST: &'static CodeList = &{constant};"));
        let all: Vec<String> = list
            .codes
            .iter()
            .map(|code| format!("Self::{}", code.name))
            .collect();
        out.array("const ALL: &'static [Self] = &", &all, ";");
        out.gap();
        out.block("fn from_index(index: usize) -> Option<Self>", "", |out| {
            out.block("match index", "", |out| {
                for (index, code) in list.codes.iter().enumerate() {
                    out.line(format!("{index} => Some(Self::{}),", code.name));
                }
                out.line("_ => None,");
            });
        });
        out.gap();
        out.block("fn unknown(code: UnknownCode) -> Self", "", |out| {
            out.line("Self::Unknown(code)");
        });
        out.gap();
        out.block(
            "fn index(&self) -> Result<usize, &UnknownCode>",
            "",
            |out| {
                out.block("match self", "", |out| {
                    for (index, code) in list.codes.iter().enumerate() {
                        out.line(format!("Self::{} => Ok({index}),", code.name));
                    }
                    out.line("Self::Unknown(code) => Err(code),");
                });
            },
        );
    });
}
