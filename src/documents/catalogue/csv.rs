//! CSV as spreadsheets write it: lines of columns.

use std::mem::take;

/// A text in quotes, which begins in this line, has no end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OpenQuote(pub(super) usize);

/// The lines of a CSV text, each as its columns. Empty lines are passed over.
pub(super) struct Lines<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
    separator: char,
    /// The number of the line at hand, from 1.
    line: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let (stated, rest) = stated_separator(text);
        Self {
            rest: rest.chars().peekable(),
            separator: stated.unwrap_or_else(|| separator(text)),
            line: 1 + usize::from(stated.is_some()),
        }
    }

    /// The columns up to the end of the line.
    fn columns(&mut self) -> Result<Vec<String>, OpenQuote> {
        let mut columns = Vec::new();
        let mut column = String::new();
        while let Some(char) = self.rest.next() {
            match char {
                '"' if column.is_empty() => self.quoted(&mut column)?,
                '\n' => {
                    self.line += 1;
                    break;
                }
                '\r' if self.rest.peek() == Some(&'\n') => {}
                char if char == self.separator => columns.push(take(&mut column)),
                char => column.push(char),
            }
        }
        columns.push(column);
        Ok(columns)
    }

    /// What is in quotes, of which the first has been read.
    fn quoted(&mut self, column: &mut String) -> Result<(), OpenQuote> {
        let begun = self.line;
        loop {
            match self.rest.next() {
                None => return Err(OpenQuote(begun)),
                Some('"') if self.rest.peek() == Some(&'"') => {
                    self.rest.next();
                    column.push('"');
                }
                Some('"') => return Ok(()),
                Some(char) => {
                    self.line += usize::from(char == '\n');
                    column.push(char);
                }
            }
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Vec<String>, OpenQuote>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.rest.peek().is_some() {
            match self.columns() {
                Ok(columns) if columns.iter().all(|column| column.trim().is_empty()) => {}
                Ok(columns) => return Some(Ok(columns)),
                Err(error) => {
                    // What is behind an open quote is inside of it.
                    self.rest = "".chars().peekable();
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

/// What a first line `sep=;`, which spreadsheets write and read, says; and what is behind it.
fn stated_separator(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let stated = line
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .and_then(|start| line.strip_prefix(start));
    let mut stated = stated.into_iter().flat_map(str::chars);
    match (stated.next(), stated.next()) {
        (Some(separator), None) => (Some(separator), rest),
        _ => (None, text),
    }
}

/// What stands between the columns: what the first line has most of.
fn separator(text: &str) -> char {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let count = |separator: &char| header.matches(*separator).count();
    // Of several with the same count, the last is taken.
    ['\t', ';', ',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_separators_line_breaks_and_quotes() {
        let text = "a;b\r\n\r\n\"x; \"\"y\"\"\nz\";\r\n;;\n c ;d";
        let lines: Result<Vec<_>, _> = Lines::new(text).collect();
        let due = [["a", "b"], ["x; \"y\"\nz", ""], [" c ", "d"]];
        assert_eq!(lines.unwrap(), due);
    }

    #[test]
    fn a_first_line_may_state_the_separator() {
        let lines =
            |text: &str| -> Vec<Vec<String>> { Lines::new(text).map(Result::unwrap).collect() };
        let due = [["a,b", "c,d"]];
        assert_eq!(lines("sep=;\r\na,b;c,d"), due);
        assert_eq!(lines("SEP=|\na,b|c,d\n"), due);
        assert_eq!(lines("sep=;"), Vec::<Vec<String>>::new());
        assert_eq!(lines("sep=ab;c"), [["sep=ab", "c"]]);
        let open = Lines::new("sep=;\n\"x").next();
        assert_eq!(open, Some(Err(OpenQuote(2))));
    }

    #[test]
    fn an_open_quote_is_told_by_its_line_and_ends_the_text() {
        let mut lines = Lines::new("a,b\nc,d\n\"e,f\ng\n");
        assert!(lines.next().is_some_and(|line| line.is_ok()));
        assert!(lines.next().is_some_and(|line| line.is_ok()));
        assert_eq!(lines.next(), Some(Err(OpenQuote(3))));
        assert_eq!(lines.next(), None);
    }
}
