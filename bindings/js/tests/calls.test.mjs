// Each call, as a user makes it: the same in all three ways to come by the package.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, it } from "node:test";
import { engineBytes, fromRoot, imported, required, three, web } from "./three.mjs";

const dossiers = readFileSync(fromRoot("examples/packets/dong-bo-ho-so.json"));
const broken = readFileSync(fromRoot("examples/packets/ho-so-sai.json"), "utf8");

it("says in a browser that the module is to be loaded first, and loads it from bytes, a module or a response", async () => {
  assert.throws(() => web.check("{}"), { name: "Qcvn120Error", kind: "not-ready" });
  await web.init(engineBytes());
  await web.init(await WebAssembly.compile(engineBytes()));
  await web.init(Promise.resolve(new Response(engineBytes())));
  assert.equal(web.version(), imported.version());
  await assert.rejects(web.init(new Response("", { status: 404 })), { kind: "not-ready" });
  await imported.init();
  await required.init();
});

it("is one copy, however Node comes by it", () => {
  assert.equal(imported.check, required.check);
  assert.deepEqual(Object.keys(required).sort(), Object.keys(web).sort());
});

for (const [name, qcvn120] of Object.entries(three)) {
  describe(name, () => {
    before(() => qcvn120.init());

    it("checks bytes, texts and objects", () => {
      const text = dossiers.toString("utf8");
      const buffer = new Uint8Array(dossiers).buffer;
      for (const packet of [dossiers, text, JSON.parse(text), buffer, new DataView(buffer)]) {
        const report = qcvn120.check(packet);
        assert.equal(report.message, "DongBoHoSoMC");
        assert.equal(report.records, 3);
        assert.equal(report.clean, true, report.text);
        assert.deepEqual(report.findings, []);
      }
      for (const nothing of [undefined, null, 5]) {
        assert.throws(() => qcvn120.check(nothing), { kind: "options" });
      }
    });

    it("tells all findings, with places, in both languages, without values", () => {
      const report = qcvn120.check(broken, { file: "ho-so-sai.json" });
      assert.equal(report.usable, false);
      assert.equal(report.file, "ho-so-sai.json");
      assert.equal(report.findings.length, report.total);
      assert.deepEqual(
        report.findings.map((finding) => finding.line),
        report.findings.map((finding) => finding.line).sort((one, other) => one - other),
      );
      const missing = report.errors.find((finding) => finding.code === "required");
      assert.equal(missing.pointer, "/data/0/TenTTHC");
      assert.match(missing.message_vi, /Tên/);
      assert.match(report.text, /^Không dùng được: 5 lỗi/);
      assert.match(qcvn120.check(broken, { lang: "en" }).text, /^Not usable: 5 errors/);
      assert.ok(!JSON.stringify(report).includes("gọi buổi chiều"));
      assert.ok(!("findings" in JSON.parse(JSON.stringify(report))));
      const shown = qcvn120.check(broken, { values: true });
      assert.ok(shown.findings.some((finding) => finding.value === "gọi buổi chiều"));
    });

    it("has a report on what cannot be read", () => {
      const report = qcvn120.check('{"data": ');
      assert.equal(report.usable, false);
      assert.equal(report.failure.code, "json.unexpected-end");
      assert.match(report.text, /^Không đọc được/);
      assert.equal(qcvn120.check(Uint8Array.of(0x7b, 0xff)).failure.code, "encoding.utf8");
    });

    it("goes by the message, the edition, limits and a profile", () => {
      assert.equal(qcvn120.check("{}", { message: "DongBoHoSoMC" }).message, "DongBoHoSoMC");
      assert.ok(qcvn120.check(dossiers, { bytes: 100 }).failure.code.startsWith("limit."));
      const profile = JSON.parse(readFileSync(fromRoot("examples/profiles/bo-hai-ma.json"), "utf8"));
      const own = '{"MaHoSo": "000.00.03.H26-240311-0127", "TrangThaiHoSo": "12"}';
      const codes = (options) => qcvn120.check(own, { message: "DongBoHoSoMC", ...options }).errors.map((one) => `${one.code} ${one.field}`);
      assert.ok(codes({}).includes("enum TrangThaiHoSo"));
      assert.ok(!codes({ profile }).includes("enum TrangThaiHoSo"));
      assert.ok(codes({ profile }).includes("required SoVanBanBo"));
      assert.throws(() => qcvn120.check(own, { mesage: "X" }), { kind: "options", message: /mesage/ });
    });

    it("converts to XML and back, and refuses what has errors", () => {
      const xml = qcvn120.convert(dossiers, "xml");
      assert.match(xml, /^<\?xml .*<TenTTHC>Đăng ký khai sinh<\/TenTTHC>/s);
      assert.deepEqual(JSON.parse(qcvn120.convert(xml, "json")), qcvn120.read(dossiers).packet);
      assert.throws(() => qcvn120.convert(broken, "xml"), (error) => {
        assert.ok(error instanceof qcvn120.Qcvn120Error && error instanceof Error);
        assert.equal(error.kind, "refused");
        assert.match(error.message, /^Không dùng được: 5 lỗi/);
        assert.equal(error.report.errors.length, 5);
        return true;
      });
      assert.match(qcvn120.convert(broken, "xml", { keepInvalid: true }), /<MoRong>/);
      assert.throws(() => qcvn120.convert("<", "json", { lang: "en" }), { kind: "unreadable", message: /^Cannot be read/ });
      assert.throws(() => qcvn120.convert(dossiers, "yaml"), { kind: "options" });
    });

    it("reads either encoding as what is to be sent", () => {
      const { packet, report } = qcvn120.read('{"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "11/03/2024 09:05:00", "TrangThai": 4}');
      assert.equal(packet.TrangThai, "4");
      assert.equal(packet.ThoiDiemXuLy, "20240311090500");
      assert.deepEqual(report.findings.map((finding) => finding.code), ["quirk.date-form", "quirk.number-for-text"]);
      assert.throws(() => qcvn120.read("<"), { kind: "unreadable" });
    });

    it("explains codes, and has schemas and samples by name", () => {
      assert.equal(qcvn120.explain("quirk.key-case").severity, "quirk");
      assert.throws(() => qcvn120.explain("quirk.none"), { kind: "unknown", message: /quirk\.none/ });
      assert.equal(qcvn120.schema("DongBoHoSoMC", { kind: "flat", form: "reply" }).title, "Acknowledgement");
      assert.match(qcvn120.schema("LayThuTuc", { kind: "xsd" }), /^<\?xml/);
      assert.equal(qcvn120.schema("", { kind: "openapi" }).openapi, "3.1.0");
      assert.throws(() => qcvn120.schema("LayThuTu"), { kind: "unknown" });
      const made = qcvn120.sample("LayThuTuc", { form: "reply", to: "xml", seed: 5, count: 2 });
      assert.equal(made, qcvn120.sample("LayThuTuc", { form: "reply", to: "xml", seed: 5, count: 2 }));
      assert.equal(qcvn120.check(made).records, 2);
      assert.equal(qcvn120.check(made).clean, true);
    });

    it("gives memory of a large packet back and goes on", () => {
      const record = JSON.parse(dossiers.toString("utf8")).data[0];
      const many = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ ...record, MaHoSo: `000.00.03.H26-240311-${String(index).padStart(4, "0")}` })));
      assert.equal(qcvn120.check(many).records, 20_000);
      assert.equal(qcvn120.check(dossiers).clean, true);
    });
  });
}

it("goes on with a new instance where the module has ended", async () => {
  // More than the memory of WebAssembly can hold.
  const beyond = new Proxy(new Uint8Array(1), { get: (bytes, key) => (key === "byteLength" ? 2 ** 32 - 1 : bytes[key]) });
  for (const qcvn120 of [imported, web]) {
    assert.throws(() => qcvn120.check(beyond), { kind: "defect" });
    assert.equal(qcvn120.check(dossiers).clean, true);
    assert.throws(() => qcvn120.check(beyond), { kind: "defect" });
    await qcvn120.init();
    assert.equal(qcvn120.check(dossiers).clean, true);
  }
});
