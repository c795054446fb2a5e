// The examples of both READMEs do what they say.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));

for (const [name, verdict] of Object.entries({ "README.md": "Not usable: 1 error, 1 quirk", "README.vi.md": "Không dùng được: 1 lỗi, 1 lệch chuẩn" })) {
  it(`runs the examples of ${name}`, () => {
    const page = readFileSync(here + name, "utf8");
    const examples = [...page.matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => code);
    assert.equal(examples.length, 2);
    const said = examples.map((code) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], { cwd: here, encoding: "utf8" });
      assert.equal(status, 0, stderr);
      return stdout;
    });
    assert.ok(said[0].startsWith(`false\n${verdict}\n`), said[0]);
    // What stands behind `//` in the page, as far as it is not cut short.
    for (const place of page.matchAll(/^\/\/ {3}(.*?: \/0\/\w+: )…(.*)$/gm)) {
      assert.ok(said[0].split("\n").some((line) => line.startsWith(`  ${place[1]}`) && line.endsWith(place[2])), `${place[0]} in\n${said[0]}`);
    }
    assert.match(said[0], /<ThoiDiemXuLy>20240311090500<\/ThoiDiemXuLy>/);
    assert.equal(said[1], "json.unexpected-end\n");
  });
}
