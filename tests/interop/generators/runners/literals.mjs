// Holds packets as literals against the types of `PACKAGE.packet.ts`: what the compiler complains of is refused. All packets of a form
// stand in one file, each in a line of its own. Nothing is written, since a type writes nothing.
import ts from "typescript";
import { questions, refused, taken } from "./lines.mjs";

const folder = process.argv[2];
const options = {
  strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [],
};
const asked = [];
for await (const one of questions()) asked.push(one);
const forms = grouped();
const host = ts.createCompilerHost(options);
const known = new Map();
const answers = new Array(asked.length);
for (const [name, places] of forms) {
  const path = `${folder}/${name}.literals.ts`;
  // A U+2028 would begin a line.
  const lines = places.map((at) => `const _${at}: Packet = ${asked[at][1].replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")};`);
  const text = [`import type { Packet } from "./${name}.packet.js";`, ...lines].join("\n");
  const of = { ...host };
  of.getSourceFile = (file, ...more) => {
    if (file === path) return ts.createSourceFile(file, text, options.target);
    if (!known.has(file)) known.set(file, host.getSourceFile(file, ...more));
    return known.get(file);
  };
  of.fileExists = (file) => file === path || host.fileExists(file);
  const program = ts.createProgram([path], options, of);
  const global = [...program.getGlobalDiagnostics(), ...program.getOptionsDiagnostics()];
  if (global.length > 0) throw new Error(ts.formatDiagnostics(global, host));
  const source = program.getSourceFile(path);
  for (const one of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
    const { line } = source.getLineAndCharacterOfPosition(one.start);
    if (line === 0) throw new Error(ts.flattenDiagnosticMessageText(one.messageText, "\n"));
    answers[places[line - 1]] ??= ts.flattenDiagnosticMessageText(one.messageText, " ");
  }
}
for (const answer of answers) answer === undefined ? taken("") : refused(answer);

function grouped() {
  const found = new Map();
  asked.forEach(([name], at) => found.set(name, [...(found.get(name) ?? []), at]));
  return found;
}
