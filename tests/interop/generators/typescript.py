"""Generators for TypeScript: types alone, types with a reader, and validators."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from documents import Form, call
from tool import ALL, TYPES, Place, Tool, ask, blamed, complaint, run, type_name


class QuicktypeTypeScript(Tool):
    """Interfaces, and a reader that holds values against them."""

    name = "quicktype, TypeScript"
    variant = ("--flat",)
    command = "quicktype --src-lang schema --lang typescript --top-level {type} --src {schema} -o {made}.ts"
    tells = TYPES | {"enum", "const"}

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        return compiled(place, forms, [place.folder / f"{form.package}.ts" for form in forms])

    def read(self, place: Place, asked):
        return ask(["node", place.tools / "quicktype.mjs", place.folder / "js"], asked)


class JsonSchemaToTypeScript(Tool):
    """Types alone: the compiler holds literals against them."""

    name = "json-schema-to-typescript"
    variant = ("--flat",)
    command = "json2ts -i {schema} -o {made}.d.ts"
    tells = TYPES | {"enum", "const"}
    writes = False

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        types = {form: type_name(place.schema(form)) for form in forms}
        for form in forms:
            text = f'import type {{ {types[form]} as Type }} from "./{form.package}.js";\nexport type Packet = Type;\n'
            (place.folder / f"{form.package}.packet.ts").write_text(text, encoding="utf-8")
        sources = [place.folder / f"{form.package}{end}" for form in forms for end in (".d.ts", ".packet.ts")]
        return compiled(place, forms, sources)

    def read(self, place: Place, asked):
        return ask(["node", "--max-old-space-size=6000", place.tools / "literals.mjs", place.folder], asked)


class OpenapiTypeScript(JsonSchemaToTypeScript):
    """The same of the calls."""

    name = "openapi-typescript"
    variant = ("--openapi", "3.1")
    command = "openapi-typescript {schema} --additional-properties -o {made}.d.ts"

    def takes(self, form: Form) -> bool:
        return form.form in ("request", "reply")

    def prepare(self, place: Place) -> str | None:
        schema = place.folder / "portal.json"
        schema.write_text(call(place.binary, "schema", *self.variant), encoding="utf-8")
        return self.run(place, schema, place.folder / "portal", "portal")

    def make(self, place: Place, form: Form) -> str | None:
        return None

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        for form in forms:
            of = "requestBody" if form.form == "request" else "responses"
            status = "" if form.form == "request" else "[200]"
            text = f'import type {{ operations }} from "./portal.js";\n'
            text += f'export type Packet = operations["{form.message}"]["{of}"]{status}["content"]["application/json"];\n'
            (place.folder / f"{form.package}.packet.ts").write_text(text, encoding="utf-8")
        sources = [place.folder / "portal.d.ts", *(place.folder / f"{form.package}.packet.ts" for form in forms)]
        return compiled(place, forms, sources)


class Zod(Tool):
    """zod's own reader of JSON Schema."""

    name = "zod, fromJSONSchema"
    variant = ("--flat",)
    tells = ALL

    def make(self, place: Place, form: Form) -> str | None:
        shutil.copy(place.schema(form), place.folder / f"{form.package}.json")

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        return {}

    def read(self, place: Place, asked):
        return ask(["node", place.tools / "zod.mjs", place.folder], asked)


class JsonSchemaToZod(Zod):
    """Code for zod, of a schema in which every reference was put in place first."""

    name = "json-schema-to-zod"
    command = "json-schema-to-zod -i {schema} -o {made}.ts --module esm"
    keeps_unknown = False

    def make(self, place: Place, form: Form) -> str | None:
        put = "import p from '@apidevtools/json-schema-ref-parser'; const [from] = process.argv.slice(-1);"
        put += "console.log(JSON.stringify(await (p.default ?? p).dereference(from, { dereference: { circular: 'ignore' } })));"
        done = run(["node", "--input-type=module", "-e", put, place.schema(form)], cwd=place.tools)
        if said := complaint(done):
            return said
        whole, made = place.folder / f"{form.package}.whole.json", place.folder / form.package
        whole.write_text(done.stdout, encoding="utf-8")
        if said := self.run(place, whole, made, form.package):
            return said
        anything = made.with_suffix(".ts").read_text(encoding="utf-8").count("z.any()")
        return f"{anything} times z.any()" if anything else None

    def compile(self, place: Place, forms: list[Form]) -> dict[Form, str]:
        return compiled(place, forms, [place.folder / f"{form.package}.ts" for form in forms])


def compiled(place: Place, forms: list[Form], sources: list[Path]) -> dict[Form, str]:
    """What `tsc --strict` complains of."""
    modules = place.folder / "node_modules"
    if not modules.exists():
        modules.symlink_to(place.tools / "node_modules")
    (place.folder / "package.json").write_text('{"type": "module"}')
    settings = {
        "compilerOptions": {
            "strict": True,
            "target": "es2022",
            "module": "nodenext",
            "moduleResolution": "nodenext",
            "outDir": "js",
            "types": [],
            "skipLibCheck": False,
        },
        "files": [source.name for source in sources],
    }
    (place.folder / "tsconfig.json").write_text(json.dumps(settings))
    return blamed(complaint(run([place.node("tsc"), "-p", "."], cwd=place.folder)), forms)
