// ajv 8 as a judge of documents: a line of JSON in, a line out.
//
//   {"schema": …}              compiles a schema; the answer is its number
//   {"number": 0, "text": "…"} judges a JSON text by it; the answer is true, false, or null for what JSON.parse refuses
//
// `judges.py` runs one for each program.

import { createInterface } from "node:readline";
import process from "node:process";
import Ajv2020 from "ajv/dist/2020.js";

const compiled = [];

function answer({ schema, number, text }) {
  if (schema !== undefined) {
    // A key like `__proto__` is there only if the document has it, and 1e400 is no number. The schemas pass the strict mode elsewhere.
    const ajv = new Ajv2020({ strict: false, strictNumbers: true, ownProperties: true });
    return compiled.push(ajv.compile(schema)) - 1;
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return compiled[number](value);
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
