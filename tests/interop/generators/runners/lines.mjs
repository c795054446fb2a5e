// The packets that are asked about, and the answers: `PACKAGE<tab>BASE64` a line, `+BASE64` or `-REASON` a line.
import { createInterface } from "node:readline";

export async function* questions() {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const [name, packet] = line.split("\t");
    yield [name, Buffer.from(packet, "base64").toString("utf8")];
  }
}

export function taken(written) {
  process.stdout.write(`+${Buffer.from(written, "utf8").toString("base64")}\n`);
}

export function refused(reason) {
  process.stdout.write(`-${String(reason).replaceAll(/\s+/g, " ").slice(0, 500)}\n`);
}
