//! Reads the modules of `src/` with `syn`: the names that each has, and the paths that stand in its code.

use std::fs;
use std::mem;
use std::path::Path;

use syn::buffer::{Cursor, TokenBuffer};
use syn::visit::{self, Visit};
use syn::{
    Attribute, Block, Expr, Field, Ident, ImplItemConst, ImplItemFn, Item, ItemImpl, ItemMod,
    ItemUse, Macro, Meta, Type, UseTree, Variant, Visibility,
};

use super::source::{Mention, Module, Segments, Shown, Source, src};

/// Reads a module, and the modules that it declares.
pub(crate) struct Reader<'s> {
    source: &'s mut Source,
    module: Segments,
    file: String,
    shown: Shown,
    in_variant: bool,
}

impl<'s> Reader<'s> {
    pub(crate) fn new(source: &'s mut Source) -> Self {
        Self {
            source,
            module: Vec::new(),
            file: "lib.rs".to_owned(),
            shown: Shown::No,
            in_variant: false,
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
            shown: self.shown.clone(),
        });
    }

    /// What users see of a method: nothing if it is not `pub`.
    fn of_public(&self, visibility: &Visibility) -> Shown {
        match visibility {
            Visibility::Public(_) => self.shown.clone(),
            _ => Shown::No,
        }
    }

    /// Visits what users see as told.
    fn shown(&mut self, shown: Shown, visit: impl FnOnce(&mut Self)) {
        let before = mem::replace(&mut self.shown, shown);
        visit(self);
        self.shown = before;
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

    /// The paths in the tokens of a macro, of its definition or of its call. What stands between `pub` or `impl` and the
    /// body is taken as seen by users.
    fn scan(&mut self, mut cursor: Cursor<'_>) {
        let before = self.shown.clone();
        while !cursor.eof() {
            if let Some((inside, delimiter, _, after)) = cursor.any_group() {
                if format!("{delimiter:?}") == "Brace" {
                    self.shown = Shown::No;
                }
                self.scan(inside);
                cursor = after;
            } else if let Some((first, after)) = cursor.ident() {
                let is_limited = after.any_group().is_some(); // `pub(crate)`
                if first == "impl" || first == "pub" && !is_limited {
                    self.shown = Shown::Yes;
                }
                let mut path = vec![first.to_string()];
                cursor = after;
                while let Some((name, after)) = segment(cursor) {
                    path.push(name.to_string());
                    cursor = after;
                }
                self.mention(path, false);
            } else if let Some((token, after)) = cursor.token_tree() {
                if token.to_string() == ";" {
                    self.shown = before.clone();
                }
                cursor = after;
            }
        }
        self.shown = before;
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
            let shown = match visibility(item) {
                Some(Visibility::Public(_)) => Shown::Yes,
                _ => Shown::No,
            };
            if let Item::Struct(_) | Item::Enum(_) = item {
                let types = match shown {
                    Shown::Yes => &mut self.source.public,
                    _ => &mut self.source.private,
                };
                types.extend(name.map(Ident::to_string));
            }
            self.shown(shown, |reader| visit::visit_item(reader, item));
        }
    }

    fn visit_impl_item_fn(&mut self, method: &'ast ImplItemFn) {
        if !only_for_tests(&method.attrs) {
            let shown = self.of_public(&method.vis);
            self.shown(shown, |reader| visit::visit_impl_item_fn(reader, method));
        }
    }

    fn visit_impl_item_const(&mut self, constant: &'ast ImplItemConst) {
        let shown = self.of_public(&constant.vis);
        self.shown(shown, |reader| {
            visit::visit_impl_item_const(reader, constant);
        });
    }

    /// What is said of a type is seen where the type is; of a trait's methods the trait says what they take.
    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let of = match &*item.self_ty {
            Type::Path(path) => path.path.segments.last(),
            _ => None,
        };
        let shown = of.map_or(Shown::Yes, |of| Shown::With(of.ident.to_string()));
        self.shown(shown, |reader| {
            if item.trait_.is_some() {
                visit::visit_item_impl(reader, item);
            } else {
                item.items
                    .iter()
                    .for_each(|one| reader.visit_impl_item(one));
                // Not `pub` by itself, but what its public methods stand on.
                reader.visit_generics(&item.generics);
                reader.visit_type(&item.self_ty);
            }
        });
    }

    fn visit_field(&mut self, field: &'ast Field) {
        // Those of an enum's variants have no word for it, and are seen with it.
        let shown = match (&field.vis, self.in_variant) {
            (Visibility::Public(_), _) | (_, true) => self.shown.clone(),
            _ => Shown::No,
        };
        self.shown(shown, |reader| visit::visit_field(reader, field));
    }

    fn visit_variant(&mut self, variant: &'ast Variant) {
        self.in_variant = true;
        visit::visit_variant(self, variant);
        self.in_variant = false;
    }

    fn visit_block(&mut self, block: &'ast Block) {
        self.shown(Shown::No, |reader| visit::visit_block(reader, block));
    }

    fn visit_expr(&mut self, expression: &'ast Expr) {
        self.shown(Shown::No, |reader| visit::visit_expr(reader, expression));
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
            self.shown(Shown::No, |reader| {
                reader.scan(TokenBuffer::new2(list.tokens.clone()).begin());
            });
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

/// Where an item may be seen, if it says so.
fn visibility(item: &Item) -> Option<&Visibility> {
    match item {
        Item::Const(item) => Some(&item.vis),
        Item::Enum(item) => Some(&item.vis),
        Item::Fn(item) => Some(&item.vis),
        Item::Static(item) => Some(&item.vis),
        Item::Struct(item) => Some(&item.vis),
        Item::Trait(item) => Some(&item.vis),
        Item::Type(item) => Some(&item.vis),
        Item::Use(item) => Some(&item.vis),
        // A module says it of each of its items, and so does an `impl`.
        _ => None,
    }
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
