// The same by require; compiled, not run.
import qcvn120 = require("qcvn120");

const report: qcvn120.Report = qcvn120.check("{}");
const codes: string[] = report.findings.map((finding) => finding.code);
export = codes;
