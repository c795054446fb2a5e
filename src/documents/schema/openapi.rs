//! The calls of the portal as an OpenAPI document.

use super::Adjust;
use super::flat::Maker;
use super::tools::{SchemaDialect, ToolSchema};
use super::whole::parsed;
use crate::documents::built_in;
use crate::packets::{Group, Message};
use crate::spec::Grade;
use crate::syntax::json::Tree;
use crate::wire::Form;

/// A version of OpenAPI in which the calls of the portal are described.
///
/// There is a path for each service, and one, `/`, for all of them, told apart by `service`, as the portal has it. What is
/// not public stands under `x-provisional`: addresses, status codes, and some fields.
///
/// ```
/// use qcvn120::OpenApi;
///
/// let document = OpenApi::V3_1.document(false);
/// assert!(document.contains("\"/DongBoHoSoMC\""));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenApi {
    /// 3.1.0.
    V3_1,
    /// 3.0.3.
    V3_0,
}

impl OpenApi {
    /// The document; `open` as in [`ToolSchema::open`].
    pub fn document(self, open: bool) -> String {
        self.adjusted(open, &built_in::file)
    }

    /// The document; `adjust` says what stands for each schema file.
    pub(crate) fn adjusted(self, open: bool, adjust: Adjust<'_>) -> String {
        let (version, dialect) = match self {
            Self::V3_1 => ("3.1.0", SchemaDialect::OpenApi31),
            Self::V3_0 => ("3.0.3", SchemaDialect::OpenApi30),
        };
        let files = parsed(adjust);
        let mut maker = Maker::new(&files, ToolSchema { dialect, open });
        let calls: Vec<Call> = Message::ALL
            .iter()
            .map(|message| Call::new(*message, &mut maker))
            .collect();
        let mut paths = vec![("/".to_owned(), endpoint(&calls))];
        paths.extend(calls.iter().map(|call| (call.path(), call.item())));
        let schemas = maker.definitions().into_iter().collect();
        let document = object([
            ("openapi", Tree::text(version)),
            ("info", info(self)),
            ("servers", Tree::Array(vec![server()])),
            // The token of the session is a field of each request.
            ("security", Tree::Array(Vec::new())),
            ("tags", tags(&calls)),
            ("paths", Tree::Object(paths)),
            ("components", object([("schemas", Tree::Object(schemas))])),
        ]);
        document.pretty() + "\n"
    }
}

/// A call of the portal.
struct Call {
    message: Message,
    request: (String, Tree),
    reply: Tree,
}

impl Call {
    fn new(message: Message, maker: &mut Maker<'_>) -> Self {
        let (name, schema) = maker.form(message, Form::Request);
        let request = maker.define(&name, schema);
        let has_reply = message.forms().any(|form| form == Form::Reply);
        let reply = has_reply.then(|| {
            let (name, schema) = maker.form(message, Form::Reply);
            maker.define(&name, schema)
        });
        Self {
            message,
            request: (name, request),
            reply: reply.unwrap_or_else(|| Tree::Object(Vec::new())),
        }
    }

    fn path(&self) -> String {
        format!("/{}", self.message.name())
    }

    fn item(&self) -> Tree {
        let spec = self.message.spec();
        let mut members = vec![
            ("operationId", Tree::text(spec.name)),
            ("summary", Tree::text(spec.title)),
            (
                "description",
                Tree::text(&format!("{}\n\n{}", spec.description_vi, spec.description)),
            ),
            ("tags", Tree::Array(vec![Tree::text(spec.group.name())])),
            ("requestBody", body(self.request.1.clone())),
            ("responses", responses(self.reply.clone())),
        ];
        let reason = spec
            .provisional
            .or_else(|| (spec.evidence == Grade::Provisional).then_some("The call itself."));
        if let Some(reason) = reason {
            members.push(("x-provisional", Tree::text(reason)));
        }
        members.push(("x-direction", Tree::text(spec.direction.name())));
        object([("post", object(members))])
    }

    /// Whether requests say by `service` which call they are.
    fn has_service(&self) -> bool {
        self.message.spec().request.field("service").is_some()
    }
}

