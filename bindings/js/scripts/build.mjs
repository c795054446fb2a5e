// Builds the package into dist/: the engine, the code for Node and for browsers with its types, and says how large the engine is.
// With --small, the engine is without what only the page of the dictionary asks for: that is what is published.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = join(dirname(fileURLToPath(import.meta.url)), "..");
const crate = join(here, "..", "wasm");
const dist = join(here, "dist");
const engine = join(dist, "qcvn120.wasm");
const isSmall = process.argv.includes("--small");

const run = (command, args, stdio = "inherit") => execFileSync(command, args, { cwd: here, stdio });
const tool = (path, args, stdio) => run(process.execPath, [join(here, "node_modules", path), ...args], stdio);

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

const target = process.env.CARGO_TARGET_DIR ?? join(crate, "target");
const manifest = join(crate, "Cargo.toml");
run("cargo", ["build", "--locked", "--release", "--target", "wasm32-unknown-unknown", "--manifest-path", manifest, "--target-dir", target]);
const built = join(target, "wasm32-unknown-unknown", "release", "qcvn120_wasm.wasm");
if (isSmall) {
  const args = ["--all-features", "--graph-file", "scripts/kept.json", built, "-o", engine];
  // It lists all that it leaves out.
  tool("binaryen/bin/wasm-metadce", args, ["ignore", "ignore", "inherit"]);
} else {
  copyFileSync(built, engine);
}

for (const project of ["tsconfig.node.json", "tsconfig.web.json"]) tool("typescript/bin/tsc", ["-p", project]);
writeFileSync(join(dist, "node", "package.json"), '{ "type": "commonjs" }\n');
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(here, "..", "..", licence), join(here, licence));

const bytes = readFileSync(engine);
const kB = (size) => `${Math.round(size / 1000)} kB`;
const sizes = [kB(bytes.length), `gzip ${kB(gzipSync(bytes, { level: 9 }).length)}`];
// It takes a quarter of a minute.
if (isSmall) sizes.push(`brotli ${kB(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length)}`);
console.log(`qcvn120.wasm${isSmall ? " as published" : ""}: ${sizes.join(", ")}`);
