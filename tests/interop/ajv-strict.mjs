// ajv 8 in strict mode compiles every schema: each bundle that the command line prints, the plain files together, and what
// schemars makes of them.
//
//   node ajv-strict.mjs QCVN120-BINARY SCHEMA-USERS-BINARY SCHEMAS-FOLDER
//
// Strict mode refuses unknown keywords, types that do not go with a keyword, and required keys that no property
// declares; `unicodeRegExp` (ajv's default) compiles the patterns with the flag `u`.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import Ajv2020 from "ajv/dist/2020.js";

const BASE = "https://qcvn120.invalid/schemas/";
const [binary, users, folder] = process.argv.slice(2);

const files = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));

// The annotations are declared as the meta-schema beside the schemas names them, so that a misspelt one is refused.
const annotations = files.find((schema) => schema.$id === `${BASE}annotations.json`);
const vocabulary = Object.keys(annotations.$defs.schema.properties).filter((name) => name.startsWith("x-"));

function strict(except = {}) {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: true,
    allowUnionTypes: true, // ["integer", "string"] and ["boolean", "string"]
    allErrors: true,
    ...except,
  });
  // ajv 8 resolves the standard keyword $anchor, but its strict mode has it on no list of known ones.
  ajv.addVocabulary([...vocabulary, "xml", "$anchor"]);
  return ajv;
}

let compiled = 0;
const complaints = [];

function attempt(name, compile) {
  try {
    if (typeof compile() !== "function") throw new Error("no validator came of it");
    compiled += 1;
  } catch (error) {
    complaints.push(`${name}: ${error.message}`);
  }
}

function run(program, ...args) {
  return execFileSync(program, args, { encoding: "utf8", maxBuffer: 64 << 20 });
}

const messages = JSON.parse(run(binary, "messages", "--format", "json"));
for (const { name, forms } of messages) {
  for (const form of forms) {
    attempt(`${name} --form ${form}`, () => strict().compile(JSON.parse(run(binary, "schema", name, "--form", form))));
  }
}

// Those by way of schemars, in our own dialect.
for (const [name, forms] of Object.entries(JSON.parse(run(users, "schemas"))["2020-12"])) {
  for (const [form, schema] of Object.entries(forms)) attempt(`schemars: ${name} ${form}`, () => strict().compile(schema));
}

// The files as they are, known to one instance under their own addresses. Those that hold the definitions of others
// are compiled definition by definition.
const plain = strict();
const schemas = files.filter((schema) => schema !== annotations);
for (const schema of schemas) plain.addSchema(schema);
for (const schema of schemas) {
  attempt(schema.$id, () => plain.getSchema(schema.$id));
  for (const key of Object.keys(schema.$defs ?? {})) {
    attempt(`${schema.$id}#/$defs/${key}`, () => plain.getSchema(`${schema.$id}#/$defs/${key}`));
  }
  for (const { $anchor } of Object.values(schema.$defs ?? {})) {
    if ($anchor) attempt(`${schema.$id}#${$anchor}`, () => plain.getSchema(`${schema.$id}#${$anchor}`));
  }
}
// The meta-schema for the annotations leans on keywords that stand beside those of the standard meta-schema.
attempt(annotations.$id, () => strict({ strictTypes: false, strictRequired: false, strictTuples: false }).compile(annotations));

// ajv compiles the patterns of the schemas, not those of the annotations.
let patterns = 0;
function advicePatterns(value, place) {
  if (typeof value !== "object" || value === null) return;
  const pattern = value["x-advice"]?.pattern?.value;
  if (typeof pattern === "string") {
    patterns += 1;
    try {
      if (!new RegExp(pattern, "u").test("")) complaints.push(`${place}: x-advice: does not accept the empty text`);
    } catch (error) {
      complaints.push(`${place}: x-advice: ${error.message}`);
    }
  }
  for (const [key, one] of Object.entries(value)) advicePatterns(one, `${place}/${key}`);
}
for (const schema of schemas) advicePatterns(schema, schema.$id);

for (const complaint of complaints) console.log(complaint);
console.log(`ajv strict: ${compiled} schemas compiled, ${messages.length} messages, ${patterns} patterns of annotations; ${complaints.length} complaints`);
process.exit(complaints.length || messages.length === 0 ? 1 : 0);
