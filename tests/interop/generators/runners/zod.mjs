// Reads packets with zod: with the schema `PACKAGE.json`, or with what stands in `js/PACKAGE.js`.
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { questions, refused, taken } from "./lines.mjs";

const folder = process.argv[2];
const made = new Map();
for await (const [name, packet] of questions()) {
  if (!made.has(name)) {
    const code = `${folder}/js/${name}.js`;
    const schema = existsSync(code)
      ? (await import(pathToFileURL(code))).default
      : z.fromJSONSchema(JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")));
    made.set(name, schema);
  }
  const read = made.get(name).safeParse(JSON.parse(packet));
  if (read.success) taken(JSON.stringify(read.data));
  else refused(JSON.stringify(read.error.issues));
}
