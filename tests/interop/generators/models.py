"""datamodel-code-generator: models of pydantic 2."""

from __future__ import annotations

import json

from documents import Form
from tool import ALL, RUNNERS, Place, Tool, ask, blamed, complaint, run, type_name


class DatamodelCodeGenerator(Tool):
    name = "datamodel-code-generator, pydantic"
    variant = ("--flat",)
    command = (
        "datamodel-codegen --input {schema} --input-file-type jsonschema --output-model-type pydantic_v2.BaseModel --use-annotated"
        " --output {made}.py"
    )
    besides = ("--target-python-version", "3.11")
    # What may be left out may be `None`, and a text of digits is taken for the integer.
    tells = ALL - {"null for string", "string for integer"}
    keeps_unknown = False

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        modules = [place.folder / f"{form.package}.py" for form in forms]
        return blamed(complaint(run([place.python("python"), "-m", "py_compile", *modules])), forms)

    def lint(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        modules = [f"{form.package}.py" for form in forms]
        said = complaint(run([place.python("mypy"), "--strict", "--no-incremental", "--cache-dir=/dev/null", *modules], cwd=place.folder))
        return blamed(said, forms)

    def read(self, place: Place, asked):
        roots = {form.package: type_name(place.schema(form)) for form, _ in asked}
        (place.folder / "roots.json").write_text(json.dumps(roots))
        return ask([place.python("python"), "-B", RUNNERS / "models.py", place.folder], asked)
