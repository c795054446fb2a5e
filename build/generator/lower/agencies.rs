//! The list of agency codes: the file `agencies.json`.

use super::Lowering;
use super::annotations::grade;
use crate::generator::error::Result;
use crate::generator::model::{Agencies, Agency, AgencyChange, AgencyGroup, AgencyName, Day};
use crate::generator::source::Node;

/// The file of the list.
pub(super) const AGENCIES: &str = "agencies.json";

impl<'f> Lowering<'f> {
    /// The list of the file.
    pub(super) fn agencies(&mut self, root: &Node<'f>) -> Result<()> {
        root.only(&[
            "$schema",
            "$id",
            "$comment",
            "title",
            "description",
            "x-description-vi",
            "x-source",
            "x-agencies",
        ])?;
        let table = root.need("x-agencies")?;
        table.only(&["groups", "codes"])?;
        let groups = groups(&table.need("groups")?)?;
        let mut all: Vec<Agency> = Vec::new();
        for entry in table.need("codes")?.items()? {
            let code = entry.need("code")?;
            let (first, last) = range(&code)?;
            if let Some(before) = all.last()
                && before.last >= first
            {
                return code.fail(format!(
                    "codes stand in order, each once: `{first}` comes after `{}`",
                    before.last
                ));
            }
            let Some(group) = groups
                .iter()
                .position(|group| first.starts_with(&group.letter))
            else {
                return code.fail("no group has this letter");
            };
            if let Some(like) = entry.get("like") {
                let twins = twins(&entry, &like, (&first, &last), group, &all)?;
                all.extend(twins);
            } else {
                all.push(agency(&entry, first, last, group)?);
            }
        }
        for entry in table.need("codes")?.items()? {
            successors_take_over(&entry, &all)?;
        }
        self.model.agencies = Agencies { groups, all };
        Ok(())
    }
}

fn groups(list: &Node<'_>) -> Result<Vec<AgencyGroup>> {
    let mut groups: Vec<AgencyGroup> = Vec::new();
    for item in list.items()? {
        item.only(&["letter", "title", "description", "level"])?;
        let letter = item.need("letter")?;
        let text = letter.text()?;
        if !matches!(text.as_bytes(), [b'A'..=b'Y']) {
            return letter.fail("a group has a letter from A to Y");
        }
        if groups.iter().any(|group| group.letter == text) {
            return letter.fail(format!("`{text}` has a group already"));
        }
        groups.push(AgencyGroup {
            letter: text.to_owned(),
            title: item.need("title")?.text()?.to_owned(),
            description: item.need("description")?.text()?.to_owned(),
            level: item
                .need("level")?
                .one_of("level", [("central", "Central"), ("province", "Province")])?,
        });
    }
    Ok(groups)
}

/// The first and the last code of an entry: `H22`, or `A01-A99`.
fn range(code: &Node<'_>) -> Result<(String, String)> {
    let is_code = |code: &str| matches!(code.as_bytes(), [b'A'..=b'Y', b'0'..=b'9', b'0'..=b'9']);
    let text = code.text()?;
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let in_one_group = first.chars().next() == last.chars().next();
    if !is_code(first) || !is_code(last) || !in_one_group || text.contains('-') && first >= last {
        return code.fail(
            "a letter and two digits are due here (`H22`), or the first and the last of a range of one letter (`A01-A99`)",
        );
    }
    Ok((first.to_owned(), last.to_owned()))
}

fn agency(entry: &Node<'_>, first: String, last: String, group: usize) -> Result<Agency> {
    entry.only(&[
        "$comment",
        "code",
        "names",
        "opened",
        "closed",
        "successors",
        "evidence",
        "x-source",
    ])?;
    let (opened, closed) = (change(entry, "opened")?, change(entry, "closed")?);
    if let (Some(opened), Some(closed)) = (&opened, &closed)
        && opened.on >= closed.on
    {
        return entry.fail("the code is closed before it is opened");
    }
    let mut successors = Vec::new();
    let mut successors_evidence = None;
    if let Some(node) = entry.get("successors") {
        node.only(&["codes", "evidence"])?;
        if closed.is_none() {
            return node.fail("only a closed code has successors");
        }
        for code in node.need("codes")?.items()? {
            successors.push(code.text()?.to_owned());
        }
        successors_evidence = Some(grade(&node.need("evidence")?)?);
    }
    Ok(Agency {
        first,
        last,
        names: names(&entry.need("names")?)?,
        group,
        opened,
        closed,
        successors,
        successors_evidence,
        evidence: grade(&entry.need("evidence")?)?,
        source: entry.text_of("x-source")?.map(str::to_owned),
        schema: entry.place(),
    })
}

