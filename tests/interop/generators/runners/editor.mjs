// Asks VS Code's language service of JSON, with the schemas `PACKAGE.json` of a folder. With `assist`, what it offers to who types: a line of
// complaint each, `PACKAGE<tab>COMPLAINT`. Else packets are asked about, and refused if it has a diagnostic of them.
import { readFileSync, readdirSync } from "node:fs";
import languageService from "vscode-json-languageservice";
import { questions, refused, taken } from "./lines.mjs";

const DEPRECATED = languageService.ErrorCode.Deprecated;
const { getLanguageService, TextDocument } = languageService;
const [folder, task] = process.argv.slice(2);
const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;

function service(schema) {
  const made = getLanguageService({ schemaRequestService: (uri) => Promise.reject(`${uri} is asked for`) });
  made.configure({ validate: true, schemas: [{ uri: "urn:goi-tin", fileMatch: ["*"], schema }] });
  return made;
}

function opened(made, text) {
  const document = TextDocument.create("file:///goi-tin.json", "json", 1, text);
  return [document, made.parseJSONDocument(document)];
}

async function validate() {
  const services = new Map();
  for await (const [name, packet] of questions()) {
    if (!services.has(name)) services.set(name, service(JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"))));
    const made = services.get(name);
    const all = await made.doValidation(...opened(made, packet));
    // What is deprecated may be sent all the same.
    const found = all.filter((one) => one.code !== DEPRECATED);
    if (found.length === 0) taken("");
    else refused(found[0].message);
  }
}

/** What the service ought to offer and does not, for each record of a schema. */
async function* assist(schema) {
  const definitions = schema.$defs ?? schema.definitions ?? {};
  const resolved = (one) => (one.$ref ? definitions[one.$ref.split("/").pop()] : one);
  let looked = 0;
  for (const [title, record] of [[schema.title, schema], ...Object.entries(definitions)]) {
    if (!record.properties) continue;
    // The record by itself, with the definitions that it refers to.
    const key = schema.$defs ? "$defs" : "definitions";
    const made = service({ ...record, $schema: schema.$schema, [key]: definitions });
    const names = await offered(made, "{ | }");
    for (const [name, field] of Object.entries(record.properties)) {
      const item = names.get(name);
      if (!item) yield `${title}: ${name} is not offered`;
      else if (!VIETNAMESE.test(words(item.documentation))) yield `${title}: ${name} is offered without a Vietnamese text`;
      const hover = await hovered(made, `{ "|${name}": null }`);
      if (!VIETNAMESE.test(hover)) yield `${title}: ${name} shows no Vietnamese text: ${hover}`;
      looked += 1;
      const codes = resolved(field).enum;
      if (!codes) continue;
      // Truth values are spelled out in an enumeration, too.
      const isList = "x-enum-varnames" in resolved(field);
      const values = await offered(made, `{ "${name}": | }`);
      for (const [at, code] of codes.entries()) {
        const value = values.get(JSON.stringify(code));
        const due = resolved(field).enumDescriptions?.[at];
        if (!value) yield `${title}: the code ${code} of ${name} is not offered`;
        else if (due ? !words(value.documentation).includes(due) : isList && code) yield `${title}: the code ${code} of ${name} is offered without its text`;
      }
    }
  }
  if (looked === 0) yield "it has no fields";
}

async function offered(made, text) {
  const [document, json] = opened(made, text.replace("|", ""));
  const { items } = await made.doComplete(document, document.positionAt(text.indexOf("|")), json);
  return new Map(items.map((item) => [item.label, item]));
}

async function hovered(made, text) {
  const [document, json] = opened(made, text.replace("|", ""));
  const found = await made.doHover(document, document.positionAt(text.indexOf("|")), json);
  return found ? [found.contents].flat().map(words).join("\n") : "";
}

function words(documentation) {
  return typeof documentation === "string" ? documentation : (documentation?.value ?? "");
}

if (task === "assist") {
  for (const file of readdirSync(folder).filter((file) => file.endsWith(".json"))) {
    const schema = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
    for await (const one of assist(schema)) console.log(`${file.replace(".json", "")}\t${one}`);
  }
} else {
  await validate();
}
