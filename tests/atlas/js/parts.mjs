// Parts of the time layer in one scope, as kosmap.atlas.assets joins them.

import { readFileSync } from "node:fs";
import vm from "node:vm";

const FRAME = new URL("../../../src/kosmap/atlas/frame/", import.meta.url);

export function parts(files, names) {
  const text = files.map((file) => readFileSync(new URL(file, FRAME), "utf-8")).join("\n");
  return vm.runInThisContext(`(() => { "use strict"; ${text}\nreturn { ${names} }; })()`);
}
