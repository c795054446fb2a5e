//! The schema of one form in one file for tools that make code or forms of it: named definitions, and nothing that a reader
//! has to look for elsewhere.

use std::collections::BTreeMap;

use super::places::{find, joined};
use super::tools::{SchemaDialect, ToolSchema};
use crate::packets::Message;
use crate::spec::compile;
use crate::syntax::json::Tree;
use crate::wire::Form;

/// Makes schemas, and gathers the definitions that these refer to.
pub(super) struct Maker<'f> {
    files: &'f BTreeMap<&'static str, Tree>,
    style: ToolSchema,
    definitions: BTreeMap<String, Tree>,
}

/// A schema of the files and all that it refers to, the nearest first; each with the file that it stands in.
struct Chain<'f> {
    links: Vec<(String, &'f Tree)>,
    /// The place of the last.
    place: String,
}

impl<'f> Chain<'f> {
    /// What the nearest link says under a keyword.
    fn said(&self, keyword: &str) -> Option<&'f Tree> {
        self.links.iter().find_map(|(_, link)| link.get(keyword))
    }

    fn text(&self, keyword: &str) -> Option<String> {
        self.said(keyword)?.as_text()
    }

    /// What the last link says of itself: the record, the code list.
    fn target(&self) -> &'f Tree {
        // A chain starts with one.
        self.links[self.links.len() - 1].1
    }

    fn file(&self) -> &str {
        self.place
            .split_once('#')
            .map_or(&*self.place, |(file, _)| file)
    }

    /// The least that a text may have of characters.
    fn min_length(&self) -> usize {
        let all = self
            .links
            .iter()
            .filter_map(|(_, link)| link.get("minLength"));
        let all = all.filter_map(|least| least.to_string().parse().ok());
        all.max().unwrap_or(0)
    }

    /// The types that every link takes.
    fn types(&self) -> Vec<String> {
        let mut types: Option<Vec<String>> = None;
        for (_, link) in &self.links {
            let Some(said) = link.get("type") else {
                continue;
            };
            let said: Vec<String> = match said {
                Tree::Array(several) => several.iter().filter_map(Tree::as_text).collect(),
                one => one.as_text().into_iter().collect(),
            };
            types = Some(match types {
                None => said,
                Some(types) => types.into_iter().filter(|one| said.contains(one)).collect(),
            });
        }
        types.unwrap_or_default()
    }
}

impl<'f> Maker<'f> {
    pub(super) fn new(files: &'f BTreeMap<&'static str, Tree>, style: ToolSchema) -> Self {
        Self {
            files,
            style,
            definitions: BTreeMap::new(),
        }
    }

    /// The name of the definition of one form, and the definition.
    pub(super) fn form(&mut self, message: Message, form: Form) -> (String, Tree) {
        let name = message.name();
        let chain = self.follow(&format!("messages/{name}.json#/$defs/{form}"));
        if form == Form::List {
            let item = self.sub(chain.file(), chain.said("items"));
            let list = vec![
                ("title".to_owned(), Tree::text(&format!("{name}List"))),
                ("type".to_owned(), Tree::text("array")),
                ("items".to_owned(), item),
            ];
            return (format!("{name}List"), Tree::Object(list));
        }
        let name = Self::name(&chain);
        (name.clone(), self.record(&name, &chain))
    }

    /// What was referred to so far, by name.
    pub(super) fn definitions(self) -> BTreeMap<String, Tree> {
        self.definitions
    }

    /// Adds a definition, and gives what refers to it.
    pub(super) fn define(&mut self, name: &str, schema: Tree) -> Tree {
        self.definitions.insert(name.to_owned(), schema);
        self.refer(name)
    }

