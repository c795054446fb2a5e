// The package as it is handed out: nothing imported, nothing missing, types that hold.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { engineBytes, fromRoot, imported } from "./three.mjs";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const manifest = JSON.parse(readFileSync(here("package.json"), "utf8"));

it("has a module that imports nothing, and no dependencies", async () => {
  assert.deepEqual(WebAssembly.Module.imports(await WebAssembly.compile(engineBytes())), []);
  assert.equal(manifest.dependencies, undefined);
});

it("has the version of the crate", () => {
  const crate = /^version = "(.*)"$/m.exec(readFileSync(fromRoot("Cargo.toml"), "utf8"))[1];
  assert.equal(manifest.version, crate);
  assert.equal(imported.version(), crate);
});

it("packs what it refers to, and nothing of the tests", () => {
  const packed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: here("."), encoding: "utf8" });
  const files = JSON.parse(packed)[0].files.map((file) => file.path);
  const wanted = [manifest.main, manifest.module, manifest.types, manifest.exports["."].default.types, manifest.exports["./qcvn120.wasm"]];
  for (const path of [...wanted.map((path) => path.slice(2)), "dist/node/package.json", "README.md", "README.vi.md", "LICENSE-MIT", "LICENSE-APACHE"]) {
    assert.ok(files.includes(path), `${path} of ${files}`);
  }
  for (const path of files) assert.ok(!/^(tests|src|scripts)\//.test(path), path);
});

it("declares each key of reports and explanations, and no other", () => {
  const { $defs } = imported.schema("", { kind: "report" });
  const types = readFileSync(here("dist/web/types.d.ts"), "utf8");
  // What only the command line prints: of records read one by one, and of several files.
  const foreign = { verdict: ["set_aside", "broken", "total_broken", "together"], finding: ["file", "other"] };
  // What the package adds.
  const added = { verdict: ["text", "findings"] };
  for (const [name, type] of Object.entries({ verdict: "Report", finding: "Finding", failure: "Failure", explanation: "Explanation", example: "Example" })) {
    const body = new RegExp(`interface ${type} \\{(.*?)^\\}`, "ms").exec(types)[1];
    const declared = new Map([...body.matchAll(/^ {4}(?:readonly )?(\w+)(\??):/gm)].map(([, key, optional]) => [key, optional === "?"]));
    const keys = Object.keys($defs[name].properties).filter((key) => !foreign[name]?.includes(key));
    assert.deepEqual([...declared.keys()].sort(), [...keys, ...(added[name] ?? [])].sort(), type);
    for (const key of keys) assert.equal(declared.get(key), !$defs[name].required.includes(key), `${type}.${key}`);
  }
});

for (const [name, options] of Object.entries({
  "ESM in Node": ["--module", "node16", "tests/types/use.mts"],
  "CommonJS in Node": ["--module", "node16", "--esModuleInterop", "tests/types/use.cts"],
  "a bundler": ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2020,dom", "tests/types/use.mts"],
})) {
  it(`has types that ${name} takes with tsc --strict`, () => {
    const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--skipLibCheck", "false", "--target", "es2022"];
    const { status, stdout } = spawnSync(process.execPath, [tsc, ...strict, ...options], { cwd: here("."), encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}
