// The calls, the same in Node and in browsers.

import type { Answer } from "./engine.js";
import { Qcvn120Error } from "./error.js";
import { engine } from "./state.js";
import type {
  CheckOptions,
  ConvertOptions,
  Encoding,
  Explanation,
  Finding,
  Packet,
  Report,
  SampleOptions,
  SchemaOptions,
} from "./types.js";

// The numbers of `bindings/wasm/src/call.rs`.
const VERSION = 0;
const CHECK = 1;
const READ = 2;
const CONVERT = 3;
const EXPLAIN = 4;
const SCHEMA = 5;
const SAMPLE = 6;

/**
 * Checks a packet, JSON or XML, in any form. What cannot be read has a report, too: its `failure` says why.
 *
 * @throws {Qcvn120Error} `options`.
 */
export function check(packet: Packet, options: CheckOptions = {}): Report {
  return report(made(CHECK, subject(packet), told(options)));
}

/**
 * Reads a packet of either encoding: the packet as it should be sent, as JSON, beside the report. Numbers are those of JavaScript;
 * `convert(packet, "json")` keeps their spelling. A packet with errors is given as it is.
 *
 * @throws {Qcvn120Error} `unreadable`, `options`.
 */
export function read<T = unknown>(packet: Packet, options: CheckOptions = {}): { packet: T; report: Report } {
  const read = JSON.parse(made(READ, subject(packet), told(options))) as { packet: T; verdict: Report };
  return { packet: read.packet, report: withFindings(read.verdict) };
}

/**
 * Converts a packet to XML or to JSON.
 *
 * @throws {Qcvn120Error} `refused` where it has errors (unless `keepInvalid`) or XML cannot hold it, `unreadable`, `options`.
 */
export function convert(packet: Packet, to: Encoding, options: ConvertOptions = {}): string {
  return made(CONVERT, subject(packet), { ...told(options), to });
}

/**
 * Explains the code of a finding or of a failure.
 *
 * @throws {Qcvn120Error} `unknown`.
 */
export function explain(code: string): Explanation {
  return JSON.parse(made(EXPLAIN, code, {})) as Explanation;
}

/**
 * The schema of a message: for validators a JSON Schema 2020-12 complete in itself, for tools a flat one, or an XML Schema. The kinds
 * `report` (what `check` gives) and `openapi` (the calls of the portal) need no message.
 *
 * @throws {Qcvn120Error} `unknown`, `options`.
 */
export function schema(message: string, options: SchemaOptions & { kind: "xsd" }): string;
export function schema(message: string, options?: SchemaOptions & { kind?: Exclude<SchemaOptions["kind"], "xsd"> }): Record<string, unknown>;
export function schema(message: string, options: SchemaOptions = {}): string | Record<string, unknown> {
  const text = made(SCHEMA, message, options);
  return options.kind === "xsd" ? text : (JSON.parse(text) as Record<string, unknown>);
}

/**
 * A clean sample of a message, the same for the same seed.
 *
 * @throws {Qcvn120Error} `unknown`, `options`.
 */
export function sample(message: string, options: SampleOptions = {}): string {
  return made(SAMPLE, message, options);
}

/** The version of the engine. */
export function version(): string {
  return made(VERSION, "", {});
}

function made(what: number, subject: string | Uint8Array, options: object): string {
  const { number, text }: Answer = engine().call(what, subject, JSON.stringify(options));
  switch (number) {
    case 0:
      return text;
    case 1:
    case 2: {
      const why = report(text);
      throw new Qcvn120Error(number === 1 ? "refused" : "unreadable", why.text, { report: why });
    }
    case 3:
      throw new Qcvn120Error("unknown", text);
    case 4:
      throw new Qcvn120Error("options", text);
    default:
      throw new Qcvn120Error("defect", `the WebAssembly module is not that of this package (${number})`);
  }
}

function told(options: CheckOptions): CheckOptions {
  return { ...options, lang: options.lang ?? "vi" };
}

function subject(packet: Packet): string | Uint8Array {
  if (typeof packet === "string" || packet instanceof Uint8Array) return packet;
  if (packet instanceof ArrayBuffer) return new Uint8Array(packet);
  if (ArrayBuffer.isView(packet)) return new Uint8Array(packet.buffer, packet.byteOffset, packet.byteLength);
  if (typeof packet === "object" && packet !== null) return JSON.stringify(packet);
  throw new Qcvn120Error("options", `a packet is a text, bytes or an object, not ${packet === null ? "null" : typeof packet}`);
}

function report(text: string): Report {
  return withFindings(JSON.parse(text) as Report);
}

function withFindings(report: Report): Report {
  const place = (finding: Finding): [number, number] => [finding.line ?? Infinity, finding.column ?? Infinity];
  const findings = [...report.errors, ...report.quirks, ...report.advice].sort((one, other) => {
    const [[line, column], [otherLine, otherColumn]] = [place(one), place(other)];
    // Infinity less Infinity is no number.
    return line === otherLine ? (column === otherColumn ? 0 : column - otherColumn) : line - otherLine;
  });
  return Object.defineProperty(report, "findings", { value: findings });
}