    fn follow(&self, place: &str) -> Chain<'f> {
        let (file, pointer) = place.split_once('#').unwrap_or((place, ""));
        let schema = self.files.get(file).and_then(|file| find(file, pointer));
        let schema = schema.expect("the build has followed every reference");
        self.chain(file.to_owned(), place.to_owned(), schema)
    }

    fn chain(&self, file: String, place: String, schema: &'f Tree) -> Chain<'f> {
        let next = schema.get("$ref").and_then(Tree::as_text);
        let next = next.filter(|_| schema.get("$id").is_none());
        let mut chain = match next {
            Some(reference) => self.follow(&joined(&file, &reference)),
            None => Chain {
                links: Vec::new(),
                place,
            },
        };
        chain.links.insert(0, (file, schema));
        chain
    }

    /// The name of a record or a code list, in ASCII, as the types of this crate have it.
    fn name(chain: &Chain<'_>) -> String {
        if let Some(record) = chain.target().get("x-record").and_then(Tree::as_text) {
            return record;
        }
        let file = chain.file().rsplit('/').next().unwrap_or_default();
        let file = file.trim_end_matches(".json");
        let pointer = chain
            .place
            .split_once('#')
            .map_or("", |(_, pointer)| pointer);
        match pointer.rsplit('/').next() {
            Some("request") => format!("{file}Request"),
            Some("reply") => format!("{file}Reply"),
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => file.to_owned(),
        }
    }

    /// The schema of a property or an item.
    fn sub(&mut self, file: &str, schema: Option<&'f Tree>) -> Tree {
        let Some(schema) = schema else {
            return Tree::Object(Vec::new());
        };
        let chain = self.chain(file.to_owned(), file.to_owned(), schema);
        if chain.target().get("properties").is_some() {
            let name = Self::name(&chain);
            if !self.definitions.contains_key(&name) {
                // What the record holds may refer to it again.
                self.definitions
                    .insert(name.clone(), Tree::Object(Vec::new()));
                let record = self.record(&name, &chain);
                self.definitions.insert(name.clone(), record);
            }
            return self.reference(&name, &chain, schema);
        }
        if let Some(items) = chain.said("items") {
            let mut made = vec![("type".to_owned(), Tree::text("array"))];
            made.extend(described(&chain));
            made.push(("items".to_owned(), self.sub(chain.file(), Some(items))));
            if chain.said("const").is_some() {
                // Only the empty list is one that is always the same, and not every tool knows lists as constants.
                made.push(("maxItems".to_owned(), Tree::Scalar("0".to_owned())));
            }
            self.annotate(&chain, &mut made);
            return Tree::Object(made);
        }
        let is_list = chain.target().get("enum").is_some() && chain.file().starts_with("codes/");
        if is_list && !self.style.open {
            // A list that takes no empty text where a code is due is a type of its own: nothing has to stand beside the reference.
            let required = chain.min_length() > 0;
            let name = Self::name(&chain) + if required { "Required" } else { "" };
            if !self.definitions.contains_key(&name) {
                let codes = codes(&chain, &name, required, self.style.dialect);
                self.definitions.insert(name.clone(), codes);
            }
            return self.reference(&name, &chain, schema);
        }
        self.leaf(&chain)
    }

    /// What refers to a definition, with what else is said of the field.
    fn reference(&self, name: &str, chain: &Chain<'_>, schema: &Tree) -> Tree {
        let mut made = self.refer(name);
        // OpenAPI 3.0 takes nothing beside a reference.
        if self.style.dialect != SchemaDialect::OpenApi30
            && let Tree::Object(members) = &mut made
        {
            if schema.get("description").is_some() {
                members.extend(described(chain));
            }
            self.annotate(chain, members);
        }
        made
    }

    fn refer(&self, name: &str) -> Tree {
        let place = format!("{}{name}", self.style.dialect.definitions());
        Tree::Object(vec![("$ref".to_owned(), Tree::text(&place))])
    }

    fn record(&mut self, name: &str, chain: &Chain<'f>) -> Tree {
        let mut made = vec![("title".to_owned(), Tree::text(name))];
        made.extend(described(chain));
        made.push(("type".to_owned(), Tree::text("object")));
        let (file, target) = &chain.links[chain.links.len() - 1];
        if let Some(required) = target.get("required") {
            made.push(("required".to_owned(), required.clone()));
        }
        let mut fields = Vec::new();
        for (name, field) in target.get("properties").into_iter().flat_map(Tree::members) {
            fields.push((name.clone(), self.sub(file, Some(field))));
        }
        made.push(("properties".to_owned(), Tree::Object(fields)));
        self.annotate(chain, &mut made);
        Tree::Object(made)
    }

    /// A value that holds no others: all that is demanded of it in one place.
    fn leaf(&self, chain: &Chain<'_>) -> Tree {
        let open = self.style.open;
        let mut types = chain.types();
        if open && types.len() > 1 {
            types = vec!["string".to_owned()];
        }
        let split = self.style.dialect == SchemaDialect::OpenApi30 && types.len() > 1;
        let mut made = described(chain);
        if let Some(codes) = chain.said("x-codes")
            && (open || chain.said("enum").is_none())
            && let Some((_, said)) = made.first_mut()
        {
            *said = Tree::text(&(said.as_text().unwrap_or_default() + "\n\n" + &listed(codes)));
        }
        let mut ends = Vec::new();
        let mut say = |keyword: &str, value: Tree| ends.push((keyword.to_owned(), value));
        if let least @ 1.. = chain.min_length() {
            say("minLength", Tree::Scalar(least.to_string()));
        }
        if let Some(most) = chain.said("maxLength") {
            say("maxLength", most.clone());
        }
        if let Some(pattern) = chain.text("pattern") {
            say("pattern", Tree::text(&portable(&pattern)));
        }
        if let Some(also) = chain.said("allOf") {
            let patterns = also
                .items()
                .iter()
                .filter_map(|one| one.get("pattern")?.as_text());
            let stated = patterns.map(|pattern| {
                let pattern = Tree::text(&portable(&pattern));
                Tree::Object(vec![("pattern".to_owned(), pattern)])
            });
            say("allOf", Tree::Array(stated.collect()));
        }
        if let Some(only) = chain.said("const") {
            // A text that is always the same is an enumeration of one where `const` is not known.
            match self.style.dialect {
                SchemaDialect::OpenApi30 => say("enum", Tree::Array(vec![only.clone()])),
                _ => say("const", only.clone()),
            }
        }
        if let Some(codes) = chain.said("enum").filter(|_| !open) {
            // What may not be empty has no empty code.
            let due =
                |code: &&Tree| chain.min_length() == 0 || code.as_text().as_deref() != Some("");
            say(
                "enum",
                Tree::Array(codes.items().iter().filter(due).cloned().collect()),
            );
        }
        if split {
            let branch = |name: &String| {
                let mut branch = vec![("type".to_owned(), Tree::text(name))];
                if name == "string" {
                    branch.append(&mut ends.clone());
                }
                Tree::Object(branch)
            };
            let branches = types.iter().map(branch).collect();
            made.push(("anyOf".to_owned(), Tree::Array(branches)));
        } else {
            let mut names: Vec<Tree> = types.iter().map(|name| Tree::text(name)).collect();
            let said = if names.len() == 1 {
                names.remove(0)
            } else {
                Tree::Array(names)
            };
            made.push(("type".to_owned(), said));
            made.append(&mut ends);
        }
        self.annotate(chain, &mut made);
        Tree::Object(made)
    }

    /// Adds what decides on nothing, as far as the dialect knows it.
    fn annotate(&self, chain: &Chain<'_>, made: &mut Vec<(String, Tree)>) {
        let dialect = self.style.dialect;
        let mut say = |keyword: &str, value: Tree| made.push((keyword.to_owned(), value));
        if let Some(examples) = chain.said("examples") {
            let mut examples = examples.items().to_vec();
            if self.style.open && chain.types().len() > 1 {
                for example in &mut examples {
                    if example.as_text().is_none() {
                        *example = Tree::text(&example.to_string());
                    }
                }
                let mut seen = Vec::new();
                examples.retain(|example| {
                    let new = !seen.contains(&example.to_string());
                    seen.push(example.to_string());
                    new
                });
            }
            match dialect {
                SchemaDialect::OpenApi30 => {
                    if !examples.is_empty() {
                        say("example", examples.remove(0));
                    }
                }
                _ => say("examples", Tree::Array(examples)),
            }
        }
        if dialect != SchemaDialect::Draft07
            && let Some(deprecated) = chain.said("deprecated")
        {
            say("deprecated", deprecated.clone());
        }
        if !dialect.is_openapi() {
            return;
        }
        if let Some(xml) = chain.said("xml") {
            say("xml", xml.clone());
        }
        // What is said of the field itself, and not of what it refers to, which says it in its own place.
        let own = chain.links[0].1;
        let grade = |of: &str| own.get("x-evidence")?.get(of)?.as_text();
        if let Some(reason) = own.get("x-provisional") {
            say("x-provisional", reason.clone());
        } else if grade("field").as_deref() == Some("P") {
            say("x-provisional", Tree::text("The field itself."));
        }
    }
}

