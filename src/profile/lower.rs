//! What a rule demands, from the vocabulary of `x-rules` to what the engine judges by.
//!
//! The build script does the same for the rules of the schemas.

use std::collections::BTreeSet;

use super::error::{Place, ProfileError};
use super::look_up;
use super::node::Node;
use crate::spec::{FieldSpec, HoldsCode, Measure, RecordSpec, RuleBody, RuleKind, Shape, Types};

/// A record whose rules are read, as the profile has it.
pub(super) struct Lowering<'a> {
    record: &'static RecordSpec,
    adjusted: &'a [(&'static RecordSpec, &'static RecordSpec)],
}

type Field = &'static FieldSpec;

impl<'a> Lowering<'a> {
    pub(super) fn new(
        base: &'static RecordSpec,
        adjusted: &'a [(&'static RecordSpec, &'static RecordSpec)],
    ) -> Self {
        let record = of(base, adjusted);
        Self { record, adjusted }
    }

    pub(super) fn body(&self, keyword: &str, node: &Node<'_>) -> Result<RuleBody, ProfileError> {
        match keyword {
            "order" => self.order(node),
            "required-when" => self.required_when(node),
            "sum" => self.sum(node),
            "percent-of" => self.percent_of(node),
            "sum-to" => self.sum_to(node),
            "at-most" => {
                let [list, items] = need(node, ["list", "items"])?;
                Ok(RuleBody::AtMost {
                    list: self.any_list(&list)?,
                    items: items.size()?,
                })
            }
            "item-when" => self.item_when(node),
            _ => self.matches_length(node),
        }
    }

    fn order(&self, node: &Node<'_>) -> Result<RuleBody, ProfileError> {
        let mut pairs: Vec<[Field; 2]> = Vec::new();
        for pair in some(node)? {
            let [earlier, later] = &pair.items()?[..] else {
                return Err(pair.at.error(
                    "phải là hai trường: mốc trước và mốc sau",
                    "two fields are due: the earlier and the later",
                ));
            };
            let both = [self.day(earlier)?, self.day(later)?];
            if both[0].index == both[1].index
                || pairs.iter().any(|known| names(known) == names(&both))
            {
                return Err(pair.at.error(
                    "cặp này có hai lần, hoặc chỉ gồm một trường",
                    "the pair stands twice, or is of one field",
                ));
            }
            pairs.push(both);
        }
        Ok(RuleBody::Order { pairs, days: 0 })
    }

    fn required_when(&self, node: &Node<'_>) -> Result<RuleBody, ProfileError> {
        let [field, codes, needs] = need(node, ["field", "codes", "needs"])?;
        let when = holds_code(self.record, &field, &codes)?;
        let needed = self.field(&needs)?;
        if needed.required {
            return Err(needs.at.error(
                format!(
                    "{} lúc nào cũng bắt buộc, nên quy tắc này không thêm gì",
                    needed.name
                ),
                format!(
                    "{} is always required, so the rule adds nothing",
                    needed.name
                ),
            ));
        }
        if needed.index == when.field.index || matches!(needed.shape, Shape::Record(_)) {
            return Err(needs.at.error(
                "phải là một giá trị hoặc danh sách không bắt buộc, khác với `field`",
                "an optional scalar or list, other than `field`, is due here",
            ));
        }
        Ok(RuleBody::RequiredWhen {
            when,
            needs: needed,
        })
    }

    fn sum(&self, node: &Node<'_>) -> Result<RuleBody, ProfileError> {
        let [total, of] = need(node, ["total", "of"])?;
        let (sum, parts) = (self.count(&total)?, self.several(&of, Self::count)?);
        if parts.iter().any(|part| part.index == sum.index) {
            return Err(total.at.error(
                "tổng không thể là một phần của chính nó",
                "the total is no part of itself",
            ));
        }
        Ok(RuleBody::Sum {
            total: sum,
            parts,
            tolerance: 0,
        })
    }

    fn percent_of(&self, node: &Node<'_>) -> Result<RuleBody, ProfileError> {
        let [shares, tolerance] = need(node, ["shares", "tolerance"])?;
        let mut all = Vec::new();
        for share in some(&shares)? {
            let [percent, part, base] = need(&share, ["percent", "part", "base"])?;
            all.push([
                self.percentage(&percent)?,
                self.count(&part)?,
                self.count(&base)?,
            ]);
        }
        Ok(RuleBody::PercentOf {
            shares: all,
            tolerance: hundredths(&tolerance.number()?, &tolerance.at)?,
        })
    }

