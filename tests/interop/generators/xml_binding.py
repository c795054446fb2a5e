"""Classes made from the XML Schema: xjc (JAXB), xsd.exe (XmlSerializer) and xsdata. The first two are asked to validate while they read, as
their programs do it; then they have to refuse all that the schema refuses, which xmllint says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

from documents import Documents, Form
from tool import RUNNERS, UNKNOWN, Place, Tool, ask, blamed, complaint, run

# Of Debian's package libjaxb-java and what it needs.
JAXB = [
    Path("/usr/share/java") / f"{name}.jar" for name in ("jaxb-api", "jaxb-runtime", "istack-commons-runtime", "txw2", "javax.activation")
]


class XmlBinding(Tool):
    variant = ("--xsd",)
    tells = frozenset(
        {
            "enumeration",
            "pattern",
            "minLength",
            "maxLength",
            "not expected",
            "missing",
            "not a simple type",
            "not valid",
            "nil",
            "another root",
        }
    )

    def clean(self, documents: Documents, form: Form) -> list[str]:
        # XML Schema takes no elements of a namespace that it does not have, and of what it does not know only what stands in MoRong.
        unknown = re.compile(f"xmlns|<({'|'.join(UNKNOWN)})")
        return [text for text in documents.clean_xml(form) if "<MoRong" in text or not unknown.search(text)]

    def broken(self, documents: Documents, place: Place, form: Form):
        folder = place.folder / "broken" / form.package
        folder.mkdir(parents=True)
        suspects = documents.suspect_xml(form)
        for at, text in enumerate(suspects):
            (folder / str(at)).write_text(text, encoding="utf-8")
        if not suspects:
            return []
        names = list(map(str, range(len(suspects))))
        said = run(["xmllint", "--noout", "--schema", place.schema(form), *names], cwd=folder).stderr
        found = {}
        for line in said.splitlines():
            if told := re.match(r"(\d+):\d+: .*?Schemas validity error : (.*)", line):
                found.setdefault(int(told[1]), set()).add(fault(told[2]))
        if len(re.findall(r"(?m)^\d+ (?:validates|fails to validate)$", said)) != len(suspects):
            raise SystemExit(f"xmllint did not judge every document of {form.name}: {said[:500]}")
        return [(suspects[at], frozenset(why)) for at, why in found.items()]

    def differs(self, documents: Documents, form: Form, read: str, written: str) -> str | None:
        before, after = canonical(read), canonical(written)
        if before == after:
            return None
        at = max(0, next(at for at in range(len(before)) if before[: at + 1] != after[: at + 1]) - 80)
        return f"…{before[at : at + 160]}… becomes …{after[at : at + 160]}…"


def canonical(text: str) -> str:
    """A document in the one form that documents with the same content have, without blanks between elements."""
    root = ElementTree.fromstring(text)
    for element in root.iter():
        for child in element:
            child.tail = (child.tail or "").strip()
        if len(element):
            element.text = (element.text or "").strip()
    return ElementTree.canonicalize(ElementTree.tostring(root, encoding="unicode"))


def fault(said: str) -> str:
    """What xmllint complains of, in a word."""
    if facet := re.search(r"\[facet '(\w+)'\]", said):
        return facet[1]
    for words, name in (
        ("This element is not expected", "not expected"),
        ("Missing child element", "missing"),
        ("content type is a simple type", "not a simple type"),
        ("is not a valid value", "not valid"),
        ("not 'nillable'", "nil"),
        ("No matching global declaration", "another root"),
    ):
        if words in said:
            return name
    return said


class Xjc(XmlBinding):
    name = "xjc, JAXB"
    command = "xjc -encoding UTF-8 -p {package} -d {made} {schema}"
    besides = ("-quiet",)

    def missing(self, place: Place) -> str | None:
        if not shutil.which("xjc") or not shutil.which("javac"):
            return "xjc is missing (Debian: jaxb, and a JDK)"
        lost = [str(jar) for jar in JAXB if not jar.exists()]
        return f"{', '.join(lost)} is missing (Debian: libjaxb-java)" if lost else None

    def made(self, place: Place, form: Form) -> Path:
        (place.folder / "java").mkdir(exist_ok=True)
        return place.folder / "java"

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        sources = [path for form in forms for path in (place.folder / "java" / form.package).glob("*.java")]
        (place.folder / "sources").write_text("\n".join(map(str, [*sources, RUNNERS / "ReadWithJaxb.java"])))
        command = ["javac", "-proc:none", "-nowarn", "-encoding", "UTF-8", "-cp", jars(JAXB), "-d", place.folder / "classes"]
        return blamed(complaint(run([*command, f"@{place.folder / 'sources'}"])), forms)

    def read(self, place: Place, asked):
        schemas = paths(place, asked)
        return ask(["java", "-cp", jars([place.folder / "classes", *JAXB]), "ReadWithJaxb", schemas], asked)


class MonoXsd(XmlBinding):
    name = "xsd.exe of mono, XmlSerializer"
    command = "xsd {schema} /c /n:{package} /o:{made}"

    def missing(self, place: Place) -> str | None:
        if not shutil.which("xsd") or not shutil.which("mcs"):
            return "xsd of mono is missing (Debian: mono-devel)"
        return None

    def made(self, place: Place, form: Form) -> Path:
        made = place.folder / form.package
        made.mkdir()
        return made

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        sources = [path for form in forms for path in (place.folder / form.package).glob("*.cs")]
        command = ["mcs", "-nologo", "-warn:0", "-r:System.Xml.dll", f"-out:{place.folder / 'read.exe'}"]
        return blamed(complaint(run([*command, RUNNERS / "ReadWithXmlSerializer.cs", *sources])), forms)

    def read(self, place: Place, asked):
        return ask(["mono", place.folder / "read.exe", paths(place, asked)], asked)


class Xsdata(XmlBinding):
    name = "xsdata"
    command = "xsdata generate {schema} --package {package}"
    besides = ("--structure-style", "single-package")
    # It takes any value where a text is due, and only warns of an unknown code.
    tells = frozenset({"not expected", "missing", "another root"})

    def lint(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        command = [place.python("mypy"), "--strict", "--no-incremental", "--cache-dir=/dev/null"]
        return blamed(complaint(run([*command, *(word for form in forms for word in ("-p", form.package))], cwd=place.folder)), forms)

    def read(self, place: Place, asked):
        return ask([place.python("python"), "-B", RUNNERS / "classes.py", place.folder], asked)


def jars(paths: list[Path]) -> str:
    return ":".join(map(str, paths))


def paths(place: Place, asked: list[tuple[Form, str]]) -> Path:
    """A file that names the schema of each package."""
    told = place.folder / "schemas.txt"
    told.write_text("".join(f"{form.package}\t{place.schema(form)}\n" for form in dict.fromkeys(form for form, _ in asked)))
    return told