/// The Vietnamese name, the words in both languages and those for the form in one description, since the title is the name of a type.
fn described(chain: &Chain<'_>) -> Vec<(String, Tree)> {
    let form = |language: &str| chain.said("x-form")?.get(language)?.as_text();
    let parts = [
        chain.text("title"),
        chain.text("x-description-vi"),
        form("title").map(|form| format!("Dạng: {form}")),
        chain.text("description"),
        form("description").map(|form| format!("Form: {form}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let parts = parts.iter().map(|part| part.trim_end_matches('.'));
    let mut said: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    // What a profile adds is called and explained with the same words.
    said.dedup();
    // Words that begin with the name need no name before them.
    if let [name, words, ..] = said[..]
        && let Some(rest) = words.strip_prefix(name)
        && !rest.starts_with(char::is_alphanumeric)
    {
        said.remove(0);
    }
    if said.is_empty() {
        return Vec::new();
    }
    vec![(
        "description".to_owned(),
        Tree::text(&(said.join(". ") + ".")),
    )]
}

/// A closed list of codes, with the words for them that editors and code generators look for.
fn codes(chain: &Chain<'_>, name: &str, required: bool, dialect: SchemaDialect) -> Tree {
    let known = chain.said("x-codes").map(Tree::items).unwrap_or_default();
    let enumerated = chain.said("enum").map(Tree::items).unwrap_or_default();
    let mut kept = Vec::new();
    let mut words = Vec::new();
    let mut names = Vec::new();
    for code in enumerated {
        let spec = known
            .iter()
            .find(|one| one.get("code").map(Tree::to_string) == Some(code.to_string()));
        if spec.is_none() && required {
            continue;
        }
        kept.push(code.clone());
        words.push(Tree::text(&match spec {
            Some(spec) => labels(spec),
            None => "Không có (absent)".to_owned(),
        }));
        let variant = spec.and_then(|spec| spec.get("name")?.as_text());
        names.push(Tree::text(&variant.unwrap_or_else(|| "Absent".to_owned())));
    }
    let mut made = vec![("title".to_owned(), Tree::text(name))];
    // The list's own words: those of the field stand beside the reference.
    let list = Chain {
        links: chain.links[chain.links.len() - 1..].to_vec(),
        place: chain.place.clone(),
    };
    made.extend(described(&list));
    // OpenAPI takes no keywords of others but those that begin with x-.
    let described = if dialect.is_openapi() {
        "x-enumDescriptions"
    } else {
        "enumDescriptions"
    };
    made.extend(
        [
            ("type", Tree::text("string")),
            ("enum", Tree::Array(kept)),
            (described, Tree::Array(words)),
            ("x-enum-varnames", Tree::Array(names.clone())),
            ("x-enumNames", Tree::Array(names)),
        ]
        .map(|(key, value)| (key.to_owned(), value)),
    );
    Tree::Object(made)
}

/// The codes of a list with their labels, a line each.
fn listed(codes: &Tree) -> String {
    let line = |code: &Tree| {
        let value = code.get("code").and_then(Tree::as_text);
        format!("{} = {}", value.unwrap_or_default(), labels(code))
    };
    codes
        .items()
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

fn labels(code: &Tree) -> String {
    let [title, description] =
        ["title", "description"].map(|key| code.get(key).and_then(Tree::as_text));
    format!(
        "{} ({})",
        title.unwrap_or_default(),
        description.unwrap_or_default()
    )
}

/// A pattern that every engine compiles.
fn portable(pattern: &str) -> String {
    match compile(pattern) {
        Ok(compiled) => compiled.to_portable(),
        // The build, or the reader of the profile, has compiled every pattern.
        Err(_) => pattern.to_owned(),
    }
}
