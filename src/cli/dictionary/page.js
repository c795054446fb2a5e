"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const words = document.body.dataset;

  // Search: without letter case and diacritics, so that "ho so" finds "Hồ sơ".
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "d").toLowerCase();
  const entries = [...document.querySelectorAll(".entry")].map((element) => {
    const items = [...element.querySelectorAll(".item")].map((item) => ({ element: item, text: fold(item.textContent) }));
    const head = element.querySelector("h3");
    // Examples hold nearly every name, so they are not searched.
    const parts = [...element.children].filter((part) => !part.matches("details, figure"));
    const text = parts.map((part) => part.textContent).join(" ");
    return { element, items, head: fold(head.textContent), text: fold(text) };
  });
  const sections = [...document.querySelectorAll("main > section")].filter((section) => section.id !== "box");
  const search = byId("search");
  const count = byId("count");
  const find = () => {
    const wanted = fold(search.value).split(/\s+/).filter(Boolean);
    const has = (text) => wanted.every((word) => text.includes(word));
    let found = 0;
    for (const { element, items, head, text } of entries) {
      const whole = has(head) || (items.length === 0 && has(text));
      const some = items.map((item) => has(item.text));
      const any = some.some(Boolean);
      const shown = wanted.length === 0 || whole || any || has(text);
      element.hidden = !shown;
      items.forEach((item, index) => { item.element.hidden = wanted.length > 0 && any && !whole && !some[index]; });
      if (shown) found += any && !whole ? some.filter(Boolean).length : 1;
    }
    for (const section of sections) section.hidden = !section.querySelector(".entry:not([hidden])");
    count.textContent = wanted.length === 0 ? "" : found === 0 ? words.nothing : `${found} ${words.found}`;
  };
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 80); });
  document.addEventListener("keydown", (event) => {
    const types = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !types) { event.preventDefault(); search.focus(); }
    if (event.key === "Escape" && document.activeElement === search) { search.value = ""; find(); }
  });
  // A link to what is not shown shows everything again.
  const arrive = () => {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]") || target.hidden) { search.value = ""; find(); }
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", arrive);
  arrive();

  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });

  // On a phone the contents would be all that one sees.
  if (matchMedia("(max-width: 50rem)").matches) document.querySelector("nav details").open = false;

  // The box: the engine is WebAssembly without imports, so nothing leaves the page.
  const source = byId("engine");
  if (!source) return;
  const bytes = Uint8Array.from(atob(source.textContent), (letter) => letter.charCodeAt(0));
  const isCompressed = source.type === "application/gzip";
  source.remove();
  const unpacked = () => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const engine = (async () => {
    const { instance } = await WebAssembly.instantiate(isCompressed ? await unpacked() : bytes, {});
    return instance.exports;
  })();
  const ask = async (what, text) => {
    const wasm = await engine;
    const asked = typeof text === "string" ? new TextEncoder().encode(text) : text;
    const address = wasm.allocate(asked.length);
    new Uint8Array(wasm.memory.buffer, address, asked.length).set(asked);
    const answer = BigInt.asUintN(64, wasm.ask(what, address, asked.length));
    wasm.release(address, asked.length);
    const start = Number(answer >> 32n);
    const length = Number(answer & 0xffffffffn);
    const json = new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, start, length));
    wasm.release(start, length);
    return JSON.parse(json);
  };
  const packet = byId("packet");
  const verdict = byId("verdict");
  const list = byId("list");
  const language = document.documentElement.lang;
  // A file as long as this would make the box slow; it is kept beside it.
  const LONG = 1 << 20;
  let long = null;
  const content = () => long ?? packet.value;
  const say = (text) => { verdict.textContent = text; };
  const offsetOf = (line, column) => {
    const lines = packet.value.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    // Columns count code points.
    return before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  };
  const point = (finding) => {
    if (long || !finding.line) return;
    const start = offsetOf(finding.line, finding.column);
    const rest = packet.value.slice(start);
    const token = rest.match(/^("(?:[^"\\]|\\.)*"|<[^>]*>|[^\s,}\]<]+)/);
    packet.focus();
    packet.setSelectionRange(start, start + (token ? token[0].length : 1));
    packet.scrollTop = Math.max(0, finding.line - 4) * parseFloat(getComputedStyle(packet).lineHeight);
  };
  const show = (finding) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const kind = document.createElement("strong");
    kind.className = finding.severity ?? "failure";
    kind.textContent = finding.code;
    const place = finding.line ? ` (${words.line} ${finding.line}, ${words.column} ${finding.column}) ` : " ";
    button.append(kind, place, finding[language]);
    button.addEventListener("click", () => point(finding));
    const link = document.createElement("a");
    link.href = `#x-${finding.code}`;
    link.textContent = "?";
    link.setAttribute("aria-label", finding.code);
    item.append(button, link);
    list.append(item);
  };
  const check = async () => {
    list.replaceChildren();
    const answer = await ask(0, content());
    if (answer.failure) {
      const { code, line, column, message_vi, message_en } = answer.failure;
      say(words.unread);
      show({ code, line, column, vi: message_vi, en: message_en });
      return;
    }
    const holds = [answer.usable ? words.usable : words.unusable];
    if (answer.conformant) holds.push(words.conformant);
    if (answer.clean) holds.push(words.clean);
    const what = [answer.message, answer.title].filter(Boolean).join(" – ");
    say(`${what} (${answer.records} ${words.records}): ${holds.join(", ")}${answer.total ? ` – ${answer.total}` : ""}`);
    (answer.findings ?? []).slice(0, 500).forEach(show);
  };
  const put = (text) => {
    const isLong = text.length > LONG;
    long = isLong ? text : null;
    packet.value = isLong ? "" : text;
    packet.placeholder = isLong ? words.long : "";
  };
  const convert = async (what) => {
    const answer = await ask(what, content());
    if (answer.text === undefined) { say(answer[language]); return; }
    put(answer.text);
    await check();
  };
  packet.addEventListener("input", () => { long = null; packet.placeholder = ""; });
  byId("check").addEventListener("click", check);
  byId("to-json").addEventListener("click", () => convert(1));
  byId("to-xml").addEventListener("click", () => convert(2));
  byId("sample").addEventListener("click", async () => {
    const answer = await ask(3, `${byId("message").value} json ${Math.floor(Math.random() * 1000)}`);
    put(answer.text ?? "");
    await check();
  });
  const box = byId("box");
  const over = (event) => { event.preventDefault(); box.classList.add("drop"); };
  box.addEventListener("dragover", over);
  box.addEventListener("dragleave", () => box.classList.remove("drop"));
  box.addEventListener("drop", async (event) => {
    event.preventDefault();
    box.classList.remove("drop");
    const file = event.dataTransfer.files[0];
    if (!file) return;
    put(await file.text());
    await check();
  });
})();
