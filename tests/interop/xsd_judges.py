"""The validators of XML Schema 1.0: libxml2 by xmllint, Xerces as Java has it, .NET's as mono has it, and Python's xmlschema."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import xmlschema

VALID = "valid"


class SchemaRefused(Exception):
    """A validator does not take the schema itself."""


class Xmllint:
    name = "xmllint"

    def judge(self, schema: Path, documents: list[Path]) -> list[str]:
        """`valid` or what is wrong, for each document."""
        command = ["xmllint", "--noout", "--nonet", "--schema", schema, *documents]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        verdicts = {}
        first = {}
        for line in done.stderr.splitlines():
            file, _, rest = line.partition(":")
            if line.endswith(" validates"):
                verdicts[line.removesuffix(" validates")] = VALID
            elif line.endswith(" fails to validate"):
                file = line.removesuffix(" fails to validate")
                verdicts[file] = "refused: " + first.get(file, "")
            else:
                first.setdefault(file, rest.strip())
        if len(verdicts) != len(documents):
            raise SchemaRefused(f"xmllint: exit status {done.returncode}: {done.stderr[:2000]}")
        return [verdicts[str(file)] for file in documents]


class Served:
    """One process for all schemas, which answers each line with one."""

    def __init__(self, name: str, command: list):
        self.name = name
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, line: str) -> str:
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().rstrip("\n")

    def judge(self, schema: Path, documents: list[Path]) -> list[str]:
        about_schema, *verdicts = self.ask("\t".join(map(str, [schema, *documents]))).split("\t")
        if about_schema != "schema" or len(verdicts) != len(documents):
            raise SchemaRefused(f"{self.name}: {about_schema or 'no answer'}")
        return verdicts

    def close(self):
        self._process.stdin.close()
        self._process.wait()


def java() -> Served:
    """`XsdJudge.java`. The source is compiled in memory. 512 MB are plenty, and the machine may have little more. On so short
    a run the second compiler costs more than it saves."""
    source = Path(__file__).with_name("XsdJudge.java")
    return Served("java", ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", source])


def dotnet() -> Served | None:
    """`DotNetJudge.cs` by mono, where that is installed (Debian: mono-mcs, mono-runtime)."""
    if not shutil.which("mono") or not shutil.which("mcs"):
        print("NOT JUDGED by .NET: mono and mcs are not installed (Debian: mono-mcs and mono-runtime)")
        return None
    # The folder stays until the process ends with the program.
    program = Path(tempfile.mkdtemp(prefix="qcvn120-dotnet-")) / "judge.exe"
    source = Path(__file__).with_name("DotNetJudge.cs")
    subprocess.run(["mcs", "-r:System.Xml", f"-out:{program}", source], check=True)
    return Served("dotnet", ["mono", program])


class PythonXmlschema:
    name = "xmlschema"

    def judge(self, schema: Path, documents: list[Path]) -> list[str]:
        try:
            # The schema is itself checked against the schema of schemas.
            compiled = xmlschema.XMLSchema10(schema, validation="strict", allow="local")
        except xmlschema.XMLSchemaException as error:
            raise SchemaRefused(f"xmlschema: {error}") from error
        return [self._one(compiled, document) for document in documents]

    @staticmethod
    def _one(schema: xmlschema.XMLSchema10, document: Path) -> str:
        error = next(schema.iter_errors(document), None)
        return VALID if error is None else f"refused: {error.reason}"
