//! How a schema for tools is written.

/// A dialect of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum SchemaDialect {
    /// Draft 2020-12, which OpenAPI 3.1 speaks too.
    #[default]
    Draft202012,
    /// Draft 7, which most tools know: definitions stand under `definitions`.
    Draft07,
    /// Of OpenAPI 3.1.
    OpenApi31,
    /// Of OpenAPI 3.0: no `const`, one type each, one example, nothing beside a reference.
    OpenApi30,
}

impl SchemaDialect {
    pub(super) fn definitions(self) -> &'static str {
        match self {
            Self::Draft202012 => "#/$defs/",
            Self::Draft07 => "#/definitions/",
            Self::OpenApi31 | Self::OpenApi30 => "#/components/schemas/",
        }
    }

    pub(super) fn is_openapi(self) -> bool {
        matches!(self, Self::OpenApi31 | Self::OpenApi30)
    }
}

/// A JSON Schema for tools: code generators, editors, forms, validators that know little.
///
/// It is one file for one form, made from the schema files, and gives their verdict. References lead to definitions in it by
/// name, and nothing stands beside them that decides; titles are names of types, in ASCII, with the Vietnamese name in the
/// description; lists of codes have `enumDescriptions`, `x-enum-varnames` and `x-enumNames`. What a schema of the
/// annotations says, evidence and rules, is left out: [`Message::json_schema`](crate::Message::json_schema) has it.
///
/// Patterns end in `$` and have no look-around, so that RE2 (Go), .NET and the rest compile them. In JSON Schema
/// that is the end of the text; where a validator takes a pattern to Python, .NET, Java or PCRE as it is, one line feed
/// more at the end of a value is let through.
///
/// ```
/// use qcvn120::{Form, Message, ToolSchema};
///
/// let schema = ToolSchema::new().draft07().of(Message::DongBoHoSoMC, Form::Reply).unwrap();
/// assert!(schema.len() < 3_000);
/// assert!(schema.contains(r##""$ref": "#/definitions/AnyRecord""##));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ToolSchema {
    pub(super) dialect: SchemaDialect,
    pub(super) open: bool,
}

impl ToolSchema {
    /// In draft 2020-12, with every demand.
    pub fn new() -> Self {
        Self::default()
    }

    /// In draft 7.
    pub fn draft07(self) -> Self {
        self.dialect(SchemaDialect::Draft07)
    }

    /// In another dialect.
    pub fn dialect(mut self, dialect: SchemaDialect) -> Self {
        self.dialect = dialect;
        self
    }

    /// With plain texts for what may be a number or a text, and for codes of closed lists: for generators that make `int` of
    /// `["integer", "string"]`, or nothing of `""` in an enumeration. Such a schema refuses the numbers and takes any code.
    pub fn open(mut self) -> Self {
        self.open = true;
        self
    }
}