    fn sum_to(&self, node: &Node<'_>) -> Result<RuleBody, ProfileError> {
        let keys = ["fields", "total", "tolerance", "all-zero-when-zero"];
        let [fields, total, tolerance, zero] = need(node, keys)?;
        let sum = i128::from(hundredths(&total.number()?, &total.at)?);
        let off = i128::from(hundredths(&tolerance.number()?, &tolerance.at)?);
        if off >= sum {
            return Err(tolerance.at.error(
                "dung sai phải nhỏ hơn tổng",
                "the tolerance must be less than the total",
            ));
        }
        Ok(RuleBody::SumTo {
            parts: self.several(&fields, Self::percentage)?,
            range: sum - off..=sum + off,
            zero: self.count(&zero)?,
        })
    }

    fn item_when(&self, node: &Node<'_>) -> Result<RuleBody, ProfileError> {
        let [conditions, list, with] = need(node, ["when", "list", "with"])?;
        let mut when: Vec<HoldsCode> = Vec::new();
        for one in some(&conditions)? {
            let [field, codes] = need(&one, ["field", "codes"])?;
            let holds = holds_code(self.record, &field, &codes)?;
            if when
                .iter()
                .any(|other| other.field.index == holds.field.index)
            {
                return Err(twice(&field.at));
            }
            when.push(holds);
        }
        let (list, item) = self.list(&list)?;
        let mut due: Vec<Field> = Vec::new();
        for name in some(&with)? {
            let field = field_of(item, &name)?;
            if due.iter().any(|known| known.index == field.index)
                || !matches!(field.shape, Shape::Scalar(_))
            {
                return Err(name.at.error(
                    "phải là một giá trị, mỗi trường một lần",
                    "a scalar is due here, each once",
                ));
            }
            due.push(field);
        }
        Ok(RuleBody::ItemWhen {
            when,
            list,
            with: due,
        })
    }

    fn matches_length(&self, node: &Node<'_>) -> Result<RuleBody, ProfileError> {
        let [list, kind, number, digits] = need(node, ["list", "kind", "number", "digits"])?;
        let (list, item) = self.list(&list)?;
        let kind = field_of_codes(item, &kind)?;
        let text = field_of(item, &number)?;
        let is_text = matches!(text.shape, Shape::Scalar(Types::Text))
            && matches!(text.measure, None | Some(Measure::SoTien))
            && text.constraint.codes.is_none();
        if !is_text {
            return Err(number
                .at
                .error("phải là một trường văn bản", "a field of text is due here"));
        }
        let mut all = Vec::new();
        for (code, count) in digits.members()? {
            all.push((code_of(kind, code, &count.at)?, count.size()?));
        }
        if all.is_empty() {
            return Err(empty(&digits.at));
        }
        Ok(RuleBody::MatchesLength {
            list,
            kind,
            number: text,
            digits: all,
        })
    }

    fn field(&self, name: &Node<'_>) -> Result<Field, ProfileError> {
        field_of(self.record, name)
    }

    /// A field that holds a list, of records or of texts.
    fn any_list(&self, name: &Node<'_>) -> Result<Field, ProfileError> {
        let field = self.field(name)?;
        if field.is_list() {
            return Ok(field);
        }
        Err(name.at.error("phải là một danh sách", "a list is due here"))
    }

    /// A field that holds a list of records, and the record as the profile has it.
    fn list(&self, name: &Node<'_>) -> Result<(Field, &'static RecordSpec), ProfileError> {
        let field = self.field(name)?;
        match field.shape {
            Shape::List(item) => Ok((field, of(item, self.adjusted))),
            _ => Err(name.at.error(
                "phải là một danh sách bản ghi",
                "a list of records is due here",
            )),
        }
    }

    fn day(&self, name: &Node<'_>) -> Result<Field, ProfileError> {
        self.measured(name, Measure::is_day, ("ngày", "date"))
    }

    fn count(&self, name: &Node<'_>) -> Result<Field, ProfileError> {
        self.measured(name, Measure::is_count, ("số đếm", "count"))
    }

    fn percentage(&self, name: &Node<'_>) -> Result<Field, ProfileError> {
        self.measured(
            name,
            Measure::is_percentage,
            ("tỷ lệ phần trăm", "percentage"),
        )
    }

