// In Node the module is read from the disk when it is first needed, so nothing has to be awaited.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Engine, loaded } from "./engine.js";
import { isReady, loadBy, use } from "./state.js";
import type { EngineSource } from "./types.js";

export * from "./calls.js";
export * from "./error.js";
export * from "./types.js";

const load = () => new Engine(new WebAssembly.Module(readFileSync(join(__dirname, "..", "qcvn120.wasm"))));

loadBy(load);

/** Loads the module. In Node that need not be done: it is there for programs that run in browsers, too. */
export async function init(source?: EngineSource | PromiseLike<EngineSource>): Promise<void> {
  if (source !== undefined) use(await loaded(source as Parameters<typeof loaded>[0]));
  else if (!(await isReady())) use(load());
}
