// How long a check takes from Node, for `bindings/speed.sh`. Arguments: the packets.

import { readFileSync } from "node:fs";
import { check } from "../js/dist/node/node.js";

// The best of five rounds of a fifth of a second each.
function microseconds(packet) {
  let calls = 0;
  for (const began = performance.now(); performance.now() - began < 200; calls += 1) check(packet);
  const rounds = Array.from({ length: 5 }, () => {
    const began = performance.now();
    for (let call = 0; call < calls; call += 1) check(packet);
    return ((performance.now() - began) * 1e3) / calls;
  });
  return Math.min(...rounds);
}

const times = process.argv.slice(2).map((name) => microseconds(readFileSync(name)).toFixed(1));
console.log(["Node: `check` of bindings/js", ...times].join("\t"));
