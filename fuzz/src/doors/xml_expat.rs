//! What expat takes for well-formed we read, and nothing else: a child process, Python's `pyexpat`, is asked.

use std::cell::RefCell;
use std::io::{BufReader, BufWriter, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use qcvn120::status_sync::TienDoHoSo;
use qcvn120::xml::{self, ParseErrorKind};
use qcvn120::{Encoding, ReadErrorKind};

/// Answers for each document, which comes behind its length in four bytes, `y` or `n`.
const EXPAT: &str = "
import sys
from pyexpat import ParserCreate, ExpatError
read, write = sys.stdin.buffer.read, sys.stdout.buffer
while length := read(4):
    try:
        ParserCreate().Parse(read(int.from_bytes(length, 'little')), True)
        write.write(b'y')
    except (ExpatError, LookupError, ValueError):
        write.write(b'n')
    write.flush()
";

struct Expat {
    _child: Child,
    to: BufWriter<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Expat {
    fn new() -> Self {
        let mut child = Command::new("python3")
            .args(["-c", EXPAT])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is there");
        let to = BufWriter::new(child.stdin.take().expect("it is piped"));
        let from = BufReader::new(child.stdout.take().expect("it is piped"));
        Self {
            _child: child,
            to,
            from,
        }
    }

    fn takes(&mut self, document: &[u8]) -> bool {
        let length = u32::try_from(document.len()).expect("documents are short");
        self.to
            .write_all(&length.to_le_bytes())
            .expect("expat is asked");
        self.to.write_all(document).expect("expat is asked");
        self.to.flush().expect("expat is asked");
        let mut answer = [0];
        self.from.read_exact(&mut answer).expect("expat answers");
        answer == *b"y"
    }
}

thread_local! {
    static JUDGE: RefCell<Expat> = RefCell::new(Expat::new());
}

/// The property.
pub fn holds(bytes: &[u8]) {
    if Encoding::of(bytes) != Encoding::Xml {
        return;
    }
    let ours = xml::read::<TienDoHoSo>(bytes);
    let is_ours = match &ours {
        Ok(_) => true,
        Err(error) => match error.kind() {
            // Refused, whatever else there is in the document.
            ReadErrorKind::Xml(ParseErrorKind::Doctype | ParseErrorKind::UnsupportedEncoding)
            | ReadErrorKind::Limit(_)
            | ReadErrorKind::Foreign(_) => return,
            _ => false,
        },
    };
    let theirs = JUDGE.with_borrow_mut(|expat| expat.takes(bytes));
    if is_ours == theirs {
        return;
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let declaration = text
        .starts_with("<?xml")
        .then(|| text.split("?>").next())
        .flatten();
    if is_ours {
        // Expat goes by the encoding that is declared, we by the bytes; its names are those of the fourth edition.
        let is_declared = declaration.is_some_and(|declaration| declaration.contains("encoding"));
        assert!(is_declared || !text.is_ascii(), "expat refuses: {text:?}");
    } else {
        // Expat does not look at the version, which is `1.` and digits.
        let is_one = |declaration: &str| {
            let version = declaration.split(['"', '\'']).nth(1);
            let minor = version.and_then(|version| version.strip_prefix("1."));
            minor.is_some_and(|minor| {
                !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        let is_version = declaration.is_some_and(|declaration| !is_one(declaration));
        assert!(is_version, "expat takes: {text:?} {:?}", ours.map(|_| ()));
    }
}
