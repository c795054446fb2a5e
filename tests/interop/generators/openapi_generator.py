"""openapi-generator: clients for Java and Python, of the calls of the portal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import java
from documents import Form, call
from tool import RUNNERS, SHAPES, TYPES, Place, Tool, ask, blamed, complaint, run

# Of Debian's package libgeronimo-annotation-1.3-spec-java: the annotation that every class is marked with.
ANNOTATIONS = Path("/usr/share/java/geronimo-annotation-1.3-spec.jar")


class OpenapiGenerator(Tool):
    """What the generator makes of the OpenAPI document. The trial is of the types, not of the calls over the net."""

    variant = ("--openapi", "3.0.3")
    besides = ("--global-property", "models,modelDocs=false,modelTests=false,supportingFiles")

    def takes(self, form: Form) -> bool:
        return form.form in ("request", "reply")

    def missing(self, place: Place) -> str | None:
        if not shutil.which("java"):
            return "java is missing"
        return None if java.jackson(place) else "the jar of openapi-generator is missing"

    def prepare(self, place: Place) -> str | None:
        schema = place.folder / "portal.json"
        schema.write_text(call(place.binary, "schema", *self.variant), encoding="utf-8")
        return self.run(place, schema, place.folder / "made", "portal")

    def make(self, place: Place, form: Form) -> str | None:
        return None

    def types(self, place: Place, forms) -> Path:
        """A file that names the type of each form."""
        paths = json.loads((place.folder / "portal.json").read_text(encoding="utf-8"))["paths"]
        told = []
        for form in dict.fromkeys(forms):
            of = paths[f"/{form.message}"]["post"]
            of = of["requestBody"] if form.form == "request" else of["responses"]["200"]
            name = of["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
            told.append(f"{form.package}\t{name}\n")
        (place.folder / "types.txt").write_text("".join(told))
        return place.folder / "types.txt"


class OpenapiGeneratorJava(OpenapiGenerator):
    name = "openapi-generator, Java"
    # A list that is not there would be written as an empty one.
    command = (
        "openapi-generator-cli generate -i {schema} -g java --library native --invoker-package portal --model-package portal.model"
        " --additional-properties openApiNullable=false,containerDefaultToNull=true -o {made}"
    )
    tells = SHAPES | {"enum"}
    keeps_unknown = False

    def missing(self, place: Place) -> str | None:
        if said := super().missing(place) or (None if shutil.which("javac") else "javac is missing"):
            return said
        return None if ANNOTATIONS.exists() else "javax.annotation is missing (Debian: libgeronimo-annotation-1.3-spec-java)"

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        sources = [*(place.folder / "made" / "src" / "main").rglob("*.java"), RUNNERS / "ReadWithClient.java"]
        return java.compiled(place, f"{java.jackson(place)}:{ANNOTATIONS}", sources, forms)

    def read(self, place: Place, asked):
        types = self.types(place, [form for form, _ in asked])
        return ask(["java", "-cp", f"{place.folder / 'classes'}:{java.jackson(place)}", "ReadWithClient", types], asked)


class OpenapiGeneratorPython(OpenapiGenerator):
    name = "openapi-generator, Python"
    command = "openapi-generator-cli generate -i {schema} -g python --package-name portal -o {made}"
    # It has no pattern for what may be a number or a text; `null` is nothing, and `""` for a list an empty one.
    tells = TYPES - {"null for string", "string for array"} | {"enum", "minLength", "maxLength"}
    keeps_unknown = False

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        return blamed(complaint(run([place.python("python"), "-m", "compileall", "-q", place.folder / "made" / "portal"])), forms)

    def read(self, place: Place, asked):
        types = self.types(place, [form for form, _ in asked])
        return ask([place.python("python"), "-B", RUNNERS / "client.py", place.folder / "made", types], asked)