/// The one address of all services.
fn endpoint(calls: &[Call]) -> Tree {
    let told_apart: Vec<&Call> = calls.iter().filter(|call| call.has_service()).collect();
    let requests = told_apart.iter().map(|call| call.request.1.clone());
    let mapping = told_apart.iter().map(|call| {
        let place = call.request.1.get("$ref").cloned();
        let place = place.unwrap_or_else(|| Tree::text(&call.request.0));
        (call.message.name().to_owned(), place)
    });
    let takes = object([
        ("oneOf", Tree::Array(requests.collect())),
        (
            "discriminator",
            object([
                ("propertyName", Tree::text("service")),
                ("mapping", Tree::Object(mapping.collect())),
            ]),
        ),
    ]);
    let mut replies: Vec<Tree> = Vec::new();
    for call in told_apart {
        let known = |one: &Tree| one.to_string() == call.reply.to_string();
        if !replies.iter().any(known) {
            replies.push(call.reply.clone());
        }
    }
    let answers = object([("anyOf", Tree::Array(replies))]);
    let operation = object([
        ("operationId", Tree::text("call")),
        (
            "summary",
            Tree::text("Gọi một dịch vụ theo tên trong service"),
        ),
        (
            "description",
            Tree::text(
                "Every service under one address: `service` of the request tells which one is called.",
            ),
        ),
        (
            "tags",
            Tree::Array(
                groups(calls.iter().filter(|call| call.has_service()))
                    .map(|group| Tree::text(group.name()))
                    .collect(),
            ),
        ),
        ("requestBody", body(takes)),
        ("responses", responses(answers)),
        (
            "x-provisional",
            Tree::text("The address, and that all services share it."),
        ),
    ]);
    object([("post", operation)])
}

fn body(schema: Tree) -> Tree {
    object([
        ("required", Tree::Scalar("true".to_owned())),
        ("content", content(schema)),
    ])
}

fn responses(schema: Tree) -> Tree {
    object([
        (
            "200",
            object([
                (
                    "description",
                    Tree::text(
                        "The answer of the portal; its `error_code` tells whether it agrees.",
                    ),
                ),
                ("content", content(schema)),
            ]),
        ),
        (
            "4XX",
            object([
                (
                    "description",
                    Tree::text("The call was refused before any service saw it."),
                ),
                ("x-provisional", Tree::text("Which status codes there are.")),
            ]),
        ),
    ])
}

fn content(schema: Tree) -> Tree {
    object([("application/json", object([("schema", schema)]))])
}

fn info(version: OpenApi) -> Tree {
    let mut license = vec![("name", Tree::text("MIT OR Apache-2.0"))];
    match version {
        OpenApi::V3_1 => license.push(("identifier", Tree::text("MIT OR Apache-2.0"))),
        OpenApi::V3_0 => license.push((
            "url",
            Tree::text("https://www.apache.org/licenses/LICENSE-2.0"),
        )),
    }
    object([
        ("title", Tree::text("Gói tin QCVN 120:2019/BTTTT")),
        (
            "description",
            Tree::text(
                "What one-stop systems exchange with the National Public Service Portal. Made from the schema files of qcvn120, which is not the portal's; what no public source states is marked with x-provisional.",
            ),
        ),
        ("version", Tree::text(env!("CARGO_PKG_VERSION"))),
        ("license", object(license)),
    ])
}

fn server() -> Tree {
    object([
        ("url", Tree::text("/")),
        (
            "description",
            Tree::text("The portal, or the gateway of a province or ministry before it."),
        ),
        (
            "x-provisional",
            Tree::text("The address: each agency gets its own."),
        ),
    ])
}

fn tags(calls: &[Call]) -> Tree {
    let tag = |group: Group| {
        object([
            ("name", Tree::text(group.name())),
            ("description", Tree::text(group.title())),
        ])
    };
    Tree::Array(groups(calls.iter()).map(tag).collect())
}

/// The groups of these calls, which stand group by group.
fn groups<'c>(calls: impl Iterator<Item = &'c Call>) -> impl Iterator<Item = Group> {
    let mut groups: Vec<Group> = calls.map(|call| call.message.spec().group).collect();
    groups.dedup();
    groups.into_iter()
}

fn object<'k>(members: impl IntoIterator<Item = (&'k str, Tree)>) -> Tree {
    let members = members.into_iter();
    Tree::Object(
        members
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}
