// What the calls take and give. The shape of a report is that of `schema("", { kind: "report" })`; a test holds both together.

/** The language of words for people. */
export type Language = "vi" | "en";

/** The encodings of packets. */
export type Encoding = "json" | "xml";

/** The forms of a document: with its envelope, a bare list of records, or one record. */
export type Form = "request" | "reply" | "list" | "record";

/** A packet: its text, its bytes, or an object or array that is sent as JSON. */
export type Packet = string | Uint8Array | ArrayBuffer | object;

/** How much a finding weighs. */
export type Severity = "error" | "quirk" | "advice";

/** How well a rule is known: stated by a legal text (`R`), seen in two (`2`) or one (`1`) public systems, provisional (`P`). */
export type Grade = "R" | "2" | "1" | "P";

/** One thing that a check found. */
export interface Finding {
  /** The stable code; `explain(code)` tells what it means. */
  code: string;
  severity: Severity;
  /** Where: a JSON pointer with the keys as sent; of a missing field, where it should be. */
  pointer: string;
  /** Of a packet that was sent as JSON text: the pointer of that text; `pointer` then leads into it. */
  inside?: string;
  /** The index of the record, from 0; null around the records. */
  record: number | null;
  /** The wire name of the field. */
  field: string | null;
  /** The line, from 1. */
  line: number | null;
  /** The column, from 1, in code points. */
  column: number | null;
  /** The message in English, without the value. */
  message_en: string;
  /** The message in Vietnamese, without the value. */
  message_vi: string;
  /** The evidence for the rule; null for rules of the encoding itself. */
  evidence: Grade | null;
  /** The value, if `values` was asked for. Personal data. */
  value?: string | null;
  /** What to send in its place, if `values` was asked for and that can be told. Personal data. */
  meant?: string;
}

/** Why a packet could not be read. */
export interface Failure {
  code: string;
  message_en: string;
  message_vi: string;
  line: number | null;
  column: number | null;
}

/** What came of the check of a packet. */
export interface Report {
  /** What `file` of the options says. */
  file: string | null;
  /** The message; null also for a reply without records, which is the same for many messages. */
  message: string | null;
  encoding: Encoding | null;
  form: Form | null;
  /** How many records were read. */
  records: number | null;
  /** No errors: the records say what the sender meant. */
  usable: boolean;
  /** A JSON Schema validator accepts it. */
  conformant: boolean;
  /** Conformant, and sent as it should be. */
  clean: boolean;
  errors: Finding[];
  quirks: Finding[];
  advice: Finding[];
  /** How many findings there are, listed or not. */
  total: number;
  /** How many more the profile switches off. */
  off?: number;
  /** What the profile is called that was checked under, with its source. */
  profile?: string;
  /** Why it could not be read; null if it was. */
  failure: Failure | null;
  /** Other messages of which it could be as well. */
  also?: string[];
  /** All of it in words, in the language of the options. */
  text: string;
  /** All findings by line and column. Not written by `JSON.stringify`. */
  readonly findings: Finding[];
}

/** An example of an explanation. */
export interface Example {
  document: string;
  note_en: string | null;
  note_vi: string | null;
}

/** What a code means and what to do about it. */
export interface Explanation {
  code: string;
  /** Null for codes of failures. */
  severity: Severity | null;
  /** Whether a JSON Schema validator sees it too. */
  breaks_schema: boolean;
  title_en: string;
  title_vi: string;
  meaning_en: string;
  meaning_vi: string;
  remedy_en: string;
  remedy_vi: string;
  source_en: string;
  source_vi: string;
  grade: Grade | null;
  wrong: Example | null;
  right: Example | null;
}

/** How a packet is read and checked. */
export interface CheckOptions {
  /** The message, if it is known: `"DongBoHoSoMC"`. */
  message?: string | undefined;
  /** Which fields are known; 2022 unless told. */
  edition?: "2019" | "2022" | 2019 | 2022 | undefined;
  /** Rules beyond the schemas: a profile, as an object. */
  profile?: object | undefined;
  /** Whether values stand in the report. They are personal data. */
  values?: boolean | undefined;
  /** A name that the report repeats. */
  file?: string | undefined;
  /** The language of `text` and of errors; Vietnamese unless told. */
  lang?: Language | undefined;
  /** The most bytes. */
  bytes?: number | undefined;
  /** The most records. */
  records?: number | undefined;
  /** The most findings that are listed. */
  findings?: number | undefined;
}

/** How a packet is converted. */
export interface ConvertOptions extends CheckOptions {
  /** Whether a packet with errors is converted, too. */
  keepInvalid?: boolean | undefined;
  /** Whether absent fields are left out. */
  omitAbsent?: boolean | undefined;
  /** The namespace of the XML. */
  namespace?: string | undefined;
}

/** Which schema. */
export interface SchemaOptions {
  /** `bundle` (unless told) for validators, `flat` for tools, `xsd`; `report` and `openapi` need no message. */
  kind?: "bundle" | "flat" | "xsd" | "report" | "openapi" | undefined;
  /** The form; unless told, the envelope that carries the records. */
  form?: Form | undefined;
  /** The dialect of `flat`. */
  draft?: "7" | "2020-12" | undefined;
  /** Whether `flat` and `openapi` have plain strings for codes and unions. */
  open?: boolean | undefined;
  /** The namespace of `xsd`. */
  namespace?: string | undefined;
}

/** Which sample. */
export interface SampleOptions {
  /** The form; unless told, the envelope that carries the records. */
  form?: Form | undefined;
  /** The encoding; JSON unless told. */
  to?: Encoding | undefined;
  /** The same seed gives the same sample. */
  seed?: number | undefined;
  /** How many records. */
  count?: number | undefined;
}

/** Where the WebAssembly module comes from: its address, a response, its bytes, or what is compiled (a `WebAssembly.Module`). */
export type EngineSource = string | object;
