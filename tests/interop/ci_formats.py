"""What CI servers read: `check --format junit` under an XML Schema of their structure, `gitlab` under a JSON Schema, `github` as its
runner takes commands, `html` as a parser of HTML sees it."""

import argparse
import html.parser
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

from sarif import BROKEN

# https://docs.gitlab.com/ci/testing/code_quality/
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1, "pattern": r"^[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+$"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}

HOSTILE = {
    "<script>alert(1)<!--": b'[{"MaHoSo":"x","]]>":1,"<script>alert(1)":2,"##[error]x":3,"::error::x":4,"\\n::stop-commands::a":5,"\\u001b[2J\\u202e":6}]',
    "::error file=a,b::%0A.json": b'[{"MaHoSo":"x","[[ATTACHMENT|/etc/passwd]]":"\\uffff"}]',
    "\n::warning::x\x1b[2J\u202e.json": b'{"service": ',
    "]]>&amp;\"'.xml": "<LinhVuc><MALINHVUC>G15</MALINHVUC><Lạ-]]&gt;/></LinhVuc>".encode(),
}

VOID = {"meta", "input", "rect", "br"}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binary", required=True, type=Path)
    arguments.add_argument("--documents", required=True, type=Path, nargs="+", help="folders of documents")
    options = arguments.parse_args()
    binary = options.binary.absolute()
    schema = Path(__file__).with_name("junit.xsd").absolute()

    complaints = []
    counts = dict.fromkeys(("junit", "gitlab", "github", "html"), 0)
    reports = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for name, content in {**BROKEN, **HOSTILE}.items():
            (folder / name.replace("/", "-")).write_bytes(content)
        for documents in options.documents:
            for path in documents.glob("*.*"):
                if path.suffix in (".json", ".ndjson", ".xml"):
                    (folder / path.name).write_bytes(path.read_bytes())
        files = sorted(path.name for path in folder.iterdir())
        calls = {
            "all": ["--", *files],
            "english, denied, with values": ["--lang", "en", "--deny", "quirks", "--deny", "advice", "--values", "--all", "--", *files],
            "together": ["--together", "--deny", "advice", "--", *files],
            "few findings": ["--max-findings", "2", "--deny", "quirks", "--", *files],
            "one clean file": ["dong-bo-ho-so.json"],
            "missing, standard input": ["không có.json", "-"],
        }
        for call, words in calls.items():
            for form in counts:
                done = subprocess.run([binary, "check", "--format", form, *words], capture_output=True, cwd=folder, input=b'[{"MaHoSo":"x"}]')
                if done.stderr or done.returncode not in (0, 1, 2):
                    raise SystemExit(f"{form}, {call}: exit status {done.returncode}\n{done.stderr.decode()}")
                reports += 1
                judge = {"junit": junit, "gitlab": gitlab, "github": github, "html": page}[form]
                found, seen = judge(done.stdout, folder, schema)
                counts[form] += seen
                complaints += [f"{form}, {call}: {text}" for text in found]
    for complaint in complaints:
        print(complaint)
    print(f"formats of CI servers: {reports} reports, {counts}; {len(complaints)} complaints")
    return 1 if complaints or not all(counts.values()) else 0


def junit(report: bytes, folder: Path, schema: Path) -> tuple[list[str], int]:
    """What xmllint says of it, and how many cases there are."""
    done = subprocess.run(["xmllint", "--nonet", "--noout", "--huge", "--schema", schema, "-"], capture_output=True, text=True, input=report.decode())
    complaints = [] if done.returncode == 0 else done.stderr.splitlines()[:5]
    return complaints, report.count(b"<testcase ")


def gitlab(report: bytes, folder: Path, schema: Path) -> tuple[list[str], int]:
    issues = json.loads(report)
    complaints = [f"{error.json_path}: {error.message}" for error in jsonschema.Draft202012Validator(CODE_QUALITY).iter_errors(issues)]
    prints = [issue["fingerprint"] for issue in issues]
    if len(set(prints)) < len(prints):
        complaints.append("fingerprints are not each one's own")
    return complaints, len(issues)


def github(report: bytes, folder: Path, schema: Path) -> tuple[list[str], int]:
    """Commands as the runner takes them (ActionCommand.cs): `::` at the start of a line, or `##[` anywhere in it."""
    complaints, commands = [], 0
    for line in re.split("\r\n|\r|\n", report.decode()):
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line):
            complaints.append(f"steers a terminal: {line!r}")
        if not line.strip().startswith("::"):
            if "##[" in line:
                complaints.append(f"a command of the old kind: {line}")
            continue
        commands += 1
        found = re.fullmatch(r"::(error|warning|notice) ((?:[a-z]+=[^,:]+,)*title=[^,:]+)::(.+)", line)
        if not found:
            complaints.append(f"no annotation: {line}")
    return complaints, commands


class Seen(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open, self.complaints, self.texts, self.articles = [], [], [], 0

    def handle_starttag(self, tag, attributes):
        self.articles += tag == "article"
        if tag in ("script", "img", "link", "iframe", "object", "form") or any(name.startswith("on") or name in ("src", "style") for name, _ in attributes):
            self.complaints.append(f"<{tag} {attributes}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.complaints.append(f"</{tag}> ends nothing")

    def handle_comment(self, data):
        self.complaints.append(f"a comment: {data[:40]}")

    def handle_data(self, data):
        self.texts.append(data)


def page(report: bytes, folder: Path, schema: Path) -> tuple[list[str], int]:
    seen = Seen()
    seen.feed(report.decode())
    seen.close()
    complaints = seen.complaints[:5]
    if seen.open:
        complaints.append(f"left open: {seen.open}")
    text = "".join(seen.texts)
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text):
        complaints.append("holds characters that steer")
    return complaints, seen.articles


if __name__ == "__main__":
    sys.exit(main())
