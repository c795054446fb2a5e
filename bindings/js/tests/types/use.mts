// What a user writes; compiled, not run.
import { check, convert, explain, init, read, sample, schema, version, Qcvn120Error } from "qcvn120";
import type { Finding, Report } from "qcvn120";

interface Step {
  MaHoSo: string;
  TrangThai: string;
}

await init();
const steps: Step[] = [{ MaHoSo: "000.00.03.H26-240311-0127", TrangThai: "4" }];
const report: Report = check(steps, { message: "CapNhatTienDoHoSoMC", lang: "en", values: false });
const first: Finding | undefined = report.findings[0];
const severity: "error" | "quirk" | "advice" | undefined = first?.severity;
const line: number | null | undefined = first?.line;
const records: Step[] = read<Step[]>("[]").packet;
const xml: string = convert(new Uint8Array(), "xml", { keepInvalid: true });
const title: string = explain("required").title_vi;
const xsd: string = schema("LayThuTuc", { kind: "xsd" });
const json: Record<string, unknown> = schema("LayThuTuc", { form: "reply" });
const made: string = sample("LayThuTuc", { seed: 5 }) + version();
try {
  check("");
} catch (error) {
  if (error instanceof Qcvn120Error && error.kind === "refused") error.report?.errors.map((finding) => finding.code);
}
export { severity, line, records, xml, title, xsd, json, made };

// @ts-expect-error there is no such option
check("", { mesage: "X" });
// @ts-expect-error there is no such encoding
convert("", "yaml");
// @ts-expect-error a number is no packet
check(5);
// @ts-expect-error there is no such kind of error
new Qcvn120Error("anything", "");
// @ts-expect-error an XML Schema is a text
const wrong: Record<string, unknown> = schema("LayThuTuc", { kind: "xsd" });
