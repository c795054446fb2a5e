// The WebAssembly module: how texts go in and come out. `bindings/wasm/src/lib.rs` is the other side.

import { Qcvn120Error } from "./error.js";

interface Exports {
  memory: WebAssembly.Memory;
  allocate(length: number): number;
  release(address: number, length: number): void;
  make(what: number, subject: number, subjectLength: number, options: number, optionsLength: number): bigint;
}

/** What came of a call: 0 or the number of the failure, and a text. */
export interface Answer {
  number: number;
  text: string;
}

// Memory of WebAssembly never shrinks: after a large packet the instance is given up for a new one.
const MOST_MEMORY = 64 * 1024 * 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A compiled module, which makes calls. */
export class Engine {
  private readonly module: WebAssembly.Module;
  private exports: Exports | undefined;

  constructor(module: WebAssembly.Module) {
    this.module = module;
  }

  /** Makes an instance. Browsers make none of this size at once, on the thread of the page. */
  async renew(): Promise<void> {
    const instance = await WebAssembly.instantiate(this.module);
    this.exports = instance.exports as unknown as Exports;
  }

  get isReady(): boolean {
    return this.exports !== undefined;
  }

  call(what: number, subject: string | Uint8Array, options: string): Answer {
    const exports = (this.exports ??= this.atOnce());
    try {
      const first = put(exports, typeof subject === "string" ? encoder.encode(subject) : subject);
      const second = put(exports, encoder.encode(options));
      const made = BigInt.asUintN(64, exports.make(what, first.address, first.length, second.address, second.length));
      exports.release(first.address, first.length);
      exports.release(second.address, second.length);
      const [address, length] = [Number(made >> 32n), Number(made & 0xffffffffn)];
      const answer = new Uint8Array(exports.memory.buffer, address, length);
      const [number, text] = [answer[0] ?? 0, decoder.decode(answer.subarray(1))];
      exports.release(address, length);
      // The old instance does until there is a new one.
      if (exports.memory.buffer.byteLength > MOST_MEMORY) this.renew().catch(() => undefined);
      return { number, text };
    } catch (cause) {
      // What a trap leaves behind is not to be called again.
      this.exports = undefined;
      this.renew().catch(() => undefined);
      throw new Qcvn120Error("defect", "the WebAssembly module ended, by a defect or for want of memory", { cause });
    }
  }

  private atOnce(): Exports {
    try {
      return new WebAssembly.Instance(this.module).exports as unknown as Exports;
    } catch (cause) {
      throw new Qcvn120Error("not-ready", "the WebAssembly module has to be made anew: `await init()` first", { cause });
    }
  }
}

function put(exports: Exports, bytes: Uint8Array): { address: number; length: number } {
  const length = bytes.byteLength;
  // Addresses above 2 GiB come as negative numbers.
  const address = exports.allocate(length) >>> 0;
  new Uint8Array(exports.memory.buffer, address, length).set(bytes);
  return { address, length };
}

type Source = string | URL | Response | BufferSource | WebAssembly.Module;

/** Compiles the module from wherever it comes, and makes an instance. */
export async function loaded(source: Source | PromiseLike<Source>): Promise<Engine> {
  const engine = new Engine(await compiled(await source));
  await engine.renew();
  return engine;
}

async function compiled(source: Source): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  let given = source;
  if (typeof given === "string" || given instanceof URL) given = await fetch(given);
  if (typeof Response !== "undefined" && given instanceof Response) {
    if (!given.ok) throw new Qcvn120Error("not-ready", `${given.url}: ${given.status} ${given.statusText}`);
    // Not all servers know the type that compiling from a stream asks for.
    given = await given.arrayBuffer();
  }
  return WebAssembly.compile(given as BufferSource);
}
