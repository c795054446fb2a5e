"""Holds the XML reader against the W3C XML Conformance Test Suite: documents without a DOCTYPE, which the packets never have.

Each document is grafted into a packet in several ways. What comes out is judged by expat, so a graft that mends a broken
document is no test; each broken document must be refused in at least one of them.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import xml_expat
from judges import OurCommand

ROOT = "TienDoHoSo"
MESSAGE = "CapNhatTienDoHoSoMC"
BASE = "{http://www.w3.org/XML/1998/namespace}base"

# Documents that the suite calls broken and we read. We do not check namespaces: local names count, whatever their prefix.
ONLY_NAMESPACES = "broken as to namespaces alone"


@dataclass
class Case:
    """A document of the suite."""

    id: str
    path: Path
    data: bytes
    is_broken: bool
    by_namespaces: bool


@dataclass
class Graft:
    case: Case
    kind: str
    data: bytes
    refused_by_expat: str | None


def cases(suite: Path) -> list[Case]:
    """The documents for XML 1.0 without a DOCTYPE that are in UTF-8 or in what looks like it."""
    root = ElementTree.parse(suite / "cleaned/xmlconf-flattened.xml").getroot()
    found = []

    def walk(element, base: str):
        base = element.get(BASE, base)
        for child in element:
            if child.tag != "TEST":
                walk(child, base)
                continue
            path = suite / "xmlconf" / base / child.get("URI")
            editions = child.get("EDITION")
            if child.get("VERSION", "1.0") != "1.0" or editions and "5" not in editions.split():
                continue
            # What the suite calls an "error" may be read or refused.
            if child.get("TYPE") == "error":
                continue
            data = path.read_bytes()
            if any("<!DOCTYPE".encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
                continue
            recommendation = child.get("RECOMMENDATION") or ""
            found.append(
                Case(child.get("ID"), path, data, child.get("TYPE") == "not-wf", recommendation.startswith("NS"))
            )

    walk(root, "")
    return found


DECLARATION = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[ \t\r\n][^>]*?\?>")
FIRST_TAG = re.compile(rb"<([^\s<>/!?&'\"=]+)")


def grafts(case: Case) -> list[Graft]:
    """The document as it is, inside an unknown element, and as a packet of its own: its root, or what stands around it."""
    made = [("as it is", case.data), ("inside", packet(b"<Khac>" + DECLARATION.sub(b"", case.data) + b"</Khac>"))]
    first = FIRST_TAG.search(case.data)
    if first:
        name = first.group(1)
        renamed = re.sub(rb"(</?)" + re.escape(name) + rb"(?=[\s/>])", rb"\1" + ROOT.encode(), case.data)
        made.append(("as the root", renamed))
        start, end = first.start(), case.data.rfind(b">") + 1
        last = max(case.data.rfind(b"</" + name), start)
        behind = case.data[case.data.find(b">", last) + 1 :]
        made.append(("around", case.data[:start] + packet(b"") + behind))
        made.append(("before", case.data[:start] + packet(b"")))
        made.append(("behind", packet(b"") + case.data[end:]))
    else:
        made.append(("before", case.data + packet(b"")))
    return [Graft(case, kind, data, xml_expat.well_formed(data)) for kind, data in dict(made).items()]


def packet(content: bytes) -> bytes:
    return f"<{ROOT}>".encode() + content + f"</{ROOT}>".encode()


class Judge:
    def __init__(self, ours: OurCommand, folder: Path):
        self.ours = ours
        self.folder = folder
        self.fields = {field for field, _ in self._json(packet(b""))}
        self.counts = Counter()
        self.failures: list[str] = []

    def judge(self, case: Case):
        refused = Counter()
        for graft, failure in self._checked(grafts(case)):
            self.counts["grafts"] += 1
            if failure and failure["code"] != "document.root":
                refused["by us"] += 1
            if graft.refused_by_expat:
                refused["by expat"] += 1
            if declares_another_encoding(graft.data):
                refused["for its encoding"] += 1
            if failure and failure["code"] == "document.root":
                # The graft removed the root that makes the document a packet.
                self.counts["grafts of another root"] += 1
            elif bool(failure) != bool(graft.refused_by_expat):
                self._disagreement(graft, failure)
            elif not failure:
                self._compare(graft)
        self._sum_up(case, refused)

    def _sum_up(self, case: Case, refused: Counter):
        if not case.is_broken:
            self.counts["well-formed documents"] += 1
        elif case.by_namespaces and not refused["by expat"]:
            self.counts[ONLY_NAMESPACES] += 1
        elif refused["by expat"]:
            self.counts["broken documents"] += 1
        elif refused["by us"]:
            self.counts["broken documents that expat reads and we refuse"] += 1
        elif refused["for its encoding"]:
            # Such as a byte-order mark of UTF-8 before a declaration of another encoding: read, with a quirk.
            self.counts["broken by the declared encoding alone, which is a quirk"] += 1
        else:
            self.failures.append(f"{case.id}: no graft is broken to expat ({case.path.name})")

    def _checked(self, made: list[Graft]):
        files = []
        for number, graft in enumerate(made):
            file = self.folder / f"{number}.xml"
            file.write_bytes(graft.data)
            files.append(file)
        reports, _ = self.ours.check(MESSAGE, files)
        return zip(made, [report["failure"] for report in reports])

    def _disagreement(self, graft: Graft, failure: dict | None):
        reason = exception(graft, failure)
        if reason:
            self.counts[reason] += 1
        else:
            said = failure["code"] if failure else "read"
            told = graft.refused_by_expat or "well-formed"
            self.failures.append(f"{graft.case.id}, {graft.kind}: we say {said}, expat {told}: {graft.data[:300]!r}")

    def _compare(self, graft: Graft):
        """What we read must be what expat reads."""
        self.counts["compared"] += 1
        expected = plain(xml_expat.as_record(xml_expat.tree(graft.data)))
        found = [(name, value) for name, value in self._json(graft.data) if name not in self.fields]
        if found != expected:
            self.failures.append(f"{graft.case.id}, {graft.kind}: {found!r} is not {expected!r}")

    def _json(self, data: bytes) -> list[tuple[str, object]]:
        arguments = ["convert", "--to", "json", "--keep-invalid", "--message", MESSAGE, "-"]
        done = subprocess.run([self.ours.binary, *arguments], input=data, capture_output=True)
        if done.returncode != 0:
            raise SystemExit(f"convert ended with {done.returncode}: {data!r}\n{done.stderr.decode()}")
        return json.loads(done.stdout, object_pairs_hook=lambda pairs: pairs)


def exception(graft: Graft, failure: dict | None) -> str | None:
    """Why we may say otherwise than expat."""
    if failure and failure["code"] == "xml.unsupported-encoding":
        return "another encoding is declared, which is refused"
    if failure and failure["code"].startswith("encoding."):
        return "in another encoding than UTF-8, which is refused"
    if failure is None and declares_another_encoding(graft.data):
        return "another encoding is declared for bytes that are UTF-8, which is a quirk"
    if failure is None and xml_expat.is_documents_on_lines(graft.data):
        return "several documents, each on a line of its own"
    if failure is None and reads_in_the_fifth_edition(graft.data):
        return "names of the fifth edition, which expat has not"
    return None


def declares_another_encoding(data: bytes) -> bool:
    """Whether another encoding than UTF-8 is declared: expat goes by that, we by the bytes."""
    return re.match(rb"<\?xml[^>]*?encoding\s*=\s*['\"](?!utf-8['\"])", data.removeprefix(b"\xef\xbb\xbf"), re.I) is not None


def reads_in_the_fifth_edition(data: bytes) -> bool:
    """Expat has the names of the fourth edition; xmllint those of the fifth, as we do."""
    if data.isascii():
        return False
    done = subprocess.run(["xmllint", "--noout", "-"], input=data, capture_output=True)
    return b"parser error" not in done.stderr


def plain(value):
    """The value with its pairs as lists, as they come from JSON."""
    if isinstance(value, list):
        return [plain(one) for one in value] if not is_pairs(value) else [(name, plain(one)) for name, one in value]
    return value


def is_pairs(value: list) -> bool:
    return not isinstance(value, xml_expat.Items) and all(isinstance(one, tuple) for one in value)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=Path, required=True)
    parser.add_argument("--suite", type=Path, required=True, help="the folder that holds `xmlconf`")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(OurCommand(arguments.binary), Path(folder))
        for case in cases(arguments.suite):
            judge.judge(case)
    for name, count in judge.counts.most_common():
        print(f"{count:6} {name}")
    for failure in judge.failures[:20]:
        print(failure)
    enough = judge.counts["broken documents"] > 200 and judge.counts["well-formed documents"] > 70
    if not enough:
        print("the suite is not all there")
    return 1 if judge.failures or not enough else 0


if __name__ == "__main__":
    sys.exit(main())
