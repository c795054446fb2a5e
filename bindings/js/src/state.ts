// The one engine of this copy of the package.

import type { Engine } from "./engine.js";
import { Qcvn120Error } from "./error.js";

let current: Engine | undefined;
let load: (() => Engine) | undefined;

/** The engine, loaded now if that can be done at once. */
export function engine(): Engine {
  current ??= load?.();
  if (current === undefined) {
    throw new Qcvn120Error("not-ready", "the WebAssembly module is not loaded: `await init()` first");
  }
  return current;
}

/** Says how the engine is loaded when it is first needed. */
export function loadBy(loader: () => Engine): void {
  load = loader;
}

/** Puts an engine in place. */
export function use(engine: Engine): void {
  current = engine;
}

/** Makes what there is ready, after a defect, too; false if there is nothing yet. */
export async function isReady(): Promise<boolean> {
  if (current !== undefined && !current.isReady) await current.renew();
  return current !== undefined;
}
