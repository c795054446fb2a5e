//! Reads the modules of `src/` with `syn`: the names that each has, and the paths that stand in its code.

use std::fs;
use std::path::Path;

use syn::buffer::{Cursor, TokenBuffer};
use syn::visit::{self, Visit};
use syn::{Attribute, Ident, ImplItemFn, Item, ItemMod, ItemUse, Macro, Meta, UseTree, Visibility};

use super::source::{Mention, Module, Segments, Source, src};

/// Reads a module, and the modules that it declares.
pub(crate) struct Reader<'s> {
    source: &'s mut Source,
    module: Segments,
    file: String,
}

impl<'s> Reader<'s> {
    pub(crate) fn new(source: &'s mut Source) -> Self {
        Self {
            source,
            module: Vec::new(),
            file: "lib.rs".to_owned(),
        }
    }

    /// Reads a file as a part of the module.
    pub(crate) fn read_file(&mut self, file: &Path) {
        let text = fs::read_to_string(file).unwrap();
        let code = syn::parse_file(&text);
        let code = code.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.here();
        self.visit_file(&code);
    }

    /// The module that is being read.
    fn here(&mut self) -> &mut Module {
        let module = self.source.modules.entry(self.module.clone()).or_default();
        module.file.clone_from(&self.file);
        module
    }

    fn mention(&mut self, path: Segments, handed_on: bool) {
        let module = self.module.clone();
        self.source.mentions.push(Mention {
            module,
            path,
            handed_on,
        });
    }

    /// Takes what `use` brings into the module.
    fn import(&mut self, tree: &UseTree, mut path: Segments, handed_on: bool) {
        let (name, bound) = match tree {
            UseTree::Path(step) => {
                path.push(step.ident.to_string());
                return self.import(&step.tree, path, handed_on);
            }
            UseTree::Group(group) => {
                let trees = group.items.iter();
                return trees.for_each(|tree| self.import(tree, path.clone(), handed_on));
            }
            UseTree::Glob(_) => {
                assert!(path != ["crate"], "src/{}: import by names", self.file);
                self.here().globs.push(path.clone());
                return self.mention(path, handed_on);
            }
            UseTree::Name(name) => (&name.ident, &name.ident),
            UseTree::Rename(renamed) => (&renamed.ident, &renamed.rename),
        };
        if name != "self" {
            path.push(name.to_string());
        }
        let bound = if bound == "self" {
            path.last().unwrap().clone()
        } else {
            bound.to_string()
        };
        self.here().imports.insert(bound, path.clone());
        self.mention(path, handed_on);
    }

    /// The paths in the tokens of a macro, of its definition or of its call.
    fn scan(&mut self, mut cursor: Cursor<'_>) {
        while !cursor.eof() {
            if let Some((inside, _, _, after)) = cursor.any_group() {
                self.scan(inside);
                cursor = after;
            } else if let Some((first, after)) = cursor.ident() {
                let mut path = vec![first.to_string()];
                cursor = after;
                while let Some((name, after)) = segment(cursor) {
                    path.push(name.to_string());
                    cursor = after;
                }
                self.mention(path, false);
            } else if let Some((_, after)) = cursor.token_tree() {
                cursor = after;
            }
        }
    }
}

/// A segment of a path behind its first: `::name`.
fn segment(cursor: Cursor<'_>) -> Option<(Ident, Cursor<'_>)> {
    let (first, cursor) = cursor.punct()?;
    let (second, cursor) = cursor.punct()?;
    (first.as_char() == ':' && second.as_char() == ':').then(|| cursor.ident())?
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let (attributes, name) = outline(item);
        if !only_for_tests(attributes) {
            self.here().items.extend(name.map(Ident::to_string));
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, method: &'ast ImplItemFn) {
        if !only_for_tests(&method.attrs) {
            visit::visit_impl_item_fn(self, method);
        }
    }

    fn visit_item_mod(&mut self, declared: &'ast ItemMod) {
        let file = self.file.clone();
        self.module.push(declared.ident.to_string());
        if declared.content.is_some() {
            self.here();
            visit::visit_item_mod(self, declared);
        } else {
            let path = self.module.join("/");
            let folder = format!("{path}/mod.rs");
            self.file = if src().join(&folder).exists() {
                folder
            } else {
                format!("{path}.rs")
            };
            self.read_file(&src().join(&self.file));
        }
        self.module.pop();
        self.file = file;
    }

    fn visit_item_use(&mut self, import: &'ast ItemUse) {
        let handed_on = !matches!(import.vis, Visibility::Inherited);
        self.import(&import.tree, Vec::new(), handed_on);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path.segments.iter().map(|segment| &segment.ident);
        self.mention(names.map(Ident::to_string).collect(), false);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        if call.path.is_ident("include") {
            // `concat!(env!("OUT_DIR"), "/name.rs")`
            let tokens = call.tokens.to_string();
            let (_, name) = tokens.rsplit_once("\"/").unwrap();
            let (name, _) = name.split_once('"').unwrap();
            self.read_file(&Path::new(env!("OUT_DIR")).join(name));
        } else {
            self.visit_path(&call.path);
            self.scan(TokenBuffer::new2(call.tokens.clone()).begin());
        }
    }

    /// Documentation may name what it likes.
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.scan(TokenBuffer::new2(list.tokens.clone()).begin());
        }
    }

    /// Where an item may be seen is no import.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

fn only_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string() == "test",
        _ => false,
    })
}

/// The attributes of an item, and the name that it defines; a module is no item of its parent here.
fn outline(item: &Item) -> (&[Attribute], Option<&Ident>) {
    match item {
        Item::Const(item) => (&item.attrs, Some(&item.ident)),
        Item::Enum(item) => (&item.attrs, Some(&item.ident)),
        Item::Fn(item) => (&item.attrs, Some(&item.sig.ident)),
        Item::Impl(item) => (&item.attrs, None),
        Item::Macro(item) => (&item.attrs, item.ident.as_ref()),
        Item::Mod(item) => (&item.attrs, None),
        Item::Static(item) => (&item.attrs, Some(&item.ident)),
        Item::Struct(item) => (&item.attrs, Some(&item.ident)),
        Item::Trait(item) => (&item.attrs, Some(&item.ident)),
        Item::Type(item) => (&item.attrs, Some(&item.ident)),
        Item::Use(item) => (&item.attrs, None),
        _ => panic!("an item that this test does not know"),
    }
}
