//! The table of the agency codes.

use super::grade;
use super::rules::grouped;
use super::writer::CodeWriter;
use crate::generator::model::{Agencies, Agency, AgencyChange, Day};

pub fn agencies(out: &mut CodeWriter, agencies: &Agencies) {
    let count = agencies.groups.len();
    let head = format!("static GROUPS: [AgencyGroup; {count}] = ");
    out.gap();
    out.structs(&head, "AgencyGroup", &agencies.groups, ";", |out, group| {
        let letter = group.letter.chars().next().unwrap_or_default();
        out.line(format!("letter: {letter:?},"));
        out.line(format!("title: {:?},", group.title));
        out.line(format!("description: {:?},", group.description));
        out.line(format!("level: AgencyLevel::{},", group.level));
    });
    out.gap();
    out.doc("In the order of their codes.");
    let head = format!("static AGENCIES: [Agency; {}] = ", agencies.all.len());
    out.structs(&head, "Agency", &agencies.all, ";", agency);
    out.gap();
    out.doc("The codes that are closed by now, a bit for each number, by the letter.");
    let closed: Vec<String> = closed(&agencies.all)
        .iter()
        .map(|bits| format!("0x{}", grouped(&format!("{bits:x}"), 4)))
        .collect();
    out.array("static EVER_CLOSED: [u128; 26] = ", &closed, ";");
}

fn agency(out: &mut CodeWriter, agency: &Agency) {
    out.line(format!("code: {:?},", agency.first));
    out.line(format!("last: {:?},", agency.last));
    out.structs("names: &", "AgencyName", &agency.names, ",", |out, name| {
        out.line(format!("name: {:?},", name.name));
        out.line(format!(
            "since: {},",
            name.since
                .map_or("None".to_owned(), |since| format!("Some({})", day(since)))
        ));
    });
    out.line(format!("group: &GROUPS[{}],", agency.group));
    change(out, "opened", agency.opened.as_ref());
    change(out, "closed", agency.closed.as_ref());
    let successors: Vec<String> = agency
        .successors
        .iter()
        .map(|code| format!("{code:?}"))
        .collect();
    out.array("successor_codes: &", &successors, ",");
    let evidence = agency.successors_evidence;
    out.line(format!(
        "successors_evidence: {},",
        evidence.map_or("None".to_owned(), |evidence| format!(
            "Some({})",
            grade(evidence)
        ))
    ));
    out.line(format!("evidence: {},", grade(agency.evidence)));
    super::optional_text(out, "source", agency.source.as_ref());
    out.line(format!("schema: {:?},", agency.schema));
}

fn change(out: &mut CodeWriter, member: &str, change: Option<&AgencyChange>) {
    let Some(change) = change else {
        return out.line(format!("{member}: None,"));
    };
    out.block(&format!("{member}: Some(AgencyChange"), "),", |out| {
        out.line(format!("on: {},", day(change.on)));
        out.line(format!("decision: {:?},", change.decision));
        out.line(format!("evidence: {},", grade(change.evidence)));
    });
}

fn day(Day([year, month, day]): Day) -> String {
    format!("day({year}, {month}, {day})")
}

fn closed(all: &[Agency]) -> [u128; 26] {
    let mut closed = [0; 26];
    for agency in all.iter().filter(|agency| agency.closed.is_some()) {
        let number = |code: &str| code[1..].parse::<usize>().unwrap_or_default();
        let letter = usize::from(agency.first.as_bytes()[0] - b'A');
        for number in number(&agency.first)..=number(&agency.last) {
            closed[letter] |= 1 << number;
        }
    }
    closed
}
