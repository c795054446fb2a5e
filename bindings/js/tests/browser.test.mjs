// In a browser: a page with a plain <script type="module">, no bundler, under a policy that lets nothing else in.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { it } from "node:test";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const chromium = ["chromium", "chromium-browser", "google-chrome"].find((name) => spawnSync(name, ["--version"]).status === 0);

const PAGE = `<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'">
<script type="module">
  import { check, convert, init, sample } from "./web/web.js";
  let said;
  try {
    await init();
    const packet = sample("DongBoHoSoMC", { seed: 3 });
    const wrong = check({ MaHoSo: "000.00.03.H26-240311-0127", TrangThai: 4 }, { message: "CapNhatTienDoHoSoMC" });
    said = [check(convert(packet, "xml")).clean, ...wrong.findings.map((finding) => finding.code)].join(" ");
  } catch (error) {
    said = String(error);
  }
  await fetch("/said", { method: "POST", body: said });
</script>`;

it("works in a browser", { skip: chromium === undefined && "NOT TRIED: chromium is not installed" }, async () => {
  const types = { ".js": "text/javascript", ".wasm": "application/wasm" };
  let heard;
  const said = new Promise((resolve) => (heard = resolve));
  const server = createServer(async (request, response) => {
    if (request.method === "POST") heard(await text(request));
    const type = types[extname(request.url)];
    response.setHeader("content-type", type ?? "text/html");
    response.end(type ? readFileSync(join(dist, request.url)) : PAGE);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const profile = mkdtempSync(join(tmpdir(), "qcvn120-"));
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", `--user-data-dir=${profile}`];
  const browser = spawn(chromium, [...flags, `http://127.0.0.1:${server.address().port}/`], { stdio: "ignore" });
  const ended = new Promise((resolve) => browser.once("exit", resolve));
  const tooLong = setTimeout(() => heard("nothing for two minutes"), 120_000);
  try {
    const early = ended.then(() => "the browser has ended");
    assert.equal(await Promise.race([said, early]), "true required required quirk.number-for-text");
  } finally {
    clearTimeout(tooLong);
    browser.kill();
    await ended;
    server.close();
    server.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
