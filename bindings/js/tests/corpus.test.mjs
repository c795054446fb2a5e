// What JavaScript is told of every document of the corpus is what the command line says.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { fromRoot, imported } from "./three.mjs";

it("tells of every document of the corpus what the command line tells", () => {
  const folder = fromRoot("tests/fixtures/corpus");
  // Catalogues are for the command line.
  const names = readdirSync(folder).filter((name) => !name.endsWith(".report") && !name.includes(".catalogue."));
  let compared = 0;
  for (const name of names) {
    const expected = JSON.parse(readFileSync(join(folder, `${name}.report`), "utf8"));
    // Of several documents, or where only some records can be read: the command line reads record by record.
    if (expected.broken !== undefined || name === "quirk.encoded-packet.lines.json") continue;
    const { text, file, ...report } = imported.check(readFileSync(join(folder, name)), name.includes(".2019.") ? { edition: 2019 } : {});
    assert.equal(file, null);
    assert.ok(text.length > 0, name);
    if (expected.failure !== null) {
      // The command line tells as well what an unreadable document seems to be.
      for (const key of ["message", "also", "form", "encoding"]) delete report[key], delete expected[key];
    }
    assert.deepEqual(report, expected, name);
    compared += 1;
  }
  assert.ok(compared > 450, `${compared}`);
});
