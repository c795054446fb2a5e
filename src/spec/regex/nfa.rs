//! The syntax tree to an automaton that may be in many states at once (Thompson's construction).

use std::collections::BTreeMap;

use super::error::{PatternError, too_large};
use super::parse::{Ast, Class};

/// How many nodes a pattern may need: `[^…]{1,1000}` fits several times over.
const MAX_NODES: usize = 8000;

/// A nondeterministic automaton.
#[derive(Debug)]
pub(super) struct Nfa {
    pub(super) nodes: Vec<NfaNode>,
    pub(super) start: usize,
    /// The distinct sets of characters that the nodes refer to.
    pub(super) classes: Vec<Class>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NfaNode {
    /// The text may end here.
    Accept,
    /// Reads a character of a class and goes on.
    Read { class: usize, next: usize },
    /// Goes on at both without reading.
    Fork(usize, usize),
}

/// Builds the automaton of a syntax tree.
pub(super) fn build(ast: &Ast) -> Result<Nfa, PatternError> {
    let mut builder = Builder {
        nodes: vec![NfaNode::Accept],
        classes: BTreeMap::new(),
    };
    let start = builder.add(ast, 0)?;
    let mut classes: Vec<_> = builder.classes.into_iter().collect();
    classes.sort_by_key(|(_, number)| *number);
    Ok(Nfa {
        nodes: builder.nodes,
        start,
        classes: classes.into_iter().map(|(class, _)| class).collect(),
    })
}

struct Builder {
    nodes: Vec<NfaNode>,
    /// Each distinct class with its number, in order of first use.
    classes: BTreeMap<Class, usize>,
}

impl Builder {
    /// Adds the nodes of `ast`, which go on at `next`, and gives their first. So an automaton grows from its end.
    fn add(&mut self, ast: &Ast, next: usize) -> Result<usize, PatternError> {
        match ast {
            Ast::Class(class) => {
                let number = self.classes.len();
                let class = *self.classes.entry(class.clone()).or_insert(number);
                self.push(NfaNode::Read { class, next })
            }
            Ast::Sequence(items) => items
                .iter()
                .rev()
                .try_fold(next, |next, item| self.add(item, next)),
            Ast::Alternation(branches) => {
                let mut first = None;
                for branch in branches.iter().rev() {
                    let entry = self.add(branch, next)?;
                    first = Some(match first {
                        None => entry,
                        Some(others) => self.push(NfaNode::Fork(entry, others))?,
                    });
                }
                Ok(first.unwrap_or(next))
            }
            Ast::Repeat { item, min, max } => {
                let mut entry = match max {
                    None => self.add_loop(item, next)?,
                    Some(max) => self.add_optional(item, max - min, next)?,
                };
                for _ in 0..*min {
                    let before = entry;
                    entry = self.add(item, before)?;
                    if entry == before {
                        break; // the item is empty, and so is any number of it
                    }
                }
                Ok(entry)
            }
        }
    }

    /// `item*`
    fn add_loop(&mut self, item: &Ast, next: usize) -> Result<usize, PatternError> {
        let fork = self.push(NfaNode::Fork(next, next))?;
        let body = self.add(item, fork)?;
        self.nodes[fork] = NfaNode::Fork(body, next);
        Ok(fork)
    }

    /// `item{0,count}`, as `(?:item(?:item…)?)?`
    fn add_optional(&mut self, item: &Ast, count: u32, next: usize) -> Result<usize, PatternError> {
        let mut entry = next;
        for _ in 0..count {
            let body = self.add(item, entry)?;
            entry = self.push(NfaNode::Fork(body, next))?;
        }
        Ok(entry)
    }

    fn push(&mut self, node: NfaNode) -> Result<usize, PatternError> {
        if self.nodes.len() >= MAX_NODES {
            return Err(too_large(
                &format!("các phép lặp có tổng cộng hơn {MAX_NODES} bước"),
                &format!("its repeats come to more than {MAX_NODES} steps"),
            ));
        }
        self.nodes.push(node);
        Ok(self.nodes.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    fn built(inside: &str) -> Result<Nfa, PatternError> {
        build(&parse(&format!(r"^(?:{inside})(?![\s\S])"))?)
    }

    #[test]
    fn an_automaton_grows_from_its_end() {
        let nfa = built("ab?").expect("a pattern of the subset");
        assert_eq!(
            nfa.nodes,
            [
                NfaNode::Accept,
                NfaNode::Read { class: 0, next: 0 },
                NfaNode::Fork(1, 0),
                NfaNode::Read { class: 1, next: 2 },
            ]
        );
        assert_eq!(nfa.start, 3);
        assert!(nfa.classes[0].contains(u32::from('b')) && nfa.classes[1].contains(u32::from('a')));
    }

    #[test]
    fn a_loop_leads_back() {
        let nfa = built("[0-9]*").expect("a pattern of the subset");
        assert_eq!(
            nfa.nodes,
            [
                NfaNode::Accept,
                NfaNode::Fork(2, 0),
                NfaNode::Read { class: 0, next: 1 }
            ]
        );
    }

    #[test]
    fn equal_classes_are_kept_once() {
        let nfa = built("[0-9]{4}-[0-9]{2}").expect("a pattern of the subset");
        assert_eq!(nfa.classes.len(), 2);
        assert_eq!(nfa.nodes.len(), 1 + 4 + 1 + 2);
    }

    #[test]
    fn repeats_within_repeats_end_in_an_error_and_not_in_all_memory() {
        assert!(built("[0-9]{1000}").is_ok());
        let error = built("(?:(?:a{1000}){1000}){1000}").expect_err("a thousand million steps");
        assert!(error.reason.contains("too large"), "{error}");
        let error = built("(?:(?:a*){1000}){1000}").expect_err("a million loops");
        assert!(error.reason.contains("too large"), "{error}");
    }

    #[test]
    fn any_number_of_nothing_is_nothing() {
        let nfa = built("(?:(?:(?:){1000}){1000}){1000}").expect("a pattern of the subset");
        assert_eq!(nfa.nodes, [NfaNode::Accept]);
    }
}
