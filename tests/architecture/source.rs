//! The modules of `src/`, and where the paths in their code lead.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::slice;

use super::reader::Reader;

/// From one layer or file to another.
pub(crate) type Arrow = (String, String);

pub(crate) fn src() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
}

/// A path by its segments; that of a module begins at the root of the crate.
pub(crate) type Segments = Vec<String>;

/// The modules of the crate, and every path that stands in their code.
#[derive(Default)]
pub(crate) struct Source {
    pub(crate) modules: BTreeMap<Segments, Module>,
    pub(crate) mentions: Vec<Mention>,
    /// The names of types that are `pub`, and of those that are not; those that macros define are in neither.
    pub(crate) public: BTreeSet<String>,
    pub(crate) private: BTreeSet<String>,
}

/// A module, and the names in it: those that it defines, those that it imports, and the modules whose names it has all.
#[derive(Default)]
pub(crate) struct Module {
    pub(crate) file: String,
    pub(crate) items: BTreeSet<String>,
    pub(crate) imports: BTreeMap<String, Segments>,
    pub(crate) globs: Vec<Segments>,
}

/// A path, and the module in which it stands.
pub(crate) struct Mention {
    pub(crate) module: Segments,
    pub(crate) path: Segments,
    /// By `pub use`, which hands on what the file itself may not need.
    pub(crate) handed_on: bool,
    pub(crate) shown: Shown,
}

/// Whether users of the crate see a path in its documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    /// In a body, or in what is not `pub`.
    #[default]
    No,
    /// In what is said of this type, unless that is private.
    With(String),
    Yes,
}

impl Source {
    pub(crate) fn read() -> Self {
        let mut source = Self::default();
        Reader::new(&mut source).read_file(&src().join("lib.rs"));
        // The root is above all layers: it only says what is public.
        source.mentions.retain(|mention| !mention.module.is_empty());
        source
    }

    pub(crate) fn file(&self, mention: &Mention) -> &str {
        &self.modules[&mention.module].file
    }

    pub(crate) fn layers(&self) -> BTreeSet<String> {
        self.modules
            .keys()
            .filter_map(|module| module.first().cloned())
            .collect()
    }

    /// The arrows between layers, each with the paths that make it.
    pub(crate) fn layer_arrows(&self) -> BTreeMap<Arrow, Vec<&Mention>> {
        let mut arrows: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for mention in &self.mentions {
            let from = &mention.module[0];
            if let Some(to) = self.layer(mention).filter(|to| to != from) {
                arrows.entry((from.clone(), to)).or_default().push(mention);
            }
        }
        arrows
    }

    /// The layer that a path names, by itself or by what the root exports of it. `None` if the path begins with a name in
    /// scope: the import of that name was counted.
    fn layer(&self, mention: &Mention) -> Option<String> {
        let (module, rest) = start(&mention.module, &mention.path)?;
        let name = module.first().or(rest.first())?;
        if self.modules.contains_key(slice::from_ref(name)) {
            return Some(name.clone());
        }
        let export = self.modules[&Vec::new()].imports.get(name);
        Some(export.map_or(name, |path| &path[0]).clone())
    }

    /// The arrows between files.
    pub(crate) fn file_arrows(&self) -> BTreeSet<Arrow> {
        let arrows = self.file_mentions();
        let arrows = arrows.map(|(mention, to)| (self.file(mention).to_owned(), to.to_owned()));
        arrows.filter(|(from, to)| from != to).collect()
    }

    /// The paths for which a file needs another, and that file: the one which defines what the path names. A module alone
    /// is not needed: what the file uses of it is a path of its own.
    pub(crate) fn file_mentions(&self) -> impl Iterator<Item = (&Mention, &str)> {
        let needed = self.mentions.iter().filter(|mention| !mention.handed_on);
        needed.filter_map(|mention| {
            let (module, is_item) = self.definition(&mention.module, &mention.path, 0)?;
            is_item.then(|| (mention, self.modules[&module].file.as_str()))
        })
    }

    /// The module that a path leads to, over imports and exports, and whether the path names an item of it, not the module
    /// itself. `None` for names of other crates and of variables.
    fn definition(&self, from: &[String], path: &[String], depth: u8) -> Option<(Segments, bool)> {
        if depth == 9 {
            return None; // `use serde;` names itself.
        }
        let started = start(from, path);
        let mut ours = started.is_some();
        let (mut at, mut rest) = started.unwrap_or_else(|| (from.to_vec(), path));
        while let [name, after @ ..] = rest {
            let module = &self.modules[&at];
            let child = [at.as_slice(), slice::from_ref(name)].concat();
            let is_module = self.modules.contains_key(&child);
            if module.items.contains(name) {
                return Some((at, true));
            } else if let Some(import) = module.imports.get(name)
                && (after.is_empty() || !is_module)
            {
                return self.definition(&at, &[import, after].concat(), depth + 1);
            } else if is_module {
                (at, rest, ours) = (child, after, true);
            } else {
                let by_glob = module.globs.iter().find_map(|glob| {
                    let (module, is_item) = self.definition(&at, glob, depth + 1)?;
                    if is_item {
                        return None; // The variants of an enum.
                    }
                    self.definition(&module, slice::from_ref(name), depth + 1)
                });
                // A path of ours may end with a name that a macro defines there.
                return by_glob.or(ours.then_some((at, true)));
            }
        }
        Some((at, false))
    }
}

/// The module that a path starts from, and what follows; `None` if it starts with a name in scope or with another crate.
fn start<'p>(from: &[String], path: &'p [String]) -> Option<(Segments, &'p [String])> {
    let ups = path.iter().take_while(|name| *name == "super").count();
    match path[0].as_str() {
        "crate" => Some((Vec::new(), &path[1..])),
        "self" => {
            let ups = path[1..].iter().take_while(|name| *name == "super").count();
            Some((from[..from.len() - ups].to_vec(), &path[1 + ups..]))
        }
        _ => (ups > 0).then(|| (from[..from.len() - ups].to_vec(), &path[ups..])),
    }
}
