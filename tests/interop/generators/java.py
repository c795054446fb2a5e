"""quicktype for Java, with Jackson."""

from __future__ import annotations

import shutil
from pathlib import Path

from documents import Form
from tool import RUNNERS, SHAPES, Place, Tool, ask, blamed, complaint, run


def jackson(place: Place) -> Path | None:
    """The jar of openapi-generator, which holds Jackson as it is published. (Debian's jackson-databind declares other exceptions, with
    which code of quicktype does not compile.)"""
    return next((place.tools / "venv").glob("lib/python*/site-packages/openapi_generator_cli/openapi-generator.jar"), None)


class QuicktypeJava(Tool):
    name = "quicktype, Java"
    variant = ("--flat",)
    command = "quicktype --src-lang schema --lang java --package {package} --top-level {type} --src {schema} -o {made}/Packet.java"
    # Jackson makes a text of a number or a truth value; nothing demands that a member is there.
    tells = SHAPES | {"enum", "const", "string for array"}
    keeps_unknown = False

    def missing(self, place: Place) -> str | None:
        if not shutil.which("javac"):
            return "javac is missing"
        return None if jackson(place) else "the jar of openapi-generator, which holds Jackson, is missing"

    def made(self, place: Place, form: Form) -> Path:
        made = place.folder / "java" / form.package
        made.mkdir(parents=True)
        return made

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        sources = [path for form in forms for path in (place.folder / "java" / form.package).glob("*.java")]
        return compiled(place, jackson(place), [*sources, RUNNERS / "ReadWithJackson.java"], forms)

    def read(self, place: Place, asked):
        return ask(["java", "-cp", f"{place.folder / 'classes'}:{jackson(place)}", "ReadWithJackson"], asked)


def compiled(place: Place, jars, sources: list[Path], forms: list[Form]) -> dict[Form, str]:
    arguments = place.folder / "sources"
    arguments.write_text("\n".join(map(str, sources)))
    command = ["javac", "-proc:none", "-nowarn", "-encoding", "UTF-8", "-cp", jars, "-d", place.folder / "classes", f"@{arguments}"]
    return blamed(complaint(run(command)), forms)
