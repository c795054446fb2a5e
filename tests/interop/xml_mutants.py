"""Holds the XML reader against expat on mutants: packets with random changes of bytes and tokens.

Whatever expat reads we must read, and the other way round, but for what is listed in `reason`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

import xml_expat
from judges import OurCommand
from xmlconf import MESSAGE, ROOT, reads_in_the_fifth_edition

FIELDS = (
    "<MaHoSo>H15.50.05.13-261008-0975</MaHoSo><NguoiXuLy>Trần Thị Bưởi</NguoiXuLy>"
    "<ThoiDiemXuLy>20261009101500</ThoiDiemXuLy><TrangThai>4</TrangThai>"
)

# Together they hold every kind of markup.
BASES = [
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{ROOT}>{FIELDS}</{ROOT}>\n',
    f"<{ROOT}>{FIELDS}<!-- ghi chú --><?xem nhanh?><Khac>&lt;b&gt; &amp; &#x1EC5;&#13;</Khac></{ROOT}>",
    f'<{ROOT} xmlns="urn:a" xmlns:q="urn:b" q:ma="1" ma=\'2\'>{FIELDS}<q:Khac a="&quot;&#10;" b=\'"\'/></{ROOT}>',
    f"<{ROOT}>{FIELDS}<Khac><![CDATA[<b> & ]] ]>]]>\r\n<a><b/><b>x</b>\t</a>rời</Khac></{ROOT}><!-- hết --><?x?>",
    f'<!-- đầu --><?x y?>\n<{ROOT}>{FIELDS}<MoRong><map xmlns="http://www.w3.org/2005/xpath-functions" key="a b">'
    f'<null key="c"/><number key="d">1e3</number></map><Ngày>Tày 😀</Ngày></MoRong></{ROOT}>',
]

TOKENS = [
    *("<", ">", "/>", "</", "&", ";", "&#", "&#x", "=", '"', "'", "<!--", "-->", "--", "->", "<![CDATA[", "]]>", "]]", "]>"),
    *("<?", "?>", "<?xml", "<?xml ", "<?XML ", '<?xml version="1.0"?>', "<!", "<!ENTITY", "<![", "<a>", "</a>", "<a/>"),
    *("<a b='1'/>", "<a b='1' b='2'/>", "<a b=1/>", "<a b='<'/>", "<a b='&x;'/>", "<1/>", "<-/>", "<:/>", "<a:b/>", "< a/>"),
    *("<a />", "<a\n/>", "</a >", "</ a>", "<a b ='1'/>", "<a b= '1'/>", "<a b='1'c='2'/>", "<a xmlns=''/>", "<a xmlns:x='u'/>"),
    *("&amp;", "&lt;", "&nbsp;", "&#0;", "&#9;", "&#31;", "&#xD800;", "&#xFFFE;", "&#xFFFD;", "&#x10FFFF;", "&#x110000;", "&#65"),
    *("&#x;", "&#;", "&;", "&#X41;", "&#+65;", "& ", "&amp", "&AMP;", "&#00000000000000000065;", "\x00", "\x01", "\x0b", "\x1f"),
    *("\t", "\n", "\r", "\r\n", " ", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffd", "\ufffe", "\uffff", "ễ", "e\u0302", "😀", "-"),
    *(":", ".", "_", "0", "x", "version", "encoding", "standalone", "xml", "xmlns", "<?a?>", "<?a:b c?>", "<??>", "<? a?>", "<?a"),
    *("<!-- a -->", "<!---->", "<!--->", "<!-- -- -->", "<!-- ---->", "<!--a--", "<![CDATA[]]>", "<![CDATA[]]]]>", "<![cdata[]]>"),
    *("encoding='utf-8'", "encoding='UTF8'", "version='1.1'", "version='1.'", "version='1.0a'", "version=''", "standalone='no'"),
    *("standalone='maybe'", f"<{ROOT}>", f"</{ROOT}>", f"<{ROOT}/>"),
]

TOKEN = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[^>]*>|&[^;]*;|[^<&]+", re.DOTALL)


def mutant(rng: random.Random) -> bytes:
    data = rng.choice(BASES).encode()
    for _ in range(rng.choice([1, 1, 1, 1, 2, 2, 3, 5])):
        data = rng.choice(CHANGES)(rng, data)
    return data


def place(rng, data: bytes) -> int:
    return rng.randrange(len(data) + 1)


def some(rng, data: bytes) -> tuple[int, int]:
    start = place(rng, data)
    return start, min(len(data), start + rng.choice([1, 1, 1, 2, 3, 8, 30]))


def insert_token(rng, data):
    at = place(rng, data)
    return data[:at] + rng.choice(TOKENS).encode() + data[at:]


def replace_by_token(rng, data):
    start, end = some(rng, data)
    return data[:start] + rng.choice(TOKENS).encode() + data[end:]


def delete(rng, data):
    start, end = some(rng, data)
    return data[:start] + data[end:]


def double(rng, data):
    start, end = some(rng, data)
    return data[:end] + data[start:]


def change_a_byte(rng, data):
    start, _ = some(rng, data)
    return data[:start] + bytes([rng.randrange(256)]) + data[start + 1 :]


def cut(rng, data):
    return data[: place(rng, data)]


def insert_between_tokens(rng, data):
    """Inserts something between two tokens, which mostly leaves the document well-formed."""
    ends = [found.end() for found in TOKEN.finditer(data)] or [0]
    at = rng.choice(ends)
    return data[:at] + rng.choice(TOKENS).encode() + data[at:]


def insert_into_text(rng, data):
    texts = [found for found in TOKEN.finditer(data) if found.group()[:1] not in b"<&"]
    if not texts:
        return data
    text = rng.choice(texts)
    at = rng.randint(text.start(), text.end())
    return data[:at] + rng.choice(TOKENS).encode() + data[at:]


def change_tokens(rng, data):
    """Takes a token away, doubles it, or swaps two."""
    tokens = TOKEN.findall(data)
    if not tokens:
        return data
    one, other = rng.randrange(len(tokens)), rng.randrange(len(tokens))
    change = rng.randrange(4)
    if change == 0:
        del tokens[one]
    elif change == 1:
        tokens.insert(other, tokens[one])
    elif change == 2:
        tokens[one], tokens[other] = tokens[other], tokens[one]
    else:
        tokens.insert(other, rng.choice(TOKENS).encode())
    return b"".join(tokens)


CHANGES = [
    *(insert_token, insert_between_tokens, insert_between_tokens, insert_into_text, insert_into_text, replace_by_token),
    *(delete, double, change_a_byte, change_a_byte, cut, change_tokens, change_tokens),
]


def reason(data: bytes, failure: dict | None) -> str | None:
    """Why we may say otherwise than expat."""
    code = failure["code"] if failure else None
    if code == "xml.doctype":
        return "a DOCTYPE, which is refused"
    if code == "xml.unsupported-encoding":
        return "another encoding is declared, which is refused"
    if code == "document.root":
        return "another root, so that nothing is read"
    if code == "xml.invalid-declaration" and re.search(rb"<\?xml\s+version\s*=\s*['\"](?!1\.[0-9]+['\"])", data):
        return "a version that is not 1.x, which expat does not look at"
    if code is None and declares_another_encoding(data):
        return "another encoding is declared for bytes that are UTF-8, which is a quirk"
    if code is None and xml_expat.is_documents_on_lines(data):
        return "several documents, each on a line of its own"
    if code is None and reads_in_the_fifth_edition(data):
        return "names of the fifth edition, which expat has not"
    return None


def declares_another_encoding(data: bytes) -> bool:
    """Whether another encoding than UTF-8 is declared: expat goes by that, we by the bytes."""
    return re.match(rb"<\?xml[^>]*?encoding\s*=\s*['\"](?!utf-8['\"])", data.removeprefix(b"\xef\xbb\xbf"), re.I) is not None


class Judge:
    def __init__(self, ours: OurCommand, folder: Path):
        self.ours = ours
        self.folder = folder
        self.counts = Counter()
        self.failures: list[str] = []

    def judge(self, mutants: list[bytes]):
        files = []
        for number, data in enumerate(mutants):
            file = self.folder / f"{number}.xml"
            file.write_bytes(data)
            files.append(file)
        reports, _ = self.ours.check(MESSAGE, files)
        for data, report in zip(mutants, reports):
            self._compare(data, report["failure"])

    def _compare(self, data: bytes, failure: dict | None):
        refused = xml_expat.well_formed(data)
        if bool(refused) == bool(failure):
            self.counts["refused by both" if refused else "read by both"] += 1
            return
        why = reason(data, failure)
        if why:
            self.counts[why] += 1
        else:
            said = failure["code"] if failure else "read"
            self.failures.append(f"we say {said}, expat {refused or 'well-formed'}: {data!r}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=Path, required=True)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(OurCommand(arguments.binary), Path(folder))
        for start in range(0, arguments.count, 1_000):
            judge.judge([mutant(rng) for _ in range(min(1_000, arguments.count - start))])
    for name, count in judge.counts.most_common():
        print(f"{count:6} {name}")
    for failure in judge.failures[:20]:
        print(failure)
    return 1 if judge.failures else 0


if __name__ == "__main__":
    sys.exit(main())
