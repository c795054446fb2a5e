// The package as it is met: imported and required in Node, and the code for browsers.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import * as imported from "qcvn120";
import * as web from "../dist/web/web.js";

export const required = createRequire(import.meta.url)("qcvn120");
export const three = { imported, required, web };

/** A path from the root of the repository. */
export const fromRoot = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const engineBytes = () => readFileSync(new URL("../dist/qcvn120.wasm", import.meta.url));

export { imported, web };
