// In browsers, and wherever a module is fetched: `await init()` comes first.

import { loaded } from "./engine.js";
import type { Engine } from "./engine.js";
import { isReady, use } from "./state.js";
import type { EngineSource } from "./types.js";

export * from "./calls.js";
export * from "./error.js";
export * from "./types.js";

let loading: Promise<Engine> | undefined;

/**
 * Loads the module, once: from beside this package, or from where you say (an address, a response, bytes, a `WebAssembly.Module`).
 */
export async function init(source?: EngineSource | PromiseLike<EngineSource>): Promise<void> {
  if (source !== undefined) {
    use(await loaded(source as Parameters<typeof loaded>[0]));
  } else if (!(await isReady())) {
    // Bundlers know this form, and bring the file along.
    loading ??= loaded(new URL("../qcvn120.wasm", import.meta.url));
    try {
      use(await loading);
    } catch (error) {
      loading = undefined;
      throw error;
    }
  }
}