/// The names of an agency: the first of old, each later one since a day.
fn names(list: &Node<'_>) -> Result<Vec<AgencyName>> {
    let mut names: Vec<AgencyName> = Vec::new();
    for item in list.items()? {
        item.only(&["name", "since"])?;
        let since = item.get("since").map(|since| day(&since)).transpose()?;
        let is_later = match names.last() {
            None => since.is_none(),
            Some(before) => before.since < since,
        };
        if !is_later {
            return item
                .fail("the first name has no `since`, and each later one is `since` a later day");
        }
        let name = item.need("name")?.text()?.to_owned();
        names.push(AgencyName { name, since });
    }
    Ok(names)
}

fn change(entry: &Node<'_>, key: &str) -> Result<Option<AgencyChange>> {
    let Some(node) = entry.get(key) else {
        return Ok(None);
    };
    node.only(&["on", "decision", "evidence"])?;
    Ok(Some(AgencyChange {
        on: day(&node.need("on")?)?,
        decision: node.need("decision")?.text()?.to_owned(),
        evidence: grade(&node.need("evidence")?)?,
    }))
}

/// A day as `yyyy-MM-dd`.
fn day(node: &Node<'_>) -> Result<Day> {
    let text = node.text()?;
    let mut parts = text.split('-').map(|part| {
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_number)
    });
    let parts = [parts.next(), parts.next(), parts.next(), parts.next()];
    if let [Some(Some(year)), Some(Some(month)), Some(Some(day)), None] = parts
        && text.len() == "yyyy-MM-dd".len()
        && (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day)
    {
        return Ok(Day([year, month, day]));
    }
    node.fail("a day of the calendar, as yyyy-MM-dd, is due here")
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The agencies of an entry that follows the codes of another letter: each opens, closes and has successors as its twin.
fn twins(
    entry: &Node<'_>,
    like: &Node<'_>,
    (first, last): (&str, &str),
    group: usize,
    all: &[Agency],
) -> Result<Vec<Agency>> {
    entry.only(&["$comment", "code", "like", "evidence", "x-source"])?;
    like.only(&["letter", "name", "becomes"])?;
    let letter = like.need("letter")?.text()?;
    let (name, becomes) = (like.need("name")?, like.need("becomes")?);
    let own = |code: &str| format!("{}{}", &first[..1], &code[letter.len()..]);
    let twins = all
        .iter()
        .filter(|twin| twin.first.starts_with(letter) && letter != &first[..1]);
    let mut made = Vec::new();
    for twin in twins {
        let code = own(&twin.first);
        if code.as_str() < first || own(&twin.last).as_str() > last {
            continue;
        }
        let mut names = Vec::new();
        for AgencyName {
            name: of_twin,
            since,
        } in &twin.names
        {
            let Some(rest) = of_twin.strip_prefix(name.text()?) else {
                return name.fail(format!("`{of_twin}` does not begin so"));
            };
            names.push(AgencyName {
                name: format!("{}{rest}", becomes.text()?),
                since: *since,
            });
        }
        made.push(Agency {
            first: code,
            last: own(&twin.last),
            names,
            group,
            opened: twin.opened.clone(),
            closed: twin.closed.clone(),
            successors: twin.successors.iter().map(|code| own(code)).collect(),
            successors_evidence: twin.successors_evidence,
            evidence: grade(&entry.need("evidence")?)?,
            source: entry.text_of("x-source")?.map(str::to_owned),
            schema: entry.place(),
        });
    }
    if made.is_empty() {
        return like
            .need("letter")?
            .fail("no codes of this letter stand before it, in this range");
    }
    Ok(made)
}

/// Refuses a successor that is not in the list, or that is not open when it takes over.
fn successors_take_over(entry: &Node<'_>, all: &[Agency]) -> Result<()> {
    let (Some(successors), Some(closed)) = (entry.get("successors"), change(entry, "closed")?)
    else {
        return Ok(());
    };
    for code in successors.need("codes")?.items()? {
        let text = code.text()?;
        let Some(next) = all.iter().find(|agency| agency.first == text) else {
            return code.fail(format!("`{text}` is no code of the list"));
        };
        let is_late = |change: &AgencyChange| change.on > closed.on;
        let is_open = next.opened.as_ref().is_none_or(|opened| !is_late(opened))
            && next.closed.as_ref().is_none_or(is_late);
        if !is_open {
            return code.fail(format!("`{text}` is not open when it takes over"));
        }
    }
    Ok(())
}
