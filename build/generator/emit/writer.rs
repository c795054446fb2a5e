//! Text with indentation, laid out as rustfmt would.

/// How wide rustfmt lets a line be; and how wide the arguments of a call, or the items of an array, on one line.
const WIDTH: usize = 100;
const CALL_WIDTH: usize = 60;
const ARRAY_WIDTH: usize = 60;

pub struct CodeWriter {
    text: String,
    indent: usize,
}

impl CodeWriter {
    pub fn new(header: &str) -> Self {
        Self {
            text: header.to_owned(),
            indent: 0,
        }
    }

    pub fn finish(self) -> String {
        self.text
    }

    /// One line at the indentation at hand; an empty one stays empty.
    pub fn line(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n("    ", self.indent));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// Several lines, each at the indentation at hand.
    pub fn lines(&mut self, text: &str) {
        for line in text.lines() {
            self.line(line);
        }
    }

    /// An empty line, as it stands before each item.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// `head {`, the body one step in, `}` and what stands behind it.
    pub fn block(&mut self, head: &str, tail: &str, body: impl FnOnce(&mut Self)) {
        self.nest(&format!("{head} {{"), &format!("}}{tail}"), body);
    }

    /// `head`, the body one step in, `tail`.
    pub fn nest(&mut self, head: &str, tail: &str, body: impl FnOnce(&mut Self)) {
        self.line(head);
        self.indented(body);
        self.line(tail);
    }

    /// The body one step in.
    pub fn indented(&mut self, body: impl FnOnce(&mut Self)) {
        self.indent += 1;
        body(self);
        self.indent -= 1;
    }

    /// An arm of a `match`, in braces where it is too long for one line.
    pub fn arm(&mut self, pattern: &str, value: &str) {
        let flat = format!("{pattern} => {value},");
        if self.fits(&flat) {
            self.line(flat);
        } else {
            self.block(&format!("{pattern} =>"), "", |out| out.line(value));
        }
    }

    /// `head[`, the structs, `]tail`. As rustfmt has it, a single struct opens and closes on the lines of the brackets.
    pub fn structs<T>(
        &mut self,
        head: &str,
        name: &str,
        items: &[T],
        tail: &str,
        mut body: impl FnMut(&mut Self, &T),
    ) {
        if items.is_empty() {
            return self.line(format!("{head}[]{tail}"));
        }
        if let [item] = items {
            return self.block(&format!("{head}[{name}"), &format!("]{tail}"), |out| {
                body(out, item);
            });
        }
        self.nest(&format!("{head}["), &format!("]{tail}"), |out| {
            for item in items {
                out.block(name, ",", |out| body(out, item));
            }
        });
    }

    /// `head(`, the arguments, `)tail`; one to a line where rustfmt would not have them on one.
    pub fn call(&mut self, head: &str, arguments: &[String], tail: &str) {
        self.sequence(
            &format!("{head}("),
            arguments,
            &format!("){tail}"),
            CALL_WIDTH,
        );
    }

    /// `head[`, the items, `]tail`; one to a line where rustfmt would not have them on one.
    pub fn array(&mut self, head: &str, items: &[String], tail: &str) {
        self.sequence(&format!("{head}["), items, &format!("]{tail}"), ARRAY_WIDTH);
    }

    /// A function: its parameters on one line if they fit, and the body one step in.
    pub fn function(
        &mut self,
        head: &str,
        parameters: &[&str],
        result: &str,
        body: impl FnOnce(&mut Self),
    ) {
        let parameters: Vec<String> = parameters.iter().map(ToString::to_string).collect();
        self.sequence(
            &format!("{head}("),
            &parameters,
            &format!(") -> {result} {{"),
            WIDTH,
        );
        self.indented(body);
        self.line("}");
    }

    fn sequence(&mut self, head: &str, items: &[String], tail: &str, width: usize) {
        let joined = items.join(", ");
        let flat = format!("{head}{joined}{tail}");
        if joined.chars().count() <= width && self.fits(&flat) {
            self.line(flat);
            return;
        }
        // A call that is the only item is opened instead of the sequence.
        if let [item] = items
            && let Some((call, argument)) =
                item.strip_suffix(')').and_then(|item| item.split_once('('))
        {
            let argument = format!("{argument},");
            return self.nest(&format!("{head}{call}("), &format!("){tail}"), |out| {
                out.line(argument);
            });
        }
        self.nest(head, tail, |out| {
            for item in items {
                out.line(format!("{item},"));
            }
        });
    }

    /// Documentation. What rustdoc would take for markup outside of code spans is escaped.
    pub fn doc(&mut self, text: &str) {
        for line in text.split('\n') {
            if line.is_empty() {
                self.line("///");
            } else {
                let escaped = escaped(line);
                self.line(format!("/// {escaped}"));
            }
        }
    }

    pub fn fits(&self, line: &str) -> bool {
        self.indent * 4 + line.chars().count() <= WIDTH
    }
}

/// A text without what rustdoc would take for markup outside of code spans.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for char in text.chars() {
        if char == '`' {
            in_code = !in_code;
        }
        if !in_code && matches!(char, '<' | '>' | '[' | ']') {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_outside_of_code() {
        assert_eq!(
            escaped("see <agency> and `[0-9]`"),
            "see \\<agency\\> and `[0-9]`"
        );
    }

    #[test]
    fn long_sequences_break_as_rustfmt_breaks_them() {
        let mut out = CodeWriter::new("");
        let name = |length: usize| vec!["a".repeat(length), "b".to_owned()];
        out.call("call", &name(57), "?;");
        out.call("call", &name(58), "?;");
        let text = out.finish();
        let mut lines = text.lines();
        assert!(lines.next().is_some_and(|line| line.ends_with("a, b)?;")));
        assert_eq!(lines.next(), Some("call("));
        assert!(text.ends_with("    b,\n)?;\n"));
    }
}
