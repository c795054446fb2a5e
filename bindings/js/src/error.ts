import type { Report } from "./types.js";

/**
 * Why a call gave nothing:
 *
 * - `refused`: the packet has errors, or holds what XML cannot; `report` says which.
 * - `unreadable`: the packet cannot be read; `report.failure` says why.
 * - `unknown`: there is no such code, message or form.
 * - `options`: the options, or what was given as a packet, are wrong.
 * - `not-ready`: `await init()` comes first, in a browser.
 * - `defect`: the module ended by a defect or for want of memory; later calls get a new one.
 */
export type ErrorKind = "refused" | "unreadable" | "unknown" | "options" | "not-ready" | "defect";

/** The error that all calls throw. */
export class Qcvn120Error extends Error {
  override readonly name = "Qcvn120Error";
  /** What kind of error it is. */
  readonly kind: ErrorKind;
  /** The report on the packet, if it is refused or unreadable. */
  readonly report: Report | undefined;

  constructor(kind: ErrorKind, message: string, more: { report?: Report; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.kind = kind;
    this.report = more.report;
  }
}
