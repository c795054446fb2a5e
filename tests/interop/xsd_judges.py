"""The validators of XML Schema 1.0: libxml2 by xmllint, Xerces as Java has it, and Python's xmlschema."""

from __future__ import annotations

import subprocess
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


class Java:
    """`XsdJudge.java` as one process for all schemas."""

    name = "java"

    def __init__(self):
        source = Path(__file__).with_name("XsdJudge.java")
        # The source is compiled in memory. 512 MB are plenty, and the machine may have little more. On so short a run
        # the second compiler costs more than it saves.
        command = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", source]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def judge(self, schema: Path, documents: list[Path]) -> list[str]:
        self._process.stdin.write("\t".join(map(str, [schema, *documents])) + "\n")
        self._process.stdin.flush()
        about_schema, *verdicts = self._process.stdout.readline().rstrip("\n").split("\t")
        if about_schema != "schema" or len(verdicts) != len(documents):
            raise SchemaRefused(f"java: {about_schema or 'no answer'}")
        return verdicts

    def close(self):
        self._process.stdin.close()
        self._process.wait()


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
