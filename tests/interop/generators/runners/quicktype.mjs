// Reads packets with what quicktype made, and writes them back: `Convert.toX(json)` and `Convert.xToJson(value)`.
import { pathToFileURL } from "node:url";
import { questions, refused, taken } from "./lines.mjs";

const folder = process.argv[2];
const made = new Map();
for await (const [name, packet] of questions()) {
  if (!made.has(name)) {
    const { Convert } = await import(pathToFileURL(`${folder}/${name}.js`));
    const calls = Object.getOwnPropertyNames(Convert);
    made.set(name, [Convert[calls.find((call) => /^to[A-Z]/.test(call))], Convert[calls.find((call) => /ToJson$/.test(call))]]);
  }
  const [read, write] = made.get(name);
  try {
    taken(write(read(packet)));
  } catch (error) {
    refused(error);
  }
}