    fn measured(
        &self,
        name: &Node<'_>,
        is_due: fn(Measure) -> bool,
        (vi, en): (&str, &str),
    ) -> Result<Field, ProfileError> {
        let field = self.field(name)?;
        if field.measure.is_some_and(is_due) {
            return Ok(field);
        }
        let fields = self.record.fields.iter();
        let fit = fields.filter(|field| field.measure.is_some_and(is_due));
        let fit: Vec<&str> = fit.map(|field| field.name).collect();
        let fit = if fit.is_empty() {
            "–".to_owned()
        } else {
            fit.join(", ")
        };
        Err(name.at.error(
            format!(
                "{} không phải là {vi}; các trường như vậy: {fit}",
                field.name
            ),
            format!("{} is no {en}; such fields are {fit}", field.name),
        ))
    }

    /// Two or more different fields.
    fn several(
        &self,
        node: &Node<'_>,
        one: fn(&Self, &Node<'_>) -> Result<Field, ProfileError>,
    ) -> Result<Vec<Field>, ProfileError> {
        let mut fields: Vec<Field> = Vec::new();
        for name in node.items()? {
            let field = one(self, &name)?;
            if fields.iter().any(|known| known.index == field.index) {
                return Err(twice(&name.at));
            }
            fields.push(field);
        }
        if fields.len() < 2 {
            return Err(node
                .at
                .error("cần từ hai trường trở lên", "two fields or more are due"));
        }
        Ok(fields)
    }
}

/// A record as the profile has it.
fn of(
    base: &'static RecordSpec,
    adjusted: &[(&'static RecordSpec, &'static RecordSpec)],
) -> &'static RecordSpec {
    let found = adjusted
        .iter()
        .find(|(known, _)| std::ptr::eq(*known, base));
    found.map_or(base, |(_, adjusted)| adjusted)
}

fn names(fields: &[Field; 2]) -> [usize; 2] {
    fields.map(|field| field.index)
}

/// The members of an object that has just these.
fn need<'t, const N: usize>(
    node: &Node<'t>,
    keys: [&str; N],
) -> Result<[Node<'t>; N], ProfileError> {
    let mut members = node.only(&keys)?;
    let mut found = Vec::new();
    for key in keys {
        let Some(at) = members.iter().position(|(known, _)| *known == key) else {
            return Err(node
                .at
                .error(format!("thiếu `{key}`"), format!("`{key}` is missing")));
        };
        found.push(members.swap_remove(at).1);
    }
    // One for each key.
    found.try_into().map_err(|_| empty(&node.at))
}

/// The items of a list that has some.
fn some<'t>(node: &Node<'t>) -> Result<Vec<Node<'t>>, ProfileError> {
    let items = node.items()?;
    if items.is_empty() {
        return Err(empty(&node.at));
    }
    Ok(items)
}

fn empty(at: &Place) -> ProfileError {
    at.error("không được để trống", "must not be empty")
}

fn twice(at: &Place) -> ProfileError {
    at.error("trường này có hai lần", "the field stands twice")
}

fn field_of(record: &'static RecordSpec, name: &Node<'_>) -> Result<Field, ProfileError> {
    look_up::field(record, &name.text()?, &name.at)
}

fn field_of_codes(record: &'static RecordSpec, name: &Node<'_>) -> Result<Field, ProfileError> {
    let field = field_of(record, name)?;
    let has_codes = field
        .constraint
        .codes
        .is_some_and(|list| !list.is_boolean());
    if has_codes {
        return Ok(field);
    }
    Err(name.at.error(
        format!("{} không lấy mã từ danh mục nào", field.name),
        format!("{} holds no code", field.name),
    ))
}

/// The code of a field's list, as the profile has it.
fn code_of(field: Field, code: &str, at: &Place) -> Result<&'static str, ProfileError> {
    let list = field.constraint.codes.map_or(&[][..], |list| list.codes);
    let found = list.iter().find(|known| known.code == code);
    found.map(|known| known.code).ok_or_else(|| {
        let all: Vec<&str> = list.iter().map(|known| known.code).collect();
        at.error(
            format!("danh mục không có mã {code}; các mã: {}", all.join(", ")),
            format!(
                "the list has no code {code}; the codes are {}",
                all.join(", ")
            ),
        )
    })
}

/// That `field` holds one of `codes`.
fn holds_code(
    record: &'static RecordSpec,
    field: &Node<'_>,
    codes: &Node<'_>,
) -> Result<HoldsCode, ProfileError> {
    let field = field_of_codes(record, field)?;
    let mut all = Vec::new();
    for code in some(codes)? {
        let known = code_of(field, &code.text()?, &code.at)?;
        if all.contains(&known) {
            return Err(code.at.error("mã này có hai lần", "the code stands twice"));
        }
        all.push(known);
    }
    Ok(HoldsCode { field, codes: all })
}

pub(super) fn kind(body: &RuleBody) -> RuleKind {
    match body {
        RuleBody::Order { .. } => RuleKind::Order,
        RuleBody::RequiredWhen { .. } => RuleKind::RequiredWhen,
        RuleBody::Sum { .. } => RuleKind::Sum,
        RuleBody::PercentOf { .. } => RuleKind::PercentOf,
        RuleBody::SumTo { .. } => RuleKind::SumTo,
        RuleBody::MatchesLength { .. } => RuleKind::MatchesLength,
        RuleBody::AtMost { .. } => RuleKind::AtMost,
        RuleBody::ItemWhen { .. } => RuleKind::ItemWhen,
    }
}

/// The words of a rule in Vietnamese and in English, each a sentence, where no record is at hand. What stands in braces must
/// be a field of the rule, or the part that one plays in it; the same in both languages.
pub(super) fn words(
    body: &RuleBody,
    message: &(String, String),
    at: &Place,
) -> Result<[String; 2], ProfileError> {
    let (own, items) = body.fields();
    let items = items.into_iter().flat_map(|(_, fields)| fields);
    let fields: Vec<Field> = own.into_iter().chain(items).collect();
    let roles = roles(body);
    let known: BTreeSet<&str> = fields
        .iter()
        .map(|field| field.name)
        .chain(roles.iter().map(|(role, _)| *role))
        .collect();
    let (vi, en) = (braced(&message.0), braced(&message.1));
    for (key, named) in [("vi", &vi), ("en", &en)] {
        if let Some(name) = named.iter().find(|name| !known.contains(**name)) {
            let all: Vec<&str> = known.iter().copied().collect();
            let all = all.join(", ");
            return Err(at.member(key).unknown(
                format!("{{{name}}} không phải là trường của quy tắc; có thể nêu: {all}"),
                format!("{{{name}}} is no field of the rule; what may be named is {all}"),
                name,
                known.iter().copied(),
            ));
        }
    }
    if vi != en {
        return Err(at.error(
            "hai ngôn ngữ nêu các trường khác nhau trong ngoặc nhọn",
            "the two languages name different fields in braces",
        ));
    }
    let plain = |language: usize, text: &str| {
        let mut text = text.to_owned();
        for (role, name) in roles {
            text = text.replace(&format!("{{{role}}}"), name[language]);
        }
        for field in &fields {
            let name = match language {
                0 if field.title == field.name => format!("“{}”", field.title),
                0 => format!("“{}” ({})", field.title, field.name),
                _ => field.name.to_owned(),
            };
            text = text.replace(&format!("{{{}}}", field.name), &name);
        }
        let mut letters = text.chars();
        let first: String = letters
            .by_ref()
            .take(1)
            .flat_map(char::to_uppercase)
            .collect();
        let rest = letters.as_str().trim_end_matches('.');
        format!("{first}{rest}.")
    };
    Ok([plain(0, &message.0), plain(1, &message.1)])
}

type Roles = &'static [(&'static str, [&'static str; 2])];

/// The parts that fields play in a rule, in words.
fn roles(body: &RuleBody) -> Roles {
    match body {
        RuleBody::Order { .. } => &[
            ("field", ["một mốc thời gian", "a date"]),
            (
                "other",
                ["mốc phải đứng trước nó", "one that must come before it"],
            ),
        ],
        RuleBody::PercentOf { .. } => &[
            ("field", ["một tỷ lệ", "a percentage"]),
            ("part", ["số đếm của nó", "its count"]),
            ("base", ["tổng của nó", "its base"]),
        ],
        _ => &[("field", ["trường", "the field"])],
    }
}

/// What stands in braces.
fn braced(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

/// A number of per cent, in hundredths of a percent.
pub(super) fn hundredths(number: &str, at: &Place) -> Result<u32, ProfileError> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{decimals:0<2}");
    (decimals.len() <= 2)
        .then(|| digits.parse().ok())
        .flatten()
        .filter(|hundredths| *hundredths <= 1_000_000)
        .ok_or_else(|| {
            at.error(
                "phải là số phần trăm từ 0, nhiều nhất hai chữ số thập phân",
                "must be per cent from 0 on, with two decimals at most",
            )
        })
}
